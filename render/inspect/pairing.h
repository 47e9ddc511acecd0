/* SPDX-License-Identifier: MIT
 *
 * Pairing: which block of one document is which of another.
 */
#ifndef INSPECT_PAIRING_H
#define INSPECT_PAIRING_H

#include "inspect/edition.h"

#include <glib.h>

/** What became of a block. */
typedef enum PairState {
    PAIR_SAME,       /**< to the letter, its label included */
    PAIR_RENUMBERED, /**< to the letter but for its label */
    PAIR_CHANGED,
    PAIR_ADDED,
    PAIR_REMOVED,
    PAIR_STATES
} PairState;

/** A block of one document, of the other, or of both. */
typedef struct Pair {
    int before; /**< index of the block; -1 where it was added */
    int after;  /**< likewise; -1 where it was removed */
    PairState state;
} Pair;

/** Pairs all blocks, in the order of both: an array of Pair, to be freed. Blocks of the same text
 *  belong together where they keep their order (inspect/difference.h). What is left between two
 *  such is paired with what is like it; where nothing is, it was removed or added. A block that was
 *  moved is both. Near linear in the text, whatever is compared. */
GArray *pair_blocks(const FileText *before, const FileText *after);

#endif
