/* SPDX-License-Identifier: MIT
 *
 * Graphic: SVG in, flat paths out, by way of a PDF page in memory.
 *
 *     file -> svg_scan -> librsvg -> cairo's PDF surface -> qpdf -> content_read -> Graphic
 *
 * SVG's styles, units, transforms and shapes are librsvg's to know, and librsvg draws only through
 * cairo. cairo tells what was drawn in three ways: a recording surface, which no public call reads;
 * the script surface, a private language that changes between releases; and PDF, a standard whose
 * few operators for fills cairo has written alike since 1.8. qpdf takes the page out of the file.
 *
 * cairo keeps path coordinates in 1/256 of its unit. The page is therefore drawn RESOLUTION units
 * long, so a graphic of 100 pt is exact to 0.0002 pt, and scaled back. Effects that cairo or
 * librsvg would paint as pixels stay small at this size, and are refused afterwards.
 */
#include "graphic/graphic.h"

#include "base/file.h"
#include "graphic/content.h"
#include "graphic/scan.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

/** The longer side of the drawn page. */
static const double RESOLUTION = 2048;
/** CSS: 96 px are one inch. */
static const double CSS_PX_PER_INCH = 96;
/** A graphic whose sides differ by more is a mistake, and a page without width no page. */
static const double SIDES_RATIO_MAX = 200;

/** One load: what goes in and who hears of errors. */
typedef struct Load {
    SvgText svg;
    double width_pt;
    double height_pt;
    double scale; /**< units of the drawn page a point */
    ChDiagnostics *diagnostics;
} Load;

static void refuse(const Load *load, const char *code, const char *hint, const char *message) {
    Finding finding = {.severity = CH_ERROR, .code = code, .file = load->svg.path, .hint = hint};
    diagnostics_add(load->diagnostics, finding, "%s", message);
}

/* -- Size ---------------------------------------------------------------------------------- */

/* Width and height where both are lengths, else the viewBox, else nothing. Percentages are of
 * nothing known here. */
static bool find_size(RsvgHandle *handle, double *width_pt, double *height_pt) {
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
    return isfinite(width) && isfinite(height) && width > 0 && height > 0 &&
           width < height * SIDES_RATIO_MAX && height < width * SIDES_RATIO_MAX;
}

/* -- SVG to PDF ---------------------------------------------------------------------------- */

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned int size) {
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static bool render_page(const Load *load, RsvgHandle *handle, cairo_surface_t *surface) {
    RsvgRectangle page = {0, 0, load->width_pt * load->scale, load->height_pt * load->scale};
    cairo_t *cairo = cairo_create(surface);
    bool drawn = rsvg_handle_render_document(handle, cairo, &page, NULL);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    return drawn && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
}

/* The drawn page as a PDF file; NULL with an error. */
static GByteArray *draw(const Load *load, RsvgHandle *handle) {
    GByteArray *pdf = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        append_bytes, pdf, load->width_pt * load->scale, load->height_pt * load->scale);
    cairo_surface_set_fallback_resolution(surface, POINTS_PER_INCH, POINTS_PER_INCH);
    bool drawn = render_page(load, handle, surface);
    cairo_surface_destroy(surface);
    if (drawn)
        return pdf;
    refuse(load, "graphic-svg", NULL, "the graphic can not be drawn");
    g_byte_array_free(pdf, TRUE);
    return NULL;
}

/* -- PDF to paths -------------------------------------------------------------------------- */

typedef struct Resources {
    qpdf_data pdf;
    qpdf_oh states; /**< the page's ExtGState dictionary */
} Resources;

static bool is_name_or_absent(qpdf_data pdf, qpdf_oh dictionary, const char *key,
                              const char *name) {
    qpdf_oh value = qpdf_oh_get_key(pdf, dictionary, key);
    return qpdf_oh_is_null(pdf, value) ||
           (qpdf_oh_is_name(pdf, value) && !strcmp(qpdf_oh_get_name(pdf, value), name));
}

/* ISO 32000-1, 11.6.4.4: alpha 1, blend mode Normal, no soft mask. */
static bool is_opaque(const char *name, void *context) {
    const Resources *resources = context;
    qpdf_data pdf = resources->pdf;
    if (!qpdf_oh_is_dictionary(pdf, resources->states) ||
        !qpdf_oh_has_key(pdf, resources->states, name))
        return false;
    qpdf_oh parameters = qpdf_oh_get_key(pdf, resources->states, name);
    if (!qpdf_oh_is_dictionary(pdf, parameters))
        return false;
    qpdf_oh alpha = qpdf_oh_get_key(pdf, parameters, "/ca");
    bool full = qpdf_oh_is_null(pdf, alpha) ||
                (qpdf_oh_is_number(pdf, alpha) && qpdf_oh_get_numeric_value(pdf, alpha) >= 1);
    return full && is_name_or_absent(pdf, parameters, "/BM", "/Normal") &&
           is_name_or_absent(pdf, parameters, "/SMask", "/None");
}

static const Graphic *read_stream(const Load *load, Resources *resources, const char *stream,
                                  Arena *arena) {
    double unit_pt = 1 / load->scale;
    Content content = {
        .stream = stream,
        .matrix = {.xx = unit_pt, .yy = -unit_pt, .y0 = load->height_pt},
        .width_pt = load->width_pt,
        .height_pt = load->height_pt,
        .is_opaque = is_opaque,
        .context = resources,
    };
    const char *refused;
    const Graphic *graphic = content_read(&content, arena, &refused);
    if (!graphic) {
        Finding finding = {.severity = CH_ERROR, .code = "graphic-paint", .file = load->svg.path};
        diagnostics_add(load->diagnostics, finding,
                        "%s can not be drawn: only flat opaque fills are supported", refused);
    } else if (graphic->count == 0) {
        refuse(load, "graphic-empty", NULL, "nothing is drawn");
        return NULL;
    }
    return graphic;
}

static const Graphic *read_page(const Load *load, qpdf_data pdf, Arena *arena) {
    qpdf_oh page = qpdf_get_page_n(pdf, 0);
    qpdf_oh dictionary = qpdf_oh_get_key(pdf, page, "/Resources");
    Resources resources = {pdf, qpdf_oh_get_key_if_dict(pdf, dictionary, "/ExtGState")};
    unsigned char *bytes = NULL;
    size_t size = 0;
    if (qpdf_oh_get_page_content_data(pdf, page, &bytes, &size) != QPDF_SUCCESS)
        bytes = NULL;
    char *stream = g_strndup((const char *)bytes, size);
    free(bytes);
    const Graphic *graphic = read_stream(load, &resources, stream, arena);
    g_free(stream);
    return graphic;
}

static const Graphic *read_pdf(const Load *load, const GByteArray *bytes, Arena *arena) {
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    const Graphic *graphic = NULL;
    if (qpdf_read_memory(pdf, load->svg.path, (const char *)bytes->data, bytes->len, NULL) ==
        QPDF_SUCCESS)
        graphic = read_page(load, pdf, arena);
    else
        refuse(load, "graphic-svg", NULL, "the graphic can not be drawn");
    qpdf_cleanup(&pdf);
    return graphic;
}

/* ------------------------------------------------------------------------------------------ */

static const Graphic *load_handle(Load *load, RsvgHandle *handle, Arena *arena) {
    rsvg_handle_set_dpi(handle, CSS_PX_PER_INCH);
    if (!find_size(handle, &load->width_pt, &load->height_pt)) {
        refuse(load, "graphic-size", "give the <svg> a `viewBox`",
               "the graphic has no usable width and height");
        return NULL;
    }
    load->scale = RESOLUTION / fmax(load->width_pt, load->height_pt);
    GByteArray *pdf = draw(load, handle);
    const Graphic *graphic = pdf ? read_pdf(load, pdf, arena) : NULL;
    if (pdf)
        g_byte_array_free(pdf, TRUE);
    return graphic;
}

const Graphic *graphic_load(const char *path, const ChLimits *limits, Arena *arena,
                            ChDiagnostics *diagnostics) {
    Load load = {.svg.path = path, .diagnostics = diagnostics};
    Arena *file = arena_new();
    load.svg.text = file_read(file, path, limits->graphic_bytes, &load.svg.size, diagnostics);
    const Graphic *graphic = NULL;
    if (load.svg.text && svg_scan(&load.svg, limits, diagnostics)) {
        RsvgHandle *handle =
            rsvg_handle_new_from_data((const guint8 *)load.svg.text, load.svg.size, NULL);
        if (handle)
            graphic = load_handle(&load, handle, arena);
        else
            refuse(&load, "graphic-svg", NULL, "the file is not SVG");
        g_clear_object(&handle);
    }
    arena_free(file);
    return graphic;
}
