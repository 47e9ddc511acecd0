/* SPDX-License-Identifier: MIT
 *
 * Edges of glyphs. The outline is seen as a small picture: row by row, how far its ink begins from
 * either side of its advance. A quarter of the mean, no row deeper than DEPTH_EM, is what experts'
 * tables come to: T and V in a grotesque stand out by a twentieth of their width, O by half of
 * that, H not at all.
 */
#include "text/edges.h"

#include <ft2build.h>
#include <math.h>
#include <stdbool.h>
#include FT_FREETYPE_H

enum { PICTURE_PPEM = 64, INK_LEAST = 128 };

#define DEPTH_EM 0.15
#define WHITE_PART 0.25

/* Outlines differ by less between versions of a font, and of what draws it. */
#define EDGE_STEP_EM 0.005

struct Edges {
    FT_Library library;
    GHashTable *faces; /**< Font -> Outlines */
};

/** A font being looked at. */
typedef struct Outlines {
    FT_Face face; /**< NULL where the file cannot be read */
    GlyphEdges stem;
    GHashTable *glyphs; /**< number -> GlyphEdges */
} Outlines;

GlyphEdges edges_of_sign(gunichar c) {
    static const struct {
        gunichar c;
        GlyphEdges edges;
    } signs[] = {
        {'.', {0, 0.7}},        {',', {0, 0.7}},        {':', {0, 0.4}},
        {';', {0, 0.4}},        {'!', {0, 0.15}},       {'?', {0, 0.15}},
        {'-', {0.5, 0.5}},      {0x2010, {0.5, 0.5}},   {0x2013, {0.3, 0.3}},
        {0x2014, {0.2, 0.2}},   {'\'', {0.5, 0.5}},     {'"', {0.4, 0.4}},
        {0x2018, {0.5, 0.5}},   {0x2019, {0.5, 0.5}},   {0x201A, {0.5, 0.5}},
        {0x201C, {0.45, 0.45}}, {0x201D, {0.45, 0.45}}, {0x201E, {0.45, 0.45}},
        {0xAB, {0.3, 0.3}},     {0xBB, {0.3, 0.3}},     {0x2039, {0.4, 0.4}},
        {0x203A, {0.4, 0.4}},   {'(', {0.15, 0}},       {')', {0, 0.15}},
        {'[', {0.1, 0}},        {']', {0, 0.1}},        {'/', {0.1, 0.1}},
        {0x2026, {0, 0.2}},     {0xB7, {0.5, 0.5}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (signs[i].c == c)
            return signs[i].edges;
    return (GlyphEdges){0};
}

/* -- Whites -------------------------------------------------------------------------------- */

/** Columns of a row from its left end to the first ink; the row's width without any. */
static int white_before(const unsigned char *row, int width) {
    int column = 0;
    while (column < width && row[column] < INK_LEAST)
        column++;
    return column;
}

static int white_behind(const unsigned char *row, int width) {
    int column = 0;
    while (column < width && row[width - 1 - column] < INK_LEAST)
        column++;
    return column;
}

static double clamp_white(double pixels, double stem_em) {
    double white_em = pixels / PICTURE_PPEM - stem_em;
    return CLAMP(white_em, 0, DEPTH_EM);
}

static const FT_GlyphSlotRec *draw(FT_Face face, uint32_t glyph) {
    bool drawn = FT_Load_Glyph(face, glyph, FT_LOAD_RENDER | FT_LOAD_NO_HINTING) == 0 &&
                 face->glyph->bitmap.pixel_mode == FT_PIXEL_MODE_GRAY &&
                 face->glyph->bitmap.rows > 0;
    return drawn ? face->glyph : NULL;
}

/** The mean white of the glyph's rows at both edges, beyond that of `stem`. */
static GlyphEdges mean_whites(FT_Face face, uint32_t glyph, GlyphEdges stem) {
    GlyphEdges sum = {0};
    const FT_GlyphSlotRec *slot = draw(face, glyph);
    if (!slot)
        return sum;
    const FT_Bitmap *picture = &slot->bitmap;
    int width = (int)picture->width;
    double advance = (double)slot->linearHoriAdvance / 65536;
    double behind = advance - slot->bitmap_left - width;
    for (int i = 0; i < (int)picture->rows; i++) {
        const unsigned char *row = picture->buffer + i * picture->pitch;
        sum.left += clamp_white(slot->bitmap_left + white_before(row, width), stem.left);
        sum.right += clamp_white(behind + white_behind(row, width), stem.right);
    }
    return (GlyphEdges){sum.left / picture->rows, sum.right / picture->rows};
}

static double edge_from_white(double white_em) {
    return round(white_em * WHITE_PART / EDGE_STEP_EM) * EDGE_STEP_EM;
}

/* -- The cache ----------------------------------------------------------------------------- */

static void outlines_free(gpointer data) {
    Outlines *outlines = data;
    if (outlines->face)
        FT_Done_Face(outlines->face);
    g_hash_table_destroy(outlines->glyphs);
    g_free(outlines);
}

Edges *edges_new(void) {
    Edges *edges = g_new0(Edges, 1);
    if (FT_Init_FreeType(&edges->library) != 0)
        edges->library = NULL;
    edges->faces = g_hash_table_new_full(NULL, NULL, NULL, outlines_free);
    return edges;
}

void edges_free(Edges *edges) {
    if (!edges)
        return;
    g_hash_table_destroy(edges->faces);
    if (edges->library)
        FT_Done_FreeType(edges->library);
    g_free(edges);
}

static Outlines *outlines_new(const Edges *edges, const Font *font) {
    Outlines *outlines = g_new0(Outlines, 1);
    outlines->glyphs = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    if (!edges->library ||
        FT_New_Memory_Face(edges->library, (const FT_Byte *)font->data, (FT_Long)font->size,
                           font->face, &outlines->face) != 0)
        return outlines;
    FT_Set_Pixel_Sizes(outlines->face, 0, PICTURE_PPEM);
    unsigned stem = FT_Get_Char_Index(outlines->face, 'H');
    if (stem)
        outlines->stem = mean_whites(outlines->face, stem, (GlyphEdges){0});
    return outlines;
}

static Outlines *find_outlines(Edges *edges, const Font *font) {
    Outlines *outlines = g_hash_table_lookup(edges->faces, font);
    if (!outlines) {
        outlines = outlines_new(edges, font);
        g_hash_table_insert(edges->faces, (gpointer)font, outlines);
    }
    return outlines;
}

static GlyphEdges measure(const Outlines *outlines, uint32_t glyph, gunichar c) {
    FT_Face face = outlines->face;
    if (!face)
        return (GlyphEdges){0};
    if (g_unichar_isalnum(c)) {
        GlyphEdges white = mean_whites(face, glyph, outlines->stem);
        return (GlyphEdges){edge_from_white(white.left), edge_from_white(white.right)};
    }
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING) != 0)
        return (GlyphEdges){0};
    double advance_em = (double)face->glyph->linearHoriAdvance / 65536 / PICTURE_PPEM;
    GlyphEdges sign = edges_of_sign(c);
    return (GlyphEdges){sign.left * advance_em, sign.right * advance_em};
}

GlyphEdges edges_find(Edges *edges, const Font *font, uint32_t glyph, gunichar c) {
    Outlines *outlines = find_outlines(edges, font);
    GlyphEdges *found = g_hash_table_lookup(outlines->glyphs, GUINT_TO_POINTER(glyph));
    if (!found) {
        found = g_new(GlyphEdges, 1);
        *found = measure(outlines, glyph, c);
        g_hash_table_insert(outlines->glyphs, GUINT_TO_POINTER(glyph), found);
    }
    return *found;
}
