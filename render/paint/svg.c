/* SPDX-License-Identifier: MIT
 *
 * SVG: a page written straight from its display list.
 *
 * cairo's SVG surface puts each glyph as a `use` of a symbol; a browser builds a tree of its own
 * for each of them and takes some 100 ms for a page. Here a glyph run is one path, and each element
 * has a line of its own whose shape (`d`) does not depend on where it stands, so that whoever shows
 * a page anew can keep the lines that are as they were and those that only moved.
 */
#include "paint/image.h"
#include "paint/outlines.h"
#include "paint/paint.h"
#include "paint/refusal.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/** A drawing while it is written. */
typedef struct Drawing {
    GString *text;
    Outlines *outlines;
    int areas; /**< that were cut out so far */
    ChDiagnostics *diagnostics;
} Drawing;

/* -- Numbers and colours ------------------------------------------------------------------- */

/** Digits after the point: of lengths, and of factors that lengths are multiplied by. */
enum { LENGTH_DIGITS = 3, FACTOR_DIGITS = 9 };

/* With at most so many digits after the point, without those that say nothing. */
static void append_number(GString *text, double number, int digits) {
    char written[G_ASCII_DTOSTR_BUF_SIZE];
    char format[] = "%.0f";
    format[2] = (char)('0' + digits);
    g_ascii_formatd(written, sizeof written, format, number);
    gsize size = strlen(written);
    while (written[size - 1] == '0')
        size--;
    if (written[size - 1] == '.')
        size--;
    if (size == 2 && written[0] == '-' && written[1] == '0')
        g_string_append_c(text, '0');
    else
        g_string_append_len(text, written, (gssize)size);
}

static void append_length(GString *text, const char *before, double length) {
    g_string_append(text, before);
    append_number(text, length, LENGTH_DIGITS);
}

static void append_matrix(GString *text, Matrix matrix) {
    const double factors[] = {matrix.xx, matrix.yx, matrix.xy, matrix.yy};
    g_string_append(text, " transform=\"matrix(");
    for (gsize i = 0; i < G_N_ELEMENTS(factors); i++) {
        append_number(text, factors[i], FACTOR_DIGITS);
        g_string_append_c(text, ' ');
    }
    append_length(text, "", matrix.x0);
    append_length(text, " ", matrix.y0);
    g_string_append(text, ")\"");
}

static unsigned byte_of(double part) {
    return (unsigned)lround(CLAMP(part, 0, 1) * 0xFF);
}

/** Black goes without saying. */
static void append_fill(GString *text, Color color) {
    unsigned rgb = byte_of(color.red) << 16 | byte_of(color.green) << 8 | byte_of(color.blue);
    if (rgb)
        g_string_append_printf(text, " fill=\"#%06x\"", rgb);
}

static void append_rect(GString *text, const Rect *rect) {
    append_length(text, " d=\"M", rect->x_pt);
    append_length(text, " ", rect->y_pt);
    append_length(text, "h", rect->width_pt);
    append_length(text, "v", rect->height_pt);
    append_length(text, "h", -rect->width_pt);
    g_string_append(text, "z\"");
}

static void append_rule(GString *text, const Rule *rule) {
    g_string_append(text, "<path");
    append_fill(text, rule->color);
    append_rect(text, &rule->rect);
    g_string_append(text, "/>\n");
}

/* -- Glyphs -------------------------------------------------------------------------------- */

/* Where `outline` begins, from the pen, which goes to where it ends. */
static void append_outline(GString *text, const Outline *outline, const long origin[2],
                           long pen[2]) {
    g_string_append_printf(text, "m%ld %ld%s", origin[0] + outline->start[0] - pen[0],
                           origin[1] + outline->start[1] - pen[1], outline->data);
    pen[0] = origin[0] + outline->end[0];
    pen[1] = origin[1] + outline->end[1];
}

/* The units are those of the font: whole numbers of them are exact enough for any glyph's place. */
static bool append_shapes(Drawing *drawing, const GlyphRun *run, const double unit_pt[2]) {
    double advanced_pt = 0;
    long pen[2] = {0, 0};
    for (int i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        const Outline *outline = outlines_find(drawing->outlines, run->font, glyph->id);
        if (!outline)
            return refuse_font(run->font, drawing->diagnostics);
        const long origin[] = {lround((advanced_pt + glyph->x_offset_pt) / unit_pt[0]),
                               lround(glyph->y_offset_pt / unit_pt[1])};
        if (outline->data)
            append_outline(drawing->text, outline, origin, pen);
        advanced_pt += glyph->advance_pt;
    }
    return true;
}

static bool draw_glyphs(Drawing *drawing, const GlyphRun *run) {
    GString *text = drawing->text;
    double unit_pt = run->size_pt / run->font->units_per_em;
    const double units_pt[] = {unit_pt * (1 + run->expansion), unit_pt};
    g_string_append(text, "<path");
    append_matrix(text,
                  (Matrix){.xx = units_pt[0], .yy = -unit_pt, .x0 = run->x_pt, .y0 = run->y_pt});
    append_fill(text, run->color);
    g_string_append(text, " d=\"");
    bool drawn = append_shapes(drawing, run, units_pt);
    g_string_append(text, "\"/>\n");
    return drawn;
}

/* -- Paths and images ---------------------------------------------------------------------- */

static void append_segment(GString *text, const PathSegment *segment) {
    static const char *const commands[] = {"M", "L", "C", "z"};
    static const int points[] = {1, 1, 3, 0};
    g_string_append(text, commands[segment->verb]);
    for (int i = 0; i < points[segment->verb]; i++) {
        append_length(text, i ? " " : "", segment->points[i][0]);
        append_length(text, " ", segment->points[i][1]);
    }
}

static void draw_paths(GString *text, const PathGroup *group) {
    for (int i = 0; i < group->count; i++) {
        const Path *path = &group->paths[i];
        g_string_append(text, "<path");
        append_matrix(
            text,
            (Matrix){.xx = group->scale, .yy = group->scale, .x0 = group->x_pt, .y0 = group->y_pt});
        append_fill(text, path->fill);
        g_string_append(text, path->even_odd ? " fill-rule=\"evenodd\" d=\"" : " d=\"");
        for (int j = 0; j < path->count; j++)
            append_segment(text, &path->segments[j]);
        g_string_append(text, "\"/>\n");
    }
}

static cairo_status_t append_bytes(void *bytes, const unsigned char *data, unsigned int size) {
    g_byte_array_append(bytes, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static void append_coded(GString *text, const char *type, const void *file, gsize size) {
    g_autofree char *coded = g_base64_encode(file, size);
    g_string_append_printf(text, "data:image/%s;base64,%s", type, coded);
}

static bool append_png(Drawing *drawing, const Image *image) {
    g_autoptr(GByteArray) file = g_byte_array_new();
    cairo_surface_t *surface = image_surface(image);
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, append_bytes, file);
    cairo_surface_destroy(surface);
    append_coded(drawing->text, "png", file->data, file->len);
    return check_status(status, drawing->diagnostics);
}

/** A JPEG file stays as it is; other pixels become a PNG file. */
static bool draw_image(Drawing *drawing, const PlacedImage *placed) {
    const Image *image = placed->image;
    GString *text = drawing->text;
    bool drawn = true;
    append_length(text, "<image x=\"", placed->rect.x_pt);
    append_length(text, "\" y=\"", placed->rect.y_pt);
    append_length(text, "\" width=\"", placed->rect.width_pt);
    append_length(text, "\" height=\"", placed->rect.height_pt);
    g_string_append(text, "\" preserveAspectRatio=\"none\" xlink:href=\"");
    if (image->jpeg)
        append_coded(text, "jpeg", image->coded.bytes, image->coded.size);
    else
        drawn = append_png(drawing, image);
    g_string_append(text, "\"/>\n");
    return drawn;
}

/* -- Pages --------------------------------------------------------------------------------- */

static bool draw_items(Drawing *drawing, const Page *page);

static bool draw_placed(Drawing *drawing, const PlacedPage *placed) {
    GString *text = drawing->text;
    int area = ++drawing->areas;
    g_string_append_printf(text, "<clipPath id=\"area-%d\"><path", area);
    append_rect(text, &placed->area);
    g_string_append(text, "/></clipPath>\n<g");
    append_matrix(text, placed->matrix);
    g_string_append_printf(text, " clip-path=\"url(#area-%d)\">\n", area);
    bool drawn = draw_items(drawing, placed->page);
    g_string_append(text, "</g>\n");
    return drawn;
}

static bool draw_item(Drawing *drawing, const Item *item) {
    switch (item->kind) {
    case ITEM_GLYPHS:
        return draw_glyphs(drawing, &item->as.glyphs);
    case ITEM_RULE:
        append_rule(drawing->text, &item->as.rule);
        break;
    case ITEM_PATHS:
        draw_paths(drawing->text, &item->as.paths);
        break;
    case ITEM_IMAGE:
        return draw_image(drawing, &item->as.image);
    case ITEM_PAGE:
        return draw_placed(drawing, &item->as.page);
    }
    return true;
}

static bool draw_items(Drawing *drawing, const Page *page) {
    bool drawn = true;
    for (int i = 0; i < page->item_count && drawn; i++)
        drawn = draw_item(drawing, &page->items[i]);
    return drawn;
}

static void open_page(GString *text, const Page *page) {
    const Rule paper = {.rect = {0, 0, page->width_pt, page->height_pt}, .color = {1, 1, 1}};
    append_length(text,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\""
                  " xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"",
                  page->width_pt);
    append_length(text, "pt\" height=\"", page->height_pt);
    append_length(text, "pt\" viewBox=\"0 0 ", page->width_pt);
    append_length(text, " ", page->height_pt);
    g_string_append(text, "\">\n");
    append_rule(text, &paper);
}

bool paint_svg(const ChPages *pages, int page, ChBytes *bytes, ChDiagnostics *diagnostics) {
    Drawing drawing = {
        .text = g_string_new(NULL), .outlines = outlines_new(), .diagnostics = diagnostics};
    open_page(drawing.text, &pages->pages[page]);
    bool drawn = draw_items(&drawing, &pages->pages[page]);
    g_string_append(drawing.text, "</svg>\n");
    outlines_free(drawing.outlines);
    *bytes = (ChBytes){.size = drawn ? drawing.text->len : 0};
    bytes->data = g_string_free(drawing.text, !drawn);
    return drawn;
}
