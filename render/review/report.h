/* SPDX-License-Identifier: MIT
 *
 * Reports: a review in words and as JSON.
 */
#ifndef REVIEW_REPORT_H
#define REVIEW_REPORT_H

#include "review/count.h"
#include "review/review.h"

/** What a report is of. */
typedef struct Review {
    const ReviewInput *input;
    const ChReviewOptions *options;
    const ChDiagnostics *diagnostics;
    Counts counts;
    gint64 read_s;
    int pace;            /**< words a minute, of the statement's language */
    const GArray *lines; /**< of SketchLine; NULL where no outline is asked for */
} Review;

/** A few lines for people. The caller frees both with g_free. */
char *review_words(const Review *review);
/** One JSON object on one line, which ends in \n; README lists its members. */
char *review_json(const Review *review);

#endif
