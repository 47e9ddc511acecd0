/* SPDX-License-Identifier: MIT
 *
 * Front matter through libfyaml, which sees the lines between the fences alone; every mark it
 * gives is a byte offset from there.
 */
#include "read/front_matter.h"
#include <libfyaml.h>
#include <string.h>

enum { FRONT_MATTER_BYTES_MAX = 32 * 1024 };

static const char not_lines[] = "front matter is lines of `name: value`";

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
           line[3 + strspn(line + 3, " \t")] == '\n';
}

bool front_matter_starts(const Source *source) {
    return source->text[0] == '-' && is_fence(source->text);
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

static void add_finding(const FrontMatter *matter, Finding finding, size_t offset,
                        const char *message) {
    finding.file = matter->source->name;
    finding.at = source_position(matter->source, offset);
    diagnostics_add(matter->diagnostics, finding, "%s", message);
}

static void add_error(const FrontMatter *matter, const char *code, size_t offset,
                      const char *message) {
    add_finding(matter, (Finding){.severity = CH_ERROR, .code = code}, offset, message);
}

static size_t token_offset(const FrontMatter *matter, struct fy_token *token) {
    const struct fy_mark *mark = token != NULL ? fy_token_start_mark(token) : NULL;
    return matter->start + (mark != NULL ? MIN(mark->input_pos, matter->size) : 0);
}

/** Where the node starts; for a collection where its first scalar does, else at `otherwise`. */
static size_t node_offset(const FrontMatter *matter, struct fy_node *node, size_t otherwise) {
    void *iterator = NULL;
    if (fy_node_is_sequence(node))
        node = fy_node_sequence_iterate(node, &iterator);
    else if (fy_node_is_mapping(node))
        node = fy_node_pair_key(fy_node_mapping_iterate(node, &iterator));
    struct fy_token *token =
        node != NULL && fy_node_is_scalar(node) ? fy_node_get_scalar_token(node) : NULL;
    return token != NULL ? token_offset(matter, token) : otherwise;
}

static bool is_name(const char *text, size_t size) {
    if (size == 0 || !g_ascii_isalpha(text[0]))
        return false;
    for (size_t i = 1; i < size; i++)
        if (!g_ascii_isalnum(text[i]) && text[i] != '-' && text[i] != '_')
            return false;
    return true;
}

/** Appends the lines of `text`, white space within each as one space, empty ones left out. */
static void append_lines(GString *lines, const char *text, size_t size) {
    size_t start = lines->len;
    bool owed = false;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n') {
            start = lines->len;
            owed = false;
        } else if (text[i] == ' ' || text[i] == '\t') {
            owed = lines->len > start;
        } else {
            if (lines->len == start && start > 0)
                g_string_append_c(lines, '\n');
            if (owed)
                g_string_append_c(lines, ' ');
            g_string_append_c(lines, text[i]);
            owed = false;
        }
    }
}

/** Escapes in a quoted scalar can name what the source may not hold. */
static bool allows_all(const char *text, size_t size) {
    if (!g_utf8_validate_len(text, size, NULL))
        return false;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at))
        if (!source_allows(g_utf8_get_char(at)))
            return false;
    return true;
}

/** A comment that YAML takes from the end of an unquoted value: `meeting: Council # 7`. */
static void warn_of_comment(const FrontMatter *matter, struct fy_node *node) {
    struct fy_token *token = fy_node_get_scalar_token(node);
    const struct fy_mark *end = token != NULL ? fy_token_end_mark(token) : NULL;
    if (end == NULL || fy_node_get_style(node) != FYNS_PLAIN)
        return;
    size_t offset = matter->start + MIN(end->input_pos, matter->size);
    offset += strspn(matter->source->text + offset, " \t");
    if (matter->source->text[offset] == '#')
        add_finding(matter,
                    (Finding){.severity = CH_WARNING,
                              .code = "front-matter-comment",
                              .hint = "quote the value if this is part of it"},
                    offset, "what follows the # is a comment, which is not printed");
}

static bool has_properties(struct fy_node *node) {
    size_t size = 0;
    return fy_node_get_anchor(node) != NULL || fy_node_get_tag(node, &size) != NULL;
}

/** Appends the scalar's lines; false with an error where it is none or cannot be printed. */
static bool append_scalar(const FrontMatter *matter, struct fy_node *node, const char *name,
                          size_t offset, GString *lines) {
    const char *fault = NULL;
    size_t size = 0;
    const char *text = "";
    if (fy_node_is_alias(node) || has_properties(node))
        fault = "anchors, aliases and tags";
    else if (!fy_node_is_scalar(node))
        fault = "nested values";
    else if ((text = fy_node_get_scalar(node, &size)) != NULL && !allows_all(text, size))
        fault = "control characters";
    if (fault != NULL) {
        g_autofree char *message = g_strdup_printf("`%s`: %s are not supported", name, fault);
        add_error(matter, "front-matter-value", offset, message);
        return false;
    }
    warn_of_comment(matter, node);
    if (text != NULL)
        append_lines(lines, text, size);
    return true;
}

static bool append_value(const FrontMatter *matter, struct fy_node *node, const char *name,
                         size_t offset, GString *lines) {
    if (!fy_node_is_sequence(node) || has_properties(node))
        return append_scalar(matter, node, name, offset, lines);
    void *iterator = NULL;
    struct fy_node *item;
    while ((item = fy_node_sequence_iterate(node, &iterator)) != NULL)
        if (!append_scalar(matter, item, name, node_offset(matter, item, offset), lines))
            return false;
    return true;
}

static void read_field(const FrontMatter *matter, struct fy_node_pair *pair) {
    struct fy_node *key = fy_node_pair_key(pair);
    size_t key_offset = node_offset(matter, key, matter->start);
    size_t size = 0;
    const char *text = fy_node_is_scalar(key) && !fy_node_is_alias(key) && !has_properties(key)
                           ? fy_node_get_scalar(key, &size)
                           : NULL;
    if (text == NULL || !is_name(text, size)) {
        add_error(matter, "front-matter-name", key_offset,
                  "a field's name is letters, digits, - and _, the first a letter");
        return;
    }
    g_autofree char *name = g_strndup(text, size);
    if (statement_find_field(matter->statement, name) != NULL) {
        g_autofree char *message = g_strdup_printf("the field `%s` is given twice", name);
        add_error(matter, "front-matter-duplicate", key_offset, message);
        return;
    }
    struct fy_node *value = fy_node_pair_value(pair);
    size_t offset = node_offset(matter, value, key_offset + size + 1);
    GString *lines = g_string_new(NULL);
    if (append_value(matter, value, name, offset, lines))
        statement_set_field(matter->statement, name, lines->str,
                            source_position(matter->source, offset));
    g_string_free(lines, TRUE);
}

static void read_fields(const FrontMatter *matter, struct fy_node *root) {
    if (root == NULL || (fy_node_is_scalar(root) && fy_node_is_null(root)))
        return;
    if (!fy_node_is_mapping(root) || has_properties(root)) {
        add_error(matter, "front-matter-syntax", node_offset(matter, root, matter->start),
                  not_lines);
        return;
    }
    void *iterator = NULL;
    struct fy_node_pair *pair;
    while ((pair = fy_node_mapping_iterate(root, &iterator)) != NULL)
        read_field(matter, pair);
}

/** Whether a value on that line means something to YAML that quotes would undo. */
static bool wants_quotes(const char *line) {
    size_t size = strcspn(line, "\n");
    const char *value = g_strstr_len(line, (gssize)size, ": ");
    if (value == NULL)
        return false;
    value += 1 + strspn(value + 1, " ");
    size -= (size_t)(value - line);
    if (*value == '"' || *value == '\'')
        return false;
    return strchr("*&!%@`[]{},?|>", *value) != NULL ||
           g_strstr_len(value, (gssize)size, ": ") != NULL;
}

/** The line that an error names; without one the first that wants quotes, else the first. */
static size_t error_line(const FrontMatter *matter, const struct fy_diag_error *error) {
    size_t offset = matter->start;
    size_t end = matter->start + matter->size;
    const char *text = matter->source->text;
    for (int line = 1; offset < end; line++) {
        if (error != NULL ? line >= error->line : wants_quotes(text + offset))
            return offset;
        offset += strcspn(text + offset, "\n") + 1;
    }
    return error != NULL ? end : matter->start;
}

/** Tells the first error alone: what follows it is mostly its echo. */
static void add_syntax_error(const FrontMatter *matter, struct fy_diag *diag) {
    void *iterator = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(diag, &iterator);
    size_t offset = error_line(matter, error);
    bool quotes = wants_quotes(matter->source->text + offset);
    Finding finding = {CH_ERROR, "front-matter-syntax", matter->source->name,
                       source_position(matter->source, offset), quotes ? "quote it" : NULL};
    if (error != NULL)
        finding.at.column = MAX(error->column, 1);
    diagnostics_add(matter->diagnostics, finding, "not valid YAML%s%s", error != NULL ? ": " : "",
                    error != NULL ? error->msg : "");
}

/** Whether there is more than comments and blank lines, which are no YAML document. */
static bool has_text(const FrontMatter *matter) {
    const char *line = matter->source->text + matter->start;
    const char *end = line + matter->size;
    for (; line < end; line += strcspn(line, "\n") + 1) {
        const char *text = line + strspn(line, " ");
        if (*text != '\n' && *text != '#')
            return true;
    }
    return false;
}

/** Refuses what no front matter needs and libfyaml 0.7.12 may crash at or give up without a word:
 *  tabs, and lines that are not indented and begin with a sign of YAML. */
static bool screen_lines(const FrontMatter *matter) {
    bool passed = true;
    size_t end = matter->start + matter->size;
    for (size_t offset = matter->start; offset < end;) {
        const char *line = matter->source->text + offset;
        size_t length = strcspn(line, "\n");
        const char *tab = memchr(line, '\t', length);
        const char *fault = strchr("?:,[]{}&*!|>%@`", *line) != NULL ? line : tab;
        if (fault != NULL)
            add_error(matter, "front-matter-syntax", offset + (size_t)(fault - line),
                      fault == tab ? "a tab in front matter, which has spaces alone" : not_lines);
        passed = passed && fault == NULL;
        offset += length + 1;
    }
    return passed;
}

static void read_yaml(const FrontMatter *matter) {
    /* Without a file to print to, as the default has, nothing goes to stderr. */
    const struct fy_diag_cfg messages = {.level = FYET_ERROR, .module_mask = ~0u};
    struct fy_diag *diag = fy_diag_create(&messages);
    fy_diag_set_collect_errors(diag, true);
    const struct fy_parse_cfg config = {
        .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_ALLOW_DUPLICATE_KEYS, .diag = diag};
    struct fy_document *document =
        fy_document_build_from_string(&config, matter->source->text + matter->start, matter->size);
    if (document != NULL)
        read_fields(matter, fy_document_root(document));
    else if (has_text(matter))
        add_syntax_error(matter, diag);
    fy_document_destroy(document);
    fy_diag_destroy(diag);
}

size_t front_matter_read(const Source *source, ChStatement *statement, ChDiagnostics *diagnostics) {
    if (!front_matter_starts(source))
        return 0;
    FrontMatter matter = {.source = source, .statement = statement, .diagnostics = diagnostics};
    matter.start = strcspn(source->text, "\n") + 1;
    size_t end = find_closing_fence(source, matter.start);
    matter.size = end - matter.start;
    if (end == source->size) {
        add_error(&matter, "front-matter-open", 0,
                  "the front matter that starts here is not closed by a line ---");
        return end;
    }
    if (!is_fence(source->text + end)) {
        add_error(&matter, "front-matter-syntax", end, "text beside the closing ---");
        return source->size;
    }
    if (matter.size > FRONT_MATTER_BYTES_MAX)
        add_error(&matter, "front-matter-too-large", 0,
                  "the front matter is larger than the limit of 32 KiB");
    else if (screen_lines(&matter))
        read_yaml(&matter);
    return end + strcspn(source->text + end, "\n") + 1;
}
