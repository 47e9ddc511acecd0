/* SPDX-License-Identifier: MIT
 *
 * Sums: whether a file in the output folder is as it was written, and its digest for the report.
 */
#ifndef BATCH_SUMS_H
#define BATCH_SUMS_H

#include "batch/ledger.h"
#include "batch/outbox.h"

/** Notes size and sum of the bytes, and with `digest` their SHA-256. */
void sums_take(LedgerFile *file, const ChBytes *bytes, bool digest);
/** Whether the file at `name` is as it was written; notes its SHA-256 with `digest`. */
bool sums_check(LedgerFile *file, const Outbox *outbox, const char *name, bool digest);

#endif
