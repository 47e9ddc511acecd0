/* SPDX-License-Identifier: MIT
 *
 * Refusal.
 */
#include "paint/refusal.h"

bool refuse(ChDiagnostics *diagnostics, const char *code, const char *message) {
    diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = code}, "%s", message);
    return false;
}

bool refuse_font(const Font *font, ChDiagnostics *diagnostics) {
    Finding finding = {.severity = CH_ERROR, .code = "paint-font", .file = font->path};
    diagnostics_add(diagnostics, finding, "the font %s can not be read", font->postscript_name);
    return false;
}

bool check_status(cairo_status_t status, ChDiagnostics *diagnostics) {
    return status == CAIRO_STATUS_SUCCESS ||
           refuse(diagnostics, "paint-failed", cairo_status_to_string(status));
}
