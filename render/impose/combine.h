/* SPDX-License-Identifier: MIT
 *
 * Combining: the pages of several documents as those of one file.
 *
 *     ChPages "contents", ChPages "s1", ChPages "s2" ...  --combine_pages-->  ChPages
 *
 * Each document becomes a Part of the structure, with its language and direction on it, and a line
 * of the outline with its own lines beneath. Its names - destinations, identifiers - begin with
 * that of the part (`s2-p7`), so that they stay unique; the part's own name leads to its first
 * page. Pages, numbers and notes are as they were.
 */
#ifndef IMPOSE_COMBINE_H
#define IMPOSE_COMBINE_H

#include "display/page.h"

/** A document of the file. */
typedef struct CombinePart {
    const ChPages *pages;
    const char *name;          /**< unique; ASCII letters and digits */
    const char *title;         /**< in the outline, and what a link to it is called */
    const char *const *labels; /**< of its pages; NULL: those they have */
} CombinePart;

typedef struct CombineInput {
    const CombinePart *parts; /**< the contents page first */
    int count;                /**< at least 1 */
    const char *title;
    const char *author; /**< NULL for none */
    const char *date;   /**< likewise */
    bool duplex;        /**< a blank page ends an odd number of pages of a part */
} CombineInput;

/** The pages that a part takes up. */
static inline int combine_length(const ChPages *pages, bool duplex) {
    return pages->count + (duplex ? pages->count % 2 : 0);
}

/** Joins the parts, in a new arena; the language is that of the first. In the first, a link to the
 *  address `#s2` becomes one to the part `s2`, and the entry it stands in names that part. The
 *  result points into the parts' pages, so they are freed after it. Linear in all items. */
ChPages *combine_pages(const CombineInput *input);

#endif
