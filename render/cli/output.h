/* SPDX-License-Identifier: MIT
 *
 * Outputs: which file each page of a document goes to.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "batch/edition.h"
#include "cli/handout.h"

/** A range of pages as asked: `2`, `2-5`, `2-`, `-5`. `last` 0 is the last page. */
typedef struct PageRange {
    int first;
    int last;
} PageRange;

/** What to write of each document, and how. */
typedef struct OutputPlan {
    Edition edition;
    PageRange range;
    const Handout *handout;
} OutputPlan;

/** The format that the path's ending says; false if there is none. */
bool format_of_path(const char *path, ChFormat *format);
bool page_range_parse(const char *text, PageRange *range);

/** The path for a source: beside it, or in `folder` unless that is NULL, with the format's ending.
 *  `-` gives `-`. The caller frees it with g_free. */
char *output_path(const char *source, const char *folder, ChFormat format);

/** Writes the bytes to `path` (`-` is stdout). EXIT_USAGE, and said so, where that fails. */
int output_put(const ChBytes *bytes, const char *path, ChDiagnostics *diagnostics);

/** Writes the pages, or the sheets they come on, to `path` (`-` is stdout): all of them are encoded
 *  before the first is written. Then the PDF is printed, if that is asked for. PNG and SVG of
 * several pages go to PATH-1, PATH-2 ... before the ending. Exit status. */
int output_write(const EditionDocument *document, const OutputPlan *plan, const char *path,
                 ChDiagnostics *diagnostics);

#endif
