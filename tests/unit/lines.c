/* SPDX-License-Identifier: MIT
 *
 * Total fit against brute force: small paragraphs at random, every set of breaks weighed by the
 * formulas written out once more, without totals, classes kept or bounds.
 */
#include "text/paragraph.h"

#include <float.h>
#include <glib.h>
#include <math.h>

enum { ITEMS_MAX = 64, GLYPHS_MAX = 256, ROUNDS = 3000 };

#define MEASURE_PT 60.0
#define SIZE_PT 10.0

/** A paragraph of our own making, with the glyphs that its boxes stand for. */
typedef struct Sample {
    Paragraph paragraph;
    StyledBlock block;
    BlockStyle style;
    ShapedRun run;
    ParagraphItem items[ITEMS_MAX];
    Glyph glyphs[GLYPHS_MAX];
    TextContext context;
} Sample;

static double between(double low, double high) {
    return g_test_rand_double_range(low, high);
}

static bool chance(double part) {
    return between(0, 1) < part;
}

static void add_item(Sample *sample, ParagraphItem item) {
    sample->items[sample->paragraph.item_count++] = item;
}

static void add_box(Sample *sample) {
    int count = g_test_rand_int_range(1, 4);
    add_item(sample, (ParagraphItem){.kind = PARAGRAPH_BOX,
                                     .width_pt = between(4, 22),
                                     .glyph = sample->run.count,
                                     .glyph_count = count});
    for (int i = 0; i < count; i++) {
        sample->glyphs[sample->run.count] = (Glyph){.cluster = (uint32_t)sample->run.count};
        sample->run.count++;
    }
}

static void add_word(Sample *sample) {
    add_box(sample);
    if (!chance(0.4))
        return;
    bool hyphen = chance(0.7);
    add_item(sample, (ParagraphItem){.kind = PARAGRAPH_PENALTY,
                                     .flagged = hyphen,
                                     .width_pt = hyphen ? 4 : 0,
                                     .penalty = chance(0.1) ? -40 : floor(between(0, 120))});
    add_box(sample);
}

static void add_space(Sample *sample) {
    add_item(sample, (ParagraphItem){.kind = PARAGRAPH_GLUE,
                                     .breakable = chance(0.9),
                                     .width_pt = 5,
                                     .stretch_pt = 2.5,
                                     .shrink_pt = 5.0 / 3});
    if (chance(0.1))
        add_space(sample);
}

static void add_end(Sample *sample) {
    add_item(sample, (ParagraphItem){.kind = PARAGRAPH_GLUE, .fill = true, .run = -1});
    add_item(sample, (ParagraphItem){.kind = PARAGRAPH_PENALTY, .penalty = -PENALTY_INFINITE});
}

static void make_sample(Sample *sample) {
    *sample = (Sample){.context = {.arena = arena_new(), .diagnostics = ch_diagnostics_new()}};
    sample->style = (BlockStyle){.text.size_pt = SIZE_PT,
                                 .align = chance(0.8) ? ALIGN_JUSTIFY : ALIGN_LEFT,
                                 .hang_pt = chance(0.5) ? 12 : 0,
                                 .lines = {.expansion = chance(0.5) ? 0.02 : 0,
                                           .tracking = chance(0.5) ? 0.005 : 0,
                                           .unlike_demerits = chance(0.5) ? 10000 : 0,
                                           .hyphens_demerits = chance(0.5) ? 10000 : 0,
                                           .last_hyphen_demerits = chance(0.5) ? 5000 : 0,
                                           .short_last_demerits = chance(0.5) ? 5000 : 0,
                                           .tolerance = g_test_rand_int_range(50, 2000)}};
    sample->block = (StyledBlock){.style = &sample->style};
    sample->run =
        (ShapedRun){.style = &sample->style.text, .glyphs = sample->glyphs, .joined = chance(0.1)};
    sample->paragraph = (Paragraph){.block = &sample->block,
                                    .text = "",
                                    .runs = &sample->run,
                                    .run_count = 1,
                                    .items = sample->items,
                                    .rules = &sample->style.lines,
                                    .measure_pt = MEASURE_PT,
                                    .align = sample->style.align};
    int words = g_test_rand_int_range(1, 9);
    for (int i = 0; i < words; i++) {
        if (i > 0)
            add_space(sample);
        add_word(sample);
    }
    add_end(sample);
}

static void clear_sample(Sample *sample) {
    arena_free(sample->context.arena);
    ch_diagnostics_free(sample->context.diagnostics);
}

/* -- Brute force --------------------------------------------------------------------------- */

/** A way through the paragraph as far as it has been taken. */
typedef struct Way {
    int start; /**< of the next line */
    int at;    /**< the break before it; -1 at the paragraph's start */
    int lines;
    int fitness;
    double demerits;
} Way;

/** What is looked for: the least demerits of a way of `lines` lines (0: of any). */
typedef struct Quest {
    const Sample *sample;
    int lines;
    double strain_most;
    double least;
} Quest;

static bool may_break(const ParagraphItem *item) {
    return item->kind == PARAGRAPH_PENALTY || (item->kind == PARAGRAPH_GLUE && item->breakable);
}

/** Gaps between characters of a word in a line that ends before item `end`. */
static int count_gaps(const ParagraphItem *items, int start, int end) {
    int gaps = 0;
    bool open = false;
    for (int i = start; i < end; i++) {
        if (items[i].kind == PARAGRAPH_BOX) {
            gaps += items[i].glyph_count - 1 + open;
            open = true;
        } else if (items[i].kind == PARAGRAPH_GLUE) {
            open = false;
        }
    }
    return gaps + (open && items[end].kind == PARAGRAPH_PENALTY && items[end].width_pt > 0);
}

/** The strain of a line; -DBL_MAX if it does not fit. Its natural width is left in `width_pt`. */
static double line_strain(const Sample *sample, int start, int end, double *width_pt) {
    const ParagraphItem *items = sample->paragraph.items;
    const LineRules *rules = &sample->style.lines;
    bool ragged = sample->style.align != ALIGN_JUSTIFY;
    double stretch_pt = ragged ? 3 * SIZE_PT : 0;
    double shrink_pt = 0;
    bool filled = false;
    *width_pt = items[end].kind == PARAGRAPH_PENALTY ? items[end].width_pt : 0;
    double text_pt = *width_pt;
    for (int i = start; i < end; i++) {
        *width_pt += items[i].kind == PARAGRAPH_PENALTY ? 0 : items[i].width_pt;
        stretch_pt += ragged ? 0 : items[i].stretch_pt;
        shrink_pt += ragged ? 0 : items[i].shrink_pt;
        text_pt += items[i].kind == PARAGRAPH_BOX ? items[i].width_pt : 0;
        filled |= items[i].fill;
    }
    double slack_pt = MEASURE_PT - *width_pt;
    double spaces_pt = slack_pt < 0 ? shrink_pt : stretch_pt;
    if (fabs(slack_pt) < 1e-6 || (slack_pt > 0 && filled))
        return 0;
    if (spaces_pt <= 0)
        return slack_pt < 0 ? -DBL_MAX : 1000;
    double gaps_pt = ragged || sample->run.joined ? 0 : SIZE_PT * count_gaps(items, start, end);
    double room_pt = ragged ? 0 : rules->expansion * text_pt + rules->tracking * gaps_pt;
    double part = room_pt > 0 ? CLAMP(slack_pt / room_pt, -1, 1) : 0;
    double steps = trunc(part * rules->expansion * 1000 * (1 + 1e-9));
    double given_pt = ragged ? 0 : steps / 1000 * text_pt + part * rules->tracking * gaps_pt;
    double ratio = (slack_pt - given_pt) / spaces_pt;
    return ratio < -1 ? -DBL_MAX : MIN(1000, ratio + part / 4);
}

static int class_of(double strain) {
    return strain < -0.5 ? 0 : strain <= 0.5 ? 1 : strain <= 1 ? 2 : 3;
}

static double demerits_of(const Sample *sample, const Way *way, int end, double strain,
                          double width_pt) {
    const ParagraphItem *items = sample->paragraph.items;
    const LineRules *rules = &sample->style.lines;
    bool last = end + 1 == sample->paragraph.item_count;
    bool hyphen = way->at >= 0 && items[way->at].flagged;
    double line = 10 + 100 * pow(fabs(strain), 3);
    double demerits = line * line;
    if (!last)
        demerits += items[end].penalty * fabs(items[end].penalty);
    if (abs(class_of(strain) - way->fitness) > 1)
        demerits += rules->unlike_demerits;
    if (hyphen && items[end].flagged)
        demerits += rules->hyphens_demerits;
    if (hyphen && last)
        demerits += rules->last_hyphen_demerits;
    if (last && way->at >= 0 && sample->style.align == ALIGN_JUSTIFY &&
        width_pt < MAX(sample->style.hang_pt, MEASURE_PT / 10))
        demerits += rules->short_last_demerits;
    return demerits;
}

static void seek(Quest *quest, Way way) {
    const ParagraphItem *items = quest->sample->paragraph.items;
    int count = quest->sample->paragraph.item_count;
    if (way.at == count - 1) {
        if (quest->lines == 0 || way.lines == quest->lines)
            quest->least = MIN(quest->least, way.demerits);
        return;
    }
    for (int end = way.start; end < count; end++) {
        double width_pt;
        if (!may_break(&items[end]))
            continue;
        double strain = line_strain(quest->sample, way.start, end, &width_pt);
        if (strain == -DBL_MAX || strain > quest->strain_most)
            continue;
        Way next = {.start = end + 1,
                    .at = end,
                    .lines = way.lines + 1,
                    .fitness = class_of(strain),
                    .demerits =
                        way.demerits + demerits_of(quest->sample, &way, end, strain, width_pt)};
        while (next.start < count - 1 && items[next.start].kind != PARAGRAPH_BOX &&
               may_break(&items[next.start]))
            next.start++;
        seek(quest, next);
    }
}

static double brute_force(const Sample *sample, int lines, double strain_most) {
    Quest quest = {.sample = sample, .lines = lines, .strain_most = strain_most, .least = DBL_MAX};
    seek(&quest, (Way){.at = -1, .fitness = 1});
    return quest.least;
}

static void assert_equal(double found, double least) {
    g_assert_cmpfloat_with_epsilon(found, least, 1e-9 * (1 + fabs(least)));
}

/* -- Tests --------------------------------------------------------------------------------- */

static void test_no_breaks_are_better(void) {
    for (int round = 0; round < ROUNDS; round++) {
        Sample sample;
        make_sample(&sample);
        paragraph_break(&sample.context, &sample.paragraph);
        assert_equal(sample.paragraph.demerits, brute_force(&sample, 0, DBL_MAX));
        clear_sample(&sample);
    }
}

static double loosest(const Paragraph *paragraph) {
    double strain = cbrt(paragraph->rules->tolerance / 100.0);
    for (int i = 0; i < paragraph->line_count; i++)
        if (paragraph->lines[i].strain < 1000)
            strain = MAX(strain, paragraph->lines[i].strain);
    return strain + 1e-9;
}

static void test_no_breaks_of_so_many_lines_are_better(void) {
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
        Sample sample;
        make_sample(&sample);
        paragraph_break(&sample.context, &sample.paragraph);
        for (int looseness = -1; looseness <= 1; looseness++) {
            Paragraph again = sample.paragraph;
            int lines = again.line_count + looseness;
            bool loose = paragraph_break_loosely(&sample.context, &again, looseness);
            double least =
                lines > 0 ? brute_force(&sample, lines, loosest(&sample.paragraph)) : DBL_MAX;
            g_assert_cmpint(loose, ==, least < DBL_MAX);
            g_assert_cmpint(again.line_count, ==, loose ? lines : sample.paragraph.line_count);
            if (loose)
                assert_equal(again.demerits, least);
            found += loose && looseness != 0;
        }
        clear_sample(&sample);
    }
    g_assert_cmpint(found, >, ROUNDS / 10);
}

/** The first break of the sample stands after the only word that fits a line with a hyphen. */
static void test_a_hyphen_counts_where_its_line_ends_alone(void) {
    Sample sample;
    make_sample(&sample);
    sample.style.align = sample.paragraph.align = ALIGN_LEFT;
    sample.paragraph.item_count = 0;
    for (int i = 0; i < 3; i++) {
        add_box(&sample);
        sample.items[sample.paragraph.item_count - 1].width_pt = 19;
        add_item(&sample,
                 (ParagraphItem){.kind = PARAGRAPH_PENALTY, .flagged = true, .width_pt = 4});
    }
    sample.paragraph.item_count--;
    add_end(&sample);
    paragraph_break(&sample.context, &sample.paragraph);
    g_assert_cmpint(sample.paragraph.line_count, ==, 1);
    g_assert_cmpfloat_with_epsilon(sample.paragraph.lines[0].natural_pt, 57, 1e-9);
    sample.items[0].width_pt = 40;
    sample.paragraph.measure_pt = 62;
    paragraph_break(&sample.context, &sample.paragraph);
    g_assert_cmpint(sample.paragraph.line_count, ==, 2);
    g_assert_cmpfloat_with_epsilon(sample.paragraph.lines[0].natural_pt, 44, 1e-9);
    g_assert_true(sample.paragraph.lines[0].flagged);
    clear_sample(&sample);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lines/no-breaks-are-better", test_no_breaks_are_better);
    g_test_add_func("/lines/no-breaks-of-so-many-lines-are-better",
                    test_no_breaks_of_so_many_lines_are_better);
    g_test_add_func("/lines/a-hyphen-counts-where-its-line-ends-alone",
                    test_a_hyphen_counts_where_its_line_ends_alone);
    return g_test_run();
}
