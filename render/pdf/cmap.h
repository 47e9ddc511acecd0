/* SPDX-License-Identifier: MIT
 *
 * Cmap: a character map of a font: from codes to the texts they stand for (ToUnicode, ISO 32000-1,
 * 9.10.3), or to CIDs (Encoding, 9.7.5).
 */
#ifndef PDF_CMAP_H
#define PDF_CMAP_H

#include <glib.h>

typedef enum CmapKind { CMAP_TO_TEXT, CMAP_TO_CID } CmapKind;

/** The name of a map to CIDs. */
#define CMAP_NAME "Codes"

typedef struct Cmap Cmap;

Cmap *cmap_new(CmapKind kind);
/** Each adds what a code stands for; codes ascend. */
void cmap_add_text(Cmap *cmap, unsigned code, const char *text, size_t size);
void cmap_add_cid(Cmap *cmap, unsigned code, unsigned cid);
/** The entries of the dictionary of a stream with such a map; NULL for none. */
const char *cmap_entries(CmapKind kind);
/** Frees the map; its text comes back, to be freed by the caller. */
GString *cmap_end(Cmap *cmap);

#endif
