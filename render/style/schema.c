/* SPDX-License-Identifier: MIT
 *
 * Schema: each key of a table becomes a property, each table an object. Styles, fixtures and
 * columns, which stand in several places or in each other, are definitions.
 */
#include "style/schema.h"

#include "style/key_table.h"
#include <json-glib/json-glib.h>
#include <string.h>

static const char LENGTH_PATTERN[] = "^\\+?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)(pt|mm|cm|in|em)$";
static const char SCALE_PATTERN[] = "^[0-9.]+em$";
static const char SHARE_PATTERN[] = "^[0-9.]+%$";
static const char COLOR_PATTERN[] = "^#[0-9a-fA-F]{6}$";
static const char LANGUAGE_PATTERN[] = "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$";
static const char NUMBER_PATTERN[] = "\\{[1aAiI]\\}";
static const char NAME_PATTERN[] = "^[A-Za-z0-9_-]+$";
static const char SCRIPT_PATTERN[] = "^[A-Z][a-z]{3}$";

static void write_key(JsonBuilder *json, const LayoutKey *key);

/* -- Pieces -------------------------------------------------------------------------------- */

static void add_string(JsonBuilder *json, const char *name, const char *value) {
    json_builder_set_member_name(json, name);
    json_builder_add_string_value(json, value);
}

static void add_number(JsonBuilder *json, const char *name, double value) {
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, (gint64)value);
}

static void begin(JsonBuilder *json, const char *name) {
    json_builder_set_member_name(json, name);
    json_builder_begin_object(json);
}

static void end(JsonBuilder *json) {
    json_builder_end_object(json);
}

/** The type, or null: `~` takes away what another layout says. */
static void add_type(JsonBuilder *json, const char *type) {
    json_builder_set_member_name(json, "type");
    json_builder_begin_array(json);
    json_builder_add_string_value(json, type);
    json_builder_add_string_value(json, "null");
    json_builder_end_array(json);
}

/** Text of a form of its own. */
static void add_pattern(JsonBuilder *json, const char *pattern) {
    add_type(json, "string");
    add_string(json, "pattern", pattern);
}

/** Any scalar: what YAML takes for a number or a truth is text to the loader. */
static void add_text(JsonBuilder *json) {
    static const char *const types[] = {"string", "number", "boolean", "null"};
    json_builder_set_member_name(json, "type");
    json_builder_begin_array(json);
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        json_builder_add_string_value(json, types[i]);
    json_builder_end_array(json);
}

static void add_words(JsonBuilder *json, const char *const *words) {
    json_builder_set_member_name(json, "enum");
    json_builder_begin_array(json);
    for (; *words; words++)
        json_builder_add_string_value(json, *words);
    json_builder_add_null_value(json);
    json_builder_end_array(json);
}

static void add_count(JsonBuilder *json, const LayoutKey *key) {
    add_type(json, "integer");
    add_number(json, "minimum", key->least);
    add_number(json, "maximum", key->most);
}

static void add_reference(JsonBuilder *json, const char *name) {
    g_autofree char *path = g_strconcat("#/$defs/", name, NULL);
    add_string(json, "$ref", path);
}

/** A list whose items `write` describes. */
static void add_list(JsonBuilder *json, void (*write)(JsonBuilder *json, const LayoutKey *key),
                     const LayoutKey *key) {
    add_type(json, "array");
    begin(json, "items");
    write(json, key);
    end(json);
}

static void write_text(JsonBuilder *json, const LayoutKey *key) {
    (void)key;
    add_text(json);
}

static void write_words(JsonBuilder *json, const LayoutKey *key) {
    add_words(json, key->words);
}

static void write_fixture(JsonBuilder *json, const LayoutKey *key) {
    (void)key;
    add_reference(json, "fixture");
}

static void write_column(JsonBuilder *json, const LayoutKey *key) {
    (void)key;
    add_reference(json, "column");
}

/* -- Maps ---------------------------------------------------------------------------------- */

static void add_properties(JsonBuilder *json, const LayoutKey *keys) {
    begin(json, "properties");
    for (; keys->name; keys++) {
        begin(json, keys->name);
        write_key(json, keys);
        end(json);
    }
    end(json);
    json_builder_set_member_name(json, "additionalProperties");
    json_builder_add_boolean_value(json, FALSE);
}

static void add_map(JsonBuilder *json, const LayoutKey *keys) {
    add_type(json, "object");
    add_properties(json, keys);
}

/** A map of names of that pattern. What stands under each of them is an object left open. */
static void begin_names(JsonBuilder *json, const char *pattern) {
    add_type(json, "object");
    begin(json, "propertyNames");
    add_string(json, "pattern", pattern);
    end(json);
    begin(json, "additionalProperties");
}

static void add_named_maps(JsonBuilder *json, const char *pattern, const LayoutKey *keys) {
    begin_names(json, pattern);
    add_map(json, keys);
    end(json);
}

static void add_parts(JsonBuilder *json, const LayoutKey *key) {
    begin_names(json, ".");
    add_list(json, write_fixture, key);
    end(json);
}

static void add_terms(JsonBuilder *json) {
    begin_names(json, NAME_PATTERN);
    begin_names(json, LANGUAGE_PATTERN);
    add_text(json);
    end(json);
    end(json);
}

/* -- One of several ------------------------------------------------------------------------ */

static void begin_choice(JsonBuilder *json) {
    json_builder_set_member_name(json, "anyOf");
    json_builder_begin_array(json);
    json_builder_begin_object(json);
}

static void next_choice(JsonBuilder *json) {
    json_builder_end_object(json);
    json_builder_begin_object(json);
}

static void end_choice(JsonBuilder *json) {
    json_builder_end_object(json);
    json_builder_end_array(json);
}

static void write_length(JsonBuilder *json, const LayoutKey *key) {
    (void)key;
    add_pattern(json, LENGTH_PATTERN);
}

static void add_pair(JsonBuilder *json, void (*write)(JsonBuilder *json, const LayoutKey *key),
                     const LayoutKey *key) {
    add_list(json, write, key);
    add_number(json, "minItems", 2);
    add_number(json, "maxItems", 2);
}

static void add_page_size(JsonBuilder *json) {
    const char *names[PAPER_SIZE_COUNT + 1] = {NULL};
    for (size_t i = 0; i < PAPER_SIZE_COUNT; i++)
        names[i] = PAPER_SIZES[i].name;
    begin_choice(json);
    add_words(json, names);
    next_choice(json);
    add_pair(json, write_length, NULL);
    end_choice(json);
}

static void add_edges(JsonBuilder *json, const LayoutKey *key) {
    begin_choice(json);
    add_pattern(json, LENGTH_PATTERN);
    next_choice(json);
    add_map(json, key->keys);
    end_choice(json);
}

static void add_word_set(JsonBuilder *json, const LayoutKey *key) {
    static const char *const whole[] = {"all", "none", NULL};
    begin_choice(json);
    add_words(json, whole);
    next_choice(json);
    add_list(json, write_words, key);
    end_choice(json);
}

static void add_switch(JsonBuilder *json, const LayoutKey *key) {
    if (key->words == TRUTHS)
        add_type(json, "boolean");
    else
        add_words(json, key->words);
}

/* -- A key --------------------------------------------------------------------------------- */

/** What a scalar of the key must be. */
static void add_scalar(JsonBuilder *json, const LayoutKey *key) {
    switch (key->type) {
    case KEY_LENGTH:
        add_pattern(json, LENGTH_PATTERN);
        break;
    case KEY_SHARE:
        add_pattern(json, SHARE_PATTERN);
        break;
    case KEY_SCALE:
        add_pattern(json, SCALE_PATTERN);
        break;
    case KEY_COLOR:
        add_pattern(json, COLOR_PATTERN);
        break;
    case KEY_LANGUAGE:
        add_pattern(json, LANGUAGE_PATTERN);
        break;
    case KEY_LABEL:
    case KEY_NUMBER_FORM:
        add_pattern(json, NUMBER_PATTERN);
        break;
    case KEY_COUNT:
        add_count(json, key);
        break;
    case KEY_WORD:
        add_words(json, key->words);
        break;
    case KEY_SWITCH:
        add_switch(json, key);
        break;
    default:
        add_text(json);
        break;
    }
}

/** What the key's value must be. */
static void add_value(JsonBuilder *json, const LayoutKey *key) {
    switch (key->type) {
    case KEY_COUNTS:
        add_pair(json, add_count, key);
        break;
    case KEY_WORDS:
        add_word_set(json, key);
        break;
    case KEY_HYPHENATED:
    case KEY_BARE_WORDS:
    case KEY_CHOICES:
        add_list(json, write_text, key);
        break;
    case KEY_PAGE_SIZE:
        add_page_size(json);
        break;
    case KEY_EDGES:
        add_edges(json, key);
        break;
    case KEY_MAP:
        add_map(json, key->keys);
        break;
    case KEY_FONTS:
        add_named_maps(json, SCRIPT_PATTERN, key->keys);
        break;
    case KEY_FIELDS:
        add_named_maps(json, NAME_PATTERN, key->keys);
        break;
    case KEY_STYLES:
        add_named_maps(json, ".", key->keys);
        break;
    case KEY_TERMS:
        add_terms(json);
        break;
    case KEY_FIXTURES:
    case KEY_RUNNING_FIXTURES:
        add_list(json, write_fixture, key);
        break;
    case KEY_COLUMNS:
        add_list(json, write_column, key);
        break;
    case KEY_PARTS:
        add_parts(json, key);
        break;
    default:
        add_scalar(json, key);
        break;
    }
}

/** The default, as the value that YAML reads. */
static void add_default(JsonBuilder *json, const LayoutKey *key) {
    json_builder_set_member_name(json, "default");
    if (key->type == KEY_COUNT)
        json_builder_add_int_value(json, g_ascii_strtoll(key->preset, NULL, 10));
    else if (key->type == KEY_SWITCH && key->words == TRUTHS)
        json_builder_add_boolean_value(json, strcmp(key->preset, TRUTHS[1]) == 0);
    else
        json_builder_add_string_value(json, key->preset);
}

static void write_key(JsonBuilder *json, const LayoutKey *key) {
    add_string(json, "description", key->help);
    if (key->preset)
        add_default(json, key);
    add_value(json, key);
}

/* -- The whole ----------------------------------------------------------------------------- */

static void add_form(JsonBuilder *json, const FixtureForm *form) {
    json_builder_begin_object(json);
    add_string(json, "type", "object");
    json_builder_set_member_name(json, "required");
    json_builder_begin_array(json);
    for (const LayoutKey *key = form->keys; key->name; key++) {
        if (key->required)
            json_builder_add_string_value(json, key->name);
    }
    json_builder_end_array(json);
    add_properties(json, form->keys);
    json_builder_end_object(json);
}

static void add_definitions(JsonBuilder *json) {
    begin(json, "$defs");
    begin(json, "fixture");
    json_builder_set_member_name(json, "oneOf");
    json_builder_begin_array(json);
    for (size_t i = 0; i < FIXTURE_FORM_COUNT; i++)
        add_form(json, &FIXTURE_FORMS[i]);
    add_form(json, &(FixtureForm){.keys = PART_KEYS});
    json_builder_end_array(json);
    end(json);
    begin(json, "column");
    add_string(json, "type", "object");
    add_properties(json, COLUMN_KEYS);
    end(json);
    end(json);
}

static JsonNode *build_schema(void) {
    g_autoptr(JsonBuilder) json = json_builder_new_immutable();
    json_builder_begin_object(json);
    add_string(json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    add_string(json, "title", "A layout of chancery");
    add_string(json, "type", "object");
    add_properties(json, LAYOUT_KEYS);
    add_definitions(json);
    json_builder_end_object(json);
    return json_builder_get_root(json);
}

char *schema_write(void) {
    g_autoptr(JsonNode) root = build_schema();
    g_autofree char *text = json_to_string(root, TRUE);
    return g_strconcat(text, "\n", NULL);
}
