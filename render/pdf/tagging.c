/* SPDX-License-Identifier: MIT
 *
 * Tagging: content is kept twice, by element (for its kids) and by stream (for the parent tree), as
 * two chains through the same pieces.
 */
#include "pdf/tagging.h"

#include "pdf/syntax.h"
#include "pdf/tree.h"

#include <string.h>

/** A piece of content: a marked stretch of a stream, or an annotation. */
typedef struct Piece {
    int page;
    int form;             /**< object number of the form that it is in; 0: in the page itself */
    int identifier;       /**< MCID; of an annotation its object number */
    const Element *owner; /**< the element that is its parent in the file */
    struct Piece *next;   /**< of the same leaf, or annotation of the same element */
    struct Piece *beside; /**< next in the stream, or next annotation of the file */
} Piece;

typedef struct Chain {
    Piece *first;
    Piece *last;
} Chain;

typedef struct Node {
    Chain content; /**< of a leaf: its stretches; of an element: its annotations */
    int object;    /**< 0 where the element is left out */
    Role role;     /**< which it is written as */
    int calls;     /**< of a NOTE: index of the first REFERENCE to it, 0 where there is none */
    int next_call; /**< of a REFERENCE: the next to the same note, likewise */
} Node;

struct Tagging {
    const Edition *edition;
    const Element **elements; /**< by index */
    Node *nodes;              /**< by index */
    Chain *streams;           /**< the stretches of each stream, by MCID */
    Chain annotations;
    int annotation_count;
    int namespace; /**< object of the one of PDF 2.0; 0 in a file of PDF 1.7 */
};

Tagging *tagging_new(const Edition *edition) {
    const Structure *structure = edition->pages->structure;
    Tagging *tagging = arena_new_object(edition->arena, Tagging);
    tagging->edition = edition;
    tagging->elements = arena_new_array(edition->arena, const Element *, structure->count);
    tagging->nodes = arena_new_array(edition->arena, Node, structure->count);
    tagging->streams = arena_new_array(edition->arena, Chain, edition->stream_count);
    for (const Element *at = structure->root; at; at = element_next(at))
        tagging->elements[at->index] = at;
    return tagging;
}

static Piece *add_piece(Tagging *tagging, Chain *chain, Chain *beside, Piece value) {
    Piece *piece = arena_memdup(tagging->edition->arena, &value, sizeof value);
    if (chain->last)
        chain->last->next = piece;
    else
        chain->first = piece;
    chain->last = piece;
    if (beside->last)
        beside->last->beside = piece;
    else
        beside->first = piece;
    return beside->last = piece;
}

int tagging_mark(Tagging *tagging, int stream, const Element *leaf) {
    const Stream *in = &tagging->edition->streams[stream];
    Chain *marks = &tagging->streams[stream];
    int identifier = marks->last ? marks->last->identifier + 1 : 0;
    Piece piece = {
        .page = in->page, .form = in->form, .identifier = identifier, .owner = leaf->parent};
    add_piece(tagging, &tagging->nodes[leaf->index].content, marks, piece);
    return identifier;
}

int tagging_annotate(Tagging *tagging, int page, int object, const Element *element) {
    Piece piece = {.page = page, .identifier = object, .owner = element};
    add_piece(tagging, &tagging->nodes[element->index].content, &tagging->annotations, piece);
    return tagging->edition->stream_count + tagging->annotation_count++;
}

/** Whether the element is a cell of a row that is written: a row has all its cells, also the empty
 *  ones. */
static bool is_cell_of(const Element *element, const bool *written) {
    return (element->role == ROLE_TH || element->role == ROLE_TD) &&
           written[element->parent->index];
}

/** Gives an object to each element that has content, and to all above it. Children come after
 *  their parents, so one way backwards is enough. */
static void reserve_objects(Tagging *tagging) {
    int count = tagging->edition->pages->structure->count;
    bool *has_content = arena_new_array(tagging->edition->arena, bool, count);
    has_content[0] = true;
    for (int i = count - 1; i > 0; i--) {
        has_content[i] = has_content[i] || tagging->nodes[i].content.first;
        if (has_content[i])
            has_content[tagging->elements[i]->parent->index] = true;
    }
    for (int i = 0; i < count; i++) {
        const Element *element = tagging->elements[i];
        if (element->role == ROLE_CONTENT || !(has_content[i] || is_cell_of(element, has_content)))
            continue;
        tagging->nodes[i].object = object_reserve(tagging->edition->objects);
    }
}

/* -- What is written ------------------------------------------------------------------------- */

/** A heading's level among those that are written of its part: one more than that of the nearest
 *  before it whose own level is higher. */
static void nest_headings(Tagging *tagging) {
    int open[ROLE_H6 - ROLE_H1 + 1]; /* own levels of the headings around */
    int depth = 0;
    for (const Element *at = tagging->elements[0]; at; at = element_next(at)) {
        if (at->role == ROLE_PART)
            depth = 0;
        if (!role_is_heading(at->role) || !tagging->nodes[at->index].object)
            continue;
        while (depth && open[depth - 1] >= (int)at->role)
            depth--;
        tagging->nodes[at->index].role = (Role)(ROLE_H1 + depth);
        open[depth++] = (int)at->role;
    }
}

/** Chains the calls of each note, backwards so that the first comes first. */
static void chain_calls(Tagging *tagging) {
    for (int i = tagging->edition->pages->structure->count - 1; i > 0; i--) {
        const Element *note = tagging->elements[i]->target;
        if (!note || !tagging->nodes[i].object || !tagging->nodes[note->index].object)
            continue;
        tagging->nodes[i].next_call = tagging->nodes[note->index].calls;
        tagging->nodes[note->index].calls = i;
    }
}

/** A link whose targets are not written is text like any other. */
static void assign_roles(Tagging *tagging) {
    for (int i = 0; i < tagging->edition->pages->structure->count; i++) {
        Node *node = &tagging->nodes[i];
        Role role = tagging->elements[i]->role;
        node->role = role == ROLE_LINK && !node->content.first ? ROLE_SPAN : role;
    }
    nest_headings(tagging);
}

int tagging_object(const Tagging *tagging, const Element *element) {
    while (element && !tagging->nodes[element->index].object)
        element = element->parent;
    return tagging->nodes[element ? element->index : 0].object;
}

/* -- Elements ------------------------------------------------------------------------------- */

static void put_page(GString *out, const Tagging *tagging, int page) {
    put_entry_reference(out, "Pg", edition_page_object(tagging->edition, page));
}

/** The page that the element's own content starts on; -1 where it has none. */
static int content_page(const Tagging *tagging, const Element *element) {
    for (const Element *child = element->first; child; child = child->next) {
        const Piece *piece = tagging->nodes[child->index].content.first;
        if (child->role == ROLE_CONTENT && piece)
            return piece->page;
    }
    const Piece *annotation = tagging->nodes[element->index].content.first;
    return annotation ? annotation->page : -1;
}

/** The kids of one element while they are written. */
typedef struct Kids {
    GString *out;
    int page; /**< the element's, which its kids need not name */
    int count;
} Kids;

static void begin_kid(Kids *kids) {
    g_string_append_c(kids->out, kids->count++ ? ' ' : '[');
}

static void put_marks(Kids *kids, const Tagging *tagging, const Piece *piece) {
    for (; piece; piece = piece->next) {
        begin_kid(kids);
        if (piece->page == kids->page && !piece->form) {
            put_integer(kids->out, piece->identifier);
            continue;
        }
        g_string_append(kids->out, "<</Type/MCR");
        if (piece->page != kids->page)
            put_page(kids->out, tagging, piece->page);
        if (piece->form)
            put_entry_reference(kids->out, "Stm", piece->form);
        put_entry_integer(kids->out, "MCID", piece->identifier);
        g_string_append(kids->out, ">>");
    }
}

static void put_annotations(Kids *kids, const Tagging *tagging, const Piece *piece) {
    for (; piece; piece = piece->next) {
        begin_kid(kids);
        g_string_append(kids->out, "<</Type/OBJR");
        put_entry_reference(kids->out, "Obj", piece->identifier);
        if (piece->page != kids->page)
            put_page(kids->out, tagging, piece->page);
        g_string_append(kids->out, ">>");
    }
}

static void put_kids(GString *out, const Tagging *tagging, const Element *element, int page) {
    Kids kids = {.out = out, .page = page};
    g_string_append(out, "/K");
    for (const Element *child = element->first; child; child = child->next) {
        const Node *node = &tagging->nodes[child->index];
        if (child->role == ROLE_CONTENT) {
            put_marks(&kids, tagging, node->content.first);
        } else if (node->object) {
            begin_kid(&kids);
            put_reference(out, node->object);
        }
    }
    put_annotations(&kids, tagging, tagging->nodes[element->index].content.first);
    g_string_append(out, kids.count ? "]" : "[]");
}

static void put_list_attributes(GString *out, const Element *list) {
    if (list->numbering == LIST_NONE)
        return;
    g_string_append(out, "/A<</O/List");
    put_entry_name(out, "ListNumbering", list_numbering_name(list->numbering));
    g_string_append(out, ">>");
}

static void put_figure_attributes(GString *out, const Tagging *tagging, const Element *figure) {
    put_entry_text(out, "Alt", figure->alt);
    if (!edition_has_page(tagging->edition, figure->box_page))
        return;
    double height = tagging->edition->pages->pages[figure->box_page].height_pt;
    Rect box = figure->box;
    g_string_append(out, "/A<</O/Layout/Placement/Block/BBox");
    put_rectangle(out, box.x_pt, height - box.y_pt - box.height_pt, box.x_pt + box.width_pt,
                  height - box.y_pt);
    g_string_append(out, ">>");
}

/** The type that PDF 2.0 has for a role where PDF 1.7 has none or another; else NULL. Types that
 * are the same in both stand in the default namespace, that of PDF 1.7 (ISO 32000-2, 14.8.6); so
 * does Reference, which PDF 2.0 has not and PDF/UA-2 takes around a link (ISO 14289-2, 8.2.5.20).
 */
static const char *type_of_pdf_2(Role role) {
    switch (role) {
    case ROLE_DOCUMENT:
        return "Document";
    case ROLE_EMPHASIS:
        return "Em";
    case ROLE_STRONG:
        return "Strong";
    case ROLE_NOTE:
        return "FENote";
    default:
        return NULL;
    }
}

static void put_type(GString *out, const Tagging *tagging, Role role) {
    const char *type = tagging->namespace ? type_of_pdf_2(role) : NULL;
    put_entry_name(out, "S", type ? type : role_name(role));
    if (type)
        put_entry_reference(out, "NS", tagging->namespace);
}

/** A note and its calls name each other (ISO 14289-2, 8.2.5.14). */
static void put_note_attributes(GString *out, const Tagging *tagging, const Element *note) {
    g_string_append(out, "/A<</O/FENote/NoteType/Footnote>>");
    int call = tagging->nodes[note->index].calls;
    if (!call)
        return;
    g_string_append(out, "/Ref");
    for (char before = '['; call; call = tagging->nodes[call].next_call, before = ' ') {
        g_string_append_c(out, before);
        put_reference(out, tagging->nodes[call].object);
    }
    g_string_append_c(out, ']');
}

/** What a call, or an entry of a contents page (ISO 14289-2, 8.2.5.8), leads to. */
static void put_target(GString *out, const Tagging *tagging, const Element *element) {
    int target = element->target ? tagging->nodes[element->target->index].object : 0;
    if (!target)
        return;
    g_string_append(out, "/Ref[");
    put_reference(out, target);
    g_string_append_c(out, ']');
}

/** Attributes of a table's head, and of any other block that runs another way than its parent. */
static void put_layout_attributes(GString *out, const Element *element) {
    bool head = element->role == ROLE_TH;
    const char *writing = writing_mode_name(element->writing);
    if (!head && !writing)
        return;
    g_string_append(out, head && writing ? "/A[" : "/A");
    if (head)
        g_string_append(out, "<</O/Table/Scope/Column>>");
    if (writing) {
        g_string_append(out, "<</O/Layout");
        put_entry_name(out, "WritingMode", writing);
        g_string_append(out, head ? ">>]" : ">>");
    }
}

static void put_attributes(GString *out, const Tagging *tagging, const Element *element) {
    switch (element->role) {
    case ROLE_L:
        put_list_attributes(out, element);
        break;
    case ROLE_FIGURE:
        put_figure_attributes(out, tagging, element);
        break;
    case ROLE_NOTE:
        if (tagging->namespace)
            put_note_attributes(out, tagging, element);
        break;
    case ROLE_REFERENCE:
        if (tagging->namespace)
            put_target(out, tagging, element);
        break;
    case ROLE_TOCI:
        if (tagging->namespace)
            put_target(out, tagging, element);
        put_layout_attributes(out, element);
        break;
    default:
        put_layout_attributes(out, element);
        break;
    }
}

static void write_element(const Tagging *tagging, const Element *element, int parent) {
    ObjectWriter *objects = tagging->edition->objects;
    GString *out = object_begin(objects, tagging->nodes[element->index].object);
    int page = content_page(tagging, element);
    g_string_append(out, "<<");
    put_type(out, tagging, tagging->nodes[element->index].role);
    put_entry_reference(out, "P", parent);
    if (page >= 0)
        put_page(out, tagging, page);
    put_entry_bytes(out, "ID", element->id);
    put_entry_text(out, "Lang", element->lang);
    put_attributes(out, tagging, element);
    put_kids(out, tagging, element, page);
    g_string_append(out, ">>");
    object_end(objects);
}

static void write_elements(const Tagging *tagging, int root) {
    for (const Element *at = tagging->elements[0]; at; at = element_next(at))
        if (tagging->nodes[at->index].object)
            write_element(tagging, at,
                          at->parent ? tagging->nodes[at->parent->index].object : root);
}

/* -- Trees ---------------------------------------------------------------------------------- */

static void put_owner(GString *out, const Tagging *tagging, const Piece *piece) {
    put_reference(out, tagging->nodes[piece->owner->index].object);
}

/** What a key of the parent tree leads to: the streams first, then the annotations. */
typedef struct Parents {
    const Tagging *tagging;
    const Piece **annotations;
} Parents;

static void put_parent_key(GString *out, int entry, const void *context) {
    (void)context;
    put_integer(out, entry);
}

static void put_parents(GString *out, int entry, const void *context) {
    const Parents *parents = context;
    const Tagging *tagging = parents->tagging;
    int streams = tagging->edition->stream_count;
    if (entry >= streams) {
        put_owner(out, tagging, parents->annotations[entry - streams]);
        return;
    }
    g_string_append_c(out, '[');
    for (const Piece *piece = tagging->streams[entry].first; piece; piece = piece->beside) {
        put_owner(out, tagging, piece);
        g_string_append(out, piece->beside ? " " : "");
    }
    g_string_append_c(out, ']');
}

static int write_parent_tree(const Tagging *tagging) {
    const Edition *edition = tagging->edition;
    Parents parents = {.tagging = tagging};
    parents.annotations = arena_new_array(edition->arena, const Piece *, tagging->annotation_count);
    int count = 0;
    for (const Piece *piece = tagging->annotations.first; piece; piece = piece->beside)
        parents.annotations[count++] = piece;
    TreeSource source = {TREE_NUMBERS, edition->stream_count + count, put_parent_key, put_parents,
                         &parents};
    return tree_write(edition->objects, &source);
}

/** The elements with an identifier, sorted by it. */
typedef struct Identified {
    const Tagging *tagging;
    GPtrArray *elements;
} Identified;

static int compare_identifiers(const void *a, const void *b) {
    const Element *const *first = a, *const *second = b;
    return strcmp((*first)->id, (*second)->id);
}

static const Element *identified_at(const Identified *identified, int entry) {
    return g_ptr_array_index(identified->elements, entry);
}

static void put_identifier(GString *out, int entry, const void *context) {
    const char *id = identified_at(context, entry)->id;
    put_bytes(out, id, strlen(id));
}

static void put_identified(GString *out, int entry, const void *context) {
    const Identified *identified = context;
    int index = identified_at(identified, entry)->index;
    put_reference(out, identified->tagging->nodes[index].object);
}

/** 0 where no element has an identifier. */
static int write_identifiers(const Tagging *tagging) {
    const Edition *edition = tagging->edition;
    Identified identified = {tagging, g_ptr_array_new()};
    for (int i = 0; i < edition->pages->structure->count; i++)
        if (tagging->elements[i]->id && tagging->nodes[i].object)
            g_ptr_array_add(identified.elements, (gpointer)tagging->elements[i]);
    g_ptr_array_sort(identified.elements, compare_identifiers);
    int count = (int)identified.elements->len;
    TreeSource source = {TREE_NAMES, count, put_identifier, put_identified, &identified};
    int number = count ? tree_write(edition->objects, &source) : 0;
    g_ptr_array_free(identified.elements, TRUE);
    return number;
}

/** The namespace of PDF 2.0's structure types (ISO 32000-2, 14.7.4.2). */
static int write_namespace(ObjectWriter *objects) {
    int number = object_reserve(objects);
    GString *out = object_begin(objects, number);
    g_string_append(out, "<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>");
    object_end(objects);
    return number;
}

int tagging_write(Tagging *tagging) {
    ObjectWriter *objects = tagging->edition->objects;
    int root = object_reserve(objects);
    reserve_objects(tagging);
    assign_roles(tagging);
    if (edition_is_pdf_2(tagging->edition)) {
        tagging->namespace = write_namespace(objects);
        chain_calls(tagging);
    }
    write_elements(tagging, root);
    int parents = write_parent_tree(tagging);
    int identifiers = write_identifiers(tagging);
    int keys = tagging->edition->stream_count + tagging->annotation_count;
    GString *out = object_begin(objects, root);
    g_string_append(out, "<</Type/StructTreeRoot");
    put_entry_reference(out, "K", tagging->nodes[0].object);
    put_entry_reference(out, "ParentTree", parents);
    put_entry_integer(out, "ParentTreeNextKey", keys);
    if (identifiers)
        put_entry_reference(out, "IDTree", identifiers);
    if (tagging->namespace) {
        g_string_append(out, "/Namespaces[");
        put_reference(out, tagging->namespace);
        g_string_append_c(out, ']');
    }
    g_string_append(out, ">>");
    object_end(objects);
    return root;
}
