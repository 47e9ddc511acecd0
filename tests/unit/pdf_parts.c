/* SPDX-License-Identifier: MIT
 *
 * The parts of the PDF room that can be asked alone: tokens, clusters, CFF data.
 */
#include "pdf/cff.h"
#include "pdf/cluster.h"
#include "pdf/syntax.h"

#include <glib.h>
#include <string.h>

static void assert_same(const char *bytes, gsize size, const char *expected, gsize expected_size) {
    g_assert_cmpuint(size, ==, expected_size);
    g_assert_cmpint(memcmp(bytes, expected, size), ==, 0);
}

/* -- Syntax --------------------------------------------------------------------------------- */

static void assert_number(double value, const char *expected) {
    GString *out = g_string_new(NULL);
    put_number(out, value);
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

static void test_number(void) {
    assert_number(0, "0");
    assert_number(-0.0001, "0");
    assert_number(12.5, "12.5");
    assert_number(-0.25, "-0.25");
    assert_number(0.001, "0.001");
    assert_number(556.1523, "556.152");
    assert_number(99.9996, "100");
    assert_number(1e12, "1000000000000");
}

static void assert_factor(double value, const char *expected) {
    GString *out = g_string_new(NULL);
    put_factor(out, value);
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

static void test_factor(void) {
    assert_factor(1, "1");
    assert_factor(0.70710678, "0.707107");
    assert_factor(-0.5, "-0.5");
    assert_factor(-1e-9, "0");
    assert_factor(0.000001, "0.000001");
}

static void assert_text(const char *text, const char *expected, gsize size) {
    GString *out = g_string_new(NULL);
    put_text(out, text, strlen(text));
    assert_same(out->str, out->len, expected, size);
    g_string_free(out, TRUE);
}

static void test_text_string(void) {
    assert_text("a(b)\\c", "(a\\(b\\)\\\\c)", 11);
    assert_text("\u00E9", "(\xFE\xFF\0\xE9)", 6);
    assert_text("\u010D", "(\xFE\xFF\x01\\r)", 7);
    assert_text("\U0001F1EA", "(\xFE\xFF\xD8\x3C\xDD\xEA)", 8);
    assert_text("\xC3", "(\xFE\xFF\xFF\xFD)", 6);
}

static void test_name(void) {
    GString *out = g_string_new(NULL);
    put_name(out, "A b#\xC3");
    g_assert_cmpstr(out->str, ==, "/A#20b#23#C3");
    g_string_free(out, TRUE);
}

/* -- Clusters ------------------------------------------------------------------------------- */

static void test_clusters_forward(void) {
    const Glyph glyphs[] = {{.cluster = 1}, {.cluster = 1}, {.cluster = 3}, {.cluster = 4}};
    GlyphRun run = {.glyphs = glyphs, .count = 4, .text = "abcd"};
    Cluster cluster = {0};
    g_assert_true(cluster_next(&run, &cluster));
    g_assert_cmpint(cluster.end, ==, 2);
    assert_same(cluster.text, cluster.size, "abc", 3);
    g_assert_true(cluster_next(&run, &cluster));
    assert_same(cluster.text, cluster.size, "d", 1);
    g_assert_true(cluster_next(&run, &cluster));
    assert_same(cluster.text, cluster.size, "\u00AD", 2);
    g_assert_false(cluster_next(&run, &cluster));
}

static void test_clusters_backward(void) {
    const Glyph glyphs[] = {{.cluster = 3}, {.cluster = 1}};
    GlyphRun run = {.glyphs = glyphs, .count = 2, .text = "abcde", .right_to_left = true};
    Cluster cluster = {0};
    g_assert_true(cluster_next(&run, &cluster));
    assert_same(cluster.text, cluster.size, "abc", 3);
    g_assert_cmpint(cluster.first, ==, 1);
    g_assert_true(cluster_next(&run, &cluster));
    assert_same(cluster.text, cluster.size, "de", 2);
    g_assert_false(cluster_next(&run, &cluster));
}

/* -- CFF ------------------------------------------------------------------------------------ */

/** As short as a CID-keyed font can be for our purpose. */
static const uint8_t cid_font[] = "\1\0\4\1"                      /* header */
                                  "\0\1\1\1\2A"                   /* names */
                                  "\0\1\1\1\11"                   /* dictionaries, one of 8 bytes */
                                  "\213\213\213\14\36\251\17\213" /* ROS, charset 30 */
                                  "\0\0\0\0\0\0\0"
                                  "\1\1\0\1"; /* from 256 on, one more */

enum { CID_FONT_BYTES = sizeof cid_font - 1 };

static void test_cff_cids(void) {
    Arena *arena = arena_new();
    const uint16_t *cids = NULL;
    CffKeys keys = cff_read_cids(cid_font, CID_FONT_BYTES, 3, arena, &cids);
    g_assert_cmpint(keys, ==, CFF_CIDS);
    g_assert_cmpuint(cids[0], ==, 0);
    g_assert_cmpuint(cids[1], ==, 256);
    g_assert_cmpuint(cids[2], ==, 257);
    arena_free(arena);
}

static void test_cff_broken(void) {
    Arena *arena = arena_new();
    const uint16_t *cids = NULL;
    for (size_t size = 0; size < CID_FONT_BYTES; size++) {
        uint8_t *cut = g_memdup2(cid_font, MAX(size, 1));
        g_assert_cmpint(cff_read_cids(cut, size, 3, arena, &cids), ==, CFF_BROKEN);
        g_free(cut);
    }
    for (size_t at = 0; at < CID_FONT_BYTES; at++) {
        uint8_t *changed = g_memdup2(cid_font, CID_FONT_BYTES);
        changed[at] = 0xFF;
        cff_read_cids(changed, CID_FONT_BYTES, 3, arena, &cids);
        g_free(changed);
    }
    arena_free(arena);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/syntax/a-number-has-no-decimal-it-does-not-need", test_number);
    g_test_add_func("/pdf/syntax/factors-have-six-decimals-at-most", test_factor);
    g_test_add_func("/pdf/syntax/text-that-is-not-ascii-is-utf-16", test_text_string);
    g_test_add_func("/pdf/syntax/a-name-escapes-what-is-not-regular", test_name);
    g_test_add_func("/pdf/cluster/clusters-cover-all-the-text", test_clusters_forward);
    g_test_add_func("/pdf/cluster/right-to-left-text-follows-on-the-left", test_clusters_backward);
    g_test_add_func("/pdf/cff/a-cid-keyed-font-names-its-glyphs", test_cff_cids);
    g_test_add_func("/pdf/cff/broken-data-is-safe", test_cff_broken);
    return g_test_run();
}
