/* SPDX-License-Identifier: MIT
 *
 * Values and the lexer that reads them: strings, names and numbers as ISO 32000 has them, and what
 * is broken.
 */
#include "proof/lexer.h"

#include <glib.h>
#include <string.h>

/** Reads the first object of `text`; false where it is broken or there is none. */
static bool read_first(Arena *arena, const char *text, size_t size, Value *value) {
    Lexer lexer = {text, text + size, arena, false};
    return lexer_next(&lexer, value) && !lexer.broken;
}

static void assert_bytes(const char *text, ValueKind kind, const char *expected, size_t size) {
    Arena *arena = arena_new();
    Value value;
    g_assert_true(read_first(arena, text, strlen(text), &value));
    g_assert_cmpint(value.kind, ==, kind);
    g_assert_cmpuint(value.size, ==, size);
    g_assert_cmpint(memcmp(value.bytes, expected, size), ==, 0);
    arena_free(arena);
}

static void test_strings(void) {
    assert_bytes("(a(b)c)", VALUE_STRING, "a(b)c", 5);
    assert_bytes("(\\(\\)\\\\\\n\\q)", VALUE_STRING, "()\\\nq", 5);
    assert_bytes("(\\101\\60x\\7)", VALUE_STRING, "A0x\a", 4);
    assert_bytes("(\\777)", VALUE_STRING, "\xFF", 1);
    assert_bytes("(a\\\r\nb\\\nc\r\nd)", VALUE_STRING, "abc\nd", 5);
    assert_bytes("()", VALUE_STRING, "", 0);
    assert_bytes("<48 65\n6C6>", VALUE_STRING, "Hel`", 4);
    assert_bytes("<>", VALUE_STRING, "", 0);
}

static void test_names(void) {
    assert_bytes("/Name", VALUE_NAME, "Name", 4);
    assert_bytes("/A#20B#", VALUE_NAME, "A B#", 4);
    assert_bytes("/", VALUE_NAME, "", 0);
    assert_bytes("/A/B", VALUE_NAME, "A", 1);
}

static void assert_number(const char *text, double expected) {
    Arena *arena = arena_new();
    Value value;
    g_assert_true(read_first(arena, text, strlen(text), &value));
    g_assert_cmpint(value.kind, ==, VALUE_NUMBER);
    g_assert_cmpfloat_with_epsilon(value.number, expected, 1e-9);
    arena_free(arena);
}

static void test_numbers(void) {
    assert_number("0", 0);
    assert_number("+17", 17);
    assert_number("-.002", -0.002);
    assert_number("4.", 4);
    assert_number("99.213%comment", 99.213);
}

static void test_collections(void) {
    static const char text[] = "[1[(a)]<</K/V/L[2]>>true null] %end\nTJ";
    Arena *arena = arena_new();
    Lexer lexer = {text, text + sizeof text - 1, arena, false};
    Value value;
    g_assert_true(lexer_next(&lexer, &value));
    g_assert_cmpuint(value.size, ==, 5);
    g_assert_cmpint(value.items[1].items[0].kind, ==, VALUE_STRING);
    g_assert_true(value_is_name(value_find(&value.items[2], "K"), "V"));
    g_assert_cmpuint(value_find(&value.items[2], "L")->size, ==, 1);
    g_assert_cmpint(value_find(&value.items[2], "M")->kind, ==, VALUE_NULL);
    g_assert_cmpint(value.items[3].kind, ==, VALUE_BOOLEAN);
    g_assert_true(lexer_next(&lexer, &value));
    g_assert_cmpint(value.kind, ==, VALUE_OPERATOR);
    g_assert_cmpstr(value.bytes, ==, "TJ");
    g_assert_false(lexer_next(&lexer, &value));
    g_assert_false(lexer.broken);
    arena_free(arena);
}

static void test_broken(void) {
    static const char *const broken[] = {"(a",     "(a\\",    "<4",     "<4x>", "[1", "[1>>",
                                         "<</K>>", "<<1 2>>", "<</K 1", "[BT]", ")",  "]",
                                         "{",      "1-2",     "1.2.3",  "-",    "1e5"};
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        Arena *arena = arena_new();
        Value value;
        if (read_first(arena, broken[i], strlen(broken[i]), &value))
            g_error("%s was read", broken[i]);
        arena_free(arena);
    }
}

static void test_nesting(void) {
    Arena *arena = arena_new();
    Value value;
    char *deep = g_strnfill(100000, '[');
    g_assert_false(read_first(arena, deep, 100000, &value));
    g_free(deep);
    char *fine = g_strconcat("[[[[[[[[[[[[[[[[", "]]]]]]]]]]]]]]]]", NULL);
    g_assert_true(read_first(arena, fine, strlen(fine), &value));
    g_free(fine);
    arena_free(arena);
}

/** What is read is within the bytes given, wherever they end. */
static void test_every_end(void) {
    static const char text[] = "/P <</MCID 0/ActualText(a\\)b)>> BDC [(x\\1)-2<4>] TJ /N#4";
    for (size_t size = 0; size < sizeof text; size++) {
        Arena *arena = arena_new();
        char *part = g_memdup2(text, size);
        Lexer lexer = {part, part + size, arena, false};
        Value value;
        while (lexer_next(&lexer, &value))
            g_assert_true(lexer.at <= lexer.end);
        g_free(part);
        arena_free(arena);
    }
}

static void assert_text(const char *bytes, size_t size, const char *expected) {
    Arena *arena = arena_new();
    Value value = {.kind = VALUE_STRING, .bytes = bytes, .size = size};
    g_assert_cmpstr(value_text(&value, arena), ==, expected);
    arena_free(arena);
}

static void test_text_strings(void) {
    assert_text("abc", 3, "abc");
    assert_text("", 0, "");
    assert_text("caf\xE9 \x80\xA0\x92", 8, "caf\u00E9 \u2022\u20AC\u2122");
    assert_text("\xFE\xFF\x04\x10\xD8\x3C\xDD\xEA", 8, "\u0410\U0001F1EA");
    assert_text("\xEF\xBB\xBF\xC3\xA9", 5, "\u00E9");
    assert_text("\x7F", 1, NULL);
    assert_text("\xFE\xFF\xD8\x3C", 4, NULL);
    assert_text("\xFE\xFF\x04", 3, NULL);
    assert_text("\xEF\xBB\xBF\xC3", 4, NULL);
}

static void test_integers(void) {
    Value value = {.kind = VALUE_NUMBER, .number = 1.5};
    g_assert_cmpint(value_integer(&value, 0, 9, -1), ==, -1);
    value.number = 1e300;
    g_assert_cmpint(value_integer(&value, 0, G_MAXINT, -1), ==, -1);
    value.number = 9;
    g_assert_cmpint(value_integer(&value, 0, 9, -1), ==, 9);
    g_assert_cmpint(value_integer(&value_null, 0, 9, -1), ==, -1);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lexer/strings-are-unescaped", test_strings);
    g_test_add_func("/lexer/names-are-unescaped", test_names);
    g_test_add_func("/lexer/numbers-are-read-without-a-locale", test_numbers);
    g_test_add_func("/lexer/collections-nest", test_collections);
    g_test_add_func("/lexer/what-is-broken-is-refused", test_broken);
    g_test_add_func("/lexer/nesting-has-an-end", test_nesting);
    g_test_add_func("/lexer/bytes-may-end-anywhere", test_every_end);
    g_test_add_func("/value/text-strings-have-three-encodings", test_text_strings);
    g_test_add_func("/value/an-integer-is-whole-and-in-range", test_integers);
    return g_test_run();
}
