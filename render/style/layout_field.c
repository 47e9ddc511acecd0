/* SPDX-License-Identifier: MIT
 *
 * Fields of a layout: what a statement may say about itself.
 */
#include "style/field_type.h"
#include "style/layout_reader.h"

#include <glib.h>
#include <string.h>

const char *const PAGE_FIELDS[] = {"page",         "pages",         "section",
                                   "section-page", "section-pages", NULL};

bool layout_check_name(const LayoutReader *reader, const char *code, const YamlNode *entry) {
    static const char *const taken[] = {"layout", "lang", "hyphenation", "alignment", NULL};
    const char *name = entry->key;
    for (const char *c = name; *c; c++) {
        if (g_ascii_isalnum(*c) || *c == '-' || *c == '_')
            continue;
        layout_error(reader, code, key_place(entry), NULL,
                     "`%s`: a name has only letters, digits, `-` and `_`", name);
        return false;
    }
    if (*name && !g_strv_contains(taken, name) && !g_strv_contains(PAGE_FIELDS, name))
        return true;
    layout_error(reader, code, key_place(entry), NULL, "`%s` has a meaning of its own", name);
    return false;
}

static void check_default(const LayoutReader *reader, const FieldRule *rule, const YamlNode *node) {
    FieldFault fault;
    if (!node || !rule->preset || field_accepts(rule, rule->preset, reader->layout->arena, &fault))
        return;
    bool lines = strcmp(fault.code, "field-lines") == 0;
    layout_error(reader, "layout-type", value_place(node),
                 lines ? "make it `type: lines`" : fault.hint, "`default` %s", fault.what);
}

/** A key that only one type has a use for. */
static void check_use(const LayoutReader *reader, const YamlNode *entry, const char *key,
                      bool of_use) {
    const YamlNode *node = yaml_find(entry, key);
    if (node && !of_use)
        layout_error(reader, "layout-type", key_place(node), NULL,
                     "`%s` has no meaning for this type of field", key);
}

static void check_rule(const LayoutReader *reader, const FieldRule *rule, const YamlNode *entry) {
    bool number = rule->type == FIELD_NUMBER;
    check_use(reader, entry, "of", rule->type == FIELD_CHOICE);
    check_use(reader, entry, "least", number);
    check_use(reader, entry, "most", number);
    if (rule->type == FIELD_CHOICE && !yaml_find(entry, "of"))
        layout_error(reader, "layout-missing-key", value_place(entry),
                     "such as `of: [general, limited]`", "`of` is missing");
    if (rule->least > rule->most)
        layout_error(reader, "layout-range", value_place(entry), NULL,
                     "`least` is more than `most`");
    check_default(reader, rule, yaml_find(entry, "default"));
}

void layout_read_choices(const LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                         const char *const **choices) {
    if (!layout_expect(reader, node, YAML_LIST, key->name))
        return;
    const char **words = arena_new_array(reader->layout->arena, const char *, node->count + 1);
    int count = 0;
    for (const YamlNode *item = node->first; item; item = item->next) {
        if (!layout_expect(reader, item, YAML_SCALAR, key->name))
            continue;
        if (!*item->text || strpbrk(item->text, " \t\n") || g_strv_contains(words, item->text))
            layout_error(reader, "layout-type", value_place(item), "such as `limited`",
                         "`%s`: `%s` is no word, or stands twice", key->name, item->text);
        else
            words[count++] = item->text;
    }
    if (node->count == 0)
        layout_error(reader, "layout-type", value_place(node), NULL, "`%s` is empty", key->name);
    *choices = words;
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
        layout_check_name(reader, "layout-field-name", entry);
        if (!layout_expect(reader, entry, YAML_MAP, entry->key))
            continue;
        layout_read_map(reader, keys, entry, rule);
        check_rule(reader, rule, entry);
    }
    reader->layout->fields = rules;
    reader->layout->field_count = count;
}

const FieldRule *layout_find_field(const ChLayout *layout, const char *name) {
    for (int i = 0; i < layout->field_count; i++) {
        if (strcmp(layout->fields[i].name, name) == 0)
            return &layout->fields[i];
    }
    return NULL;
}

const FieldRule *layout_find_value(const ChLayout *layout, const char *name) {
    static const FieldRule lang = {.name = "lang", .type = FIELD_LANGUAGE};
    return strcmp(name, lang.name) == 0 ? &lang : layout_find_field(layout, name);
}
