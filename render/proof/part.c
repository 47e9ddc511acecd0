/* SPDX-License-Identifier: MIT
 *
 * Parts. A part begins on the page of the content that is read first in it, and goes on to where
 * the next one begins.
 */
#include "proof/part.h"

#include "proof/role.h"

enum { DEPTH_MAX = 256 };

static void fault(const Document *document, const char *what) {
    report_fault(document->report, "proof-parts", (Position){0}, "%s", what);
}

Part part_whole(const Document *document) {
    return (Part){.count = (int)document->pages->len};
}

bool part_begins_at(const Part *part, const Document *document, int page, double top) {
    static const double TOLERANCE_PT =
        10; /* a page that is cut out of a sheet has bleed above it */
    return page == part->first && top >= document_page_at(document, page)->area.top - TOLERANCE_PT;
}

/** Looks for the first content of an element. */
typedef struct PageSearch {
    const Document *document;
    GHashTable *seen;
} PageSearch;

static int first_page(const PageSearch *search, const Value *element, int depth);

static int page_of_kid(const PageSearch *search, const Value *element, const Value *kid,
                       int depth) {
    Objects *objects = search->document->objects;
    const Value *page = value_find(element, "Pg");
    if (kid->kind == VALUE_NUMBER)
        return document_page(search->document, page);
    if (kid->kind != VALUE_DICTIONARY || value_is_name(objects_at(objects, kid, "Type"), "OBJR"))
        return -1;
    if (!value_is_name(objects_at(objects, kid, "Type"), "MCR"))
        return first_page(search, kid, depth + 1);
    const Value *own = value_find(kid, "Pg");
    const Value *stream = value_find(kid, "Stm");
    if (stream->kind != VALUE_NULL)
        return document_page(search->document, stream);
    return document_page(search->document, own->kind == VALUE_NULL ? page : own);
}

/** The page of the content of the element that is read first; -1 where it has none. */
static int first_page(const PageSearch *search, const Value *element, int depth) {
    Objects *objects = search->document->objects;
    const Value *kids = objects_at(objects, element, "K");
    if (depth > DEPTH_MAX || !g_hash_table_add(search->seen, (gpointer)element))
        return -1;
    if (kids->kind != VALUE_ARRAY)
        return page_of_kid(search, element, kids, depth);
    int page = -1;
    for (size_t i = 0; page < 0 && i < kids->size; i++)
        page = page_of_kid(search, element, objects_resolve(objects, &kids->items[i]), depth);
    return page;
}

static int part_page(const Document *document, const Value *part) {
    PageSearch search = {document, g_hash_table_new(NULL, NULL)};
    int page = first_page(&search, part, 0);
    g_hash_table_destroy(search.seen);
    return page;
}

/** The kids of the one Document that the structure has; null where it has not one. */
static const Value *find_kids(const Document *document) {
    Objects *objects = document->objects;
    const Value *root = objects_at(objects, document->catalog, "StructTreeRoot");
    const Value *whole = objects_at(objects, root, "K");
    if (whole->kind == VALUE_ARRAY && whole->size == 1)
        whole = objects_resolve(objects, &whole->items[0]);
    return objects_at(objects, whole, "K");
}

/** Counts the pages of each, without the blank one that may end it; whether each has some. */
static bool count_pages(const Document *document, Part *parts, int count) {
    for (int i = 0; i < count; i++) {
        int end = i + 1 < count ? parts[i + 1].first : (int)document->pages->len;
        if (end > 0 && !document_page_at(document, end - 1)->marks->marks->len)
            end--;
        parts[i].count = end - parts[i].first;
        if (parts[i].count < 1)
            return false;
    }
    return parts[0].first == 0;
}

Part *parts_read(const Document *document, int count) {
    Objects *objects = document->objects;
    const Value *kids = find_kids(document);
    Part *parts = arena_new_array(document->arena, Part, count);
    bool sound = kids->kind == VALUE_ARRAY && kids->size == (size_t)count;
    for (int i = 0; sound && i < count; i++) {
        int level;
        parts[i].element = objects_resolve(objects, &kids->items[i]);
        parts[i].first = part_page(document, parts[i].element);
        sound = role_of(document, parts[i].element, &level) == ELEMENT_PART;
    }
    if (!sound)
        fault(document, "the structure has not one part for each document of the file");
    else if (!count_pages(document, parts, count))
        fault(document, "the parts of the structure do not follow one another on pages");
    else
        return parts;
    return NULL;
}
