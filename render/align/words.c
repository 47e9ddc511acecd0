/* SPDX-License-Identifier: MIT
 *
 * Words: see words.h. Templates are those of layouts (style/template.h); each is checked for its
 * syntax and for the names it may hold when it is read, so that none fails when it is used.
 */
#include "align/words.h"

#include "align/settings.h"
#include "style/template.h"

#include <glib.h>
#include <string.h>

static const char *const LANGUAGE_KEYS[] = {"list", "note", "objects", "groups", "forms", NULL};
static const char *const LIST_KEYS[] = {"between", "last", "serial", NULL};
static const char *const FORM_KEYS[] = {"text",   "between", "last", "last-before-others",
                                        "others", "preset",  NULL};
static const char *const PRESET_KEYS[] = {SETTING_KEYS, NULL};
static const char *const LIST_NAMES[] = {"names", "bare", NULL};
static const char *const FRAME_NAMES[] = {"groups",     "comma",  "object",
                                          "presidency", "symbol", NULL};

/* -- Templates ----------------------------------------------------------------------------- */

/** The names that stand for countries. */
static const char *const COUNTRIES[] = {"names", "bare", "groups", NULL};

/** A look at the names in a template. */
typedef struct NameCheck {
    const char *const *known;
    const char *unknown; /**< the first that is not known, in the arena */
    bool countries;      /**< one of COUNTRIES is there */
    Arena *arena;
} NameCheck;

static void visit_name(const char *name, void *context) {
    NameCheck *check = context;
    bool known = g_strv_contains(check->known, name);
    if (!known && !check->unknown)
        check->unknown = arena_strdup(check->arena, name);
    check->countries |= g_strv_contains(COUNTRIES, name);
}

/** The text of the node if it is a template of those names that prints the countries. */
static const char *read_template(EntryReader *reader, const YamlNode *node,
                                 const char *const *names) {
    const char *text = entry_text(reader, node);
    const char *wrong = text ? template_check(text) : NULL;
    NameCheck check = {.known = names, .arena = reader->arena};
    if (text && !wrong)
        template_references(text, visit_name, &check);
    if (wrong)
        entry_error(reader, "status-template", node->at, NULL, "%s", wrong);
    else if (check.unknown)
        entry_error(reader, "status-template", node->at, NULL, "`{%.40s}` is nothing here",
                    check.unknown);
    else if (text && !check.countries)
        entry_error(reader, "status-template", node->at, NULL, "the countries have no place in it");
    return text;
}

/** A list of two templates: for one country and for several. */
static PhrasePair read_pair(EntryReader *reader, const YamlNode *node, const char *const *names) {
    if (node->kind == YAML_LIST && node->count == 2)
        return (PhrasePair){read_template(reader, node->first, names),
                            read_template(reader, node->first->next, names)};
    entry_error(reader, reader->codes.type, node->at, "the phrase for one, the phrase for several",
                "`%.80s` must be a list of two texts", node->key);
    return (PhrasePair){0};
}

static PhrasePair need_pair(EntryReader *reader, const YamlNode *map, const char *key,
                            const char *const *names) {
    const YamlNode *node = entry_need(reader, map, key);
    return node ? read_pair(reader, node, names) : (PhrasePair){0};
}

/* -- Groups -------------------------------------------------------------------------------- */

static void read_phrases(EntryReader *reader, const YamlNode *map, StatusGroup group,
                         AlignLanguage *language) {
    if (!entries_are(reader, map, NULL))
        return;
    GroupPhrase *phrases = arena_new_array(reader->arena, GroupPhrase, map->count);
    int count = 0;
    for (const YamlNode *node = map->first; node; node = node->next)
        phrases[count++] = (GroupPhrase){node->key, read_pair(reader, node, LIST_NAMES)};
    language->phrases[group] = phrases;
    language->phrase_counts[group] = count;
}

static void read_groups(EntryReader *reader, const YamlNode *map, AlignLanguage *language) {
    const char *known[GROUP_OTHERS + 1] = {0};
    memcpy(known, STATUS_GROUPS, GROUP_OTHERS * sizeof *known);
    if (!entries_are(reader, map, known))
        return;
    for (int group = 0; group < GROUP_OTHERS; group++) {
        const YamlNode *phrases = entry_need(reader, map, known[group]);
        if (phrases)
            read_phrases(reader, phrases, (StatusGroup)group, language);
        if (phrases && language->phrase_counts[group] == 0)
            entry_error(reader, reader->codes.missing, phrases->at, NULL, "`%s` has no phrase",
                        known[group]);
    }
}

const char *const *words_variants(const AlignLanguage *language, Arena *arena) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int group = 0; group < GROUP_OTHERS; group++)
        for (int i = 0; i < language->phrase_counts[group]; i++)
            g_ptr_array_add(names, (gpointer)language->phrases[group][i].variant);
    g_ptr_array_add(names, NULL);
    return arena_memdup(arena, names->pdata, names->len * sizeof(char *));
}

/* -- Forms --------------------------------------------------------------------------------- */

static AlignForm read_form(EntryReader *reader, const YamlNode *map, const char *const *variants) {
    AlignForm form = {.name = map->key, .preset = {.note_label = "*"}};
    if (!entries_are(reader, map, FORM_KEYS))
        return form;
    form.text = need_pair(reader, map, "text", FRAME_NAMES);
    form.between = entry_need_text(reader, map, "between");
    form.last = entry_need_text(reader, map, "last");
    form.last_before_others = entry_need_text(reader, map, "last-before-others");
    form.others = entry_need_text(reader, map, "others");
    const YamlNode *preset = yaml_find(map, "preset");
    if (preset && entries_are(reader, preset, PRESET_KEYS))
        settings_read(reader, preset, variants, &form.preset);
    return form;
}

static void read_forms(EntryReader *reader, const YamlNode *map, AlignLanguage *language) {
    if (!entries_are(reader, map, NULL))
        return;
    const char *const *variants = words_variants(language, reader->arena);
    AlignForm *forms = arena_new_array(reader->arena, AlignForm, map->count);
    for (const YamlNode *node = map->first; node; node = node->next)
        forms[language->form_count++] = read_form(reader, node, variants);
    language->forms = forms;
    if (language->form_count == 0)
        entry_error(reader, reader->codes.missing, map->at, NULL, "there is no form");
}

/* -- Languages ----------------------------------------------------------------------------- */

static void read_list(EntryReader *reader, const YamlNode *map, AlignLanguage *language) {
    if (!entries_are(reader, map, LIST_KEYS))
        return;
    language->list_between = entry_need_text(reader, map, "between");
    language->list_last = entry_need_text(reader, map, "last");
    language->list_serial = entry_need_text(reader, map, "serial");
}

static void read_objects(EntryReader *reader, const YamlNode *map, AlignLanguage *language) {
    if (!entries_are(reader, map, NULL))
        return;
    AlignObject *objects = arena_new_array(reader->arena, AlignObject, map->count);
    for (const YamlNode *node = map->first; node; node = node->next)
        objects[language->object_count++] = (AlignObject){node->key, entry_text(reader, node)};
    language->objects = objects;
    if (language->object_count == 0)
        entry_error(reader, reader->codes.missing, map->at, NULL, "there is no object");
}

AlignLanguage words_read(EntryReader *reader, const YamlNode *map) {
    AlignLanguage language = {.tag = map->key};
    if (!entries_are(reader, map, LANGUAGE_KEYS))
        return language;
    const YamlNode *list = entry_need(reader, map, "list");
    const YamlNode *objects = entry_need(reader, map, "objects");
    const YamlNode *groups = entry_need(reader, map, "groups");
    const YamlNode *forms = entry_need(reader, map, "forms");
    language.note = need_pair(reader, map, "note", LIST_NAMES);
    if (list)
        read_list(reader, list, &language);
    if (objects)
        read_objects(reader, objects, &language);
    if (groups)
        read_groups(reader, groups, &language);
    if (forms)
        read_forms(reader, forms, &language);
    return language;
}
