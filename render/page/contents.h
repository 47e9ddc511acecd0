/* SPDX-License-Identifier: MIT
 *
 * Contents: the named destinations and the outline, gathered while pages are composed.
 */
#ifndef PAGE_CONTENTS_H
#define PAGE_CONTENTS_H

#include "display/page.h"
#include "page/tags.h"

typedef struct Contents Contents;

Contents *contents_new(Arena *arena);

/** Adds what the first line of a block is to a reader who looks for it: a destination where the
 *  block has a name, an outline entry where it is a heading. `place` is its page and top left. */
void contents_add_block(Contents *contents, const StyledBlock *block, const Element *element,
                        Destination place);
void contents_add_destination(Contents *contents, Destination destination);

/** Hands everything over to `pages`; to be called once. */
void contents_finish(Contents *contents, ChPages *pages);

#endif
