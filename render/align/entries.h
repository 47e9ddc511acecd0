/* SPDX-License-Identifier: MIT
 *
 * Entries: values of a YAML map on their way to what they mean. Whatever is wrong with one is an
 * error at its place under the codes of the reader, and reading goes on.
 */
#ifndef ALIGN_ENTRIES_H
#define ALIGN_ENTRIES_H

#include "yaml/yaml.h"

#include <stdbool.h>

/** What the findings are called. */
typedef struct EntryCodes {
    const char *unknown_key;
    const char *type;  /**< a list where a text belongs ... */
    const char *value; /**< a text that is none of those there are */
    const char *missing;
} EntryCodes;

typedef struct EntryReader {
    const char *file;
    EntryCodes codes;
    Arena *arena;
    ChDiagnostics *diagnostics;
    bool failed; /**< an error was reported */
} EntryReader;

/** Reports an error; `hint` may be NULL. */
void entry_error(EntryReader *reader, const char *code, Position at, const char *hint,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));
/** Whether the node is a map whose keys are all among `known` (ended by NULL; NULL: any). Unknown
 *  keys are reported with the nearest name and are no reason to leave the map. */
bool entries_are(EntryReader *reader, const YamlNode *node, const char *const *known);
/** The text of a node in one line, never empty, as long as the tree; NULL with an error. */
const char *entry_text(EntryReader *reader, const YamlNode *node);
/** The entry `key` of a map; NULL with an error where there is none. */
const YamlNode *entry_need(EntryReader *reader, const YamlNode *map, const char *key);
/** entry_text of that entry. */
const char *entry_need_text(EntryReader *reader, const YamlNode *map, const char *key);
/** entry_text of that entry; NULL without an error where there is none. */
const char *entry_find_text(EntryReader *reader, const YamlNode *map, const char *key);
/** The index of the node's text among `words`, which end in NULL; -1 with an error. */
int entry_word(EntryReader *reader, const YamlNode *node, const char *const *words);
/** A day such as 2023-03-30 as the number 20230330; 0 with an error. */
int entry_day(EntryReader *reader, const YamlNode *node);
/** A whole number from 0 on; -1 with an error. */
int entry_count(EntryReader *reader, const YamlNode *node);

#endif
