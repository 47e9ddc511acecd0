/* SPDX-License-Identifier: MIT
 *
 * Values.
 */
#include "proof/value.h"

#include <glib.h>
#include <math.h>
#include <string.h>

const Value value_null = {.kind = VALUE_NULL};

const Value *value_find(const Value *value, const char *name) {
    if (value->kind != VALUE_DICTIONARY && value->kind != VALUE_STREAM)
        return &value_null;
    for (size_t i = 0; i < value->size; i++) {
        if (value_is_name(&value->items[2 * i], name))
            return &value->items[2 * i + 1];
    }
    return &value_null;
}

bool value_is_name(const Value *value, const char *name) {
    return value->kind == VALUE_NAME && !strcmp(value->bytes, name);
}

int value_integer(const Value *value, int least, int most, int otherwise) {
    bool whole = value->kind == VALUE_NUMBER && value->number == floor(value->number);
    bool inside = whole && value->number >= least && value->number <= most;
    return inside ? (int)value->number : otherwise;
}

double value_number(const Value *value, double otherwise) {
    return value->kind == VALUE_NUMBER ? value->number : otherwise;
}

/* -- Text strings --------------------------------------------------------------------------- */

/** PDFDocEncoding where it differs from Latin-1 (annex D.2); 0 is undefined. */
static gunichar document_character(unsigned char byte) {
    static const gunichar accents[] = {0x2D8, 0x2C7, 0x2C6, 0x2D9, 0x2DD, 0x2DB, 0x2DA, 0x2DC};
    static const gunichar marks[] = {
        0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x192,  0x2044, 0x2039, 0x203A, 0x2212,
        0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x141,
        0x152,  0x160,  0x178,  0x17D,  0x131,  0x142,  0x153,  0x161,  0x17E,  0,      0x20AC};
    if (byte >= 0x18 && byte < 0x20)
        return accents[byte - 0x18];
    if (byte >= 0x80 && byte <= 0xA0)
        return marks[byte - 0x80];
    return byte == 0x7F || byte == 0xAD ? 0 : byte;
}

static char *document_text(const Value *value, Arena *arena) {
    GString *text = g_string_new(NULL);
    bool defined = true;
    for (size_t i = 0; i < value->size; i++) {
        gunichar character = document_character((unsigned char)value->bytes[i]);
        defined &= character != 0;
        g_string_append_unichar(text, character);
    }
    char *copy = defined ? arena_strdup(arena, text->str) : NULL;
    g_string_free(text, TRUE);
    return copy;
}

static char *utf16_text(const char *bytes, size_t size, Arena *arena) {
    char *text =
        size % 2 ? NULL : g_convert(bytes, (gssize)size, "UTF-8", "UTF-16BE", NULL, NULL, NULL);
    char *copy = arena_strdup(arena, text);
    g_free(text);
    return copy;
}

char *value_text(const Value *value, Arena *arena) {
    if (value->kind != VALUE_STRING)
        return NULL;
    if (value->size >= 2 && !memcmp(value->bytes, "\xFE\xFF", 2))
        return utf16_text(value->bytes + 2, value->size - 2, arena);
    if (value->size < 3 || memcmp(value->bytes, "\xEF\xBB\xBF", 3))
        return document_text(value, arena);
    bool valid = g_utf8_validate_len(value->bytes + 3, value->size - 3, NULL);
    return valid ? arena_strndup(arena, value->bytes + 3, value->size - 3) : NULL;
}
