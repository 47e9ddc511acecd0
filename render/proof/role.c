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
        {"P", ELEMENT_PARAGRAPH},  {"Span", ELEMENT_INLINE},   {"Reference", ELEMENT_REFERENCE},
        {"Link", ELEMENT_LINK},    {"Lbl", ELEMENT_LABEL},     {"LI", ELEMENT_ITEM},
        {"LBody", ELEMENT_BODY},   {"L", ELEMENT_LIST},        {"Document", ELEMENT_DOCUMENT},
        {"Em", ELEMENT_INLINE},    {"Strong", ELEMENT_INLINE}, {"BlockQuote", ELEMENT_QUOTE},
        {"Note", ELEMENT_NOTE},    {"FENote", ELEMENT_NOTE},   {"Figure", ELEMENT_FIGURE},
        {"Table", ELEMENT_TABLE},  {"THead", ELEMENT_ROWS},    {"TBody", ELEMENT_ROWS},
        {"TFoot", ELEMENT_ROWS},   {"TR", ELEMENT_ROW},        {"TH", ELEMENT_HEAD},
        {"TD", ELEMENT_CELL},      {"Sect", ELEMENT_SECTION},  {"Part", ELEMENT_PART},
        {"TOC", ELEMENT_CONTENTS}, {"TOCI", ELEMENT_ENTRY},
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

const char *role_name_of(const Document *document, const Value *element) {
    const Value *type = objects_at(document->objects, element, "S");
    return type->kind == VALUE_NAME ? type->bytes : "none";
}

bool role_may_stand_in(ElementRole role, ElementRole parent) {
    enum {
        BLOCKS = 1 << ELEMENT_DOCUMENT | 1 << ELEMENT_PART | 1 << ELEMENT_SECTION |
                 1 << ELEMENT_QUOTE | 1 << ELEMENT_BODY,
        CELLS = 1 << ELEMENT_HEAD | 1 << ELEMENT_CELL,
        WORDS = 1 << ELEMENT_PARAGRAPH | 1 << ELEMENT_HEADING | 1 << ELEMENT_LABEL | CELLS |
                1 << ELEMENT_LINK | 1 << ELEMENT_REFERENCE | 1 << ELEMENT_INLINE,
    };
    static const unsigned parents[] = {
        [ELEMENT_DOCUMENT] = 1 << ELEMENT_ROOT,
        [ELEMENT_PART] = 1 << ELEMENT_DOCUMENT,
        [ELEMENT_SECTION] = 1 << ELEMENT_DOCUMENT | 1 << ELEMENT_PART,
        [ELEMENT_PARAGRAPH] = BLOCKS | 1 << ELEMENT_NOTE | CELLS | 1 << ELEMENT_ENTRY,
        [ELEMENT_HEADING] = BLOCKS,
        [ELEMENT_QUOTE] = BLOCKS,
        [ELEMENT_CONTENTS] = BLOCKS,
        [ELEMENT_ENTRY] = 1 << ELEMENT_CONTENTS,
        [ELEMENT_LIST] = BLOCKS,
        [ELEMENT_ITEM] = 1 << ELEMENT_LIST,
        [ELEMENT_LABEL] = 1 << ELEMENT_ITEM | 1 << ELEMENT_NOTE,
        [ELEMENT_BODY] = 1 << ELEMENT_ITEM,
        [ELEMENT_NOTE] = BLOCKS,
        [ELEMENT_TABLE] = BLOCKS,
        [ELEMENT_ROWS] = 1 << ELEMENT_TABLE,
        [ELEMENT_ROW] = 1 << ELEMENT_TABLE | 1 << ELEMENT_ROWS,
        [ELEMENT_HEAD] = 1 << ELEMENT_ROW,
        [ELEMENT_CELL] = 1 << ELEMENT_ROW,
        [ELEMENT_FIGURE] = BLOCKS,
        [ELEMENT_LINK] = WORDS,
        [ELEMENT_REFERENCE] = WORDS | 1 << ELEMENT_ENTRY,
        [ELEMENT_INLINE] = WORDS,
        [ELEMENT_UNKNOWN] = 0,
    };
    return parents[role] >> parent & 1;
}
