/* SPDX-License-Identifier: MIT
 *
 * Fonts of a layout: the families of scripts that the styles' own families do not have.
 */
#include "style/layout_reader.h"

#include <glib.h>
#include <string.h>

/** Whether the name is a script that text can be in. The scripts of Chinese have codes of their
 *  own, which are no scripts to Unicode; `Hani` would not say which of the two is meant. */
static bool is_script(const char *name) {
    if (strcmp(name, "Hans") == 0 || strcmp(name, "Hant") == 0)
        return true;
    if (strlen(name) != 4 || strcmp(name, "Hani") == 0)
        return false;
    guint32 code = 0;
    for (int i = 0; i < 4; i++)
        code = code << 8 | (guchar)name[i];
    GUnicodeScript script = g_unicode_script_from_iso15924(code);
    return script > G_UNICODE_SCRIPT_INHERITED && script != G_UNICODE_SCRIPT_UNKNOWN;
}

static void check_script(const LayoutReader *reader, const YamlNode *entry) {
    if (!is_script(entry->key))
        layout_error(reader, "layout-unknown-script", key_place(entry),
                     "an ISO 15924 code such as `Arab`, `Hebr`, `Geor`, `Armn`, `Hans`, `Hant`",
                     "`%s` is no script", entry->key);
}

void layout_read_fonts(LayoutReader *reader, const YamlNode *node) {
    if (!layout_expect(reader, node, YAML_MAP, "fonts"))
        return;
    const LayoutKey *keys = layout_key_find(LAYOUT_KEYS, "fonts")->keys;
    ScriptFont *fonts = arena_new_array(reader->layout->arena, ScriptFont, node->count);
    int count = 0;
    for (const YamlNode *entry = node->first; entry; entry = entry->next) {
        ScriptFont *font = &fonts[count++];
        font->script = entry->key;
        check_script(reader, entry);
        if (layout_expect(reader, entry, YAML_MAP, entry->key))
            layout_read_map(reader, keys, entry, font);
    }
    reader->layout->fonts = fonts;
    reader->layout->font_count = count;
}
