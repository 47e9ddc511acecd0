/* SPDX-License-Identifier: MIT
 *
 * Convert: a statement as the source of one.
 *
 * The writer says all it can and judges nothing: a statement may hold what Markdown has no words
 * for, such as a table in a quote. Who calls it reads the text back and compares, which also proves
 * every escape.
 */
#ifndef CONVERT_CONVERT_H
#define CONVERT_CONVERT_H

#include "model/statement.h"

/** The statement in Markdown with front matter, in time linear in its size. Freed with g_free. */
char *convert_to_markdown(const ChStatement *statement);
/** Whether the twin, which was read from such a text, is the statement, positions aside; else false
 *  with the error `convert-differs` at the first node that is not. */
bool convert_is_twin(const ChStatement *statement, const ChStatement *twin,
                     ChDiagnostics *diagnostics);

#endif
