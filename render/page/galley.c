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

/** A galley being built. */
typedef struct Builder {
    const GalleyInput *input;
    Arena *arena;
    GArray *lines; /**< of GalleyLine */
} Builder;

static int block_line_count(const SetBlock *set) {
    return set->block->kind == STYLED_TEXT ? set->line_count : 1;
}

static unsigned when(bool wrong, PageCost cost) {
    return wrong ? 1U << cost : 0;
}

/** What is wrong with a page end between the block of a line and the next block. */
static unsigned breaks_below(const Builder *builder, const GalleyLine *line) {
    const GalleyInput *input = builder->input;
    const StyledBlock *block = line->set->block;
    const StyledBlock *next =
        line->block + 1 < input->count ? input->blocks[line->block + 1]->block : NULL;
    if (next && next->new_page)
        return 0;
    bool kept = block->style->keep_with_next || (next && next->keep_with_previous);
    return when(kept, COST_KEEP) | when(!kept && block->heading > 0, COST_HEADING);
}

static unsigned breaks_after(const Builder *builder, const GalleyLine *at) {
    const SetBlock *set = at->set;
    const BlockStyle *style = set->block->style;
    int line = at->line;
    int below = block_line_count(set) - line - 1;
    if (below == 0)
        return breaks_below(builder, at);
    return when(style->keep_together, COST_KEEP) | when(line + 1 < style->orphans, COST_ORPHAN) |
           when(below < style->widows, COST_WIDOW) | when(set->lines[line].hyphenated, COST_HYPHEN);
}

static void append_line(const Builder *builder, GalleyLine line) {
    find_calls(&line, builder->arena);
    g_array_append_val(builder->lines, line);
}

/** Appends the lines of a block that is no table; `set` outlives the galley. */
static void append_block(const Builder *builder, const SetBlock *const *set, GalleyLine line) {
    const StyledBlock *block = (*set)->block;
    line.cells = set;
    line.cell_count = 1;
    line.pitch_pt = block->style->pitch_pt * builder->input->pitch_scale;
    line.height_pt = block->kind == STYLED_TEXT ? line.pitch_pt : (*set)->height_pt;
    for (; line.line < block_line_count(*set); line.line++) {
        line.breaks = breaks_after(builder, &line);
        append_line(builder, line);
        line.space_before_pt = 0;
        line.new_page = false;
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

static unsigned breaks_after_row(const Builder *builder, const GalleyLine *line, int row) {
    const StyledBlock *block = line->set->block;
    if (row + 1 == block->table->rows)
        return breaks_below(builder, line);
    bool head = block->table->headed && row == 0;
    return when(head || block->style->keep_together, COST_KEEP);
}

/** Appends the lines of a row: a rule and padding above the first one of the table, padding and a
 *  rule below the last. */
static void append_row(const Builder *builder, GalleyLine line, int row) {
    const StyledTable *table = line.set->block->table;
    line.first_cell = row * table->columns;
    line.cell_count = table->columns;
    line.cells = line.set->cells + line.first_cell;
    line.pitch_pt = line.cells[0]->block->style->pitch_pt * builder->input->pitch_scale;
    int count = row_line_count(line.cells, table->columns);
    for (; line.line < count; line.line++) {
        GalleyLine next = line;
        bool last = line.line + 1 == count;
        double padding_pt = table->rules->padding_pt;
        next.rule_above_pt = row == 0 && line.line == 0 ? table->rules->rule_pt : 0;
        next.rule_below_pt = last ? rule_below(table, row) : 0;
        next.inset_pt = next.rule_above_pt + (line.line == 0 ? padding_pt : 0);
        next.height_pt =
            next.inset_pt + line.pitch_pt + (last ? padding_pt : 0) + next.rule_below_pt;
        next.breaks = last ? breaks_after_row(builder, &line, row) : when(true, COST_KEEP);
        append_line(builder, next);
        line.space_before_pt = 0;
        line.new_page = false;
    }
}

static void append_table(const Builder *builder, GalleyLine line) {
    const StyledTable *table = line.set->block->table;
    int start = (int)builder->lines->len;
    for (int row = 0; row < table->rows; row++) {
        append_row(builder, line, row);
        line.space_before_pt = 0;
        line.new_page = false;
        if (row == 0 && table->headed) {
            line.head = start;
            line.head_end = (int)builder->lines->len;
        }
    }
}

/* -- The galley ---------------------------------------------------------------------------- */

static double space_between(const SetBlock *above, const SetBlock *below) {
    return above ? above->block->style->space_after_pt + below->block->style->space_before_pt : 0;
}

/** Appends the block `set` in one way. */
static void append_way(const Builder *builder, GalleyBlock *block, const SetBlock *const *set,
                       GalleyLine line) {
    GalleyWay *way = &block->ways[block->way_count++];
    way->first = (int)builder->lines->len;
    way->demerits = MAX(0, (*set)->demerits - line.set->demerits);
    line.set = *set;
    if ((*set)->block->kind == STYLED_TABLE)
        append_table(builder, line);
    else
        append_block(builder, set, line);
    way->end = (int)builder->lines->len;
}

static const SetBlock *const *copy_blocks(const SetBlock *const *blocks, int count, Arena *arena) {
    return blocks ? arena_memdup(arena, blocks, (size_t)count * sizeof(SetBlock *)) : NULL;
}

static GalleyBlock *append_blocks(const Builder *builder) {
    const GalleyInput *input = builder->input;
    GalleyBlock *blocks = arena_new_array(builder->arena, GalleyBlock, input->count);
    for (int i = 0; i < input->count; i++) {
        const SetBlock *above = i > 0 ? input->blocks[i - 1] : NULL;
        GalleyLine first = {
            .set = input->blocks[i],
            .block = i,
            .new_page = input->blocks[i]->block->new_page,
            .space_before_pt = space_between(above, input->blocks[i]) * input->space_scale,
        };
        append_way(builder, &blocks[i], &input->blocks[i], first);
        if (input->looser && input->looser[i])
            append_way(builder, &blocks[i], &input->looser[i], first);
        if (input->tighter && input->tighter[i])
            append_way(builder, &blocks[i], &input->tighter[i], first);
    }
    return blocks;
}

static Galley *galley_new(GArray *lines, const GalleyBlock *blocks, int count, Arena *arena) {
    Galley *galley = arena_new_object(arena, Galley);
    *galley = (Galley){
        .lines = arena_memdup(arena, lines->data, lines->len * sizeof(GalleyLine)),
        .count = (int)lines->len,
        .blocks = blocks,
        .block_count = count,
    };
    g_array_free(lines, TRUE);
    return galley;
}

Galley *galley_build(const GalleyInput *input, Arena *arena) {
    GalleyInput kept = *input;
    kept.blocks = copy_blocks(input->blocks, input->count, arena);
    kept.looser = copy_blocks(input->looser, input->count, arena);
    kept.tighter = copy_blocks(input->tighter, input->count, arena);
    Builder builder = {&kept, arena, g_array_new(FALSE, FALSE, sizeof(GalleyLine))};
    const GalleyBlock *blocks = append_blocks(&builder);
    return galley_new(builder.lines, blocks, input->count, arena);
}

Galley *galley_of_blocks(const SetBlock *const *blocks, int count, Arena *arena) {
    return galley_build(
        &(GalleyInput){.blocks = blocks, .count = count, .pitch_scale = 1, .space_scale = 1},
        arena);
}

const Galley *galley_choose(const Galley *galley, const int *ways, Arena *arena) {
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(GalleyLine));
    GalleyBlock *blocks = arena_new_array(arena, GalleyBlock, galley->block_count);
    for (int i = 0; i < galley->block_count; i++) {
        const GalleyWay *way = &galley->blocks[i].ways[ways[i]];
        int first = (int)lines->len;
        for (int j = way->first; j < way->end; j++) {
            GalleyLine line = galley->lines[j];
            line.head += first - way->first;
            line.head_end += first - way->first;
            g_array_append_val(lines, line);
        }
        blocks[i] =
            (GalleyBlock){.ways = {{first, (int)lines->len, way->demerits}}, .way_count = 1};
    }
    return galley_new(lines, blocks, galley->block_count, arena);
}

GalleyWay galley_way(const Galley *galley, int line) {
    const GalleyBlock *block = &galley->blocks[galley->lines[line].block];
    int way = block->way_count - 1;
    while (way > 0 && line < block->ways[way].first)
        way--;
    return block->ways[way];
}

int galley_after(const Galley *galley, int line) {
    int block = galley->lines[line].block;
    if (line + 1 < galley_way(galley, line).end)
        return line + 1;
    return block + 1 < galley->block_count ? galley->blocks[block + 1].ways[0].first
                                           : galley->count;
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
