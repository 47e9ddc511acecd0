/* SPDX-License-Identifier: MIT
 *
 * Role: what a structure element is, through role maps and namespaces (ISO 32000-2, 14.7.4 and
 * 14.8.6), as far as a statement has such.
 */
#ifndef PROOF_ROLE_H
#define PROOF_ROLE_H

#include "proof/document.h"

typedef enum ElementRole {
    ELEMENT_ROOT, /**< of the tree; it is no element */
    ELEMENT_DOCUMENT,
    ELEMENT_PART, /**< a document of a combined file */
    ELEMENT_SECTION,
    ELEMENT_PARAGRAPH,
    ELEMENT_HEADING,
    ELEMENT_QUOTE,
    ELEMENT_CONTENTS, /**< TOC */
    ELEMENT_ENTRY,    /**< TOCI */
    ELEMENT_LIST,
    ELEMENT_ITEM,
    ELEMENT_LABEL,
    ELEMENT_BODY, /**< LBody */
    ELEMENT_NOTE,
    ELEMENT_TABLE,
    ELEMENT_ROWS, /**< THead, TBody, TFoot */
    ELEMENT_ROW,
    ELEMENT_HEAD, /**< TH */
    ELEMENT_CELL, /**< TD */
    ELEMENT_FIGURE,
    ELEMENT_LINK,
    ELEMENT_REFERENCE,
    ELEMENT_INLINE, /**< Span, Em, Strong: part of what is around it */
    ELEMENT_UNKNOWN /**< no statement has it */
} ElementRole;

/** The role of the element, and of a heading its level. */
ElementRole role_of(const Document *document, const Value *element, int *level);
/** Its type as the file names it, for messages; "none" where it has none. */
const char *role_name_of(const Document *document, const Value *element);
/** Whether an element of that role may be a child of one of the other (ISO 32000-1, 14.8.4). */
bool role_may_stand_in(ElementRole role, ElementRole parent);

#endif
