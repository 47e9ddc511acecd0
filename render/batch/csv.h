/* SPDX-License-Identifier: MIT
 *
 * CSV: RFC 4180, row by row.
 *
 * Cells may be quoted, quotes in them are doubled, and a quoted cell may hold separators and line
 * ends. A byte order mark and line ends LF, CRLF and CR may stand. Cells are parted by the one of
 * `,`, `;` and tab that the first row has most of outside quotes, for spreadsheets write what their
 * language asks for. Rows without any text are passed over.
 */
#ifndef BATCH_CSV_H
#define BATCH_CSV_H

#include "chancery.h"

#include <glib.h>

typedef struct CsvInput {
    const char *name; /**< for diagnostics */
    const char *text; /**< ends in a NUL that `size` does not count */
    size_t size;
    size_t columns_max;
} CsvInput;

/** Gets a row: the line it begins on and its cells, as they are until the visitor returns. False
 *  ends the reading. */
typedef bool (*CsvVisitor)(void *context, int line, const GPtrArray *cells);

/** Visits all rows, the header first. False with an error: `manifest-not-utf8`, `manifest-quote`
 *  (an open one, one within an unquoted cell, text behind a closing one), `manifest-columns` (more
 *  than columns_max); or where the visitor ended it. */
bool csv_read(const CsvInput *input, CsvVisitor visit, void *context, ChDiagnostics *diagnostics);

#endif
