/* SPDX-License-Identifier: MIT
 *
 * Tagging: joins what is drawn to the structure tree (ISO 32000-1, 14.7).
 *
 * While pages are written, each stretch of a leaf gets a number in its stream and each link a key;
 * at the end the tree is written with those of its elements that something was drawn for.
 */
#ifndef PDF_TAGGING_H
#define PDF_TAGGING_H

#include "pdf/edition.h"

typedef struct Tagging Tagging;

/** An empty one in the edition's arena. */
Tagging *tagging_new(const Edition *edition);

/** The marked-content identifier of the next stretch of `leaf` in stream `stream`, whose key in the
 *  parent tree is its number. */
int tagging_mark(Tagging *tagging, int stream, const Element *leaf);
/** Makes the annotation `object` on `page` content of `element`; its key in the parent tree comes
 *  back. */
int tagging_annotate(Tagging *tagging, int page, int object, const Element *element);

/** Writes the tree; the object number of its root comes back. Kids stand in the order of the
 *  display list's tree; elements without content on the written pages are left out. A heading has
 *  the level at which it nests among those that are written: its own, unless a heading above it is
 *  on a page that is not. */
int tagging_write(Tagging *tagging);

/** The object number of `element` or, where that is left out or NULL, of the nearest one around it
 *  that is not; after `tagging_write`. */
int tagging_object(const Tagging *tagging, const Element *element);

#endif
