/* SPDX-License-Identifier: MIT
 *
 * Links. A call is right if the place it leads to is nearer to the beginning of its note, or of a
 * copy of it, than to that of any other on that page; and if it leads to an element, to the note's.
 * A link lies on its text and is called by what it leads to.
 */
#include "proof/links.h"

#include <math.h>
#include <string.h>

typedef struct Links {
    Found *found;
    const Expected *expected;
    const Comparison *comparison;
    const Destinations *destinations;
    Objects *objects;
    GHashTable *page_of; /**< number of an annotation -> the page of the file, from 1 */
} Links;

/* -- Reading -------------------------------------------------------------------------------- */

static const Value *read_link(const Links *links, int annotation) {
    const Value reference = {.kind = VALUE_REFERENCE, .object = annotation};
    return objects_resolve(links->objects, &reference);
}

static Target read_target(const Links *links, int annotation) {
    return destinations_find(links->destinations,
                             objects_at(links->objects, read_link(links, annotation), "Dest"));
}

/** NULL where the link leads to no address. */
static const char *read_address(const Links *links, int annotation) {
    const Value *action = objects_at(links->objects, read_link(links, annotation), "A");
    const Value *uri = objects_at(links->objects, action, "URI");
    bool address = value_is_name(objects_at(links->objects, action, "S"), "URI");
    return address && uri->kind == VALUE_STRING ? uri->bytes : NULL;
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
static int note_at_target(const Found *found, Target target) {
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

static bool leads_to_note(const Links *links, Target target, int note) {
    const GArray *notes = links->found->notes;
    if (note < 0 || (target.page < 0 && target.object <= 0))
        return false;
    if (target.object > 0 && g_array_index(notes, FoundNote, note).element->object != target.object)
        return false;
    return target.page < 0 || note_at_target(links->found, target) == note;
}

static bool refers_to(const Links *links, const Value *element, int object) {
    const Value *references = objects_at(links->objects, element, "Ref");
    for (size_t i = 0; references->kind == VALUE_ARRAY && i < references->size; i++) {
        if (references->items[i].object == object)
            return true;
    }
    return false;
}

/** In PDF 2.0 a note says what it is, and it and its calls refer to each other (ISO 14289-2,
 *  8.2.5.14). */
static bool are_tied(const Links *links, const Anchor *call, int note) {
    const Value *element = g_array_index(links->found->notes, FoundNote, note).element;
    const Value reference = {.kind = VALUE_REFERENCE, .object = call->reference};
    const Value *attributes = objects_at(links->objects, element, "A");
    if (!value_is_name(objects_at(links->objects, element, "S"), "FENote"))
        return true;
    return value_is_name(objects_at(links->objects, attributes, "NoteType"), "Footnote") &&
           refers_to(links, element, call->reference) &&
           refers_to(links, objects_resolve(links->objects, &reference), element->object);
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

/** Whether they are the same address, but for bytes that the file escapes (RFC 3986, 2.1). */
static bool is_same_address(const char *source, const char *file) {
    for (; *source && *file; source++) {
        g_autofree char *escaped = g_strdup_printf("%%%02X", (unsigned char)*source);
        if (*source == *file)
            file++;
        else if (g_ascii_strncasecmp(file, escaped, strlen(escaped)) == 0)
            file += strlen(escaped);
        else
            return false;
    }
    return !*source && !*file;
}

static bool is_called(const Links *links, int annotation, const char *name) {
    const Value *contents = objects_at(links->objects, read_link(links, annotation), "Contents");
    return g_strcmp0(value_text(contents, links->found->arena), name) == 0;
}

static Box read_rectangle(const Links *links, const Value *value) {
    double edges[4] = {0};
    for (size_t i = 0; value->kind == VALUE_ARRAY && i < MIN(value->size, 4); i++)
        edges[i] = value_number(objects_resolve(links->objects, &value->items[i]), 0);
    return (Box){edges[0], edges[1], edges[2], edges[3]};
}

/** Whether the middle of the annotation is on the anchor's text. */
static bool lies_on(const Links *links, int annotation, const Anchor *anchor) {
    const Value *link = read_link(links, annotation);
    Box box = read_rectangle(links, objects_at(links->objects, link, "Rect"));
    int page = GPOINTER_TO_INT(g_hash_table_lookup(links->page_of, GINT_TO_POINTER(annotation)));
    double x = (box.left + box.right) / 2;
    double y = (box.bottom + box.top) / 2;
    for (guint i = 0; i < anchor->places->len; i++) {
        const Place *place = &g_array_index(anchor->places, Place, i);
        int sheet = document_page_at(links->found->document, place->page)->sheet;
        if (sheet + 1 == page && x > place->box.left && x < place->box.right &&
            y > place->box.bottom && y < place->box.top)
            return true;
    }
    return false;
}

static bool is_right_call(const Links *links, const Anchor *expected, const Anchor *found,
                          int annotation) {
    int note = links->comparison->note[expected->note];
    return found->reference && leads_to_note(links, read_target(links, annotation), note) &&
           are_tied(links, found, note) &&
           is_called(links, annotation,
                     expected_note_phrase(links->expected, expected->note, false));
}

/** The document that an address on a contents page means; NULL for none. */
static const NamedPart *find_part(const Expected *expected, const char *uri) {
    guint64 number;
    if (!g_str_has_prefix(uri, "#s") ||
        !g_ascii_string_to_unsigned(uri + 2, 10, 1, (guint64)expected->named_count, &number, NULL))
        return NULL;
    return &expected->named[number - 1];
}

/** Whether the entry that the Reference stands in names the part, where it names any. */
static bool names_part(const Links *links, int reference, const Part *part) {
    const Value element = {.kind = VALUE_REFERENCE, .object = reference};
    const Value *entry = objects_at(links->objects, objects_resolve(links->objects, &element), "P");
    return objects_at(links->objects, entry, "Ref")->kind == VALUE_NULL ||
           refers_to(links, entry, part->element->object);
}

static bool leads_to_part(const Links *links, const NamedPart *named, const Anchor *found,
                          int annotation) {
    Target target = read_target(links, annotation);
    return found->reference &&
           part_begins_at(named->part, links->found->document, target.page, target.top) &&
           (target.object <= 0 || target.object == named->part->element->object) &&
           names_part(links, found->reference, named->part) &&
           is_called(links, annotation, named->title);
}

static bool leads_to_address(const Links *links, const Anchor *expected, const Anchor *found,
                             int annotation) {
    const char *uri = read_address(links, annotation);
    const NamedPart *named = find_part(links->expected, expected->uri);
    if (named)
        return leads_to_part(links, named, found, annotation);
    return uri && is_same_address(expected->uri, uri) &&
           is_called(links, annotation, expected->uri);
}

static bool leads_right(const Links *links, const Anchor *expected, const Anchor *found) {
    for (guint i = 0; i < found->annotations->len; i++) {
        int annotation = g_array_index(found->annotations, int, i);
        bool right = expected->note >= 0 ? is_right_call(links, expected, found, annotation)
                                         : leads_to_address(links, expected, found, annotation);
        if (!right || !lies_on(links, annotation, found))
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

/** The first call of each note of the source; NULL where it is not known. */
static const Anchor **first_calls(const Links *links) {
    const Comparison *comparison = links->comparison;
    const Anchor **calls =
        arena_new_array(comparison->arena, const Anchor *, comparison->note_count + 1);
    for (guint i = 0; i < comparison->expected->len; i++) {
        const GArray *anchors = passage_at(comparison->expected, i)->anchors;
        int partner = comparison->partner[i];
        const GArray *found =
            partner < 0 ? NULL : passage_at(comparison->found, (guint)partner)->anchors;
        for (guint j = 0; found && j < MIN(anchors->len, found->len); j++) {
            int note = g_array_index(anchors, Anchor, j).note;
            if (note >= 0 && !calls[note])
                calls[note] = &g_array_index(found, Anchor, j);
        }
    }
    return calls;
}

/** Whether the target is the call, within the height of its line. */
static bool leads_to_call(Target target, const Anchor *call) {
    if (!call || !call->places->len || (target.page < 0 && target.object <= 0))
        return false;
    const Place *place = &g_array_index(call->places, Place, 0);
    double height = place->box.top - place->box.bottom;
    if (target.object > 0 && target.object != call->reference)
        return false;
    return target.page < 0 ||
           (target.page == place->page && fabs(target.top - place->box.top) <= height);
}

/** The label of a note, if it has one, leads back to the first call. */
static void check_label(const Links *links, int note, const Anchor *call) {
    int index = links->comparison->note[note];
    const FoundNote *found = &g_array_index(links->found->notes, FoundNote, index);
    const char *name = expected_note_phrase(links->expected, note, true);
    bool right = found->links->len > 0 || !found->labelled;
    for (guint i = 0; i < found->links->len; i++) {
        const Anchor *anchor = &g_array_index(found->links, Anchor, i);
        for (guint j = 0; j < anchor->annotations->len; j++) {
            int annotation = g_array_index(anchor->annotations, int, j);
            right = right && leads_to_call(read_target(links, annotation), call) &&
                    is_called(links, annotation, name) && lies_on(links, annotation, anchor);
        }
        right = right && anchor->annotations->len > 0;
    }
    if (!right)
        report_fault(links->found->report, "proof-link", (Position){0},
                     "the label of note %d does not lead back to its first call", note + 1);
}

/* -- Annotations ---------------------------------------------------------------------------- */

/** A link is clicked on and printed, and shows nothing itself. */
static bool is_bare(const Links *links, const Value *link) {
    enum { PRINT = 1 << 2 };
    const Value *border = objects_at(links->objects, link, "Border");
    for (size_t i = 0; border->kind == VALUE_ARRAY && i < border->size; i++) {
        if (value_number(objects_resolve(links->objects, &border->items[i]), 1) != 0)
            return false;
    }
    return border->kind == VALUE_ARRAY && border->size > 0 &&
           value_integer(objects_at(links->objects, link, "F"), 0, G_MAXINT, 0) == PRINT;
}

static void check_annotation(const Links *links, const Value *annotation, int page) {
    const Document *document = links->found->document;
    const Value *action = objects_at(links->objects, annotation, "A");
    g_hash_table_insert(links->page_of, GINT_TO_POINTER(annotation->object), GINT_TO_POINTER(page));
    document_check_entries(document, annotation, ENTRIES_LINK, "an annotation");
    document_check_entries(document, action, ENTRIES_ADDRESS, "what a link does");
    if (!value_is_name(objects_at(links->objects, annotation, "Subtype"), "Link") ||
        !is_bare(links, annotation))
        report_fault(links->found->report, "proof-annotation", (Position){0},
                     "page %d has something on it that is no link, or one that is seen or hidden",
                     page);
    else if (!g_hash_table_contains(links->found->annotated, GINT_TO_POINTER(annotation->object)))
        report_fault(links->found->report, "proof-annotation", (Position){0},
                     "page %d has a link that the structure lacks", page);
}

/** Whether the annotation stands on no other part's page: a sheet may have pages of several. */
static bool is_own(const Links *links, const Value *sheet, const Value *annotation) {
    const Value reference = {.kind = VALUE_REFERENCE, .object = sheet->object};
    Box box = read_rectangle(links, objects_at(links->objects, annotation, "Rect"));
    int page = document_page_of_point(links->found->document, &reference,
                                      (box.left + box.right) / 2, (box.bottom + box.top) / 2);
    return page < 0 || part_has_page(links->found->part, page);
}

static void check_sheet(const Links *links, int number) {
    const GArray *sheets = links->found->document->sheets;
    const Value *sheet = g_array_index(sheets, DocumentSheet, (guint)number).page;
    const Value *annotations = objects_at(links->objects, sheet, "Annots");
    for (size_t i = 0; annotations->kind == VALUE_ARRAY && i < annotations->size; i++) {
        const Value *annotation = objects_resolve(links->objects, &annotations->items[i]);
        if (is_own(links, sheet, annotation))
            check_annotation(links, annotation, number + 1);
    }
}

/** Those on the sheets that the part has pages on; the first part sees to sheets without pages. */
static void check_annotations(const Links *links) {
    const Document *document = links->found->document;
    const Part *part = links->found->part;
    bool *mine = g_new0(bool, document->sheets->len);
    for (guint i = 0; part->first == 0 && i < document->sheets->len; i++)
        mine[i] = true;
    for (int i = 0; i < (int)document->pages->len; i++)
        mine[document_page_at(document, i)->sheet] = false;
    for (int i = part->first; i < part->first + part->count; i++)
        mine[document_page_at(document, i)->sheet] = true;
    for (guint i = 0; i < document->sheets->len; i++) {
        if (mine[i])
            check_sheet(links, (int)i);
    }
    g_free(mine);
}

void links_check(Found *found, const Expected *expected, const Destinations *destinations,
                 const Comparison *comparison) {
    Links links = {.found = found,
                   .expected = expected,
                   .destinations = destinations,
                   .comparison = comparison,
                   .objects = found->document->objects,
                   .page_of = g_hash_table_new(NULL, NULL)};
    g_array_sort(found->starts, compare_starts);
    check_annotations(&links);
    for (guint i = 0; i < comparison->expected->len; i++) {
        if (comparison->partner[i] >= 0)
            check_passage(&links, passage_at(comparison->expected, i),
                          passage_at(comparison->found, (guint)comparison->partner[i]));
    }
    const Anchor **calls = first_calls(&links);
    for (int i = 0; i < comparison->note_count; i++) {
        if (comparison->note[i] >= 0)
            check_label(&links, i, calls[i]);
    }
    g_hash_table_destroy(links.page_of);
}
