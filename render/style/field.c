/* SPDX-License-Identifier: MIT
 *
 * Fields of a statement.
 */
#include "style/field.h"

#include "model/date.h"
#include "model/language.h"
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

/** Whether the text has the shape of YYYY-MM-DD. */
static bool looks_iso(const char *text, size_t size) {
    static const char shape[] = "dddd-dd-dd";
    if (size != sizeof shape - 1)
        return false;
    for (size_t i = 0; i < size; i++) {
        if (shape[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != '-')
            return false;
    }
    return true;
}

static void check_value(const FieldCheck *check, const FieldRule *rule, const Field *field) {
    size_t size;
    const char *bytes = trim(field->value, &size);
    g_autofree char *value = g_strndup(bytes, size);
    Date date;
    if (rule->type != FIELD_LINES && strchr(value, '\n'))
        field_error(check, field, "field-lines", NULL, "must be one line");
    else if (rule->type == FIELD_DATE && looks_iso(value, size) && !date_parse_iso(value, &date))
        field_error(check, field, "field-date", "a day is written YYYY-MM-DD", "is no day");
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
    FieldCheck check = {scope->statement, scope->layout, diagnostics};
    for (const Field *field = scope->statement->fields; field; field = field->next) {
        const FieldRule *rule = layout_find_field(scope->layout, field->name);
        if (rule && find_given(scope->statement, field->name))
            check_value(&check, rule, field);
        else if (!rule && !g_strv_contains(DIRECTIVES, field->name))
            report_unknown(&check, field);
    }
    check_required(&check);
    check_language(&check, scope->lang);
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

const char *field_printed(const char *name, void *context) {
    const FieldScope *scope = context;
    if (scope->page > 0 && strcmp(name, "page") == 0)
        return arena_printf(scope->arena, "%d", scope->page);
    if (scope->page > 0 && strcmp(name, "pages") == 0)
        return arena_printf(scope->arena, "%d", scope->pages);
    const FieldRule *rule = layout_find_field(scope->layout, name);
    const char *value = field_value(scope, name);
    if (!value)
        return NULL;
    Date date;
    if (rule && rule->type == FIELD_DATE && date_parse_iso(value, &date))
        return date_format(date, scope->lang, scope->arena);
    /* A tab is a gap in a template; in a value it is a blank. */
    return g_strdelimit(arena_strdup(scope->arena, value), "\t", ' ');
}

char *field_expand(const FieldScope *scope, const char *template_text) {
    char *text = template_expand(template_text, field_printed, (void *)scope, scope->arena);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *joined = g_strjoinv("\u2028", lines);
    return arena_strdup(scope->arena, joined);
}

typedef struct PositionSearch {
    const ChStatement *statement;
    Position at;
} PositionSearch;

static void visit_field(const char *name, void *context) {
    PositionSearch *search = context;
    const Field *field = find_given(search->statement, name);
    if (field && !search->at.line)
        search->at = field->at;
}

Position field_position(const FieldScope *scope, const char *template_text) {
    PositionSearch search = {.statement = scope->statement};
    template_fields(template_text, visit_field, &search);
    return search.at;
}
