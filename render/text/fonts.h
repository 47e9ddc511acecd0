/* SPDX-License-Identifier: MIT
 *
 * Font set: the faces of one engine, from fonts/fonts.conf and nowhere else.
 *
 * A family that is not there, or that fontconfig would replace by another one, is an error, and so
 * is a bold or italic that would have to be synthesised: a sheet is set in the face its layout
 * names or not at all. Metric equals that fonts.conf binds as `same` (Arial is Liberation Sans)
 * stand for each other.
 */
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include "base/diagnostic.h"

typedef struct FontSet FontSet;

/** Reads the fontconfig file at `conf_path`. NULL with an error (`font-config`) if it cannot be
 *  read. Belongs to one thread at a time. */
FontSet *font_set_new(const char *conf_path, ChDiagnostics *diagnostics);
void font_set_free(FontSet *set);

/** A line for each face: family, style, file; only of `family` unless that is NULL. The caller
 *  frees it with g_free. */
char *font_set_list(const FontSet *set, const char *family);

#endif
