/* SPDX-License-Identifier: MIT
 *
 * PDF room: display lists and structure tree -> a PDF 1.7 file (ISO 32000-1:2008), or a PDF
 * 2.0 file (ISO 32000-2:2020) where a standard of PDF 2.0 is asked for.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/diagnostic.h"
#include "display/page.h"

/** What an engine keeps from file to file (store.h), so that each but the first costs less. Files
 *  have the same bytes with any store and with none. One thread uses it at a time; the fonts of all
 *  pages outlive it. */
typedef struct PdfStore PdfStore;

/** It holds fonts as they are embedded up to that many bytes, and those of one file beyond. */
enum { PDF_STORE_BYTES_MAX = 1 << 20 };

PdfStore *pdf_store_new(size_t bytes_max);
void pdf_store_free(PdfStore *store);
/** How many fonts, as they are embedded, it holds. */
int pdf_store_count(const PdfStore *store);

/** Writes pages `first` to `last` (from 0) as one tagged file. The same pages give the same bytes:
 *  dates come from the metadata or SOURCE_DATE_EPOCH (then `created_at` >= 0, seconds since 1970),
 *  the file identifier from a digest of the content. */
typedef struct PdfOptions {
    int first;
    int last;
    long long created_at; /**< -1: the statement's date, or none */
    unsigned standards;   /**< a set of ChStandard that go together */
    const ChAttachment *attachments;
    int attachment_count;
    PdfStore *store; /**< NULL: one of its own */
} PdfOptions;

bool pdf_write(const ChPages *pages, const PdfOptions *options, ChBytes *bytes,
               ChDiagnostics *diagnostics);

#endif
