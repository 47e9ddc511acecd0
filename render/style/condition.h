/* SPDX-License-Identifier: MIT
 *
 * Condition: when a part of a layout stands.
 *
 *     strip                        the field has a value, and it is not `false`
 *     not strip                    it has none, or `false`
 *     lang = fr                    it has that value
 *     strip and original != fr     both
 *
 * A field is named as in a template. Values are compared as they are written, one word each.
 */
#ifndef STYLE_CONDITION_H
#define STYLE_CONDITION_H

#include "style/template.h"

/** Whether the syntax is right. */
bool condition_valid(const char *text);
/** Whether the condition holds; NULL always does. */
bool condition_holds(const char *text, TemplateLookup lookup, void *context);
/** Calls `visit` with every field name in a valid condition. */
void condition_fields(const char *text, void (*visit)(const char *name, void *context),
                      void *context);

#endif
