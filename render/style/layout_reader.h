/* SPDX-License-Identifier: MIT
 *
 * Layout reader: the tree of a layout file -> ChLayout, key by key as layout_keys.h says.
 *
 *     layout.c --> read_map --+-- read_value            a scalar
 *                     ^       +-- read_fields
 *                     |       +-- read_styles           names, inheritance
 *                     |       +-- read_fixtures         lists of items, columns, boxes
 *                     +---------------+                 each entry is a map again
 *
 * What is wrong is reported where it stands and reading goes on; ChLayout is only used if nothing
 * was.
 */
#ifndef STYLE_LAYOUT_READER_H
#define STYLE_LAYOUT_READER_H

#include "style/layout.h"
#include "style/layout_keys.h"
#include "yaml/yaml.h"

typedef struct LayoutReader {
    ChLayout *layout; /**< what is filled; complete up to the key being read */
    ChDiagnostics *diagnostics;
    double em_pt; /**< 0 where a length in em has no meaning */
    bool running; /**< what is read belongs to a running line */
} LayoutReader;

/** A place in one of the files that a layout is made of. */
typedef struct Place {
    const char *file;
    Position at;
} Place;

/** Where the value of a node stands, and where its key does. */
Place value_place(const YamlNode *node);
Place key_place(const YamlNode *node);

/** Reports an error at a place. `hint` may be NULL. */
void layout_error(const LayoutReader *reader, const char *code, Place place, const char *hint,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));
/** Whether `node` is of that kind; else `layout-type` is reported under `name`. */
bool layout_expect(const LayoutReader *reader, const YamlNode *node, YamlKind kind,
                   const char *name);
/** "did you mean `x`?" in the layout's arena; NULL for NULL. */
const char *layout_suggestion(const LayoutReader *reader, const char *name);

/** Reads a value that is no map of its own into `slot`. */
void layout_read_value(const LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                       void *slot);
/** Reads the keys of `map` into `target`; absent ones take their defaults. NULL is an empty map. */
void layout_read_map(LayoutReader *reader, const LayoutKey *keys, const YamlNode *map,
                     void *target);
/** Reads one key into `target`. */
void layout_read_key(LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                     void *target);
/** Reads a default, written as in a file. */
void layout_read_preset(LayoutReader *reader, const LayoutKey *key, const char *preset,
                        void *target);
/** Reports the keys of `map` that are not in the table. */
void layout_check_keys(const LayoutReader *reader, const LayoutKey *keys, const YamlNode *map);

/** Parts with names or an order of their own, into reader->layout. `node` may be NULL. */
void layout_read_fonts(LayoutReader *reader, const YamlNode *node);
void layout_read_fields(LayoutReader *reader, const YamlNode *node);
/** Whether the entry's key is a name that a template can hold and that means nothing else; else
 *  that is reported under `code`. */
bool layout_check_name(const LayoutReader *reader, const char *code, const YamlNode *entry);
void layout_read_choices(const LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                         const char *const **choices);
void layout_read_terms(LayoutReader *reader, const YamlNode *node);
void layout_read_styles(LayoutReader *reader, const YamlNode *node);
void layout_read_fixtures(LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                          FixtureList *list);
void layout_read_columns(LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                         Fixture *fixture);

#endif
