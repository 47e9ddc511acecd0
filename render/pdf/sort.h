/* SPDX-License-Identifier: MIT
 *
 * Sort: a piece of type, a glyph as the text that it stands for. The hyphen that is U+002D and the
 * one that the layout added are two sorts of one glyph.
 */
#ifndef PDF_SORT_H
#define PDF_SORT_H

#include "pdf/cluster.h"

typedef struct Sort {
    uint32_t glyph;
    Share share;
} Sort;

/** Where a sort is in a font as it is embedded. */
typedef struct SortPlace {
    unsigned code; /**< which shows it */
    unsigned cid;
    double width; /**< as the file gives it, in thousandths of an em */
} SortPlace;

/** By glyph, then by text: negative, 0 or positive. */
int sort_compare(const Sort *a, const Sort *b);

#endif
