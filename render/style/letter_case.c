/* SPDX-License-Identifier: MIT
 *
 * Letter case. GLib's own functions for whole texts ask the locale of the process.
 */
#include "style/letter_case.h"

#include "model/language.h"
#include <glib.h>

enum {
    DOTTED_CAPITAL_I = 0x130,
    DOTLESS_SMALL_I = 0x131,
    SHARP_S = 0xdf,
    TONOS = 0x301,
    DIALYTIKA = 0x308,
    SMALL_IOTA = 0x3b9,
    SMALL_UPSILON = 0x3c5,
    CAPITAL_SIGMA = 0x3a3,
    FINAL_SIGMA = 0x3c2,
    GEORGIAN_FIRST = 0x10d0,
    GEORGIAN_LAST = 0x10ff
};

static bool is_turkic(const char *lang) {
    return language_is(lang, "tr") || language_is(lang, "az");
}

static gunichar upper_of(gunichar letter, bool turkic) {
    if (turkic && letter == 'i')
        return DOTTED_CAPITAL_I;
    bool georgian = letter >= GEORGIAN_FIRST && letter <= GEORGIAN_LAST;
    return georgian ? letter : g_unichar_toupper(letter);
}

/** Takes the tonos from a letter, or from its marks; whether it had one. */
static bool drop_tonos(gunichar *letter) {
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gsize count = g_unichar_fully_decompose(*letter, FALSE, parts, G_N_ELEMENTS(parts));
    bool tonos = false;
    gunichar bare = parts[0];
    for (gsize i = 1; i < count; i++) {
        tonos |= parts[i] == TONOS;
        if (parts[i] != TONOS)
            g_unichar_compose(bare, parts[i], &bare);
    }
    if (tonos)
        *letter = bare;
    return tonos;
}

/** Appends a Greek letter as a capital. An iota or upsilon after a vowel that loses its accent
 *  would be read as one with it, and so gets a dialytika. */
static void append_greek(GString *upper, gunichar letter, bool *after_tonos) {
    bool apart = *after_tonos && (letter == SMALL_IOTA || letter == SMALL_UPSILON);
    *after_tonos = drop_tonos(&letter);
    letter = g_unichar_toupper(letter);
    if (apart)
        g_unichar_compose(letter, DIALYTIKA, &letter);
    g_string_append_unichar(upper, letter);
}

/** The string's text in the arena; frees the string. */
static const char *settle(GString *text, Arena *arena) {
    const char *settled = arena_strndup(arena, text->str, text->len);
    g_string_free(text, TRUE);
    return settled;
}

const char *case_upper(const char *text, const char *lang, Arena *arena) {
    GString *upper = g_string_new(NULL);
    bool turkic = is_turkic(lang);
    bool greek = language_is(lang, "el");
    bool after_tonos = false;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar letter = g_utf8_get_char(text);
        if (letter == SHARP_S)
            g_string_append(upper, "SS");
        else if (greek && g_unichar_get_script(letter) == G_UNICODE_SCRIPT_GREEK)
            append_greek(upper, letter, &after_tonos);
        else
            g_string_append_unichar(upper, upper_of(letter, turkic));
    }
    return settle(upper, arena);
}

static gunichar lower_of(gunichar letter, bool turkic, bool ends_word) {
    if (turkic && letter == 'I')
        return DOTLESS_SMALL_I;
    if (letter == DOTTED_CAPITAL_I)
        return 'i';
    return letter == CAPITAL_SIGMA && ends_word ? FINAL_SIGMA : g_unichar_tolower(letter);
}

const char *case_lower(const char *text, const char *lang, Arena *arena) {
    GString *lower = g_string_new(NULL);
    bool turkic = is_turkic(lang);
    bool in_word = false;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar letter = g_utf8_get_char(text);
        bool ends_word = in_word && !g_unichar_isalpha(g_utf8_get_char(g_utf8_next_char(text)));
        g_string_append_unichar(lower, lower_of(letter, turkic, ends_word));
        in_word = g_unichar_isalpha(letter);
    }
    return settle(lower, arena);
}

const char *case_capital(const char *text, const char *lang, Arena *arena) {
    if (!*text)
        return text;
    GString *capital = g_string_new(NULL);
    gunichar first = g_utf8_get_char(text);
    g_string_append_unichar(capital, upper_of(first, is_turkic(lang)));
    g_string_append(capital, g_utf8_next_char(text));
    return settle(capital, arena);
}
