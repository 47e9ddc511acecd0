/* SPDX-License-Identifier: MIT
 *
 * Structure: the tree a reader hears (ISO 32000-1, 14.7 and 14.8).
 *
 * Inner nodes are structure elements; leaves (ROLE_CONTENT) are stretches of drawn content. Every
 * item of a display list names the leaf it belongs to, or the kind of artifact it is, so nesting
 * can not go wrong and one leaf may reach over any number of lines and pages.
 *
 *     P --+-- CONTENT "... and HERZEGOVINA"      items of page 1, items of page 2
 *         +-- REFERENCE -- LINK -- CONTENT "*"
 *         +-- CONTENT ", the Potential ..."
 */
#ifndef DISPLAY_STRUCTURE_H
#define DISPLAY_STRUCTURE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/geometry.h"

typedef enum Role {
    ROLE_DOCUMENT,
    ROLE_PART, /**< a statement of a combined file */
    ROLE_SECT, /**< an annex or attachment */
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_H5,
    ROLE_H6,
    ROLE_P,
    ROLE_QUOTE, /**< BlockQuote */
    ROLE_TOC,   /**< the entries of a contents page */
    ROLE_TOCI,  /**< one of them */
    ROLE_L,
    ROLE_LI,
    ROLE_LBL,
    ROLE_LBODY,
    ROLE_REFERENCE,
    ROLE_LINK,
    ROLE_NOTE,
    ROLE_FIGURE,
    ROLE_TABLE,
    ROLE_TR,
    ROLE_TH, /**< the head of its column */
    ROLE_TD,
    ROLE_SPAN,
    ROLE_EMPHASIS, /**< Span in PDF 1.7, Em in PDF 2.0 */
    ROLE_STRONG,   /**< Span in PDF 1.7, Strong in PDF 2.0 */
    ROLE_CONTENT   /**< a leaf; no element of its own in the file */
} Role;

/** How the labels of an L are counted (ISO 32000-1, table 347). */
typedef enum ListNumbering {
    LIST_NONE,
    LIST_DISC,
    LIST_DECIMAL,
    LIST_LOWER_ALPHA,
    LIST_UPPER_ALPHA,
    LIST_LOWER_ROMAN,
    LIST_UPPER_ROMAN
} ListNumbering;

/** Which way text runs in an element (ISO 32000-1, table 344): as in its parent, from left to right
 *  (which the root is without it) or from right to left. */
typedef enum WritingMode { WRITING_INHERITED, WRITING_LR_TB, WRITING_RL_TB } WritingMode;

typedef struct Element Element;

struct Element {
    Role role;
    int index; /**< order of creation in the document: 0 is ROLE_DOCUMENT */
    Element *parent;
    Element *first;
    Element *last;
    Element *next;
    ListNumbering numbering; /**< of an L */
    const Element *target;   /**< of a REFERENCE: the NOTE it calls; of a TOCI: the PART it names */
    const char *id;          /**< unique in the document; always set on a NOTE */
    const char *lang;        /**< BCP 47, where it differs from the parent's */
    WritingMode writing;     /**< of the root or a block */
    const char *alt;         /**< of a FIGURE: never NULL */
    Rect box;                /**< of a FIGURE, on page `box_page` (from 0) */
    int box_page;            /**< -1 where the page it stands on was left out */
    Position source;
};

typedef struct Structure {
    Element *root;
    int count; /**< elements, leaves included */
} Structure;

/** A tree of one ROLE_DOCUMENT. */
Structure *structure_new(Arena *arena);
/** Appends a new last child to `parent`. */
Element *structure_add(Structure *structure, Arena *arena, Element *parent, Role role);
/** The element after `element` in reading order; NULL at the end. Takes no stack. */
const Element *element_next(const Element *element);
/** Whether it is one of ROLE_H1 to ROLE_H6. */
bool role_is_heading(Role role);
/** The role's name as the dump and PDF 1.7 spell it: "H1", "BlockQuote", "Span" ... Static. */
const char *role_name(Role role);
/** The mode's name as the dump and PDF spell it: "LrTb", "RlTb"; NULL where it is inherited.
 * Static.
 */
const char *writing_mode_name(WritingMode mode);
/** The numbering's name as the dump and PDF spell it: "Decimal", "LowerAlpha" ... Static. */
const char *list_numbering_name(ListNumbering numbering);

#endif
