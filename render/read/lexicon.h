/* SPDX-License-Identifier: MIT
 *
 * Lexicon: what texts as published are read with - patterns of dates and places, phrases, the small
 * words of languages. It says nothing of any text, so one thread keeps one for all its readings.
 */
#ifndef READ_LEXICON_H
#define READ_LEXICON_H

#include "read/language.h"
#include "read/plain_phrases.h"
#include "read/readers.h"

#include <glib.h>

/** (what stands before)(date), (what stands before)(place). */
typedef struct Patterns {
    GRegex *date;
    GRegex *place;
} Patterns;

struct Lexicon {
    Arena *arena; /**< NULL until it is filled */
    Patterns patterns;
    const PhraseBook *book;
    LanguageWords *words;
};

/** Fills it unless it is. */
void lexicon_fill(Lexicon *lexicon);

#endif
