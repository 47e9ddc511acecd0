/* SPDX-License-Identifier: MIT
 *
 * Findings of a batch itself, beside those of its documents.
 */
#ifndef BATCH_FINDING_H
#define BATCH_FINDING_H

#include "chancery.h"

/** Adds an error with a printf-style message. `at` gives the code, which is static, and the place
 *  and hint as far as there are any; all of it is copied. */
void finding_add(ChDiagnostics *diagnostics, ChDiagnostic at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
