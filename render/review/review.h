/* SPDX-License-Identifier: MIT
 *
 * Review: a statement counted, timed, and read for style.
 *
 *     ChStatement + source --review_statement--> report, diagnostics
 */
#ifndef REVIEW_REVIEW_H
#define REVIEW_REVIEW_H

#include "model/statement.h"

/** What a country is called in a language, without its article: `North Macedonia`. */
typedef struct KnownName {
    const char *lang;
    const char *name;
} KnownName;

/** A statement to be reviewed. */
typedef struct ReviewInput {
    const char *file;             /**< what diagnostics call it */
    const ChStatement *statement; /**< NULL: it could not be read */
    const char *lang;             /**< of the statement; not NULL where there is one */
    const char *layout;           /**< its name, or NULL */
    const char *text;             /**< the source, with lines that end in \n and without byte
                                       order mark; NULL where it is no text */
    size_t size;
    const KnownName *countries; /**< all names that may stand, of all times and forms; case does
                                     not matter. None: no rule asks for them */
    int country_count;
} ReviewInput;

/** Reviews the statement: the report that `options` ask for; the caller frees it with g_free. What
 *  is found is added to the diagnostics (`review-*`), all of which a report in JSON holds. */
char *review_statement(const ReviewInput *input, const ChReviewOptions *options,
                       ChDiagnostics *diagnostics);

#endif
