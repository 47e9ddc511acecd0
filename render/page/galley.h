/* SPDX-License-Identifier: MIT
 *
 * Galley: the lines of a document one below the other, before there are pages. A note is a small
 * galley of its own.
 *
 * A block may come in several ways: as it was set, a line longer, a line shorter. Then the lines of
 * all ways stand in the galley one after the other, and whoever reads it takes one way of each
 * block (`GalleyBlock`); `galley_choose` leaves only the lines of the ways that were taken.
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
    int line;       /**< index in each of the cells, some of which may have fewer; 0 of what is
                         neither text nor table */
    double space_before_pt; /**< dropped at the head of a page */
    double pitch_pt;        /**< of its text */
    double height_pt;
    double inset_pt;      /**< from its top to that of the text: rule and padding of a table */
    double rule_above_pt; /**< thickness of the rule at its top, part of its height */
    double rule_below_pt; /**< likewise at its bottom */
    unsigned breaks;  /**< what a page that ends after this line does wrong: 1 << PageCost each */
    bool new_page;    /**< it begins a page, unless it is the first of all */
    int head;         /**< lines `head` to `head_end` are printed again above it where it begins */
    int head_end;     /**< a page: the head of its table */
    const int *notes; /**< the notes it calls, each once, in order */
    int note_count;
} GalleyLine;

/** Lines `first` to `end`: a block set in one way. */
typedef struct GalleyWay {
    int first;
    int end;
    double demerits; /**< how much worse its lines are than those of the first way; 0 or more */
} GalleyWay;

enum { GALLEY_WAYS_MAX = 3 };

/** The first way is the block as it was set. */
typedef struct GalleyBlock {
    GalleyWay ways[GALLEY_WAYS_MAX];
    int way_count;
} GalleyBlock;

typedef struct Galley {
    const GalleyLine *lines;
    int count;
    const GalleyBlock *blocks;
    int block_count;
} Galley;

/** What a galley is made of. */
typedef struct GalleyInput {
    const SetBlock *const *blocks;
    const SetBlock *const *looser;  /**< NULL, or for each block NULL or the block a line longer */
    const SetBlock *const *tighter; /**< likewise a line shorter */
    int count;
    double pitch_scale; /**< of the pitch of text blocks; 1 leaves it */
    double space_scale; /**< of the spaces between blocks */
} GalleyInput;

/** Each line says what a page end after it does wrong: between blocks, after one that is kept with
 *  the next or is a heading; inside a block, fewer than `orphans` lines before it or `widows` lines
 *  after it, a hyphen, a keep; inside a table, anywhere but between two rows of the body. Columns
 *  and boxes are one line each. */
Galley *galley_build(const GalleyInput *input, Arena *arena);
/** The blocks as they were set. */
Galley *galley_of_blocks(const SetBlock *const *blocks, int count, Arena *arena);
/** The galley with the chosen way of each block alone. */
const Galley *galley_choose(const Galley *galley, const int *ways, Arena *arena);

/** The way of its block that the line stands in. */
GalleyWay galley_way(const Galley *galley, int line);
/** The line after it: after the last of a way, the first of the next block's first way, which
 *  stands for the place where the block begins, whatever its way; `count` after the last of all. */
int galley_after(const Galley *galley, int line);
/** Height of lines `first` to `end`, without the space before the first. */
double galley_height(const Galley *galley, int first, int end);
/** Height of what is printed again above the line where it begins a page. */
double galley_head_height(const Galley *galley, int line);

#endif
