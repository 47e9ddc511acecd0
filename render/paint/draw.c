/* SPDX-License-Identifier: MIT
 *
 * Draw.
 */
#include "paint/draw.h"

#include "paint/image.h"
#include "paint/refusal.h"

#include <glib.h>

static void set_color(cairo_t *cairo, Color color) {
    cairo_set_source_rgb(cairo, color.red, color.green, color.blue);
}

/* Each glyph at its pen position and offset; the caller frees them with g_free. */
static cairo_glyph_t *place_glyphs(const GlyphRun *run) {
    cairo_glyph_t *placed = g_new(cairo_glyph_t, (gsize)run->count);
    double pen_pt = run->x_pt;
    for (int i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        placed[i] = (cairo_glyph_t){.index = glyph->id,
                                    .x = pen_pt + glyph->x_offset_pt,
                                    .y = run->y_pt - glyph->y_offset_pt};
        pen_pt += glyph->advance_pt;
    }
    return placed;
}

static void draw_glyphs(cairo_t *cairo, const GlyphRun *run, cairo_font_face_t *face,
                        GlyphForm form) {
    cairo_set_font_face(cairo, face);
    cairo_matrix_t matrix;
    cairo_matrix_init_scale(&matrix, run->size_pt * (1 + run->expansion), run->size_pt);
    cairo_set_font_matrix(cairo, &matrix);
    set_color(cairo, run->color);
    cairo_glyph_t *placed = place_glyphs(run);
    if (form == GLYPHS_AS_PATHS) {
        cairo_glyph_path(cairo, placed, run->count);
        cairo_fill(cairo);
    } else {
        cairo_show_glyphs(cairo, placed, run->count);
    }
    g_free(placed);
}

static void draw_rule(cairo_t *cairo, const Rule *rule) {
    const Rect *rect = &rule->rect;
    set_color(cairo, rule->color);
    cairo_rectangle(cairo, rect->x_pt, rect->y_pt, rect->width_pt, rect->height_pt);
    cairo_fill(cairo);
}

static void trace_segment(cairo_t *cairo, const PathSegment *segment) {
    const double(*p)[2] = segment->points;
    switch (segment->verb) {
    case PATH_MOVE:
        cairo_move_to(cairo, p[0][0], p[0][1]);
        break;
    case PATH_LINE:
        cairo_line_to(cairo, p[0][0], p[0][1]);
        break;
    case PATH_CURVE:
        cairo_curve_to(cairo, p[0][0], p[0][1], p[1][0], p[1][1], p[2][0], p[2][1]);
        break;
    case PATH_CLOSE:
        cairo_close_path(cairo);
        break;
    }
}

static void draw_path(cairo_t *cairo, const Path *path) {
    set_color(cairo, path->fill);
    cairo_set_fill_rule(cairo, path->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
    for (int i = 0; i < path->count; i++)
        trace_segment(cairo, &path->segments[i]);
    cairo_fill(cairo);
}

static void draw_paths(cairo_t *cairo, const PathGroup *group) {
    cairo_save(cairo);
    cairo_translate(cairo, group->x_pt, group->y_pt);
    cairo_scale(cairo, group->scale, group->scale);
    for (int i = 0; i < group->count; i++)
        draw_path(cairo, &group->paths[i]);
    cairo_restore(cairo);
}

/* -- Images -------------------------------------------------------------------------------- */

/* On pixels, an image goes on past its edge as its edge is, and is cut: else the edge would fade.
 * Other surfaces keep the image; to PostScript, cairo 1.16 would write sizes of its own that differ
 * from run to run. */
static void draw_image(cairo_t *cairo, const PlacedImage *placed) {
    bool on_pixels = cairo_surface_get_type(cairo_get_target(cairo)) == CAIRO_SURFACE_TYPE_IMAGE;
    const Image *image = placed->image;
    const Rect *rect = &placed->rect;
    cairo_surface_t *surface = image_surface(image);
    cairo_save(cairo);
    cairo_rectangle(cairo, rect->x_pt, rect->y_pt, rect->width_pt, rect->height_pt);
    cairo_translate(cairo, rect->x_pt, rect->y_pt);
    cairo_scale(cairo, rect->width_pt / image->width, rect->height_pt / image->height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    if (on_pixels)
        cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_fill(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(surface);
}

/* ------------------------------------------------------------------------------------------ */

/* No hinting: an outline drawn is the outline embedded, at any size and resolution. */
static void set_font_options(cairo_t *cairo) {
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

static bool draw_items(cairo_t *cairo, const Page *page, Faces *faces, GlyphForm form,
                       ChDiagnostics *diagnostics);

static bool draw_placed(cairo_t *cairo, const PlacedPage *placed, Faces *faces, GlyphForm form,
                        ChDiagnostics *diagnostics) {
    Matrix m = placed->matrix;
    cairo_matrix_t matrix = {
        .xx = m.xx, .yx = m.yx, .xy = m.xy, .yy = m.yy, .x0 = m.x0, .y0 = m.y0};
    cairo_save(cairo);
    cairo_transform(cairo, &matrix);
    cairo_rectangle(cairo, placed->area.x_pt, placed->area.y_pt, placed->area.width_pt,
                    placed->area.height_pt);
    cairo_clip(cairo);
    bool drawn = draw_items(cairo, placed->page, faces, form, diagnostics);
    cairo_restore(cairo);
    return drawn;
}

static bool draw_items(cairo_t *cairo, const Page *page, Faces *faces, GlyphForm form,
                       ChDiagnostics *diagnostics) {
    for (int i = 0; i < page->item_count; i++) {
        const Item *item = &page->items[i];
        if (item->kind == ITEM_RULE) {
            draw_rule(cairo, &item->as.rule);
        } else if (item->kind == ITEM_PATHS) {
            draw_paths(cairo, &item->as.paths);
        } else if (item->kind == ITEM_IMAGE) {
            draw_image(cairo, &item->as.image);
        } else if (item->kind == ITEM_PAGE) {
            if (!draw_placed(cairo, &item->as.page, faces, form, diagnostics))
                return false;
        } else {
            cairo_font_face_t *face = faces_find(faces, item->as.glyphs.font);
            if (!face)
                return refuse_font(item->as.glyphs.font, diagnostics);
            draw_glyphs(cairo, &item->as.glyphs, face, form);
        }
    }
    return true;
}

bool draw_page(cairo_t *cairo, const Page *page, Faces *faces, GlyphForm form,
               ChDiagnostics *diagnostics) {
    set_font_options(cairo);
    return draw_items(cairo, page, faces, form, diagnostics);
}
