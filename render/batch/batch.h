/* SPDX-License-Identifier: MIT
 *
 * Batch: many statements in one process, each as `render` would set it alone.
 *
 *     Manifest --+--> press (a thread) --> Outcome --+--> in the manifest's order:
 *                +--> press            --> Outcome --+    findings, report, tally
 *
 * Each thread has a press of its own - engine, fonts, layouts - and shares nothing with the others
 * but the folder the files go to. What is wrong with a document is said of that document; the rest
 * is as if it had not been there. The bytes of a document do not depend on the number of threads.
 */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "batch/edition.h"
#include "batch/manifest.h"

/** One file of all documents. */
typedef struct Combination {
    const char *output; /**< its name in the folder, without `.pdf`; NULL: there is none */
    const char *title;  /**< NULL: the word for contents */
    const char *lang;   /**< of its contents page; NULL: that of the first document */
    Edition edition;    /**< as which it is written */
} Combination;

typedef struct BatchOptions {
    const char *folder; /**< where the files go */
    const char *layout; /**< for rows that name none; NULL: the statement's own */
    const Edition *editions;
    int edition_count;
    const ChImposition *imposition; /**< of each document; NULL: pages as they are */
    ChLimits limits;
    int threads;      /**< at least 1 */
    bool force;       /**< makes also what is as it would be */
    int failures_max; /**< stop at so many documents with errors; 0: never */
    Combination combination;
    const char *report; /**< a path for the report in JSON, or `-`; NULL: none */
} BatchOptions;

typedef enum BatchStatus {
    BATCH_DONE,
    BATCH_UNCHANGED, /**< its files are as they would be written */
    BATCH_FAILED,    /**< nothing of it was written, or not all */
    BATCH_NOT_DONE,  /**< the batch ended before */
    BATCH_STATUSES
} BatchStatus;

/** How far a batch is. */
typedef struct BatchTally {
    int documents;
    int counts[BATCH_STATUSES];
    bool environment; /**< one failed because a file could not be read or written */
    bool uncombined;  /**< the combined file was asked for and is not what it should be */
    gint64 elapsed_us;
} BatchTally;

/** Who is told of a batch, in the thread that runs it. */
typedef struct BatchListener {
    /** What is to say of a document, in the manifest's order; only where there is something. */
    void (*found)(void *context, const ManifestRow *row, const ChDiagnostics *findings);
    /** A document that was made stands in its place; in the manifest's order. May be NULL. False
     *  where something went wrong with it after all, which is said in `diagnostics`; the batch goes
     *  on. */
    bool (*made)(void *context, const ManifestRow *row, const ChPrinting *printing,
                 ChDiagnostics *diagnostics);
    /** At least ten times a second. False ends the batch: no document is begun any more. */
    bool (*tick)(void *context, const BatchTally *tally);
    void *context;
} BatchListener;

/** Makes the documents; naming_settle has named them. Then, where all of them are there, the
 *  combined file: one with a document missing would not be seen to lack it, so it is an error
 *  (`batch-combine-incomplete`) and what stood there stays. The tally adds up when it returns.
 * False with errors in `diagnostics`, where the batch could not begin (no engine, layout, folder or
 * report) or the report not be written at its end. */
bool batch_run(const Manifest *manifest, const BatchOptions *options, const BatchListener *listener,
               BatchTally *tally, ChDiagnostics *diagnostics);

#endif
