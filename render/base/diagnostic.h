/* SPDX-License-Identifier: MIT
 *
 * Diagnostics: what every stage says about its input. Collected, never printed here.
 */
#ifndef BASE_DIAGNOSTIC_H
#define BASE_DIAGNOSTIC_H

#include "chancery.h"

/** A place in a source. Lines and columns count from 1, columns in characters; 0 is "none". */
typedef struct Position {
    int line;
    int column;
} Position;

/** A finding without its message: who says what about which place. */
typedef struct Finding {
    ChSeverity severity;
    const char *code; /**< a literal, `room-what` in lower case */
    const char *file; /**< the source's name; NULL where there is none */
    Position at;
    const char *hint; /**< NULL, or one clause such as "quote it" */
} Finding;

/** Adds a finding with a printf-style message; all strings but the code are copied. One that is
 *  there already, to the letter, is not said again. */
void diagnostics_add(ChDiagnostics *diagnostics, Finding finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** How many findings have that code. */
int diagnostics_count_code(const ChDiagnostics *diagnostics, const char *code);

/** The name of `count` known ones that is nearest to `name` (edit distance at most a third of its
 *  length, at least 1), or NULL. Used for "did you mean". */
const char *nearest_name(const char *name, const char *const *known, size_t count);

#endif
