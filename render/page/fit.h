/* SPDX-License-Identifier: MIT
 *
 * Fit: the smallest change that brings a document to a number of pages.
 *
 * The layout bounds what may change (`FitRules`). A change is a step on one ladder, the same for
 * every document: first blocks may be set a line longer or shorter where that costs least, then
 * the spaces between blocks go to their bound, then the pitch does. The lowest step that does it is
 * found by halving: a step further is taken to be no worse, which rules that hold lines together
 * could belie, but only by a step.
 */
#ifndef PAGE_FIT_H
#define PAGE_FIT_H

#include "page/plan.h"

typedef struct FitInput {
    GalleyInput galley; /**< with its scales at 1; blocks come in ways if the layout lets them */
    PlanInput plan;     /**< without a galley */
    const FitRules *rules;
    const BlockStyle *base;
    int pages;
} FitInput;

/** What was changed. */
typedef struct Fit {
    double pitch_scale;
    double space_scale;
    bool loose; /**< blocks were set a line longer or shorter */
} Fit;

/** The plan of so many pages. NULL with an error that says how many lines it is too long
 *  (`page-fit-long`, with notes where cutting saves a line for the least text, `page-fit-cut`) or
 *  too short (`page-fit-short`), or as plan_pages. A change is said in a note (`page-fit`). */
Plan *fit_pages(const FitInput *input, Fit *fit);

#endif
