/* SPDX-License-Identifier: MIT
 *
 * Manifest: the documents of a batch, in order.
 *
 *     people.csv                            source;output;name       one row a document
 *     people.json                           [{"source": ..., "name": ...}, ...]
 *     a folder                              its statements, sorted by name
 *     any other path                        a statement
 *
 * A row has a `source`, may have a `layout` and an `output`, and all its other columns are fields
 * that the statement is filled with (ChSource in chancery.h). Relative paths are taken from the
 * manifest's folder.
 */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include "chancery.h"

#include <glib.h>

/** A document to be made. */
typedef struct ManifestRow {
    const char *manifest; /**< the file it is listed in; NULL for none */
    int line;             /**< in it */
    const char *source;   /**< a path */
    const char *layout;   /**< a name or path; NULL where the row has none */
    const char *output;   /**< its name in the output folder, without an ending; before
                               naming_settle as the row has it, or NULL */
    const ChField *fields;
    int field_count;
} ManifestRow;

typedef struct Manifest {
    GArray *rows;          /**< of ManifestRow */
    GStringChunk *strings; /**< of the rows */
    ChLimits limits;
} Manifest;

Manifest *manifest_new(const ChLimits *limits);
void manifest_free(Manifest *manifest);

/** Adds what `path` names. False with errors: those of csv.h; `manifest-column-missing` (there is
 *  no `source`), `manifest-column-repeated`, `manifest-column-name`, `manifest-cells` (a row has
 *  more or fewer cells than the header), `manifest-source-missing`, `manifest-syntax` (of JSON),
 *  `manifest-empty`, `manifest-value-too-large`, `manifest-too-many` (documents), `file-*`. */
bool manifest_add(Manifest *manifest, const char *path, ChDiagnostics *diagnostics);

/** Adds a row of `count` names and values (NULL: none) that stand on `line` of the file `path`.
 *  False where the batch cannot take more of them. For readers of manifests. */
bool manifest_add_row(Manifest *manifest, ManifestRow row, const ChField *cells, int count,
                      ChDiagnostics *diagnostics);
/** Whether `name` may head a column; else an error at `at`. For readers of manifests. */
bool manifest_check_column(const char *name, ChDiagnostic at, ChDiagnostics *diagnostics);

/** Reads the rows of a manifest in JSON: an array of objects whose members are text, whole numbers,
 *  lists of text (which are lines) or null. `text` ends in a NUL. */
void manifest_read_json(Manifest *manifest, const char *path, const ChBytes *text,
                        ChDiagnostics *diagnostics);

#endif
