/* SPDX-License-Identifier: MIT
 *
 * Paragraph: the text of an alignment paragraph and of its note.
 */
#ifndef ALIGN_PARAGRAPH_H
#define ALIGN_PARAGRAPH_H

#include "align/request.h"

/** Stands in a paragraph's text where the note is called; in no text that people wrote. */
#define PARAGRAPH_CALL '\001'

/** The paragraph, in the arena. */
const char *paragraph_text(const AlignRequest *request, Arena *arena);
/** The note, in the arena; NULL where no country is marked. */
const char *paragraph_note(const AlignRequest *request, Arena *arena);

#endif
