/* SPDX-License-Identifier: MIT
 *
 * The masthead of a layout: a list of items, each of one form.
 */
#include "style/layout_reader.h"

#include <glib.h>

/** The form of an item, by the one key that tells it; NULL when it has none or several. */
static const MastheadForm *find_form(const LayoutReader *reader, const YamlNode *item) {
    const MastheadForm *form = NULL;
    for (size_t i = 0; i < MASTHEAD_FORM_COUNT; i++) {
        const YamlNode *entry = yaml_find(item, MASTHEAD_FORMS[i].name);
        if (entry && form) {
            layout_error(reader, "layout-masthead", entry->key_at, "make it an item of its own",
                         "an item has `%s` or `%s`, not both", form->name, entry->key);
            return NULL;
        }
        if (entry)
            form = &MASTHEAD_FORMS[i];
    }
    if (!form)
        layout_error(reader, "layout-masthead", item->at, NULL,
                     "an item has one of `text`, `graphic`, `rule`");
    return form;
}

void layout_read_masthead(LayoutReader *reader, const YamlNode *node) {
    if (!layout_expect(reader, node, YAML_LIST, "masthead"))
        return;
    MastheadBlock *blocks = arena_new_array(reader->layout->arena, MastheadBlock, node->count);
    int count = 0;
    for (const YamlNode *item = node->first; item; item = item->next) {
        if (!layout_expect(reader, item, YAML_MAP, "masthead"))
            continue;
        const MastheadForm *form = find_form(reader, item);
        if (!form)
            continue;
        MastheadBlock *block = &blocks[count++];
        block->kind = (MastheadKind)form->kind;
        block->at = item->at;
        layout_read_map(reader, form->keys, item, block);
    }
    reader->layout->masthead = blocks;
    reader->layout->masthead_count = count;
}
