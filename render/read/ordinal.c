/* SPDX-License-Identifier: MIT
 *
 * Ordinals.
 */
#include "read/ordinal.h"

#include <glib.h>

enum { ROMAN_MAX = 3999, LETTERS = 26, LETTER_MAX = LETTERS * 30 };

static char *letters_text(int value, char first) {
    int repeats = (value - 1) / LETTERS + 1;
    return g_strnfill((gsize)repeats, (char)(first + (value - 1) % LETTERS));
}

static char *roman_text(int value) {
    static const struct {
        int value;
        const char *text;
    } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        for (; value >= parts[i].value; value -= parts[i].value)
            g_string_append(text, parts[i].text);
    return g_string_free(text, FALSE);
}

char *ordinal_text(int value, OrdinalForm form) {
    bool letter = form == ORDINAL_LOWER_LETTER || form == ORDINAL_UPPER_LETTER;
    bool roman = form == ORDINAL_LOWER_ROMAN || form == ORDINAL_UPPER_ROMAN;
    if (letter && value >= 1 && value <= LETTER_MAX)
        return letters_text(value, form == ORDINAL_LOWER_LETTER ? 'a' : 'A');
    if (!roman || value < 1 || value > ROMAN_MAX)
        return g_strdup_printf("%d", value);
    char *text = roman_text(value);
    for (char *c = text; form == ORDINAL_UPPER_ROMAN && *c != '\0'; c++)
        *c = g_ascii_toupper(*c);
    return text;
}

MarkerKind ordinal_kind(OrdinalForm form) {
    static const MarkerKind kinds[] = {
        [ORDINAL_NONE] = MARKER_DASH,           [ORDINAL_DECIMAL] = MARKER_NUMBER,
        [ORDINAL_LOWER_LETTER] = MARKER_LETTER, [ORDINAL_UPPER_LETTER] = MARKER_LETTER,
        [ORDINAL_LOWER_ROMAN] = MARKER_ROMAN,   [ORDINAL_UPPER_ROMAN] = MARKER_ROMAN,
    };
    return kinds[form];
}
