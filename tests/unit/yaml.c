/* SPDX-License-Identifier: MIT
 *
 * YAML: the tree of a text with its places, and what is refused before libfyaml sees it.
 */
#include "yaml/yaml.h"

#include <glib.h>
#include <string.h>

enum { NESTING_MAX = 8, LINE = 5 };

typedef struct Reading {
    Arena *arena;
    ChDiagnostics *diagnostics;
    const YamlNode *root;
} Reading;

static Reading read_bytes(const char *text, size_t size) {
    YamlSource source = {.file = "a.yaml",
                         .text = text,
                         .size = size,
                         .codes = {"syntax", "duplicate", "empty", "not-utf8"},
                         .nesting_max = NESTING_MAX};
    Reading reading = {arena_new(), ch_diagnostics_new(), NULL};
    reading.root = yaml_read(&source, reading.arena, reading.diagnostics);
    return reading;
}

static void reading_free(Reading reading) {
    ch_diagnostics_free(reading.diagnostics);
    arena_free(reading.arena);
}

/** `key@1:1=` and `text`@1:4, `[ ... ]@1:4` or `{ ... }@1:4`; a plain text has no quotes, one that
 *  is not written is `-`. */
static void write_node(const YamlNode *node, GString *out) {
    static const char *const brackets[] = {"''", "{}", "[]"};
    const char *sign = brackets[node->kind];
    if (node->key)
        g_string_append_printf(out, "%s@%d:%d=", node->key, node->key_at.line, node->key_at.column);
    if (node->kind == YAML_SCALAR && (node->plain || !node->text))
        g_string_append(out, node->text ? node->text : "-");
    else if (node->kind == YAML_SCALAR)
        g_string_append_printf(out, "'%s'", node->text);
    else
        g_string_append_c(out, sign[0]);
    for (const YamlNode *entry = node->first; entry; entry = entry->next) {
        write_node(entry, out);
        g_string_append(out, entry->next ? " " : "");
    }
    if (node->kind != YAML_SCALAR)
        g_string_append_c(out, sign[1]);
    g_string_append_printf(out, "@%d:%d", node->at.line, node->at.column);
    if (node->comment.line)
        g_string_append_printf(out, "#%d:%d", node->comment.line, node->comment.column);
}

static void assert_tree(const char *text, const char *expected) {
    Reading reading = read_bytes(text, strlen(text));
    const ChDiagnostic *found = ch_diagnostics_at(reading.diagnostics, 0);
    g_assert_cmpstr(found ? found->message : NULL, ==, NULL);
    GString *tree = g_string_new(NULL);
    write_node(reading.root, tree);
    g_assert_cmpstr(tree->str, ==, expected);
    g_string_free(tree, TRUE);
    reading_free(reading);
}

/** The findings as `line:column code`, one a line. */
static char *list_findings(const ChDiagnostics *diagnostics) {
    GString *list = g_string_new(NULL);
    const ChDiagnostic *found;
    for (int i = 0; (found = ch_diagnostics_at(diagnostics, i)); i++)
        g_string_append_printf(list, "%s%d:%d %s", i ? "\n" : "", found->line, found->column,
                               found->code);
    return g_string_free(list, FALSE);
}

static void assert_refused(const char *text, const char *expected) {
    Reading reading = read_bytes(text, strlen(text));
    g_autofree char *findings = list_findings(reading.diagnostics);
    g_assert_cmpstr(findings, ==, expected);
    g_assert_null(reading.root);
    reading_free(reading);
}

/* -- Trees --------------------------------------------------------------------------------- */

static void test_scalars(void) {
    assert_tree("text", "text@1:1");
    assert_tree("a: 07\nb: \"x\\t\\u00e9\"\nc: 'it''s: #1'\nd: ~\n",
                "{a@1:1=07@1:4 b@2:1='x\t\xc3\xa9'@2:4 c@3:1='it's: #1'@3:4 d@4:1=~@4:4}@1:1");
    assert_tree("a: one\n  two\n\n  three\nb: \"one\n  two\"\n",
                "{a@1:1=one two\nthree@1:4 b@5:1='one two'@5:4}@1:1");
    assert_tree("\"a b\" : c\n\xc3\xa9: {\xc3\xa9: d}\n",
                "{a b@1:1=c@1:9 \xc3\xa9@2:1={\xc3\xa9@2:5=d@2:8}@2:4}@1:1");
}

static void test_blocks(void) {
    assert_tree("a: |\n  one\n   two\n\n  # three\nb: >-  # note\n  x\n  y\n\nc: |+\n  z\n\n",
                "{a@1:1='one\n two\n\n# three\n'@1:4 b@6:1='x y'@6:4 c@10:1='z\n\n'@10:4}@1:1");
    assert_tree("- |\n & ? !\n\n *\n- - |\n   \"\n  - x\n",
                "['& ? !\n\n*\n'@1:3 ['\"\n'@5:5 x@7:5]@5:3]@1:1");
    assert_tree("a: |\nb: |\n\nc: x\n", "{a@1:1=''@1:4 b@2:1=''@2:4 c@4:1=x@4:4}@1:1");
}

static void test_collections(void) {
    assert_tree("a:\n  - b: c\n    d: e\n  -  - f\n     - g\nh:\n- i\n",
                "{a@1:1=[{b@2:5=c@2:8 d@3:5=e@3:8}@2:5 [f@4:8 g@5:8]@4:6]@2:3 "
                "h@6:1=[i@7:3]@7:1}@1:1");
    assert_tree("a: {b: [c, \"d\"], # x: y\n  e: {}, }\nf: []\ng: h\n",
                "{a@1:1={b@1:5=[c@1:9 'd'@1:12]@1:8 e@2:3={}@2:6}@1:4 f@3:1=[]@3:4 "
                "g@4:1=h@4:4}@1:1");
    assert_tree("[a: b, {\"c\":d}]", "[{a@1:2=b@1:5}@1:2 {c@1:9=d@1:13}@1:8]@1:1");
}

static void test_unwritten(void) {
    assert_tree("a:\nb: # c\n\"d\" :\ne:   \n",
                "{a@1:1=-@1:3 b@2:1=-@2:3 d@3:1=-@3:6 e@4:1=-@4:3}@1:1");
    assert_tree("-\n- # c\n- a\n-   \n", "[-@1:2 -@2:2 a@3:3 -@4:2]@1:1");
    assert_tree("a:\n  b:\n  c: {d: , e, \"f\"}\ng: [h: ]\n",
                "{a@1:1={b@2:3=-@2:5 c@3:3={d@3:7=-@3:9 e@3:12=-@3:13 f@3:15=-@3:18}@3:6}@2:3 "
                "g@4:1=[{h@4:5=-@4:7}@4:5]@4:4}@1:1");
    assert_tree("- -\n  - a\n-\n", "[[-@1:4 a@2:5]@1:3 -@3:2]@1:1");
}

static void test_comments(void) {
    assert_tree("a: b # c\nd: \"e\" # f\ng: h#i\nj: [k, l # m\n  ]\n",
                "{a@1:1=b@1:4#1:6 d@2:1='e'@2:4 g@3:1=h#i@3:4 "
                "j@4:1=[k@4:5 l@4:8#4:10]@4:4}@1:1");
}

static void test_frames(void) {
    assert_tree("# c\n---\na: b\n...\n# d\n", "{a@3:1=b@3:4}@3:1");
    assert_tree("\xef\xbb\xbf"
                "a: b\r\nc:\r\n- d\r\n",
                "{a@1:1=b@1:4 c@2:1=[d@3:3]@3:1}@1:1");
    YamlSource source = {.file = "a",
                         .text = "a: ]\n",
                         .size = 4,
                         .line = LINE,
                         .codes = {.syntax = "syntax"},
                         .nesting_max = NESTING_MAX};
    Reading reading = {arena_new(), ch_diagnostics_new(), NULL};
    g_assert_null(yaml_read(&source, reading.arena, reading.diagnostics));
    g_assert_cmpint(ch_diagnostics_at(reading.diagnostics, 0)->line, ==, LINE);
    source = (YamlSource){.file = "a", .text = "# b\n", .size = 4};
    g_assert_null(yaml_read(&source, reading.arena, reading.diagnostics));
    g_assert_cmpint(ch_diagnostics_count(reading.diagnostics, CH_NOTE), ==, 1);
    reading_free(reading);
}

/* -- Refusals ------------------------------------------------------------------------------ */

static void test_signs(void) {
    assert_refused("a: &x b\nc: *x\nd: !!str e\ne: [%f, @g, `h]\n",
                   "1:4 syntax\n2:4 syntax\n3:4 syntax\n4:5 syntax\n4:9 syntax\n4:13 syntax");
    assert_refused("? a\n: b\n", "1:1 syntax\n2:1 syntax");
    assert_refused("%YAML 1.2\n---\na: b\n", "2:1 syntax");
    assert_refused("a: {? b: c}\n", "1:5 syntax");
    assert_refused("- - !x\n", "1:5 syntax");
    assert_refused("\"a\": 'b'\n&c d: e\n", "2:1 syntax");
    assert_refused("a: |\n  text\n*b: c\n", "3:1 syntax");
    assert_refused("a: |2\n  text\n", "1:4 syntax");
    assert_refused("a: > text\n", "1:4 syntax");
    assert_refused("a: b\n  c\n!d: e\n", "3:1 syntax");
}

static void test_signs_within(void) {
    assert_tree("a: b & c * d ! ? %\ne: -f ?g :h\n",
                "{a@1:1=b & c * d ! ? %@1:4 e@2:1=-f ?g :h@2:4}@1:1");
    assert_tree("a: b\n  & c\n  \"d\n  - e\nf: [g\n  & h, i]\n",
                "{a@1:1=b & c \"d - e@1:4 f@5:1=[g & h@5:5 i@6:8]@5:4}@1:1");
    assert_tree("a: '&' # & \" '\nb: \"\\\" & '\"\nc: ' '' & \"'\n",
                "{a@1:1='&'@1:4 b@2:1='\" & ''@2:4 c@3:1=' ' & \"'@3:4}@1:1");
}

static void test_tabs(void) {
    static const char *const texts[] = {"styles:\n  base: {family: Liberation Sans}\n"
                                        "? b: \t|-2!!str",
                                        "a:\n\n?\t-", "- a\n\n- \"b\t\"", "a: b\n\n   # \t"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        Reading reading = read_bytes(texts[i], strlen(texts[i]));
        const ChDiagnostic *found = ch_diagnostics_at(reading.diagnostics, 0);
        g_assert_cmpint(found->line, ==, 3);
        g_assert_nonnull(strstr(found->message, "tab"));
        g_assert_cmpint(ch_diagnostics_count(reading.diagnostics, CH_NOTE), ==, 1);
        reading_free(reading);
    }
}

static void test_documents(void) {
    assert_refused("a: b\n---\nc: d\n", "2:1 syntax");
    assert_refused("---\na: b\n--- # e\n", "3:1 syntax");
    assert_refused("--- a: b\n", "1:1 syntax");
    assert_refused("a: b\n...\nc: d\n", "2:1 syntax");
    assert_refused("a: \"b\n---\n\"\n", "2:1 syntax");
    assert_refused("", "1:1 empty");
    assert_refused("# a\n---\n\n", "1:1 empty");
}

static void test_bytes(void) {
    assert_refused("a: \xff\n", "1:4 not-utf8");
    assert_refused("a: b\n\x01: \x7f\n", "2:1 syntax\n2:4 syntax");
    assert_refused("a: \"b\\0\"\nc: \"\\uFFFE\"\n", "1:4 syntax\n2:4 syntax");
    assert_refused("a: \ufffd\ub000\n# \ue000\n\u0378: b\n", "1:4 syntax\n2:3 syntax\n3:1 syntax");
    assert_refused("a: \"\\ue000\"\n", "1:4 syntax");
    assert_refused("a: b\rc: d\n", "1:5 syntax");
    assert_refused("\xef\xbb\xbf\xef\xbb\xbf"
                   "a: b\n",
                   "1:1 syntax");
    Reading reading = read_bytes("a: b\0c", 6);
    g_assert_null(reading.root);
    g_assert_cmpint(ch_diagnostics_at(reading.diagnostics, 0)->column, ==, 5);
    reading_free(reading);
}

static void test_broken(void) {
    assert_refused("a: \"b\nc: d\n", "1:4 syntax");
    assert_refused("a: 'b''\n", "1:4 syntax");
    assert_refused("a: \"\\", "1:4 syntax");
    assert_refused("a: b: c\n", "1:5 syntax");
    assert_refused("{a: b}: c\n", "1:1 syntax");
}

static void test_limits(void) {
    assert_refused("[[[[[[[[[]]]]]]]]]", "1:9 syntax");
    g_autofree char *deep = g_strnfill(100000, '[');
    assert_refused(deep, "1:9 syntax");
    GString *many = g_string_new(NULL);
    for (int i = 0; i <= YAML_ENTRIES_MAX; i++)
        g_string_append(many, "- a\n");
    assert_refused(many->str, "1001:1 syntax");
    g_string_free(many, TRUE);
    static const char *const opens[] = {"a: |\n b\n", "a: \"b\n", "a: b\n"};
    g_autofree char *blanks = g_strnfill(1000000, '\n');
    for (size_t i = 0; i < G_N_ELEMENTS(opens); i++) {
        g_autofree char *blank = g_strconcat(opens[i], blanks, " c\n", NULL);
        assert_refused(blank, i ? "102:1 syntax" : "103:1 syntax");
    }
    g_autofree char *signs = g_strnfill(3000, '\t');
    Reading reading = read_bytes(signs, strlen(signs));
    g_assert_cmpint(ch_diagnostics_count(reading.diagnostics, CH_NOTE), <, 100);
    reading_free(reading);
}

/* -- Soup ---------------------------------------------------------------------------------- */

/** Words of YAML in any order, without a sound and with an answer. */
static void test_soup(void) {
    static const char *const words[] = {
        "a",     "b: ",      ": ",   "- ",     "\n",          "\n  ", "\n    ", " ",     "{",
        "}",     "[",        "]",    ", ",     "\"",          "'",    "\\",     "|",     ">-",
        "|2\n",  "# ",       "? ",   "!!str ", "&a",          "*a",   "%",      "\n---", "\t",
        "\n...", "\xc3\xa9", "\r\n", "~",      "a: |\n  t\n", "'s'"};
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, 0);
        g_test_trap_assert_passed();
        g_test_trap_assert_stderr("");
        return;
    }
    GRand *chance = g_rand_new_with_seed(17);
    for (int i = 0; i < 20000; i++) {
        GString *text = g_string_new(NULL);
        int alphabet = g_rand_int_range(chance, 0, G_N_ELEMENTS(words));
        for (int left = g_rand_int_range(chance, 1, 30); left > 0; left--) {
            int word = alphabet + g_rand_int_range(chance, 0, i % 2 ? 8 : G_N_ELEMENTS(words));
            g_string_append(text, words[word % (int)G_N_ELEMENTS(words)]);
        }
        Reading reading = read_bytes(text->str, text->len);
        g_assert_true(reading.root || ch_diagnostics_count(reading.diagnostics, CH_ERROR) > 0);
        reading_free(reading);
        g_string_free(text, TRUE);
    }
    g_rand_free(chance);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/a-scalar-is-its-text", test_scalars);
    g_test_add_func("/yaml/a-text-behind-a-bar-ends-with-its-indent", test_blocks);
    g_test_add_func("/yaml/maps-and-lists-in-each-other", test_collections);
    g_test_add_func("/yaml/what-is-not-written-stands-behind-the-sign-before", test_unwritten);
    g_test_add_func("/yaml/a-comment-behind-a-plain-text-is-known", test_comments);
    g_test_add_func("/yaml/a-frame-a-bom-and-line-ends-of-others", test_frames);
    g_test_add_func("/yaml/a-sign-of-yaml-is-refused-where-it-stands", test_signs);
    g_test_add_func("/yaml/a-sign-within-a-text-is-text", test_signs_within);
    g_test_add_func("/yaml/a-tab-is-refused-before-it-frees-twice", test_tabs);
    g_test_add_func("/yaml/a-text-is-one-document", test_documents);
    g_test_add_func("/yaml/bytes-that-are-no-text-are-refused", test_bytes);
    g_test_add_func("/yaml/what-is-broken-has-its-place", test_broken);
    g_test_add_func("/yaml/depth-entries-and-findings-are-bounded", test_limits);
    g_test_add_func("/yaml/soup-gets-an-answer-and-nothing-is-printed", test_soup);
    return g_test_run();
}
