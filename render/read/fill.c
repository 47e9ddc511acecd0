/* SPDX-License-Identifier: MIT
 *
 * Filling: first the values are checked, then put into fields and text, then made fields.
 */
#include "read/fill.h"

#include "base/character.h"
#include <glib.h>
#include <string.h>

/** A field that fills, its white space made single. */
typedef struct Value {
    const char *text; /**< lines parted by \n; empty for none */
    bool in_text;     /**< a place was filled with it */
} Value;

typedef struct Fill {
    ChStatement *statement;
    const ChLimits *limits;
    ChDiagnostics *diagnostics;
    GHashTable *values; /**< name -> Value, in the statement's arena */
    Position at;        /**< of the text being filled */
    bool in_uri;        /**< the text is a URI: what is reserved there is escaped */
    size_t bytes;       /**< of all texts filled so far */
    bool failed;
} Fill;

static void add_error(Fill *fill, const char *code, const char *hint, const char *message) {
    Finding finding = {CH_ERROR, code, fill->statement->file, fill->at, hint};
    diagnostics_add(fill->diagnostics, finding, "%s", message);
    fill->failed = true;
}

/** The length of the field's name at `text`; 0 where there is none. */
static size_t name_length(const char *text) {
    size_t length = 0;
    if (g_ascii_isalpha(*text))
        while (g_ascii_isalnum(text[length]) || text[length] == '-' || text[length] == '_')
            length++;
    return length;
}

/* -- Values -------------------------------------------------------------------------------- */

/** Copies the text with white space made single and without empty lines. */
static char *single_spaced(const char *text, Arena *arena) {
    g_autoptr(GString) lines = g_string_new(NULL);
    bool owed_line = false;
    bool owed_space = false;
    for (; *text; text++) {
        if (*text == '\n' || *text == '\r') {
            owed_line = lines->len > 0;
        } else if (*text == ' ' || *text == '\t') {
            owed_space = lines->len > 0;
        } else {
            if (owed_line || owed_space)
                g_string_append_c(lines, owed_line ? '\n' : ' ');
            g_string_append_c(lines, *text);
            owed_line = owed_space = false;
        }
    }
    return arena_strndup(arena, lines->str, lines->len);
}

static bool characters_may_stand(Fill *fill, const ChField *field) {
    for (const char *c = field->value; *c; c = g_utf8_next_char(c)) {
        CharacterFault fault = *c == '\r' ? CHARACTER_TEXT : character_fault(g_utf8_get_char(c));
        if (fault == CHARACTER_TEXT)
            continue;
        g_autofree char *message =
            g_strdup_printf("`%s`: %s U+%04X in the value", field->name,
                            character_fault_name(fault), (unsigned)g_utf8_get_char(c));
        add_error(fill, "field-character", character_fault_hint(fault), message);
        return false;
    }
    return true;
}

static bool value_may_stand(Fill *fill, const ChField *field) {
    size_t length = name_length(field->name);
    g_autofree char *shown = g_utf8_make_valid(field->name, -1);
    g_autofree char *message = NULL;
    const char *code = NULL;
    if (length == 0 || field->name[length]) {
        code = "field-name";
        message = g_strdup_printf("`%s` is no name of a field", shown);
    } else if (strlen(field->value) > fill->limits->field_bytes) {
        code = "field-too-large";
        message = g_strdup_printf("`%s`: %zu bytes, more than the limit of %zu", shown,
                                  strlen(field->value), fill->limits->field_bytes);
    } else if (!g_utf8_validate(field->value, -1, NULL)) {
        code = "field-not-utf8";
        message = g_strdup_printf("`%s`: the value is not UTF-8", shown);
    }
    if (code)
        add_error(fill, code, NULL, message);
    return !code && characters_may_stand(fill, field);
}

static void take_values(Fill *fill, const ChSource *source) {
    for (int i = 0; i < source->field_count; i++) {
        const ChField *field = &source->fields[i];
        if (!value_may_stand(fill, field))
            continue;
        Value *value = arena_new_object(fill->statement->arena, Value);
        value->text = single_spaced(field->value, fill->statement->arena);
        g_hash_table_insert(fill->values, arena_strdup(fill->statement->arena, field->name), value);
    }
}

/* -- One text ------------------------------------------------------------------------------ */

static void report_unknown(Fill *fill, const char *name) {
    guint count;
    g_autofree const char **names =
        (const char **)g_hash_table_get_keys_as_array(fill->values, &count);
    const char *nearest = nearest_name(name, names, count);
    g_autofree char *hint = nearest ? g_strdup_printf("did you mean `{%s}`?", nearest)
                                    : g_strdup_printf("`{{%s}}` prints it as it stands", name);
    g_autofree char *message = g_strdup_printf("no field fills `{%s}`", name);
    add_error(fill, "merge-unknown", hint, message);
}

/** The length of the place at `text`, `{name}` or `{{name}}`; 0 where there is none. */
static size_t place_length(const char *text, size_t braces) {
    if (strncmp(text, "{{", braces) != 0)
        return 0;
    size_t length = name_length(text + braces);
    bool closed = length > 0 && strncmp(text + braces + length, "}}", braces) == 0;
    return closed ? length + 2 * braces : 0;
}

/** Appends the value of the place `{name}` at `text`; how many bytes of `text` that took. */
static size_t append_value(Fill *fill, const char *text, size_t length, GString *filled) {
    g_autofree char *name = g_strndup(text + 1, length - 2);
    Value *value = g_hash_table_lookup(fill->values, name);
    if (!value) {
        report_unknown(fill, name);
        return length;
    }
    value->in_text = true;
    if (fill->in_uri)
        g_string_append_uri_escaped(filled, value->text, "@", FALSE);
    else
        g_string_append(filled, value->text);
    bool spaced = filled->len > 0 && filled->str[filled->len - 1] == ' ';
    return length + (!*value->text && spaced && text[length] == ' ' ? 1 : 0);
}

static bool within_limits(Fill *fill, const GString *filled) {
    if (filled->len <= fill->limits->paragraph_bytes &&
        fill->bytes + filled->len <= fill->limits->source_bytes)
        return true;
    add_error(fill, "merge-too-large", NULL, "with its fields filled in, the text is too large");
    return false;
}

/** The text with its places filled, in the arena; `text` itself where it has none. */
static const char *fill_text(Fill *fill, const char *text) {
    if (!strchr(text, '{'))
        return text;
    g_autoptr(GString) filled = g_string_new(NULL);
    while (*text && within_limits(fill, filled)) {
        size_t kept = place_length(text, 2);
        size_t place = kept ? 0 : place_length(text, 1);
        size_t plain = kept || place ? 0 : 1 + strcspn(text + 1, "{");
        if (place) {
            text += append_value(fill, text, place, filled);
        } else {
            g_string_append_len(filled, kept ? text + 1 : text, (gssize)(kept ? kept - 2 : plain));
            text += kept + plain;
        }
    }
    fill->bytes += filled->len;
    return arena_strndup(fill->statement->arena, filled->str, filled->len);
}

/* -- The tree ------------------------------------------------------------------------------ */

static Inline *new_inline(const Fill *fill, InlineKind kind, const char *text) {
    Inline *node = arena_new_object(fill->statement->arena, Inline);
    *node = (Inline){.kind = kind, .at = fill->at, .text = text};
    return node;
}

/** Puts the lines of the text at `*link` in place of the node there, forced breaks between them;
 *  the link behind them. */
static Inline **place_lines(const Fill *fill, Inline **link, const char *text) {
    Inline *next = (*link)->next;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (line > lines) {
            *link = new_inline(fill, INLINE_BREAK, NULL);
            link = &(*link)->next;
        }
        if (**line) {
            *link = new_inline(fill, INLINE_TEXT, arena_strdup(fill->statement->arena, *line));
            link = &(*link)->next;
        }
    }
    *link = next;
    return link;
}

/** A link's target: a value in it is a part of the URI. */
static const char *fill_uri(Fill *fill, const char *uri) {
    fill->in_uri = true;
    const char *filled = fill_text(fill, uri);
    fill->in_uri = false;
    return filled;
}

static void fill_inlines(Fill *fill, Inline **list);

/** Fills the node at `*link`; the link behind what has taken its place, which may be nothing. */
static Inline **fill_inline(Fill *fill, Inline **link) {
    Inline *node = *link;
    fill->at = node->at;
    if (node->kind == INLINE_CALL || node->kind == INLINE_BREAK)
        return &node->next;
    if (node->kind == INLINE_TEXT) {
        const char *text = fill_text(fill, node->text);
        return text == node->text ? &node->next : place_lines(fill, link, text);
    }
    if (node->uri)
        node->uri = fill_uri(fill, node->uri);
    fill_inlines(fill, &node->children);
    if (node->children)
        return &node->next;
    *link = node->next;
    return link;
}

/** Two texts that a node between them parted, which is empty now, are one again. */
static void join_texts(Inline *list, Arena *arena) {
    for (Inline *node = list; node; node = node->next) {
        while (node->kind == INLINE_TEXT && node->next && node->next->kind == INLINE_TEXT) {
            bool spaced = g_str_has_suffix(node->text, " ") && *node->next->text == ' ';
            node->text = arena_printf(arena, "%s%s", node->text, node->next->text + spaced);
            node->next = node->next->next;
        }
    }
}

static void fill_inlines(Fill *fill, Inline **list) {
    for (Inline **link = list; *link;)
        link = fill_inline(fill, link);
    join_texts(*list, fill->statement->arena);
}

/** Takes away the spaces that an empty value left at the ends of the list. */
static void trim_ends(Inline **list, Arena *arena) {
    if (*list && (*list)->kind == INLINE_TEXT)
        (*list)->text = arena_strdup(arena, (*list)->text + strspn((*list)->text, " "));
    Inline **link = list;
    while (*link && (*link)->next)
        link = &(*link)->next;
    if (*link && (*link)->kind == INLINE_TEXT)
        (*link)->text = g_strchomp(arena_strdup(arena, (*link)->text));
    if (*link && (*link)->kind == INLINE_TEXT && !*(*link)->text)
        *link = NULL;
    if (*list && (*list)->kind == INLINE_TEXT && !*(*list)->text)
        *list = (*list)->next;
}

static void fill_blocks(Fill *fill, Block *blocks) {
    for (Block *block = blocks; block; block = block->next) {
        bool had_text = block->inlines != NULL;
        size_t bytes = fill->bytes;
        fill_inlines(fill, &block->inlines);
        if (fill->bytes != bytes || !block->inlines)
            trim_ends(&block->inlines, fill->statement->arena);
        fill->at = block->at;
        if (had_text && !block->inlines && block->kind != BLOCK_CELL)
            add_error(fill, "merge-empty", NULL, "all fields are empty that this paragraph has");
        fill_blocks(fill, block->children);
    }
}

static void fill_own_fields(Fill *fill) {
    for (Field *field = fill->statement->fields; field; field = field->next) {
        fill->at = field->at;
        field->value = fill_text(fill, field->value);
    }
}

static void set_fields(const Fill *fill, const ChSource *source) {
    for (int i = 0; i < source->field_count; i++) {
        const char *name = source->fields[i].name;
        const Value *value = g_hash_table_lookup(fill->values, name);
        if (!*value->text)
            continue;
        statement_set_field(fill->statement, name, value->text, (Position){0});
        for (Field *field = fill->statement->fields; field; field = field->next)
            field->in_text |= value->in_text && strcmp(field->name, name) == 0;
    }
}

bool fill_statement(ChStatement *statement, const ChSource *source, const ChLimits *limits,
                    ChDiagnostics *diagnostics) {
    if (source->field_count == 0)
        return true;
    Fill fill = {.statement = statement, .limits = limits, .diagnostics = diagnostics};
    fill.values = g_hash_table_new(g_str_hash, g_str_equal);
    take_values(&fill, source);
    if (!fill.failed) {
        fill_own_fields(&fill);
        fill_blocks(&fill, statement->blocks);
        for (Note *note = statement->notes; note; note = note->next)
            fill_blocks(&fill, note->blocks);
    }
    if (!fill.failed)
        set_fields(&fill, source);
    g_hash_table_destroy(fill.values);
    return !fill.failed;
}
