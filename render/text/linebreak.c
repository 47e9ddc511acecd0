/* SPDX-License-Identifier: MIT
 *
 * Line breaking: the set of breaks whose demerits are least over the whole paragraph.
 *
 * The model and the method are those of D. E. Knuth and M. F. Plass, "Breaking Paragraphs into
 * Lines", Software: Practice and Experience 11 (1981), 1119-1184. A line from break a to break b
 * has the ratio r by which its glue must stretch or shrink to fill the measure, the badness
 * 100 |r|^3, and demerits that grow with the square of badness and penalty; a line much tighter or
 * looser than the one before, and two hyphens in a row, cost extra. Active are the breaks from
 * which a line can still reach the place at hand; of all ways to one place only the best of each
 * fitness class is kept. The cost is linear in the items times the breaks in one line.
 *
 * Where the paper first tries a tolerance and then a larger one, any stretch is feasible here, so
 * that one pass always ends with a solution: words that no line can hold have been parted before.
 * Badness has no ceiling either: of two loose lines the tighter is better, however loose both are.
 * First fit was refused: it is no faster in practice and leaves the worst line to chance.
 *
 * Ragged lines do not stretch; the white at their end is judged as if it were glue of a few ems.
 * Balanced ones (titles) are broken at the least measure that gives no more lines than the full
 * one.
 */
#include "text/paragraph.h"
#include "text/shaping.h"

#include <float.h>
#include <glib.h>
#include <math.h>

#define LINE_PENALTY 10.0 /* TeX's \linepenalty */
#define RATIO_MAX 1000.0  /* a line without glue; any other line is better */
#define DEMERITS_FITNESS 10000.0
#define DEMERITS_TWO_HYPHENS 10000.0
#define RAGGED_STRETCH_EM 3.0
#define ROUNDING_PT 1e-6

enum { FITNESS_CLASSES = 4, BALANCE_STEPS = 24 };

/** Totals of the items before one place. */
typedef struct Totals {
    double width_pt;
    double stretch_pt;
    double shrink_pt;
    int fills; /**< gaps, and the end of the paragraph */
    int gaps;
} Totals;

/** A feasible break: the best way to it that ends in a line of this fitness. */
typedef struct Node {
    int item;     /**< the line ends before it */
    int start;    /**< first item of the next line */
    int previous; /**< node where this line starts; -1 at the paragraph's start */
    int fitness;
    bool flagged;
    bool at_fill; /**< the line ends at a fill glue */
    double ratio;
    double demerits;
} Node;

typedef struct Breaker {
    const Paragraph *paragraph;
    double measure_pt;
    double ragged_pt; /**< stretch at the end of ragged lines; 0 for justified ones */
    Totals *totals;   /**< before each item, and after the last */
    GArray *nodes;    /**< of Node */
    GArray *active;   /**< of int: nodes */
} Breaker;

static Totals *total_items(const Paragraph *paragraph) {
    Totals *totals = g_new0(Totals, (gsize)paragraph->item_count + 1);
    for (int i = 0; i < paragraph->item_count; i++) {
        const ParagraphItem *item = &paragraph->items[i];
        totals[i + 1] = (Totals){
            .width_pt = totals[i].width_pt + item_width(item),
            .stretch_pt = totals[i].stretch_pt + item->stretch_pt,
            .shrink_pt = totals[i].shrink_pt + item->shrink_pt,
            .fills = totals[i].fills + item->fill,
            .gaps = totals[i].gaps + (item->fill && item->glyph_count > 0),
        };
    }
    return totals;
}

static bool is_forced(const ParagraphItem *item) {
    return item->penalty <= -PENALTY_INFINITE;
}

static bool is_break(const ParagraphItem *item) {
    if (item->kind == PARAGRAPH_PENALTY)
        return item->penalty < PENALTY_INFINITE;
    return item->kind == PARAGRAPH_GLUE && item->breakable;
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

/* -- One line ------------------------------------------------------------------------------ */

/** With the hyphen that the line would end in. */
static double line_width(const Breaker *breaker, int start, int item) {
    const ParagraphItem *end = &breaker->paragraph->items[item];
    double hyphen_pt = end->width_pt - item_width(end);
    return breaker->totals[item].width_pt - breaker->totals[start].width_pt + hyphen_pt;
}

/** The ratio of the line from `start` to `item`: below -1 it does not fit, beyond any bound where
 *  nothing stretches. */
static double line_ratio(const Breaker *breaker, int start, int item) {
    const Totals *from = &breaker->totals[start];
    const Totals *to = &breaker->totals[item];
    double slack_pt = breaker->measure_pt - line_width(breaker, start, item);
    if (fabs(slack_pt) <= ROUNDING_PT)
        return 0;
    if (slack_pt < 0) {
        double shrink_pt = breaker->ragged_pt > 0 ? 0 : to->shrink_pt - from->shrink_pt;
        return shrink_pt > 0 ? slack_pt / shrink_pt : -DBL_MAX;
    }
    if (to->fills > from->fills)
        return 0;
    double stretch_pt =
        breaker->ragged_pt > 0 ? breaker->ragged_pt : to->stretch_pt - from->stretch_pt;
    return stretch_pt > 0 ? slack_pt / stretch_pt : DBL_MAX;
}

static int fitness_class(double ratio) {
    return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
}

static double line_demerits(const Node *from, const ParagraphItem *item, double ratio) {
    double size = MIN(fabs(ratio), RATIO_MAX);
    double badness = 100 * size * size * size;
    double demerits = (LINE_PENALTY + badness) * (LINE_PENALTY + badness);
    if (!is_forced(item))
        demerits += copysign(item->penalty * item->penalty, item->penalty);
    if (from->flagged && item->flagged)
        demerits += DEMERITS_TWO_HYPHENS;
    if (abs(fitness_class(ratio) - from->fitness) > 1)
        demerits += DEMERITS_FITNESS;
    return demerits;
}

/* -- The search ---------------------------------------------------------------------------- */

static Node *node_at(const Breaker *breaker, int index) {
    return &g_array_index(breaker->nodes, Node, (guint)index);
}

static void add_active(Breaker *breaker, Node node) {
    int index = (int)breaker->nodes->len;
    g_array_append_val(breaker->nodes, node);
    g_array_append_val(breaker->active, index);
}

/** Weighs the line from active node `index` to `item` into the best of its class. */
static void weigh(const Breaker *breaker, int index, int item, Node best[FITNESS_CLASSES]) {
    const Node *from = node_at(breaker, index);
    const ParagraphItem *at = &breaker->paragraph->items[item];
    double ratio = line_ratio(breaker, from->start, item);
    if (ratio < -1)
        return;
    int fitness = fitness_class(ratio);
    double demerits = from->demerits + line_demerits(from, at, ratio);
    if (demerits >= best[fitness].demerits)
        return;
    best[fitness] = (Node){
        .item = item,
        .start = line_start(breaker->paragraph, item),
        .previous = index,
        .fitness = fitness,
        .flagged = at->flagged,
        .at_fill = at->fill,
        .ratio = ratio,
        .demerits = demerits,
    };
}

/** Takes out the nodes from which no later line can fit. At a hyphen that cannot be told: a later
 *  line is without it. */
static void retire(Breaker *breaker, int item) {
    const ParagraphItem *at = &breaker->paragraph->items[item];
    bool forced = is_forced(at);
    if (at->width_pt > item_width(at))
        return;
    guint kept = 0;
    for (guint i = 0; i < breaker->active->len; i++) {
        int index = g_array_index(breaker->active, int, i);
        if (!forced && line_ratio(breaker, node_at(breaker, index)->start, item) >= -1)
            g_array_index(breaker->active, int, kept++) = index;
    }
    g_array_set_size(breaker->active, kept);
}

static void try_break(Breaker *breaker, int item) {
    Node best[FITNESS_CLASSES];
    for (int i = 0; i < FITNESS_CLASSES; i++)
        best[i].demerits = DBL_MAX;
    for (guint i = 0; i < breaker->active->len; i++)
        weigh(breaker, g_array_index(breaker->active, int, i), item, best);
    retire(breaker, item);
    for (int i = 0; i < FITNESS_CLASSES; i++)
        if (best[i].demerits < DBL_MAX)
            add_active(breaker, best[i]);
}

static int best_end(const Breaker *breaker) {
    int best = -1;
    for (guint i = 0; i < breaker->active->len; i++) {
        int index = g_array_index(breaker->active, int, i);
        if (best < 0 || node_at(breaker, index)->demerits < node_at(breaker, best)->demerits)
            best = index;
    }
    return best;
}

/** Searches the paragraph at `measure_pt`; the node of its end, or -1 where no way leads there. */
static int search(Breaker *breaker, double measure_pt) {
    breaker->measure_pt = measure_pt;
    g_array_set_size(breaker->nodes, 0);
    g_array_set_size(breaker->active, 0);
    add_active(breaker, (Node){.item = -1, .previous = -1, .fitness = 1});
    for (int i = 0; i < breaker->paragraph->item_count && breaker->active->len; i++)
        if (is_break(&breaker->paragraph->items[i]))
            try_break(breaker, i);
    return best_end(breaker);
}

static int count_lines(const Breaker *breaker, int node) {
    int count = 0;
    for (; node >= 0 && node_at(breaker, node)->previous >= 0; count++)
        node = node_at(breaker, node)->previous;
    return count;
}

/** Halves towards the least measure that needs no more lines than the full one. */
static int search_balanced(Breaker *breaker) {
    double high = breaker->paragraph->measure_pt;
    int count = count_lines(breaker, search(breaker, high));
    double low = high / (count + 1);
    for (int i = 0; i < BALANCE_STEPS && count > 1; i++) {
        double middle = (low + high) / 2;
        int end = search(breaker, middle);
        if (end >= 0 && count_lines(breaker, end) <= count)
            high = middle;
        else
            low = middle;
    }
    return search(breaker, high);
}

static LineBreak line_from(const Breaker *breaker, const Node *node) {
    const Node *from = node_at(breaker, node->previous);
    int gaps = breaker->totals[node->item].gaps - breaker->totals[from->start].gaps;
    double natural_pt = line_width(breaker, from->start, node->item);
    double slack_pt = breaker->paragraph->measure_pt - natural_pt;
    bool justified = breaker->ragged_pt == 0 && fabs(node->ratio) < DBL_MAX;
    return (LineBreak){
        .first = from->start,
        .end = node->item,
        .ratio = justified ? node->ratio : 0,
        .fill_pt = gaps > 0 && slack_pt > 0 ? slack_pt / gaps : 0,
        .natural_pt = natural_pt,
        .after_fill = from->at_fill,
        .flagged = node->flagged,
    };
}

static void take_lines(const Breaker *breaker, Paragraph *paragraph, int end, Arena *arena) {
    paragraph->line_count = count_lines(breaker, end);
    paragraph->lines = arena_new_array(arena, LineBreak, paragraph->line_count);
    paragraph->demerits = node_at(breaker, end)->demerits;
    for (int i = paragraph->line_count - 1; i >= 0; i--) {
        const Node *node = node_at(breaker, end);
        paragraph->lines[i] = line_from(breaker, node);
        end = node->previous;
    }
}

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

void paragraph_break(const TextContext *context, Paragraph *paragraph) {
    paragraph_break_gaps(paragraph);
    part_wide_words(context, paragraph);
    bool ragged = paragraph->align != ALIGN_JUSTIFY;
    Breaker breaker = {
        .paragraph = paragraph,
        .ragged_pt = ragged ? RAGGED_STRETCH_EM * paragraph->block->style->text.size_pt : 0,
        .totals = total_items(paragraph),
        .nodes = g_array_new(FALSE, FALSE, sizeof(Node)),
        .active = g_array_new(FALSE, FALSE, sizeof(int)),
    };
    bool balance = ragged && paragraph->block->style->balance;
    int end = balance ? search_balanced(&breaker) : search(&breaker, paragraph->measure_pt);
    g_assert(end >= 0);
    take_lines(&breaker, paragraph, end, context->arena);
    g_array_free(breaker.nodes, TRUE);
    g_array_free(breaker.active, TRUE);
    g_free(breaker.totals);
}
