/* SPDX-License-Identifier: MIT
 *
 * Tests of text/: faces, shaping, line breaking, setting.
 */
#include "text/columns.h"
#include "text/faces.h"

#include "golden.h"
#include "text_bench.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define SANS "Liberation Sans"

/** The right edge of the line's last glyph that is no space. */
static double right_edge(const SetLine *line) {
    double edge_pt = 0;
    for (int i = 0; i < line->run_count; i++) {
        const GlyphRun *run = &line->runs[i].glyphs;
        double x_pt = run->x_pt;
        for (int j = 0; j < run->count; j++) {
            x_pt += run->glyphs[j].advance_pt;
            if (run->text[run->glyphs[j].cluster] != ' ')
                edge_pt = x_pt;
        }
    }
    return edge_pt;
}

static const ChDiagnostic *only_diagnostic(const Bench *bench) {
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 1);
    return ch_diagnostics_at(bench->diagnostics, 0);
}

static const char prose[] =
    "The EU encourages Kazakhstan to implement fully the OSCE/ODIHR recommendations. The "
    "development of resilient democratic institutions and a strong civil society are key steps to "
    "a just and fair Kazakhstan that is more inclusive and democratic.";

/* -- Shaping ------------------------------------------------------------------------------- */

static void test_advances_are_those_of_the_font(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    const SetBlock *block = set_text(bench, "HH", 500);
    const GlyphRun *run = &block->lines[0].runs[0].glyphs;
    g_assert_cmpint(run->count, ==, 2);
    g_assert_cmpstr(run->font->postscript_name, ==, "LiberationSans");
    g_assert_cmpint(run->font->units_per_em, ==, 2048);
    g_assert_cmpfloat_with_epsilon(run->glyphs[0].advance_pt, 1479.0 / 2048 * 12, 1e-5);
    g_assert_cmpfloat_with_epsilon(run->font->ascent_em, 0.905, 1e-3);
    bench_free(bench);
}

static void test_a_missing_family_is_an_error(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    bench->style.text.family = "No Such Family";
    g_assert_null(set_text(bench, "Text", 500));
    g_assert_cmpstr(only_diagnostic(bench)->code, ==, "font-missing-family");
    g_assert_nonnull(strstr(only_diagnostic(bench)->message, "No Such Family"));
    bench_free(bench);
}

static void test_a_metric_equal_stands_for_its_family(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    bench->style.text.family = "Arial";
    bench->style.text.bold = true;
    const SetBlock *block = set_text(bench, "Text", 500);
    g_assert_nonnull(block);
    g_assert_cmpstr(block->lines[0].runs[0].glyphs.font->postscript_name, ==,
                    "LiberationSans-Bold");
    bench_free(bench);
}

static void test_a_missing_glyph_names_character_and_paragraph(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    g_assert_null(set_text(bench, "Georgia is საქართველო", 500));
    const ChDiagnostic *diagnostic = only_diagnostic(bench);
    g_assert_cmpstr(diagnostic->code, ==, "font-missing-glyph");
    g_assert_cmpint(diagnostic->line, ==, 3);
    g_assert_nonnull(strstr(diagnostic->message, "U+10E1"));
    g_assert_nonnull(strstr(diagnostic->message, "Georgia is"));
    bench_free(bench);
}

/** A font set with Linux Libertine, which no layout may name. */
static FontSet *libertine_new(ChDiagnostics *diagnostics) {
    static const char conf[] = "<?xml version=\"1.0\"?>\n<fontconfig>"
                               "<dir>/usr/share/fonts/opentype/linux-libertine</dir>"
                               "<cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>\n";
    char *path = NULL;
    int file = g_file_open_tmp("fonts-XXXXXX.conf", &path, NULL);
    g_assert_cmpint(file, >=, 0);
    g_assert_true(g_close(file, NULL));
    g_assert_true(g_file_set_contents(path, conf, -1, NULL));
    FontSet *set = font_set_new(path, diagnostics);
    g_unlink(path);
    g_free(path);
    return set;
}

static void test_small_caps_and_old_style_figures_are_the_font_s(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    font_set_free(bench->context.fonts);
    bench->context.fonts = libertine_new(bench->diagnostics);
    bench->style.text.family = "Linux Libertine O";
    const GlyphRun plain = set_text(bench, "Aa1 AV", 500)->lines[0].runs[0].glyphs;
    bench->style.text.small_caps = true;
    const GlyphRun caps = set_text(bench, "Aa1 AV", 500)->lines[0].runs[0].glyphs;
    bench->style.text.old_style = true;
    const GlyphRun both = set_text(bench, "Aa1 AV", 500)->lines[0].runs[0].glyphs;
    g_assert_cmpuint(caps.glyphs[0].id, ==, plain.glyphs[0].id);
    g_assert_cmpuint(caps.glyphs[1].id, !=, plain.glyphs[1].id);
    g_assert_cmpuint(caps.glyphs[2].id, ==, plain.glyphs[2].id);
    g_assert_cmpuint(both.glyphs[1].id, ==, caps.glyphs[1].id);
    g_assert_cmpuint(both.glyphs[2].id, !=, plain.glyphs[2].id);
    g_assert_cmpfloat(both.glyphs[4].advance_pt, ==, plain.glyphs[4].advance_pt);
    g_assert_cmpstr(both.text, ==, "Aa1 AV");
    bench_free(bench);
}

static void test_a_missing_feature_is_an_error(void) {
    for (int i = 0; i < 2; i++) {
        Bench *bench = bench_new("en-GB", ALIGN_LEFT);
        bench->style.text.small_caps = i == 0;
        bench->style.text.old_style = i == 1;
        g_assert_null(set_text(bench, "Text 12", 500));
        g_assert_cmpstr(only_diagnostic(bench)->code, ==, "font-missing-feature");
        g_assert_nonnull(strstr(only_diagnostic(bench)->message, SANS));
        bench_free(bench);
    }
}

/* -- Lines --------------------------------------------------------------------------------- */

static void test_breaks_are_the_published_ones(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    const SetBlock *block = set_text(bench, prose, 150 * POINTS_PER_MM);
    GString *lines = g_string_new(NULL);
    for (int i = 0; i < block->line_count; i++) {
        char *text = line_text(&block->lines[i]);
        g_string_append_printf(lines, "%s|\n", text);
        g_free(text);
    }
    golden_check("break/paragraph-5.txt", lines->str);
    g_string_free(lines, TRUE);
    bench_free(bench);
}

static void test_justified_lines_fill_the_measure(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    for (double measure_pt = 180; measure_pt < 500; measure_pt += 7) {
        const SetBlock *block = set_text(bench, prose, measure_pt);
        for (int i = 0; i + 1 < block->line_count; i++)
            g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[i]), measure_pt, 1e-4);
        g_assert_cmpfloat(right_edge(&block->lines[block->line_count - 1]), <=, measure_pt + 1e-6);
    }
    bench_free(bench);
}

static void test_no_text_is_lost_at_any_measure(void) {
    static const Align aligns[] = {ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT};
    for (size_t i = 0; i < G_N_ELEMENTS(aligns); i++) {
        Bench *bench = bench_new("en-GB", aligns[i]);
        bench->style.balance = true;
        for (double measure_pt = 15; measure_pt < 700; measure_pt *= 1.3) {
            char *text = block_text(set_text(bench, prose, measure_pt));
            g_assert_cmpstr(text, ==, prose);
            g_free(text);
        }
        bench_free(bench);
    }
}

static void test_a_word_too_wide_is_parted_with_a_warning(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    const SetBlock *block = set_text(bench, "Donaudampfschifffahrtsgesellschaft", 60);
    g_assert_cmpint(block->line_count, >, 3);
    for (int i = 0; i < block->line_count; i++)
        g_assert_cmpfloat(right_edge(&block->lines[i]), <=, 60 + 1e-6);
    g_assert_cmpstr(only_diagnostic(bench)->code, ==, "text-word-too-wide");
    g_assert_cmpint(only_diagnostic(bench)->severity, ==, CH_WARNING);
    bench_free(bench);
}

/** A sign wider than its line stands over the edge, and so does a space that no line ends at. */
static void test_no_measure_is_too_narrow(void) {
    static const Align aligns[] = {ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT};
    static const char text[] = "Wide\u00a0words, pre-election\u00a0and";
    for (size_t i = 0; i < G_N_ELEMENTS(aligns); i++) {
        Bench *bench = bench_new("en-GB", aligns[i]);
        for (double measure_pt = 1; measure_pt < 200; measure_pt *= 1.07) {
            char *lines = block_text(set_text(bench, text, measure_pt));
            g_assert_cmpstr(lines, ==, text);
            g_free(lines);
        }
        bench_free(bench);
    }
}

static void test_a_gap_takes_what_is_left(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    const SetBlock *block = set_text(
        bench, "OSCE Permanent Council No. 1417\tVienna, 30 March 2023", 160 * POINTS_PER_MM);
    g_assert_cmpint(block->line_count, ==, 1);
    g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[0]), 160 * POINTS_PER_MM, 1e-4);
    char *text = block_text(block);
    g_assert_cmpstr(text, ==, "OSCE Permanent Council No. 1417 Vienna, 30 March 2023");
    g_free(text);
    bench_free(bench);
}

static void test_a_gap_at_the_start_is_no_space(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    const SetBlock *block = set_text(bench, "\tVienna, 30 March 2023", 300);
    g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[0]), 300, 1e-4);
    char *text = block_text(block);
    g_assert_cmpstr(text, ==, "Vienna, 30 March 2023");
    g_free(text);
    bench_free(bench);
}

static void test_a_gap_too_narrow_puts_its_right_side_below(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    const SetBlock *block =
        set_text(bench, "OSCE Permanent Council No. 1417\tVienna, 30 March 2023", 200);
    g_assert_cmpint(block->line_count, ==, 2);
    char *text = line_text(&block->lines[0]);
    g_assert_cmpstr(text, ==, "OSCE Permanent Council No. 1417 ");
    g_free(text);
    g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[1]), 200, 1e-4);
    bench_free(bench);
}

static void test_a_forced_break_ends_its_line(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    const SetBlock *block = set_text(bench, "EUROPEAN UNION\u2028Delegation", 400);
    g_assert_cmpint(block->line_count, ==, 2);
    char *text = block_text(block);
    g_assert_cmpstr(text, ==, "EUROPEAN UNION Delegation");
    g_free(text);
    bench_free(bench);
}

static void test_a_line_before_a_forced_break_is_not_stretched(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    const SetBlock *block =
        set_text(bench, "An unnumbered paragraph\u2028with a forced break.", 400);
    const SetBlock *alone = set_text(bench, "An unnumbered paragraph", 400);
    g_assert_cmpint(block->line_count, ==, 2);
    g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[0]), right_edge(&alone->lines[0]),
                                   1e-6);
    bench_free(bench);
}

static void test_balanced_lines_are_nearly_equal(void) {
    Bench *bench = bench_new("en-GB", ALIGN_CENTER);
    bench->style.balance = true;
    bench->style.text.bold = true;
    const SetBlock *block = set_text(
        bench, "EU Statement on the outcome of the early Parliamentary Elections in Kazakhstan",
        160 * POINTS_PER_MM);
    g_assert_cmpint(block->line_count, ==, 2);
    double first_pt = right_edge(&block->lines[0]) - block->lines[0].runs[0].glyphs.x_pt;
    double second_pt = right_edge(&block->lines[1]) - block->lines[1].runs[0].glyphs.x_pt;
    g_assert_cmpfloat(second_pt / first_pt, >, 0.7);
    bench_free(bench);
}

/** Spans: word, call, rest: wherever the line ends, the call stays with its word. */
static void test_a_call_never_starts_a_line(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    static const char *const words[] = {"decided to support the reform ", " ", "1", " and more"};
    for (double measure_pt = 60; measure_pt < 260; measure_pt += 1) {
        StyledBlock *block = block_of(bench, "", measure_pt);
        Span spans[4];
        for (int i = 0; i < 4; i++)
            spans[i] =
                (Span){.text = words[i], .style = &bench->style.text, .note = i == 2 ? 0 : -1};
        spans[0].text = "decided to support the reform";
        block->spans = spans;
        block->span_count = 4;
        const SetBlock *set = set_block(&bench->context, block);
        for (int i = 0; i < set->line_count; i++)
            g_assert_cmpint(set->lines[i].runs[0].span, !=, 2);
    }
    bench_free(bench);
}

/* -- Grey ---------------------------------------------------------------------------------- */

/** The edge of the line's first glyph, or of its last that is no space, by which it may stand out.
 */
static double overhang(const Bench *bench, const SetLine *line, bool right) {
    GlyphEdges edges = {0};
    for (int i = 0; i < line->run_count; i++) {
        const GlyphRun *run = &line->runs[i].glyphs;
        for (int j = 0; j < run->count; j++) {
            gunichar c = g_utf8_get_char(run->text + run->glyphs[j].cluster);
            if (c == ' ')
                continue;
            edges =
                edges_find(font_set_edges(bench->context.fonts), run->font, run->glyphs[j].id, c);
            if (!right)
                return edges.left * run->size_pt;
        }
    }
    return edges.right * 12;
}

static GlyphEdges edges_of(const Bench *bench, const SetBlock *block, int index) {
    const GlyphRun *run = &block->lines[0].runs[0].glyphs;
    return edges_find(font_set_edges(bench->context.fonts), run->font, run->glyphs[index].id,
                      (guchar)run->text[index]);
}

/** Signs by the table; letters by the white at their edges, of which a straight stem has none. */
static void test_edges_are_those_of_the_shape(void) {
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    const SetBlock *block = set_text(bench, "HTLo.-*", 300);
    GlyphEdges edges[7];
    for (int i = 0; i < 7; i++)
        edges[i] = edges_of(bench, block, i);
    g_assert_cmpfloat(edges[0].left + edges[0].right, ==, 0);
    g_assert_cmpfloat_with_epsilon(edges[1].left, 0.035, 0.0051);
    g_assert_cmpfloat_with_epsilon(edges[1].right, 0.035, 0.0051);
    g_assert_cmpfloat(edges[2].left, ==, 0);
    g_assert_cmpfloat(edges[2].right, >, 0.02);
    g_assert_cmpfloat(edges[3].left, <, 0.0151);
    g_assert_cmpfloat_with_epsilon(edges[4].right, 0.7 * 569 / 2048, 1e-4);
    g_assert_cmpfloat(edges[4].left, ==, 0);
    g_assert_cmpfloat_with_epsilon(edges[5].left, 0.5 * 682 / 2048, 1e-4);
    g_assert_cmpfloat(edges[6].left + edges[6].right, ==, 0);
    bench_free(bench);
}

static void assert_fills(const Bench *bench, const SetLine *line, double measure_pt, double part) {
    double left_pt = -part * overhang(bench, line, false);
    double right_pt = measure_pt + part * overhang(bench, line, true);
    g_assert_cmpfloat_with_epsilon(line->runs[0].glyphs.x_pt, left_pt, 1e-9);
    g_assert_cmpfloat_with_epsilon(right_edge(line), right_pt, 1e-6);
}

/** Whatever gives way, each line ends where its measure does, and what stands out of it. */
static void test_lines_are_as_wide_as_they_should_be(void) {
    static const LineRules rules[] = {
        {.expansion = 0.02},
        {.tracking = 0.005},
        {.protrusion = 1},
        {.protrusion = 0.5, .expansion = 0.013, .tracking = 0.004, .last_line_fit = 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
        bench->style.lines = rules[i];
        for (double measure_pt = 180; measure_pt < 500; measure_pt += 7) {
            const SetBlock *block = set_text(bench, prose, measure_pt);
            for (int j = 0; j + 1 < block->line_count; j++)
                assert_fills(bench, &block->lines[j], measure_pt, rules[i].protrusion);
        }
        bench_free(bench);
    }
}

static void test_expansion_is_in_steps_within_its_bound(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    bench->style.lines.expansion = 0.0175;
    double least = 0;
    double most = 0;
    for (double measure_pt = 180; measure_pt < 500; measure_pt += 7) {
        const SetBlock *block = set_text(bench, prose, measure_pt);
        for (int i = 0; i < block->line_count; i++) {
            double steps = block->lines[i].runs[0].glyphs.expansion * 1000;
            g_assert_cmpfloat_with_epsilon(steps, round(steps), 1e-9);
            least = MIN(least, steps);
            most = MAX(most, steps);
        }
    }
    g_assert_cmpfloat_with_epsilon(most, 17, 1e-9);
    g_assert_cmpfloat_with_epsilon(least, -17, 1e-9);
    bench_free(bench);
}

/** The width of the first space of a line; 0 where it has none. */
static double space_width(const SetLine *line) {
    const GlyphRun *run = &line->runs[0].glyphs;
    for (int i = 0; i < run->count; i++)
        if (run->text[run->glyphs[i].cluster] == ' ')
            return run->glyphs[i].advance_pt;
    return 0;
}

static void test_a_last_line_is_as_the_line_before(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    int fitted = 0;
    for (double measure_pt = 180; measure_pt < 500; measure_pt += 7) {
        bench->style.lines.last_line_fit = 1;
        const SetBlock *block = set_text(bench, prose, measure_pt);
        const SetLine *last = &block->lines[block->line_count - 1];
        g_assert_cmpfloat(right_edge(last), <=, measure_pt + 1e-6);
        if (right_edge(last) < measure_pt - 1e-6 && space_width(last) > 0) {
            g_assert_cmpfloat_with_epsilon(space_width(last), space_width(last - 1), 1e-9);
            fitted++;
        }
        bench->style.lines.last_line_fit = 0;
        block = set_text(bench, prose, measure_pt);
        last = &block->lines[block->line_count - 1];
        g_assert_cmpfloat(space_width(last), <=, 569.0 / 2048 * 12 + 1e-4);
    }
    g_assert_cmpint(fitted, >, 10);
    bench_free(bench);
}

/** Lines as text, with what their spaces and type give and where their ink begins and ends. */
static char *describe_lines(const SetBlock *block) {
    GString *lines = g_string_new(NULL);
    for (int i = 0; i < block->line_count; i++) {
        const SetLine *line = &block->lines[i];
        const GlyphRun *run = &line->runs[0].glyphs;
        char *text = line_text(line);
        g_string_append_printf(lines, "%7.3f to %7.3f  ratio %6.3f  expansion %6.3f  %s|\n",
                               run->x_pt, right_edge(line), line->ratio, run->expansion, text);
        g_free(text);
    }
    return g_string_free(lines, FALSE);
}

static void test_lines_of_even_grey(void) {
    static const struct {
        const char *golden;
        LineRules rules;
    } cases[] = {
        {"break/protruded.txt", {.protrusion = 1}},
        {"break/expanded.txt", {.expansion = 0.02, .tracking = 0.005, .last_line_fit = 1}},
    };
    static const char text[] =
        "\u201cThe EU encourages Kazakhstan to implement fully the OSCE/ODIHR "
        "recommendations.\u201d "
        "Yet, at last, the development of well-known resilient democratic institutions and a "
        "strong "
        "civil society, free media, are key steps: to a just and fair Kazakhstan \u2013 that is, "
        "we trust, more inclusive and democratic.";
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
        bench->style.lines = cases[i].rules;
        char *lines = describe_lines(set_text(bench, text, 260));
        golden_check(cases[i].golden, lines);
        g_free(lines);
        bench_free(bench);
    }
}

static void test_a_block_takes_a_line_more_or_less(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    bench->style.lines.tolerance = 10000;
    int variants = 0;
    for (double measure_pt = 180; measure_pt < 500; measure_pt += 7) {
        const SetBlock *block = set_text(bench, prose, measure_pt);
        for (int looseness = -1; looseness <= 1; looseness += 2) {
            const SetBlock *variant = set_block_loosely(&bench->context, block, looseness);
            if (!variant)
                continue;
            g_assert_cmpint(variant->line_count, ==, block->line_count + looseness);
            g_assert_cmpfloat(variant->demerits, >=, block->demerits);
            g_assert_true(variant->label == block->label && variant->block == block->block);
            char *text = block_text(variant);
            g_assert_cmpstr(text, ==, prose);
            g_free(text);
            variants++;
        }
    }
    g_assert_cmpint(variants, >, 3);
    bench->style.lines.tolerance = 0;
    bench->style.align = ALIGN_LEFT;
    const SetBlock *line = set_text(bench, "One line.", 300);
    g_assert_null(set_block_loosely(&bench->context, line, -1));
    g_assert_null(set_block_loosely(&bench->context, line, 1));
    const SetBlock *empty = set_text(bench, "", 300);
    g_assert_null(set_block_loosely(&bench->context, empty, 1));
    bench_free(bench);
}

static void test_a_ragged_stretch_that_cannot_shrink_is_parted(void) {
    for (double measure_pt = 55; measure_pt < 80; measure_pt += 0.5) {
        Bench *bench = bench_new("en-GB", ALIGN_LEFT);
        const SetBlock *block = set_text(bench, "Article\u00a05\u00a0of\u00a0it", measure_pt);
        for (int i = 0; i < block->line_count; i++)
            g_assert_cmpfloat(right_edge(&block->lines[i]), <=, measure_pt + 1e-6);
        bench_free(bench);
    }
}

static void add_grey_tests(void) {
    g_test_add_func("/grey/edges-are-those-of-the-shape", test_edges_are_those_of_the_shape);
    g_test_add_func("/grey/lines-are-as-wide-as-they-should-be",
                    test_lines_are_as_wide_as_they_should_be);
    g_test_add_func("/grey/expansion-is-in-steps-within-its-bound",
                    test_expansion_is_in_steps_within_its_bound);
    g_test_add_func("/grey/a-last-line-is-as-the-line-before",
                    test_a_last_line_is_as_the_line_before);
    g_test_add_func("/grey/lines-of-even-grey", test_lines_of_even_grey);
    g_test_add_func("/grey/a-block-takes-a-line-more-or-less",
                    test_a_block_takes_a_line_more_or_less);
    g_test_add_func("/grey/a-ragged-stretch-that-cannot-shrink-is-parted",
                    test_a_ragged_stretch_that_cannot_shrink_is_parted);
}

static void test_a_label_without_hang_stands_in_the_line(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    StyledBlock *block = block_of(bench, "North Macedonia", 400);
    Span label = {.text = "*", .style = &bench->style.text, .note = -1};
    block->label = &label;
    const SetBlock *set = set_block(&bench->context, block);
    char *text = block_text(set);
    g_assert_cmpstr(text, ==, "* North Macedonia");
    g_assert_cmpint(set->lines[0].runs[0].span, ==, SPAN_LABEL);
    g_assert_null(set->label);
    g_free(text);
    bench->style.hang_pt = 20;
    g_assert_nonnull(set_block(&bench->context, block)->label);
    bench_free(bench);
}

/* -- Tables -------------------------------------------------------------------------------- */

static void assert_columns(Column *columns, int count, double measure_pt, const double *widths) {
    g_assert_true(columns_share(columns, count, measure_pt));
    for (int i = 0; i < count; i++)
        g_assert_cmpfloat_with_epsilon(columns[i].width_pt, widths[i], 1e-9);
}

static void test_columns_that_fit_are_whole(void) {
    Column columns[] = {
        {.least_pt = 5, .most_pt = 10}, {.least_pt = 0}, {.least_pt = 20, .most_pt = 70}};
    assert_columns(columns, 3, 80, (const double[]){10, 0, 70});
    assert_columns(columns, 3, 300, (const double[]){10, 0, 70});
}

static void test_short_columns_are_not_broken(void) {
    Column columns[] = {{.least_pt = 20, .most_pt = 80},
                        {.least_pt = 10, .most_pt = 400},
                        {.least_pt = 10, .most_pt = 100}};
    assert_columns(columns, 3, 300, (const double[]){80, 120, 100});
}

static void test_long_columns_share_by_their_need(void) {
    Column columns[] = {{.least_pt = 20, .most_pt = 600}, {.least_pt = 20, .most_pt = 300}};
    assert_columns(columns, 2, 200, (const double[]){10 + 120, 10 + 60});
}

static void test_no_column_is_narrower_than_its_words(void) {
    Column columns[] = {{.least_pt = 90, .most_pt = 95}, {.least_pt = 5, .most_pt = 900}};
    assert_columns(columns, 2, 100, (const double[]){90, 10});
    assert_columns(columns, 2, 95, (const double[]){90, 5});
    g_assert_false(columns_share(columns, 2, 94));
}

/** Whatever the columns need, none gets less than its least or more than its most, and all that
 *  fits is given. */
static void test_columns_stay_within_their_bounds(void) {
    for (int round = 0; round < 1000; round++) {
        Column columns[8];
        double measure_pt = g_test_rand_double_range(50, 500);
        double given_pt = 0;
        double most_pt = 0;
        int count = g_test_rand_int_range(1, 9);
        for (int i = 0; i < count; i++) {
            double least_pt = g_test_rand_double_range(0, 50);
            double more_pt = round % 3 ? g_test_rand_double_range(0, 600) : 0;
            columns[i] = (Column){.least_pt = least_pt, .most_pt = least_pt + more_pt};
            most_pt += columns[i].most_pt;
        }
        if (!columns_share(columns, count, measure_pt))
            continue;
        for (int i = 0; i < count; i++) {
            g_assert_cmpfloat(columns[i].width_pt, >=, columns[i].least_pt);
            g_assert_cmpfloat(columns[i].width_pt, <=, columns[i].most_pt);
            given_pt += columns[i].width_pt;
        }
        g_assert_cmpfloat_with_epsilon(given_pt, MIN(measure_pt, most_pt), 1e-6);
    }
}

/** A table of two columns; the texts row by row. */
static StyledBlock *table_of(Bench *bench, const TableRules *rules, const char *const *texts,
                             int count) {
    Arena *arena = bench->context.arena;
    StyledBlock *cells = arena_new_array(arena, StyledBlock, count);
    for (int i = 0; i < count; i++)
        cells[i] = *block_of(bench, texts[i], 0);
    StyledTable *table = arena_new_object(arena, StyledTable);
    *table = (StyledTable){.rules = rules, .rows = count / 2, .columns = 2, .cells = cells};
    StyledBlock *block = block_of(bench, "", 200);
    block->kind = STYLED_TABLE;
    block->table = table;
    block->left_pt = 30;
    return block;
}

static void test_a_cell_is_set_in_its_column(void) {
    static const char *const texts[] = {"HH", "One two three four five six seven eight nine", "",
                                        "HHHH"};
    Bench *bench = bench_new("en-GB", ALIGN_RIGHT);
    TableRules rules = {.gap_pt = 12};
    const SetBlock *table = set_block(&bench->context, table_of(bench, &rules, texts, 4));
    double em_pt = 1479.0 / 2048 * 12;
    g_assert_cmpfloat_with_epsilon(table->width_pt, 200, 1e-6);
    g_assert_cmpfloat(table->cells[0]->block->left_pt, ==, 30);
    g_assert_cmpfloat_with_epsilon(table->cells[0]->block->measure_pt, 2 * em_pt, 1e-4);
    g_assert_cmpint(table->cells[0]->line_count, ==, 1);
    g_assert_cmpint(table->cells[1]->line_count, ==, 2);
    g_assert_cmpint(table->cells[2]->line_count, ==, 1);
    g_assert_cmpint(table->cells[2]->lines[0].run_count, ==, 0);
    const SetBlock *last = table->cells[3];
    g_assert_cmpfloat_with_epsilon(last->block->left_pt, 42 + 2 * em_pt, 1e-4);
    g_assert_cmpfloat_with_epsilon(right_edge(&last->lines[0]), last->block->measure_pt, 1e-4);
    bench_free(bench);
}

static void test_a_table_too_wide_is_an_error(void) {
    static const char *const texts[] = {"Nonproliferation", "Intergovernmentally"};
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    TableRules rules = {.gap_pt = 12};
    g_assert_null(set_block(&bench->context, table_of(bench, &rules, texts, 2)));
    g_assert_cmpstr(only_diagnostic(bench)->code, ==, "text-table-too-wide");
    g_assert_cmpint(only_diagnostic(bench)->line, ==, 3);
    bench_free(bench);
}

static void test_each_bad_cell_is_told(void) {
    static const char *const texts[] = {"安", "a", "b", "全"};
    Bench *bench = bench_new("en-GB", ALIGN_LEFT);
    TableRules rules = {0};
    g_assert_null(set_block(&bench->context, table_of(bench, &rules, texts, 4)));
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_ERROR), ==, 2);
    bench_free(bench);
}

static void add_table_tests(void) {
    g_test_add_func("/table/columns-that-fit-are-whole", test_columns_that_fit_are_whole);
    g_test_add_func("/table/short-columns-are-not-broken", test_short_columns_are_not_broken);
    g_test_add_func("/table/long-columns-share-by-their-need",
                    test_long_columns_share_by_their_need);
    g_test_add_func("/table/no-column-is-narrower-than-its-words",
                    test_no_column_is_narrower_than_its_words);
    g_test_add_func("/table/columns-stay-within-their-bounds",
                    test_columns_stay_within_their_bounds);
    g_test_add_func("/table/a-cell-is-set-in-its-column", test_a_cell_is_set_in_its_column);
    g_test_add_func("/table/one-too-wide-is-an-error", test_a_table_too_wide_is_an_error);
    g_test_add_func("/table/each-bad-cell-is-told", test_each_bad_cell_is_told);
}

/** What is not kept to be set again leaves the same lines. */
static void test_what_breaking_takes_need_not_be_kept(void) {
    Bench *bench = bench_new("en-GB", ALIGN_JUSTIFY);
    const SetBlock *kept = set_text(bench, prose, 200);
    bench->context.once = true;
    const SetBlock *once = set_text(bench, prose, 200);
    g_autofree char *one = block_text(kept);
    g_autofree char *other = block_text(once);
    g_assert_cmpstr(one, ==, other);
    g_assert_cmpint(kept->line_count, ==, once->line_count);
    g_assert_nonnull(kept->paragraph);
    g_assert_null(once->paragraph);
    g_assert_null(set_block_loosely(&bench->context, once, 1));
    bench_free(bench);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shape/advances-are-those-of-the-font", test_advances_are_those_of_the_font);
    g_test_add_func("/shape/a-missing-family-is-an-error", test_a_missing_family_is_an_error);
    g_test_add_func("/shape/a-metric-equal-stands-for-its-family",
                    test_a_metric_equal_stands_for_its_family);
    g_test_add_func("/shape/a-missing-glyph-names-character-and-paragraph",
                    test_a_missing_glyph_names_character_and_paragraph);
    g_test_add_func("/shape/small-caps-and-old-style-figures-are-the-font-s",
                    test_small_caps_and_old_style_figures_are_the_font_s);
    g_test_add_func("/shape/a-missing-feature-is-an-error", test_a_missing_feature_is_an_error);
    g_test_add_func("/break/breaks-are-the-published-ones", test_breaks_are_the_published_ones);
    g_test_add_func("/break/justified-lines-fill-the-measure",
                    test_justified_lines_fill_the_measure);
    g_test_add_func("/break/no-text-is-lost-at-any-measure", test_no_text_is_lost_at_any_measure);
    g_test_add_func("/break/a-word-too-wide-is-parted-with-a-warning",
                    test_a_word_too_wide_is_parted_with_a_warning);
    g_test_add_func("/break/no-measure-is-too-narrow", test_no_measure_is_too_narrow);
    g_test_add_func("/break/a-gap-takes-what-is-left", test_a_gap_takes_what_is_left);
    g_test_add_func("/break/a-gap-at-the-start-is-no-space", test_a_gap_at_the_start_is_no_space);
    g_test_add_func("/break/a-gap-too-narrow-puts-its-right-side-below",
                    test_a_gap_too_narrow_puts_its_right_side_below);
    g_test_add_func("/break/a-forced-break-ends-its-line", test_a_forced_break_ends_its_line);
    g_test_add_func("/break/a-line-before-a-forced-break-is-not-stretched",
                    test_a_line_before_a_forced_break_is_not_stretched);
    g_test_add_func("/break/balanced-lines-are-nearly-equal", test_balanced_lines_are_nearly_equal);
    g_test_add_func("/break/a-call-never-starts-a-line", test_a_call_never_starts_a_line);
    g_test_add_func("/set/what-breaking-takes-need-not-be-kept",
                    test_what_breaking_takes_need_not_be_kept);
    g_test_add_func("/set/a-label-without-hang-stands-in-the-line",
                    test_a_label_without_hang_stands_in_the_line);
    add_grey_tests();
    add_table_tests();
    return g_test_run();
}
