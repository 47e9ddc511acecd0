/* SPDX-License-Identifier: MIT
 *
 * Watermarks.
 */
#include "page/watermark.h"

#include "text/outline.h"

#include <glib.h>
#include <math.h>

/** Of the page's width and height, what a watermark takes at most. */
#define PART_OF_PAGE 0.9

typedef struct Bounds {
    double least[2];
    double most[2];
} Bounds;

/** A turn about a point, then a scaling, then a move to another point. */
typedef struct Turn {
    double center[2];
    double cosine;
    double sine;
    double scale;
    double target[2];
} Turn;

static int point_count(const PathSegment *segment) {
    static const int counts[] = {
        [PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};
    return counts[segment->verb];
}

/** Around all points: those that steer a curve are outside of it at most. */
static Bounds find_bounds(const Path *path) {
    Bounds bounds = {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (int i = 0; i < path->count; i++)
        for (int j = 0; j < point_count(&path->segments[i]); j++)
            for (int axis = 0; axis < 2; axis++) {
                double at = path->segments[i].points[j][axis];
                bounds.least[axis] = fmin(bounds.least[axis], at);
                bounds.most[axis] = fmax(bounds.most[axis], at);
            }
    return bounds;
}

static Path *turn_path(const Path *path, const Turn *turn, Arena *arena) {
    PathSegment *segments =
        arena_memdup(arena, path->segments, (size_t)path->count * sizeof(PathSegment));
    for (int i = 0; i < path->count; i++) {
        for (int j = 0; j < point_count(&segments[i]); j++) {
            double *point = segments[i].points[j];
            double x = (point[0] - turn->center[0]) * turn->scale;
            double y = (point[1] - turn->center[1]) * turn->scale;
            point[0] = turn->target[0] + x * turn->cosine + y * turn->sine;
            point[1] = turn->target[1] - x * turn->sine + y * turn->cosine;
        }
    }
    Path *turned = arena_new_object(arena, Path);
    *turned = *path;
    turned->segments = segments;
    return turned;
}

/** The turn that lets a text within the bounds rise by the angle. */
static Turn make_turn(const ChLayout *layout, const Bounds *bounds) {
    double angle = layout->watermark.angle * G_PI / 180;
    double width_pt = bounds->most[0] - bounds->least[0];
    double height_pt = bounds->most[1] - bounds->least[1];
    Turn turn = {.cosine = cos(angle),
                 .sine = sin(angle),
                 .target = {layout->page_width_pt / 2, layout->page_height_pt / 2}};
    double turned_width_pt = width_pt * turn.cosine + height_pt * turn.sine;
    double turned_height_pt = width_pt * turn.sine + height_pt * turn.cosine;
    double fitting = fmin(PART_OF_PAGE * layout->page_width_pt / turned_width_pt,
                          PART_OF_PAGE * layout->page_height_pt / turned_height_pt);
    turn.scale = fmin(1, fitting);
    for (int axis = 0; axis < 2; axis++)
        turn.center[axis] = (bounds->least[axis] + bounds->most[axis]) / 2;
    return turn;
}

bool watermark_build(const PagesInput *input, PathGroup *group) {
    Arena *arena = input->text->arena;
    const StyledBlock *block = style_watermark(input->document, arena);
    *group = (PathGroup){.scale = 1};
    if (!block)
        return true;
    const SetBlock *set = set_block(input->text, block);
    if (!set)
        return false;
    const Path *path = outline_block(set, arena);
    if (path->count == 0)
        return true;
    Bounds bounds = find_bounds(path);
    Turn turn = make_turn(input->document->layout, &bounds);
    group->paths = turn_path(path, &turn, arena);
    group->count = 1;
    return true;
}
