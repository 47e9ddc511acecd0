/* SPDX-License-Identifier: MIT
 *
 * Tables: BLOCK_TABLE -> StyledTable.
 */
#include "style/table.h"

#include "style/span.h"
#include <glib.h>

enum { CELL_ALIGNS = CELL_RIGHT + 1 };

typedef struct TableStyler {
    const ChLayout *layout;
    const char *lang; /**< of the table */
    Arena *arena;
    const BlockStyle *styles[2][CELL_ALIGNS]; /**< by head and alignment; made when needed */
} TableStyler;

static int count_blocks(const Block *block) {
    int count = 0;
    for (; block; block = block->next)
        count++;
    return count;
}

static const BlockStyle *find_style(TableStyler *styler, bool head, CellAlign align) {
    static const Align aligns[] = {[CELL_CENTER] = ALIGN_CENTER, [CELL_RIGHT] = ALIGN_RIGHT};
    const TableRules *rules = &styler->layout->table;
    const BlockStyle *plain = head ? rules->head : rules->style;
    const BlockStyle **found = &styler->styles[head][align];
    if (!*found && align == CELL_LEFT) {
        *found = plain;
    } else if (!*found) {
        BlockStyle style = *plain;
        style.align = aligns[align];
        *found = arena_memdup(styler->arena, &style, sizeof style);
    }
    return *found;
}

static StyledBlock style_cell(TableStyler *styler, const Block *cell, bool head) {
    const BlockStyle *style = find_style(styler, head, cell->align);
    SpanSetting setting = {style, styler->layout->notes.mark, styler->arena};
    StyledBlock styled = {
        .style = style, .at = cell->at, .lang = cell->lang ? cell->lang : styler->lang};
    styled.spans = spans_build(&setting, NULL, cell->inlines, &styled.span_count);
    return styled;
}

const StyledTable *table_style(const ChLayout *layout, const Block *table, const char *lang,
                               Arena *arena) {
    g_assert(table->children && table->children->children);
    TableStyler styler = {.layout = layout, .lang = lang, .arena = arena};
    StyledTable *styled = arena_new_object(arena, StyledTable);
    styled->rules = &layout->table;
    styled->rows = count_blocks(table->children);
    styled->columns = count_blocks(table->children->children);
    styled->headed = table->children->header;
    StyledBlock *cells = arena_new_array(arena, StyledBlock, styled->rows * styled->columns);
    styled->cells = cells;
    for (const Block *row = table->children; row; row = row->next) {
        g_assert(count_blocks(row->children) == styled->columns);
        for (const Block *cell = row->children; cell; cell = cell->next)
            *cells++ = style_cell(&styler, cell, row->header);
    }
    return styled;
}
