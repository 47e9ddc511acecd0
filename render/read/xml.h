/* SPDX-License-Identifier: MIT
 *
 * XML: libxml2's tree of a text that nobody trusts.
 *
 * Nothing is fetched. A document type declaration is refused, so there are no entities but XML's
 * own five and no bomb made of them. Elements in each other deeper than XML_DEPTH_MAX are refused
 * while they are parsed, so whoever walks the tree may recurse.
 */
#ifndef READ_XML_H
#define READ_XML_H

#include "read/readers.h"
#include "read/tree.h"
#include <libxml/tree.h>

enum { XML_DEPTH_MAX = 200, XML_ELEMENTS_MAX = 1000000 };

/** How a text is parsed: HTML never fails, whatever it is. */
typedef enum XmlDialect { DIALECT_XML, DIALECT_HTML } XmlDialect;

/** Parses the source; each element knows its place, if the source has landmarks. The caller frees
 *  the document with xmlFreeDoc. NULL with an error `xml-syntax`, `xml-doctype`, `source-nesting`
 *  or `source-too-complex` (XML_ELEMENTS_MAX). */
xmlDoc *xml_parse(Tree *tree, const Source *source, XmlDialect dialect);

/** Where the element begins; of any other node, the element before or around it. */
Position xml_position(const xmlNode *node);

/** Whether it is an element of that local name, whatever its namespace. */
bool xml_is(const xmlNode *node, const char *name);
bool xml_is_one_of(const xmlNode *node, const char *const *names);
/** The first child element of that name, or NULL. */
const xmlNode *xml_child(const xmlNode *node, const char *name);
/** The value of an attribute, by its local name, borrowed; NULL where there is none. */
const char *xml_attribute(const xmlNode *node, const char *name);
/** Whether the node is text without anything but white space. */
bool xml_is_blank(const xmlNode *node);
/** The element's name as it is written, with its prefix. The caller frees it. */
char *xml_name(const xmlNode *node);
/** All text below the node, white space folded. The caller frees it. */
char *xml_text(const xmlNode *node);

#endif
