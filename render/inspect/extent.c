/* SPDX-License-Identifier: MIT
 *
 * Extents.
 */
#include "inspect/extent.h"

#include <math.h>

Rect rect_join(Rect a, Rect b) {
    if (rect_is_empty(a) || rect_is_empty(b))
        return rect_is_empty(a) ? b : a;
    double left_pt = fmin(a.x_pt, b.x_pt);
    double top_pt = fmin(a.y_pt, b.y_pt);
    return (Rect){left_pt, top_pt, fmax(a.x_pt + a.width_pt, b.x_pt + b.width_pt) - left_pt,
                  fmax(a.y_pt + a.height_pt, b.y_pt + b.height_pt) - top_pt};
}

double glyphs_width(const GlyphRun *run, int first, int end) {
    double width_pt = 0;
    for (int i = first; i < end; i++)
        width_pt += run->glyphs[i].advance_pt;
    return width_pt;
}

Rect run_extent(const GlyphRun *run) {
    double x_pt = run->x_pt;
    Rect extent = {.y_pt = run->y_pt - run->font->ascent_em * run->size_pt,
                   .height_pt = (run->font->ascent_em + run->font->descent_em) * run->size_pt};
    for (int i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        if (run->text[glyph->cluster] != ' ') {
            if (extent.width_pt <= 0)
                extent.x_pt = x_pt;
            extent.width_pt = x_pt + glyph->advance_pt - extent.x_pt;
        }
        x_pt += glyph->advance_pt;
    }
    return extent;
}

Rect items_extent(const Page *page, int first, int end) {
    Rect extent = {0};
    for (int i = first; i < end; i++)
        if (page->items[i].kind == ITEM_GLYPHS)
            extent = rect_join(extent, run_extent(&page->items[i].as.glyphs));
    return extent;
}

bool is_inline(const Element *element) {
    switch (element->role) {
    case ROLE_REFERENCE:
    case ROLE_LINK:
    case ROLE_SPAN:
    case ROLE_EMPHASIS:
    case ROLE_STRONG:
    case ROLE_CONTENT:
        return true;
    default:
        return false;
    }
}

const Element *block_of(const Element *element) {
    const Element *block = element;
    while (is_inline(block) && block->parent)
        block = block->parent;
    return block;
}
