/* SPDX-License-Identifier: MIT
 *
 * Order: what is read stands on the pages in the order in which it is read.
 */
#ifndef PROOF_ORDER_H
#define PROOF_ORDER_H

#include "proof/comparison.h"
#include "proof/found.h"

/** Reports passages that stand above what is read before them (`proof-order`), and those of a head
 *  or foot that stand on another page than the source has them on. The comparison has run. */
void order_check(const Found *found, const Comparison *comparison);

#endif
