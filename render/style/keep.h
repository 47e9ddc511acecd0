/* SPDX-License-Identifier: MIT
 *
 * Keep rules: what stays together on a line, by language. They are data, `keep/LANG.yaml` beside
 * the layouts; `keep/all.yaml` holds those of every language and opens with how a rule is written.
 *
 *     - "{number} {month} ~ {number}"        30 March, and less so the year after it
 *
 * A rule is a row of elements, each of which is matched by one token: what stands between white
 * space. KeepElement says what matches.
 */
#ifndef STYLE_KEEP_H
#define STYLE_KEEP_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdint.h>

enum { KEEP_GROUP_COUNT = 7 };
/** The groups of rules, as files and the key `keep` of a layout name them; ended by NULL. */
extern const char *const KEEP_GROUPS[KEEP_GROUP_COUNT + 1];

/** What a token may be, whatever the language. */
typedef enum KeepClass {
    KEEP_NUMBER = 1 << 0,   /**< it begins with a figure */
    KEEP_ORDINAL = 1 << 1,  /**< figures and a full stop */
    KEEP_CAPITALS = 1 << 2, /**< two letters or more, all of them capitals */
    KEEP_INITIAL = 1 << 3,  /**< a capital and a full stop, or several: `J.-P.` */
    KEEP_NAME = 1 << 4,     /**< a capital, then small letters */
    KEEP_LETTER = 1 << 5,   /**< one letter */
    KEEP_DASH = 1 << 6,     /**< a dash or hyphen by itself */
    KEEP_ANY = 1 << 7       /**< whatever it is */
} KeepClass;

/** Matches a token of one of the classes, or one that is one of the words. */
typedef struct KeepElement {
    unsigned classes; /**< a set of KeepClass */
    const int *words; /**< indices in the rules' words */
    int word_count;
    bool weak; /**< the space before it is kept less; it and what follows may be missing */
} KeepElement;

typedef struct KeepRule {
    int group;
    bool before; /**< the space before the first element is kept too */
    const KeepElement *elements;
    int count;
} KeepRule;

/** The rules of one language. */
typedef struct KeepRules {
    const KeepRule *rules;
    int count;
    const char *const *words; /**< sorted */
    int word_count;
    const bool *begins;    /**< by word: whether a rule begins with it */
    uint64_t lengths[256]; /**< by first byte: a bit for each length (at most 63) of a word */
    unsigned starters;     /**< the classes that a rule begins with */
    const int *general;    /**< indices of the rules that begin with any token */
    int general_count;
} KeepRules;

typedef struct KeepBook KeepBook;

/** The rules in the folder `dir`, each file read when it is asked for first. Belongs to one thread
 *  at a time. */
KeepBook *keep_book_new(const char *dir, const ChLimits *limits);
void keep_book_free(KeepBook *book);
/** The rules of a language (its primary subtag counts) or of `all`; none where there is no file.
 *  NULL with errors (`keep-*`), each with its place, where the file is wrong. Borrowed. */
const KeepRules *keep_book_find(KeepBook *book, const char *lang, ChDiagnostics *diagnostics);
/** The path of file `index` of those that were looked for so far, borrowed; NULL past the last. */
const char *keep_book_file(const KeepBook *book, int index);

/** The index of the word of `size` bytes, or -1. */
int keep_rules_word(const KeepRules *rules, const char *word, size_t size);

#endif
