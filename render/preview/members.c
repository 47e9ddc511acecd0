/* SPDX-License-Identifier: MIT
 *
 * Members.
 */
#include "preview/members.h"

void member_text(JsonBuilder *builder, const char *name, const char *text) {
    if (!text) {
        member_null(builder, name);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, valid);
}

void member_number(JsonBuilder *builder, const char *name, double number) {
    json_builder_set_member_name(builder, name);
    json_builder_add_double_value(builder, number);
}

void member_count(JsonBuilder *builder, const char *name, gint64 count) {
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, count);
}

void member_flag(JsonBuilder *builder, const char *name, gboolean flag) {
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, flag);
}

void member_null(JsonBuilder *builder, const char *name) {
    json_builder_set_member_name(builder, name);
    json_builder_add_null_value(builder);
}

void member_begin_object(JsonBuilder *builder, const char *name) {
    json_builder_set_member_name(builder, name);
    json_builder_begin_object(builder);
}

void member_begin_array(JsonBuilder *builder, const char *name) {
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
}

GBytes *members_write(JsonBuilder *builder) {
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    gsize size;
    json_generator_set_root(generator, root);
    char *text = json_generator_to_data(generator, &size);
    return g_bytes_new_take(text, size);
}
