/* SPDX-License-Identifier: MIT
 *
 * FreeType face: a font as FreeType knows it, in font units and without hints.
 *
 * A FreeType library may be used by one thread at a time, so each has a library of its own
 * and both go together.
 */
#ifndef PAINT_FREETYPE_FACE_H
#define PAINT_FREETYPE_FACE_H

#include "display/font.h"

#include <ft2build.h>
#include FT_FREETYPE_H

typedef struct FreetypeFace {
    FT_Library library;
    FT_Face face;
} FreetypeFace;

/** NULL where FreeType can not read the font, whose bytes must outlive what comes of it. */
FreetypeFace *freetype_face_new(const Font *font);
void freetype_face_free(FreetypeFace *opened);

#endif
