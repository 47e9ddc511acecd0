/* SPDX-License-Identifier: MIT
 *
 * Transcript: what a screen reader says of a document, as text.
 *
 * It follows the structure tree in reading order, as a reader of the tagged file does, and not the
 * pages: a paragraph over a page break is one, artifacts are silent. What is said besides the text
 * stands in brackets.
 *
 *     [document] [language en-GB] EU Statement on ...
 *     [image] Flag of the European Union
 *     [heading 1] EU Statement on ...
 *     [list of 7]
 *     1. The European Union takes good note of ...
 *     [end of list]
 *     The Candidate Countries NORTH MACEDONIA [Note *], MONTENEGRO [Note *] ...
 *     [note] * North Macedonia, Montenegro ...
 *     [end of note]
 *     [table of 2 rows, 2 columns]
 *     [row 1, headings] Symbol; Title
 *     [row 2] Symbol: MC.DD/1/30; Title: Draft declaration ...
 *     [end of table]
 *
 * A combined file has [part] and [end of part] around each document, [contents of 3] and [end of
 * contents] around the entries of its contents page.
 */
#ifndef DISPLAY_TRANSCRIPT_H
#define DISPLAY_TRANSCRIPT_H

#include "display/page.h"

/** A line of the transcript. */
typedef struct TranscriptLine {
    const Element *element; /**< the block, list, row ... that it says */
    const char *text;       /**< without its end */
} TranscriptLine;

/** The transcript by lines, in `arena`. Linear in its text. */
const TranscriptLine *transcript_lines(const ChPages *pages, int *count, Arena *arena);

/** The transcript of the whole document, NUL-terminated in `arena`. Linear in its text. */
char *transcript_pages(const ChPages *pages, Arena *arena);

#endif
