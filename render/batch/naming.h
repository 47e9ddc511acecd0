/* SPDX-License-Identifier: MIT
 *
 * Naming: what the documents of a batch are called in its output folder.
 */
#ifndef BATCH_NAMING_H
#define BATCH_NAMING_H

#include "batch/edition.h"
#include "batch/manifest.h"

/** The folder in the output folder that is the batch's own. */
#define NAMING_OWN_FOLDER ".chancery"

/** Gives each row its `output`: the name it asks for, or that of its source, as folders and a name
 *  without the ending of a format, none of them empty, `.` or `..`. False with errors, before
 *  anything is written: `batch-output-outside` (absolute or with `..`), `batch-output-name` (none,
 *  one with control characters, or the batch's own), `batch-output-repeated` (two rows, or a row
 *  and a page of another one, would be one file), `batch-output-source` (a document would take the
 *  place of a source). */
bool naming_settle(Manifest *manifest, const char *folder, const Edition *editions, int count,
                   ChDiagnostics *diagnostics);

/** The name of the combined file of a batch whose names are settled, without its ending, which is
 *  that of a PDF; in the manifest's strings. NULL with one of the errors above. */
const char *naming_settle_combined(Manifest *manifest, const char *folder, const char *output,
                                   ChDiagnostics *diagnostics);

#endif
