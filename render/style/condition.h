/* SPDX-License-Identifier: MIT
 *
 * Condition: when a part of a layout stands.
 *
 *     strip                        the field has a value, and it is not `false`
 *     not strip                    it has none, or `false`
 *     lang = fr                    it has that value
 *     strip and original != fr     both
 *
 * A field is named as in a template, without filters. A value is one word; what it means for a
 * field to have it is the caller's to say.
 */
#ifndef STYLE_CONDITION_H
#define STYLE_CONDITION_H

#include <stdbool.h>

/** Whether a field has that value; with NULL, any that is not `false`. */
typedef bool (*ConditionTest)(const char *field, const char *value, void *context);

/** Whether the syntax is right. */
bool condition_valid(const char *text);
/** Whether the condition holds; NULL always does. */
bool condition_holds(const char *text, ConditionTest test, void *context);
/** Calls `visit` with every field of a valid condition and the value it is compared with, NULL for
 *  none. */
void condition_fields(const char *text,
                      void (*visit)(const char *field, const char *value, void *context),
                      void *context);

#endif
