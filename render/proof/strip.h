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

/** Appends the text without the hyphens that only a line's end shows (U+00AD). */
void append_text(GString *string, const char *text);
/** Whether there is a letter in the text that is written from right to left. */
bool is_right_to_left(const char *text);
/** Grows the box until `other` is in it. */
void box_extend(Box *box, Box other);

#endif
