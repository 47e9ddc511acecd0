/* SPDX-License-Identifier: MIT
 *
 * Comparing.
 */
#include "proof/comparison.h"

#include <string.h>

enum { NONE = -1 };

/** The stretch of both lists that the ends leave over. */
typedef struct Middle {
    int first; /**< the same in both */
    int expected_end;
    int found_end;
} Middle;

static const Passage *expected_at(const Comparison *comparison, int index) {
    return passage_at(comparison->expected, (guint)index);
}

static const Passage *found_at(const Comparison *comparison, int index) {
    return passage_at(comparison->found, (guint)index);
}

static bool says_same(const Passage *a, const Passage *b) {
    return !strcmp(a->text, b->text) && !strcmp(a->label, b->label) &&
           (a->note >= 0) == (b->note >= 0);
}

static const char *name_of(const Comparison *comparison, const Passage *passage) {
    return passage_name(passage, comparison->arena);
}

/* -- Differences ---------------------------------------------------------------------------- */

/** The word that begins at the offset, as a message quotes it. */
static const char *quote_word(const Comparison *comparison, const char *text, size_t offset) {
    if (!text[offset])
        return "nothing more";
    if (text[offset] == ' ')
        return "a space";
    return arena_printf(comparison->arena, "'%.*s'", (int)strcspn(text + offset, " "),
                        text + offset);
}

/** Where the first word that differs begins, in either text. */
static size_t first_difference(const char *a, const char *b) {
    size_t offset = 0;
    while (a[offset] && a[offset] == b[offset])
        offset++;
    bool between = strchr(" ", a[offset]) && strchr(" ", b[offset]);
    while (!between && offset > 0 && a[offset - 1] != ' ')
        offset--;
    return offset;
}

static void report_change(const Comparison *comparison, const Passage *expected,
                          const Passage *found) {
    if (strcmp(expected->label, found->label) != 0)
        report_fault(comparison->report, "proof-label", expected->at,
                     *found->label ? "%s has the label '%s' in the file"
                                   : "%s has no label%s in the file",
                     name_of(comparison, expected), found->label);
    if (!strcmp(expected->text, found->text))
        return;
    size_t offset = first_difference(expected->text, found->text);
    report_fault(comparison->report, "proof-text", expected->at,
                 "%s differs: the source has %s, the file %s", name_of(comparison, expected),
                 quote_word(comparison, expected->text, offset),
                 quote_word(comparison, found->text, offset));
}

static const char *kind_name(const Passage *passage, Arena *arena) {
    switch (passage->kind) {
    case PASSAGE_HEADING:
        return arena_printf(arena, "a heading of level %d", passage->level);
    case PASSAGE_CELL:
        return passage->header ? "the head of a column" : "a cell";
    case PASSAGE_FIGURE:
        return "a graphic";
    case PASSAGE_STRAY:
        return "text outside of paragraphs";
    default:
        return "a paragraph";
    }
}

static void check_role(const Comparison *comparison, const Passage *expected,
                       const Passage *found) {
    bool same = expected->kind == found->kind &&
                (expected->kind != PASSAGE_HEADING || expected->level == found->level) &&
                expected->header == found->header;
    const char *name = name_of(comparison, expected);
    if (!same)
        report_fault(comparison->report, "proof-role", expected->at, "to a reader %s is %s, not %s",
                     name, kind_name(found, comparison->arena),
                     kind_name(expected, comparison->arena));
    else if (expected->quote != found->quote)
        report_fault(comparison->report, "proof-role", expected->at,
                     "to a reader %s is in %d quotations, not %d", name, found->quote,
                     expected->quote);
    else if (expected->section != found->section && expected->note < 0)
        report_fault(comparison->report, "proof-role", expected->at,
                     "to a reader %s is in section %d, not %d", name, found->section,
                     expected->section);
    else if (expected->entry != found->entry)
        report_fault(comparison->report, "proof-role", expected->at,
                     found->entry ? "to a reader %s is an entry of a contents page"
                                  : "to a reader %s is no entry of a contents page",
                     name);
    else if (expected->list != found->list)
        report_fault(comparison->report, "proof-role", expected->at,
                     "to a reader %s is in %d lists, not %d", name, found->list, expected->list);
    else if (expected->kind == PASSAGE_FIGURE && !found->places->len)
        report_fault(comparison->report, "proof-missing", expected->at, "%s is drawn nowhere",
                     name);
    else if (expected->first != found->first)
        report_fault(comparison->report, "proof-role", expected->at,
                     "to a reader %s is in another row", name);
}

/** Where the texts differ, so do the places of their languages. */
static void check_languages(const Comparison *comparison, const Passage *expected,
                            const Passage *found) {
    bool text = expected->languages && !strcmp(expected->text, found->text);
    if (text && strcmp(expected->languages, found->languages) != 0)
        report_fault(comparison->report, "proof-language", expected->at,
                     "to a reader %s is in another language than in the source",
                     name_of(comparison, expected));
}

/* -- Partners ------------------------------------------------------------------------------- */

static Middle pair_ends(const Comparison *comparison) {
    Middle middle = {0, (int)comparison->expected->len, (int)comparison->found->len};
    while (middle.first < MIN(middle.expected_end, middle.found_end) &&
           says_same(expected_at(comparison, middle.first), found_at(comparison, middle.first))) {
        comparison->partner[middle.first] = middle.first;
        middle.first++;
    }
    while (MIN(middle.expected_end, middle.found_end) > middle.first &&
           says_same(expected_at(comparison, middle.expected_end - 1),
                     found_at(comparison, middle.found_end - 1)))
        comparison->partner[--middle.expected_end] = --middle.found_end;
    return middle;
}

static char *key_of(const Passage *passage) {
    return g_strdup_printf("%c%s\n%s", passage->note >= 0 ? 'n' : 'b', passage->label,
                           passage->text);
}

/** Pairs what says the same, the first with the first and so on. */
static void pair_same(const Comparison *comparison, Middle middle) {
    GHashTable *queues = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int *next = arena_new_array(comparison->arena, int, middle.found_end + 1);
    for (int i = middle.found_end - 1; i >= middle.first; i--) {
        char *key = key_of(found_at(comparison, i));
        next[i] = GPOINTER_TO_INT(g_hash_table_lookup(queues, key)) - 1;
        g_hash_table_replace(queues, key, GINT_TO_POINTER(i + 1));
    }
    for (int i = middle.first; i < middle.expected_end; i++) {
        char *key = key_of(expected_at(comparison, i));
        int found = GPOINTER_TO_INT(g_hash_table_lookup(queues, key)) - 1;
        comparison->partner[i] = found;
        if (found >= 0)
            g_hash_table_replace(queues, key, GINT_TO_POINTER(next[found] + 1));
        else
            g_free(key);
    }
    g_hash_table_destroy(queues);
}

/** Marks the expected passages whose partners are a longest rising sequence. */
static bool *keep_rising(const Comparison *comparison, Middle middle) {
    bool *kept = arena_new_array(comparison->arena, bool, middle.expected_end + 1);
    int *tops = arena_new_array(comparison->arena, int, middle.expected_end + 1);
    int *below = arena_new_array(comparison->arena, int, middle.expected_end + 1);
    int piles = 0;
    for (int i = middle.first; i < middle.expected_end; i++) {
        int low = 0;
        int high = piles;
        if (comparison->partner[i] < 0)
            continue;
        while (low < high) {
            int half = (low + high) / 2;
            if (comparison->partner[tops[half]] < comparison->partner[i])
                low = half + 1;
            else
                high = half;
        }
        below[i] = low > 0 ? tops[low - 1] : NONE;
        tops[low] = i;
        piles = MAX(piles, low + 1);
    }
    for (int i = piles > 0 ? tops[piles - 1] : NONE; i != NONE; i = below[i])
        kept[i] = true;
    return kept;
}

/* -- Order ---------------------------------------------------------------------------------- */

static void report_order(const Comparison *comparison, Middle middle, const bool *kept, int index) {
    int before = index - 1;
    int after = index + 1;
    int found = comparison->partner[index];
    while (before >= middle.first && !kept[before])
        before--;
    while (after < middle.expected_end && !kept[after])
        after++;
    bool early = before >= middle.first && comparison->partner[before] > found;
    int other = early ? before : after;
    const Passage *passage = expected_at(comparison, index);
    report_fault(comparison->report, "proof-order", passage->at, "%s comes %s %s in the file",
                 name_of(comparison, passage), early ? "before" : "after",
                 other < middle.expected_end ? name_of(comparison, expected_at(comparison, other))
                                             : "its place");
}

/* -- Gaps ----------------------------------------------------------------------------------- */

/** What has no partner between two that have. */
typedef struct Gap {
    GArray *expected; /**< of int */
    GArray *found;    /**< of int */
} Gap;

typedef struct Gaps {
    const Comparison *comparison;
    GHashTable *known; /**< keys of all expected passages */
} Gaps;

static void report_missing(const Comparison *comparison, int index) {
    const Passage *passage = expected_at(comparison, index);
    report_fault(comparison->report, "proof-missing", passage->at, "%s is missing in the file",
                 name_of(comparison, passage));
}

/** The page it begins on, from 1; 0 where nothing of it is seen. */
static int page_of(const Passage *passage) {
    return passage->places->len ? g_array_index(passage->places, Place, 0).page + 1 : 0;
}

static void report_surplus(const Gaps *gaps, int index) {
    const Comparison *comparison = gaps->comparison;
    const Passage *passage = found_at(comparison, index);
    g_autofree char *key = key_of(passage);
    const Passage *known = g_hash_table_lookup(gaps->known, key);
    if (known)
        report_fault(comparison->report, "proof-twice", known->at,
                     "%s is more than once in the file", name_of(comparison, known));
    else
        report_fault(comparison->report, "proof-surplus", (Position){0},
                     "page %d says what the source lacks: %s", page_of(passage),
                     name_of(comparison, passage));
}

/** Pairs what is left in a gap as changes, as far as labels and numbers allow. */
static void close_gap(const Gaps *gaps, Gap *gap) {
    const Comparison *comparison = gaps->comparison;
    guint i = 0;
    guint j = 0;
    while (i < gap->expected->len || j < gap->found->len) {
        guint left = gap->expected->len - i;
        guint right = gap->found->len - j;
        int expected = left ? g_array_index(gap->expected, int, i) : NONE;
        int found = right ? g_array_index(gap->found, int, j) : NONE;
        bool alike = left && right &&
                     (left == right || !strcmp(expected_at(comparison, expected)->label,
                                               found_at(comparison, found)->label));
        if (alike) {
            report_change(comparison, expected_at(comparison, expected),
                          found_at(comparison, found));
            comparison->partner[expected] = found;
        } else if (left > right) {
            report_missing(comparison, expected);
        } else {
            report_surplus(gaps, found);
        }
        i += alike || left > right;
        j += alike || left < right;
    }
    g_array_set_size(gap->expected, 0);
    g_array_set_size(gap->found, 0);
}

static void collect_found(Gap *gap, const bool *used, int first, int end) {
    for (int i = first; i < end; i++) {
        if (!used[i])
            g_array_append_val(gap->found, i);
    }
}

static bool *used_partners(const Comparison *comparison) {
    bool *used = arena_new_array(comparison->arena, bool, comparison->found->len + 1);
    for (guint i = 0; i < comparison->expected->len; i++) {
        if (comparison->partner[i] >= 0)
            used[comparison->partner[i]] = true;
    }
    return used;
}

static void close_gaps(const Gaps *gaps, Middle middle, const bool *kept) {
    const Comparison *comparison = gaps->comparison;
    const bool *used = used_partners(comparison);
    Gap gap = {g_array_new(FALSE, FALSE, sizeof(int)), g_array_new(FALSE, FALSE, sizeof(int))};
    int found = middle.first;
    for (int i = middle.first; i < middle.expected_end; i++) {
        int partner = comparison->partner[i];
        if (partner < 0)
            g_array_append_val(gap.expected, i);
        if (!kept[i])
            continue;
        collect_found(&gap, used, found, partner);
        close_gap(gaps, &gap);
        found = partner + 1;
    }
    collect_found(&gap, used, found, middle.found_end);
    close_gap(gaps, &gap);
    g_array_free(gap.expected, TRUE);
    g_array_free(gap.found, TRUE);
}

static void compare_middle(const Comparison *comparison, Middle middle) {
    pair_same(comparison, middle);
    const bool *kept = keep_rising(comparison, middle);
    /* Looking for neighbours is not worth it for what is not told any more. */
    for (int i = middle.first; i < middle.expected_end && comparison->report->count <= FAULTS_MAX;
         i++) {
        if (comparison->partner[i] >= 0 && !kept[i])
            report_order(comparison, middle, kept, i);
    }
    Gaps gaps = {comparison, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (guint i = 0; i < comparison->expected->len; i++) {
        const Passage *passage = expected_at(comparison, (int)i);
        g_hash_table_replace(gaps.known, key_of(passage), (gpointer)passage);
    }
    close_gaps(&gaps, middle, kept);
    g_hash_table_destroy(gaps.known);
}

/* -- Notes ---------------------------------------------------------------------------------- */

/** The passages of a note are those of one note of the file. */
static void pair_note(const Comparison *comparison, const Passage *expected, const Passage *found) {
    int *note = &comparison->note[expected->note];
    if (*note < 0)
        *note = found->note;
    else if (*note != found->note)
        report_fault(comparison->report, "proof-role", expected->at,
                     "to a reader %s is in another note", name_of(comparison, expected));
}

void comparison_run(Comparison *comparison) {
    guint count = comparison->expected->len;
    comparison->partner = arena_new_array(comparison->arena, int, count + 1);
    for (guint i = 0; i < count; i++) {
        comparison->partner[i] = NONE;
        comparison->note_count =
            MAX(comparison->note_count, expected_at(comparison, (int)i)->note + 1);
    }
    comparison->note = arena_new_array(comparison->arena, int, comparison->note_count + 1);
    for (int i = 0; i < comparison->note_count; i++)
        comparison->note[i] = NONE;
    Middle middle = pair_ends(comparison);
    if (middle.first < middle.expected_end || middle.first < middle.found_end)
        compare_middle(comparison, middle);
    for (guint i = 0; i < count; i++) {
        const Passage *expected = expected_at(comparison, (int)i);
        if (comparison->partner[i] < 0)
            continue;
        const Passage *found = found_at(comparison, comparison->partner[i]);
        check_role(comparison, expected, found);
        check_languages(comparison, expected, found);
        if (expected->note >= 0 && found->note >= 0)
            pair_note(comparison, expected, found);
    }
}
