/* SPDX-License-Identifier: MIT
 *
 * Words.
 */
#include "inspect/words.h"

#include <stdbool.h>

struct Vocabulary {
    GHashTable *numbers; /**< text -> its number */
    GString *scratch;
};

Vocabulary *vocabulary_new(void) {
    Vocabulary *vocabulary = g_new(Vocabulary, 1);
    vocabulary->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    vocabulary->scratch = g_string_new(NULL);
    return vocabulary;
}

void vocabulary_free(Vocabulary *vocabulary) {
    g_hash_table_destroy(vocabulary->numbers);
    g_string_free(vocabulary->scratch, TRUE);
    g_free(vocabulary);
}

int vocabulary_number(Vocabulary *vocabulary, const char *text, size_t size) {
    gpointer number;
    g_string_truncate(vocabulary->scratch, 0);
    g_string_append_len(vocabulary->scratch, text, (gssize)size);
    if (g_hash_table_lookup_extended(vocabulary->numbers, vocabulary->scratch->str, NULL, &number))
        return GPOINTER_TO_INT(number);
    int next = (int)g_hash_table_size(vocabulary->numbers);
    g_hash_table_insert(vocabulary->numbers, g_strdup(vocabulary->scratch->str),
                        GINT_TO_POINTER(next));
    return next;
}

/** Whether the character goes on with a word of letters and figures. */
static bool is_letter(gunichar character) {
    return (g_unichar_isalnum(character) && !g_unichar_iswide(character)) ||
           g_unichar_ismark(character);
}

/** The end of the word that begins at `at`. */
static const char *word_end(const char *at) {
    while (*at && g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    if (!*at)
        return at;
    bool letters = is_letter(g_utf8_get_char(at));
    do
        at = g_utf8_next_char(at);
    while (*at &&
           (letters ? is_letter(g_utf8_get_char(at)) : g_unichar_ismark(g_utf8_get_char(at))));
    return at;
}

Words words_of(Vocabulary *vocabulary, const char *text) {
    Words words = {.text = text,
                   .numbers = g_array_new(FALSE, FALSE, sizeof(int)),
                   .ends = g_array_new(FALSE, FALSE, sizeof(size_t))};
    for (const char *at = text; *at;) {
        const char *after = word_end(at);
        int number = vocabulary_number(vocabulary, at, (size_t)(after - at));
        size_t end = (size_t)(after - text);
        g_array_append_val(words.numbers, number);
        g_array_append_val(words.ends, end);
        at = after;
    }
    return words;
}

void words_clear(Words *words) {
    g_array_free(words->numbers, TRUE);
    g_array_free(words->ends, TRUE);
}

size_t word_start(const Words *words, int index) {
    return index > 0 ? g_array_index(words->ends, size_t, index - 1) : 0;
}
