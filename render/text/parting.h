/* SPDX-License-Identifier: MIT
 *
 * Parting: whether a face may be shaped word by word.
 *
 * It may where a word's glyphs depend on the word and on whether a space stands on each side of
 * it, and a space's width on the glyphs beside it, whatever else the text is. A lookup of OpenType
 * reaches over a space only where it names the space or passes it over. So no lookup may pass it
 * over, and none may name it but those that replace or move single glyphs and those that kern
 * pairs. Of a pair with the space only the first glyph may be moved (GPOS, lookup type 2,
 * valueFormat2 of 0): where the second is moved too it cannot begin the next pair. The pairs of a
 * table `kern` do not depend on each other. A context of classes counts as one that names the
 * space: its class 0 is all glyphs that it does not name. Lookups of marks only move marks.
 */
#ifndef TEXT_PARTING_H
#define TEXT_PARTING_H

#include <hb.h>
#include <stdbool.h>

/** Whether text without marks may be parted at its single spaces (U+0020), in any script and
 *  language and with any features. Reads the layout tables: the answer is for the caller to keep.
 */
bool parts_at_spaces(hb_font_t *font);

/** Whether the face takes the glyph for a mark: what was said above does not hold for it. */
bool is_mark_glyph(hb_face_t *face, hb_codepoint_t glyph);

#endif
