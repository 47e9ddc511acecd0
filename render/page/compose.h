/* SPDX-License-Identifier: MIT
 *
 * Composing: a plan and the tags become pages.
 */
#ifndef PAGE_COMPOSE_H
#define PAGE_COMPOSE_H

#include "page/furniture.h"
#include "page/plan.h"
#include "page/tags.h"

typedef struct ComposeInput {
    const PagesInput *pages;
    const Galley *const *notes;
    const Plan *plan;
    const DocumentTags *tags;
    const PageFurniture *furniture; /**< of each page */
} ComposeInput;

/** Everything gets its place. NULL if a watermark or the number of a line cannot be set. */
ChPages *compose_pages(const ComposeInput *input);

#endif
