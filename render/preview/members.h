/* SPDX-License-Identifier: MIT
 *
 * Members of JSON objects that are being built.
 */
#ifndef PREVIEW_MEMBERS_H
#define PREVIEW_MEMBERS_H

#include <glib.h>
#include <json-glib/json-glib.h>

/** `text` is null in JSON where it is NULL; what is no UTF-8 in it is replaced. */
void member_text(JsonBuilder *builder, const char *name, const char *text);
/** Written to a thousandth; null where it is no number. */
void member_number(JsonBuilder *builder, const char *name, double number);
void member_count(JsonBuilder *builder, const char *name, gint64 count);
void member_flag(JsonBuilder *builder, const char *name, gboolean flag);
void member_null(JsonBuilder *builder, const char *name);
void member_begin_object(JsonBuilder *builder, const char *name);
void member_begin_array(JsonBuilder *builder, const char *name);
/** What was built, on one line. */
GBytes *members_write(JsonBuilder *builder);

#endif
