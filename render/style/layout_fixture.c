/* SPDX-License-Identifier: MIT
 *
 * Fixtures of a layout: lists of items, each of one form. Columns and boxes have lists of their
 * own; how deep they go is bounded by the depth of the file.
 */
#include "style/layout_reader.h"

#include <glib.h>

/** `text`, `graphic` ... of all forms. */
static const char *list_forms(const LayoutReader *reader) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < FIXTURE_FORM_COUNT; i++)
        g_string_append_printf(names, "%s`%s`", i > 0 ? ", " : "", FIXTURE_FORMS[i].name);
    return arena_strdup(reader->layout->arena, names->str);
}

/** The form that a misspelt key of the item may mean, as a hint; NULL. */
static const char *form_hint(const LayoutReader *reader, const YamlNode *item) {
    const char *names[FIXTURE_FORM_COUNT];
    const char *nearest = NULL;
    for (size_t i = 0; i < FIXTURE_FORM_COUNT; i++)
        names[i] = FIXTURE_FORMS[i].name;
    for (const YamlNode *entry = item->first; entry && !nearest; entry = entry->next)
        nearest = nearest_name(entry->key, names, FIXTURE_FORM_COUNT);
    return layout_suggestion(reader, nearest);
}

/** The form of an item, by the one key that tells it; NULL when it has none or several. */
static const FixtureForm *find_form(const LayoutReader *reader, const YamlNode *item) {
    const FixtureForm *form = NULL;
    for (size_t i = 0; i < FIXTURE_FORM_COUNT; i++) {
        const YamlNode *entry = yaml_find(item, FIXTURE_FORMS[i].name);
        if (entry && form) {
            layout_error(reader, "layout-fixture", key_place(entry), "make it an item of its own",
                         "an item has `%s` or `%s`, not both", form->name, entry->key);
            return NULL;
        }
        if (entry)
            form = &FIXTURE_FORMS[i];
    }
    if (!form)
        layout_error(reader, "layout-fixture", value_place(item), form_hint(reader, item),
                     "an item has one of %s", list_forms(reader));
    return form;
}

void layout_read_fixtures(LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                          FixtureList *list) {
    bool none = node->kind == YAML_LIST && node->count == 0;
    if (none || !layout_expect(reader, node, YAML_LIST, key->name))
        return;
    Fixture *items = arena_new_array(reader->layout->arena, Fixture, node->count);
    int count = 0;
    for (const YamlNode *item = node->first; item; item = item->next) {
        if (!layout_expect(reader, item, YAML_MAP, key->name))
            continue;
        const FixtureForm *form = find_form(reader, item);
        if (!form)
            continue;
        Fixture *fixture = &items[count++];
        fixture->kind = (FixtureKind)form->kind;
        fixture->file = item->file;
        fixture->at = item->at;
        layout_read_map(reader, form->keys, item, fixture);
    }
    *list = (FixtureList){.items = items, .count = count};
}

void layout_read_columns(LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                         Fixture *fixture) {
    if (!layout_expect(reader, node, YAML_LIST, key->name))
        return;
    FixtureColumn *columns = arena_new_array(reader->layout->arena, FixtureColumn, node->count);
    int count = 0;
    for (const YamlNode *item = node->first; item; item = item->next) {
        if (layout_expect(reader, item, YAML_MAP, key->name))
            layout_read_map(reader, key->keys, item, &columns[count++]);
    }
    fixture->columns = columns;
    fixture->column_count = count;
}
