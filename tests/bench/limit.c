/* SPDX-License-Identifier: MIT
 *
 * limit REGULAR BOLD FILE...: the physical limit of a statement.
 *
 * No typesetter of this kind can do with less than to shape each paragraph once, to take the glyphs
 * used out of its two fonts and to deflate what the file holds of both. That, and nothing else, is
 * done here, with the same libraries and settings as chancery: no line is broken, no page made, no
 * structure, no metadata. Nothing but the opened faces goes over from one document to the next; a
 * program that shares more, such as shaped words or subsets, may be faster than this.
 *
 * A line of a FILE is a paragraph, one that begins with `#` is set in BOLD. Prints what the first
 * file took, which warms up, and then what all the others took:
 *
 *     DOCUMENTS SECONDS BYTES
 */
#include <hb-subset.h>
#include <hb.h>
#include <libdeflate.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { REGULAR, BOLD, FACES, FILES = 3, DEFLATE_LEVEL = 6 };

typedef struct Bench {
    hb_face_t *faces[FACES];
    hb_font_t *fonts[FACES];
    hb_buffer_t *buffer;
    struct libdeflate_compressor *compressor;
} Bench;

/** One document: the glyphs that its fonts are cut down to, and its content as codes of two bytes,
 *  which is what a PDF of it shows. */
typedef struct Document {
    hb_set_t *glyphs[FACES];
    uint8_t *codes;
    size_t size;
} Document;

static double now_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void require(bool met, const char *what) {
    if (met)
        return;
    fprintf(stderr, "limit: %s failed\n", what);
    exit(EXIT_FAILURE);
}

static void open_face(Bench *bench, int index, const char *path) {
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    require(blob != NULL, path);
    bench->faces[index] = hb_face_create(blob, 0);
    bench->fonts[index] = hb_font_create(bench->faces[index]);
    hb_blob_destroy(blob);
}

static void shape(const Bench *bench, Document *document, int face, const char *text, int length) {
    hb_buffer_clear_contents(bench->buffer);
    hb_buffer_add_utf8(bench->buffer, text, length, 0, length);
    hb_buffer_guess_segment_properties(bench->buffer);
    hb_shape(bench->fonts[face], bench->buffer, NULL, 0);
    unsigned count = 0;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(bench->buffer, &count);
    for (unsigned i = 0; i < count; i++) {
        hb_set_add(document->glyphs[face], glyphs[i].codepoint);
        document->codes[document->size++] = (uint8_t)(glyphs[i].codepoint >> 8);
        document->codes[document->size++] = (uint8_t)glyphs[i].codepoint;
    }
}

static size_t deflated(const Bench *bench, const void *data, size_t size) {
    size_t room = libdeflate_zlib_compress_bound(bench->compressor, size);
    void *out = malloc(room);
    size_t made = libdeflate_zlib_compress(bench->compressor, data, size, out, room);
    free(out);
    return made;
}

static size_t subset(const Bench *bench, const Document *document, int face) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_union(hb_subset_input_glyph_set(input), document->glyphs[face]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *made = hb_subset_or_fail(bench->faces[face], input);
    require(made != NULL, "hb_subset");
    hb_blob_t *blob = hb_face_reference_blob(made);
    unsigned size = 0;
    const char *data = hb_blob_get_data(blob, &size);
    size_t bytes = deflated(bench, data, size);
    hb_blob_destroy(blob);
    hb_face_destroy(made);
    hb_subset_input_destroy(input);
    return bytes;
}

/** The bytes that a document of this text cannot do without. */
static size_t set(const Bench *bench, const char *text) {
    /* A code takes two bytes, and no byte of text makes more than one glyph of these fonts. */
    Document document = {.codes = malloc(2 * strlen(text))};
    for (int face = 0; face < FACES; face++)
        document.glyphs[face] = hb_set_create();
    while (*text) {
        size_t length = strcspn(text, "\n");
        bool bold = *text == '#';
        shape(bench, &document, bold ? BOLD : REGULAR, text + bold, (int)length - bold);
        text += length + (text[length] == '\n');
    }
    size_t bytes = deflated(bench, document.codes, document.size);
    for (int face = 0; face < FACES; face++) {
        bytes += subset(bench, &document, face);
        hb_set_destroy(document.glyphs[face]);
    }
    free(document.codes);
    return bytes;
}

static void run(const Bench *bench, char *const *texts, int count) {
    size_t bytes = 0;
    double started_s = now_s();
    for (int i = 0; i < count; i++)
        bytes += set(bench, texts[i]);
    printf("%d %.6f %zu\n", count, now_s() - started_s, bytes);
}

static char *text_of(const char *path) {
    FILE *file = fopen(path, "rb");
    require(file != NULL && fseek(file, 0, SEEK_END) == 0, path);
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    require(fread(text, 1, (size_t)size, file) == (size_t)size, path);
    fclose(file);
    return text;
}

int main(int argc, char **argv) {
    int count = argc - FILES;
    if (count < 2) {
        fprintf(stderr, "usage: limit REGULAR BOLD FILE FILE...\n");
        return 2;
    }
    Bench bench = {.buffer = hb_buffer_create(),
                   .compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL)};
    open_face(&bench, REGULAR, argv[1]);
    open_face(&bench, BOLD, argv[2]);
    char **texts = calloc((size_t)count, sizeof *texts);
    for (int i = 0; i < count; i++)
        texts[i] = text_of(argv[FILES + i]);

    run(&bench, texts, 1);
    run(&bench, texts + 1, count - 1);

    for (int i = 0; i < count; i++)
        free(texts[i]);
    free(texts);
    for (int face = 0; face < FACES; face++) {
        hb_font_destroy(bench.fonts[face]);
        hb_face_destroy(bench.faces[face]);
    }
    hb_buffer_destroy(bench.buffer);
    libdeflate_free_compressor(bench.compressor);
    return 0;
}
