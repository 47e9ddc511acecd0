/* SPDX-License-Identifier: MIT
 *
 * Script: which family each stretch of a paragraph is set in.
 *
 * A layout may name a family for a script (`fonts`). Letters take that of their script (UAX 24).
 * What is common to all scripts takes that of the letters before it, a closing bracket that of its
 * opening one, the beginning of a paragraph that of what follows, and a text without letters that
 * of its language. Where that family lacks it the style's own is asked, then the language's.
 */
#ifndef TEXT_SCRIPT_H
#define TEXT_SCRIPT_H

#include "text/set.h"

#include <glib.h>

/** A span of a paragraph's text: from where the one before ends up to byte `end`. */
typedef struct SpanEnd {
    size_t end;
    const TextStyle *style;
    const char *lang; /**< BCP 47 */
} SpanEnd;

/** A part of a span that is set in one style. */
typedef struct Stretch {
    size_t end;
    guint span; /**< index in the spans */
    const TextStyle *style;
} Stretch;

/** Parts the `size` bytes from `start` on, which go on where the stretches end, into stretches,
 *  which are appended. `spans` (of SpanEnd) are those of the whole text. Letters elsewhere count
 * for nothing. Latin, Greek and Cyrillic text has one stretch a span and costs a look at its bytes.
 */
void script_part(const TextContext *context, const char *text, size_t start, size_t size,
                 const GArray *spans, GArray *stretches);

/** Whether the text has only letters of Latin, Greek and Cyrillic, what is common to all scripts,
 * and no format characters. */
bool script_is_western(const char *text, size_t size);

/** The script a language is written in; G_UNICODE_SCRIPT_COMMON where that is not known. */
GUnicodeScript script_of_language(const char *lang);

/** The name in a layout's `fonts` of the script of a character in a language, in `name`. */
void script_name(GUnicodeScript script, const char *lang, char name[5]);

#endif
