/* SPDX-License-Identifier: MIT
 *
 * Text bench: what setting a text takes.
 */
#ifndef TESTS_TEXT_BENCH_H
#define TESTS_TEXT_BENCH_H

#include "text/paragraph.h"

typedef struct Bench {
    ChDiagnostics *diagnostics;
    TextContext context; /**< its arena, fonts, dictionaries and keep rules are the bench's */
    ChLayout layout;     /**< of the context where a test says so */
    BlockStyle style;
} Bench;

/** The fonts of the tree, and Liberation Sans at 12 points. */
Bench *bench_new(const char *lang, Align align);
void bench_free(Bench *bench);

/** A paragraph of one span, from line 3, column 4, in the bench's style. */
StyledBlock *block_of(Bench *bench, const char *text, double measure_pt);
/** The same, set; NULL with an error. */
const SetBlock *set_text(Bench *bench, const char *text, double measure_pt);
/** What the lines hold, to be freed by the caller. */
char *line_text(const SetLine *line);
char *block_text(const SetBlock *block);

#endif
