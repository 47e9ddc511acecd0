/* SPDX-License-Identifier: MIT
 *
 * Contents.
 */
#include "page/contents.h"

#include <glib.h>

/** A heading that is met. */
typedef struct Heading {
    const Element *element;
    OutlineEntry entry; /**< its level is the heading's own */
} Heading;

struct Contents {
    Arena *arena;
    GArray *destinations; /**< of Destination */
    GArray *headings;     /**< of Heading, as they are drawn */
};

Contents *contents_new(Arena *arena) {
    Contents *contents = arena_new_object(arena, Contents);
    contents->arena = arena;
    contents->destinations = g_array_new(FALSE, FALSE, sizeof(Destination));
    contents->headings = g_array_new(FALSE, FALSE, sizeof(Heading));
    return contents;
}

void contents_add_destination(Contents *contents, Destination destination) {
    g_array_append_val(contents->destinations, destination);
}

/** The block's text on one line, calls left out. */
static const char *block_title(const StyledBlock *block, Arena *arena) {
    GString *title = g_string_new(NULL);
    for (int i = 0; i < block->span_count; i++)
        if (block->spans[i].note < 0)
            g_string_append(title, block->spans[i].text);
    g_string_replace(title, "\u2028", " ", 0);
    g_string_replace(title, "\t", " ", 0);
    const char *copy = arena_strdup(arena, title->str);
    g_string_free(title, TRUE);
    return copy;
}

void contents_add_block(Contents *contents, const StyledBlock *block, const Element *element,
                        Destination place) {
    place.element = element;
    place.name = block->destination;
    if (!place.name && block->heading)
        place.name = arena_printf(contents->arena, "heading-%u", contents->headings->len + 1);
    if (place.name)
        contents_add_destination(contents, place);
    if (!block->heading)
        return;
    Heading heading = {.element = element,
                       .entry = {.level = block->heading,
                                 .title = block_title(block, contents->arena),
                                 .destination = place.name}};
    g_array_append_val(contents->headings, heading);
}

static int compare_headings(gconstpointer a, gconstpointer b) {
    int left = ((const Heading *)a)->element->index;
    int right = ((const Heading *)b)->element->index;
    return (left > right) - (left < right);
}

/** The outline is in the order of reading, and never goes down by more than one level. */
static OutlineEntry *make_outline(const Contents *contents) {
    GArray *headings = contents->headings;
    OutlineEntry *outline = arena_new_array(contents->arena, OutlineEntry, headings->len);
    int above = 0;
    g_array_sort(headings, compare_headings);
    for (guint i = 0; i < headings->len; i++) {
        outline[i] = g_array_index(headings, Heading, i).entry;
        above = outline[i].level = MIN(outline[i].level, above + 1);
    }
    return outline;
}

void contents_finish(Contents *contents, ChPages *pages) {
    pages->destination_count = (int)contents->destinations->len;
    pages->destinations = arena_memdup(contents->arena, contents->destinations->data,
                                       contents->destinations->len * sizeof(Destination));
    pages->outline_count = (int)contents->headings->len;
    pages->outline = make_outline(contents);
    g_array_free(contents->destinations, TRUE);
    g_array_free(contents->headings, TRUE);
}
