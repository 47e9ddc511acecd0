/* SPDX-License-Identifier: MIT
 *
 * Dump. A golden must survive another version of a font package and another machine, so glyphs are
 * shown by the text they set and by where their run begins and ends, not by their numbers.
 */
#include "display/dump.h"

#include <glib.h>
#include <string.h>

/* -- Values -------------------------------------------------------------------------------- */

/* A space and the number to three decimals, without a sign on zero. */
static void put_number(GString *out, double number) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE + 320];
    g_ascii_formatd(digits, sizeof digits, "%.3f", number);
    const char *shown = strcmp(digits, "-0.000") ? digits : "0.000";
    g_string_append_printf(out, " %s", shown);
}

static void put_numbers(GString *out, const double *numbers, int count) {
    for (int i = 0; i < count; i++)
        put_number(out, numbers[i]);
}

static void put_rect(GString *out, Rect rect) {
    put_numbers(out, (const double[]){rect.x_pt, rect.y_pt, rect.width_pt, rect.height_pt}, 4);
}

/* Whether a reader of the dump would not see the character, or not know it from a space. */
static bool is_unseen(gunichar character) {
    switch (g_unichar_type(character)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return true;
    case G_UNICODE_SPACE_SEPARATOR:
        return character != ' ';
    default:
        return false;
    }
}

static void put_character(GString *out, gunichar character) {
    if (character == '"' || character == '\\')
        g_string_append_c(out, '\\');
    if (is_unseen(character))
        g_string_append_printf(out, "\\u{%X}", character);
    else
        g_string_append_unichar(out, character);
}

/* A space and the text in quotes; a byte that is no UTF-8 shows as its number. */
static void put_quoted(GString *out, const char *text) {
    g_string_append(out, " \"");
    while (*text) {
        gunichar character = g_utf8_get_char_validated(text, -1);
        if (character <= 0x10FFFF) {
            put_character(out, character);
            text = g_utf8_next_char(text);
        } else {
            g_string_append_printf(out, "\\x{%02X}", (unsigned char)*text++);
        }
    }
    g_string_append_c(out, '"');
}

static void put_field(GString *out, const char *name, const char *value) {
    if (!value)
        return;
    g_string_append(out, name);
    put_quoted(out, value);
    g_string_append_c(out, '\n');
}

static void put_element(GString *out, const Element *element) {
    if (element)
        g_string_append_printf(out, " %s#%d", role_name(element->role), element->index);
}

/* Nothing for black. */
static void put_color(GString *out, Color color) {
    if (color.red == 0 && color.green == 0 && color.blue == 0)
        return;
    g_string_append(out, " color");
    put_numbers(out, (const double[]){color.red, color.green, color.blue}, 3);
}

/* -- Document ------------------------------------------------------------------------------ */

static void put_metadata(GString *out, const Metadata *metadata) {
    put_field(out, "title", metadata->title);
    put_field(out, "lang", metadata->lang);
    put_field(out, "author", metadata->author);
    put_field(out, "subject", metadata->subject);
    put_field(out, "date", metadata->date);
}

static void put_printing(GString *out, const Printing *printing) {
    static const char *const sides[] = {
        [CH_SIDES_LONG_EDGE] = "long-edge", [CH_SIDES_SHORT_EDGE] = "short-edge"};
    if (printing->copies)
        g_string_append_printf(out, "copies %d\n", printing->copies);
    if (printing->sides)
        g_string_append_printf(out, "sides %s\n", sides[printing->sides]);
    if (printing->actual_size)
        g_string_append(out, "actual-size\n");
}

static void put_outline(GString *out, const ChPages *pages) {
    for (int i = 0; i < pages->outline_count; i++) {
        const OutlineEntry *entry = &pages->outline[i];
        g_string_append_printf(out, "outline %d", entry->level);
        put_quoted(out, entry->title);
        g_string_append_printf(out, " -> %s\n", entry->destination);
    }
}

static void put_destinations(GString *out, const ChPages *pages) {
    for (int i = 0; i < pages->destination_count; i++) {
        const Destination *destination = &pages->destinations[i];
        g_string_append_printf(out, "destination %s page %d at", destination->name,
                               destination->page + 1);
        put_numbers(out, (const double[]){destination->x_pt, destination->y_pt}, 2);
        put_element(out, destination->element);
        g_string_append_c(out, '\n');
    }
}

/* -- Structure ----------------------------------------------------------------------------- */

static void put_attribute(GString *out, const char *name, const char *value) {
    if (!value)
        return;
    g_string_append_printf(out, " %s", name);
    put_quoted(out, value);
}

static void put_attributes(GString *out, const Element *element) {
    put_attribute(out, "id", element->id);
    put_attribute(out, "lang", element->lang);
    if (element->writing)
        g_string_append_printf(out, " writing %s", writing_mode_name(element->writing));
    put_attribute(out, "alt", element->alt);
    if (element->target) {
        g_string_append(out, " target");
        put_element(out, element->target);
    }
    if (element->numbering != LIST_NONE)
        g_string_append_printf(out, " numbering %s", list_numbering_name(element->numbering));
    if (element->role == ROLE_FIGURE && element->box_page >= 0) {
        g_string_append_printf(out, " page %d box", element->box_page + 1);
        put_rect(out, element->box);
    }
}

/* The element that follows in reading order; NULL behind the last. */
static const Element *following(const Element *element, int *depth) {
    if (element->first) {
        ++*depth;
        return element->first;
    }
    while (element && !element->next) {
        --*depth;
        element = element->parent;
    }
    return element ? element->next : NULL;
}

static void put_structure(GString *out, const Structure *structure) {
    g_string_append(out, "structure\n");
    int depth = 1;
    const Element *element = structure->root;
    while (element) {
        g_string_append_printf(out, "%*s", 2 * depth - 1, "");
        put_element(out, element);
        put_attributes(out, element);
        g_string_append_c(out, '\n');
        element = following(element, &depth);
    }
}

/* -- Pages --------------------------------------------------------------------------------- */

static void put_tag(GString *out, Tag tag) {
    if (tag.artifact != ARTIFACT_NONE)
        g_string_append_printf(out, " artifact %s", artifact_name(tag.artifact));
    put_element(out, tag.leaf);
}

static void put_glyphs(GString *out, const GlyphRun *run) {
    double end_pt = run->x_pt;
    for (int i = 0; i < run->count; i++)
        end_pt += run->glyphs[i].advance_pt;
    g_string_append(out, "  glyphs at");
    put_numbers(out, (const double[]){run->x_pt, run->y_pt}, 2);
    g_string_append(out, " to");
    put_number(out, end_pt);
    g_string_append_printf(out, " font %s", run->font->postscript_name);
    put_number(out, run->size_pt);
    if (run->expansion != 0) {
        g_string_append(out, " expansion");
        put_number(out, run->expansion);
    }
    put_color(out, run->color);
    if (run->right_to_left)
        g_string_append(out, " right-to-left");
}

static void put_rule(GString *out, const Rule *rule) {
    g_string_append(out, "  rule");
    put_rect(out, rule->rect);
    put_color(out, rule->color);
}

static void put_paths(GString *out, const PathGroup *group) {
    g_string_append_printf(out, "  paths %d at", group->count);
    put_numbers(out, (const double[]){group->x_pt, group->y_pt}, 2);
    g_string_append(out, " scale");
    put_number(out, group->scale);
}

static void put_image(GString *out, const PlacedImage *placed) {
    const Image *image = placed->image;
    g_string_append_printf(out, "  image %dx%d %s%s%s at", image->width, image->height,
                           image->components == 1 ? "grey" : "rgb", image->alpha ? " alpha" : "",
                           image->jpeg ? " jpeg" : "");
    put_rect(out, placed->rect);
}

static void put_placed(GString *out, const ChPages *pages, const PlacedPage *placed) {
    Matrix m = placed->matrix;
    g_string_append_printf(out, "  placed %d matrix", (int)(placed->page - pages->placed) + 1);
    put_numbers(out, (const double[]){m.xx, m.yx, m.xy, m.yy, m.x0, m.y0}, 6);
    g_string_append(out, " area");
    put_rect(out, placed->area);
}

static void put_item(GString *out, const ChPages *pages, const Item *item) {
    switch (item->kind) {
    case ITEM_GLYPHS:
        put_glyphs(out, &item->as.glyphs);
        break;
    case ITEM_RULE:
        put_rule(out, &item->as.rule);
        break;
    case ITEM_PATHS:
        put_paths(out, &item->as.paths);
        break;
    case ITEM_IMAGE:
        put_image(out, &item->as.image);
        break;
    case ITEM_PAGE:
        put_placed(out, pages, &item->as.page);
        break;
    }
    put_tag(out, item->tag);
    if (item->kind == ITEM_GLYPHS)
        put_quoted(out, item->as.glyphs.text);
    g_string_append_c(out, '\n');
}

static void put_link(GString *out, const Link *link) {
    g_string_append(out, "  link");
    put_rect(out, link->rect);
    put_element(out, link->element);
    put_quoted(out, link->contents);
    g_string_append(out, " ->");
    if (link->destination)
        g_string_append_printf(out, " %s", link->destination);
    else
        put_quoted(out, link->uri);
    g_string_append_c(out, '\n');
}

static void put_box(GString *out, const char *name, Rect box) {
    if (box.width_pt == 0)
        return;
    g_string_append_printf(out, " %s", name);
    put_rect(out, box);
}

static void put_page(GString *out, const ChPages *pages, const char *kind, const Page *page,
                     int number) {
    g_string_append_printf(out, "%s %d", kind, number);
    put_numbers(out, (const double[]){page->width_pt, page->height_pt}, 2);
    put_attribute(out, "label", page->label);
    put_box(out, "trim", page->trim);
    put_box(out, "bleed", page->bleed);
    g_string_append_c(out, '\n');
    for (int i = 0; i < page->item_count; i++)
        put_item(out, pages, &page->items[i]);
    for (int i = 0; i < page->link_count; i++)
        put_link(out, &page->links[i]);
}

char *dump_pages(const ChPages *pages, int first, int last, Arena *arena) {
    GString *out = g_string_new(NULL);
    put_metadata(out, &pages->metadata);
    put_printing(out, &pages->printing);
    put_outline(out, pages);
    put_destinations(out, pages);
    put_structure(out, pages->structure);
    for (int i = first; i <= last; i++)
        put_page(out, pages, "page", &pages->pages[i], i + 1);
    for (int i = 0; i < pages->placed_count; i++)
        put_page(out, pages, "placed", &pages->placed[i], i + 1);
    char *text = arena_strndup(arena, out->str, out->len);
    g_string_free(out, TRUE);
    return text;
}
