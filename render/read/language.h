/* SPDX-License-Identifier: MIT
 *
 * Language: what a text that does not say it is written in.
 */
#ifndef READ_LANGUAGE_H
#define READ_LANGUAGE_H

#include "model/statement.h"

/** The small words of all languages, to be looked up. */
typedef struct LanguageWords LanguageWords;
LanguageWords *language_words_new(void);
void language_words_free(LanguageWords *words);

/** Finds the language of the statement and of each paragraph, by script and by the small words of
 *  language_words.c. Where it is surely not English, it becomes the field `lang` (note
 *  `plain-language`), and a paragraph that is surely in another one gets its `lang`. One that is
 *  too short to tell is taken to be in the language that its script has in the statement. Linear
 *  in the text. */
void languages_find(ChStatement *statement, const LanguageWords *words, ChDiagnostics *diagnostics);

#endif
