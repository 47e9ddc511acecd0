/* SPDX-License-Identifier: MIT
 *
 * Explaining.
 */
#include "page/explain.h"

#include "page/cost.h"
#include "page/texture.h"

#include <glib.h>
#include <math.h>

static const struct {
    const char *name;
    const char *words;
} PAGE_ENDS[] = {
    [PAGE_END_OF_TEXT] = {"text", "the text ends"},
    [PAGE_END_SECTION] = {"section", "what follows begins a page"},
    [PAGE_END_FULL] = {"full", "the next line does not fit"},
    [PAGE_END_NOTES] = {"notes", "the next line fits, but not with the notes it calls"},
    [PAGE_END_RULE] = {"rule", "a rule forbids to end later"},
    [PAGE_END_COST] = {"cost", "to go on costs more in the end"},
    [PAGE_END_SPLIT] = {"split", "its notes are longer than the page and go on"},
};

static void append_number(GString *text, double number, const char *format) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(text, g_ascii_formatd(digits, sizeof digits, format, number));
}

static void append_costs_json(GString *text, const double *costs) {
    const char *comma = "";
    g_string_append_c(text, '{');
    for (int kind = 0; kind < COST_KINDS; kind++) {
        if (costs[kind] <= 0)
            continue;
        g_string_append_printf(text, "%s\"%s\": ", comma, cost_name(kind));
        append_number(text, costs[kind], "%.3f");
        comma = ", ";
    }
    g_string_append_c(text, '}');
}

/** Appends the names of the costs that are in `kinds`, each in quotes of its own. */
static void append_rules(GString *text, unsigned kinds, const char *quote) {
    const char *comma = "";
    for (int kind = 0; kind < COST_KINDS; kind++) {
        if (!(kinds & 1U << kind))
            continue;
        g_string_append_printf(text, "%s%s%s%s", comma, quote, cost_name(kind), quote);
        comma = ", ";
    }
}

static int lines_of(const PagePlan *page) {
    return page->end - page->first;
}

/** How a note stands on a page. */
static const char *part_words(const Explanation *explanation, const NotePart *part) {
    const PagePlan *pages = explanation->plan->pages;
    if (part->first > 0)
        return "rest";
    for (int i = 0; i < explanation->plan->count; i++)
        for (int j = 0; j < pages[i].note_count; j++)
            if (pages[i].notes[j].note == part->note && pages[i].notes[j].first == part->end)
                return "begins";
    return part->again ? "again" : "whole";
}

static const GalleyLine *last_line(const Plan *plan, const PagePlan *page) {
    return page->end > page->first ? &plan->galley->lines[page->end - 1] : NULL;
}

/* -- Words --------------------------------------------------------------------------------- */

static void append_place(GString *text, const Explanation *explanation, const PagePlan *page) {
    const GalleyLine *line = last_line(explanation->plan, page);
    if (!line)
        return;
    const StyledBlock *block = line->set->block;
    g_string_append_printf(text, "ends after line %d of ", line->line + 1);
    if (block->destination)
        g_string_append_printf(text, "%s; ", block->destination);
    else if (block->fixture)
        g_string_append_printf(text, "a block of the %s; ",
                               line->block < explanation->document->masthead_count ? "masthead"
                                                                                   : "closing");
    else
        g_string_append_printf(text, "the block at %d:%d; ", block->at.line, block->at.column);
}

static void append_reason(GString *text, const PageReason *reason) {
    g_string_append(text, PAGE_ENDS[reason->end].words);
    if (reason->rules) {
        g_string_append(text, " (");
        append_rules(text, reason->rules, "");
        g_string_append_c(text, ')');
    }
    g_string_append_c(text, '\n');
}

static void append_page_costs(GString *text, const double *costs) {
    const char *comma = "";
    for (int kind = 0; kind < COST_KINDS; kind++) {
        if (costs[kind] <= 0)
            continue;
        g_string_append_printf(text, "%s%s ", *comma ? comma : "  costs: ", cost_name(kind));
        append_number(text, costs[kind], "%.1f");
        comma = ", ";
    }
    if (*comma)
        g_string_append_c(text, '\n');
}

static void append_runner_up(GString *text, const PageReason *reason) {
    if (!reason->has_runner_up)
        return;
    int lines = ABS(reason->runner_up_lines);
    g_string_append_printf(text, "  next best: %d line%s %s, which costs ", lines,
                           lines == 1 ? "" : "s",
                           reason->runner_up_lines < 0 ? "earlier" : "later");
    append_number(text, reason->runner_up_cost, "%.1f");
    g_string_append(text, " more in all\n");
}

static void append_notes(GString *text, const Explanation *explanation, const PagePlan *page) {
    for (int i = 0; i < page->note_count; i++)
        g_string_append_printf(
            text, "%s%s %s%s",
            i ? ", " : "  notes: ", explanation->document->notes[page->notes[i].note].id,
            part_words(explanation, &page->notes[i]), i + 1 == page->note_count ? "\n" : "");
}

static void append_page(GString *text, const Explanation *explanation, int index) {
    const PagePlan *page = &explanation->plan->pages[index];
    const PageReason *reason = &page->reason;
    g_string_append_printf(text, "page %d: %ld %% full, %d line%s, ", index + 1,
                           lround(100 * reason->fill), lines_of(page),
                           lines_of(page) == 1 ? "" : "s");
    append_place(text, explanation, page);
    append_reason(text, reason);
    append_page_costs(text, reason->costs);
    append_runner_up(text, reason);
    append_notes(text, explanation, page);
    if (page->stretch_pt > 0) {
        g_string_append(text, "  each space between blocks grows by ");
        append_number(text, page->stretch_pt, "%.2f");
        g_string_append(text, " pt\n");
    }
}

static void append_texture(GString *text, const Texture *texture) {
    g_string_append_printf(text, "%d justified lines: space between words off by ",
                           texture->justified);
    append_number(text, texture->rms, "%.3f");
    g_string_append(text, " (rms)");
    if (texture->justified) {
        g_string_append(text, ", at worst ");
        append_number(text, texture->worst, "%+.3f");
        g_string_append_printf(text, " on page %d, line %d", texture->worst_page + 1,
                               texture->worst_line + 1);
    }
    g_string_append_printf(text, "\n%d hyphens, %d ladders (longest %d lines), %d rivers\n",
                           texture->hyphens, texture->ladders, texture->longest_ladder,
                           texture->rivers);
}

static void append_plan(GString *text, const Plan *plan) {
    g_string_append_printf(text, "%d page%s, cost ", plan->count, plan->count == 1 ? "" : "s");
    append_number(text, plan->cost, "%.1f");
    if (plan->distance > 0) {
        g_string_append(text, ", at most ");
        append_number(text, plan->distance, "%.1f");
        g_string_append(text, " above the least\n");
    } else {
        g_string_append(text, ", the least there is\n");
    }
}

static void append_fit(GString *text, const Fit *fit) {
    if (fit->pitch_scale == 1 && fit->space_scale == 1 && !fit->loose)
        return;
    g_string_append_printf(text, "to fit: spaces between blocks at %ld %%, pitch at %ld %%\n",
                           lround(100 * fit->space_scale), lround(100 * fit->pitch_scale));
}

static void explain_in_words(GString *text, const Explanation *explanation,
                             const Texture *texture) {
    append_plan(text, explanation->plan);
    append_fit(text, &explanation->fit);
    append_texture(text, texture);
    for (int i = 0; i < explanation->plan->count; i++)
        append_page(text, explanation, i);
}

/* -- JSON ---------------------------------------------------------------------------------- */

static void append_string_json(GString *text, const char *string) {
    if (!string) {
        g_string_append(text, "null");
        return;
    }
    g_string_append_c(text, '"');
    for (; *string; string++) {
        if ((unsigned char)*string < ' ' || *string == '"' || *string == '\\')
            g_string_append_printf(text, "\\u%04x", (unsigned)*string);
        else
            g_string_append_c(text, *string);
    }
    g_string_append_c(text, '"');
}

/** A number of a member; its name comes with all signs around it. */
static void append_member(GString *text, const char *name, double number, const char *format) {
    g_string_append(text, name);
    append_number(text, number, format);
}

static void append_runner_up_json(GString *text, const PageReason *reason) {
    g_string_append(text, ", \"runner_up\": ");
    if (!reason->has_runner_up) {
        g_string_append(text, "null");
        return;
    }
    g_string_append_printf(text, "{\"lines\": %d", reason->runner_up_lines);
    append_member(text, ", \"costs_more\": ", reason->runner_up_cost, "%.3f");
    g_string_append_c(text, '}');
}

static void append_notes_json(GString *text, const Explanation *explanation, const PagePlan *page) {
    g_string_append(text, ", \"notes\": [");
    for (int i = 0; i < page->note_count; i++)
        g_string_append_printf(text, "%s{\"id\": \"%s\", \"part\": \"%s\"}", i ? ", " : "",
                               explanation->document->notes[page->notes[i].note].id,
                               part_words(explanation, &page->notes[i]));
    g_string_append_c(text, ']');
}

static void append_place_json(GString *text, const Plan *plan, const PagePlan *page) {
    const GalleyLine *line = last_line(plan, page);
    g_string_append(text, ", \"last_line\": ");
    if (!line) {
        g_string_append(text, "null");
        return;
    }
    const StyledBlock *block = line->set->block;
    g_string_append_printf(text,
                           "{\"line\": %d, \"source_line\": %d, \"paragraph\": ", line->line + 1,
                           block->at.line);
    append_string_json(text, block->destination);
    g_string_append_c(text, '}');
}

static void append_page_json(GString *text, const Explanation *explanation, int index) {
    const PagePlan *page = &explanation->plan->pages[index];
    const PageReason *reason = &page->reason;
    g_string_append_printf(text, "%s{\"page\": %d, \"lines\": %d", index ? ", " : "", index + 1,
                           lines_of(page));
    append_member(text, ", \"fill\": ", reason->fill, "%.4f");
    append_member(text, ", \"stretch_pt\": ", page->stretch_pt, "%.3f");
    append_place_json(text, explanation->plan, page);
    g_string_append_printf(text, ", \"ends\": \"%s\", \"rules\": [", PAGE_ENDS[reason->end].name);
    append_rules(text, reason->rules, "\"");
    g_string_append(text, "], \"costs\": ");
    append_costs_json(text, reason->costs);
    append_runner_up_json(text, reason);
    append_notes_json(text, explanation, page);
    g_string_append_c(text, '}');
}

static void append_texture_json(GString *text, const Texture *texture) {
    g_string_append_printf(text, ", \"texture\": {\"justified_lines\": %d", texture->justified);
    append_member(text, ", \"word_space_rms\": ", texture->rms, "%.4f");
    append_member(text, ", \"word_space_worst\": ", texture->worst, "%.4f");
    g_string_append_printf(
        text, ", \"hyphens\": %d, \"ladders\": %d, \"longest_ladder\": %d, \"rivers\": %d}",
        texture->hyphens, texture->ladders, texture->longest_ladder, texture->rivers);
}

static void explain_in_json(GString *text, const Explanation *explanation, const Texture *texture) {
    const Plan *plan = explanation->plan;
    append_member(text, "{\"cost\": ", plan->cost, "%.3f");
    append_member(text, ", \"distance\": ", plan->distance, "%.3f");
    append_member(text, ", \"pitch_scale\": ", explanation->fit.pitch_scale, "%.4f");
    append_member(text, ", \"space_scale\": ", explanation->fit.space_scale, "%.4f");
    append_texture_json(text, texture);
    g_string_append(text, ", \"pages\": [");
    for (int i = 0; i < plan->count; i++)
        append_page_json(text, explanation, i);
    g_string_append(text, "]}\n");
}

char *explain_pages(const Explanation *explanation, ChExplanation form) {
    GString *text = g_string_new(NULL);
    Texture texture = texture_measure(explanation->plan);
    if (form == CH_EXPLAIN_JSON)
        explain_in_json(text, explanation, &texture);
    else
        explain_in_words(text, explanation, &texture);
    return g_string_free(text, FALSE);
}
