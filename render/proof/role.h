/* SPDX-License-Identifier: MIT
 *
 * Role: what a structure element is, through role maps and namespaces (ISO 32000-2, 14.7.4 and
 * 14.8.6), as far as a statement has such.
 */
#ifndef PROOF_ROLE_H
#define PROOF_ROLE_H

#include "proof/document.h"

typedef enum ElementRole {
    ELEMENT_UNKNOWN,
    ELEMENT_GROUP, /**< Document, L, Table ...: others are in it, no text of its own */
    ELEMENT_PARAGRAPH,
    ELEMENT_HEADING,
    ELEMENT_QUOTE,
    ELEMENT_ITEM,
    ELEMENT_LABEL,
    ELEMENT_NOTE,
    ELEMENT_ROW,
    ELEMENT_HEAD, /**< TH */
    ELEMENT_CELL, /**< TD */
    ELEMENT_FIGURE,
    ELEMENT_LINK,
    ELEMENT_INLINE /**< Span, Reference ...: part of what is around it */
} ElementRole;

/** The role of the element, and of a heading its level. */
ElementRole role_of(const Document *document, const Value *element, int *level);

#endif
