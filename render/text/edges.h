/* SPDX-License-Identifier: MIT
 *
 * Edges of glyphs: how far each may stand past the margin, so that the eye sees a straight one.
 *
 * A margin is seen as the edge of the grey of all lines. A full stop or a hyphen has so little ink
 * that a line which ends in it looks indented; A, T, V leave a notch. So each stands out a little:
 * signs by a share of their width that a table gives (Hàn Thế Thành, "Micro-typographic extensions
 * to the TeX typesetting system", 2000, ch. 3), letters and digits by a part of the white that
 * their outline leaves at that edge, beyond that of a straight stem.
 */
#ifndef TEXT_EDGES_H
#define TEXT_EDGES_H

#include "display/font.h"

#include <glib.h>
#include <stdint.h>

typedef struct Edges Edges;

/** What stands out at either edge, in em. */
typedef struct GlyphEdges {
    double left;
    double right;
} GlyphEdges;

/** The part of its width by which a sign stands out at either edge; nothing for other characters.
 */
GlyphEdges edges_of_sign(gunichar c);

/** A cache of the edges of any font's glyphs. Belongs to one thread at a time. */
Edges *edges_new(void);
void edges_free(Edges *edges);

/** How far `glyph`, which sets the character `c`, may stand out. The fonts live as long as the
 *  cache. Neither edge of any other character than letters, digits and the table's stands out. */
GlyphEdges edges_find(Edges *edges, const Font *font, uint32_t glyph, gunichar c);

#endif
