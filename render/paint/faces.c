/* SPDX-License-Identifier: MIT
 *
 * Faces. cairo keeps fonts it has drawn with in a cache that all threads share, and lets go of them
 * at a time and in a thread of its choosing: each goes with its FreeType face, which no other
 * has.
 */
#include "paint/faces.h"

#include "paint/freetype_face.h"

#include <cairo-ft.h>
#include <glib.h>

struct Faces {
    GHashTable *opened; /**< Font, by address -> cairo_font_face_t or NULL */
};

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

static void free_freetype(void *freetype) {
    freetype_face_free(freetype);
}

static cairo_font_face_t *open_face(const Font *font) {
    static const cairo_user_data_key_t key;
    FreetypeFace *freetype = freetype_face_new(font);
    if (!freetype)
        return NULL;
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(
        freetype->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    cairo_status_t status = cairo_font_face_set_user_data(face, &key, freetype, free_freetype);
    if (status == CAIRO_STATUS_SUCCESS)
        return face;
    cairo_font_face_destroy(face);
    freetype_face_free(freetype);
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
