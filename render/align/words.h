/* SPDX-License-Identifier: MIT
 *
 * Words: the part `languages` of layouts/status.yaml.
 */
#ifndef ALIGN_WORDS_H
#define ALIGN_WORDS_H

#include "align/entries.h"
#include "align/status.h"

/** Reads one language from its map; parts that are wrong are left out, with an error. */
AlignLanguage words_read(EntryReader *reader, const YamlNode *map);
/** The names of the variants that the language's phrases have, in the arena; ended by NULL. */
const char *const *words_variants(const AlignLanguage *language, Arena *arena);

#endif
