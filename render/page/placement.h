/* SPDX-License-Identifier: MIT
 *
 * Placement: which line stands where. Written down while pages are composed, for whoever shows how
 * they came about: the display list knows glyphs alone, and not which of them are a line.
 */
#ifndef PAGE_PLACEMENT_H
#define PAGE_PLACEMENT_H

#include "display/page.h"
#include "page/plan.h"

/** The place of a label, which is no line of its block. */
enum { LINE_LABEL = -1 };

typedef struct PlacedLine {
    const SetBlock *set;    /**< a text: a block, a cell, a note's paragraph */
    const Element *element; /**< of the block, also where it is an artifact; of a label, its Lbl;
                                 NULL where no reader knows of it */
    Point at;               /**< left edge of the block's lines, baseline */
    int line;               /**< index in its lines, or LINE_LABEL */
    int galley_line;        /**< of the document, the first of a row; -1 outside of its text */
    int first_item;         /**< items `first_item` to `item_end` of the page are its glyphs */
    int item_end;
    Artifact artifact;
} PlacedLine;

typedef struct Placement {
    const StyledDocument *document;
    const Plan *plan;
    const PlacedLine *lines; /**< page after page, in the order in which they are drawn */
    const int *page_ends;    /**< of each page the index after its last line */
} Placement;

#endif
