/* SPDX-License-Identifier: MIT
 *
 * Canvas: a page in the making. Items and links are added in drawing order, then the canvas gives
 * the finished Page. Everything lives in the arena, so a canvas that a second try makes needless is
 * just left behind. Adding is amortised constant time.
 */
#ifndef DISPLAY_CANVAS_H
#define DISPLAY_CANVAS_H

#include "display/graphic.h"

typedef struct Canvas Canvas;

/** An empty page of that size. */
Canvas *canvas_new(Arena *arena, double width_pt, double height_pt);

/** Each draws on top of what is there. `tag` has a leaf of the structure or an artifact, not both.
 *  The arrays and strings of what is added are not copied: they live as long as the pages. */
void canvas_add_glyphs(Canvas *canvas, Tag tag, GlyphRun run);
void canvas_add_rule(Canvas *canvas, Tag tag, Rule rule);
void canvas_add_paths(Canvas *canvas, Tag tag, PathGroup group);
void canvas_add_image(Canvas *canvas, Tag tag, PlacedImage image);
/** Paths or an image, scaled so that the graphic is as high as the rectangle and begins at its top
 *  left corner; an image fills the whole of it. */
void canvas_add_graphic(Canvas *canvas, Tag tag, const Graphic *graphic, Rect rect);
/** A page with a place of its own; it has no tag. */
void canvas_add_page(Canvas *canvas, PlacedPage page);
/** `link` has an element, contents, and either a destination or a URI. */
void canvas_add_link(Canvas *canvas, Link link);

/** How many items are on it: the index of the next one. */
int canvas_item_count(const Canvas *canvas);

/** The page as it stands, with its number; to be called once, when nothing more is added. */
Page canvas_finish(Canvas *canvas, const char *label);

#endif
