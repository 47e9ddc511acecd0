/* SPDX-License-Identifier: MIT
 *
 * Front matter: fields as YAML. A value stands as it is where YAML takes it so, else between double
 * quotes; several lines are a list, a nested field stands in one line.
 */
#include "convert/writer.h"

#include <string.h>

/** Whether YAML reads the line, without quotes, as it stands. */
static bool is_plain(const char *line, size_t size) {
    gunichar before = 0;
    const char *end = line + size;
    for (const char *at = line; at < end; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        bool last = g_utf8_next_char(at) == end;
        if ((before == 0 && !g_unichar_isalnum(character)) || !g_unichar_isprint(character) ||
            (g_unichar_isspace(character) && (character != ' ' || last)) ||
            (character == '#' && before == ' ') || (character == ':' && (last || at[1] == ' ')))
            return false;
        before = character;
    }
    return before != 0;
}

/** What YAML may take for the end of a line, or for the start of the file. */
static bool is_mistakable(gunichar character) {
    enum { LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029, BYTE_ORDER_MARK = 0xfeff };
    return character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR ||
           character == BYTE_ORDER_MARK;
}

static void write_quoted(GString *out, const char *line, size_t size) {
    g_string_append_c(out, '"');
    for (const char *at = line; at < line + size; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character == '"' || character == '\\')
            g_string_append_c(out, '\\');
        if (is_mistakable(character))
            g_string_append_printf(out, "\\u%04X", character);
        else
            g_string_append_unichar(out, character);
    }
    g_string_append_c(out, '"');
}

static void write_line(GString *out, const char *line, size_t size) {
    if (is_plain(line, size))
        g_string_append_len(out, line, (gssize)size);
    else
        write_quoted(out, line, size);
    g_string_append_c(out, '\n');
}

static void write_lines(GString *out, const char *value) {
    g_string_append_c(out, '\n');
    while (*value != '\0') {
        size_t size = strcspn(value, "\n");
        g_string_append(out, "  - ");
        write_line(out, value, size);
        value += size + (value[size] == '\n');
    }
}

/** A map or list between brackets, with all that is in it; every text in quotes. */
static void write_nested(GString *out, const Field *entries) {
    bool list = entries->name == NULL;
    g_string_append_c(out, list ? '[' : '{');
    for (const Field *entry = entries; entry != NULL; entry = entry->next) {
        g_string_append(out, entry == entries ? "" : ", ");
        if (!list)
            g_string_append_printf(out, "%s: ", entry->name);
        if (entry->entries != NULL)
            write_nested(out, entry->entries);
        else
            write_quoted(out, entry->value, strlen(entry->value));
    }
    g_string_append_c(out, list ? ']' : '}');
}

void write_front_matter(GString *out, const Field *fields) {
    g_string_append(out, "---\n");
    for (const Field *field = fields; field != NULL; field = field->next) {
        g_string_append_printf(out, "%s:", field->name);
        if (field->entries != NULL) {
            g_string_append_c(out, ' ');
            write_nested(out, field->entries);
            g_string_append_c(out, '\n');
        } else if (strchr(field->value, '\n') != NULL) {
            write_lines(out, field->value);
        } else if (*field->value == '\0') {
            g_string_append_c(out, '\n');
        } else {
            g_string_append_c(out, ' ');
            write_line(out, field->value, strlen(field->value));
        }
    }
    g_string_append(out, "---\n");
}
