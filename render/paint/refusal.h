/* SPDX-License-Identifier: MIT
 *
 * Refusal: what is said where painting fails.
 */
#ifndef PAINT_REFUSAL_H
#define PAINT_REFUSAL_H

#include "base/diagnostic.h"
#include "display/font.h"

#include <cairo.h>

/** Adds an error; false, for the caller to hand on. */
bool refuse(ChDiagnostics *diagnostics, const char *code, const char *message);
/** `paint-font`: FreeType can not read it. */
bool refuse_font(const Font *font, ChDiagnostics *diagnostics);
/** Whether cairo reports no failure; else it is an error, `paint-failed`. */
bool check_status(cairo_status_t status, ChDiagnostics *diagnostics);

#endif
