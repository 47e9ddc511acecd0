/* SPDX-License-Identifier: MIT
 *
 * Request: the field becomes a tree of YAML again, so that it is read as the table's presets are.
 */
#include "align/request.h"

#include "align/entries.h"
#include "align/settings.h"
#include "align/words.h"
#include "model/date.h"

#include <glib.h>
#include <string.h>

/** The language of a statement that names none. */
#define LANGUAGE_PRESET "en"

static const char *const REQUEST_KEYS[] = {"countries",  "groups", "object", "object-text", "form",
                                           "presidency", "symbol", "after",  SETTING_KEYS,  NULL};

typedef struct Requesting {
    EntryReader reader;
    const ChStatement *statement;
    AlignRequest *request;
    GArray *countries; /**< of ListedCountry */
} Requesting;

/* -- The field as a tree ------------------------------------------------------------------- */

/** A field knows no place of its name, so a key stands where its value does. */
static YamlNode *tree_of(const Field *field, Arena *arena) {
    YamlNode *node = arena_new_object(arena, YamlNode);
    *node =
        (YamlNode){.at = field->at, .text = field->value, .key = field->name, .key_at = field->at};
    if (field->entries)
        node->kind = field->entries->name ? YAML_MAP : YAML_LIST;
    const YamlNode **tail = &node->first;
    for (const Field *entry = field->entries; entry; entry = entry->next) {
        YamlNode *child = tree_of(entry, arena);
        *tail = child;
        tail = &child->next;
        node->count++;
    }
    return node;
}

/* -- Findings ------------------------------------------------------------------------------ */

static void warn(const Requesting *requesting, const char *code, Position at, const char *format,
                 ...) __attribute__((format(printf, 4, 5)));

static void warn(const Requesting *requesting, const char *code, Position at, const char *format,
                 ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    Finding finding = {CH_WARNING, code, requesting->statement->file, at, NULL};
    diagnostics_add(requesting->reader.diagnostics, finding, "%s", message);
}

static const char *day_text(int day, Arena *arena) {
    return date_format_iso((Date){day / 10000, day / 100 % 100, day % 100}, arena);
}

/** What a country is called in findings. */
static const char *called(const Requesting *requesting, const Country *country) {
    const AlignRequest *request = requesting->request;
    return name_bare(country_name(country, request->day, request->language->tag, NAME_PLAIN,
                                  requesting->reader.arena));
}

/* -- Countries ----------------------------------------------------------------------------- */

static const Country *find_country(Requesting *requesting, const YamlNode *node) {
    EntryReader *reader = &requesting->reader;
    const AlignRequest *request = requesting->request;
    const char *text = entry_text(reader, node);
    const Country *country = text ? status_find_country(request->table, text) : NULL;
    if (!text || country)
        return country;
    const Country *nearest = status_nearest_country(request->table, text, request->language->tag);
    const char *hint = nearest ? arena_printf(reader->arena, "did you mean `%s` (%s)?",
                                              nearest->code, called(requesting, nearest))
                               : NULL;
    entry_error(reader, "alignment-unknown-country", node->at, hint,
                "`%.80s` is no country that is known", text);
    return NULL;
}

static ListedCountry *find_listed(const Requesting *requesting, const Country *country) {
    for (guint i = 0; i < requesting->countries->len; i++) {
        ListedCountry *listed = &g_array_index(requesting->countries, ListedCountry, i);
        if (listed->country == country)
            return listed;
    }
    return NULL;
}

/** Warns of a country that aligns with nothing, or of which nothing is known on the day. */
static void check_status(const Requesting *requesting, const Country *country,
                         const CountryStatus *status, Position at) {
    const char *day = day_text(requesting->request->day, requesting->reader.arena);
    const char *name = called(requesting, country);
    if (!status)
        warn(requesting, "alignment-status", at, "no status of %s is known on %s", name, day);
    else if (status->group == GROUP_MEMBER)
        warn(requesting, "alignment-status", at, "%s is a member of the European Union on %s", name,
             day);
    if (country->caution)
        warn(requesting, "alignment-caution", at, "%s: %s", name, country->caution);
}

static void list_country(Requesting *requesting, const YamlNode *node) {
    const Country *country = find_country(requesting, node);
    if (!country)
        return;
    if (find_listed(requesting, country)) {
        warn(requesting, "alignment-duplicate", node->at, "%s is listed twice",
             called(requesting, country));
        return;
    }
    const CountryStatus *status = country_status(country, requesting->request->day);
    check_status(requesting, country, status, node->at);
    ListedCountry listed = {.country = country,
                            .group = status ? MIN(status->group, GROUP_OTHERS) : GROUP_OTHERS,
                            .since = status ? status->period.first : 0,
                            .place = (int)requesting->countries->len};
    g_array_append_val(requesting->countries, listed);
}

/** Calls `read` for each item of a list, or for a text by itself. */
static void read_each(Requesting *requesting, const YamlNode *node,
                      void (*read)(Requesting *requesting, const YamlNode *node)) {
    if (node->kind == YAML_SCALAR && *node->text)
        read(requesting, node);
    for (const YamlNode *item = node->first; item; item = item->next)
        read(requesting, item);
}

static void read_countries(Requesting *requesting, const YamlNode *map) {
    EntryReader *reader = &requesting->reader;
    const YamlNode *node = entry_need(reader, map, "countries");
    if (!node)
        return;
    if (node->kind == YAML_MAP)
        entry_error(reader, reader->codes.type, node->at, "such as `[MK, ME, NO]`",
                    "`countries` must be a list");
    else
        read_each(requesting, node, list_country);
    if (requesting->countries->len == 0 && !reader->failed)
        entry_error(reader, "alignment-empty", node->at, "leave `alignment` out if none did",
                    "no country aligned itself");
}

/* -- Groups -------------------------------------------------------------------------------- */

/** Moves a listed country to the group that the list it stands in is the entry of. */
static void move_country(Requesting *requesting, const YamlNode *node, StatusGroup group) {
    EntryReader *reader = &requesting->reader;
    const Country *country = find_country(requesting, node);
    ListedCountry *listed = country ? find_listed(requesting, country) : NULL;
    if (country && !listed)
        entry_error(reader, "alignment-unlisted", node->at, NULL, "%s is not among the `countries`",
                    called(requesting, country));
    if (!listed)
        return;
    if (group != GROUP_OTHERS && group != listed->group)
        warn(requesting, "alignment-status", node->at, "%s is of the group `%s` on %s, not `%s`",
             called(requesting, country), STATUS_GROUPS[listed->group],
             day_text(requesting->request->day, reader->arena), STATUS_GROUPS[group]);
    listed->group = group;
}

static void read_groups(Requesting *requesting, const YamlNode *map) {
    EntryReader *reader = &requesting->reader;
    const char *known[GROUP_MEMBER + 1] = {0};
    memcpy(known, STATUS_GROUPS, GROUP_MEMBER * sizeof *known);
    if (!entries_are(reader, map, known))
        return;
    for (int group = 0; group < GROUP_MEMBER; group++) {
        const YamlNode *list = yaml_find(map, known[group]);
        if (list && list->kind == YAML_SCALAR)
            move_country(requesting, list, (StatusGroup)group);
        for (const YamlNode *node = list ? list->first : NULL; node; node = node->next)
            move_country(requesting, node, (StatusGroup)group);
    }
}

/* -- Order --------------------------------------------------------------------------------- */

static int compare_listed(gconstpointer a, gconstpointer b, gpointer data) {
    const ListedCountry *one = a;
    const ListedCountry *other = b;
    CountryOrder order = ((const AlignStyle *)data)->order;
    if (one->group != other->group)
        return one->group < other->group ? -1 : 1;
    if (order == ORDER_LISTED)
        return one->place - other->place;
    bool by_date = order == ORDER_STATUS && one->group <= GROUP_CANDIDATE;
    if (!by_date)
        return strcmp(one->key, other->key);
    if (one->since != other->since)
        return one->since < other->since ? -1 : 1;
    return one->country < other->country ? -1 : 1;
}

static void order_countries(Requesting *requesting) {
    AlignRequest *request = requesting->request;
    GArray *countries = requesting->countries;
    Arena *arena = requesting->reader.arena;
    for (guint i = 0; i < countries->len; i++) {
        ListedCountry *listed = &g_array_index(countries, ListedCountry, i);
        const Country *country = listed->country;
        const char *name = country_name(country, request->day, request->language->tag,
                                        request->style.names, arena);
        listed->key = name_key(name_bare(name), arena);
        listed->marked = request->style.marks != SETTING_NO && listed->group == GROUP_CANDIDATE &&
                         period_holds(country->sap, request->day);
    }
    g_array_sort_with_data(countries, compare_listed, &request->style);
    request->countries =
        arena_memdup(arena, countries->data, countries->len * sizeof(ListedCountry));
    request->country_count = (int)countries->len;
}

/* -- Words --------------------------------------------------------------------------------- */

static const AlignForm *find_form(Requesting *requesting, const YamlNode *map) {
    const AlignLanguage *language = requesting->request->language;
    Arena *arena = requesting->reader.arena;
    const YamlNode *node = yaml_find(map, "form");
    const char **names = arena_new_array(arena, const char *, language->form_count + 1);
    for (int i = 0; i < language->form_count; i++)
        names[i] = language->forms[i].name;
    int index = node ? entry_word(&requesting->reader, node, names) : 0;
    return &language->forms[MAX(index, 0)];
}

static const char *find_object(Requesting *requesting, const YamlNode *map) {
    const AlignLanguage *language = requesting->request->language;
    Arena *arena = requesting->reader.arena;
    const char *own = entry_find_text(&requesting->reader, map, "object-text");
    const YamlNode *node = yaml_find(map, "object");
    if (own && !node)
        return own;
    if (own)
        entry_error(&requesting->reader, "alignment-value", node->at, NULL,
                    "`object` and `object-text` are two answers to one question");
    const char **names = arena_new_array(arena, const char *, language->object_count + 1);
    for (int i = 0; i < language->object_count; i++)
        names[i] = language->objects[i].name;
    int index = node ? entry_word(&requesting->reader, node, names) : 0;
    return language->objects[MAX(index, 0)].phrase;
}

/** A text that the form prints; an error where it would be lost. */
static const char *find_printed(Requesting *requesting, const YamlNode *map, const char *key) {
    const AlignForm *form = requesting->request->form;
    const char *text = entry_find_text(&requesting->reader, map, key);
    g_autofree char *place = g_strdup_printf("{%s}", key);
    if (text && !strstr(form->text.many, place))
        entry_error(&requesting->reader, "alignment-value", yaml_find(map, key)->at, NULL,
                    "the form `%s` does not print `%s`", form->name, key);
    return text;
}

static void read_words(Requesting *requesting, const YamlNode *map) {
    AlignRequest *request = requesting->request;
    EntryReader *reader = &requesting->reader;
    const YamlNode *after = yaml_find(map, "after");
    request->form = find_form(requesting, map);
    request->style = request->form->preset;
    settings_read(reader, map, words_variants(request->language, reader->arena), &request->style);
    request->object = find_object(requesting, map);
    request->presidency = find_printed(requesting, map, "presidency");
    request->symbol = find_printed(requesting, map, "symbol");
    request->after = after ? entry_count(reader, after) : -1;
}

/* -- Day and language ---------------------------------------------------------------------- */

/** The field if it says anything. */
static const Field *find_given(const ChStatement *statement, const char *name) {
    const Field *field = statement_find_field(statement, name);
    return field && *field->value ? field : NULL;
}

static bool find_language(Requesting *requesting) {
    AlignRequest *request = requesting->request;
    const Field *lang = find_given(requesting->statement, "lang");
    request->language = status_find_language(request->table, lang ? lang->value : LANGUAGE_PRESET);
    if (!request->language)
        entry_error(&requesting->reader, "alignment-language", lang ? lang->at : request->at,
                    "write the paragraph yourself",
                    "there are no words for an alignment paragraph in the language `%.40s`",
                    lang ? lang->value : LANGUAGE_PRESET);
    return request->language != NULL;
}

static bool find_day(Requesting *requesting) {
    AlignRequest *request = requesting->request;
    const Field *field = find_given(requesting->statement, "date");
    const char *lang = ch_statement_field(requesting->statement, "lang");
    Date date;
    if (!field || !(date_parse_iso(field->value, &date) ||
                    date_parse_written(field->value, lang ? lang : LANGUAGE_PRESET, &date))) {
        entry_error(&requesting->reader, "alignment-no-date", field ? field->at : request->at,
                    "such as `date: 2023-03-30`",
                    "an alignment paragraph needs the day on which the statement was delivered");
        return false;
    }
    request->day = (date.year * 100 + date.month) * 100 + date.day;
    if (request->day > request->table->as_of)
        warn(requesting, "alignment-old-data", field->at,
             "the status of countries is known up to %s, before the day of the statement",
             day_text(request->table->as_of, requesting->reader.arena));
    return true;
}

/* -- The request --------------------------------------------------------------------------- */

static void read_request(Requesting *requesting, const Field *field) {
    const YamlNode *map = tree_of(field, requesting->reader.arena);
    bool known = find_language(requesting);
    if (!find_day(requesting) || !known || !entries_are(&requesting->reader, map, REQUEST_KEYS))
        return;
    const YamlNode *groups = yaml_find(map, "groups");
    read_words(requesting, map);
    read_countries(requesting, map);
    if (groups)
        read_groups(requesting, groups);
    order_countries(requesting);
}

const AlignRequest *request_read(const ChStatement *statement, const Field *field,
                                 const StatusTable *table, ChDiagnostics *diagnostics) {
    Requesting requesting = {
        .reader = {.file = statement->file,
                   .codes = {.unknown_key = "alignment-unknown-key",
                             .type = "alignment-type",
                             .value = "alignment-value",
                             .missing = "alignment-missing"},
                   .arena = statement->arena,
                   .diagnostics = diagnostics},
        .statement = statement,
        .request = arena_new_object(statement->arena, AlignRequest),
        .countries = g_array_new(FALSE, FALSE, sizeof(ListedCountry)),
    };
    requesting.request->table = table;
    requesting.request->at = field->at;
    read_request(&requesting, field);
    g_array_free(requesting.countries, TRUE);
    return requesting.reader.failed ? NULL : requesting.request;
}
