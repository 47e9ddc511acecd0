/* SPDX-License-Identifier: MIT
 *
 * Strip: shown text with its place on the page.
 */
#ifndef PROOF_STRIP_H
#define PROOF_STRIP_H

#include <glib.h>
#include <stdbool.h>

/** An area in points, the origin at the page's bottom left. */
typedef struct Box {
    double left;
    double bottom;
    double right;
    double top;
} Box;

/** What one operator showed. */
typedef struct Strip {
    size_t start; /**< in the mark's text */
    Box box;
    bool blank; /**< only spaces, which nobody sees */
} Strip;

/** The way of letters in their line: to the right or to the left. */
typedef enum Heading { HEADING_NONE, HEADING_FORWARD, HEADING_BACKWARD } Heading;

/** Appends the text without the hyphens that only a line's end shows (U+00AD). */
void append_text(GString *string, const char *text);
/** Which way the text is written: backward where any letter of it is, forward where it has others,
 *  none of signs, figures and spaces alone. */
Heading heading_of(const char *text);
/** Grows the box until `other` is in it. */
void box_extend(Box *box, Box other);

#endif
