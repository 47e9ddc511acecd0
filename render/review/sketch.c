/* SPDX-License-Identifier: MIT
 *
 * Sketches.
 */
#include "review/sketch.h"

#include <string.h>

/* Characters of a text that are shown. */
enum { SHOWN = 56 };

typedef struct Sketch {
    Arena *arena;
    GArray *lines; /**< of SketchLine */
    int depth;
} Sketch;

/* -- Texts --------------------------------------------------------------------------------- */

/** The beginning of the text on one line, cut behind a word where there is one. */
static const char *first_words(const char *text, Arena *arena) {
    g_autofree char *line = g_strdelimit(g_strdup(text), "\n", ' ');
    if (g_utf8_strlen(line, -1) <= SHOWN)
        return arena_strdup(arena, line);
    char *cut = g_utf8_offset_to_pointer(line, SHOWN);
    *cut = '\0';
    char *space = strrchr(line, ' ');
    if (space != NULL && space > line)
        *space = '\0';
    return arena_printf(arena, "%s ...", line);
}

static void collect_calls(const Inline *inlines, GPtrArray *labels) {
    for (const Inline *node = inlines; node != NULL; node = node->next) {
        if (node->kind == INLINE_CALL)
            g_ptr_array_add(labels, (gpointer)node->note->label);
        collect_calls(node->children, labels);
    }
}

static void read_inlines(const Sketch *sketch, const Inline *inlines, SketchLine *line) {
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    collect_calls(inlines, labels);
    line->words = first_words(inlines_text(inlines, sketch->arena), sketch->arena);
    line->call_count = labels->len;
    if (labels->len > 0)
        line->calls =
            arena_memdup(sketch->arena, labels->pdata, labels->len * sizeof *labels->pdata);
}

/* -- Blocks -------------------------------------------------------------------------------- */

static const char *const KIND_NAMES[] = {
    [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADING] = "heading", [BLOCK_QUOTE] = "quote",
    [BLOCK_TABLE] = "table",         [BLOCK_ROW] = "row",         [BLOCK_CELL] = "cell",
    [BLOCK_SECTION] = "section",
};

static int count_siblings(const Block *block) {
    int count = 0;
    for (; block != NULL; block = block->next)
        count++;
    return count;
}

/** A table is one line: its size, the words of its first cell and the calls of all. */
static void read_table(const Sketch *sketch, const Block *table, SketchLine *line) {
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    const Block *head = table->children;
    line->rows = count_siblings(head);
    line->columns = head != NULL ? count_siblings(head->children) : 0;
    for (const Block *row = head; row != NULL; row = row->next)
        for (const Block *cell = row->children; cell != NULL; cell = cell->next)
            collect_calls(cell->inlines, labels);
    if (head != NULL && head->children != NULL)
        read_inlines(sketch, head->children->inlines, line);
    line->call_count = labels->len;
    if (labels->len > 0)
        line->calls =
            arena_memdup(sketch->arena, labels->pdata, labels->len * sizeof *labels->pdata);
}

static void add_blocks(Sketch *sketch, const Block *blocks) {
    for (const Block *block = blocks; block != NULL; block = block->next) {
        SketchLine line = {.at = block->at,
                           .depth = sketch->depth,
                           .kind = KIND_NAMES[block->kind],
                           .name = block->class,
                           .marker = block->marker.text,
                           .level = block->level};
        if (block->kind == BLOCK_TABLE)
            read_table(sketch, block, &line);
        else if (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING)
            read_inlines(sketch, block->inlines, &line);
        g_array_append_val(sketch->lines, line);
        sketch->depth++;
        if (block->kind != BLOCK_TABLE)
            add_blocks(sketch, block->children);
        sketch->depth--;
    }
}

static void add_fields(Sketch *sketch, const Field *fields) {
    for (const Field *field = fields; field != NULL; field = field->next) {
        SketchLine line = {.at = field->at,
                           .kind = "field",
                           .name = field->name,
                           .words = first_words(field->value, sketch->arena)};
        g_array_append_val(sketch->lines, line);
    }
}

static void add_notes(Sketch *sketch, const Note *notes) {
    for (const Note *note = notes; note != NULL; note = note->next) {
        SketchLine line = {.at = note->at,
                           .kind = "note",
                           .name = note->label,
                           .call_count = (guint)MAX(note->calls, 0)};
        g_array_append_val(sketch->lines, line);
        sketch->depth++;
        add_blocks(sketch, note->blocks);
        sketch->depth--;
    }
}

GArray *sketch_statement(const ChStatement *statement, Arena *arena) {
    Sketch sketch = {arena, g_array_new(FALSE, FALSE, sizeof(SketchLine)), 0};
    add_fields(&sketch, statement->fields);
    add_blocks(&sketch, statement->blocks);
    add_notes(&sketch, statement->notes);
    return sketch.lines;
}

/* -- Lines of text ------------------------------------------------------------------------- */

/** `paragraph 2 salutation`: what it is taken for. */
static void write_kind(const SketchLine *line, GString *kind) {
    g_string_printf(kind, "%*s%s", 2 * line->depth, "", line->kind);
    if (line->level > 0)
        g_string_append_printf(kind, " %d", line->level);
    if (line->rows > 0)
        g_string_append_printf(kind, " %dx%d", line->rows, line->columns);
    if (line->name != NULL)
        g_string_append_printf(kind, " %s", line->name);
}

static void write_calls(const SketchLine *line, GString *text) {
    if (line->calls == NULL && line->call_count > 0)
        g_string_append_printf(text, " %u call%s", line->call_count,
                               line->call_count == 1 ? "" : "s");
    else if (line->call_count > 0)
        g_string_append(text, "  calls");
    for (guint i = 0; line->calls != NULL && i < line->call_count; i++)
        g_string_append_printf(text, " %s", line->calls[i]);
}

static void write_line(const SketchLine *line, GString *text) {
    g_autoptr(GString) kind = g_string_new(NULL);
    g_autofree char *place = g_strdup_printf("%d:%d", line->at.line, line->at.column);
    write_kind(line, kind);
    g_string_append_printf(text, "%-7s %-24s", place, kind->str);
    if (line->marker != NULL)
        g_string_append_printf(text, " %s", line->marker);
    if (line->words != NULL)
        g_string_append_printf(text, " %s", line->words);
    write_calls(line, text);
    while (text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    g_string_append_c(text, '\n');
}

void sketch_write(const GArray *lines, GString *text) {
    for (guint i = 0; i < lines->len; i++)
        write_line(&g_array_index(lines, SketchLine, i), text);
}
