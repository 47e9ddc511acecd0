/* SPDX-License-Identifier: MIT
 *
 * The Markdown reader: a source, the dump of its statement, and what was found.
 */
#include "golden.h"
#include "reading.h"

#include <glib.h>
#include <string.h>

/** The findings, a line each: `line:column code`. */
static char *list_findings(const ChDiagnostics *diagnostics) {
    GString *list = g_string_new(NULL);
    const ChDiagnostic *found;
    for (int i = 0; (found = ch_diagnostics_at(diagnostics, i)) != NULL; i++) {
        g_assert_cmpstr(found->file, ==, "s.md");
        g_string_append_printf(list, "%d:%d %s\n", found->line, found->column, found->code);
    }
    return g_string_free(list, FALSE);
}

/** That the source gives this dump, with positions, and these findings; NULL: no statement. */
static void assert_reads_under(const ChLimits *limits, const char *text, const char *dump,
                               const char *findings) {
    Reading reading = reading_new("s.md", text, strlen(text), limits);
    g_autofree char *found = list_findings(reading.diagnostics);
    g_assert_cmpstr(found, ==, findings);
    g_assert_true((reading.statement == NULL) == (dump == NULL));
    if (reading.statement != NULL)
        g_assert_cmpstr(statement_dump(reading.statement, true, reading.arena), ==, dump);
    reading_free(&reading);
}

static void assert_reads(const char *text, const char *dump) {
    assert_reads_under(NULL, text, dump, "");
}

static void assert_warns(const char *text, const char *dump, const char *findings) {
    assert_reads_under(NULL, text, dump, findings);
}

static void assert_refuses(const char *text, const char *findings) {
    assert_reads_under(NULL, text, NULL, findings);
}

/** That the source is refused and the first finding has this hint. */
static void assert_hints(const char *text, const char *hint) {
    Reading reading = reading_new("s.md", text, strlen(text), NULL);
    g_assert_null(reading.statement);
    g_assert_cmpstr(ch_diagnostics_at(reading.diagnostics, 0)->hint, ==, hint);
    reading_free(&reading);
}

/** `count` copies of `text` between two others. */
static char *repeat(const char *before, const char *text, size_t count, const char *behind) {
    GString *all = g_string_new(before);
    for (size_t i = 0; i < count; i++)
        g_string_append(all, text);
    g_string_append(all, behind);
    return g_string_free(all, FALSE);
}

/** That the source is read or refused without other findings than one of `code`. */
static void assert_survives(const char *before, const char *text, size_t count, const char *code) {
    g_autofree char *all = repeat(before, text, count, "\n");
    Reading reading = reading_new("s.md", all, strlen(all), NULL);
    int found = ch_diagnostics_count(reading.diagnostics, CH_NOTE);
    const ChDiagnostic *last = ch_diagnostics_at(reading.diagnostics, found - 1);
    g_assert_cmpstr(last != NULL ? last->code : NULL, ==, code);
    reading_free(&reading);
}

/* -- The sample ---------------------------------------------------------------------------- */

static char *load(const char *path) {
    g_autofree char *full = g_build_filename(SOURCE_DIR, path, NULL);
    char *text = NULL;
    g_assert_true(g_file_get_contents(full, &text, NULL, NULL));
    return text;
}

static char *dump_file(const char *path, bool positions) {
    g_autofree char *text = load(path);
    Reading reading = reading_new(path, text, strlen(text), NULL);
    g_assert_nonnull(reading.statement);
    g_assert_cmpint(ch_diagnostics_count(reading.diagnostics, CH_WARNING), ==, 0);
    char *dump = g_strdup(statement_dump(reading.statement, positions, reading.arena));
    reading_free(&reading);
    return dump;
}

static void test_twin(void) {
    g_autofree char *markdown = dump_file("samples/osce-pc-1417.md", false);
    g_autofree char *plain = dump_file("tests/cases/00-osce-pc-1417.txt", false);
    g_assert_cmpstr(markdown, ==, plain);
}

static void test_sample(void) {
    g_autofree char *dump = dump_file("samples/osce-pc-1417.md", true);
    golden_check("read/osce-pc-1417.md.txt", dump);
}

/* -- Front matter -------------------------------------------------------------------------- */

static void test_scalars(void) {
    assert_reads("---\ndate: 2023-03-30\nNo: 07\nyes: no\nnull_1: ~\nfloat: 1e3\nnone:\n"
                 "quoted: \"A: b \\u00e9\"\nsingle: 'it''s #1'\n---\n",
                 "field date @2:7 \"2023-03-30\"\n"
                 "field No @3:5 \"07\"\n"
                 "field yes @4:6 \"no\"\n"
                 "field null_1 @5:9 \"~\"\n"
                 "field float @6:8 \"1e3\"\n"
                 "field none @7:6 \"\"\n"
                 "field quoted @8:9 \"A: b é\"\n"
                 "field single @9:9 \"it's #1\"\n");
}

static void test_lines(void) {
    assert_reads("---\n"
                 "a: |\n  One:  x\n\n  two\n"
                 "b: [EU, 'E E']\n"
                 "c:\n  - x\n  - |\n    y\n    z\n"
                 "d: >\n  one\n  line\n"
                 "e: plain\n   goes on\n"
                 "f: []\n"
                 "---\n",
                 "field a @2:4 \"One: x\\ntwo\"\n"
                 "field b @6:4 \"EU\\nE E\"\n"
                 "field c @8:3 \"x\\ny\\nz\"\n"
                 "field d @12:4 \"one line\"\n"
                 "field e @15:4 \"plain goes on\"\n"
                 "field f @17:4 \"\"\n");
}

static void test_nested(void) {
    assert_reads("---\n"
                 "alignment:\n"
                 "  countries: [NO, ' the  Holy See ', {x: y}]\n"
                 "  note: {label: '*', none:}\n"
                 "---\n",
                 "field alignment @3:3\n"
                 "  field countries @3:14\n"
                 "    field - @3:15 \"NO\"\n"
                 "    field - @3:19 \"the Holy See\"\n"
                 "    field - @3:38\n"
                 "      field x @3:42 \"y\"\n"
                 "  field note @4:9\n"
                 "    field label @4:17 \"*\"\n"
                 "    field none @4:27 \"\"\n");
    assert_reads("---\nalignment: no\n---\n", "field alignment @2:12 \"no\"\n");
    assert_refuses("---\nalignments: {a: b}\nother: [[c]]\n---\n",
                   "2:13 front-matter-value\n3:9 front-matter-value\n");
    assert_refuses("---\nalignment: {a: b}\nalignment: [c]\n---\n", "3:1 front-matter-duplicate\n");
}

static void test_no_front_matter(void) {
    assert_reads("Text\n", "paragraph @1:1 level 0\n  text @1:1 \"Text\"\n");
    assert_reads("---\n---\nText\n", "paragraph @3:1 level 0\n  text @3:1 \"Text\"\n");
    assert_reads("---\n# only a comment\n\n--- \nText\n",
                 "paragraph @5:1 level 0\n  text @5:1 \"Text\"\n");
    assert_reads("---\na: b\n...\nText\n",
                 "field a @2:4 \"b\"\nparagraph @4:1 level 0\n  text @4:1 \"Text\"\n");
}

static void test_yaml_errors(void) {
    static const struct {
        const char *text;
        const char *findings;
    } cases[] = {
        {"---\na: b\nmark: *\n---\nx", "3:7 front-matter-syntax\n"},
        {"---\ntitle: A: b\n---\nx", "2:9 front-matter-syntax\n"},
        {"---\na: \"é\" x\n---\n", "2:8 front-matter-syntax\n"},
        {"---\na: [b\n---\n", "3:1 front-matter-syntax\n"},
        {"---\ntext\n---\n", "2:1 front-matter-syntax\n"},
        {"---\n- a\n---\n", "2:1 front-matter-syntax\n"},
        {"---\na: b\n--- c: d\n---\n", "3:1 front-matter-syntax\n"},
        {"---\na: b\nc:\td\n", "1:1 front-matter-open\n"},
        {"---\na: b\nc:\td\n---\n", "3:3 front-matter-syntax\n"},
        {"---\n? a\n: b\n---\n", "2:1 front-matter-syntax\n3:1 front-matter-syntax\n"},
        {"---\na: b\nc: >0x\n---\n", "3:4 front-matter-syntax\n"},
        {"---\na: b\nText\n", "1:1 front-matter-open\n"},
        {"---\n1a: b\né: c\n'': d\n---\n",
         "2:1 front-matter-name\n3:1 front-matter-name\n4:1 front-matter-name\n"},
        {"---\na: b\nc: d\na: e\n---\n", "4:1 front-matter-duplicate\n"},
        {"---\na: {b: c}\nd: [[e]]\n---\n", "2:4 front-matter-value\n3:5 front-matter-value\n"},
        {"---\na: \"\\x01\"\nb: \"\\uFFFE\"\n---\n",
         "2:4 front-matter-syntax\n3:4 front-matter-syntax\n"},
        {"---\na: &x b\nc: *x\nd: !!str e\n---\n",
         "2:4 front-matter-syntax\n3:4 front-matter-syntax\n4:4 front-matter-syntax\n"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refuses(cases[i].text, cases[i].findings);
}

static void test_yaml_hints(void) {
    static const char *const texts[] = {"---\nmark: *\n---\n", "---\ntitle: A: b\n---\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_hints(texts[i], "quote it");
}

static void test_yaml_comment(void) {
    assert_warns("---\n# fine\nmeeting: Council # 7\n---\n", "field meeting @3:10 \"Council\"\n",
                 "3:18 front-matter-comment\n");
}

static void test_yaml_hostile(void) {
    assert_survives("---\na: ", "[", 3000, "front-matter-open");
    g_autofree char *deep = repeat("---\na: ", "[", 3000, "\n---\n");
    assert_refuses(deep, "2:19 front-matter-syntax\n");
    g_autofree char *large = repeat("---\n", "# comment\n", 4000, "---\n");
    assert_refuses(large, "1:1 front-matter-too-large\n");
}

static void test_silence(void) {
    if (g_test_subprocess()) {
        assert_refuses("---\na: >0x\n---\n", "2:4 front-matter-syntax\n");
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr("");
}

/* -- Lists --------------------------------------------------------------------------------- */

static void test_numbers(void) {
    assert_warns("7. Seven\n\n9. Nine\n9. Again\n\n010) Other\n",
                 "paragraph @1:1 number 7 \"7.\" level 1\n  text @1:4 \"Seven\"\n"
                 "paragraph @3:1 number 9 \"9.\" level 1\n  text @3:4 \"Nine\"\n"
                 "paragraph @4:1 number 9 \"9.\" level 1\n  text @4:4 \"Again\"\n"
                 "paragraph @6:1 number 10 \"010)\" level 1\n  text @6:6 \"Other\"\n",
                 "1:1 statement-number-gap\n3:1 statement-number-gap\n"
                 "4:1 statement-number-repeat\n");
}

static void test_levels(void) {
    assert_reads("1. One\n   - dash\n     1) deep\n\n   again\n\n   * star\n\n+ plus\n",
                 "paragraph @1:1 number 1 \"1.\" level 1\n  text @1:4 \"One\"\n"
                 "paragraph @2:4 dash 0 \"-\" level 2\n  text @2:6 \"dash\"\n"
                 "paragraph @3:6 number 1 \"1)\" level 3\n  text @3:9 \"deep\"\n"
                 "paragraph @5:4 level 1\n  text @5:4 \"again\"\n"
                 "paragraph @7:4 dash 0 \"-\" level 2\n  text @7:6 \"star\"\n"
                 "paragraph @9:1 dash 0 \"-\" level 1\n  text @9:3 \"plus\"\n");
}

static void test_subitems(void) {
    assert_reads(
        "1. One:\n\n   (a) *very*  first\n\n   (b)  second\n\n(i) roman\n\n2. Two\n\n"
        "a. bare\n",
        "paragraph @1:1 number 1 \"1.\" level 1\n  text @1:4 \"One:\"\n"
        "paragraph @3:4 letter 1 \"(a)\" level 2\n  emphasis @3:8\n    text @3:9 \"very\"\n"
        "  text @3:16 \" first\"\n"
        "paragraph @5:4 letter 2 \"(b)\" level 2\n  text @5:9 \"second\"\n"
        "paragraph @7:1 roman 1 \"(i)\" level 3\n  text @7:5 \"roman\"\n"
        "paragraph @9:1 number 2 \"2.\" level 1\n  text @9:4 \"Two\"\n"
        "paragraph @11:1 letter 1 \"a.\" level 2\n  text @11:4 \"bare\"\n");
    assert_reads("1. One\n\n\\(a) text\n\na. b\n",
                 "paragraph @1:1 number 1 \"1.\" level 1\n  text @1:4 \"One\"\n"
                 "paragraph @3:1 level 0\n  text @3:1 \"(a) text\"\n"
                 "paragraph @5:1 letter 1 \"a.\" level 2\n  text @5:4 \"b\"\n");
    assert_reads("(a) <!-- c -->\n", "paragraph @1:1 level 0\n  text @1:1 \"(a)\"\n");
    assert_reads("a. b\n", "paragraph @1:1 level 0\n  text @1:1 \"a. b\"\n");
}

static void test_lazy_lines(void) {
    assert_warns("1. The end.\nThe next\n",
                 "paragraph @1:1 number 1 \"1.\" level 1\n  text @1:4 \"The end. The next\"\n",
                 "2:1 markdown-lazy-line\n");
    assert_warns("Intro\n7. Seven\n(a) sub\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"Intro 7. Seven (a) sub\"\n",
                 "2:1 markdown-lazy-line\n3:1 markdown-lazy-line\n");
    assert_warns("A[^1]\n\n[^1]: The end.\nThe next\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"A\"\n  call @1:2 \"1\" note 0\n"
                 "note 0 @3:1 \"1\" calls 1\n  paragraph @3:7 level 0\n"
                 "    text @3:7 \"The end. The next\"\n",
                 "4:1 markdown-lazy-line\n");
}

static void test_wraps(void) {
    assert_reads(
        "1. The EU and\n   Georgia. It\nis so.\n   So.\n\nSo.\nAnd so.\n\n> One.\n> Two.\n",
        "paragraph @1:1 number 1 \"1.\" level 1\n"
        "  text @1:4 \"The EU and Georgia. It is so. So.\"\n"
        "paragraph @6:1 level 0\n  text @6:1 \"So. And so.\"\n"
        "quote @9:1\n  paragraph @9:3 level 0\n    text @9:3 \"One. Two.\"\n");
}

static void test_text_begins_with_a_number(void) {
    assert_reads("1. 2022.  In *that*\n   year.\n\n   And.\n2. 1. 2) x\n3. 5. *y*\n- 5. z\n",
                 "paragraph @1:1 number 1 \"1.\" level 1\n  text @1:4 \"2022. In \"\n"
                 "  emphasis @1:14\n    text @1:15 \"that\"\n  text @2:4 \" year.\"\n"
                 "paragraph @4:4 level 1\n  text @4:4 \"And.\"\n"
                 "paragraph @5:1 number 2 \"2.\" level 1\n  text @5:4 \"1. 2) x\"\n"
                 "paragraph @6:1 number 3 \"3.\" level 1\n  text @6:4 \"5. \"\n"
                 "  emphasis @6:7\n    text @6:8 \"y\"\n"
                 "paragraph @7:1 dash 0 \"-\" level 1\n  text @7:3 \"5. z\"\n");
}

static void test_empty_items(void) {
    assert_refuses("1.\n\n2. - x\n\n3. # h\n\n4. 5.\n\n5. 1. x\n   2. y\n\n6. 1. # h\n",
                   "1:1 markdown-empty-item\n3:1 markdown-empty-item\n5:1 markdown-empty-item\n"
                   "7:1 markdown-empty-item\n9:1 markdown-empty-item\n12:1 markdown-empty-item\n");
}

/* -- Blocks and inlines -------------------------------------------------------------------- */

static void test_headings(void) {
    assert_reads(
        "# One *x* #\n\nTwo\nlines\n---\n\n###### Six\n",
        "heading @1:1 level 1\n  text @1:3 \"One \"\n  emphasis @1:7\n    text @1:8 \"x\"\n"
        "heading @3:1 level 2\n  text @3:1 \"Two lines\"\n"
        "heading @7:1 level 6\n  text @7:8 \"Six\"\n");
    assert_refuses(
        "1. a\n\n   # h\n\n> # h\n\n#\n",
        "3:4 markdown-unsupported\n5:3 markdown-unsupported\n7:2 markdown-unsupported\n");
}

static void test_quotes(void) {
    assert_reads("> A *b*\n> c *d*\n>\n> > 1. e\n",
                 "quote @1:1\n  paragraph @1:3 level 0\n    text @1:3 \"A \"\n"
                 "    emphasis @1:5\n      text @1:6 \"b\"\n    text @2:3 \" c \"\n"
                 "    emphasis @2:5\n      text @2:6 \"d\"\n"
                 "  quote @4:3\n    paragraph @4:5 number 1 \"1.\" level 1\n"
                 "      text @4:8 \"e\"\n");
}

static void test_inlines(void) {
    assert_reads("a *b **c*** [d *e*](https://x.org/?a=1&amp;b)\\\nf  \n  `g  h` <http://i> "
                 "[m](mailto:m@x.org)\n",
                 "paragraph @1:1 level 0\n"
                 "  text @1:1 \"a \"\n"
                 "  emphasis @1:3\n    text @1:4 \"b \"\n    strong @1:6\n      text @1:8 \"c\"\n"
                 "  text @1:12 \" \"\n"
                 "  link @1:13 \"https://x.org/?a=1&b\"\n    text @1:14 \"d \"\n"
                 "    emphasis @1:16\n      text @1:17 \"e\"\n"
                 "  break @1:47\n"
                 "  text @2:1 \"f\"\n"
                 "  break @2:4\n"
                 "  text @3:4 \"g h \"\n"
                 "  link @3:10 \"http://i\"\n    text @3:11 \"http://i\"\n  text @3:20 \" \"\n"
                 "  link @3:21 \"mailto:m@x.org\"\n    text @3:22 \"m\"\n");
}

static void test_text(void) {
    assert_reads("\\*a\\* &amp; &#233; 1\\. x\ty   z\u00a0\u00a0. \"No.1458\" -- co-operation...\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"*a* & é 1. x y z\u00a0\u00a0. "
                 "\\\"No.1458\\\" -- co-operation...\"\n");
    assert_reads("a <!-- gone [^1] --> b[^1]\nc <!-- gone -->\n\n<!-- all\n\ngone -->\n\n[^1]: n\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"a b\"\n  call @1:23 \"1\" note 0\n"
                 "  text @2:1 \" c\"\n"
                 "note 0 @8:1 \"1\" calls 1\n  paragraph @8:7 level 0\n    text @8:7 \"n\"\n");
}

static void test_columns_are_characters(void) {
    assert_reads("é *é* é[^é]\n\n[^é]: ü *x*\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"é \"\n  emphasis @1:3\n"
                 "    text @1:4 \"é\"\n  text @1:7 \" é\"\n  call @1:8 \"é\" note 0\n"
                 "note 0 @3:1 \"é\" calls 1\n  paragraph @3:7 level 0\n    text @3:7 \"ü \"\n"
                 "    emphasis @3:9\n      text @3:10 \"x\"\n");
}

/* -- Tables -------------------------------------------------------------------------------- */

static void test_table(void) {
    assert_reads("1. One\n\n | *A* b |  C|\n:-: | --:\n| 1. x ||\n\ty | - `z`\n\nEnd\n",
                 "paragraph @1:1 number 1 \"1.\" level 1\n  text @1:4 \"One\"\n"
                 "table @3:2\n"
                 "  row @3:3 header\n"
                 "    cell @3:4 center\n      emphasis @3:4\n        text @3:5 \"A\"\n"
                 "      text @3:8 \" b\"\n"
                 "    cell @3:13 right\n      text @3:13 \"C\"\n"
                 "  row @5:2\n"
                 "    cell @5:3 center\n      text @5:3 \"1. x\"\n"
                 "    cell @5:9 right\n"
                 "  row @6:2\n"
                 "    cell @6:2 center\n      text @6:2 \"y\"\n"
                 "    cell @6:6 right\n      text @6:6 \"- z\"\n"
                 "paragraph @8:1 level 0\n  text @8:1 \"End\"\n");
}

static void test_cells(void) {
    assert_reads("|A|\n|-|\n|# a \\| *b* `c\\|d` **(e)**|\n|[f](http://g.h)|\n|<!-- i -->|\n"
                 "|\\\\|\n|, _j_|\n",
                 "table @1:1\n"
                 "  row @1:2 header\n    cell @1:2 left\n      text @1:2 \"A\"\n"
                 "  row @3:2\n    cell @3:2 left\n      text @3:2 \"# a | \"\n"
                 "      emphasis @3:9\n        text @3:10 \"b\"\n"
                 "      text @3:14 \" c|d \"\n"
                 "      strong @3:20\n        text @3:22 \"(e)\"\n"
                 "  row @4:2\n    cell @4:2 left\n      link @4:2 \"http://g.h\"\n"
                 "        text @4:3 \"f\"\n"
                 "  row @5:2\n    cell @5:2 left\n"
                 "  row @6:2\n    cell @6:2 left\n      text @6:3 \"|\"\n"
                 "  row @7:2\n    cell @7:2 left\n      text @7:2 \", \"\n"
                 "      emphasis @7:4\n        text @7:5 \"j\"\n");
}

static void test_table_ends(void) {
    assert_reads("|A|\n|-|\n|b|\n# C\n\n|D|\n|-|\n[^1]: e\n\nf[^1]\n",
                 "table @1:1\n  row @1:2 header\n    cell @1:2 left\n      text @1:2 \"A\"\n"
                 "  row @3:2\n    cell @3:2 left\n      text @3:2 \"b\"\n"
                 "heading @4:1 level 1\n  text @4:3 \"C\"\n"
                 "table @6:1\n  row @6:2 header\n    cell @6:2 left\n      text @6:2 \"D\"\n"
                 "paragraph @10:1 level 0\n  text @10:1 \"f\"\n  call @10:2 \"1\" note 0\n"
                 "note 0 @8:1 \"1\" calls 1\n  paragraph @8:7 level 0\n    text @8:7 \"e\"\n");
}

static void test_table_calls(void) {
    assert_reads("a[^b]\n\n|[^c]d[^b]|e|\n|-|-|\n|`[^x]`[^c]|f\n\n[^b]: g\n[^c]: h\n[^x]: i\n\n"
                 "j[^x]\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"a\"\n  call @1:2 \"b\" note 0\n"
                 "table @3:1\n"
                 "  row @3:2 header\n    cell @3:2 left\n      call @3:2 \"c\" note 1\n"
                 "      text @3:6 \"d\"\n      call @3:7 \"b\" note 0\n"
                 "    cell @3:12 left\n      text @3:12 \"e\"\n"
                 "  row @5:2\n    cell @5:2 left\n      text @5:3 \"[^x]\"\n"
                 "      call @5:8 \"c\" note 1\n"
                 "    cell @5:13 left\n      text @5:13 \"f\"\n"
                 "paragraph @11:1 level 0\n  text @11:1 \"j\"\n  call @11:2 \"x\" note 2\n"
                 "note 0 @7:1 \"b\" calls 2\n  paragraph @7:7 level 0\n    text @7:7 \"g\"\n"
                 "note 1 @8:1 \"c\" calls 2\n  paragraph @8:7 level 0\n    text @8:7 \"h\"\n"
                 "note 2 @9:1 \"x\" calls 1\n  paragraph @9:7 level 0\n    text @9:7 \"i\"\n");
}

static void test_ragged_rows(void) {
    assert_refuses("|A|B|\n|-|-|\n|c|d| e|\n|f||\n|g|h|i|j|\n",
                   "3:7 source-ragged-row\n5:6 source-ragged-row\n");
    assert_warns("|A|B|\n|-|-|\nc\n",
                 "table @1:1\n"
                 "  row @1:2 header\n    cell @1:2 left\n      text @1:2 \"A\"\n"
                 "    cell @1:4 left\n      text @1:4 \"B\"\n"
                 "  row @3:1\n    cell @3:1 left\n      text @3:1 \"c\"\n    cell @3:2 left\n",
                 "3:1 markdown-lazy-line\n");
}

static void test_tables_out_of_place(void) {
    static const struct {
        const char *text;
        const char *findings;
    } cases[] = {{"x\n|A|\n|-|\n", "3:1 markdown-table\n"},
                 {"x\n\n|A|B|\n|-|\n", "4:1 markdown-table\n"},
                 {"- x\n\n  - |A|\n    |-|\n", "4:5 markdown-table\n"},
                 {"> y\n>\n> |A|\n> |-|\n", "4:3 markdown-table\n"},
                 {"y[^1]\n\n[^1]: x\n\n    |A|\n    |-|\n", "6:5 markdown-table\n"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refuses(cases[i].text, cases[i].findings);
    assert_reads("|A|\n|b|\n", "paragraph @1:1 level 0\n  text @1:1 \"|A| |b|\"\n");
}

static void test_table_limits(void) {
    ChLimits limits = ch_limits_default();
    g_autofree char *columns = repeat("x\n\n|", "a|", TABLE_COLUMNS_MAX + 1, "\n|");
    g_autofree char *wide = repeat(columns, "-|", TABLE_COLUMNS_MAX + 1, "\n");
    assert_refuses(wide, "4:66 source-too-many-columns\n");
    limits.paragraphs = 3;
    assert_reads_under(&limits, "|A|B|\n|-|-|\n|c|d|\n", NULL, "3:4 source-too-many-paragraphs\n");
}

static void test_unsupported(void) {
    static const struct {
        const char *text;
        const char *findings;
    } cases[] = {
        {"a <b>x</b>\n", "1:3 markdown-unsupported\n1:7 markdown-unsupported\n"},
        {"x\n\n<div>\ny\n</div>\n", "3:1 markdown-unsupported\n"},
        {"x\n\n<!-- c --> y\n", "3:1 markdown-unsupported\n"},
        {"é ![a](b.png)\n", "1:3 markdown-unsupported\n"},
        {"x\n\n    code\n", "3:5 markdown-unsupported\n"},
        {"```\ncode\n```\n", "1:1 markdown-unsupported\n"},
        {"x\n\n***\n", "3:1 markdown-unsupported\n"},
        {"x\n\n[a]: http://x.org\n", "3:1 markdown-unsupported\n"},
        {"> [a]: <x y> \"t\"\n[b]:\nhttp://x.org\n",
         "1:3 markdown-unsupported\n2:1 markdown-unsupported\n"},
        {"[a](http://x.org \"title\")\n", "1:1 markdown-unsupported\n"},
        {"[](http://x.org)\n", "1:1 markdown-unsupported\n"},
        {"a *<!-- c -->* b\n", "1:3 markdown-unsupported\n"},
        {"[a](javascript:x) [b](c.md) [d](http://) <ftp://x>\n",
         "1:1 markdown-link\n1:19 markdown-link\n1:29 markdown-link\n"
         "1:42 markdown-link\n"},
        {"é &#1; &#x85; &#xFFFE; &#xD800; &#0;\n",
         "1:3 source-control-character\n1:8 source-control-character\n"
         "1:15 source-control-character\n1:24 source-control-character\n"
         "1:33 source-control-character\n"},
        {"&#xE000; &#65533;\n", "1:1 source-unmapped-character\n1:10 source-unmapped-character\n"},
        {",&#1; a[^1]\n\n[^1]: n\n", "1:2 source-control-character\n"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refuses(cases[i].text, cases[i].findings);
}

static void test_brackets_are_text(void) {
    assert_reads("[Chair]: Good day\n\n[sic] [a][b] \\[^1] [^] [^ a]\nand\n[x]: y\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"[Chair]: Good day\"\n"
                 "paragraph @3:1 level 0\n"
                 "  text @3:1 \"[sic] [a][b] [^1] [^] [^ a] and [x]: y\"\n");
}

/* -- Notes --------------------------------------------------------------------------------- */

static void test_notes_in_order_of_call(void) {
    assert_reads("A[^b], *B[^*]*[^b]\n\n[^*]: Star\n[^b]: Letter\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"A\"\n  call @1:2 \"b\" note 0\n"
                 "  text @1:6 \", \"\n  emphasis @1:8\n    text @1:9 \"B\"\n"
                 "    call @1:10 \"*\" note 1\n  call @1:15 \"b\" note 0\n"
                 "note 0 @4:1 \"b\" calls 2\n  paragraph @4:7 level 0\n    text @4:7 \"Letter\"\n"
                 "note 1 @3:1 \"*\" calls 1\n  paragraph @3:7 level 0\n    text @3:7 \"Star\"\n");
}

static void test_note_paragraphs(void) {
    assert_reads("A[^1]\n\n[^1]: One\n  wrapped\n\n    two *x*\n\tthree\n\n    - four\n\nB\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"A\"\n  call @1:2 \"1\" note 0\n"
                 "paragraph @11:1 level 0\n  text @11:1 \"B\"\n"
                 "note 0 @3:1 \"1\" calls 1\n"
                 "  paragraph @3:7 level 0\n    text @3:7 \"One wrapped\"\n"
                 "  paragraph @6:5 level 0\n    text @6:5 \"two \"\n    emphasis @6:9\n"
                 "      text @6:10 \"x\"\n    text @7:2 \" three\"\n"
                 "  paragraph @9:5 dash 0 \"-\" level 1\n    text @9:7 \"four\"\n");
    assert_reads("A[^1]\n[^1]:\n\n    Below\n1. B\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"A\"\n  call @1:2 \"1\" note 0\n"
                 "paragraph @5:1 number 1 \"1.\" level 1\n  text @5:4 \"B\"\n"
                 "note 0 @2:1 \"1\" calls 1\n  paragraph @4:5 level 0\n    text @4:5 \"Below\"\n");
}

static void test_call_beside_emphasis(void) {
    assert_reads("_a_[^1] **b[^1]**, [c[^1]](http://x)\n\n[^1]: n\n",
                 "paragraph @1:1 level 0\n  emphasis @1:1\n    text @1:2 \"a\"\n"
                 "  call @1:4 \"1\" note 0\n  text @1:8 \" \"\n"
                 "  strong @1:9\n    text @1:11 \"b\"\n    call @1:12 \"1\" note 0\n"
                 "  text @1:18 \", \"\n"
                 "  link @1:20 \"http://x\"\n    text @1:21 \"c\"\n    call @1:22 \"1\" note 0\n"
                 "note 0 @3:1 \"1\" calls 3\n  paragraph @3:7 level 0\n    text @3:7 \"n\"\n");
}

static void test_call_in_code_is_text(void) {
    assert_reads("`a[^1]` b[^1]\n\n[^1]: n\n",
                 "paragraph @1:1 level 0\n  text @1:2 \"a[^1] b\"\n  call @1:10 \"1\" note 0\n"
                 "note 0 @3:1 \"1\" calls 1\n  paragraph @3:7 level 0\n    text @3:7 \"n\"\n");
}

static void test_note_errors(void) {
    static const struct {
        const char *text;
        const char *findings;
    } cases[] = {{"é[^1] b[^2]\n", "1:2 call-without-note\n1:8 call-without-note\n"},
                 {"# A[^1]\n", "1:4 call-without-note\n"},
                 {"A\n\n[^1]: n\n", "3:7 note-without-call\n"},
                 {"A[^1]\n\n[^1]: n\n[^1]: m\n", "4:1 note-duplicate\n"},
                 {"A[^1]\n\n[^1]:\n\nB\n", "3:6 note-empty\n"},
                 {"A[^1][^2]\n\n[^1]: n[^2]\n[^2]: m\n", "3:8 note-in-note\n"},
                 {"A[^1]\n\n> [^1]: n\n", "1:2 call-without-note\n3:3 note-misplaced\n"},
                 {"A[^1]\n\n[^1]: <!-- n -->\n", "3:7 note-empty\n"},
                 {"A[^1]\n\n[^1]: # n\n", "3:7 markdown-unsupported\n"},
                 {"[a](http://x[^1]) ![b[^1]](c)\n\n[^1]: n\n",
                  "1:1 markdown-link\n1:19 markdown-unsupported\n3:7 note-without-call\n"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refuses(cases[i].text, cases[i].findings);
}

static void test_nearest_label(void) {
    assert_hints("A[^star] B[^stra]\n\n[^star]: n\n", "did you mean [^star]?");
}

/* -- Languages ----------------------------------------------------------------------------- */

static void test_language_of_words(void) {
    assert_reads("é <span lang=\"fr\">mot *b* <span  lang = 'de-AT' >c</span></span> d\n"
                 "> *e <span lang=\"el\">f</span>*\n",
                 "paragraph @1:1 level 0\n  text @1:1 \"é \"\n  language @1:3 \"fr\"\n"
                 "    text @1:19 \"mot \"\n    emphasis @1:23\n      text @1:24 \"b\"\n"
                 "    text @1:26 \" \"\n    language @1:27 \"de-AT\"\n"
                 "      text @1:50 \"c\"\n  text @1:66 \" d\"\n"
                 "quote @2:1\n  paragraph @2:3 level 0\n    emphasis @2:3\n"
                 "      text @2:4 \"e \"\n      language @2:6 \"el\"\n"
                 "        text @2:22 \"f\"\n");
}

static void test_language_of_paragraphs(void) {
    assert_reads("1. a[^1]\n<div lang=\"fr\">\n\n2. b\n\n   <div lang=\"de\">\n   c\n   </div> \n"
                 "\n> d\n\n[^1]: n\n</div>\n3. e\n",
                 "paragraph @1:1 number 1 \"1.\" level 1\n  text @1:4 \"a\"\n"
                 "  call @1:5 \"1\" note 0\n"
                 "paragraph @4:1 number 2 \"2.\" level 1 lang fr\n  text @4:4 \"b\"\n"
                 "paragraph @7:4 level 1 lang de\n  text @7:4 \"c\"\n"
                 "quote @10:1 lang fr\n  paragraph @10:3 level 0\n    text @10:3 \"d\"\n"
                 "paragraph @14:1 number 3 \"3.\" level 1\n  text @14:4 \"e\"\n"
                 "note 0 @12:1 \"1\" calls 1\n  paragraph @12:7 level 0 lang fr\n"
                 "    text @12:7 \"n\"\n");
}

static void test_language_errors(void) {
    static const struct {
        const char *text;
        const char *findings;
    } cases[] = {
        {"a\n\n<div lang=\"fr\">\n\n<div lang=\"de\">\n\nb\n\n</div>\n", "3:1 markdown-open\n"},
        {"a\n\n</div>\n", "3:1 markdown-unsupported\n"},
        {"<div lang=\"f r\">\n\na\n\n</div>\n", "1:1 markdown-language\n"},
        {"<div lang=\"\">\na\n</div>\n", "1:1 markdown-language\n"},
        {"<div lang=fr>\na\n</div>\n", "1:1 markdown-unsupported\n"},
        {"<div lang=\"fr\" id=\"x\">\na\n</div>\n", "1:1 markdown-unsupported\n"},
        {"<div lang=\"fr\" lang=\"de\">\na\n</div>\n", "1:1 markdown-unsupported\n"},
        {"a <span lang=\"fr\" class=\"x\">b</span>\n",
         "1:3 markdown-unsupported\n1:30 markdown-unsupported\n"},
        {"<div lang=\"fr\">a</div>\n", "1:1 markdown-unsupported\n"},
        {"> <div lang=\"fr\">\n> a\n> </div>\n", "1:3 markdown-unsupported\n"},
        {"a <span lang=\"fr\">b\n", "1:3 markdown-open\n"},
        {"a <span lang=\"e\">b</span>\n", "1:3 markdown-language\n"},
        {"a <span lang=\"fr\"></span> b\n", "1:3 markdown-unsupported\n"},
        {"a b</span>\n", "1:4 markdown-unsupported\n"},
        {"a *<span lang=\"fr\">b* c</span>\n", "1:4 markdown-open\n1:24 markdown-unsupported\n"},
        {"<span lang=\"fr\">a *b</span> c*\n", "1:21 markdown-unsupported\n1:1 markdown-open\n"},
        {"a <span>b</span>\n", "1:3 markdown-unsupported\n1:10 markdown-unsupported\n"},
        {"a <spanner lang=\"fr\">b\n", "1:3 markdown-unsupported\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refuses(cases[i].text, cases[i].findings);
}

static void test_classes(void) {
    assert_reads(
        "<div class=\"closing\" lang='fr'>\na[^1]\n<div class=\"address\">\n\n- b\n\n> c\n\n"
        "</div>\n\n[^1]: n\n</div>\n| d |\n|---|\n",
        "paragraph @2:1 level 0 class closing lang fr\n  text @2:1 \"a\"\n"
        "  call @2:2 \"1\" note 0\n"
        "paragraph @5:1 dash 0 \"-\" level 1 class address lang fr\n  text @5:3 \"b\"\n"
        "quote @7:1 class address lang fr\n  paragraph @7:3 level 0\n"
        "    text @7:3 \"c\"\n"
        "table @13:1\n  row @13:2 header\n    cell @13:3 left\n      text @13:3 \"d\"\n"
        "note 0 @11:1 \"1\" calls 1\n  paragraph @11:7 level 0 lang fr\n"
        "    text @11:7 \"n\"\n");
}

static void test_sections(void) {
    assert_reads(
        "1. a\n<div lang=\"fr\" class=\"annex\">\n# b\n1. c[^1]\n\n[^1]: d\n\n| e |\n|---|\n\n"
        "<div class='reference' lang='el'>\nf\n</div>\n</div>\n2. g\n",
        "paragraph @1:1 number 1 \"1.\" level 1\n  text @1:4 \"a\"\n"
        "section @2:1 class annex lang fr\n"
        "  heading @3:1 level 1\n    text @3:3 \"b\"\n"
        "  paragraph @4:1 number 1 \"1.\" level 1\n    text @4:4 \"c\"\n"
        "    call @4:5 \"1\" note 0\n"
        "  table @8:1\n    row @8:2 header\n      cell @8:3 left\n        text @8:3 \"e\"\n"
        "  paragraph @12:1 level 0 class reference lang el\n    text @12:1 \"f\"\n"
        "paragraph @15:1 number 2 \"2.\" level 1\n  text @15:4 \"g\"\n"
        "note 0 @6:1 \"1\" calls 1\n  paragraph @6:7 level 0 lang fr\n"
        "    text @6:7 \"d\"\n");
}

static void test_part_errors(void) {
    assert_refuses("<div class=\"A b\">\na\n</div>\n", "1:1 markdown-class\n");
    assert_refuses("<div class=\"\">\na\n</div>\n", "1:1 markdown-class\n");
    assert_refuses("<div class=\"annex\">\n<div class=\"attachment\">\na\n</div>\n</div>\n",
                   "2:1 markdown-section\n");
    assert_refuses("a\n\n<div class=\"annex\">\n\n</div>\n", "3:1 markdown-section\n");
    assert_refuses("a\n\n<div class=\"annex\">\nb\n", "3:1 markdown-open\n");
}

/* -- Limits -------------------------------------------------------------------------------- */

static void test_limits(void) {
    ChLimits limits = ch_limits_default();
    limits.paragraphs = 3;
    limits.paragraph_bytes = 20;
    limits.notes = 2;
    limits.nesting = 3;
    assert_reads_under(&limits, "a\n\n> # b\n", NULL, "3:3 markdown-unsupported\n");
    assert_reads_under(&limits, "a\n\n1. b\n\n# c\n\nd\n\ne\n", NULL,
                       "7:1 source-too-many-paragraphs\n");
    assert_reads_under(&limits, "a\n\n12345678 *0123456* 9012\n", NULL,
                       "3:1 source-paragraph-too-long\n");
    assert_reads_under(&limits, "12345678 *0123456* 901\n",
                       "paragraph @1:1 level 0\n  text @1:1 \"12345678 \"\n  emphasis @1:10\n"
                       "    text @1:11 \"0123456\"\n  text @1:20 \" 901\"\n",
                       "");
    assert_reads_under(&limits,
                       "<span lang=\"a-b\"><span lang=\"aa\"><span lang=\"aa\"><span "
                       "lang=\"aa\">a</span>\n",
                       NULL, "1:1 markdown-language\n1:50 source-nesting\n");
    assert_reads_under(&limits,
                       "<div lang=\"aa\">\n<div lang=\"aa\">\n<div lang=\"aa\">\n"
                       "<div lang=\"aa\">\na\n",
                       NULL, "4:1 source-nesting\n");
    assert_reads_under(&limits, "[^1]: a\n[^2]: b\n[^3]: c\n", NULL, "3:1 source-too-many-notes\n");
    assert_reads_under(&limits, "> > > a\n",
                       "quote @1:1\n  quote @1:3\n    quote @1:5\n      paragraph @1:7 level 0\n"
                       "        text @1:7 \"a\"\n",
                       "");
    assert_reads_under(&limits, "é\n\n> > > > a\n", NULL, "3:1 source-nesting\n");
    assert_reads_under(&limits, "- a\n  - b\n    - c\n      - d\n", NULL, "4:7 source-nesting\n");
    assert_reads_under(&limits, "*a **b *c **d** e* f** g*\n", NULL, "1:11 source-nesting\n");
}

static void test_hostile(void) {
    assert_survives("", ">", 100000, "source-nesting");
    assert_survives("", "- + ", 100000, "source-nesting");
    assert_survives("", "1. ", 100000, "source-nesting");
    assert_survives("x\n", "1. 2. y\n", 10000, "statement-number-repeat");
    assert_survives("", "*a **a ", 50000, NULL);
    assert_survives("", "a **b** [c](http://d) ", 400, NULL);
    assert_survives("", "a **b** [c](http://d) ", 20000, "source-too-complex");
    assert_survives("- a\n", "  7. a **b** [c](http://d)\n", 600, "source-too-complex");
    assert_survives("> a\n", "> 7. a **b** [c](http://d)\n", 600, "source-too-complex");
    assert_survives("", "1. a **b** [c](http://d)\n", 5000, "statement-number-repeat");
    assert_survives("", "- a **b** [c](http://d)\n", 5000, NULL);
    assert_survives("", "[", 100000, NULL);
    assert_survives("", "![[]()", 100000, "source-too-complex");
    assert_survives("", "x <!A ", 100000, "source-too-complex");
    assert_survives("", "a", 1000000, NULL);
    assert_survives("", "a\n\n", 60000, "source-too-many-paragraphs");
    assert_survives("[^1]: n\n\n", "[^1]", 50000, NULL);
    assert_survives("|a|\n|-|\n", "|x\n", 60000, "source-too-many-paragraphs");
    assert_survives("|a|\n|-|\n", "| a **b** [c](http://d)\n", 5000, NULL);
    assert_survives("|a|\n|-|\n|", "a **b** [c](http://d) ", 5000, "source-too-complex");
    assert_survives("", "|a|\n|-|\n", 50000, "source-too-many-paragraphs");
    assert_survives("x\n", "|a|\n|-|\n", 50000, "markdown-more");
    assert_survives("a\n\n|", "a|", 500000, NULL);
    assert_survives("[^1]: n\n\nx[^1]\n", "[^1]", 1, NULL);
}

static void test_findings_are_counted(void) {
    g_autofree char *text = repeat("", "[^x] ", 5000, "");
    Reading reading = reading_new("s.md", text, strlen(text), NULL);
    g_assert_cmpint(ch_diagnostics_count(reading.diagnostics, CH_NOTE), ==, 101);
    g_assert_cmpstr(ch_diagnostics_at(reading.diagnostics, 100)->code, ==, "markdown-more");
    reading_free(&reading);
}

/** Every beginning of a rich source is read or refused, and nothing leaks. */
static void add_body_tests(void) {
    g_test_add_func("/markdown/an-item-has-the-number-of-its-line", test_numbers);
    g_test_add_func("/markdown/a-level-is-the-depth-of-lists", test_levels);
    g_test_add_func("/markdown/a-lettered-paragraph-is-a-subitem", test_subitems);
    g_test_add_func("/markdown/a-paragraph-swallowed-by-the-one-above-is-told", test_lazy_lines);
    g_test_add_func("/markdown/a-wrapped-line-is-not-told", test_wraps);
    g_test_add_func("/markdown/an-item-may-begin-with-a-year", test_text_begins_with_a_number);
    g_test_add_func("/markdown/an-item-begins-with-text", test_empty_items);
    g_test_add_func("/markdown/headings-stand-alone", test_headings);
    g_test_add_func("/markdown/quotes-have-children", test_quotes);
    g_test_add_func("/markdown/inlines-nest-and-have-their-place", test_inlines);
    g_test_add_func("/markdown/text-stands-as-written-but-for-white-space", test_text);
    g_test_add_func("/markdown/columns-count-characters", test_columns_are_characters);
    g_test_add_func("/markdown/what-would-not-be-printed-is-an-error", test_unsupported);
    g_test_add_func("/markdown/a-table-has-rows-of-cells", test_table);
    g_test_add_func("/markdown/a-cell-is-text-with-inlines", test_cells);
    g_test_add_func("/markdown/a-table-ends-where-a-block-begins", test_table_ends);
    g_test_add_func("/markdown/cells-call-notes", test_table_calls);
    g_test_add_func("/markdown/no-cell-of-a-row-is-dropped", test_ragged_rows);
    g_test_add_func("/markdown/a-table-out-of-place-is-an-error", test_tables_out_of_place);
    g_test_add_func("/markdown/a-table-has-limits", test_table_limits);
    g_test_add_func("/markdown/brackets-that-define-nothing-are-text", test_brackets_are_text);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown/both-readers-give-the-same-statement", test_twin);
    g_test_add_func("/markdown/the-sample-has-its-positions", test_sample);
    g_test_add_func("/front-matter/a-scalar-is-its-text", test_scalars);
    g_test_add_func("/front-matter/several-lines-are-parted-by-newlines", test_lines);
    g_test_add_func("/front-matter/one-field-may-be-nested", test_nested);
    g_test_add_func("/front-matter/may-be-absent-or-empty", test_no_front_matter);
    g_test_add_func("/front-matter/an-error-has-its-place", test_yaml_errors);
    g_test_add_func("/front-matter/an-unquoted-sign-gets-a-hint", test_yaml_hints);
    g_test_add_func("/front-matter/a-comment-behind-a-value-is-told", test_yaml_comment);
    g_test_add_func("/front-matter/deep-and-large-ones-are-refused", test_yaml_hostile);
    g_test_add_func("/front-matter/an-error-prints-nothing-by-itself", test_silence);
    add_body_tests();
    g_test_add_func("/language/of-words", test_language_of_words);
    g_test_add_func("/language/of-paragraphs-and-their-notes", test_language_of_paragraphs);
    g_test_add_func("/language/errors-have-their-place", test_language_errors);
    g_test_add_func("/parts/blocks-have-the-innermost-class", test_classes);
    g_test_add_func("/parts/an-annex-is-a-section", test_sections);
    g_test_add_func("/parts/errors-have-their-place", test_part_errors);
    g_test_add_func("/notes/stand-in-order-of-first-call", test_notes_in_order_of_call);
    g_test_add_func("/notes/have-several-paragraphs", test_note_paragraphs);
    g_test_add_func("/notes/a-call-leaves-emphasis-as-it-is", test_call_beside_emphasis);
    g_test_add_func("/notes/a-call-in-code-is-text", test_call_in_code_is_text);
    g_test_add_func("/notes/errors-have-their-place", test_note_errors);
    g_test_add_func("/notes/a-wrong-label-gets-the-nearest-one", test_nearest_label);
    g_test_add_func("/markdown/a-limit-passed-is-an-error", test_limits);
    g_test_add_func("/markdown/hostile-text-is-read-or-refused-in-time", test_hostile);
    g_test_add_func("/markdown/many-findings-are-counted-not-listed", test_findings_are_counted);
    return g_test_run();
}
