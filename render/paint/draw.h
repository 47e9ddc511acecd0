/* SPDX-License-Identifier: MIT
 *
 * Draw: one display list onto a cairo context whose unit is the point.
 */
#ifndef PAINT_DRAW_H
#define PAINT_DRAW_H

#include "base/diagnostic.h"
#include "display/page.h"
#include "paint/faces.h"

#include <cairo.h>

/** How glyphs reach the surface. */
typedef enum GlyphForm {
    GLYPHS_AS_TEXT, /**< shown from their font: the surface keeps it and places them exactly */
    GLYPHS_AS_PATHS /**< filled outlines: exact where a surface would snap glyphs to its pixels */
} GlyphForm;

/** Draws the items in order. A font that can not be read is an error, `paint-font`; what fails in
 *  cairo is left in the status of `cairo`. */
bool draw_page(cairo_t *cairo, const Page *page, Faces *faces, GlyphForm form,
               ChDiagnostics *diagnostics);

#endif
