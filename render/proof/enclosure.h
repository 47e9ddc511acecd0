/* SPDX-License-Identifier: MIT
 *
 * Enclosure: the statement that a file carries as what it was made from.
 */
#ifndef PROOF_ENCLOSURE_H
#define PROOF_ENCLOSURE_H

#include "proof/document.h"

/** Reports an associated file of the relationship `Source` that is not `source`, byte by byte
 *  (`proof-attachment`). What else is attached is not looked into. */
void enclosure_check(const Document *document, const ChSource *source);

#endif
