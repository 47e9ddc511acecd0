/* SPDX-License-Identifier: MIT
 *
 * Expected: what a file of the statement in the layout has to say, passage by passage.
 *
 * Text is taken from the statement itself, not from the styled document that the writer had before
 * it: what the styling lost is then missing here too. A forced break, the end of a line of a field
 * and a template's gap are one space.
 */
#ifndef PROOF_EXPECTED_H
#define PROOF_EXPECTED_H

#include "model/statement.h"
#include "proof/passage.h"
#include "style/layout.h"

typedef struct Expected {
    const ChStatement *statement;
    const ChLayout *layout;
    Arena *arena;
    GArray *passages;     /**< of Passage */
    guint masthead_count; /**< the first of them */
} Expected;

/** Fills in `passages`, which is to be freed with g_array_free. */
void expected_build(Expected *expected);
/** The text of a page's running head (or foot); empty where there is none. Pages count from 1. */
const char *expected_running_line(const Expected *expected, bool head, int page, int pages);
/** The title that the statement gives; NULL where it gives none. */
const char *expected_title(const Expected *expected);
/** Who issues the statement, on one line; NULL where nobody is named. */
const char *expected_author(const Expected *expected);
/** The language of the statement, else the layout's. */
const char *expected_language(const Expected *expected);
/** What a listener hears of a link to the note, or of the one back to its call; in the arena. */
const char *expected_note_phrase(const Expected *expected, int note, bool back);
/** Calls `visit` with each field that the statement gives and nothing prints. */
void expected_unprinted(const Expected *expected, void (*visit)(void *context, const Field *field),
                        void *context);

#endif
