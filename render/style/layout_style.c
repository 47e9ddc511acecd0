/* SPDX-License-Identifier: MIT
 *
 * Styles of a layout. A style starts as a copy of its parent: what `from` names, else `base`, and
 * a built-in style that the file does not describe starts from its kin (STYLE_PRESETS). Parents
 * may stand anywhere in the file, so styles are resolved on demand, each once; coming back to one
 * that is being resolved is a cycle. Lengths are inherited as computed, in points.
 */
#include "style/layout_reader.h"

#include <glib.h>
#include <string.h>

typedef enum DraftState { DRAFT_OPEN, DRAFT_RESOLVING, DRAFT_RESOLVED } DraftState;

/** A style before its parent is known; its place is that of the style. */
typedef struct StyleDraft {
    const char *name;
    const YamlNode *node;      /**< NULL: not in the file */
    const StylePreset *preset; /**< where the file has none */
    DraftState state;
} StyleDraft;

typedef struct StyleTable {
    LayoutReader *reader;
    StyleDraft *drafts;
    BlockStyle *styles;
    int count;
} StyleTable;

static void add_draft(StyleTable *table, StyleDraft draft) {
    table->drafts[table->count++] = draft;
}

/** `base`, the file's styles in its order, then the built-in ones it does not have. */
static void list_drafts(StyleTable *table, const YamlNode *map) {
    const YamlNode *base = yaml_find(map, STYLE_PRESETS[0].name);
    add_draft(table, (StyleDraft){STYLE_PRESETS[0].name, base, &STYLE_PRESETS[0], DRAFT_OPEN});
    for (const YamlNode *entry = map ? map->first : NULL; entry; entry = entry->next) {
        if (yaml_find(map, entry->key) == entry && entry != base)
            add_draft(table, (StyleDraft){entry->key, entry, NULL, DRAFT_OPEN});
    }
    for (size_t i = 1; i < STYLE_PRESET_COUNT; i++) {
        if (!yaml_find(map, STYLE_PRESETS[i].name))
            add_draft(table,
                      (StyleDraft){STYLE_PRESETS[i].name, NULL, &STYLE_PRESETS[i], DRAFT_OPEN});
    }
}

static int find_draft(const StyleTable *table, const char *name) {
    for (int i = 0; i < table->count; i++) {
        if (strcmp(table->drafts[i].name, name) == 0)
            return i;
    }
    return -1;
}

static void report_unknown_parent(const StyleTable *table, const YamlNode *from) {
    const LayoutReader *reader = table->reader;
    const char **names = arena_new_array(reader->layout->arena, const char *, table->count);
    for (int i = 0; i < table->count; i++)
        names[i] = table->drafts[i].name;
    const char *nearest = nearest_name(from->text, names, (size_t)table->count);
    layout_error(reader, "layout-unknown-style", value_place(from),
                 layout_suggestion(reader, nearest), "`from`: `%s` is no style of this layout",
                 from->text);
}

/** The style that `from` names; `base` where that is wrong, so that reading can go on. */
static int read_parent(StyleTable *table, const YamlNode *from) {
    if (!layout_expect(table->reader, from, YAML_SCALAR, from->key))
        return 0;
    int parent = find_draft(table, from->text);
    if (parent < 0) {
        report_unknown_parent(table, from);
        return 0;
    }
    if (table->drafts[parent].state == DRAFT_RESOLVING) {
        layout_error(table->reader, "layout-style-cycle", value_place(from), NULL,
                     "`from`: `%s` starts from this style", from->text);
        return 0;
    }
    return parent;
}

/** What the style at `index` starts from; -1 for nothing: `base`. */
static int find_parent(StyleTable *table, int index) {
    const StyleDraft *draft = &table->drafts[index];
    const YamlNode *from = yaml_find(draft->node, "from");
    if (index == 0) {
        if (from)
            layout_error(table->reader, "layout-style-cycle", key_place(from), NULL,
                         "`base` starts from no other style; all others start from it");
        return -1;
    }
    if (from)
        return read_parent(table, from);
    return draft->node ? 0 : find_draft(table, draft->preset->from);
}

static const char *preset_value(const StylePreset *preset, const char *key) {
    for (size_t i = 0; i < G_N_ELEMENTS(preset->changes) && preset->changes[i].key; i++) {
        if (strcmp(preset->changes[i].key, key) == 0)
            return preset->changes[i].value;
    }
    return NULL;
}

/** The keys in the table's order, each with em at the size known by then. Defaults are read before
 *  what the file says, so that a wrong size still leaves one. */
static void read_style(StyleTable *table, const StyleDraft *draft, BlockStyle *style,
                       bool defaults) {
    LayoutReader *reader = table->reader;
    for (const LayoutKey *key = STYLE_KEYS; key->name; key++) {
        const YamlNode *node = yaml_find(draft->node, key->name);
        const char *change = draft->node ? NULL : preset_value(draft->preset, key->name);
        reader->em_pt = style->text.size_pt;
        if (defaults && key->preset)
            layout_read_preset(reader, key, key->preset, style);
        if (node)
            layout_read_key(reader, key, node, style);
        else if (change)
            layout_read_preset(reader, key, change, style);
    }
    reader->em_pt = 0;
}

static void resolve(StyleTable *table, int index) {
    StyleDraft *draft = &table->drafts[index];
    if (draft->state == DRAFT_RESOLVED)
        return;
    draft->state = DRAFT_RESOLVING;
    int parent = find_parent(table, index);
    BlockStyle *style = &table->styles[index];
    style->file = table->reader->layout->file;
    if (parent >= 0) {
        resolve(table, parent);
        *style = table->styles[parent];
    }
    style->name = draft->name;
    if (draft->node) {
        style->file = draft->node->file;
        style->at = draft->node->key_at;
    }
    if (!draft->node && draft->preset->deeper) {
        style->indent_pt += style->hang_pt;
        style->number = NULL;
    }
    read_style(table, draft, style, parent < 0);
    draft->state = DRAFT_RESOLVED;
}

void layout_read_styles(LayoutReader *reader, const YamlNode *node) {
    if (node && !layout_expect(reader, node, YAML_MAP, "styles"))
        node = NULL;
    int room = STYLE_PRESET_COUNT + (node ? node->count : 0);
    for (const YamlNode *entry = node ? node->first : NULL; entry; entry = entry->next) {
        if (layout_expect(reader, entry, YAML_MAP, entry->key))
            layout_check_keys(reader, STYLE_KEYS, entry);
    }
    Arena *arena = reader->layout->arena;
    StyleTable table = {.reader = reader,
                        .drafts = arena_new_array(arena, StyleDraft, room),
                        .styles = arena_new_array(arena, BlockStyle, room)};
    list_drafts(&table, node);
    for (int i = 0; i < table.count; i++)
        resolve(&table, i);
    reader->layout->styles = table.styles;
    reader->layout->style_count = table.count;
}
