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
#include "proof/part.h"
#include "proof/passage.h"
#include "style/paging.h"

/** A document that a contents page names. */
typedef struct NamedPart {
    const Part *part;
    const char *title;
} NamedPart;

typedef struct Expected {
    const ChStatement *statement;
    const ChLayout *layout;
    Arena *arena;
    int first_page;         /**< of the file, from 0, that the statement has */
    int page_count;         /**< of them */
    const NamedPart *named; /**< of a contents page: where `#s1`, `#s2` ... lead; NULL else */
    int named_count;
    GArray *passages;       /**< of Passage */
    GArray *sections;       /**< of PagedSection */
    const PageCount *pages; /**< what running lines know of each page */
} Expected;

/** Fills in what follows `page_count`; `page_sections` has the section that each of those pages
 *  begins in. Clear it. */
void expected_build(Expected *expected, const int *page_sections);
void expected_clear(Expected *expected);
/** The text of the running head (or foot) of a page of the file, from 0; empty where there is none,
 * and where it is read. */
const char *expected_running_line(const Expected *expected, bool head, int page);
/** Whether a page of the file, from 0, has a watermark. */
bool expected_watermark(const Expected *expected, int page);
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
