/* SPDX-License-Identifier: MIT
 *
 * Sheet: the paper, its cells, and where in them a page stands.
 */
#ifndef IMPOSE_SHEET_H
#define IMPOSE_SHEET_H

#include "display/canvas.h"

#include <stdbool.h>

/** What may be drawn on beyond a page that is cut, and where the marks for cutting it are. */
#define BLEED_PT (3 * POINTS_PER_MM)
#define CUT_MARK_PT (5 * POINTS_PER_MM)
/** From the page that is cut to the edge of the paper. */
#define CUT_MARGIN_PT (10 * POINTS_PER_MM)

/** A sheet of paper with its cells, all of one size. */
typedef struct Sheet {
    double width_pt;
    double height_pt;
    int columns;
    int rows;
} Sheet;

/** Paper of that size, upright or lying, with `cells` cells (1, 2 or 4) in columns and rows such
 *  that the page becomes as large as it can; where that is the same, as it is and in columns.
 *  `columns` keeps the cells side by side. */
Sheet sheet_for(const double size_pt[2], int cells, bool columns, const Page *page);
/** Where the page stands in the cell: scaled to fit, in its middle, `shift_pt` to the right. */
Matrix sheet_place(const Sheet *sheet, int column, int row, const Page *page, double shift_pt);
/** Where the page stands in its own size in the middle of the sheet. */
Matrix sheet_centre(const Sheet *sheet, const Page *page);
/** Draws the marks at which `trim` is cut: lines off its corners, outside of the bleed. */
void sheet_mark_cuts(Canvas *canvas, Rect trim);

Point matrix_map(Matrix matrix, double x_pt, double y_pt);
/** The rectangle around the mapped one. */
Rect matrix_map_rect(Matrix matrix, Rect rect);

#endif
