/* SPDX-License-Identifier: MIT
 *
 * Composing: a plan and the tags become pages.
 */
#ifndef PAGE_COMPOSE_H
#define PAGE_COMPOSE_H

#include "page/plan.h"
#include "page/tags.h"

typedef struct ComposeInput {
    const PagesInput *pages;
    const Galley *const *notes;
    const Plan *plan;
    const DocumentTags *tags;
} ComposeInput;

/** Everything gets its place. NULL if a running line cannot be set. */
ChPages *compose_pages(const ComposeInput *input);

#endif
