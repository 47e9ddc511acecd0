/* SPDX-License-Identifier: MIT
 *
 * Field types.
 */
#include "style/field_type.h"

#include "model/date.h"
#include "model/language.h"
#include <glib.h>
#include <string.h>

const char *const FIELD_TYPE_NAMES[FIELD_TYPES + 1] = {
    [FIELD_TEXT] = "text",         [FIELD_LINES] = "lines",   [FIELD_DATE] = "date",
    [FIELD_SWITCH] = "switch",     [FIELD_CHOICE] = "choice", [FIELD_NUMBER] = "number",
    [FIELD_LANGUAGE] = "language",
};

/** Whether the text has the shape of YYYY-MM-DD. */
static bool looks_iso(const char *text) {
    static const char shape[] = "dddd-dd-dd";
    if (strlen(text) != strlen(shape))
        return false;
    for (size_t i = 0; text[i]; i++) {
        if (shape[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != '-')
            return false;
    }
    return true;
}

static bool accepts_date(const char *value, FieldFault *fault) {
    Date date;
    *fault = (FieldFault){"field-date", "is no day", "a day is written YYYY-MM-DD"};
    return !looks_iso(value) || date_parse_iso(value, &date);
}

static bool accepts_switch(const char *value, FieldFault *fault) {
    *fault = (FieldFault){"field-switch", "is neither on nor off", "write `true` or `false`"};
    return strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
}

static bool accepts_choice(const FieldRule *rule, const char *value, Arena *arena,
                           FieldFault *fault) {
    if (!rule->choices || g_strv_contains(rule->choices, value))
        return true;
    const char *nearest = nearest_name(value, rule->choices, g_strv_length((char **)rule->choices));
    g_autofree char *all = g_strjoinv("`, `", (char **)rule->choices);
    *fault = (FieldFault){"field-choice", "is none of what may be chosen",
                          nearest ? arena_printf(arena, "did you mean `%s`?", nearest)
                                  : arena_printf(arena, "one of `%s`", all)};
    return false;
}

/** Nine digits fit an int, whatever `most` is. */
static bool accepts_number(const FieldRule *rule, const char *value, Arena *arena,
                           FieldFault *fault) {
    size_t length = strlen(value);
    bool digits = length > 0 && strspn(value, "0123456789") == length;
    *fault = (FieldFault){"field-number", "is no whole number", NULL};
    if (!digits)
        return false;
    gint64 number = length <= 9 ? g_ascii_strtoll(value, NULL, 10) : G_MAXINT64;
    fault->what = arena_printf(arena, "is not from %d to %d", rule->least, rule->most);
    return number >= rule->least && number <= rule->most;
}

static bool accepts_language(const char *value, FieldFault *fault) {
    *fault = (FieldFault){"field-language", "is no language tag", "such as `fr` or `en-GB`"};
    return language_valid(value);
}

bool field_accepts(const FieldRule *rule, const char *value, Arena *arena, FieldFault *fault) {
    if (rule->type != FIELD_LINES && strchr(value, '\n')) {
        *fault = (FieldFault){"field-lines", "must be one line", NULL};
        return false;
    }
    switch (rule->type) {
    case FIELD_DATE:
        return accepts_date(value, fault);
    case FIELD_SWITCH:
        return accepts_switch(value, fault);
    case FIELD_CHOICE:
        return accepts_choice(rule, value, arena, fault);
    case FIELD_NUMBER:
        return accepts_number(rule, value, arena, fault);
    case FIELD_LANGUAGE:
        return accepts_language(value, fault);
    default:
        return true;
    }
}
