/* SPDX-License-Identifier: MIT
 *
 * FreeType faces.
 */
#include "paint/freetype_face.h"

#include <glib.h>

void freetype_face_free(FreetypeFace *opened) {
    if (!opened)
        return;
    FT_Done_Face(opened->face);
    FT_Done_FreeType(opened->library);
    g_free(opened);
}

FreetypeFace *freetype_face_new(const Font *font) {
    FreetypeFace *opened = g_new0(FreetypeFace, 1);
    if (FT_Init_FreeType(&opened->library) == 0 &&
        FT_New_Memory_Face(opened->library, (const FT_Byte *)font->data, (FT_Long)font->size,
                           font->face, &opened->face) == 0)
        return opened;
    freetype_face_free(opened);
    return NULL;
}
