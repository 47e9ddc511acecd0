/* SPDX-License-Identifier: MIT
 *
 * Published: what a tree does not say and its text does, by the rules for text as published.
 *
 * A word processor and a web page mark up paragraphs, lists and emphasis, and nothing of what a
 * statement is made of. So their readers write the tree that is marked up, and here its text is
 * read as `plain` would: what stands above the body becomes fields, `1.` and `(a)` that were typed
 * become markers, signs call the notes that open with them, and languages are found.
 */
#ifndef READ_PUBLISHED_H
#define READ_PUBLISHED_H

#include "read/tree.h"

/** Reads the tree's text. A heading is a line of the masthead where no other is as high. Levels
 *  become what `plain` makes of the markers, if the lists do not nest deeper, and headings lose
 *  the levels they skip. Errors: `call-in-masthead`, and those of the notes of plain text. */
void published_read(Tree *tree);

#endif
