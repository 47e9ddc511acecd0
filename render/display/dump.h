/* SPDX-License-Identifier: MIT
 *
 * Dump: the pages as stable text, the golden of the tests.
 *
 * First the metadata, outline and destinations, then the structure tree (indented, one element a
 * line), then each page in drawing order: items with coordinates to three decimals, glyph runs
 * with font, size, text and leaf, links. Locale-free. Source positions are not shown.
 */
#ifndef DISPLAY_DUMP_H
#define DISPLAY_DUMP_H

#include "display/page.h"

/** The dump of pages `first` to `last` (from 0), NUL-terminated in `arena`. */
char *dump_pages(const ChPages *pages, int first, int last, Arena *arena);

#endif
