/* SPDX-License-Identifier: MIT
 *
 * Tables of Markdown: lines of cells that bars part (GitHub Flavored Markdown, "Tables").
 *
 *     | Document   | Status   |       the head
 *     |:-----------|---------:|       the rule: as many cells, `:` aligns the column
 *     | MC.DD/1/30 | open     |       a row; a bar in a cell is written \|
 *
 * They are read here and not by cmark-gfm's table extension. That drops the cells a row has too
 * many without a word, fills rows up to columns without a limit, takes the backslashes out before
 * inlines get their columns, and is registered in a list of the process that nothing locks. So a
 * table is cut out of the body as a fragment, its lines are parted at the bars, and cmark reads
 * each cell as a paragraph, behind a comma: no text that follows one begins a list or a heading,
 * and to the rules of emphasis a comma is as good as the line's start.
 */
#include "read/markdown.h"
#include <string.h>

enum { HEAD_LINE = 1, RULE_LINE = 2, INDENT_MAX = 3 };

/** The cells of a line, taken one by one. */
typedef struct Row {
    const char *line;
    size_t at;  /**< where the next cell starts */
    size_t end; /**< of the last cell; behind it `at` is larger */
} Row;

/** Bytes of a line without the white space around. */
typedef struct Cell {
    size_t start;
    size_t end;
} Cell;

/* -- Rows ---------------------------------------------------------------------------------- */

static bool is_white(char sign) {
    return sign == ' ' || sign == '\t';
}

static bool is_bar(const Row *row, size_t at) {
    return row->line[at] == '|' && (at == 0 || row->line[at - 1] != '\\');
}

/** The row without the bars at its edges, which may be left out. */
static Row row_of(const char *line) {
    Row row = {line, strspn(line, " \t"), strcspn(line, "\n")};
    while (row.end > row.at && is_white(line[row.end - 1]))
        row.end--;
    if (row.end > row.at && is_bar(&row, row.at))
        row.at++;
    if (row.end > row.at && is_bar(&row, row.end - 1))
        row.end--;
    return row;
}

/** Takes the next cell; false behind the last. */
static bool row_take(Row *row, Cell *cell) {
    if (row->at > row->end)
        return false;
    size_t bar = row->at;
    while (bar < row->end && !is_bar(row, bar))
        bar++;
    *cell = (Cell){row->at, bar};
    while (cell->start < cell->end && is_white(row->line[cell->start]))
        cell->start++;
    while (cell->end > cell->start && is_white(row->line[cell->end - 1]))
        cell->end--;
    row->at = bar + 1;
    return true;
}

static int count_cells(const char *line) {
    Row row = row_of(line);
    Cell cell;
    int count = 0;
    while (row_take(&row, &cell))
        count++;
    return count;
}

/* -- The rule ------------------------------------------------------------------------------ */

bool line_is_table_rule(const char *text) {
    size_t length = strspn(text, "|-: \t");
    return text[length] == '\n' && memchr(text, '|', length) != NULL &&
           memchr(text, '-', length) != NULL;
}

/** Reads `---`, `:--`, `--:` or `:-:`. */
static bool read_align(const char *text, Cell cell, CellAlign *align) {
    size_t at = cell.start;
    bool left = text[at] == ':';
    at += left;
    size_t dashes = strspn(text + at, "-");
    at += dashes;
    bool right = text[at] == ':';
    at += right;
    *align = !right ? CELL_LEFT : left ? CELL_CENTER : CELL_RIGHT;
    return dashes > 0 && at == cell.end;
}

static bool is_rule(const char *line) {
    Row row = row_of(line);
    Cell cell;
    CellAlign align;
    bool rule = line_is_table_rule(line);
    while (rule && row_take(&row, &cell))
        rule = read_align(line, cell, &align);
    return rule;
}

/** Whether the line may be one of a table's first two: not indented as code is, and no block of
 *  another kind. */
static bool is_plain(const char *line) {
    size_t marks;
    size_t indent = strspn(line, " ");
    line_prefix(line, &marks);
    return marks == 0 && indent <= INDENT_MAX && strchr("\t\n#", line[indent]) == NULL;
}

bool line_opens_table(const char *line) {
    const char *next = line + strcspn(line, "\n") + 1;
    return is_rule(next) && is_plain(line) && is_plain(next) &&
           count_cells(line) == count_cells(next);
}

/* -- The table ----------------------------------------------------------------------------- */

/** A table while its rows are read. */
typedef struct TableReader {
    Markdown *markdown;
    Fragment *fragment;
    CellAlign aligns[TABLE_COLUMNS_MAX];
    int columns;
} TableReader;

static Block *add_block(const TableReader *reader, Block ***tail, BlockKind kind, size_t offset) {
    const Markdown *markdown = reader->markdown;
    Block *block = arena_new_object(markdown->statement->arena, Block);
    block->kind = kind;
    block->at = source_position(markdown->source, offset);
    **tail = block;
    *tail = &block->next;
    return block;
}

static Inline *read_inlines(const TableReader *reader, int line, Cell cell) {
    const char *text = fragment_line(reader->fragment, line);
    g_autoptr(GString) paragraph = g_string_new(",");
    g_string_append_len(paragraph, text + cell.start, (gssize)(cell.end - cell.start));
    cmark_node *document =
        cmark_parse_document(paragraph->str, paragraph->len, CMARK_OPT_SOURCEPOS);
    InlinePlace place = {
        .fragment = reader->fragment, .line = line, .column = (int)cell.start + 1, .cell = true};
    Inline *inlines = inlines_read(reader->markdown, place, cmark_node_first_child(document));
    cmark_node_free(document);
    return inlines;
}

/** A cell that is a `<span>` and nothing else is in its language as a whole. */
static void lift_language(Block *cell) {
    const Inline *only = cell->inlines;
    if (only == NULL || only->next != NULL || only->kind != INLINE_LANGUAGE)
        return;
    cell->lang = only->lang;
    cell->inlines = only->children;
}

static void report_excess(const TableReader *reader, size_t offset) {
    Finding finding = {.severity = CH_ERROR,
                       .code = "source-ragged-row",
                       .hint = "write \\| for a bar that is text"};
    markdown_report(reader->markdown, finding, offset,
                    "the row has more cells than the table's head, which has %d", reader->columns);
}

/** A line without a bar below a table is a row to Markdown. */
static void warn_if_lazy(const TableReader *reader, int line) {
    const char *text = fragment_line(reader->fragment, line);
    if (reader->columns == 1 || memchr(text, '|', strcspn(text, "\n")) != NULL)
        return;
    Finding finding = {.severity = CH_WARNING,
                       .code = "markdown-lazy-line",
                       .hint = "put a blank line before it if it is a paragraph of its own"};
    markdown_report(reader->markdown, finding, fragment_offset(reader->fragment, line, 1),
                    "this line goes on with the table above it");
}

static void read_row(TableReader *reader, int line, Block ***tail) {
    Row row = row_of(fragment_line(reader->fragment, line));
    Block *block = add_block(reader, tail, BLOCK_ROW,
                             fragment_offset(reader->fragment, line, (int)row.at + 1));
    Block **cells = &block->children;
    Cell cell;
    block->header = line == HEAD_LINE;
    for (int i = 0; i < reader->columns && !reader->markdown->stopped; i++) {
        if (!row_take(&row, &cell))
            cell = (Cell){row.end, row.end};
        size_t offset = fragment_offset(reader->fragment, line, (int)cell.start + 1);
        Block *added = add_block(reader, &cells, BLOCK_CELL, offset);
        added->align = reader->aligns[i];
        markdown_count_paragraph(reader->markdown, offset);
        if (cell.start < cell.end)
            added->inlines = read_inlines(reader, line, cell);
        lift_language(added);
    }
    if (row_take(&row, &cell))
        report_excess(reader, fragment_offset(reader->fragment, line, (int)cell.start + 1));
    warn_if_lazy(reader, line);
}

/** Reads the columns' alignment; false with an error where there are too many. */
static bool read_rule(TableReader *reader) {
    const char *line = fragment_line(reader->fragment, RULE_LINE);
    Row row = row_of(line);
    Cell cell;
    for (; row_take(&row, &cell); reader->columns++) {
        if (reader->columns == TABLE_COLUMNS_MAX) {
            size_t offset = fragment_offset(reader->fragment, RULE_LINE, (int)cell.start + 1);
            markdown_stop(reader->markdown, "source-too-many-columns", offset, "columns of a table",
                          TABLE_COLUMNS_MAX);
            return false;
        }
        read_align(line, cell, &reader->aligns[reader->columns]);
    }
    return true;
}

Block *table_read(Markdown *markdown, Fragment *fragment) {
    TableReader reader = {.markdown = markdown, .fragment = fragment};
    int lines = (int)fragment->lines->len;
    Block *table = NULL;
    Block **tail = &table;
    if (!read_rule(&reader))
        return NULL;
    size_t indent = strspn(fragment_line(fragment, HEAD_LINE), " ");
    add_block(&reader, &tail, BLOCK_TABLE, fragment_offset(fragment, HEAD_LINE, (int)indent + 1));
    const Part *part = fragment_part(fragment, HEAD_LINE);
    block_set_part(table, part, fragment->section != NULL ? fragment->section->lang : NULL);
    Block **rows = &table->children;
    for (int line = HEAD_LINE; line <= lines && !markdown->stopped; line++)
        if (line != RULE_LINE)
            read_row(&reader, line, &rows);
    outline_advance(&markdown->outline, &(Marker){0}, 0, false);
    return table;
}
