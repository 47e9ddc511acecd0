/* SPDX-License-Identifier: MIT
 *
 * Sheet: what of a layout's own fixtures a document says.
 */
#ifndef PROOF_SHEET_H
#define PROOF_SHEET_H

#include "proof/passage.h"
#include "style/field.h"

/** Where fixtures of a layout are read. */
typedef struct Sheet {
    const FieldScope *scope;
    GArray *passages;   /**< of Passage, to which theirs are added */
    PassagePlace place; /**< of the first of them */
    int page;           /**< PLACE_FURNITURE: on which they stand, from 0 */
} Sheet;

/** Adds what is read of the list, in order. */
void sheet_expect(const Sheet *sheet, const FixtureList *list);
/** Adds what is read of a running line. */
void sheet_expect_line(const Sheet *sheet, const RunningLine *line);
/** The text of a running line that is not read, one item behind the other; in the arena. */
const char *sheet_line_text(const FieldScope *scope, const RunningLine *line);
/** A template's text with each line end and each gap as a space; a gap that begins a line parts no
 *  words and is none. In the arena. */
const char *sheet_expand(const FieldScope *scope, const char *template_text);

#endif
