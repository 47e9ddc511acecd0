/* SPDX-License-Identifier: MIT
 *
 * Documents. Trees are walked to a depth that no writer needs, and no node twice.
 */
#include "proof/document.h"

#include <math.h>
#include <string.h>

enum { TREE_DEPTH_MAX = 64 };

/* -- Entries -------------------------------------------------------------------------------- */

void document_check_entries(const Document *document, const Value *dictionary, EntriesOf kind,
                            const char *what) {
    const char *unknown = entries_unknown(dictionary, kind);
    if (unknown)
        report_fault(document->report, "proof-entry", (Position){0},
                     "%s has the entry `%s`, which may say, hide or do anything", what, unknown);
}

/* -- Trees ---------------------------------------------------------------------------------- */

typedef struct TreeWalk {
    Document *document;
    const char *pairs;
    void (*visit)(void *context, const Value *key, const Value *value);
    void *context;
    GHashTable *seen;
} TreeWalk;

static void walk_tree(TreeWalk *walk, const Value *node, int depth) {
    Objects *objects = walk->document->objects;
    if (depth == TREE_DEPTH_MAX || !g_hash_table_add(walk->seen, (gpointer)node))
        return;
    const Value *pairs = objects_at(objects, node, walk->pairs);
    for (size_t i = 0; pairs->kind == VALUE_ARRAY && i + 1 < pairs->size; i += 2)
        walk->visit(walk->context, objects_resolve(objects, &pairs->items[i]),
                    &pairs->items[i + 1]);
    const Value *kids = objects_at(objects, node, "Kids");
    for (size_t i = 0; kids->kind == VALUE_ARRAY && i < kids->size; i++)
        walk_tree(walk, objects_resolve(objects, &kids->items[i]), depth + 1);
}

void document_tree(Document *document, const Value *root, const char *pairs,
                   void (*visit)(void *context, const Value *key, const Value *value),
                   void *context) {
    TreeWalk walk = {document, pairs, visit, context, g_hash_table_new(NULL, NULL)};
    walk_tree(&walk, root, 0);
    g_hash_table_destroy(walk.seen);
}

static void keep_parent(void *context, const Value *key, const Value *value) {
    Document *document = context;
    int number = value_integer(key, 0, G_MAXINT - 1, -1);
    if (number >= 0)
        g_hash_table_insert(document->parents, GINT_TO_POINTER(number + 1), (gpointer)value);
}

const Value *document_parent(const Document *document, int key) {
    const Value *value =
        key < 0 ? NULL : g_hash_table_lookup(document->parents, GINT_TO_POINTER(key + 1));
    return value ? value : &value_null;
}

/* -- Pages ---------------------------------------------------------------------------------- */

/** What a page takes over from the nodes above it (7.7.3.4). */
typedef struct Inherited {
    const Value *resources;
    const Value *area;
} Inherited;

typedef struct PageWalk {
    Document *document;
    size_t pages_max;
    GHashTable *seen;
    bool sound;
} PageWalk;

static const Value *inherit(Document *document, const Value *node, const char *name,
                            const Value *above) {
    const Value *own = objects_at(document->objects, node, name);
    return own->kind == VALUE_NULL ? above : own;
}

static Box read_area(Document *document, const Value *area) {
    double edges[4] = {0};
    for (size_t i = 0; area->kind == VALUE_ARRAY && i < MIN(area->size, 4); i++)
        edges[i] = value_number(objects_resolve(document->objects, &area->items[i]), 0);
    return (Box){fmin(edges[0], edges[2]), fmin(edges[1], edges[3]), fmax(edges[0], edges[2]),
                 fmax(edges[1], edges[3])};
}

static void add_page(Document *document, const Value *node, Inherited inherited) {
    int number = (int)document->pages->len + 1;
    PageContent content = {.objects = document->objects,
                           .contents = objects_at(document->objects, node, "Contents"),
                           .resources = inherited.resources,
                           .number = number,
                           .area = read_area(document, inherited.area),
                           .typefaces = document->typefaces,
                           .arena = document->arena,
                           .report = document->report};
    DocumentPage page = {node, page_marks_read(&content), content.area.top};
    g_array_append_val(document->pages, page);
    g_hash_table_insert(document->page_of, GINT_TO_POINTER(node->object), GINT_TO_POINTER(number));
}

/** The group that a page with a transparent image is changes nothing else on it. */
static void check_group(const Document *document, const Value *group) {
    document_check_entries(document, group, ENTRIES_GROUP, "a page's Group");
    if (group->kind != VALUE_NULL &&
        (!value_is_name(objects_at(document->objects, group, "S"), "Transparency") ||
         !value_is_name(objects_at(document->objects, group, "CS"), "DeviceRGB")))
        report_fault(document->report, "proof-entry", (Position){0},
                     "a page's Group is not the one that transparent images need");
}

static void walk_pages(PageWalk *walk, const Value *node, Inherited inherited, int depth) {
    Document *document = walk->document;
    walk->sound = walk->sound && depth < TREE_DEPTH_MAX && document->pages->len < walk->pages_max &&
                  node->kind == VALUE_DICTIONARY && g_hash_table_add(walk->seen, (gpointer)node);
    if (!walk->sound)
        return;
    const Value *kids = objects_at(document->objects, node, "Kids");
    inherited.resources = inherit(document, node, "Resources", inherited.resources);
    inherited.area = inherit(document, node, "MediaBox", inherited.area);
    bool leaf = kids->kind != VALUE_ARRAY;
    document_check_entries(document, node, leaf ? ENTRIES_PAGE : ENTRIES_PAGES,
                           leaf ? "a page" : "the page tree");
    if (leaf) {
        check_group(document, objects_at(document->objects, node, "Group"));
        add_page(document, node, inherited);
    }
    for (size_t i = 0; !leaf && i < kids->size && walk->sound; i++)
        walk_pages(walk, objects_resolve(document->objects, &kids->items[i]), inherited, depth + 1);
}

static bool read_pages(Document *document, size_t pages_max) {
    PageWalk walk = {document, pages_max, g_hash_table_new(NULL, NULL), true};
    walk_pages(&walk, objects_at(document->objects, document->catalog, "Pages"),
               (Inherited){&value_null, &value_null}, 0);
    g_hash_table_destroy(walk.seen);
    if (!walk.sound)
        report_fault(document->report, "proof-damaged", (Position){0},
                     "the file's pages are damaged or more than the limit of %zu", pages_max);
    return walk.sound;
}

int document_page(const Document *document, const Value *reference) {
    return GPOINTER_TO_INT(
               g_hash_table_lookup(document->page_of, GINT_TO_POINTER(reference->object))) -
           1;
}

/* -- The whole ------------------------------------------------------------------------------ */

static void free_typeface(gpointer typeface) {
    typeface_free(typeface);
}

bool document_read(Document *document, Objects *objects, size_t pages_max, Arena *arena,
                   Report *report) {
    *document = (Document){
        .objects = objects,
        .catalog = objects_catalog(objects),
        .arena = arena,
        .report = report,
        .pages = g_array_new(FALSE, FALSE, sizeof(DocumentPage)),
        .page_of = g_hash_table_new(NULL, NULL),
        .typefaces = g_hash_table_new_full(NULL, NULL, NULL, free_typeface),
        .parents = g_hash_table_new(NULL, NULL),
    };
    const Value *structure = objects_at(objects, document->catalog, "StructTreeRoot");
    if (structure->kind != VALUE_DICTIONARY) {
        report_fault(report, "proof-untagged", (Position){0},
                     "the file has no structure to read it by; chancery did not write it");
        return false;
    }
    document_tree(document, objects_at(objects, structure, "ParentTree"), "Nums", keep_parent,
                  document);
    return read_pages(document, pages_max);
}

void document_clear(Document *document) {
    for (guint i = 0; i < document->pages->len; i++)
        page_marks_free(g_array_index(document->pages, DocumentPage, i).marks);
    g_array_free(document->pages, TRUE);
    g_hash_table_destroy(document->page_of);
    g_hash_table_destroy(document->typefaces);
    g_hash_table_destroy(document->parents);
}
