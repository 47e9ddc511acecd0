/* SPDX-License-Identifier: MIT
 *
 * Font faces.
 */
#include "pdf/fontface.h"

#include "pdf/syntax.h"

#include <string.h>

/** Licence bits of a font's OS/2 table, fsType (OpenType 1.9). */
enum {
    OS2_FSTYPE = 8, /**< its place in the table */
    LICENCE_USAGE = 0x000F,
    LICENCE_RESTRICTED = 0x0002, /**< alone among the usage bits */
    LICENCE_NO_SUBSET = 0x0100,
    LICENCE_BITMAPS_ONLY = 0x0200,
};

/** What is left of a name beside the tag of a subset and the name of an encoding. */
enum { FONT_NAME_BYTES_MAX = NAME_BYTES_MAX - 7 - 11 };

/** Why the licence forbids to embed a subset of the face's outlines; NULL where it does not. A font
 *  that says nothing forbids nothing. */
static const char *licence_fault(hb_face_t *face) {
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned size;
    const guchar *bytes = (const guchar *)hb_blob_get_data(table, &size);
    unsigned licence =
        size >= OS2_FSTYPE + 2 ? (unsigned)bytes[OS2_FSTYPE] << 8 | bytes[OS2_FSTYPE + 1] : 0;
    hb_blob_destroy(table);
    if ((licence & LICENCE_USAGE) == LICENCE_RESTRICTED)
        return "its licence forbids to embed it (fsType)";
    if (licence & LICENCE_NO_SUBSET)
        return "its licence forbids to embed a part of it (fsType)";
    return licence & LICENCE_BITMAPS_ONLY ? "its licence forbids to embed outlines (fsType)" : NULL;
}

static const char *find_fault(const FontFace *face) {
    const char *name = face->font->postscript_name;
    if (!face->glyph_count)
        return "the file holds no font that can be read";
    if (name && strlen(name) > FONT_NAME_BYTES_MAX)
        return "its PostScript name is too long";
    return licence_fault(face->hb);
}

/** A glyph that two characters share is in the group of the first. */
static void find_members(FontFace *face, int repertoire) {
    hb_font_t *font = hb_font_create(face->hb);
    GArray *members = g_array_new(FALSE, FALSE, sizeof(Sort));
    for (const char *at = repertoires[repertoire]; *at; at = g_utf8_next_char(at)) {
        Sort sort = {.share = {at, (size_t)(g_utf8_next_char(at) - at)}};
        bool found = hb_font_get_nominal_glyph(font, g_utf8_get_char(at), &sort.glyph);
        if (!found || !sort.glyph || sort.glyph >= face->glyph_count || face->groups[sort.glyph])
            continue;
        face->groups[sort.glyph] = (guint8)(repertoire + 1);
        g_array_append_val(members, sort);
    }
    face->members[repertoire] = members;
    hb_font_destroy(font);
}

FontFace *fontface_new(const Font *font) {
    FontFace *face = g_new0(FontFace, 1);
    hb_blob_t *file =
        hb_blob_create(font->data, (unsigned)font->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    face->font = font;
    face->hb = hb_face_create(file, (unsigned)font->face);
    face->glyph_count = hb_face_get_glyph_count(face->hb);
    face->groups = g_new0(guint8, face->glyph_count);
    hb_blob_destroy(file);
    for (int i = 0; i < REPERTOIRES; i++)
        find_members(face, i);
    face->fault = find_fault(face);
    return face;
}

void fontface_free(FontFace *face) {
    for (int i = 0; i < REPERTOIRES; i++)
        g_array_unref(face->members[i]);
    hb_face_destroy(face->hb);
    g_free(face->groups);
    g_free(face);
}
