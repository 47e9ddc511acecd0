/* SPDX-License-Identifier: MIT
 *
 * Content: the display list of a page as a content stream (ISO 32000-1, 7.8.2).
 */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "pdf/embedding.h"
#include "pdf/tagging.h"

/** Writes the content of page `page` (from 0) and marks it in `tagging`. The stream's object number
 *  comes back. */
int content_write(const Edition *edition, const Embeddings *embeddings, Tagging *tagging, int page);

#endif
