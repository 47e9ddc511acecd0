/* SPDX-License-Identifier: MIT
 *
 * Fingerprints.
 *
 * Two lanes of 64 bits; each word is added to both, multiplied and folded (multiply-xorshift, as
 * in splitmix64: Steele, Lea and Flood 2014), with constants of their own. Nobody gains by a
 * collision, so no cryptographic digest is paid for, which would cost more than drawing.
 */
#include "display/fingerprint.h"

#include <string.h>

static const uint64_t factors[2] = {0xbf58476d1ce4e5b9u, 0x94d049bb133111ebu};

static void mix_word(Fingerprint *print, uint64_t word) {
    for (int lane = 0; lane < 2; lane++) {
        uint64_t sum = (print->words[lane] ^ word) * factors[lane];
        print->words[lane] = sum ^ (sum >> (29 + 3 * lane));
    }
}

static void mix_number(Fingerprint *print, double number) {
    uint64_t word;
    memcpy(&word, &number, sizeof word);
    mix_word(print, word);
}

static void mix_bytes(Fingerprint *print, const void *bytes, size_t size) {
    const char *at = bytes;
    mix_word(print, size);
    for (; size > 0; at += sizeof(uint64_t)) {
        uint64_t word = 0;
        size_t part = size < sizeof word ? size : sizeof word;
        memcpy(&word, at, part);
        mix_word(print, word);
        size -= part;
    }
}

static void mix_color(Fingerprint *print, Color color) {
    mix_number(print, color.red);
    mix_number(print, color.green);
    mix_number(print, color.blue);
}

static void mix_rect(Fingerprint *print, Rect rect) {
    mix_number(print, rect.x_pt);
    mix_number(print, rect.y_pt);
    mix_number(print, rect.width_pt);
    mix_number(print, rect.height_pt);
}

static void mix_glyphs(Fingerprint *print, const GlyphRun *run) {
    mix_bytes(print, run->font->postscript_name, strlen(run->font->postscript_name));
    mix_word(print, run->font->size);
    mix_number(print, run->size_pt);
    mix_number(print, run->x_pt);
    mix_number(print, run->y_pt);
    mix_color(print, run->color);
    mix_number(print, run->expansion);
    mix_word(print, (uint64_t)run->count);
    for (int i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        mix_word(print, glyph->id);
        mix_number(print, glyph->advance_pt);
        mix_number(print, glyph->x_offset_pt);
        mix_number(print, glyph->y_offset_pt);
    }
}

static void mix_path(Fingerprint *print, const Path *path) {
    mix_word(print, path->even_odd);
    mix_color(print, path->fill);
    mix_word(print, (uint64_t)path->count);
    for (int i = 0; i < path->count; i++) {
        const PathSegment *segment = &path->segments[i];
        int points = segment->verb == PATH_CURVE ? 3 : segment->verb == PATH_CLOSE ? 0 : 1;
        mix_word(print, segment->verb);
        for (int j = 0; j < points; j++) {
            mix_number(print, segment->points[j][0]);
            mix_number(print, segment->points[j][1]);
        }
    }
}

static void mix_group(Fingerprint *print, const PathGroup *group) {
    mix_number(print, group->x_pt);
    mix_number(print, group->y_pt);
    mix_number(print, group->scale);
    mix_word(print, (uint64_t)group->count);
    for (int i = 0; i < group->count; i++)
        mix_path(print, &group->paths[i]);
}

static void mix_image(Fingerprint *print, const PlacedImage *placed) {
    const Image *image = placed->image;
    size_t pixels = (size_t)image->width * (size_t)image->height;
    mix_rect(print, placed->rect);
    mix_word(print, (uint64_t)image->width);
    mix_bytes(print, image->pixels, pixels * (size_t)image->components);
    mix_bytes(print, image->alpha, image->alpha ? pixels : 0);
}

static void mix_page(Fingerprint *print, const Page *page);

static void mix_placed(Fingerprint *print, const PlacedPage *placed) {
    mix_bytes(print, &placed->matrix, sizeof placed->matrix);
    mix_rect(print, placed->area);
    mix_page(print, placed->page);
}

static void mix_item(Fingerprint *print, const Item *item) {
    mix_word(print, item->kind);
    switch (item->kind) {
    case ITEM_GLYPHS:
        mix_glyphs(print, &item->as.glyphs);
        break;
    case ITEM_RULE:
        mix_rect(print, item->as.rule.rect);
        mix_color(print, item->as.rule.color);
        break;
    case ITEM_PATHS:
        mix_group(print, &item->as.paths);
        break;
    case ITEM_IMAGE:
        mix_image(print, &item->as.image);
        break;
    case ITEM_PAGE:
        mix_placed(print, &item->as.page);
        break;
    }
}

static void mix_page(Fingerprint *print, const Page *page) {
    mix_number(print, page->width_pt);
    mix_number(print, page->height_pt);
    for (int i = 0; i < page->item_count; i++)
        mix_item(print, &page->items[i]);
}

Fingerprint fingerprint_page(const Page *page) {
    Fingerprint print = {{0x243f6a8885a308d3u, 0x13198a2e03707344u}};
    mix_page(&print, page);
    return print;
}
