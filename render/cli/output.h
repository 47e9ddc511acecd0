/* SPDX-License-Identifier: MIT
 *
 * Outputs: which file each page of a document goes to.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "chancery.h"

/** A range of pages as asked: `2`, `2-5`, `2-`, `-5`. `last` 0 is the last page. */
typedef struct PageRange {
    int first;
    int last;
} PageRange;

/** What to write of each document, and how. */
typedef struct OutputPlan {
    ChFormat format;
    PageRange range;
    double dpi;
    unsigned standards; /**< of a PDF */
    const ChAttachment *attachments;
    int attachment_count;
    bool verify; /**< a PDF must prove itself before it takes its place */
} OutputPlan;

/** A document on its way out. */
typedef struct OutputDocument {
    ChEngine *engine;
    const ChSource *source;
    const ChLayout *layout;
    const ChPages *pages;
} OutputDocument;

/** The format of a name such as `pdf` or `out.PDF`'s ending; false if there is none. */
bool format_parse(const char *name, ChFormat *format);
bool format_of_path(const char *path, ChFormat *format);
const char *format_ending(ChFormat format);
bool page_range_parse(const char *text, PageRange *range);

/** The path for a source: beside it, or in `folder` unless that is NULL, with the format's ending.
 *  `-` gives `-`. The caller frees it with g_free. */
char *output_path(const char *source, const char *folder, ChFormat format);

/** Writes the pages to `path` (`-` is stdout): all of them are encoded before the first is written.
 *  A PDF carries its source where its standard lets any file be attached, then the attachments.
 *  PNG and SVG of several pages go to PATH-1, PATH-2 ... before the ending. Exit status. */
int output_write(const OutputDocument *document, const OutputPlan *plan, const char *path,
                 ChDiagnostics *diagnostics);

#endif
