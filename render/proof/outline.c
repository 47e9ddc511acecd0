/* SPDX-License-Identifier: MIT
 *
 * Outlines: entries are met in reading order, each by its `First` and `Next`.
 */
#include "proof/outline.h"

#include <math.h>
#include <string.h>

enum { DEPTH_MAX = 64 };

typedef struct OutlineWalk {
    const Found *found;
    const Destinations *destinations;
    GHashTable *seen;
    guint next; /**< passage, from which on the next heading is looked for */
    bool right;
} OutlineWalk;

static const Passage *next_heading(OutlineWalk *walk) {
    const GArray *passages = walk->found->passages;
    while (walk->next < passages->len) {
        const Passage *passage = passage_at(passages, walk->next++);
        if (passage->kind == PASSAGE_HEADING)
            return passage;
    }
    return NULL;
}

/** The heading's text without its calls. */
static char *heading_title(const Passage *heading) {
    GString *title = g_string_new(heading->text);
    for (guint i = heading->anchors->len; i > 0; i--) {
        const Anchor *anchor = &g_array_index(heading->anchors, Anchor, i - 1);
        if (anchor->reference)
            g_string_erase(title, (gssize)anchor->start, (gssize)(anchor->end - anchor->start));
    }
    return g_string_free(title, FALSE);
}

static bool is_entry_of(const OutlineWalk *walk, const Value *entry, const Passage *heading) {
    Objects *objects = walk->found->document->objects;
    g_autofree char *title = heading_title(heading);
    g_autoptr(GString) named = g_string_new(NULL);
    const char *text = value_text(objects_at(objects, entry, "Title"), walk->found->arena);
    Target target = destinations_find(walk->destinations, objects_at(objects, entry, "Dest"));
    append_text(named, text ? text : "");
    if (!heading->places->len || strcmp(named->str, title) != 0)
        return false;
    const Place *place = &g_array_index(heading->places, Place, 0);
    return target.page == place->page &&
           fabs(target.top - place->box.top) <= place->box.top - place->box.bottom;
}

static void walk_entries(OutlineWalk *walk, const Value *parent, int depth) {
    Objects *objects = walk->found->document->objects;
    const Value *entry = objects_at(objects, parent, "First");
    for (; walk->right && entry->kind == VALUE_DICTIONARY;
         entry = objects_at(objects, entry, "Next")) {
        const Passage *heading = next_heading(walk);
        document_check_entries(walk->found->document, entry, ENTRIES_OUTLINE, "the outline");
        walk->right = heading && depth < DEPTH_MAX &&
                      g_hash_table_add(walk->seen, (gpointer)entry) &&
                      is_entry_of(walk, entry, heading);
        walk_entries(walk, entry, depth + 1);
    }
}

static void report(const Found *found) {
    report_fault(found->report, "proof-outline", (Position){0},
                 "the outline does not name the headings, or leads elsewhere");
}

void outline_check(const Found *found, const Destinations *destinations) {
    OutlineWalk walk = {found, destinations, g_hash_table_new(NULL, NULL), 0, true};
    const Document *document = found->document;
    walk_entries(&walk, objects_at(document->objects, document->catalog, "Outlines"), 0);
    if (!walk.right || next_heading(&walk))
        report(found);
    g_hash_table_destroy(walk.seen);
}

/** Passes over a first heading that is called as the part. */
static void skip_title(OutlineWalk *walk, const char *title) {
    const Passage *heading = next_heading(walk);
    g_autofree char *first = heading ? heading_title(heading) : NULL;
    if (!first || strcmp(first, title) != 0)
        walk->next = 0;
}

void outline_check_part(const Found *found, const Destinations *destinations, const Value *entry,
                        const char *title) {
    OutlineWalk walk = {found, destinations, g_hash_table_new(NULL, NULL), 0, true};
    Objects *objects = found->document->objects;
    g_autoptr(GString) named = g_string_new(NULL);
    const char *text = value_text(objects_at(objects, entry, "Title"), found->arena);
    Target target = destinations_find(destinations, objects_at(objects, entry, "Dest"));
    document_check_entries(found->document, entry, ENTRIES_OUTLINE, "the outline");
    append_text(named, text ? text : "");
    skip_title(&walk, named->str);
    walk_entries(&walk, entry, 1);
    if (!text || strcmp(text, title) != 0 || !walk.right ||
        !part_begins_at(found->part, found->document, target.page, target.top) ||
        next_heading(&walk))
        report(found);
    g_hash_table_destroy(walk.seen);
}
