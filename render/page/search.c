/* SPDX-License-Identifier: MIT
 *
 * Searching: dynamic programming over the places where a page may begin.
 *
 * A state is a galley line with what is left of notes before it; a step is a page. Steps lead to
 * later lines only (or to less of a note at the same line), so the states are taken in that order,
 * each when all ways to it are known. Afterwards the steps are run through backwards, which gives
 * each state the cost from there to the end: so it is known what every other end of a page on the
 * best way would have cost.
 */
#include "page/search.h"

#include "page/fill.h"

#include <glib.h>
#include <math.h>

/** A place where a page may begin. */
typedef struct State {
    int line;
    GArray *carried; /**< of NotePart; NULL for none */
    int next;        /**< the next state at that line; -1 */
    bool taken;      /**< the steps from it have been found */
    int first_step;  /**< and are these */
    int step_count;
    int best;    /**< the last step of the best way to it; -1 at the start */
    double cost; /**< of that way */
    double rest; /**< least cost from it to the end */
} State;

/** A page. */
typedef struct Step {
    int from;
    int to;
    double cost;
} Step;

typedef struct Search {
    const PlanInput *input;
    Filler *filler;
    GArray *states; /**< of State */
    GArray *steps;  /**< of Step, those from one state together */
    int *at;        /**< for each line: the first state there; -1 */
    int from;       /**< the state that is taken */
    int wanted;     /**< the step of it that is wanted, when pages are made of the best steps */
    PagePlan page;  /**< and is made into this */
    SearchResult *result;
} Search;

static State *state_at(const Search *search, int index) {
    return &g_array_index(search->states, State, index);
}

static Step *step_at(const Search *search, int index) {
    return &g_array_index(search->steps, Step, index);
}

/* -- States -------------------------------------------------------------------------------- */

static bool same_parts(const GArray *a, const GArray *b) {
    if (!a || !b)
        return a == b;
    bool same = a->len == b->len;
    for (guint i = 0; same && i < a->len; i++) {
        const NotePart *left = &g_array_index(a, NotePart, i);
        const NotePart *right = &g_array_index(b, NotePart, i);
        same =
            left->note == right->note && left->first == right->first && left->again == right->again;
    }
    return same;
}

/** What is left of notes before the state; NULL where nothing is. */
static const NotePart *carried_parts(const State *state, int *count) {
    *count = state->carried ? (int)state->carried->len : 0;
    return state->carried ? (const NotePart *)state->carried->data : NULL;
}

static int lines_left(const State *state) {
    int count;
    int lines = 0;
    const NotePart *parts = carried_parts(state, &count);
    for (int i = 0; i < count; i++)
        lines += parts[i].end - parts[i].first;
    return lines;
}

static void clear_state(gpointer state) {
    if (((State *)state)->carried)
        g_array_free(((State *)state)->carried, TRUE);
}

/** The state at that line with what is `carried`, which it takes over. */
static int reach(Search *search, int line, GArray *carried) {
    for (int i = search->at[line]; i >= 0; i = state_at(search, i)->next) {
        if (!same_parts(state_at(search, i)->carried, carried))
            continue;
        if (carried)
            g_array_free(carried, TRUE);
        return i;
    }
    State state = {.line = line,
                   .carried = carried,
                   .next = search->at[line],
                   .best = -1,
                   .cost = INFINITY,
                   .rest = INFINITY};
    search->at[line] = (int)search->states->len;
    g_array_append_val(search->states, state);
    return search->at[line];
}

/** The state at that line that has most of notes left, of those not taken yet; -1 without. */
static int find_open(const Search *search, int line) {
    int open = -1;
    for (int i = search->at[line]; i >= 0; i = state_at(search, i)->next)
        if (!state_at(search, i)->taken &&
            (open < 0 || lines_left(state_at(search, i)) > lines_left(state_at(search, open))))
            open = i;
    return open;
}

/* -- Steps --------------------------------------------------------------------------------- */

/** What the fill leaves to the next page; NULL for nothing. */
static GArray *carried_by(const Search *search, const Fill *fill) {
    if (fill->facts.splits == 0)
        return NULL;
    return note_fill_rest(filler_notes(search->filler));
}

static void add_step(void *data, const Fill *fill) {
    Search *search = data;
    double costs[COST_KINDS];
    int to = reach(search, fill->end, carried_by(search, fill));
    Step step = {search->from, to, page_cost(search->input->page, &fill->facts, costs)};
    double cost = state_at(search, search->from)->cost + step.cost;
    if (cost < state_at(search, to)->cost) {
        state_at(search, to)->cost = cost;
        state_at(search, to)->best = (int)search->steps->len;
    }
    g_array_append_val(search->steps, step);
}

static void fill_from(const Search *search, int from) {
    const State *state = state_at(search, from);
    int count;
    const NotePart *carried = carried_parts(state, &count);
    filler_fill(search->filler, state->line, carried, count);
}

static void take(Search *search, int from) {
    int first = (int)search->steps->len;
    search->from = from;
    fill_from(search, from);
    State *state = state_at(search, from);
    state->taken = true;
    state->first_step = first;
    state->step_count = (int)search->steps->len - first;
    if (state->step_count == 0)
        search->result->line = state->line;
}

/** Takes all states in order; the one at the end of the document, or -1. */
static int take_all(Search *search) {
    int count = search->input->galley->count;
    for (int line = 0; line <= count; line++)
        for (int open = find_open(search, line); open >= 0; open = find_open(search, line)) {
            if (line == count && !state_at(search, open)->carried)
                return open;
            take(search, open);
        }
    return -1;
}

/** Gives each state the cost from it to the end. */
static void look_back(const Search *search, int last) {
    state_at(search, last)->rest = 0;
    for (int i = (int)search->steps->len - 1; i >= 0; i--) {
        const Step *step = step_at(search, i);
        State *from = state_at(search, step->from);
        double rest = step->cost + state_at(search, step->to)->rest;
        from->rest = MIN(from->rest, rest);
    }
}

/* -- The best pages ------------------------------------------------------------------------ */

/** How many lines lie between two places, as the blocks between them were set. */
static int lines_between(const Galley *galley, int first, int end) {
    int lines = 0;
    for (int line = first; line < end; line = galley_after(galley, line))
        lines++;
    return lines;
}

/** The cheapest end of the page that is another than `best`. */
static void find_runner_up(const Search *search, const Step *best, PageReason *reason) {
    const State *from = state_at(search, best->from);
    int end = state_at(search, best->to)->line;
    double least = best->cost + state_at(search, best->to)->rest;
    for (int i = 0; i < from->step_count; i++) {
        const Step *step = step_at(search, from->first_step + i);
        const State *to = state_at(search, step->to);
        double more = step->cost + to->rest - least;
        if (to->line == end || !isfinite(more) ||
            (reason->has_runner_up && more >= reason->runner_up_cost))
            continue;
        bool later = to->line > end;
        int lines =
            lines_between(search->input->galley, later ? end : to->line, later ? to->line : end);
        reason->has_runner_up = true;
        reason->runner_up_cost = more;
        reason->runner_up_lines = later ? lines : -lines;
    }
}

/** Whether the page could end after more lines without breaking a rule. */
static bool goes_further(const Search *search, int end) {
    const State *from = state_at(search, search->from);
    for (int i = 0; i < from->step_count; i++)
        if (state_at(search, step_at(search, from->first_step + i)->to)->line > end)
            return true;
    return false;
}

static void explain_end(const Search *search, const Fill *fill, PageReason *reason) {
    const Galley *galley = search->input->galley;
    FillLimit limit = filler_limit(search->filler);
    bool within = limit.line >= 0 && fill->end < galley_after(galley, limit.line);
    if (fill->facts.splits)
        reason->end = PAGE_END_SPLIT;
    else if (fill->facts.last)
        reason->end = fill->end < galley->count ? PAGE_END_SECTION : PAGE_END_OF_TEXT;
    else if (goes_further(search, fill->end))
        reason->end = PAGE_END_COST;
    else
        reason->end = within ? PAGE_END_RULE : limit.end;
    for (int kind = 0; reason->end == PAGE_END_RULE && kind < COST_KINDS; kind++)
        if (search->input->page->costs[kind] >= COST_NEVER)
            reason->rules |= galley->lines[limit.line].breaks & 1U << kind;
}

/** The notes of the fill that is being found. */
static void copy_notes(const Search *search, const Fill *fill, PagePlan *page) {
    int count;
    const NotePart *carried = carried_parts(state_at(search, search->from), &count);
    if (fill->facts.splits == 0)
        filler_take_notes(search->filler, fill, carried, count);
    const NoteFill *notes = filler_notes(search->filler);
    page->note_count = note_fill_count(notes);
    page->notes = arena_memdup(search->input->text->arena, note_fill_parts(notes),
                               (size_t)page->note_count * sizeof(NotePart));
}

/** Makes the wanted step's fill the page. */
static void make_page(void *data, const Fill *fill) {
    Search *search = data;
    if (search->wanted-- != 0)
        return;
    PagePlan page = {.first = state_at(search, search->from)->line, .end = fill->end};
    const PageRules *rules = search->input->page;
    if (feet_align(rules, &fill->facts))
        page.stretch_pt = fill->facts.white_pt / fill->facts.gaps;
    page_cost(rules, &fill->facts, page.reason.costs);
    page.reason.fill = 1 - MAX(0, fill->facts.white_pt) / fill->facts.height_pt;
    explain_end(search, fill, &page.reason);
    copy_notes(search, fill, &page);
    for (int i = fill->choice; i >= 0; i = filler_choice(search->filler, i)->previous) {
        const FillChoice *choice = filler_choice(search->filler, i);
        search->result->ways[choice->block] = choice->way;
    }
    search->page = page;
}

/** Fills the pages of the best way to state `last` once more, to see what stands on them. */
static void make_pages(Search *search, int last) {
    SearchResult *result = search->result;
    for (int i = last; state_at(search, i)->best >= 0; result->count++)
        i = step_at(search, state_at(search, i)->best)->from;
    result->pages = arena_new_array(search->input->text->arena, PagePlan, result->count);
    Filler *finder = search->filler;
    search->filler = filler_new(search->input, make_page, search);
    for (int i = last, page = result->count - 1; page >= 0; page--) {
        int best = state_at(search, i)->best;
        i = search->from = step_at(search, best)->from;
        search->wanted = best - state_at(search, i)->first_step;
        fill_from(search, i);
        find_runner_up(search, step_at(search, best), &search->page.reason);
        result->pages[page] = search->page;
    }
    filler_free(search->filler);
    search->filler = finder;
}

/* -- The search ---------------------------------------------------------------------------- */

/** A number of pages below which the text cannot be. */
static double least_pages(const PlanInput *input) {
    double height_pt = 0;
    for (int i = 0; i < input->galley->block_count; i++) {
        const GalleyBlock *block = &input->galley->blocks[i];
        double least_pt = INFINITY;
        for (int way = 0; way < block->way_count; way++) {
            double way_pt = 0;
            for (int line = block->ways[way].first; line < block->ways[way].end; line++)
                way_pt += input->galley->lines[line].height_pt;
            least_pt = MIN(least_pt, way_pt);
        }
        height_pt += least_pt;
    }
    return ceil(height_pt / MAX(input->height_pt, input->first_height_pt));
}

/** How far the cost may be from the least. A plan that has an end which was not tried has a page
 *  with at least so much white, and one that has none costs no less than the one found. */
static double find_distance(const Search *search) {
    double white_pt;
    if (filler_skipped(search->filler, &white_pt) == 0)
        return 0;
    PageFacts facts = {.white_pt = white_pt, .height_pt = search->input->height_pt};
    double costs[COST_KINDS];
    double least = page_cost(search->input->page, &facts, costs) - COST_OF_PAGE +
                   least_pages(search->input) * COST_OF_PAGE;
    return MAX(0, search->result->cost - least);
}

static void finish(Search *search, int last) {
    SearchResult *result = search->result;
    result->steps = filler_steps(search->filler);
    result->end = last < 0 ? SEARCH_NO_ROOM : SEARCH_FOUND;
    if (last < 0)
        return;
    result->cost = state_at(search, last)->cost;
    result->distance = find_distance(search);
    look_back(search, last);
    make_pages(search, last);
}

SearchResult search_pages(const PlanInput *input) {
    const Galley *galley = input->galley;
    g_assert(galley->count > 0);
    SearchResult result = {.ways = arena_new_array(input->text->arena, int, galley->block_count)};
    Search search = {
        .input = input,
        .states = g_array_new(FALSE, FALSE, sizeof(State)),
        .steps = g_array_new(FALSE, FALSE, sizeof(Step)),
        .at = g_new(int, (gsize)galley->count + 1),
        .result = &result,
    };
    g_array_set_clear_func(search.states, clear_state);
    for (int line = 0; line <= galley->count; line++)
        search.at[line] = -1;
    search.filler = filler_new(input, add_step, &search);
    state_at(&search, reach(&search, 0, NULL))->cost = 0;
    finish(&search, take_all(&search));
    filler_free(search.filler);
    g_array_free(search.states, TRUE);
    g_array_free(search.steps, TRUE);
    g_free(search.at);
    return result;
}
