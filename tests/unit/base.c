/* SPDX-License-Identifier: MIT
 *
 * Tests of base/: memory, diagnostics, names, files.
 */
#include "base/arena.h"
#include "base/character.h"
#include "base/diagnostic.h"
#include "base/file.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void test_pieces_are_zeroed_and_apart(void) {
    Arena *arena = arena_new();
    char *last = NULL;
    for (size_t size = 1; size < 40000; size = size * 3 / 2 + 1) {
        char *piece = arena_alloc(arena, size);
        g_assert_cmpuint((guintptr)piece % 16, ==, 0);
        for (size_t i = 0; i < size; i++)
            g_assert_cmpint(piece[i], ==, 0);
        memset(piece, 'x', size);
        g_assert_true(piece != last);
        last = piece;
    }
    arena_free(arena);
    arena_free(NULL);
}

static void test_strings_are_copied(void) {
    Arena *arena = arena_new();
    g_assert_cmpstr(arena_strndup(arena, "statement", 5), ==, "state");
    g_assert_cmpstr(arena_printf(arena, "p%d", 7), ==, "p7");
    g_assert_null(arena_strdup(arena, NULL));
    arena_free(arena);
}

static void test_a_finding_is_said_once_with_place_code_and_hint(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    diagnostics_add(diagnostics,
                    (Finding){CH_ERROR, "layout-unknown-key", "a.yaml", {12, 5}, "quote it"},
                    "unknown key '%s'", "margn");
    diagnostics_add(diagnostics, (Finding){.severity = CH_NOTE, .code = "x"}, "said");
    char *text = ch_diagnostic_format(ch_diagnostics_at(diagnostics, 0));
    g_assert_cmpstr(text, ==,
                    "a.yaml:12:5: error: unknown key 'margn' [layout-unknown-key]\n"
                    "    hint: quote it");
    ch_string_free(text);
    text = ch_diagnostic_format(ch_diagnostics_at(diagnostics, 1));
    g_assert_cmpstr(text, ==, "note: said [x]");
    ch_string_free(text);
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_NOTE), ==, 2);
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_ERROR), ==, 1);
    diagnostics_add(diagnostics, (Finding){.severity = CH_NOTE, .code = "x"}, "said");
    g_assert_null(ch_diagnostics_at(diagnostics, 2));
    ch_diagnostics_free(diagnostics);
}

static void test_only_a_near_name_is_meant(void) {
    static const char *const known[] = {"margin", "size", "offset"};
    g_assert_cmpstr(nearest_name("margn", known, 3), ==, "margin");
    g_assert_cmpstr(nearest_name("sise", known, 3), ==, "size");
    g_assert_cmpstr(nearest_name("isze", known, 3), ==, "size");
    g_assert_null(nearest_name("colour", known, 3));
    g_assert_null(nearest_name("", known, 0));
}

static void test_a_character_stands_for_something(void) {
    static const struct {
        gunichar character;
        CharacterFault fault;
    } cases[] = {
        {'\t', CHARACTER_TEXT},       {'\n', CHARACTER_TEXT},        {'a', CHARACTER_TEXT},
        {0xad, CHARACTER_TEXT},       {0x200b, CHARACTER_TEXT},      {0xfeff, CHARACTER_TEXT},
        {0x1f1ea, CHARACTER_TEXT},    {0xe0067, CHARACTER_TEXT},     {0x1f, CHARACTER_CONTROL},
        {0x7f, CHARACTER_CONTROL},    {0x9f, CHARACTER_CONTROL},     {0xfdd0, CHARACTER_CONTROL},
        {0xffff, CHARACTER_CONTROL},  {0xfffd, CHARACTER_LOST},      {0xf0b7, CHARACTER_PRIVATE},
        {0xf0000, CHARACTER_PRIVATE}, {0x378, CHARACTER_UNASSIGNED}, {0xd800, CHARACTER_UNASSIGNED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        CharacterFault fault = character_fault(cases[i].character);
        g_assert_cmpint(fault, ==, cases[i].fault);
        g_assert_true(character_is_text(cases[i].character) == (fault == CHARACTER_TEXT));
        g_assert_true((character_fault_name(fault) == NULL) == (fault == CHARACTER_TEXT));
        g_assert_true((character_fault_hint(fault) == NULL) == (fault == CHARACTER_TEXT));
    }
    g_assert_true(text_is_visible(" \u200ba"));
    g_assert_false(text_is_visible(" \t\n\u00a0\u200b\u2028"));
    g_assert_false(text_is_visible(""));
}

static void test_a_file_appears_whole_or_not_at_all(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    Arena *arena = arena_new();
    char *folder = g_dir_make_tmp(NULL, NULL);
    char *path = g_build_filename(folder, "out.pdf", NULL);
    ChBytes bytes = {.data = (char *)"12345", .size = 5};
    g_assert_true(ch_file_write(path, &bytes, diagnostics));
    size_t size = 0;
    g_assert_cmpstr(file_read(arena, path, 5, &size, diagnostics), ==, "12345");
    g_assert_cmpuint(size, ==, 5);
    ChBytes back;
    g_assert_true(ch_file_read(path, 5, &back, diagnostics));
    g_assert_cmpstr(back.data, ==, "12345");
    g_assert_cmpuint(back.size, ==, 5);
    ch_bytes_clear(&back);
    g_assert_null(file_read(arena, path, 4, &size, diagnostics));
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 0)->code, ==, "file-too-large");
    g_assert_false(ch_file_read(folder, 100, &back, diagnostics));
    g_assert_null(back.data);
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 1)->code, ==, "file-unreadable");
    g_unlink(path);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_assert_false(ch_file_write(path, &bytes, diagnostics));
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 2)->code, ==, "file-unwritable");
    g_free(path);
    g_free(folder);
    arena_free(arena);
    ch_diagnostics_free(diagnostics);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/pieces-are-zeroed-and-apart", test_pieces_are_zeroed_and_apart);
    g_test_add_func("/arena/strings-are-copied", test_strings_are_copied);
    g_test_add_func("/diagnostic/a-finding-is-said-once-with-place-code-and-hint",
                    test_a_finding_is_said_once_with_place_code_and_hint);
    g_test_add_func("/diagnostic/only-a-near-name-is-meant", test_only_a_near_name_is_meant);
    g_test_add_func("/character/stands-for-something", test_a_character_stands_for_something);
    g_test_add_func("/file/appears-whole-or-not-at-all", test_a_file_appears_whole_or_not_at_all);
    return g_test_run();
}
