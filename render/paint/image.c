/* SPDX-License-Identifier: MIT
 *
 * Images as cairo has them.
 */
#include "paint/image.h"

#include <glib.h>

/** A pixel as cairo has it: colour times alpha, in the order of the machine's words. */
static guint32 pixel_at(const Image *image, size_t index) {
    const uint8_t *sample = image->pixels + index * (size_t)image->components;
    guint alpha = image->alpha ? image->alpha[index] : 0xFF;
    guint32 pixel = alpha;
    for (int i = 0; i < 3; i++)
        pixel = pixel << 8 | (sample[image->components == 3 ? i : 0] * alpha + 0x7F) / 0xFF;
    return pixel;
}

cairo_surface_t *image_surface(const Image *image) {
    cairo_surface_t *surface = cairo_image_surface_create(
        image->alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, image->width, image->height);
    unsigned char *rows = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    size_t width = (size_t)image->width;
    for (size_t y = 0; rows && y < (size_t)image->height; y++) {
        guint32 *row = (guint32 *)(void *)(rows + y * stride);
        for (size_t x = 0; x < width; x++)
            row[x] = pixel_at(image, y * width + x);
    }
    cairo_surface_mark_dirty(surface);
    if (image->jpeg)
        cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG,
                                    (const unsigned char *)image->coded.bytes,
                                    (unsigned long)image->coded.size, NULL, NULL);
    return surface;
}
