/* SPDX-License-Identifier: MIT
 *
 * Finding what two sequences have in common.
 *
 * Each pair of the same item is a candidate; a common subsequence is a chain of candidates in which
 * both indices rise. Candidates are taken in the order of `before`. For each length the chain is
 * kept whose last item stands earliest in `after`, for that one can always be gone on with where
 * another one can; these ends rise with the length, so the chain that a candidate makes longer is
 * found by halving (J. W. Hunt and M. D. McIlroy, "An Algorithm for Differential File Comparison",
 * Bell Laboratories CSTR 41, 1976; J. W. Hunt and T. G. Szymanski, "A Fast Algorithm for Computing
 * Longest Common Subsequences", CACM 20, 1977). What is the same at both ends is set aside first.
 *
 * The work grows with the candidates, and an item that comes a thousand times in both is a million
 * of them. So an item is paired with no more than NEAREST of its like, those that stand where it
 * would if all were spread evenly: paragraphs hardly ever repeat, and of the commas of a long one
 * those far away are no good partners. Myers' way (Algorithmica 1, 1986) needs no such bound for
 * texts that are alike, but takes time in the square of what differs where they are not.
 */
#include "inspect/difference.h"

#include <glib.h>

enum { NEAREST = 32 };

/** A pair of the same item, and the chain that it ends. */
typedef struct Candidate {
    int before;
    int after;
    int previous; /**< index of the candidate before it in the chain; -1 for none */
} Candidate;

/** An item of `after`. */
typedef struct Occurrence {
    int item;
    int index;
} Occurrence;

typedef struct Chains {
    GArray *candidates; /**< of Candidate */
    int *ends;          /**< by length, less 1: the candidate that the chain ends in */
    int count;
} Chains;

static Candidate *candidate_at(const Chains *chains, int index) {
    return &g_array_index(chains->candidates, Candidate, index);
}

/** How many chains end before item `after`: the length of the longest that it can go on. */
static int chains_before(const Chains *chains, int after) {
    int low = 0;
    int high = chains->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (candidate_at(chains, chains->ends[middle])->after < after)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_candidate(Chains *chains, int before, int after) {
    int length = chains_before(chains, after);
    if (length < chains->count && candidate_at(chains, chains->ends[length])->after == after)
        return;
    Candidate candidate = {before, after, length > 0 ? chains->ends[length - 1] : -1};
    chains->ends[length] = (int)chains->candidates->len;
    chains->count = MAX(chains->count, length + 1);
    g_array_append_val(chains->candidates, candidate);
}

/* -- Occurrences --------------------------------------------------------------------------- */

static int compare_occurrences(const void *a, const void *b) {
    const Occurrence *first = a;
    const Occurrence *second = b;
    if (first->item != second->item)
        return first->item < second->item ? -1 : 1;
    return (first->index > second->index) - (first->index < second->index);
}

/** The first of them that is not before `wanted`. */
static int find_occurrence(const GArray *occurrences, Occurrence wanted) {
    int low = 0;
    int high = (int)occurrences->len;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (compare_occurrences(&g_array_index(occurrences, Occurrence, middle), &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** Adds the candidates of item `index`, the last of `after` first, so that none goes on another of
 *  the same item. */
static void add_candidates(Chains *chains, const GArray *occurrences, Occurrence like, int index) {
    int first = find_occurrence(occurrences, (Occurrence){like.item, G_MININT});
    int end = find_occurrence(occurrences, (Occurrence){like.item, G_MAXINT});
    if (end - first > NEAREST) {
        int middle = find_occurrence(occurrences, like);
        first = CLAMP(middle - NEAREST / 2, first, end - NEAREST);
        end = first + NEAREST;
    }
    for (int i = end - 1; i >= first; i--)
        add_candidate(chains, index, g_array_index(occurrences, Occurrence, i).index);
}

/* -- The whole ----------------------------------------------------------------------------- */

/** The same for what is left between the ends. */
static void find_between(Sequence before, Sequence after, int *partner) {
    GArray *occurrences = g_array_sized_new(FALSE, FALSE, sizeof(Occurrence), (guint)after.count);
    Chains chains = {.candidates = g_array_new(FALSE, FALSE, sizeof(Candidate)),
                     .ends = g_new(int, MIN(before.count, after.count) + 1)};
    for (int i = 0; i < after.count; i++)
        g_array_append_val(occurrences, ((Occurrence){after.items[i], i}));
    g_array_sort(occurrences, compare_occurrences);
    for (int i = 0; i < before.count; i++) {
        int there = (int)((long long)i * after.count / before.count);
        add_candidates(&chains, occurrences, (Occurrence){before.items[i], there}, i);
    }
    int at = chains.count > 0 ? chains.ends[chains.count - 1] : -1;
    for (; at >= 0; at = candidate_at(&chains, at)->previous)
        partner[candidate_at(&chains, at)->before] = candidate_at(&chains, at)->after;
    g_array_free(occurrences, TRUE);
    g_array_free(chains.candidates, TRUE);
    g_free(chains.ends);
}

void difference_find(Sequence before, Sequence after, int *partner) {
    int head = 0;
    int tail = 0;
    int shorter = MIN(before.count, after.count);
    while (head < shorter && before.items[head] == after.items[head])
        head++;
    while (tail < shorter - head &&
           before.items[before.count - 1 - tail] == after.items[after.count - 1 - tail])
        tail++;
    for (int i = 0; i < before.count; i++)
        partner[i] = i < head ? i : i >= before.count - tail ? i + after.count - before.count : -1;
    Sequence inner_before = {before.items + head, before.count - head - tail};
    Sequence inner_after = {after.items + head, after.count - head - tail};
    if (inner_before.count == 0 || inner_after.count == 0)
        return;
    find_between(inner_before, inner_after, partner + head);
    for (int i = head; i < before.count - tail; i++)
        partner[i] += partner[i] >= 0 ? head : 0;
}
