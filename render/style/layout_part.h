/* SPDX-License-Identifier: MIT
 *
 * Parts of a layout: lists of items that have a name and stand wherever a list says `part: NAME`.
 *
 *     parts:
 *       strip: [{text: "{symbol}"}, {text: "{date}"}]
 *     masthead:
 *       - part: strip
 *       - {text: "{title}"}
 */
#ifndef STYLE_LAYOUT_PART_H
#define STYLE_LAYOUT_PART_H

#include "style/layout_reader.h"

/** The tree with each such item replaced by those of its part; every node keeps the place it was
 *  written at. Parts may name parts. Errors: `layout-part` (no such part, a part in itself, another
 *  key beside it), `layout-entries` (more than YAML_ENTRIES_MAX items in all). */
const YamlNode *layout_parts_expand(const LayoutReader *reader, const YamlNode *root);

#endif
