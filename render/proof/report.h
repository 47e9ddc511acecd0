/* SPDX-License-Identifier: MIT
 *
 * Report: the faults of a file, told as diagnostics and kept for the certificate.
 */
#ifndef PROOF_REPORT_H
#define PROOF_REPORT_H

#include "base/diagnostic.h"

/** How many faults are told; the rest are "and so on". */
enum { FAULTS_MAX = 40 };

typedef struct Report {
    ChDiagnostics *diagnostics;
    const char *source; /**< name of the statement's file */
    const char *pdf;    /**< name of the PDF */
    int first;          /**< diagnostics that were there before */
    int count;          /**< faults so far, those not told included */
} Report;

/** Adds the error `code`, at a place in the source or, where `at` is none, of the PDF. */
void report_fault(Report *report, const char *code, Position at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** The same for something that is no fault. */
void report_warning(Report *report, const char *code, Position at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
