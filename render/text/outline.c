/* SPDX-License-Identifier: MIT
 *
 * Outlines: HarfBuzz tells the curves of a glyph in the units of its face; quadratic ones it tells
 * as cubic ones.
 */
#include "text/outline.h"

#include <glib.h>
#include <hb.h>

/** A glyph being drawn: where its origin is and what a unit of its face is there. */
typedef struct Pen {
    GArray *segments; /**< of PathSegment */
    double x_pt;
    double y_pt;
    double unit_pt;
    double widening;
} Pen;

static void set_point(const Pen *pen, double point[2], float x, float y) {
    point[0] = pen->x_pt + x * pen->unit_pt * pen->widening;
    point[1] = pen->y_pt - y * pen->unit_pt;
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                    void *user_data) {
    (void)funcs, (void)state, (void)user_data;
    const Pen *pen = data;
    PathSegment segment = {.verb = PATH_MOVE};
    set_point(pen, segment.points[0], x, y);
    g_array_append_val(pen->segments, segment);
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                    void *user_data) {
    (void)funcs, (void)state, (void)user_data;
    const Pen *pen = data;
    PathSegment segment = {.verb = PATH_LINE};
    set_point(pen, segment.points[0], x, y);
    g_array_append_val(pen->segments, segment);
}

static void curve_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1,
                     float x2, float y2, float x, float y, void *user_data) {
    (void)funcs, (void)state, (void)user_data;
    const Pen *pen = data;
    PathSegment segment = {.verb = PATH_CURVE};
    set_point(pen, segment.points[0], x1, y1);
    set_point(pen, segment.points[1], x2, y2);
    set_point(pen, segment.points[2], x, y);
    g_array_append_val(pen->segments, segment);
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state,
                       void *user_data) {
    (void)funcs, (void)state, (void)user_data;
    const Pen *pen = data;
    PathSegment segment = {.verb = PATH_CLOSE};
    g_array_append_val(pen->segments, segment);
}

static hb_draw_funcs_t *make_funcs(void) {
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, curve_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
    return funcs;
}

static void draw_glyph(hb_font_t *font, uint32_t glyph, hb_draw_funcs_t *funcs, Pen *pen) {
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, funcs, pen);
#else
    hb_font_get_glyph_shape(font, glyph, funcs, pen);
#endif
}

/** Draws a run whose line has its baseline at `baseline_pt`. A font made of the face has its units.
 */
static void draw_run(const GlyphRun *run, double baseline_pt, hb_draw_funcs_t *funcs,
                     GArray *segments) {
    hb_blob_t *blob = hb_blob_create(run->font->data, (unsigned)run->font->size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, (unsigned)run->font->face);
    hb_font_t *font = hb_font_create(face);
    double x_pt = run->x_pt;
    for (int i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        Pen pen = {.segments = segments,
                   .x_pt = x_pt + glyph->x_offset_pt,
                   .y_pt = baseline_pt + run->y_pt - glyph->y_offset_pt,
                   .unit_pt = run->size_pt / run->font->units_per_em,
                   .widening = 1 + run->expansion};
        draw_glyph(font, glyph->id, funcs, &pen);
        x_pt += glyph->advance_pt;
    }
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

const Path *outline_block(const SetBlock *set, Arena *arena) {
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(PathSegment));
    hb_draw_funcs_t *funcs = make_funcs();
    for (int i = 0; i < set->line_count; i++)
        for (int j = 0; j < set->lines[i].run_count; j++)
            draw_run(&set->lines[i].runs[j].glyphs, i * set->block->style->pitch_pt, funcs,
                     segments);
    hb_draw_funcs_destroy(funcs);
    Path *path = arena_new_object(arena, Path);
    path->count = (int)segments->len;
    path->segments = arena_memdup(arena, segments->data, segments->len * sizeof(PathSegment));
    path->fill = set->block->style->text.color;
    g_array_free(segments, TRUE);
    return path;
}
