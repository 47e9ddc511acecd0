/* SPDX-License-Identifier: MIT
 *
 * Tests of text/: faces, shaping, line breaking, setting.
 */
#include "text/columns.h"
#include "text/paragraph.h"

#include "golden.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define SANS "Liberation Sans"

typedef struct Bench {
    ChDiagnostics *diagnostics;
    TextContext context;
    BlockStyle style;
} Bench;

static Bench bench_new(Align align) {
    Bench bench = {.diagnostics = ch_diagnostics_new()};
    bench.context = (TextContext){
        .fonts = font_set_new(SOURCE_DIR "/fonts/fonts.conf", bench.diagnostics),
        .file = "statement.txt",
        .lang = "en-GB",
        .arena = arena_new(),
        .diagnostics = bench.diagnostics,
    };
    g_assert_nonnull(bench.context.fonts);
    bench.style =
        (BlockStyle){.name = "paragraph", .text = {.family = SANS, .size_pt = 12}, .align = align};
    return bench;
}

static void bench_clear(Bench *bench) {
    font_set_free(bench->context.fonts);
    arena_free(bench->context.arena);
    ch_diagnostics_free(bench->diagnostics);
}

static StyledBlock *block_of(Bench *bench, const char *text, double measure_pt) {
    Arena *arena = bench->context.arena;
    Span *span = arena_new_object(arena, Span);
    *span = (Span){.text = text, .style = &bench->style.text, .note = -1, .at = {3, 4}};
    StyledBlock *block = arena_new_object(arena, StyledBlock);
    *block = (StyledBlock){.style = &bench->style,
                           .at = {3, 4},
                           .measure_pt = measure_pt,
                           .spans = span,
                           .span_count = 1};
    return block;
}

static const SetBlock *set(Bench *bench, const char *text, double measure_pt) {
    return set_block(&bench->context, block_of(bench, text, measure_pt));
}

static char *line_text(const SetLine *line) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < line->run_count; i++)
        g_string_append(text, line->runs[i].glyphs.text);
    return g_string_free(text, FALSE);
}

static char *block_text(const SetBlock *block) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < block->line_count; i++) {
        char *line = line_text(&block->lines[i]);
        g_string_append(text, line);
        g_free(line);
    }
    return g_string_free(text, FALSE);
}

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
    Bench bench = bench_new(ALIGN_LEFT);
    const SetBlock *block = set(&bench, "HH", 500);
    const GlyphRun *run = &block->lines[0].runs[0].glyphs;
    g_assert_cmpint(run->count, ==, 2);
    g_assert_cmpstr(run->font->postscript_name, ==, "LiberationSans");
    g_assert_cmpint(run->font->units_per_em, ==, 2048);
    g_assert_cmpfloat_with_epsilon(run->glyphs[0].advance_pt, 1479.0 / 2048 * 12, 1e-5);
    g_assert_cmpfloat_with_epsilon(run->font->ascent_em, 0.905, 1e-3);
    bench_clear(&bench);
}

static void test_a_missing_family_is_an_error(void) {
    Bench bench = bench_new(ALIGN_LEFT);
    bench.style.text.family = "No Such Family";
    g_assert_null(set(&bench, "Text", 500));
    g_assert_cmpstr(only_diagnostic(&bench)->code, ==, "font-missing-family");
    g_assert_nonnull(strstr(only_diagnostic(&bench)->message, "No Such Family"));
    bench_clear(&bench);
}

static void test_a_metric_equal_stands_for_its_family(void) {
    Bench bench = bench_new(ALIGN_LEFT);
    bench.style.text.family = "Arial";
    bench.style.text.bold = true;
    const SetBlock *block = set(&bench, "Text", 500);
    g_assert_nonnull(block);
    g_assert_cmpstr(block->lines[0].runs[0].glyphs.font->postscript_name, ==,
                    "LiberationSans-Bold");
    bench_clear(&bench);
}

static void test_a_missing_glyph_names_character_and_paragraph(void) {
    Bench bench = bench_new(ALIGN_LEFT);
    g_assert_null(set(&bench, "Georgia is საქართველო", 500));
    const ChDiagnostic *diagnostic = only_diagnostic(&bench);
    g_assert_cmpstr(diagnostic->code, ==, "font-missing-glyph");
    g_assert_cmpint(diagnostic->line, ==, 3);
    g_assert_nonnull(strstr(diagnostic->message, "U+10E1"));
    g_assert_nonnull(strstr(diagnostic->message, "Georgia is"));
    bench_clear(&bench);
}

/* -- Lines --------------------------------------------------------------------------------- */

static void test_breaks_are_the_published_ones(void) {
    Bench bench = bench_new(ALIGN_JUSTIFY);
    const SetBlock *block = set(&bench, prose, 150 * POINTS_PER_MM);
    GString *lines = g_string_new(NULL);
    for (int i = 0; i < block->line_count; i++) {
        char *text = line_text(&block->lines[i]);
        g_string_append_printf(lines, "%s|\n", text);
        g_free(text);
    }
    golden_check("break/paragraph-5.txt", lines->str);
    g_string_free(lines, TRUE);
    bench_clear(&bench);
}

static void test_justified_lines_fill_the_measure(void) {
    Bench bench = bench_new(ALIGN_JUSTIFY);
    for (double measure_pt = 180; measure_pt < 500; measure_pt += 7) {
        const SetBlock *block = set(&bench, prose, measure_pt);
        for (int i = 0; i + 1 < block->line_count; i++)
            g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[i]), measure_pt, 1e-4);
        g_assert_cmpfloat(right_edge(&block->lines[block->line_count - 1]), <=, measure_pt + 1e-6);
    }
    bench_clear(&bench);
}

static void test_no_text_is_lost_at_any_measure(void) {
    static const Align aligns[] = {ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT};
    for (size_t i = 0; i < G_N_ELEMENTS(aligns); i++) {
        Bench bench = bench_new(aligns[i]);
        bench.style.balance = true;
        for (double measure_pt = 15; measure_pt < 700; measure_pt *= 1.3) {
            char *text = block_text(set(&bench, prose, measure_pt));
            g_assert_cmpstr(text, ==, prose);
            g_free(text);
        }
        bench_clear(&bench);
    }
}

static void test_a_word_too_wide_is_parted_with_a_warning(void) {
    Bench bench = bench_new(ALIGN_JUSTIFY);
    const SetBlock *block = set(&bench, "Donaudampfschifffahrtsgesellschaft", 60);
    g_assert_cmpint(block->line_count, >, 3);
    for (int i = 0; i < block->line_count; i++)
        g_assert_cmpfloat(right_edge(&block->lines[i]), <=, 60 + 1e-6);
    g_assert_cmpstr(only_diagnostic(&bench)->code, ==, "text-word-too-wide");
    g_assert_cmpint(only_diagnostic(&bench)->severity, ==, CH_WARNING);
    bench_clear(&bench);
}

static void test_a_gap_takes_what_is_left(void) {
    Bench bench = bench_new(ALIGN_LEFT);
    const SetBlock *block =
        set(&bench, "OSCE Permanent Council No. 1417\tVienna, 30 March 2023", 160 * POINTS_PER_MM);
    g_assert_cmpint(block->line_count, ==, 1);
    g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[0]), 160 * POINTS_PER_MM, 1e-4);
    char *text = block_text(block);
    g_assert_cmpstr(text, ==, "OSCE Permanent Council No. 1417 Vienna, 30 March 2023");
    g_free(text);
    bench_clear(&bench);
}

static void test_a_gap_at_the_start_is_no_space(void) {
    Bench bench = bench_new(ALIGN_LEFT);
    const SetBlock *block = set(&bench, "\tVienna, 30 March 2023", 300);
    g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[0]), 300, 1e-4);
    char *text = block_text(block);
    g_assert_cmpstr(text, ==, "Vienna, 30 March 2023");
    g_free(text);
    bench_clear(&bench);
}

static void test_a_gap_too_narrow_puts_its_right_side_below(void) {
    Bench bench = bench_new(ALIGN_LEFT);
    const SetBlock *block =
        set(&bench, "OSCE Permanent Council No. 1417\tVienna, 30 March 2023", 200);
    g_assert_cmpint(block->line_count, ==, 2);
    char *text = line_text(&block->lines[0]);
    g_assert_cmpstr(text, ==, "OSCE Permanent Council No. 1417 ");
    g_free(text);
    g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[1]), 200, 1e-4);
    bench_clear(&bench);
}

static void test_a_forced_break_ends_its_line(void) {
    Bench bench = bench_new(ALIGN_LEFT);
    const SetBlock *block = set(&bench, "EUROPEAN UNION\u2028Delegation", 400);
    g_assert_cmpint(block->line_count, ==, 2);
    char *text = block_text(block);
    g_assert_cmpstr(text, ==, "EUROPEAN UNION Delegation");
    g_free(text);
    bench_clear(&bench);
}

static void test_a_line_before_a_forced_break_is_not_stretched(void) {
    Bench bench = bench_new(ALIGN_JUSTIFY);
    const SetBlock *block = set(&bench, "An unnumbered paragraph\u2028with a forced break.", 400);
    const SetBlock *alone = set(&bench, "An unnumbered paragraph", 400);
    g_assert_cmpint(block->line_count, ==, 2);
    g_assert_cmpfloat_with_epsilon(right_edge(&block->lines[0]), right_edge(&alone->lines[0]),
                                   1e-6);
    bench_clear(&bench);
}

static void test_balanced_lines_are_nearly_equal(void) {
    Bench bench = bench_new(ALIGN_CENTER);
    bench.style.balance = true;
    bench.style.text.bold = true;
    const SetBlock *block = set(
        &bench, "EU Statement on the outcome of the early Parliamentary Elections in Kazakhstan",
        160 * POINTS_PER_MM);
    g_assert_cmpint(block->line_count, ==, 2);
    double first_pt = right_edge(&block->lines[0]) - block->lines[0].runs[0].glyphs.x_pt;
    double second_pt = right_edge(&block->lines[1]) - block->lines[1].runs[0].glyphs.x_pt;
    g_assert_cmpfloat(second_pt / first_pt, >, 0.7);
    bench_clear(&bench);
}

/** Spans: word, call, rest: wherever the line ends, the call stays with its word. */
static void test_a_call_never_starts_a_line(void) {
    Bench bench = bench_new(ALIGN_JUSTIFY);
    static const char *const words[] = {"decided to support the reform ", " ", "1", " and more"};
    for (double measure_pt = 60; measure_pt < 260; measure_pt += 1) {
        StyledBlock *block = block_of(&bench, "", measure_pt);
        Span spans[4];
        for (int i = 0; i < 4; i++)
            spans[i] =
                (Span){.text = words[i], .style = &bench.style.text, .note = i == 2 ? 0 : -1};
        spans[0].text = "decided to support the reform";
        block->spans = spans;
        block->span_count = 4;
        const SetBlock *set = set_block(&bench.context, block);
        for (int i = 0; i < set->line_count; i++)
            g_assert_cmpint(set->lines[i].runs[0].span, !=, 2);
    }
    bench_clear(&bench);
}

static void test_a_label_without_hang_stands_in_the_line(void) {
    Bench bench = bench_new(ALIGN_JUSTIFY);
    StyledBlock *block = block_of(&bench, "North Macedonia", 400);
    Span label = {.text = "*", .style = &bench.style.text, .note = -1};
    block->label = &label;
    const SetBlock *set = set_block(&bench.context, block);
    char *text = block_text(set);
    g_assert_cmpstr(text, ==, "* North Macedonia");
    g_assert_cmpint(set->lines[0].runs[0].span, ==, SPAN_LABEL);
    g_assert_null(set->label);
    g_free(text);
    bench.style.hang_pt = 20;
    g_assert_nonnull(set_block(&bench.context, block)->label);
    bench_clear(&bench);
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
    Bench bench = bench_new(ALIGN_RIGHT);
    TableRules rules = {.gap_pt = 12};
    const SetBlock *table = set_block(&bench.context, table_of(&bench, &rules, texts, 4));
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
    bench_clear(&bench);
}

static void test_a_table_too_wide_is_an_error(void) {
    static const char *const texts[] = {"Nonproliferation", "Intergovernmentally"};
    Bench bench = bench_new(ALIGN_LEFT);
    TableRules rules = {.gap_pt = 12};
    g_assert_null(set_block(&bench.context, table_of(&bench, &rules, texts, 2)));
    g_assert_cmpstr(only_diagnostic(&bench)->code, ==, "text-table-too-wide");
    g_assert_cmpint(only_diagnostic(&bench)->line, ==, 3);
    bench_clear(&bench);
}

static void test_each_bad_cell_is_told(void) {
    static const char *const texts[] = {"安", "a", "b", "全"};
    Bench bench = bench_new(ALIGN_LEFT);
    TableRules rules = {0};
    g_assert_null(set_block(&bench.context, table_of(&bench, &rules, texts, 4)));
    g_assert_cmpint(ch_diagnostics_count(bench.diagnostics, CH_ERROR), ==, 2);
    bench_clear(&bench);
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

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shape/advances-are-those-of-the-font", test_advances_are_those_of_the_font);
    g_test_add_func("/shape/a-missing-family-is-an-error", test_a_missing_family_is_an_error);
    g_test_add_func("/shape/a-metric-equal-stands-for-its-family",
                    test_a_metric_equal_stands_for_its_family);
    g_test_add_func("/shape/a-missing-glyph-names-character-and-paragraph",
                    test_a_missing_glyph_names_character_and_paragraph);
    g_test_add_func("/break/breaks-are-the-published-ones", test_breaks_are_the_published_ones);
    g_test_add_func("/break/justified-lines-fill-the-measure",
                    test_justified_lines_fill_the_measure);
    g_test_add_func("/break/no-text-is-lost-at-any-measure", test_no_text_is_lost_at_any_measure);
    g_test_add_func("/break/a-word-too-wide-is-parted-with-a-warning",
                    test_a_word_too_wide_is_parted_with_a_warning);
    g_test_add_func("/break/a-gap-takes-what-is-left", test_a_gap_takes_what_is_left);
    g_test_add_func("/break/a-gap-at-the-start-is-no-space", test_a_gap_at_the_start_is_no_space);
    g_test_add_func("/break/a-gap-too-narrow-puts-its-right-side-below",
                    test_a_gap_too_narrow_puts_its_right_side_below);
    g_test_add_func("/break/a-forced-break-ends-its-line", test_a_forced_break_ends_its_line);
    g_test_add_func("/break/a-line-before-a-forced-break-is-not-stretched",
                    test_a_line_before_a_forced_break_is_not_stretched);
    g_test_add_func("/break/balanced-lines-are-nearly-equal", test_balanced_lines_are_nearly_equal);
    g_test_add_func("/break/a-call-never-starts-a-line", test_a_call_never_starts_a_line);
    g_test_add_func("/set/a-label-without-hang-stands-in-the-line",
                    test_a_label_without_hang_stands_in_the_line);
    add_table_tests();
    return g_test_run();
}
