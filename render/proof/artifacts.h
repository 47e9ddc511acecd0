/* SPDX-License-Identifier: MIT
 *
 * Artifacts: what stands on pages and is not heard. It may say nothing new: a running line of the
 * layout, a note or the head of a table once more.
 */
#ifndef PROOF_ARTIFACTS_H
#define PROOF_ARTIFACTS_H

#include "proof/comparison.h"
#include "proof/expected.h"
#include "proof/found.h"

/** Reports text outside of marks (`proof-unmarked`), marks that no element owns
 *  (`proof-structure`), running lines other than the layout's (`proof-running-line`) and any other
 *  text of artifacts that is no such copy (`proof-artifact`), watermarks and numbers of lines that
 *  the layout has not so (`proof-watermark`, `proof-line-number`). The comparison has run. Adds to
 * `found->starts` where copies of notes begin. */
void artifacts_check(Found *found, const Expected *expected, const Comparison *comparison);

#endif
