/* SPDX-License-Identifier: MIT
 *
 * Findings.
 */
#include "batch/finding.h"

#include <glib.h>
#include <stdarg.h>

void finding_add(ChDiagnostics *diagnostics, ChDiagnostic at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    at.severity = CH_ERROR;
    at.message = message;
    ch_diagnostics_add(diagnostics, &at);
}
