/* SPDX-License-Identifier: MIT
 *
 * Edition: the chosen pages of a document on their way into one file; what every part of the room
 * is given.
 */
#ifndef PDF_EDITION_H
#define PDF_EDITION_H

#include "display/page.h"
#include "pdf/object.h"
#include "pdf/standard.h"
#include "pdf/store.h"

typedef struct Edition {
    const ChPages *pages;
    int first; /**< from 0 */
    int last;
    unsigned standards;
    Arena *arena; /**< of this pass */
    ObjectWriter *objects;
    PdfStore *store;
    ChDiagnostics *diagnostics;
    int *page_objects; /**< object number of each written page */
} Edition;

/** Whether the file is of PDF 2.0 rather than 1.7. */
static inline bool edition_is_pdf_2(const Edition *edition) {
    return edition->standards & STANDARDS_PDF_2;
}

/** How many pages are written. */
static inline int edition_page_count(const Edition *edition) {
    return edition->last - edition->first + 1;
}

static inline bool edition_has_page(const Edition *edition, int page) {
    return page >= edition->first && page <= edition->last;
}

/** The object number of a page that is written (from 0, counted in the document). */
static inline int edition_page_object(const Edition *edition, int page) {
    return edition->page_objects[page - edition->first];
}

#endif
