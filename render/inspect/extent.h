/* SPDX-License-Identifier: MIT
 *
 * Extent: how much of a page something takes.
 */
#ifndef INSPECT_EXTENT_H
#define INSPECT_EXTENT_H

#include "display/page.h"

#include <stdbool.h>

/** Whether nothing is in it. */
static inline bool rect_is_empty(Rect rect) {
    return rect.width_pt <= 0 || rect.height_pt <= 0;
}

/** The least rectangle that holds both; an empty one takes no room. */
Rect rect_join(Rect a, Rect b);

/** The advances of glyphs `first` to `end` of the run together. */
double glyphs_width(const GlyphRun *run, int first, int end);
/** From ascent to descent of the face and from the first to the last glyph that is no space; empty
 *  where all are. */
Rect run_extent(const GlyphRun *run);
/** The same of glyphs `first` to `end` of a page's items, together. */
Rect items_extent(const Page *page, int first, int end);

/** The block that an element is in, or is: a paragraph, heading, cell, label or graphic; else the
 *  element itself. */
const Element *block_of(const Element *element);
/** Whether it is a part of a line: no block, and nothing that holds blocks. */
bool is_inline(const Element *element);

#endif
