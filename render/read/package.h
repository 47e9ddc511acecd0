/* SPDX-License-Identifier: MIT
 *
 * Package: the parts of a zipped source (Open Packaging Conventions), read under limits.
 *
 * What an entry says of its own size is not believed: a part is unpacked up to what the limits
 * leave and no further.
 */
#ifndef READ_PACKAGE_H
#define READ_PACKAGE_H

#include "read/tree.h"
#include "read/xml.h"

typedef struct Package Package;

/** A part that another one points to. */
typedef struct Relation {
    const char *type;   /**< the last word of its type: `footnotes` */
    const char *target; /**< the part's name; where `external`, an address */
    bool external;
} Relation;

/** Opens the bytes, which must outlive the package. NULL with an error: `package-corrupt`,
 *  `package-entries` (more than the limit). */
Package *package_open(Tree *tree, const ChSource *raw);
void package_close(Package *package);

/** Parses a part; the package keeps it. NULL where there is none, and with an error
 *  `package-corrupt`, `package-encrypted`, `package-too-large`, `package-bomb` or one of
 *  xml_parse. */
const xmlNode *package_part(Package *package, const char *name);
/** The relations of a part (NULL: of the package) by their id, of Relation; the package keeps them.
 *  Empty where there are none. */
GHashTable *package_relations(Package *package, const char *part);
/** The first relation of that type, or NULL. */
const Relation *package_relation(GHashTable *relations, const char *type);

#endif
