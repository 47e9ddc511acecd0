/* SPDX-License-Identifier: MIT
 *
 * Tree: name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7). Up to TREE_LEAF_ENTRIES entries
 * stand in the root; more are parted over leaves of that many, so a look-up reads two nodes.
 */
#ifndef PDF_TREE_H
#define PDF_TREE_H

#include "pdf/object.h"

enum { TREE_LEAF_ENTRIES = 64 };

typedef enum TreeKind { TREE_NAMES, TREE_NUMBERS } TreeKind;

/** The entries of a tree, already in order: names bytewise, numbers ascending. */
typedef struct TreeSource {
    TreeKind kind;
    int count;
    void (*put_key)(GString *out, int entry, const void *context);
    void (*put_value)(GString *out, int entry, const void *context);
    const void *context;
} TreeSource;

/** Writes the tree; the object number of its root comes back. */
int tree_write(ObjectWriter *objects, const TreeSource *source);

#endif
