/* SPDX-License-Identifier: MIT
 *
 * Passage: a paragraph, heading, cell or figure, with its label. What the source has to say and
 * what the file says are two lists of passages: the body in reading order, then the notes in order
 * of their first call.
 */
#ifndef PROOF_PASSAGE_H
#define PROOF_PASSAGE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "proof/strip.h"

#include <stdbool.h>

typedef enum PassageKind {
    PASSAGE_PARAGRAPH,
    PASSAGE_HEADING,
    PASSAGE_CELL,
    PASSAGE_FIGURE, /**< `text` is its description */
    PASSAGE_STRAY   /**< text of the file that is in no paragraph */
} PassageKind;

/** A stretch of a passage's text that leads somewhere: a call, or a link. */
typedef struct Anchor {
    size_t start;
    size_t end;
    int note;            /**< source: the note called; -1 for a link */
    int reference;       /**< file: number of the Reference it is in; 0 for none */
    GArray *places;      /**< file: of Place: each stretch of it */
    const char *uri;     /**< source: of a link */
    GArray *annotations; /**< file: numbers of the annotations' objects */
} Anchor;

/** Frees what an anchor of the file has. */
void anchor_clear(Anchor *anchor);

/** Where a passage stands, seen from what is read before it. */
typedef enum PassagePlace {
    PLACE_BELOW,
    PLACE_BESIDE,   /**< below, or in the next column */
    PLACE_FURNITURE /**< at the head or foot of its page */
} PassagePlace;

/** Where a part of a passage stands. */
typedef struct Place {
    int page; /**< from 0 */
    Box box;
} Place;

typedef struct Passage {
    PassageKind kind;
    int level;          /**< of a HEADING */
    bool header;        /**< of a CELL: it heads its column */
    bool first;         /**< of a CELL: it begins a row */
    int quote;          /**< depth of quotes around it */
    int list;           /**< depth of lists around it */
    bool entry;         /**< it is in an entry of a contents page */
    int note;           /**< index of the note it is in; -1 in the body */
    int section;        /**< the section it is in, from 1; 0 outside of sections */
    PassagePlace place; /**< source */
    int page;           /**< source, of FURNITURE: from 0 */
    bool of_layout;     /**< source: it is no block of the statement */
    const char *label;
    const char *text;
    /** Of the text, each with the byte it begins at: `en-gb@0 fr@12`. Source: NULL where it is the
     *  layout's own words, which may be in its language or the statement's. */
    const char *languages;
    Position at;     /**< source */
    GArray *anchors; /**< of Anchor, in order */
    GArray *places;  /**< file: of Place, in order, one a page */
} Passage;

/** An empty list; its passages' arrays are freed with it. */
GArray *passages_new(void);
/** Adds a paragraph without text to the list, to be filled in until the next one is added. */
Passage *passages_add(GArray *passages, int note);
static inline Passage *passage_at(const GArray *passages, guint index) {
    return &((Passage *)(void *)passages->data)[index];
}

/** Says that the text from byte `at` on is in that language, if it is another than before. */
void add_language(GString *languages, const char *lang, size_t at);

/** What messages call it: "paragraph 5.", "the heading 'A title'"; in the arena. */
const char *passage_name(const Passage *passage, Arena *arena);
/** The first words of a text, in the arena. */
const char *excerpt(const char *text, Arena *arena);

#endif
