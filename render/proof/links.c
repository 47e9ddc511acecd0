/* SPDX-License-Identifier: MIT
 *
 * Links. A call is right if the place it leads to is nearer to the beginning of its note, or of a
 * copy of it, than to that of any other on that page; or if it leads to the note's element.
 */
#include "proof/links.h"

#include <math.h>
#include <string.h>

/** Where an annotation leads. */
typedef struct LinkTarget {
    int page;   /**< from 0; -1 for none */
    int object; /**< the structure element; 0 for none */
    double top;
    const char *uri;
} LinkTarget;

typedef struct Links {
    Found *found;
    const Comparison *comparison;
    Objects *objects;
    GHashTable *names;   /**< of destinations -> Value */
    GHashTable *page_of; /**< number of an annotation -> its page, from 1 */
} Links;

/* -- Destinations --------------------------------------------------------------------------- */

static void keep_name(void *context, const Value *key, const Value *value) {
    Links *links = context;
    if (key->kind == VALUE_STRING)
        g_hash_table_insert(links->names, (gpointer)key->bytes, (gpointer)value);
}

static void read_names(Links *links) {
    Document *document = links->found->document;
    const Value *names = objects_at(links->objects, document->catalog, "Names");
    const Value *old = objects_at(links->objects, document->catalog, "Dests");
    document_tree(document, objects_at(links->objects, names, "Dests"), "Names", keep_name, links);
    for (size_t i = 0; old->kind == VALUE_DICTIONARY && i < old->size; i++)
        g_hash_table_insert(links->names, (gpointer)old->items[2 * i].bytes,
                            (gpointer)&old->items[2 * i + 1]);
}

/** `[page or element /XYZ left top zoom]`, also by name or in a dictionary (12.3.2). */
static LinkTarget read_destination(const Links *links, const Value *value) {
    LinkTarget target = {.page = -1, .top = NAN};
    if (value->kind == VALUE_NAME || value->kind == VALUE_STRING) {
        const Value *named = g_hash_table_lookup(links->names, value->bytes);
        value = named ? objects_resolve(links->objects, named) : &value_null;
    }
    if (value->kind == VALUE_DICTIONARY) {
        const Value *element = objects_at(links->objects, value, "SD");
        value = element->kind == VALUE_ARRAY ? element : objects_at(links->objects, value, "D");
    }
    if (value->kind != VALUE_ARRAY || value->size < 1)
        return target;
    target.page = document_page(links->found->document, &value->items[0]);
    if (target.page < 0)
        target.object = value->items[0].object;
    if (value->size >= 4 && value_is_name(&value->items[1], "XYZ"))
        target.top = value_number(objects_resolve(links->objects, &value->items[3]), NAN);
    return target;
}

static LinkTarget read_target(const Links *links, int annotation) {
    const Value reference = {.kind = VALUE_REFERENCE, .object = annotation};
    const Value *link = objects_resolve(links->objects, &reference);
    const Value *action = objects_at(links->objects, link, "A");
    const Value *type = objects_at(links->objects, action, "S");
    if (value_is_name(type, "URI")) {
        const Value *uri = objects_at(links->objects, action, "URI");
        return (LinkTarget){.page = -1, .uri = uri->kind == VALUE_STRING ? uri->bytes : ""};
    }
    if (!value_is_name(type, "GoTo"))
        return read_destination(links, objects_at(links->objects, link, "Dest"));
    const Value *element = objects_at(links->objects, action, "SD");
    return read_destination(
        links, element->kind == VALUE_ARRAY ? element : objects_at(links->objects, action, "D"));
}

/* -- Notes ---------------------------------------------------------------------------------- */

static int compare_starts(gconstpointer a, gconstpointer b) {
    const NoteStart *first = a, *second = b;
    return first->page - second->page;
}

/** The first start on the page or after it. */
static guint find_start(const GArray *starts, int page) {
    guint low = 0;
    guint high = starts->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(starts, NoteStart, middle).page < page)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** The note of the file that the place belongs to; -1 for none. */
static int note_at_target(const Found *found, LinkTarget target) {
    const GArray *starts = found->starts;
    double nearest = INFINITY;
    int note = -1;
    for (guint i = find_start(starts, target.page); i < starts->len; i++) {
        const NoteStart *start = &g_array_index(starts, NoteStart, i);
        double distance = fabs(start->top - target.top);
        if (start->page != target.page)
            break;
        if (distance < nearest) {
            nearest = distance;
            note = start->note;
        }
    }
    return note;
}

static bool leads_to_note(const Links *links, LinkTarget target, int note) {
    if (note < 0)
        return false;
    if (target.object > 0)
        return g_array_index(links->found->notes, FoundNote, note).object == target.object;
    return target.page >= 0 && note_at_target(links->found, target) == note;
}

/* -- Anchors -------------------------------------------------------------------------------- */

static bool goes_on(const Anchor *before, const Anchor *anchor) {
    return before->end == anchor->start && before->note == anchor->note &&
           !g_strcmp0(before->uri, anchor->uri);
}

/** The source's anchors, those made one that follow one another to the same place. */
static GArray *merge_anchors(const GArray *anchors) {
    GArray *merged = g_array_new(FALSE, FALSE, sizeof(Anchor));
    for (guint i = 0; i < anchors->len; i++) {
        const Anchor *anchor = &g_array_index(anchors, Anchor, i);
        Anchor *last = merged->len ? &g_array_index(merged, Anchor, merged->len - 1) : NULL;
        if (last && goes_on(last, anchor))
            last->end = anchor->end;
        else
            g_array_append_vals(merged, anchor, 1);
    }
    return merged;
}

static bool leads_right(const Links *links, const Anchor *expected, const Anchor *found) {
    const Comparison *comparison = links->comparison;
    for (guint i = 0; i < found->annotations->len; i++) {
        LinkTarget target = read_target(links, g_array_index(found->annotations, int, i));
        if (expected->note < 0 && g_strcmp0(target.uri, expected->uri) != 0)
            return false;
        if (expected->note >= 0 && !leads_to_note(links, target, comparison->note[expected->note]))
            return false;
    }
    return found->annotations->len > 0;
}

/** Takes those of the file's anchors that make up `expected` from `*next` on. */
static bool take_anchors(const Links *links, const Anchor *expected, const GArray *found,
                         guint *next) {
    size_t end = expected->start;
    while (end < expected->end && *next < found->len) {
        const Anchor *anchor = &g_array_index(found, Anchor, *next);
        if (anchor->start != end || anchor->end > expected->end ||
            !leads_right(links, expected, anchor))
            return false;
        end = anchor->end;
        ++*next;
    }
    return end == expected->end;
}

static void check_passage(const Links *links, const Passage *expected, const Passage *found) {
    Report *report = links->found->report;
    const char *name = passage_name(expected, links->comparison->arena);
    GArray *anchors = merge_anchors(expected->anchors);
    guint next = 0;
    bool right = true;
    for (guint i = 0; right && i < anchors->len; i++) {
        const Anchor *anchor = &g_array_index(anchors, Anchor, i);
        right = take_anchors(links, anchor, found->anchors, &next);
        if (!right)
            report_fault(report, "proof-link", expected->at, "in %s '%.*s' does not lead to its %s",
                         name, (int)(anchor->end - anchor->start), expected->text + anchor->start,
                         anchor->note >= 0 ? "note" : "place");
    }
    if (right && next < found->anchors->len)
        report_fault(report, "proof-link", expected->at, "%s has a link that the source lacks",
                     name);
    g_array_free(anchors, TRUE);
}

/* -- Labels of notes ------------------------------------------------------------------------ */

static int annotation_page(const Links *links, const Anchor *anchor) {
    if (!anchor->annotations->len)
        return 0;
    int annotation = g_array_index(anchor->annotations, int, 0);
    return GPOINTER_TO_INT(g_hash_table_lookup(links->page_of, GINT_TO_POINTER(annotation)));
}

/** The page of the first call of each note of the source, from 1; 0 where it is not known. */
static int *first_call_pages(const Links *links) {
    const Comparison *comparison = links->comparison;
    int *pages = arena_new_array(comparison->arena, int, comparison->note_count + 1);
    for (guint i = 0; i < comparison->expected->len; i++) {
        const GArray *calls = passage_at(comparison->expected, i)->anchors;
        int partner = comparison->partner[i];
        const GArray *found =
            partner < 0 ? NULL : passage_at(comparison->found, (guint)partner)->anchors;
        for (guint j = 0; found && j < MIN(calls->len, found->len); j++) {
            int note = g_array_index(calls, Anchor, j).note;
            if (note >= 0 && !pages[note])
                pages[note] = annotation_page(links, &g_array_index(found, Anchor, j));
        }
    }
    return pages;
}

/** The page that the target is on, from 1; 0 for none. */
static int target_page(const Links *links, LinkTarget target) {
    if (target.object > 0)
        return GPOINTER_TO_INT(
            g_hash_table_lookup(links->found->page_of, GINT_TO_POINTER(target.object)));
    return target.page + 1;
}

static void check_label(const Links *links, int note, int first_call) {
    const GArray *anchors = g_array_index(links->found->notes, FoundNote, note).links;
    for (guint i = 0; i < anchors->len; i++) {
        const GArray *annotations = g_array_index(anchors, Anchor, i).annotations;
        for (guint j = 0; j < annotations->len; j++) {
            LinkTarget target = read_target(links, g_array_index(annotations, int, j));
            if (!first_call || target_page(links, target) != first_call)
                report_fault(links->found->report, "proof-link", (Position){0},
                             "the label of note %d does not lead back to its first call", note + 1);
        }
    }
}

/* -- Annotations ---------------------------------------------------------------------------- */

static void check_annotation(const Links *links, const Value *reference, int page) {
    const Value *annotation = objects_resolve(links->objects, reference);
    g_hash_table_insert(links->page_of, GINT_TO_POINTER(annotation->object), GINT_TO_POINTER(page));
    bool link = value_is_name(objects_at(links->objects, annotation, "Subtype"), "Link");
    bool bare = value_find(annotation, "AP")->kind == VALUE_NULL;
    if (!link || !bare)
        report_fault(links->found->report, "proof-annotation", (Position){0},
                     "page %d has something on it that is no link", page);
    else if (!g_hash_table_contains(links->found->annotated, GINT_TO_POINTER(annotation->object)))
        report_fault(links->found->report, "proof-annotation", (Position){0},
                     "page %d has a link that the structure lacks", page);
}

static void check_annotations(const Links *links) {
    const GArray *pages = links->found->document->pages;
    for (guint i = 0; i < pages->len; i++) {
        const DocumentPage *page = &g_array_index(pages, DocumentPage, i);
        const Value *annotations = objects_at(links->objects, page->page, "Annots");
        for (size_t j = 0; annotations->kind == VALUE_ARRAY && j < annotations->size; j++)
            check_annotation(links, &annotations->items[j], (int)i + 1);
    }
}

void links_check(Found *found, const Comparison *comparison) {
    Links links = {.found = found,
                   .comparison = comparison,
                   .objects = found->document->objects,
                   .names = g_hash_table_new(g_str_hash, g_str_equal),
                   .page_of = g_hash_table_new(NULL, NULL)};
    g_array_sort(found->starts, compare_starts);
    read_names(&links);
    check_annotations(&links);
    for (guint i = 0; i < comparison->expected->len; i++) {
        if (comparison->partner[i] >= 0)
            check_passage(&links, passage_at(comparison->expected, i),
                          passage_at(comparison->found, (guint)comparison->partner[i]));
    }
    const int *pages = first_call_pages(&links);
    for (int i = 0; i < comparison->note_count; i++) {
        if (comparison->note[i] >= 0)
            check_label(&links, comparison->note[i], pages[i]);
    }
    g_hash_table_destroy(links.names);
    g_hash_table_destroy(links.page_of);
}
