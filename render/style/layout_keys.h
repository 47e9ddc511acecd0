/* SPDX-License-Identifier: MIT
 *
 * Layout keys: every key a layout may have, as tables. They drive the loader, its hints and the
 * check that layouts/README.md says the same; whatever else must know the keys reads them here.
 *
 * A key's value is stored at `offset` in the struct its table describes, in the type that KeyType
 * names. An absent key takes `preset`, written as in a file; a style's key is inherited instead.
 */
#ifndef STYLE_LAYOUT_KEYS_H
#define STYLE_LAYOUT_KEYS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum KeyType {
    KEY_TEXT,             /**< const char *: one line, not empty */
    KEY_LINES,            /**< const char *: lines parted by \n, not empty */
    KEY_LANGUAGE,         /**< const char *: a BCP 47 tag */
    KEY_PATH,             /**< const char *: relative paths are taken from the layout's folder */
    KEY_NUMBER_FORM,      /**< const char *: style/number.h */
    KEY_LABEL,            /**< const char *: a template with a figure of a number form */
    KEY_TEMPLATE,         /**< const char *: style/template.h */
    KEY_RUNNING_TEMPLATE, /**< the same, with PAGE_FIELDS */
    KEY_TERM,             /**< the same, of a term: it may be for running lines */
    KEY_LENGTH,           /**< double, in points, `least` to `most` */
    KEY_SHARE,            /**< double: a percentage, `least` to `most` as shares of 1 */
    KEY_SCALE,            /**< double, written in em, `least` to `most` */
    KEY_COUNT,            /**< int, `least` to `most` */
    KEY_COUNTS,           /**< int[2], each `least` to `most` */
    KEY_WORD,             /**< an enum: the index in `words` */
    KEY_WORDS,            /**< unsigned: a bit for each of `words` in a list; or `all`, `none` */
    KEY_SWITCH,           /**< bool: words[0] is false, words[1] true */
    KEY_COLOR,            /**< Color: "#rrggbb" */
    KEY_STYLE,            /**< const BlockStyle *: by its name */
    KEY_PARENT,           /**< nothing: the style that a style starts from, read beforehand */
    KEY_EXTENDS,          /**< nothing: the layout that it starts from, read beforehand */
    KEY_HYPHENATED,       /**< HyphenatedWords: a list such as `par-lia-ment` */
    KEY_BARE_WORDS,       /**< HyphenatedWords: a list of words without hyphens */
    KEY_PAGE_SIZE,        /**< ChLayout: A4, A5, Letter or [width, height] */
    KEY_EDGES,            /**< Edges: one length, or a map of `keys` */
    KEY_MAP,              /**< a struct of `keys` */
    KEY_FONTS,            /**< ChLayout: a map of scripts, each with `keys` */
    KEY_FIELDS,           /**< ChLayout: a map of names, each with `keys` */
    KEY_TERMS,            /**< ChLayout: a map of names, each a map of languages */
    KEY_STYLES,           /**< ChLayout: a map of names, each with `keys` */
    KEY_CHOICES,          /**< const char *const *: a list of words, ended by NULL */
    KEY_PARTS,            /**< nothing: lists of items by name, see layout_part.h */
    KEY_CONDITION,        /**< const char *: style/condition.h */
    KEY_FIXTURES,         /**< FixtureList: a list of items; see FIXTURE_FORMS */
    KEY_RUNNING_FIXTURES, /**< the same, whose templates are running ones */
    KEY_COLUMNS           /**< Fixture: a list of columns, each with `keys` */
} KeyType;

typedef struct LayoutKey {
    const char *name;
    KeyType type;
    size_t offset;
    const char *preset; /**< the default; NULL without one */
    bool required;
    bool optional; /**< KEY_MAP: left as it is where absent */
    double least;
    double most;
    const char *const *words;     /**< ended by NULL */
    const struct LayoutKey *keys; /**< ended by a key without a name */
    const char *help;
} LayoutKey;

/** The keys of the file itself; offsets in ChLayout. */
extern const LayoutKey LAYOUT_KEYS[];
/** Keys of a style; offsets in BlockStyle. They are read in this order: `size` stands before all
 *  lengths that may be in em. */
extern const LayoutKey STYLE_KEYS[];

/** One form of fixture: the item that has the key `name` takes these keys. */
typedef struct FixtureForm {
    const char *name;
    int kind;              /**< FixtureKind */
    const LayoutKey *keys; /**< offsets in Fixture */
} FixtureForm;

enum { FIXTURE_FORM_COUNT = 7 };
extern const FixtureForm FIXTURE_FORMS[FIXTURE_FORM_COUNT];
/** The key of an item that stands for those of a part: layout_part.h. */
extern const LayoutKey PART_KEYS[];
/** Keys of one of the columns in a row; offsets in FixtureColumn. */
extern const LayoutKey COLUMN_KEYS[];

/** A paper size by name. */
typedef struct PaperSize {
    const char *name;
    double width_pt;
    double height_pt;
} PaperSize;

enum { PAPER_SIZE_COUNT = 3 };
extern const PaperSize PAPER_SIZES[PAPER_SIZE_COUNT];

/** What a built-in style is where the layout does not describe it: its kin with some keys changed.
 */
typedef struct StylePreset {
    const char *name;
    const char *from; /**< NULL: the default of each key */
    bool deeper;      /**< indented by the hang of `from`, and without its number form */
    struct {
        const char *key;
        const char *value;
    } changes[4];
} StylePreset;

enum { STYLE_PRESET_COUNT = 29 };
/** The first is `base`; each stands behind its kin. */
extern const StylePreset STYLE_PRESETS[STYLE_PRESET_COUNT];

/** The key of that name, or NULL. */
const LayoutKey *layout_key_find(const LayoutKey *keys, const char *name);
/** The key with the name nearest to `name`, or NULL. */
const LayoutKey *layout_key_nearest(const LayoutKey *keys, const char *name);

#endif
