/* SPDX-License-Identifier: MIT
 *
 * Fitting.
 */
#include "page/fit.h"

#include "page/search.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/** Steps of the ladder for spaces, and as many for the pitch; step 1 only lets blocks be loose. */
enum { RUNGS = 64, LADDER = 1 + 2 * RUNGS };
/** What a block set a line longer or shorter costs where the layout has no price. */
enum { LOOSE_COST = 50, CUTS_SHOWN = 3, EXCERPT_CHARACTERS = 40 };

#define ROUNDING 1e-6

/** A ladder: up makes the document shorter, down longer. */
typedef struct Ladder {
    const FitInput *input;
    double pitch; /**< scale at its end */
    double space;
    PageRules rules;
} Ladder;

static double scale_to(double bound_pt, double own_pt, bool shorter) {
    if (bound_pt <= 0 || own_pt <= 0)
        return 1;
    double scale = bound_pt / own_pt;
    return shorter ? MIN(scale, 1) : MAX(scale, 1);
}

static Ladder make_ladder(const FitInput *input, bool shorter) {
    const FitRules *rules = input->rules;
    const BlockStyle *base = input->base;
    Ladder ladder = {
        .input = input,
        .pitch = scale_to(shorter ? rules->pitch_least_pt : rules->pitch_most_pt, base->pitch_pt,
                          shorter),
        .space = scale_to(shorter ? rules->space_least_pt : rules->space_most_pt,
                          base->space_after_pt, shorter),
        .rules = *input->plan.page,
    };
    if (rules->loose && ladder.rules.costs[COST_LOOSE] >= COST_NEVER)
        ladder.rules.costs[COST_LOOSE] = LOOSE_COST;
    return ladder;
}

static Fit fit_at(const Ladder *ladder, int rung) {
    double space = CLAMP((rung - 1.0) / RUNGS, 0, 1);
    double pitch = CLAMP((rung - 1.0 - RUNGS) / RUNGS, 0, 1);
    return (Fit){
        .pitch_scale = 1 + pitch * (ladder->pitch - 1),
        .space_scale = 1 + space * (ladder->space - 1),
        .loose = rung > 0 && ladder->input->rules->loose,
    };
}

static PlanInput input_at(const Ladder *ladder, int rung) {
    PlanInput plan = ladder->input->plan;
    GalleyInput galley = ladder->input->galley;
    Fit fit = fit_at(ladder, rung);
    galley.pitch_scale = fit.pitch_scale;
    galley.space_scale = fit.space_scale;
    bool priced = plan.page->costs[COST_LOOSE] < COST_NEVER;
    if (!fit.loose && !priced)
        galley.looser = galley.tighter = NULL;
    if (fit.loose)
        plan.page = &ladder->rules;
    plan.galley = galley_build(&galley, plan.text->arena);
    return plan;
}

/** Pages at that rung; 0 where there is no plan. */
static int pages_at(const Ladder *ladder, int rung) {
    PlanInput plan = input_at(ladder, rung);
    return plan.galley->count ? search_pages(&plan).count : 1;
}

/** The lowest rung from 1 on at which there are at most, or at least, as many pages as asked; one
 *  above the ladder if none. */
static int find_rung(const Ladder *ladder, bool shorter) {
    int low = 0;
    int high = LADDER + 1;
    while (low + 1 < high) {
        int middle = (low + high) / 2;
        int pages = pages_at(ladder, middle);
        bool does = shorter ? pages <= ladder->input->pages : pages >= ladder->input->pages;
        *(does ? &high : &low) = middle;
    }
    return high;
}

/* -- What cannot be ------------------------------------------------------------------------ */

/** The last line of a block that has several. */
typedef struct Cut {
    const SetBlock *set;
    double width_pt;
    char *text;
} Cut;

static void clear_cut(gpointer cut) {
    g_free(((Cut *)cut)->text);
}

static Cut measure_cut(const SetBlock *set) {
    const SetLine *line = &set->lines[set->line_count - 1];
    GString *text = g_string_new(NULL);
    Cut cut = {.set = set};
    for (int i = 0; i < line->run_count; i++) {
        const GlyphRun *run = &line->runs[i].glyphs;
        g_string_append(text, run->text);
        for (int j = 0; j < run->count; j++)
            cut.width_pt += run->glyphs[j].advance_pt;
    }
    cut.text = g_strstrip(g_string_free(text, FALSE));
    return cut;
}

static int compare_cuts(gconstpointer a, gconstpointer b) {
    const Cut *left = a;
    const Cut *right = b;
    if (left->width_pt != right->width_pt)
        return left->width_pt < right->width_pt ? -1 : 1;
    return (left->set->block->at.line > right->set->block->at.line) -
           (left->set->block->at.line < right->set->block->at.line);
}

static GArray *find_cuts(const FitInput *input) {
    GArray *cuts = g_array_new(FALSE, FALSE, sizeof(Cut));
    g_array_set_clear_func(cuts, clear_cut);
    for (int i = 0; i < input->galley.count; i++) {
        const SetBlock *set = input->galley.blocks[i];
        if (set->block->kind != STYLED_TEXT || set->line_count < 2)
            continue;
        Cut cut = measure_cut(set);
        g_array_append_val(cuts, cut);
    }
    g_array_sort(cuts, compare_cuts);
    return cuts;
}

/** Says where the least text is to be cut for a line less. */
static void report_cuts(const FitInput *input) {
    const TextContext *text = input->plan.text;
    GArray *cuts = find_cuts(input);
    for (guint i = 0; i < cuts->len && i < CUTS_SHOWN; i++) {
        const Cut *cut = &g_array_index(cuts, Cut, i);
        long characters = g_utf8_strlen(cut->text, -1);
        g_autofree char *end = g_utf8_substring(cut->text, 0, MIN(characters, EXCERPT_CHARACTERS));
        diagnostics_add(text->diagnostics,
                        (Finding){.severity = CH_NOTE,
                                  .code = "page-fit-cut",
                                  .file = text->file,
                                  .at = cut->set->block->at},
                        "%ld characters less here save a line: the last one is '%s%s'", characters,
                        end, characters > EXCERPT_CHARACTERS ? "..." : "");
    }
    g_array_free(cuts, TRUE);
}

static void report_long(const Ladder *ladder, const PlanInput *plan, const SearchResult *result) {
    const TextContext *text = plan->text;
    int pages = ladder->input->pages;
    int lines = 0;
    for (int line = result->pages[pages].first; line < plan->galley->count;
         line = galley_after(plan->galley, line))
        lines++;
    int first = MIN(result->pages[pages].first, plan->galley->count - 1);
    diagnostics_add(text->diagnostics,
                    (Finding){.severity = CH_ERROR,
                              .code = "page-fit-long",
                              .file = text->file,
                              .at = plan->galley->lines[first].cells[0]->block->at,
                              .hint = "`fit` in the layout says what may change"},
                    "the text is %d lines too long for %d page%s", lines, pages,
                    pages == 1 ? "" : "s");
    report_cuts(ladder->input);
}

static void report_short(const Ladder *ladder, const SearchResult *result) {
    const FitInput *input = ladder->input;
    double page_pt = input->plan.height_pt;
    double pitch_pt = input->base->pitch_pt * ladder->pitch;
    double white = result->count ? 1 - result->pages[result->count - 1].reason.fill : 0;
    double missing_pt = (white + input->pages - 1 - result->count) * page_pt;
    diagnostics_add(input->plan.text->diagnostics,
                    (Finding){.severity = CH_ERROR,
                              .code = "page-fit-short",
                              .file = input->plan.text->file,
                              .hint = "`fit` in the layout says what may change"},
                    "the text is %d lines too short for %d pages",
                    (int)floor(missing_pt / pitch_pt + ROUNDING) + 1, input->pages);
}

/** Says by how much the end of the ladder does not do it. */
static void report_misfit(const Ladder *ladder, bool shorter) {
    PlanInput plan = input_at(ladder, LADDER);
    SearchResult result = {0};
    if (plan.galley->count)
        result = search_pages(&plan);
    if (shorter && result.count > ladder->input->pages)
        report_long(ladder, &plan, &result);
    else
        report_short(ladder, &result);
}

/* -- The fit ------------------------------------------------------------------------------- */

static bool is_loose(const Plan *plan) {
    for (int i = 0; i < plan->count; i++)
        if (plan->pages[i].reason.costs[COST_LOOSE] > 0)
            return true;
    return false;
}

static void report_change(const FitInput *input, const Fit *fit) {
    const TextContext *text = input->plan.text;
    diagnostics_add(
        text->diagnostics, (Finding){.severity = CH_NOTE, .code = "page-fit", .file = text->file},
        "for %d page%s: spaces between blocks at %ld %%, pitch at %ld %%%s", input->pages,
        input->pages == 1 ? "" : "s", lround(100 * fit->space_scale),
        lround(100 * fit->pitch_scale), fit->loose ? ", paragraphs a line longer or shorter" : "");
}

Plan *fit_pages(const FitInput *input, Fit *fit) {
    Ladder ladder = make_ladder(input, true);
    int pages = pages_at(&ladder, 0);
    int rung = 0;
    bool shorter = pages > input->pages;
    if (pages > 0 && pages != input->pages) {
        ladder = make_ladder(input, shorter);
        rung = find_rung(&ladder, shorter);
        if (rung > LADDER || pages_at(&ladder, rung) != input->pages) {
            report_misfit(&ladder, shorter);
            return NULL;
        }
    }
    *fit = fit_at(&ladder, rung);
    PlanInput input_there = input_at(&ladder, rung);
    Plan *plan = plan_pages(&input_there);
    fit->loose = plan && is_loose(plan);
    if (plan && rung > 0)
        report_change(input, fit);
    return plan;
}
