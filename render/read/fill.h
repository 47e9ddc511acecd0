/* SPDX-License-Identifier: MIT
 *
 * Filling: mail merge. The values of ChSource.fields take their places in a statement that was
 * read, so a value is text whatever signs it has, and positions are those of the source.
 *
 *     "Dear {title} {name}," + {title: "", name: "Ms A. Lind"}  ->  "Dear Ms A. Lind,"
 */
#ifndef READ_FILL_H
#define READ_FILL_H

#include "model/statement.h"

/** Fills the statement; nothing is done where there are no fields. What the fields do is said at
 *  ChSource in chancery.h; of the two spaces around a value that is empty one goes. False with
 *  errors: `field-name`, `field-too-large`, `field-character` and `field-not-utf8` of a value;
 *  `merge-unknown` for a place no field fills, `merge-empty` for a block that nothing is left of,
 *  `merge-too-large` where a paragraph exceeds limits->paragraph_bytes, or all filled texts
 *  limits->source_bytes. */
bool fill_statement(ChStatement *statement, const ChSource *source, const ChLimits *limits,
                    ChDiagnostics *diagnostics);

#endif
