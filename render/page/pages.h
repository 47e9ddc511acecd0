/* SPDX-License-Identifier: MIT
 *
 * Pages: the room's contract. Set blocks and notes become display lists and a structure tree.
 *
 *     SetBlock... --galley--> lines one below the other, and where a page may end
 *                 --plan----> which lines and which parts of notes stand on which page, and why
 *                 --compose-> ChPages: every coordinate, tag, link and destination
 *
 * The structure tree is built before any page is known (tags), so a paragraph over a page break is
 * one element without anybody taking care of it.
 */
#ifndef PAGE_PAGES_H
#define PAGE_PAGES_H

#include "text/set.h"

/** What a document's pages are made of. All of it outlives the pages. */
typedef struct PagesInput {
    const StyledDocument *document;
    const SetBlock *const *blocks;       /**< one for each block of the document */
    const SetBlock *const *const *notes; /**< for each note, one for each of its blocks */
    const TextContext *text;             /**< to set running lines */
    size_t pages_max;
    int fit; /**< bring it to so many pages; 0: as many as it takes */
} PagesInput;

/** Whether blocks may be set a line longer or shorter; if not, what sets them may be `once`. */
bool pages_set_again(const ChLayout *layout, int fit);
/** Lays the blocks out in text->arena, which the pages then own. Errors: `page-too-small` (a line
 *  that no page can hold), `page-too-many`, those of page/fit.h. NULL on error. */
ChPages *pages_build(const PagesInput *input);

#endif
