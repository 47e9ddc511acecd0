/* SPDX-License-Identifier: MIT
 *
 * Comparing two lists of passages: each difference is told once, as what it is.
 */
#include "proof/comparison.h"

#include <glib.h>
#include <string.h>

static const char long_list[] = "a b c d e f g h";

/** A paragraph a word; `5:text` has the label `5.`, `#text` is a heading, `|text` a quote. */
static GArray *passages_of(const char *words, Arena *arena) {
    GArray *passages = passages_new();
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);
    for (int i = 0; parts[i] && *words; i++) {
        const char *text = parts[i];
        Passage *passage = passages_add(passages, -1);
        const char *colon = strchr(text, ':');
        passage->at = (Position){i + 1, 1};
        if (colon)
            passage->label = arena_printf(arena, "%.*s.", (int)(colon - text), text);
        passage->kind = *text == '#' ? PASSAGE_HEADING : PASSAGE_PARAGRAPH;
        passage->quote = *text == '|';
        text = colon ? colon + 1 : text + (*text == '#' || *text == '|');
        passage->text = g_strdelimit(arena_strdup(arena, text), "_", ' ');
    }
    return passages;
}

/** Compares the lists; the findings as lines `line code message`. */
static char *compare(const char *expected, const char *found) {
    Arena *arena = arena_new();
    Report report = {.diagnostics = ch_diagnostics_new(), .source = "s", .pdf = "p"};
    Comparison comparison = {.expected = passages_of(expected, arena),
                             .found = passages_of(found, arena),
                             .arena = arena,
                             .report = &report};
    comparison_run(&comparison);
    GString *told = g_string_new(NULL);
    const ChDiagnostic *fault;
    for (int i = 0; (fault = ch_diagnostics_at(report.diagnostics, i)); i++)
        g_string_append_printf(told, "%d %s: %s\n", fault->line, fault->code, fault->message);
    g_array_free((GArray *)comparison.expected, TRUE);
    g_array_free((GArray *)comparison.found, TRUE);
    ch_diagnostics_free(report.diagnostics);
    arena_free(arena);
    return g_string_free(told, FALSE);
}

static void assert_told(const char *expected, const char *found, const char *told) {
    char *findings = compare(expected, found);
    g_assert_cmpstr(findings, ==, told);
    g_free(findings);
}

static void test_same(void) {
    assert_told("", "", "");
    assert_told(long_list, long_list, "");
    assert_told("a a a", "a a a", "");
}

static void test_missing(void) {
    assert_told("a b c", "a c", "2 proof-missing: the paragraph 'b' is missing in the file\n");
    assert_told("1:a 2:b", "1:a", "2 proof-missing: paragraph 2 is missing in the file\n");
    assert_told("a", "", "1 proof-missing: the paragraph 'a' is missing in the file\n");
}

static void test_surplus(void) {
    assert_told("a c", "a b c",
                "0 proof-surplus: page 0 says what the source lacks: the paragraph 'b'\n");
    assert_told("", "b", "0 proof-surplus: page 0 says what the source lacks: the paragraph 'b'\n");
}

static void test_twice(void) {
    assert_told("a b c", "a b b c",
                "2 proof-twice: the paragraph 'b' is more than once in the file\n");
    assert_told("a b c", "a b c a",
                "1 proof-twice: the paragraph 'a' is more than once in the file\n");
}

static void test_order(void) {
    assert_told("1:a 2:b 3:c 4:d", "1:a 3:c 2:b 4:d",
                "2 proof-order: paragraph 2 comes after paragraph 3 in the file\n");
    assert_told(long_list, "h a b c d e f g",
                "8 proof-order: the paragraph 'h' comes before the paragraph 'g' in the file\n");
}

static void test_changed(void) {
    assert_told("1:a_good_day", "1:a_bad_day",
                "1 proof-text: paragraph 1 differs: the source has 'good', the file 'bad'\n");
    assert_told("1:a__day", "1:a_day",
                "1 proof-text: paragraph 1 differs: the source has a space, the file 'day'\n");
    assert_told("1:a_day", "1:a_day_more",
                "1 proof-text: paragraph 1 differs: the source has nothing more, the file a "
                "space\n");
    assert_told("1:night", "1:nights",
                "1 proof-text: paragraph 1 differs: the source has 'night', the file 'nights'\n");
    assert_told("a 1:b c", "a 2:b c",
                "2 proof-label: paragraph 1 has the label '2.' in the file\n");
}

static void test_changed_beside_lost(void) {
    assert_told("1:a 2:b 3:c 4:d", "1:a 3:x 4:d",
                "2 proof-missing: paragraph 2 is missing in the file\n"
                "3 proof-text: paragraph 3 differs: the source has 'c', the file 'x'\n");
}

static void test_role(void) {
    assert_told("#a", "a",
                "1 proof-role: to a reader the heading 'a' is a paragraph, not a heading of level "
                "0\n");
    assert_told("|a", "a",
                "1 proof-role: to a reader the paragraph 'a' is in 0 quotations, not "
                "1\n");
}

/** All words in the opposite order: quadratic work would not end within a test run. */
static void test_opposite_order(void) {
    GString *forth = g_string_new(NULL);
    GString *back = g_string_new(NULL);
    for (int i = 0; i < 30000; i++) {
        g_string_append_printf(forth, "%sw%d", i ? " " : "", i);
        g_string_append_printf(back, "%sw%d", i ? " " : "", 29999 - i);
    }
    char *told = compare(forth->str, back->str);
    g_assert_nonnull(strstr(told, "proof-more"));
    g_free(told);
    g_string_free(forth, TRUE);
    g_string_free(back, TRUE);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/comparison/the-same-is-the-same", test_same);
    g_test_add_func("/comparison/a-loss-is-told", test_missing);
    g_test_add_func("/comparison/an-addition-is-told", test_surplus);
    g_test_add_func("/comparison/a-repetition-is-told", test_twice);
    g_test_add_func("/comparison/an-exchange-is-told-once", test_order);
    g_test_add_func("/comparison/the-first-word-that-differs-is-quoted", test_changed);
    g_test_add_func("/comparison/labels-tell-a-change-from-a-loss", test_changed_beside_lost);
    g_test_add_func("/comparison/a-role-is-compared", test_role);
    g_test_add_func("/comparison/long-lists-take-no-long-time", test_opposite_order);
    return g_test_run();
}
