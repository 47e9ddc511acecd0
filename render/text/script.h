/* SPDX-License-Identifier: MIT
 *
 * Script: which family each stretch of a paragraph is set in.
 *
 * A layout may name a family for a script (`fonts`). Letters take that of their script (UAX 24).
 * What is common to all scripts takes that of the letters before it, a closing bracket that of its
 * opening one, the beginning of a paragraph that of what follows, and a text without letters that
 * of its language; but only where the family has it, else it stays in that of the style.
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

/** Parts the spans (of SpanEnd) into stretches, which are appended. A text in Latin, Greek and
 *  Cyrillic letters has one a span, at the cost of looking at its characters once. */
void script_part(const TextContext *context, const char *text, const GArray *spans,
                 GArray *stretches);

/** The script a language is written in; G_UNICODE_SCRIPT_COMMON where that is not known. */
GUnicodeScript script_of_language(const char *lang);

/** The name in a layout's `fonts` of the script of a character in a language, in `name`. */
void script_name(GUnicodeScript script, const char *lang, char name[5]);

#endif
