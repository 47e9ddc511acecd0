/* SPDX-License-Identifier: MIT
 *
 * same-picture A B MEAN_MAX
 *
 * Compares two pictures of one page, PNG or binary PGM, that two rasterisers drew. B may be larger
 * than A by a whole factor; each of its squares of pixels is then averaged to one. Prints the worst
 * block as
 *
 *     worst block mean 4.3 of 255 at 104,208
 *
 * and ends with 0 if no block of 8 x 8 pixels has a mean grey that differs by more than MEAN_MAX,
 * with 1 if one does or the sizes do not fit, with 2 if a picture can not be read.
 *
 * Single pixels say little: rasterisers smooth edges differently. In a block the means agree, since
 * what one gives to a pixel the other gives to its neighbour, and ink that moved leaves one block
 * for the next. That asks for glyphs placed as finely as the list places them. poppler's splash
 * puts a glyph down on a whole pixel of height and a quarter of one in width (its FreeType fonts),
 * at 110 dpi up to 0.65 pt off, more than the half point that shall be found. So let pdftoppm draw
 * at 880 dpi and compare with 110 dpi. Measured with 33 lines of 10 and 12 pt at all heights
 * between pixels, emblem and rules:
 *
 *     B at     same page    one line moved by 0.5 pt, the least of all lines
 *     110 dpi     27.7      14.3
 *     440 dpi     10.7      11.7
 *     880 dpi      5.5      10.8
 *
 * MEAN_MAX 8 at 880 dpi stands in the middle.
 */
#include <cairo.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 8, SIDE_MAX = 32767, SAME = 0, DIFFERENT = 1, UNUSABLE = 2 };

/** Grey, 0 to 255, row by row. */
typedef struct Picture {
    int width;
    int height;
    unsigned char *grey;
} Picture;

typedef struct Worst {
    double difference;
    int x;
    int y;
} Worst;

/* -- Reading ------------------------------------------------------------------------------- */

static bool allocate(Picture *picture, int width, int height) {
    if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX)
        return false;
    *picture = (Picture){width, height, malloc((size_t)width * (size_t)height)};
    return picture->grey != NULL;
}

/* Luma of ITU-R BT.601. */
static unsigned char grey_of(uint32_t rgb) {
    return (unsigned char)lround(0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) +
                                 0.114 * (rgb & 255));
}

static bool read_surface(cairo_surface_t *surface, Picture *picture) {
    cairo_format_t format = cairo_image_surface_get_format(surface);
    bool has_alpha = format == CAIRO_FORMAT_ARGB32;
    if ((format != CAIRO_FORMAT_RGB24 && !has_alpha) ||
        !allocate(picture, cairo_image_surface_get_width(surface),
                  cairo_image_surface_get_height(surface)))
        return false;
    const unsigned char *data = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (int y = 0; y < picture->height; y++) {
        for (int x = 0; x < picture->width; x++) {
            uint32_t rgb;
            memcpy(&rgb, data + (size_t)y * stride + (size_t)x * sizeof rgb, sizeof rgb);
            if (has_alpha && rgb >> 24 != 255)
                return false;
            picture->grey[(size_t)y * (size_t)picture->width + (size_t)x] = grey_of(rgb);
        }
    }
    return true;
}

static bool read_png(const char *path, Picture *picture) {
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    bool read =
        cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS && read_surface(surface, picture);
    cairo_surface_destroy(surface);
    return read;
}

/* The header as pdftoppm writes it, without comments: P5, width, height, 255, one newline. */
static bool read_pgm(FILE *file, Picture *picture) {
    int width;
    int height;
    int white;
    if (fscanf(file, "P5 %d %d %d", &width, &height, &white) != 3 || white != 255 ||
        fgetc(file) == EOF || !allocate(picture, width, height))
        return false;
    size_t size = (size_t)width * (size_t)height;
    return fread(picture->grey, 1, size, file) == size;
}

static bool read_picture(const char *path, Picture *picture) {
    FILE *file = fopen(path, "rb");
    bool read = file && (read_pgm(file, picture) || read_png(path, picture));
    if (file)
        fclose(file);
    if (!read)
        fprintf(stderr, "%s: not a grey PGM or an opaque PNG\n", path);
    return read;
}

/* -- Comparing ----------------------------------------------------------------------------- */

static int smaller(int a, int b) {
    return a < b ? a : b;
}

/* Mean grey of a square; what reaches over the edge is paper. */
static double mean_grey(const Picture *picture, int x, int y, int side) {
    double sum = 255.0 * side * side;
    for (int row = y; row < smaller(y + side, picture->height); row++) {
        for (int column = x; column < smaller(x + side, picture->width); column++)
            sum -= 255 - picture->grey[(size_t)row * (size_t)picture->width + (size_t)column];
    }
    return sum / (side * side);
}

static Worst worst_block(const Picture *a, const Picture *b, int factor) {
    Worst worst = {0};
    for (int y = 0; y < a->height; y += BLOCK) {
        for (int x = 0; x < a->width; x += BLOCK) {
            double difference = fabs(mean_grey(a, x, y, BLOCK) -
                                     mean_grey(b, x * factor, y * factor, BLOCK * factor));
            if (difference > worst.difference)
                worst = (Worst){difference, x, y};
        }
    }
    return worst;
}

static int compare(const Picture *a, const Picture *b, double mean_max) {
    int factor = (b->width + a->width - 1) / a->width;
    if ((b->width + factor - 1) / factor != a->width ||
        (b->height + factor - 1) / factor != a->height) {
        printf("sizes do not fit: %d x %d and %d x %d\n", a->width, a->height, b->width, b->height);
        return DIFFERENT;
    }
    Worst worst = worst_block(a, b, factor);
    printf("worst block mean %.1f of 255 at %d,%d\n", worst.difference, worst.x, worst.y);
    return worst.difference > mean_max ? DIFFERENT : SAME;
}

int main(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "usage: same-picture A B MEAN_MAX\n");
        return UNUSABLE;
    }
    Picture a = {0};
    Picture b = {0};
    int result = UNUSABLE;
    if (read_picture(arguments[1], &a) && read_picture(arguments[2], &b))
        result = compare(&a, &b, strtod(arguments[3], NULL));
    free(a.grey);
    free(b.grey);
    return result;
}
