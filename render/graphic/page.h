/* SPDX-License-Identifier: MIT
 *
 * Page: the first page of a PDF file as flat filled paths.
 */
#ifndef GRAPHIC_PAGE_H
#define GRAPHIC_PAGE_H

#include "graphic/content.h"
#include "graphic/source.h"

/** Which part of the page's space is seen, and how large. */
typedef struct PageView {
    Matrix matrix; /**< from the page's space to the graphic's */
    double width_pt;
    double height_pt;
} PageView;

/** Reads the first page of the PDF file of these bytes. `view` is NULL for a page of somebody
 *  else's: it is then seen as readers show it (CropBox, Rotate, UserUnit), and what it draws with
 *  may be `graphic_bytes` long. Errors: `graphic-pdf`, `graphic-size`, `graphic-too-large`,
 *  `graphic-paint`, `graphic-empty`. NULL on error. */
const Graphic *page_read(const GraphicSource *source, const char *pdf, size_t size,
                         const PageView *view);

#endif
