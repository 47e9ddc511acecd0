/* SPDX-License-Identifier: MIT
 *
 * Outlines: the shapes of glyphs as SVG path data, each traced once a drawing.
 *
 * All is relative (SVG 2, 9.3), in font units with y upwards, so that a run is its glyphs' data one
 * after the other with one move between two of them.
 */
#ifndef PAINT_OUTLINES_H
#define PAINT_OUTLINES_H

#include "display/font.h"

#include <stdint.h>

typedef struct Outline {
    char *data;    /**< all behind the first move; NULL where nothing is to be seen */
    long start[2]; /**< where that moves to, from the glyph's origin: x, y */
    long end[2];   /**< where the pen then is: the start of the last contour */
} Outline;

typedef struct Outlines Outlines;

Outlines *outlines_new(void);
void outlines_free(Outlines *outlines);
/** The outline of a glyph, borrowed. NULL where FreeType can not read the font or the glyph. */
const Outline *outlines_find(Outlines *outlines, const Font *font, uint32_t glyph);

#endif
