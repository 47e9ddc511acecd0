/* SPDX-License-Identifier: MIT
 *
 * Front matter: the fences, and a map of YAML between them whose entries are the fields. The tree
 * of a nested field is kept as it is, for the room that it is meant for to judge.
 */
#include "read/front_matter.h"

#include "yaml/yaml.h"
#include <string.h>

enum { FRONT_MATTER_BYTES_MAX = 32 * 1024 };

/** The fields that may be nested. */
static const char *const NESTED[] = {"alignment", NULL};

typedef struct FrontMatter {
    const Source *source;
    size_t start; /**< offset of the first byte behind the opening fence */
    size_t size;  /**< up to the closing fence */
    ChStatement *statement;
    ChDiagnostics *diagnostics;
} FrontMatter;

/** Whether the line is three signs and nothing else. */
static bool is_fence(const char *line) {
    return (strncmp(line, "---", 3) == 0 || strncmp(line, "...", 3) == 0) &&
           strchr("\r\n", line[3 + strspn(line + 3, " \t")]) != NULL;
}

bool front_matter_starts(const char *text) {
    return text[0] == '-' && is_fence(text);
}

/** The offset of the closing fence; the source's size where there is none. Whatever ends a YAML
 *  document closes, `...` and `--- text` too: else libfyaml would drop what follows unread. */
static size_t find_closing_fence(const Source *source, size_t offset) {
    while (offset < source->size) {
        const char *line = source->text + offset;
        if ((strncmp(line, "---", 3) == 0 || strncmp(line, "...", 3) == 0) &&
            strchr(" \t\n", line[3]) != NULL)
            return offset;
        offset += strcspn(line, "\n") + 1;
    }
    return source->size;
}

static void add_error(const FrontMatter *matter, const char *code, Position at,
                      const char *message) {
    diagnostics_add(matter->diagnostics, (Finding){CH_ERROR, code, matter->source->name, at, NULL},
                    "%s", message);
}

static bool is_name(const char *text) {
    if (!g_ascii_isalpha(*text))
        return false;
    for (; *text; text++)
        if (!g_ascii_isalnum(*text) && *text != '-' && *text != '_')
            return false;
    return true;
}

/** Appends the lines of `text`, white space within each as one space, empty ones left out. */
static void append_lines(GString *lines, const char *text) {
    size_t start = lines->len;
    bool owed = false;
    for (; *text; text++) {
        if (*text == '\n') {
            start = lines->len;
            owed = false;
        } else if (*text == ' ' || *text == '\t') {
            owed = lines->len > start;
        } else {
            if (lines->len == start && start > 0)
                g_string_append_c(lines, '\n');
            if (owed)
                g_string_append_c(lines, ' ');
            g_string_append_c(lines, *text);
            owed = false;
        }
    }
}

/** A comment that YAML takes from the end of an unquoted value: `meeting: Council # 7`. */
static void warn_of_comment(const FrontMatter *matter, const YamlNode *value) {
    if (value->comment.line == 0)
        return;
    Finding finding = {CH_WARNING, "front-matter-comment", matter->source->name, value->comment,
                       "quote the value if this is part of it"};
    diagnostics_add(matter->diagnostics, finding, "%s",
                    "what follows the # is a comment, which is not printed");
}

/** Appends the scalar's lines; false with an error where it is none. */
static bool append_scalar(const FrontMatter *matter, const YamlNode *value, const char *name,
                          GString *lines) {
    if (value->kind != YAML_SCALAR) {
        g_autofree char *message = g_strdup_printf("`%s`: nested values are not supported", name);
        add_error(matter, "front-matter-value", value->at, message);
        return false;
    }
    warn_of_comment(matter, value);
    if (value->text != NULL)
        append_lines(lines, value->text);
    return true;
}

static bool append_value(const FrontMatter *matter, const YamlNode *field, GString *lines) {
    if (field->kind != YAML_LIST)
        return append_scalar(matter, field, field->key, lines);
    for (const YamlNode *item = field->first; item != NULL; item = item->next)
        if (!append_scalar(matter, item, field->key, lines))
            return false;
    return true;
}

/** The value as a field, and all that is nested in it; depth is that of the YAML, which has a
 * limit.
 */
static Field *read_nested(const FrontMatter *matter, const YamlNode *value) {
    Arena *arena = matter->statement->arena;
    Field *field = arena_new_object(arena, Field);
    field->name = value->key;
    field->at = value->at;
    field->value = "";
    if (value->kind == YAML_SCALAR) {
        g_autoptr(GString) lines = g_string_new(NULL);
        append_scalar(matter, value, field->name, lines);
        field->value = arena_strdup(arena, lines->str);
    }
    Field **tail = &field->entries;
    for (const YamlNode *entry = value->first; entry != NULL; entry = entry->next) {
        *tail = read_nested(matter, entry);
        tail = &(*tail)->next;
    }
    return field;
}

static bool is_nested(const YamlNode *field) {
    return field->kind != YAML_SCALAR && g_strv_contains(NESTED, field->key);
}

static void read_field(const FrontMatter *matter, const YamlNode *field) {
    if (is_nested(field)) {
        statement_add_field(matter->statement, read_nested(matter, field));
        return;
    }
    if (!is_name(field->key)) {
        add_error(matter, "front-matter-name", field->key_at,
                  "a field's name is letters, digits, - and _, the first a letter");
        return;
    }
    GString *lines = g_string_new(NULL);
    if (append_value(matter, field, lines))
        statement_set_field(matter->statement, field->key, lines->str, field->at);
    g_string_free(lines, TRUE);
}

static void read_fields(const FrontMatter *matter) {
    const YamlSource yaml = {
        .file = matter->source->name,
        .text = matter->source->text + matter->start,
        .size = matter->size,
        .line = 2,
        .codes = {.syntax = "front-matter-syntax",
                  .duplicate = "front-matter-duplicate",
                  .not_utf8 = "front-matter-syntax"},
        .nesting_max = matter->source->limits->nesting,
    };
    const YamlNode *root = yaml_read(&yaml, matter->statement->arena, matter->diagnostics);
    if (root != NULL && root->kind != YAML_MAP)
        add_error(matter, "front-matter-syntax", root->at,
                  "front matter is lines of `name: value`");
    else if (root != NULL)
        for (const YamlNode *field = root->first; field != NULL; field = field->next)
            read_field(matter, field);
}

size_t front_matter_read(const Source *source, ChStatement *statement, ChDiagnostics *diagnostics) {
    if (!front_matter_starts(source->text))
        return 0;
    FrontMatter matter = {.source = source, .statement = statement, .diagnostics = diagnostics};
    matter.start = strcspn(source->text, "\n") + 1;
    size_t end = find_closing_fence(source, matter.start);
    matter.size = end - matter.start;
    if (end == source->size) {
        add_error(&matter, "front-matter-open", (Position){1, 1},
                  "the front matter that starts here is not closed by a line ---");
        return end;
    }
    if (!is_fence(source->text + end)) {
        add_error(&matter, "front-matter-syntax", source_position(source, end),
                  "text beside the closing ---");
        return source->size;
    }
    if (matter.size > FRONT_MATTER_BYTES_MAX)
        add_error(&matter, "front-matter-too-large", (Position){1, 1},
                  "the front matter is larger than the limit of 32 KiB");
    else
        read_fields(&matter);
    return end + strcspn(source->text + end, "\n") + 1;
}
