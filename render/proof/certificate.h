/* SPDX-License-Identifier: MIT
 *
 * Certificate: what was compared and where it stands, as JSON.
 *
 *     file, file_sha256, source, source_sha256, layout, pages, standards, verdict,
 *     paragraphs: [{kind, label, source {line, column}, sha256, pages, boxes [{page, rect}]}],
 *     notes: the same, with the paragraphs that call it (counted from 1) as `calls`,
 *     fonts: [{name, embedded, glyphs}], faults: [{code, message, line, column}]
 *
 * Of a combined file there is no `source`, `layout`, `paragraphs` and `notes`, but
 *
 *     documents: [{source, source_sha256, layout, first_page, pages, paragraphs, notes}]
 *
 * with the contents page, which has no source, as the first.
 *
 * Keys stand in this order, so that two certificates can be compared line by line. A digest is that
 * of the passage's label, a space if there is one, and its text. Rectangles are in points from the
 * page's bottom left, rounded outwards to an eighth of a point; pages are those of the file, which
 * may be sheets, and count from 1.
 */
#ifndef PROOF_CERTIFICATE_H
#define PROOF_CERTIFICATE_H

#include "proof/claims.h"
#include "proof/comparison.h"
#include "proof/part.h"
#include "proof/proof.h"

typedef struct CertifiedPart {
    const ProofDocument *document;
    const Part *part;
    const Comparison *comparison;
} CertifiedPart;

typedef struct CertificateInput {
    const ProofInput *proof;
    const Document *document;
    const Claims *claims;
    const CertifiedPart *parts; /**< one a document of the proof */
    const Report *report;
} CertificateInput;

/** The JSON text; free it with g_free. */
char *certificate_write(const CertificateInput *input);

#endif
