/* SPDX-License-Identifier: MIT
 *
 * Check: everything the writer relies on in the pages it is given, tested before a byte is
 * written. After it, no part of the room meets a coordinate that is no number, a tag without a
 * leaf, a cluster outside its text or a link to nowhere.
 */
#ifndef PDF_CHECK_H
#define PDF_CHECK_H

#include "pdf/pdf.h"

/** Reports every fault of the chosen pages, each as an error at its source, its code one of those
 *  in check.c: `pdf-pages`, `pdf-heading`, `pdf-cluster` ... True if there was none. */
bool check_pages(const ChPages *pages, const PdfOptions *options, ChDiagnostics *diagnostics);

#endif
