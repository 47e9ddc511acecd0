/* SPDX-License-Identifier: MIT
 *
 * Text: what Markdown would take for markup gets a backslash, or stands as an entity where a
 * backslash would be text.
 *
 * Some signs are markup anywhere, some at the start of a line alone, where blocks and sub-items
 * begin (`1. `, `(a) `, `– `). What only looks like markup stays as it is, so that people can read
 * the text: `snake_case`, `AT&T`, `1.5 million`.
 */
#include "convert/writer.h"

#include <string.h>

#define DIGITS "0123456789"
#define LOWER "abcdefghijklmnopqrstuvwxyz"

/** Dashes and bullets that open a sub-item, as in text as published. */
static const char glyphs[] = "–—‒―−•·‣▪■◦●►";

static void put_escaped(GString *out, gunichar character) {
    if (character < 0x80)
        g_string_append_printf(out, "\\%c", (char)character);
    else
        g_string_append_printf(out, "&#%u;", character);
}

static bool is_glyph(gunichar character) {
    return character >= 0x80 && g_utf8_strchr(glyphs, -1, character) != NULL;
}

/* -- The start of a line ------------------------------------------------------------------- */

static bool ends_marker(const char *text) {
    return *text == '\0' || g_unichar_isspace(g_utf8_get_char(text));
}

/** `1. x`, `1) x`, `1 - x`: the bytes up to the sign that makes a marker of the digits, 0 where
 *  there is none. */
static size_t number_size(const char *text) {
    size_t digits = strspn(text, DIGITS);
    const char *at = text + digits;
    if (digits == 0)
        return 0;
    if (*at == '.' || *at == ')')
        return ends_marker(at + 1) ? digits : 0;
    while (*at != '\0' && g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    bool dash = *at == '-' || is_glyph(g_utf8_get_char(at));
    return dash && at > text + digits ? (size_t)(at - text) : 0;
}

/** Likewise of `a. x`, `iv) x`. */
static size_t letter_size(const char *text) {
    size_t letters = strspn(text, LOWER);
    bool marker = letters == 1 || (letters > 1 && strspn(text, "ivx") == letters);
    bool ends = marker && (text[letters] == '.' || text[letters] == ')');
    return ends && ends_marker(text + letters + 1) ? letters : 0;
}

/** Writes what the line opens with if it would be markup there; the bytes of the text written. */
static size_t write_opening(Writer *writer, const char *text) {
    size_t number = number_size(text);
    size_t size = number > 0 ? number : letter_size(text);
    gunichar sign = g_utf8_get_char(text + size);
    bool enclosed = text[0] == '(' && g_ascii_islower(text[1]);
    if (size == 0 && !enclosed && strchr("#>+-=~|:", *text) == NULL && !is_glyph(sign))
        return 0;
    g_string_append_len(writer->out, text, (gssize)size);
    put_escaped(writer->out, sign);
    return size + (size_t)(g_utf8_next_char(text + size) - (text + size));
}

/* -- Anywhere ------------------------------------------------------------------------------ */

/** Whether an entity begins at `text`: `&amp;`, `&#45;`. */
static bool is_entity(const char *text) {
    size_t name = 1 + (text[1] == '#');
    while (g_ascii_isalnum(text[name]))
        name++;
    return name > 1 && text[name] == ';';
}

/** Whether the byte at `at` stands between letters or digits. */
static bool is_in_word(const char *text, const char *at) {
    return at > text && g_ascii_isalnum(at[-1]) && g_ascii_isalnum(at[1]);
}

static bool is_markup(const Writer *writer, const char *text, const char *at, const Inline *next) {
    switch (*at) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case '<':
        return true;
    case ']':
        return writer->links > 0;
    case '_':
        return !is_in_word(text, at);
    case '&':
        return is_entity(at);
    case '#':
        return writer->place == PLACE_HEADING;
    case '|':
        return writer->place == PLACE_CELL;
    case ':': /* behind a call at the start of a line it would make a note */
        return at == text && writer->out->len > 0 && writer->out->str[writer->out->len - 1] == ']';
    case '!':
        return at[1] == '\0' && next != NULL && next->kind == INLINE_LINK;
    default:
        return false;
    }
}

void write_text(Writer *writer, const char *text, const Inline *next) {
    const char *at = text;
    if (writer->line_start && writer->place == PLACE_PARAGRAPH)
        at += write_opening(writer, text);
    for (; *at != '\0'; at++) {
        if (is_markup(writer, text, at, next))
            g_string_append_c(writer->out, '\\');
        g_string_append_c(writer->out, *at);
        if (writer->place == PLACE_CELL && at[0] == '\\' && at[1] == '|')
            g_string_append(writer->out, "<!-- -->"); /* or both would escape one bar */
    }
    writer->line_start = false;
}
