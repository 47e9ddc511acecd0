/* SPDX-License-Identifier: MIT
 *
 * Graphic: an emblem or logo as flat filled paths. Loaded by graphic/, placed by page/.
 */
#ifndef DISPLAY_GRAPHIC_H
#define DISPLAY_GRAPHIC_H

#include "display/page.h"

/** Paths in points of the graphic's own size, y down, origin top left. */
typedef struct Graphic {
    double width_pt;
    double height_pt;
    const Path *paths;
    int count;
} Graphic;

#endif
