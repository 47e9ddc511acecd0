/* SPDX-License-Identifier: MIT
 *
 * Inflating: libdeflate wants the room for everything at once, so the room doubles until it is
 * enough.
 */
#include "base/inflate.h"

#include <glib.h>
#include <libdeflate.h>
#include <string.h>

enum { ROOM_LEAST = 16 * 1024, LAYERS_MAX = 8 };

InflateResult inflate(const char *bytes, size_t size, size_t max, char **data, size_t *data_size) {
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    enum libdeflate_result result = LIBDEFLATE_BAD_DATA;
    size_t room = MIN((size_t)ROOM_LEAST, max);
    *data = NULL;
    for (bool more = decompressor; more; room = room > max / 2 ? max : room * 2) {
        g_free(*data);
        *data = g_malloc(room + 1);
        *data_size = room;
        result =
            libdeflate_zlib_decompress_ex(decompressor, bytes, size, *data, room, NULL, data_size);
        more = result == LIBDEFLATE_INSUFFICIENT_SPACE && room < max;
    }
    libdeflate_free_decompressor(decompressor);
    if (result == LIBDEFLATE_SUCCESS) {
        (*data)[*data_size] = '\0';
        return INFLATE_DONE;
    }
    g_clear_pointer(data, g_free);
    return result == LIBDEFLATE_INSUFFICIENT_SPACE ? INFLATE_TOO_LARGE : INFLATE_BROKEN;
}

/** Whether the bytes begin as a zlib stream does: deflate, and a sum that fits (RFC 1950, 2.2). */
static bool is_zlib(const char *bytes, size_t size) {
    if (size < 2)
        return false;
    unsigned head = (unsigned)(unsigned char)bytes[0] << 8 | (unsigned char)bytes[1];
    return (head >> 8 & 0x0F) == 8 && head % 31 == 0;
}

/** Takes what the data at `bytes` unpacks to from `left`, and what that unpacks to, and so on.
 *  Broken data costs the room that was tried, so that trying is not for nothing. */
static bool take(const char *bytes, size_t size, size_t *left) {
    char *outer = NULL;
    bool fits = true;
    for (int layer = 0; fits && is_zlib(bytes, size); layer++) {
        char *data;
        size_t data_size = 0;
        InflateResult result = inflate(bytes, size, *left, &data, &data_size);
        fits = result != INFLATE_TOO_LARGE && data_size <= *left && layer < LAYERS_MAX;
        *left -= MIN(data_size, *left);
        g_free(outer);
        outer = data;
        bytes = data;
        size = data ? data_size : 0;
    }
    g_free(outer);
    return fits;
}

bool inflate_fits(const char *bytes, size_t size, size_t max) {
    static const char keyword[] = "stream";
    const char *end = bytes + size;
    size_t left = max;
    while ((bytes = memmem(bytes, (size_t)(end - bytes), keyword, sizeof keyword - 1))) {
        bytes += sizeof keyword - 1;
        const char *data = bytes;
        data += data < end && *data == '\r';
        data += data < end && *data == '\n';
        if (!take(data, (size_t)(end - data), &left))
            return false;
    }
    return true;
}
