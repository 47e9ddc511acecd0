/* SPDX-License-Identifier: MIT
 *
 * Tests of text/fixture.c and text/outline.h: stacks, columns, boxes, graphics and their places.
 */
#include "text/outline.h"

#include <glib.h>
#include <math.h>

#define SANS "Liberation Sans"
enum { PITCH_PT = 12, MEASURE_PT = 400 };

typedef struct Bench {
    ChDiagnostics *diagnostics;
    TextContext context;
    BlockStyle style;
    Graphic graphic;
    bool absent; /**< the graphic is still to come */
} Bench;

static bool find_graphic(void *data, const StyledBlock *block, const Graphic **graphic) {
    const Bench *bench = data;
    (void)block;
    *graphic = bench->absent ? NULL : &bench->graphic;
    return true;
}

static Bench *bench_new(const char *lang) {
    Bench *bench = g_new0(Bench, 1);
    bench->diagnostics = ch_diagnostics_new();
    bench->context = (TextContext){
        .fonts = font_set_new(SOURCE_DIR "/fonts/fonts.conf", bench->diagnostics),
        .file = "statement.txt",
        .lang = lang,
        .arena = arena_new(),
        .diagnostics = bench->diagnostics,
        .find_graphic = find_graphic,
        .graphics = bench,
    };
    bench->style = (BlockStyle){.name = "base",
                                .text = {.family = SANS, .size_pt = 10},
                                .align = ALIGN_LEFT,
                                .pitch_pt = PITCH_PT,
                                .space_before_pt = 2,
                                .space_after_pt = 3};
    bench->graphic = (Graphic){.width_pt = 10, .height_pt = 20};
    return bench;
}

static void bench_free(Bench *bench) {
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 0);
    font_set_free(bench->context.fonts);
    arena_free(bench->context.arena);
    ch_diagnostics_free(bench->diagnostics);
    g_free(bench);
}

static StyledBlock text_of(Bench *bench, const char *text) {
    Span *span = arena_new_object(bench->context.arena, Span);
    *span = (Span){.text = text, .style = &bench->style.text, .note = -1};
    return (StyledBlock){
        .style = &bench->style, .measure_pt = MEASURE_PT, .spans = span, .span_count = 1};
}

static StyledBlock fixture_of(Bench *bench, StyledKind kind, const Fixture *fixture) {
    return (StyledBlock){
        .kind = kind, .style = &bench->style, .measure_pt = MEASURE_PT, .fixture = fixture};
}

static StyledBlock around(Bench *bench, StyledKind kind, const StyledBlock *children, int count) {
    StyledBlock block = fixture_of(bench, kind, NULL);
    block.children = children;
    block.child_count = count;
    return block;
}

static void test_a_stack_has_the_spaces_of_its_blocks(void) {
    Bench *bench = bench_new("en");
    const Fixture rule = {.height_pt = 1};
    const StyledBlock blocks[] = {text_of(bench, "One"), fixture_of(bench, STYLED_RULE, &rule),
                                  text_of(bench, "Two")};
    Stack stack;
    g_assert_true(set_stack(&bench->context, (StyledList){blocks, 3}, &stack));
    static const double tops[] = {0, 17, 23};
    for (int i = 0; i < 3; i++)
        g_assert_cmpfloat(stack.blocks[i].top_pt, ==, tops[i]);
    g_assert_cmpfloat(stack.height_pt, ==, 35);
    bench_free(bench);
}

static void test_columns_are_as_high_as_the_highest(void) {
    Bench *bench = bench_new("en");
    const StyledBlock texts[] = {text_of(bench, "One"), text_of(bench, "Two")};
    const StyledBlock columns[] = {around(bench, STYLED_COLUMN, texts, 1),
                                   around(bench, STYLED_COLUMN, texts, 2)};
    const StyledBlock row = around(bench, STYLED_COLUMNS, columns, 2);
    const SetBlock *set = set_block(&bench->context, &row);
    g_assert_cmpfloat(set->height_pt, ==, 2 * PITCH_PT + 5);
    g_assert_cmpfloat(set->stack.blocks[1].top_pt, ==, 0);
    bench_free(bench);
}

static void test_a_box_is_as_high_as_what_is_in_it_or_as_it_must_be(void) {
    Bench *bench = bench_new("en");
    const StyledBlock text = text_of(bench, "One");
    Fixture fixture = {.border_pt = 1, .padding_pt = 4};
    StyledBlock box = around(bench, STYLED_BOX, &text, 1);
    box.fixture = &fixture;
    const SetBlock *set = set_block(&bench->context, &box);
    g_assert_cmpfloat(set->height_pt, ==, PITCH_PT + 10);
    g_assert_cmpfloat(set->stack.blocks[0].top_pt, ==, 5);
    fixture.height_pt = 100;
    g_assert_cmpfloat(set_block(&bench->context, &box)->height_pt, ==, 100);
    bench_free(bench);
}

static void test_an_area_is_measured_from_where_reading_begins(void) {
    static const struct {
        const char *lang;
        double left_pt;
    } cases[] = {{"en", 30}, {"ar", 170}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Bench *bench = bench_new(cases[i].lang);
        const Fixture rule = {.height_pt = 1};
        StyledBlock block = fixture_of(bench, STYLED_RULE, &rule);
        block.before_pt = 30;
        block.after_pt = 170;
        g_assert_cmpfloat(set_block(&bench->context, &block)->left_pt, ==, cases[i].left_pt);
        bench_free(bench);
    }
}

static void test_a_code_has_the_height_of_what_it_shows(void) {
    Bench *bench = bench_new("en");
    const Fixture fixture = {.height_pt = 50, .alt = "A code"};
    StyledBlock block = fixture_of(bench, STYLED_CODE, &fixture);
    g_assert_cmpfloat(set_block(&bench->context, &block)->height_pt, ==, 20);
    block.kind = STYLED_GRAPHIC;
    g_assert_cmpfloat(set_block(&bench->context, &block)->height_pt, ==, 50);
    bench_free(bench);
}

static void test_a_place_says_what_is_to_come_where_that_fits(void) {
    static const struct {
        const char *alt;
        int lines;
    } cases[] = {{"Seal of the ministry", 2}, {"A seal", 1}, {"Unbreakablewordofsuchalength", 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Bench *bench = bench_new("en");
        const Fixture fixture = {.height_pt = 50, .alt = cases[i].alt, .supplied = true};
        StyledBlock block = fixture_of(bench, STYLED_GRAPHIC, &fixture);
        bench->absent = true;
        const SetBlock *set = set_block(&bench->context, &block);
        g_assert_null(set->graphic);
        g_assert_cmpint(set->stack.count ? set->stack.blocks[0].set->line_count : 0, ==,
                        cases[i].lines);
        bench_free(bench);
    }
}

static void test_an_outline_lies_where_the_letters_do(void) {
    Bench *bench = bench_new("en");
    StyledBlock block = text_of(bench, "HOH");
    const SetBlock *set = set_block(&bench->context, &block);
    const Path *path = outline_block(set, bench->context.arena);
    int contours = 0;
    double right_pt = 0;
    for (int i = 0; i < path->count; i++) {
        const PathSegment *segment = &path->segments[i];
        contours += segment->verb == PATH_CLOSE;
        if (segment->verb == PATH_CLOSE)
            continue;
        const double *end = segment->points[segment->verb == PATH_CURVE ? 2 : 0];
        right_pt = fmax(right_pt, end[0]);
        g_assert_cmpfloat(end[1], <=, 0.2);
        g_assert_cmpfloat(end[1], >=, -8);
    }
    g_assert_cmpint(contours, ==, 4);
    g_assert_cmpfloat_with_epsilon(right_pt, 21.5, 0.5);
    bench_free(bench);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stack/has-the-spaces-of-its-blocks",
                    test_a_stack_has_the_spaces_of_its_blocks);
    g_test_add_func("/columns/are-as-high-as-the-highest", test_columns_are_as_high_as_the_highest);
    g_test_add_func("/box/is-as-high-as-what-is-in-it-or-as-it-must-be",
                    test_a_box_is_as_high_as_what_is_in_it_or_as_it_must_be);
    g_test_add_func("/area/is-measured-from-where-reading-begins",
                    test_an_area_is_measured_from_where_reading_begins);
    g_test_add_func("/code/has-the-height-of-what-it-shows",
                    test_a_code_has_the_height_of_what_it_shows);
    g_test_add_func("/place/says-what-is-to-come-where-that-fits",
                    test_a_place_says_what_is_to_come_where_that_fits);
    g_test_add_func("/outline/lies-where-the-letters-do",
                    test_an_outline_lies_where_the_letters_do);
    return g_test_run();
}
