/* SPDX-License-Identifier: MIT
 *
 * Outline: the headings, as a reader has them beside the pages.
 */
#ifndef PROOF_OUTLINE_H
#define PROOF_OUTLINE_H

#include "proof/destination.h"
#include "proof/found.h"

/** Reports an outline that does not name each heading once and in order, leads elsewhere than to
 *  its page, or is missing where there are headings (`proof-outline`). */
void outline_check(const Found *found, const Destinations *destinations);

/** The same for a part of a combined file, whose line `entry` of the outline leads to its first
 *  page, is called as the part is, and has the part's headings beneath; but not a first one that
 * says the same. */
void outline_check_part(const Found *found, const Destinations *destinations, const Value *entry,
                        const char *title);

#endif
