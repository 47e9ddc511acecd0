/* SPDX-License-Identifier: MIT
 *
 * Report: what became of each document, in JSON.
 *
 *     {"chancery": "0.1.0",
 *      "documents": [
 *      {"output": "anna", "source": "letter.md", "manifest": "people.csv", "line": 2,
 *       "status": "done", "pages": 2, "seconds": 0.004,
 *       "files": [{"name": "anna.pdf", "bytes": 18211, "sha256": "..."}],
 *       "diagnostics": [{"severity": "warning", "file": ..., "line": ..., "column": ...,
 *                        "code": ..., "message": ..., "hint": ...}]},
 *      ...],
 *      "combined": {"output": "meeting", ...},              as a document, where it was asked for
 *      "summary": {"documents": 200, "done": 190, "unchanged": 0, "failed": 10, "not-done": 0,
 *                  "complete": true, "seconds": 1.9}}
 *
 * A line a document, written as they come into a file beside the one asked for, which takes its
 * place at the end; so it costs no memory, and no report is half of one.
 */
#ifndef BATCH_REPORT_H
#define BATCH_REPORT_H

#include "batch/press.h"

typedef struct Report Report;

/** `path` `-` is standard output. NULL with an error (`batch-report`). */
Report *report_open(const char *path, ChDiagnostics *diagnostics);
/** Adds a document; `outcome` NULL is one that was not done. */
void report_add(Report *report, const ManifestRow *row, const Outcome *outcome);
/** Adds the combined file, behind all documents. */
void report_add_combined(Report *report, const ManifestRow *row, const Outcome *outcome);
/** Ends the report and puts it in its place. False with an error (`batch-report`). */
bool report_close(Report *report, const BatchTally *tally, ChDiagnostics *diagnostics);

#endif
