/* SPDX-License-Identifier: MIT
 *
 * Editions: a document in one format, as the files it consists of. `render` and `batch` both write
 * what is made here, so they write the same bytes.
 */
#ifndef BATCH_EDITION_H
#define BATCH_EDITION_H

#include "chancery.h"

#include <glib.h>

/** What to write of a document, and how. */
typedef struct Edition {
    ChFormat format;
    double dpi;
    unsigned standards; /**< of a PDF */
    const ChAttachment *attachments;
    int attachment_count;
    bool verify;        /**< a PDF must prove itself */
    bool contact_sheet; /**< all pages small on one PNG; `dpi` 0 is then what suits that */
} Edition;

/** A document that was laid out. */
typedef struct EditionDocument {
    const char *name; /**< what a PDF that does not prove itself is called */
    ChEngine *engine;
    const ChSource *source;
    const ChLayout *layout;
    const ChPages *pages;
} EditionDocument;

/** The format of a name such as `pdf`, in any case; false if there is none. */
bool format_parse(const char *name, ChFormat *format);
const char *format_ending(ChFormat format);
/** Whether each page is a file: PNG and SVG. */
bool format_is_paged(ChFormat format);
/** The dot of the path's ending, or its end. */
const char *path_ending(const char *path);

/** The files that the pages `first` to `last` become, as a new array of ChBytes that frees them:
 *  one, or one a page. A PDF carries its source where its standard lets any file be attached, then
 *  the attachments. NULL with errors. */
GArray *edition_encode(const Edition *edition, const EditionDocument *document, int first, int last,
                       ChDiagnostics *diagnostics);

#endif
