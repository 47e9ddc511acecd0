/* SPDX-License-Identifier: MIT
 *
 * Parts: a copy of the tree, in which the items of a part stand where its name stood.
 */
#include "style/layout_part.h"

#include <glib.h>
#include <string.h>

typedef struct Expansion {
    const LayoutReader *reader;
    const YamlNode *parts;
    GPtrArray *open; /**< names of the parts that are being expanded */
    int items;       /**< of parts so far */
} Expansion;

static YamlNode *expand(Expansion *expansion, const YamlNode *node);

static YamlNode *append(YamlNode *list, YamlNode *tail, YamlNode *item) {
    item->next = NULL;
    if (tail)
        tail->next = item;
    else
        list->first = item;
    list->count++;
    return item;
}

static const YamlNode *part_name(const YamlNode *item) {
    return item->kind == YAML_MAP ? yaml_find(item, "part") : NULL;
}

static void report_unknown(const Expansion *expansion, const YamlNode *name) {
    const LayoutReader *reader = expansion->reader;
    int count = expansion->parts->count;
    const char **names = arena_new_array(reader->layout->arena, const char *, count);
    int i = 0;
    for (const YamlNode *part = expansion->parts->first; part; part = part->next)
        names[i++] = part->key;
    const char *nearest = nearest_name(name->text, names, (size_t)count);
    layout_error(reader, "layout-part", value_place(name), layout_suggestion(reader, nearest),
                 "there is no part `%s`", name->text);
}

/** The list that the item stands for; NULL with an error. */
static const YamlNode *find_part(const Expansion *expansion, const YamlNode *item,
                                 const YamlNode *name) {
    const LayoutReader *reader = expansion->reader;
    if (!layout_expect(reader, name, YAML_SCALAR, "part"))
        return NULL;
    const YamlNode *part = yaml_find(expansion->parts, name->text);
    if (!part)
        report_unknown(expansion, name);
    else if (item->count > 1)
        layout_error(reader, "layout-part", value_place(item), "write it at the items of the part",
                     "an item with `part` has no other key");
    else if (g_ptr_array_find_with_equal_func(expansion->open, name->text, g_str_equal, NULL))
        layout_error(reader, "layout-part", value_place(name), NULL, "the part `%s` is in itself",
                     name->text);
    else if (layout_expect(reader, part, YAML_LIST, name->text))
        return part;
    return NULL;
}

/** Appends the items from `first` on; the last one. */
static YamlNode *append_items(Expansion *expansion, YamlNode *list, YamlNode *tail,
                              const YamlNode *first) {
    for (const YamlNode *item = first; item; item = item->next) {
        const YamlNode *name = part_name(item);
        const YamlNode *part = name ? find_part(expansion, item, name) : NULL;
        if (!name)
            tail = append(list, tail, expand(expansion, item));
        if (!part)
            continue;
        bool told = expansion->items > YAML_ENTRIES_MAX;
        expansion->items += part->count;
        if (!told && expansion->items > YAML_ENTRIES_MAX)
            layout_error(expansion->reader, "layout-entries", value_place(name), NULL,
                         "the parts have more than %d items in all", YAML_ENTRIES_MAX);
        if (expansion->items > YAML_ENTRIES_MAX)
            return tail;
        g_ptr_array_add(expansion->open, (gpointer)name->text);
        tail = append_items(expansion, list, tail, part->first);
        g_ptr_array_set_size(expansion->open, (gint)expansion->open->len - 1);
    }
    return tail;
}

/** A copy of the node with all that is in it. */
static YamlNode *expand(Expansion *expansion, const YamlNode *node) {
    YamlNode *copy = arena_memdup(expansion->reader->layout->arena, node, sizeof *node);
    copy->first = NULL;
    copy->count = 0;
    YamlNode *tail = NULL;
    if (node->kind == YAML_LIST)
        append_items(expansion, copy, NULL, node->first);
    for (const YamlNode *entry = node->kind == YAML_MAP ? node->first : NULL; entry;
         entry = entry->next)
        tail = append(copy, tail, expand(expansion, entry));
    return copy;
}

const YamlNode *layout_parts_expand(const LayoutReader *reader, const YamlNode *root) {
    const YamlNode *parts = yaml_find(root, "parts");
    if (!parts || !layout_expect(reader, parts, YAML_MAP, "parts"))
        return root;
    Expansion expansion = {.reader = reader, .parts = parts, .open = g_ptr_array_new()};
    YamlNode *tree = arena_memdup(reader->layout->arena, root, sizeof *root);
    YamlNode *tail = NULL;
    tree->first = NULL;
    tree->count = 0;
    for (const YamlNode *entry = root->first; entry; entry = entry->next) {
        bool kept = entry == parts;
        YamlNode *copy = kept ? arena_memdup(reader->layout->arena, entry, sizeof *entry)
                              : expand(&expansion, entry);
        tail = append(tree, tail, copy);
    }
    g_ptr_array_unref(expansion.open);
    return tree;
}
