/* SPDX-License-Identifier: MIT
 *
 * Tests of the parts of inspection: differences, words, JSON, pages that nobody laid out.
 */
#include "inspect/inspect.h"
#include "display/canvas.h"
#include "inspect/difference.h"
#include "inspect/json.h"
#include "inspect/pairing.h"
#include "inspect/words.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* -- Differences --------------------------------------------------------------------------- */

/** Letters are items. The letters in common, one after the other; partners must rise and match. */
static char *in_common(const char *before, const char *after) {
    int items[2][64];
    int partner[64];
    int last = -1;
    GString *common = g_string_new(NULL);
    for (int i = 0; before[i]; i++)
        items[0][i] = before[i];
    for (int i = 0; after[i]; i++)
        items[1][i] = after[i];
    difference_find((Sequence){items[0], (int)strlen(before)},
                    (Sequence){items[1], (int)strlen(after)}, partner);
    for (int i = 0; before[i]; i++) {
        if (partner[i] < 0)
            continue;
        g_assert_cmpint(partner[i], >, last);
        g_assert_cmpint(before[i], ==, after[partner[i]]);
        last = partner[i];
        g_string_append_c(common, before[i]);
    }
    return g_string_free(common, FALSE);
}

/** The length of the longest common subsequence, by the table that defines it. */
static size_t longest(const char *before, const char *after) {
    size_t best[64][64] = {{0}};
    size_t rows = strlen(before);
    size_t columns = strlen(after);
    for (size_t i = 1; i <= rows; i++)
        for (size_t j = 1; j <= columns; j++)
            best[i][j] = before[i - 1] == after[j - 1] ? best[i - 1][j - 1] + 1
                                                       : MAX(best[i - 1][j], best[i][j - 1]);
    return best[rows][columns];
}

static void test_what_is_common_is_found(void) {
    static const char *const cases[][3] = {
        {"", "", ""},
        {"abc", "", ""},
        {"", "abc", ""},
        {"abc", "abc", "abc"},
        {"abcd", "xyz", ""},
        {"abcd", "abxcd", "abcd"},
        {"abxcd", "abcd", "abcd"},
        {"ABCABBA", "CBABAC", NULL},
        {"aaaa", "aa", "aa"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *common = in_common(cases[i][0], cases[i][1]);
        g_assert_cmpuint(strlen(common), ==, longest(cases[i][0], cases[i][1]));
        if (cases[i][2])
            g_assert_cmpstr(common, ==, cases[i][2]);
    }
}

static void test_nothing_longer_is_common(void) {
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 500; round++) {
        char texts[2][31] = {{0}};
        for (int side = 0; side < 2; side++) {
            int size = g_rand_int_range(random, 0, 31);
            for (int i = 0; i < size; i++)
                texts[side][i] = (char)('a' + g_rand_int_range(random, 0, 6));
        }
        g_autofree char *common = in_common(texts[0], texts[1]);
        g_assert_cmpuint(strlen(common), ==, longest(texts[0], texts[1]));
    }
    g_rand_free(random);
}

/** A hundred thousand times the same word, with another one in the midst of it. */
static void test_what_repeats_without_end_is_bounded(void) {
    enum { COUNT = 100000 };
    int *before = g_new0(int, COUNT);
    int *after = g_new0(int, COUNT);
    int *partner = g_new(int, COUNT);
    for (int i = 0; i < COUNT; i++) {
        before[i] = i % 2;
        after[i] = i % 3 == 0;
    }
    difference_find((Sequence){before, COUNT}, (Sequence){after, COUNT}, partner);
    int found = 0;
    for (int i = 0; i < COUNT; i++)
        found += partner[i] >= 0;
    g_assert_cmpint(found, >, COUNT / 2);
    g_free(before);
    g_free(after);
    g_free(partner);
}

/* -- Words --------------------------------------------------------------------------------- */

static void expect_words(const char *text, const char *expected) {
    Vocabulary *vocabulary = vocabulary_new();
    Words words = words_of(vocabulary, text);
    GString *joined = g_string_new(NULL);
    for (int i = 0; i < words_sequence(&words).count; i++) {
        size_t start = word_start(&words, i);
        g_string_append_len(joined, text + start, (gssize)(word_start(&words, i + 1) - start));
        g_string_append_c(joined, '|');
    }
    g_assert_cmpstr(joined->str, ==, expected);
    g_string_free(joined, TRUE);
    words_clear(&words);
    vocabulary_free(vocabulary);
}

static void test_words_one_after_the_other_are_the_text(void) {
    expect_words("", "");
    expect_words("No. 1417, of the EU ", "No|.| 1417|,| of| the| EU| |");
    expect_words("安全理事会", "安|全|理|事|会|");
    expect_words("e\u0301te\u0301 \u00ABx\u00BB", "e\u0301te\u0301| \u00AB|x|\u00BB|");
    expect_words("  two", "  two|");
}

/* -- Pairing ------------------------------------------------------------------------------- */

/** A paragraph; what stands before a `)` is its label. The line is cut there. */
static FileBlock block_of_line(char *line) {
    char *end = strchr(line, ')');
    if (end)
        *end = '\0';
    return (FileBlock){.role = "P", .label = end ? line : "", .text = end ? end + 1 : line};
}

/** The pairs of documents whose paragraphs are the lines: `0-0 1-1! 2-2# -3`, `!` where they
 *  differ, `#` where their labels alone do. */
static void expect_pairs(const char *before, const char *after, const char *expected) {
    FileBlock blocks[2][8];
    FileText texts[2];
    char **lines[2] = {g_strsplit(before, "\n", -1), g_strsplit(after, "\n", -1)};
    for (int side = 0; side < 2; side++) {
        int count = (int)g_strv_length(lines[side]);
        for (int i = 0; i < count; i++)
            blocks[side][i] = block_of_line(lines[side][i]);
        texts[side] = (FileText){.blocks = blocks[side], .block_count = count};
    }
    GArray *pairs = pair_blocks(&texts[0], &texts[1]);
    GString *said = g_string_new(NULL);
    for (guint i = 0; i < pairs->len; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);
        g_string_append(said, i ? " " : "");
        if (pair->before >= 0)
            g_string_append_printf(said, "%d", pair->before);
        g_string_append_c(said, '-');
        if (pair->after >= 0)
            g_string_append_printf(said, "%d", pair->after);
        g_assert_cmpint(pair->state == PAIR_ADDED, ==, pair->before < 0);
        g_assert_cmpint(pair->state == PAIR_REMOVED, ==, pair->after < 0);
        if (pair->state == PAIR_CHANGED || pair->state == PAIR_RENUMBERED)
            g_string_append_c(said, pair->state == PAIR_CHANGED ? '!' : '#');
    }
    g_assert_cmpstr(said->str, ==, expected);
    g_string_free(said, TRUE);
    g_array_free(pairs, TRUE);
    g_strfreev(lines[0]);
    g_strfreev(lines[1]);
}

static void test_blocks_are_paired_by_what_they_say(void) {
    expect_pairs("", "", "");
    expect_pairs("one\ntwo", "one\ntwo", "0-0 1-1");
    expect_pairs("one\ntwo", "", "0- 1-");
    expect_pairs("", "one\ntwo", "-0 -1");
    expect_pairs("we thank the Head of Mission\nlast", "we thank the Head of Office\nlast",
                 "0-0! 1-1");
    expect_pairs("a b c d\ne f g h", "e f g x\na b c y\ne f g z", "-0 0-1! 1-2!");
    expect_pairs("quite other words\nlast", "nothing of that sort here\nlast", "0- -0 1-1");
    expect_pairs("one\ntwo\nthree", "three\none\ntwo", "-0 0-1 1-2 2-");
}

static void test_a_number_alone_is_no_change_of_the_text(void) {
    expect_pairs("1)one\n2)two", "1)one\n2)new words in all\n3)two", "0-0 -1 1-2#");
    expect_pairs("1)one", "one", "0-0#");
    expect_pairs("1)one two three", "2)one two four", "0-0!");
    expect_pairs("1)", "2)", "0-0#");
}

/* -- JSON ---------------------------------------------------------------------------------- */

static void test_json_is_written_with_the_least_signs(void) {
    GString *json = g_string_new(NULL);
    static const double numbers[] = {0,    -0.0004, 1,   -1.5,     20.7,    1.0004,
                                     1e99, -1e99,   NAN, INFINITY, 0.12345, 100};
    json_open(json, NULL, '[');
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        json_number(json, NULL, numbers[i]);
    json_open(json, NULL, '{');
    json_string(json, "a\"", "\\ \n \x01 \u2028");
    json_boolean(json, "b", true);
    json_optional(json, "c", NULL);
    json_open(json, "d", '[');
    json_close(json, ']');
    json_rect(json, "e", (Rect){1, 2, 3, 4});
    json_close(json, '}');
    json_close(json, ']');
    g_assert_cmpstr(json->str, ==,
                    "[0,0,1,-1.5,20.7,1,1000000000000,-1000000000000,null,1000000000000,0.123,100,"
                    "{\"a\\u0022\":\"\\u005c \\u000a \\u0001 \u2028\",\"b\":true,\"c\":null,"
                    "\"d\":[],\"e\":[1,2,3,4]}]");
    g_string_free(json, TRUE);
}

/* -- Pages --------------------------------------------------------------------------------- */

/** Pages that came from no layout, drawn in another order than they are read. */
static void test_pages_without_lines_have_runs_in_the_order_of_reading(void) {
    static const Font sans = {.postscript_name = "Sans", .ascent_em = 0.9, .descent_em = 0.2};
    static const Glyph glyphs[] = {{.advance_pt = 5}, {.cluster = 1, .advance_pt = 5}};
    Arena *arena = arena_new();
    Structure *structure = structure_new(arena);
    Canvas *canvas = canvas_new(arena, 100, 200);
    GlyphRun run = {.font = &sans, .size_pt = 10, .glyphs = glyphs, .count = 2};
    const Element *leaves[2];
    for (int i = 0; i < 2; i++) {
        Element *block = structure_add(structure, arena, structure->root, ROLE_P);
        leaves[i] = structure_add(structure, arena, block, ROLE_CONTENT);
    }
    run.text = "hd";
    canvas_add_glyphs(canvas, (Tag){.artifact = ARTIFACT_HEADER}, run);
    run.text = "b ";
    canvas_add_glyphs(canvas, (Tag){.leaf = leaves[1]}, run);
    run.text = "ab";
    canvas_add_glyphs(canvas, (Tag){.leaf = leaves[0]}, run);
    Page page = canvas_finish(canvas, "i");
    ChPages pages = {.pages = &page, .count = 1, .structure = structure};
    g_autofree char *json = inspect_page(&pages, 0);
    g_assert_cmpstr(
        json, ==,
        "{\"page\":1,\"width_pt\":100,\"height_pt\":200,\"label\":\"i\",\"margins\":{\"left\":0,"
        "\"top\":0,\"right\":0,\"bottom\":0},\"pitch_pt\":null,\"baselines\":[],\"runs\":["
        "{\"x\":0,\"y\":0,\"width\":10,\"size\":10,\"text\":\"ab\",\"element\":1},"
        "{\"x\":0,\"y\":0,\"width\":10,\"size\":10,\"text\":\"b \",\"element\":3},"
        "{\"x\":0,\"y\":0,\"width\":10,\"size\":10,\"text\":\"hd\",\"artifact\":\"header\"}],"
        "\"lines\":[],\"rivers\":[],\"calls\":[],\"notes\":[],\"keeps\":[],\"elements\":["
        "{\"element\":1,\"role\":\"P\",\"rects\":[[0,-9,10,11]],\"line\":0,\"column\":0},"
        "{\"element\":3,\"role\":\"P\",\"rects\":[[0,-9,5,11]],\"line\":0,\"column\":0}]}");
    arena_free(arena);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/difference/cases", test_what_is_common_is_found);
    g_test_add_func("/difference/nothing-longer-is-common", test_nothing_longer_is_common);
    g_test_add_func("/difference/bounded", test_what_repeats_without_end_is_bounded);
    g_test_add_func("/words/joined-are-the-text", test_words_one_after_the_other_are_the_text);
    g_test_add_func("/pairing/by-what-they-say", test_blocks_are_paired_by_what_they_say);
    g_test_add_func("/pairing/number-alone", test_a_number_alone_is_no_change_of_the_text);
    g_test_add_func("/json/least-signs", test_json_is_written_with_the_least_signs);
    g_test_add_func("/page/without-lines",
                    test_pages_without_lines_have_runs_in_the_order_of_reading);
    return g_test_run();
}
