/* SPDX-License-Identifier: MIT
 *
 * Fields of a statement.
 */
#include "style/field.h"

#include "model/date.h"
#include "model/language.h"
#include "model/language_name.h"
#include "style/condition.h"
#include "style/field_type.h"
#include "style/filter.h"
#include "style/number.h"
#include "style/template.h"
#include <glib.h>
#include <string.h>

static const char BLANKS[] = " \t\n";

/** Fields of every statement, whatever its layout. */
static const char *const DIRECTIVES[] = {"layout", "lang", "hyphenation", "alignment", NULL};

/** The joining of a statement and a layout, as far as its fields go. */
typedef struct FieldCheck {
    const ChStatement *statement;
    const ChLayout *layout;
    ChDiagnostics *diagnostics;
    Arena *arena;
} FieldCheck;

/** The bytes of `text` without the blanks around it. */
static const char *trim(const char *text, size_t *size) {
    text += strspn(text, BLANKS);
    *size = strlen(text);
    while (*size > 0 && strchr(BLANKS, text[*size - 1]))
        --*size;
    return text;
}

/** The field with a value that is more than blanks, or NULL. */
static const Field *find_given(const ChStatement *statement, const char *name) {
    const Field *field = statement_find_field(statement, name);
    return field && field->value && field->value[strspn(field->value, BLANKS)] ? field : NULL;
}

static void field_error(const FieldCheck *check, const Field *field, const char *code,
                        const char *hint, const char *what) {
    Finding finding = {CH_ERROR, code, check->statement->file, field->at, hint};
    diagnostics_add(check->diagnostics, finding, "`%s` %s", field->name, what);
}

static void report_unknown(const FieldCheck *check, const Field *field) {
    const ChLayout *layout = check->layout;
    GPtrArray *names = g_ptr_array_new();
    for (int i = 0; i < layout->field_count; i++)
        g_ptr_array_add(names, (gpointer)layout->fields[i].name);
    for (size_t i = 0; DIRECTIVES[i]; i++)
        g_ptr_array_add(names, (gpointer)DIRECTIVES[i]);
    const char *nearest = nearest_name(field->name, (const char **)names->pdata, names->len);
    g_autofree char *hint = nearest ? g_strdup_printf("did you mean `%s`?", nearest) : NULL;
    g_autofree char *what = g_strdup_printf("is no field of the layout `%s`", layout->name);
    field_error(check, field, "field-unknown", hint, what);
    g_ptr_array_free(names, TRUE);
}

static void check_value(const FieldCheck *check, const FieldRule *rule, const Field *field) {
    size_t size;
    const char *bytes = trim(field->value, &size);
    const char *value = arena_strndup(check->arena, bytes, size);
    FieldFault fault;
    if (!field_accepts(rule, value, check->arena, &fault))
        field_error(check, field, fault.code, fault.hint, fault.what);
}

static void check_required(const FieldCheck *check) {
    for (int i = 0; i < check->layout->field_count; i++) {
        const FieldRule *rule = &check->layout->fields[i];
        if (!rule->required || rule->preset || find_given(check->statement, rule->name))
            continue;
        Finding finding = {
            .severity = CH_ERROR, .code = "field-missing", .file = check->statement->file};
        diagnostics_add(check->diagnostics, finding, "`%s` is missing; the layout `%s` needs it",
                        rule->name, check->layout->name);
    }
}

static void check_language(const FieldCheck *check, const char *lang) {
    const Field *field = find_given(check->statement, "lang");
    if (field && !language_valid(lang))
        field_error(check, field, "field-lang", "such as `en-GB`", "is no language tag");
}

void fields_check(const FieldScope *scope, ChDiagnostics *diagnostics) {
    FieldCheck check = {scope->statement, scope->layout, diagnostics, scope->arena};
    for (const Field *field = scope->statement->fields; field; field = field->next) {
        const FieldRule *rule = layout_find_field(scope->layout, field->name);
        if (rule && find_given(scope->statement, field->name))
            check_value(&check, rule, field);
        else if (!rule && !field->in_text && !g_strv_contains(DIRECTIVES, field->name))
            report_unknown(&check, field);
    }
    check_required(&check);
    check_language(&check, scope->lang);
}

FieldScope field_scope(const ChStatement *statement, const ChLayout *layout, Arena *arena) {
    FieldScope scope = {.statement = statement, .layout = layout, .arena = arena};
    const char *lang = field_value(&scope, "lang");
    scope.lang = lang ? lang : layout->lang;
    return scope;
}

const char *field_value(const FieldScope *scope, const char *name) {
    const Field *field = find_given(scope->statement, name);
    const FieldRule *rule = layout_find_field(scope->layout, name);
    const char *value = field ? field->value : rule ? rule->preset : NULL;
    if (!value)
        return NULL;
    size_t size;
    const char *bytes = trim(value, &size);
    return arena_strndup(scope->arena, bytes, size);
}

/* -- Printing ------------------------------------------------------------------------------- */

/** What only running lines know; NULL for other names and where there is no such thing. */
static const char *page_value(const FieldScope *scope, const char *name) {
    const int counts[] = {scope->page, scope->pages, 0, scope->section_page, scope->section_pages};
    for (int i = 0; PAGE_FIELDS[i]; i++) {
        if (strcmp(name, PAGE_FIELDS[i]) == 0 && counts[i] > 0)
            return arena_printf(scope->arena, "%d", counts[i]);
    }
    return strcmp(name, "section") == 0 ? scope->section : NULL;
}

/** The value as written; `lang` always has one. */
static const char *written_value(const FieldScope *scope, const char *name) {
    return strcmp(name, "lang") == 0 ? scope->lang : field_value(scope, name);
}

/** The language of the words that a value is printed in. */
static const char *words_language(const FieldScope *scope) {
    return scope->words ? scope->words : scope->lang;
}

/** A value as it is printed without filters. */
static const char *plain_form(const FieldScope *scope, const FieldRule *rule, const char *value) {
    Date date;
    if (rule && rule->type == FIELD_DATE && date_parse_iso(value, &date))
        return date_format(date, words_language(scope), scope->arena);
    bool named = rule && rule->type == FIELD_LANGUAGE;
    const char *language = named ? language_name(value, words_language(scope)) : NULL;
    return language ? language : value;
}

/** What the term prints, all of it in one language; NULL where that is nothing. */
static const char *term_value(const FieldScope *scope, const TermRule *term) {
    const TermText *text = term_text(scope->layout, term, scope->lang);
    FieldScope own = *scope;
    if (!language_is(scope->lang, text->lang))
        own.words = text->lang;
    const char *words = template_expand(text->template_text, field_printed, &own, scope->arena);
    return *words ? words : NULL;
}

/** What the name prints before any filter but those of its type, which the first may be. */
static const char *first_form(const FieldScope *scope, const char *name, const Filter *filter) {
    const TermRule *term = layout_find_term(scope->layout, name);
    if (term)
        return term_value(scope, term);
    if (g_strv_contains(PAGE_FIELDS, name))
        return page_value(scope, name);
    const char *written = written_value(scope, name);
    if (!written)
        return NULL;
    /* A tab is a gap in a template; in a value it is a blank. */
    const char *value = g_strdelimit(arena_strdup(scope->arena, written), "\t", ' ');
    if (filter && filter->domain != FILTER_TEXT)
        return filter->apply(value, words_language(scope), scope->arena);
    return plain_form(scope, layout_find_value(scope->layout, name), value);
}

const char *field_printed(const char *reference, void *context) {
    const FieldScope *scope = context;
    g_autofree char *name = reference_name(reference);
    g_auto(GStrv) filters = reference_filters(reference);
    const char *text = first_form(scope, name, filters[0] ? filter_find(filters[0]) : NULL);
    for (char **word = filters; text && *word; word++) {
        const Filter *filter = filter_find(*word);
        if (filter && filter->domain == FILTER_TEXT)
            text = filter->apply(text, words_language(scope), scope->arena);
    }
    return text;
}

char *field_expand(const FieldScope *scope, const char *template_text) {
    char *text = template_expand(template_text, field_printed, (void *)scope, scope->arena);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *joined = g_strjoinv("\u2028", lines);
    return arena_strdup(scope->arena, joined);
}

char *field_label(const FieldScope *scope, const char *label, int number) {
    return field_expand(scope, number_format(label, number, scope->arena));
}

const char *const *field_forms(const FieldScope *scope, const char *name) {
    const char **forms = arena_new_array(scope->arena, const char *, FILTER_COUNT + 2);
    const FieldRule *rule = layout_find_field(scope->layout, name);
    if (!rule || rule->type == FIELD_SWITCH || rule->type == FIELD_CHOICE ||
        !field_value(scope, name))
        return forms;
    int count = 0;
    forms[count++] = field_printed(name, (void *)scope);
    for (size_t i = 0; i < FILTER_COUNT; i++) {
        if (filter_fits(&FILTERS[i], rule))
            forms[count++] = field_printed(
                arena_printf(scope->arena, "%s:%s", name, FILTERS[i].name), (void *)scope);
    }
    return forms;
}

/* -- Asking --------------------------------------------------------------------------------- */

static bool has_value(const char *name, const char *value, void *context) {
    const FieldScope *scope = context;
    const char *page = page_value(scope, name);
    const char *written = page ? page : written_value(scope, name);
    if (!value || !written)
        return !value && written && *written && strcmp(written, "false") != 0;
    const FieldRule *rule = layout_find_value(scope->layout, name);
    bool range = rule && rule->type == FIELD_LANGUAGE;
    return range ? language_is(written, value) : strcmp(written, value) == 0;
}

bool field_holds(const FieldScope *scope, const char *condition) {
    return condition_holds(condition, has_value, (void *)scope);
}

/* -- Where, and in which language ----------------------------------------------------------- */

typedef struct PositionSearch {
    const FieldScope *scope;
    Position at;
    bool spoken;         /**< by a term in the statement's language */
    const char *foreign; /**< the language of a term that is in another one; NULL */
} PositionSearch;

static void visit_reference(const char *reference, void *context) {
    PositionSearch *search = context;
    const FieldScope *scope = search->scope;
    g_autofree char *name = reference_name(reference);
    const Field *field = find_given(scope->statement, name);
    if (field && !search->at.line)
        search->at = field->at;
    const TermRule *term = layout_find_term(scope->layout, name);
    if (!term)
        return;
    const TermText *text = term_text(scope->layout, term, scope->lang);
    bool said = term_value(scope, term);
    if (said && language_is(scope->lang, text->lang))
        search->spoken = true;
    else if (said)
        search->foreign = text->lang;
    template_references(text->template_text, visit_reference, search);
}

Position field_position(const FieldScope *scope, const char *template_text) {
    PositionSearch search = {.scope = scope};
    template_references(template_text, visit_reference, &search);
    return search.at;
}

const char *field_language(const FieldScope *scope, const char *template_text) {
    PositionSearch search = {.scope = scope};
    template_references(template_text, visit_reference, &search);
    const char *own = scope->layout->lang;
    if (search.foreign)
        return language_is(own, search.foreign) ? own : search.foreign;
    return search.at.line || search.spoken ? scope->lang : scope->layout->lang;
}
