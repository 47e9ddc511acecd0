/* SPDX-License-Identifier: MIT
 *
 * Faces. cairo keeps fonts it has drawn with in a cache that all threads share, and lets go of them
 * at a time and in a thread of its choosing. A FreeType library may be used by one thread at a
 * time, so each face has a library of its own and both go together, when cairo's last reference
 * does.
 */
#include "paint/faces.h"

#include <cairo-ft.h>
#include <glib.h>

struct Faces {
    GHashTable *opened; /**< Font, by address -> cairo_font_face_t or NULL */
};

/** What a cairo face stands on. */
typedef struct Outlines {
    FT_Library library;
    FT_Face face;
} Outlines;

static void destroy_face(gpointer face) {
    if (face)
        cairo_font_face_destroy(face);
}

Faces *faces_new(void) {
    Faces *faces = g_new0(Faces, 1);
    faces->opened = g_hash_table_new_full(NULL, NULL, NULL, destroy_face);
    return faces;
}

void faces_free(Faces *faces) {
    if (!faces)
        return;
    g_hash_table_destroy(faces->opened);
    g_free(faces);
}

static void outlines_free(void *data) {
    Outlines *outlines = data;
    FT_Done_Face(outlines->face);
    FT_Done_FreeType(outlines->library);
    g_free(outlines);
}

static Outlines *outlines_new(const Font *font) {
    Outlines *outlines = g_new0(Outlines, 1);
    if (FT_Init_FreeType(&outlines->library) == 0 &&
        FT_New_Memory_Face(outlines->library, (const FT_Byte *)font->data, (FT_Long)font->size,
                           font->face, &outlines->face) == 0)
        return outlines;
    outlines_free(outlines);
    return NULL;
}

static cairo_font_face_t *open_face(const Font *font) {
    static const cairo_user_data_key_t key;
    Outlines *outlines = outlines_new(font);
    if (!outlines)
        return NULL;
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(
        outlines->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    cairo_status_t status = cairo_font_face_set_user_data(face, &key, outlines, outlines_free);
    if (status == CAIRO_STATUS_SUCCESS)
        return face;
    cairo_font_face_destroy(face);
    outlines_free(outlines);
    return NULL;
}

cairo_font_face_t *faces_find(Faces *faces, const Font *font) {
    gpointer face = NULL;
    if (!g_hash_table_lookup_extended(faces->opened, font, NULL, &face)) {
        face = open_face(font);
        g_hash_table_insert(faces->opened, (gpointer)font, face);
    }
    return face;
}
