/* SPDX-License-Identifier: MIT
 *
 * Galley: the lines of a document one below the other, before there are pages. A note is a small
 * galley of its own.
 */
#ifndef PAGE_GALLEY_H
#define PAGE_GALLEY_H

#include "page/pages.h"

/** A line of a block, or of a row of a table: then lines of its cells stand side by side. */
typedef struct GalleyLine {
    const SetBlock *set;
    const SetBlock *const *cells; /**< of a table, those of the row; else `set` alone */
    int cell_count;
    int first_cell; /**< index of cells[0] in the table; 0 else */
    int block;      /**< index of its block */
    int line;       /**< index in each of the cells, some of which may have fewer; 0 of a graphic or
                         rule */
    double space_before_pt; /**< dropped at the head of a page */
    double height_pt;
    double inset_pt;      /**< from its top to that of the text: rule and padding of a table */
    double rule_above_pt; /**< thickness of the rule at its top, part of its height */
    double rule_below_pt; /**< likewise at its bottom */
    bool may_end_page;    /**< a page may end after this line */
    int head;         /**< lines `head` to `head_end` are printed again above it where it begins */
    int head_end;     /**< a page: the head of its table */
    const int *notes; /**< the notes it calls, each once, in order */
    int note_count;
} GalleyLine;

typedef struct Galley {
    const GalleyLine *lines;
    int count;
} Galley;

/** The galley of `count` set blocks. A page may end between blocks, but not after one that is kept
 *  with the next; inside a block it leaves at least `orphans` lines behind and takes at least
 *  `widows` lines with it; inside a table it may end between two rows, but not after the head. */
Galley *galley_build(const SetBlock *const *blocks, int count, Arena *arena);

/** Height of lines `first` to `end`, without the space before the first. */
double galley_height(const Galley *galley, int first, int end);
/** Height of what is printed again above the line where it begins a page. */
double galley_head_height(const Galley *galley, int line);

#endif
