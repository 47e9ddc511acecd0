/* SPDX-License-Identifier: MIT
 *
 * HTML, inside: what the files of the reader share.
 *
 *     page --html_notes.c--> which elements are notes, and the links that call them
 *          --html.c-------> blocks and inlines --published_read--> Statement
 */
#ifndef READ_HTML_H
#define READ_HTML_H

#include "read/tree.h"
#include "read/xml.h"

/** A reading in progress. */
typedef struct Html {
    Tree tree;
    GHashTable *calls; /**< xmlNode of a link -> Note that it calls */
    GHashTable *notes; /**< xmlNode of a block -> Note that it is the text of */
} Html;

/** Finds the links that lead to notes and the blocks that these stand in. */
void html_find_notes(Html *html, const xmlNode *root);
/** Whether a link in a note only leads back to its call. */
bool html_is_back_link(const xmlNode *link);
/** Takes off the label that the note's text opens with. */
void html_trim_label(Note *note);

#endif
