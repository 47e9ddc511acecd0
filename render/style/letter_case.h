/* SPDX-License-Identifier: MIT
 *
 * Letter case: text in capitals or small letters, as the language writes it, whatever the locale of
 * the process: Turkish has its own i, Greek capitals carry no accent, ß becomes SS, and a Greek
 * sigma that ends a word its own form. Georgian stays as it is: its capitals are no part of
 * ordinary text and few fonts have them (Unicode 15, 7.7; SpecialCasing).
 */
#ifndef STYLE_LETTER_CASE_H
#define STYLE_LETTER_CASE_H

#include "base/arena.h"

/** All letters as capitals, in the arena. `text` is UTF-8. */
const char *case_upper(const char *text, const char *lang, Arena *arena);
/** All letters small. */
const char *case_lower(const char *text, const char *lang, Arena *arena);
/** The first character as a capital, the rest as it stands. */
const char *case_capital(const char *text, const char *lang, Arena *arena);

#endif
