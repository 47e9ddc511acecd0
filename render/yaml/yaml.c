/* SPDX-License-Identifier: MIT
 *
 * YAML through libfyaml's events. Its errors are collected, never printed, and told under the
 * file's own name (libfyaml calls a text in memory by its address).
 *
 * Where a value stands is not asked of libfyaml: the reader walks through the text along with the
 * events, from the end of one word over white space, comments and the sign between them to the
 * next. Of the marks only the ends of words are used, on which all versions agree.
 */
#include "yaml/yaml.h"

#include "base/character.h"
#include "yaml/screen.h"
#include <libfyaml.h>
#include <string.h>

typedef struct YamlReader {
    YamlText text;
    Arena *arena;
    struct fy_parser *parser;
    size_t passed; /**< the offset behind the last word, bracket or dash */
    size_t depth;
} YamlReader;

/* -- Walking along ------------------------------------------------------------------------- */

/** Whether one of `signs` stands there; a dash is only one before a gap. */
static bool is_one_of(const char *at, const char *signs) {
    return *at && strchr(signs, *at) && (*at != '-' || text_is_gap(at[1]));
}

/** Passes one of `signs`, if it is what comes next. */
static void pass_sign(YamlReader *reader, const char *signs) {
    size_t next = text_pass_gap(&reader->text, reader->passed);
    if (is_one_of(reader->text.bytes + next, signs))
        reader->passed = next + 1;
}

/** The quote of a quoted scalar; 0 for others. */
static char quote_of(struct fy_token *token) {
    switch (fy_token_scalar_style(token)) {
    case FYSS_SINGLE_QUOTED:
        return '\'';
    case FYSS_DOUBLE_QUOTED:
        return '"';
    default:
        return 0;
    }
}

/** Moves behind a scalar; libfyaml's mark stands before its closing quote. */
static void pass_scalar(YamlReader *reader, struct fy_token *token) {
    const struct fy_mark *mark = fy_token_end_mark(token);
    size_t end = mark ? MIN(mark->input_pos, reader->text.size) : 0;
    char quote = quote_of(token);
    if (quote && reader->text.bytes[end] == quote)
        end++;
    reader->passed = MAX(reader->passed, end);
}

/* -- Scalars ------------------------------------------------------------------------------- */

static bool allows_all(const char *text, size_t size) {
    if (strlen(text) < size || !g_utf8_validate(text, -1, NULL))
        return false;
    for (; *text; text = g_utf8_next_char(text)) {
        if (!character_is_text(g_utf8_get_char(text)))
            return false;
    }
    return true;
}

/** Where a comment begins on the line that the scalar ends; line 0 without. */
static Position comment_behind(YamlReader *reader) {
    const char *bytes = reader->text.bytes;
    size_t at = reader->passed + strspn(bytes + reader->passed, " ");
    return bytes[at] == '#' ? text_position(&reader->text, at) : (Position){0};
}

/** Reads a scalar that is written. Escapes can hide what the screen could not see. */
static void read_scalar(YamlReader *reader, struct fy_token *token, YamlNode *node) {
    size_t size = 0;
    const char *bytes = fy_token_get_text(token, &size);
    node->text = arena_strndup(reader->arena, bytes ? bytes : "", bytes ? size : 0);
    if (!allows_all(node->text, size))
        text_refuse(&reader->text, reader->passed, NULL, "the text holds a control character");
    pass_scalar(reader, token);
    node->plain = fy_token_scalar_style(token) == FYSS_PLAIN;
    if (node->plain)
        node->comment = comment_behind(reader);
}

/** Whether the event is a scalar with anything to see; libfyaml gives one for nothing too. */
static bool is_written(struct fy_event *event) {
    if (event->type != FYET_SCALAR)
        return true;
    struct fy_token *token = event->scalar.value;
    size_t size = 0;
    return token && (fy_token_scalar_style(token) != FYSS_PLAIN ||
                     (fy_token_get_text(token, &size) && size > 0));
}

/* -- Maps and lists ------------------------------------------------------------------------ */

static YamlNode *read_node(YamlReader *reader, struct fy_event *event, const char *signs);

/** The key an event holds; a text that is no other key where it holds none. */
static const char *read_key(YamlReader *reader, struct fy_event *event, Position *at) {
    pass_sign(reader, ",");
    size_t start = text_pass_gap(&reader->text, reader->passed);
    const YamlNode *node = read_node(reader, event, "");
    if (!node)
        return NULL;
    *at = node->at;
    if (node->kind == YAML_SCALAR && node->text)
        return node->text;
    text_refuse(&reader->text, start, "quote it", "a key must be text");
    return "";
}

static void check_entry(YamlReader *reader, const YamlNode *map, const char *key, Position at) {
    const YamlNode *first = *key ? yaml_find(map, key) : NULL;
    if (!first)
        return;
    text_report(&reader->text, reader->text.source->codes.duplicate, at, NULL,
                "`%s` stands twice, first in line %d", key, first->key_at.line);
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
    YamlNode *node = event ? read_node(reader, event, key ? ":" : ",-") : NULL;
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
                text_refuse(&reader->text, text_pass_gap(&reader->text, reader->passed), NULL,
                            "more than %d entries in one map or list", YAML_ENTRIES_MAX);
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

/** Reads a map or list that begins at `passed`, in brackets of its own or not. False where the text
 *  broke off. */
static bool read_children(YamlReader *reader, YamlNode *node, bool brackets) {
    if (reader->depth == reader->text.source->nesting_max) {
        text_refuse(&reader->text, reader->passed, NULL, "nested deeper than the limit of %zu",
                    reader->text.source->nesting_max);
        return false;
    }
    if (brackets)
        pass_sign(reader, "[{");
    reader->depth++;
    bool read = read_entries(reader, node);
    reader->depth--;
    if (brackets) {
        pass_sign(reader, ",");
        pass_sign(reader, "]}");
    }
    return read;
}

/* -- Nodes and documents ------------------------------------------------------------------- */

/** Whether the event has what the screen refuses, should that ever have missed it. */
static bool is_adorned(const struct fy_event *event) {
    switch (event->type) {
    case FYET_SCALAR:
        return event->scalar.anchor || event->scalar.tag;
    case FYET_MAPPING_START:
        return event->mapping_start.anchor || event->mapping_start.tag;
    case FYET_SEQUENCE_START:
        return event->sequence_start.anchor || event->sequence_start.tag;
    default:
        return true;
    }
}

static YamlNode *new_node(YamlReader *reader, struct fy_event *event) {
    YamlNode *node = arena_new_object(reader->arena, YamlNode);
    node->file = reader->text.source->file;
    node->at = text_position(&reader->text, reader->passed);
    if (is_adorned(event))
        text_refuse(&reader->text, reader->passed, "quote it if it is text",
                    "anchors (&), aliases (*) and tags (!) are not supported");
    else if (event->type == FYET_MAPPING_START)
        node->kind = YAML_MAP;
    else if (event->type == FYET_SEQUENCE_START)
        node->kind = YAML_LIST;
    return node;
}

/** Reads the value that `event` begins, behind one of `signs`, and frees the event. NULL where
 *  reading cannot go on. */
static YamlNode *read_node(YamlReader *reader, struct fy_event *event, const char *signs) {
    bool written = is_written(event);
    pass_sign(reader, signs);
    if (written)
        reader->passed = text_pass_gap(&reader->text, reader->passed);
    YamlNode *node = new_node(reader, event);
    if (event->type == FYET_SCALAR && written)
        read_scalar(reader, event->scalar.value, node);
    bool brackets = fy_event_get_node_style(event) == FYNS_FLOW &&
                    is_one_of(reader->text.bytes + reader->passed, "[{");
    fy_parser_event_free(reader->parser, event);
    return node->kind == YAML_SCALAR || read_children(reader, node, brackets) ? node : NULL;
}

/** Passes over what frames a document. NULL at the end and on bad YAML; `*whole` tells which. */
static struct fy_event *next_content(YamlReader *reader, bool *whole) {
    struct fy_event *event;
    while ((event = fy_parser_parse(reader->parser))) {
        *whole = event->type == FYET_STREAM_END;
        if (event->type != FYET_STREAM_START && event->type != FYET_DOCUMENT_START &&
            event->type != FYET_DOCUMENT_END && event->type != FYET_STREAM_END)
            return event;
        fy_parser_event_free(reader->parser, event);
    }
    return NULL;
}

/** Reads the text to its end; `*root` stays NULL where it says nothing. False where libfyaml left
 *  it before, with or without an error. */
static bool read_document(YamlReader *reader, const YamlNode **root) {
    bool whole = false;
    struct fy_event *event = next_content(reader, &whole);
    if (!event)
        return whole && text_pass_gap(&reader->text, reader->text.start) == reader->text.size;
    const YamlNode *node = read_node(reader, event, "");
    if (!node)
        return false;
    *root = node->kind != YAML_SCALAR || node->text ? node : NULL;
    event = next_content(reader, &whole);
    if (event)
        fy_parser_event_free(reader->parser, event);
    return !event && whole;
}

/* -- Errors of libfyaml -------------------------------------------------------------------- */

/** What usually is wrong with a line that is no YAML: a value that begins with a sign of YAML's
 *  own, or holds a colon, and is not quoted. */
static const char *syntax_hint(const YamlText *text, int line) {
    const char *start = text->bytes;
    for (int i = 1; i < line && start; i++) {
        start = strchr(start, '\n');
        start += start != NULL;
    }
    if (!start)
        return NULL;
    g_autofree char *copy = g_strndup(start, strcspn(start, "\n"));
    const char *value = strstr(copy, ": ");
    if (!value)
        return NULL;
    value += strspn(value, ": ");
    return *value && !strchr("\"'[{", *value) && strstr(value, ": ") ? "quote it" : NULL;
}

/** Tells the first error alone: what follows it is mostly its echo. */
static void report_syntax(YamlText *text, struct fy_diag *diag) {
    void *iterator = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(diag, &iterator);
    if (!error) {
        text_refuse(text, text_pass_gap(text, text->start), NULL,
                    "the text cannot be read as YAML");
        return;
    }
    Position at = {MAX(text->source->line, 1) + MAX(error->line, 1) - 1, MAX(error->column, 1)};
    text_report(text, text->source->codes.syntax, at, syntax_hint(text, error->line),
                "not valid YAML: %s", error->msg);
}

/* -- The whole ----------------------------------------------------------------------------- */

static const YamlNode *read_parsed(YamlReader *reader, struct fy_diag *diag) {
    const YamlNode *root = NULL;
    YamlText *text = &reader->text;
    struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET, .diag = diag};
    reader->parser = fy_parser_create(&cfg);
    g_assert(reader->parser);
    reader->passed = text->start;
    bool whole = fy_parser_set_string(reader->parser, text->bytes, text->size) == 0 &&
                 read_document(reader, &root) && !fy_diag_got_error(diag);
    if (!whole && text->refusals == 0)
        report_syntax(text, diag);
    else if (whole && !root && text->source->codes.empty)
        text_report(text, text->source->codes.empty, text_position(text, 0), NULL,
                    "the file says nothing");
    fy_parser_destroy(reader->parser);
    return whole && text->refusals == 0 ? root : NULL;
}

static const YamlNode *read_screened(YamlReader *reader) {
    /* Without a file to print to, as the default has, nothing goes to stderr. */
    const struct fy_diag_cfg cfg = {.level = FYET_ERROR, .module_mask = ~0u};
    struct fy_diag *diag = fy_diag_create(&cfg);
    g_assert(diag);
    fy_diag_set_collect_errors(diag, true);
    const YamlNode *root = read_parsed(reader, diag);
    fy_diag_destroy(diag);
    return root;
}

const YamlNode *yaml_read(const YamlSource *source, Arena *arena, ChDiagnostics *diagnostics) {
    static const char bom[] = "\xef\xbb\xbf";
    size_t skip = source->size >= 3 && memcmp(source->text, bom, 3) == 0 ? 3 : 0;
    size_t size = source->size - skip;
    YamlReader reader = {.text = {.source = source, .diagnostics = diagnostics, .size = size},
                         .arena = arena};
    reader.text.bytes = arena_strndup(arena, source->text + skip, size);
    const char *end;
    if (!g_utf8_validate(reader.text.bytes, (gssize)size, &end)) {
        Position at = text_position(&reader.text, (size_t)(end - reader.text.bytes));
        text_report(&reader.text, source->codes.not_utf8, at, "save it as UTF-8",
                    "the file is not UTF-8");
        return NULL;
    }
    return screen_text(&reader.text) ? read_screened(&reader) : NULL;
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

bool yaml_is_null(const YamlNode *node) {
    return node->plain && node->text &&
           (strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0);
}
