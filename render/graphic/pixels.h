/* SPDX-License-Identifier: MIT
 *
 * Pixels: what the readers of images have in common.
 */
#ifndef GRAPHIC_PIXELS_H
#define GRAPHIC_PIXELS_H

#include "graphic/source.h"

#include <glib.h>

/** An image of that size, without pixels, in the source's arena. NULL with an error: `graphic-size`
 *  for a side of 0, `graphic-too-large`. */
Image *pixels_begin(const GraphicSource *source, guint32 width, guint32 height);

/** Packs what is not yet and gives the graphic that shows the image: pixels are 1/96 inch high and
 *  `aspect` times as wide. Error: `graphic-size`. */
const Graphic *pixels_finish(const GraphicSource *source, Image *image, double aspect);

/** Notes that the image's colour profile is left out: `graphic-profile`. */
void pixels_note_profile(const GraphicSource *source);

#endif
