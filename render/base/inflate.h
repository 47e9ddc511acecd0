/* SPDX-License-Identifier: MIT
 *
 * Inflate: data under FlateDecode, never more of it than is allowed.
 */
#ifndef BASE_INFLATE_H
#define BASE_INFLATE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum InflateResult { INFLATE_DONE, INFLATE_BROKEN, INFLATE_TOO_LARGE } InflateResult;

/** Unpacks a zlib stream (RFC 1950) of at most `max` bytes. On success `*data` is to be freed with
 *  g_free and ends in a NUL that `*data_size` does not count; else it is NULL, and `*data_size` the
 *  room that was tried. Nothing beyond the stream's end is looked at. */
InflateResult inflate(const char *bytes, size_t size, size_t max, char **data, size_t *data_size);

/** Whether all that a PDF file holds under FlateDecode, also what is so packed twice and more,
 *  unpacks to at most `max` bytes together. Streams are found by their keyword, so it does not
 *  matter what the file says of them. Linear in size + max. */
bool inflate_fits(const char *bytes, size_t size, size_t max);

#endif
