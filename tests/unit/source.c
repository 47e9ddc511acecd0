/* SPDX-License-Identifier: MIT
 *
 * The gate of every text, and the choice of its reader.
 */
#include "read/readers.h"

#include <glib.h>
#include <string.h>

typedef struct Checked {
    Arena *arena;
    ChDiagnostics *diagnostics;
    ChLimits limits;
    Source source;
    bool passed;
} Checked;

static Checked check_bytes(const char *bytes, size_t size) {
    Checked checked = {
        .arena = arena_new(), .diagnostics = ch_diagnostics_new(), .limits = ch_limits_default()};
    ChSource raw = {.name = "s.txt", .bytes = bytes, .size = size};
    checked.limits.source_bytes = 20000;
    checked.passed =
        source_check(&raw, &checked.limits, checked.arena, &checked.source, checked.diagnostics);
    return checked;
}

static Checked check_text(const char *text) {
    return check_bytes(text, strlen(text));
}

static void checked_free(Checked *checked) {
    ch_diagnostics_free(checked->diagnostics);
    arena_free(checked->arena);
}

static void assert_passes(const char *text, const char *expected) {
    Checked checked = check_text(text);
    g_assert_true(checked.passed);
    g_assert_cmpint(ch_diagnostics_count(checked.diagnostics, CH_NOTE), ==, 0);
    g_assert_cmpstr(checked.source.text, ==, expected);
    g_assert_cmpuint(checked.source.size, ==, strlen(expected));
    checked_free(&checked);
}

/** That there is one finding, so formatted. */
static void assert_refused(const char *bytes, size_t size, const char *expected) {
    Checked checked = check_bytes(bytes, size);
    g_assert_false(checked.passed);
    g_assert_cmpint(ch_diagnostics_count(checked.diagnostics, CH_NOTE), ==, 1);
    char *finding = ch_diagnostic_format(ch_diagnostics_at(checked.diagnostics, 0));
    g_assert_cmpstr(finding, ==, expected);
    ch_string_free(finding);
    checked_free(&checked);
}

static void test_line_ends(void) {
    assert_passes("a\nb\n", "a\nb\n");
    assert_passes("a\r\nb\r\n", "a\nb\n");
    assert_passes("a\rb\r", "a\nb\n");
    assert_passes("a\r\r\nb", "a\n\nb\n");
    assert_passes("a\n\rb", "a\n\nb\n");
}

static void test_bom(void) {
    assert_passes("\xef\xbb\xbf"
                  "a",
                  "a\n");
    assert_passes("a\xef\xbb\xbf"
                  "b\n",
                  "a\xef\xbb\xbf"
                  "b\n");
}

static void test_text_stands(void) {
    assert_passes("e\xcc\x81 \xc3\xa9\n", "e\xcc\x81 \xc3\xa9\n");
    assert_passes("\tx\n", "\tx\n");
    assert_passes("\u2028\u2029\u200f\u202a\u00a0\u00ad\U0001f1ea\n",
                  "\u2028\u2029\u200f\u202a\u00a0\u00ad\U0001f1ea\n");
}

static void test_empty(void) {
    static const char *const empty[] = {"", " \n\t\r\n", "\xef\xbb\xbf", "\xef\xbb\xbf\r"};
    for (size_t i = 0; i < G_N_ELEMENTS(empty); i++)
        assert_refused(empty[i], strlen(empty[i]),
                       "s.txt:1:1: error: the source has no text [source-empty]");
    assert_refused(NULL, 0, "s.txt:1:1: error: the source has no text [source-empty]");
}

static void test_too_large(void) {
    g_autofree char *bytes = g_strnfill(20001, 'a');
    assert_refused(bytes, 20001,
                   "s.txt: error: the source has 20001 bytes, more than the limit of 20000 "
                   "[source-too-large]");
    Checked checked = check_bytes(bytes, 20000);
    g_assert_true(checked.passed);
    checked_free(&checked);
}

static void test_not_utf8(void) {
    static const struct {
        const char *bytes;
        unsigned byte;
    } cases[] = {{"\xc3\xa9\x92 z", 0x92},       {"\xc3\xa9\xc0\x80", 0xc0},
                 {"\xc3\xa9\xed\xa0\x80", 0xed}, {"\xc3\xa9\xf4\x90\x80\x80", 0xf4},
                 {"\xc3\xa9\xe2\x82", 0xe2},     {"\xc3\xa9\xff", 0xff}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Checked checked = check_text(cases[i].bytes);
        const ChDiagnostic *found = ch_diagnostics_at(checked.diagnostics, 0);
        g_autofree char *message = g_strdup_printf("byte 0x%02X is not UTF-8", cases[i].byte);
        g_assert_false(checked.passed);
        g_assert_cmpstr(found->code, ==, "source-not-utf8");
        g_assert_cmpstr(found->message, ==, message);
        g_assert_cmpint(found->line, ==, 1);
        g_assert_cmpint(found->column, ==, 2);
        checked_free(&checked);
    }
}

static void test_unmapped(void) {
    static const struct {
        const char *bytes;
        const char *message;
        const char *hint;
    } cases[] = {
        {"a\na\ufffd", "replacement character U+FFFD", "put back the character that was lost"},
        {"a\na\ue000", "private-use character U+E000",
         "write the character that it looks like, such as •"},
        {"a\na\U00100000", "private-use character U+100000",
         "write the character that it looks like, such as •"},
        {"a\na\u0378", "unassigned character U+0378", "delete it: it stands for nothing"},
        {"a\na\U000e0000", "unassigned character U+E0000", "delete it: it stands for nothing"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *expected =
            g_strdup_printf("s.txt:2:2: error: %s in the text [source-unmapped-character]\n"
                            "    hint: %s",
                            cases[i].message, cases[i].hint);
        assert_refused(cases[i].bytes, strlen(cases[i].bytes), expected);
    }
}

static void test_control(void) {
    static const char hint[] = "\n    hint: delete it: it has no printed form";
    static const struct {
        const char *bytes;
        size_t size;
        const char *name;
    } cases[] = {{"\xc3\xa9\n\xc3\xa9\0z", 7, "0000"},  {"\xc3\xa9\r\n\xc3\xa9\x1b", 7, "001B"},
                 {"\xc3\xa9\r\xc3\xa9\x7f", 6, "007F"}, {"a\na\xc2\x85", 5, "0085"},
                 {"a\na\xef\xbf\xbe", 6, "FFFE"},       {"a\na\xef\xb7\x90", 6, "FDD0"},
                 {"a\na\xf0\x9f\xbf\xbf", 7, "1FFFF"},  {"a\na\x0c", 4, "000C"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *expected = g_strdup_printf(
            "s.txt:2:2: error: control character U+%s in the text [source-control-character]%s",
            cases[i].name, hint);
        assert_refused(cases[i].bytes, cases[i].size, expected);
    }
}

static void test_many_faults(void) {
    g_autofree char *bytes = g_strnfill(1000, '\xff');
    memset(bytes + 500, '\x01', 500);
    Checked checked = check_bytes(bytes, 1000);
    g_assert_false(checked.passed);
    g_assert_cmpint(ch_diagnostics_count(checked.diagnostics, CH_ERROR), ==, 20);
    g_assert_cmpint(ch_diagnostics_count(checked.diagnostics, CH_NOTE), ==, 22);
    g_assert_cmpstr(ch_diagnostics_at(checked.diagnostics, 20)->message, ==,
                    "and 490 more bytes that are not UTF-8");
    g_assert_cmpstr(ch_diagnostics_at(checked.diagnostics, 21)->message, ==,
                    "and 490 more control characters");
    checked_free(&checked);
}

/** Every place of a text longer than the landmarks' stride, against a count from the start. */
static void test_positions(void) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 4 * SOURCE_STRIDE)
        g_string_append(text, text->len % 7 == 0 ? "a\n" : "\xe2\x82\xac ");
    Checked checked = check_text(text->str);
    g_assert_true(checked.passed);
    Position at = {1, 1};
    const char *start = checked.source.text;
    for (const char *c = start; *c != '\0'; c = g_utf8_next_char(c)) {
        Position found = source_position(&checked.source, (size_t)(c - start));
        g_assert_cmpint(found.line, ==, at.line);
        g_assert_cmpint(found.column, ==, at.column);
        at = *c == '\n' ? (Position){at.line + 1, 1} : (Position){at.line, at.column + 1};
    }
    g_assert_cmpint(source_position(&checked.source, checked.source.size).line, ==, at.line);
    checked_free(&checked);
}

/* Plain text has no emphasis, so the stars tell which reader it was. */
static bool is_markdown(const char *name, ChForm form, const char *text) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLimits limits = ch_limits_default();
    ChSource raw = {.name = name, .bytes = text, .size = strlen(text), .form = form};
    ChStatement *statement = read_statement(&raw, &limits, diagnostics);
    g_assert_nonnull(statement);
    char *dump = statement_dump(statement, false, statement->arena);
    bool markdown = strstr(dump, "emphasis") != NULL;
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
    return markdown;
}

static void test_form_by_name(void) {
    static const char text[] = "A first paragraph.\n\nSome *very* long text.\n";
    g_assert_true(is_markdown("a.md", CH_FORM_GUESS, text));
    g_assert_true(is_markdown("A.MD", CH_FORM_GUESS, text));
    g_assert_true(is_markdown("a.b.markdown", CH_FORM_GUESS, text));
    g_assert_false(is_markdown("a.txt", CH_FORM_GUESS, text));
    g_assert_false(is_markdown("md", CH_FORM_GUESS, text));
    g_assert_false(is_markdown("a.md", CH_FORM_PLAIN, text));
    g_assert_true(is_markdown("a.txt", CH_FORM_MARKDOWN, text));
}

static void test_form_by_fence(void) {
    g_assert_true(is_markdown("-", CH_FORM_GUESS, "---\na: b\n---\n*very*\n"));
    g_assert_true(is_markdown(NULL, CH_FORM_GUESS, "--- \r\na: b\r\n---\r\n*very*\r\n"));
    g_assert_false(is_markdown("-", CH_FORM_GUESS, "First.\n\n---- *very*\n"));
    g_assert_false(is_markdown("a.txt", CH_FORM_GUESS, "---\n\nA text.\n\n*very*\n"));
}

static void test_form_by_bytes(void) {
    static const struct {
        const char *name;
        const char *bytes;
        ChForm form;
    } cases[] = {{"a.XML", "", CH_FORM_AKN},
                 {"a.docx", "Text", CH_FORM_DOCX},
                 {"a.htm", "Text", CH_FORM_HTML},
                 {"a.txt", "<p>Text</p>", CH_FORM_PLAIN},
                 {"-", "PK\3\4", CH_FORM_DOCX},
                 {"-", "\xef\xbb\xbf\n<!DOCTYPE html>", CH_FORM_HTML},
                 {"-", "<meta charset='utf-8'><b>", CH_FORM_HTML},
                 {"-", "<?xml version='1.0'?><html>", CH_FORM_HTML},
                 {"-", "<?xml version='1.0'?><a:akomaNtoso>", CH_FORM_AKN},
                 {"-", "<akomaNtoso>", CH_FORM_AKN},
                 {"-", "<pre-print> is a word", CH_FORM_PLAIN},
                 {NULL, "", CH_FORM_PLAIN}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        ChSource raw = {.name = cases[i].name,
                        .bytes = cases[i].bytes,
                        .size = strlen(cases[i].bytes),
                        .form = CH_FORM_GUESS};
        g_assert_cmpint(source_form(&raw), ==, cases[i].form);
    }
}

static void test_bad_source(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLimits limits = ch_limits_default();
    ChSource raw = {.name = "a.md", .bytes = "\xff", .size = 1};
    g_assert_null(read_statement(&raw, &limits, diagnostics));
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_ERROR), ==, 1);
    ch_diagnostics_free(diagnostics);
}

static void test_cut_sources(void) {
    static const char text[] =
        "---\na: [b, \"c\\n\"]\n---\n1. *a* [^1] `b` &amp;\\\n   (a) "
        "**c\n\n   - [d](http://e \"f\")\n"
        "> g\nh\n\n[^1]: i\n\n    j ![k](l) <m>\n<!-- n -->\n---\n| - |\n\n| o\\|p |"
        " [^1] |\n| :-: | -- |\n| `q | r` | s | t |\n"
        "\no <span lang=\"fr\">*p <span lang='el'>q</span>*</span>\n\n"
        "<div lang=\"de\" class=\"annex\">\n[^1]: r\n <div lang='x-y'>\ns\n</div>\n\n| u "
        "|\n|---|\n</div>\n";
    ChLimits limits = ch_limits_default();
    for (size_t size = 0; size < sizeof text; size++) {
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        ChSource raw = {.name = "s.md", .bytes = text, .size = size};
        ChStatement *statement = read_statement(&raw, &limits, diagnostics);
        g_assert_true((statement == NULL) == (ch_diagnostics_count(diagnostics, CH_ERROR) > 0));
        ch_statement_free(statement);
        ch_diagnostics_free(diagnostics);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/source/every-line-end-becomes-a-newline", test_line_ends);
    g_test_add_func("/source/a-byte-order-mark-goes-at-the-start-alone", test_bom);
    g_test_add_func("/source/printable-text-is-not-changed", test_text_stands);
    g_test_add_func("/source/no-text-is-an-error", test_empty);
    g_test_add_func("/source/a-source-over-the-limit-names-it", test_too_large);
    g_test_add_func("/source/a-byte-that-is-not-utf8-has-its-place", test_not_utf8);
    g_test_add_func("/source/a-control-character-has-its-place", test_control);
    g_test_add_func("/source/a-character-that-stands-for-nothing-has-its-place", test_unmapped);
    g_test_add_func("/source/many-faults-are-counted-not-listed", test_many_faults);
    g_test_add_func("/source/a-place-is-right-behind-every-landmark", test_positions);
    g_test_add_func("/source/the-name-tells-the-form", test_form_by_name);
    g_test_add_func("/source/without-a-name-a-fence-tells-the-form", test_form_by_fence);
    g_test_add_func("/source/the-name-or-else-the-first-bytes-tell-the-form", test_form_by_bytes);
    g_test_add_func("/source/a-bad-source-is-not-read", test_bad_source);
    g_test_add_func("/source/markdown-cut-anywhere-is-read-or-refused", test_cut_sources);
    return g_test_run();
}
