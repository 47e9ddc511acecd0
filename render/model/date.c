/* SPDX-License-Identifier: MIT
 *
 * Date: see date.h. Days are those of the Gregorian calendar.
 */
#include "model/date.h"

#include "model/date_words.h"
#include <glib.h>
#include <string.h>

enum { MONTHS = 12, WEEKDAYS = 7 };

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

/* -- As a language writes it --------------------------------------------------------------- */

/** The name that the text begins with, as an index, or -1: the longest, since one may begin with
 *  another. Moves `text` behind it. */
static int read_name(const char **text, const char *const *names, int count) {
    int found = -1;
    size_t longest = 0;
    for (int i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        if (length > longest && strncmp(*text, names[i], length) == 0) {
            longest = length;
            found = i;
        }
    }
    *text += longest;
    return found;
}

/** Reads one or two digits without a zero before them. */
static bool read_number(const char **text, int *value) {
    int digits = g_ascii_isdigit((*text)[0]) && g_ascii_isdigit((*text)[1]) ? 2 : 1;
    return **text != '0' && read_digits(text, digits, value);
}

static bool read_day(const char **text, const DateWords *words, int *day) {
    if (!read_number(text, day))
        return false;
    const char *ending = *day == 1 ? words->first : "";
    bool ended = g_str_has_prefix(*text, ending);
    *text += ended ? strlen(ending) : 0;
    return ended;
}

/** Reads what `sign` stands for in a pattern. */
static bool read_part(const char **text, char sign, const DateWords *words, Date *date) {
    switch (sign) {
    case 'd':
        return read_day(text, words, &date->day);
    case 'm':
        date->month = read_name(text, words->months, MONTHS) + 1;
        return date->month > 0;
    case 'n':
        return read_number(text, &date->month);
    default:
        return **text != '0' && read_digits(text, 4, &date->year);
    }
}

bool date_parse_written(const char *text, const char *lang, Date *date) {
    const DateWords *words = date_words_find(lang);
    if (words == NULL)
        return false;
    for (const char *c = words->pattern; *c; c++) {
        if (*c == '%' ? !read_part(&text, *++c, words, date) : !read_char(&text, *c))
            return false;
    }
    return *text == '\0' && date_is_valid(date);
}

static const char *weekday_name(Date date, const DateWords *words) {
    GDate day;
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, (GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
    return words->weekdays[g_date_get_weekday(&day) % WEEKDAYS];
}

/** Appends what `sign` stands for in a pattern. */
static void append_part(GString *text, char sign, const DateWords *words, Date date) {
    switch (sign) {
    case 'd':
        g_string_append_printf(text, "%d%s", date.day, date.day == 1 ? words->first : "");
        break;
    case 'm':
        g_string_append(text, words->months[date.month - 1]);
        break;
    case 'n':
        g_string_append_printf(text, "%d", date.month);
        break;
    case 'w':
        g_string_append(text, weekday_name(date, words));
        break;
    default:
        g_string_append_printf(text, "%d", date.year);
        break;
    }
}

static char *fill_pattern(const char *pattern, const DateWords *words, Date date, Arena *arena) {
    GString *text = g_string_new(NULL);
    for (const char *c = pattern; *c; c++) {
        if (*c == '%')
            append_part(text, *++c, words, date);
        else
            g_string_append_c(text, *c);
    }
    char *filled = arena_strndup(arena, text->str, text->len);
    g_string_free(text, TRUE);
    return filled;
}

char *date_format(Date date, const char *lang, Arena *arena) {
    g_assert(date_is_valid(&date));
    const DateWords *words = date_words_find(lang);
    return words ? fill_pattern(words->pattern, words, date, arena) : date_format_iso(date, arena);
}

char *date_format_full(Date date, const char *lang, Arena *arena) {
    g_assert(date_is_valid(&date));
    const DateWords *words = date_words_find(lang);
    return words ? fill_pattern(words->full_pattern, words, date, arena)
                 : date_format_iso(date, arena);
}

char *date_format_iso(Date date, Arena *arena) {
    return arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}
