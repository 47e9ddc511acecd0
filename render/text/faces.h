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

/** Whether there is such a face. */
FaceState font_set_check(FontSet *set, const TextStyle *style);

/** Adds to `attributes` what makes pango set the bytes from `start` to `end` in the style: its face
 *  and its features; nothing unless they are there. */
FaceState font_set_add_face(FontSet *set, const TextStyle *style, PangoAttrList *attributes,
                            guint start, guint end);

/** Shaped words and line breaks that are kept for all documents. Borrowed. */
typedef struct Words Words;
typedef struct Opportunities Opportunities;
Words *font_set_words(FontSet *set);
Opportunities *font_set_opportunities(FontSet *set);

/** The edges of the set's glyphs. Borrowed. */
Edges *font_set_edges(FontSet *set);

/** Whether there is such a face and it has the character. */
bool font_set_covers(FontSet *set, const TextStyle *style, gunichar character);

/** The face of the style; NULL unless it is there. Borrowed, as below. */
const Font *font_set_face(FontSet *set, const TextStyle *style);

/** The face behind a pango font. Borrowed; lives as long as the set. */
const Font *font_set_find(FontSet *set, PangoFont *font);

/** What words are hyphenated with. */
typedef struct Hyphen {
    uint32_t id; /**< 0: the face has none */
    PangoGlyphUnit advance;
} Hyphen;

/** U+2010 where the face has it. It looks as the hyphens of the text do, but is another glyph, and
 *  MuPDF knows one text for each glyph only. */
Hyphen font_hyphen(PangoFont *font);

/** All shaping is done at this size and scaled: advances come out in millionths of an em, so the
 *  result is the same at every size. */
#define SHAPING_SIZE_PT 1000

#endif
