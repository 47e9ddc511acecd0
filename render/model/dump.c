/* SPDX-License-Identifier: MIT
 *
 * Dump of a statement: a node a line, children indented by two spaces.
 *
 *     field title @9:1 "EU Statement on ..."
 *     paragraph @11:1 number 1 "1." level 1
 *       text @11:4 "The European Union takes good note of ..."
 *     note 0 @24:1 "*" calls 5
 *       paragraph @24:3 level 0
 *         text @24:3 "North Macedonia, ..."
 *
 * Strings stand between quotes on one line: a newline is \n, a quote \", a backslash \\; all other
 * characters are themselves.
 */
#include "model/statement.h"
#include <glib.h>

typedef struct Dump {
    GString *text;
    bool positions;
    int depth;
} Dump;

static void dump_open(Dump *dump, const char *kind, Position at) {
    g_string_append_printf(dump->text, "%*s%s", 2 * dump->depth, "", kind);
    if (dump->positions) {
        g_string_append_printf(dump->text, " @%d:%d", at.line, at.column);
    }
}

static void dump_close(Dump *dump) {
    g_string_append_c(dump->text, '\n');
}

static void dump_string(Dump *dump, const char *string) {
    g_string_append(dump->text, " \"");
    for (const char *c = string; *c != '\0'; c++) {
        if (*c == '\n') {
            g_string_append(dump->text, "\\n");
        } else {
            if (*c == '"' || *c == '\\') {
                g_string_append_c(dump->text, '\\');
            }
            g_string_append_c(dump->text, *c);
        }
    }
    g_string_append_c(dump->text, '"');
}

static const char *const inline_names[] = {
    [INLINE_TEXT] = "text",   [INLINE_EMPHASIS] = "emphasis", [INLINE_STRONG] = "strong",
    [INLINE_LINK] = "link",   [INLINE_CALL] = "call",         [INLINE_LANGUAGE] = "language",
    [INLINE_BREAK] = "break",
};

static void dump_inlines(Dump *dump, const Inline *inlines) {
    for (const Inline *node = inlines; node != NULL; node = node->next) {
        dump_open(dump, inline_names[node->kind], node->at);
        if (node->kind == INLINE_TEXT) {
            dump_string(dump, node->text);
        } else if (node->kind == INLINE_LINK) {
            dump_string(dump, node->uri);
        } else if (node->kind == INLINE_LANGUAGE) {
            dump_string(dump, node->lang);
        } else if (node->kind == INLINE_CALL) {
            dump_string(dump, node->note->label);
            g_string_append_printf(dump->text, " note %d", node->note->index);
        }
        dump_close(dump);
        dump->depth++;
        dump_inlines(dump, node->children);
        dump->depth--;
    }
}

static const char *const block_names[] = {
    [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADING] = "heading", [BLOCK_QUOTE] = "quote",
    [BLOCK_TABLE] = "table",         [BLOCK_ROW] = "row",         [BLOCK_CELL] = "cell",
    [BLOCK_SECTION] = "section",
};

static const char *const align_names[] = {
    [CELL_LEFT] = "left",
    [CELL_CENTER] = "center",
    [CELL_RIGHT] = "right",
};

static const char *const marker_names[] = {
    [MARKER_NUMBER] = "number",
    [MARKER_LETTER] = "letter",
    [MARKER_ROMAN] = "roman",
    [MARKER_DASH] = "dash",
};

static void dump_marker(Dump *dump, const Marker *marker) {
    if (marker->kind != MARKER_NONE) {
        g_string_append_printf(dump->text, " %s %d", marker_names[marker->kind], marker->value);
        dump_string(dump, marker->text);
    }
}

static void dump_properties(Dump *dump, const Block *block) {
    if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING)
        g_string_append_printf(dump->text, " level %d", block->level);
    if (block->kind == BLOCK_CELL)
        g_string_append_printf(dump->text, " %s", align_names[block->align]);
    if (block->class)
        g_string_append_printf(dump->text, " class %s", block->class);
    if (block->header)
        g_string_append(dump->text, " header");
    if (block->lang)
        g_string_append_printf(dump->text, " lang %s", block->lang);
}

static void dump_blocks(Dump *dump, const Block *blocks) {
    for (const Block *block = blocks; block != NULL; block = block->next) {
        dump_open(dump, block_names[block->kind], block->at);
        dump_marker(dump, &block->marker);
        dump_properties(dump, block);
        dump_close(dump);
        dump->depth++;
        dump_inlines(dump, block->inlines);
        dump_blocks(dump, block->children);
        dump->depth--;
    }
}

static void dump_fields(Dump *dump, const Field *fields) {
    for (const Field *field = fields; field != NULL; field = field->next) {
        g_autofree char *kind =
            g_strdup_printf("field %s", field->name != NULL ? field->name : "-");
        dump_open(dump, kind, field->at);
        if (field->entries == NULL)
            dump_string(dump, field->value);
        dump_close(dump);
        dump->depth++;
        dump_fields(dump, field->entries);
        dump->depth--;
    }
}

static void dump_notes(Dump *dump, const Note *notes) {
    for (const Note *note = notes; note != NULL; note = note->next) {
        g_string_append_printf(dump->text, "note ");
        g_autofree char *index = g_strdup_printf("%d", note->index);
        dump_open(dump, index, note->at);
        dump_string(dump, note->label);
        g_string_append_printf(dump->text, " calls %d\n", note->calls);
        dump->depth++;
        dump_blocks(dump, note->blocks);
        dump->depth--;
    }
}

char *statement_dump(const ChStatement *statement, bool positions, Arena *arena) {
    g_autoptr(GString) text = g_string_new(NULL);
    Dump dump = {.text = text, .positions = positions};
    dump_fields(&dump, statement->fields);
    dump_blocks(&dump, statement->blocks);
    dump_notes(&dump, statement->notes);
    return arena_strndup(arena, text->str, text->len);
}
