/* SPDX-License-Identifier: MIT
 *
 * Notes of a page: which parts of which notes stand at the foot of a page that is being filled.
 */
#ifndef PAGE_NOTE_FILL_H
#define PAGE_NOTE_FILL_H

#include "page/plan.h"
#include <glib.h>

typedef struct NoteFill NoteFill;

NoteFill *note_fill_new(const PlanInput *input);
void note_fill_free(NoteFill *fill);

/** Begins a page with galley line `line` and what is left of notes from the page before. */
void note_fill_begin(NoteFill *fill, int line, const NotePart *carried, int count);
/** Takes the notes that the line calls, as far as the repeat policy wants them on this page. */
void note_fill_take(NoteFill *fill, int line);
/** The parts so far, borrowed until the next change. */
const NotePart *note_fill_parts(const NoteFill *fill);
int note_fill_count(const NoteFill *fill);
/** Leaves the first `count` parts. */
void note_fill_truncate(NoteFill *fill, int count);
/** Height of the parts with their rule and gaps; 0 of none. */
double note_fill_height(const NoteFill *fill);

typedef enum CutScope {
    CUT_OVERLONG, /**< notes that are longer than a page */
    CUT_ALL
} CutScope;

/** Gives each part in the scope one line and then, in order, as many as `space_pt` has room for;
 *  false where nothing is in the scope or not even one line each fits. */
bool note_fill_cut(NoteFill *fill, double space_pt, CutScope scope);
/** Moves the last cut that can be bettered up to a place where the note's own style lets a page
 *  end; false if there is none. */
bool note_fill_better(NoteFill *fill);
/** How often notes are cut: 2 for one that is cut where its style lets no page end. */
int note_fill_splits(const NoteFill *fill);
/** What is left of the parts for the next page, in a new array of NotePart. */
GArray *note_fill_rest(const NoteFill *fill);

#endif
