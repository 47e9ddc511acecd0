/* SPDX-License-Identifier: MIT
 *
 * Hyphenation: words that are parted in a way of their own, whatever the rules of their language.
 *
 * They are written as TeX writes them (The TeXbook, app. H): `par-lia-ment` is parted at its
 * hyphens alone, `Kazakhstan` never. Small letters and capitals are the same.
 */
#ifndef STYLE_HYPHENATION_H
#define STYLE_HYPHENATION_H

#include "base/arena.h"

#include <stdbool.h>

/** No longer word is hyphenated; in characters. */
enum { HYPHENATED_WORD_MAX = 60 };

typedef struct HyphenatedWord {
    const char *word;   /**< in small letters, without hyphens */
    const char *breaks; /**< a sign for each character: `-` where a line may end behind it, else `.`
                         */
} HyphenatedWord;

/** Sorted by word. */
typedef struct HyphenatedWords {
    const HyphenatedWord *words;
    int count;
} HyphenatedWords;

/** Reads one word, its strings in the arena. False unless it is letters and apostrophes, at most
 *  HYPHENATED_WORD_MAX, with single hyphens between them. */
bool hyphenated_word_read(const char *text, HyphenatedWord *word, Arena *arena);
/** Sorts `words` in place. */
HyphenatedWords hyphenated_words_sort(HyphenatedWord *words, int count);
/** The word that is `lower`, in small letters; NULL where it is not in the list. */
const HyphenatedWord *hyphenated_words_find(const HyphenatedWords *words, const char *lower);

/** Whether the character belongs to a word: a letter, or an apostrophe. */
bool hyphenation_is_letter(unsigned character);

#endif
