/* SPDX-License-Identifier: MIT
 *
 * Tests of graphic/: PNG and JPEG files of every form, made here.
 */
#include "graphic_draft.h"

#include "base/inflate.h"

#include <math.h>
#include <png.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

static const double PIXEL_PT = 0.75;

static void expect_size(const Graphic *graphic, double width_pt, double height_pt) {
    g_assert_cmpfloat_with_epsilon(graphic->width_pt, width_pt, 1e-9);
    g_assert_cmpfloat_with_epsilon(graphic->height_pt, height_pt, 1e-9);
}

static void expect_pixels(const uint8_t *found, const uint8_t *wanted, size_t size) {
    for (size_t i = 0; i < size; i++)
        g_assert_cmpint(found[i], ==, wanted[i]);
}

static void expect_packed(Packed packed, const uint8_t *wanted, size_t size) {
    char *data;
    size_t data_size;
    g_assert_cmpint(inflate(packed.bytes, packed.size, size, &data, &data_size), ==, INFLATE_DONE);
    g_assert_cmpuint(data_size, ==, size);
    expect_pixels((const uint8_t *)data, wanted, size);
    g_free(data);
}

/* -- PNG ----------------------------------------------------------------------------------- */

/** A PNG file to be. */
typedef struct Draft {
    int width;
    int height;
    int bits;
    int color; /**< PNG_COLOR_TYPE_... */
    bool interlaced;
    const png_color *palette;
    int palette_count;
    const png_byte *transparent; /**< of the palette; else `key` */
    int transparent_count;
    const png_color_16 *key;
    unsigned pixels_per_metre[2];
    bool profile;
} Draft;

static void write_bytes(png_structp png, png_bytep bytes, size_t size) {
    g_byte_array_append(png_get_io_ptr(png), bytes, (guint)size);
}

static void flush_nothing(png_structp png) {
    (void)png;
}

static void put_ancillary(png_structp png, png_infop info, const Draft *draft) {
    static const png_byte profile[132] = {0, 0, 0, 132, [36] = 'a', 'c', 's', 'p'};
    if (draft->palette)
        png_set_PLTE(png, info, draft->palette, draft->palette_count);
    if (draft->transparent_count || draft->key)
        png_set_tRNS(png, info, draft->transparent, draft->transparent_count, draft->key);
    if (draft->pixels_per_metre[0])
        png_set_pHYs(png, info, draft->pixels_per_metre[0], draft->pixels_per_metre[1],
                     PNG_RESOLUTION_UNKNOWN);
    if (draft->profile) {
        png_unknown_chunk chunk = {
            .name = "iCCP", .data = (png_byte *)profile, .size = 40, .location = PNG_HAVE_IHDR};
        png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_ALWAYS, (png_const_bytep) "iCCP", 1);
        png_set_unknown_chunks(png, info, &chunk, 1);
    }
}

/* Rows are `stride` bytes as the file has them. */
static GByteArray *png_file(const Draft *draft, const png_byte *rows, size_t stride) {
    GByteArray *file = g_byte_array_new();
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, file, write_bytes, flush_nothing);
    png_set_IHDR(png, info, (png_uint_32)draft->width, (png_uint_32)draft->height, draft->bits,
                 draft->color, draft->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    put_ancillary(png, info, draft);
    png_write_info(png, info);
    png_bytep *pointers = g_new(png_bytep, (gsize)draft->height);
    for (int y = 0; y < draft->height; y++)
        pointers[y] = (png_bytep)rows + (size_t)y * stride;
    png_write_image(png, pointers);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    g_free(pointers);
    return file;
}

static Loaded load_png(const Draft *draft, const png_byte *rows, size_t stride) {
    GByteArray *file = png_file(draft, rows, stride);
    Loaded loaded = load_bytes(file->data, file->len, NULL);
    g_byte_array_unref(file);
    return loaded;
}

/* The image that the draft becomes, of that many components, its pixels and its alpha. */
static void expect_png(const Draft *draft, const png_byte *rows, size_t stride, int components,
                       const uint8_t *pixels, const uint8_t *alpha) {
    Loaded loaded = load_png(draft, rows, stride);
    const Image *image = expect_graphic(&loaded)->image;
    size_t count = (size_t)(draft->width * draft->height);
    g_assert_nonnull(image);
    g_assert_cmpint(image->width, ==, draft->width);
    g_assert_cmpint(image->height, ==, draft->height);
    g_assert_cmpint(image->components, ==, components);
    g_assert_false(image->jpeg);
    g_assert_true(!image->alpha == !alpha);
    expect_pixels(image->pixels, pixels, count * (size_t)components);
    expect_packed(image->coded, pixels, count * (size_t)components);
    if (alpha) {
        expect_pixels(image->alpha, alpha, count);
        expect_packed(image->coded_alpha, alpha, count);
    }
    loaded_clear(&loaded);
}

static void test_rgb(void) {
    static const png_byte rows[] = {255, 0, 0, 0, 255, 0, 1, 2, 3, 250, 251, 252};
    Draft draft = {.width = 2, .height = 2, .bits = 8, .color = PNG_COLOR_TYPE_RGB};
    expect_png(&draft, rows, 6, 3, rows, NULL);
}

static void test_grey(void) {
    static const png_byte rows[] = {0, 128, 255, 7};
    Draft draft = {.width = 2, .height = 2, .bits = 8, .color = PNG_COLOR_TYPE_GRAY};
    expect_png(&draft, rows, 2, 1, rows, NULL);
}

static void test_one_bit(void) {
    static const png_byte rows[] = {0xA0, 0x40};
    static const uint8_t pixels[] = {255, 0, 255, 0, 255, 0};
    Draft draft = {.width = 3, .height = 2, .bits = 1, .color = PNG_COLOR_TYPE_GRAY};
    expect_png(&draft, rows, 1, 1, pixels, NULL);
}

static void test_sixteen_bits(void) {
    static const png_byte rows[] = {0x12, 0x12, 0x80, 0x80, 0xFF, 0xFF};
    static const uint8_t pixels[] = {0x12, 0x80, 0xFF};
    Draft draft = {.width = 1, .height = 1, .bits = 16, .color = PNG_COLOR_TYPE_RGB};
    expect_png(&draft, rows, 6, 3, pixels, NULL);
}

static void test_alpha(void) {
    static const png_byte rows[] = {9, 8, 7, 255, 1, 2, 3, 100, 4, 5, 6, 0};
    static const uint8_t pixels[] = {9, 8, 7, 1, 2, 3, 4, 5, 6};
    static const uint8_t alpha[] = {255, 100, 0};
    Draft draft = {.width = 3, .height = 1, .bits = 8, .color = PNG_COLOR_TYPE_RGB_ALPHA};
    expect_png(&draft, rows, 12, 3, pixels, alpha);
}

static void test_grey_alpha(void) {
    static const png_byte rows[] = {9, 255, 1, 100};
    Draft draft = {.width = 2, .height = 1, .bits = 8, .color = PNG_COLOR_TYPE_GRAY_ALPHA};
    expect_png(&draft, rows, 4, 1, (const uint8_t[]){9, 1}, (const uint8_t[]){255, 100});
}

static void test_full_alpha_is_none(void) {
    static const png_byte rows[] = {9, 8, 7, 255};
    Draft draft = {.width = 1, .height = 1, .bits = 8, .color = PNG_COLOR_TYPE_RGB_ALPHA};
    expect_png(&draft, rows, 4, 3, rows, NULL);
}

static void test_palette(void) {
    static const png_color palette[] = {{255, 0, 0}, {0, 0, 255}, {1, 2, 3}};
    static const png_byte transparent[] = {255, 128};
    static const png_byte rows[] = {0x18};
    static const uint8_t pixels[] = {255, 0, 0, 0, 0, 255, 1, 2, 3};
    Draft draft = {.width = 3,
                   .height = 1,
                   .bits = 2,
                   .color = PNG_COLOR_TYPE_PALETTE,
                   .palette = palette,
                   .palette_count = 3};
    expect_png(&draft, rows, 1, 3, pixels, NULL);
    draft.transparent = transparent;
    draft.transparent_count = 2;
    expect_png(&draft, rows, 1, 3, pixels, (const uint8_t[]){255, 128, 255});
}

static void test_a_transparent_colour(void) {
    static const png_byte rows[] = {10, 20};
    static const png_color_16 key = {.gray = 20};
    Draft draft = {.width = 2, .height = 1, .bits = 8, .color = PNG_COLOR_TYPE_GRAY, .key = &key};
    expect_png(&draft, rows, 2, 1, rows, (const uint8_t[]){255, 0});
}

static void test_interlaced(void) {
    png_byte rows[9 * 9];
    for (size_t i = 0; i < sizeof rows; i++)
        rows[i] = (png_byte)(i * 3);
    Draft draft = {
        .width = 9, .height = 9, .bits = 8, .color = PNG_COLOR_TYPE_GRAY, .interlaced = true};
    expect_png(&draft, rows, 9, 1, rows, NULL);
}

static void test_pixels_may_be_oblong(void) {
    static const png_byte rows[8] = {0};
    Draft draft = {.width = 4, .height = 2, .bits = 8, .color = PNG_COLOR_TYPE_GRAY};
    Loaded square = load_png(&draft, rows, 4);
    expect_size(expect_graphic(&square), 4 * PIXEL_PT, 2 * PIXEL_PT);
    loaded_clear(&square);
    draft.pixels_per_metre[0] = 2000;
    draft.pixels_per_metre[1] = 1000;
    Loaded oblong = load_png(&draft, rows, 4);
    expect_size(expect_graphic(&oblong), 2 * PIXEL_PT, 2 * PIXEL_PT);
    loaded_clear(&oblong);
}

static void test_a_profile_is_left_out_with_a_note(void) {
    static const png_byte rows[] = {1};
    Draft draft = {
        .width = 1, .height = 1, .bits = 8, .color = PNG_COLOR_TYPE_GRAY, .profile = true};
    Loaded loaded = load_png(&draft, rows, 1);
    expect_graphic(&loaded);
    g_assert_cmpint(ch_diagnostics_count(loaded.diagnostics, CH_NOTE), ==, 1);
    const ChDiagnostic *note = ch_diagnostics_at(loaded.diagnostics, 0);
    g_assert_cmpint(note->severity, ==, CH_NOTE);
    g_assert_cmpstr(note->code, ==, "graphic-profile");
    loaded_clear(&loaded);
}

static GByteArray *noisy_png(int side) {
    png_byte *rows = g_malloc((gsize)(side * side) * 4);
    for (int i = 0; i < side * side * 4; i++)
        rows[i] = (png_byte)(i * i % 251);
    Draft draft = {.width = side,
                   .height = side,
                   .bits = 8,
                   .color = PNG_COLOR_TYPE_RGB_ALPHA,
                   .interlaced = true};
    GByteArray *file = png_file(&draft, rows, (size_t)side * 4);
    g_free(rows);
    return file;
}

/* Sets the width of the PNG, and the sum of the chunk that has it. */
static void set_width(GByteArray *file, guint32 width) {
    for (int i = 0; i < 4; i++)
        file->data[16 + i] = (guint8)(width >> (24 - 8 * i));
    guint32 sum = 0xFFFFFFFF;
    for (int i = 12; i < 29; i++) {
        sum ^= file->data[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    for (int i = 0; i < 4; i++)
        file->data[29 + i] = (guint8)(~sum >> (24 - 8 * i));
}

static void test_a_damaged_png_is_refused(void) {
    GByteArray *file = noisy_png(20);
    expect_refused(load_bytes(file->data, file->len / 2, NULL), "graphic-image", "cut off");
    expect_refused(load_bytes(file->data, 8, NULL), "graphic-image", "cut off");
    file->data[file->len / 2] ^= 1;
    expect_refused(load_bytes(file->data, file->len, NULL), "graphic-image", "damaged");
    g_byte_array_unref(file);
}

static void test_a_png_of_too_little_data_is_refused(void) {
    GByteArray *file = noisy_png(20);
    set_width(file, 40);
    expect_refused(load_bytes(file->data, file->len, NULL), "graphic-image", "damaged");
    g_byte_array_unref(file);
}

static void test_a_png_of_huge_sides_is_refused(void) {
    GByteArray *file = noisy_png(2);
    set_width(file, 0x7FFFFFFF);
    expect_refused(load_bytes(file->data, file->len, NULL), "graphic-too-large", "2147483647 x 2");
    set_width(file, 0);
    expect_refused(load_bytes(file->data, file->len, NULL), "graphic-size", "no pixels");
    g_byte_array_unref(file);
}

static void test_pixels_are_limited(void) {
    GByteArray *file = noisy_png(10);
    ChLimits limits = ch_limits_default();
    limits.image_pixels = 99;
    expect_refused(load_bytes(file->data, file->len, &limits), "graphic-too-large", "limit of 99");
    limits.image_pixels = 100;
    Loaded loaded = load_bytes(file->data, file->len, &limits);
    expect_graphic(&loaded);
    loaded_clear(&loaded);
    g_byte_array_unref(file);
}

static void test_bytes_are_limited(void) {
    GByteArray *file = noisy_png(10);
    ChLimits limits = ch_limits_default();
    limits.image_bytes = file->len - 1;
    expect_refused(load_bytes(file->data, file->len, &limits), "file-too-large", "of PNG");
    limits.image_bytes = file->len;
    Loaded loaded = load_bytes(file->data, file->len, &limits);
    expect_graphic(&loaded);
    loaded_clear(&loaded);
    g_byte_array_unref(file);
}

static void test_a_strip_is_refused(void) {
    png_byte rows[300] = {0};
    Draft draft = {.width = 300, .height = 1, .bits = 8, .color = PNG_COLOR_TYPE_GRAY};
    expect_refused(load_png(&draft, rows, 300), "graphic-size", "no usable width");
}

static void test_any_byte_of_a_png_may_be_wrong(void) {
    GByteArray *file = noisy_png(12);
    expect_no_crash(file->data, file->len, 1);
    g_byte_array_unref(file);
}

/* -- JPEG ---------------------------------------------------------------------------------- */

/** A JPEG file to be, of 24 x 16 pixels. */
typedef struct Shot {
    int components;
    J_COLOR_SPACE space; /**< of the file */
    bool progressive;
    bool arithmetic;
    bool adobe;
    int density[2];
    const char *segment; /**< an APP1 or APP2 segment's data */
    guint segment_size;
    int marker;
} Shot;

enum { SHOT_WIDTH = 24, SHOT_HEIGHT = 16 };

static GByteArray *jpeg_file(const Shot *shot) {
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct jpeg = {.err = jpeg_std_error(&errors)};
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = SHOT_WIDTH;
    jpeg.image_height = SHOT_HEIGHT;
    jpeg.input_components = shot->components;
    jpeg.in_color_space = shot->components == 1   ? JCS_GRAYSCALE
                          : shot->components == 3 ? JCS_RGB
                                                  : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_colorspace(&jpeg, shot->space);
    jpeg.arith_code = shot->arithmetic;
    if (shot->adobe)
        jpeg.write_Adobe_marker = TRUE;
    if (shot->density[0]) {
        jpeg.X_density = (UINT16)shot->density[0];
        jpeg.Y_density = (UINT16)shot->density[1];
    }
    if (shot->progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    if (shot->segment)
        jpeg_write_marker(&jpeg, shot->marker, (const JOCTET *)shot->segment, shot->segment_size);
    while (jpeg.next_scanline < SHOT_HEIGHT) {
        JSAMPLE row[SHOT_WIDTH * 4];
        for (int i = 0; i < SHOT_WIDTH * shot->components; i++)
            row[i] = (JSAMPLE)(i * 2 + (int)jpeg.next_scanline * 5);
        JSAMPROW rows = row;
        jpeg_write_scanlines(&jpeg, &rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, bytes, (guint)size);
    free(bytes);
    return file;
}

static Loaded load_jpeg(const Shot *shot) {
    GByteArray *file = jpeg_file(shot);
    Loaded loaded = load_bytes(file->data, file->len, NULL);
    g_byte_array_unref(file);
    return loaded;
}

static void expect_bytes(const Image *image, const GByteArray *file) {
    g_assert_true(image->jpeg);
    g_assert_cmpuint(image->coded.size, ==, file->len);
    g_assert_true(!memcmp(image->coded.bytes, file->data, file->len));
}

/* The same bytes come out, and pixels that are near those that went in. */
static void expect_kept(const Shot *shot) {
    GByteArray *file = jpeg_file(shot);
    Loaded loaded = load_bytes(file->data, file->len, NULL);
    const Graphic *graphic = expect_graphic(&loaded);
    const Image *image = graphic->image;
    g_assert_cmpint(image->components, ==, shot->components);
    g_assert_cmpint(image->width, ==, SHOT_WIDTH);
    g_assert_cmpint(image->height, ==, SHOT_HEIGHT);
    g_assert_null(image->alpha);
    expect_bytes(image, file);
    expect_size(graphic, SHOT_WIDTH * PIXEL_PT, SHOT_HEIGHT * PIXEL_PT);
    size_t last = (size_t)(SHOT_WIDTH * SHOT_HEIGHT * shot->components) - 1;
    g_assert_cmpint(image->pixels[0], <, 24);
    g_assert_cmpint(
        abs(image->pixels[last] - (SHOT_WIDTH * shot->components - 1) * 2 - (SHOT_HEIGHT - 1) * 5),
        <, 24);
    loaded_clear(&loaded);
    g_byte_array_unref(file);
}

static void test_a_jpeg_is_kept_as_it_is(void) {
    expect_kept(&(Shot){.components = 3, .space = JCS_YCbCr});
    expect_kept(&(Shot){.components = 3, .space = JCS_YCbCr, .progressive = true});
    expect_kept(&(Shot){.components = 1, .space = JCS_GRAYSCALE});
    expect_kept(&(Shot){.components = 1, .space = JCS_GRAYSCALE, .progressive = true});
    expect_kept(&(Shot){.components = 3, .space = JCS_YCbCr, .adobe = true});
}

static void test_colours_that_readers_could_take_for_others_are_decoded(void) {
    for (int adobe = 0; adobe < 2; adobe++) {
        Loaded loaded = load_jpeg(&(Shot){.components = 3, .space = JCS_RGB, .adobe = adobe});
        const Image *image = expect_graphic(&loaded)->image;
        g_assert_false(image->jpeg);
        g_assert_nonnull(image->pixels);
        g_assert_cmpint(image->pixels[3 * SHOT_WIDTH - 1], >, 100);
        loaded_clear(&loaded);
    }
}

static void test_what_a_camera_notes_is_left_out(void) {
    static const char notes[] = "http://ns.adobe.com/xap/1.0/\0where it was taken";
    Shot plain = {.components = 3, .space = JCS_YCbCr};
    Shot noted = plain;
    noted.segment = notes;
    noted.segment_size = sizeof notes;
    noted.marker = JPEG_APP0 + 1;
    GByteArray *wanted = jpeg_file(&plain);
    GByteArray *file = jpeg_file(&noted);
    g_byte_array_append(file, (const guint8 *)"behind the end", 14);
    Loaded loaded = load_bytes(file->data, file->len, NULL);
    const Image *image = expect_graphic(&loaded)->image;
    expect_bytes(image, wanted);
    loaded_clear(&loaded);
    g_byte_array_unref(file);
    g_byte_array_unref(wanted);
}

static void test_a_profile_in_a_jpeg_is_left_out_with_a_note(void) {
    static const char profile[] = "ICC_PROFILE\0\1\1 any";
    Loaded loaded = load_jpeg(&(Shot){.components = 1,
                                      .space = JCS_GRAYSCALE,
                                      .segment = profile,
                                      .segment_size = sizeof profile,
                                      .marker = JPEG_APP0 + 2});
    const Image *image = expect_graphic(&loaded)->image;
    g_assert_null(g_strstr_len(image->coded.bytes + 20, 20, "ICC"));
    g_assert_cmpstr(ch_diagnostics_at(loaded.diagnostics, 0)->code, ==, "graphic-profile");
    loaded_clear(&loaded);
}

static void test_a_jpeg_says_how_wide_its_pixels_are(void) {
    Loaded loaded =
        load_jpeg(&(Shot){.components = 1, .space = JCS_GRAYSCALE, .density = {100, 150}});
    expect_size(expect_graphic(&loaded), 1.5 * SHOT_WIDTH * PIXEL_PT, SHOT_HEIGHT * PIXEL_PT);
    loaded_clear(&loaded);
}

static void test_a_turned_jpeg_is_refused(void) {
    static const char little[] = "Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0";
    static const char big[] = "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0";
    static const char upright[] = "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\1\0\0\0\0\0\0";
    Shot shot = {.components = 1, .space = JCS_GRAYSCALE, .marker = JPEG_APP0 + 1};
    shot.segment = little;
    shot.segment_size = sizeof little;
    expect_refused(load_jpeg(&shot), "graphic-image", "turned");
    shot.segment = big;
    expect_refused(load_jpeg(&shot), "graphic-image", "turned");
    shot.segment = upright;
    Loaded loaded = load_jpeg(&shot);
    expect_graphic(&loaded);
    loaded_clear(&loaded);
}

static void test_other_jpegs_are_refused(void) {
    expect_refused(load_jpeg(&(Shot){.components = 4, .space = JCS_CMYK}), "graphic-image", "CMYK");
    expect_refused(load_jpeg(&(Shot){.components = 4, .space = JCS_YCCK}), "graphic-image", "CMYK");
    expect_refused(load_jpeg(&(Shot){.components = 3, .space = JCS_YCbCr, .arithmetic = true}),
                   "graphic-image", "neither baseline nor progressive");
}

static void test_a_damaged_jpeg_is_refused(void) {
    GByteArray *file = jpeg_file(&(Shot){.components = 3, .space = JCS_YCbCr});
    expect_refused(load_bytes(file->data, file->len - 2, NULL), "graphic-image", "cut off");
    expect_refused(load_bytes(file->data, file->len / 2, NULL), "graphic-image", "cut off");
    expect_refused(load_bytes(file->data, 2, NULL), "graphic-image", "cut off");
    guint end = file->len;
    g_byte_array_set_size(file, end - 20);
    g_byte_array_append(file, (const guint8 *)"\xFF\xD9", 2);
    expect_refused(load_bytes(file->data, file->len, NULL), "graphic-image", "damaged");
    g_byte_array_unref(file);
}

/* The frame's header says how many pixels there are before any is read. */
static void test_a_jpeg_of_huge_sides_is_refused(void) {
    GByteArray *file = jpeg_file(&(Shot){.components = 1, .space = JCS_GRAYSCALE});
    guint8 *frame = memmem(file->data, file->len, "\xFF\xC0", 2);
    memset(frame + 5, 0xFF, 4);
    expect_refused(load_bytes(file->data, file->len, NULL), "graphic-too-large", "65535 x 65535");
    memset(frame + 5, 0, 2);
    expect_refused(load_bytes(file->data, file->len, NULL), "graphic-size", "no pixels");
    g_byte_array_unref(file);
}

static void test_many_scans_are_refused(void) {
    GByteArray *file =
        jpeg_file(&(Shot){.components = 1, .space = JCS_GRAYSCALE, .progressive = true});
    guint8 *last = NULL;
    for (guint i = 0; i + 2 < file->len; i++)
        last = !memcmp(file->data + i, "\xFF\xDA", 2) ? file->data + i : last;
    GByteArray *scan = g_byte_array_new();
    g_byte_array_append(scan, last, (guint)(file->data + file->len - 2 - last));
    g_byte_array_set_size(file, file->len - 2);
    for (int i = 0; i < 100; i++)
        g_byte_array_append(file, scan->data, scan->len);
    g_byte_array_append(file, (const guint8 *)"\xFF\xD9", 2);
    expect_refused(load_bytes(file->data, file->len, NULL), "graphic-image", "too many scans");
    g_byte_array_unref(scan);
    g_byte_array_unref(file);
}

static void test_any_byte_of_a_jpeg_may_be_wrong(void) {
    for (int progressive = 0; progressive < 2; progressive++) {
        GByteArray *file =
            jpeg_file(&(Shot){.components = 3, .space = JCS_YCbCr, .progressive = progressive});
        expect_no_crash(file->data, file->len, 1);
        g_byte_array_unref(file);
    }
}

/* -- Kinds --------------------------------------------------------------------------------- */

static void test_other_kinds_are_named(void) {
    expect_refused(load_bytes("GIF89a", 6, NULL), "graphic-kind", "GIF");
    expect_refused(load_bytes("II*\0....", 8, NULL), "graphic-kind", "TIFF");
    expect_refused(load_bytes("RIFF....WEBP", 12, NULL), "graphic-kind", "WebP");
    expect_refused(load_bytes("%!PS-Adobe-3.0 EPSF-3.0", 23, NULL), "graphic-kind", "PostScript");
    expect_refused(load_bytes("\x1F\x8B\x08", 3, NULL), "graphic-kind", "compressed SVG");
}

static void test_a_missing_file_is_reported_where_it_is_asked_for(void) {
    ChLimits limits = ch_limits_default();
    GraphicRequest request = {"/nonexistent/logo.png", "layout.yaml", {3, 5}};
    Loaded loaded = {arena_new(), ch_diagnostics_new(), NULL};
    loaded.graphic = graphic_load(&request, &limits, loaded.arena, loaded.diagnostics);
    expect_refused(loaded, "graphic-missing", "/nonexistent/logo.png: there is no such file");
}

static void test_a_file_that_can_not_be_read_is_reported_where_it_is_asked_for(void) {
    ChLimits limits = ch_limits_default();
    limits.image_bytes = limits.graphic_bytes = 1000;
    char *noise = g_strnfill(1001, '\xFF');
    expect_refused(load_bytes(noise, 1001, &limits), "file-too-large", "limit of 1000");
    g_free(noise);
    GraphicRequest request = {"/", "layout.yaml", {3, 5}};
    Loaded loaded = {arena_new(), ch_diagnostics_new(), NULL};
    loaded.graphic = graphic_load(&request, &limits, loaded.arena, loaded.diagnostics);
    expect_refused(loaded, "file-unreadable", "/: ");
}

int main(int count, char **arguments) {
    static const struct {
        const char *name;
        void (*run)(void);
    } tests[] = {
        {"/png/rgb", test_rgb},
        {"/png/grey", test_grey},
        {"/png/one-bit-becomes-eight", test_one_bit},
        {"/png/sixteen-bits-become-eight", test_sixteen_bits},
        {"/png/alpha-is-parted-from-colour", test_alpha},
        {"/png/grey-has-alpha-too", test_grey_alpha},
        {"/png/alpha-that-hides-nothing-is-none", test_full_alpha_is_none},
        {"/png/a-palette-is-resolved", test_palette},
        {"/png/a-transparent-colour-is-alpha", test_a_transparent_colour},
        {"/png/interlaced-rows-are-ordered", test_interlaced},
        {"/png/pixels-may-be-oblong", test_pixels_may_be_oblong},
        {"/png/a-profile-is-left-out-with-a-note", test_a_profile_is_left_out_with_a_note},
        {"/png/a-damaged-file-is-refused", test_a_damaged_png_is_refused},
        {"/png/too-little-data-is-refused", test_a_png_of_too_little_data_is_refused},
        {"/png/huge-sides-are-refused", test_a_png_of_huge_sides_is_refused},
        {"/png/pixels-are-limited", test_pixels_are_limited},
        {"/png/bytes-are-limited", test_bytes_are_limited},
        {"/png/a-strip-is-refused", test_a_strip_is_refused},
        {"/png/any-byte-may-be-wrong", test_any_byte_of_a_png_may_be_wrong},
        {"/jpeg/the-file-is-kept-as-it-is", test_a_jpeg_is_kept_as_it_is},
        {"/jpeg/doubtful-colours-are-decoded",
         test_colours_that_readers_could_take_for_others_are_decoded},
        {"/jpeg/what-a-camera-notes-is-left-out", test_what_a_camera_notes_is_left_out},
        {"/jpeg/a-profile-is-left-out-with-a-note",
         test_a_profile_in_a_jpeg_is_left_out_with_a_note},
        {"/jpeg/pixels-may-be-oblong", test_a_jpeg_says_how_wide_its_pixels_are},
        {"/jpeg/a-turned-image-is-refused", test_a_turned_jpeg_is_refused},
        {"/jpeg/other-forms-are-refused", test_other_jpegs_are_refused},
        {"/jpeg/a-damaged-file-is-refused", test_a_damaged_jpeg_is_refused},
        {"/jpeg/huge-sides-are-refused", test_a_jpeg_of_huge_sides_is_refused},
        {"/jpeg/many-scans-are-refused", test_many_scans_are_refused},
        {"/jpeg/any-byte-may-be-wrong", test_any_byte_of_a_jpeg_may_be_wrong},
        {"/kinds/other-kinds-are-named", test_other_kinds_are_named},
        {"/kinds/a-missing-file-is-reported-where-it-is-asked-for",
         test_a_missing_file_is_reported_where_it_is_asked_for},
        {"/kinds/one-that-can-not-be-read-is-reported-where-it-is-asked-for",
         test_a_file_that_can_not_be_read_is_reported_where_it_is_asked_for},
    };
    g_test_init(&count, &arguments, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add_func(tests[i].name, tests[i].run);
    return g_test_run();
}
