/* SPDX-License-Identifier: MIT
 *
 * Furniture: the running heads and feet of all pages, styled and set.
 */
#ifndef PAGE_FURNITURE_H
#define PAGE_FURNITURE_H

#include "page/plan.h"
#include "page/tags.h"

/** A running head or foot on one page. */
typedef struct Furniture {
    const RunningLine *line; /**< NULL: the page has none */
    StyledList list;
    Stack stack;
    BlockTags *tags; /**< of what is read as part of the statement; NULL of an artifact */
} Furniture;

typedef struct PageFurniture {
    Furniture head;
    Furniture foot;
    const char *label; /**< the number that the page is counted by */
} PageFurniture;

/** The furniture of each page of the plan, in `input`'s arena. NULL with an error. */
const PageFurniture *furniture_build(const PagesInput *input, const Plan *plan);

/** What of it is read as part of the statement, for tags_build. */
TagsInput furniture_contents(const PagesInput *input, const PageFurniture *pages, int count);

#endif
