/* SPDX-License-Identifier: MIT
 *
 * Plan: what stands on which page.
 */
#ifndef PAGE_PLAN_H
#define PAGE_PLAN_H

#include "page/galley.h"

/** Lines `first` to `end` of a note's galley at the foot of one page. */
typedef struct NotePart {
    int note;
    int first;
    int end;
    bool again; /**< the note has been printed in whole or part before: a reprint */
} NotePart;

/** Lines `first` to `end` of the galley, and the notes below them. */
typedef struct PagePlan {
    int first;
    int end;
    const NotePart *notes;
    int note_count;
} PagePlan;

typedef struct Plan {
    const PagePlan *pages;
    int count;
} Plan;

/** What the planner is asked. */
typedef struct PlanInput {
    const Galley *galley;
    const Galley *const *notes;
    int note_count;
    const NoteRules *rules;
    double height_pt; /**< between the top and bottom margin */
    size_t pages_max;
    const TextContext *text; /**< file, arena and diagnostics */
} PlanInput;

/** Fills page after page; NULL with an error if a line fits on none. */
Plan *plan_pages(const PlanInput *input);

/** Height from the end of the text to the first note's line: white, rule, white. */
double notes_overhead(const NoteRules *rules);
/** The white between two notes. */
double notes_gap(const NoteRules *rules);

#endif
