/* SPDX-License-Identifier: MIT
 *
 * Places: each side is an odd number of dashes and gaps of one length, so that every corner has
 * both its dashes.
 */
#include "graphic/graphic.h"

#include <math.h>

static const double LINE_PT = 0.5;
static const double DASH_PT = 3;
static const Color GREY = {0.45, 0.45, 0.45};

enum { RECTANGLE_SEGMENTS = 5, SIDES = 4 };

/** Dashes of a side. */
static int dash_count(double length_pt) {
    return (int)fmax(1, floor((length_pt / DASH_PT + 1) / 2));
}

/* Adds the rectangle as a subpath. */
static PathSegment *add_rectangle(PathSegment *at, Rect rect) {
    double right = rect.x_pt + rect.width_pt;
    double bottom = rect.y_pt + rect.height_pt;
    *at++ = (PathSegment){PATH_MOVE, {{rect.x_pt, rect.y_pt}}};
    *at++ = (PathSegment){PATH_LINE, {{right, rect.y_pt}}};
    *at++ = (PathSegment){PATH_LINE, {{right, bottom}}};
    *at++ = (PathSegment){PATH_LINE, {{rect.x_pt, bottom}}};
    *at++ = (PathSegment){PATH_CLOSE, {{0}}};
    return at;
}

/* The dashes along a strip, in the direction of its longer side. */
static PathSegment *add_dashes(PathSegment *at, Rect strip, bool across) {
    double length_pt = across ? strip.width_pt : strip.height_pt;
    int count = dash_count(length_pt);
    double dash_pt = length_pt / (2 * count - 1);
    for (int i = 0; i < count; i++) {
        Rect dash = strip;
        *(across ? &dash.x_pt : &dash.y_pt) += 2 * i * dash_pt;
        *(across ? &dash.width_pt : &dash.height_pt) = dash_pt;
        at = add_rectangle(at, dash);
    }
    return at;
}

const Graphic *graphic_build_place(double width_pt, double height_pt, Arena *arena) {
    int dashes = 2 * (dash_count(width_pt) + dash_count(height_pt));
    PathSegment *segments = arena_new_array(arena, PathSegment, RECTANGLE_SEGMENTS * dashes);
    const Rect strips[SIDES] = {{0, 0, width_pt, LINE_PT},
                                {0, height_pt - LINE_PT, width_pt, LINE_PT},
                                {0, 0, LINE_PT, height_pt},
                                {width_pt - LINE_PT, 0, LINE_PT, height_pt}};
    PathSegment *at = segments;
    for (int i = 0; i < SIDES; i++)
        at = add_dashes(at, strips[i], i < 2);
    Path *path = arena_new_object(arena, Path);
    *path = (Path){.segments = segments, .count = (int)(at - segments), .fill = GREY};
    Graphic *graphic = arena_new_object(arena, Graphic);
    *graphic = (Graphic){.width_pt = width_pt, .height_pt = height_pt, .paths = path, .count = 1};
    return graphic;
}
