/* SPDX-License-Identifier: MIT
 *
 * Roles.
 */
#include "proof/role.h"

#include <string.h>

/** How often a role may be mapped to another. */
enum { MAPPINGS_MAX = 16 };

static ElementRole standard_role(const char *name, int *level) {
    static const struct {
        const char *name;
        ElementRole role;
    } known[] = {
        {"P", ELEMENT_PARAGRAPH},      {"Span", ELEMENT_INLINE},  {"Reference", ELEMENT_INLINE},
        {"Link", ELEMENT_LINK},        {"Lbl", ELEMENT_LABEL},    {"LI", ELEMENT_ITEM},
        {"LBody", ELEMENT_GROUP},      {"L", ELEMENT_GROUP},      {"Document", ELEMENT_GROUP},
        {"Part", ELEMENT_GROUP},       {"Sect", ELEMENT_GROUP},   {"Div", ELEMENT_GROUP},
        {"Art", ELEMENT_GROUP},        {"Aside", ELEMENT_GROUP},  {"Em", ELEMENT_INLINE},
        {"Strong", ELEMENT_INLINE},    {"Quote", ELEMENT_INLINE}, {"Sub", ELEMENT_INLINE},
        {"BlockQuote", ELEMENT_QUOTE}, {"Note", ELEMENT_NOTE},    {"FENote", ELEMENT_NOTE},
        {"Figure", ELEMENT_FIGURE},    {"Table", ELEMENT_GROUP},  {"THead", ELEMENT_GROUP},
        {"TBody", ELEMENT_GROUP},      {"TFoot", ELEMENT_GROUP},  {"TR", ELEMENT_ROW},
        {"TH", ELEMENT_HEAD},          {"TD", ELEMENT_CELL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (!strcmp(known[i].name, name))
            return known[i].role;
    }
    if (name[0] != 'H' || name[1] < '1' || name[1] > '9' || name[2])
        return ELEMENT_UNKNOWN;
    *level = name[1] - '0';
    return ELEMENT_HEADING;
}

/** One step: what the maps make of `name` in `space`; NULL where they say nothing. A namespace's
 * map may lead into another: `[name space]`. */
static const char *map_role(const Document *document, const char *name, const Value **space) {
    Objects *objects = document->objects;
    const Value *mapped = objects_at(objects, objects_at(objects, *space, "RoleMapNS"), name);
    if (mapped->kind == VALUE_NULL) {
        const Value *root = objects_at(objects, document->catalog, "StructTreeRoot");
        mapped = objects_at(objects, objects_at(objects, root, "RoleMap"), name);
    }
    if (mapped->kind == VALUE_ARRAY && mapped->size == 2) {
        *space = objects_resolve(objects, &mapped->items[1]);
        mapped = objects_resolve(objects, &mapped->items[0]);
    }
    return mapped->kind == VALUE_NAME ? mapped->bytes : NULL;
}

ElementRole role_of(const Document *document, const Value *element, int *level) {
    const Value *type = objects_at(document->objects, element, "S");
    const Value *space = objects_at(document->objects, element, "NS");
    const char *name = type->kind == VALUE_NAME ? type->bytes : NULL;
    ElementRole role = ELEMENT_UNKNOWN;
    *level = 0;
    for (int i = 0; name && role == ELEMENT_UNKNOWN && i < MAPPINGS_MAX; i++) {
        role = standard_role(name, level);
        name = map_role(document, name, &space);
    }
    return role;
}
