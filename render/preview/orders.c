/* SPDX-License-Identifier: MIT
 *
 * Orders.
 */
#include "preview/orders.h"

#include "preview/bounds.h"
#include "preview/folder.h"
#include <json-glib/json-glib.h>
#include <string.h>

/* -- Members of what was sent -------------------------------------------------------------- */

/** False where it is there and no text; `*text` is NULL where it is not there. */
static bool read_text(JsonObject *order, const char *name, const char **text) {
    JsonNode *node = json_object_get_member(order, name);
    bool is_text =
        node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING;
    *text = is_text ? json_node_get_string(node) : NULL;
    return !node || is_text;
}

/** False where it is there and no number from 0 to `most`; `*number` stays where it is not. */
static bool read_count(JsonObject *order, const char *name, int most, int *number) {
    JsonNode *node = json_object_get_member(order, name);
    bool is_count =
        node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_INT64;
    gint64 count = is_count ? json_node_get_int(node) : 0;
    if (!node)
        return true;
    if (!is_count || count < 0 || count > most)
        return false;
    *number = (int)count;
    return true;
}

/* -- Settings ------------------------------------------------------------------------------ */

static void replace(char **own, char *other) {
    g_free(*own);
    *own = other;
}

/** The path of the statement of that name; NULL where there is none that may be shown. */
static char *find_statement(const Preview *preview, const char *name) {
    const Wish *wish = &preview->wish;
    if (!wish->folder) {
        g_autofree char *only = g_path_get_basename(wish->file);
        return !strcmp(only, name) ? g_strdup(wish->file) : NULL;
    }
    if (strchr(name, '/') || !folder_takes(name))
        return NULL;
    return g_build_filename(wish->folder, name, NULL);
}

/** A layout that is installed, not one of any path that a page might think of. */
static bool is_layout_name(const char *name) {
    return !strchr(name, '/') && !g_str_has_suffix(name, ".yaml");
}

static guint set(Preview *preview, JsonObject *order) {
    const char *file;
    const char *layout;
    const char *beside;
    int fit = preview->wish.fit;
    if (!read_text(order, "file", &file) || !read_text(order, "layout", &layout) ||
        !read_text(order, "beside", &beside) || !read_count(order, "fit", BOUND_FIT_PAGES, &fit))
        return SOUP_STATUS_BAD_REQUEST;
    if ((layout && !is_layout_name(layout)) || (beside && !is_layout_name(beside)))
        return SOUP_STATUS_NOT_FOUND;
    if (file) {
        char *path = find_statement(preview, file);
        if (!path)
            return SOUP_STATUS_NOT_FOUND;
        replace(&preview->wish.file, path);
    }
    if (layout)
        replace(&preview->wish.layout, *layout ? g_strdup(layout) : NULL);
    if (beside)
        replace(&preview->wish.beside, *beside ? g_strdup(beside) : NULL);
    preview->wish.fit = fit;
    preview_wish(preview);
    return SOUP_STATUS_NO_CONTENT;
}

/* -- Opening ------------------------------------------------------------------------------- */

/** The file that the page calls so, among those that the pages depend on: no other is opened. */
static const char *find_file(const Preview *preview, const char *path) {
    for (char **file = preview->bulletin->files; *file; file++) {
        g_autofree char *told = g_utf8_make_valid(*file, -1);
        if (!strcmp(told, path))
            return *file;
    }
    return NULL;
}

static guint open_place(Preview *preview, JsonObject *order) {
    const char *name;
    int line = 1;
    int column = 1;
    if (!preview->editor)
        return SOUP_STATUS_NOT_IMPLEMENTED;
    if (!read_text(order, "file", &name) || !read_count(order, "line", G_MAXINT, &line) ||
        !read_count(order, "column", G_MAXINT, &column))
        return SOUP_STATUS_BAD_REQUEST;
    const char *found = name ? find_file(preview, name) : preview->wish.file;
    if (!found)
        return SOUP_STATUS_NOT_FOUND;
    g_autofree char *path = g_canonicalize_filename(found, NULL);
    return editor_open(preview->editor, path, line, column) ? SOUP_STATUS_NO_CONTENT
                                                            : SOUP_STATUS_NOT_IMPLEMENTED;
}

/* -- All of them --------------------------------------------------------------------------- */

static const struct {
    const char *path;
    guint (*carry_out)(Preview *preview, JsonObject *order);
} orders[] = {{"settings", set}, {"open", open_place}};

bool orders_know(const char *path) {
    bool known = false;
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++)
        known |= !strcmp(path, orders[i].path);
    return known;
}

/** What was sent as an object; NULL where it is none. */
static JsonNode *read_order(SoupServerMessage *message) {
    SoupMessageBody *body = soup_server_message_get_request_body(message);
    g_autoptr(GBytes) bytes = soup_message_body_flatten(body);
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    if (!text || !g_utf8_validate(text, (gssize)size, NULL) ||
        !json_parser_load_from_data(parser, text, (gssize)size, NULL))
        return NULL;
    JsonNode *root = json_parser_steal_root(parser);
    if (root && JSON_NODE_HOLDS_OBJECT(root))
        return root;
    g_clear_pointer(&root, json_node_unref);
    return NULL;
}

guint orders_take(Preview *preview, SoupServerMessage *message, const char *path) {
    if (!orders_know(path))
        return SOUP_STATUS_METHOD_NOT_ALLOWED;
    g_autoptr(JsonNode) order = read_order(message);
    if (!order)
        return SOUP_STATUS_BAD_REQUEST;
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++)
        if (!strcmp(path, orders[i].path))
            return orders[i].carry_out(preview, json_node_get_object(order));
    return SOUP_STATUS_NOT_FOUND;
}
