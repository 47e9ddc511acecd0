/* SPDX-License-Identifier: MIT
 *
 * Scan: an SVG text is looked through before it is drawn.
 *
 * Two things can only be said here: where in the file something stands, and what drawing it would
 * cost. So the scan knows the few elements that can become flat fills and refuses any other with
 * its line and column, whatever reaches out of the file, and what multiplies: copies of copies,
 * paths of many thousand sides. What passes is drawn in time and memory linear in
 * `limits->graphic_bytes`; whether its paint is flat and opaque, content.h finds out.
 */
#ifndef GRAPHIC_SCAN_H
#define GRAPHIC_SCAN_H

#include "base/diagnostic.h"

/** An SVG file as read. */
typedef struct SvgText {
    const char *path; /**< for diagnostics */
    const char *text; /**< NUL-terminated */
    size_t size;
} SvgText;

/** False with an error at its position: `graphic-svg` (not well-formed UTF-8 XML, a document type
 *  with declarations), `graphic-text`, `graphic-element`, `graphic-external`, `graphic-too-large`.
 *  The first error ends the scan. */
bool svg_scan(const SvgText *svg, const ChLimits *limits, ChDiagnostics *diagnostics);

#endif
