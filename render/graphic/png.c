/* SPDX-License-Identifier: MIT
 *
 * PNG: chunks are looked through here, pixels are read by libpng.
 *
 * libpng's simplified interface brings any PNG - palettes, 1 to 16 bits, interlaced, transparent by
 * colour or by channel, of another gamma - to 8 bits of sRGB and says errors instead of jumping. It
 * does not tell the shape of pixels or whether the file ends, so the chunks are walked first.
 */
#include "graphic/pixels.h"

#include <png.h>
#include <string.h>

enum { SIGNATURE_BYTES = 8, CHUNK_BYTES = 12, CHUNK_DATA = 8 };

/** What the chunks say. */
typedef struct Chunks {
    guint32 width;
    guint32 height;
    double pixel_aspect; /**< width of a pixel over its height */
    bool profile;        /**< there is one */
    bool srgb;           /**< the colours are said to be sRGB */
    bool ended;
} Chunks;

static guint32 read_word(const char *bytes) {
    const guchar *b = (const guchar *)bytes;
    return (guint32)b[0] << 24 | (guint32)b[1] << 16 | (guint32)b[2] << 8 | b[3];
}

/* Pixels along x and y a metre, or a unit nobody knows (ISO/IEC 15948, 11.3.5.3). */
static void read_aspect(Chunks *chunks, const char *data) {
    guint32 x = read_word(data);
    guint32 y = read_word(data + 4);
    if (x > 0 && y > 0)
        chunks->pixel_aspect = (double)y / x;
}

static Chunks walk_chunks(const GraphicSource *source) {
    enum { HEADER_BYTES = 13, ASPECT_BYTES = 9 };
    Chunks chunks = {.pixel_aspect = 1};
    size_t at = SIGNATURE_BYTES;
    while (!chunks.ended && source->size - at >= CHUNK_BYTES) {
        const char *chunk = source->bytes + at;
        size_t size = read_word(chunk);
        if (size > source->size - at - CHUNK_BYTES)
            break;
        if (!memcmp(chunk + 4, "IHDR", 4) && size == HEADER_BYTES) {
            chunks.width = read_word(chunk + CHUNK_DATA);
            chunks.height = read_word(chunk + CHUNK_DATA + 4);
        } else if (!memcmp(chunk + 4, "pHYs", 4) && size == ASPECT_BYTES) {
            read_aspect(&chunks, chunk + CHUNK_DATA);
        }
        chunks.profile |= !memcmp(chunk + 4, "iCCP", 4);
        chunks.srgb |= !memcmp(chunk + 4, "sRGB", 4);
        chunks.ended = !memcmp(chunk + 4, "IEND", 4);
        at += size + CHUNK_BYTES;
    }
    return chunks;
}

/* Parts colour from transparency, where there is some. */
static void take_pixels(const GraphicSource *source, Image *image, const guchar *samples,
                        bool has_alpha) {
    size_t count = (size_t)image->width * (size_t)image->height;
    size_t components = (size_t)image->components;
    size_t step = components + has_alpha;
    guchar *pixels = arena_alloc_array(source->arena, count, components);
    guchar *alpha = NULL;
    for (size_t i = 0; i < count; i++) {
        memcpy(pixels + i * components, samples + i * step, components);
        if (has_alpha && samples[i * step + components] < 0xFF && !alpha) {
            alpha = arena_alloc(source->arena, count);
            memset(alpha, 0xFF, i);
        }
        if (alpha)
            alpha[i] = samples[i * step + components];
    }
    image->pixels = pixels;
    image->alpha = alpha;
}

static bool read_samples(const GraphicSource *source, png_image *png, Image *image) {
    bool color = png->format & PNG_FORMAT_FLAG_COLOR;
    bool alpha = png->format & PNG_FORMAT_FLAG_ALPHA;
    png->format = (color ? PNG_FORMAT_FLAG_COLOR : 0u) | (alpha ? PNG_FORMAT_FLAG_ALPHA : 0u);
    png->flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    image->components = color ? 3 : 1;
    guchar *samples = g_malloc(PNG_IMAGE_SIZE(*png));
    bool read = png_image_finish_read(png, NULL, samples, 0, NULL);
    if (read)
        take_pixels(source, image, samples, alpha);
    g_free(samples);
    return read;
}

const Graphic *png_read(const GraphicSource *source) {
    Chunks chunks = walk_chunks(source);
    if (!chunks.ended) {
        source_refuse(source, "graphic-image", NULL, "the PNG file is damaged or cut off");
        return NULL;
    }
    Image *image = pixels_begin(source, chunks.width, chunks.height);
    if (!image)
        return NULL;
    png_image png = {.version = PNG_IMAGE_VERSION};
    bool read = png_image_begin_read_from_memory(&png, source->bytes, source->size) &&
                png.width == chunks.width && png.height == chunks.height &&
                read_samples(source, &png, image);
    if (!read)
        source_refuse(source, "graphic-image", NULL, "the PNG file is damaged: %s", png.message);
    else if (chunks.profile && !chunks.srgb)
        pixels_note_profile(source);
    png_image_free(&png);
    return read ? pixels_finish(source, image, chunks.pixel_aspect) : NULL;
}
