/* SPDX-License-Identifier: MIT
 *
 * Proof room: a written PDF is read back, and compared with its source.
 *
 *     bytes --file--> objects --tree, content--> what the file says, element by element
 *     Statement + Layout --expectation--> what it has to say
 *                                                 \-- certificate: are they the same, and where
 *
 * It shares no code and no data with the writer: objects come from qpdf, content streams, character
 * maps and the structure tree are read here.
 */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/geometry.h"
#include "model/statement.h"
#include "style/layout.h"

/** What a file, or a part of a combined one, was set from. */
typedef struct ProofDocument {
    const ChSource *source;       /**< for its name and digest; NULL of a contents page */
    const ChStatement *statement; /**< what was read from it */
    const ChLayout *layout;
    const char *title; /**< of a part: what the outline and the contents page call it */
} ProofDocument;

typedef struct ProofInput {
    const ChSource *pdf;
    const ProofDocument *documents;
    int count;     /**< at least 1 */
    bool combined; /**< it has a part for each of the documents, the contents page first; else it
                        has one document and no parts */
    const ChLimits *limits;
} ProofInput;

/** Whether the file says exactly what each statement says in its layout. Every fault is an error
 *  `proof-...`, at the place in the source where there is one. `*certificate` is a JSON text, to be
 *  freed with g_free, or NULL where the file cannot be read at all. Any bytes are safe to give. */
bool proof_verify(const ProofInput *input, char **certificate, ChDiagnostics *diagnostics);

/** Where a part of a block stands. */
typedef struct FilePlace {
    int page; /**< from 0 */
    Rect rect;
} FilePlace;

/** A paragraph, heading, cell or graphic of a file. */
typedef struct FileBlock {
    const char *role;        /**< "P", "H1", "TH", "TD", "Figure"; "NonStruct" of what is in none */
    const char *label;       /**< "" without one */
    const char *text;        /**< of a graphic, its description */
    const FilePlace *places; /**< one a page, in order */
    int place_count;
} FileBlock;

/** What a tagged file says: the body in reading order, then its notes. */
typedef struct FileText {
    const Point *sizes; /**< width and height of each page */
    int page_count;
    const FileBlock *blocks;
    int block_count;
} FileText;

/** Reads what the file says, whoever wrote it and whatever a proof would find wrong with it, into
 *  the arena. NULL with an error where it cannot be read at all or has no structure to read it by
 *  (`proof-untagged`). Any bytes are safe to give. */
const FileText *proof_read(const ChSource *pdf, const ChLimits *limits, Arena *arena,
                           ChDiagnostics *diagnostics);

#endif
