/* SPDX-License-Identifier: MIT
 *
 * Faces: the fonts of one drawing as cairo knows them, each opened once.
 */
#ifndef PAINT_FACES_H
#define PAINT_FACES_H

#include "display/font.h"

#include <cairo.h>

typedef struct Faces Faces;

Faces *faces_new(void);
void faces_free(Faces *faces);

/** The face of `font`, borrowed; opened on first use. NULL where FreeType can not read it. */
cairo_font_face_t *faces_find(Faces *faces, const Font *font);

#endif
