/* SPDX-License-Identifier: MIT
 *
 * Bench of page/: a document of blocks that have lines but no glyphs. A line is 10 pt high and a
 * page holds ten of them.
 */
#ifndef PAGE_BENCH_H
#define PAGE_BENCH_H

#include "page/plan.h"
#include <glib.h>

enum { LINE_PT = 10, PAGE_LINES = 10, NO_CALL = -1 };

typedef struct Bench {
    ChDiagnostics *diagnostics;
    Arena *arena;
    TextContext text;
    BlockStyle style;
    BlockStyle note_style;
    NoteRules rules;
    PageRules page;
    double first_lines; /**< of the first page; 0: as many as of others */
    GPtrArray *blocks;  /**< of SetBlock */
    GPtrArray *notes;   /**< of Galley */
} Bench;

Bench *bench_new(void);
void bench_free(Bench *bench);
/** A block that is not in the document, such as a way of one that is. */
SetBlock *set_new(Bench *bench, const BlockStyle *style, int lines);
void call_note(Bench *bench, const SetBlock *set, int call_line, int note);
/** Adds a paragraph; its line `call_line` calls `note` unless that is NO_CALL. */
SetBlock *add_paragraph(Bench *bench, int lines, int call_line, int note);
void add_plain(Bench *bench, int lines);
void add_note(Bench *bench, int lines);
/** Adds a table of a head and `rows` rows of two cells, the second of `lines` lines. */
SetBlock *add_table(Bench *bench, const TableRules *rules, int rows, int lines);
Galley *bench_galley(Bench *bench);
/** The plan for pages of so many lines. */
Plan *bench_plan_galley(Bench *bench, const Galley *galley, double page_lines);
Plan *bench_plan_lines(Bench *bench, double page_lines);
Plan *bench_plan(Bench *bench);

#endif
