/* SPDX-License-Identifier: MIT
 *
 * Graphics room: files and bar codes become graphics (display/graphic.h). What a file is, its first
 * bytes say, not its name:
 *
 *     SVG    flat filled paths
 *     PDF    the flat filled paths of its first page: a logo
 *     PNG    an image, with its transparency
 *     JPEG   an image, as it is stored; baseline and progressive, grey and RGB
 *
 * An image is read as sRGB: a profile of another colour space is left out, which a note says. What
 * cameras write beside the picture, such as where it was taken, is left out too.
 */
#ifndef GRAPHIC_GRAPHIC_H
#define GRAPHIC_GRAPHIC_H

#include "base/diagnostic.h"
#include "display/graphic.h"

/** A file, and the place that asks for it. */
typedef struct GraphicRequest {
    const char *path;
    const char *asked_in; /**< such as the layout's file; NULL where there is none */
    Position asked_at;
} GraphicRequest;

/** Loads the file into `arena`. Errors stand at the place that asks, those of the text of an SVG
 *  file where they are in it. NULL on error:
 *
 *  - `graphic-missing`, there is no such file; `file-*`, it can not be read or is too large
 *  - `graphic-kind`, it is none of these kinds
 *  - `graphic-size`, no usable width and height; `graphic-too-large`, more pixels than
 *    `image_pixels`, or more to draw than `graphic_bytes`
 *  - `graphic-image`, a PNG or JPEG file is damaged or cut off, or of a form that a PDF can not
 *    hold as it is, such as CMYK
 *  - `graphic-pdf`, a PDF file is damaged or encrypted
 *  - `graphic-svg`, not well-formed or no SVG; `graphic-text`, which would use the host's fonts;
 *    `graphic-element`, `graphic-external` (scan.h)
 *  - `graphic-paint`, something else than a flat opaque fill; `graphic-empty`
 *
 *  Paths are exact to 1/500000 of the longer side. A file without a size of its own has its
 *  viewBox's; pixels, CSS's and those of images, are 1/96 inch, as wide as the file says where it
 *  knows them not to be square. Costs about 1 ms for an emblem, 10 ms a million pixels. */
const Graphic *graphic_load(const GraphicRequest *request, const ChLimits *limits, Arena *arena,
                            ChDiagnostics *diagnostics);

/* -- Bar codes ----------------------------------------------------------------------------- */

typedef enum BarcodeKind {
    BARCODE_39,  /**< ISO/IEC 16388: A-Z, 0-9, `-. $/+%` and space */
    BARCODE_128, /**< ISO/IEC 15417: printable ASCII */
    BARCODE_QR   /**< ISO/IEC 18004: any text; in UTF-8, and said so, where it is not ASCII */
} BarcodeKind;

/** How much of a QR code may be lost. */
typedef enum QrLevel { QR_LOW, QR_MEDIUM, QR_QUARTILE, QR_HIGH } QrLevel;

typedef struct Barcode {
    BarcodeKind kind;
    const char *text;
    double module_pt; /**< width of the thinnest bar; side of a QR code's squares */
    double height_pt; /**< of the bars; a QR code is as high as it is wide */
    QrLevel level;    /**< of a QR code */
    const char *file; /**< where the code is asked for */
    Position at;
} Barcode;

/** The white that a reader needs at both sides of the bars, and on all four of a QR code. It is
 *  part of the graphic. */
double barcode_quiet_zone_pt(const Barcode *barcode);

/** The code as one black path, squares of a row merged, at its own size: it is crisp where it is
 *  not scaled. The same input gives the same paths. Errors, at the code's place: `graphic-code`,
 *  a character that the kind has not, an empty text, one that is too long, sizes that are no
 *  lengths. NULL on error. Its text is the caller's to say to who hears it. */
const Graphic *graphic_build_barcode(const Barcode *barcode, Arena *arena,
                                     ChDiagnostics *diagnostics);

#endif
