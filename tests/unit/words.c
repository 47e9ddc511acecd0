/* SPDX-License-Identifier: MIT
 *
 * Words of languages: days as each language writes them, names of languages, capitals.
 */
#include "model/date.h"
#include "model/date_words.h"
#include "model/language_name.h"
#include "style/letter_case.h"

#include <glib.h>

static const Date DAY = {2023, 3, 30};

/* -- Dates -------------------------------------------------------------------------------- */

static void test_long_dates(void) {
    static const char *const cases[][2] = {
        {"bg", "30 март 2023 г."},      {"es", "30 de marzo de 2023"},
        {"cs", "30. března 2023"},      {"da", "30. marts 2023"},
        {"de", "30. März 2023"},        {"et", "30. märts 2023"},
        {"el", "30 Μαρτίου 2023"},      {"en-GB", "30 March 2023"},
        {"fr-BE", "30 mars 2023"},      {"ga", "30 Márta 2023"},
        {"hr", "30. ožujka 2023."},     {"it", "30 marzo 2023"},
        {"lv", "2023. gada 30. marts"}, {"lt", "2023 m. kovo 30 d."},
        {"hu", "2023. március 30."},    {"mt", "30 ta’ Marzu 2023"},
        {"nl", "30 maart 2023"},        {"pl", "30 marca 2023"},
        {"pt", "30 de março de 2023"},  {"ro", "30 martie 2023"},
        {"sk", "30. marca 2023"},       {"sl", "30. marca 2023"},
        {"fi", "30. maaliskuuta 2023"}, {"sv", "30 mars 2023"},
        {"ru", "30 марта 2023 г."},     {"uk", "30 березня 2023 р."},
        {"tr", "30 Mart 2023"},         {"is", "30. mars 2023"},
        {"nb", "30. mars 2023"},        {"ka", "30 მარტი, 2023"},
        {"sr", "30. марта 2023."},      {"sr-Latn-RS", "30. marta 2023."},
        {"mk", "30 март 2023"},         {"sq", "30 mars 2023"},
        {"ar", "30 مارس 2023"},         {"he", "30 במרץ 2023"},
        {"hy", "30 մարտի, 2023 թ."},    {"zh-Hant", "2023年3月30日"},
        {"no", "30. mars 2023"},        {"eo", "2023-03-30"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(date_format(DAY, cases[i][0], arena), ==, cases[i][1]);
    arena_free(arena);
}

static void test_weekdays(void) {
    static const char *const cases[][2] = {
        {"en", "Thursday, 30 March 2023"},
        {"fr", "jeudi 30 mars 2023"},
        {"de", "Donnerstag, 30. März 2023"},
        {"es", "jueves, 30 de marzo de 2023"},
        {"it", "giovedì 30 marzo 2023"},
        {"ru", "четверг, 30 марта 2023 г."},
        {"pt", "quinta-feira, 30 de março de 2023"},
        {"nl", "donderdag 30 maart 2023"},
        {"hu", "2023. március 30., csütörtök"},
        {"zh", "2023年3月30日星期四"},
        {"eo", "2023-03-30"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(date_format_full(DAY, cases[i][0], arena), ==, cases[i][1]);
    g_assert_cmpstr(date_format_full((Date){2019, 6, 23}, "en", arena), ==, "Sunday, 23 June 2019");
    g_assert_cmpstr(date_format_full((Date){2019, 6, 24}, "en", arena), ==, "Monday, 24 June 2019");
    arena_free(arena);
}

/** Every day of a year that has one more, in every language, is read as it is written. */
static void test_there_and_back(void) {
    static const char *const langs[] = {
        "ar", "bg", "cs", "da", "de", "el", "en", "es", "et",      "fi", "fr", "ga", "he",
        "hr", "hu", "hy", "is", "it", "ka", "lt", "lv", "mk",      "mt", "nb", "nl", "no",
        "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sr-Latn", "sv", "tr", "uk", "zh"};
    Arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(langs); i++) {
        g_assert_nonnull(date_words_find(langs[i]));
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= g_date_get_days_in_month((GDateMonth)month, 2024); day++) {
                const char *text = date_format((Date){2024, month, day}, langs[i], arena);
                Date date;
                g_assert_true(date_parse_written(text, langs[i], &date));
                g_assert_cmpint(date.year, ==, 2024);
                g_assert_cmpint(date.month, ==, month);
                g_assert_cmpint(date.day, ==, day);
            }
        }
    }
    arena_free(arena);
}

static void test_words_are_whole(void) {
    static const char *const wrong[][2] = {
        {"de", "30 März 2023"},     {"de", "30. März 2023."},  {"de", "31. April 2023"},
        {"fr", "1 mars 2023"},      {"fr", "2er mars 2023"},   {"zh", "2023年13月1日"},
        {"zh", "2023年03月1日"},    {"lt", "2023 m. kovo"},    {"es", "30 de marzo 2023"},
        {"hu", "2023. március 30"}, {"ru", "30 март 2023 г."}, {"eo", "2023-03-30"},
        {"bg", "30 мартa 2023 г."}, {"he", "30 מרץ 2023"},     {"ar", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        Date date;
        g_assert_false(date_parse_written(wrong[i][1], wrong[i][0], &date));
    }
}

/* -- Names of languages ------------------------------------------------------------------- */

static void test_language_names(void) {
    static const char *const cases[][3] = {
        {"ru", "en-GB", "Russian"}, {"ru", "fr", "russe"},     {"ru", "de", "Russisch"},
        {"ru", "es", "ruso"},       {"ru", "it", "russo"},     {"ru", "ru", "русский"},
        {"en", "fr-BE", "anglais"}, {"fr-BE", "en", "French"}, {"zh-Hant", "en", "Chinese"},
        {"nb", "en", "Norwegian"},  {"nn", "en", "Norwegian"}, {"el", "en", "Greek"},
        {"mt", "mt", "Malti"},      {"ga", "ga", "Gaeilge"},   {"ru", "eo", "Russian"},
        {"mk", "el", "Μακεδονικά"}, {"hy", "ru", "армянский"}, {"ru", NULL, "Russian"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(language_name(cases[i][0], cases[i][1]), ==, cases[i][2]);
    g_assert_null(language_name("tlh", "en"));
    g_assert_null(language_name("rus", "en"));
}

/* -- Letter case -------------------------------------------------------------------------- */

static void test_upper(void) {
    static const char *const cases[][3] = {
        {"en", "Co-operation, No. 1", "CO-OPERATION, NO. 1"},
        {"de", "Straße, Größe", "STRASSE, GRÖSSE"},
        {"fr", "Français, œuvre", "FRANÇAIS, ŒUVRE"},
        {"tr", "Diyarbakır ili", "DİYARBAKIR İLİ"},
        {"en", "Diyarbakır ili", "DIYARBAKIR ILI"},
        {"el", "Ελλάδα, μάιος, προϋπόθεση", "ΕΛΛΑΔΑ, ΜΑΪΟΣ, ΠΡΟΫΠΟΘΕΣΗ"},
        {"el", "ΐ Άϊ ρωσικά", "Ϊ ΑΪ ΡΩΣΙΚΑ"},
        {"en", "Ελλάδα", "ΕΛΛΆΔΑ"},
        {"ru", "русский", "РУССКИЙ"},
        {"ka", "რუსული", "რუსული"},
        {"hy", "ռուսերեն", "ՌՈՒՍԵՐԵՆ"},
        {"ar", "العربية", "العربية"},
        {"en", "", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(case_upper(cases[i][1], cases[i][0], arena), ==, cases[i][2]);
    arena_free(arena);
}

static void test_lower(void) {
    static const char *const cases[][3] = {
        {"en", "ENGLISH Only", "english only"},
        {"tr", "ILI İL", "ılı il"},
        {"el", "ΟΔΟΣ ΣΑΣ Σ", "οδος σας σ"},
        {"en", "İ", "i"},
        {"de", "STRAẞE", "straße"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(case_lower(cases[i][1], cases[i][0], arena), ==, cases[i][2]);
    g_assert_cmpstr(case_capital("russe, langue", "fr", arena), ==, "Russe, langue");
    g_assert_cmpstr(case_capital("île", "fr", arena), ==, "Île");
    g_assert_cmpstr(case_capital("i", "tr", arena), ==, "İ");
    g_assert_cmpstr(case_capital("", "fr", arena), ==, "");
    arena_free(arena);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date/long-ones-in-each-language", test_long_dates);
    g_test_add_func("/date/full-ones-have-their-weekday", test_weekdays);
    g_test_add_func("/date/every-day-is-read-as-it-is-written", test_there_and_back);
    g_test_add_func("/date/what-no-language-writes-is-no-date", test_words_are_whole);
    g_test_add_func("/language/names-in-the-language-of-the-text", test_language_names);
    g_test_add_func("/case/capitals-are-those-of-the-language", test_upper);
    g_test_add_func("/case/small-letters-are-those-of-the-language", test_lower);
    return g_test_run();
}
