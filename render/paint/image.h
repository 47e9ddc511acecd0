/* SPDX-License-Identifier: MIT
 *
 * Image: pixels as cairo has them.
 */
#ifndef PAINT_IMAGE_H
#define PAINT_IMAGE_H

#include "display/page.h"

#include <cairo.h>

/** A surface with the pixels, and the JPEG file for surfaces that can keep it. The caller destroys
 *  it; what fails is in its status. */
cairo_surface_t *image_surface(const Image *image);

#endif
