/* SPDX-License-Identifier: MIT
 *
 * Number forms.
 */
#include "style/number.h"

#include <glib.h>
#include <string.h>

static const char FIGURES[] = "1aAiI";

/** The first figure in braces, at its brace; NULL if there is none. */
static const char *find_figure(const char *form) {
    for (const char *brace = strchr(form, '{'); brace; brace = strchr(brace + 1, '{')) {
        if (brace[1] && strchr(FIGURES, brace[1]) && brace[2] == '}')
            return brace;
    }
    return NULL;
}

bool number_form_valid(const char *form) {
    const char *brace = find_figure(form);
    return brace && strcspn(form, "{}") == (size_t)(brace - form) && !strpbrk(brace + 3, "{}");
}

bool number_label_valid(const char *label) {
    const char *brace = find_figure(label);
    return brace && !find_figure(brace + 1);
}

/** Bijective base 26: a to z, then aa. */
static char *letters(int value, Arena *arena) {
    char digits[8];
    char *digit = digits + sizeof digits - 1;
    *digit = '\0';
    for (; value > 0; value = (value - 1) / 26)
        *--digit = (char)('a' + (value - 1) % 26);
    return arena_strdup(arena, digit);
}

static char *roman(int value, Arena *arena) {
    static const struct {
        int value;
        const char *figure;
    } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    char figures[16] = ""; /* 3888 is the longest: mmmdccclxxxviii */
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        for (; value >= parts[i].value; value -= parts[i].value)
            g_strlcat(figures, parts[i].figure, sizeof figures);
    }
    return arena_strdup(arena, figures);
}

static char *upper(char *text) {
    for (char *c = text; *c; c++)
        *c = g_ascii_toupper(*c);
    return text;
}

char *number_figure(char figure, int value, Arena *arena) {
    bool letter = figure == 'a' || figure == 'A';
    if (figure == '1' || value < 1 || (!letter && value > 3999))
        return arena_printf(arena, "%d", value);
    char *text = letter ? letters(value, arena) : roman(value, arena);
    return g_ascii_isupper(figure) ? upper(text) : text;
}

char number_form_figure(const char *form) {
    const char *brace = find_figure(form);
    g_assert(brace);
    return brace[1];
}

char *number_format(const char *form, int value, Arena *arena) {
    const char *brace = find_figure(form);
    g_assert(brace);
    return arena_printf(arena, "%.*s%s%s", (int)(brace - form), form,
                        number_figure(brace[1], value, arena), brace + 3);
}
