/* SPDX-License-Identifier: MIT
 *
 * Pairing. Between two blocks that were found again lie gaps: some blocks of the one document, some
 * of the other. In a gap that alignment is taken which makes the likeness of all pairs together
 * most, pairs that are hardly alike left out (S. B. Needleman and C. D. Wunsch, Journal of
 * Molecular Biology 48, 1970). Its work is the product of both numbers; a gap that is too large for
 * it is cut into pieces at the same shares of both sides.
 */
#include "inspect/pairing.h"

#include "inspect/words.h"

#include <math.h>
#include <string.h>

/** Pairs of blocks that one alignment looks at. */
#define ALIGNMENT_MAX 4096.0
/** Half of the words are the same. */
#define LIKENESS_LEAST 0.5
/** What the same number, or being alone between two that were found again, speaks for a pair. */
#define LIKENESS_BONUS 0.25

/** A document with its blocks' words, counted where they are needed. */
typedef struct Side {
    const FileText *text;
    int *numbers;   /**< of each block's text */
    GArray **words; /**< of each block: its words' numbers, sorted; NULL until needed */
} Side;

typedef struct Pairing {
    Vocabulary *vocabulary;
    Side before;
    Side after;
    GArray *pairs;
} Pairing;

/** Blocks `first` to `end` of both sides, none of which was found again. */
typedef struct Gap {
    int before;
    int before_end;
    int after;
    int after_end;
} Gap;

/* -- Sides --------------------------------------------------------------------------------- */

static Side open_side(const FileText *text, Vocabulary *vocabulary) {
    Side side = {.text = text,
                 .numbers = g_new(int, text->block_count),
                 .words = g_new0(GArray *, text->block_count)};
    for (int i = 0; i < text->block_count; i++)
        side.numbers[i] =
            vocabulary_number(vocabulary, text->blocks[i].text, strlen(text->blocks[i].text));
    return side;
}

static void close_side(Side *side) {
    for (int i = 0; i < side->text->block_count; i++)
        if (side->words[i])
            g_array_free(side->words[i], TRUE);
    g_free(side->words);
    g_free(side->numbers);
}

static gint compare_numbers(gconstpointer a, gconstpointer b) {
    const int *first = a;
    const int *second = b;
    return (*first > *second) - (*first < *second);
}

static const GArray *words_at(Pairing *pairing, Side *side, int block) {
    if (!side->words[block]) {
        Words words = words_of(pairing->vocabulary, side->text->blocks[block].text);
        g_array_sort(words.numbers, compare_numbers);
        side->words[block] = g_array_ref(words.numbers);
        g_array_unref(words.numbers);
        g_array_free(words.ends, TRUE);
    }
    return side->words[block];
}

/* -- Likeness ------------------------------------------------------------------------------ */

/** The share of words that two blocks have in common, wherever they stand (L. R. Dice, Ecology 26,
 *  1945). */
static double share_in_common(const GArray *before, const GArray *after) {
    guint common = 0;
    for (guint i = 0, j = 0; i < before->len && j < after->len;) {
        int order = compare_numbers(&g_array_index(before, int, i), &g_array_index(after, int, j));
        common += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    guint all = before->len + after->len;
    return all ? 2.0 * common / all : 1;
}

/** How much speaks for the pair; 0 where it is too little. */
static double likeness(Pairing *pairing, const Gap *gap, int before, int after) {
    const FileBlock *old = &pairing->before.text->blocks[before];
    const FileBlock *new = &pairing->after.text->blocks[after];
    bool alone = gap->before_end - gap->before == 1 && gap->after_end - gap->after == 1;
    double like = share_in_common(words_at(pairing, &pairing->before, before),
                                  words_at(pairing, &pairing->after, after));
    if (*old->label && strcmp(old->label, new->label) == 0)
        like += LIKENESS_BONUS;
    if (alone && strcmp(old->role, new->role) == 0)
        like += LIKENESS_BONUS;
    return like >= LIKENESS_LEAST ? like : 0;
}

/* -- Alignment ----------------------------------------------------------------------------- */

static PairState state_of(const Pairing *pairing, int before, int after) {
    if (before < 0 || after < 0)
        return before < 0 ? PAIR_ADDED : PAIR_REMOVED;
    const FileBlock *old = &pairing->before.text->blocks[before];
    const FileBlock *new = &pairing->after.text->blocks[after];
    if (strcmp(old->text, new->text) != 0)
        return PAIR_CHANGED;
    return strcmp(old->label, new->label) == 0 ? PAIR_SAME : PAIR_RENUMBERED;
}

static void add_pair(Pairing *pairing, int before, int after) {
    Pair pair = {before, after, state_of(pairing, before, after)};
    g_array_append_val(pairing->pairs, pair);
}

/** The likeness of each pair of the gap, row after row. */
static double *measure_pairs(Pairing *pairing, const Gap *gap) {
    int columns = gap->after_end - gap->after;
    double *like = g_new0(double, (gsize)(gap->before_end - gap->before) * (gsize)columns);
    for (int i = gap->before; i < gap->before_end; i++)
        for (int j = gap->after; j < gap->after_end; j++)
            like[(i - gap->before) * columns + j - gap->after] = likeness(pairing, gap, i, j);
    return like;
}

/** By row and column, the most likeness that what is from there on can have. */
static double *sum_likeness(const double *like, int rows, int columns) {
    int width = columns + 1;
    double *best = g_new0(double, (gsize)(rows + 1) * (gsize)width);
    for (int i = rows - 1; i >= 0; i--)
        for (int j = columns - 1; j >= 0; j--)
            best[i * width + j] = fmax(fmax(best[(i + 1) * width + j], best[i * width + j + 1]),
                                       best[(i + 1) * width + j + 1] + like[i * columns + j]);
    return best;
}

static void align_gap(Pairing *pairing, const Gap *gap) {
    int rows = gap->before_end - gap->before;
    int columns = gap->after_end - gap->after;
    double *like = measure_pairs(pairing, gap);
    double *best = sum_likeness(like, rows, columns);
    int width = columns + 1;
    int i = 0;
    int j = 0;
    while (i < rows || j < columns) {
        double here = best[i * width + j];
        if (i < rows && here <= best[(i + 1) * width + j])
            add_pair(pairing, gap->before + i++, -1);
        else if (j < columns && here <= best[i * width + j + 1])
            add_pair(pairing, -1, gap->after + j++);
        else
            add_pair(pairing, gap->before + i++, gap->after + j++);
    }
    g_free(like);
    g_free(best);
}

static void pair_gap(Pairing *pairing, Gap gap) {
    double rows = gap.before_end - gap.before;
    double columns = gap.after_end - gap.after;
    int pieces = (int)ceil(sqrt(rows * columns / ALIGNMENT_MAX));
    for (int i = 0; i < MAX(pieces, 1); i++) {
        Gap piece = gap;
        if (pieces > 1)
            piece = (Gap){.before = gap.before + (int)(rows * i / pieces),
                          .before_end = gap.before + (int)(rows * (i + 1) / pieces),
                          .after = gap.after + (int)(columns * i / pieces),
                          .after_end = gap.after + (int)(columns * (i + 1) / pieces)};
        align_gap(pairing, &piece);
    }
}

/* -- The whole ----------------------------------------------------------------------------- */

static void pair_all(Pairing *pairing, const int *partner) {
    Gap gap = {0};
    for (int i = 0; i < pairing->before.text->block_count; i++) {
        if (partner[i] < 0)
            continue;
        gap.before_end = i;
        gap.after_end = partner[i];
        pair_gap(pairing, gap);
        add_pair(pairing, i, partner[i]);
        gap = (Gap){.before = i + 1, .after = partner[i] + 1};
    }
    gap.before_end = pairing->before.text->block_count;
    gap.after_end = pairing->after.text->block_count;
    pair_gap(pairing, gap);
}

GArray *pair_blocks(const FileText *before, const FileText *after) {
    Vocabulary *vocabulary = vocabulary_new();
    Pairing pairing = {.vocabulary = vocabulary,
                       .before = open_side(before, vocabulary),
                       .after = open_side(after, vocabulary),
                       .pairs = g_array_new(FALSE, FALSE, sizeof(Pair))};
    int *partner = g_new(int, before->block_count + 1);
    difference_find((Sequence){pairing.before.numbers, before->block_count},
                    (Sequence){pairing.after.numbers, after->block_count}, partner);
    pair_all(&pairing, partner);
    g_free(partner);
    close_side(&pairing.before);
    close_side(&pairing.after);
    vocabulary_free(vocabulary);
    return pairing.pairs;
}
