/* SPDX-License-Identifier: MIT
 *
 * Metadata: what the file says of itself, once as XMP (ISO 16684-1) and once as the document
 * information dictionary (ISO 32000-1, 14.3.3); both say the same.
 */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "pdf/edition.h"

typedef struct MetadataObjects {
    int xmp;
    int info;
} MetadataObjects;

/** Writes both. The time is `created_at` (seconds since 1970, UTC) or, where that is negative,
 *  midnight of the statement's date; without one there is none. Warning: `pdf-date` for a date
 *  that is none. */
MetadataObjects metadata_write(const Edition *edition, long long created_at);

#endif
