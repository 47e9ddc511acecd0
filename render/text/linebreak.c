/* SPDX-License-Identifier: MIT
 *
 * Line breaking: the set of breaks whose demerits are least over the whole paragraph.
 *
 * The model and the method are those of D. E. Knuth and M. F. Plass, "Breaking Paragraphs into
 * Lines", Software: Practice and Experience 11 (1981), 1119-1184. A line from break a to break b
 * has the ratio r by which its glue must stretch or shrink to fill the measure, the badness
 * 100 |r|^3, and demerits that grow with the square of badness and penalty; a line much tighter or
 * looser than the one before, two hyphens in a row, a hyphen before the last line and a last line
 * of next to nothing cost extra, what the layout says. Active are the breaks from which a line can
 * still reach the place at hand; of all ways to one place only the best of each fitness class is
 * kept. The cost is linear in the items times the breaks in one line.
 *
 * Where type may give way too (text/justify.h), a line's ratio is what is left to its spaces, and
 * the use made of the type counts a little: more lines can be had, the method is the same. Signs
 * that stand out past the margins make a line's measure wider; which ones depends on its first and
 * last glyph alone, so the best way to a place does not depend on what follows.
 *
 * Where the paper first tries a tolerance and then a larger one, any stretch is feasible here, so
 * there always is a solution: words that no line can hold have been parted before. Badness has no
 * ceiling either: of two loose lines the tighter is better, however loose both are. Nearly always
 * the best way has no very loose line, so a first search leaves those out, which saves half of the
 * time; its way is the best of all if it costs less than one such line does. First fit was refused:
 * it is no faster in practice and leaves the worst line to chance.
 *
 * A block that is wanted looser or tighter is searched again with the best way kept for each count
 * of lines too, and with a bound to stretch; the first search does not pay for it.
 *
 * Ragged lines do not stretch; the white at their end is judged as if it were glue of a few ems.
 * Balanced ones (titles) are broken at the least measure that gives no more lines than the full
 * one. A last line is not stretched either, unless the layout wants its spaces like those above it
 * (the \lastlinefit of e-TeX); that is done to the lines found, since it moves no break.
 */
#include "text/faces.h"
#include "text/justify.h"
#include "text/overhang.h"
#include "text/shaping.h"

#include <float.h>
#include <glib.h>
#include <math.h>

#define LINE_PENALTY 10.0 /* TeX's \linepenalty */
#define RATIO_LEAST (-1 - 1e-9)
#define STRAIN_MAX 1000.0   /* a line without glue; any other line is better */
#define STRAIN_LIKELY 3.0   /* looser lines are tried where they may be needed */
#define SHORT_LAST_PART 0.1 /* of the measure */
#define RAGGED_STRETCH_EM 3.0
#define ROUNDING_PT 1e-6

enum { FITNESS_CLASSES = 4, BALANCE_STEPS = 24 };

/** Totals of the items before one place. */
typedef struct Totals {
    double width_pt;
    Flex flex;
    int fills; /**< gaps, and the end of the paragraph */
    int gaps;
} Totals;

/** A feasible break: the best way to it that ends in a line of this fitness. */
typedef struct Node {
    int item;     /**< the line ends before it */
    int start;    /**< first item of the next line */
    int previous; /**< node where this line starts; -1 at the paragraph's start */
    int line;     /**< lines to here */
    int fitness;
    double demerits;
} Node;

typedef struct Breaker {
    const Paragraph *paragraph;
    const LineRules *rules;
    double measure_pt;
    double ragged_pt;    /**< stretch at the end of ragged lines; 0 for justified ones */
    double strain_most;  /**< of a line; DBL_MAX without a bound */
    bool by_count;       /**< the best way is kept for each count of lines */
    Totals *totals;      /**< before each item, and after the last */
    Overhang *overhangs; /**< of each item; NULL where nothing stands out */
    double overhang_most_pt;
    double bonus;  /**< of all breaks that cost less than nothing */
    GArray *nodes; /**< of Node, in the order of their places */
    guint active;  /**< the first from which a line may still start */
    GArray *best;  /**< of Node: by count of lines, then by class */
} Breaker;

/* -- Sums ---------------------------------------------------------------------------------- */

static Flex item_flex(const Breaker *breaker, int index) {
    const ParagraphItem *item = &breaker->paragraph->items[index];
    if (item->kind == PARAGRAPH_GLUE)
        return (Flex){.stretch_pt = item->stretch_pt, .shrink_pt = item->shrink_pt};
    if (item->kind == PARAGRAPH_PENALTY)
        return (Flex){0};
    bool tracked = breaker->rules->tracking > 0;
    return (Flex){.text_pt = item->width_pt,
                  .tracked_pt = tracked ? justify_tracked_width(breaker->paragraph, index) : 0};
}

static Totals *total_items(const Breaker *breaker) {
    const Paragraph *paragraph = breaker->paragraph;
    Totals *totals = g_new(Totals, (gsize)paragraph->item_count + 1);
    Totals sum = {0};
    for (int i = 0; i < paragraph->item_count; i++) {
        const ParagraphItem *item = &paragraph->items[i];
        Flex flex = item_flex(breaker, i);
        totals[i] = sum;
        sum.width_pt += item->kind == PARAGRAPH_PENALTY ? 0 : item->width_pt;
        sum.flex.stretch_pt += flex.stretch_pt;
        sum.flex.shrink_pt += flex.shrink_pt;
        sum.flex.text_pt += flex.text_pt;
        sum.flex.tracked_pt += flex.tracked_pt;
        sum.fills += item->fill;
        sum.gaps += item->fill && item->glyph_count > 0;
    }
    totals[paragraph->item_count] = sum;
    return totals;
}

static bool is_forced(const ParagraphItem *item) {
    return item->penalty <= -PENALTY_INFINITE;
}

/** Glue and penalties behind a break vanish; glue that no line may end at stays, as a box does. */
static bool vanishes(const ParagraphItem *item) {
    return !is_forced(item) && (item->kind == PARAGRAPH_PENALTY || item->breakable);
}

/** The first item of the line after a break. */
static int line_start(const Paragraph *paragraph, int item) {
    int start = item + 1;
    while (start < paragraph->item_count && vanishes(&paragraph->items[start]))
        start++;
    return start;
}

static double overhang_left(const Breaker *breaker, int start) {
    bool within = breaker->overhangs && start < breaker->paragraph->item_count;
    return within ? breaker->overhangs[start].left_pt : 0;
}

/* -- One line ------------------------------------------------------------------------------ */

/** A line being weighed. */
typedef struct Reach {
    double slack_pt; /**< what its measure, with what stands out, is wider than it; nothing of that
                          at its right end, and no hyphen */
    double overhang_pt; /**< at its left */
    Flex flex;
} Reach;

static inline Reach reach(const Breaker *breaker, int start, int item) {
    const Totals *from = &breaker->totals[start];
    const Totals *to = &breaker->totals[item];
    double width_pt = to->width_pt - from->width_pt;
    double overhang_pt = overhang_left(breaker, start);
    Reach reach = {.slack_pt = breaker->measure_pt + overhang_pt - width_pt,
                   .overhang_pt = overhang_pt};
    if (breaker->ragged_pt > 0)
        reach.flex.stretch_pt = breaker->ragged_pt;
    else
        reach.flex = (Flex){
            .stretch_pt = to->flex.stretch_pt - from->flex.stretch_pt,
            .shrink_pt = to->flex.shrink_pt - from->flex.shrink_pt,
            .text_pt = to->flex.text_pt - from->flex.text_pt,
            .tracked_pt = to->flex.tracked_pt - from->flex.tracked_pt,
        };
    return reach;
}

static double type_room(const Breaker *breaker, const Flex *flex) {
    return breaker->rules->expansion * flex->text_pt + breaker->rules->tracking * flex->tracked_pt;
}

/** Whether no line that goes on fits, whatever it ends with: all that follows makes it wider. */
static bool is_spent(const Breaker *breaker, const Reach *reach) {
    double room_pt = reach->flex.shrink_pt + type_room(breaker, &reach->flex);
    return reach->slack_pt + breaker->overhang_most_pt + room_pt < -ROUNDING_PT;
}

/** Ends the line at `item`: its slack is then the line's own. */
static void end_line(const Breaker *breaker, int item, Reach *reach) {
    const ParagraphItem *at = &breaker->paragraph->items[item];
    double hyphen_pt = at->kind == PARAGRAPH_PENALTY ? at->width_pt : 0;
    reach->slack_pt -= hyphen_pt;
    if (breaker->overhangs)
        reach->slack_pt += breaker->overhangs[item].right_pt;
    if (breaker->ragged_pt > 0)
        return;
    reach->flex.text_pt += hyphen_pt;
    if (breaker->rules->tracking > 0)
        reach->flex.tracked_pt -= justify_lost_tracking(breaker->paragraph, item);
}

/** Whether this line to `item`, and any that starts later, is looser than the bound. */
static bool is_too_loose(const Breaker *breaker, const Reach *reach, int item) {
    if (breaker->strain_most == DBL_MAX)
        return false;
    const ParagraphItem *at = &breaker->paragraph->items[item];
    double hyphen_pt = at->kind == PARAGRAPH_PENALTY ? at->width_pt : 0;
    double room_pt = type_room(breaker, &reach->flex) + hyphen_pt * (1 + breaker->rules->expansion);
    return reach->slack_pt - reach->overhang_pt - room_pt >
           breaker->strain_most * reach->flex.stretch_pt + ROUNDING_PT;
}

static bool is_filled(const Breaker *breaker, int start, int item) {
    return breaker->totals[item].fills > breaker->totals[start].fills;
}

/** How a line that has been ended is set: as it is where a gap or the paragraph's end fills it. */
static Fit fit_line(const Breaker *breaker, int start, int item, const Reach *reach) {
    if (reach->slack_pt >= 0 && is_filled(breaker, start, item))
        return (Fit){0};
    return justify(breaker->rules, &reach->flex, reach->slack_pt);
}

static int fitness_class(double strain) {
    return strain < -0.5 ? 0 : strain <= 0.5 ? 1 : strain <= 1 ? 2 : 3;
}

/** Whether a last line of a justified block is so short that it looks like a slip: less than the
 *  block is set in by. In ragged ones short lines are no exception. */
static bool is_short(const Breaker *breaker, const Reach *reach) {
    const BlockStyle *style = breaker->paragraph->block->style;
    double width_pt = breaker->measure_pt - reach->slack_pt;
    return breaker->ragged_pt <= 0 &&
           width_pt < MAX(style->indent_pt + style->hang_pt, SHORT_LAST_PART * breaker->measure_pt);
}

static double last_line_demerits(const Breaker *breaker, const Node *from, const Reach *reach) {
    const ParagraphItem *items = breaker->paragraph->items;
    if (from->previous < 0)
        return 0;
    return (items[from->item].flagged ? breaker->rules->last_hyphen_demerits : 0) +
           (is_short(breaker, reach) ? breaker->rules->short_last_demerits : 0);
}

static double badness_demerits(double strain) {
    double size = MIN(fabs(strain), STRAIN_MAX);
    double badness = 100 * size * size * size;
    return (LINE_PENALTY + badness) * (LINE_PENALTY + badness);
}

static double line_demerits(const Breaker *breaker, const Node *from, int item, double strain) {
    const ParagraphItem *at = &breaker->paragraph->items[item];
    double demerits = badness_demerits(strain);
    if (!is_forced(at))
        demerits += copysign(at->penalty * at->penalty, at->penalty);
    if (at->flagged && from->item >= 0 && breaker->paragraph->items[from->item].flagged)
        demerits += breaker->rules->hyphens_demerits;
    if (abs(fitness_class(strain) - from->fitness) > 1)
        demerits += breaker->rules->unlike_demerits;
    return demerits;
}

/* -- The search ---------------------------------------------------------------------------- */

static Node *node_at(const Breaker *breaker, int index) {
    return &g_array_index(breaker->nodes, Node, (guint)index);
}

/** Ends the line from active node `index` at `item` and weighs it into `best`, of its class. */
static void weigh(const Breaker *breaker, int index, int item, Reach *reach, Node *best) {
    const Node *from = node_at(breaker, index);
    end_line(breaker, item, reach);
    Fit fit = fit_line(breaker, from->start, item, reach);
    if (fit.ratio < RATIO_LEAST || fit.strain > breaker->strain_most)
        return;
    Node *kept = &best[fitness_class(fit.strain)];
    double demerits = from->demerits + line_demerits(breaker, from, item, fit.strain);
    if (item + 1 == breaker->paragraph->item_count)
        demerits += last_line_demerits(breaker, from, reach);
    if (demerits < kept->demerits)
        *kept = (Node){.item = item,
                       .previous = index,
                       .line = from->line + 1,
                       .fitness = fitness_class(fit.strain),
                       .demerits = demerits};
}

/** Makes room for the best ways to one place; the least count of lines among them. */
static int clear_best(Breaker *breaker) {
    int least = 0;
    int most = 0;
    for (guint i = breaker->active; breaker->by_count && i < breaker->nodes->len; i++) {
        int line = node_at(breaker, (int)i)->line;
        least = i == breaker->active || line < least ? line : least;
        most = MAX(most, line);
    }
    g_array_set_size(breaker->best, (guint)((most - least + 1) * FITNESS_CLASSES));
    for (guint i = 0; i < breaker->best->len; i++)
        g_array_index(breaker->best, Node, i).demerits = DBL_MAX;
    return least;
}

/** Retires the oldest nodes, from which no line to `item` or beyond fits. */
static void retire(Breaker *breaker, int item) {
    while (breaker->active < breaker->nodes->len) {
        Reach line = reach(breaker, node_at(breaker, (int)breaker->active)->start, item);
        if (!is_spent(breaker, &line))
            break;
        breaker->active++;
    }
}

/** Weighs all lines that end at `item`. */
static void try_break(Breaker *breaker, int item) {
    retire(breaker, item);
    int least = clear_best(breaker);
    for (guint i = breaker->active; i < breaker->nodes->len; i++) {
        const Node *from = node_at(breaker, (int)i);
        if (from->start > item)
            break;
        Reach line = reach(breaker, from->start, item);
        if (is_too_loose(breaker, &line, item) && !is_filled(breaker, from->start, item))
            break;
        int row = breaker->by_count ? from->line - least : 0;
        weigh(breaker, (int)i, item, &line,
              &g_array_index(breaker->best, Node, (guint)(row * FITNESS_CLASSES)));
    }
    if (is_forced(&breaker->paragraph->items[item]))
        breaker->active = breaker->nodes->len;
    int start = line_start(breaker->paragraph, item);
    for (guint i = 0; i < breaker->best->len; i++) {
        Node *node = &g_array_index(breaker->best, Node, i);
        node->start = start;
        if (node->demerits < DBL_MAX)
            g_array_append_val(breaker->nodes, *node);
    }
}

/** The best end; of `lines` lines, unless that is 0. -1 where there is none. */
static int best_end(const Breaker *breaker, int lines) {
    int best = -1;
    for (guint i = breaker->active; i < breaker->nodes->len; i++) {
        const Node *node = node_at(breaker, (int)i);
        bool counts = lines == 0 || node->line == lines;
        if (counts && (best < 0 || node->demerits < node_at(breaker, best)->demerits))
            best = (int)i;
    }
    return best;
}

/** Searches the paragraph among lines of no more than `strain_most`; the node of its end, with
 *  `lines` lines unless that is 0, or -1 where no way leads there. */
static int search_within(Breaker *breaker, double strain_most, int lines) {
    breaker->strain_most = strain_most;
    breaker->active = 0;
    g_array_set_size(breaker->nodes, 0);
    Node start = {.item = -1, .previous = -1, .fitness = 1};
    g_array_append_val(breaker->nodes, start);
    for (int i = 0; i < breaker->paragraph->item_count; i++)
        if (item_may_break(&breaker->paragraph->items[i]))
            try_break(breaker, i);
    return best_end(breaker, lines);
}

/** Searches among all lines at `measure_pt`; the node of the end, or -1. */
static int search(Breaker *breaker, double measure_pt) {
    breaker->measure_pt = measure_pt;
    int end = search_within(breaker, STRAIN_LIKELY, 0);
    double least = badness_demerits(STRAIN_LIKELY) - breaker->bonus;
    if (end >= 0 && node_at(breaker, end)->demerits <= least)
        return end;
    return search_within(breaker, DBL_MAX, 0);
}

/** Halves towards the least measure that needs no more lines than the full one. */
static int search_balanced(Breaker *breaker) {
    double high = breaker->paragraph->measure_pt;
    int count = node_at(breaker, search(breaker, high))->line;
    double low = high / (count + 1);
    for (int i = 0; i < BALANCE_STEPS && count > 1; i++) {
        double middle = (low + high) / 2;
        int end = search(breaker, middle);
        if (end >= 0 && node_at(breaker, end)->line <= count)
            high = middle;
        else
            low = middle;
    }
    return search(breaker, high);
}

/* -- The lines found ----------------------------------------------------------------------- */

static LineBreak line_from(const Breaker *breaker, const Node *node) {
    const Node *from = node_at(breaker, node->previous);
    const ParagraphItem *items = breaker->paragraph->items;
    Reach line = reach(breaker, from->start, node->item);
    end_line(breaker, node->item, &line);
    LineBreak found = {
        .first = from->start,
        .end = node->item,
        .natural_pt = breaker->measure_pt - line.slack_pt,
        .left_pt = overhang_left(breaker, from->start),
        .after_fill = from->item >= 0 && items[from->item].fill,
        .flagged = items[node->item].flagged,
    };
    int gaps = breaker->totals[node->item].gaps - breaker->totals[from->start].gaps;
    double slack_pt = breaker->paragraph->measure_pt - found.natural_pt;
    if (gaps > 0 && slack_pt > 0)
        found.fill_pt = slack_pt / gaps;
    Fit fit = fit_line(breaker, from->start, node->item, &line);
    found.strain = fit.strain;
    if (breaker->ragged_pt > 0 || fabs(fit.ratio) == DBL_MAX)
        return found;
    found.ratio = fit.ratio;
    found.expansion = fit.expansion;
    found.tracking = fit.tracking;
    return found;
}

/** Justifies a last line as `before`, in part, where that does not overrun; else it is filled. */
static void fit_last_line(const Breaker *breaker, const LineBreak *before, LineBreak *line) {
    Reach last = reach(breaker, line->first, line->end);
    end_line(breaker, line->end, &last);
    double part = breaker->rules->last_line_fit;
    Fit fit = {
        .expansion = round(part * before->expansion / EXPANSION_STEP) * EXPANSION_STEP,
        .tracking = part * before->tracking,
        .ratio = part * before->ratio,
    };
    double taken_pt = fit.expansion * last.flex.text_pt + fit.tracking * last.flex.tracked_pt +
                      fit.ratio * (fit.ratio < 0 ? last.flex.shrink_pt : last.flex.stretch_pt);
    if (taken_pt > last.slack_pt)
        fit = justify(breaker->rules, &last.flex, last.slack_pt);
    line->expansion = fit.expansion;
    line->tracking = fit.tracking;
    line->ratio = fit.ratio;
}

static void fit_last_lines(const Breaker *breaker, Paragraph *paragraph) {
    for (int i = 1; i < paragraph->line_count; i++) {
        LineBreak *line = &paragraph->lines[i];
        bool last = is_filled(breaker, line->first, line->end) &&
                    line->natural_pt <= paragraph->measure_pt && line->fill_pt == 0;
        if (last && !line->after_fill && !paragraph->lines[i - 1].after_fill)
            fit_last_line(breaker, &paragraph->lines[i - 1], line);
    }
}

static void take_lines(const Breaker *breaker, Paragraph *paragraph, int end, Arena *arena) {
    paragraph->line_count = node_at(breaker, end)->line;
    paragraph->lines = arena_new_array(arena, LineBreak, paragraph->line_count);
    paragraph->demerits = node_at(breaker, end)->demerits;
    for (int i = paragraph->line_count - 1; i >= 0; i--) {
        const Node *node = node_at(breaker, end);
        paragraph->lines[i] = line_from(breaker, node);
        end = node->previous;
    }
    if (breaker->ragged_pt <= 0 && breaker->rules->last_line_fit > 0)
        fit_last_lines(breaker, paragraph);
}

/* -- The stage ----------------------------------------------------------------------------- */

static void part_wide_words(const TextContext *context, Paragraph *paragraph) {
    if (!paragraph_part_wide_words(paragraph, context->arena))
        return;
    diagnostics_add(context->diagnostics,
                    (Finding){.severity = CH_WARNING,
                              .code = "text-word-too-wide",
                              .file = context->file,
                              .at = paragraph->block->at},
                    "a word wider than its line is parted between characters");
}

static double total_bonus(const Paragraph *paragraph) {
    double bonus = 0;
    for (int i = 0; i < paragraph->item_count; i++) {
        const ParagraphItem *item = &paragraph->items[i];
        if (item->penalty < 0 && !is_forced(item))
            bonus += item->penalty * item->penalty;
    }
    return bonus;
}

static Breaker breaker_new(const TextContext *context, const Paragraph *paragraph) {
    bool ragged = paragraph->align != ALIGN_JUSTIFY;
    Breaker breaker = {
        .paragraph = paragraph,
        .rules = paragraph->rules,
        .ragged_pt = ragged ? RAGGED_STRETCH_EM * paragraph->block->style->text.size_pt : 0,
        .nodes = g_array_new(FALSE, FALSE, sizeof(Node)),
        .best = g_array_new(FALSE, FALSE, sizeof(Node)),
    };
    breaker.totals = total_items(&breaker);
    breaker.bonus = total_bonus(paragraph);
    if (paragraph->rules->protrusion > 0 && !paragraph->bidi)
        breaker.overhangs = overhangs_measure(paragraph, font_set_edges(context->fonts));
    for (int i = 0; breaker.overhangs && i < paragraph->item_count; i++)
        breaker.overhang_most_pt = MAX(breaker.overhang_most_pt, breaker.overhangs[i].right_pt);
    return breaker;
}

static void breaker_clear(Breaker *breaker) {
    g_array_free(breaker->nodes, TRUE);
    g_array_free(breaker->best, TRUE);
    g_free(breaker->totals);
    g_free(breaker->overhangs);
}

void paragraph_break(const TextContext *context, Paragraph *paragraph) {
    paragraph_break_gaps(paragraph);
    part_wide_words(context, paragraph);
    Breaker breaker = breaker_new(context, paragraph);
    bool balance = breaker.ragged_pt > 0 && paragraph->block->style->balance;
    int end = balance ? search_balanced(&breaker) : search(&breaker, paragraph->measure_pt);
    g_assert(end >= 0);
    take_lines(&breaker, paragraph, end, context->arena);
    breaker_clear(&breaker);
}

bool paragraph_break_loosely(const TextContext *context, Paragraph *paragraph, int looseness) {
    int lines = paragraph->line_count + looseness;
    if (lines < 1)
        return false;
    Breaker breaker = breaker_new(context, paragraph);
    breaker.by_count = true;
    double strain_most = cbrt(paragraph->rules->tolerance / 100.0);
    for (int i = 0; i < paragraph->line_count; i++)
        if (paragraph->lines[i].strain < STRAIN_MAX)
            strain_most = fmax(strain_most, paragraph->lines[i].strain);
    breaker.measure_pt = paragraph->measure_pt;
    int end = search_within(&breaker, strain_most, lines);
    if (end >= 0)
        take_lines(&breaker, paragraph, end, context->arena);
    breaker_clear(&breaker);
    return end >= 0;
}
