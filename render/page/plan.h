/* SPDX-License-Identifier: MIT
 *
 * Plan: what stands on which page. plan.c says how it is found.
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

/** Why a page does not go on. */
typedef enum PageEnd {
    PAGE_END_OF_TEXT,
    PAGE_END_SECTION, /**< what follows begins a page */
    PAGE_END_FULL,    /**< the next line does not fit */
    PAGE_END_NOTES,   /**< the next line fits, but not with the notes it calls */
    PAGE_END_RULE,    /**< a rule forbids to end after any line more that fits */
    PAGE_END_COST,    /**< it could go on, but that costs more in the end */
    PAGE_END_SPLIT    /**< it is filled by a note that goes on */
} PageEnd;

/** Why a page is as it is: by-product of the search. */
typedef struct PageReason {
    PageEnd end;
    unsigned rules; /**< of PAGE_END_RULE: 1 << PageCost for each that binds */
    double costs[COST_KINDS];
    bool has_runner_up;    /**< the page could end elsewhere */
    int runner_up_lines;   /**< how many lines later the next page then begins; negative: earlier */
    double runner_up_cost; /**< what that costs more, over the whole document */
    double fill;           /**< share of the page's height that text and notes take */
} PageReason;

/** Lines `first` to `end` of the galley, and the notes below them. */
typedef struct PagePlan {
    int first;
    int end;
    const NotePart *notes;
    int note_count;
    double stretch_pt; /**< by which each space between its blocks grows */
    PageReason reason;
} PagePlan;

typedef struct Plan {
    const Galley *galley; /**< one way of each block: what the pages count lines of */
    const PagePlan *pages;
    int count;
    double cost;
    double distance; /**< at most so far from the least cost; 0 where the search was exact */
    size_t steps;    /**< lines tried: the work done */
} Plan;

/** What the planner is asked. */
typedef struct PlanInput {
    const Galley *galley;
    const Galley *const *notes;
    int note_count;
    const NoteRules *rules;
    const PageRules *page;
    double height_pt;       /**< between the top and bottom margin */
    double first_height_pt; /**< likewise of the first page; 0: the same */
    size_t pages_max;
    const TextContext *text; /**< file, arena and diagnostics */
} PlanInput;

/** The plan that costs least; NULL with an error if a line fits on no page. */
Plan *plan_pages(const PlanInput *input);

/** The margins of the first page, or of any other. */
Edges page_margin(const ChLayout *layout, bool first);
/** Height from the end of the text to the first note's line: white, rule, white. */
double notes_overhead(const NoteRules *rules);
/** The white between two notes. */
double notes_gap(const NoteRules *rules);
/** Height of a part of the note, with the line that says that it goes on from the page before. */
double note_part_height(const NoteRules *rules, const Galley *note, const NotePart *part);
/** Height of that line; 0 where the part has none. */
double note_continued_height(const NoteRules *rules, const NotePart *part);

/** The top of a line below `above_pt` of other lines and of the space before it, on the grid. */
double line_top(const PageRules *rules, const GalleyLine *line, double above_pt);

#endif
