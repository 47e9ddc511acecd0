/* SPDX-License-Identifier: MIT
 *
 * pictures FOLDER
 *
 * Writes the pictures that tests of the program load, so that none need be kept:
 *
 *     seal.png    a red disc on nothing, its edge half transparent, 60 x 60
 *     photo.jpg   bands of colour, progressive, 120 x 80
 *     grey.jpg    a grey ramp, baseline, 64 x 32
 *     qr.svg, code-39.svg, code-128.svg
 *                 bar codes of the texts in `codes`, drawn as graphic/ builds them
 */
#include "graphic/graphic.h"

#include <glib.h>
#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

static const struct {
    const char *file;
    Barcode barcode;
} codes[] = {
    {"qr.svg",
     {.kind = BARCODE_QR,
      .text = "https://undocs.org/A/79/100",
      .module_pt = 1,
      .level = QR_MEDIUM}},
    {"code-39.svg", {.kind = BARCODE_39, .text = "1723903", .module_pt = 1, .height_pt = 30}},
    {"code-128.svg",
     {.kind = BARCODE_128, .text = "A/79/100 (E)", .module_pt = 1, .height_pt = 30}},
};

static bool keep(const char *folder, const char *name, const void *bytes, size_t size) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_set_contents(path, bytes, (gssize)size, NULL);
}

/* -- Images -------------------------------------------------------------------------------- */

static bool write_seal(const char *folder) {
    enum { SIDE = 60 };
    static png_byte rows[SIDE][SIDE][4];
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            double inside = SIDE / 2.0 - hypot(x + 0.5 - SIDE / 2.0, y + 0.5 - SIDE / 2.0);
            rows[y][x][0] = 200;
            rows[y][x][1] = 20;
            rows[y][x][2] = 30;
            rows[y][x][3] = inside > 5 ? 255 : inside > 0 ? 128 : 0;
        }
    }
    png_image png = {
        .version = PNG_IMAGE_VERSION, .width = SIDE, .height = SIDE, .format = PNG_FORMAT_RGBA};
    g_autofree char *path = g_build_filename(folder, "seal.png", NULL);
    return png_image_write_to_file(&png, path, 0, rows, 0, NULL);
}

static void fill_row(JSAMPLE *row, int width, int components, int y) {
    for (int i = 0; i < width * components; i++)
        row[i] = (JSAMPLE)(components == 1 ? i * 4 : (i / components + i % 3 * 40 + y * 2) % 256);
}

static bool write_jpeg(const char *folder, const char *name, int width, int height,
                       int components) {
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct jpeg = {.err = jpeg_std_error(&errors)};
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = (JDIMENSION)width;
    jpeg.image_height = (JDIMENSION)height;
    jpeg.input_components = components;
    jpeg.in_color_space = components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    if (components == 3)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    JSAMPROW row = g_malloc((gsize)(width * components));
    while (jpeg.next_scanline < jpeg.image_height) {
        fill_row(row, width, components, (int)jpeg.next_scanline);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    bool kept = keep(folder, name, bytes, size);
    g_free(row);
    free(bytes);
    return kept;
}

/* -- Bar codes ----------------------------------------------------------------------------- */

static void put_number(GString *svg, char verb, double number) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(svg, "%c%s", verb, g_ascii_dtostr(digits, sizeof digits, number));
}

static bool write_code(const char *folder, const char *name, const Barcode *barcode) {
    Arena *arena = arena_new();
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    const Graphic *graphic = graphic_build_barcode(barcode, arena, diagnostics);
    GString *svg = g_string_new("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0");
    put_number(svg, ' ', graphic->width_pt);
    put_number(svg, ' ', graphic->height_pt);
    g_string_append(svg, "\">\n<path d=\"");
    const Path *path = &graphic->paths[0];
    for (int i = 0; i < path->count; i++) {
        const PathSegment *segment = &path->segments[i];
        if (segment->verb == PATH_CLOSE) {
            g_string_append(svg, "z\n");
            continue;
        }
        put_number(svg, segment->verb == PATH_MOVE ? 'M' : 'L', segment->points[0][0]);
        put_number(svg, ' ', segment->points[0][1]);
    }
    g_string_append(svg, "\"/>\n</svg>\n");
    bool kept = keep(folder, name, svg->str, svg->len);
    g_string_free(svg, TRUE);
    ch_diagnostics_free(diagnostics);
    arena_free(arena);
    return kept;
}

int main(int count, char **arguments) {
    if (count != 2)
        return 2;
    bool written = write_seal(arguments[1]) && write_jpeg(arguments[1], "photo.jpg", 120, 80, 3) &&
                   write_jpeg(arguments[1], "grey.jpg", 64, 32, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(codes) && written; i++)
        written = write_code(arguments[1], codes[i].file, &codes[i].barcode);
    return written ? 0 : 1;
}
