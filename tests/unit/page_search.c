/* SPDX-License-Identifier: MIT
 *
 * Tests of the search for pages: it finds what trying everything finds, in linear time.
 *
 * The plain search below knows nothing of page/: it tries every way of every block and every end of
 * every page, and adds up what the layout's costs say.
 */
#include "page_bench.h"

#include <math.h>

enum { WAYS = 3, NOTES_MAX = 8, BLOCKS_MAX = 8 };

/** A document for the plain search: blocks by their numbers of lines. */
typedef struct Draft {
    int blocks;
    int lines[BLOCKS_MAX][WAYS]; /**< of each way; 0 where there is none */
    double demerits[BLOCKS_MAX]; /**< of each way but the first */
    bool title[BLOCKS_MAX];      /**< kept with the next */
    int call[BLOCKS_MAX];        /**< line that calls; the last where a way is shorter */
    int note[BLOCKS_MAX];        /**< what it calls; NO_CALL */
    int note_lines[NOTES_MAX];
    int notes;
    bool greedy; /**< takes the first fit, each block as it was set */
    const PageRules *rules;
} Draft;

/** A page being filled. */
typedef struct Trial {
    int block; /**< the next line is of it */
    int way;
    int line;
    int taken; /**< lines on the page */
    unsigned notes;
    int note_lines;
    double loose;
    int last_from; /**< block of the page's first line */
    bool first;
} Trial;

static double cost_of_pages(const Draft *draft, Trial page, double *first_fit);

/** Cost of the page that ends before the trial's next line; infinite where no page may end. */
static double cost_here(const Draft *draft, const Trial *trial) {
    bool last = trial->block == draft->blocks;
    int white = PAGE_LINES - trial->taken - trial->note_lines;
    double cost = 10000 + trial->loose;
    if (last) {
        if (trial->first)
            return cost;
        cost += white * 3 > 2 * PAGE_LINES ? draft->rules->costs[COST_SHORT] : 0;
        return cost + (trial->last_from == draft->blocks - 1 ? draft->rules->costs[COST_LONE] : 0);
    }
    if (trial->line == 0 && draft->title[trial->block - 1])
        return INFINITY;
    if (trial->line == 1 ||
        (trial->line > 0 && draft->lines[trial->block][trial->way] - trial->line < 2))
        return INFINITY;
    return cost + draft->rules->costs[COST_WHITE] * pow((double)white / PAGE_LINES, 2);
}

/** Cost of everything from a new page at the trial's next line on. */
static double cost_of_rest(const Draft *draft, const Trial *trial) {
    if (trial->block == draft->blocks)
        return 0;
    Trial page = {
        .block = trial->block, .way = trial->way, .line = trial->line, .last_from = trial->block};
    double first_fit = INFINITY;
    double cost = cost_of_pages(draft, page, &first_fit);
    return draft->greedy ? first_fit : cost;
}

/** Takes the next line; false if it does not fit. */
static bool take(const Draft *draft, Trial *trial) {
    int lines = draft->lines[trial->block][trial->way];
    int note = draft->note[trial->block];
    bool calls = note != NO_CALL && trial->line == MIN(draft->call[trial->block], lines - 1);
    trial->taken++;
    if (calls && !(trial->notes & 1U << note)) {
        trial->notes |= 1U << note;
        trial->note_lines += draft->note_lines[note];
    }
    if (++trial->line == lines) {
        trial->block++;
        trial->line = trial->way = 0;
    }
    return trial->taken + trial->note_lines <= PAGE_LINES;
}

/** The least cost of the page going on with the next line in the trial's way. */
static double cost_of_more(const Draft *draft, Trial trial, double *first_fit) {
    if (!take(draft, &trial))
        return INFINITY;
    double here = cost_here(draft, &trial);
    double cost = isfinite(here) ? here + cost_of_rest(draft, &trial) : INFINITY;
    double later_fit = INFINITY;
    double later = cost_of_pages(draft, trial, &later_fit);
    *first_fit = isfinite(later_fit) ? later_fit : cost;
    return MIN(cost, later);
}

/** The least cost of the page going on; `first_fit` is that of filling each as far as possible. */
static double cost_of_pages(const Draft *draft, Trial page, double *first_fit) {
    double least = INFINITY;
    if (page.block == draft->blocks)
        return INFINITY;
    for (int way = 0; way < (draft->greedy ? 1 : WAYS); way++) {
        Trial trial = page;
        double fit = INFINITY;
        if ((page.line > 0 && way != page.way) || draft->lines[page.block][way] == 0)
            continue;
        trial.way = way;
        if (page.line == 0 && way > 0)
            trial.loose += draft->rules->costs[COST_LOOSE] + draft->demerits[page.block] / 1000;
        double cost = cost_of_more(draft, trial, &fit);
        least = MIN(least, cost);
        *first_fit = way == page.way ? fit : *first_fit;
    }
    return least;
}

static double least_cost(const Draft *draft) {
    double first_fit = INFINITY;
    double cost = cost_of_pages(draft, (Trial){.first = true}, &first_fit);
    return draft->greedy ? first_fit : cost;
}

/* -- Equal to trying everything ------------------------------------------------------------ */

static Draft random_draft(bool with_ways) {
    Draft draft = {.blocks = g_test_rand_int_range(2, with_ways ? 5 : 6),
                   .notes = g_test_rand_int_range(0, 3)};
    for (int i = 0; i < draft.notes; i++)
        draft.note_lines[i] = g_test_rand_int_range(1, 3);
    for (int i = 0; i < draft.blocks; i++) {
        int lines = g_test_rand_int_range(1, with_ways ? 6 : 8);
        bool calls = draft.notes && g_test_rand_int_range(0, 2);
        draft.lines[i][0] = lines;
        draft.title[i] = lines == 1 && i + 1 < draft.blocks && g_test_rand_int_range(0, 2);
        if (i > 0 && draft.title[i - 1])
            draft.title[i] = false;
        draft.call[i] = g_test_rand_int_range(0, lines);
        draft.note[i] = calls ? g_test_rand_int_range(0, draft.notes) : NO_CALL;
        if (!with_ways || lines < 3 || !g_test_rand_int_range(0, 2))
            continue;
        draft.lines[i][1] = lines + 1;
        draft.lines[i][2] = g_test_rand_int_range(0, 2) ? lines - 1 : 0;
        draft.demerits[i] = g_test_rand_int_range(0, 40000);
    }
    return draft;
}

static const SetBlock *add_way(Bench *bench, const SetBlock *set, const Draft *draft, int block,
                               int way) {
    int lines = draft->lines[block][way];
    if (lines == 0)
        return NULL;
    SetBlock *other = set_new(bench, set->block->style, lines);
    other->block = set->block;
    other->demerits = draft->demerits[block];
    if (draft->note[block] != NO_CALL)
        call_note(bench, other, MIN(draft->call[block], lines - 1), draft->note[block]);
    return other;
}

/** The same document for the planner. */
static Plan *plan_draft(Bench *bench, const Draft *draft, BlockStyle *title) {
    const SetBlock *looser[BLOCKS_MAX];
    const SetBlock *tighter[BLOCKS_MAX];
    *title = bench->style;
    title->keep_with_next = true;
    for (int i = 0; i < draft->notes; i++)
        add_note(bench, draft->note_lines[i]);
    for (int i = 0; i < draft->blocks; i++) {
        const SetBlock *set =
            add_paragraph(bench, draft->lines[i][0], draft->call[i], draft->note[i]);
        if (draft->title[i])
            ((StyledBlock *)set->block)->style = title;
        looser[i] = add_way(bench, set, draft, i, 1);
        tighter[i] = add_way(bench, set, draft, i, 2);
    }
    const Galley *galley =
        galley_build(&(GalleyInput){.blocks = (const SetBlock *const *)bench->blocks->pdata,
                                    .looser = looser,
                                    .tighter = tighter,
                                    .count = draft->blocks,
                                    .pitch_scale = 1,
                                    .space_scale = 1},
                     bench->arena);
    return bench_plan_galley(bench, galley, PAGE_LINES);
}

static bool stands_on(const PagePlan *page, int note) {
    for (int i = 0; i < page->note_count; i++)
        if (page->notes[i].note == note)
            return true;
    return false;
}

/** Every line of the chosen ways once and in order, no page overfull, notes with their calls. */
static void check_pages(const Draft *draft, const Plan *plan) {
    int end = 0;
    for (int i = 0; i < plan->count; i++) {
        const PagePlan *page = &plan->pages[i];
        int lines = page->end - page->first;
        g_assert_cmpint(page->first, ==, end);
        end = page->end;
        for (int j = 0; j < page->note_count; j++)
            lines += draft->note_lines[page->notes[j].note];
        g_assert_cmpint(lines, <=, PAGE_LINES);
        for (int j = page->first; j < page->end; j++)
            for (int k = 0; k < plan->galley->lines[j].note_count; k++)
                g_assert_true(stands_on(page, plan->galley->lines[j].notes[k]));
    }
    g_assert_cmpint(end, ==, plan->galley->count);
    for (int i = 0; i < draft->blocks; i++)
        g_assert_cmpint(plan->galley->blocks[i].way_count, ==, 1);
}

static void check_draft(Draft draft) {
    Bench *bench = bench_new();
    BlockStyle title;
    draft.rules = &bench->page;
    const Plan *plan = plan_draft(bench, &draft, &title);
    g_assert_nonnull(plan);
    g_assert_cmpfloat_with_epsilon(plan->cost, least_cost(&draft), 1e-6);
    g_assert_cmpfloat(plan->distance, ==, 0);
    check_pages(&draft, plan);
    draft.greedy = true;
    g_assert_cmpfloat(plan->cost, <=, least_cost(&draft) + 1e-6);
    bench_free(bench);
}

static void test_as_cheap_as_trying_everything(void) {
    for (int round = 0; round < 400; round++)
        check_draft(random_draft(false));
}

static void test_as_cheap_as_trying_everything_with_ways(void) {
    for (int round = 0; round < 200; round++)
        check_draft(random_draft(true));
}

/* -- Work ---------------------------------------------------------------------------------- */

/** Lines tried to plan that many paragraphs, each fifth of which calls a note of its own. */
static size_t count_steps(int paragraphs) {
    Bench *bench = bench_new();
    for (int i = 0; i < paragraphs; i++) {
        if (i % 5 == 0)
            add_note(bench, 1 + i % 3);
        add_paragraph(bench, 1 + i % 7, 0, i % 5 == 0 ? i / 5 : NO_CALL);
    }
    const Plan *plan = bench_plan_lines(bench, 40);
    g_assert_nonnull(plan);
    g_assert_cmpfloat(plan->distance, ==, 0);
    size_t steps = plan->steps;
    bench_free(bench);
    return steps;
}

static void test_work_is_linear_in_the_paragraphs(void) {
    size_t few = count_steps(300);
    g_assert_cmpuint(count_steps(3000), <, 11 * few);
}

/** A page that holds more ends than are tried is still cheap; white alone proves it the best. */
static void test_a_page_without_end_is_cheap(void) {
    Bench *bench = bench_new();
    for (int i = 0; i < 4000; i++)
        add_plain(bench, 2);
    const Plan *plan = bench_plan_lines(bench, 3000);
    g_assert_cmpint(plan->count, ==, 3);
    g_assert_cmpuint(plan->steps, <, 1000 * 1000);
    g_assert_cmpfloat(plan->distance, ==, 0);
    bench_free(bench);
}

/** Nothing but ends that were not tried could fill the last page to a third. */
static void test_what_was_not_tried_may_be_cheaper(void) {
    Bench *bench = bench_new();
    bench->page.costs[COST_WHITE] = 0;
    for (int i = 0; i < 3100; i++)
        add_plain(bench, 2);
    const Plan *plan = bench_plan_lines(bench, 3000);
    g_assert_cmpint(plan->count, ==, 3);
    g_assert_cmpfloat(plan->distance, ==, bench->page.costs[COST_SHORT]);
    bench_free(bench);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search/as-cheap-as-trying-everything", test_as_cheap_as_trying_everything);
    g_test_add_func("/search/as-cheap-as-trying-everything-with-ways",
                    test_as_cheap_as_trying_everything_with_ways);
    g_test_add_func("/search/work-is-linear-in-the-paragraphs",
                    test_work_is_linear_in_the_paragraphs);
    g_test_add_func("/search/a-page-without-end-is-cheap", test_a_page_without_end_is_cheap);
    g_test_add_func("/search/what-was-not-tried-may-be-cheaper",
                    test_what_was_not_tried_may_be_cheaper);
    return g_test_run();
}
