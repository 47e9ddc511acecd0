/* SPDX-License-Identifier: MIT
 *
 * Document: the pages of the file, each with what its content says, and the trees that lead from
 * pages and annotations back to the structure.
 *
 * In an imposed file the pages are sheets, and the statement's pages stand on them. In which order
 * they are read is in no place of a file; they are taken in that of their keys in the parent tree,
 * and then everything proves it: the order of the text, the running lines and the folios.
 */
#ifndef PROOF_DOCUMENT_H
#define PROOF_DOCUMENT_H

#include "proof/entries.h"
#include "proof/machine.h"

/** A page of the file. */
typedef struct DocumentSheet {
    const Value *page; /**< its dictionary */
    PageMarks *marks;
    Box area; /**< its MediaBox */
} DocumentSheet;

/** A page of the statement: one of the file, or one that is placed on it by a form. A page of the
 *  file with nothing on it is a blank one, and none of the statement. */
typedef struct DocumentPage {
    const Value *owner; /**< page or form: whose content it is, with `StructParents` */
    PageMarks *marks;
    int sheet; /**< on which it stands, from 0 */
    Box area;  /**< of it on the sheet */
} DocumentPage;

typedef struct Document {
    Objects *objects;
    const Value *catalog;
    Arena *arena;
    Report *report;
    GArray *sheets;        /**< of DocumentSheet */
    GArray *pages;         /**< of DocumentPage, in reading order */
    GHashTable *sheet_of;  /**< object number of a page of the file -> its index + 1 */
    GHashTable *page_of;   /**< object number of a page's owner -> its index + 1 */
    GHashTable *typefaces; /**< font dictionary -> Typeface */
    GHashTable *parents;   /**< key + 1 -> Value of the parent tree */
} Document;

/** Reads all pages. False with an error where there is no page, or more than `pages_max`, or the
 *  file has no structure to read it by (`proof-untagged`). Clear it in any case. */
bool document_read(Document *document, Objects *objects, size_t pages_max, Arena *arena,
                   Report *report);
void document_clear(Document *document);

/** Reports an entry of the dictionary that is not known to do no harm; messages call it `what`. */
void document_check_entries(const Document *document, const Value *dictionary, EntriesOf kind,
                            const char *what);
static inline const DocumentPage *document_page_at(const Document *document, int page) {
    return &g_array_index(document->pages, DocumentPage, page);
}
/** The index of the page whose content the reference, to a page or a form, leads to; -1 for none.
 */
int document_page(const Document *document, const Value *reference);
/** Whether the reference leads to a page of the file. */
bool document_is_page(const Document *document, const Value *reference);
/** The index of the page at that point of the page of the file that the reference leads to; -1 for
 *  none. */
int document_page_of_point(const Document *document, const Value *reference, double x, double y);
/** Calls `visit` with each pair of a name or number tree (ISO 32000-1, 7.9.6 and 7.9.7) in order.
 *  A tree that is too deep or bites its tail is cut. */
void document_tree(Document *document, const Value *root, const char *pairs,
                   void (*visit)(void *context, const Value *key, const Value *value),
                   void *context);
/** What the parent tree says of the key; null where there is nothing. Not resolved. */
const Value *document_parent(const Document *document, int key);

#endif
