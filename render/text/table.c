/* SPDX-License-Identifier: MIT
 *
 * Tables: the cells are shaped to see what each column needs, the measure is shared among the
 * columns, then each cell is broken and set as a paragraph of its own.
 */
#include "text/columns.h"
#include "text/paragraph.h"

#include <glib.h>

typedef struct TableSetter {
    const TextContext *context;
    const StyledBlock *block;
    StyledBlock *cells; /**< those of the block, to be given a place */
    Paragraph **paragraphs;
    Column *columns;
    int column_count;
    int cell_count;
} TableSetter;

/** Shapes all cells, so that everything wrong with them is found at once; false if any failed. */
static bool shape_cells(const TableSetter *setter) {
    bool shaped = true;
    for (int i = 0; i < setter->cell_count; i++) {
        setter->paragraphs[i] = paragraph_shape(setter->context, &setter->cells[i]);
        shaped &= setter->paragraphs[i] != NULL;
    }
    return shaped;
}

static bool may_break(const ParagraphItem *item) {
    return item->kind == PARAGRAPH_PENALTY ? item->penalty < PENALTY_INFINITE : item->breakable;
}

/** Widens the column to what the cell needs. */
static void widen(Column *column, const Paragraph *paragraph) {
    double word_pt = 0;
    double line_pt = 0;
    for (int i = 0; i < paragraph->item_count; i++) {
        const ParagraphItem *item = &paragraph->items[i];
        bool ends_line = item->penalty <= -PENALTY_INFINITE;
        double hyphen_pt = item->width_pt - item_width(item);
        column->least_pt = MAX(column->least_pt, word_pt + hyphen_pt);
        word_pt = may_break(item) ? 0 : word_pt + item_width(item);
        line_pt = ends_line ? 0 : line_pt + item_width(item);
        column->least_pt = MAX(column->least_pt, word_pt);
        column->most_pt = MAX(column->most_pt, line_pt);
    }
}

static bool share_measure(const TableSetter *setter, double gaps_pt) {
    const StyledBlock *block = setter->block;
    for (int i = 0; i < setter->cell_count; i++)
        widen(&setter->columns[i % setter->column_count], setter->paragraphs[i]);
    if (columns_share(setter->columns, setter->column_count, block->measure_pt - gaps_pt))
        return true;
    diagnostics_add(setter->context->diagnostics,
                    (Finding){.severity = CH_ERROR,
                              .code = "text-table-too-wide",
                              .file = setter->context->file,
                              .at = block->at,
                              .hint = "a table has fewer columns or shorter words"},
                    "the longest words of the table's %d columns do not fit side by side",
                    setter->column_count);
    return false;
}

/** Whether the first column is at the right: as the first cell runs that has a text. */
static bool table_direction(const TableSetter *setter) {
    for (int i = 0; i < setter->cell_count; i++)
        if (setter->paragraphs[i]->size > 0)
            return setter->paragraphs[i]->right_to_left;
    return false;
}

/** Breaks and sets the cells in their columns. */
static const SetBlock *set_cells(const TableSetter *setter, double gap_pt) {
    Arena *arena = setter->context->arena;
    const SetBlock **cells = arena_new_array(arena, const SetBlock *, setter->cell_count);
    const StyledBlock *block = setter->block;
    bool right_to_left = table_direction(setter);
    double end_pt = block->left_pt + block->measure_pt;
    double left_pt = block->left_pt;
    for (int i = 0; i < setter->column_count; i++) {
        double width_pt = setter->columns[i].width_pt;
        for (int j = i; j < setter->cell_count; j += setter->column_count) {
            setter->cells[j].left_pt = left_pt;
            setter->cells[j].measure_pt = setter->paragraphs[j]->measure_pt = width_pt;
            paragraph_break(setter->context, setter->paragraphs[j]);
            SetBlock *cell = paragraph_set(setter->context, setter->paragraphs[j], NULL);
            cell->left_pt = right_to_left ? end_pt - left_pt - width_pt : left_pt;
            cells[j] = cell;
        }
        left_pt += width_pt + gap_pt;
    }
    SetBlock *set = arena_new_object(arena, SetBlock);
    set->block = block;
    set->cells = cells;
    set->width_pt = left_pt - gap_pt - block->left_pt;
    set->right_to_left = right_to_left;
    set->left_pt = right_to_left ? block->measure_pt - set->width_pt : block->left_pt;
    return set;
}

const SetBlock *table_set(const TextContext *context, const StyledBlock *block) {
    const StyledTable *table = block->table;
    int count = table->rows * table->columns;
    double gap_pt = table->rules->gap_pt;
    TableSetter setter = {
        .context = context,
        .block = block,
        .cells = arena_memdup(context->arena, table->cells, (size_t)count * sizeof(StyledBlock)),
        .paragraphs = arena_new_array(context->arena, Paragraph *, count),
        .columns = arena_new_array(context->arena, Column, table->columns),
        .column_count = table->columns,
        .cell_count = count,
    };
    if (!shape_cells(&setter) || !share_measure(&setter, (table->columns - 1) * gap_pt))
        return NULL;
    return set_cells(&setter, gap_pt);
}
