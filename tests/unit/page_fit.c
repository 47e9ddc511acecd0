/* SPDX-License-Identifier: MIT
 *
 * Tests of page/fit: the smallest change that brings a document to a number of pages.
 */
#include "page/fit.h"
#include "page_bench.h"

#include <string.h>

/** Asks for so many pages of ten lines. */
static Plan *fit_to(Bench *bench, const FitRules *rules, int pages, Fit *fit) {
    FitInput input = {
        .galley = {.blocks = (const SetBlock *const *)bench->blocks->pdata,
                   .count = (int)bench->blocks->len,
                   .pitch_scale = 1,
                   .space_scale = 1},
        .plan = {.notes = (const Galley *const *)bench->notes->pdata,
                 .note_count = (int)bench->notes->len,
                 .rules = &bench->rules,
                 .page = &bench->page,
                 .height_pt = PAGE_LINES * LINE_PT,
                 .pages_max = 1000,
                 .text = &bench->text},
        .rules = rules,
        .base = &bench->style,
        .pages = pages,
    };
    return fit_pages(&input, fit);
}

/** Two paragraphs of five lines with a space of half a line, half a line too long for a page. */
static Bench *long_bench(void) {
    Bench *bench = bench_new();
    bench->style.space_after_pt = LINE_PT / 2.0;
    add_plain(bench, 5);
    add_plain(bench, 5);
    return bench;
}

static const ChDiagnostic *find_finding(const Bench *bench, const char *code) {
    const ChDiagnostic *finding = NULL;
    for (int i = 0; (finding = ch_diagnostics_at(bench->diagnostics, i)); i++)
        if (strcmp(finding->code, code) == 0)
            return finding;
    return NULL;
}

static void test_what_fits_is_left_alone(void) {
    Bench *bench = long_bench();
    FitRules rules = {.space_least_pt = 1, .pitch_least_pt = 5, .pitch_most_pt = 20, .loose = true};
    Fit fit;
    const Plan *plan = fit_to(bench, &rules, 2, &fit);
    g_assert_nonnull(plan);
    g_assert_cmpfloat(fit.pitch_scale, ==, 1);
    g_assert_cmpfloat(fit.space_scale, ==, 1);
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 0);
    bench_free(bench);
}

static void test_spaces_change_before_the_pitch(void) {
    Bench *bench = long_bench();
    FitRules rules = {.space_least_pt = 0.001, .pitch_least_pt = 5};
    Fit fit;
    const Plan *plan = fit_to(bench, &rules, 1, &fit);
    g_assert_cmpint(plan->count, ==, 1);
    g_assert_cmpfloat(fit.space_scale, <, 0.01);
    g_assert_cmpfloat(fit.pitch_scale, >, 0.98);
    g_assert_nonnull(find_finding(bench, "page-fit"));
    bench_free(bench);
}

static void test_no_more_changes_than_needed(void) {
    Bench *bench = long_bench();
    FitRules rules = {.pitch_least_pt = 5};
    Fit fit;
    const Plan *plan = fit_to(bench, &rules, 1, &fit);
    g_assert_cmpint(plan->count, ==, 1);
    g_assert_cmpfloat(fit.pitch_scale, <=, 95.0 / 100);
    g_assert_cmpfloat(fit.pitch_scale, >, 95.0 / 100 - 0.5 / 64);
    g_assert_cmpfloat(fit.space_scale, ==, 1);
    bench_free(bench);
}

static void test_looser_text_fills_more_pages(void) {
    Bench *bench = bench_new();
    add_plain(bench, 5);
    add_plain(bench, 5);
    FitRules rules = {.pitch_most_pt = 12};
    Fit fit;
    const Plan *plan = fit_to(bench, &rules, 2, &fit);
    g_assert_cmpint(plan->count, ==, 2);
    g_assert_cmpfloat(fit.pitch_scale, >, 1);
    g_assert_cmpfloat(fit.pitch_scale, <, 1.01);
    bench_free(bench);
}

static void test_too_long_a_text_says_by_how_many_lines(void) {
    Bench *bench = bench_new();
    add_plain(bench, 9);
    add_plain(bench, 8);
    add_plain(bench, 1);
    FitRules rules = {0};
    Fit fit;
    g_assert_null(fit_to(bench, &rules, 1, &fit));
    const ChDiagnostic *finding = find_finding(bench, "page-fit-long");
    g_assert_cmpint(finding->severity, ==, CH_ERROR);
    g_assert_nonnull(strstr(finding->message, " 9 lines too long for 1 page"));
    g_assert_cmpint(diagnostics_count_code(bench->diagnostics, "page-fit-cut"), ==, 2);
    bench_free(bench);
}

static void test_too_short_a_text_says_by_how_many_lines(void) {
    Bench *bench = bench_new();
    add_plain(bench, 7);
    FitRules rules = {0};
    Fit fit;
    g_assert_null(fit_to(bench, &rules, 2, &fit));
    const ChDiagnostic *finding = find_finding(bench, "page-fit-short");
    g_assert_nonnull(strstr(finding->message, " 4 lines too short for 2 pages"));
    bench_free(bench);
}

static void test_nothing_is_too_short_for_two_pages(void) {
    Bench *bench = bench_new();
    FitRules rules = {.pitch_most_pt = 100};
    Fit fit;
    g_assert_nonnull(fit_to(bench, &rules, 1, &fit));
    g_assert_null(fit_to(bench, &rules, 2, &fit));
    g_assert_nonnull(find_finding(bench, "page-fit-short"));
    bench_free(bench);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fit/what-fits-is-left-alone", test_what_fits_is_left_alone);
    g_test_add_func("/fit/spaces-change-before-the-pitch", test_spaces_change_before_the_pitch);
    g_test_add_func("/fit/no-more-changes-than-needed", test_no_more_changes_than_needed);
    g_test_add_func("/fit/looser-text-fills-more-pages", test_looser_text_fills_more_pages);
    g_test_add_func("/fit/too-long-a-text-says-by-how-many-lines",
                    test_too_long_a_text_says_by_how_many_lines);
    g_test_add_func("/fit/too-short-a-text-says-by-how-many-lines",
                    test_too_short_a_text_says_by_how_many_lines);
    g_test_add_func("/fit/nothing-is-too-short-for-two-pages",
                    test_nothing_is_too_short_for_two_pages);
    return g_test_run();
}
