/* SPDX-License-Identifier: MIT
 *
 * Paint: a surface that writes into memory, the pages drawn onto it, the bytes handed over.
 *
 * PNG draws glyphs as filled outlines: cairo 1.16 would move each glyph to the nearest whole pixel,
 * and a line set by total fit would look badly spaced. PostScript keeps them as glyphs.
 */
#include "paint/paint.h"

#include "paint/draw.h"
#include "paint/faces.h"
#include "paint/refusal.h"

#include <cairo-ps.h>
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
        cairo_ps_surface_set_size(surface, page->width_pt, page->height_pt);
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

/** Whether an area of paper makes a picture that is not too large. */
static bool check_size(double width_pt, double height_pt, double dpi, ChDiagnostics *diagnostics) {
    if (!(dpi >= 1 && dpi <= DPI_MAX))
        return refuse(diagnostics, "paint-dpi", "the resolution must be from 1 to 2400 dpi");
    double width = pixels(width_pt, dpi);
    double height = pixels(height_pt, dpi);
    if (width <= SIDE_PIXELS_MAX && height <= SIDE_PIXELS_MAX && width * height <= PIXELS_MAX)
        return true;
    Finding finding = {
        .severity = CH_ERROR, .code = "paint-too-large", .hint = "choose a lower resolution"};
    diagnostics_add(diagnostics, finding,
                    "a picture of %.0f x %.0f pixels is more than the limit of %.0f million", width,
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

/** Hands the image over as PNG, if it was drawn, and frees it. */
static bool finish_image(cairo_surface_t *image, bool drawn, ChBytes *bytes,
                         ChDiagnostics *diagnostics) {
    GByteArray *written = g_byte_array_new();
    bool done =
        drawn &&
        check_status(cairo_surface_write_to_png_stream(image, append_bytes, written), diagnostics);
    cairo_surface_destroy(image);
    return finish_bytes(written, done, bytes);
}

bool paint_png(const ChPages *pages, int page, double dpi, ChBytes *bytes,
               ChDiagnostics *diagnostics) {
    const Page *painted = &pages->pages[page];
    *bytes = (ChBytes){0};
    if (!check_size(painted->width_pt, painted->height_pt, dpi, diagnostics))
        return false;
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)pixels(painted->width_pt, dpi),
                                   (int)pixels(painted->height_pt, dpi));
    bool drawn = draw_image(image, painted, dpi, diagnostics);
    return finish_image(image, drawn, bytes, diagnostics);
}

/* -- Contact sheets ------------------------------------------------------------------------ */

/** Of a small page that is just readable. */
static const double SHEET_DPI = 48;
/** Between two pages and around all. */
static const double SHEET_GAP_PT = 15;
static const double SHEET_GROUND = 0.9;
static const double SHEET_BORDER = 0.6;

/** Where the pages of a sheet stand: all in places of one size. */
typedef struct SheetGrid {
    int columns;
    int rows;
    double place_width_pt;
    double place_height_pt;
} SheetGrid;

/** The columns of a sheet that is about square: of two numbers that would do, the one that leaves
 *  fewer places empty. */
static int count_columns(int pages) {
    int columns = (int)ceil(sqrt(pages));
    int wider = columns + 1;
    return (wider - pages % wider) % wider < (columns - pages % columns) % columns ? wider
                                                                                   : columns;
}

static SheetGrid build_grid(const ChPages *pages, const ChContactSheet *sheet) {
    int count = sheet->last - sheet->first + 1;
    SheetGrid grid = {.columns = sheet->columns > 0 ? MIN(sheet->columns, count)
                                                    : MIN(count_columns(count), count)};
    grid.rows = (count + grid.columns - 1) / grid.columns;
    for (int i = sheet->first - 1; i < sheet->last; i++) {
        grid.place_width_pt = fmax(grid.place_width_pt, pages->pages[i].width_pt + SHEET_GAP_PT);
        grid.place_height_pt = fmax(grid.place_height_pt, pages->pages[i].height_pt + SHEET_GAP_PT);
    }
    return grid;
}

/** Draws a page with its top left corner on a whole pixel, and a border of one pixel around it. */
static bool draw_small(cairo_t *cairo, const Page *page, double dpi, Faces *faces,
                       ChDiagnostics *diagnostics) {
    double scale = dpi / POINTS_PER_INCH;
    double width = pixels(page->width_pt, dpi);
    double height = pixels(page->height_pt, dpi);
    cairo_save(cairo);
    cairo_set_source_rgb(cairo, SHEET_BORDER, SHEET_BORDER, SHEET_BORDER);
    cairo_rectangle(cairo, -1, -1, width + 2, height + 2);
    cairo_fill(cairo);
    cairo_rectangle(cairo, 0, 0, width, height);
    cairo_clip(cairo);
    paint_paper(cairo);
    cairo_scale(cairo, scale, scale);
    bool drawn = draw_page(cairo, page, faces, GLYPHS_AS_PATHS, diagnostics);
    cairo_restore(cairo);
    return drawn;
}

static bool draw_sheet(cairo_surface_t *image, const ChPages *pages, const ChContactSheet *sheet,
                       const SheetGrid *grid, ChDiagnostics *diagnostics) {
    double scale = sheet->dpi / POINTS_PER_INCH;
    Faces *faces = faces_new();
    cairo_t *cairo = cairo_create(image);
    bool drawn = true;
    cairo_set_source_rgb(cairo, SHEET_GROUND, SHEET_GROUND, SHEET_GROUND);
    cairo_paint(cairo);
    for (int i = 0; i <= sheet->last - sheet->first && drawn; i++) {
        int row = i / grid->columns;
        double x_pt = SHEET_GAP_PT + (i - row * grid->columns) * grid->place_width_pt;
        double y_pt = SHEET_GAP_PT + row * grid->place_height_pt;
        cairo_identity_matrix(cairo);
        cairo_translate(cairo, floor(x_pt * scale), floor(y_pt * scale));
        drawn =
            draw_small(cairo, &pages->pages[sheet->first - 1 + i], sheet->dpi, faces, diagnostics);
    }
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    faces_free(faces);
    return drawn && check_status(status, diagnostics);
}

bool paint_sheet(const ChPages *pages, const ChContactSheet *wanted, ChBytes *bytes,
                 ChDiagnostics *diagnostics) {
    ChContactSheet sheet = *wanted;
    SheetGrid grid = build_grid(pages, &sheet);
    double width_pt = grid.columns * grid.place_width_pt + SHEET_GAP_PT;
    double height_pt = grid.rows * grid.place_height_pt + SHEET_GAP_PT;
    *bytes = (ChBytes){0};
    if (sheet.dpi == 0)
        sheet.dpi = SHEET_DPI;
    if (!check_size(width_pt, height_pt, sheet.dpi, diagnostics))
        return false;
    cairo_surface_t *image = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)pixels(width_pt, sheet.dpi), (int)pixels(height_pt, sheet.dpi));
    bool drawn = draw_sheet(image, pages, &sheet, &grid, diagnostics);
    return finish_image(image, drawn, bytes, diagnostics);
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
