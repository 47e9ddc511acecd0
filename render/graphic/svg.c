/* SPDX-License-Identifier: MIT
 *
 * SVG: text in, flat paths out, by way of a PDF page in memory.
 *
 *     text -> svg_scan -> librsvg -> cairo's PDF surface -> page_read -> Graphic
 *
 * SVG's styles, units, transforms and shapes are librsvg's to know, and librsvg draws only through
 * cairo. cairo tells what was drawn in three ways: a recording surface, which no public call reads;
 * the script surface, a private language that changes between releases; and PDF, a standard whose
 * few operators for fills cairo has written alike since 1.8.
 *
 * cairo keeps path coordinates in 1/256 of its unit. The page is therefore drawn RESOLUTION units
 * long, so a graphic of 100 pt is exact to 0.0002 pt, and scaled back. Effects that cairo or
 * librsvg would paint as pixels stay small at this size, and are refused afterwards.
 */
#include "graphic/page.h"
#include "graphic/scan.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <math.h>

/** The longer side of the drawn page. */
static const double RESOLUTION = 2048;
/** CSS: 96 px are one inch. */
static const double CSS_PX_PER_INCH = 96;

/** One file on its way to paper. */
typedef struct Drawing {
    const GraphicSource *source;
    double width_pt;
    double height_pt;
    double scale; /**< units of the drawn page a point */
} Drawing;

/* -- Size ---------------------------------------------------------------------------------- */

/* Width and height where both are lengths, else the viewBox, else nothing. Percentages are of
 * nothing known here. */
static void find_size(RsvgHandle *handle, double *width_pt, double *height_pt) {
    gdouble width = 0;
    gdouble height = 0;
    gboolean has_box = FALSE;
    RsvgRectangle box = {0};
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)) {
        rsvg_handle_get_intrinsic_dimensions(handle, NULL, NULL, NULL, NULL, &has_box, &box);
        width = has_box ? box.width : 0;
        height = has_box ? box.height : 0;
    }
    *width_pt = width * POINTS_PER_INCH / CSS_PX_PER_INCH;
    *height_pt = height * POINTS_PER_INCH / CSS_PX_PER_INCH;
}

/* -- SVG to PDF ---------------------------------------------------------------------------- */

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned int size) {
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static bool render_page(const Drawing *drawing, RsvgHandle *handle, cairo_surface_t *surface) {
    RsvgRectangle page = {0, 0, drawing->width_pt * drawing->scale,
                          drawing->height_pt * drawing->scale};
    cairo_t *cairo = cairo_create(surface);
    bool drawn = rsvg_handle_render_document(handle, cairo, &page, NULL);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    return drawn && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
}

/* The drawn page as a PDF file; NULL with an error. */
static GByteArray *draw(const Drawing *drawing, RsvgHandle *handle) {
    GByteArray *pdf = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        append_bytes, pdf, drawing->width_pt * drawing->scale, drawing->height_pt * drawing->scale);
    cairo_surface_set_fallback_resolution(surface, POINTS_PER_INCH, POINTS_PER_INCH);
    bool drawn = render_page(drawing, handle, surface);
    cairo_surface_destroy(surface);
    if (drawn)
        return pdf;
    source_refuse(drawing->source, "graphic-svg", NULL, "the graphic can not be drawn");
    g_byte_array_free(pdf, TRUE);
    return NULL;
}

/* ------------------------------------------------------------------------------------------ */

static const Graphic *read_handle(const GraphicSource *source, RsvgHandle *handle) {
    Drawing drawing = {.source = source};
    rsvg_handle_set_dpi(handle, CSS_PX_PER_INCH);
    find_size(handle, &drawing.width_pt, &drawing.height_pt);
    if (!source_accepts_size(source, drawing.width_pt, drawing.height_pt,
                             "give the <svg> a `viewBox`"))
        return NULL;
    drawing.scale = RESOLUTION / fmax(drawing.width_pt, drawing.height_pt);
    double unit_pt = 1 / drawing.scale;
    GByteArray *pdf = draw(&drawing, handle);
    if (!pdf)
        return NULL;
    PageView view = {.matrix = {.xx = unit_pt, .yy = -unit_pt, .y0 = drawing.height_pt},
                     .width_pt = drawing.width_pt,
                     .height_pt = drawing.height_pt};
    const Graphic *graphic = page_read(source, (const char *)pdf->data, pdf->len, &view);
    g_byte_array_free(pdf, TRUE);
    return graphic;
}

const Graphic *svg_read(const GraphicSource *source) {
    SvgText text = {source->request->path, source->bytes, source->size};
    if (!svg_scan(&text, source->limits, source->diagnostics))
        return NULL;
    RsvgHandle *handle =
        rsvg_handle_new_from_data((const guint8 *)source->bytes, source->size, NULL);
    const Graphic *graphic = handle ? read_handle(source, handle) : NULL;
    if (!handle)
        source_refuse(source, "graphic-svg", NULL, "the file is not SVG");
    g_clear_object(&handle);
    return graphic;
}
