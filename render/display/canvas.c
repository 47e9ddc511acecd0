/* SPDX-License-Identifier: MIT
 *
 * Canvas: two arrays that double in the arena. An outgrown array stays behind in the arena, which
 * costs at most as much again as the page itself.
 */
#include "display/canvas.h"

#include <glib.h>
#include <string.h>

struct Canvas {
    Arena *arena;
    double width_pt;
    double height_pt;
    Item *items;
    int item_count;
    int item_room;
    Link *links;
    int link_count;
    int link_room;
};

enum { FIRST_ROOM = 32 };

Canvas *canvas_new(Arena *arena, double width_pt, double height_pt) {
    Canvas *canvas = arena_new_object(arena, Canvas);
    canvas->arena = arena;
    canvas->width_pt = width_pt;
    canvas->height_pt = height_pt;
    return canvas;
}

/* The array, moved to twice the room if all of its `room` elements are taken. */
static void *grown(Arena *arena, void *array, size_t element_size, int count, int *room) {
    if (count < *room)
        return array;
    g_assert(*room <= G_MAXINT / 2);
    *room = *room ? *room * 2 : FIRST_ROOM;
    void *larger = arena_alloc_array(arena, (size_t)*room, element_size);
    if (count)
        memcpy(larger, array, (size_t)count * element_size);
    return larger;
}

static void add_item(Canvas *canvas, Item item) {
    bool tagged = item.kind != ITEM_PAGE;
    g_assert((item.tag.leaf != NULL) == (tagged && item.tag.artifact == ARTIFACT_NONE));
    g_assert(!item.tag.leaf || item.tag.leaf->role == ROLE_CONTENT);
    canvas->items =
        grown(canvas->arena, canvas->items, sizeof(Item), canvas->item_count, &canvas->item_room);
    canvas->items[canvas->item_count++] = item;
}

void canvas_add_glyphs(Canvas *canvas, Tag tag, GlyphRun run) {
    add_item(canvas, (Item){.kind = ITEM_GLYPHS, .tag = tag, .as.glyphs = run});
}

void canvas_add_rule(Canvas *canvas, Tag tag, Rule rule) {
    add_item(canvas, (Item){.kind = ITEM_RULE, .tag = tag, .as.rule = rule});
}

void canvas_add_paths(Canvas *canvas, Tag tag, PathGroup group) {
    add_item(canvas, (Item){.kind = ITEM_PATHS, .tag = tag, .as.paths = group});
}

void canvas_add_image(Canvas *canvas, Tag tag, PlacedImage image) {
    add_item(canvas, (Item){.kind = ITEM_IMAGE, .tag = tag, .as.image = image});
}

void canvas_add_graphic(Canvas *canvas, Tag tag, const Graphic *graphic, Rect rect) {
    if (graphic->image)
        canvas_add_image(canvas, tag, (PlacedImage){graphic->image, rect});
    else
        canvas_add_paths(canvas, tag,
                         (PathGroup){.paths = graphic->paths,
                                     .count = graphic->count,
                                     .x_pt = rect.x_pt,
                                     .y_pt = rect.y_pt,
                                     .scale = rect.height_pt / graphic->height_pt});
}

void canvas_add_page(Canvas *canvas, PlacedPage page) {
    add_item(canvas, (Item){.kind = ITEM_PAGE, .as.page = page});
}

void canvas_add_link(Canvas *canvas, Link link) {
    g_assert(link.element && link.contents);
    g_assert((link.destination != NULL) != (link.uri != NULL));
    canvas->links =
        grown(canvas->arena, canvas->links, sizeof(Link), canvas->link_count, &canvas->link_room);
    canvas->links[canvas->link_count++] = link;
}

int canvas_item_count(const Canvas *canvas) {
    return canvas->item_count;
}

Page canvas_finish(Canvas *canvas, const char *label) {
    return (Page){
        .width_pt = canvas->width_pt,
        .height_pt = canvas->height_pt,
        .label = label,
        .items = canvas->items,
        .item_count = canvas->item_count,
        .links = canvas->links,
        .link_count = canvas->link_count,
    };
}
