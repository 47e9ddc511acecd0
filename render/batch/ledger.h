/* SPDX-License-Identifier: MIT
 *
 * Ledger: what the documents in an output folder were made from, so that the next run passes over
 * those that are as they would be.
 *
 * A file with a line for each document that was made, the newest last:
 *
 *     digest of all that went in \t pages \t anna \t .pdf \t bytes \t sum [\t -1.png \t ...] \n
 *
 * A line is appended by one write when the files are in their places. Killed at any moment, the
 * file is whole lines and perhaps a torn one, which is cut off; a line that is not as it must be
 * counts for nothing. So the worst that a broken ledger does is work done twice. Any number of
 * threads may use it at once.
 */
#ifndef BATCH_LEDGER_H
#define BATCH_LEDGER_H

#include "chancery.h"

#include <glib.h>

/** Digests in hexadecimal and their NUL. What a document is made from is told apart by SHA-256, as
 *  sources may come from anyone. Whether a file is as it was written is asked of accidents and
 *  editors, not of forgers, who could as well write the ledger: MD5 does, at a sixth of the cost.
 */
enum {
    LEDGER_DIGEST_SIZE = 65, /**< SHA-256 */
    LEDGER_SUM_SIZE = 33     /**< MD5 */
};

/** A file of a document. */
typedef struct LedgerFile {
    char suffix[32]; /**< behind the document's name: `.pdf`, `-2.png` */
    guint64 bytes;
    char sum[LEDGER_SUM_SIZE];
    char digest[LEDGER_DIGEST_SIZE]; /**< for the report, not in the ledger; empty without one */
} LedgerFile;

/** A document that was made. */
typedef struct LedgerEntry {
    char input[LEDGER_DIGEST_SIZE]; /**< digest of all that it was made from */
    int pages;
    GArray *files; /**< of LedgerFile */
} LedgerEntry;

typedef struct Ledger Ledger;

/** Opens the file at `path`, which need not exist. NULL with an error (`batch-ledger`) where it
 *  cannot be written. */
Ledger *ledger_open(const char *path, ChDiagnostics *diagnostics);
void ledger_close(Ledger *ledger);

/** What stood of the document when the ledger was opened, to be freed by ledger_entry_free; NULL
 *  for nothing. */
LedgerEntry *ledger_find(const Ledger *ledger, const char *output);
void ledger_entry_free(LedgerEntry *entry);
/** An entry without files. */
LedgerEntry *ledger_entry_new(const char *input);
/** Adds a line. False where it could not be written: the next run makes the document again. */
bool ledger_add(Ledger *ledger, const char *output, const LedgerEntry *entry);

#endif
