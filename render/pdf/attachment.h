/* SPDX-License-Identifier: MIT
 *
 * Attachment: files that go with the document (ISO 32000-2, 7.11.4 and 14.13; ISO 19005-3, 6.8).
 */
#ifndef PDF_ATTACHMENT_H
#define PDF_ATTACHMENT_H

#include "pdf/edition.h"
#include "pdf/pdf.h"

/** Whether the set of standards takes the attachments and each has a name without folders, a media
 *  type, a description and bytes. Error: `pdf-attachment`, one for each fault. */
bool attachments_check(const PdfOptions *options, ChDiagnostics *diagnostics);

/** Writes the attachments, which were found good, and appends their entries to those of the catalog
 *  and of its name dictionary. `date` is a PDF date, NULL where there is none. */
void attachments_write(const Edition *edition, const PdfOptions *options, const char *date,
                       GString *catalog, GString *names);

#endif
