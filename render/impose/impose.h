/* SPDX-License-Identifier: MIT
 *
 * Impose room: pages of a document become sheets of paper.
 *
 *     pages 1 ... n --scheme--> which page on which sheet, where --sheets--> display lists
 *
 * A sheet places pages (PlacedPage) and draws at most marks for whoever cuts it. Pages are never
 * turned: a sheet is upright or lies, whichever leaves them larger. Links, destinations and the
 * boxes of figures are mapped to the sheets; what leads to a page that is not chosen is left out.
 * The structure is that of the document. Linear in items.
 */
#ifndef IMPOSE_IMPOSE_H
#define IMPOSE_IMPOSE_H

#include "base/diagnostic.h"
#include "display/page.h"

/** See ch_pages_impose. Items and links are copied, what they lead to is borrowed. */
ChPages *impose_pages(const ChPages *pages, const ChImposition *imposition,
                      ChDiagnostics *diagnostics);

#endif
