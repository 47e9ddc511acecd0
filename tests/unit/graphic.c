/* SPDX-License-Identifier: MIT
 *
 * Tests of graphic/: what an SVG file becomes, and what is refused.
 */
#include "graphic/graphic.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define SVG(attributes, content)                                                                   \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" "                                                   \
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" " attributes ">\n" content "\n</svg>\n"
#define BOX "viewBox=\"0 0 100 50\""
#define EMBLEM SOURCE_DIR "/layouts/emblems/eu.svg"

/** One load and what came of it. */
typedef struct Loaded {
    Arena *arena;
    ChDiagnostics *diagnostics;
    const Graphic *graphic;
} Loaded;

static Loaded load_within(const char *path, size_t graphic_bytes) {
    ChLimits limits = ch_limits_default();
    limits.graphic_bytes = graphic_bytes;
    Loaded loaded = {arena_new(), ch_diagnostics_new(), NULL};
    GraphicRequest request = {.path = path};
    loaded.graphic = graphic_load(&request, &limits, loaded.arena, loaded.diagnostics);
    return loaded;
}

static Loaded load_file(const char *path) {
    return load_within(path, 1 << 20);
}

static Loaded load_bytes(const char *bytes, size_t size) {
    char *path = NULL;
    int fd = g_file_open_tmp("graphic-XXXXXX.svg", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    Loaded loaded = load_file(path);
    g_unlink(path);
    g_free(path);
    return loaded;
}

static Loaded load_text(const char *svg) {
    return load_bytes(svg, strlen(svg));
}

static void loaded_clear(Loaded *loaded) {
    ch_diagnostics_free(loaded->diagnostics);
    arena_free(loaded->arena);
}

/* The graphic, or a failed test that shows why there is none. */
static const Graphic *expect_graphic(const Loaded *loaded) {
    const ChDiagnostic *first = ch_diagnostics_at(loaded->diagnostics, 0);
    g_assert_cmpstr(first ? first->message : NULL, ==, NULL);
    g_assert_nonnull(loaded->graphic);
    return loaded->graphic;
}

/* One error of that code at that place; line 0 is "no position". */
static void expect_refused(Loaded loaded, const char *code, int line, int column) {
    g_assert_null(loaded.graphic);
    g_assert_cmpint(ch_diagnostics_count(loaded.diagnostics, CH_NOTE), ==, 1);
    const ChDiagnostic *error = ch_diagnostics_at(loaded.diagnostics, 0);
    g_assert_cmpint(error->severity, ==, CH_ERROR);
    g_assert_cmpstr(error->code, ==, code);
    g_assert_cmpint(error->line, ==, line);
    g_assert_cmpint(error->column, ==, column);
    loaded_clear(&loaded);
}

static Rect bounds(const Path *path) {
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (int i = 0; i < path->count; i++) {
        if (path->segments[i].verb == PATH_CLOSE)
            continue;
        left = fmin(left, path->segments[i].points[0][0]);
        right = fmax(right, path->segments[i].points[0][0]);
        top = fmin(top, path->segments[i].points[0][1]);
        bottom = fmax(bottom, path->segments[i].points[0][1]);
    }
    return (Rect){left, top, right - left, bottom - top};
}

static void expect_bounds(const Path *path, double x, double y, double width, double height) {
    Rect box = bounds(path);
    g_assert_cmpfloat_with_epsilon(box.x_pt, x, 0.001);
    g_assert_cmpfloat_with_epsilon(box.y_pt, y, 0.001);
    g_assert_cmpfloat_with_epsilon(box.width_pt, width, 0.001);
    g_assert_cmpfloat_with_epsilon(box.height_pt, height, 0.001);
}

static void expect_color(const Path *path, unsigned rgb) {
    g_assert_cmpint((int)lround(path->fill.red * 255), ==, rgb >> 16);
    g_assert_cmpint((int)lround(path->fill.green * 255), ==, rgb >> 8 & 255);
    g_assert_cmpint((int)lround(path->fill.blue * 255), ==, rgb & 255);
}

/* -- The European emblem ------------------------------------------------------------------- */

/* Corner `k` of star `hour`, counted from its top against the clock; k odd are inner corners. */
static void check_corner(const Path *star, double h, int hour, int k) {
    const double pi = acos(-1);
    double outer = h / 18;
    double radius = k % 2 ? outer * sin(pi / 10) / sin(3 * pi / 10) : outer;
    double x = 0.75 * h + h / 3 * sin(hour * pi / 6) + radius * cos(pi / 2 + k * pi / 5);
    double y = 0.5 * h - h / 3 * cos(hour * pi / 6) - radius * sin(pi / 2 + k * pi / 5);
    g_assert_cmpfloat_with_epsilon(star->segments[k].points[0][0], x, 1e-5 * h);
    g_assert_cmpfloat_with_epsilon(star->segments[k].points[0][1], y, 1e-5 * h);
}

static void test_eu_emblem(void) {
    Loaded loaded = load_file(EMBLEM);
    const Graphic *emblem = expect_graphic(&loaded);
    double h = emblem->height_pt;
    g_assert_cmpfloat_with_epsilon(emblem->width_pt, 1.5 * h, 1e-9);
    g_assert_cmpint(emblem->count, ==, 13);
    expect_bounds(&emblem->paths[0], 0, 0, 1.5 * h, h);
    expect_color(&emblem->paths[0], 0x003399);
    for (int hour = 0; hour < 12; hour++) {
        const Path *star = &emblem->paths[hour + 1];
        expect_color(star, 0xFFCC00);
        g_assert_cmpint(star->count, ==, 11);
        for (int k = 0; k < 10; k++)
            check_corner(star, h, hour, k);
        g_assert_cmpint(star->segments[10].verb, ==, PATH_CLOSE);
    }
    loaded_clear(&loaded);
}

static void expect_same_path(const Path *one, const Path *other) {
    g_assert_cmpint(one->count, ==, other->count);
    g_assert_cmpint(one->even_odd, ==, other->even_odd);
    g_assert_true(memcmp(&one->fill, &other->fill, sizeof one->fill) == 0);
    for (int i = 0; i < one->count; i++) {
        const PathSegment *a = &one->segments[i];
        const PathSegment *b = &other->segments[i];
        g_assert_cmpint(a->verb, ==, b->verb);
        g_assert_true(memcmp(a->points, b->points, sizeof a->points) == 0);
    }
}

/* With the limits that there are by default it is not read; with lower ones it is. */
static void test_an_emblem_is_as_if_read(void) {
    size_t bytes = ch_limits_default().graphic_bytes;
    Loaded one = load_within(EMBLEM, bytes);
    Loaded again = load_within(EMBLEM, bytes);
    Loaded other = load_within(EMBLEM, bytes - 1);
    const Graphic *made = expect_graphic(&one);
    const Graphic *read = expect_graphic(&other);
    g_assert_true(made == expect_graphic(&again));
    g_assert_true(made != read);
    g_assert_true(made->width_pt == read->width_pt && made->height_pt == read->height_pt);
    g_assert_cmpint(made->count, ==, read->count);
    for (int i = 0; i < made->count; i++)
        expect_same_path(&made->paths[i], &read->paths[i]);
    loaded_clear(&one);
    loaded_clear(&again);
    loaded_clear(&other);
}

static void test_limits_are_those_of_an_emblem_too(void) {
    expect_refused(load_within(EMBLEM, 100), "file-too-large", 0, 0);
}

/* -- What is drawn ------------------------------------------------------------------------- */

static void test_css_units_become_points(void) {
    Loaded loaded =
        load_text(SVG("width=\"20mm\" height=\"10mm\" viewBox=\"0 0 40 20\"",
                      "<rect x=\"10\" y=\"5\" width=\"20\" height=\"10\" fill=\"#123456\"/>"));
    const Graphic *graphic = expect_graphic(&loaded);
    g_assert_cmpfloat_with_epsilon(graphic->width_pt, 20 * POINTS_PER_MM, 1e-6);
    g_assert_cmpfloat_with_epsilon(graphic->height_pt, 10 * POINTS_PER_MM, 1e-6);
    expect_bounds(&graphic->paths[0], 5 * POINTS_PER_MM, 2.5 * POINTS_PER_MM, 10 * POINTS_PER_MM,
                  5 * POINTS_PER_MM);
    expect_color(&graphic->paths[0], 0x123456);
    loaded_clear(&loaded);
}

static void test_a_view_box_alone_is_in_css_pixels(void) {
    Loaded loaded = load_text(SVG(BOX, "<circle cx=\"50\" cy=\"25\" r=\"20\"/>"));
    const Graphic *graphic = expect_graphic(&loaded);
    g_assert_cmpfloat_with_epsilon(graphic->width_pt, 75, 1e-9);
    expect_bounds(&graphic->paths[0], 22.5, 3.75, 30, 30);
    g_assert_cmpint(graphic->paths[0].segments[1].verb, ==, PATH_CURVE);
    loaded_clear(&loaded);
}

static void test_transforms_styles_and_fill_rules_are_resolved(void) {
    Loaded loaded = load_text(
        SVG(BOX, "<g transform=\"translate(20 10) scale(2)\" style=\"fill: rgb(255,0,0)\">"
                 "<path fill-rule=\"evenodd\" d=\"M0 0h10v10h-10z M2 2h6v6h-6z\"/></g>"));
    const Graphic *graphic = expect_graphic(&loaded);
    g_assert_cmpint(graphic->count, ==, 1);
    expect_bounds(&graphic->paths[0], 15, 7.5, 15, 15);
    expect_color(&graphic->paths[0], 0xFF0000);
    g_assert_true(graphic->paths[0].even_odd);
    loaded_clear(&loaded);
}

static void test_copies_are_drawn(void) {
    Loaded loaded =
        load_text(SVG(BOX, "<defs><g id=\"pair\"><rect id=\"one\" width=\"4\" height=\"4\"/>"
                           "<use xlink:href=\"#one\" x=\"10\"/></g></defs>"
                           "<use href=\"#pair\"/><use href=\"#pair\" y=\"20\"/>"));
    const Graphic *graphic = expect_graphic(&loaded);
    g_assert_cmpint(graphic->count, ==, 4);
    expect_bounds(&graphic->paths[3], 7.5, 15, 3, 3);
    loaded_clear(&loaded);
}

static void test_a_rectangle_is_cut_at_the_edge_and_hidden_shapes_vanish(void) {
    Loaded loaded = load_text(
        SVG(BOX, "<rect x=\"-10\" y=\"-10\" width=\"300\" height=\"30\"/>"
                 "<circle cx=\"200\" cy=\"25\" r=\"9\"/><rect width=\"0\" height=\"5\"/>"));
    const Graphic *graphic = expect_graphic(&loaded);
    g_assert_cmpint(graphic->count, ==, 1);
    expect_bounds(&graphic->paths[0], 0, 0, 75, 15);
    loaded_clear(&loaded);
}

static void test_a_clip_that_cuts_nothing_is_accepted(void) {
    Loaded loaded = load_text(
        SVG(BOX, "<g clip-path=\"url(#c)\"><circle cx=\"50\" cy=\"25\" r=\"20\"/></g>"
                 "<defs><clipPath id=\"c\"><rect width=\"100\" height=\"50\"/></clipPath></defs>"));
    g_assert_cmpint(expect_graphic(&loaded)->count, ==, 1);
    loaded_clear(&loaded);
}

static void test_an_editors_settings_are_skipped(void) {
    Loaded loaded =
        load_text(SVG(BOX " xmlns:e=\"urn:editor\"",
                      "<metadata><e:RDF><text href=\"x\"/></e:RDF></metadata><e:view e:zoom=\"2\"/>"
                      "<rect width=\"4\" height=\"4\"/>"));
    g_assert_cmpint(expect_graphic(&loaded)->count, ==, 1);
    loaded_clear(&loaded);
}

/* -- What is refused ----------------------------------------------------------------------- */

typedef struct Refusal {
    const char *name;
    const char *svg;
    const char *code;
    int line;
    int column;
} Refusal;

static const Refusal refusals[] = {
    {"text-is-refused-where-it-stands", SVG(BOX, "<g>\u00e9<text\n x=\"1\">EU</text></g>"),
     "graphic-text", 2, 5},
    {"an-image-is-refused", SVG(BOX, "<image href=\"data:image/png;base64,\"/>"),
     "graphic-external", 2, 1},
    {"a-gradient-is-refused", SVG(BOX, "<defs>\n<linearGradient id=\"g\"/></defs>"),
     "graphic-element", 3, 1},
    {"a-filter-is-refused",
     SVG(BOX, "<rect style=\"filter: blur(99px)\" width=\"9\" height=\"9\"/>"), "graphic-element",
     2, 1},
    {"a-style-sheet-is-refused", SVG(BOX, "<style>rect { fill: red }</style>"), "graphic-element",
     2, 1},
    {"a-prefix-does-not-hide-svg",
     SVG(BOX " xmlns:x=\"http://www.w3.org/2000/svg\"", "<x:text>EU</x:text>"), "graphic-element",
     1, 1},
    {"an-include-is-refused",
     SVG(BOX, "<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"#a\"/>"),
     "graphic-element", 2, 1},
    {"a-stroke-is-refused", SVG(BOX, "<path d=\"M9 9H20V20z\" stroke=\"red\"/>"), "graphic-paint",
     0, 0},
    {"transparency-is-refused", SVG(BOX, "<rect width=\"9\" height=\"9\" fill-opacity=\"0.5\"/>"),
     "graphic-paint", 0, 0},
    {"a-group-with-opacity-is-refused",
     SVG(BOX, "<g opacity=\"0.5\"><rect width=\"9\" height=\"9\"/></g>"), "graphic-paint", 0, 0},
    {"a-shape-over-the-edge-is-refused", SVG(BOX, "<circle cx=\"99\" cy=\"25\" r=\"9\"/>"),
     "graphic-paint", 0, 0},
    {"a-shape-that-a-clip-cuts-is-refused",
     SVG(BOX, "<clipPath id=\"c\"><rect width=\"9\" height=\"9\"/></clipPath>"
              "<circle clip-path=\"url(#c)\" cx=\"9\" cy=\"9\" r=\"8\"/>"),
     "graphic-paint", 0, 0},
    {"a-clip-of-any-other-form-is-refused",
     SVG(BOX, "<clipPath id=\"c\">\n <circle r=\"9\"/></clipPath>"), "graphic-element", 3, 2},
    {"a-turned-clip-is-refused",
     SVG(BOX,
         "<clipPath id=\"c\"><rect width=\"30\" height=\"9\" transform=\"rotate(9)\"/></clipPath>"
         "<rect clip-path=\"url(#c)\" x=\"5\" y=\"5\" width=\"4\" height=\"2\"/>"),
     "graphic-paint", 0, 0},
    {"a-file-is-never-followed", SVG(BOX, "<use xlink:href=\"file:///etc/passwd#a\"/>"),
     "graphic-external", 2, 1},
    {"a-file-is-not-followed-under-another-prefix",
     SVG(BOX, "<use xmlns:l=\"http://www.w3.org/1999/xlink\" l:href=\"a.svg#a\"/>"),
     "graphic-external", 2, 1},
    {"a-style-sheet-file-is-never-followed",
     "<?xml-stylesheet href=\"style.css\"?>\n" SVG(BOX, "<rect width=\"9\" height=\"9\"/>"),
     "graphic-external", 1, 1},
    {"text-that-is-only-copied-is-refused",
     SVG(BOX, "<defs><text id=\"t\">EU</text></defs><use xlink:href=\"#t\"/>"), "graphic-text", 2,
     7},
    {"text-of-elsewhere-is-refused", SVG(BOX, "<tref xlink:href=\"#t\"/>"), "graphic-text", 2, 1},
    {"text-of-html-is-refused",
     SVG(BOX, "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">EU</p></foreignObject>"),
     "graphic-element", 2, 1},
    {"a-script-is-refused", SVG(BOX, "<script>draw()</script>"), "graphic-element", 2, 1},
    {"an-image-of-elsewhere-is-refused",
     SVG(BOX, "<image href=\"https://example.org/a.png\" width=\"9\" height=\"9\"/>"),
     "graphic-external", 2, 1},
    {"an-image-inside-is-refused", SVG(BOX, "<image href=\"#a\" width=\"9\" height=\"9\"/>"),
     "graphic-element", 2, 1},
    {"a-copy-of-itself-is-refused", SVG(BOX, "<g id=\"a\"><use href=\"#a\"/></g>"),
     "graphic-element", 2, 11},
    {"entities-are-refused",
     "<!DOCTYPE svg [<!ENTITY a \"aaaa\">\n<!ENTITY b \"&a;&a;\">]>\n" SVG(BOX, "<desc>&b;</desc>"),
     "graphic-svg", 1, 1},
    {"entities-of-entities-are-refused",
     "<!DOCTYPE svg [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
     "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n" SVG(BOX, "<desc>&c;</desc>"),
     "graphic-svg", 1, 1},
    {"another-encoding-is-refused",
     "<?xml version=\"1.0\" encoding=\"UTF-7\"?>\n" SVG(BOX, "<rect width=\"9\" height=\"9\"/>"),
     "graphic-svg", 1, 1},
    {"a-picture-without-a-size-is-refused", SVG("", "<rect width=\"9\" height=\"9\"/>"),
     "graphic-size", 0, 0},
    {"an-endless-side-is-refused",
     SVG("viewBox=\"0 0 1e30 1\"", "<rect width=\"9\" height=\"9\"/>"), "graphic-size", 0, 0},
    {"a-picture-of-nothing-is-refused", SVG(BOX, ""), "graphic-empty", 0, 0},
    {"another-xml-is-refused", "<html><g/></html>", "graphic-element", 1, 1},
    {"an-empty-file-is-refused", "", "graphic-svg", 1, 1},
    {"plain-text-is-refused", "1. The European Union", "graphic-svg", 1, 1},
    {"a-file-that-ends-early-is-refused",
     "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g><path d=\"M0", "graphic-svg", 2, 15},
};

static void test_refusal(gconstpointer data) {
    const Refusal *refusal = data;
    expect_refused(load_text(refusal->svg), refusal->code, refusal->line, refusal->column);
}

static void test_binary_is_refused(void) {
    static const char bytes[] = "\x80\x81\x82\0\0\0";
    expect_refused(load_bytes(bytes, sizeof bytes), "graphic-svg", 1, 1);
    expect_refused(load_bytes("<svg>\0</svg>", 12), "graphic-svg", 1, 6);
}

static void test_files_that_are_none_are_refused(void) {
    expect_refused(load_file("/nonexistent/emblem.svg"), "graphic-missing", 0, 0);
    expect_refused(load_file("/"), "file-unreadable", 0, 0);
    char *spaces = g_strnfill((1 << 20) + 1, ' ');
    expect_refused(load_text(spaces), "file-too-large", 0, 0);
    g_free(spaces);
}

/* -- What a file may cost ------------------------------------------------------------------ */

static void test_copies_of_copies_are_bounded(void) {
    GString *svg = g_string_new("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n"
                                "<rect id=\"a0\" width=\"1\" height=\"1\"/>\n");
    for (int i = 1; i <= 40; i++)
        g_string_append_printf(svg, "<g id=\"a%d\"><use href=\"#a%d\"/><use href=\"#a%d\"/></g>\n",
                               i, i - 1, i - 1);
    g_string_append(svg, "</svg>");
    Loaded loaded = load_text(svg->str);
    g_assert_null(loaded.graphic);
    g_assert_cmpstr(ch_diagnostics_at(loaded.diagnostics, 0)->code, ==, "graphic-too-large");
    loaded_clear(&loaded);
    g_string_free(svg, TRUE);
}

/* `unit` over and over, as large as a file may be. */
static GString *large_svg(const char *before, const char *unit, const char *after) {
    GString *svg = g_string_new("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">");
    g_string_append(svg, before);
    while (svg->len + 2 * strlen(unit) + strlen(after) + 100 < 1 << 20)
        g_string_append(svg, unit);
    g_string_append(svg, after);
    g_string_append(svg, "</svg>");
    return svg;
}

static void test_a_huge_path_is_refused(void) {
    GString *svg = large_svg("<path d=\"M0 0", "L1 2 8 3", "z\"/>");
    expect_refused(load_text(svg->str), "graphic-too-large", 1, 59);
    g_string_free(svg, TRUE);
}

/* The dearest file there is: sides that all cross, as many as may be. */
static void test_crossing_sides_are_drawn_in_bounded_time(void) {
    GString *svg = g_string_new("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 99 99\">");
    for (int path = 0; path < 8; path++) {
        g_string_append(svg, "<path d=\"M0 0");
        for (int i = 1; i < 1000; i++)
            g_string_append_printf(svg, " %d %d", i * 37 % 99, i * i * 53 % 97);
        g_string_append(svg, "\"/>");
    }
    g_string_append(svg, "</svg>");
    Loaded loaded = load_text(svg->str);
    g_assert_cmpint(expect_graphic(&loaded)->count, ==, 8);
    loaded_clear(&loaded);
    g_string_free(svg, TRUE);
}

static void test_many_shapes_are_drawn_in_linear_time(void) {
    GString *svg = large_svg("", "<rect width=\"2\" height=\"2\"/>", "");
    Loaded loaded = load_text(svg->str);
    g_assert_cmpint(expect_graphic(&loaded)->count, >, 30000);
    loaded_clear(&loaded);
    g_string_free(svg, TRUE);
}

static void test_deep_nesting_is_refused(void) {
    GString *svg = g_string_new("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">");
    for (int i = 0; i < 50000; i++)
        g_string_append(svg, "<g>");
    for (int i = 0; i < 50000; i++)
        g_string_append(svg, "</g>");
    g_string_append(svg, "</svg>");
    expect_refused(load_text(svg->str), "graphic-svg", 0, 0);
    g_string_free(svg, TRUE);
}

/* -- Silence ------------------------------------------------------------------------------- */

static void test_nothing_is_printed(void) {
    if (g_test_subprocess()) {
        for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++)
            test_refusal(&refusals[i]);
        test_deep_nesting_is_refused();
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr("");
}

int main(int count, char **arguments) {
    g_test_init(&count, &arguments, NULL);
    g_test_add_func("/graphic/the-eu-emblem-has-its-published-geometry", test_eu_emblem);
    g_test_add_func("/graphic/an-emblem-is-as-if-read", test_an_emblem_is_as_if_read);
    g_test_add_func("/graphic/limits-are-those-of-an-emblem-too",
                    test_limits_are_those_of_an_emblem_too);
    g_test_add_func("/graphic/css-units-become-points", test_css_units_become_points);
    g_test_add_func("/graphic/a-view-box-alone-is-in-css-pixels",
                    test_a_view_box_alone_is_in_css_pixels);
    g_test_add_func("/graphic/transforms-styles-and-fill-rules-are-resolved",
                    test_transforms_styles_and_fill_rules_are_resolved);
    g_test_add_func("/graphic/copies-are-drawn", test_copies_are_drawn);
    g_test_add_func("/graphic/a-rectangle-is-cut-at-the-edge-and-hidden-shapes-vanish",
                    test_a_rectangle_is_cut_at_the_edge_and_hidden_shapes_vanish);
    g_test_add_func("/graphic/a-clip-that-cuts-nothing-is-accepted",
                    test_a_clip_that_cuts_nothing_is_accepted);
    g_test_add_func("/graphic/an-editors-settings-are-skipped",
                    test_an_editors_settings_are_skipped);
    for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++) {
        char *path = g_strconcat("/graphic/", refusals[i].name, NULL);
        g_test_add_data_func(path, &refusals[i], test_refusal);
        g_free(path);
    }
    g_test_add_func("/graphic/binary-is-refused", test_binary_is_refused);
    g_test_add_func("/graphic/files-that-are-none-are-refused",
                    test_files_that_are_none_are_refused);
    g_test_add_func("/graphic/copies-of-copies-are-bounded", test_copies_of_copies_are_bounded);
    g_test_add_func("/graphic/a-huge-path-is-refused", test_a_huge_path_is_refused);
    g_test_add_func("/graphic/crossing-sides-are-drawn-in-bounded-time",
                    test_crossing_sides_are_drawn_in_bounded_time);
    g_test_add_func("/graphic/many-shapes-are-drawn-in-linear-time",
                    test_many_shapes_are_drawn_in_linear_time);
    g_test_add_func("/graphic/deep-nesting-is-refused", test_deep_nesting_is_refused);
    g_test_add_func("/graphic/nothing-is-printed", test_nothing_is_printed);
    return g_test_run();
}
