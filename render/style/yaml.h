/* SPDX-License-Identifier: MIT
 *
 * YAML: a text as a tree of values that know where they stand. The only file that meets libfyaml.
 *
 * A subset of YAML 1.2 on purpose: one document; keys are plain scalars; no anchor, alias or
 * merge, so that a tree is never larger than its text; tags are passed over and every scalar is
 * text, for the reader of a key knows what it must be.
 */
#ifndef STYLE_YAML_H
#define STYLE_YAML_H

#include "base/arena.h"
#include "base/diagnostic.h"

/** Most entries of one map or list. It bounds the work of all that looks names up in a map. */
enum { YAML_ENTRIES_MAX = 1000 };

typedef enum YamlKind { YAML_SCALAR, YAML_MAP, YAML_LIST } YamlKind;

typedef struct YamlNode YamlNode;
struct YamlNode {
    YamlKind kind;
    Position at;           /**< of the value; of what stands before it where there is none */
    const char *text;      /**< SCALAR: UTF-8 with no control character but tab and newline; NULL
                                where nothing, `~` or `null` stands */
    const YamlNode *first; /**< LIST, MAP: the first entry */
    int count;             /**< LIST, MAP: of entries */
    const char *key;       /**< of an entry of a map */
    Position key_at;
    const YamlNode *next; /**< the next entry */
};

/** A text and what may be said about it. */
typedef struct YamlSource {
    const char *file; /**< what diagnostics call it */
    const char *text;
    size_t size;
    size_t nesting_max; /**< maps and lists within each other */
} YamlSource;

/** Reads `source` into the arena. NULL where the text is no tree: `layout-syntax` (bad YAML, or
 *  outside the subset), `layout-not-utf8`, `layout-empty`. A key that stands twice is an error too
 *  (`layout-duplicate-key`), but the tree comes back, so that its keys can be checked. */
const YamlNode *yaml_read(const YamlSource *source, Arena *arena, ChDiagnostics *diagnostics);
/** The entry of a map, the first where it stands twice; NULL if `map` is NULL or no map. */
const YamlNode *yaml_find(const YamlNode *map, const char *key);

#endif
