/* SPDX-License-Identifier: MIT
 *
 * Binder: makes the combined file of a batch.
 *
 * It begins when all presses have ended, in the thread that tells of them, with a press of its own,
 * and lays each document out once more: so the bytes do not depend on how many threads there were,
 * all documents have their fonts from one engine, and the presses need hold nothing. A source that
 * has changed since then is an error.
 */
#ifndef BATCH_BINDER_H
#define BATCH_BINDER_H

#include "batch/press.h"

/** What each document of the batch was made from, in order: its digest, empty where it is not
 *  there. */
typedef char InputDigest[LEDGER_DIGEST_SIZE];

/** Who is asked, many times a second, whether to go on. */
typedef struct BinderWatch {
    const BatchListener *listener;
    const BatchTally *tally;
} BinderWatch;

/** Compares with the ledger, lays out, joins, encodes, proves if asked to, stages, places and notes
 *  the file. Where anything fails the one that is there stays. */
Outcome *binder_run(const PressPlan *plan, const Manifest *manifest, const InputDigest *inputs,
                    BinderWatch watch);

/** Proves that a combined file says what the documents of the manifest say; of the options it looks
 *  at layout, title, language and limits. As ch_pdf_verify_combined, or with the errors of the
 *  documents. */
bool binder_verify(const Manifest *manifest, const BatchOptions *options, const ChSource *pdf,
                   char **certificate, ChDiagnostics *diagnostics);

#endif
