/* SPDX-License-Identifier: MIT
 *
 * Maps of a layout: keys that are known, unknown, required or left to their default; and the
 * values that are made of several.
 */
#include "style/layout_reader.h"

#include <glib.h>
#include <string.h>

void layout_check_keys(const LayoutReader *reader, const LayoutKey *keys, const YamlNode *map) {
    for (const YamlNode *entry = map ? map->first : NULL; entry; entry = entry->next) {
        g_assert(entry->key);
        if (layout_key_find(keys, entry->key))
            continue;
        const LayoutKey *nearest = layout_key_nearest(keys, entry->key);
        layout_error(reader, "layout-unknown-key", key_place(entry),
                     layout_suggestion(reader, nearest ? nearest->name : NULL), "unknown key `%s`",
                     entry->key);
    }
}

void layout_read_map(LayoutReader *reader, const LayoutKey *keys, const YamlNode *map,
                     void *target) {
    Place place = map ? value_place(map) : (Place){0};
    layout_check_keys(reader, keys, map);
    for (const LayoutKey *key = keys; key->name; key++) {
        const YamlNode *node = yaml_find(map, key->name);
        if (node)
            layout_read_key(reader, key, node, target);
        else if (key->required)
            layout_error(reader, "layout-missing-key", place, NULL, "`%s` is missing", key->name);
        else if (key->preset)
            layout_read_preset(reader, key, key->preset, target);
        else if (key->type == KEY_MAP && !key->optional)
            layout_read_map(reader, key->keys, NULL, (char *)target + key->offset);
        else if (key->type == KEY_STYLES)
            layout_read_styles(reader, NULL);
    }
}

void layout_read_preset(LayoutReader *reader, const LayoutKey *key, const char *preset,
                        void *target) {
    layout_read_key(reader, key, &(YamlNode){.kind = YAML_SCALAR, .text = preset}, target);
}

static void read_edges(LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                       Edges *edges) {
    if (node->kind == YAML_MAP) {
        layout_read_map(reader, key->keys, node, edges);
        return;
    }
    LayoutKey side = *key;
    side.type = KEY_LENGTH;
    layout_read_value(reader, &side, node, &edges->top_pt);
    edges->right_pt = edges->bottom_pt = edges->left_pt = edges->top_pt;
}

static void read_paper_name(LayoutReader *reader, const YamlNode *node) {
    const char *names[PAPER_SIZE_COUNT];
    for (size_t i = 0; i < PAPER_SIZE_COUNT; i++) {
        names[i] = PAPER_SIZES[i].name;
        if (strcmp(names[i], node->text) != 0)
            continue;
        reader->layout->page_width_pt = PAPER_SIZES[i].width_pt;
        reader->layout->page_height_pt = PAPER_SIZES[i].height_pt;
        return;
    }
    const char *hint = layout_suggestion(reader, nearest_name(node->text, names, PAPER_SIZE_COUNT));
    layout_error(reader, "layout-unknown-value", value_place(node),
                 hint ? hint : "A4, A5, Letter or `[210mm, 297mm]`",
                 "`size`: `%s` is no paper size", node->text);
}

static void read_page_size(LayoutReader *reader, const LayoutKey *key, const YamlNode *node) {
    if (node->kind == YAML_SCALAR) {
        if (layout_expect(reader, node, YAML_SCALAR, key->name))
            read_paper_name(reader, node);
        return;
    }
    const YamlNode *width = node->kind == YAML_LIST ? node->first : NULL;
    const YamlNode *height = width ? width->next : NULL;
    if (!height || height->next) {
        layout_error(reader, "layout-type", value_place(node), "such as `[210mm, 297mm]`",
                     "`size` must be a name or a list of width and height");
        return;
    }
    LayoutKey side = *key;
    side.type = KEY_LENGTH;
    layout_read_value(reader, &side, width, &reader->layout->page_width_pt);
    layout_read_value(reader, &side, height, &reader->layout->page_height_pt);
}

static void read_counts(LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                        int counts[2]) {
    const YamlNode *first = node->kind == YAML_LIST ? node->first : NULL;
    const YamlNode *second = first ? first->next : NULL;
    if (!second || second->next) {
        layout_error(reader, "layout-type", value_place(node), "such as `[2, 3]`",
                     "`%s` must be a list of two numbers", key->name);
        return;
    }
    LayoutKey count = *key;
    count.type = KEY_COUNT;
    layout_read_value(reader, &count, first, &counts[0]);
    layout_read_value(reader, &count, second, &counts[1]);
}

/** `all`, `none` or a list of words: a bit for each. */
static void read_words(LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                       unsigned *set) {
    static const char *const whole[] = {"all", "none", NULL};
    LayoutKey word = *key;
    word.type = KEY_WORD;
    int index = -1;
    if (node->kind != YAML_LIST) {
        word.words = whole;
        layout_read_value(reader, &word, node, &index);
        *set = index == 0 ? ~0u : 0;
        return;
    }
    *set = 0;
    for (const YamlNode *item = node->first; item; item = item->next) {
        index = -1;
        layout_read_value(reader, &word, item, &index);
        *set |= index >= 0 ? 1u << index : 0;
    }
}

static void read_hyphenated(const LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                            HyphenatedWords *words) {
    if (!layout_expect(reader, node, YAML_LIST, key->name))
        return;
    Arena *arena = reader->layout->arena;
    HyphenatedWord *list = arena_new_array(arena, HyphenatedWord, node->count);
    int count = 0;
    for (const YamlNode *item = node->first; item; item = item->next) {
        if (!layout_expect(reader, item, YAML_SCALAR, key->name))
            continue;
        bool bare = key->type == KEY_BARE_WORDS && strchr(item->text, '-');
        if (!bare && hyphenated_word_read(item->text, &list[count], arena))
            count++;
        else
            layout_error(reader, "layout-hyphenation", value_place(item),
                         bare ? "words with hyphens are `exceptions`" : "such as `par-lia-ment`",
                         "`%s`: `%s` is no such word", key->name, item->text);
    }
    *words = hyphenated_words_sort(list, count);
}

void layout_read_key(LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                     void *target) {
    void *slot = (char *)target + key->offset;
    switch (key->type) {
    case KEY_PARENT:
    case KEY_EXTENDS:
    case KEY_PARTS:
        break;
    case KEY_MAP:
        if (layout_expect(reader, node, YAML_MAP, key->name))
            layout_read_map(reader, key->keys, node, slot);
        break;
    case KEY_EDGES:
        read_edges(reader, key, node, slot);
        break;
    case KEY_COUNTS:
        read_counts(reader, key, node, slot);
        break;
    case KEY_WORDS:
        read_words(reader, key, node, slot);
        break;
    case KEY_HYPHENATED:
    case KEY_BARE_WORDS:
        read_hyphenated(reader, key, node, slot);
        break;
    case KEY_PAGE_SIZE:
        read_page_size(reader, key, node);
        break;
    case KEY_FONTS:
        layout_read_fonts(reader, node);
        break;
    case KEY_FIELDS:
        layout_read_fields(reader, node);
        break;
    case KEY_TERMS:
        layout_read_terms(reader, node);
        break;
    case KEY_CHOICES:
        layout_read_choices(reader, key, node, slot);
        break;
    case KEY_STYLES:
        layout_read_styles(reader, node);
        break;
    case KEY_FIXTURES:
        layout_read_fixtures(reader, key, node, slot);
        break;
    case KEY_RUNNING_FIXTURES:
        reader->running = true;
        layout_read_fixtures(reader, key, node, slot);
        reader->running = false;
        break;
    case KEY_COLUMNS:
        layout_read_columns(reader, key, node, target);
        break;
    default:
        layout_read_value(reader, key, node, slot);
        break;
    }
}
