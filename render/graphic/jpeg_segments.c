/* SPDX-License-Identifier: MIT
 *
 * JPEG segments: one loop over the markers; the entropy-coded data behind a scan's header go on to
 * the next marker that is neither stuffing nor a restart (B.1.1.5).
 */
#include "graphic/jpeg.h"

#include <string.h>

/** Table B.1. */
enum {
    MARKER_TEM = 0x01,
    MARKER_SOF0 = 0xC0,
    MARKER_SOF1 = 0xC1,
    MARKER_SOF2 = 0xC2,
    MARKER_DHT = 0xC4,
    MARKER_JPG = 0xC8,
    MARKER_DAC = 0xCC,
    MARKER_SOF15 = 0xCF,
    MARKER_RST0 = 0xD0,
    MARKER_RST7 = 0xD7,
    MARKER_SOI = 0xD8,
    MARKER_EOI = 0xD9,
    MARKER_SOS = 0xDA,
    MARKER_APP0 = 0xE0,
    MARKER_APP1 = 0xE1,
    MARKER_APP2 = 0xE2,
    MARKER_APP14 = 0xEE,
    MARKER_APP15 = 0xEF,
    MARKER_COM = 0xFE
};

/** A progressive file of more scans is made to be slow: each is decoded over the whole image. */
enum { SCANS_MAX = 32 };

typedef struct Walk {
    const guchar *at;
    const guchar *end;
    JpegSegments *segments;
    int frames;
    int scans;
    int orientation; /**< of Exif; 1 is upright */
    const char *fault;
    const char *hint;
} Walk;

static void refuse(Walk *walk, const char *fault, const char *hint) {
    if (walk->fault)
        return;
    walk->fault = fault;
    walk->hint = hint;
}

static guint read_short(const guchar *bytes) {
    return (guint)bytes[0] << 8 | bytes[1];
}

static bool begins(const guchar *data, gsize size, const char *name, gsize name_size) {
    return size >= name_size && !memcmp(data, name, name_size);
}

#define BEGINS(data, size, name) begins(data, size, name, sizeof(name))

/* -- What segments say --------------------------------------------------------------------- */

static void check_components(Walk *walk, const guchar *data) {
    static const char hint[] = "save it as grey or RGB";
    JpegSegments *segments = walk->segments;
    segments->components = data[5];
    if (segments->components == 4)
        refuse(walk, "the JPEG file is CMYK, whose colours depend on a printer's inks", hint);
    else if (segments->components != 1 && segments->components != 3)
        refuse(walk, "the JPEG file is neither grey nor RGB", hint);
    else if (segments->components == 3)
        segments->rgb_names = data[6] == 'R' && data[9] == 'G' && data[12] == 'B';
}

/* B.2.2. */
static void read_frame(Walk *walk, int marker, const guchar *data, gsize size) {
    enum { HEADER_BYTES = 6, COMPONENT_BYTES = 3, PRECISION = 8 };
    if (marker != MARKER_SOF0 && marker != MARKER_SOF1 && marker != MARKER_SOF2)
        refuse(walk, "the JPEG file is neither baseline nor progressive", "save it as baseline");
    else if (walk->frames++ > 0 || size < HEADER_BYTES ||
             size != HEADER_BYTES + (gsize)COMPONENT_BYTES * data[5])
        refuse(walk, "the JPEG file is damaged", NULL);
    else if (data[0] != PRECISION)
        refuse(walk, "the JPEG file has not 8 bits a sample", "save it as baseline");
    if (walk->fault)
        return;
    walk->segments->height = read_short(data + 1);
    walk->segments->width = read_short(data + 3);
    check_components(walk, data);
}

/* JFIF 1.02: version, unit, pixels a unit along x and y. */
static void read_jfif(Walk *walk, const guchar *data, gsize size) {
    enum { JFIF_BYTES = 12 };
    if (!BEGINS(data, size, "JFIF") || size < JFIF_BYTES)
        return;
    guint x = read_short(data + 8);
    guint y = read_short(data + 10);
    if (x > 0 && y > 0)
        walk->segments->pixel_aspect = (double)y / x;
}

static guint read_ordered(const guchar *bytes, int count, bool little) {
    guint value = 0;
    for (int i = 0; i < count; i++)
        value = value << 8 | bytes[little ? count - 1 - i : i];
    return value;
}

/* Exif is a TIFF file; the orientation is in its first directory. */
static void read_exif(Walk *walk, const guchar *data, gsize size) {
    enum { PREFIX = 6, HEADER = 8, ENTRY = 12, ORIENTATION = 0x0112 };
    if (!BEGINS(data, size, "Exif\0") || size < PREFIX + HEADER)
        return;
    const guchar *tiff = data + PREFIX;
    gsize left = size - PREFIX;
    bool little = tiff[0] == 'I';
    gsize place = read_ordered(tiff + 4, 4, little);
    if (left < 2 || place > left - 2)
        return;
    guint count = read_ordered(tiff + place, 2, little);
    place += 2;
    for (; count > 0 && left - place >= ENTRY; count--, place += ENTRY) {
        if (read_ordered(tiff + place, 2, little) == ORIENTATION)
            walk->orientation = (int)read_ordered(tiff + place + 8, 2, little);
    }
}

static void read_adobe(Walk *walk, const guchar *data, gsize size) {
    enum { ADOBE_BYTES = 12 };
    if (size < ADOBE_BYTES || memcmp(data, "Adobe", strlen("Adobe")) != 0)
        return;
    walk->segments->adobe = true;
    walk->segments->transform = data[11];
}

/* Whether the segment is needed to decode the image. */
static bool read_segment(Walk *walk, int marker, const guchar *data, gsize size) {
    bool application = marker >= MARKER_APP0 && marker <= MARKER_APP15;
    if (marker == MARKER_APP0)
        read_jfif(walk, data, size);
    else if (marker == MARKER_APP1)
        read_exif(walk, data, size);
    else if (marker == MARKER_APP2)
        walk->segments->profile |= BEGINS(data, size, "ICC_PROFILE");
    else if (marker == MARKER_APP14)
        read_adobe(walk, data, size);
    else if (marker == MARKER_DAC)
        refuse(walk, "the JPEG file is neither baseline nor progressive", "save it as baseline");
    else if (marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT &&
             marker != MARKER_JPG)
        read_frame(walk, marker, data, size);
    if (marker == MARKER_APP0)
        return BEGINS(data, size, "JFIF");
    return (!application && marker != MARKER_COM) || marker == MARKER_APP14;
}

/* -- The walk ------------------------------------------------------------------------------ */

static void keep(Walk *walk, const guchar *from, const guchar *to) {
    g_string_append_len(walk->segments->kept, (const char *)from, to - from);
}

/* Past the entropy-coded data, which are kept. */
static void skip_scan(Walk *walk) {
    const guchar *start = walk->at;
    for (; walk->end - walk->at >= 2; walk->at++) {
        guchar marker = walk->at[1];
        bool restart = marker >= MARKER_RST0 && marker <= MARKER_RST7;
        if (walk->at[0] == 0xFF && marker != 0 && marker != 0xFF && !restart)
            break;
    }
    keep(walk, start, walk->at);
    if (++walk->scans > SCANS_MAX)
        refuse(walk, "the JPEG file has too many scans", "save it as baseline");
}

/* Takes one marker with its segment. False behind the last. */
static bool take_segment(Walk *walk) {
    const guchar *start = walk->at;
    while (walk->end - walk->at >= 2 && walk->at[0] == 0xFF && walk->at[1] == 0xFF)
        walk->at++;
    if (walk->end - walk->at < 2 || walk->at[0] != 0xFF) {
        refuse(walk, "the JPEG file is damaged or cut off", NULL);
        return false;
    }
    int marker = walk->at[1];
    walk->at += 2;
    if (marker == MARKER_EOI || marker == MARKER_SOI || marker == MARKER_TEM) {
        keep(walk, walk->at - 2, walk->at);
        return marker != MARKER_EOI;
    }
    gsize size = walk->end - walk->at >= 2 ? read_short(walk->at) : 0;
    if (size < 2 || size > (gsize)(walk->end - walk->at)) {
        refuse(walk, "the JPEG file is damaged or cut off", NULL);
        return false;
    }
    bool kept = read_segment(walk, marker, walk->at + 2, size - 2);
    walk->at += size;
    if (kept)
        keep(walk, start, walk->at);
    if (marker == MARKER_SOS)
        skip_scan(walk);
    return !walk->fault;
}

const char *jpeg_walk(const char *bytes, gsize size, JpegSegments *segments, const char **hint) {
    *segments = (JpegSegments){.pixel_aspect = 1, .kept = g_string_sized_new(size)};
    Walk walk = {.at = (const guchar *)bytes,
                 .end = (const guchar *)bytes + size,
                 .segments = segments,
                 .orientation = 1};
    while (take_segment(&walk))
        continue;
    if (walk.frames == 0 || walk.scans == 0)
        refuse(&walk, "the JPEG file is damaged or cut off", NULL);
    if (walk.orientation > 1)
        refuse(&walk, "the JPEG file is stored turned or mirrored", "save it upright");
    *hint = walk.hint;
    return walk.fault;
}

void jpeg_segments_clear(JpegSegments *segments) {
    g_string_free(segments->kept, TRUE);
}
