/* SPDX-License-Identifier: MIT
 *
 * Opportunities: where a line may end (UAX 14), as pango reads the standard.
 *
 * A token, from space to space, of letters and figures and then any of `.,:;` has no opportunity
 * inside, and nothing passes over the space beside it: a line may end at a space between two such,
 * and what pango says of the other tokens does not depend on which such a token stands around them.
 * So pango is asked about those others alone, between stand-ins, and its answers are kept: they
 * come again in the next document.
 *
 * That is so in text of Latin, Greek and Cyrillic letters; of all other pango is asked whole.
 */
#ifndef TEXT_OPPORTUNITIES_H
#define TEXT_OPPORTUNITIES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Opportunities Opportunities;

/** Answers at most; all are forgotten before one more. */
enum { OPPORTUNITIES_MAX = 16384 };

Opportunities *opportunities_new(void);
void opportunities_free(Opportunities *opportunities);
/** Sets the most answers that are kept. */
void opportunities_bound(Opportunities *opportunities, unsigned most);

/** Whether a line may start with the character at each byte of the text, and one more for its end;
 *  false inside characters. `western` as script_is_western says. The caller frees it with g_free.
 *  Linear in the text. */
bool *opportunities_find(Opportunities *opportunities, const char *text, size_t size,
                         const char *lang, bool western);

/** The same, by pango alone. */
bool *opportunities_ask(const char *text, size_t size, const char *lang);

#endif
