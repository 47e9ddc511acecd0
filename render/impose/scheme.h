/* SPDX-License-Identifier: MIT
 *
 * Scheme: which page stands where. Numbers only: pages from 0, -1 for a blank.
 *
 * N-UP. A sheet is a grid of cells, filled row by row from the top, each row in the direction in
 * which the document is read.
 *
 * BOOKLET. Sheets lie on one another, are folded in the middle and stapled through the fold, so
 * with n pages (a multiple of 4) and sheet s, counted from 0 on the outside, the outer side has
 * page n - 1 - 2s before the fold and 2s behind it, the inner side 2s + 1 and n - 2 - 2s. For
 * a document that is read from right to left "before" is on the right. Outer and inner side follow
 * each other, so that the paper turns over along the edge that is parallel to the fold.
 *
 * CREEP. Around the fold of sheet s lie s others, each as thick as the paper, t; so its fold is
 * s t inside of theirs, and its edges stand out as far, where they are cut off. Its pages are
 * therefore moved by
 *
 *     s t   towards the fold
 *
 * and all margins are equal when the booklet is trimmed: nothing on the outermost sheet, (n/4 - 1)
 * t on the innermost. That is the plain geometry of nested sheets, which printers call shingling;
 * they multiply it by 1.2 or more for paper that is not pressed flat, which is left to whoever
 * gives t.
 */
#ifndef IMPOSE_SCHEME_H
#define IMPOSE_SCHEME_H

#include "base/geometry.h"

#include <stdbool.h>

/** How pages are parted over sheets. */
typedef struct Scheme {
    int pages;   /**< to be placed */
    int columns; /**< of a sheet */
    int rows;
    bool booklet;  /**< two columns, one row */
    bool backward; /**< the document is read from right to left */
    bool duplex;   /**< an even number of sides */
} Scheme;

/** How many sides there are. */
int scheme_sides(const Scheme *scheme);
/** The page in that cell, counted from the left and the top; -1 for none. */
int scheme_page(const Scheme *scheme, int side, int column, int row);
/** How many sheets lie around the one that the side is of, in a booklet. */
int scheme_depth(const Scheme *scheme, int side);

#endif
