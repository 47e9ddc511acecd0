/* SPDX-License-Identifier: MIT
 *
 * Bench of page/.
 */
#include "page_bench.h"

Bench *bench_new(void) {
    Bench *bench = g_new0(Bench, 1);
    bench->diagnostics = ch_diagnostics_new();
    bench->arena = arena_new();
    bench->text = (TextContext){
        .file = "statement.txt", .arena = bench->arena, .diagnostics = bench->diagnostics};
    bench->style = (BlockStyle){.pitch_pt = LINE_PT, .widows = 2, .orphans = 2};
    bench->note_style = (BlockStyle){.pitch_pt = LINE_PT, .widows = 1, .orphans = 1};
    bench->rules = (NoteRules){.style = &bench->note_style};
    bench->page = (PageRules){.costs = {[COST_WIDOW] = COST_NEVER,
                                        [COST_ORPHAN] = COST_NEVER,
                                        [COST_KEEP] = COST_NEVER,
                                        [COST_HEADING] = 2000,
                                        [COST_HYPHEN] = 2000,
                                        [COST_SPLIT] = 1000,
                                        [COST_WHITE] = 1000,
                                        [COST_STRETCH] = 10,
                                        [COST_SHORT] = 10,
                                        [COST_LONE] = 50,
                                        [COST_LOOSE] = 50}};
    bench->blocks = g_ptr_array_new();
    bench->notes = g_ptr_array_new();
    return bench;
}

void bench_free(Bench *bench) {
    g_ptr_array_free(bench->blocks, TRUE);
    g_ptr_array_free(bench->notes, TRUE);
    arena_free(bench->arena);
    ch_diagnostics_free(bench->diagnostics);
    g_free(bench);
}

SetBlock *set_new(Bench *bench, const BlockStyle *style, int lines) {
    StyledBlock *block = arena_new_object(bench->arena, StyledBlock);
    block->style = style;
    block->at = (Position){(int)bench->blocks->len + 1, 1};
    SetBlock *set = arena_new_object(bench->arena, SetBlock);
    *set = (SetBlock){
        .block = block,
        .lines = arena_new_array(bench->arena, SetLine, lines),
        .line_count = lines,
    };
    return set;
}

void call_note(Bench *bench, const SetBlock *set, int call_line, int note) {
    Span *span = arena_new_object(bench->arena, Span);
    span->note = note;
    ((StyledBlock *)set->block)->spans = span;
    ((StyledBlock *)set->block)->span_count = 1;
    SetLine *line = (SetLine *)&set->lines[call_line];
    line->runs = arena_new_object(bench->arena, LineRun);
    line->run_count = 1;
}

SetBlock *add_paragraph(Bench *bench, int lines, int call_line, int note) {
    SetBlock *set = set_new(bench, &bench->style, lines);
    if (note != NO_CALL)
        call_note(bench, set, call_line, note);
    g_ptr_array_add(bench->blocks, set);
    return set;
}

void add_plain(Bench *bench, int lines) {
    add_paragraph(bench, lines, 0, NO_CALL);
}

void add_note(Bench *bench, int lines) {
    const SetBlock *set = set_new(bench, &bench->note_style, lines);
    g_ptr_array_add(bench->notes, galley_of_blocks(&set, 1, bench->arena));
}

SetBlock *add_table(Bench *bench, const TableRules *rules, int rows, int lines) {
    StyledTable *table = arena_new_object(bench->arena, StyledTable);
    *table = (StyledTable){.rules = rules, .rows = rows + 1, .columns = 2, .headed = true};
    const SetBlock **cells = arena_new_array(bench->arena, const SetBlock *, 2 * (rows + 1));
    for (int i = 0; i < 2 * (rows + 1); i++)
        cells[i] = set_new(bench, &bench->style, i > 1 && i % 2 ? lines : 1);
    SetBlock *set = set_new(bench, &bench->style, 0);
    ((StyledBlock *)set->block)->kind = STYLED_TABLE;
    ((StyledBlock *)set->block)->table = table;
    set->cells = cells;
    g_ptr_array_add(bench->blocks, set);
    return set;
}

Galley *bench_galley(Bench *bench) {
    return galley_of_blocks((const SetBlock *const *)bench->blocks->pdata, (int)bench->blocks->len,
                            bench->arena);
}

Plan *bench_plan_galley(Bench *bench, const Galley *galley, double page_lines) {
    PlanInput input = {
        .galley = galley,
        .notes = (const Galley *const *)bench->notes->pdata,
        .note_count = (int)bench->notes->len,
        .rules = &bench->rules,
        .page = &bench->page,
        .height_pt = page_lines * LINE_PT,
        .first_height_pt = bench->first_lines * LINE_PT,
        .pages_max = 1000,
        .text = &bench->text,
    };
    return plan_pages(&input);
}

Plan *bench_plan_lines(Bench *bench, double page_lines) {
    return bench_plan_galley(bench, bench_galley(bench), page_lines);
}

Plan *bench_plan(Bench *bench) {
    return bench_plan_lines(bench, PAGE_LINES);
}
