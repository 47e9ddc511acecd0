/* SPDX-License-Identifier: MIT
 *
 * Source: a graphic's file as read, with all that reading it takes.
 */
#ifndef GRAPHIC_SOURCE_H
#define GRAPHIC_SOURCE_H

#include "graphic/graphic.h"

#include <stdint.h>

typedef struct GraphicSource {
    const GraphicRequest *request;
    const char *bytes; /**< NUL-terminated beyond `size` */
    size_t size;
    const ChLimits *limits;
    Arena *arena; /**< of the graphic */
    ChDiagnostics *diagnostics;
} GraphicSource;

/** Reports an error at the place that asks for the file, or in the file where there is none. */
void source_refuse(const GraphicSource *source, const char *code, const char *hint,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));
/** The same as a note. */
void source_note(const GraphicSource *source, const char *code, const char *hint,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

/** Whether sides of that length make a graphic, none more than some hundred times the other; else
 *  `graphic-size`. */
bool source_accepts_size(const GraphicSource *source, double width, double height,
                         const char *hint);

/** One reader a kind of file; graphic.h has the errors. NULL on error. */
const Graphic *svg_read(const GraphicSource *source);
const Graphic *pdf_read(const GraphicSource *source);
const Graphic *png_read(const GraphicSource *source);
const Graphic *jpeg_read(const GraphicSource *source);

#endif
