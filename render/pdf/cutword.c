/* SPDX-License-Identifier: MIT
 *
 * Cut words: the runs of each leaf are chained over lines and pages; then every joint of the chains
 * is looked at once.
 */
#include "pdf/cutword.h"

#include <math.h>
#include <string.h>

/** A run in the chain of its leaf. */
typedef struct Piece {
    const GlyphRun *run;
    int stream;
    struct Piece *before;
    struct Piece *after;
    CutParts parts;
} Piece;

struct CutWords {
    Piece **streams; /**< of each stream, by item */
};

/** A place in the text of a chain. */
typedef struct Place {
    Piece *piece;
    const char *at;
} Place;

/* -- Bounds --------------------------------------------------------------------------------- */

/** Whether a word ends at this character: white space, or one beside which any line may end. */
static bool is_bound(gunichar character) {
    if (character < 0x80)
        return g_ascii_isspace((gchar)character);
    return g_unichar_isspace(character) || g_unichar_iswide(character) ||
           g_unichar_break_type(character) == G_UNICODE_BREAK_COMPLEX_CONTEXT;
}

static bool shares_line(const Piece *a, const Piece *b) {
    return a->stream == b->stream && fabs(a->run->y_pt - b->run->y_pt) < a->run->size_pt / 2;
}

/** The start of the word that the text of `joint` ends in: after the last bound. */
static Place word_start(Piece *joint, size_t *size) {
    Place start = {joint, joint->run->text + strlen(joint->run->text)};
    while (*size <= CUT_WORD_BYTES_MAX) {
        if (start.at == start.piece->run->text) {
            if (!start.piece->before)
                break;
            start.piece = start.piece->before;
            start.at = start.piece->run->text + strlen(start.piece->run->text);
            continue;
        }
        const char *character = g_utf8_prev_char(start.at);
        if (is_bound(g_utf8_get_char(character)))
            break;
        *size += (size_t)(start.at - character);
        start.at = character;
    }
    while (*size && !*start.at)
        start = (Place){start.piece->after, start.piece->after->run->text};
    return start;
}

/** The end of the word that the text of `joint` begins with: the next bound. */
static Place word_end(Piece *joint, size_t *size) {
    Place end = {joint, joint->run->text};
    while (*size <= CUT_WORD_BYTES_MAX) {
        if (!*end.at) {
            if (!end.piece->after)
                break;
            end.piece = end.piece->after;
            end.at = end.piece->run->text;
            continue;
        }
        if (is_bound(g_utf8_get_char(end.at)))
            break;
        const char *next = g_utf8_next_char(end.at);
        *size += (size_t)(next - end.at);
        end.at = next;
    }
    return end;
}

/** Whether a cluster of glyphs starts at the place, so that what is said can change there. */
static bool parts_clusters(Place place) {
    const GlyphRun *run = place.piece->run;
    size_t offset = (size_t)(place.at - run->text);
    if (offset == 0 || !*place.at)
        return true;
    for (int i = 0; i < run->count; i++)
        if (run->glyphs[i].cluster == offset)
            return true;
    return false;
}

/* -- Words ---------------------------------------------------------------------------------- */

static const char *join_text(Place start, Place end, size_t size, Arena *arena) {
    char *word = arena_alloc(arena, size + 1);
    char *out = word;
    for (Place at = start;; at = (Place){at.piece->after, at.piece->after->run->text}) {
        bool last = at.piece == end.piece;
        size_t part = last ? (size_t)(end.at - at.at) : strlen(at.at);
        memcpy(out, at.at, part);
        out += part;
        if (last)
            return word;
    }
}

/** Notes the parts of the word from `start` to `end`, which lie in different runs. */
static void mark_parts(Place start, Place end, const char *word) {
    start.piece->parts.word = word;
    start.piece->parts.word_start = (size_t)(start.at - start.piece->run->text);
    for (Piece *piece = start.piece->after;; piece = piece->after) {
        const char *stop =
            piece == end.piece ? end.at : piece->run->text + strlen(piece->run->text);
        piece->parts.rest_end = (size_t)(stop - piece->run->text);
        piece->parts.all_rest = !*stop;
        if (piece == end.piece)
            return;
    }
}

/** Whether a line ends between the run before and this one. */
static bool follows_line_end(const Piece *piece) {
    const Piece *before = piece->before;
    return before && !before->run->right_to_left && !piece->run->right_to_left &&
           !shares_line(before, piece);
}

/** Looks at the joint before `piece`. */
static void find_word(Piece *piece, Arena *arena) {
    size_t size = 0;
    Place start = word_start(piece->before, &size);
    size_t before = size;
    Place end = word_end(piece, &size);
    bool cut = before > 0 && size > before && size <= CUT_WORD_BYTES_MAX;
    if (cut && parts_clusters(start) && parts_clusters(end))
        mark_parts(start, end, join_text(start, end, size, arena));
}

/* -- The edition ---------------------------------------------------------------------------- */

static void chain_stream(CutWords *words, const Edition *edition, int number, Piece **last) {
    const Page *page = edition->streams[number].source;
    Piece *pieces = arena_new_array(edition->arena, Piece, page->item_count);
    words->streams[number] = pieces;
    for (int i = 0; i < page->item_count; i++) {
        const Item *item = &page->items[i];
        if (item->kind != ITEM_GLYPHS || !item->tag.leaf || !item->as.glyphs.count)
            continue;
        Piece *before = last[item->tag.leaf->index];
        pieces[i].run = &item->as.glyphs;
        pieces[i].stream = number;
        pieces[i].before = before;
        if (before)
            before->after = &pieces[i];
        last[item->tag.leaf->index] = &pieces[i];
    }
}

CutWords *cut_words_find(const Edition *edition) {
    CutWords *words = arena_new_object(edition->arena, CutWords);
    words->streams = arena_new_array(edition->arena, Piece *, edition->stream_count);
    Piece **last = arena_new_array(edition->arena, Piece *, edition->pages->structure->count);
    for (int stream = 0; stream < edition->stream_count; stream++)
        chain_stream(words, edition, stream, last);
    for (int stream = 0; stream < edition->stream_count; stream++)
        for (int i = 0; i < edition->streams[stream].source->item_count; i++) {
            Piece *piece = &words->streams[stream][i];
            if (!piece->parts.rest_end && follows_line_end(piece))
                find_word(piece, edition->arena);
        }
    return words;
}

const CutParts *cut_words_at(const CutWords *words, int stream, int item) {
    return &words->streams[stream][item].parts;
}
