/* SPDX-License-Identifier: MIT
 *
 * Words: a text as a sequence that can be compared.
 */
#ifndef INSPECT_WORDS_H
#define INSPECT_WORDS_H

#include "inspect/difference.h"

#include <glib.h>

/** Numbers texts: the same text has the same number. */
typedef struct Vocabulary Vocabulary;

Vocabulary *vocabulary_new(void);
void vocabulary_free(Vocabulary *vocabulary);
/** The number of `size` bytes of text. */
int vocabulary_number(Vocabulary *vocabulary, const char *text, size_t size);

/** A text in words. A word has the spaces before it; a sign, and a character of a script that
 *  writes no spaces, is a word by itself. So the words one after the other are the text. */
typedef struct Words {
    const char *text; /**< borrowed */
    GArray *numbers;  /**< of int: each word's, by the vocabulary */
    GArray *ends;     /**< of size_t: the byte after each word */
} Words;

Words words_of(Vocabulary *vocabulary, const char *text);
void words_clear(Words *words);
/** The byte at which word `index` begins; the end of the text for the one after the last. */
size_t word_start(const Words *words, int index);
static inline Sequence words_sequence(const Words *words) {
    return (Sequence){(const int *)(const void *)words->numbers->data, (int)words->numbers->len};
}

#endif
