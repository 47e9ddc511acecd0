/* SPDX-License-Identifier: MIT
 *
 * Source: what readers report of a graphic's file.
 */
#include "graphic/source.h"

#include <glib.h>
#include <math.h>

/** A graphic whose sides differ by more is a mistake, and a page without width no page. */
static const double SIDES_RATIO_MAX = 200;

G_GNUC_PRINTF(3, 0)
static void report(const GraphicSource *source, Finding finding, const char *format,
                   va_list arguments) {
    const GraphicRequest *request = source->request;
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    finding.file = request->asked_in ? request->asked_in : request->path;
    finding.at = request->asked_at;
    if (request->asked_in)
        diagnostics_add(source->diagnostics, finding, "%s: %s", request->path, message);
    else
        diagnostics_add(source->diagnostics, finding, "%s", message);
}

void source_refuse(const GraphicSource *source, const char *code, const char *hint,
                   const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report(source, (Finding){.severity = CH_ERROR, .code = code, .hint = hint}, format, arguments);
    va_end(arguments);
}

void source_note(const GraphicSource *source, const char *code, const char *hint,
                 const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report(source, (Finding){.severity = CH_NOTE, .code = code, .hint = hint}, format, arguments);
    va_end(arguments);
}

bool source_accepts_size(const GraphicSource *source, double width, double height,
                         const char *hint) {
    if (isfinite(width) && isfinite(height) && width > 0 && height > 0 &&
        width < height * SIDES_RATIO_MAX && height < width * SIDES_RATIO_MAX)
        return true;
    source_refuse(source, "graphic-size", hint, "the graphic has no usable width and height");
    return false;
}
