/* SPDX-License-Identifier: MIT
 *
 * Imposition: whether pages stand on sheets as readers, or whoever folds the sheets, find them.
 */
#ifndef PROOF_IMPOSITION_H
#define PROOF_IMPOSITION_H

#include "proof/document.h"

/** Reports pages that stand on sheets neither in the order in which they are read - sheet by sheet,
 *  row by row from the top, in the direction of the file - nor in that of a stapled booklet
 *  (`proof-sheet`); and boxes for cutting that are outside of their page. */
void imposition_check(const Document *document);

#endif
