/* SPDX-License-Identifier: MIT
 *
 * Navigation: links and outline name destinations, so each place is written once, in the name
 * tree.
 */
#include "pdf/navigation.h"

#include "pdf/syntax.h"
#include "pdf/tree.h"

#include <string.h>

/** Annotation flag (ISO 32000-1, table 165): the link is part of the printed page. */
enum { ANNOTATION_PRINT = 1 << 2 };

struct Navigation {
    const Edition *edition;
    const Tagging *tagging; /**< while destinations are written */
    GHashTable *by_name;    /**< name -> Destination, of the whole document */
    GPtrArray *written;     /**< those on written pages, by name */
};

static int compare_names(const void *a, const void *b) {
    const Destination *const *first = a, *const *second = b;
    return strcmp((*first)->name, (*second)->name);
}

static void report_name(const Edition *edition, const Element *at, const char *problem,
                        const char *name) {
    Finding finding = {.severity = CH_ERROR, .code = "pdf-destination"};
    if (at)
        finding.at = at->source;
    diagnostics_add(edition->diagnostics, finding, "%s `%s`", problem, name);
}

Navigation *navigation_new(const Edition *edition) {
    const ChPages *pages = edition->pages;
    Navigation *navigation = g_new0(Navigation, 1);
    navigation->edition = edition;
    navigation->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    navigation->written = g_ptr_array_new();
    for (int i = 0; i < pages->destination_count; i++) {
        const Destination *destination = &pages->destinations[i];
        gpointer name = (gpointer)destination->name;
        if (!g_hash_table_insert(navigation->by_name, name, (gpointer)destination))
            report_name(edition, destination->element, "two destinations have the name", name);
        else if (edition_has_page(edition, destination->page))
            g_ptr_array_add(navigation->written, (gpointer)destination);
    }
    g_ptr_array_sort(navigation->written, compare_names);
    return navigation;
}

void navigation_free(Navigation *navigation) {
    g_hash_table_unref(navigation->by_name);
    g_ptr_array_free(navigation->written, TRUE);
    g_free(navigation);
}

/** Whether the name leads to a page that is written. */
static bool is_within(const Navigation *navigation, const char *name, const Element *at) {
    const Destination *destination = g_hash_table_lookup(navigation->by_name, name);
    if (!destination)
        report_name(navigation->edition, at, "there is no destination", name);
    return destination && edition_has_page(navigation->edition, destination->page);
}

/* -- Links ---------------------------------------------------------------------------------- */

/** A URI holds ASCII only (ISO 32000-1, table 206). */
static void put_uri(GString *out, const char *uri) {
    char *escaped = g_uri_escape_string(uri, "%:/?#[]@!$&'()*+,;=", FALSE);
    g_string_append(out, "/A<</S/URI");
    put_entry_bytes(out, "URI", escaped);
    g_string_append(out, ">>");
    g_free(escaped);
}

static void write_link(const Navigation *navigation, int page, const Link *link, int number,
                       int key) {
    const Edition *edition = navigation->edition;
    double bottom = edition->pages->pages[page].height_pt - link->rect.y_pt - link->rect.height_pt;
    double right = link->rect.x_pt + link->rect.width_pt;
    GString *out = object_begin(edition->objects, number);
    g_string_append(out, "<</Type/Annot/Subtype/Link/Rect");
    put_rectangle(out, link->rect.x_pt, bottom, right, bottom + link->rect.height_pt);
    g_string_append(out, "/Border[0 0 0]");
    put_entry_integer(out, "F", ANNOTATION_PRINT);
    put_entry_text(out, "Contents", link->contents);
    put_entry_integer(out, "StructParent", key);
    put_entry_bytes(out, "Dest", link->destination);
    if (link->uri)
        put_uri(out, link->uri);
    g_string_append(out, ">>");
    object_end(edition->objects);
}

void navigation_write_links(const Navigation *navigation, int page, Tagging *tagging,
                            GString *entries) {
    const Edition *edition = navigation->edition;
    const Page *source = &edition->pages->pages[page];
    int written = 0;
    for (int i = 0; i < source->link_count; i++) {
        const Link *link = &source->links[i];
        if (link->destination && !is_within(navigation, link->destination, link->element))
            continue;
        int number = object_reserve(edition->objects);
        int key = tagging_annotate(tagging, page, number, link->element);
        write_link(navigation, page, link, number, key);
        g_string_append(entries, written++ ? " " : "/Annots[");
        put_reference(entries, number);
    }
    if (written)
        g_string_append_c(entries, ']');
}

/* -- Destinations --------------------------------------------------------------------------- */

static const Destination *destination_at(const Navigation *navigation, int entry) {
    return g_ptr_array_index(navigation->written, entry);
}

static void put_destination_name(GString *out, int entry, const void *context) {
    const char *name = destination_at(context, entry)->name;
    put_bytes(out, name, strlen(name));
}

/** The place as an array that begins with `object`: the page or the element. */
static void put_place(GString *out, const Edition *edition, const Destination *destination,
                      int object) {
    g_string_append_c(out, '[');
    put_reference(out, object);
    g_string_append(out, "/XYZ ");
    put_number(out, destination->x_pt);
    g_string_append_c(out, ' ');
    put_number(out, edition->pages->pages[destination->page].height_pt - destination->y_pt);
    g_string_append(out, " null]");
}

/** PDF 2.0 adds the structure element to the page (ISO 32000-2, 12.3.2.3). */
static void put_destination(GString *out, int entry, const void *context) {
    const Navigation *navigation = context;
    const Edition *edition = navigation->edition;
    const Destination *destination = destination_at(navigation, entry);
    int page = edition_page_object(edition, destination->page);
    if (!edition_is_pdf_2(edition)) {
        put_place(out, edition, destination, page);
        return;
    }
    g_string_append(out, "<</D");
    put_place(out, edition, destination, page);
    g_string_append(out, "/SD");
    put_place(out, edition, destination, tagging_object(navigation->tagging, destination->element));
    g_string_append(out, ">>");
}

static void write_destinations(const Navigation *navigation, GString *names) {
    TreeSource source = {TREE_NAMES, (int)navigation->written->len, put_destination_name,
                         put_destination, navigation};
    if (source.count)
        put_entry_reference(names, "Dests", tree_write(navigation->edition->objects, &source));
}

/* -- Outline -------------------------------------------------------------------------------- */

/** An entry that is written. The outline itself is line 0, of level 0. */
typedef struct Line {
    const OutlineEntry *entry;
    int level;
    int object;
    int parent; /**< lines by index; 0 is none but for `parent` */
    int first;
    int last;
    int previous;
    int next;
    int below; /**< lines at any depth below */
} Line;

/** Hangs line `index` under the nearest line before it that is of a lesser level. */
static void hang_line(Line *lines, int index) {
    int parent = index - 1;
    while (lines[parent].level >= lines[index].level)
        parent = lines[parent].parent;
    Line *above = &lines[parent];
    lines[index].parent = parent;
    lines[index].previous = above->last;
    if (above->last)
        lines[above->last].next = index;
    else
        above->first = index;
    above->last = index;
    for (int at = index; at; at = lines[at].parent)
        lines[lines[at].parent].below++;
}

static int gather_lines(const Navigation *navigation, Line *lines) {
    const Edition *edition = navigation->edition;
    int count = 1;
    for (int i = 0; i < edition->pages->outline_count; i++) {
        const OutlineEntry *entry = &edition->pages->outline[i];
        if (!is_within(navigation, entry->destination, NULL))
            continue;
        lines[count] = (Line){.entry = entry, .level = entry->level};
        lines[count].object = object_reserve(edition->objects);
        hang_line(lines, count++);
    }
    return count;
}

static void put_line_reference(GString *out, const char *key, const Line *lines, int index) {
    if (index)
        put_entry_reference(out, key, lines[index].object);
}

static void write_line(const Edition *edition, const Line *lines, int index) {
    const Line *line = &lines[index];
    GString *out = object_begin(edition->objects, line->object);
    g_string_append(out, "<<");
    if (line->entry) {
        put_entry_text(out, "Title", line->entry->title);
        put_entry_bytes(out, "Dest", line->entry->destination);
        put_entry_reference(out, "Parent", lines[line->parent].object);
    } else {
        g_string_append(out, "/Type/Outlines");
    }
    put_line_reference(out, "Prev", lines, line->previous);
    put_line_reference(out, "Next", lines, line->next);
    put_line_reference(out, "First", lines, line->first);
    put_line_reference(out, "Last", lines, line->last);
    if (line->below)
        put_entry_integer(out, "Count", line->below);
    g_string_append(out, ">>");
    object_end(edition->objects);
}

static void write_outline(const Navigation *navigation, GString *catalog) {
    const Edition *edition = navigation->edition;
    Line *lines = arena_new_array(edition->arena, Line, edition->pages->outline_count + 1);
    int count = gather_lines(navigation, lines);
    if (count == 1)
        return;
    lines[0].object = object_reserve(edition->objects);
    for (int i = 0; i < count; i++)
        write_line(edition, lines, i);
    put_entry_reference(catalog, "Outlines", lines[0].object);
}

/* -- Page labels ---------------------------------------------------------------------------- */

/** The number that the label is, or 0. */
static gint64 label_number(const char *label) {
    guint64 number;
    if (!label || !g_ascii_string_to_unsigned(label, 10, 1, G_MAXINT32, &number, NULL))
        return 0;
    return label[0] == '0' ? 0 : (gint64)number;
}

static void put_label(GString *out, const char *label, gint64 number) {
    g_string_append(out, "<<");
    if (number)
        g_string_append(out, "/S/D");
    if (number > 1)
        put_entry_integer(out, "St", number);
    if (!number)
        put_entry_text(out, "P", label);
    g_string_append(out, ">>");
}

/** One range for all pages whose numbers follow each other. */
static void put_page_labels(const Edition *edition, GString *catalog) {
    g_string_append(catalog, "/PageLabels<</Nums[");
    gint64 expected = 0;
    for (int page = edition->first; page <= edition->last; page++) {
        const char *label = edition->pages->pages[page].label;
        gint64 number = label_number(label);
        if (!number || number != expected) {
            put_integer(catalog, page - edition->first);
            put_label(catalog, label, number);
        }
        expected = number + 1;
    }
    g_string_append(catalog, "]>>");
}

void navigation_write(Navigation *navigation, const Tagging *tagging, GString *catalog,
                      GString *names) {
    navigation->tagging = tagging;
    write_destinations(navigation, names);
    write_outline(navigation, catalog);
    put_page_labels(navigation->edition, catalog);
}
