/* SPDX-License-Identifier: MIT
 *
 * Layout tree: a layout file and those it starts from as one tree, as if they were one file.
 *
 * What a layout says is laid over what it `extends`: maps are joined key by key, at every depth, so
 * styles, fields and terms are joined by name; a list or a scalar takes the place of what stands
 * there, and `~` takes it away. Every node still knows the file it was written in, for errors and
 * for paths; so nothing that reads the tree has to know of other files.
 */
#ifndef STYLE_LAYOUT_TREE_H
#define STYLE_LAYOUT_TREE_H

#include "style/layout_reader.h"

/** Reads the file of reader->layout and all it starts from; names are looked for in the folder
 *  `dir`. NULL with errors, each with the file it is in: `layout-not-found`,
 *  `layout-extends-cycle`, `layout-extends-depth`, `layout-entries`, and those of one file. */
const YamlNode *layout_tree_read(const LayoutReader *reader, const char *dir,
                                 const ChLimits *limits);

#endif
