/* SPDX-License-Identifier: MIT
 *
 * Comparison: which passage of the file is which of the source.
 *
 * What is the same at both ends is set aside. Of what is left, passages with the same label and
 * text belong together, each once; those that keep their order are the longest rising sequence
 * (patience sorting), the others are out of order. What then has no partner, between two that have,
 * is a change, a loss or an addition. O(n log n).
 */
#ifndef PROOF_COMPARISON_H
#define PROOF_COMPARISON_H

#include "proof/passage.h"
#include "proof/report.h"

typedef struct Comparison {
    const GArray *expected; /**< of Passage */
    const GArray *found;    /**< of Passage */
    int *partner;           /**< by expected passage: the found one; -1 for none */
    int *note;              /**< by note of the source: that of the file; -1 for none */
    int note_count;
    Arena *arena;
    Report *report;
} Comparison;

/** Fills in `partner` and `note` in the arena and reports each difference, in text and in role. */
void comparison_run(Comparison *comparison);

#endif
