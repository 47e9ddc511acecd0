/* SPDX-License-Identifier: MIT
 *
 * Rules about single signs.
 */
#include "review/rules.h"

#include "model/language.h"

#include <string.h>

static bool is_digit(gunichar c) {
    return c >= '0' && c <= '9';
}

static bool is_hebrew(gunichar c) {
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HEBREW;
}

/** The byte of the next `sign` of the prose from byte `from` on; false where there is none. */
static bool find_sign(const Prose *prose, const char *sign, size_t from, size_t *offset) {
    const char *found = strstr(prose->text + from, sign);
    if (found != NULL)
        *offset = (size_t)(found - prose->text);
    return found != NULL;
}

void rule_straight_apostrophe(Inspection *inspection, const Prose *prose) {
    for (size_t at, from = 0; find_sign(prose, "'", from, &at); from = at + 1)
        if (g_unichar_isalpha(prose_before(prose, at)) && !is_hebrew(prose_before(prose, at)))
            remark(inspection, prose, at, NULL, "a straight apostrophe; the typographic one is ’");
}

void rule_straight_quote(Inspection *inspection, const Prose *prose) {
    for (size_t at, from = 0; find_sign(prose, "\"", from, &at); from = at + 1) {
        gunichar before = prose_before(prose, at);
        if (!is_digit(before) && !is_hebrew(before))
            remark(inspection, prose, at, NULL, "a straight quotation mark");
    }
}

static void look_for_accent(Inspection *inspection, const Prose *prose, const char *accent) {
    for (size_t at, from = 0; find_sign(prose, accent, from, &at); from = at + strlen(accent))
        if (g_unichar_isalpha(prose_before(prose, at)) &&
            g_unichar_isalpha(prose_at(prose, at + strlen(accent))))
            remark(inspection, prose, at, NULL, "'%s' stands where an apostrophe is meant", accent);
}

void rule_accent_apostrophe(Inspection *inspection, const Prose *prose) {
    look_for_accent(inspection, prose, "´");
    look_for_accent(inspection, prose, "`");
}

void rule_ellipsis(Inspection *inspection, const Prose *prose) {
    for (size_t at, from = 0; find_sign(prose, "...", from, &at); from = at) {
        size_t dots = strspn(prose->text + at, ".");
        if (dots == 3)
            remark(inspection, prose, at, NULL, "three full stops; an ellipsis is one sign, …");
        at += dots;
    }
}

/* -- Ranges -------------------------------------------------------------------------------- */

/** The figures that stand at byte `offset`. */
static size_t count_digits(const Prose *prose, size_t offset) {
    return strspn(prose->text + offset, "0123456789");
}

static int read_number(const Prose *prose, size_t offset, size_t digits) {
    int number = 0;
    for (size_t i = 0; i < digits; i++)
        number = 10 * number + g_ascii_digit_value(prose->text[offset + i]);
    return number;
}

static bool is_year_range(const Prose *prose, size_t first, size_t second) {
    int from = read_number(prose, first, 4);
    int to = read_number(prose, second, 4);
    return from >= 1900 && from < to && to < 2100;
}

/** Whether `pp. ` stands before byte `offset`. */
static bool follows_pages(const Prose *prose, size_t offset) {
    static const char *const signs[] = {"pp. ", "pp.\xc2\xa0", "pages "};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        size_t length = strlen(signs[i]);
        if (offset >= length && memcmp(prose->text + offset - length, signs[i], length) == 0)
            return true;
    }
    return false;
}

/** Whether the figures at `first` and those behind the hyphen that follows them are a range. */
static bool is_range(const Prose *prose, size_t first, size_t digits) {
    size_t second = first + digits + 1;
    size_t others = count_digits(prose, second);
    gunichar before = prose_before(prose, first);
    gunichar after = prose_at(prose, second + others);
    bool begins = before == 0 || before == '(' || g_unichar_isspace(before);
    bool ends = after == 0 || g_unichar_isspace(after) ||
                (after < 128 && strchr(",.;:)", (int)after) != NULL);
    if (!begins || !ends || others == 0)
        return false;
    return (digits == 4 && others == 4 && is_year_range(prose, first, second)) ||
           follows_pages(prose, first);
}

void rule_range_hyphen(Inspection *inspection, const Prose *prose) {
    for (size_t start, end = 0; prose_word(prose, &start, &end);) {
        size_t first = start + (prose->text[start] == '(');
        size_t digits = count_digits(prose, first);
        if (digits > 0 && prose->text[first + digits] == '-' && is_range(prose, first, digits))
            remark(inspection, prose, first + digits, NULL,
                   "a hyphen stands where a range has a dash");
    }
}

/* -- Signs before numbers ------------------------------------------------------------------ */

static const char *const NUMBER_SIGNS[] = {"No.", "no.", "N°", "n°", "Nº", "nº", "Nr.", "nr.", "№"};

/** The length of the sign and space before a number at byte `offset`, 0 where there is none. */
static size_t number_sign(const Prose *prose, size_t offset) {
    for (size_t i = 0; i < G_N_ELEMENTS(NUMBER_SIGNS); i++) {
        if (!g_str_has_prefix(prose->text + offset, NUMBER_SIGNS[i]))
            continue;
        size_t end = offset + strlen(NUMBER_SIGNS[i]);
        if (g_unichar_isspace(prose_at(prose, end)))
            end = prose_next(prose, end);
        return is_digit(prose_at(prose, end)) ? end - offset : 0;
    }
    return 0;
}

/** The sign in one form for comparing: any space is a plain one. The caller frees it. */
static char *plain_form(const Prose *prose, size_t offset, size_t length) {
    char *form = g_strndup(prose->text + offset, length);
    char *last = g_utf8_prev_char(form + length);
    if (g_unichar_isspace(g_utf8_get_char(last))) {
        last[0] = ' ';
        last[1] = '\0';
    }
    return form;
}

void rule_number_signs(Inspection *inspection) {
    g_autofree char *first = NULL;
    for (guint i = 0; i < inspection->count; i++) {
        const Prose *prose = &inspection->proses[i];
        for (size_t start, end = 0; prose_word(prose, &start, &end);) {
            size_t offset = start + (prose->text[start] == '(');
            size_t length = number_sign(prose, offset);
            if (length == 0 || g_ascii_strncasecmp(prose->lang, inspection->input->lang, 2) != 0)
                continue;
            g_autofree char *form = plain_form(prose, offset, length);
            if (first == NULL)
                first = g_steal_pointer(&form);
            else if (strcmp(first, form) != 0)
                remark(inspection, prose, offset, NULL,
                       "a number is written with '%s' here and with '%s' before", form, first);
        }
    }
}
