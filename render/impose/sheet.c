/* SPDX-License-Identifier: MIT
 *
 * Sheets.
 */
#include "impose/sheet.h"

#include <glib.h>
#include <math.h>

#define CUT_LINE_PT 0.25

/* -- Mapping ------------------------------------------------------------------------------- */

Point matrix_map(Matrix matrix, double x_pt, double y_pt) {
    return (Point){matrix.xx * x_pt + matrix.xy * y_pt + matrix.x0,
                   matrix.yx * x_pt + matrix.yy * y_pt + matrix.y0};
}

Rect matrix_map_rect(Matrix matrix, Rect rect) {
    double width = matrix.xx * rect.width_pt, across = matrix.xy * rect.height_pt;
    double down = matrix.yx * rect.width_pt, height = matrix.yy * rect.height_pt;
    Point corner = matrix_map(matrix, rect.x_pt, rect.y_pt);
    return (Rect){corner.x_pt + fmin(width, 0) + fmin(across, 0),
                  corner.y_pt + fmin(down, 0) + fmin(height, 0), fabs(width) + fabs(across),
                  fabs(down) + fabs(height)};
}

/* -- Cells --------------------------------------------------------------------------------- */

static double scale_in(const Sheet *sheet, const Page *page) {
    return fmin(sheet->width_pt / sheet->columns / page->width_pt,
                sheet->height_pt / sheet->rows / page->height_pt);
}

Sheet sheet_for(const double size_pt[2], int cells, bool columns, const Page *page) {
    static const double SAME = 1e-9;
    int many = cells > 1 ? 2 : 1;
    int few = cells / many;
    Sheet best = {size_pt[0], size_pt[1], many, few};
    for (int i = 1; i < 4; i++) {
        bool turned = i & 1, stacked = i & 2;
        Sheet sheet = {size_pt[turned], size_pt[!turned], stacked ? few : many,
                       stacked ? many : few};
        if (!(stacked && columns) && scale_in(&sheet, page) > scale_in(&best, page) + SAME)
            best = sheet;
    }
    return best;
}

Matrix sheet_place(const Sheet *sheet, int column, int row, const Page *page, double shift_pt) {
    double width_pt = sheet->width_pt / sheet->columns;
    double height_pt = sheet->height_pt / sheet->rows;
    double scale = scale_in(sheet, page);
    return (Matrix){scale,
                    0,
                    0,
                    scale,
                    column * width_pt + (width_pt - scale * page->width_pt) / 2 + shift_pt,
                    row * height_pt + (height_pt - scale * page->height_pt) / 2};
}

Matrix sheet_centre(const Sheet *sheet, const Page *page) {
    return (Matrix){1,
                    0,
                    0,
                    1,
                    (sheet->width_pt - page->width_pt) / 2,
                    (sheet->height_pt - page->height_pt) / 2};
}

/* -- Cutting ------------------------------------------------------------------------------- */

void sheet_mark_cuts(Canvas *canvas, Rect trim) {
    const double far_pt = BLEED_PT + CUT_MARK_PT;
    for (int corner = 0; corner < 4; corner++) {
        bool right = corner & 1, bottom = corner & 2;
        double x_pt = trim.x_pt + (right ? trim.width_pt : 0);
        double y_pt = trim.y_pt + (bottom ? trim.height_pt : 0);
        Rect across = {x_pt + (right ? BLEED_PT : -far_pt), y_pt - CUT_LINE_PT / 2, CUT_MARK_PT,
                       CUT_LINE_PT};
        Rect down = {x_pt - CUT_LINE_PT / 2, y_pt + (bottom ? BLEED_PT : -far_pt), CUT_LINE_PT,
                     CUT_MARK_PT};
        canvas_add_rule(canvas, (Tag){.artifact = ARTIFACT_CUT}, (Rule){.rect = across});
        canvas_add_rule(canvas, (Tag){.artifact = ARTIFACT_CUT}, (Rule){.rect = down});
    }
}
