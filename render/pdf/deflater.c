/* SPDX-License-Identifier: MIT
 *
 * Deflater: efforts are levels of libdeflate. Content and structure of two pages (20 KB) take 1.6
 * million instructions at level 6 and half of that at level 1, which makes the file 2.7 % larger, a
 * file of 600 pages 10 %. Outlines of glyphs, which are packed once, are 0.6 % smaller at level 12
 * than at 6: that would not be worth the time of a first file.
 */
#include "pdf/deflater.h"

#include <glib.h>
#include <libdeflate.h>

/** Room beyond this is given back once it is not needed any more. */
enum { ROOM_KEPT = 1 << 20 };

struct Deflater {
    struct libdeflate_compressor *compressor;
    char *room;
    size_t size;
};

Deflater *deflater_new(DeflateEffort effort) {
    Deflater *deflater = g_new0(Deflater, 1);
    deflater->compressor = libdeflate_alloc_compressor((int)effort);
    g_assert(deflater->compressor);
    return deflater;
}

void deflater_free(Deflater *deflater) {
    if (!deflater)
        return;
    libdeflate_free_compressor(deflater->compressor);
    g_free(deflater->room);
    g_free(deflater);
}

static void make_room(Deflater *deflater, size_t size) {
    if (size <= deflater->size && deflater->size <= ROOM_KEPT)
        return;
    g_free(deflater->room);
    deflater->room = g_malloc(size);
    deflater->size = size;
}

Packed deflater_pack(Deflater *deflater, const char *bytes, size_t size) {
    make_room(deflater, libdeflate_zlib_compress_bound(deflater->compressor, size));
    size_t packed =
        libdeflate_zlib_compress(deflater->compressor, bytes, size, deflater->room, deflater->size);
    g_assert(packed > 0);
    return (Packed){deflater->room, packed};
}
