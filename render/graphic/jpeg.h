/* SPDX-License-Identifier: MIT
 *
 * The segments of a JPEG file (ITU-T T.81, annex B): what they say of the image, and those without
 * which it can not be decoded.
 */
#ifndef GRAPHIC_JPEG_H
#define GRAPHIC_JPEG_H

#include <glib.h>
#include <stdbool.h>

typedef struct JpegSegments {
    guint32 width;
    guint32 height;
    int components;      /**< 1 or 3 */
    double pixel_aspect; /**< width of a pixel over its height */
    bool adobe;          /**< an Adobe segment says what the components are: */
    int transform;       /**< 0 for RGB, 1 for YCbCr */
    bool rgb_names;      /**< the components are called R, G and B */
    bool profile;        /**< it has a colour profile */
    GString *kept;       /**< the file without what does not decode it */
} JpegSegments;

/** Walks the file. NULL, or what is wrong with it as a literal clause: it is damaged, or of a form
 *  that PDF readers do not take or not all alike; `*hint` may then say what to do. To be cleared in
 *  any case. */
const char *jpeg_walk(const char *bytes, gsize size, JpegSegments *segments, const char **hint);
void jpeg_segments_clear(JpegSegments *segments);

#endif
