/* SPDX-License-Identifier: MIT
 *
 * Typeface: a font as FreeType knows it, in font units and without hints.
 *
 * A FreeType library may be used by one thread at a time, so each typeface has a library of its own
 * and both go together.
 */
#ifndef PAINT_TYPEFACE_H
#define PAINT_TYPEFACE_H

#include "display/font.h"

#include <ft2build.h>
#include FT_FREETYPE_H

typedef struct Typeface {
    FT_Library library;
    FT_Face face;
} Typeface;

/** NULL where FreeType can not read the font, whose bytes must outlive what comes of it. */
Typeface *typeface_new(const Font *font);
void typeface_free(Typeface *typeface);

#endif
