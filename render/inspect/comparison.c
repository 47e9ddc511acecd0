/* SPDX-License-Identifier: MIT
 *
 * Comparisons and editions, written down.
 */
#include "inspect/inspect.h"
#include "inspect/json.h"
#include "inspect/pairing.h"
#include "inspect/words.h"

#include <math.h>

typedef struct Comparison {
    const Edition *before;
    const Edition *after;
    GString *json;
    int counts[PAIR_STATES];
    double drift_pt; /**< the farthest that a block moved on its page */
} Comparison;

static const char *const STATES[PAIR_STATES] = {
    [PAIR_SAME] = "same",   [PAIR_RENUMBERED] = "renumbered", [PAIR_CHANGED] = "changed",
    [PAIR_ADDED] = "added", [PAIR_REMOVED] = "removed",
};

/* -- Blocks -------------------------------------------------------------------------------- */

/** The block as it is read: its label, a space, its text. */
static char *full_text(const FileBlock *block) {
    bool both = *block->label && *block->text;
    return g_strconcat(block->label, both ? " " : "", block->text, NULL);
}

static void put_places(GString *json, const FileBlock *block) {
    json_open(json, "rects", '[');
    for (int i = 0; i < block->place_count; i++) {
        json_open(json, NULL, '{');
        json_integer(json, "page", block->places[i].page + 1);
        json_rect(json, "rect", block->places[i].rect);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_block(GString *json, const char *key, const Edition *edition, int index) {
    if (index < 0) {
        json_null(json, key);
        return;
    }
    const FileBlock *block = &edition->text->blocks[index];
    char *text = full_text(block);
    json_open(json, key, '{');
    if (edition->elements)
        json_integer(json, "element", edition->elements[index]);
    json_string(json, "role", block->role);
    if (block->place_count)
        json_integer(json, "page", block->places[0].page + 1);
    else
        json_null(json, "page");
    put_places(json, block);
    json_string(json, "text", text);
    json_close(json, '}');
    g_free(text);
}

static void put_sizes(GString *json, const FileText *text) {
    json_open(json, "pages", '[');
    for (int i = 0; i < text->page_count; i++) {
        json_open(json, NULL, '{');
        json_number(json, "width_pt", text->sizes[i].x_pt);
        json_number(json, "height_pt", text->sizes[i].y_pt);
        json_close(json, '}');
    }
    json_close(json, ']');
}

char *inspect_edition(const Edition *edition) {
    GString *json = g_string_new(NULL);
    json_open(json, NULL, '{');
    put_sizes(json, edition->text);
    json_open(json, "blocks", '[');
    for (int i = 0; i < edition->text->block_count; i++)
        put_block(json, NULL, edition, i);
    json_close(json, ']');
    json_close(json, '}');
    return g_string_free(json, FALSE);
}

/* -- Words --------------------------------------------------------------------------------- */

/** Adds words `first` to `end`, if there are any. */
static void put_words(GString *json, const char *state, const Words *words, int first, int end) {
    size_t start = word_start(words, first);
    size_t size = word_start(words, end) - start;
    if (size == 0)
        return;
    char *text = g_strndup(words->text + start, size);
    json_open(json, NULL, '{');
    json_string(json, "state", state);
    json_string(json, "text", text);
    json_close(json, '}');
    g_free(text);
}

/** Adds, piece by piece, what is the same and what was removed and added before that. */
static void put_pieces(GString *json, const Words *before, const Words *after, const int *partner) {
    int count = words_sequence(before).count;
    int old = 0;
    int new = 0;
    for (int i = 0; i < count;) {
        if (partner[i] < 0) {
            i++;
            continue;
        }
        put_words(json, "removed", before, old, i);
        put_words(json, "added", after, new, partner[i]);
        int length = 1;
        while (i + length < count && partner[i + length] == partner[i] + length)
            length++;
        put_words(json, "same", before, i, i + length);
        new = partner[i] + length;
        old = i += length;
    }
    put_words(json, "removed", before, old, count);
    put_words(json, "added", after, new, words_sequence(after).count);
}

static void put_difference(GString *json, const char *old, const char *new) {
    Vocabulary *vocabulary = vocabulary_new();
    Words before = words_of(vocabulary, old);
    Words after = words_of(vocabulary, new);
    int *partner = g_new(int, words_sequence(&before).count + 1);
    difference_find(words_sequence(&before), words_sequence(&after), partner);
    json_open(json, "words", '[');
    put_pieces(json, &before, &after, partner);
    json_close(json, ']');
    g_free(partner);
    words_clear(&before);
    words_clear(&after);
    vocabulary_free(vocabulary);
}

/** What was changed, word by word: of a block that was renumbered, in its label. */
static void put_words_of(const Comparison *comparison, const Pair *pair) {
    if (pair->state != PAIR_CHANGED && pair->state != PAIR_RENUMBERED)
        return;
    const FileBlock *before = &comparison->before->text->blocks[pair->before];
    const FileBlock *after = &comparison->after->text->blocks[pair->after];
    if (pair->state == PAIR_RENUMBERED) {
        put_difference(comparison->json, before->label, after->label);
        return;
    }
    char *old = full_text(before);
    char *new = full_text(after);
    put_difference(comparison->json, old, new);
    g_free(old);
    g_free(new);
}

/* -- Pairs --------------------------------------------------------------------------------- */

/** How far the beginning of the block moved; null where one of both stands nowhere. */
static void put_drift(Comparison *comparison, const Pair *pair) {
    const FileBlock *old =
        pair->before < 0 ? NULL : &comparison->before->text->blocks[pair->before];
    const FileBlock *new = pair->after < 0 ? NULL : &comparison->after->text->blocks[pair->after];
    if (!old || !new || !old->place_count || !new->place_count) {
        json_null(comparison->json, "drift");
        return;
    }
    int pages = new->places[0].page - old->places[0].page;
    double x_pt = new->places[0].rect.x_pt - old->places[0].rect.x_pt;
    double y_pt = new->places[0].rect.y_pt - old->places[0].rect.y_pt;
    if (pages == 0)
        comparison->drift_pt = fmax(comparison->drift_pt, hypot(x_pt, y_pt));
    json_open(comparison->json, "drift", '{');
    json_integer(comparison->json, "pages", pages);
    json_number(comparison->json, "x_pt", x_pt);
    json_number(comparison->json, "y_pt", y_pt);
    json_close(comparison->json, '}');
}

static void put_pair(Comparison *comparison, const Pair *pair) {
    GString *json = comparison->json;
    json_open(json, NULL, '{');
    json_string(json, "state", STATES[pair->state]);
    put_block(json, "before", comparison->before, pair->before);
    put_block(json, "after", comparison->after, pair->after);
    put_drift(comparison, pair);
    put_words_of(comparison, pair);
    json_close(json, '}');
    comparison->counts[pair->state]++;
}

char *inspect_comparison(const Edition *before, const Edition *after) {
    Comparison comparison = {.before = before, .after = after, .json = g_string_new(NULL)};
    GString *json = comparison.json;
    GArray *pairs = pair_blocks(before->text, after->text);
    json_open(json, NULL, '{');
    json_open(json, "blocks", '[');
    for (guint i = 0; i < pairs->len; i++)
        put_pair(&comparison, &g_array_index(pairs, Pair, i));
    json_close(json, ']');
    for (int state = 0; state < PAIR_STATES; state++)
        json_integer(json, STATES[state], comparison.counts[state]);
    json_integer(json, "pages_before", before->text->page_count);
    json_integer(json, "pages_after", after->text->page_count);
    json_number(json, "drift_pt", comparison.drift_pt);
    json_close(json, '}');
    g_array_free(pairs, TRUE);
    return g_string_free(json, FALSE);
}
