/* SPDX-License-Identifier: MIT
 *
 * Press: what one thread of a batch makes documents with.
 */
#ifndef BATCH_PRESS_H
#define BATCH_PRESS_H

#include "batch/batch.h"
#include "batch/ledger.h"
#include "batch/outbox.h"

/** What became of a document. */
typedef struct Outcome {
    BatchStatus status;
    bool environment;        /**< it failed because a file could not be read or written */
    LedgerEntry *entry;      /**< its files; NULL where it failed */
    ChDiagnostics *findings; /**< NULL where it is unchanged */
    ChPrinting printing;     /**< where it was made */
    char *title;             /**< of `printing` */
    gint64 elapsed_us;
} Outcome;

void outcome_free(Outcome *outcome);

/** A document before it is laid out. */
typedef struct PressDocument {
    ChBytes bytes;
    ChSource source;
    ChStatement *statement;
    const struct LoadedLayout *loaded;
    const ChLayout *layout;
} PressDocument;

/** What the presses of a batch share. */
typedef struct PressPlan {
    const BatchOptions *options;
    Outbox *outbox;
    Ledger *ledger;
    const char *engine_digest;
} PressPlan;

typedef struct Press Press;

/** A press with an engine of its own. It borrows the plan, and belongs to one thread at a time.
 * NULL with errors. */
Press *press_new(const PressPlan *plan, ChDiagnostics *diagnostics);
void press_free(Press *press);
/** Loads the layout of the options, so that a wrong one is told once. False with errors. */
bool press_load_layout(Press *press, ChDiagnostics *diagnostics);

/** Reads the row's source and finds its layout, for as long as the document and the press live.
 *  False with errors. Clear it in any case. */
bool press_open(Press *press, const ManifestRow *row, PressDocument *document,
                ChDiagnostics *diagnostics);
void press_document_clear(PressDocument *document);
/** The digest of all that the document is made from. */
void press_digest(const Press *press, const PressDocument *document,
                  char input[LEDGER_DIGEST_SIZE]);
ChEngine *press_engine(const Press *press);

/** Makes the row's document: read, compare with the ledger, lay out, encode in all formats, stage
 *  all files, place them, note them in the ledger. Where anything fails no file is replaced, but
 *  for the case that one of several cannot be renamed. Pages that an earlier run wrote and this one
 *  has no more are removed. */
Outcome *press_run(Press *press, const ManifestRow *row);

#endif
