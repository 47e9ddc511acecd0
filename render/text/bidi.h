/* SPDX-License-Identifier: MIT
 *
 * Bidi: which way a paragraph runs, and in which order the runs of a line stand (UAX 9). Levels
 * come from pango, which resolves them with FriBidi when it itemises a paragraph.
 */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Whether the language (BCP 47) is written from right to left. */
bool bidi_language(const char *lang);

/** Whether a paragraph runs from right to left. In a language that does it does so if it has any
 *  letter of that kind, even if its first word is Latin; else the first letter decides (UAX 9, P2
 *  and P3), and without a letter the language. Linear in `size`. */
bool bidi_paragraph(const char *text, size_t size, const char *lang);

/** Rule L2 of UAX 9: from the embedding levels of `count` runs in the order of the text, `order`
 *  holds their indices from left to right. At most quadratic in the depth of levels. */
void bidi_order(const uint8_t *levels, int count, int *order);

#endif
