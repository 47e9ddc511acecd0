/* SPDX-License-Identifier: MIT
 *
 * Syntax: the tokens of a PDF file (ISO 32000-1, 7.3) appended to a text. The caller parts tokens
 * that need it by a space. Independent of the locale.
 */
#ifndef PDF_SYNTAX_H
#define PDF_SYNTAX_H

#include <glib.h>

/** What ISO 19005-2, 6.1.13 allows: bytes of a string and of a name, and the UTF-8 bytes of a text
 * that is never longer than that in UTF-16. */
enum { STRING_BYTES_MAX = 32767, NAME_BYTES_MAX = 127, TEXT_BYTES_MAX = STRING_BYTES_MAX / 2 - 1 };

void put_integer(GString *out, gint64 value);
/** A number given in thousandths, with as few decimals as it needs: 12500 is `12.5`. */
void put_thousandths(GString *out, gint64 thousandths);
/** A number rounded to thousandths; it must be finite and below 10^15. */
void put_number(GString *out, double value);
/** A factor, rounded to millionths; below 10^9. */
void put_factor(GString *out, double value);
/** The number rounded to thousandths, half away from zero. */
gint64 to_thousandths(double value);

/** A name with its solidus; bytes outside `!` to `~` and delimiters are escaped. */
void put_name(GString *out, const char *name);
/** Bytes as a literal string. */
void put_bytes(GString *out, const char *bytes, gsize size);
/** Two bytes, the high one first, inside a literal string whose parentheses the caller writes. */
void put_string_unit(GString *out, guint unit);
/** A text string: ASCII as it stands, all else as UTF-16BE. Broken UTF-8 shows as U+FFFD. */
void put_text(GString *out, const char *text, gsize size);
/** UTF-16BE in hexadecimal, without mark or angle brackets. */
void put_utf16_hex(GString *out, const char *text, gsize size);
/** Four hexadecimal digits. */
void put_hex16(GString *out, guint value);
/** The MD5 digest of bytes as a hexadecimal string. */
void put_md5(GString *out, const char *bytes, gsize size);
/** `12 0 R`. */
void put_reference(GString *out, int number);
/** `[left bottom right top]`. */
void put_rectangle(GString *out, double left, double bottom, double right, double top);

/** Whole entries of a dictionary. The text forms write nothing where `text` is NULL. */
void put_entry_reference(GString *out, const char *key, int number);
void put_entry_integer(GString *out, const char *key, gint64 value);
void put_entry_number(GString *out, const char *key, double value);
void put_entry_name(GString *out, const char *key, const char *name);
void put_entry_text(GString *out, const char *key, const char *text);
void put_entry_bytes(GString *out, const char *key, const char *text);

#endif
