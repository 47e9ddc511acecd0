/* SPDX-License-Identifier: MIT
 *
 * Galley.
 */
#include "page/galley.h"

#include <glib.h>

/* -- Calls --------------------------------------------------------------------------------- */

static void append_note(GArray *notes, int note) {
    for (guint i = 0; i < notes->len; i++)
        if (g_array_index(notes, int, i) == note)
            return;
    g_array_append_val(notes, note);
}

/** Appends the notes that the runs of one line call. */
static void append_calls(GArray *notes, const SetBlock *set, int line) {
    if (line >= set->line_count)
        return;
    for (int i = 0; i < set->lines[line].run_count; i++) {
        int span = set->lines[line].runs[i].span;
        if (span >= 0 && set->block->spans[span].note >= 0)
            append_note(notes, set->block->spans[span].note);
    }
}

static void find_calls(GalleyLine *line, Arena *arena) {
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < line->cell_count; i++)
        append_calls(notes, line->cells[i], line->line);
    line->note_count = (int)notes->len;
    line->notes = arena_memdup(arena, notes->data, notes->len * sizeof(int));
    g_array_free(notes, TRUE);
}

/* -- Blocks -------------------------------------------------------------------------------- */

static int block_line_count(const SetBlock *set) {
    return set->block->kind == STYLED_TEXT ? set->line_count : 1;
}

static double line_height(const SetBlock *set) {
    const StyledBlock *block = set->block;
    return block->kind == STYLED_TEXT ? block->style->pitch_pt : block->masthead->height_pt;
}

static bool may_end_page(const SetBlock *set, int line) {
    const BlockStyle *style = set->block->style;
    int count = block_line_count(set);
    if (line + 1 == count)
        return !style->keep_with_next;
    return !style->keep_together && line + 1 >= style->orphans && count - line - 1 >= style->widows;
}

static void append_block(GArray *lines, const SetBlock *const *set, GalleyLine line) {
    line.cells = set;
    line.cell_count = 1;
    line.height_pt = line_height(*set);
    for (; line.line < block_line_count(*set); line.line++) {
        line.may_end_page = may_end_page(*set, line.line);
        g_array_append_val(lines, line);
        line.space_before_pt = 0;
    }
}

/* -- Tables -------------------------------------------------------------------------------- */

static int row_line_count(const SetBlock *const *cells, int count) {
    int lines = 0;
    for (int i = 0; i < count; i++)
        lines = MAX(lines, cells[i]->line_count);
    return lines;
}

/** The rule below a row. */
static double rule_below(const StyledTable *table, int row) {
    bool inside = row + 1 < table->rows && !(table->headed && row == 0);
    return inside ? table->rules->row_rule_pt : table->rules->rule_pt;
}

static bool row_may_end_page(const SetBlock *set, int row) {
    const StyledTable *table = set->block->table;
    if (row + 1 == table->rows)
        return !set->block->style->keep_with_next;
    return !set->block->style->keep_together && !(table->headed && row == 0);
}

/** Appends the lines of a row: a rule and padding above the first one of the table, padding and a
 *  rule below the last. */
static void append_row(GArray *lines, GalleyLine line, int row) {
    const StyledTable *table = line.set->block->table;
    line.first_cell = row * table->columns;
    line.cell_count = table->columns;
    line.cells = line.set->cells + line.first_cell;
    int count = row_line_count(line.cells, table->columns);
    for (; line.line < count; line.line++) {
        GalleyLine next = line;
        bool last = line.line + 1 == count;
        double padding_pt = table->rules->padding_pt;
        next.rule_above_pt = row == 0 && line.line == 0 ? table->rules->rule_pt : 0;
        next.rule_below_pt = last ? rule_below(table, row) : 0;
        next.inset_pt = next.rule_above_pt + (line.line == 0 ? padding_pt : 0);
        next.height_pt = next.inset_pt + line.cells[0]->block->style->pitch_pt +
                         (last ? padding_pt : 0) + next.rule_below_pt;
        next.may_end_page = last && row_may_end_page(line.set, row);
        g_array_append_val(lines, next);
        line.space_before_pt = 0;
    }
}

static void append_table(GArray *lines, GalleyLine line) {
    const StyledTable *table = line.set->block->table;
    int start = (int)lines->len;
    for (int row = 0; row < table->rows; row++) {
        append_row(lines, line, row);
        line.space_before_pt = 0;
        if (row == 0 && table->headed) {
            line.head = start;
            line.head_end = (int)lines->len;
        }
    }
}

/* -- The galley ---------------------------------------------------------------------------- */

static double space_between(const SetBlock *above, const SetBlock *below) {
    return above ? above->block->style->space_after_pt + below->block->style->space_before_pt : 0;
}

Galley *galley_build(const SetBlock *const *blocks, int count, Arena *arena) {
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(GalleyLine));
    blocks = arena_memdup(arena, blocks, (size_t)count * sizeof(SetBlock *));
    for (int i = 0; i < count; i++) {
        GalleyLine first = {
            .set = blocks[i],
            .block = i,
            .space_before_pt = space_between(i > 0 ? blocks[i - 1] : NULL, blocks[i]),
        };
        if (blocks[i]->block->kind == STYLED_TABLE)
            append_table(lines, first);
        else
            append_block(lines, &blocks[i], first);
    }
    for (guint i = 0; i < lines->len; i++)
        find_calls(&g_array_index(lines, GalleyLine, i), arena);
    Galley *galley = arena_new_object(arena, Galley);
    galley->count = (int)lines->len;
    galley->lines = arena_memdup(arena, lines->data, lines->len * sizeof(GalleyLine));
    g_array_free(lines, TRUE);
    return galley;
}

double galley_head_height(const Galley *galley, int line) {
    return galley_height(galley, galley->lines[line].head, galley->lines[line].head_end);
}

double galley_height(const Galley *galley, int first, int end) {
    double height_pt = 0;
    for (int i = first; i < end; i++)
        height_pt +=
            galley->lines[i].height_pt + (i > first ? galley->lines[i].space_before_pt : 0);
    return height_pt;
}
