/* SPDX-License-Identifier: MIT
 *
 * Paint: a surface that writes into memory, the pages drawn onto it, the bytes handed over.
 *
 * PNG draws glyphs as filled outlines: cairo 1.16 would move each glyph to the nearest whole pixel,
 * and a line set by total fit would look badly spaced. SVG and PostScript keep them as glyphs.
 */
#include "paint/paint.h"

#include "paint/draw.h"
#include "paint/faces.h"

#include <cairo-ps.h>
#include <cairo-svg.h>
#include <glib.h>
#include <math.h>
#include <string.h>

/** Four bytes each while a page is drawn; enough for A4 at 1200 dpi. */
static const double PIXELS_MAX = 144e6;
/** cairo's own limit of an image's side. */
static const double SIDE_PIXELS_MAX = 32767;
static const double DPI_MAX = 2400;
/** A part of a pixel that rounding a page's size may leave and that is not worth another one. */
static const double PIXEL_TOLERANCE = 1e-3;

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned int size) {
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static bool refuse(ChDiagnostics *diagnostics, const char *code, const char *message) {
    diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = code}, "%s", message);
    return false;
}

static bool check_status(cairo_status_t status, ChDiagnostics *diagnostics) {
    return status == CAIRO_STATUS_SUCCESS ||
           refuse(diagnostics, "paint-failed", cairo_status_to_string(status));
}

/* Hands the bytes over where all went well; frees them else. */
static bool finish_bytes(GByteArray *written, bool done, ChBytes *bytes) {
    *bytes = (ChBytes){.size = done ? written->len : 0};
    bytes->data = (char *)g_byte_array_free(written, !done);
    return done;
}

/* Takes out the first stretch from `start` up to, but not with, `end`: what cairo writes that would
 * differ from run to run. */
static void remove_stretch(GByteArray *written, const char *start, const char *end) {
    const char *text = (const char *)written->data;
    const char *from = g_strstr_len(text, (gssize)written->len, start);
    if (!from)
        return;
    const char *inside = from + strlen(start);
    const char *to = g_strstr_len(inside, (gssize)written->len - (inside - text), end);
    if (to)
        g_byte_array_remove_range(written, (guint)(from - text), (guint)(to - from));
}

/** A picture is a sheet of paper, whatever it is shown on. */
static void paint_paper(cairo_t *cairo) {
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
}

/* Draws pages `first` to `last`, each ended by a page break, and ends the surface. */
static bool draw_pages(cairo_surface_t *surface, const ChPages *pages, int first, int last,
                       ChDiagnostics *diagnostics) {
    Faces *faces = faces_new();
    cairo_t *cairo = cairo_create(surface);
    bool drawn = true;
    for (int i = first; i <= last && drawn; i++) {
        const Page *page = &pages->pages[i];
        if (cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_PS)
            cairo_ps_surface_set_size(surface, page->width_pt, page->height_pt);
        else
            paint_paper(cairo);
        drawn = draw_page(cairo, page, faces, GLYPHS_AS_TEXT, diagnostics);
        cairo_show_page(cairo);
    }
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    faces_free(faces);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    return drawn && check_status(status, diagnostics);
}

/* -- PNG ----------------------------------------------------------------------------------- */

static double pixels(double length_pt, double dpi) {
    return fmax(1, ceil(length_pt * dpi / POINTS_PER_INCH - PIXEL_TOLERANCE));
}

static bool check_size(const Page *page, double dpi, ChDiagnostics *diagnostics) {
    if (!(dpi >= 1 && dpi <= DPI_MAX))
        return refuse(diagnostics, "paint-dpi", "the resolution must be from 1 to 2400 dpi");
    double width = pixels(page->width_pt, dpi);
    double height = pixels(page->height_pt, dpi);
    if (width <= SIDE_PIXELS_MAX && height <= SIDE_PIXELS_MAX && width * height <= PIXELS_MAX)
        return true;
    Finding finding = {
        .severity = CH_ERROR, .code = "paint-too-large", .hint = "choose a lower resolution"};
    diagnostics_add(diagnostics, finding,
                    "a page of %.0f x %.0f pixels is more than the limit of %.0f million", width,
                    height, PIXELS_MAX / 1e6);
    return false;
}

static bool draw_image(cairo_surface_t *image, const Page *page, double dpi,
                       ChDiagnostics *diagnostics) {
    Faces *faces = faces_new();
    cairo_t *cairo = cairo_create(image);
    paint_paper(cairo);
    cairo_scale(cairo, dpi / POINTS_PER_INCH, dpi / POINTS_PER_INCH);
    bool drawn = draw_page(cairo, page, faces, GLYPHS_AS_PATHS, diagnostics);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    faces_free(faces);
    return drawn && check_status(status, diagnostics);
}

bool paint_png(const ChPages *pages, int page, double dpi, ChBytes *bytes,
               ChDiagnostics *diagnostics) {
    const Page *painted = &pages->pages[page];
    *bytes = (ChBytes){0};
    if (!check_size(painted, dpi, diagnostics))
        return false;
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)pixels(painted->width_pt, dpi),
                                   (int)pixels(painted->height_pt, dpi));
    GByteArray *written = g_byte_array_new();
    bool done =
        draw_image(image, painted, dpi, diagnostics) &&
        check_status(cairo_surface_write_to_png_stream(image, append_bytes, written), diagnostics);
    cairo_surface_destroy(image);
    return finish_bytes(written, done, bytes);
}

/* -- SVG ----------------------------------------------------------------------------------- */

bool paint_svg(const ChPages *pages, int page, ChBytes *bytes, ChDiagnostics *diagnostics) {
    GByteArray *written = g_byte_array_new();
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        append_bytes, written, pages->pages[page].width_pt, pages->pages[page].height_pt);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
    bool done = draw_pages(surface, pages, page, page, diagnostics);
    cairo_surface_destroy(surface);
    remove_stretch(written, " id=\"surface", ">");
    return finish_bytes(written, done, bytes);
}

/* -- PostScript ---------------------------------------------------------------------------- */

bool paint_ps(const ChPages *pages, int first, int last, ChBytes *bytes,
              ChDiagnostics *diagnostics) {
    GByteArray *written = g_byte_array_new();
    cairo_surface_t *surface = cairo_ps_surface_create_for_stream(
        append_bytes, written, pages->pages[first].width_pt, pages->pages[first].height_pt);
    cairo_ps_surface_restrict_to_level(surface, CAIRO_PS_LEVEL_3);
    bool done = draw_pages(surface, pages, first, last, diagnostics);
    cairo_surface_destroy(surface);
    remove_stretch(written, "\n%%CreationDate:", "\n");
    return finish_bytes(written, done, bytes);
}
