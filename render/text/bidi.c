/* SPDX-License-Identifier: MIT
 *
 * Bidi.
 */
#include "text/bidi.h"

#include "text/script.h"

#include <fribidi.h>
#include <glib.h>

bool bidi_language(const char *lang) {
    switch (script_of_language(lang)) {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
        return true;
    default:
        return false;
    }
}

/** Whether any character may be of a class that runs right to left or turns the text: all of them
 *  lie from U+0590 on. */
static bool may_turn(const char *text, size_t size) {
    enum { LEAD_OF_0580 = 0xd6 };
    for (size_t i = 0; i < size; i++) {
        if ((guchar)text[i] < LEAD_OF_0580)
            continue;
        gunichar c = g_utf8_get_char(text + i);
        bool general = c >= 0x900 && c < 0xfb1d && c != 0x200f && (c < 0x202a || c > 0x2069);
        if (c >= 0x590 && !general)
            return true;
    }
    return false;
}

static bool has_letter(const char *text, size_t size) {
    for (const char *c = text; c < text + size; c = g_utf8_next_char(c))
        if (g_unichar_isalpha(g_utf8_get_char(c)))
            return true;
    return false;
}

static bool has_right_to_left(const FriBidiCharType *types, glong count) {
    for (glong i = 0; i < count; i++)
        if (FRIBIDI_IS_LETTER(types[i]) && FRIBIDI_IS_RTL(types[i]))
            return true;
    return false;
}

bool bidi_paragraph(const char *text, size_t size, const char *lang) {
    bool language = bidi_language(lang);
    if (!may_turn(text, size))
        return language && !has_letter(text, size);
    glong count;
    gunichar *characters = g_utf8_to_ucs4_fast(text, (glong)size, &count);
    FriBidiCharType *types = g_new(FriBidiCharType, count);
    fribidi_get_bidi_types(characters, (FriBidiStrIndex)count, types);
    FriBidiParType direction = fribidi_get_par_direction(types, (FriBidiStrIndex)count);
    bool backward = language && (direction == FRIBIDI_PAR_ON || has_right_to_left(types, count));
    backward = backward || (direction != FRIBIDI_PAR_ON && FRIBIDI_IS_RTL(direction));
    g_free(types);
    g_free(characters);
    return backward;
}

static void reverse(int *order, int first, int end) {
    for (int i = first, j = end - 1; i < j; i++, j--) {
        int index = order[i];
        order[i] = order[j];
        order[j] = index;
    }
}

/** Reverses each stretch of runs at `level` or above. */
static void reverse_level(const uint8_t *levels, int count, uint8_t level, int *order) {
    for (int first = 0; first < count; first++) {
        int end = first;
        while (end < count && levels[end] >= level)
            end++;
        reverse(order, first, end);
        first = end;
    }
}

void bidi_order(const uint8_t *levels, int count, int *order) {
    uint8_t highest = 0;
    uint8_t lowest_odd = UINT8_MAX;
    for (int i = 0; i < count; i++) {
        order[i] = i;
        highest = MAX(highest, levels[i]);
        if (levels[i] % 2)
            lowest_odd = MIN(lowest_odd, levels[i]);
    }
    for (uint8_t level = highest; level >= lowest_odd; level--)
        reverse_level(levels, count, level, order);
}
