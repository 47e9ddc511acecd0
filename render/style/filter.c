/* SPDX-License-Identifier: MIT
 *
 * Filters.
 */
#include "style/filter.h"

#include "base/diagnostic.h"
#include "model/date.h"
#include "model/language.h"
#include "style/letter_case.h"
#include "style/number.h"
#include <glib.h>
#include <string.h>

/* -- Dates --------------------------------------------------------------------------------- */

static const char *date_weekday(const char *text, const char *lang, Arena *arena) {
    Date date;
    return date_parse_iso(text, &date) ? date_format_full(date, lang, arena) : text;
}

static const char *date_iso(const char *text, const char *lang, Arena *arena) {
    (void)lang;
    (void)arena;
    return text;
}

static const char *date_dots(const char *text, const char *lang, Arena *arena) {
    (void)lang;
    Date date;
    return date_parse_iso(text, &date)
               ? arena_printf(arena, "%02d.%02d.%04d", date.day, date.month, date.year)
               : text;
}

static const char *date_roman(const char *text, const char *lang, Arena *arena) {
    (void)lang;
    Date date;
    return date_parse_iso(text, &date)
               ? arena_printf(arena, "%d.%s.%d", date.day, number_format("{I}", date.month, arena),
                              date.year)
               : text;
}

static const char *date_digits(const char *text, const char *lang, Arena *arena) {
    (void)lang;
    Date date;
    return date_parse_iso(text, &date)
               ? arena_printf(arena, "%02d%02d%02d", date.day, date.month, date.year % 100)
               : text;
}

static const char *date_year(const char *text, const char *lang, Arena *arena) {
    (void)lang;
    Date date;
    return date_parse_iso(text, &date) ? arena_printf(arena, "%d", date.year) : text;
}

/* -- Numbers ------------------------------------------------------------------------------- */

static const char *number_ordinal(const char *text, const char *lang, Arena *arena) {
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    if (!language_is(lang, "en"))
        return text;
    int last = (int)(g_ascii_strtoull(text, NULL, 10) % 100);
    bool teen = last >= 11 && last <= 13;
    bool own = !teen && last % 10 >= 1 && last % 10 <= 3;
    return arena_printf(arena, "%s%s", text, endings[own ? last % 10 : 0]);
}

static const char *number_small_roman(const char *text, const char *lang, Arena *arena) {
    (void)lang;
    guint64 number;
    return g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT, &number, NULL)
               ? number_figure('i', (int)number, arena)
               : text;
}

/* -- Languages ----------------------------------------------------------------------------- */

static const char *language_code(const char *text, const char *lang, Arena *arena) {
    (void)lang;
    return arena_strndup(arena, text, strcspn(text, "-"));
}

/* -- Text ---------------------------------------------------------------------------------- */

static const char *first_line(const char *text, const char *lang, Arena *arena) {
    (void)lang;
    return arena_strndup(arena, text, strcspn(text, "\n"));
}

const Filter FILTERS[FILTER_COUNT] = {
    {"upper", FILTER_TEXT, case_upper, "in capitals"},
    {"lower", FILTER_TEXT, case_lower, "in small letters"},
    {"capital", FILTER_TEXT, case_capital, "with a capital at its beginning"},
    {"first", FILTER_TEXT, first_line, "the first of several lines"},
    {"small-roman", FILTER_TEXT, number_small_roman, "`iv`, of a number"},
    {"weekday", FILTER_DATE, date_weekday, "with its weekday: `Thursday, 30 March 2023`"},
    {"iso", FILTER_DATE, date_iso, "`2023-03-30`"},
    {"dots", FILTER_DATE, date_dots, "`30.03.2023`"},
    {"roman", FILTER_DATE, date_roman, "`30.III.2023`"},
    {"digits", FILTER_DATE, date_digits, "`300323`"},
    {"year", FILTER_DATE, date_year, "`2023`"},
    {"ordinal", FILTER_NUMBER, number_ordinal, "`1233rd` in English, elsewhere the number alone"},
    {"code", FILTER_LANGUAGE, language_code, "`en` of `en-GB`"},
};

const Filter *filter_find(const char *name) {
    for (size_t i = 0; i < FILTER_COUNT; i++) {
        if (strcmp(FILTERS[i].name, name) == 0)
            return &FILTERS[i];
    }
    return NULL;
}

const char *filter_nearest(const char *name) {
    const char *names[FILTER_COUNT];
    for (size_t i = 0; i < FILTER_COUNT; i++)
        names[i] = FILTERS[i].name;
    return nearest_name(name, names, FILTER_COUNT);
}

bool filter_fits(const Filter *filter, const FieldRule *rule) {
    switch (filter->domain) {
    case FILTER_DATE:
        return rule && rule->type == FIELD_DATE;
    case FILTER_NUMBER:
        return rule && rule->type == FIELD_NUMBER;
    case FILTER_LANGUAGE:
        return rule && rule->type == FIELD_LANGUAGE;
    default:
        return true;
    }
}
