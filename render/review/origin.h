/* SPDX-License-Identifier: MIT
 *
 * Origin: the text that a statement was read from, and the way back to it.
 *
 * A statement knows where each of its inlines begins; readers make white space single and take
 * marks and escapes away, so what stands further on is found by walking both texts side by side.
 */
#ifndef REVIEW_ORIGIN_H
#define REVIEW_ORIGIN_H

#include "base/diagnostic.h"

#include <glib.h>

/** A source by lines. */
typedef struct Origin {
    const char *text; /**< NULL: not text, so that only the statement's own places are known */
    size_t size;
    GArray *lines;        /**< of size_t: the byte at which each line begins */
    Position cursor;      /**< the place asked for last ... */
    size_t cursor_offset; /**< ... and its byte: places come in order, so none is counted twice */
} Origin;

/** `text` is borrowed; NULL where the source is no text. Its lines end in \n. */
Origin origin_new(const char *text, size_t size);
void origin_clear(Origin *origin);

/** A walk through a stretch of text beside the source that it was read from. */
typedef struct Trace {
    const Origin *origin;
    size_t offset; /**< the byte of the source that comes next */
    int losses;    /**< how often both had to be brought together again */
    bool lost;     /**< they could not be: it stays where it is */
} Trace;

/** A walk from the place on; it is lost at once where the source has no such place. */
Trace trace_begin(Origin *origin, Position at);
/** Moves behind the first character of `text`. The byte of the source that it stands at. */
size_t trace_step(Trace *trace, const char *text);
/** The place of the byte `offset` of a text that begins at `at`; `at` where it cannot be found. */
Position origin_place(Origin *origin, Position at, const char *text, size_t offset);

#endif
