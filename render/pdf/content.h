/* SPDX-License-Identifier: MIT
 *
 * Content: the display list of a page as a content stream (ISO 32000-1, 7.8.2).
 */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "pdf/cutword.h"
#include "pdf/embedding.h"
#include "pdf/image.h"
#include "pdf/tagging.h"

/** What the content of all pages draws on. */
typedef struct ContentSources {
    const Embeddings *embeddings;
    const Images *images;
    const CutWords *cut_words;
    Tagging *tagging;
    int resources; /**< object number of those that all of it shares */
} ContentSources;

/** Writes stream `stream` and marks it in the tagging. The stream's object number comes back. */
int content_write(const Edition *edition, const ContentSources *sources, int stream);

#endif
