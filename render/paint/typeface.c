/* SPDX-License-Identifier: MIT
 *
 * Typeface.
 */
#include "paint/typeface.h"

#include <glib.h>

void typeface_free(Typeface *typeface) {
    if (!typeface)
        return;
    FT_Done_Face(typeface->face);
    FT_Done_FreeType(typeface->library);
    g_free(typeface);
}

Typeface *typeface_new(const Font *font) {
    Typeface *typeface = g_new0(Typeface, 1);
    if (FT_Init_FreeType(&typeface->library) == 0 &&
        FT_New_Memory_Face(typeface->library, (const FT_Byte *)font->data, (FT_Long)font->size,
                           font->face, &typeface->face) == 0)
        return typeface;
    typeface_free(typeface);
    return NULL;
}
