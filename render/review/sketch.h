/* SPDX-License-Identifier: MIT
 *
 * Sketch: what the reader took for what, a line for each field, block and note.
 */
#ifndef REVIEW_SKETCH_H
#define REVIEW_SKETCH_H

#include "model/statement.h"

#include <glib.h>

/** One line. Strings live in the arena of the sketch or are literals. */
typedef struct SketchLine {
    Position at;
    int depth;          /**< within quotes, sections and notes */
    const char *kind;   /**< `field`, `paragraph`, `note` ... */
    const char *name;   /**< of a field; the class of a block; the label of a note; or NULL */
    const char *marker; /**< as written, or NULL */
    int level;          /**< of a heading or a list item, else 0 */
    int rows;           /**< of a table */
    int columns;
    const char *words;        /**< the first ones, or NULL */
    const char *const *calls; /**< the labels of the notes called there, in order */
    guint call_count;         /**< of a note: how often it is called */
} SketchLine;

/** The lines in the order of the statement, fields first, notes last, as an array of SketchLine
 *  that the caller frees. */
GArray *sketch_statement(const ChStatement *statement, Arena *arena);
/** Appends each as a line of text. */
void sketch_write(const GArray *lines, GString *text);

#endif
