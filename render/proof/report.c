/* SPDX-License-Identifier: MIT
 *
 * Reporting.
 */
#include "proof/report.h"

#include <glib.h>
#include <stdarg.h>

static Finding finding_of(const Report *report, ChSeverity severity, const char *code,
                          Position at) {
    return (Finding){.severity = severity,
                     .code = code,
                     .file = at.line ? report->source : report->pdf,
                     .at = at};
}

void report_fault(Report *report, const char *code, Position at, const char *format, ...) {
    va_list arguments;
    if (++report->count > FAULTS_MAX) {
        diagnostics_add(report->diagnostics,
                        finding_of(report, CH_ERROR, "proof-more", (Position){0}),
                        "there are more faults than these");
        return;
    }
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    diagnostics_add(report->diagnostics, finding_of(report, CH_ERROR, code, at), "%s", message);
    g_free(message);
}

void report_warning(Report *report, const char *code, Position at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    diagnostics_add(report->diagnostics, finding_of(report, CH_WARNING, code, at), "%s", message);
    g_free(message);
}
