/* SPDX-License-Identifier: MIT
 *
 * Deflater: bytes as a zlib stream (RFC 1950). It keeps the tables of the compressor and the room
 * for what comes out, which cost more to make than a short stream to pack.
 */
#ifndef PDF_DEFLATER_H
#define PDF_DEFLATER_H

#include "display/page.h"

typedef struct Deflater Deflater;

/** How much work goes into a stream. */
typedef enum DeflateEffort {
    DEFLATE_QUICK = 1, /**< what one file has */
    DEFLATE_SMALL = 6  /**< what many have */
} DeflateEffort;

Deflater *deflater_new(DeflateEffort effort);
void deflater_free(Deflater *deflater);

/** The bytes packed; borrowed, until the next are. */
Packed deflater_pack(Deflater *deflater, const char *bytes, size_t size);

#endif
