/* SPDX-License-Identifier: MIT
 *
 * Font face: a face that documents are set in, as far as it does not depend on any of them.
 */
#ifndef PDF_FONTFACE_H
#define PDF_FONTFACE_H

#include "display/font.h"
#include "pdf/repertoire.h"
#include "pdf/sort.h"

#include <glib.h>
#include <hb.h>

typedef struct FontFace {
    const Font *font;
    hb_face_t *hb;
    unsigned glyph_count;
    const char *fault;            /**< why it cannot be embedded; NULL where it can */
    guint8 *groups;               /**< by glyph: its repertoire, counted from 1; 0 for none */
    GArray *members[REPERTOIRES]; /**< of Sort: what the face has of each, with the glyph's text */
} FontFace;

/** It borrows the font. */
FontFace *fontface_new(const Font *font);
void fontface_free(FontFace *face);

#endif
