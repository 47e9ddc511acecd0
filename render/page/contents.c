/* SPDX-License-Identifier: MIT
 *
 * Contents.
 */
#include "page/contents.h"

#include <glib.h>

struct Contents {
    Arena *arena;
    GArray *destinations; /**< of Destination */
    GArray *outline;      /**< of OutlineEntry */
};

Contents *contents_new(Arena *arena) {
    Contents *contents = arena_new_object(arena, Contents);
    contents->arena = arena;
    contents->destinations = g_array_new(FALSE, FALSE, sizeof(Destination));
    contents->outline = g_array_new(FALSE, FALSE, sizeof(OutlineEntry));
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

/** An outline never goes down by more than one level. */
static int outline_level(const Contents *contents, int heading) {
    guint count = contents->outline->len;
    int above = count ? g_array_index(contents->outline, OutlineEntry, count - 1).level : 0;
    return MIN(heading, above + 1);
}

void contents_add_block(Contents *contents, const StyledBlock *block, const Element *element,
                        Destination place) {
    place.element = element;
    place.name = block->destination;
    if (!place.name && block->heading)
        place.name = arena_printf(contents->arena, "heading-%u", contents->outline->len + 1);
    if (place.name)
        contents_add_destination(contents, place);
    if (!block->heading)
        return;
    OutlineEntry entry = {
        .level = outline_level(contents, block->heading),
        .title = block_title(block, contents->arena),
        .destination = place.name,
    };
    g_array_append_val(contents->outline, entry);
}

void contents_finish(Contents *contents, ChPages *pages) {
    pages->destination_count = (int)contents->destinations->len;
    pages->destinations = arena_memdup(contents->arena, contents->destinations->data,
                                       contents->destinations->len * sizeof(Destination));
    pages->outline_count = (int)contents->outline->len;
    pages->outline = arena_memdup(contents->arena, contents->outline->data,
                                  contents->outline->len * sizeof(OutlineEntry));
    g_array_free(contents->destinations, TRUE);
    g_array_free(contents->outline, TRUE);
}
