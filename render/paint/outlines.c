/* SPDX-License-Identifier: MIT
 *
 * Outlines.
 */
#include "paint/outlines.h"

#include "paint/freetype_face.h"

#include <glib.h>
#include <stdbool.h>

#include FT_OUTLINE_H

struct Outlines {
    GHashTable *fonts; /**< Font, by address -> Traced */
};

/** What was traced of a font. */
typedef struct Traced {
    FreetypeFace *face; /**< NULL where it can not be read */
    GHashTable *glyphs; /**< number -> Outline, or NULL where it can not be read */
} Traced;

/* -- Tracing ------------------------------------------------------------------------------- */

/** A glyph while it is traced. */
typedef struct Tracer {
    GString *data;
    Outline *outline;
    FT_Vector pen;
    bool open; /**< a contour is being drawn */
} Tracer;

static void append_step(GString *data, long step) {
    char digits[24];
    if (step >= 0 && g_ascii_isdigit(data->str[data->len - 1]))
        g_string_append_c(data, ' ');
    g_string_append_len(data, digits, g_snprintf(digits, sizeof digits, "%ld", step));
}

/* The steps from the pen to each point; the pen goes to the last. */
static void append_steps(Tracer *tracer, const FT_Vector *const *points, int count) {
    for (int i = 0; i < count; i++) {
        append_step(tracer->data, points[i]->x - tracer->pen.x);
        append_step(tracer->data, points[i]->y - tracer->pen.y);
    }
    tracer->pen = *points[count - 1];
}

static void close_contour(Tracer *tracer) {
    if (tracer->open)
        g_string_append_c(tracer->data, 'z');
    tracer->open = false;
}

static int move_to(const FT_Vector *to, void *data) {
    Tracer *tracer = data;
    Outline *outline = tracer->outline;
    close_contour(tracer);
    if (tracer->data->len) {
        tracer->pen = (FT_Vector){outline->end[0], outline->end[1]};
        g_string_append_c(tracer->data, 'm');
        append_steps(tracer, &to, 1);
    } else {
        outline->start[0] = to->x;
        outline->start[1] = to->y;
    }
    tracer->pen = *to;
    outline->end[0] = to->x;
    outline->end[1] = to->y;
    return 0;
}

static int draw_to(Tracer *tracer, char command, const FT_Vector *const *points, int count) {
    g_string_append_c(tracer->data, command);
    append_steps(tracer, points, count);
    tracer->open = true;
    return 0;
}

static int line_to(const FT_Vector *to, void *tracer) {
    return draw_to(tracer, 'l', &to, 1);
}

static int conic_to(const FT_Vector *control, const FT_Vector *to, void *tracer) {
    const FT_Vector *points[] = {control, to};
    return draw_to(tracer, 'q', points, 2);
}

static int cubic_to(const FT_Vector *first, const FT_Vector *second, const FT_Vector *to,
                    void *tracer) {
    const FT_Vector *points[] = {first, second, to};
    return draw_to(tracer, 'c', points, 3);
}

static Outline *trace(FT_Face face, uint32_t glyph) {
    static const FT_Outline_Funcs pens = {
        .move_to = move_to, .line_to = line_to, .conic_to = conic_to, .cubic_to = cubic_to};
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return NULL;
    Outline *outline = g_new0(Outline, 1);
    Tracer tracer = {.data = g_string_new(NULL), .outline = outline};
    FT_Outline_Decompose(&face->glyph->outline, &pens, &tracer);
    close_contour(&tracer);
    outline->data = g_string_free(tracer.data, tracer.data->len == 0);
    return outline;
}

/* -- What was traced ----------------------------------------------------------------------- */

static void free_outline(gpointer data) {
    Outline *outline = data;
    if (outline)
        g_free(outline->data);
    g_free(outline);
}

static void free_traced(gpointer data) {
    Traced *traced = data;
    g_hash_table_unref(traced->glyphs);
    freetype_face_free(traced->face);
    g_free(traced);
}

Outlines *outlines_new(void) {
    Outlines *outlines = g_new(Outlines, 1);
    outlines->fonts = g_hash_table_new_full(NULL, NULL, NULL, free_traced);
    return outlines;
}

void outlines_free(Outlines *outlines) {
    if (!outlines)
        return;
    g_hash_table_unref(outlines->fonts);
    g_free(outlines);
}

static Traced *find_font(Outlines *outlines, const Font *font) {
    Traced *traced = g_hash_table_lookup(outlines->fonts, font);
    if (!traced) {
        traced = g_new(Traced, 1);
        traced->face = freetype_face_new(font);
        traced->glyphs = g_hash_table_new_full(NULL, NULL, NULL, free_outline);
        g_hash_table_insert(outlines->fonts, (gpointer)font, traced);
    }
    return traced;
}

const Outline *outlines_find(Outlines *outlines, const Font *font, uint32_t glyph) {
    Traced *traced = find_font(outlines, font);
    gpointer key = GUINT_TO_POINTER(glyph);
    gpointer found = NULL;
    if (!traced->face)
        return NULL;
    if (!g_hash_table_lookup_extended(traced->glyphs, key, NULL, &found)) {
        found = trace(traced->face->face, glyph);
        g_hash_table_insert(traced->glyphs, key, found);
    }
    return found;
}
