/* SPDX-License-Identifier: MIT
 *
 * Status: finding in the table. It has some sixty countries and is asked for a score of them, so
 * it is searched from end to end.
 */
#include "align/status.h"

#include "model/language.h"

#include <glib.h>
#include <string.h>

const char *const STATUS_GROUPS[] = {
    [GROUP_ACCEDING] = "acceding",
    [GROUP_CANDIDATE] = "candidate",
    [GROUP_STABILISATION] = "stabilisation",
    [GROUP_POTENTIAL] = "potential",
    [GROUP_EFTA] = "efta",
    [GROUP_OTHERS] = "others",
    [GROUP_MEMBER] = "member",
    [GROUP_COUNT] = NULL,
};

const char *const NAME_STYLES[] = {
    [NAME_PLAIN] = "plain",   [NAME_CAPITALS] = "capitals", [NAME_SHORT] = "short",
    [NAME_FORMAL] = "formal", [NAME_STYLE_COUNT] = NULL,
};

bool period_holds(Period period, int day) {
    return period.first <= day && day <= period.last;
}

const CountryStatus *country_status(const Country *country, int day) {
    for (int i = 0; i < country->status_count; i++)
        if (period_holds(country->statuses[i].period, day))
            return &country->statuses[i];
    return NULL;
}

/* -- Names --------------------------------------------------------------------------------- */

/** The end of the article's bracket; NULL without an article. */
static const char *article_end(const char *name) {
    return *name == '[' ? strchr(name, ']') : NULL;
}

const char *name_bare(const char *name) {
    const char *end = article_end(name);
    return end ? end + 1 : name;
}

const char *name_full(const char *name, Arena *arena) {
    const char *end = article_end(name);
    return end ? arena_printf(arena, "%.*s%s", (int)(end - name - 1), name + 1, end + 1) : name;
}

/** In capitals, the article as it is; by Unicode alone, whatever the locale. */
static const char *put_in_capitals(const char *name, Arena *arena) {
    const char *bare = name_bare(name);
    g_autoptr(GString) text = g_string_new_len(name, bare - name);
    for (const char *at = bare; *at; at = g_utf8_next_char(at))
        g_string_append_unichar(text, g_unichar_toupper(g_utf8_get_char(at)));
    return arena_strndup(arena, text->str, text->len);
}

const char *country_name(const Country *country, int day, const char *lang, NameStyle style,
                         Arena *arena) {
    const CountryName *found = NULL;
    for (int i = 0; i < country->name_count; i++) {
        const CountryName *name = &country->names[i];
        if (strcmp(name->lang, lang) == 0 && (!found || name->first <= day))
            found = name;
    }
    g_assert(found);
    if (found->styles[style])
        return found->styles[style];
    const char *plain = found->styles[NAME_PLAIN];
    return style == NAME_CAPITALS ? put_in_capitals(plain, arena) : plain;
}

char *name_key(const char *name, Arena *arena) {
    g_autofree char *parted = g_utf8_normalize(name, -1, G_NORMALIZE_NFKD);
    g_autoptr(GString) letters = g_string_new(NULL);
    for (const char *at = parted; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (g_unichar_type(letter) != G_UNICODE_NON_SPACING_MARK)
            g_string_append_unichar(letters, letter);
    }
    g_autofree char *folded = g_utf8_casefold(letters->str, -1);
    return arena_strdup(arena, folded);
}

/* -- Countries ----------------------------------------------------------------------------- */

const Country *status_find_country(const StatusTable *table, const char *text) {
    for (int i = 0; i < table->country_count; i++)
        if (g_ascii_strcasecmp(table->countries[i].code, text) == 0)
            return &table->countries[i];
    Arena *arena = arena_new();
    const char *key = name_key(text, arena);
    const Country *found = NULL;
    for (int i = 0; i < table->country_count && !found; i++)
        if (g_strv_contains(table->countries[i].keys, key))
            found = &table->countries[i];
    arena_free(arena);
    return found;
}

/** Adds what the country is called in the language, as keys, and the country for each. */
static void add_keys(const Country *country, const char *lang, GPtrArray *keys, GPtrArray *owners,
                     Arena *arena) {
    g_ptr_array_add(keys, name_key(country->code, arena));
    g_ptr_array_add(owners, (gpointer)country);
    for (int i = 0; i < country->name_count * NAME_STYLE_COUNT; i++) {
        const CountryName *names = &country->names[i / NAME_STYLE_COUNT];
        const char *name = names->styles[i % NAME_STYLE_COUNT];
        if (!name || strcmp(names->lang, lang) != 0)
            continue;
        g_ptr_array_add(keys, name_key(name_bare(name), arena));
        g_ptr_array_add(owners, (gpointer)country);
    }
}

const Country *status_nearest_country(const StatusTable *table, const char *text,
                                      const char *lang) {
    Arena *arena = arena_new();
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    g_autoptr(GPtrArray) owners = g_ptr_array_new();
    for (int i = 0; i < table->country_count; i++)
        add_keys(&table->countries[i], lang, keys, owners, arena);
    const char *nearest =
        nearest_name(name_key(text, arena), (const char *const *)keys->pdata, keys->len);
    guint index = 0;
    bool found = nearest && g_ptr_array_find(keys, nearest, &index);
    arena_free(arena);
    return found ? g_ptr_array_index(owners, index) : NULL;
}

const AlignLanguage *status_find_language(const StatusTable *table, const char *tag) {
    for (int i = 0; i < table->language_count; i++)
        if (language_is(tag, table->languages[i].tag))
            return &table->languages[i];
    return NULL;
}
