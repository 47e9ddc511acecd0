/* SPDX-License-Identifier: MIT
 *
 * Status: reading the file. What is wrong is collected; a table with any error is not used.
 */
#include "align/status.h"

#include "align/entries.h"
#include "align/words.h"
#include "base/file.h"

#include <glib.h>
#include <limits.h>
#include <string.h>

static const char *const TABLE_KEYS[] = {"as-of", "languages", "countries", NULL};
static const char *const COUNTRY_KEYS[] = {"names", "status", "sap", "caution", NULL};
static const char *const STATUS_KEYS[] = {"group", "from", "to", NULL};
static const char *const PERIOD_KEYS[] = {"from", "to", NULL};

static Period read_period(EntryReader *reader, const YamlNode *map) {
    const YamlNode *from = yaml_find(map, "from");
    const YamlNode *to = yaml_find(map, "to");
    Period period = {from ? entry_day(reader, from) : 0, to ? entry_day(reader, to) : INT_MAX};
    if (period.last > 0 && period.last < period.first)
        entry_error(reader, "status-period", to->at, NULL, "the period ends before it begins");
    return period;
}

/* -- Status -------------------------------------------------------------------------------- */

static bool read_status(EntryReader *reader, const YamlNode *map, CountryStatus *status) {
    if (!entries_are(reader, map, STATUS_KEYS))
        return false;
    const YamlNode *node = entry_need(reader, map, "group");
    int group = node ? entry_word(reader, node, STATUS_GROUPS) : -1;
    *status = (CountryStatus){read_period(reader, map), (StatusGroup)MAX(group, 0)};
    return group >= 0;
}

static void read_statuses(EntryReader *reader, const YamlNode *list, Country *country) {
    if (list->kind != YAML_LIST) {
        entry_error(reader, reader->codes.type, list->at, NULL, "`status` must be a list");
        return;
    }
    CountryStatus *statuses = arena_new_array(reader->arena, CountryStatus, list->count);
    for (const YamlNode *node = list->first; node; node = node->next) {
        CountryStatus *status = &statuses[country->status_count];
        if (!read_status(reader, node, status))
            continue;
        if (country->status_count > 0 && status->period.first <= status[-1].period.last)
            entry_error(reader, "status-overlap", node->at,
                        "the periods of a country stand in order of time",
                        "the period begins before the one above it ends");
        country->status_count++;
    }
    country->statuses = statuses;
}

/* -- Names --------------------------------------------------------------------------------- */

/** The names of one country while they are gathered. */
typedef struct Naming {
    EntryReader *reader;
    const StatusTable *table; /**< for its languages */
    GArray *names;            /**< of CountryName */
} Naming;

/** A text, the plain name, or a map of styles. */
static void read_name(Naming *naming, const YamlNode *node, int first, const char *lang) {
    EntryReader *reader = naming->reader;
    CountryName name = {.first = first, .lang = lang};
    if (node->kind != YAML_MAP) {
        name.styles[NAME_PLAIN] = entry_text(reader, node);
    } else if (entries_are(reader, node, NAME_STYLES)) {
        for (int style = 0; style < NAME_STYLE_COUNT; style++)
            name.styles[style] = entry_find_text(reader, node, NAME_STYLES[style]);
        entry_need(reader, node, NAME_STYLES[NAME_PLAIN]);
    }
    if (name.styles[NAME_PLAIN])
        g_array_append_val(naming->names, name);
}

/** The names in all languages from a day on. */
static void read_name_map(Naming *naming, const YamlNode *map, const char *const *keys,
                          int earliest) {
    EntryReader *reader = naming->reader;
    if (!entries_are(reader, map, keys))
        return;
    const YamlNode *from = yaml_find(map, "from");
    int first = from ? entry_day(reader, from) : 0;
    if (earliest >= 0 && first <= earliest)
        entry_error(reader, "status-overlap", map->at, "each but the first has a later `from`",
                    "the names begin before those above them");
    for (int i = 0; i < naming->table->language_count; i++) {
        const YamlNode *node = entry_need(reader, map, naming->table->languages[i].tag);
        if (node)
            read_name(naming, node, first, naming->table->languages[i].tag);
    }
}

/** The keys of a map of names: languages, and `from`. */
static const char **name_keys(const Naming *naming) {
    const StatusTable *table = naming->table;
    const char **keys =
        arena_new_array(naming->reader->arena, const char *, table->language_count + 2);
    keys[0] = "from";
    for (int i = 0; i < table->language_count; i++)
        keys[i + 1] = table->languages[i].tag;
    return keys;
}

/** Gathers name_key of all names. */
static const char *const *find_keys(const Country *country, Arena *arena) {
    int most = 2 * NAME_STYLE_COUNT * country->name_count + 1;
    const char **keys = arena_new_array(arena, const char *, most);
    int count = 0;
    for (int i = 0; i < country->name_count; i++)
        for (int style = 0; style < NAME_STYLE_COUNT; style++) {
            const char *name = country->names[i].styles[style];
            if (!name)
                continue;
            keys[count++] = name_key(name_full(name, arena), arena);
            if (name_bare(name) != name)
                keys[count++] = name_key(name_bare(name), arena);
        }
    return keys;
}

static void read_names(EntryReader *reader, const YamlNode *node, const StatusTable *table,
                       Country *country) {
    g_autoptr(GArray) names = g_array_new(FALSE, TRUE, sizeof(CountryName));
    Naming naming = {reader, table, names};
    const char **keys = name_keys(&naming);
    const YamlNode *map = node->kind == YAML_LIST ? node->first : node;
    int earliest = -1;
    for (; map; map = node->kind == YAML_LIST ? map->next : NULL) {
        read_name_map(&naming, map, keys, earliest);
        if (names->len > 0)
            earliest = g_array_index(names, CountryName, names->len - 1).first;
    }
    country->names = arena_memdup(reader->arena, names->data, names->len * sizeof(CountryName));
    country->name_count = (int)names->len;
    country->keys = find_keys(country, reader->arena);
}

/* -- Countries ----------------------------------------------------------------------------- */

static bool is_code(const char *text) {
    return g_ascii_isupper(text[0]) && g_ascii_isupper(text[1]) && !text[2];
}

static Country read_country(EntryReader *reader, const YamlNode *map, const StatusTable *table) {
    Country country = {.code = map->key, .sap = {1, 0}};
    if (!is_code(map->key))
        entry_error(reader, reader->codes.value, map->key_at, "two capitals of ISO 3166-1",
                    "`%.80s` is no country's code", map->key);
    if (!entries_are(reader, map, COUNTRY_KEYS))
        return country;
    const YamlNode *names = entry_need(reader, map, "names");
    const YamlNode *status = entry_need(reader, map, "status");
    const YamlNode *sap = yaml_find(map, "sap");
    if (names)
        read_names(reader, names, table, &country);
    if (status)
        read_statuses(reader, status, &country);
    if (sap && entries_are(reader, sap, PERIOD_KEYS))
        country.sap = read_period(reader, sap);
    country.caution = entry_find_text(reader, map, "caution");
    return country;
}

static void read_countries(EntryReader *reader, const YamlNode *map, StatusTable *table) {
    if (!entries_are(reader, map, NULL))
        return;
    Country *countries = arena_new_array(reader->arena, Country, map->count);
    for (const YamlNode *node = map->first; node; node = node->next)
        countries[table->country_count++] = read_country(reader, node, table);
    table->countries = countries;
}

static void read_languages(EntryReader *reader, const YamlNode *map, StatusTable *table) {
    if (!entries_are(reader, map, NULL))
        return;
    AlignLanguage *languages = arena_new_array(reader->arena, AlignLanguage, map->count);
    for (const YamlNode *node = map->first; node; node = node->next)
        languages[table->language_count++] = words_read(reader, node);
    table->languages = languages;
}

/* -- The file ------------------------------------------------------------------------------ */

static void read_table(EntryReader *reader, const YamlNode *root, StatusTable *table) {
    if (!entries_are(reader, root, TABLE_KEYS))
        return;
    const YamlNode *as_of = entry_need(reader, root, "as-of");
    const YamlNode *languages = entry_need(reader, root, "languages");
    const YamlNode *countries = entry_need(reader, root, "countries");
    if (as_of)
        table->as_of = entry_day(reader, as_of);
    if (languages)
        read_languages(reader, languages, table);
    if (countries)
        read_countries(reader, countries, table);
}

static const YamlNode *read_tree(const EntryReader *reader, const ChLimits *limits) {
    YamlSource source = {.file = reader->file,
                         .codes = {.syntax = "status-syntax",
                                   .duplicate = "status-duplicate-key",
                                   .empty = "status-empty",
                                   .not_utf8 = "status-not-utf8"},
                         .nesting_max = limits->nesting};
    source.text = file_read(reader->arena, reader->file, limits->layout_bytes, &source.size,
                            reader->diagnostics);
    return source.text ? yaml_read(&source, reader->arena, reader->diagnostics) : NULL;
}

const StatusTable *status_read(const char *path, const ChLimits *limits, Arena *arena,
                               ChDiagnostics *diagnostics) {
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    StatusTable *table = arena_new_object(arena, StatusTable);
    table->file = arena_strdup(arena, path);
    EntryReader reader = {.file = table->file,
                          .codes = {.unknown_key = "status-unknown-key",
                                    .type = "status-type",
                                    .value = "status-value",
                                    .missing = "status-missing"},
                          .arena = arena,
                          .diagnostics = diagnostics};
    const YamlNode *root = read_tree(&reader, limits);
    if (root)
        read_table(&reader, root, table);
    return root && ch_diagnostics_count(diagnostics, CH_ERROR) == errors ? table : NULL;
}
