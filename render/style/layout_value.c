/* SPDX-License-Identifier: MIT
 *
 * Values of a layout: text -> length, count, word, colour, style ... with what is wrong with it.
 */
#include "base/character.h"
#include "model/language.h"
#include "style/layout_reader.h"
#include "style/layout_template.h"
#include "style/length.h"
#include "style/number.h"

#include <glib.h>
#include <string.h>

/** A scalar being read. */
typedef struct Value {
    const LayoutReader *reader;
    const LayoutKey *key;
    const char *text;
    Place place;
} Value;

/* Characters of a message that repeats what the file says. */
enum { MESSAGE_LENGTH_MAX = 200 };

Place value_place(const YamlNode *node) {
    return (Place){node->file, node->at};
}

Place key_place(const YamlNode *node) {
    return (Place){node->file, node->key_at};
}

void layout_error(const LayoutReader *reader, const char *code, Place place, const char *hint,
                  const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (g_utf8_strlen(message, -1) > MESSAGE_LENGTH_MAX)
        *g_utf8_offset_to_pointer(message, MESSAGE_LENGTH_MAX) = '\0';
    g_strdelimit(message, "\n\t", ' ');
    diagnostics_add(reader->diagnostics, (Finding){CH_ERROR, code, place.file, place.at, hint},
                    "%s", message);
}

const char *layout_suggestion(const LayoutReader *reader, const char *name) {
    return name ? arena_printf(reader->layout->arena, "did you mean `%s`?", name) : NULL;
}

static bool says_nothing(const YamlNode *node) {
    return node->kind == YAML_SCALAR && (!node->text || yaml_is_null(node));
}

bool layout_expect(const LayoutReader *reader, const YamlNode *node, YamlKind kind,
                   const char *name) {
    static const char *const kinds[] = {"text", "a map", "a list"};
    if (says_nothing(node)) {
        layout_error(reader, "layout-type", value_place(node),
                     kind == YAML_MAP ? "write `{}`" : NULL, "`%s` has no value", name);
        return false;
    }
    if (node->kind == kind)
        return true;
    bool braces = kind == YAML_SCALAR && node->kind == YAML_MAP;
    layout_error(reader, "layout-type", value_place(node), braces ? "quote it" : NULL,
                 "`%s` must be %s, not %s", name, kinds[kind], kinds[node->kind]);
    return false;
}

static void value_error(const Value *value, const char *code, const char *hint, const char *what) {
    layout_error(value->reader, code, value->place, hint, "`%s`: `%s` %s", value->key->name,
                 value->text, what);
}

static bool check_range(const Value *value, double number) {
    if (number >= value->key->least && number <= value->key->most)
        return true;
    const char *what = number < value->key->least ? "is too small" : "is too large";
    value_error(value, "layout-range", NULL, what);
    return false;
}

static void read_length(const Value *value, double *slot) {
    const char *unit;
    double length_pt = 0;
    switch (length_read(value->text, value->reader->em_pt, &length_pt, &unit)) {
    case LENGTH_NO_NUMBER:
        value_error(value, "layout-type", "a length is written `25mm` or `12pt`", "is no length");
        return;
    case LENGTH_NO_UNIT:
        value_error(value, "layout-unit", "a length is written `25mm` or `12pt`", "has no unit");
        return;
    case LENGTH_UNKNOWN_UNIT: {
        const char *hint = layout_suggestion(value->reader, length_nearest_unit(unit));
        value_error(value, "layout-unit", hint ? hint : "the units are pt, mm, cm, in, em",
                    "has an unknown unit");
        return;
    }
    case LENGTH_RIGHT:
        break;
    }
    if (strcmp(unit, "em") == 0 && value->reader->em_pt <= 0)
        value_error(value, "layout-unit", "use pt or mm", "is in em, which has no meaning here");
    else if (check_range(value, length_pt))
        *slot = length_pt;
}

/** A percentage: digits and one point. */
static void read_share(const Value *value, double *slot) {
    char *end;
    double share = g_ascii_strtod(value->text, &end) / 100;
    bool digits = strspn(value->text, "0123456789.") == (size_t)(end - value->text);
    if (end == value->text || !digits || strcmp(end, "%") != 0)
        value_error(value, "layout-type", "a share is written `2%`", "is no share");
    else if (check_range(value, share))
        *slot = share;
}

/** A size in em, which is kept as a number: what an em is shows only where the text is set. */
static void read_scale(const Value *value, double *slot) {
    const char *unit;
    double scale = 0;
    if (length_read(value->text, 1, &scale, &unit) != LENGTH_RIGHT || strcmp(unit, "em") != 0)
        value_error(value, "layout-unit", "it is written `1.1em`", "is no size in em");
    else if (check_range(value, scale))
        *slot = scale;
}

static void read_count(const Value *value, int *slot) {
    char *end;
    gint64 count = g_ascii_strtoll(value->text, &end, 10);
    if (*end || !g_ascii_isdigit(*value->text))
        value_error(value, "layout-type", NULL, "is no whole number");
    else if (check_range(value, (double)count))
        *slot = (int)count;
}

/** The index of the text in the key's words, or -1 when that has been reported. */
static int find_word(const Value *value) {
    const char *const *words = value->key->words;
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], value->text) == 0)
            return i;
    }
    g_autofree char *list = g_strjoinv("`, `", (char **)words);
    const char *nearest = nearest_name(value->text, words, g_strv_length((char **)words));
    const char *hint = nearest ? layout_suggestion(value->reader, nearest)
                               : arena_printf(value->reader->layout->arena, "one of `%s`", list);
    value_error(value, "layout-unknown-value", hint, "is not known here");
    return -1;
}

static void read_color(const Value *value, Color *slot) {
    const char *digits = value->text + 1;
    bool valid =
        *value->text == '#' && strlen(digits) == 6 && strspn(digits, "0123456789abcdefABCDEF") == 6;
    if (!valid) {
        value_error(value, "layout-type", "a colour is written \"#rrggbb\"", "is no colour");
        return;
    }
    guint64 rgb = g_ascii_strtoull(digits, NULL, 16);
    *slot = (Color){(double)(rgb >> 16) / 255, (double)(rgb >> 8 & 255) / 255,
                    (double)(rgb & 255) / 255};
}

static void read_style_name(const Value *value, const BlockStyle **slot) {
    const ChLayout *layout = value->reader->layout;
    *slot = layout_find_style(layout, value->text);
    if (*slot)
        return;
    const char **names = arena_new_array(layout->arena, const char *, layout->style_count);
    for (int i = 0; i < layout->style_count; i++)
        names[i] = layout->styles[i].name;
    const char *nearest = nearest_name(value->text, names, (size_t)layout->style_count);
    value_error(value, "layout-unknown-style", layout_suggestion(value->reader, nearest),
                "is no style of this layout");
}

static ReferenceSite site_of(const Value *value) {
    KeyType type = value->key->type;
    return (ReferenceSite){.reader = value->reader,
                           .key = value->key->name,
                           .place = value->place,
                           .running = value->reader->running || type == KEY_RUNNING_TEMPLATE,
                           .in_term = type == KEY_TERM,
                           .condition = type == KEY_CONDITION};
}

static void read_template(const Value *value, const char **slot) {
    ReferenceSite site = site_of(value);
    layout_check_template(&site, value->text);
    *slot = value->text;
}

static void read_label(const Value *value, const char **slot) {
    ReferenceSite site = site_of(value);
    if (number_label_valid(value->text))
        layout_check_template(&site, number_format(value->text, 1, value->reader->layout->arena));
    else
        value_error(value, "layout-number", "a label holds one of {1}, {a}, {A}, {i}, {I}",
                    "has no number");
    *slot = value->text;
}

static void read_condition(const Value *value, const char **slot) {
    ReferenceSite site = site_of(value);
    layout_check_condition(&site, value->text);
    *slot = value->text;
}

static void read_path(const Value *value, const char **slot) {
    g_autofree char *folder = g_path_get_dirname(value->place.file);
    g_autofree char *path = g_path_is_absolute(value->text)
                                ? g_strdup(value->text)
                                : g_build_filename(folder, value->text, NULL);
    *slot = arena_strdup(value->reader->layout->arena, path);
    layout_add_file(value->reader->layout, *slot);
}

static void read_text(const Value *value, const char **slot) {
    if (!text_is_visible(value->text))
        value_error(value, "layout-type", NULL, "is empty");
    else if (value->key->type != KEY_LINES && strchr(value->text, '\n'))
        value_error(value, "layout-type", NULL, "must be one line");
    *slot = g_strchomp(arena_strdup(value->reader->layout->arena, value->text));
}

/** Texts of a form of their own. */
static void read_form(const Value *value, const char **slot) {
    if (value->key->type == KEY_LANGUAGE && !language_valid(value->text))
        value_error(value, "layout-type", "such as `en-GB`", "is no language tag");
    else if (value->key->type == KEY_NUMBER_FORM && !number_form_valid(value->text))
        value_error(value, "layout-number", "a form holds one of {1}, {a}, {A}, {i}, {I}",
                    "is no form of a number");
    *slot = value->text;
}

static void read_scalar(const Value *value, void *slot) {
    int word;
    switch (value->key->type) {
    case KEY_LENGTH:
        read_length(value, slot);
        break;
    case KEY_SHARE:
        read_share(value, slot);
        break;
    case KEY_SCALE:
        read_scale(value, slot);
        break;
    case KEY_COUNT:
        read_count(value, slot);
        break;
    case KEY_WORD:
        if ((word = find_word(value)) >= 0)
            *(int *)slot = word;
        break;
    case KEY_SWITCH:
        if ((word = find_word(value)) >= 0)
            *(bool *)slot = word;
        break;
    case KEY_COLOR:
        read_color(value, slot);
        break;
    case KEY_STYLE:
        read_style_name(value, slot);
        break;
    case KEY_TEMPLATE:
    case KEY_RUNNING_TEMPLATE:
    case KEY_TERM:
        read_template(value, slot);
        break;
    case KEY_LABEL:
        read_label(value, slot);
        break;
    case KEY_PATH:
        read_path(value, slot);
        break;
    case KEY_CONDITION:
        read_condition(value, slot);
        break;
    case KEY_LANGUAGE:
    case KEY_NUMBER_FORM:
        read_form(value, slot);
        break;
    default:
        read_text(value, slot);
        break;
    }
}

void layout_read_value(const LayoutReader *reader, const LayoutKey *key, const YamlNode *node,
                       void *slot) {
    if (!layout_expect(reader, node, YAML_SCALAR, key->name))
        return;
    read_scalar(&(Value){reader, key, node->text, value_place(node)}, slot);
}
