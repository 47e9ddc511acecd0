/* SPDX-License-Identifier: MIT
 *
 * CFF: a reader that fails once and then gives zeros, so that the way through the tables has no
 * branch for each byte that may be missing; whoever asked looks at `broken` at the end.
 */
#include "pdf/cff.h"

enum {
    OPERATOR_CHARSET = 15,
    OPERATOR_ESCAPE = 12,
    OPERATOR_ROS = 12 << 8 | 30, /**< the first operator of a CID-keyed font's dictionary */
    PREDEFINED_CHARSETS = 3,
};

typedef struct Reader {
    const uint8_t *data;
    size_t size;
    size_t at;
    bool broken;
} Reader;

static void seek(Reader *reader, size_t at) {
    reader->broken = reader->broken || at > reader->size;
    reader->at = at;
}

static uint32_t read_uint(Reader *reader, unsigned bytes) {
    if (reader->broken || reader->size - reader->at < bytes) {
        reader->broken = true;
        return 0;
    }
    uint32_t value = 0;
    for (unsigned i = 0; i < bytes; i++)
        value = value << 8 | reader->data[reader->at++];
    return value;
}

/** Skips an INDEX (section 5); its first entry is `*start` to `*end`. */
static void skip_index(Reader *reader, size_t *start, size_t *end) {
    *start = *end = 0;
    uint32_t count = read_uint(reader, 2);
    if (!count)
        return;
    uint32_t offset_size = read_uint(reader, 1);
    reader->broken = reader->broken || offset_size < 1 || offset_size > 4;
    size_t offsets = reader->at;
    size_t base = offsets + (size_t)(count + 1) * offset_size - 1;
    *start = base + read_uint(reader, offset_size);
    *end = base + read_uint(reader, offset_size);
    seek(reader, offsets + (size_t)count * offset_size);
    seek(reader, base + read_uint(reader, offset_size));
    reader->broken = reader->broken || *start > *end || *end > reader->size;
}

static void skip_real(Reader *reader) {
    uint32_t byte;
    do
        byte = read_uint(reader, 1);
    while (!reader->broken && (byte & 15) != 15 && byte >> 4 != 15);
}

/** An operand of a DICT (table 3) that began with `byte`; reals read as 0. */
static int32_t read_operand(Reader *reader, uint32_t byte) {
    if (byte == 28)
        return (int16_t)read_uint(reader, 2);
    if (byte == 29)
        return (int32_t)read_uint(reader, 4);
    if (byte >= 32 && byte <= 246)
        return (int32_t)byte - 139;
    if (byte >= 247 && byte <= 250)
        return ((int32_t)byte - 247) * 256 + (int32_t)read_uint(reader, 1) + 108;
    if (byte >= 251 && byte <= 254)
        return -((int32_t)byte - 251) * 256 - (int32_t)read_uint(reader, 1) - 108;
    if (byte == 30)
        skip_real(reader);
    else
        reader->broken = true;
    return 0;
}

typedef struct TopDict {
    bool cid_keyed;
    size_t charset; /**< offset, or the number of a predefined one */
} TopDict;

static TopDict read_top_dict(Reader *reader, size_t start, size_t end) {
    TopDict dict = {0};
    int32_t operand = 0;
    seek(reader, start);
    while (!reader->broken && reader->at < end) {
        uint32_t byte = read_uint(reader, 1);
        if (byte > 21) {
            operand = read_operand(reader, byte);
            continue;
        }
        uint32_t name = byte == OPERATOR_ESCAPE ? byte << 8 | read_uint(reader, 1) : byte;
        if (name == OPERATOR_ROS)
            dict.cid_keyed = true;
        else if (name == OPERATOR_CHARSET && operand >= 0)
            dict.charset = (size_t)operand;
    }
    return dict;
}

/** Formats 0 to 2 of a charset (section 13): ranges of a first CID and how many follow it. Glyph 0
 *  is left out of it. */
static void read_charset(Reader *reader, uint16_t *cids, unsigned glyph_count) {
    uint32_t format = read_uint(reader, 1);
    reader->broken = reader->broken || format > 2;
    for (unsigned glyph = 1; glyph < glyph_count && !reader->broken;) {
        uint32_t cid = read_uint(reader, 2);
        uint32_t left = read_uint(reader, format);
        for (; glyph < glyph_count && left != UINT32_MAX; glyph++, left--)
            cids[glyph] = (uint16_t)cid++;
    }
}

CffKeys cff_read_cids(const uint8_t *data, size_t size, unsigned glyph_count, Arena *arena,
                      const uint16_t **cids) {
    Reader reader = {.data = data, .size = size};
    size_t start, end;
    read_uint(&reader, 2);
    uint32_t header_size = read_uint(&reader, 1);
    seek(&reader, header_size);
    skip_index(&reader, &start, &end);
    skip_index(&reader, &start, &end);
    TopDict dict = read_top_dict(&reader, start, end);
    if (reader.broken)
        return CFF_BROKEN;
    if (!dict.cid_keyed)
        return CFF_NAMES;
    uint16_t *read = arena_new_array(arena, uint16_t, glyph_count);
    *cids = read;
    if (dict.charset < PREDEFINED_CHARSETS) {
        for (unsigned glyph = 0; glyph < glyph_count; glyph++)
            read[glyph] = (uint16_t)glyph;
        return CFF_CIDS;
    }
    seek(&reader, dict.charset);
    read_charset(&reader, read, glyph_count);
    return reader.broken ? CFF_BROKEN : CFF_CIDS;
}
