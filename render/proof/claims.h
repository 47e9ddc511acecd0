/* SPDX-License-Identifier: MIT
 *
 * Claims: what the file says of itself: language, tagging, title and the standards in its XMP
 * (ISO 16684-1; ISO 19005-2, 6.6.4; ISO 14289-1, 5).
 */
#ifndef PROOF_CLAIMS_H
#define PROOF_CLAIMS_H

#include "proof/document.h"
#include "proof/expected.h"

typedef struct Claims {
    const char *title;    /**< NULL where there is none */
    GPtrArray *standards; /**< of strings such as "PDF/A-2a", in the arena */
} Claims;

/** Reads them and compares title and language with the source's. Faults are `proof-metadata`. Clear
 *  it in any case. */
void claims_read(Claims *claims, const Document *document, const Expected *expected);
void claims_clear(Claims *claims);

#endif
