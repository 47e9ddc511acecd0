/* SPDX-License-Identifier: MIT
 *
 * Part: the stretch of a file that is one document. A combined file is a row of them, each a Part
 * of the structure on pages of its own; any other file is one, which is all of it.
 */
#ifndef PROOF_PART_H
#define PROOF_PART_H

#include "proof/document.h"

typedef struct Part {
    const Value *element; /**< its Part; NULL where it is the whole file */
    int first;            /**< its first page, from 0 */
    int count;            /**< of its pages */
} Part;

/** The whole file as a part. */
Part part_whole(const Document *document);
/** The `count` parts of a combined file, in the arena of the document. NULL with a fault
 *  (`proof-parts`) where the structure has not so many, or they do not follow one another page by
 *  page. */
Part *parts_read(const Document *document, int count);

/** Whether a page of the file, from 0, is one of the part's. */
static inline bool part_has_page(const Part *part, int page) {
    return page >= part->first && page < part->first + part->count;
}

/** Whether the place is where the part begins: the top of its first page. */
bool part_begins_at(const Part *part, const Document *document, int page, double top);

/** Whether a child of the Document is the part's. */
static inline bool part_has_kid(const Part *part, const Value *kid) {
    return !part->element || kid == part->element;
}

#endif
