/* SPDX-License-Identifier: MIT
 *
 * Overhangs.
 */
#include "text/overhang.h"

#include "text/shaping.h"

#include <glib.h>

/** The edges of one glyph of a run, in points. */
static GlyphEdges glyph_edges(const Paragraph *paragraph, Edges *edges, int run, int glyph) {
    const ShapedRun *shaped = &paragraph->runs[run];
    const Glyph *at = &shaped->glyphs[glyph];
    gunichar c = g_utf8_get_char(paragraph->text + at->cluster);
    GlyphEdges found = edges_find(edges, shaped->font, at->id, c);
    double part_pt = paragraph->rules->protrusion * shaped->style->size_pt;
    return (GlyphEdges){found.left * part_pt, found.right * part_pt};
}

static double overhang_right(const Paragraph *paragraph, Edges *edges, int end) {
    const ParagraphItem *item = &paragraph->items[end];
    if (item->kind == PARAGRAPH_PENALTY && item->width_pt > 0)
        return edges_of_sign('-').right * item->width_pt * paragraph->rules->protrusion;
    int index = paragraph_last_box(paragraph, end);
    if (index < 0)
        return 0;
    const ParagraphItem *box = &paragraph->items[index];
    return glyph_edges(paragraph, edges, box->run, box->glyph + box->glyph_count - 1).right;
}

Overhang *overhangs_measure(const Paragraph *paragraph, Edges *edges) {
    Overhang *overhangs = g_new0(Overhang, (gsize)paragraph->item_count);
    for (int i = 0; i < paragraph->item_count; i++) {
        const ParagraphItem *item = &paragraph->items[i];
        if (item->kind == PARAGRAPH_BOX)
            overhangs[i].left_pt = glyph_edges(paragraph, edges, item->run, item->glyph).left;
        if (item_may_break(item))
            overhangs[i].right_pt = overhang_right(paragraph, edges, i);
    }
    return overhangs;
}
