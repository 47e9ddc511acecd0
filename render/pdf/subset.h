/* SPDX-License-Identifier: MIT
 *
 * Subset: a font file cut down to the glyphs that are drawn, in the form a PDF embeds: a TrueType
 * file with the tables of ISO 32000-1, 9.9 and no others, or bare CFF data. Hints are dropped: no
 * screen or printer that shows a PDF today runs them. Glyphs are numbered anew without gaps: to
 * keep their numbers makes a file in Latin letters 1 % larger, one in Chinese several times.
 */
#ifndef PDF_SUBSET_H
#define PDF_SUBSET_H

#include "base/arena.h"

#include <hb.h>
#include <stdbool.h>

typedef struct Subset Subset;

/** Cuts `face` down to `glyphs`, all of which it has. NULL where the font is broken or of a kind
 *  that PDF 1.7 does not embed. The caller frees it; it must not outlive `arena`. */
Subset *subset_new(hb_face_t *face, const hb_set_t *glyphs, Arena *arena);
void subset_free(Subset *subset);

/** Whether the program is CFF rather than TrueType. */
bool subset_is_cff(const Subset *subset);
/** The bytes to embed, borrowed. */
const char *subset_program(const Subset *subset, unsigned *size);
/** The CID that shows glyph `glyph` of the whole font. */
unsigned subset_cid(const Subset *subset, unsigned glyph);

#endif
