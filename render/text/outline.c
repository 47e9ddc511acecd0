/* SPDX-License-Identifier: MIT
 *
 * Outlines: FreeType tells the curves of a glyph in the units of its face.
 */
#include "text/outline.h"

#include <ft2build.h>
#include <glib.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

/** A glyph being drawn: where its origin is and what a unit of its face is there. */
typedef struct Pen {
    GArray *segments; /**< of PathSegment */
    double x_pt;
    double y_pt;
    double x_unit_pt;
    double y_unit_pt;
    double last[2]; /**< where the pen is */
    bool open;      /**< a contour is */
} Pen;

static void place(const Pen *pen, const FT_Vector *at, double point[2]) {
    point[0] = pen->x_pt + (double)at->x * pen->x_unit_pt;
    point[1] = pen->y_pt - (double)at->y * pen->y_unit_pt;
}

/** Appends the segment, which ends at `point`. */
static void append(Pen *pen, const PathSegment *segment, const double point[2]) {
    g_array_append_vals(pen->segments, segment, 1);
    pen->last[0] = point[0];
    pen->last[1] = point[1];
}

/** FreeType's contours are closed without saying so. */
static void close_contour(Pen *pen) {
    PathSegment segment = {.verb = PATH_CLOSE};
    if (pen->open)
        g_array_append_val(pen->segments, segment);
    pen->open = false;
}

static int move_to(const FT_Vector *to, void *data) {
    PathSegment segment = {.verb = PATH_MOVE};
    Pen *pen = data;
    close_contour(pen);
    place(pen, to, segment.points[0]);
    append(pen, &segment, segment.points[0]);
    pen->open = true;
    return 0;
}

static int line_to(const FT_Vector *to, void *data) {
    PathSegment segment = {.verb = PATH_LINE};
    place(data, to, segment.points[0]);
    append(data, &segment, segment.points[0]);
    return 0;
}

/** A quadratic curve is a cubic one whose steering points are two thirds of the way to its own. */
static int conic_to(const FT_Vector *control, const FT_Vector *to, void *data) {
    PathSegment segment = {.verb = PATH_CURVE};
    const Pen *pen = data;
    double steer[2];
    double *end = segment.points[2];
    place(pen, control, steer);
    place(pen, to, end);
    for (int axis = 0; axis < 2; axis++) {
        segment.points[0][axis] = pen->last[axis] + 2.0 / 3 * (steer[axis] - pen->last[axis]);
        segment.points[1][axis] = end[axis] + 2.0 / 3 * (steer[axis] - end[axis]);
    }
    append(data, &segment, end);
    return 0;
}

static int cubic_to(const FT_Vector *first, const FT_Vector *second, const FT_Vector *to,
                    void *data) {
    PathSegment segment = {.verb = PATH_CURVE};
    place(data, first, segment.points[0]);
    place(data, second, segment.points[1]);
    place(data, to, segment.points[2]);
    append(data, &segment, segment.points[2]);
    return 0;
}

static void draw_glyph(FT_Face face, uint32_t glyph, Pen *pen) {
    static const FT_Outline_Funcs funcs = {
        .move_to = move_to, .line_to = line_to, .conic_to = conic_to, .cubic_to = cubic_to};
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return;
    FT_Outline_Decompose(&face->glyph->outline, &funcs, pen);
    close_contour(pen);
}

/** Draws a run whose line has its baseline at `baseline_pt`. */
static void draw_run(FT_Library library, const GlyphRun *run, double baseline_pt,
                     GArray *segments) {
    FT_Face face;
    double unit_pt = run->size_pt / run->font->units_per_em;
    double x_pt = run->x_pt;
    if (FT_New_Memory_Face(library, (const FT_Byte *)run->font->data, (FT_Long)run->font->size,
                           run->font->face, &face) != 0)
        return;
    for (int i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        Pen pen = {.segments = segments,
                   .x_pt = x_pt + glyph->x_offset_pt,
                   .y_pt = baseline_pt + run->y_pt - glyph->y_offset_pt,
                   .x_unit_pt = unit_pt * (1 + run->expansion),
                   .y_unit_pt = unit_pt};
        draw_glyph(face, glyph->id, &pen);
        x_pt += glyph->advance_pt;
    }
    FT_Done_Face(face);
}

static void draw_lines(FT_Library library, const SetBlock *set, GArray *segments) {
    for (int i = 0; i < set->line_count; i++)
        for (int j = 0; j < set->lines[i].run_count; j++)
            draw_run(library, &set->lines[i].runs[j].glyphs, i * set->block->style->pitch_pt,
                     segments);
}

const Path *outline_block(const SetBlock *set, Arena *arena) {
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(PathSegment));
    FT_Library library;
    if (FT_Init_FreeType(&library) == 0) {
        draw_lines(library, set, segments);
        FT_Done_FreeType(library);
    }
    Path *path = arena_new_object(arena, Path);
    path->count = (int)segments->len;
    path->segments = arena_memdup(arena, segments->data, segments->len * sizeof(PathSegment));
    path->fill = set->block->style->text.color;
    g_array_free(segments, TRUE);
    return path;
}
