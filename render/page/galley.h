/* SPDX-License-Identifier: MIT
 *
 * Galley: the lines of a document one below the other, before there are pages. A note is a small
 * galley of its own.
 */
#ifndef PAGE_GALLEY_H
#define PAGE_GALLEY_H

#include "page/pages.h"

typedef struct GalleyLine {
    const SetBlock *set;
    int block;              /**< index of its block */
    int line;               /**< index in the block; 0 of a graphic or rule */
    double space_before_pt; /**< dropped at the head of a page */
    double height_pt;
    bool may_end_page; /**< a page may end after this line */
    const int *notes;  /**< the notes it calls, each once, in order */
    int note_count;
} GalleyLine;

typedef struct Galley {
    const GalleyLine *lines;
    int count;
} Galley;

/** The galley of `count` set blocks. A page may end between blocks, but not after one that is kept
 *  with the next; inside a block it leaves at least `orphans` lines behind and takes at least
 *  `widows` lines with it. */
Galley *galley_build(const SetBlock *const *blocks, int count, Arena *arena);

/** Height of lines `first` to `end`, without the space before the first. */
double galley_height(const Galley *galley, int first, int end);

#endif
