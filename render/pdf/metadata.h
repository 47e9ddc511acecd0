/* SPDX-License-Identifier: MIT
 *
 * Metadata: what the file says of itself: in XMP (ISO 16684-1), and which standards it keeps to; in
 * a PDF 1.7 file once more in the document information dictionary (ISO 32000-1, 14.3.3), which PDF
 * 2.0 has given up. Both say the same.
 */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "pdf/edition.h"

/** When the document was made, as PDF and as XMP spells it; both NULL where nobody knows. */
typedef struct Moment {
    const char *pdf;
    const char *xmp;
} Moment;

typedef struct MetadataObjects {
    int xmp;
    int info; /**< 0 in PDF 2.0 */
} MetadataObjects;

/** `created_at` (seconds since 1970, UTC) or, where that is negative, midnight of the statement's
 *  date; without one there is none. Warning: `pdf-date` for a date that is none. */
Moment metadata_moment(const Edition *edition, long long created_at);

MetadataObjects metadata_write(const Edition *edition, Moment moment);

#endif
