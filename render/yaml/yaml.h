/* SPDX-License-Identifier: MIT
 *
 * YAML: a text as a tree of values that know where they stand. The one room that meets libfyaml.
 *
 *     text --screen--> text of the subset --libfyaml--> events --yaml_read--> YamlNode
 *
 * A subset of YAML 1.2 on purpose: one document; keys are text; no anchor, alias, merge or tag, so
 * that a tree is never larger than its text; no tab and no directive. Every scalar is text, for
 * the reader of a key knows what it must be. What is outside the subset is refused by the screen,
 * before libfyaml sees it.
 */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include "base/arena.h"
#include "base/diagnostic.h"

/** Most entries of one map or list. It bounds the work of all that looks names up in a map. */
enum { YAML_ENTRIES_MAX = 1000 };

typedef enum YamlKind { YAML_SCALAR, YAML_MAP, YAML_LIST } YamlKind;

/** A value. It stands where its first sign does: the quote, the bracket, the `|`, the first dash or
 *  key. One that is not written stands right behind the colon or dash it is missing from (behind
 *  the key where there is no colon). */
typedef struct YamlNode YamlNode;
struct YamlNode {
    YamlKind kind;
    const char *file; /**< that of its source */
    Position at;
    const char *text;      /**< SCALAR: UTF-8, its control characters are newlines and tabs (of
                                escapes) alone; NULL where nothing is written */
    bool plain;            /**< SCALAR: written without quotes, `|` and `>` */
    Position comment;      /**< SCALAR: of the # behind a plain one; line 0 without */
    const YamlNode *first; /**< LIST, MAP: the first entry */
    int count;             /**< LIST, MAP: of entries */
    const char *key;       /**< of an entry of a map */
    Position key_at;
    const YamlNode *next; /**< the next entry */
};

/** What the findings about a text are called. */
typedef struct YamlCodes {
    const char *syntax;    /**< bad YAML, outside the subset or above a limit */
    const char *duplicate; /**< a key that stands twice */
    const char *empty;     /**< nothing but comments; NULL: that is no error */
    const char *not_utf8;
} YamlCodes;

/** A text and what may be said about it. */
typedef struct YamlSource {
    const char *file; /**< what diagnostics call it */
    const char *text;
    size_t size;
    int line; /**< the number of its first line; 0 is 1 */
    YamlCodes codes;
    size_t nesting_max; /**< maps and lists within each other */
} YamlSource;

/** Reads `source` into the arena. NULL where the text is no tree: `not_utf8`, `syntax`, `empty`. A
 * key that stands twice is an error too (`duplicate`), but the tree comes back, so that its keys
 * can be checked. */
const YamlNode *yaml_read(const YamlSource *source, Arena *arena, ChDiagnostics *diagnostics);
/** The entry of a map, the first where it stands twice; NULL if `map` is NULL or no map. */
const YamlNode *yaml_find(const YamlNode *map, const char *key);
/** Whether it is a scalar that says "nothing": `~` or `null`. */
bool yaml_is_null(const YamlNode *node);

#endif
