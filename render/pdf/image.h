/* SPDX-License-Identifier: MIT
 *
 * Images: the pictures of the file, each one image XObject (ISO 32000-1, 8.9.5) however often it is
 * drawn, with its pixels as they were packed; transparency is a soft mask (11.6.5.3).
 */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

#include "pdf/edition.h"

typedef struct Images Images;

/** Gathers the images that the edition's pages draw. In the edition's arena. */
Images *images_gather(const Edition *edition);

/** Writes every image and adds the entry of the resource dictionary that names them all; nothing
 *  where there is none. */
void images_write(const Images *images, const Edition *edition, GString *resources);

/** Index of an image that was gathered: its resource is `/I0` ... */
int image_index(const Images *images, const Image *image);

/** Adds to a page's dictionary what it needs where it draws an image that is transparent, or places
 *  a page that does: a transparency group whose blending colour space is that of everything on the
 *  page (11.6.6; ISO 19005-2, 6.2.10). */
void images_write_group(const Page *page, GString *entries);

#endif
