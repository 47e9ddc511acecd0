/* SPDX-License-Identifier: MIT
 *
 * YAML through libfyaml's events. Its errors are collected, never printed, and told under the
 * file's own name (libfyaml calls a text in memory by its address).
 */
#include "style/yaml.h"

#include <glib.h>
#include <libfyaml.h>
#include <string.h>

typedef struct YamlReader {
    const YamlSource *source;
    Arena *arena;
    ChDiagnostics *diagnostics;
    struct fy_parser *parser;
    Position last; /**< where the last event that stands anywhere began */
    size_t depth;
    bool refused; /**< something outside the subset was met: the tree is not to be used */
} YamlReader;

static void add_error(YamlReader *reader, const char *code, Position at, const char *hint,
                      const char *message) {
    diagnostics_add(reader->diagnostics, (Finding){CH_ERROR, code, reader->source->file, at, hint},
                    "%s", message);
}

static void refuse(YamlReader *reader, Position at, const char *hint, const char *message) {
    add_error(reader, "layout-syntax", at, hint, message);
    reader->refused = true;
}

/** The sign before the text of a quoted scalar or an alias; 0 for other events. */
static char opening_sign(struct fy_event *event) {
    if (event->type == FYET_ALIAS)
        return '*';
    if (event->type != FYET_SCALAR || !event->scalar.value)
        return 0;
    switch (fy_token_scalar_style(event->scalar.value)) {
    case FYSS_SINGLE_QUOTED:
        return '\'';
    case FYSS_DOUBLE_QUOTED:
        return '"';
    default:
        return 0;
    }
}

/** Where the event begins; the event before it where it is a value that is not written. libfyaml's
 *  mark can stand behind the opening sign. */
static Position event_position(YamlReader *reader, struct fy_event *event) {
    const struct fy_mark *mark = fy_event_start_mark(event);
    if (!mark)
        return reader->last;
    char sign = opening_sign(event);
    size_t offset = mark->input_pos;
    bool behind = sign && offset > 0 && offset <= reader->source->size &&
                  reader->source->text[offset - 1] == sign;
    reader->last = (Position){mark->line + 1, mark->column + (behind ? 0 : 1)};
    return reader->last;
}

static bool has_control_character(const char *text) {
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        if (g_unichar_iscntrl(g_utf8_get_char(c)) && *c != '\t' && *c != '\n')
            return true;
    }
    return false;
}

/** The text of a scalar; NULL where none is written. Escapes can hide what the file check saw not.
 */
static const char *scalar_text(YamlReader *reader, struct fy_event *event) {
    struct fy_token *token = event->scalar.value;
    size_t size = 0;
    const char *bytes = token ? fy_token_get_text(token, &size) : NULL;
    if (!bytes)
        return NULL;
    char *text = arena_strndup(reader->arena, bytes, size);
    if (!g_utf8_validate(bytes, (gssize)size, NULL) || has_control_character(text)) {
        refuse(reader, event_position(reader, event), NULL, "the text holds a control character");
        return NULL;
    }
    bool plain = fy_token_scalar_style(token) == FYSS_PLAIN;
    bool null = plain && (!*text || strcmp(text, "~") == 0 || strcmp(text, "null") == 0);
    return null ? NULL : text;
}

static bool has_anchor(const struct fy_event *event) {
    switch (event->type) {
    case FYET_SCALAR:
        return event->scalar.anchor;
    case FYET_MAPPING_START:
        return event->mapping_start.anchor;
    case FYET_SEQUENCE_START:
        return event->sequence_start.anchor;
    default:
        return event->type == FYET_ALIAS;
    }
}

static YamlNode *read_node(YamlReader *reader, struct fy_event *event);

/** The key an event holds; a text that is no other key where it holds none. */
static const char *read_key(YamlReader *reader, struct fy_event *event, Position *at) {
    const YamlNode *node = read_node(reader, event);
    if (!node)
        return NULL;
    *at = node->at;
    if (node->kind == YAML_SCALAR && node->text)
        return node->text;
    refuse(reader, node->at, "quote it", "a key must be text");
    return "";
}

static void check_entry(YamlReader *reader, const YamlNode *map, const char *key, Position at) {
    if (!*key || !yaml_find(map, key))
        return;
    g_autofree char *message = g_strdup_printf("`%s` stands twice, first in line %d", key,
                                               yaml_find(map, key)->key_at.line);
    add_error(reader, "layout-duplicate-key", at, NULL, message);
}

/** Reads the key that `event` begins, if the entry has one, and its value. NULL where the text
 *  broke off. */
static YamlNode *read_entry(YamlReader *reader, const YamlNode *parent, struct fy_event *event) {
    const char *key = NULL;
    Position key_at = {0};
    if (parent->kind == YAML_MAP) {
        key = read_key(reader, event, &key_at);
        if (!key)
            return NULL;
        check_entry(reader, parent, key, key_at);
        event = fy_parser_parse(reader->parser);
    }
    YamlNode *node = event ? read_node(reader, event) : NULL;
    if (!node)
        return NULL;
    node->key = key;
    node->key_at = key_at;
    return node;
}

/** Reads the entries up to the end of a map or list. False where the text broke off. */
static bool read_entries(YamlReader *reader, YamlNode *parent) {
    const YamlNode **tail = &parent->first;
    struct fy_event *event;
    while ((event = fy_parser_parse(reader->parser))) {
        bool end = event->type == FYET_MAPPING_END || event->type == FYET_SEQUENCE_END;
        if (end || parent->count == YAML_ENTRIES_MAX) {
            if (!end)
                refuse(reader, event_position(reader, event), NULL,
                       "too many entries in one map or list");
            fy_parser_event_free(reader->parser, event);
            return end;
        }
        YamlNode *node = read_entry(reader, parent, event);
        if (!node)
            return false;
        *tail = node;
        tail = &node->next;
        parent->count++;
    }
    return false;
}

static bool read_children(YamlReader *reader, YamlNode *node) {
    if (reader->depth == reader->source->nesting_max) {
        refuse(reader, node->at, NULL, "nested too deep");
        return false;
    }
    reader->depth++;
    bool read = read_entries(reader, node);
    reader->depth--;
    return read;
}

/** Reads the value that `event` begins and frees the event. NULL where reading cannot go on. */
static YamlNode *read_node(YamlReader *reader, struct fy_event *event) {
    YamlNode *node = arena_new_object(reader->arena, YamlNode);
    node->at = event_position(reader, event);
    if (has_anchor(event)) {
        refuse(reader, node->at, "quote it if it is text",
               "a layout has no anchors (&) and aliases (*)");
    }
    if (event->type == FYET_SCALAR)
        node->text = scalar_text(reader, event);
    else if (event->type == FYET_MAPPING_START)
        node->kind = YAML_MAP;
    else if (event->type == FYET_SEQUENCE_START)
        node->kind = YAML_LIST;
    fy_parser_event_free(reader->parser, event);
    if (node->kind != YAML_SCALAR && !read_children(reader, node))
        return NULL;
    return node;
}

/** What usually is wrong with a line that is no YAML: a value that begins with a sign of YAML's
 *  own, or holds a colon, and is not quoted. */
static const char *syntax_hint(const YamlSource *source, int line) {
    const char *text = source->text;
    for (int i = 1; i < line && (text = strchr(text, '\n')); i++)
        text++;
    if (!text)
        return NULL;
    g_autofree char *copy = g_strndup(text, strcspn(text, "\n"));
    const char *value = strstr(copy, ": ");
    if (!value)
        return NULL;
    value += strspn(value, ": ");
    bool sign = *value && strchr("*&!|>%@`", *value);
    bool colon = *value && !strchr("\"'[{", *value) && strstr(value, ": ");
    return sign || colon ? "quote it" : NULL;
}

static void report_syntax(YamlReader *reader, struct fy_diag *diag) {
    void *iterator = NULL;
    struct fy_diag_error *error = fy_diag_errors_iterate(diag, &iterator);
    if (!error) {
        refuse(reader, (Position){0}, NULL, "the text cannot be read as YAML");
        return;
    }
    const char *hint = syntax_hint(reader->source, error->line);
    refuse(reader, (Position){error->line, error->column}, hint, error->msg);
}

/** Passes over what frames a document. NULL at the end and on bad YAML. */
static struct fy_event *next_content(YamlReader *reader) {
    struct fy_event *event;
    while ((event = fy_parser_parse(reader->parser))) {
        if (event->type != FYET_STREAM_START && event->type != FYET_DOCUMENT_START &&
            event->type != FYET_DOCUMENT_END && event->type != FYET_STREAM_END)
            return event;
        fy_parser_event_free(reader->parser, event);
    }
    return NULL;
}

static const YamlNode *read_document(YamlReader *reader) {
    struct fy_event *event = next_content(reader);
    const YamlNode *root = event ? read_node(reader, event) : NULL;
    struct fy_event *more = root ? next_content(reader) : NULL;
    if (more) {
        refuse(reader, event_position(reader, more), NULL, "a second document; a layout is one");
        fy_parser_event_free(reader->parser, more);
    }
    return root;
}

static const YamlNode *read_parsed(YamlReader *reader, struct fy_diag *diag) {
    const YamlNode *root = NULL;
    struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET, .diag = diag};
    reader->parser = fy_parser_create(&cfg);
    g_assert(reader->parser);
    if (fy_parser_set_string(reader->parser, reader->source->text, reader->source->size) == 0)
        root = read_document(reader);
    if (fy_diag_got_error(diag))
        report_syntax(reader, diag);
    else if (!root && !reader->refused)
        add_error(reader, "layout-empty", (Position){1, 1}, NULL, "the file says nothing");
    fy_parser_destroy(reader->parser);
    return reader->refused ? NULL : root;
}

/** Where the byte at `end` stands; all before it is UTF-8. */
static Position text_position(const char *text, const char *end) {
    Position at = {1, 1};
    for (; text < end; text = g_utf8_next_char(text)) {
        at.column = *text == '\n' ? 1 : at.column + 1;
        at.line += *text == '\n';
    }
    return at;
}

const YamlNode *yaml_read(const YamlSource *source, Arena *arena, ChDiagnostics *diagnostics) {
    YamlReader reader = {.source = source, .arena = arena, .diagnostics = diagnostics};
    const char *end;
    if (!g_utf8_validate(source->text, (gssize)source->size, &end)) {
        add_error(&reader, "layout-not-utf8", text_position(source->text, end), NULL,
                  "the file is not UTF-8");
        return NULL;
    }
    struct fy_diag_cfg cfg = {.level = FYET_ERROR, .module_mask = ~0u};
    struct fy_diag *diag = fy_diag_create(&cfg);
    g_assert(diag);
    fy_diag_set_collect_errors(diag, true);
    const YamlNode *root = read_parsed(&reader, diag);
    fy_diag_destroy(diag);
    return root;
}

const YamlNode *yaml_find(const YamlNode *map, const char *key) {
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (const YamlNode *entry = map->first; entry; entry = entry->next) {
        if (strcmp(entry->key, key) == 0)
            return entry;
    }
    return NULL;
}
