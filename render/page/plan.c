/* SPDX-License-Identifier: MIT
 *
 * Planning: the cheapest of all ways to fill the pages.
 *
 * The model is that of M. F. Plass, "Optimal Pagination Techniques for Automatic Typesetting
 * Systems" (Stanford, 1981): a document is a row of lines with places at which a page may end, a
 * plan takes some of these places, and each page costs what is wrong with it (page/cost.h). With
 * F. Mittelbach, "A General Framework for Globally Optimized Pagination" (DocEng 2016), a block may
 * come in several ways, a line longer or shorter, that cost something too. Notes are bound to the
 * page of their call. Plass shows that with figures that may float the problem is hard in general
 * and easy if the cost is a sum over pages; notes that must not float keep it easy.
 *
 * The method is dynamic programming (page/search.h): what the pages from a place on cost does not
 * depend on how the place was reached, if the place also says what is left of notes cut before it.
 * A page holds a bounded number of lines, so time and memory are linear in the length of the
 * document, without a window that moves over it: a window bounds only the ends of one page that are
 * tried (page/fill.c), and is met only where a page has more of them than an official paper holds.
 *
 * Refused: first fit, which has no choice at a page's end and so leaves lone last lines and blocks
 * to chance; a count of pages in the state, since pages cost so much that there are never more than
 * needed; notes that go on over the page to save room, which no official format has.
 *
 * Rules hold as long as any page can keep them; where one cannot, that is a warning. When a page
 * cannot even hold one line and a line of each of its notes, that is an error: nothing is dropped.
 */
#include "page/plan.h"

#include "page/search.h"

#include <glib.h>

static void add_finding(const PlanInput *input, ChSeverity severity, const char *code, int line,
                        const char *message) {
    const TextContext *text = input->text;
    const Galley *galley = input->galley;
    const StyledBlock *block = galley->lines[MIN(line, galley->count - 1)].cells[0]->block;
    Finding finding = {.severity = severity, .code = code, .file = text->file, .at = block->at};
    if (block->fixture && !block->at.line) {
        finding.file = block->fixture->file;
        finding.at = block->fixture->at;
    }
    diagnostics_add(text->diagnostics, finding, "%s", message);
}

/** Warns of rules that are broken in spite of all. */
static void report_broken_rules(const PlanInput *input, const SearchResult *result) {
    for (int i = 0; i < result->count; i++)
        for (int kind = COST_WIDOW; kind <= COST_HYPHEN; kind++)
            if (input->page->costs[kind] >= COST_NEVER && result->pages[i].reason.costs[kind] > 0)
                add_finding(input, CH_WARNING, "page-keep-broken", result->pages[i].first,
                            "lines that should stay together do not fit on one page and are "
                            "parted");
}

static bool is_found(const PlanInput *input, const SearchResult *result) {
    if (result->end == SEARCH_NO_ROOM) {
        add_finding(input, CH_ERROR, "page-too-small", result->line,
                    "no page of this layout can hold this line and the first lines of its notes");
        return false;
    }
    if ((size_t)result->count > input->pages_max) {
        add_finding(input, CH_ERROR, "page-too-many", result->pages[input->pages_max].first,
                    "the document has more pages than the limit allows");
        return false;
    }
    report_broken_rules(input, result);
    return true;
}

Edges page_margin(const ChLayout *layout, bool first) {
    Edges margin = layout->margin;
    if (first && layout->first_top_pt > 0)
        margin.top_pt = layout->first_top_pt;
    if (first && layout->first_bottom_pt > 0)
        margin.bottom_pt = layout->first_bottom_pt;
    return margin;
}

/* -- The plan ------------------------------------------------------------------------------ */

static bool has_ways(const Galley *galley) {
    for (int i = 0; i < galley->block_count; i++)
        if (galley->blocks[i].way_count > 1)
            return true;
    return false;
}

/** The place of a line in the galley of the chosen ways. */
static int chosen_line(const Galley *galley, const Galley *chosen, int line) {
    if (line >= galley->count)
        return chosen->count;
    return chosen->blocks[galley->lines[line].block].ways[0].first + line -
           galley_way(galley, line).first;
}

static Plan *make_plan(const PlanInput *input, const SearchResult *result) {
    Arena *arena = input->text->arena;
    Plan *plan = arena_new_object(arena, Plan);
    *plan = (Plan){
        .galley = input->galley,
        .pages = result->pages,
        .count = result->count,
        .cost = result->cost,
        .distance = result->distance,
        .steps = result->steps,
    };
    if (!has_ways(input->galley))
        return plan;
    plan->galley = galley_choose(input->galley, result->ways, arena);
    for (int i = 0; i < result->count; i++) {
        PagePlan *page = &result->pages[i];
        page->first = chosen_line(input->galley, plan->galley, page->first);
        page->end = chosen_line(input->galley, plan->galley, page->end);
    }
    return plan;
}

/** Nothing stands on one page. */
static Plan *plan_nothing(const PlanInput *input) {
    Plan *plan = arena_new_object(input->text->arena, Plan);
    plan->galley = input->galley;
    plan->pages = arena_new_object(input->text->arena, PagePlan);
    plan->count = 1;
    plan->cost = 0;
    return plan;
}

Plan *plan_pages(const PlanInput *input) {
    if (input->galley->count == 0)
        return plan_nothing(input);
    SearchResult result = search_pages(input);
    return is_found(input, &result) ? make_plan(input, &result) : NULL;
}
