/* SPDX-License-Identifier: MIT
 *
 * JPEG: the file's segments (ITU-T T.81, annex B) are walked here, its pixels decoded by libjpeg.
 *
 * A PDF holds a JPEG file as it is, so its picture loses nothing. What is kept of the file is what
 * decodes it: a camera's notes, a thumbnail, a profile and whatever stands behind the end go. The
 * rest is decoded once, which proves it whole, for those writers that need pixels. Where decoders
 * could differ about its colours - no word of what its components are, or two - only the pixels are
 * kept.
 */
#include "graphic/jpeg.h"

#include "graphic/pixels.h"

#include <glib.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

typedef struct Decoding {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    char message[JMSG_LENGTH_MAX];
    jmp_buf stop;
} Decoding;

/* libjpeg has no other way out of a fault. */
static void stop(j_common_ptr jpeg) {
    Decoding *decoding = jpeg->client_data;
    jpeg->err->format_message(jpeg, decoding->message);
    longjmp(decoding->stop, 1);
}

/* A warning is of data that are not what they should be. */
static void take_message(j_common_ptr jpeg, int level) {
    if (level < 0)
        stop(jpeg);
}

static void decode(Decoding *decoding, const GString *file, Image *image, guchar *pixels) {
    struct jpeg_decompress_struct *jpeg = &decoding->jpeg;
    jpeg_create_decompress(jpeg);
    jpeg_mem_src(jpeg, (const guchar *)file->str, (unsigned long)file->len);
    jpeg_read_header(jpeg, TRUE);
    jpeg->out_color_space = image->components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg->dct_method = JDCT_ISLOW;
    jpeg_start_decompress(jpeg);
    size_t stride = (size_t)image->width * (size_t)image->components;
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = pixels + jpeg->output_scanline * stride;
        jpeg_read_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_decompress(jpeg);
}

static bool try_decode(Decoding *decoding, const GString *file, Image *image, guchar *pixels) {
    if (setjmp(decoding->stop))
        return false;
    decode(decoding, file, image, pixels);
    return true;
}

/* Fills the image; false with an error. */
static bool read_pixels(const GraphicSource *source, const GString *file, Image *image) {
    size_t size = (size_t)image->width * (size_t)image->height * (size_t)image->components;
    guchar *pixels = g_malloc0(size);
    Decoding *decoding = g_new0(Decoding, 1);
    decoding->jpeg.err = jpeg_std_error(&decoding->errors);
    decoding->jpeg.client_data = decoding;
    decoding->errors.error_exit = stop;
    decoding->errors.emit_message = take_message;
    bool read = try_decode(decoding, file, image, pixels);
    if (read)
        image->pixels = arena_memdup(source->arena, pixels, size);
    else
        source_refuse(source, "graphic-image", NULL, "the JPEG file is damaged: %s",
                      decoding->message);
    jpeg_destroy_decompress(&decoding->jpeg);
    g_free(decoding);
    g_free(pixels);
    return read;
}

/* Whether a PDF reader takes the colours for what libjpeg takes them (ISO 32000-1, table 13: three
 * components are YCbCr unless an Adobe segment says otherwise). */
static bool is_unambiguous(const JpegSegments *segments) {
    if (segments->components == 1)
        return true;
    return segments->adobe ? segments->transform == 1 : !segments->rgb_names;
}

static const Graphic *read_segments(const GraphicSource *source, const JpegSegments *segments) {
    Image *image = pixels_begin(source, segments->width, segments->height);
    if (!image)
        return NULL;
    image->components = segments->components;
    if (!read_pixels(source, segments->kept, image))
        return NULL;
    image->jpeg = is_unambiguous(segments);
    if (image->jpeg) {
        const GString *kept = segments->kept;
        image->coded = (Packed){arena_memdup(source->arena, kept->str, kept->len), kept->len};
    }
    if (segments->profile)
        pixels_note_profile(source);
    return pixels_finish(source, image, segments->pixel_aspect);
}

const Graphic *jpeg_read(const GraphicSource *source) {
    JpegSegments segments;
    const char *hint = NULL;
    const char *fault = jpeg_walk(source->bytes, source->size, &segments, &hint);
    const Graphic *graphic = NULL;
    if (fault)
        source_refuse(source, "graphic-image", hint, "%s", fault);
    else
        graphic = read_segments(source, &segments);
    jpeg_segments_clear(&segments);
    return graphic;
}
