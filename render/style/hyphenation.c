/* SPDX-License-Identifier: MIT
 *
 * Hyphenation.
 */
#include "style/hyphenation.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

bool hyphenation_is_letter(unsigned character) {
    return g_unichar_isalpha(character) || character == '\'' || character == 0x2019;
}

/** Appends the characters of a word and where it is parted; how many there are, or -1 where the
 *  text is no word. */
static int append_word(const char *text, GString *word, GString *breaks) {
    int count = 0;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (character == '-' && count > 0 && text[1] && breaks->str[count - 1] != '-') {
            breaks->str[count - 1] = '-';
        } else if (hyphenation_is_letter(character) && count < HYPHENATED_WORD_MAX) {
            g_string_append_unichar(word, g_unichar_tolower(character));
            g_string_append_c(breaks, '.');
            count++;
        } else {
            return -1;
        }
    }
    return count;
}

bool hyphenated_word_read(const char *text, HyphenatedWord *word, Arena *arena) {
    GString *lower = g_string_new(NULL);
    GString *breaks = g_string_new(NULL);
    bool valid = append_word(text, lower, breaks) > 0;
    if (valid) {
        word->word = arena_strdup(arena, lower->str);
        word->breaks = arena_strdup(arena, breaks->str);
    }
    g_string_free(lower, TRUE);
    g_string_free(breaks, TRUE);
    return valid;
}

/** By word; of one that stands twice the order is that of the breaks, so always the same. */
static int compare_words(const void *a, const void *b) {
    const HyphenatedWord *one = a;
    const HyphenatedWord *other = b;
    int order = strcmp(one->word, other->word);
    return order ? order : strcmp(one->breaks, other->breaks);
}

HyphenatedWords hyphenated_words_sort(HyphenatedWord *words, int count) {
    if (count > 0)
        qsort(words, (size_t)count, sizeof *words, compare_words);
    return (HyphenatedWords){words, count};
}

static int compare_key(const void *key, const void *word) {
    return strcmp(key, ((const HyphenatedWord *)word)->word);
}

const HyphenatedWord *hyphenated_words_find(const HyphenatedWords *words, const char *lower) {
    if (!words || words->count == 0)
        return NULL;
    return bsearch(lower, words->words, (size_t)words->count, sizeof *words->words, compare_key);
}
