/* SPDX-License-Identifier: MIT
 *
 * Editions. One walk of the tree finds the blocks and what each leaf is to them, one walk of the
 * pages gathers their text and places.
 */
#include "inspect/edition.h"

#include "inspect/extent.h"

#include <glib.h>
#include <string.h>

/** A block in the making. */
typedef struct Draft {
    const Element *element; /**< of a label without a block, the label */
    GString *label;
    GString *text;
    GArray *places; /**< of FilePlace */
} Draft;

/** What a leaf is to a block. */
typedef struct Part {
    Draft *draft; /**< NULL of what is in none */
    bool label;
} Part;

typedef struct Gatherer {
    Arena *arena;
    GPtrArray *body;  /**< of Draft */
    GPtrArray *notes; /**< likewise, in notes */
    Part *parts;      /**< by index of a leaf */
    Draft *waiting;   /**< it has a label and no block yet */
} Gatherer;

/** Where the walk of the tree is. */
typedef struct Walk {
    Part part;
    bool in_note;
} Walk;

/* -- The tree ------------------------------------------------------------------------------ */

static Draft *begin_draft(Gatherer *gatherer, const Element *element, bool in_note) {
    Draft *draft = arena_new_object(gatherer->arena, Draft);
    draft->element = element;
    draft->label = g_string_new(NULL);
    draft->text = g_string_new(element->role == ROLE_FIGURE ? element->alt : NULL);
    draft->places = g_array_new(FALSE, FALSE, sizeof(FilePlace));
    g_ptr_array_add(in_note ? gatherer->notes : gatherer->body, draft);
    return draft;
}

/** The block that an element begins: the one whose label stands before it, if there is one. */
static Draft *begin_block(Gatherer *gatherer, const Element *element, bool in_note) {
    Draft *draft = gatherer->waiting;
    gatherer->waiting = NULL;
    if (!draft)
        return begin_draft(gatherer, element, in_note);
    draft->element = element;
    if (element->role == ROLE_FIGURE)
        g_string_assign(draft->text, element->alt);
    return draft;
}

/** Whether it is a block where none is around it. */
static bool is_block(Role role) {
    return role == ROLE_P || role_is_heading(role) || role == ROLE_TH || role == ROLE_TD ||
           role == ROLE_FIGURE;
}

static void walk_element(Gatherer *gatherer, const Element *element, Walk walk) {
    if (element->role == ROLE_CONTENT) {
        gatherer->parts[element->index] = walk.part;
    } else if (element->role == ROLE_LBL) {
        walk.part = (Part){begin_draft(gatherer, element, walk.in_note), true};
        gatherer->waiting = walk.part.draft;
    } else if (element->role == ROLE_NOTE) {
        walk.in_note = true;
    } else if (is_block(element->role) && !walk.part.draft) {
        walk.part.draft = begin_block(gatherer, element, walk.in_note);
    }
    for (const Element *child = element->first; child; child = child->next)
        walk_element(gatherer, child, walk);
    if (element->role == ROLE_LI || element->role == ROLE_NOTE)
        gatherer->waiting = NULL;
}

/* -- The pages ----------------------------------------------------------------------------- */

/** Hyphens that only a line's end shows are no text of a block. */
static void append_text(GString *to, const char *text) {
    static const char SOFT_HYPHEN[] = "\u00AD";
    for (const char *end; (end = strstr(text, SOFT_HYPHEN)); text = end + strlen(SOFT_HYPHEN))
        g_string_append_len(to, text, end - text);
    g_string_append(to, text);
}

static void add_place(Draft *draft, int page, Rect rect) {
    GArray *places = draft->places;
    FilePlace *last = places->len ? &g_array_index(places, FilePlace, places->len - 1) : NULL;
    FilePlace place = {page, rect};
    if (rect_is_empty(rect))
        return;
    if (last && last->page == page)
        last->rect = rect_join(last->rect, rect);
    else
        g_array_append_val(places, place);
}

static void gather_item(Gatherer *gatherer, const Item *item, int page) {
    Part part = item->tag.leaf ? gatherer->parts[item->tag.leaf->index] : (Part){0};
    if (!part.draft)
        return;
    if (part.draft->element->role == ROLE_FIGURE) {
        add_place(part.draft, page, part.draft->element->box);
    } else if (item->kind == ITEM_GLYPHS) {
        append_text(part.label ? part.draft->label : part.draft->text, item->as.glyphs.text);
        add_place(part.draft, page, run_extent(&item->as.glyphs));
    }
}

/* -- The whole ----------------------------------------------------------------------------- */

/** Whether a reader hears of it: an empty cell still has its place in the row. */
static bool is_heard(const Draft *draft) {
    Role role = draft->element->role;
    return role == ROLE_TH || role == ROLE_TD || role == ROLE_FIGURE || draft->label->len ||
           draft->text->len;
}

/** Hands the block over and frees the draft. One space behind a label is neither's text. */
static FileBlock finish_draft(Draft *draft, Arena *arena) {
    GString *label = draft->label;
    if (label->len > 1 && label->str[label->len - 1] == ' ')
        g_string_truncate(label, label->len - 1);
    bool alone = draft->element->role == ROLE_LBL;
    FileBlock block = {
        .role = alone ? "P" : role_name(draft->element->role),
        .label = arena_strndup(arena, label->str, label->len),
        .text = arena_strndup(arena, draft->text->str, draft->text->len),
        .places = arena_memdup(arena, draft->places->data, draft->places->len * sizeof(FilePlace)),
        .place_count = (int)draft->places->len};
    g_string_free(draft->label, TRUE);
    g_string_free(draft->text, TRUE);
    g_array_free(draft->places, TRUE);
    return block;
}

static Edition finish(Gatherer *gatherer, const ChPages *pages) {
    Arena *arena = gatherer->arena;
    g_ptr_array_extend_and_steal(gatherer->body, gatherer->notes);
    guint count = gatherer->body->len;
    FileBlock *blocks = arena_new_array(arena, FileBlock, count);
    int *elements = arena_new_array(arena, int, count);
    Point *sizes = arena_new_array(arena, Point, pages->count);
    FileText *text = arena_new_object(arena, FileText);
    for (int i = 0; i < pages->count; i++)
        sizes[i] = (Point){pages->pages[i].width_pt, pages->pages[i].height_pt};
    *text = (FileText){.sizes = sizes, .page_count = pages->count, .blocks = blocks};
    for (guint i = 0; i < count; i++) {
        Draft *draft = g_ptr_array_index(gatherer->body, i);
        bool heard = is_heard(draft);
        elements[text->block_count] = draft->element->index;
        blocks[text->block_count] = finish_draft(draft, arena);
        text->block_count += heard;
    }
    g_ptr_array_free(gatherer->body, TRUE);
    return (Edition){text, elements};
}

Edition edition_of_pages(const ChPages *pages, Arena *arena) {
    Gatherer gatherer = {.arena = arena,
                         .body = g_ptr_array_new(),
                         .notes = g_ptr_array_new(),
                         .parts = arena_new_array(arena, Part, pages->structure->count)};
    walk_element(&gatherer, pages->structure->root, (Walk){0});
    for (int i = 0; i < pages->count; i++)
        for (int j = 0; j < pages->pages[i].item_count; j++)
            gather_item(&gatherer, &pages->pages[i].items[j], i);
    return finish(&gatherer, pages);
}

bool edition_of_file(const ChSource *pdf, const ChLimits *limits, Edition *edition, Arena *arena,
                     ChDiagnostics *diagnostics) {
    *edition = (Edition){.text = proof_read(pdf, limits, arena, diagnostics)};
    return edition->text != NULL;
}
