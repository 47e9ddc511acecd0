/* SPDX-License-Identifier: MIT
 *
 * Date: see date.h. Days are those of the Gregorian calendar.
 */
#include "model/date.h"

#include "model/language.h"
#include <glib.h>
#include <string.h>

#define MONTHS 12

static const char *const english_months[MONTHS] = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

static const char *const french_months[MONTHS] = {"janvier",   "février", "mars",     "avril",
                                                  "mai",       "juin",    "juillet",  "août",
                                                  "septembre", "octobre", "novembre", "décembre"};

static bool date_is_valid(const Date *date) {
    return date->year > 0 && date->month >= 1 && date->month <= MONTHS && date->day >= 1 &&
           g_date_valid_dmy((GDateDay)date->day, (GDateMonth)date->month, (GDateYear)date->year);
}

/** Reads exactly `count` digits and moves `text` behind them. */
static bool read_digits(const char **text, int count, int *value) {
    *value = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (!g_ascii_isdigit(**text)) {
            return false;
        }
        *value = 10 * *value + g_ascii_digit_value(**text);
    }
    return true;
}

static bool read_char(const char **text, char expected) {
    return *(*text)++ == expected;
}

bool date_parse_iso(const char *text, Date *date) {
    return read_digits(&text, 4, &date->year) && read_char(&text, '-') &&
           read_digits(&text, 2, &date->month) && read_char(&text, '-') &&
           read_digits(&text, 2, &date->day) && *text == '\0' && date_is_valid(date);
}

/** The names of the months in a language that is known here, else NULL. */
static const char *const *find_months(const char *lang) {
    if (language_is(lang, "en"))
        return english_months;
    return language_is(lang, "fr") ? french_months : NULL;
}

/** What follows the number of a day. */
static const char *day_ending(int day, const char *const *months) {
    return months == french_months && day == 1 ? "er" : "";
}

static bool read_text(const char **text, const char *expected) {
    bool found = g_str_has_prefix(*text, expected);
    *text += found ? strlen(expected) : 0;
    return found;
}

/** Reads a month's name and moves `text` behind it. */
static bool read_month(const char **text, const char *const *months, int *month) {
    for (*month = 1; *month <= MONTHS; ++*month)
        if (read_text(text, months[*month - 1]))
            return true;
    return false;
}

bool date_parse_written(const char *text, const char *lang, Date *date) {
    const char *const *months = find_months(lang);
    int day_digits = g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1]) ? 2 : 1;
    if (months == NULL || text[0] == '0' || !read_digits(&text, day_digits, &date->day))
        return false;
    return read_text(&text, day_ending(date->day, months)) && read_char(&text, ' ') &&
           read_month(&text, months, &date->month) && read_char(&text, ' ') && *text != '0' &&
           read_digits(&text, 4, &date->year) && *text == '\0' && date_is_valid(date);
}

char *date_format(Date date, const char *lang, Arena *arena) {
    g_assert(date_is_valid(&date));
    const char *const *months = find_months(lang);
    if (months == NULL)
        return date_format_iso(date, arena);
    return arena_printf(arena, "%d%s %s %d", date.day, day_ending(date.day, months),
                        months[date.month - 1], date.year);
}

char *date_format_iso(Date date, Arena *arena) {
    return arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}
