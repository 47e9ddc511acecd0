/* SPDX-License-Identifier: MIT
 *
 * Inspect room: what pages are made of and how they came about, as JSON; chancery.h says its
 * shapes.
 *
 *     ChPages --page------> runs, lines, what overlays show
 *             --structure-> the tree, what is heard of it
 *             --edition---> blocks of text with their places --comparison--> what was changed
 *     a PDF   --proof/----> the same
 *
 * Nothing is laid out again: which glyphs are a line, and how it was set, is in page/placement.h.
 * Pages without it (no layout made them) have runs and elements alone.
 */
#ifndef INSPECT_INSPECT_H
#define INSPECT_INSPECT_H

#include "display/page.h"
#include "inspect/edition.h"

/** Page `page` (from 0); g_free it. */
char *inspect_page(const ChPages *pages, int page);
/** The structure and the transcript of it; g_free it. */
char *inspect_structure(const ChPages *pages);
/** The blocks of a document; g_free it. */
char *inspect_edition(const Edition *edition);
/** What became of the blocks of one document in another; g_free it. */
char *inspect_comparison(const Edition *before, const Edition *after);

#endif
