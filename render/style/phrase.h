/* SPDX-License-Identifier: MIT
 *
 * Phrases: what a listener is told that is not in print, by language.
 */
#ifndef STYLE_PHRASE_H
#define STYLE_PHRASE_H

#include "base/arena.h"

/** What links between a note and its calls are called; the note's mark follows. */
typedef struct NotePhrases {
    const char *name; /**< "Note" */
    const char *back; /**< "Back to the call of note" */
} NotePhrases;

/** In the language of the tag, in English where it has none. Static. */
const NotePhrases *note_phrases(const char *lang);
/** The phrase with the mark behind it; alone where `mark` is NULL. */
const char *note_phrase(const char *phrase, const char *mark, Arena *arena);

#endif
