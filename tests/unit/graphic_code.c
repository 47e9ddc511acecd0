/* SPDX-License-Identifier: MIT
 *
 * Tests of graphic/: bar codes, read back here where that is easy, and places.
 */
#include "graphic_draft.h"

#include <math.h>
#include <string.h>

static Loaded build(const Barcode *barcode) {
    Loaded built = {arena_new(), ch_diagnostics_new(), NULL};
    Barcode asked = *barcode;
    asked.file = "layout.yaml";
    asked.at = (Position){3, 5};
    built.graphic = graphic_build_barcode(&asked, built.arena, built.diagnostics);
    return built;
}

static Loaded build_code(BarcodeKind kind, const char *text) {
    return build(&(Barcode){.kind = kind, .text = text, .module_pt = 1, .height_pt = 20});
}

/* Whether a module's middle is in a run of the path, all of which are rectangles. */
static bool is_dark(const Graphic *graphic, double x, double y) {
    const Path *path = &graphic->paths[0];
    for (int i = 0; i + 2 < path->count; i += 5) {
        const double *from = path->segments[i].points[0];
        const double *to = path->segments[i + 2].points[0];
        if (x > from[0] && x < to[0] && y > from[1] && y < to[1])
            return true;
    }
    return false;
}

/* -- Code 39 ------------------------------------------------------------------------------- */

/** The nine elements of each character from the first bar on, wide ones as 1 (ISO/IEC 16388). */
static const struct {
    char character;
    const char *elements;
} code_39[] = {
    {'*', "010010100"}, {'A', "100001001"}, {'C', "101001000"}, {'D', "000011001"},
    {'Z', "011010000"}, {'0', "000110100"}, {'1', "100100001"}, {'9', "001100100"},
    {'-', "010000101"}, {'.', "110000100"}, {' ', "011000100"}, {'/', "010100010"},
    {'2', "001100001"}, {'3', "101100000"}, {'7', "000100101"}, {'$', "010101000"},
    {'+', "010001010"}, {'%', "000101010"},
};

static char character_of(const char *elements) {
    for (size_t i = 0; i < G_N_ELEMENTS(code_39); i++) {
        if (!strcmp(code_39[i].elements, elements))
            return code_39[i].character;
    }
    return '?';
}

/* What a scanner reads along the middle of the bars. */
static char *read_code_39(const Graphic *graphic) {
    GString *text = g_string_new(NULL);
    int column = 10;
    while (column + 10 < graphic->width_pt) {
        char elements[10] = "";
        for (int i = 0; i < 9; i++) {
            int width = 0;
            bool dark = i % 2 == 0;
            while (column + width < graphic->width_pt - 10 + dark &&
                   is_dark(graphic, column + width + 0.5, 10) == dark)
                width++;
            elements[i] = width > 1 ? '1' : '0';
            column += width;
        }
        column++;
        g_string_append_c(text, character_of(elements));
    }
    return g_string_free(text, FALSE);
}

static void test_code_39_says_its_text(void) {
    static const char *const texts[] = {"1723903", "A/C.1-79 Z", "D$+%.0"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        Loaded built = build_code(BARCODE_39, texts[i]);
        char *read = read_code_39(expect_graphic(&built));
        char *wanted = g_strdup_printf("*%s*", texts[i]);
        g_assert_cmpstr(read, ==, wanted);
        g_free(wanted);
        g_free(read);
        loaded_clear(&built);
    }
}

/* -- All kinds ----------------------------------------------------------------------------- */

static void test_bars_are_as_high_as_asked_with_white_beside(void) {
    for (BarcodeKind kind = BARCODE_39; kind <= BARCODE_128; kind++) {
        Barcode barcode = {.kind = kind, .text = "123", .module_pt = 0.5, .height_pt = 30};
        Loaded built = build(&barcode);
        const Graphic *graphic = expect_graphic(&built);
        g_assert_cmpfloat(graphic->height_pt, ==, 30);
        g_assert_cmpfloat(barcode_quiet_zone_pt(&barcode), ==, 5);
        g_assert_cmpint(graphic->count, ==, 1);
        g_assert_false(is_dark(graphic, 4.75, 15));
        g_assert_true(is_dark(graphic, 5.25, 0.1));
        g_assert_true(is_dark(graphic, graphic->width_pt - 5.25, 29.9));
        g_assert_false(is_dark(graphic, graphic->width_pt - 4.75, 15));
        loaded_clear(&built);
    }
}

/* The three finder patterns and the white around them (ISO/IEC 18004, 6.3.3). */
static void expect_finder(const Graphic *graphic, double x, double y) {
    for (int row = 0; row < 7; row++) {
        for (int column = 0; column < 7; column++) {
            int ring = MAX(abs(row - 3), abs(column - 3));
            g_assert_true(is_dark(graphic, x + column + 0.5, y + row + 0.5) == (ring != 2));
        }
    }
}

static void test_a_qr_code_has_its_finders_and_white_around(void) {
    Loaded built = build_code(BARCODE_QR, "https://undocs.org/A/79/100");
    const Graphic *graphic = expect_graphic(&built);
    double side = graphic->width_pt;
    g_assert_cmpfloat(side, ==, graphic->height_pt);
    expect_finder(graphic, 4, 4);
    expect_finder(graphic, side - 11, 4);
    expect_finder(graphic, 4, side - 11);
    for (double at = 0.5; at < side; at++) {
        g_assert_false(is_dark(graphic, at, 3.5));
        g_assert_false(is_dark(graphic, 3.5, at));
        g_assert_false(is_dark(graphic, at, side - 3.5));
        g_assert_false(is_dark(graphic, side - 3.5, at));
    }
    loaded_clear(&built);
}

static void test_more_security_takes_more_room(void) {
    double side_pt = 0;
    for (QrLevel level = QR_LOW; level <= QR_HIGH; level++) {
        Loaded built =
            build(&(Barcode){.kind = BARCODE_QR,
                             .text = "https://undocs.org/en/a/res/79/100?of=today&page=2",
                             .module_pt = 1,
                             .level = level});
        g_assert_cmpfloat(expect_graphic(&built)->width_pt, >, side_pt);
        side_pt = built.graphic->width_pt;
        loaded_clear(&built);
    }
}

static void test_runs_of_a_row_are_merged(void) {
    Loaded built = build_code(BARCODE_QR, "A/79/100");
    const Graphic *graphic = expect_graphic(&built);
    int merged = 0;
    for (int i = 0; i < graphic->paths[0].count; i += 5) {
        const PathSegment *run = &graphic->paths[0].segments[i];
        merged += run[1].points[0][0] - run[0].points[0][0] > 1.5;
        g_assert_false(is_dark(graphic, run[1].points[0][0] + 0.5, run[0].points[0][1] + 0.5));
    }
    g_assert_cmpint(merged, >, 20);
    loaded_clear(&built);
}

static void test_one_text_gives_one_code(void) {
    Loaded first = build_code(BARCODE_QR, "A/79/100");
    Loaded second = build_code(BARCODE_QR, "A/79/100");
    const Path *path = &expect_graphic(&first)->paths[0];
    const Path *again = &expect_graphic(&second)->paths[0];
    g_assert_cmpint(path->count, ==, again->count);
    for (int i = 0; i < path->count; i++)
        g_assert_true(!memcmp(path->segments[i].points, again->segments[i].points,
                              sizeof path->segments[i].points));
    loaded_clear(&first);
    loaded_clear(&second);
}

static void test_a_qr_code_takes_any_text(void) {
    Loaded built = build_code(BARCODE_QR, "Déclaration – 声明");
    expect_graphic(&built);
    loaded_clear(&built);
}

/* -- What is refused ----------------------------------------------------------------------- */

static void test_characters_that_the_kind_has_not_are_refused(void) {
    expect_refused(build_code(BARCODE_39, "17a"), "graphic-code",
                   "Code 39 has no character U+0061");
    expect_refused(build_code(BARCODE_39, "1*2"), "graphic-code", "U+002A");
    expect_refused(build_code(BARCODE_39, "Ä"), "graphic-code", "U+00C4");
    expect_refused(build_code(BARCODE_128, "é"), "graphic-code",
                   "Code 128 has no character U+00E9");
    expect_refused(build_code(BARCODE_128, "a\tb"), "graphic-code", "U+0009");
    expect_refused(build_code(BARCODE_QR, "a\nb"), "graphic-code", "U+000A");
}

static void test_texts_that_are_none_are_refused(void) {
    for (BarcodeKind kind = BARCODE_39; kind <= BARCODE_QR; kind++) {
        expect_refused(build_code(kind, ""), "graphic-code", "needs a text");
        expect_refused(build_code(kind, "\xFF"), "graphic-code", "needs a text");
        char *endless = g_strnfill(8000, '1');
        expect_refused(build_code(kind, endless), "graphic-code", "too long");
        g_free(endless);
    }
}

static void test_sizes_that_are_none_are_refused(void) {
    static const double sizes[] = {0, -1, NAN, INFINITY, 1e9};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        expect_refused(build(&(Barcode){BARCODE_QR, "1", sizes[i], 0, QR_LOW, NULL, {0}}),
                       "graphic-code", "of that size");
        expect_refused(build(&(Barcode){BARCODE_39, "1", 1, sizes[i], QR_LOW, NULL, {0}}),
                       "graphic-code", "of that size");
    }
}

int main(int count, char **arguments) {
    g_test_init(&count, &arguments, NULL);
    g_test_add_func("/code/code-39-says-its-text", test_code_39_says_its_text);
    g_test_add_func("/code/bars-are-as-high-as-asked-with-white-beside",
                    test_bars_are_as_high_as_asked_with_white_beside);
    g_test_add_func("/code/a-qr-code-has-its-finders-and-white-around",
                    test_a_qr_code_has_its_finders_and_white_around);
    g_test_add_func("/code/more-security-takes-more-room", test_more_security_takes_more_room);
    g_test_add_func("/code/runs-of-a-row-are-merged", test_runs_of_a_row_are_merged);
    g_test_add_func("/code/one-text-gives-one-code", test_one_text_gives_one_code);
    g_test_add_func("/code/a-qr-code-takes-any-text", test_a_qr_code_takes_any_text);
    g_test_add_func("/code/characters-that-the-kind-has-not-are-refused",
                    test_characters_that_the_kind_has_not_are_refused);
    g_test_add_func("/code/texts-that-are-none-are-refused", test_texts_that_are_none_are_refused);
    g_test_add_func("/code/sizes-that-are-none-are-refused", test_sizes_that_are_none_are_refused);
    return g_test_run();
}
