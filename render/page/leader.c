/* SPDX-License-Identifier: MIT
 *
 * Leaders. A dot is a small square, as a full stop of the grotesques is; all of a row are one path.
 */
#include "page/leader.h"

#include <math.h>

/* In em. */
#define DOT_EM 0.09
#define STEP_EM 0.5
#define WHITE_EM 0.35 /* at either end of the gap */

static void add_dot(PathSegment *segments, double x_pt, double side_pt) {
    const double corners[][2] = {
        {x_pt, -side_pt}, {x_pt + side_pt, -side_pt}, {x_pt + side_pt, 0}, {x_pt, 0}};
    for (int i = 0; i < 4; i++)
        segments[i] = (PathSegment){i ? PATH_LINE : PATH_MOVE, {{corners[i][0], corners[i][1]}}};
    segments[4] = (PathSegment){.verb = PATH_CLOSE};
}

void leader_draw(Canvas *canvas, const GlyphRun *run, double em_pt, Arena *arena) {
    enum { DOT_SEGMENTS = 5 };
    double step_pt = STEP_EM * em_pt;
    double side_pt = DOT_EM * em_pt;
    double right_pt = run->x_pt - WHITE_EM * em_pt - side_pt;
    for (int i = 0; i < run->count; i++)
        right_pt += run->glyphs[i].advance_pt;
    double first = ceil((run->x_pt + WHITE_EM * em_pt) / step_pt);
    int count = (int)(floor(right_pt / step_pt) - first) + 1;
    if (count < 2)
        return;
    PathSegment *segments = arena_new_array(arena, PathSegment, DOT_SEGMENTS * count);
    for (int i = 0; i < count; i++)
        add_dot(&segments[DOT_SEGMENTS * i], (first + i) * step_pt, side_pt);
    Path *dots = arena_new_object(arena, Path);
    *dots = (Path){.segments = segments, .count = DOT_SEGMENTS * count, .fill = run->color};
    canvas_add_paths(canvas, (Tag){.artifact = ARTIFACT_ORNAMENT},
                     (PathGroup){.paths = dots, .count = 1, .y_pt = run->y_pt, .scale = 1});
}
