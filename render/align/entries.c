/* SPDX-License-Identifier: MIT
 *
 * Entries: see entries.h.
 */
#include "align/entries.h"

#include "model/date.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

enum { COUNT_MAX = 1000000 };

/** What a text is called by in a message at most. */
#define SHOWN "%.80s"

void entry_error(EntryReader *reader, const char *code, Position at, const char *hint,
                 const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    reader->failed = true;
    diagnostics_add(reader->diagnostics, (Finding){CH_ERROR, code, reader->file, at, hint}, "%s",
                    message);
}

static const char *suggestion(const EntryReader *reader, const char *text,
                              const char *const *known) {
    const char *nearest = nearest_name(text, known, g_strv_length((char **)known));
    return nearest ? arena_printf(reader->arena, "did you mean `%s`?", nearest) : NULL;
}

bool entries_are(EntryReader *reader, const YamlNode *node, const char *const *known) {
    if (node->kind != YAML_MAP) {
        entry_error(reader, reader->codes.type, node->at, NULL, "`" SHOWN "` must be a map",
                    node->key ? node->key : "");
        return false;
    }
    for (const YamlNode *entry = node->first; known && entry; entry = entry->next)
        if (!g_strv_contains(known, entry->key))
            entry_error(reader, reader->codes.unknown_key, entry->key_at,
                        suggestion(reader, entry->key, known), "unknown key `" SHOWN "`",
                        entry->key);
    return true;
}

const char *entry_text(EntryReader *reader, const YamlNode *node) {
    bool text = node->kind == YAML_SCALAR && node->text && *node->text;
    if (text && !strpbrk(node->text, "\n\t"))
        return node->text;
    entry_error(reader, reader->codes.type, node->at, NULL,
                "`" SHOWN "` must be a text in one line", node->key ? node->key : "");
    return NULL;
}

const YamlNode *entry_need(EntryReader *reader, const YamlNode *map, const char *key) {
    const YamlNode *node = yaml_find(map, key);
    if (!node)
        entry_error(reader, reader->codes.missing, map->at, NULL, "`%s` is missing", key);
    return node;
}

const char *entry_need_text(EntryReader *reader, const YamlNode *map, const char *key) {
    const YamlNode *node = entry_need(reader, map, key);
    return node ? entry_text(reader, node) : NULL;
}

const char *entry_find_text(EntryReader *reader, const YamlNode *map, const char *key) {
    const YamlNode *node = yaml_find(map, key);
    return node ? entry_text(reader, node) : NULL;
}

int entry_word(EntryReader *reader, const YamlNode *node, const char *const *words) {
    const char *text = entry_text(reader, node);
    if (!text)
        return -1;
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    const char *hint = suggestion(reader, text, words);
    g_autofree char *all = g_strjoinv(", ", (char **)words);
    entry_error(reader, reader->codes.value, node->at,
                hint ? hint : arena_printf(reader->arena, "one of: %s", all),
                "`" SHOWN "` is not known here", text);
    return -1;
}

int entry_day(EntryReader *reader, const YamlNode *node) {
    const char *text = entry_text(reader, node);
    Date date;
    if (!text)
        return 0;
    if (date_parse_iso(text, &date))
        return (date.year * 100 + date.month) * 100 + date.day;
    entry_error(reader, reader->codes.value, node->at, "a day is written YYYY-MM-DD",
                "`" SHOWN "` is no day", text);
    return 0;
}

int entry_count(EntryReader *reader, const YamlNode *node) {
    const char *text = entry_text(reader, node);
    guint64 count = 0;
    if (!text)
        return -1;
    if (g_ascii_string_to_unsigned(text, 10, 0, COUNT_MAX, &count, NULL))
        return (int)count;
    entry_error(reader, reader->codes.value, node->at, NULL, "`" SHOWN "` is no whole number",
                text);
    return -1;
}
