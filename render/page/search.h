/* SPDX-License-Identifier: MIT
 *
 * Search: of all ways to fill page after page, the cheapest.
 */
#ifndef PAGE_SEARCH_H
#define PAGE_SEARCH_H

#include "page/plan.h"

typedef enum SearchEnd { SEARCH_FOUND, SEARCH_NO_ROOM } SearchEnd;

/** What the search found: the pages count lines of the galley in `input`, with all ways of its
 *  blocks; `ways` says which way each block is set in. */
typedef struct SearchResult {
    SearchEnd end;
    int line; /**< of NO_ROOM: no page can hold it */
    PagePlan *pages;
    int count;
    int *ways;
    double cost;
    double distance;
    size_t steps;
} SearchResult;

/** Everything in the result is of the text's arena. */
SearchResult search_pages(const PlanInput *input);

#endif
