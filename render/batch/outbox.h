/* SPDX-License-Identifier: MIT
 *
 * Outbox: the output folder of a batch, which one process has to itself.
 *
 *     stage: bytes -> .chancery/part-7        may fail for want of space
 *     place: .chancery/part-7 -> de/anna.pdf  a rename: whole or not at all
 *
 * A file is reached from the folder's own descriptor, folder by folder, and no symbolic link is
 * followed on the way, so nothing is written outside of it. What a process that was killed has
 * staged is swept away by the next. Any number of threads may use it at once.
 */
#ifndef BATCH_OUTBOX_H
#define BATCH_OUTBOX_H

#include "chancery.h"

#include <glib.h>

typedef struct Outbox Outbox;

/** The one file of the batch's own that stays from run to run. */
#define OUTBOX_LEDGER "ledger"

/** A file that is staged; 0 is none. */
typedef unsigned OutboxPart;

/** Opens the folder and makes it where it is not there. NULL with an error: `batch-folder` where it
 *  cannot be written, `batch-locked` where another batch writes into it. */
Outbox *outbox_open(const char *folder, ChDiagnostics *diagnostics);
void outbox_close(Outbox *outbox);

/** The bytes as a part that outbox_place or outbox_discard ends; 0 with an error
 *  (`file-unwritable`) that names `name`. */
OutboxPart outbox_stage(Outbox *outbox, const char *name, const ChBytes *bytes,
                        ChDiagnostics *diagnostics);
/** Puts the part at `name`, a path below the folder without `.` and `..` whose folders are made,
 *  instead of what is there. False with an error (`file-unwritable`); the part is gone anyway. */
bool outbox_place(Outbox *outbox, const char *name, OutboxPart part, ChDiagnostics *diagnostics);
void outbox_discard(Outbox *outbox, OutboxPart part);
void outbox_remove(Outbox *outbox, const char *name);

/** The digest of that kind of the file at `name`, in hexadecimal, to be freed; NULL where there is
 *  no regular file. */
char *outbox_digest(const Outbox *outbox, const char *name, GChecksumType kind);
/** The path of a file in `.chancery`, to be freed. */
char *outbox_own_path(const Outbox *outbox, const char *name);

#endif
