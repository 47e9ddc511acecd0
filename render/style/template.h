/* SPDX-License-Identifier: MIT
 *
 * Template: the text of a masthead block or a running line.
 *
 *     "{meeting}[\t{place}, {date}|\t{place}|\t{date}]"
 *
 * `{name}` is a field's value, `{name:filter}` that value as a filter makes it (style/filter.h),
 * and further filters may follow: what stands between the braces is a reference. A group in
 * brackets prints the first of its alternatives, parted by
 * `|`, in which every field has a value; if there is none it prints nothing. A tab is a gap that
 * takes what is left of the line. `{{`, `[[` and `||` print a brace, a bracket, a bar. A template
 * whose fields are all empty prints nothing at all. Running lines know {page} and {pages} besides.
 */
#ifndef STYLE_TEMPLATE_H
#define STYLE_TEMPLATE_H

#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>

/** What a reference prints, or NULL where its field has no value. */
typedef const char *(*TemplateLookup)(const char *reference, void *context);

/** The expanded text in the arena; empty where all fields are empty. */
char *template_expand(const char *text, TemplateLookup lookup, void *context, Arena *arena);
/** Checks the syntax: NULL if it is right, else what is wrong, as a literal. */
const char *template_check(const char *text);
/** Calls `visit` with every reference in the template. */
void template_references(const char *text, void (*visit)(const char *reference, void *context),
                         void *context);
/** The name in a reference; g_free it. */
char *reference_name(const char *reference);
/** The filters of a reference, in their order; g_strfreev them. */
char **reference_filters(const char *reference);

#endif
