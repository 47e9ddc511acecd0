/* SPDX-License-Identifier: MIT
 *
 * Structure: the tree grows at its right edge; an element's last child is at hand, so adding one
 * costs the same for the first and the ten thousandth paragraph.
 */
#include "display/structure.h"

#include <glib.h>

Structure *structure_new(Arena *arena) {
    Structure *structure = arena_new_object(arena, Structure);
    structure->root = arena_new_object(arena, Element);
    structure->root->role = ROLE_DOCUMENT;
    structure->count = 1;
    return structure;
}

Element *structure_add(Structure *structure, Arena *arena, Element *parent, Role role) {
    g_assert(parent->role != ROLE_CONTENT);
    Element *element = arena_new_object(arena, Element);
    element->role = role;
    element->index = structure->count++;
    element->parent = parent;
    if (parent->last)
        parent->last->next = element;
    else
        parent->first = element;
    parent->last = element;
    return element;
}

const Element *element_next(const Element *element) {
    if (element->first)
        return element->first;
    while (element && !element->next)
        element = element->parent;
    return element ? element->next : NULL;
}

bool role_is_heading(Role role) {
    return role >= ROLE_H1 && role <= ROLE_H6;
}

const char *role_name(Role role) {
    static const char *const names[] = {
        [ROLE_DOCUMENT] = "Document",
        [ROLE_PART] = "Part",
        [ROLE_SECT] = "Sect",
        [ROLE_H1] = "H1",
        [ROLE_H2] = "H2",
        [ROLE_H3] = "H3",
        [ROLE_H4] = "H4",
        [ROLE_H5] = "H5",
        [ROLE_H6] = "H6",
        [ROLE_P] = "P",
        [ROLE_QUOTE] = "BlockQuote",
        [ROLE_TOC] = "TOC",
        [ROLE_TOCI] = "TOCI",
        [ROLE_L] = "L",
        [ROLE_LI] = "LI",
        [ROLE_LBL] = "Lbl",
        [ROLE_LBODY] = "LBody",
        [ROLE_REFERENCE] = "Reference",
        [ROLE_LINK] = "Link",
        [ROLE_NOTE] = "Note",
        [ROLE_FIGURE] = "Figure",
        [ROLE_TABLE] = "Table",
        [ROLE_TR] = "TR",
        [ROLE_TH] = "TH",
        [ROLE_TD] = "TD",
        [ROLE_SPAN] = "Span",
        [ROLE_EMPHASIS] = "Span",
        [ROLE_STRONG] = "Span",
        [ROLE_CONTENT] = "content",
    };
    g_assert((size_t)role < G_N_ELEMENTS(names));
    return names[role];
}

const char *list_numbering_name(ListNumbering numbering) {
    static const char *const names[] = {
        [LIST_NONE] = "None",
        [LIST_DISC] = "Disc",
        [LIST_DECIMAL] = "Decimal",
        [LIST_LOWER_ALPHA] = "LowerAlpha",
        [LIST_UPPER_ALPHA] = "UpperAlpha",
        [LIST_LOWER_ROMAN] = "LowerRoman",
        [LIST_UPPER_ROMAN] = "UpperRoman",
    };
    g_assert((size_t)numbering < G_N_ELEMENTS(names));
    return names[numbering];
}

const char *writing_mode_name(WritingMode mode) {
    static const char *const names[] = {
        [WRITING_INHERITED] = NULL, [WRITING_LR_TB] = "LrTb", [WRITING_RL_TB] = "RlTb"};
    return names[mode];
}
