/* SPDX-License-Identifier: MIT
 *
 * Manifests in JSON.
 *
 * The text is screened before it is parsed: json-glib goes down with its input on the stack, takes
 * what is no JSON (comments), and knows no lines. Behind the screen nothing is deeper than a list
 * in an object in the array, and the line of each object is known.
 */
#include "batch/manifest.h"

#include "batch/finding.h"
#include <json-glib/json-glib.h>
#include <string.h>

enum { DEPTH_ROW = 2, DEPTH_MAX = 3 };

typedef struct JsonManifest {
    Manifest *manifest;
    const char *path;
    GArray *lines;     /**< of int: where each row begins */
    GHashTable *names; /**< of the members of the object being parsed */
    int row;           /**< rows that were begun */
    ChDiagnostics *diagnostics;
} JsonManifest;

static void add_error(const JsonManifest *json, int line, int column, const char *message) {
    ChDiagnostic at = {
        .file = json->path, .line = line, .column = column, .code = "manifest-syntax"};
    finding_add(json->diagnostics, at, "%s", message);
}

/* -- Screen -------------------------------------------------------------------------------- */

typedef struct Screen {
    const JsonManifest *json;
    int line;
    int column;
    int depth;
    bool quoted;
} Screen;

/** Looks at a sign outside of strings; false with an error. */
static bool screen_sign(Screen *screen, char sign) {
    bool opens = sign == '{' || sign == '[';
    screen->quoted = sign == '"';
    screen->depth += opens ? 1 : sign == '}' || sign == ']' ? -1 : 0;
    if (sign == '{' && screen->depth == DEPTH_ROW)
        g_array_append_val(screen->json->lines, screen->line);
    if (opens && screen->depth > DEPTH_MAX)
        add_error(screen->json, screen->line, screen->column, "a value is text, or a list of text");
    else if (!strchr("{}[]:,\" \t\r\n0123456789+-.eEtrufalsn", sign))
        add_error(screen->json, screen->line, screen->column, "this is not JSON");
    else
        return true;
    return false;
}

static bool screen_text(const JsonManifest *json, const char *text) {
    Screen screen = {.json = json, .line = 1, .column = 1};
    for (; *text; text++) {
        if (screen.quoted && *text == '\\' && text[1])
            text++;
        else if (screen.quoted)
            screen.quoted = *text != '"';
        else if (!screen_sign(&screen, *text))
            return false;
        screen.column++;
        if (*text == '\n') {
            screen.line++;
            screen.column = 1;
        }
    }
    return true;
}

/* -- Rows ---------------------------------------------------------------------------------- */

static void begin_object(JsonParser *parser, gpointer context) {
    JsonManifest *json = context;
    (void)parser;
    g_hash_table_remove_all(json->names);
    json->row++;
}

/** json-glib lets the last of two members with one name win. */
static void note_member(JsonParser *parser, JsonObject *object, const char *name,
                        gpointer context) {
    JsonManifest *json = context;
    (void)parser;
    (void)object;
    if (g_hash_table_add(json->names, g_strdup(name)) || (guint)json->row > json->lines->len)
        return;
    ChDiagnostic at = {.file = json->path,
                       .line = g_array_index(json->lines, int, json->row - 1),
                       .column = 1,
                       .code = "manifest-column-repeated"};
    finding_add(json->diagnostics, at, "there are two members `%s`", name);
}

static bool is_text(JsonNode *node) {
    return json_node_get_value_type(node) == G_TYPE_STRING;
}

/** The lines of a list of text, to be freed; NULL where it is none. */
static char *join_lines(JsonArray *list) {
    g_autoptr(GString) lines = g_string_new(NULL);
    for (guint i = 0; i < json_array_get_length(list); i++) {
        JsonNode *item = json_array_get_element(list, i);
        if (!JSON_NODE_HOLDS_VALUE(item) || !is_text(item))
            return NULL;
        g_string_append(lines, i ? "\n" : "");
        g_string_append(lines, json_node_get_string(item));
    }
    return g_strdup(lines->str);
}

/** The member as text, to be freed; NULL where it can be none. */
static char *text_of(JsonNode *node) {
    if (JSON_NODE_HOLDS_NULL(node))
        return g_strdup("");
    if (JSON_NODE_HOLDS_ARRAY(node))
        return join_lines(json_node_get_array(node));
    if (!JSON_NODE_HOLDS_VALUE(node))
        return NULL;
    if (json_node_get_value_type(node) == G_TYPE_INT64)
        return g_strdup_printf("%" G_GINT64_FORMAT, json_node_get_int(node));
    return is_text(node) ? json_node_dup_string(node) : NULL;
}

static void clear_cell(gpointer cell) {
    g_free((gpointer)((ChField *)cell)->value);
}

/** The object's members as cells; what is none is an error. */
static GArray *read_cells(const JsonManifest *json, JsonObject *object, int line) {
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(ChField));
    ChDiagnostic at = {.file = json->path, .line = line, .column = 1};
    g_array_set_clear_func(cells, clear_cell);
    JsonObjectIter iter;
    JsonNode *node;
    ChField cell;
    json_object_iter_init_ordered(&iter, object);
    while (json_object_iter_next_ordered(&iter, &cell.name, &node)) {
        if (!manifest_check_column(cell.name, at, json->diagnostics))
            continue;
        cell.value = text_of(node);
        at.code = "manifest-value";
        at.hint = "quote it";
        if (!cell.value)
            finding_add(json->diagnostics, at, "`%s` is neither text nor a list of text",
                        cell.name);
        g_array_append_val(cells, cell);
    }
    return cells;
}

static bool read_row(const JsonManifest *json, JsonNode *node, int line) {
    if (!JSON_NODE_HOLDS_OBJECT(node)) {
        add_error(json, 0, 0, "a manifest is an array of objects");
        return false;
    }
    GArray *cells = read_cells(json, json_node_get_object(node), line);
    ManifestRow row = {.manifest = json->path, .line = line};
    bool more = false;
    if (cells->len > json->manifest->limits.columns) {
        ChDiagnostic at = {
            .file = json->path, .line = line, .column = 1, .code = "manifest-columns"};
        finding_add(json->diagnostics, at, "more members than the limit of %zu",
                    json->manifest->limits.columns);
    } else {
        more = manifest_add_row(json->manifest, row, (const ChField *)cells->data, (int)cells->len,
                                json->diagnostics);
    }
    g_array_unref(cells);
    return more;
}

static void read_rows(const JsonManifest *json, JsonNode *root) {
    if (!root || !JSON_NODE_HOLDS_ARRAY(root)) {
        add_error(json, 1, 1, "a manifest is an array of objects");
        return;
    }
    JsonArray *array = json_node_get_array(root);
    bool more = true;
    for (guint i = 0; i < json_array_get_length(array) && more; i++) {
        int line = i < json->lines->len ? g_array_index(json->lines, int, i) : 0;
        more = read_row(json, json_array_get_element(array, i), line);
    }
}

/** Told while the parser still knows where it is. */
static void note_error(JsonParser *parser, const GError *error, gpointer context) {
    const char *message = strstr(error->message, "rror: ");
    add_error(context, (int)json_parser_get_current_line(parser),
              (int)json_parser_get_current_pos(parser) + 1,
              message ? message + strlen("rror: ") : error->message);
}

static void parse(JsonManifest *json, const char *text) {
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_signal_connect(parser, "object-start", G_CALLBACK(begin_object), json);
    g_signal_connect(parser, "object-member", G_CALLBACK(note_member), json);
    g_signal_connect(parser, "error", G_CALLBACK(note_error), json);
    if (json_parser_load_from_data(parser, text, -1, NULL))
        read_rows(json, json_parser_get_root(parser));
}

void manifest_read_json(Manifest *manifest, const char *path, const ChBytes *text,
                        ChDiagnostics *diagnostics) {
    const char *start = text->data + (g_str_has_prefix(text->data, "\xef\xbb\xbf") ? 3 : 0);
    JsonManifest json = {.manifest = manifest, .path = path, .diagnostics = diagnostics};
    json.lines = g_array_new(FALSE, FALSE, sizeof(int));
    json.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!g_utf8_validate(start, text->data + text->size - start, NULL))
        add_error(&json, 1, 1, "the file is not UTF-8");
    else if (screen_text(&json, start))
        parse(&json, start);
    g_array_unref(json.lines);
    g_hash_table_destroy(json.names);
}
