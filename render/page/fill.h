/* SPDX-License-Identifier: MIT
 *
 * Fill: all ways in which one page can be filled from a place on.
 *
 * A page takes line after line, of each block in any of its ways, as long as the line and the whole
 * of the notes it calls fit. A note so starts on the page of its call because the call would not
 * have been taken otherwise. What is printed again above the first line (the head of its table)
 * takes room as that line does, and its calls bring their notes with them. The page may end after
 * any line where that breaks no rule. A note that is longer than a page may be cut: the page then
 * takes lines up to the next place where it may end. Where a page may end nowhere, these are tried
 * in turn, with each block as it was set:
 *
 * 1. the lines up to the first place where a page may end, their notes cut to the room that is
 *    left: together they are too long for any page;
 * 2. an end after any line, although that breaks a rule: a keep is longer than a page;
 * 3. one line, its notes cut.
 *
 * What is left of a cut note is carried to the foot of the next page. A page that cannot hold all
 * that was carried to it has no text. A cut is tried where the page is full, and a little before
 * where the note itself is parted better.
 */
#ifndef PAGE_FILL_H
#define PAGE_FILL_H

#include "page/cost.h"
#include "page/note_fill.h"

/** A way to fill a page. */
typedef struct Fill {
    int end; /**< galley line that the next page begins with; the galley's count at its end */
    double text_pt;
    PageFacts facts;
    int choice; /**< of the last block set in a chosen way; -1 without: see filler_choice */
} Fill;

/** A block that was set in a way of its own choice. */
typedef struct FillChoice {
    int previous; /**< choice before it on the page; -1 for none */
    int block;
    int way;
} FillChoice;

/** Where a page is full: the last line that fits (-1 for none) and why no line more does. */
typedef struct FillLimit {
    PageEnd end;
    int line;
} FillLimit;

typedef void (*FillFound)(void *data, const Fill *fill);

typedef struct Filler Filler;

/** `found` is called for each way, in an order that depends on nothing but the place. */
Filler *filler_new(const PlanInput *input, FillFound found, void *data);
void filler_free(Filler *filler);

/** Finds the ways to fill a page from galley line `line` on under what is left of notes. */
void filler_fill(Filler *filler, int line, const NotePart *carried, int count);
/** The notes of the page at hand: while `found` is called with a fill that cuts notes, its own. */
const NoteFill *filler_notes(const Filler *filler);
/** Makes them those of a fill of the page at hand that cuts none. */
void filler_take_notes(Filler *filler, const Fill *fill, const NotePart *carried, int count);
const FillChoice *filler_choice(const Filler *filler, int choice);
/** What bounds the page at hand. */
FillLimit filler_limit(const Filler *filler);
/** Ends that were not tried since there are too many; the least white any of them leaves. */
size_t filler_skipped(const Filler *filler, double *least_white_pt);
/** Lines tried so far. */
size_t filler_steps(const Filler *filler);

#endif
