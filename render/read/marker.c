/* SPDX-License-Identifier: MIT
 *
 * Markers: what a paragraph opens with, and where it then belongs.
 *
 *     1. x   1.x   1) x   1 - x      number, level 1    (not 1.35, 16.09.2030, 2030); one of more
 *                                    than three figures only behind the number before it
 *     a. x   a) x  (a) x             letter, level 2
 *     i. x   i) x  (i) x             roman, level 3; (i) behind (h) is a letter
 *     - x    – x   • x               dash, under the item that announces it with a colon, else
 *                                    level 1                  (not - CHECK AGAINST DELIVERY -)
 *
 * The texts read here end in NUL or newline, so a look one character ahead is always allowed.
 */
#include "read/marker.h"

#include <glib.h>
#include <string.h>

#define DIGITS "0123456789"
#define LOWER "abcdefghijklmnopqrstuvwxyz"

enum { DIGITS_MAX = 9, DIGITS_SURE = 3, LETTERS_MAX = 7 };

static const char *const dashes[] = {"-", "–", "—", "‒", "―", "−"};
static const char *const bullets[] = {"•", "·", "‣", "▪", "■", "◦", "●", "►"};

size_t leading_space(const char *text, size_t length) {
    const char *at = text;
    while (at < text + length && g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return (size_t)(at - text);
}

size_t match_glyph(const char *text, const char *const *glyphs, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (g_str_has_prefix(text, glyphs[i]))
            return strlen(glyphs[i]);
    return 0;
}

static size_t match_dash(const char *text) {
    return match_glyph(text, dashes, G_N_ELEMENTS(dashes));
}

static size_t match_bullet(const char *text) {
    return match_glyph(text, bullets, G_N_ELEMENTS(bullets));
}

bool text_is_framed(const char *text, size_t length) {
    if (length == 0 || match_dash(text) == 0)
        return false;
    const char *last = g_utf8_prev_char(text + length);
    return last > text && match_dash(last) > 0;
}

/** How many of `accept` the text begins with; more than `most` is none. */
static size_t span_at_most(const char *text, const char *accept, size_t most) {
    size_t span = 0;
    while (span <= most && text[span] != '\0' && strchr(accept, text[span]) != NULL)
        span++;
    return span <= most ? span : 0;
}

/** Whether text may follow a marker without a space: a word, a quote, a bracket. */
static bool may_adjoin(gunichar character) {
    GUnicodeType type = g_unichar_type(character);
    return g_unichar_isalpha(character) || type == G_UNICODE_OPEN_PUNCTUATION ||
           type == G_UNICODE_INITIAL_PUNCTUATION || character == '"' || character == '\'';
}

/** Completes an opening whose marker is known; false where no text follows as it should. */
static bool opening_finish(const char *text, size_t length, bool adjoins, Opening *opening) {
    if (opening->length >= length)
        return false;
    size_t space = leading_space(text + opening->length, length - opening->length);
    opening->text = opening->length + space;
    if (opening->text == length)
        return false;
    return space > 0 || (adjoins && may_adjoin(g_utf8_get_char(text + opening->length)));
}

/** `1 - x`, as the United Nations number in Arabic. */
static bool read_dashed_number(const char *text, size_t length, Opening *opening) {
    size_t space = leading_space(text + opening->length, length - opening->length);
    size_t dash = match_dash(text + opening->length + space);
    if (space == 0 || dash == 0)
        return false;
    opening->length += space + dash;
    return opening_finish(text, length, false, opening) &&
           !g_unichar_isdigit(g_utf8_get_char(text + opening->text));
}

/** The figures of a number that the text may open with, 0: none. `2022. ` is a year, unless the
 *  paragraphs have come so far. */
static size_t number_length(const char *text, int before, int *number) {
    size_t digits = span_at_most(text, DIGITS, DIGITS_MAX);
    *number = digits > 0 ? (int)g_ascii_strtoull(text, NULL, 10) : 0;
    return digits <= DIGITS_SURE || *number == before + 1 ? digits : 0;
}

static bool read_number(const char *text, size_t length, int before, Opening *opening) {
    int number;
    size_t digits = number_length(text, before, &number);
    if (digits == 0 || digits == length)
        return false;
    *opening = (Opening){.kind = MARKER_NUMBER, .number = number, .length = digits};
    if (text[digits] != '.' && text[digits] != ')')
        return read_dashed_number(text, length, opening);
    opening->length++;
    return opening_finish(text, length, true, opening);
}

/** The value of a roman number below 40 in lower case, 0 where it is none. */
static int roman_value(const char *text, size_t length) {
    static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    int tens = 0;
    while (tens < 3 && length > 0 && text[0] == 'x') {
        tens++;
        text++;
        length--;
    }
    for (int i = 0; i < (int)G_N_ELEMENTS(ones); i++)
        if (strlen(ones[i]) == length && strncmp(text, ones[i], length) == 0)
            return 10 * tens + i;
    return 0;
}

static bool read_letter(const char *text, size_t length, Opening *opening) {
    bool enclosed = text[0] == '(';
    const char *letters = text + (enclosed ? 1 : 0);
    size_t count = span_at_most(letters, LOWER, LETTERS_MAX);
    char end = count > 0 ? letters[count] : '\0';
    if (end != ')' && (enclosed || end != '.'))
        return false;
    *opening = (Opening){.kind = MARKER_LETTER,
                         .bare = end == '.',
                         .letter = count == 1 ? letters[0] - 'a' + 1 : 0,
                         .roman = roman_value(letters, count),
                         .length = count + (enclosed ? 2 : 1)};
    return (opening->letter > 0 || opening->roman > 0) &&
           opening_finish(text, length, enclosed, opening);
}

static bool read_dash(const char *text, size_t length, Opening *opening) {
    size_t dash = match_dash(text);
    size_t bullet = match_bullet(text);
    *opening = (Opening){.kind = MARKER_DASH, .length = dash + bullet};
    return dash + bullet > 0 && !text_is_framed(text, length) &&
           opening_finish(text, length, bullet > 0, opening);
}

bool opening_read(const char *text, size_t length, int before, Opening *opening) {
    if (read_number(text, length, before, opening) || read_letter(text, length, opening) ||
        read_dash(text, length, opening))
        return true;
    *opening = (Opening){0};
    return false;
}

bool opening_is_lone(const char *text, size_t length, int before) {
    int number;
    size_t digits = number_length(text, before, &number);
    if (digits > 0)
        return digits + 1 == length && (text[digits] == '.' || text[digits] == ')');
    return match_bullet(text) == length;
}

/** More than one letter is a roman number; a single one is where it goes on the roman list (`i`
 *  opens it), unless it goes on the letters: `(i)` behind `(h)`. */
static bool is_roman(const Outline *outline, const Opening *opening) {
    if (opening->letter == 0)
        return true;
    bool follows_letter = outline->roman == 0 && opening->letter == outline->letter + 1;
    return opening->roman == outline->roman + 1 && !follows_letter;
}

static int dash_level(const Outline *outline) {
    if (outline->kind == MARKER_DASH)
        return outline->level;
    return outline->announces ? MIN(outline->level + 1, MARKER_LEVEL_MAX) : 1;
}

bool outline_place(const Outline *outline, const Opening *opening, Marker *marker, int *level) {
    if (opening->bare && !outline->numbered)
        return false;
    marker->kind = opening->kind;
    if (opening->kind == MARKER_NUMBER) {
        marker->value = opening->number;
        *level = 1;
    } else if (opening->kind == MARKER_DASH) {
        *level = dash_level(outline);
    } else if (is_roman(outline, opening)) {
        marker->kind = MARKER_ROMAN;
        marker->value = opening->roman;
        *level = 3;
    } else {
        marker->value = opening->letter;
        *level = 2;
    }
    return true;
}

void outline_advance(Outline *outline, const Marker *marker, int level, bool announces) {
    if (marker->kind == MARKER_NUMBER)
        *outline = (Outline){.numbered = true, .number = marker->value};
    if (marker->kind == MARKER_LETTER)
        *outline = (Outline){
            .numbered = outline->numbered, .number = outline->number, .letter = marker->value};
    if (marker->kind == MARKER_ROMAN)
        outline->roman = marker->value;
    outline->kind = marker->kind;
    outline->level = level;
    outline->announces = announces;
}
