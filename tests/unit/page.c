/* SPDX-License-Identifier: MIT
 *
 * Tests of page/: what stands on which page.
 */
#include "page_bench.h"

/** "0-10 | 10-15 (0: 0-2)": lines of each page, notes with their lines, `again` as `=`. */
static char *show(const Plan *plan) {
    GString *text = g_string_new(NULL);
    for (int i = 0; plan && i < plan->count; i++) {
        const PagePlan *page = &plan->pages[i];
        g_string_append_printf(text, "%s%d-%d", i ? " | " : "", page->first, page->end);
        for (int j = 0; j < page->note_count; j++)
            g_string_append_printf(text, " (%d%s %d-%d)", page->notes[j].note,
                                   page->notes[j].again ? "=" : ":", page->notes[j].first,
                                   page->notes[j].end);
    }
    return g_string_free(text, FALSE);
}

static void assert_plan(Bench *bench, const char *expected) {
    char *text = show(bench_plan(bench));
    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

static void assert_only(const Bench *bench, ChSeverity severity, const char *code) {
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 1);
    const ChDiagnostic *diagnostic = ch_diagnostics_at(bench->diagnostics, 0);
    g_assert_cmpstr(diagnostic->code, ==, code);
    g_assert_cmpint(diagnostic->severity, ==, severity);
}

/* -- Pages of their own -------------------------------------------------------------------- */

static StyledBlock *add_block(Bench *bench, int lines) {
    return (StyledBlock *)add_paragraph(bench, lines, 0, NO_CALL)->block;
}

static void test_a_section_begins_a_page(void) {
    Bench *bench = bench_new();
    add_plain(bench, 5);
    add_block(bench, 3)->new_page = true;
    add_plain(bench, 4);
    add_block(bench, 1)->new_page = true;
    Plan *plan = bench_plan(bench);
    assert_plan(bench, "0-5 | 5-12 | 12-13");
    g_assert_cmpint(plan->pages[0].reason.end, ==, PAGE_END_SECTION);
    g_assert_cmpint(plan->pages[2].reason.end, ==, PAGE_END_OF_TEXT);
    g_assert_cmpfloat(plan->pages[0].reason.costs[COST_WHITE], ==, 0);
    bench_free(bench);
}

static void test_what_is_kept_with_the_next_does_not_keep_a_section_back(void) {
    Bench *bench = bench_new();
    BlockStyle kept = bench->style;
    kept.keep_with_next = true;
    add_block(bench, 5)->style = &kept;
    add_block(bench, 3)->new_page = true;
    assert_plan(bench, "0-5 | 5-8");
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 0);
    bench_free(bench);
}

static void test_notes_go_on_before_a_section(void) {
    Bench *bench = bench_new();
    add_paragraph(bench, 3, 1, 0);
    add_note(bench, 12);
    add_block(bench, 3)->new_page = true;
    assert_plan(bench, "0-3 (0: 0-7) | 3-6 (0: 7-12)");
    bench_free(bench);
}

static void test_a_first_page_has_a_height_of_its_own(void) {
    Bench *bench = bench_new();
    bench->first_lines = 4;
    add_plain(bench, 20);
    assert_plan(bench, "0-4 | 4-14 | 14-20");
    bench->first_lines = 12;
    assert_plan(bench, "0-12 | 12-20");
    bench_free(bench);
}

static void test_a_block_kept_with_what_is_above_it_takes_lines_along(void) {
    Bench *bench = bench_new();
    add_plain(bench, 9);
    add_block(bench, 2)->keep_with_previous = true;
    assert_plan(bench, "0-7 | 7-11");
    bench_free(bench);
}

/* -- Breaks -------------------------------------------------------------------------------- */

static void test_a_page_leaves_two_lines_behind(void) {
    Bench *bench = bench_new();
    add_plain(bench, 9);
    add_plain(bench, 6);
    assert_plan(bench, "0-9 | 9-15");
    bench_free(bench);
}

static void test_a_page_takes_two_lines_along(void) {
    Bench *bench = bench_new();
    add_plain(bench, 7);
    add_plain(bench, 4);
    assert_plan(bench, "0-9 | 9-11");
    bench_free(bench);
}

static void test_three_lines_are_not_parted(void) {
    Bench *bench = bench_new();
    add_plain(bench, 8);
    add_plain(bench, 3);
    assert_plan(bench, "0-8 | 8-11");
    bench_free(bench);
}

static void test_a_title_stays_with_its_text(void) {
    Bench *bench = bench_new();
    BlockStyle title = bench->style;
    title.keep_with_next = true;
    add_plain(bench, 8);
    g_ptr_array_add(bench->blocks, set_new(bench, &title, 1));
    add_plain(bench, 4);
    assert_plan(bench, "0-8 | 8-13");
    bench_free(bench);
}

static void test_space_vanishes_at_the_head_of_a_page(void) {
    Bench *bench = bench_new();
    bench->style.space_after_pt = LINE_PT;
    for (int i = 0; i < 3; i++)
        add_plain(bench, 5);
    assert_plan(bench, "0-8 | 8-15");
    const Galley *galley = bench_galley(bench);
    g_assert_cmpfloat(galley_height(galley, 8, 15), ==, 2 * LINE_PT + LINE_PT + 5 * LINE_PT);
    bench_free(bench);
}

static void test_a_keep_longer_than_a_page_is_parted_with_a_warning(void) {
    Bench *bench = bench_new();
    bench->style.keep_together = true;
    add_plain(bench, 14);
    assert_plan(bench, "0-10 | 10-14");
    assert_only(bench, CH_WARNING, "page-keep-broken");
    bench_free(bench);
}

static void test_a_line_that_fits_no_page_is_an_error(void) {
    Bench *bench = bench_new();
    add_plain(bench, 3);
    g_assert_null(bench_plan_lines(bench, 0.5));
    assert_only(bench, CH_ERROR, "page-too-small");
    bench_free(bench);
}

static void test_an_empty_document_has_a_page(void) {
    Bench *bench = bench_new();
    assert_plan(bench, "0-0");
    bench_free(bench);
}

static void test_too_many_pages_are_an_error(void) {
    Bench *bench = bench_new();
    add_plain(bench, 100);
    PlanInput input = {.galley = bench_galley(bench),
                       .rules = &bench->rules,
                       .page = &bench->page,
                       .height_pt = 100,
                       .pages_max = 9,
                       .text = &bench->text};
    g_assert_null(plan_pages(&input));
    assert_only(bench, CH_ERROR, "page-too-many");
    bench_free(bench);
}

/* -- Notes --------------------------------------------------------------------------------- */

static void test_a_note_is_on_the_page_of_its_call(void) {
    Bench *bench = bench_new();
    add_note(bench, 2);
    add_plain(bench, 7);
    add_paragraph(bench, 4, 1, 0);
    assert_plan(bench, "0-7 | 7-11 (0: 0-2)");
    bench_free(bench);
}

static void test_a_call_moves_on_when_its_note_does_not_fit(void) {
    Bench *bench = bench_new();
    add_note(bench, 2);
    add_plain(bench, 5);
    add_paragraph(bench, 6, 4, 0);
    assert_plan(bench, "0-9 | 9-11 (0: 0-2)");
    bench_free(bench);
}

static void test_the_rule_takes_its_room(void) {
    Bench *bench = bench_new();
    bench->rules.rule_thickness_pt = 1;
    bench->rules.space_above_pt = 2;
    bench->rules.space_below_pt = 2;
    add_note(bench, 1);
    add_paragraph(bench, 9, 0, 0);
    assert_plan(bench, "0-7 (0: 0-1) | 7-9");
    bench_free(bench);
}

static void test_a_shared_note_is_on_each_page_that_calls_it(void) {
    Bench *bench = bench_new();
    add_note(bench, 1);
    for (int i = 0; i < 3; i++)
        add_paragraph(bench, 8, 0, 0);
    assert_plan(bench, "0-8 (0: 0-1) | 8-16 (0= 0-1) | 16-24 (0= 0-1)");
    bench_free(bench);
}

static void test_a_note_can_be_on_its_first_page_only(void) {
    Bench *bench = bench_new();
    bench->rules.repeat = NOTES_FIRST_PAGE;
    add_note(bench, 1);
    for (int i = 0; i < 3; i++)
        add_paragraph(bench, 8, 0, 0);
    assert_plan(bench, "0-8 (0: 0-1) | 8-18 | 18-24");
    bench_free(bench);
}

static void test_a_note_can_be_on_its_last_page_only(void) {
    Bench *bench = bench_new();
    bench->rules.repeat = NOTES_LAST_PAGE;
    add_note(bench, 1);
    for (int i = 0; i < 3; i++)
        add_paragraph(bench, 8, 0, 0);
    assert_plan(bench, "0-10 | 10-19 (0: 0-1) | 19-24");
    bench_free(bench);
}

static void test_a_note_longer_than_a_page_goes_on(void) {
    Bench *bench = bench_new();
    add_note(bench, 25);
    add_paragraph(bench, 2, 1, 0);
    add_plain(bench, 4);
    assert_plan(bench, "0-2 (0: 0-8) | 2-2 (0: 8-18) | 2-4 (0: 18-25) | 4-6");
    bench_free(bench);
}

static void test_several_long_notes_all_start_on_their_page(void) {
    Bench *bench = bench_new();
    add_note(bench, 9);
    add_note(bench, 9);
    SetBlock *set = add_paragraph(bench, 2, 0, 0);
    Span *spans = arena_new_array(bench->arena, Span, 2);
    spans[1].note = 1;
    ((StyledBlock *)set->block)->spans = spans;
    LineRun *runs = arena_new_array(bench->arena, LineRun, 2);
    runs[1].span = 1;
    *(SetLine *)&set->lines[0] = (SetLine){.runs = runs, .run_count = 2};
    assert_plan(bench, "0-2 (0: 0-7) (1: 0-1) | 2-2 (0: 7-9) (1: 1-9)");
    bench_free(bench);
}

static void test_a_note_longer_than_a_page_is_cut_where_it_is_called(void) {
    Bench *bench = bench_new();
    add_note(bench, 12);
    add_note(bench, 2);
    add_plain(bench, 3);
    add_paragraph(bench, 1, 0, 1);
    add_paragraph(bench, 1, 0, 0);
    assert_plan(bench, "0-5 (1: 0-2) (0: 0-3) | 5-5 (0: 3-12)");
    bench_free(bench);
}

static void test_what_goes_on_is_said_in_a_line(void) {
    Bench *bench = bench_new();
    bench->rules.continued = "continued";
    add_note(bench, 25);
    add_paragraph(bench, 2, 1, 0);
    assert_plan(bench, "0-2 (0: 0-8) | 2-2 (0: 8-17) | 2-2 (0: 17-25)");
    bench_free(bench);
}

static void test_a_cut_leaves_no_line_of_a_note_alone(void) {
    Bench *bench = bench_new();
    bench->note_style.widows = bench->note_style.orphans = 2;
    add_note(bench, 19);
    add_paragraph(bench, 2, 1, 0);
    assert_plan(bench, "0-2 (0: 0-8) | 2-2 (0: 8-17) | 2-2 (0: 17-19)");
    bench_free(bench);
}

static void test_a_line_whose_notes_never_fit_is_an_error(void) {
    Bench *bench = bench_new();
    bench->rules.space_above_pt = 2 * LINE_PT;
    add_note(bench, 1);
    add_plain(bench, 2);
    add_paragraph(bench, 2, 1, 0);
    g_assert_null(bench_plan_lines(bench, 3.5));
    assert_only(bench, CH_ERROR, "page-too-small");
    bench_free(bench);
}

static void test_a_document_without_lines_calls_no_note(void) {
    Bench *bench = bench_new();
    add_note(bench, 1);
    assert_plan(bench, "0-0");
    bench_free(bench);
}

/* -- Tables -------------------------------------------------------------------------------- */

static const TableRules no_rules;

static void test_a_row_is_not_parted(void) {
    Bench *bench = bench_new();
    add_table(bench, &no_rules, 4, 4);
    assert_plan(bench, "0-9 | 9-17");
    bench_free(bench);
}

static void test_a_head_stays_with_its_rows(void) {
    Bench *bench = bench_new();
    add_plain(bench, 9);
    add_table(bench, &no_rules, 2, 1);
    assert_plan(bench, "0-9 | 9-12");
    bench_free(bench);
}

static void test_a_head_takes_room_on_each_page(void) {
    Bench *bench = bench_new();
    add_table(bench, &no_rules, 20, 1);
    add_plain(bench, 2);
    assert_plan(bench, "0-10 | 10-19 | 19-23");
    bench_free(bench);
}

static void test_rules_and_padding_take_room(void) {
    Bench *bench = bench_new();
    TableRules rules = {.rule_pt = 2, .row_rule_pt = 1, .padding_pt = 3};
    add_table(bench, &rules, 2, 2);
    const Galley *galley = bench_galley(bench);
    g_assert_cmpint(galley->count, ==, 5);
    g_assert_cmpfloat(galley_height(galley, 0, 1), ==, 2 + 3 + LINE_PT + 3 + 2);
    g_assert_cmpfloat(galley_height(galley, 1, 3), ==, 3 + 2 * LINE_PT + 3 + 1);
    g_assert_cmpfloat(galley_height(galley, 3, 5), ==, 3 + 2 * LINE_PT + 3 + 2);
    g_assert_cmpfloat(galley_head_height(galley, 0), ==, 0);
    g_assert_cmpfloat(galley_head_height(galley, 3), ==, galley_height(galley, 0, 1));
    bench_free(bench);
}

static void test_a_note_of_the_head_is_on_each_page(void) {
    Bench *bench = bench_new();
    add_note(bench, 1);
    add_note(bench, 1);
    const SetBlock *table = add_table(bench, &no_rules, 14, 1);
    call_note(bench, table->cells[1], 0, 0);
    call_note(bench, table->cells[21], 0, 1);
    assert_plan(bench, "0-9 (0: 0-1) | 9-15 (0= 0-1) (1: 0-1)");
    bench_free(bench);
}

static void test_a_row_longer_than_a_page_is_parted_with_a_warning(void) {
    Bench *bench = bench_new();
    add_table(bench, &no_rules, 1, 15);
    assert_plan(bench, "0-10 | 10-16");
    assert_only(bench, CH_WARNING, "page-keep-broken");
    bench_free(bench);
}

static void test_a_head_that_leaves_no_room_is_an_error(void) {
    Bench *bench = bench_new();
    add_table(bench, &no_rules, 2, 1);
    g_assert_null(bench_plan_lines(bench, 1.5));
    g_assert_cmpstr(ch_diagnostics_at(bench->diagnostics, 0)->code, ==, "page-too-small");
    bench_free(bench);
}

/** Whatever comes: every line once and in order, every note whole and where it is called. */
static void check_plan(Bench *bench, const Plan *plan) {
    const Galley *galley = bench_galley(bench);
    int *next = g_new0(int, bench->notes->len + 1);
    int end = 0;
    for (int i = 0; i < plan->count; i++) {
        const PagePlan *page = &plan->pages[i];
        g_assert_cmpint(page->first, ==, end);
        end = page->end;
        for (int j = 0; j < page->note_count; j++) {
            const NotePart *part = &page->notes[j];
            g_assert_cmpint(part->first, <, part->end);
            if (!part->again) {
                g_assert_cmpint(part->first, ==, next[part->note]);
                next[part->note] = part->end;
            }
        }
        for (int line = page->first; line < page->end; line++)
            for (int k = 0; k < galley->lines[line].note_count; k++) {
                bool here = false;
                for (int j = 0; j < page->note_count; j++)
                    here |= page->notes[j].note == galley->lines[line].notes[k];
                g_assert_true(here);
            }
    }
    g_assert_cmpint(end, ==, galley->count);
    for (guint i = 0; i < bench->notes->len; i++) {
        const Galley *note = bench->notes->pdata[i];
        g_assert_true(next[i] == 0 || next[i] == note->count);
    }
    g_free(next);
}

static void test_nothing_is_lost_whatever_comes(void) {
    for (int round = 0; round < 400; round++) {
        Bench *bench = bench_new();
        int notes = g_test_rand_int_range(0, 6);
        for (int i = 0; i < notes; i++)
            add_note(bench, g_test_rand_int_range(1, round % 2 ? 30 : 4));
        for (int i = g_test_rand_int_range(1, 12); i > 0; i--) {
            int lines = g_test_rand_int_range(1, 9);
            bool calls = notes && g_test_rand_int_range(0, 2);
            add_paragraph(bench, lines, g_test_rand_int_range(0, lines),
                          calls ? g_test_rand_int_range(0, notes) : NO_CALL);
        }
        if (round % 3 == 0)
            add_table(bench, &no_rules, g_test_rand_int_range(0, 20), g_test_rand_int_range(1, 12));
        check_plan(bench, bench_plan(bench));
        bench_free(bench);
    }
}

/* -- Costs --------------------------------------------------------------------------------- */

static void test_a_last_block_is_not_left_alone(void) {
    Bench *bench = bench_new();
    add_plain(bench, 5);
    add_plain(bench, 5);
    add_plain(bench, 5);
    assert_plan(bench, "0-8 | 8-15");
    bench->page.costs[COST_LONE] = 0;
    assert_plan(bench, "0-10 | 10-15");
    bench_free(bench);
}

static void test_a_last_page_is_a_third_full(void) {
    Bench *bench = bench_new();
    bench->style.widows = bench->style.orphans = 1;
    bench->page.costs[COST_LONE] = 0;
    bench->page.costs[COST_SHORT] = 5;
    add_plain(bench, 13);
    assert_plan(bench, "0-10 | 10-13");
    bench->page.costs[COST_SHORT] = 20;
    assert_plan(bench, "0-9 | 9-13");
    bench_free(bench);
}

static void test_a_widow_can_be_let_pass(void) {
    Bench *bench = bench_new();
    add_plain(bench, 3);
    add_plain(bench, 8);
    add_plain(bench, 4);
    assert_plan(bench, "0-9 | 9-15");
    bench->page.costs[COST_WIDOW] = 1;
    assert_plan(bench, "0-10 | 10-15");
    bench_free(bench);
}

static void test_a_heading_does_not_end_a_page(void) {
    Bench *bench = bench_new();
    add_plain(bench, 9);
    StyledBlock *heading = (StyledBlock *)add_paragraph(bench, 1, 0, NO_CALL)->block;
    heading->heading = 2;
    add_plain(bench, 5);
    assert_plan(bench, "0-9 | 9-15");
    bench->page.costs[COST_HEADING] = 0;
    bench->page.costs[COST_LONE] = 0;
    assert_plan(bench, "0-10 | 10-15");
    bench_free(bench);
}

static void test_a_word_does_not_go_over_the_page(void) {
    Bench *bench = bench_new();
    const SetBlock *set = add_paragraph(bench, 16, 0, NO_CALL);
    ((SetLine *)set->lines)[9].hyphenated = true;
    bench->page.costs[COST_LONE] = 0;
    assert_plan(bench, "0-9 | 9-16");
    bench_free(bench);
}

static void test_feet_align_within_the_stretch(void) {
    Bench *bench = bench_new();
    bench->style.space_after_pt = LINE_PT / 2.0;
    bench->style.keep_together = true;
    for (int i = 0; i < 5; i++)
        add_plain(bench, 4);
    bench->page.stretch_pt = 4;
    const Plan *tight = bench_plan(bench);
    g_assert_cmpint(tight->pages[0].end, ==, 8);
    g_assert_cmpfloat(tight->pages[0].stretch_pt, ==, 0);
    bench->page.stretch_pt = 40;
    const Plan *plan = bench_plan(bench);
    g_assert_cmpfloat_with_epsilon(plan->pages[0].stretch_pt, 1.5 * LINE_PT, 1e-9);
    g_assert_cmpfloat(plan->pages[plan->count - 1].stretch_pt, ==, 0);
    g_assert_cmpfloat(plan->cost, <, tight->cost);
    bench_free(bench);
}

static void test_lines_stand_on_the_grid(void) {
    Bench *bench = bench_new();
    bench->style.space_after_pt = 3;
    bench->page.grid_pt = LINE_PT;
    for (int i = 0; i < 4; i++)
        add_plain(bench, 3);
    assert_plan(bench, "0-6 | 6-12");
    const GalleyLine *line = &bench_galley(bench)->lines[3];
    g_assert_cmpfloat(line_top(&bench->page, line, 33), ==, 40);
    g_assert_cmpfloat(line_top(&bench->page, line, 40 + 1e-9), ==, 40);
    bench->page.grid_pt = 0;
    g_assert_cmpfloat(line_top(&bench->page, line, 33), ==, 33);
    bench_free(bench);
}

/* -- Reasons ------------------------------------------------------------------------------- */

static void test_a_page_says_why_it_ends(void) {
    Bench *bench = bench_new();
    add_note(bench, 2);
    add_plain(bench, 9);
    add_plain(bench, 3);
    add_paragraph(bench, 9, 5, 0);
    const Plan *plan = bench_plan(bench);
    g_assert_cmpint(plan->count, ==, 3);
    g_assert_cmpint(plan->pages[0].reason.end, ==, PAGE_END_RULE);
    g_assert_cmpuint(plan->pages[0].reason.rules, ==, 1U << COST_ORPHAN);
    g_assert_true(plan->pages[0].reason.has_runner_up);
    g_assert_cmpfloat(plan->pages[0].reason.runner_up_cost, >=, 0);
    g_assert_cmpint(plan->pages[0].reason.runner_up_lines, <, 0);
    g_assert_cmpint(plan->pages[1].reason.end, ==, PAGE_END_NOTES);
    g_assert_cmpint(plan->pages[2].reason.end, ==, PAGE_END_OF_TEXT);
    bench_free(bench);
}

static void add_cost_tests(void) {
    g_test_add_func("/costs/a-last-block-is-not-left-alone", test_a_last_block_is_not_left_alone);
    g_test_add_func("/costs/a-last-page-is-a-third-full", test_a_last_page_is_a_third_full);
    g_test_add_func("/costs/a-widow-can-be-let-pass", test_a_widow_can_be_let_pass);
    g_test_add_func("/costs/a-heading-does-not-end-a-page", test_a_heading_does_not_end_a_page);
    g_test_add_func("/costs/a-word-does-not-go-over-the-page",
                    test_a_word_does_not_go_over_the_page);
    g_test_add_func("/costs/feet-align-within-the-stretch", test_feet_align_within_the_stretch);
    g_test_add_func("/costs/lines-stand-on-the-grid", test_lines_stand_on_the_grid);
    g_test_add_func("/costs/a-page-says-why-it-ends", test_a_page_says_why_it_ends);
}

static void add_long_note_tests(void) {
    g_test_add_func("/notes/one-longer-than-a-page-is-cut-where-it-is-called",
                    test_a_note_longer_than_a_page_is_cut_where_it_is_called);
    g_test_add_func("/notes/what-goes-on-is-said-in-a-line", test_what_goes_on_is_said_in_a_line);
    g_test_add_func("/notes/a-cut-leaves-no-line-alone", test_a_cut_leaves_no_line_of_a_note_alone);
    g_test_add_func("/notes/that-never-fit-are-an-error",
                    test_a_line_whose_notes_never_fit_is_an_error);
    g_test_add_func("/notes/of-nothing-are-none", test_a_document_without_lines_calls_no_note);
}

static void add_table_tests(void) {
    g_test_add_func("/tables/a-row-is-not-parted", test_a_row_is_not_parted);
    g_test_add_func("/tables/a-head-stays-with-its-rows", test_a_head_stays_with_its_rows);
    g_test_add_func("/tables/a-head-takes-room-on-each-page", test_a_head_takes_room_on_each_page);
    g_test_add_func("/tables/rules-and-padding-take-room", test_rules_and_padding_take_room);
    g_test_add_func("/tables/a-note-of-the-head-is-on-each-page",
                    test_a_note_of_the_head_is_on_each_page);
    g_test_add_func("/tables/a-row-longer-than-a-page-is-parted-with-a-warning",
                    test_a_row_longer_than_a_page_is_parted_with_a_warning);
    g_test_add_func("/tables/a-head-that-leaves-no-room-is-an-error",
                    test_a_head_that_leaves_no_room_is_an_error);
}

static void add_own_page_tests(void) {
    g_test_add_func("/plan/a-section-begins-a-page", test_a_section_begins_a_page);
    g_test_add_func("/plan/a-keep-does-not-hold-a-section-back",
                    test_what_is_kept_with_the_next_does_not_keep_a_section_back);
    g_test_add_func("/plan/notes-go-on-before-a-section", test_notes_go_on_before_a_section);
    g_test_add_func("/plan/a-first-page-has-a-height-of-its-own",
                    test_a_first_page_has_a_height_of_its_own);
    g_test_add_func("/plan/a-block-kept-with-what-is-above-takes-lines-along",
                    test_a_block_kept_with_what_is_above_it_takes_lines_along);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    add_own_page_tests();
    add_table_tests();
    add_cost_tests();
    add_long_note_tests();
    g_test_add_func("/plan/a-page-leaves-two-lines-behind", test_a_page_leaves_two_lines_behind);
    g_test_add_func("/plan/a-page-takes-two-lines-along", test_a_page_takes_two_lines_along);
    g_test_add_func("/plan/three-lines-are-not-parted", test_three_lines_are_not_parted);
    g_test_add_func("/plan/a-title-stays-with-its-text", test_a_title_stays_with_its_text);
    g_test_add_func("/plan/space-vanishes-at-the-head-of-a-page",
                    test_space_vanishes_at_the_head_of_a_page);
    g_test_add_func("/plan/a-keep-longer-than-a-page-is-parted-with-a-warning",
                    test_a_keep_longer_than_a_page_is_parted_with_a_warning);
    g_test_add_func("/plan/a-line-that-fits-no-page-is-an-error",
                    test_a_line_that_fits_no_page_is_an_error);
    g_test_add_func("/plan/an-empty-document-has-a-page", test_an_empty_document_has_a_page);
    g_test_add_func("/plan/too-many-pages-are-an-error", test_too_many_pages_are_an_error);
    g_test_add_func("/notes/are-on-the-page-of-their-call", test_a_note_is_on_the_page_of_its_call);
    g_test_add_func("/notes/a-call-moves-on-when-its-note-does-not-fit",
                    test_a_call_moves_on_when_its_note_does_not_fit);
    g_test_add_func("/notes/the-rule-takes-its-room", test_the_rule_takes_its_room);
    g_test_add_func("/notes/a-shared-note-is-on-each-page-that-calls-it",
                    test_a_shared_note_is_on_each_page_that_calls_it);
    g_test_add_func("/notes/can-be-on-the-first-page-only",
                    test_a_note_can_be_on_its_first_page_only);
    g_test_add_func("/notes/can-be-on-the-last-page-only",
                    test_a_note_can_be_on_its_last_page_only);
    g_test_add_func("/notes/one-longer-than-a-page-goes-on",
                    test_a_note_longer_than_a_page_goes_on);
    g_test_add_func("/notes/several-long-ones-all-start-on-their-page",
                    test_several_long_notes_all_start_on_their_page);
    g_test_add_func("/plan/nothing-is-lost-whatever-comes", test_nothing_is_lost_whatever_comes);
    return g_test_run();
}
