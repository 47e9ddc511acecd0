/* SPDX-License-Identifier: MIT
 *
 * Lexicon.
 */
#include "read/lexicon.h"

#include "read/plain.h"

Lexicon *lexicon_new(void) {
    return g_new0(Lexicon, 1);
}

void lexicon_free(Lexicon *lexicon) {
    if (!lexicon)
        return;
    if (lexicon->arena) {
        patterns_clear(&lexicon->patterns);
        language_words_free(lexicon->words);
        arena_free(lexicon->arena);
    }
    g_free(lexicon);
}

void lexicon_fill(Lexicon *lexicon) {
    if (lexicon->arena)
        return;
    lexicon->arena = arena_new();
    lexicon->patterns = patterns_new();
    lexicon->book = phrase_book_new(lexicon->arena);
    lexicon->words = language_words_new();
}
