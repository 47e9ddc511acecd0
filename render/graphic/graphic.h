/* SPDX-License-Identifier: MIT
 *
 * Graphics room: an SVG file becomes flat filled paths (display/graphic.h).
 */
#ifndef GRAPHIC_GRAPHIC_H
#define GRAPHIC_GRAPHIC_H

#include "base/diagnostic.h"
#include "display/graphic.h"

/** Loads the SVG file at `path` into `arena`; CSS pixels are 1/96 inch, a file without width and
 *  height has its viewBox's. Exact to 1/500000 of the longer side. Errors: `file-*`; `graphic-svg`,
 *  not well-formed or no SVG; `graphic-text`, which would use the host's fonts; `graphic-element`,
 *  `graphic-external`, `graphic-too-large` (scan.h); `graphic-size`, no usable size;
 *  `graphic-paint`, something else than a flat opaque fill; `graphic-empty`. NULL on error.
 *  Costs about 1 ms for an emblem. */
const Graphic *graphic_load(const char *path, const ChLimits *limits, Arena *arena,
                            ChDiagnostics *diagnostics);

#endif
