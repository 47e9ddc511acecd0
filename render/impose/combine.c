/* SPDX-License-Identifier: MIT
 *
 * Combining. Elements are copied, since they get another index and parent, and so are the items
 * that name them; glyphs, paths, images and texts are shared with the parts.
 */
#include "impose/combine.h"

#include <glib.h>
#include <string.h>

/** A part on its way into the file. */
typedef struct Joint {
    const CombinePart *part;
    Element *element;   /**< its Part */
    Element **elements; /**< by index in the part: what it becomes */
    int first_page;     /**< in the file */
} Joint;

typedef struct Combination {
    const CombineInput *input;
    Arena *arena;
    Joint *joints;     /**< one a part */
    GHashTable *names; /**< name of a part -> Joint */
    Structure *structure;
    Page *pages;
    GArray *destinations; /**< of Destination */
    GArray *outline;      /**< of OutlineEntry */
} Combination;

static const char *prefixed(const Combination *combination, const Joint *joint, const char *name) {
    return name ? arena_printf(combination->arena, "%s-%s", joint->part->name, name) : NULL;
}

/* -- Structure ----------------------------------------------------------------------------- */

/** Which way a part runs where the file may run another way. */
static WritingMode part_writing(WritingMode file, WritingMode part) {
    bool backward = part == WRITING_RL_TB;
    if (backward == (file == WRITING_RL_TB))
        return WRITING_INHERITED;
    return backward ? WRITING_RL_TB : WRITING_LR_TB;
}

static Element *add_part(const Combination *combination, const Joint *joint) {
    const ChPages *pages = joint->part->pages;
    Element *root = combination->structure->root;
    Element *part = structure_add(combination->structure, combination->arena, root, ROLE_PART);
    const ChPages *contents = combination->input->parts[0].pages;
    if (g_ascii_strcasecmp(pages->metadata.lang, contents->metadata.lang) != 0)
        part->lang = pages->metadata.lang;
    part->writing =
        part_writing(contents->structure->root->writing, pages->structure->root->writing);
    return part;
}

static Element *copy_element(const Combination *combination, const Joint *joint,
                             const Element *element) {
    Element *parent = joint->elements[element->parent->index];
    Element *copy =
        structure_add(combination->structure, combination->arena, parent, element->role);
    copy->numbering = element->numbering;
    copy->id = prefixed(combination, joint, element->id);
    copy->lang = element->lang;
    copy->writing = element->writing;
    copy->alt = element->alt;
    copy->box = element->box;
    copy->box_page = element->box_page + joint->first_page;
    copy->source = element->source;
    return copy;
}

/** Copies the tree in the order in which it grew, so that elements keep that of their indices. */
static void join_structure(const Combination *combination, Joint *joint) {
    const Structure *structure = joint->part->pages->structure;
    joint->element = add_part(combination, joint);
    const Element **by_index = g_new0(const Element *, structure->count);
    for (const Element *at = structure->root; at; at = element_next(at))
        by_index[at->index] = at;
    joint->elements = arena_new_array(combination->arena, Element *, structure->count);
    joint->elements[0] = joint->element;
    for (int i = 1; i < structure->count; i++)
        joint->elements[i] = copy_element(combination, joint, by_index[i]);
    for (int i = 1; i < structure->count; i++)
        if (by_index[i]->target)
            joint->elements[i]->target = joint->elements[by_index[i]->target->index];
    g_free(by_index);
}

/* -- Pages --------------------------------------------------------------------------------- */

/** The part that an address of the contents page means; NULL for none. */
static const Joint *find_part(const Combination *combination, const Joint *from, const char *uri) {
    if (from != combination->joints || !uri || *uri != '#')
        return NULL;
    return g_hash_table_lookup(combination->names, uri + 1);
}

/** The entry of a contents page that the element stands in names the part. */
static void name_part(Element *element, const Joint *part) {
    while (element && element->role != ROLE_TOCI)
        element = element->parent;
    if (element)
        element->target = part->element;
}

static Link join_link(const Combination *combination, const Joint *joint, Link link) {
    const Joint *part = find_part(combination, joint, link.uri);
    Element *element = joint->elements[link.element->index];
    link.element = element;
    if (!part) {
        link.destination = prefixed(combination, joint, link.destination);
        return link;
    }
    name_part(element, part);
    link.uri = NULL;
    link.destination = part->part->name;
    link.contents = part->part->title;
    return link;
}

static void join_page(const Combination *combination, const Joint *joint, int index) {
    const Page *source = &joint->part->pages->pages[index];
    size_t item_size = (size_t)source->item_count * sizeof(Item);
    Item *items = arena_memdup(combination->arena, source->items, item_size);
    Link *links = arena_new_array(combination->arena, Link, source->link_count);
    for (int i = 0; i < source->item_count; i++)
        if (items[i].tag.leaf)
            items[i].tag.leaf = joint->elements[items[i].tag.leaf->index];
    for (int i = 0; i < source->link_count; i++)
        links[i] = join_link(combination, joint, source->links[i]);
    Page *page = &combination->pages[joint->first_page + index];
    *page = *source;
    page->items = items;
    page->links = links;
    if (joint->part->labels)
        page->label = joint->part->labels[index];
}

/** Behind the last page of the part one of its size with nothing on it. */
static void add_blank(const Combination *combination, const Joint *joint) {
    Page *page = &combination->pages[joint->first_page + joint->part->pages->count];
    page->width_pt = page[-1].width_pt;
    page->height_pt = page[-1].height_pt;
}

/* -- Navigation ---------------------------------------------------------------------------- */

static void join_destinations(const Combination *combination, const Joint *joint) {
    const ChPages *pages = joint->part->pages;
    Destination start = {
        .name = joint->part->name, .page = joint->first_page, .element = joint->element};
    g_array_append_val(combination->destinations, start);
    for (int i = 0; i < pages->destination_count; i++) {
        Destination destination = pages->destinations[i];
        destination.name = prefixed(combination, joint, destination.name);
        destination.page += joint->first_page;
        if (destination.element)
            destination.element = joint->elements[destination.element->index];
        g_array_append_val(combination->destinations, destination);
    }
}

/** The part's line, and below it the part's own. A first one that says the same is that line. */
static void join_outline(const Combination *combination, const Joint *joint) {
    const ChPages *pages = joint->part->pages;
    const OutlineEntry *entries = pages->outline;
    OutlineEntry line = {1, joint->part->title, joint->part->name};
    bool same = pages->outline_count > 0 && !strcmp(entries[0].title, joint->part->title);
    g_array_append_val(combination->outline, line);
    for (int i = same; i < pages->outline_count; i++) {
        OutlineEntry entry = entries[i];
        entry.level = same ? MAX(entry.level, 2) : entry.level + 1;
        entry.destination = prefixed(combination, joint, entry.destination);
        g_array_append_val(combination->outline, entry);
    }
}

/* -- The whole ----------------------------------------------------------------------------- */

static int place_parts(Combination *combination) {
    int count = 0;
    for (int i = 0; i < combination->input->count; i++) {
        Joint *joint = &combination->joints[i];
        joint->part = &combination->input->parts[i];
        joint->first_page = count;
        count += combine_length(joint->part->pages, combination->input->duplex);
        g_hash_table_insert(combination->names, (gpointer)joint->part->name, joint);
    }
    return count;
}

static void join_parts(const Combination *combination) {
    const ChPages *contents = combination->input->parts[0].pages;
    combination->structure->root->writing = contents->structure->root->writing;
    for (int i = 0; i < combination->input->count; i++)
        join_structure(combination, &combination->joints[i]);
    for (int i = 0; i < combination->input->count; i++) {
        const Joint *joint = &combination->joints[i];
        for (int page = 0; page < joint->part->pages->count; page++)
            join_page(combination, joint, page);
        if (combine_length(joint->part->pages, combination->input->duplex) >
            joint->part->pages->count)
            add_blank(combination, joint);
        join_destinations(combination, joint);
        join_outline(combination, joint);
    }
}

/** Moves a GLib array into the arena. */
static void *settle(const Combination *combination, GArray *array, int *count) {
    *count = (int)array->len;
    size_t size = array->len * g_array_get_element_size(array);
    void *copy = arena_memdup(combination->arena, array->data, size);
    g_array_free(array, TRUE);
    return copy;
}

ChPages *combine_pages(const CombineInput *input) {
    Arena *arena = arena_new();
    Combination combination = {.input = input,
                               .arena = arena,
                               .joints = arena_new_array(arena, Joint, input->count),
                               .names = g_hash_table_new(g_str_hash, g_str_equal),
                               .structure = structure_new(arena),
                               .destinations = g_array_new(FALSE, FALSE, sizeof(Destination)),
                               .outline = g_array_new(FALSE, FALSE, sizeof(OutlineEntry))};
    ChPages *pages = arena_new_object(arena, ChPages);
    pages->arena = arena;
    pages->count = place_parts(&combination);
    pages->pages = combination.pages = arena_new_array(arena, Page, pages->count);
    pages->structure = combination.structure;
    join_parts(&combination);
    pages->destinations = settle(&combination, combination.destinations, &pages->destination_count);
    pages->outline = settle(&combination, combination.outline, &pages->outline_count);
    pages->metadata = (Metadata){.title = input->title,
                                 .lang = input->parts[0].pages->metadata.lang,
                                 .author = input->author,
                                 .date = input->date};
    g_hash_table_destroy(combination.names);
    return pages;
}
