/* SPDX-License-Identifier: MIT
 *
 * Graphic: an emblem, logo, picture or bar code as flat filled paths or as an image of pixels.
 * Loaded or built by graphic/, placed by page/.
 */
#ifndef DISPLAY_GRAPHIC_H
#define DISPLAY_GRAPHIC_H

#include "display/page.h"

/** Paths are in points of the graphic's own size, y down, origin top left. */
typedef struct Graphic {
    double width_pt;
    double height_pt;
    const Path *paths;
    int count;
    const Image *image; /**< NULL: paths; else it fills the whole size, and there are no paths */
} Graphic;

#endif
