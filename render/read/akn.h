/* SPDX-License-Identifier: MIT
 *
 * Akoma Ntoso, inside: what the files of the reader share.
 *
 *     meta, preface --akn.c--> fields          mainBody, attachments --akn_block.c--> blocks
 *                   p, heading, num ... --akn_inline.c--> inlines, notes
 *
 * The names are those of Akoma Ntoso 3.0 (OASIS LegalDocML). What is not known is refused, so that
 * nothing is lost: an element of which one knows no more than its text would be set as if it were
 * nothing but text.
 */
#ifndef READ_AKN_H
#define READ_AKN_H

#include "read/tree.h"
#include "read/xml.h"

/** A reading in progress. */
typedef struct Akn {
    Tree tree;
    GHashTable *elements; /**< eId -> xmlNode of each authorialNote and note */
    GHashTable *notes;    /**< xmlNode -> Note, of those that were called */
    size_t depth;         /**< of spans around */
    bool in_note;         /**< the text being read is a note's */
} Akn;

/** Error `akn-unsupported`: the element has no place where it stands. */
void akn_refuse(Akn *akn, const xmlNode *element);
/** Error `akn-text`: text stands where there is none to be printed. */
void akn_refuse_text(Akn *akn, const xmlNode *text);
/** Refuses a node that is no white space, comment or instruction, by one of the two above. */
void akn_refuse_stray(Akn *akn, const xmlNode *node);
/** The element's own `xml:lang`, NULL where it has none; error `akn-language`. */
const char *akn_language(Akn *akn, const xmlNode *element);

/** Appends the blocks below `parent`; `lang` is the language around, NULL the statement's. */
void akn_blocks(Akn *akn, const xmlNode *parent, const char *lang, Block ***tail);
/** Appends a heading of what the `num` and the `heading` in `parent` say, where it has any. */
void akn_heading(Akn *akn, const xmlNode *parent, int level, Block ***tail);
/** Writes what is in the two elements, one of which may be NULL, into a block that has nothing yet,
 *  with a space between them; whether there was anything. */
bool akn_phrase(Akn *akn, const xmlNode *number, const xmlNode *element, Block *block);
/** The text of an element that is a field; lines parted by \n. In the statement's arena. */
const char *akn_value(Akn *akn, const xmlNode *element);

#endif
