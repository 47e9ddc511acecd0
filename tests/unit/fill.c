/* SPDX-License-Identifier: MIT
 *
 * Filling: mail merge.
 */
#include "read/fill.h"

#include "read/readers.h"
#include <glib.h>
#include <string.h>

typedef struct Filled {
    ChStatement *statement; /**< NULL where it was refused */
    ChDiagnostics *diagnostics;
    Arena *arena;
} Filled;

/** Markdown filled with `count` names and values. */
static Filled fill(const char *text, const ChField *fields, int count, const ChLimits *limits) {
    ChLimits standard = ch_limits_default();
    ChSource source = {.name = "letter.md",
                       .bytes = text,
                       .size = strlen(text),
                       .form = CH_FORM_MARKDOWN,
                       .fields = fields,
                       .field_count = count};
    Filled filled = {.diagnostics = ch_diagnostics_new(), .arena = arena_new()};
    filled.statement = read_statement(&source, &standard, filled.diagnostics);
    g_assert_nonnull(filled.statement);
    if (!fill_statement(filled.statement, &source, limits ? limits : &standard,
                        filled.diagnostics)) {
        ch_statement_free(filled.statement);
        filled.statement = NULL;
    }
    return filled;
}

static void clear(Filled *filled) {
    ch_statement_free(filled->statement);
    ch_diagnostics_free(filled->diagnostics);
    arena_free(filled->arena);
}

/** Asserts what the first block of `text` becomes with `name` and `to`. */
static void assert_becomes(const char *text, const char *name, const char *to,
                           const char *expected) {
    const ChField fields[] = {{"name", name}, {"to", to}};
    Filled filled = fill(text, fields, G_N_ELEMENTS(fields), NULL);
    g_assert_nonnull(filled.statement);
    g_assert_cmpstr(inlines_text(filled.statement->blocks->inlines, filled.arena), ==, expected);
    g_assert_cmpint(ch_diagnostics_count(filled.diagnostics, CH_NOTE), ==, 0);
    clear(&filled);
}

/** Asserts that the fill is refused with one error of that code. */
static void assert_refused(const char *text, ChField field, const ChLimits *limits,
                           const char *code) {
    Filled filled = fill(text, &field, 1, limits);
    g_assert_null(filled.statement);
    g_assert_cmpint(ch_diagnostics_count(filled.diagnostics, CH_ERROR), ==, 1);
    g_assert_cmpstr(ch_diagnostics_at(filled.diagnostics, 0)->code, ==, code);
    clear(&filled);
}

static void test_a_place_becomes_its_value(void) {
    assert_becomes("Dear {name}, dear {to}!\n", "Ms A", "Mr B", "Dear Ms A, dear Mr B!");
    assert_becomes("{name}{to}\n", "Ms A", "Mr B", "Ms AMr B");
}

static void test_a_value_is_text_and_no_markup(void) {
    assert_becomes("Dear {name}\n", "*A* [x](http://e.eu) {to} <b>", "B",
                   "Dear *A* [x](http://e.eu) {to} <b>");
}

static void test_other_braces_stand_as_they_are(void) {
    assert_becomes("{} { {{ }} {a b} {1} {name\n", "A", "B", "{} { {{ }} {a b} {1} {name");
    assert_becomes("{{name}} {{{name}}}\n", "A", "B", "{name} {{name}}");
}

static void test_an_empty_value_leaves_single_spaces(void) {
    assert_becomes("Dear {name} {to},\n", "", "B", "Dear B,");
    assert_becomes("{name} Dear {to}\n", "", "", "Dear");
    assert_becomes("Dear *{name}* friend {to}\n", "", "B", "Dear friend B");
}

static void test_lines_of_a_value_are_lines(void) {
    assert_becomes("To: {name}\n", " Street 1 \r\n\r\n  City\t2 ", "", "To: Street 1\nCity 2");
}

static void test_without_fields_nothing_is_touched(void) {
    Filled filled = fill("Dear {name} {{x}}\n", NULL, 0, NULL);
    g_assert_cmpstr(inlines_text(filled.statement->blocks->inlines, filled.arena), ==,
                    "Dear {name} {{x}}");
    clear(&filled);
}

static void test_a_field_takes_the_place_of_the_statements_own(void) {
    const char *text = "---\ntitle: Old\nplace: \"At {to}\"\n---\nText {to}\n";
    const ChField fields[] = {{"title", "New"}, {"to", "Vienna"}, {"meeting", ""}};
    Filled filled = fill(text, fields, G_N_ELEMENTS(fields), NULL);
    g_assert_cmpstr(ch_statement_field(filled.statement, "title"), ==, "New");
    g_assert_cmpstr(ch_statement_field(filled.statement, "place"), ==, "At Vienna");
    g_assert_null(ch_statement_field(filled.statement, "meeting"));
    g_assert_true(statement_find_field(filled.statement, "to")->in_text);
    g_assert_false(statement_find_field(filled.statement, "title")->in_text);
    clear(&filled);
}

static void test_notes_tables_and_links_are_filled(void) {
    const char *text = "A[^*] [b](mailto:{name})\n\n| {name} | x |\n|---|---|\n| y | {name} |\n\n"
                       "[^*]: By {name}\n";
    const ChField field = {"name", "a b@e.eu"};
    Filled filled = fill(text, &field, 1, NULL);
    g_assert_nonnull(filled.statement);
    char *dump = statement_dump(filled.statement, false, filled.arena);
    g_assert_nonnull(strstr(dump, "mailto:a%20b@e.eu"));
    g_assert_nonnull(strstr(dump, "By a b@e.eu"));
    g_assert_null(strstr(dump, "{name}"));
    clear(&filled);
}

static void test_a_place_that_no_field_fills_is_an_error(void) {
    assert_refused("Dear\n{nam}\n", (ChField){"name", "A"}, NULL, "merge-unknown");
}

static void test_a_paragraph_of_nothing_is_an_error(void) {
    assert_refused("A\n\n*{name}*\n", (ChField){"name", " "}, NULL, "merge-empty");
}

static void test_values_that_cannot_be_printed_are_refused(void) {
    assert_refused("A\n", (ChField){"name", "bell \a"}, NULL, "field-character");
    assert_refused("A\n", (ChField){"name", "\xff"}, NULL, "field-not-utf8");
    assert_refused("A\n", (ChField){"first name", "A"}, NULL, "field-name");
    assert_refused("A\n", (ChField){"", "A"}, NULL, "field-name");
}

static void test_limits_are_kept(void) {
    ChLimits limits = ch_limits_default();
    limits.field_bytes = 4;
    assert_refused("A\n", (ChField){"name", "12345"}, &limits, "field-too-large");
    limits.paragraph_bytes = 10;
    assert_refused("{name}{name}{name}{name}\n", (ChField){"name", "1234"}, &limits,
                   "merge-too-large");
    limits = ch_limits_default();
    limits.source_bytes = 10;
    assert_refused("{name}{name}\n\n{name}{name}\n", (ChField){"name", "1234"}, &limits,
                   "merge-too-large");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fill/a-place-becomes-its-value", test_a_place_becomes_its_value);
    g_test_add_func("/fill/a-value-is-text-and-no-markup", test_a_value_is_text_and_no_markup);
    g_test_add_func("/fill/other-braces-stand-as-they-are", test_other_braces_stand_as_they_are);
    g_test_add_func("/fill/an-empty-value-leaves-single-spaces",
                    test_an_empty_value_leaves_single_spaces);
    g_test_add_func("/fill/lines-of-a-value-are-lines", test_lines_of_a_value_are_lines);
    g_test_add_func("/fill/without-fields-nothing-is-touched",
                    test_without_fields_nothing_is_touched);
    g_test_add_func("/fill/a-field-takes-the-place-of-the-statements-own",
                    test_a_field_takes_the_place_of_the_statements_own);
    g_test_add_func("/fill/notes-tables-and-links-are-filled",
                    test_notes_tables_and_links_are_filled);
    g_test_add_func("/fill/a-place-that-no-field-fills-is-an-error",
                    test_a_place_that_no_field_fills_is_an_error);
    g_test_add_func("/fill/a-paragraph-of-nothing-is-an-error",
                    test_a_paragraph_of_nothing_is_an_error);
    g_test_add_func("/fill/values-that-cannot-be-printed-are-refused",
                    test_values_that_cannot_be_printed_are_refused);
    g_test_add_func("/fill/limits-are-kept", test_limits_are_kept);
    return g_test_run();
}
