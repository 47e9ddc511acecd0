/* SPDX-License-Identifier: MIT
 *
 * Graphic: which reader a file is for.
 */
#include "graphic/graphic.h"

#include "base/file.h"
#include "graphic/emblem.h"
#include "graphic/source.h"

#include <glib.h>
#include <string.h>

/** PDF readers look for the header in so many bytes (ISO 32000-1, annex H, 3.4.1). */
enum { PDF_HEADER_BYTES = 1024 };

/* -- Kinds --------------------------------------------------------------------------------- */

typedef const Graphic *(*Reader)(const GraphicSource *source);

/** How a kind of file begins; `reader` is NULL where there is none. */
typedef struct Kind {
    const char *name;
    const char *magic;
    size_t magic_size;
    Reader reader;
} Kind;

#define MAGIC(bytes) bytes, sizeof(bytes) - 1

static const Kind kinds[] = {
    {"PNG", MAGIC("\x89PNG\r\n\x1a\n"), png_read},
    {"JPEG", MAGIC("\xFF\xD8"), jpeg_read},
    {"GIF", MAGIC("GIF8"), NULL},
    {"TIFF", MAGIC("II*\0"), NULL},
    {"TIFF", MAGIC("MM\0*"), NULL},
    {"WebP", MAGIC("RIFF"), NULL},
    {"BMP", MAGIC("BM"), NULL},
    {"PostScript", MAGIC("%!PS"), NULL},
    {"compressed SVG", MAGIC("\x1F\x8B"), NULL},
    {"PDF", MAGIC("%PDF-"), pdf_read},
};

static const Graphic *read_svg(const GraphicSource *source) {
    const Graphic *emblem = emblem_find(source);
    return emblem ? emblem : svg_read(source);
}

static const Kind *find_kind(const GraphicSource *source) {
    static const Kind svg = {"SVG", "", 0, read_svg};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const Kind *kind = &kinds[i];
        size_t range = kind->reader == pdf_read ? PDF_HEADER_BYTES : kind->magic_size;
        if (memmem(source->bytes, MIN(source->size, range), kind->magic, kind->magic_size))
            return kind;
    }
    return &svg;
}

static const Graphic *read_kind(const GraphicSource *source) {
    const Kind *kind = find_kind(source);
    size_t limit = source->limits->image_bytes;
    if (!kind->reader) {
        source_refuse(source, "graphic-kind", "save it as SVG, PDF, PNG or JPEG",
                      "%s is no kind of graphic that can be read", kind->name);
        return NULL;
    }
    if (kind->reader == read_svg)
        limit = source->limits->graphic_bytes;
    if (source->size <= limit)
        return kind->reader(source);
    source_refuse(source, "file-too-large", NULL, "%zu bytes of %s, more than the limit of %zu",
                  source->size, kind->name, limit);
    return NULL;
}

/* Reads the file; what is wrong with it is said where it is asked for. */
static bool read_bytes(GraphicSource *source, Arena *arena) {
    size_t most = MAX(source->limits->graphic_bytes, source->limits->image_bytes);
    ChDiagnostics *found = ch_diagnostics_new();
    source->bytes = file_read(arena, source->request->path, most, &source->size, found);
    const ChDiagnostic *fault = ch_diagnostics_at(found, 0);
    if (fault)
        source_refuse(source, fault->code, fault->hint, "%s", fault->message);
    ch_diagnostics_free(found);
    return source->bytes;
}

const Graphic *graphic_load(const GraphicRequest *request, const ChLimits *limits, Arena *arena,
                            ChDiagnostics *diagnostics) {
    GraphicSource source = {
        .request = request, .limits = limits, .arena = arena, .diagnostics = diagnostics};
    if (!g_file_test(request->path, G_FILE_TEST_EXISTS)) {
        source_refuse(&source, "graphic-missing", NULL, "there is no such file");
        return NULL;
    }
    Arena *file = arena_new();
    const Graphic *graphic = read_bytes(&source, file) ? read_kind(&source) : NULL;
    arena_free(file);
    return graphic;
}
