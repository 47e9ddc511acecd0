/* SPDX-License-Identifier: MIT
 *
 * Document: the pages of the file, each with what its content says, and the trees that lead from
 * pages and annotations back to the structure.
 */
#ifndef PROOF_DOCUMENT_H
#define PROOF_DOCUMENT_H

#include "proof/entries.h"
#include "proof/machine.h"

typedef struct DocumentPage {
    const Value *page; /**< its dictionary */
    PageMarks *marks;
    double top; /**< of the area it shows */
} DocumentPage;

typedef struct Document {
    Objects *objects;
    const Value *catalog;
    Arena *arena;
    Report *report;
    GArray *pages;         /**< of DocumentPage */
    GHashTable *page_of;   /**< object number of a page -> its index + 1 */
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
/** The index of the page that the reference leads to; -1 for none. */
int document_page(const Document *document, const Value *reference);
/** Calls `visit` with each pair of a name or number tree (ISO 32000-1, 7.9.6 and 7.9.7) in order.
 *  A tree that is too deep or bites its tail is cut. */
void document_tree(Document *document, const Value *root, const char *pairs,
                   void (*visit)(void *context, const Value *key, const Value *value),
                   void *context);
/** What the parent tree says of the key; null where there is nothing. Not resolved. */
const Value *document_parent(const Document *document, int key);

#endif
