/* SPDX-License-Identifier: MIT
 *
 * Cmap: a character map of a font: from codes to the texts they stand for (ToUnicode, ISO 32000-1,
 * 9.10.3), or to CIDs (Encoding, 9.7.5).
 */
#ifndef PDF_CMAP_H
#define PDF_CMAP_H

#include "pdf/object.h"

typedef enum CmapKind { CMAP_TO_TEXT, CMAP_TO_CID } CmapKind;

/** The name of a map to CIDs. */
#define CMAP_NAME "Codes"

typedef struct Cmap Cmap;

Cmap *cmap_new(CmapKind kind);
/** Each adds what a code stands for; codes ascend. */
void cmap_add_text(Cmap *cmap, unsigned code, const char *text, size_t size);
void cmap_add_cid(Cmap *cmap, unsigned code, unsigned cid);
/** Writes the map as the stream `number` and frees it. */
void cmap_write(Cmap *cmap, ObjectWriter *objects, int number);

#endif
