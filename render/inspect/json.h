/* SPDX-License-Identifier: MIT
 *
 * JSON written as it is known: nothing is built first. Commas come by themselves.
 */
#ifndef INSPECT_JSON_H
#define INSPECT_JSON_H

#include "base/geometry.h"

#include <glib.h>
#include <stdbool.h>

/** Each adds a value to what was opened last; `key` is NULL in a list. */
void json_string(GString *json, const char *key, const char *text);
/** null where `text` is NULL. */
void json_optional(GString *json, const char *key, const char *text);
void json_integer(GString *json, const char *key, int number);
/** To a thousandth, without zeros that say nothing; what is no number is null. */
void json_number(GString *json, const char *key, double number);
void json_boolean(GString *json, const char *key, bool value);
void json_null(GString *json, const char *key);
/** `[x, y, width, height]`. */
void json_rect(GString *json, const char *key, Rect rect);

/** Opens an object or a list, by its bracket; what comes next goes into it until it is closed. */
void json_open(GString *json, const char *key, char bracket);
void json_close(GString *json, char bracket);

#endif
