/* SPDX-License-Identifier: MIT
 *
 * Syntax: numbers are written digit by digit, so no locale and no printf is in the way of the
 * thousands of coordinates of a page.
 */
#include "pdf/syntax.h"

#include <math.h>
#include <string.h>

enum { MD5_BYTES = 16 };

static const char hex_digits[] = "0123456789ABCDEF";

static void put_digits(GString *out, guint64 value) {
    char digits[20];
    int start = sizeof digits;
    do {
        digits[--start] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    g_string_append_len(out, digits + start, (gssize)sizeof digits - start);
}

void put_integer(GString *out, gint64 value) {
    if (value < 0)
        g_string_append_c(out, '-');
    put_digits(out, value < 0 ? 0 - (guint64)value : (guint64)value);
}

/** `value` of the parts into which `whole`, a power of ten, parts one. */
static void put_parts(GString *out, gint64 value, guint whole) {
    guint64 size = value < 0 ? 0 - (guint64)value : (guint64)value;
    if (value < 0)
        g_string_append_c(out, '-');
    put_digits(out, size / whole);
    guint rest = (guint)(size % whole);
    if (!rest)
        return;
    g_string_append_c(out, '.');
    for (guint place = whole / 10; rest; rest %= place, place /= 10)
        g_string_append_c(out, (char)('0' + rest / place));
}

void put_thousandths(GString *out, gint64 thousandths) {
    put_parts(out, thousandths, 1000);
}

void put_factor(GString *out, double value) {
    g_assert(fabs(value) < 1e9);
    put_parts(out, llround(value * 1e6), 1000000);
}

gint64 to_thousandths(double value) {
    g_assert(fabs(value) < 1e15);
    return llround(value * 1000);
}

void put_number(GString *out, double value) {
    put_thousandths(out, to_thousandths(value));
}

void put_name(GString *out, const char *name) {
    g_string_append_c(out, '/');
    for (const char *c = name; *c; c++) {
        if (*c > ' ' && *c < 0x7F && !strchr("()<>[]{}/%#", *c)) {
            g_string_append_c(out, *c);
            continue;
        }
        g_string_append_c(out, '#');
        g_string_append_c(out, hex_digits[(guchar)*c >> 4]);
        g_string_append_c(out, hex_digits[*c & 15]);
    }
}

/** What stands behind the backslash of a byte that is escaped; 0 for one that is not. A line end
 *  would be read back as U+000A whatever it was, so both are. */
static char escape_letter(char byte) {
    switch (byte) {
    case '(':
    case ')':
    case '\\':
        return byte;
    case '\r':
        return 'r';
    case '\n':
        return 'n';
    default:
        return 0;
    }
}

static void put_string_byte(GString *out, char byte) {
    char letter = escape_letter(byte);
    if (letter)
        g_string_append_c(out, '\\');
    g_string_append_c(out, letter ? letter : byte);
}

void put_bytes(GString *out, const char *bytes, gsize size) {
    g_string_append_c(out, '(');
    for (gsize i = 0; i < size; i++)
        put_string_byte(out, bytes[i]);
    g_string_append_c(out, ')');
}

typedef void (*UnitSink)(GString *out, guint unit);

static void encode_utf16(GString *out, const char *text, gsize size, UnitSink put_unit) {
    const char *end = text + size;
    while (text < end) {
        gunichar c = g_utf8_get_char_validated(text, end - text);
        gboolean broken = c == (gunichar)-1 || c == (gunichar)-2;
        text = broken ? text + 1 : g_utf8_next_char(text);
        c = broken ? 0xFFFD : c;
        if (c < 0x10000) {
            put_unit(out, c);
        } else {
            put_unit(out, 0xD800 + ((c - 0x10000) >> 10));
            put_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
}

void put_string_unit(GString *out, guint unit) {
    put_string_byte(out, (char)(guchar)(unit >> 8));
    put_string_byte(out, (char)(guchar)unit);
}

void put_text(GString *out, const char *text, gsize size) {
    gboolean ascii = TRUE;
    for (gsize i = 0; i < size && ascii; i++)
        ascii = g_ascii_isprint(text[i]);
    if (ascii) {
        put_bytes(out, text, size);
        return;
    }
    g_string_append(out, "(\xFE\xFF");
    encode_utf16(out, text, size, put_string_unit);
    g_string_append_c(out, ')');
}

void put_utf16_hex(GString *out, const char *text, gsize size) {
    encode_utf16(out, text, size, put_hex16);
}

void put_hex16(GString *out, guint value) {
    char digits[4];
    for (int i = 3; i >= 0; i--, value >>= 4)
        digits[i] = hex_digits[value & 15];
    g_string_append_len(out, digits, sizeof digits);
}

void put_md5(GString *out, const char *bytes, gsize size) {
    guint8 digest[MD5_BYTES];
    gsize digest_size = sizeof digest;
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_MD5);
    g_checksum_update(checksum, (const guchar *)bytes, (gssize)size);
    g_checksum_get_digest(checksum, digest, &digest_size);
    g_checksum_free(checksum);
    g_string_append_c(out, '<');
    for (gsize i = 0; i < digest_size; i += 2)
        put_hex16(out, (guint)digest[i] << 8 | digest[i + 1]);
    g_string_append_c(out, '>');
}

void put_reference(GString *out, int number) {
    put_integer(out, number);
    g_string_append(out, " 0 R");
}

void put_rectangle(GString *out, double left, double bottom, double right, double top) {
    const double edges[] = {left, bottom, right, top};
    for (int i = 0; i < 4; i++) {
        g_string_append_c(out, i ? ' ' : '[');
        put_number(out, edges[i]);
    }
    g_string_append_c(out, ']');
}

void put_entry_reference(GString *out, const char *key, int number) {
    put_name(out, key);
    g_string_append_c(out, ' ');
    put_reference(out, number);
}

void put_entry_integer(GString *out, const char *key, gint64 value) {
    put_name(out, key);
    g_string_append_c(out, ' ');
    put_integer(out, value);
}

void put_entry_number(GString *out, const char *key, double value) {
    put_name(out, key);
    g_string_append_c(out, ' ');
    put_number(out, value);
}

void put_entry_name(GString *out, const char *key, const char *name) {
    put_name(out, key);
    put_name(out, name);
}

void put_entry_text(GString *out, const char *key, const char *text) {
    if (!text)
        return;
    put_name(out, key);
    put_text(out, text, strlen(text));
}

void put_entry_bytes(GString *out, const char *key, const char *text) {
    if (!text)
        return;
    put_name(out, key);
    put_bytes(out, text, strlen(text));
}
