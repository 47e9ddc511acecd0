/* SPDX-License-Identifier: MIT
 *
 * Fingerprint: 128 bits of what is seen of a page, for whoever shows pages and asks which of them
 * changed. Linear in the glyphs of the page, some thousand times cheaper than writing it.
 */
#ifndef DISPLAY_FINGERPRINT_H
#define DISPLAY_FINGERPRINT_H

#include "display/page.h"

typedef struct Fingerprint {
    uint64_t words[2];
} Fingerprint;

/** Of the page's size and everything drawn on it, in order; not of its tags and links. Two pages
 *  with one fingerprint are drawn alike, as far as 128 bits that nobody tries to forge can tell.
 *  The same in every process on machines of one byte order. */
Fingerprint fingerprint_page(const Page *page);

#endif
