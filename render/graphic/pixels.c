/* SPDX-License-Identifier: MIT
 *
 * Pixels.
 */
#include "graphic/pixels.h"

#include <libdeflate.h>

/** Of zlib: 9 takes twice the time for little. */
enum { DEFLATE_LEVEL = 6 };
/** CSS: 96 px are one inch. */
static const double PIXEL_PT = POINTS_PER_INCH / 96;

Image *pixels_begin(const GraphicSource *source, guint32 width, guint32 height) {
    size_t most = MIN(source->limits->image_pixels, (size_t)G_MAXINT);
    if (width == 0 || height == 0) {
        source_refuse(source, "graphic-size", NULL, "the image has no pixels");
        return NULL;
    }
    if ((guint64)width * height > most) {
        source_refuse(source, "graphic-too-large", "save it smaller",
                      "%u x %u pixels, more than the limit of %zu", width, height, most);
        return NULL;
    }
    Image *image = arena_new_object(source->arena, Image);
    image->width = (int)width;
    image->height = (int)height;
    return image;
}

static Packed pack(const GraphicSource *source, const uint8_t *samples, size_t size) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    g_assert(compressor);
    size_t bound = libdeflate_zlib_compress_bound(compressor, size);
    char *room = g_malloc(bound);
    size_t packed = libdeflate_zlib_compress(compressor, samples, size, room, bound);
    g_assert(packed > 0);
    Packed coded = {arena_memdup(source->arena, room, packed), packed};
    g_free(room);
    libdeflate_free_compressor(compressor);
    return coded;
}

const Graphic *pixels_finish(const GraphicSource *source, Image *image, double aspect) {
    double width_pt = PIXEL_PT * aspect * image->width;
    double height_pt = PIXEL_PT * image->height;
    if (!source_accepts_size(source, width_pt, height_pt, NULL))
        return NULL;
    size_t count = (size_t)image->width * (size_t)image->height;
    if (!image->coded.bytes)
        image->coded = pack(source, image->pixels, count * (size_t)image->components);
    if (image->alpha)
        image->coded_alpha = pack(source, image->alpha, count);
    Graphic *graphic = arena_new_object(source->arena, Graphic);
    *graphic = (Graphic){.width_pt = width_pt, .height_pt = height_pt, .image = image};
    return graphic;
}

void pixels_note_profile(const GraphicSource *source) {
    source_note(source, "graphic-profile", "convert the image to sRGB if its colours matter",
                "its colour profile is left out; it is read as sRGB");
}
