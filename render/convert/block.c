/* SPDX-License-Identifier: MIT
 *
 * Blocks: paragraphs in a row, as the lists, parts and tables that Markdown makes of them.
 *
 * A number or a hyphen at level n is an item of a list n deep, so the items around it stay open as
 * long as what follows is deeper. All other markers stand in their paragraph and say their level
 * themselves; they are indented below the item they belong to.
 */
#include "convert/writer.h"

#include <string.h>

/** An item that is open: what follows may be in it. */
typedef struct Item {
    int level;
    size_t indent; /**< spaces before its text */
} Item;

/** Blocks that follow each other: of the body, a section, a quote or a note. */
typedef struct Row {
    Writer *writer;
    GArray *items;     /**< of Item, the outermost first */
    const char *class; /**< of the part that is open */
    const char *lang;
    bool begun; /**< the first block goes on in the line at hand */
} Row;

static void write_row(Writer *writer, const Block *blocks, bool parts, bool begun);

/* -- Lines --------------------------------------------------------------------------------- */

static void begin_line(Row *row) {
    if (!row->begun)
        g_string_append(row->writer->out, row->writer->prefix->str);
    row->begun = false;
    row->writer->line_start = true;
}

/** An empty line, as it stands in a quote too. */
static void write_blank(Writer *writer) {
    size_t size = writer->prefix->len;
    while (size > 0 && writer->prefix->str[size - 1] == ' ')
        size--;
    g_string_append_len(writer->out, writer->prefix->str, (gssize)size);
    g_string_append_c(writer->out, '\n');
}

static void end_line(Writer *writer) {
    g_string_append_c(writer->out, '\n');
}

static void write_block_inlines(Writer *writer, TextPlace place, const Inline *inlines) {
    writer->place = place;
    write_inlines(writer, inlines);
    writer->line_start = false;
}

/* -- Lists --------------------------------------------------------------------------------- */

/** Closes the items that are deeper than the level; the level of the last one, 0 without. */
static int close_items(Row *row, int level) {
    int closed = 0;
    while (row->items->len > 0) {
        const Item *last = &g_array_index(row->items, Item, row->items->len - 1);
        if (last->level <= level)
            return closed;
        closed = last->level;
        g_string_truncate(row->writer->prefix, row->writer->prefix->len - last->indent);
        g_array_set_size(row->items, row->items->len - 1);
    }
    return closed;
}

/** Parts two lists that stand equally deep and would be one, which have different levels. */
static void part_lists(Row *row) {
    begin_line(row);
    g_string_append(row->writer->out, "<!-- -->\n");
    write_blank(row->writer);
}

static void open_item(Row *row, const Block *block) {
    Writer *writer = row->writer;
    Item item = {block->level, strlen(block->marker.text) + 1};
    if (close_items(row, block->level - 1) > block->level)
        part_lists(row);
    begin_line(row);
    g_string_append_printf(writer->out, "%s ", block->marker.text);
    for (size_t i = 0; i < item.indent; i++)
        g_string_append_c(writer->prefix, ' ');
    g_array_append_val(row->items, item);
}

/** Whether Markdown has lists of such items: `7.`, `7)`, `-`. */
static bool is_list_item(const Marker *marker) {
    if (marker->kind == MARKER_DASH)
        return strcmp(marker->text, "-") == 0;
    size_t digits = strspn(marker->text, "0123456789");
    return marker->kind == MARKER_NUMBER && digits > 0 && strchr(".)", marker->text[digits]);
}

static void write_paragraph(Row *row, const Block *block) {
    bool marked = block->marker.kind != MARKER_NONE;
    if (marked && is_list_item(&block->marker)) {
        open_item(row, block);
    } else {
        close_items(row, marked ? block->level - 1 : block->level);
        begin_line(row);
        if (marked)
            g_string_append_printf(row->writer->out, "%s ", block->marker.text);
        row->writer->line_start = !marked;
    }
    write_block_inlines(row->writer, PLACE_PARAGRAPH, block->inlines);
    end_line(row->writer);
}

/* -- Others -------------------------------------------------------------------------------- */

static void write_heading(Row *row, const Block *block) {
    close_items(row, 0);
    begin_line(row);
    for (int i = 0; i < block->level; i++)
        g_string_append_c(row->writer->out, '#');
    g_string_append_c(row->writer->out, ' ');
    write_block_inlines(row->writer, PLACE_HEADING, block->inlines);
    end_line(row->writer);
}

static void write_quote(Row *row, const Block *block) {
    GString *prefix = row->writer->prefix;
    close_items(row, block->level);
    if (row->begun)
        end_line(row->writer);
    row->begun = false;
    size_t size = prefix->len;
    g_string_append(prefix, "> ");
    write_row(row->writer, block->children, false, false);
    g_string_truncate(prefix, size);
}

static void write_cell(Writer *writer, const Block *cell) {
    g_string_append_c(writer->out, ' ');
    Inline language = {.kind = INLINE_LANGUAGE, .lang = cell->lang, .children = cell->inlines};
    writer->line_start = true;
    write_block_inlines(writer, PLACE_CELL, cell->lang != NULL ? &language : cell->inlines);
    g_string_append(writer->out, " |");
}

static void write_rule(Row *row, const Block *head) {
    static const char *const rules[] = {
        [CELL_LEFT] = "---|", [CELL_CENTER] = ":-:|", [CELL_RIGHT] = "--:|"};
    begin_line(row);
    g_string_append_c(row->writer->out, '|');
    for (const Block *cell = head->children; cell != NULL; cell = cell->next)
        g_string_append(row->writer->out, rules[cell->align]);
    end_line(row->writer);
}

static void write_table(Row *row, const Block *table) {
    close_items(row, 0);
    for (const Block *line = table->children; line != NULL; line = line->next) {
        begin_line(row);
        g_string_append_c(row->writer->out, '|');
        for (const Block *cell = line->children; cell != NULL; cell = cell->next)
            write_cell(row->writer, cell);
        end_line(row->writer);
        if (line == table->children)
            write_rule(row, line);
    }
}

/* -- Parts --------------------------------------------------------------------------------- */

/** Opens a part on a line of its own; true if there is anything to say of it. */
static bool open_part(Writer *writer, const char *class, const char *lang) {
    if (class == NULL && lang == NULL)
        return false;
    g_string_append(writer->out, "<div");
    if (class != NULL)
        g_string_append_printf(writer->out, " class=\"%s\"", class);
    if (lang != NULL)
        g_string_append_printf(writer->out, " lang=\"%s\"", lang);
    g_string_append(writer->out, ">\n\n");
    return true;
}

static void close_part(Writer *writer) {
    g_string_append(writer->out, "\n</div>\n");
}

static void write_section(Row *row, const Block *block) {
    Writer *writer = row->writer;
    close_items(row, 0);
    open_part(writer, block->class, block->lang);
    write_row(writer, block->children, true, false);
    close_part(writer);
}

/** Closes the part before and opens that of the next block where they differ. */
static void change_part(Row *row, const char *class, const char *lang) {
    Writer *writer = row->writer;
    if (g_strcmp0(row->class, class) == 0 && g_strcmp0(row->lang, lang) == 0)
        return;
    if (row->class != NULL || row->lang != NULL) {
        close_part(writer);
        end_line(writer);
    }
    open_part(writer, class, lang);
    row->class = class;
    row->lang = lang;
}

static void write_block(Row *row, const Block *block) {
    switch (block->kind) {
    case BLOCK_HEADING:
        write_heading(row, block);
        break;
    case BLOCK_QUOTE:
        write_quote(row, block);
        break;
    case BLOCK_TABLE:
        write_table(row, block);
        break;
    case BLOCK_SECTION:
        write_section(row, block);
        break;
    default:
        write_paragraph(row, block);
    }
}

/** Whether the two blocks stand in one part, with no more than a blank line between. */
static bool share_part(const Block *before, const Block *block) {
    bool section = before->kind == BLOCK_SECTION || block->kind == BLOCK_SECTION;
    return !section && g_strcmp0(before->class, block->class) == 0 &&
           g_strcmp0(before->lang, block->lang) == 0;
}

/** Writes blocks; `parts`: each may be in a part of its own. `begun`: the first one's line is. */
static void write_row(Writer *writer, const Block *blocks, bool parts, bool begun) {
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(Item));
    Row row = {.writer = writer, .items = items, .begun = begun};
    const Block *before = NULL;
    for (const Block *block = blocks; block != NULL; block = block->next) {
        bool section = block->kind == BLOCK_SECTION;
        if (before != NULL && (!parts || share_part(before, block)))
            write_blank(writer);
        else if (before != NULL && row.class == NULL && row.lang == NULL)
            end_line(writer);
        if (parts)
            change_part(&row, section ? NULL : block->class, section ? NULL : block->lang);
        write_block(&row, block);
        before = block;
    }
    close_items(&row, 0);
    if (row.class != NULL || row.lang != NULL)
        close_part(writer);
}

/* -- Notes --------------------------------------------------------------------------------- */

/** The label with the backslashes that its brackets need. */
static char *escape_label(const char *label) {
    GString *escaped = g_string_new(NULL);
    for (; *label != '\0'; label++) {
        if (strchr("[]\\", *label) != NULL)
            g_string_append_c(escaped, '\\');
        g_string_append_c(escaped, *label);
    }
    return g_string_free(escaped, FALSE);
}

/** Whether the label ends as a name does that is told from another: `*#2`. */
static bool ends_in_number(const char *label) {
    const char *number = strrchr(label, '#');
    return number != NULL && number[1] != '\0' &&
           strspn(number + 1, "0123456789") == strlen(number + 1);
}

/** Gives each note a name of its own: its label, with a number where an earlier note has it. */
static void name_notes(Writer *writer, const Note *notes) {
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const Note *note = notes; note != NULL; note = note->next) {
        char *name = escape_label(note->label);
        int count = 1 + GPOINTER_TO_INT(g_hash_table_lookup(counts, name));
        bool numbered = count > 1 || ends_in_number(name);
        g_hash_table_insert(writer->names, (gpointer)note,
                            numbered ? g_strdup_printf("%s#%d", name, count) : g_strdup(name));
        g_hash_table_insert(counts, name, GINT_TO_POINTER(count));
    }
}

/** A note is in one language, that of its first block. */
static void write_note(Writer *writer, const Note *note) {
    const char *name = g_hash_table_lookup(writer->names, note);
    end_line(writer);
    bool part = note->blocks != NULL && open_part(writer, NULL, note->blocks->lang);
    g_string_append_printf(writer->out, "[^%s]: ", name);
    g_string_assign(writer->prefix, "    ");
    write_row(writer, note->blocks, false, true);
    g_string_assign(writer->prefix, "");
    if (part)
        close_part(writer);
}

void write_body(Writer *writer, const ChStatement *statement) {
    name_notes(writer, statement->notes);
    if (statement->blocks != NULL)
        end_line(writer);
    write_row(writer, statement->blocks, true, false);
    for (const Note *note = statement->notes; note != NULL; note = note->next)
        write_note(writer, note);
}
