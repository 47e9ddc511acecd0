/* SPDX-License-Identifier: MIT
 *
 * Tags: the structure tree of a document, and for each block the leaves its glyphs belong to.
 */
#ifndef PAGE_TAGS_H
#define PAGE_TAGS_H

#include "display/structure.h"
#include "style/styled.h"

typedef struct BlockTags {
    Element *element;       /**< P, H1, Figure, Table ...; NULL of a rule */
    const Element *label;   /**< leaf of the label; NULL without one */
    const Element *back;    /**< of a note's label: the LINK around it to the first call, or NULL */
    const Element **leaves; /**< one a span; of a graphic just one */
    const Element **links;  /**< one a span: the LINK around it, or NULL */
    struct BlockTags *cells; /**< of a table: one a cell */
} BlockTags;

typedef struct NoteTags {
    const Element *element; /**< NOTE */
    const Element *call;    /**< REFERENCE that calls it first */
    BlockTags *blocks;
} NoteTags;

typedef struct DocumentTags {
    Structure *structure;
    BlockTags *blocks;
    NoteTags *notes;
} DocumentTags;

/** Builds the tree in reading order. A run of list items is one L as long as nothing else comes
 *  between; a note stands after the block, or the table, that calls it first. */
DocumentTags *tags_build(const StyledDocument *document, Arena *arena);

#endif
