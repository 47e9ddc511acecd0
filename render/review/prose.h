/* SPDX-License-Identifier: MIT
 *
 * Prose: a statement as those who read it for style see it: stretches of text, each in one piece,
 * with the places of its calls and links and the way back to the source.
 */
#ifndef REVIEW_PROSE_H
#define REVIEW_PROSE_H

#include "model/statement.h"

#include <glib.h>

typedef enum ProseKind {
    PROSE_FIELD, /**< of those that hold words: the title, the meeting ... */
    PROSE_HEADING,
    PROSE_PARAGRAPH,
    PROSE_CELL,
    PROSE_NOTE /**< a paragraph of a note */
} ProseKind;

/** From byte `from` on the text is that which begins at `at` in the source. */
typedef struct ProsePiece {
    size_t from;
    Position at;
    const char *lang; /**< NULL: the prose's */
} ProsePiece;

/** A call stands before byte `offset`. */
typedef struct ProseCall {
    size_t offset;
    Position at;
    const Note *note;
} ProseCall;

typedef struct ProseLink {
    size_t from;
    size_t to;
    Position at;
    const char *uri;
} ProseLink;

typedef struct Prose {
    ProseKind kind;
    const char *name;   /**< of a FIELD */
    const Block *block; /**< NULL of a FIELD */
    const char *lang;   /**< BCP 47, never NULL */
    Position at;
    const char *text; /**< a forced line break is \n; calls have no text */
    size_t size;
    const ProsePiece *pieces;
    guint piece_count;
    const ProseCall *calls;
    guint call_count;
    const ProseLink *links;
    guint link_count;
} Prose;

/** All prose of the statement in reading order, notes last, as an array of Prose that the caller
 *  frees; the texts live in `arena`. `lang` is that of the statement. */
GArray *prose_read(const ChStatement *statement, const char *lang, Arena *arena);

/** The character before byte `offset`, 0 at the beginning; that at it, 0 at the end. */
gunichar prose_before(const Prose *prose, size_t offset);
gunichar prose_at(const Prose *prose, size_t offset);
/** The byte behind the character at `offset`. */
size_t prose_next(const Prose *prose, size_t offset);
/** The piece that byte `offset` is of; NULL where the text is empty. */
const ProsePiece *prose_piece(const Prose *prose, size_t offset);
/** The language at byte `offset`. */
const char *prose_lang(const Prose *prose, size_t offset);
/** The first call before the character at byte `offset`, or NULL. */
const ProseCall *prose_call_at(const Prose *prose, size_t offset);
/** Moves to the next word, what stands between white space, that begins at `*end` or later. False
 *  at the end of the text. */
bool prose_word(const Prose *prose, size_t *start, size_t *end);
/** Whether the word from `start` to `end` is an address or a path, which has its own marks. */
bool prose_has_address(const Prose *prose, size_t start, size_t end);
/** Whether it is letterspaced: most of its words are one character. */
bool prose_is_spaced_out(const Prose *prose);

#endif
