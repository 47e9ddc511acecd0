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
    const Element **leaves; /**< one a span; of a graphic or code just one */
    const Element **links;  /**< one a span: the LINK around it, or NULL */
    struct BlockTags *parts; /**< of a table: one a cell; of columns and boxes: one a child */
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

/** Blocks of running lines that are read as part of the statement. */
typedef struct ContentTags {
    StyledList list;
    BlockTags *tags; /**< one a block; filled in */
} ContentTags;

/** What of them is read where, in order of pages. */
typedef struct TagsInput {
    const StyledDocument *document;
    const ContentTags *heads; /**< of the first page: after the masthead */
    int head_count;
    const ContentTags *feet; /**< all others: at the end */
    int foot_count;
} TagsInput;

/** Builds the tree in reading order. A run of list items is one L as long as nothing else comes
 *  between; a note stands after the block, or the table, that calls it first. What stands in
 * columns and boxes stands in the tree as if it stood one below the other. A section is a Sect. */
DocumentTags *tags_build(const TagsInput *input, Arena *arena);

#endif
