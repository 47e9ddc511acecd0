/* SPDX-License-Identifier: MIT
 *
 * Edition: the chosen pages of a document on their way into one file; what every part of the room
 * is given.
 *
 * What is drawn stands in streams: one a page and, where pages are sheets, one for each page placed
 * on them, which is a Form XObject (ISO 32000-1, 8.10). Streams count from the first page written;
 * the placed pages follow, in reading order. A sheet has no content of its own but artifacts, so in
 * either case streams with content follow each other in reading order.
 */
#ifndef PDF_EDITION_H
#define PDF_EDITION_H

#include "display/page.h"
#include "pdf/object.h"
#include "pdf/standard.h"
#include "pdf/store.h"

typedef struct Stream {
    const Page *source;
    int page;  /**< the page that it is seen on, from 0 */
    int form;  /**< object number of the Form XObject; 0 for the page's own content */
    Rect area; /**< of a form: what of it is seen, in the coordinates of its source */
} Stream;

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
    Stream *streams;
    int stream_count;
    int *placed_streams; /**< the stream of each placed page */
} Edition;

/** Gives the edition its streams, once it has its object writer. */
void edition_open_streams(Edition *edition);
/** The stream of a page that is placed on a written one. */
static inline int edition_placed_stream(const Edition *edition, const Page *placed) {
    return edition->placed_streams[placed - edition->pages->placed];
}

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
