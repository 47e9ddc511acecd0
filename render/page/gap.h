/* SPDX-License-Identifier: MIT
 *
 * Gap: the spaces between the words of a set line, and the rivers that they flow together to.
 */
#ifndef PAGE_GAP_H
#define PAGE_GAP_H

#include "text/set.h"

#include <glib.h>

/** Spaces that meet from line to line are a river over so many lines and more. */
enum { RIVER_LINES = 4 };

/** A space between two words of a line. */
typedef struct Gap {
    double left_pt; /**< from the left edge of the block's lines */
    double right_pt;
    const Font *font;
    double size_pt;
    int depth; /**< lines of the river that it ends */
    int above; /**< index of the gap in the line above whose river goes on in it; -1 for none */
} Gap;

/** Finds the spaces between the words of the line, into an array of Gap: those it ends at are none.
 */
void gaps_find(const SetLine *line, GArray *gaps);
/** Lets each space go on with the longest river of the line above that it meets. */
void gaps_join(GArray *gaps, const GArray *above);

#endif
