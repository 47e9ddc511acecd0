/* SPDX-License-Identifier: MIT
 *
 * Settings: see settings.h.
 */
#include "align/settings.h"

#include <glib.h>

static const char *const SETTINGS[] = {"auto", "yes", "no", NULL};
static const char *const ORDERS[] = {"status", "name", "listed", NULL};
static const char *const NOTE_KEYS[] = {"label", "serial-comma", "full-stop", NULL};

/** The place of a word in `words` where the map has the key, else what was there before. */
static int read_word(EntryReader *reader, const YamlNode *map, const char *key,
                     const char *const *words, int before) {
    const YamlNode *node = yaml_find(map, key);
    int index = node ? entry_word(reader, node, words) : -1;
    return index < 0 ? before : index;
}

static Setting read_setting(EntryReader *reader, const YamlNode *map, const char *key,
                            Setting before) {
    return (Setting)read_word(reader, map, key, SETTINGS, (int)before);
}

/** A word or a list of words, each of them a variant. */
static void read_wording(EntryReader *reader, const YamlNode *node, const char *const *variants,
                         AlignStyle *style) {
    const YamlNode *word = node->kind == YAML_SCALAR ? node : node->first;
    const char **words = arena_new_array(reader->arena, const char *, node->count + 2);
    for (int count = 0; word; word = node->kind == YAML_SCALAR ? NULL : word->next) {
        int index = entry_word(reader, word, variants);
        if (index >= 0)
            words[count++] = variants[index];
    }
    style->wording = words;
}

/** A mark is one sign or more without blanks: `*`, `[2]`. */
static bool is_label(const char *text) {
    for (; *text; text = g_utf8_next_char(text))
        if (!g_unichar_isgraph(g_utf8_get_char(text)))
            return false;
    return true;
}

static void read_label(EntryReader *reader, const YamlNode *node, AlignStyle *style) {
    const char *label = entry_text(reader, node);
    if (label && is_label(label))
        style->note_label = label;
    else if (label)
        entry_error(reader, reader->codes.value, node->at, NULL,
                    "the label of a note has no blanks");
}

static void read_note(EntryReader *reader, const YamlNode *note, AlignStyle *style) {
    if (!entries_are(reader, note, NOTE_KEYS))
        return;
    const YamlNode *label = yaml_find(note, "label");
    if (label)
        read_label(reader, label, style);
    style->note_serial_comma = read_setting(reader, note, "serial-comma", style->note_serial_comma);
    style->note_full_stop = read_setting(reader, note, "full-stop", style->note_full_stop);
}

void settings_read(EntryReader *reader, const YamlNode *map, const char *const *variants,
                   AlignStyle *style) {
    const YamlNode *wording = yaml_find(map, "wording");
    const YamlNode *note = yaml_find(map, "note");
    style->names = (NameStyle)read_word(reader, map, "names", NAME_STYLES, (int)style->names);
    style->order = (CountryOrder)read_word(reader, map, "order", ORDERS, (int)style->order);
    style->serial_comma = read_setting(reader, map, "serial-comma", style->serial_comma);
    style->comma_before_verb =
        read_setting(reader, map, "comma-before-verb", style->comma_before_verb);
    style->conjunction_before_others =
        read_setting(reader, map, "conjunction-before-others", style->conjunction_before_others);
    style->marks = read_setting(reader, map, "marks", style->marks);
    if (wording)
        read_wording(reader, wording, variants, style);
    if (note)
        read_note(reader, note, style);
}
