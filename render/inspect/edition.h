/* SPDX-License-Identifier: MIT
 *
 * Edition: a document as blocks of text with their places, whether it was just laid out or is a
 * tagged PDF of some years ago. So both are compared in the same way.
 */
#ifndef INSPECT_EDITION_H
#define INSPECT_EDITION_H

#include "display/page.h"
#include "proof/proof.h"

typedef struct Edition {
    const FileText *text;
    const int *elements; /**< of each block, its index in the structure; NULL of a file */
} Edition;

/** What a file of these pages says, in the arena: paragraphs, headings, cells and graphics in the
 *  order of reading, and after them those of notes. Linear in their text. */
Edition edition_of_pages(const ChPages *pages, Arena *arena);
/** What a tagged PDF says, in the arena. False with an error (proof/proof.h). */
bool edition_of_file(const ChSource *pdf, const ChLimits *limits, Edition *edition, Arena *arena,
                     ChDiagnostics *diagnostics);

#endif
