/* SPDX-License-Identifier: MIT
 *
 * Writer: a Markdown text while it grows, and what its parts share.
 */
#ifndef CONVERT_WRITER_H
#define CONVERT_WRITER_H

#include "model/statement.h"
#include <glib.h>

/** Where inlines stand, which says what is markup there. */
typedef enum TextPlace {
    PLACE_PARAGRAPH,
    PLACE_HEADING, /**< on one line, `#` at its end is markup */
    PLACE_CELL     /**< on one line, `|` is markup */
} TextPlace;

typedef struct Writer {
    GString *out;
    GString *prefix;   /**< of each line at hand: quote signs, and the indent of list items */
    GHashTable *names; /**< Note -> its name, such as `*` or `*#2` */
    TextPlace place;
    bool line_start; /**< nothing but the prefix and a marker stands on the line */
    int links;       /**< around the inlines at hand */
    int depth;       /**< of them in others */
} Writer;

/** Writes the fields between their fences; the fences alone where there is none. */
void write_front_matter(GString *out, const Field *fields);
/** Writes inlines at the end of the line at hand. */
void write_inlines(Writer *writer, const Inline *inlines);
/** Writes text of the line at hand, escaped. `next` is what follows it, or NULL. */
void write_text(Writer *writer, const char *text, const Inline *next);
/** Writes all blocks of the statement and then its notes. */
void write_body(Writer *writer, const ChStatement *statement);

#endif
