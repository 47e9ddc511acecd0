/* SPDX-License-Identifier: MIT
 *
 * Casting: sorts of one face as a file embeds them (a composite font, ISO 32000-1, 9.7), with
 * all of it that is no object number: the program cut down to their glyphs, widths, descriptor and
 * character maps. The same sorts give the same bytes.
 *
 * A code of a font stands for one text (ToUnicode), but one glyph may stand for several: the space
 * for U+0020 and U+00A0, the hyphen for U+002D and for one that the layout added. Most readers know
 * no other way to a code's text than ToUnicode, so each sort has a code. Where every glyph has one
 * text the code is the CID (Identity-H); else the codes are counted and an embedded character map
 * leads from them to CIDs.
 */
#ifndef PDF_CASTING_H
#define PDF_CASTING_H

#include "base/arena.h"
#include "pdf/deflater.h"
#include "pdf/fontface.h"
#include "pdf/sort.h"

typedef struct Casting {
    Arena *arena;                /**< of all that follows */
    const char *name;            /**< tag and PostScript name */
    const char *encoding;        /**< name of the encoding */
    const char *subtype;         /**< of the CID font */
    const char *program_key;     /**< of the descriptor's entry that refers to the program */
    bool cff;                    /**< rather than TrueType */
    const char *descriptor;      /**< the font descriptor's entries besides the program */
    const char *widths;          /**< the entry W of the CID font */
    const char *program_entries; /**< of the program's stream */
    Packed program;
    Packed to_text;
    Packed to_cid;           /**< none with Identity-H */
    const SortPlace *places; /**< by sort */
    size_t bytes;            /**< it takes about that much */
} Casting;

/** Sorts of which there may be in one font. */
enum { CASTING_SORTS_MAX = 0xFFFF };

/** Casts `count` sorts in the order of sort_compare, at least one and no two equal. NULL where the
 *  font is broken or of a kind that cannot be embedded. */
Casting *casting_new(const FontFace *face, const Sort *sorts, int count, Deflater *deflater);
void casting_free(Casting *casting);

#endif
