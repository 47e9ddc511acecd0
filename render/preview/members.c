/* SPDX-License-Identifier: MIT
 *
 * Members.
 *
 * JSON-GLib builds the tree and writes texts; it would write numbers with all their 17 digits, so
 * the tree is gone through here.
 */
#include "preview/members.h"

#include <math.h>
#include <string.h>

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

/* -- Writing ------------------------------------------------------------------------------- */

typedef struct Writer {
    GString *text;
    JsonGenerator *plain; /**< for what it writes well */
} Writer;

static void write_node(const Writer *writer, JsonNode *node);

/** To a thousandth, without zeros that say nothing. */
static void write_number(GString *text, double number) {
    static const double LIMIT = 1e12;
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (isnan(number)) {
        g_string_append(text, "null");
        return;
    }
    g_ascii_formatd(digits, sizeof digits, "%.3f", CLAMP(number, -LIMIT, LIMIT));
    size_t size = strlen(digits);
    while (digits[size - 1] == '0')
        size--;
    if (digits[size - 1] == '.')
        size--;
    g_string_append_len(text, digits, (gssize)size);
}

static void write_array(const Writer *writer, JsonArray *array) {
    g_string_append_c(writer->text, '[');
    for (guint i = 0; i < json_array_get_length(array); i++) {
        g_string_append(writer->text, i ? "," : "");
        write_node(writer, json_array_get_element(array, i));
    }
    g_string_append_c(writer->text, ']');
}

static void write_object(const Writer *writer, JsonObject *object) {
    JsonObjectIter iter;
    const char *name;
    JsonNode *node;
    const char *comma = "";
    g_string_append_c(writer->text, '{');
    json_object_iter_init_ordered(&iter, object);
    while (json_object_iter_next_ordered(&iter, &name, &node)) {
        g_string_append_printf(writer->text, "%s\"%s\":", comma, name);
        write_node(writer, node);
        comma = ",";
    }
    g_string_append_c(writer->text, '}');
}

static void write_node(const Writer *writer, JsonNode *node) {
    if (JSON_NODE_HOLDS_OBJECT(node)) {
        write_object(writer, json_node_get_object(node));
    } else if (JSON_NODE_HOLDS_ARRAY(node)) {
        write_array(writer, json_node_get_array(node));
    } else if (JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_DOUBLE) {
        write_number(writer->text, json_node_get_double(node));
    } else {
        json_generator_set_root(writer->plain, node);
        json_generator_to_gstring(writer->plain, writer->text);
    }
}

GBytes *members_write(JsonBuilder *builder) {
    g_autoptr(JsonGenerator) plain = json_generator_new();
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    Writer writer = {g_string_new(NULL), plain};
    write_node(&writer, root);
    return g_string_free_to_bytes(writer.text);
}
