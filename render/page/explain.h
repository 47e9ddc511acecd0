/* SPDX-License-Identifier: MIT
 *
 * Explanation: why the pages are as they are, in words or as JSON. All of it is what the search
 * (page/search.h) left in the plan; nothing is searched again.
 */
#ifndef PAGE_EXPLAIN_H
#define PAGE_EXPLAIN_H

#include "chancery.h"
#include "page/fit.h"

typedef struct Explanation {
    const StyledDocument *document;
    const Plan *plan;
    Fit fit;
} Explanation;

/** The explanation; g_free it. */
char *explain_pages(const Explanation *explanation, ChExplanation form);

#endif
