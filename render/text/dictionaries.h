/* SPDX-License-Identifier: MIT
 *
 * Dictionaries: the hyphenation dictionaries of one engine. Each is read when a text in its
 * language is hyphenated first, so they cost nothing to those who do not hyphenate.
 */
#ifndef TEXT_DICTIONARIES_H
#define TEXT_DICTIONARIES_H

#include "base/diagnostic.h"
#include "text/patterns.h"

typedef struct Dictionaries Dictionaries;

/** Those in the folder `dir`, which need not exist: files `hyph_LANG_REGION.dic` of libhyphen's
 *  form. Belongs to one thread at a time. */
Dictionaries *dictionaries_new(const char *dir);
void dictionaries_free(Dictionaries *dictionaries);

/** The dictionary of a BCP 47 tag: that of its region, else of its language (British for `en`),
 *  else of any region. NULL where there is none (note `hyphenation-no-dictionary`) or where the
 *  file is bad (warning `hyphenation-dictionary`); `file` is what the findings are about. Borrowed.
 */
const Patterns *dictionaries_find(Dictionaries *dictionaries, const char *lang, const char *file,
                                  ChDiagnostics *diagnostics);

#endif
