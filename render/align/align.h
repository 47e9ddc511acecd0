/* SPDX-License-Identifier: MIT
 *
 * Align: the paragraph that names the countries which align themselves with a statement, and its
 * note, written from data for the day of the statement.
 *
 *     Statement with the field `alignment` --request--> countries in groups, in order
 *         layouts/status.yaml --status----^                 --paragraph--> Block + Note
 *
 * The field becomes the paragraph: whoever has the statement behind this sees a block of class
 * `alignment` as an author might have written it, and no field.
 */
#ifndef ALIGN_ALIGN_H
#define ALIGN_ALIGN_H

#include "align/status.h"
#include "model/statement.h"

/** The table of countries, read when it is first needed. Not for several threads. */
typedef struct StatusBook StatusBook;

/** `path` is that of the table; nothing is read yet. `limits` must outlive the book. */
StatusBook *status_book_new(const char *path, const ChLimits *limits);
void status_book_free(StatusBook *book);
/** The table, which lives as long as the book; NULL with errors, which each statement that needs it
 *  is told again. */
const StatusTable *status_book_open(StatusBook *book, ChDiagnostics *diagnostics);
/** The path of its file, borrowed; NULL before it was needed. */
const char *status_book_file(const StatusBook *book);

/** Writes the paragraph that the field `alignment` asks for: at the end of the body, before any
 *  annex, or behind as many blocks as its `after` says. Nothing is done, and nothing read, without
 *  the field. False with errors: those of status_read and request_read, `alignment-after` (there
 *  are not so many blocks), `alignment-note-label` (another note has the mark). Warnings: those of
 *  request_read, `alignment-written` (the author has written such a paragraph too). */
bool align_statement(ChStatement *statement, StatusBook *book, ChDiagnostics *diagnostics);

#endif
