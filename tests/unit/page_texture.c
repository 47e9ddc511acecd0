/* SPDX-License-Identifier: MIT
 *
 * Tests of page/texture: what is measured on set lines. A glyph is 10 pt wide, so is the font's own
 * space, and words have one letter.
 */
#include "page/texture.h"
#include "page_bench.h"

#include <math.h>
#include <string.h>

static const Font font;

/** The line `a a a ` with those spaces; the last one ends the line and parts no words. */
static void set_line(Bench *bench, const SetBlock *set, int index, const double *spaces_pt,
                     double ratio) {
    int spaces = 0;
    while (spaces_pt[spaces] > 0)
        spaces++;
    int count = 2 * (spaces + 1);
    Glyph *glyphs = arena_new_array(bench->arena, Glyph, count);
    char *text = arena_alloc(bench->arena, (size_t)count + 1);
    for (int i = 0; i < count; i++) {
        bool space = i % 2;
        glyphs[i].cluster = (uint32_t)i;
        glyphs[i].advance_pt = space && i / 2 < spaces ? spaces_pt[i / 2] : 10;
        text[i] = space ? ' ' : 'a';
    }
    LineRun *run = arena_new_object(bench->arena, LineRun);
    run->span = SPAN_LABEL;
    run->glyphs =
        (GlyphRun){.font = &font, .size_pt = 10, .glyphs = glyphs, .count = count, .text = text};
    SetLine *line = (SetLine *)&set->lines[index];
    *line = (SetLine){.runs = run, .run_count = 1, .ratio = ratio, .hyphenated = line->hyphenated};
}

static Texture measure(Bench *bench) {
    return texture_measure(bench_plan(bench));
}

static void test_spaces_are_compared_with_the_fonts_own(void) {
    Bench *bench = bench_new();
    const SetBlock *set = add_paragraph(bench, 3, 0, NO_CALL);
    set_line(bench, set, 0, (double[]){12, 14, 0}, 0.5);
    set_line(bench, set, 1, (double[]){9, 9, 9, 0}, -0.5);
    set_line(bench, set, 2, (double[]){10, 0}, 0);
    Texture texture = measure(bench);
    g_assert_cmpint(texture.justified, ==, 2);
    g_assert_cmpfloat_with_epsilon(texture.rms, sqrt((0.3 * 0.3 + 0.1 * 0.1) / 2), 1e-9);
    g_assert_cmpfloat_with_epsilon(texture.worst, 0.3, 1e-9);
    g_assert_cmpint(texture.worst_page, ==, 0);
    g_assert_cmpint(texture.worst_line, ==, 0);
    bench_free(bench);
}

static void test_a_font_without_an_own_space_is_not_judged(void) {
    Bench *bench = bench_new();
    const SetBlock *set = add_paragraph(bench, 2, 0, NO_CALL);
    set_line(bench, set, 0, (double[]){12, 14, 0}, 0.5);
    Texture texture = measure(bench);
    g_assert_cmpint(texture.justified, ==, 0);
    g_assert_cmpfloat(texture.rms, ==, 0);
    bench_free(bench);
}

static void test_hyphens_in_a_row_are_a_ladder(void) {
    Bench *bench = bench_new();
    const SetBlock *set = add_paragraph(bench, 8, 0, NO_CALL);
    static const bool hyphenated[] = {true, false, true, true, true, false, true, false};
    for (int i = 0; i < 8; i++)
        ((SetLine *)set->lines)[i].hyphenated = hyphenated[i];
    Texture texture = measure(bench);
    g_assert_cmpint(texture.hyphens, ==, 5);
    g_assert_cmpint(texture.ladders, ==, 1);
    g_assert_cmpint(texture.longest_ladder, ==, 3);
    bench_free(bench);
}

static void test_spaces_below_each_other_are_a_river(void) {
    Bench *bench = bench_new();
    const SetBlock *set = add_paragraph(bench, 5, 0, NO_CALL);
    for (int i = 0; i < 5; i++)
        set_line(bench, set, i, (double[]){10 + i, 0}, 0);
    g_assert_cmpint(measure(bench).rivers, ==, 1);
    set_line(bench, set, 2, (double[]){0}, 0);
    g_assert_cmpint(measure(bench).rivers, ==, 0);
    bench_free(bench);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/texture/spaces-are-compared-with-the-fonts-own",
                    test_spaces_are_compared_with_the_fonts_own);
    g_test_add_func("/texture/a-font-without-an-own-space-is-not-judged",
                    test_a_font_without_an_own_space_is_not_judged);
    g_test_add_func("/texture/hyphens-in-a-row-are-a-ladder", test_hyphens_in_a_row_are_a_ladder);
    g_test_add_func("/texture/spaces-below-each-other-are-a-river",
                    test_spaces_below_each_other_are_a_river);
    return g_test_run();
}
