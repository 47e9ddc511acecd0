/* SPDX-License-Identifier: MIT
 *
 * Difference: what two sequences have in common.
 */
#ifndef INSPECT_DIFFERENCE_H
#define INSPECT_DIFFERENCE_H

/** A sequence of things that are the same where their numbers are. */
typedef struct Sequence {
    const int *items;
    int count;
} Sequence;

/** Finds a common subsequence: `partner[i]` becomes the index in `after` of what item i of `before`
 *  is there, -1 where it is nowhere; partners rise. It is a longest one where no item comes more
 *  than 32 times. Time O((n + m) log m), memory O(n + m), whatever is compared. */
void difference_find(Sequence before, Sequence after, int *partner);

#endif
