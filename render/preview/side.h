/* SPDX-License-Identifier: MIT
 *
 * Side: one row of pages on show, and what it is made from. What cannot be laid out leaves the
 * pages that there were.
 */
#ifndef PREVIEW_SIDE_H
#define PREVIEW_SIDE_H

#include "preview/impression.h"
#include "preview/stamps.h"

#include <stdbool.h>

/** All NULL at first. */
typedef struct Side {
    char *file;              /**< of `impression` */
    char *layout_key;        /**< what `layout` was asked by */
    LayoutBox *layout;       /**< NULL where it failed */
    Stamps *layout_files;    /**< of the last layout that could be read; NULL */
    Impression *impression;  /**< NULL where there never was one without errors */
    ChStatement *refused;    /**< of the last attempt, where it could not be laid out; else NULL */
    ChDiagnostics *findings; /**< of the last attempt; NULL before it */
    bool stale;              /**< the last attempt failed */
} Side;

/** Back to nothing. */
void side_clear(Side *side);
/** Lays the file out, on `fit` pages unless it is 0, in the layout of that name or, where it is
 *  NULL, its own. A layout is kept until it is forgotten; the pages, where these fail, until they
 *  are of another file. */
void side_fill(Side *side, EngineBox *engine, const char *file, const char *layout, int fit);
/** The statement that was read last, borrowed; NULL where none could ever be. */
const ChStatement *side_statement(const Side *side);
/** Whether the layout's files stand as they did; also where there was none. */
bool side_layout_holds(const Side *side);
/** Has the layout loaded anew the next time. */
void side_forget_layout(Side *side);

#endif
