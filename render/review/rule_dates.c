/* SPDX-License-Identifier: MIT
 *
 * Rules about dates.
 *
 * A date is looked for around the name of a month: `30 March 2023`, `le 1er mars 2023`, `30. März
 * 2023`, `30 de marzo de 2023`, and in English `March 30, 2023`. A weekday belongs to it where it
 * stands right before, with or without a comma and an article.
 */
#include "review/rules.h"

#include "model/date_words.h"
#include "model/language.h"

#include <string.h>

enum { MONTHS = 12, WEEKDAYS = 7, LEAP_YEAR = 2000 };

/* The languages whose dates are looked for; FILLERS are theirs. */
static const char *const LANGUAGES[] = {"en", "fr", "de", "es", "it", "nl"};

/* What may stand between the parts of a date: articles and `of` in all these languages. */
static const char *const FILLERS[] = {"the", "of", "le", "den", "dem", "de", "del", "el"};

/** A word without the punctuation around it. */
typedef struct Token {
    size_t start;
    size_t end;
    char mark; /**< the ASCII mark right behind it, 0 where there is none */
} Token;

/** A date as it was found; `year` is 0 where none is written. */
typedef struct Day {
    int day;
    int month;
    int year;
    size_t offset;  /**< of the day */
    int weekday;    /**< 1 to 7 from Sunday; 0 where none is written */
    size_t said_at; /**< of the weekday */
} Day;

static const DateWords *find_words(const char *lang) {
    for (size_t i = 0; i < G_N_ELEMENTS(LANGUAGES); i++)
        if (language_is(lang, LANGUAGES[i]))
            return date_words_find(lang);
    return NULL;
}

/* -- Tokens -------------------------------------------------------------------------------- */

static bool is_token(const Prose *prose, const Token *token, const char *word) {
    return strlen(word) == token->end - token->start &&
           memcmp(prose->text + token->start, word, token->end - token->start) == 0;
}

/** All words of the prose; the caller frees the array. */
static GArray *read_tokens(const Prose *prose) {
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(Token));
    Token token = {0, 0, 0};
    for (size_t start, end = 0; prose_word(prose, &start, &end);) {
        token.start = start;
        token.end = end;
        while (token.start < end && g_unichar_ispunct(prose_at(prose, token.start)))
            token.start = prose_next(prose, token.start);
        while (token.end > token.start && g_unichar_ispunct(prose_before(prose, token.end)))
            token.end = (size_t)(g_utf8_prev_char(prose->text + token.end) - prose->text);
        token.mark = token.end < end ? prose->text[token.end] : '\0';
        if (token.start < token.end)
            g_array_append_val(tokens, token);
    }
    return tokens;
}

static const Token *token_at(const GArray *tokens, int index) {
    return index >= 0 && index < (int)tokens->len ? &g_array_index(tokens, Token, index) : NULL;
}

/** The index of the token before or behind (`step`) index `i`, over one filler at most. */
static int neighbour(const Prose *prose, const GArray *tokens, int i, int step) {
    const Token *token = token_at(tokens, i + step);
    for (size_t j = 0; token != NULL && j < G_N_ELEMENTS(FILLERS); j++)
        if (is_token(prose, token, FILLERS[j]))
            return i + 2 * step;
    return i + step;
}

static size_t digits_of(const Prose *prose, const Token *token) {
    return MIN(strspn(prose->text + token->start, "0123456789"), token->end - token->start);
}

static int number_of(const Prose *prose, const Token *token) {
    return (int)g_ascii_strtoll(prose->text + token->start, NULL, 10);
}

/** Reads `30`, `1er`, `2nd`; false where the token is no day. */
static bool read_day(const Prose *prose, const Token *token, int *day) {
    static const char *const endings[] = {"", "st", "nd", "rd", "th", "er"};
    size_t digits = token != NULL ? digits_of(prose, token) : 0;
    if (digits < 1 || digits > 2)
        return false;
    Token ending = {token->start + digits, token->end, 0};
    *day = number_of(prose, token);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (is_token(prose, &ending, endings[i]))
            return true;
    return false;
}

/** The year that the token is, 0 where it is none. */
static int read_year(const Prose *prose, const Token *token) {
    bool four = token != NULL && digits_of(prose, token) == 4 && token->end - token->start == 4;
    return four ? number_of(prose, token) : 0;
}

/* -- Dates in words ------------------------------------------------------------------------ */

/** The number of the month that the token names, 0 where it names none. */
static int read_name(const Prose *prose, const Token *token, const char *const *names, int count) {
    for (int i = 0; token != NULL && i < count; i++)
        if (is_token(prose, token, names[i]))
            return i + 1;
    return 0;
}

/** Whether the token and what follows it are parted by nothing but space, a comma or the full stop
 *  of a German day. */
static bool runs_on(const Prose *prose, const Token *token) {
    return token->mark == '\0' || token->mark == ',' ||
           (token->mark == '.' && g_ascii_isdigit(prose->text[token->end - 1]));
}

static void read_weekday(const Prose *prose, const GArray *tokens, const DateWords *words,
                         int first, Day *day) {
    const Token *token = token_at(tokens, neighbour(prose, tokens, first, -1));
    if (token == NULL || !runs_on(prose, token))
        return;
    day->weekday = read_name(prose, token, words->weekdays, WEEKDAYS);
    day->said_at = token->start;
}

/** Reads the date around the month at index `i`: the day before it, or, as in `March 30, 2023`,
 *  behind it. */
static bool read_date(const Prose *prose, const GArray *tokens, const DateWords *words, int i,
                      Day *day) {
    int before = neighbour(prose, tokens, i, -1);
    int behind = neighbour(prose, tokens, i, 1);
    int first = before;
    const Token *month = token_at(tokens, i);
    const Token *token = token_at(tokens, before);
    bool day_first = token != NULL && runs_on(prose, token) && token->mark != ',' &&
                     read_day(prose, token, &day->day);
    if (!day_first) {
        token = token_at(tokens, behind);
        if (!language_is(words->lang, "en") || month->mark != '\0' ||
            !read_day(prose, token, &day->day) || token->mark != ',')
            return false;
        first = i;
        behind++;
    }
    day->offset = token->start;
    day->year = day_first && month->mark != '\0' ? 0 : read_year(prose, token_at(tokens, behind));
    read_weekday(prose, tokens, words, first, day);
    return true;
}

static bool is_possible(const Day *day) {
    int year = day->year > 0 ? day->year : LEAP_YEAR;
    return g_date_valid_dmy((GDateDay)day->day, (GDateMonth)day->month, (GDateYear)year);
}

typedef void (*DayRule)(Inspection *inspection, const Prose *prose, const Day *day);

/** Gives each date in words of the prose to the rule. */
static void each_day(Inspection *inspection, const Prose *prose, DayRule rule) {
    g_autoptr(GArray) tokens = read_tokens(prose);
    for (int i = 0; i < (int)tokens->len; i++) {
        const Token *token = token_at(tokens, i);
        const DateWords *words = find_words(prose_lang(prose, token->start));
        Day day = {0};
        if (words != NULL)
            day.month = read_name(prose, token, words->months, MONTHS);
        if (day.month > 0 && read_date(prose, tokens, words, i, &day))
            rule(inspection, prose, &day);
    }
}

/** A number too large for a day is a date only with its year: `60 May 2023`, not `60 May`. */
static void tell_impossible(Inspection *inspection, const Prose *prose, const Day *day) {
    if (!is_possible(day) && (day->day <= 31 || day->year > 0))
        remark(inspection, prose, day->offset, NULL, "there is no such day");
}

static void tell_weekday(Inspection *inspection, const Prose *prose, const Day *day) {
    if (day->weekday == 0 || day->year == 0 || !is_possible(day))
        return;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day->day, (GDateMonth)day->month, (GDateYear)day->year);
    int true_day = (int)g_date_get_weekday(&date) % WEEKDAYS + 1;
    const DateWords *words = find_words(prose_lang(prose, day->said_at));
    if (true_day != day->weekday && words != NULL)
        remark(inspection, prose, day->said_at, NULL, "the weekday of this date is %s",
               words->weekdays[true_day - 1]);
}

void rule_weekday(Inspection *inspection, const Prose *prose) {
    each_day(inspection, prose, tell_weekday);
}

/* -- Dates in figures ---------------------------------------------------------------------- */

/** Reads three numbers parted by `mark`; false unless the whole token is they. */
static bool read_figures(const Prose *prose, const Token *token, char mark, int *numbers) {
    const char *c = prose->text + token->start;
    const char *end = prose->text + token->end;
    for (int i = 0; i < 3; i++) {
        size_t digits = strspn(c, "0123456789");
        if (digits < 1 || digits > 4 || (i < 2 && c[digits] != mark))
            return false;
        numbers[i] = (int)g_ascii_strtoll(c, NULL, 10);
        c += digits + (i < 2);
    }
    return c == end;
}

/** Whether it is a day, a month and a year, but none that there is. */
static bool is_impossible(int day, int month, int year) {
    return day >= 1 && day <= 31 && month >= 1 && month <= MONTHS && year >= 1000 &&
           !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static void look_at_figures(Inspection *inspection, const Prose *prose, const Token *token) {
    int n[3];
    bool impossible = (read_figures(prose, token, '.', n) && is_impossible(n[0], n[1], n[2])) ||
                      (read_figures(prose, token, '-', n) && is_impossible(n[2], n[1], n[0]));
    if (impossible)
        remark(inspection, prose, token->start, NULL, "there is no such day");
}

void rule_impossible_date(Inspection *inspection, const Prose *prose) {
    each_day(inspection, prose, tell_impossible);
    g_autoptr(GArray) tokens = read_tokens(prose);
    for (int i = 0; i < (int)tokens->len; i++)
        if (digits_of(prose, token_at(tokens, i)) > 0)
            look_at_figures(inspection, prose, token_at(tokens, i));
}
