/* SPDX-License-Identifier: MIT
 *
 * Fields of a layout: what a statement may say about itself.
 */
#include "style/layout_reader.h"

#include <glib.h>
#include <string.h>

/** A name that a template can hold and that means nothing else already. */
static void check_name(const LayoutReader *reader, const YamlNode *entry) {
    static const char *const taken[] = {"layout", "lang",  "hyphenation", "alignment",
                                        "page",   "pages", NULL};
    const char *name = entry->key;
    for (const char *c = name; *c; c++) {
        if (g_ascii_isalnum(*c) || *c == '-' || *c == '_')
            continue;
        layout_error(reader, "layout-field-name", entry->key_at, NULL,
                     "`%s`: the name of a field has only letters, digits, `-` and `_`", name);
        return;
    }
    if (!*name || g_strv_contains(taken, name))
        layout_error(reader, "layout-field-name", entry->key_at, NULL,
                     "`%s` cannot be the name of a field", name);
}

static void check_default(const LayoutReader *reader, const FieldRule *rule,
                          const YamlNode *entry) {
    if (rule->preset && rule->type != FIELD_LINES && strchr(rule->preset, '\n'))
        layout_error(reader, "layout-type", yaml_find(entry, "default")->at,
                     "make it `type: lines`", "`default` must be one line");
}

void layout_read_fields(LayoutReader *reader, const YamlNode *node) {
    if (!layout_expect(reader, node, YAML_MAP, "fields"))
        return;
    const LayoutKey *keys = layout_key_find(LAYOUT_KEYS, "fields")->keys;
    FieldRule *rules = arena_new_array(reader->layout->arena, FieldRule, node->count);
    int count = 0;
    for (const YamlNode *entry = node->first; entry; entry = entry->next) {
        FieldRule *rule = &rules[count++];
        rule->name = entry->key;
        check_name(reader, entry);
        if (!layout_expect(reader, entry, YAML_MAP, entry->key))
            continue;
        layout_read_map(reader, keys, entry, rule);
        check_default(reader, rule, entry);
    }
    reader->layout->fields = rules;
    reader->layout->field_count = count;
}
