/* SPDX-License-Identifier: MIT
 *
 * Tests of the model: dates, the statement, its numbers.
 */
#include "model/date.h"
#include "reading.h"

#include <string.h>

/* -- Dates --------------------------------------------------------------------------------- */

static void test_iso_date(void) {
    Date date;
    g_assert_true(date_parse_iso("2023-03-30", &date));
    g_assert_cmpint(date.year * 10000 + date.month * 100 + date.day, ==, 20230330);
    const char *const wrong[] = {"",           "2023-3-30",   "2023-02-29", "2023-13-01",
                                 "0000-01-01", "2023-03-30 ", "2023-03-3x", "20230330",
                                 "2023-00-10", "-023-01-01"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(date_parse_iso(wrong[i], &date));
}

static void test_english_date(void) {
    Date date;
    Arena *arena = arena_new();
    const char *const right[] = {"30 March 2023", "1 May 2030", "29 February 2024"};
    for (size_t i = 0; i < G_N_ELEMENTS(right); i++) {
        g_assert_true(date_parse_written(right[i], "en-GB", &date));
        g_assert_cmpstr(date_format(date, "en-GB", arena), ==, right[i]);
    }
    const char *const wrong[] = {"",
                                 "30 march 2023",
                                 "03 March 2023",
                                 "30 Mar 2023",
                                 "30  March 2023",
                                 "29 February 2023",
                                 "30 March 0203",
                                 "30 March 2023.",
                                 "300 March 2023",
                                 "March 30, 2023",
                                 "30 Marching 2023"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(date_parse_written(wrong[i], "en", &date));
    arena_free(arena);
}

static void test_date_language(void) {
    Arena *arena = arena_new();
    Date first = {2023, 3, 1};
    g_assert_cmpstr(date_format(first, "en", arena), ==, "1 March 2023");
    g_assert_cmpstr(date_format(first, "FR-be", arena), ==, "1er mars 2023");
    g_assert_cmpstr(date_format((Date){2023, 3, 30}, "fr", arena), ==, "30 mars 2023");
    g_assert_cmpstr(date_format(first, "frr", arena), ==, "2023-03-01");
    g_assert_cmpstr(date_format(first, NULL, arena), ==, "2023-03-01");
    arena_free(arena);
}

/* -- The statement ------------------------------------------------------------------------- */

static void test_field_replaced(void) {
    ChStatement *statement = statement_new("x.txt");
    statement_set_field(statement, "title", "A", (Position){1, 1});
    statement_set_field(statement, "place", "B", (Position){2, 1});
    statement_set_field(statement, "title", "C", (Position){3, 7});
    g_assert_cmpstr(ch_statement_field(statement, "title"), ==, "C");
    g_assert_cmpint(statement_find_field(statement, "title")->at.line, ==, 3);
    g_assert_null(statement_find_field(statement, "titles"));
    Arena *arena = arena_new();
    g_assert_cmpstr(statement_dump(statement, true, arena), ==,
                    "field title @3:7 \"C\"\nfield place @2:1 \"B\"\n");
    arena_free(arena);
    ch_statement_free(statement);
    ch_statement_free(NULL);
}

static void test_text_of_inlines(void) {
    Arena *arena = arena_new();
    Note note = {.label = "*"};
    Inline deep = {.kind = INLINE_TEXT, .text = "b"};
    Inline last = {.kind = INLINE_TEXT, .text = "c"};
    Inline lineend = {.kind = INLINE_BREAK, .next = &last};
    Inline strong = {.kind = INLINE_STRONG, .children = &deep, .next = &lineend};
    Inline call = {.kind = INLINE_CALL, .note = &note, .next = &strong};
    Inline first = {.kind = INLINE_TEXT, .text = "a", .next = &call};
    g_assert_cmpstr(inlines_text(&first, arena), ==, "ab\nc");
    g_assert_cmpstr(inlines_text(NULL, arena), ==, "");
    arena_free(arena);
}

static void test_dump_escapes(void) {
    ChStatement *statement = statement_new("x.txt");
    statement_set_field(statement, "title", "a\n\"b\" \\ é", (Position){1, 1});
    Arena *arena = arena_new();
    g_assert_cmpstr(statement_dump(statement, false, arena), ==,
                    "field title \"a\\n\\\"b\\\" \\\\ é\"\n");
    arena_free(arena);
    ch_statement_free(statement);
}

/** Reads `text`; what is wrong with its numbers must be `said`. */
static void expect_numbering(const char *text, const char *said) {
    Reading reading = reading_new("s.txt", text, strlen(text), NULL);
    g_assert_cmpstr(reading_said(&reading), ==, said);
    reading_free(&reading);
}

static void test_number_gap(void) {
    expect_numbering("1. A.\n2. B.\n4. C.\n5. D.\n", "3:1 statement-number-gap");
    expect_numbering("5. A.\n", "1:1 statement-number-gap");
}

static void test_number_repeat(void) {
    expect_numbering("1. A.\n2. B.\n2. C.\n3. D.\n", "3:1 statement-number-repeat");
    expect_numbering("1. A.\n2. B.\n1. C.\n", "3:1 statement-number-repeat");
}

static void test_numbers_interrupted(void) {
    expect_numbering("1. A.\n2. B.\nThank you.\n3. C.\n", "");
    expect_numbering("1. A.\n2. B.\nFurthermore:\n1. C.\n", "");
}

static void test_levels_count_apart(void) {
    expect_numbering("1. A:\n(a) x;\n(b) y:\n(i) z;\n(ii) z;\n(c) y.\n2. B:\n(a) x.\n- d\n3. C.\n",
                     "");
    expect_numbering("1. A:\n(a) x;\n(c) y.\n2. B.\n", "3:1 statement-number-gap");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/date/iso-is-strict", test_iso_date);
    g_test_add_func("/model/date/english-gives-the-same-text-back", test_english_date);
    g_test_add_func("/model/date/follows-the-language", test_date_language);
    g_test_add_func("/model/a-field-is-replaced-in-its-place", test_field_replaced);
    g_test_add_func("/model/text-of-inlines-leaves-calls-out", test_text_of_inlines);
    g_test_add_func("/model/dump-keeps-a-node-on-a-line", test_dump_escapes);
    g_test_add_func("/model/numbers/a-gap-is-told-once", test_number_gap);
    g_test_add_func("/model/numbers/a-repeat-is-told", test_number_repeat);
    g_test_add_func("/model/numbers/text-between-may-begin-anew", test_numbers_interrupted);
    g_test_add_func("/model/numbers/each-level-counts-for-itself", test_levels_count_apart);
    return g_test_run();
}
