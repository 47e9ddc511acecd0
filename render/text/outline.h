/* SPDX-License-Identifier: MIT
 *
 * Outline: set text as areas to be filled, for what is seen as a figure and is not text to anybody.
 */
#ifndef TEXT_OUTLINE_H
#define TEXT_OUTLINE_H

#include "text/set.h"

/** The glyphs of a text block's lines as one path in the color of its style: x from the left edge
 *  of its lines, y from the baseline of the first, downwards, in points. In `arena`. */
const Path *outline_block(const SetBlock *set, Arena *arena);

#endif
