/* SPDX-License-Identifier: MIT
 *
 * Tests of paint/: pages as PNG, SVG and PostScript.
 */
#include "paint/paint.h"

#include "display/canvas.h"

#include <cairo.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#define FONT_FILE "LiberationSans-Regular.ttf"

/** A document of one or more pages, and what came of painting it. */
typedef struct Painting {
    Arena *arena;
    ChDiagnostics *diagnostics;
    ChPages pages;
    Tag tag;
} Painting;

static Painting painting_new(void) {
    Arena *arena = arena_new();
    Structure *structure = structure_new(arena);
    Element *paragraph = structure_add(structure, arena, structure->root, ROLE_P);
    return (Painting){
        .arena = arena,
        .diagnostics = ch_diagnostics_new(),
        .pages = {.arena = arena, .structure = structure},
        .tag = {.leaf = structure_add(structure, arena, paragraph, ROLE_CONTENT)},
    };
}

static void painting_clear(Painting *painting) {
    ch_diagnostics_free(painting->diagnostics);
    arena_free(painting->arena);
}

static void set_pages(Painting *painting, int count, Page page) {
    Page *pages = arena_new_array(painting->arena, Page, count);
    for (int i = 0; i < count; i++)
        pages[i] = page;
    painting->pages.pages = pages;
    painting->pages.count = count;
}

static Canvas *a4(const Painting *painting) {
    return canvas_new(painting->arena, 210 * POINTS_PER_MM, 297 * POINTS_PER_MM);
}

/* The path of `name` below `folder`, wherever this release of the system keeps it; NULL if it does
 * not. */
static char *find_file(const char *folder, const char *name) {
    char *found = NULL;
    GDir *entries = g_dir_open(folder, 0, NULL);
    const char *entry;
    while (entries && !found && (entry = g_dir_read_name(entries))) {
        char *path = g_build_filename(folder, entry, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            found = find_file(path, name);
        else if (!strcmp(entry, name))
            found = g_strdup(path);
        g_free(path);
    }
    if (entries)
        g_dir_close(entries);
    return found;
}

static const Font *load_font(Arena *arena) {
    char *path = find_file("/usr/share/fonts", FONT_FILE);
    char *data = NULL;
    gsize size = 0;
    g_assert_nonnull(path);
    g_assert_true(g_file_get_contents(path, &data, &size, NULL));
    Font *font = arena_new_object(arena, Font);
    font->path = arena_strdup(arena, path);
    font->postscript_name = "LiberationSans";
    font->units_per_em = 2048;
    font->data = arena_memdup(arena, data, size);
    font->size = size;
    g_free(data);
    g_free(path);
    return font;
}

/* `count` glyphs of lower case letters; which ones does not matter here. */
static GlyphRun letters(Arena *arena, const Font *font, int count, double x_pt, double y_pt) {
    Glyph *glyphs = arena_new_array(arena, Glyph, count);
    for (int i = 0; i < count; i++)
        glyphs[i] = (Glyph){.id = (uint32_t)(68 + i * 7 % 26), .advance_pt = 6.4};
    return (GlyphRun){.font = font,
                      .size_pt = 12,
                      .x_pt = x_pt,
                      .y_pt = y_pt,
                      .glyphs = glyphs,
                      .count = count,
                      .text = "x"};
}

/* -- Reading pictures ---------------------------------------------------------------------- */

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned int size) {
    ChBytes *rest = closure;
    if (rest->size < size)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, rest->data, size);
    rest->data += size;
    rest->size -= size;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *paint(Painting *painting, double dpi) {
    ChBytes bytes;
    g_assert_true(paint_png(&painting->pages, 0, dpi, &bytes, painting->diagnostics));
    ChBytes rest = bytes;
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(read_bytes, &rest);
    g_assert_cmpint(cairo_surface_status(picture), ==, CAIRO_STATUS_SUCCESS);
    ch_bytes_clear(&bytes);
    return picture;
}

static unsigned pixel(cairo_surface_t *picture, int x, int y) {
    const unsigned char *row = cairo_image_surface_get_data(picture) +
                               (size_t)y * (size_t)cairo_image_surface_get_stride(picture);
    return ((const guint32 *)(const void *)row)[x] & 0xFFFFFF;
}

/* Ink in a part of the picture, in black pixels; `moment` gets its centre. */
static double ink(cairo_surface_t *picture, int x, int y, int side, double centre[2]) {
    double sum = 0;
    centre[0] = centre[1] = 0;
    for (int row = y; row < y + side; row++) {
        for (int column = x; column < x + side; column++) {
            double dark = 1 - (pixel(picture, column, row) & 255) / 255.0;
            sum += dark;
            centre[0] += dark * (column + 0.5);
            centre[1] += dark * (row + 0.5);
        }
    }
    centre[0] /= fmax(sum, 1e-9);
    centre[1] /= fmax(sum, 1e-9);
    return sum;
}

/* -- PNG ----------------------------------------------------------------------------------- */

static void test_size_in_pixels_is_rounded_up(void) {
    static const double sizes[][4] = {{595.2756, 110, 910, 0}, {72, 110, 110, 0},
                                      {72.0001, 110, 110, 0},  {72.1, 110, 111, 0},
                                      {0.1, 1, 1, 0},          {595.276, 72, 596, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Painting painting = painting_new();
        Canvas *canvas = canvas_new(painting.arena, sizes[i][0], 72);
        set_pages(&painting, 1, canvas_finish(canvas, "1"));
        cairo_surface_t *picture = paint(&painting, sizes[i][1]);
        g_assert_cmpint(cairo_image_surface_get_width(picture), ==, (int)sizes[i][2]);
        cairo_surface_destroy(picture);
        painting_clear(&painting);
    }
}

static void test_rules_and_paths_stand_where_the_list_says(void) {
    static const PathSegment square[] = {{PATH_MOVE, {{0, 0}}},
                                         {PATH_LINE, {{10, 0}}},
                                         {PATH_LINE, {{10, 10}}},
                                         {PATH_LINE, {{0, 10}}},
                                         {PATH_CLOSE, {{0}}}};
    static const Path path = {square, G_N_ELEMENTS(square), false, {1, 0.8, 0}};
    Painting painting = painting_new();
    Canvas *canvas = canvas_new(painting.arena, 100, 100);
    canvas_add_rule(canvas, (Tag){.artifact = ARTIFACT_ORNAMENT},
                    (Rule){.rect = {10, 20, 30, 5}, .color = {0, 0.2, 0.6}});
    canvas_add_paths(canvas, painting.tag, (PathGroup){&path, 1, 50, 60, 2});
    set_pages(&painting, 1, canvas_finish(canvas, "1"));
    cairo_surface_t *picture = paint(&painting, 72);
    g_assert_cmphex(pixel(picture, 0, 0), ==, 0xFFFFFF);
    g_assert_cmphex(pixel(picture, 10, 20), ==, 0x003399);
    g_assert_cmphex(pixel(picture, 39, 24), ==, 0x003399);
    g_assert_cmphex(pixel(picture, 40, 24), ==, 0xFFFFFF);
    g_assert_cmphex(pixel(picture, 39, 25), ==, 0xFFFFFF);
    g_assert_cmphex(pixel(picture, 50, 60), ==, 0xFFCC00);
    g_assert_cmphex(pixel(picture, 69, 79), ==, 0xFFCC00);
    g_assert_cmphex(pixel(picture, 70, 80), ==, 0xFFFFFF);
    cairo_surface_destroy(picture);
    painting_clear(&painting);
}

/* Four pixels of 20 pt each, whose edges stay sharp and whose colours are those of the file. */
static void test_an_image_is_stretched_over_its_place(void) {
    static const uint8_t pixels[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0};
    static const uint8_t alpha[] = {255, 255, 255, 0};
    static const Image image = {
        .width = 2, .height = 2, .components = 3, .pixels = pixels, .alpha = alpha};
    static const uint8_t greys[] = {0, 128};
    static const Image grey = {.width = 1, .height = 2, .components = 1, .pixels = greys};
    Painting painting = painting_new();
    Canvas *canvas = canvas_new(painting.arena, 100, 100);
    canvas_add_image(canvas, painting.tag, (PlacedImage){&image, {10, 20, 40, 40}});
    canvas_add_image(canvas, painting.tag, (PlacedImage){&grey, {60, 20, 10, 40}});
    set_pages(&painting, 1, canvas_finish(canvas, "1"));
    cairo_surface_t *picture = paint(&painting, 72);
    g_assert_cmphex(pixel(picture, 10, 20), ==, 0xFF0000);
    g_assert_cmphex(pixel(picture, 49, 20), ==, 0x00FF00);
    g_assert_cmphex(pixel(picture, 10, 59), ==, 0x0000FF);
    g_assert_cmphex(pixel(picture, 49, 59), ==, 0xFFFFFF);
    g_assert_cmphex(pixel(picture, 9, 20), ==, 0xFFFFFF);
    g_assert_cmphex(pixel(picture, 50, 20), ==, 0xFFFFFF);
    g_assert_cmphex(pixel(picture, 10, 19), ==, 0xFFFFFF);
    g_assert_cmphex(pixel(picture, 65, 20), ==, 0x000000);
    g_assert_cmphex(pixel(picture, 65, 59), ==, 0x808080);
    cairo_surface_destroy(picture);
    painting_clear(&painting);
}

static void test_a_hole_of_the_even_odd_rule_stays_open(void) {
    static const PathSegment rings[] = {{PATH_MOVE, {{0, 0}}},   {PATH_LINE, {{30, 0}}},
                                        {PATH_LINE, {{30, 30}}}, {PATH_LINE, {{0, 30}}},
                                        {PATH_CLOSE, {{0}}},     {PATH_MOVE, {{10, 10}}},
                                        {PATH_LINE, {{20, 10}}}, {PATH_LINE, {{20, 20}}},
                                        {PATH_LINE, {{10, 20}}}, {PATH_CLOSE, {{0}}}};
    const Path paths[] = {{rings, G_N_ELEMENTS(rings), true, {0, 0, 0}},
                          {rings, G_N_ELEMENTS(rings), false, {0, 0, 0}}};
    Painting painting = painting_new();
    Canvas *canvas = canvas_new(painting.arena, 100, 100);
    canvas_add_paths(canvas, painting.tag, (PathGroup){&paths[0], 1, 0, 0, 1});
    canvas_add_paths(canvas, painting.tag, (PathGroup){&paths[1], 1, 50, 0, 1});
    set_pages(&painting, 1, canvas_finish(canvas, "1"));
    cairo_surface_t *picture = paint(&painting, 72);
    g_assert_cmphex(pixel(picture, 15, 15), ==, 0xFFFFFF);
    g_assert_cmphex(pixel(picture, 65, 15), ==, 0x000000);
    cairo_surface_destroy(picture);
    painting_clear(&painting);
}

/* The glyph of l, placed by pen, offset or the advance before it, must come to lie just there, also
 * between pixels. */
static void test_glyphs_stand_between_pixels(void) {
    Painting painting = painting_new();
    const Font *font = load_font(painting.arena);
    static const Glyph plain[] = {{.id = 79}};
    static const Glyph after[] = {{.id = 3, .advance_pt = 60.25}, {.id = 79}};
    static const Glyph offset[] = {{.id = 79, .x_offset_pt = 0.25, .y_offset_pt = 0.4}};
    const GlyphRun base = {.font = font, .size_pt = 24, .x_pt = 10, .y_pt = 40, .text = "l"};
    GlyphRun runs[3] = {base, base, base};
    runs[0].glyphs = plain, runs[0].count = 1;
    runs[1].glyphs = after, runs[1].count = 2;
    runs[2].glyphs = offset, runs[2].count = 1, runs[2].x_pt = 130;
    Canvas *canvas = canvas_new(painting.arena, 200, 60);
    for (int i = 0; i < 3; i++)
        canvas_add_glyphs(canvas, painting.tag, runs[i]);
    set_pages(&painting, 1, canvas_finish(canvas, "1"));
    cairo_surface_t *picture = paint(&painting, 72);
    double centre[3][2];
    for (int i = 0; i < 3; i++)
        g_assert_cmpfloat(ink(picture, 5 + 60 * i, 10, 40, centre[i]), >, 20);
    g_assert_cmpfloat_with_epsilon(centre[1][0] - centre[0][0], 60.25, 0.03);
    g_assert_cmpfloat_with_epsilon(centre[1][1], centre[0][1], 0.03);
    g_assert_cmpfloat_with_epsilon(centre[2][0] - centre[0][0], 120.25, 0.03);
    g_assert_cmpfloat_with_epsilon(centre[2][1] - centre[0][1], -0.4, 0.05);
    cairo_surface_destroy(picture);
    painting_clear(&painting);
}

/* An expanded l is as high and has as much more ink as it is wider; the next glyph is no farther
 * than its pen. */
static void test_expanded_glyphs_are_wider_alone(void) {
    Painting painting = painting_new();
    static const Glyph glyphs[] = {{.id = 79, .advance_pt = 60}, {.id = 79}};
    GlyphRun run = {.font = load_font(painting.arena),
                    .size_pt = 24,
                    .x_pt = 10,
                    .y_pt = 40,
                    .text = "ll",
                    .glyphs = glyphs,
                    .count = 2};
    Canvas *canvas = canvas_new(painting.arena, 200, 120);
    canvas_add_glyphs(canvas, painting.tag, run);
    run.y_pt += 60;
    run.expansion = 0.5;
    canvas_add_glyphs(canvas, painting.tag, run);
    set_pages(&painting, 1, canvas_finish(canvas, "1"));
    cairo_surface_t *picture = paint(&painting, 72);
    double plain[2];
    double first[2];
    double second[2];
    double black = ink(picture, 5, 10, 40, plain);
    g_assert_cmpfloat_with_epsilon(ink(picture, 5, 70, 40, first), 1.5 * black, 0.05 * black);
    ink(picture, 65, 70, 40, second);
    g_assert_cmpfloat_with_epsilon(first[1] - plain[1], 60, 0.05);
    g_assert_cmpfloat_with_epsilon(second[0] - first[0], 60, 0.03);
    cairo_surface_destroy(picture);
    painting_clear(&painting);
}

static void test_what_can_not_be_painted_is_refused(void) {
    static const struct {
        double side_pt;
        double dpi;
        const char *code;
    } cases[] = {{595, 0.5, "paint-dpi"},        {595, 2401, "paint-dpi"},
                 {595, NAN, "paint-dpi"},        {595, -110, "paint-dpi"},
                 {595, 2400, "paint-too-large"}, {14400, 110, "paint-too-large"},
                 {1e300, 110, "paint-too-large"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Painting painting = painting_new();
        Canvas *canvas = canvas_new(painting.arena, cases[i].side_pt, cases[i].side_pt);
        set_pages(&painting, 1, canvas_finish(canvas, "1"));
        ChBytes bytes;
        g_assert_false(paint_png(&painting.pages, 0, cases[i].dpi, &bytes, painting.diagnostics));
        g_assert_null(bytes.data);
        g_assert_cmpstr(ch_diagnostics_at(painting.diagnostics, 0)->code, ==, cases[i].code);
        painting_clear(&painting);
    }
}

static void test_a_broken_font_is_refused(void) {
    Painting painting = painting_new();
    const Font broken = {
        .path = "broken.ttf", .postscript_name = "Broken", .data = "no font", .size = 7};
    Canvas *canvas = a4(&painting);
    canvas_add_glyphs(canvas, painting.tag, letters(painting.arena, &broken, 3, 10, 10));
    set_pages(&painting, 1, canvas_finish(canvas, "1"));
    ChBytes bytes;
    g_assert_false(paint_png(&painting.pages, 0, 72, &bytes, painting.diagnostics));
    g_assert_false(paint_svg(&painting.pages, 0, &bytes, painting.diagnostics));
    g_assert_false(paint_ps(&painting.pages, 0, 0, &bytes, painting.diagnostics));
    g_assert_null(bytes.data);
    g_assert_cmpint(ch_diagnostics_count(painting.diagnostics, CH_ERROR), ==, 1);
    g_assert_cmpstr(ch_diagnostics_at(painting.diagnostics, 0)->code, ==, "paint-font");
    g_assert_cmpstr(ch_diagnostics_at(painting.diagnostics, 0)->file, ==, "broken.ttf");
    painting_clear(&painting);
}

/* -- All formats --------------------------------------------------------------------------- */

static Painting text_painting(int pages) {
    Painting painting = painting_new();
    const Font *font = load_font(painting.arena);
    Canvas *canvas = a4(&painting);
    for (int i = 0; i < 20; i++)
        canvas_add_glyphs(canvas, painting.tag,
                          letters(painting.arena, font, 60, 70.866, 100 + 20.7 * i));
    set_pages(&painting, pages, canvas_finish(canvas, "1"));
    return painting;
}

static bool write_format(Painting *painting, ChFormat format, ChBytes *bytes) {
    const ChPages *pages = &painting->pages;
    if (format == CH_FORMAT_PNG)
        return paint_png(pages, 0, 72, bytes, painting->diagnostics);
    if (format == CH_FORMAT_SVG)
        return paint_svg(pages, 0, bytes, painting->diagnostics);
    return paint_ps(pages, 0, pages->count - 1, bytes, painting->diagnostics);
}

static void expect_same(const ChBytes *a, const ChBytes *b) {
    g_assert_cmpuint(a->size, ==, b->size);
    g_assert_cmpint(memcmp(a->data, b->data, a->size), ==, 0);
}

static void test_the_same_pages_give_the_same_bytes(void) {
    static const ChFormat formats[] = {CH_FORMAT_PNG, CH_FORMAT_SVG, CH_FORMAT_PS};
    Painting first = text_painting(2);
    Painting second = text_painting(2);
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        ChBytes a;
        ChBytes b;
        g_assert_true(write_format(&first, formats[i], &a));
        g_assert_true(write_format(&second, formats[i], &b));
        expect_same(&a, &b);
        ch_bytes_clear(&a);
        ch_bytes_clear(&b);
    }
    painting_clear(&first);
    painting_clear(&second);
}

static gpointer paint_in_thread(gpointer data) {
    ChBytes *bytes = data;
    Painting painting = text_painting(1);
    g_assert_true(write_format(&painting, CH_FORMAT_PNG, bytes));
    painting_clear(&painting);
    return NULL;
}

static void test_threads_paint_the_same(void) {
    GThread *threads[8];
    ChBytes bytes[G_N_ELEMENTS(threads)];
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("paint", paint_in_thread, &bytes[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++) {
        g_thread_join(threads[i]);
        expect_same(&bytes[0], &bytes[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        ch_bytes_clear(&bytes[i]);
}

static void test_postscript_has_its_pages_and_no_clock(void) {
    Painting painting = text_painting(2);
    ChBytes bytes;
    g_assert_true(paint_ps(&painting.pages, 0, 1, &bytes, painting.diagnostics));
    char *text = g_strndup(bytes.data, bytes.size);
    g_assert_true(g_str_has_prefix(text, "%!PS-Adobe-3.0\n%%Creator:"));
    g_assert_nonnull(strstr(text, "\n%%Pages: 2\n"));
    g_assert_nonnull(strstr(text, "\n%%Page: 2 2\n"));
    g_assert_null(strstr(text, "CreationDate"));
    g_free(text);
    ch_bytes_clear(&bytes);
    painting_clear(&painting);
}

static void test_svg_counts_in_points(void) {
    Painting painting = text_painting(1);
    ChBytes bytes;
    g_assert_true(paint_svg(&painting.pages, 0, &bytes, painting.diagnostics));
    char *text = g_strndup(bytes.data, bytes.size);
    g_assert_nonnull(strstr(text, "width=\"595.276pt\" height=\"841.89pt\""));
    g_assert_nonnull(strstr(text, "viewBox=\"0 0 595.276 841.89\""));
    g_free(text);
    ch_bytes_clear(&bytes);
    painting_clear(&painting);
}

/* The lines of a page on which the same letters stand twice, and a blank one. */
static char **svg_of_two_lines(void) {
    static const Glyph blank = {.id = 3, .advance_pt = 3};
    Painting painting = painting_new();
    const Font *font = load_font(painting.arena);
    Canvas *canvas = a4(&painting);
    GlyphRun space = letters(painting.arena, font, 0, 70, 90);
    space.glyphs = &blank;
    space.count = 1;
    canvas_add_glyphs(canvas, painting.tag, space);
    canvas_add_glyphs(canvas, painting.tag, letters(painting.arena, font, 60, 70.866, 100));
    canvas_add_glyphs(canvas, painting.tag, letters(painting.arena, font, 60, 33.3, 207.77));
    set_pages(&painting, 1, canvas_finish(canvas, "1"));
    ChBytes bytes;
    g_assert_true(paint_svg(&painting.pages, 0, &bytes, painting.diagnostics));
    char *text = g_strndup(bytes.data, bytes.size);
    char **lines = g_strsplit(text, "\n", -1);
    g_free(text);
    ch_bytes_clear(&bytes);
    painting_clear(&painting);
    return lines;
}

static void test_an_svg_line_is_an_element_whose_shape_knows_no_place(void) {
    char **lines = svg_of_two_lines();
    g_assert_cmpuint(g_strv_length(lines), ==, 7);
    g_assert_true(g_str_has_suffix(lines[2], " d=\"\"/>"));
    g_assert_true(g_str_has_prefix(
        lines[3], "<path transform=\"matrix(0.005859375 0 0 -0.005859375 70.866 100)\""));
    g_assert_true(g_str_has_suffix(lines[3], "z\"/>"));
    g_assert_cmpstr(lines[3], !=, lines[4]);
    g_assert_cmpstr(strstr(lines[3], " d="), ==, strstr(lines[4], " d="));
    g_strfreev(lines);
}

/* -- How fine a comparison of pictures is -------------------------------------------------- */

/* The largest difference of mean greys of all blocks of 8 x 8 pixels. */
static double worst_block(cairo_surface_t *a, cairo_surface_t *b) {
    double worst = 0;
    double centre[2];
    for (int y = 0; y + 8 <= cairo_image_surface_get_height(a); y += 8) {
        for (int x = 0; x + 8 <= cairo_image_surface_get_width(a); x += 8)
            worst = fmax(worst, fabs(ink(a, x, y, 8, centre) - ink(b, x, y, 8, centre)));
    }
    return worst * 255 / 64;
}

static cairo_surface_t *paint_line(double y_pt) {
    Painting painting = painting_new();
    const Font *font = load_font(painting.arena);
    Canvas *canvas = canvas_new(painting.arena, 500, 100);
    canvas_add_glyphs(canvas, painting.tag, letters(painting.arena, font, 60, 20, y_pt));
    set_pages(&painting, 1, canvas_finish(canvas, "1"));
    cairo_surface_t *picture = paint(&painting, 110);
    painting_clear(&painting);
    return picture;
}

/* tests/check/same_picture.c passes pages that differ by a mean of 8: a line that moved by half a
 * point must differ by more, wherever it stands between blocks. */
static void test_a_line_moved_by_half_a_point_shows(void) {
    for (int phase = 0; phase < 16; phase++) {
        double y_pt = 50 + phase * 8 / 16.0 * POINTS_PER_INCH / 110;
        cairo_surface_t *picture = paint_line(y_pt);
        cairo_surface_t *moved = paint_line(y_pt + 0.5);
        g_assert_cmpfloat(worst_block(picture, moved), >, 8);
        cairo_surface_destroy(picture);
        cairo_surface_destroy(moved);
    }
}

int main(int count, char **arguments) {
    g_test_init(&count, &arguments, NULL);
    g_test_add_func("/paint/size-in-pixels-is-rounded-up", test_size_in_pixels_is_rounded_up);
    g_test_add_func("/paint/rules-and-paths-stand-where-the-list-says",
                    test_rules_and_paths_stand_where_the_list_says);
    g_test_add_func("/paint/an-image-is-stretched-over-its-place",
                    test_an_image_is_stretched_over_its_place);
    g_test_add_func("/paint/a-hole-of-the-even-odd-rule-stays-open",
                    test_a_hole_of_the_even_odd_rule_stays_open);
    g_test_add_func("/paint/glyphs-stand-between-pixels", test_glyphs_stand_between_pixels);
    g_test_add_func("/paint/png/expanded-glyphs-are-wider-alone",
                    test_expanded_glyphs_are_wider_alone);
    g_test_add_func("/paint/what-can-not-be-painted-is-refused",
                    test_what_can_not_be_painted_is_refused);
    g_test_add_func("/paint/a-broken-font-is-refused", test_a_broken_font_is_refused);
    g_test_add_func("/paint/the-same-pages-give-the-same-bytes",
                    test_the_same_pages_give_the_same_bytes);
    g_test_add_func("/paint/threads-paint-the-same", test_threads_paint_the_same);
    g_test_add_func("/paint/postscript-has-its-pages-and-no-clock",
                    test_postscript_has_its_pages_and_no_clock);
    g_test_add_func("/paint/svg-counts-in-points", test_svg_counts_in_points);
    g_test_add_func("/paint/an-svg-line-is-an-element-whose-shape-knows-no-place",
                    test_an_svg_line_is_an_element_whose_shape_knows_no_place);
    g_test_add_func("/paint/a-line-moved-by-half-a-point-shows",
                    test_a_line_moved_by_half_a_point_shows);
    return g_test_run();
}
