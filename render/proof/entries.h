/* SPDX-License-Identifier: MIT
 *
 * Entries: what the dictionaries of a file may hold. The list is of what is known to do no harm;
 * any other entry could say something else (Alt, E), hide something (OCProperties, CropBox) or run
 * something (OpenAction, AA, AcroForm), today or in a reader to come.
 */
#ifndef PROOF_ENTRIES_H
#define PROOF_ENTRIES_H

#include "proof/value.h"

#include <stdbool.h>

typedef enum EntriesOf {
    ENTRIES_CATALOG,
    ENTRIES_NAMES,  /**< its Names */
    ENTRIES_VIEWER, /**< its ViewerPreferences */
    ENTRIES_TAGGED, /**< its MarkInfo */
    ENTRIES_PAGE,
    ENTRIES_GROUP,     /**< its Group */
    ENTRIES_PAGES,     /**< a node of the page tree */
    ENTRIES_LINK,      /**< a link annotation */
    ENTRIES_ADDRESS,   /**< a URI action */
    ENTRIES_STRUCTURE, /**< StructTreeRoot */
    ENTRIES_ELEMENT,
    ENTRIES_ATTRIBUTES, /**< those of an element */
    ENTRIES_OUTLINE,    /**< an outline and its entries */
    ENTRIES_MARK,       /**< properties of marked content */
    ENTRIES_IMAGE,      /**< an image XObject */
    ENTRIES_MASK,       /**< its soft mask */
    ENTRIES_FORM        /**< a page that is placed on a sheet */
} EntriesOf;

/** The first entry of the dictionary that is not in the list; NULL where there is none, or `value`
 *  is no dictionary. */
const char *entries_unknown(const Value *value, EntriesOf kind);
static inline bool entries_are_known(const Value *value, EntriesOf kind) {
    return !entries_unknown(value, kind);
}

#endif
