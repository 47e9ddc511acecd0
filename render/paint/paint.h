/* SPDX-License-Identifier: MIT
 *
 * Paint room: display lists through cairo, glyph for glyph as the PDF writer draws them.
 *
 * The same pages give the same bytes with the same version of cairo. On error nothing is handed
 * over: `paint-font`, a font that FreeType can not read; `paint-failed`, what cairo reports.
 */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

#include "base/diagnostic.h"
#include "display/page.h"

/** Page `page` (from 0) as PNG on white, `dpi` from 1 to 2400 (`paint-dpi`) and at most 144 million
 *  pixels (`paint-too-large`), sides rounded up to whole ones. */
bool paint_png(const ChPages *pages, int page, double dpi, ChBytes *bytes,
               ChDiagnostics *diagnostics);
/** The pages of a contact sheet, that there are, as one PNG; limits as above, for the whole sheet.
 */
bool paint_sheet(const ChPages *pages, const ChContactSheet *sheet, ChBytes *bytes,
                 ChDiagnostics *diagnostics);
/** Page `page` (from 0) as SVG on white, one unit a point. */
bool paint_svg(const ChPages *pages, int page, ChBytes *bytes, ChDiagnostics *diagnostics);
/** Pages `first` to `last` (from 0) as PostScript, level 3 at most. Free of clocks. */
bool paint_ps(const ChPages *pages, int first, int last, ChBytes *bytes,
              ChDiagnostics *diagnostics);

#endif
