/* SPDX-License-Identifier: MIT
 *
 * Blocks of DOCX: paragraphs with the styles and lists they are of, and tables.
 */
#include "read/docx.h"

#include <string.h>

Position docx_position(const DocxFlow *flow) {
    return (Position){MAX(flow->docx->paragraph, 1), 1};
}

/* -- Paragraphs ---------------------------------------------------------------------------- */

/** Where the paragraph's block goes: into the quote that it is of, or behind it. */
static Block ***tail_for(DocxFlow *flow) {
    if (!flow->style.quote || flow->cell) {
        flow->quote = NULL;
        return &flow->tail;
    }
    if (flow->quote == NULL) {
        flow->quote = tree_block(&flow->docx->tree, &flow->tail, BLOCK_QUOTE, docx_position(flow));
        flow->quote_tail = &flow->quote->children;
    }
    return &flow->quote_tail;
}

/** The number of a heading or of an item in a cell is text. */
static void write_marker(DocxFlow *flow) {
    Position at = docx_position(flow);
    if (flow->marker.kind == MARKER_NONE)
        return;
    phrase_text(&flow->phrase, flow->marker.text, strlen(flow->marker.text), at);
    phrase_text(&flow->phrase, " ", 1, at);
    flow->marker = (Marker){0};
}

static void begin_line(DocxFlow *flow) {
    if (flow->broken)
        phrase_break(&flow->phrase, docx_position(flow));
    flow->broken = false;
    write_marker(flow);
}

void docx_open_block(DocxFlow *flow) {
    if (flow->cell)
        begin_line(flow);
    if (flow->block != NULL)
        return;
    bool heading = flow->style.heading > 0 && !flow->in_note;
    Block *block = tree_block(&flow->docx->tree, tail_for(flow),
                              heading ? BLOCK_HEADING : BLOCK_PARAGRAPH, docx_position(flow));
    flow->block = block;
    phrase_begin(&flow->phrase, &flow->docx->tree, block);
    block->level = heading ? flow->style.heading : flow->level;
    if (heading)
        write_marker(flow);
    block->marker = flow->marker;
}

/** A paragraph that is all in another language is so itself. */
static void lift_language(Block *block) {
    const Inline *only = block->inlines;
    if (only == NULL || only->kind != INLINE_LANGUAGE || only->next != NULL)
        return;
    block->lang = only->lang;
    block->inlines = only->children;
}

static void close_paragraph(DocxFlow *flow) {
    if (flow->cell) {
        flow->broken = flow->block->inlines != NULL || flow->phrase.characters > 0;
        return;
    }
    flow->item_level = flow->block != NULL ? flow->level : flow->item_level;
    if (flow->block == NULL)
        return;
    phrase_end(&flow->phrase);
    lift_language(flow->block);
    flow->block = NULL;
}

/** Finds what the paragraph's style and list make of it. */
static void set_paragraph(DocxFlow *flow, const xmlNode *properties) {
    Docx *docx = flow->docx;
    const xmlNode *list = xml_child(properties, "numPr");
    flow->style = *docx_style(docx, docx_value(properties, "pStyle"));
    int outline = docx_number(properties, "outlineLvl", 9);
    if (flow->style.heading == 0 && outline >= 0 && outline < 9)
        flow->style.heading = outline + 2;
    int number = docx_number(list, "numId", flow->style.number);
    int depth = docx_number(list, "ilvl", flow->style.depth);
    flow->marker = docx_numbering_next(docx, number, depth);
    flow->level = flow->style.continues;
    if (flow->marker.kind != MARKER_NONE)
        flow->level = depth + 1;
    else if (flow->style.list && flow->level == 0)
        flow->level = flow->item_level;
    tree_check_depth(&docx->tree, (size_t)flow->level, docx_position(flow), "lists in each other");
}

static void read_paragraph(DocxFlow *flow, const xmlNode *paragraph) {
    const xmlNode *properties = xml_child(paragraph, "pPr");
    const xmlNode *mark = xml_child(properties, "rPr");
    if (!flow->in_note)
        flow->docx->paragraph++;
    if (!flow->goes_on)
        set_paragraph(flow, properties);
    docx_runs(flow, paragraph);
    flow->goes_on = xml_child(mark, "del") != NULL || xml_child(mark, "moveFrom") != NULL;
    if (!flow->goes_on)
        close_paragraph(flow);
}

void docx_close(DocxFlow *flow) {
    if (flow->block != NULL && !flow->cell)
        close_paragraph(flow);
}

/* -- Tables -------------------------------------------------------------------------------- */

/** Frames around rows, cells and blocks that print nothing. */
static const char *const frames[] = {"sdt", "sdtContent", "customXml", "smartTag",
                                     "ins", "moveTo",     NULL};

/** The elements of that name below the parent, in frames too, as an array of xmlNode. */
static void collect(const xmlNode *parent, const char *name, GPtrArray *found) {
    for (const xmlNode *node = parent->children; node != NULL; node = node->next)
        if (xml_is(node, name))
            g_ptr_array_add(found, (gpointer)node);
        else if (xml_is_one_of(node, frames))
            collect(node, name, found);
}

static int cell_columns(const xmlNode *cell) {
    return CLAMP(docx_number(xml_child(cell, "tcPr"), "gridSpan", 1), 1, TABLE_COLUMNS_MAX + 1);
}

static bool is_continued(const xmlNode *cell) {
    const xmlNode *merge = xml_child(xml_child(cell, "tcPr"), "vMerge");
    return merge != NULL && g_strcmp0(xml_attribute(merge, "val"), "restart") != 0;
}

static CellAlign cell_align(const xmlNode *cell) {
    const char *align = docx_value(xml_child(xml_child(cell, "p"), "pPr"), "jc");
    if (g_strcmp0(align, "right") == 0 || g_strcmp0(align, "end") == 0)
        return CELL_RIGHT;
    return g_strcmp0(align, "center") == 0 ? CELL_CENTER : CELL_LEFT;
}

static void read_cell(DocxFlow *flow, const xmlNode *cell, Block ***tail) {
    Docx *docx = flow->docx;
    Block *block = tree_block(&docx->tree, tail, BLOCK_CELL, docx_position(flow));
    Finding finding = {.severity = CH_WARNING, .code = "docx-span", .at = docx_position(flow)};
    if (cell_columns(cell) > 1 || is_continued(cell))
        tree_report(&docx->tree, finding,
                    "a cell over several columns or rows is set in the first of them");
    block->align = cell_align(cell);
    DocxFlow inside = {.docx = docx, .block = block, .links = flow->links, .cell = true};
    phrase_begin(&inside.phrase, &docx->tree, block);
    docx_blocks(&inside, cell);
    phrase_end(&inside.phrase);
    lift_language(block);
}

static void read_row(DocxFlow *flow, const xmlNode *node, Block *row, int columns) {
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    Tree *tree = &flow->docx->tree;
    Block **tail = &row->children;
    int count = 0;
    collect(node, "tc", cells);
    for (guint i = 0; i < cells->len && !tree->stopped; i++) {
        read_cell(flow, cells->pdata[i], &tail);
        for (int span = 1; span < cell_columns(cells->pdata[i]); span++)
            tree_block(tree, &tail, BLOCK_CELL, docx_position(flow));
        count += cell_columns(cells->pdata[i]);
    }
    for (; count < columns; count++)
        tree_block(tree, &tail, BLOCK_CELL, docx_position(flow));
}

/** Whether the first row is the head of the columns: it says so, or the table's look does. */
static bool has_head(const xmlNode *table, const xmlNode *row) {
    const xmlNode *look = xml_child(xml_child(table, "tblPr"), "tblLook");
    const char *first = xml_attribute(look, "firstRow");
    return docx_is_on(xml_child(row, "trPr"), "tblHeader") || g_strcmp0(first, "1") == 0 ||
           g_strcmp0(first, "true") == 0;
}

static void read_rows(DocxFlow *flow, const xmlNode *node, const GPtrArray *rows, int columns) {
    Tree *tree = &flow->docx->tree;
    Block *table = tree_block(tree, &flow->tail, BLOCK_TABLE, docx_position(flow));
    Block **tail = &table->children;
    for (guint i = 0; i < rows->len && !tree->stopped; i++) {
        Block *row = tree_block(tree, &tail, BLOCK_ROW, docx_position(flow));
        row->header = i == 0 && has_head(node, rows->pdata[0]);
        read_row(flow, rows->pdata[i], row, columns);
    }
}

static int count_columns(const xmlNode *row) {
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    int columns = 0;
    collect(row, "tc", cells);
    for (guint i = 0; i < cells->len; i++)
        columns += cell_columns(cells->pdata[i]);
    return columns;
}

static bool holds_table(const xmlNode *row) {
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    g_autoptr(GPtrArray) tables = g_ptr_array_new();
    collect(row, "tc", cells);
    for (guint i = 0; i < cells->len; i++)
        collect(cells->pdata[i], "tbl", tables);
    return tables->len > 0;
}

/** Reads the blocks of all cells in order. */
static void read_layout(DocxFlow *flow, const GPtrArray *rows) {
    for (guint i = 0; i < rows->len; i++) {
        g_autoptr(GPtrArray) cells = g_ptr_array_new();
        collect(rows->pdata[i], "tc", cells);
        for (guint j = 0; j < cells->len && !flow->docx->tree.stopped; j++)
            docx_blocks(flow, cells->pdata[j]);
    }
}

/** A table of two rows and two columns at least; what is less, or holds another, only places blocks
 *  on the page. */
static void read_table(DocxFlow *flow, const xmlNode *node) {
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    bool layout = flow->in_note || flow->cell;
    int columns = 0;
    collect(node, "tr", rows);
    for (guint i = 0; i < rows->len; i++) {
        int count = count_columns(rows->pdata[i]);
        columns = MAX(columns, count);
        layout = layout || holds_table(rows->pdata[i]);
    }
    docx_close(flow);
    flow->quote = NULL;
    flow->item_level = 0;
    if (columns > TABLE_COLUMNS_MAX)
        tree_report(&flow->docx->tree,
                    (Finding){CH_ERROR, "source-too-many-columns", NULL, docx_position(flow), NULL},
                    "the table has more columns than the limit of %d", TABLE_COLUMNS_MAX);
    else if (layout || rows->len < 2 || columns < 2)
        read_layout(flow, rows);
    else
        read_rows(flow, node, rows, columns);
}

void docx_blocks(DocxFlow *flow, const xmlNode *parent) {
    for (const xmlNode *node = parent->children; node != NULL && !flow->docx->tree.stopped;
         node = node->next) {
        if (xml_is(node, "p"))
            read_paragraph(flow, node);
        else if (xml_is(node, "tbl"))
            read_table(flow, node);
        else if (xml_is_one_of(node, frames))
            docx_blocks(flow, node);
        else if (xml_is(node, "altChunk") || xml_is(node, "AlternateContent"))
            docx_tell_left_out(flow->docx, docx_position(flow), CH_WARNING, "an embedded part");
    }
}
