/* SPDX-License-Identifier: MIT
 *
 * Words by which a language is known.
 */
#ifndef READ_LANGUAGE_WORDS_H
#define READ_LANGUAGE_WORDS_H

/** The scripts whose letters are counted. */
typedef enum Script {
    SCRIPT_LATIN,
    SCRIPT_CYRILLIC,
    SCRIPT_ARABIC,
    SCRIPT_GREEK,
    SCRIPT_HEBREW,
    SCRIPT_GEORGIAN,
    SCRIPT_ARMENIAN,
    SCRIPT_THAI,
    SCRIPT_HANGUL,
    SCRIPT_HAN,
    SCRIPT_KANA,
    SCRIPTS,
    SCRIPT_NONE = SCRIPTS
} Script;

/** A language that a text can be found to be in. */
typedef struct KnownLanguage {
    const char *tag;  /**< BCP 47 */
    const char *name; /**< in English */
    Script script;
    const char *words; /**< in lower case, parted by spaces; NULL where the script tells enough */
} KnownLanguage;

enum { LANGUAGES = 54, LANGUAGES_MAX = 64 };

/** English first: it wins where two are even. */
extern const KnownLanguage known_languages[LANGUAGES];

#endif
