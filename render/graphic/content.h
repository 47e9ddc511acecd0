/* SPDX-License-Identifier: MIT
 *
 * Content: a PDF content stream (ISO 32000-1, 8.5 and annex A) becomes flat filled paths.
 *
 * Read are the operators that draw fills: q Q cm gs, w J j M d i ri, m l c v y h re, f F f* n, W
 * W*, g rg cs sc scn and their stroking twins, and marks (BMC BDC EMC MP DP). Any other, and
 * whatever would not come out as an opaque fill of one colour, is refused rather than drawn
 * wrongly.
 */
#ifndef GRAPHIC_CONTENT_H
#define GRAPHIC_CONTENT_H

#include "base/arena.h"
#include "base/geometry.h"
#include "display/graphic.h"
#include <stdbool.h>

/** What the operands of `sc` are (8.6). */
typedef enum ColorSpace { SPACE_GREY, SPACE_RGB, SPACE_PATTERN, SPACE_INKS } ColorSpace;

/** What was met that can not be drawn, such as "a gradient", and what to do about it, or NULL. Both
 *  are literals. */
typedef struct Refusal {
    const char *what;
    const char *hint;
} Refusal;

/** A stream and what is needed to read it. */
typedef struct Content {
    const char *stream; /**< NUL-terminated */
    Matrix matrix;      /**< from the stream's space to the graphic's */
    double width_pt;    /**< of the graphic; nothing is seen outside of it */
    double height_pt;
    /** Whether the graphics state parameters of that name leave fills opaque and unmasked. */
    bool (*is_opaque)(const char *name, void *context);
    /** The colour space of that name. */
    ColorSpace (*find_space)(const char *name, void *context);
    void *context;
} Content;

/** The paths in drawing order, in `arena`. NULL where something else than a flat fill is drawn;
 *  then `*refusal` names it. */
const Graphic *content_read(const Content *content, Arena *arena, Refusal *refusal);

#endif
