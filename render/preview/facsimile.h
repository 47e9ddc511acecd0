/* SPDX-License-Identifier: MIT
 *
 * Facsimile: an earlier PDF as pictures of its pages. A page is drawn when its picture is asked
 * for, by a process of its own (render/facsimile/page.c), so that no PDF can harm the server.
 */
#ifndef PREVIEW_FACSIMILE_H
#define PREVIEW_FACSIMILE_H

#include "chancery.h"

#include <glib.h>

typedef struct FacsimilePage {
    double width_pt;
    double height_pt;
    GBytes *png;     /**< NULL until it is asked for */
    bool undrawable; /**< it was tried */
} FacsimilePage;

typedef struct Facsimile {
    char *path;
    char *digest;  /**< of the file: SHA-256 in hexadecimal */
    int file;      /**< a copy of it in memory; -1 where nothing is drawn (any more) */
    gsize kept;    /**< bytes of pictures */
    GArray *pages; /**< of FacsimilePage */
} Facsimile;

/** Of a PDF that ch_pdf_inspect told `told` of. Copies the bytes; draws nothing. NULL where `told`
 *  is. */
Facsimile *facsimile_new(const char *path, const ChBytes *pdf, const char *told);
void facsimile_free(Facsimile *facsimile);
/** Whether it is of these very bytes. */
bool facsimile_is_of(const Facsimile *facsimile, const ChBytes *pdf);
/** Whether a page, from 1, can be drawn, as far as that is known. */
bool facsimile_has(const Facsimile *facsimile, int page);
/** What names the picture of a page, from 1; to be freed. NULL where it cannot be drawn. */
char *facsimile_digest(const Facsimile *facsimile, int page);
/** The page whose picture has that name, from 1; 0 without one. */
int facsimile_find(const Facsimile *facsimile, const char *digest);
/** The picture, as PNG, of a page that can be drawn; to be unreffed. Drawn unless it is kept. NULL
 *  with a warning, and the page cannot be drawn from then on; nor can any other where the drawing
 *  had to be killed. */
GBytes *facsimile_draw(Facsimile *facsimile, int page, ChDiagnostics *diagnostics);

#endif
