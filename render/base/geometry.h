/* SPDX-License-Identifier: MIT
 *
 * Geometry of a page. All lengths are in points (1/72 inch); the origin is the page's top left
 * corner and y grows downwards. Only the PDF and PostScript writers turn y around.
 */
#ifndef BASE_GEOMETRY_H
#define BASE_GEOMETRY_H

typedef struct Point {
    double x_pt;
    double y_pt;
} Point;

typedef struct Rect {
    double x_pt;
    double y_pt; /**< top edge */
    double width_pt;
    double height_pt;
} Rect;

/** x' = xx x + xy y + x0, y' = yx x + yy y + y0. */
typedef struct Matrix {
    double xx;
    double yx;
    double xy;
    double yy;
    double x0;
    double y0;
} Matrix;

/** sRGB, each part 0 to 1. */
typedef struct Color {
    double red;
    double green;
    double blue;
} Color;

typedef struct Edges {
    double top_pt;
    double right_pt;
    double bottom_pt;
    double left_pt;
} Edges;

#define POINTS_PER_INCH 72.0
#define POINTS_PER_MM (72.0 / 25.4)

#endif
