/* SPDX-License-Identifier: MIT
 *
 * Emblems that need no reading: the SVG files of layouts/emblems/ as paths, made when chancery is
 * built.
 *
 * librsvg, cairo and qpdf, which turn an SVG into paths, cost a single document as much as all the
 * rest of it. A file with the same bytes as one of these, wherever it lies, gives the paths that
 * they gave, to the last bit. Any other is read.
 */
#ifndef GRAPHIC_EMBLEM_H
#define GRAPHIC_EMBLEM_H

#include "graphic/source.h"

typedef struct Emblem {
    const void *svg; /**< the file */
    size_t size;
    Graphic graphic;
} Emblem;

/** All of them; `render/emblem/` writes this function. */
const Emblem *emblem_table(size_t *count);

/** The paths of the source's file; NULL where it is none of these or where a limit that is lowered
 *  might refuse it. Lives as long as the process. */
const Graphic *emblem_find(const GraphicSource *source);

#endif
