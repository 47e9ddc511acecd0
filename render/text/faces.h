/* SPDX-License-Identifier: MIT
 *
 * Faces: the font set as shaping sees it, inside the room.
 */
#ifndef TEXT_FACES_H
#define TEXT_FACES_H

#include "display/font.h"
#include "style/layout.h"
#include "text/edges.h"
#include "text/fonts.h"

#include <pango/pango.h>

/** The context that pango itemises with: 72 dpi, no hinting, no rounding. Borrowed. */
PangoContext *font_set_context(FontSet *set);

typedef enum FaceState {
    FACE_FOUND,
    FACE_NO_FAMILY,     /**< the family is not installed */
    FACE_NO_STYLE,      /**< the family has no such bold or italic: it would be synthesised */
    FACE_NO_SMALL_CAPS, /**< the face has no small capitals (OpenType feature smcp) */
    FACE_NO_OLD_STYLE   /**< nor old-style figures (onum) */
} FaceState;

/** What to ask pango for, sized SHAPING_SIZE_PT (borrowed), and whether it is there. */
FaceState font_set_describe(FontSet *set, const TextStyle *style,
                            const PangoFontDescription **description);

/** The edges of the set's glyphs. Borrowed. */
Edges *font_set_edges(FontSet *set);

/** Whether there is such a face and it has the character. */
bool font_set_covers(FontSet *set, const TextStyle *style, gunichar character);

/** The face of the style; NULL unless it is there. Borrowed, as below. */
const Font *font_set_face(FontSet *set, const TextStyle *style);

/** The face behind a pango font. Borrowed; lives as long as the set. */
const Font *font_set_find(FontSet *set, PangoFont *font);

/** All shaping is done at this size and scaled: advances come out in millionths of an em, so the
 *  result is the same at every size. */
#define SHAPING_SIZE_PT 1000

#endif
