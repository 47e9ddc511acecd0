/* SPDX-License-Identifier: MIT
 *
 * Paragraph: names are joined to a list, a list and the phrase of its group to a clause, clauses to
 * what the form frames. All of the words come from the table.
 */
#include "align/paragraph.h"

#include "style/template.h"

#include <glib.h>
#include <string.h>

/* -- Templates ----------------------------------------------------------------------------- */

/** What a name in a template prints; a list of them ends with no name. */
typedef struct Slot {
    const char *name;
    const char *value;
} Slot;

static const char *find_slot(const char *name, void *context) {
    for (const Slot *slot = context; slot->name; slot++)
        if (strcmp(slot->name, name) == 0)
            return slot->value;
    return NULL;
}

static const char *expand(PhrasePair phrase, int count, Slot *slots, Arena *arena) {
    return template_expand(count == 1 ? phrase.one : phrase.many, find_slot, slots, arena);
}

static const char *capitalise(const char *text, Arena *arena) {
    char first[7] = {0};
    g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(text)), first);
    return arena_printf(arena, "%s%s", first, *text ? g_utf8_next_char(text) : "");
}

/* -- Lists --------------------------------------------------------------------------------- */

/** Which countries, and how they are called. */
typedef struct NameList {
    const AlignRequest *request;
    const ListedCountry *first;
    int count;
    NameStyle style;
    Setting serial;
    bool note; /**< the marked ones alone, without calls; else all, with calls */
} NameList;

/** The names, `bare` or with their articles, each with its call. */
static GPtrArray *names_of(const NameList *list, bool bare, Arena *arena) {
    const AlignRequest *request = list->request;
    GPtrArray *names = g_ptr_array_new();
    for (int i = 0; i < list->count; i++) {
        const ListedCountry *listed = &list->first[i];
        if (list->note && !listed->marked)
            continue;
        const char *name =
            country_name(listed->country, request->day, request->language->tag, list->style, arena);
        name = bare ? name_bare(name) : name_full(name, arena);
        if (listed->marked && !list->note)
            name = arena_printf(arena, "%s%c", name, PARAGRAPH_CALL);
        g_ptr_array_add(names, (gpointer)name);
    }
    return names;
}

/** Whether a comma stands before the last of three names or more: where it is asked for, or where a
 *  name holds the conjunction itself. */
static bool is_serial(const NameList *list, const GPtrArray *names) {
    bool serial = list->serial == SETTING_YES;
    for (guint i = 0; i < names->len && list->serial == SETTING_AUTO; i++)
        serial |= strstr(names->pdata[i], list->request->language->list_last) != NULL;
    return serial && names->len > 2;
}

static const char *join(const NameList *list, bool bare, Arena *arena) {
    const AlignLanguage *language = list->request->language;
    g_autoptr(GString) text = g_string_new(NULL);
    GPtrArray *names = names_of(list, bare, arena);
    bool serial = is_serial(list, names);
    for (guint i = 0; i < names->len; i++) {
        bool last = i + 1 == names->len;
        if (i > 0)
            g_string_append(text, !last    ? language->list_between
                                  : serial ? language->list_serial
                                           : language->list_last);
        g_string_append(text, names->pdata[i]);
    }
    g_ptr_array_free(names, TRUE);
    return arena_strndup(arena, text->str, text->len);
}

/* -- Groups -------------------------------------------------------------------------------- */

/** The first variant that the style prefers and the group has, else the group's first. */
static const GroupPhrase *choose_phrase(const AlignRequest *request, StatusGroup group) {
    const GroupPhrase *phrases = request->language->phrases[group];
    const char *const *wanted = request->style.wording;
    for (; wanted && *wanted; wanted++)
        for (int i = 0; i < request->language->phrase_counts[group]; i++)
            if (strcmp(phrases[i].variant, *wanted) == 0)
                return &phrases[i];
    return phrases;
}

/** A group that has countries. */
typedef struct Clause {
    StatusGroup group;
    const char *text;
    bool apposition; /**< a comma stands behind the names, so one must close it */
} Clause;

static Clause clause_of(const NameList *list, Arena *arena) {
    StatusGroup group = list->first->group;
    const char *names = join(list, false, arena);
    if (group == GROUP_OTHERS)
        return (Clause){group, names, false};
    const GroupPhrase *phrase = choose_phrase(list->request, group);
    Slot slots[] = {{"names", names}, {"bare", join(list, true, arena)}, {NULL, NULL}};
    const char *behind = strchr(phrase->text.many, '}');
    return (Clause){group, expand(phrase->text, list->count, slots, arena),
                    behind && strchr(behind, ',')};
}

/** A clause for each group, in order. */
static GArray *clauses_of(const AlignRequest *request, Arena *arena) {
    GArray *clauses = g_array_new(FALSE, FALSE, sizeof(Clause));
    for (int i = 0; i < request->country_count;) {
        NameList list = {.request = request,
                         .first = &request->countries[i],
                         .style = request->style.names,
                         .serial = request->style.serial_comma};
        while (i < request->country_count && request->countries[i].group == list.first->group) {
            list.count++;
            i++;
        }
        Clause clause = clause_of(&list, arena);
        g_array_append_val(clauses, clause);
    }
    return clauses;
}

/** What stands before clause `i`. */
static const char *connector(const AlignRequest *request, const GArray *clauses, guint i) {
    const AlignForm *form = request->form;
    const Clause *clause = &g_array_index(clauses, Clause, i);
    bool last = i + 1 == clauses->len;
    if (i == 0)
        return "";
    if (clause->group == GROUP_OTHERS)
        return form->others;
    if (last)
        return form->last;
    bool before_others = clause[1].group == GROUP_OTHERS;
    bool conjunction = request->style.conjunction_before_others == SETTING_YES;
    return before_others && conjunction ? form->last_before_others : form->between;
}

/* -- The whole ----------------------------------------------------------------------------- */

const char *paragraph_text(const AlignRequest *request, Arena *arena) {
    GArray *clauses = clauses_of(request, arena);
    g_autoptr(GString) groups = g_string_new(NULL);
    for (guint i = 0; i < clauses->len; i++) {
        g_string_append(groups, connector(request, clauses, i));
        g_string_append(groups, g_array_index(clauses, Clause, i).text);
    }
    Setting comma = request->style.comma_before_verb;
    bool closes = g_array_index(clauses, Clause, clauses->len - 1).apposition;
    bool has_comma = comma == SETTING_YES || (comma == SETTING_AUTO && closes);
    Slot slots[] = {{"groups", groups->str},     {"comma", has_comma ? "," : NULL},
                    {"object", request->object}, {"presidency", request->presidency},
                    {"symbol", request->symbol}, {NULL, NULL}};
    const char *text = expand(request->form->text, request->country_count, slots, arena);
    g_array_free(clauses, TRUE);
    return capitalise(text, arena);
}

const char *paragraph_note(const AlignRequest *request, Arena *arena) {
    const AlignStyle *style = &request->style;
    NameList list = {.request = request,
                     .first = request->countries,
                     .count = request->country_count,
                     .style = style->names == NAME_CAPITALS ? NAME_PLAIN : style->names,
                     .serial = style->note_serial_comma,
                     .note = true};
    int count = 0;
    for (int i = 0; i < request->country_count; i++)
        count += request->countries[i].marked;
    if (count == 0)
        return NULL;
    Slot slots[] = {
        {"names", join(&list, false, arena)}, {"bare", join(&list, true, arena)}, {NULL, NULL}};
    const char *text = expand(request->language->note, count, slots, arena);
    return arena_printf(arena, "%s%s", capitalise(text, arena),
                        style->note_full_stop == SETTING_NO ? "" : ".");
}
