/* SPDX-License-Identifier: MIT
 *
 * Links: where the calls, links and labels of the file lead.
 */
#ifndef PROOF_LINKS_H
#define PROOF_LINKS_H

#include "proof/comparison.h"
#include "proof/destination.h"
#include "proof/expected.h"
#include "proof/found.h"

/** Reports a call that does not lead to its note (or to its copy on a page), a link to another
 *  place than the source's, a note whose label leads elsewhere than to its first call, a link that
 *  lies elsewhere than on its text or is called otherwise, and an annotation that is no link of the
 *  structure, is hidden, or shows something itself (`proof-link`, `proof-annotation`). The starts
 * of printed copies of notes are to be in `found` already. */
void links_check(Found *found, const Expected *expected, const Destinations *destinations,
                 const Comparison *comparison);

#endif
