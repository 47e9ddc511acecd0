/* SPDX-License-Identifier: MIT
 *
 * Settings: how a paragraph is worded, as layouts/status.yaml presets it and a statement's
 * `alignment:` changes it. Both write it with the same keys.
 */
#ifndef ALIGN_SETTINGS_H
#define ALIGN_SETTINGS_H

#include "align/entries.h"
#include "align/status.h"

/** The keys that settings_read knows, as a part of a list of keys. */
#define SETTING_KEYS                                                                               \
    "names", "order", "wording", "serial-comma", "comma-before-verb", "conjunction-before-others", \
        "marks", "note"

/** Changes what the map has a key for. `variants` are the names of phrases that `wording` may
 *  hold, ended by NULL. */
void settings_read(EntryReader *reader, const YamlNode *map, const char *const *variants,
                   AlignStyle *style);

#endif
