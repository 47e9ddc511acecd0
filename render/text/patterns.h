/* SPDX-License-Identifier: MIT
 *
 * Patterns: one hyphenation dictionary, as Debian's hyphen-* packages bring it, and where it parts
 * a word. F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", Stanford 1983; the file's form and its
 * two levels (words are first parted into their members) are those of libhyphen, README.compound.
 *
 * libhyphen itself is not used. It takes 2.9 s to load the German dictionary, where this takes some
 * hundredths; and it trusts a dictionary with its memory.
 *
 * A change of letters at the hyphen (`asszony` to `asz-szony`) is left out: the place is not parted
 * at all, since what stands on the page has to be the text.
 */
#ifndef TEXT_PATTERNS_H
#define TEXT_PATTERNS_H

#include <stddef.h>

typedef struct Patterns Patterns;

/** Reads a dictionary's bytes: its first line names its charset. NULL where it is none, and
 * `*wrong` says why (static). */
Patterns *patterns_read(const char *bytes, size_t size, const char **wrong);
void patterns_free(Patterns *patterns);

/** Parts `word`, UTF-8 in small letters, at most HYPHENATED_WORD_MAX characters. `breaks` gets a
 *  sign for each character, `-` where a line may end behind it, else `.`, and a NUL. Linear in the
 *  word, as no pattern is longer than one. */
void patterns_part(const Patterns *patterns, const char *word, char *breaks);

/** The least letters before (0) and after (1) a hyphen that the dictionary asks for; 0 where it
 *  says nothing. */
int patterns_least(const Patterns *patterns, int side);

#endif
