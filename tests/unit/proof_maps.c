/* SPDX-License-Identifier: MIT
 *
 * Code maps, font programs and packed data, asked alone.
 */
#include "base/inflate.h"
#include "proof/codemap.h"
#include "proof/program.h"

#include <glib.h>
#include <string.h>

/* -- Code maps ------------------------------------------------------------------------------ */

static const CodeMap *read_map(Arena *arena, const char *text) {
    return codemap_read(text, strlen(text), arena);
}

static void assert_text(const CodeMap *map, Code code, const char *expected) {
    GString *text = g_string_new(NULL);
    bool mapped = codemap_text(map, code, text);
    g_assert_cmpint(mapped, ==, expected != NULL);
    g_assert_cmpstr(text->str, ==, expected ? expected : "");
    g_string_free(text, TRUE);
}

static void test_text(void) {
    Arena *arena = arena_new();
    const CodeMap *map =
        read_map(arena, "2 beginbfchar <0003> <0020> <0005> <00660069> endbfchar "
                        "3 beginbfrange <0010> <0012> <0041> <0020> <0021> [<D83CDDEA> <0058>] "
                        "<0030> <0030> <0061> endbfrange");
    g_assert_nonnull(map);
    assert_text(map, (Code){3, 2}, " ");
    assert_text(map, (Code){5, 2}, "fi");
    assert_text(map, (Code){0x12, 2}, "C");
    assert_text(map, (Code){0x20, 2}, "\U0001F1EA");
    assert_text(map, (Code){0x21, 2}, "X");
    assert_text(map, (Code){0x30, 2}, "a");
    assert_text(map, (Code){0x13, 2}, NULL);
    assert_text(map, (Code){0x31, 2}, NULL);
    assert_text(map, (Code){3, 1}, NULL);
    g_assert_cmpint(codemap_cid(map, (Code){3, 2}), ==, -1);
    arena_free(arena);
}

static void test_no_text(void) {
    Arena *arena = arena_new();
    const CodeMap *map = read_map(arena, "4 beginbfchar <01><> <02><41> <03><D800> <04><00410> "
                                         "endbfchar 1 beginbfrange <10><12><FFFF> endbfrange");
    g_assert_nonnull(map);
    for (guint32 code = 1; code < 5; code++)
        assert_text(map, (Code){code, 1}, NULL);
    assert_text(map, (Code){0x11, 1}, NULL);
    arena_free(arena);
}

static void test_giant_ranges(void) {
    Arena *arena = arena_new();
    const CodeMap *map = read_map(arena, "1 beginbfrange <00000000><FFFFFFFF><0041> endbfrange "
                                         "1 begincidrange <0000><FFFF> 7 endcidrange");
    g_assert_nonnull(map);
    assert_text(map, (Code){2, 4}, "C");
    assert_text(map, (Code){0xFFFFFFFF, 4}, NULL);
    g_assert_cmpint(codemap_cid(map, (Code){1, 2}), ==, 8);
    g_assert_cmpint(codemap_cid(map, (Code){0xFFFF, 2}), ==, -1);
    arena_free(arena);
}

static void test_refused_maps(void) {
    static const char *const broken[] = {
        "/Other usecmap",
        "1 beginbfchar <01> endbfchar",
        "1 beginbfchar <0102030405> <0041> endbfchar",
        "1 beginbfchar 1 <0041> endbfchar",
        "2 beginbfchar <01><0041> <01><0042> endbfchar",
        "1 beginbfrange <05><01><0041> endbfrange",
        "1 beginbfrange <01><0005><0041> endbfrange",
        "1 beginbfrange <01><05>[<0041>] endbfrange",
        "1 beginbfrange <00000000><FFFFFFFF>[<0041>] endbfrange",
        "2 beginbfrange <01><05><0041> <04><09><0061> endbfrange",
        "1 begincidchar <01> 70000 endcidchar",
        "1 begincodespacerange <00> endcodespacerange",
        "<01",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        Arena *arena = arena_new();
        if (read_map(arena, broken[i]))
            g_error("%s was read", broken[i]);
        arena_free(arena);
    }
}

static void test_code_space(void) {
    Arena *arena = arena_new();
    const CodeMap *map =
        read_map(arena, "2 begincodespacerange <00><7F> <8140><9FFC> endcodespacerange");
    Code code;
    g_assert_true(codemap_next(map, "A", 1, &code));
    g_assert_cmpuint(code.length, ==, 1);
    g_assert_true(codemap_next(map, "\x82\x50", 2, &code));
    g_assert_cmpuint(code.length, ==, 2);
    g_assert_cmphex(code.value, ==, 0x8250);
    g_assert_false(codemap_next(map, "\x82\x20zz", 4, &code));
    g_assert_false(codemap_next(map, "\x82", 1, &code));
    g_assert_false(codemap_next(map, "", 0, &code));
    arena_free(arena);
}

/* -- Font programs -------------------------------------------------------------------------- */

static void put(GByteArray *bytes, unsigned size, guint32 number) {
    for (unsigned shift = 8 * size; shift > 0; shift -= 8) {
        guint8 byte = (guint8)(number >> (shift - 8));
        g_byte_array_append(bytes, &byte, 1);
    }
}

static void put_record(GByteArray *file, const char *tag, guint32 offset, guint32 size) {
    g_byte_array_append(file, (const guint8 *)tag, 4);
    put(file, 4, 0);
    put(file, 4, offset);
    put(file, 4, size);
}

/** Three glyphs: an outline, nothing, an outline without contours. */
static GByteArray *truetype(void) {
    GByteArray *file = g_byte_array_new();
    put(file, 4, 0x00010000);
    put(file, 2, 4);
    g_byte_array_append(file, (const guint8 *)"\0\0\0\0\0\0", 6);
    put_record(file, "head", 76, 54);
    put_record(file, "maxp", 130, 6);
    put_record(file, "loca", 136, 8);
    put_record(file, "glyf", 144, 8);
    for (int i = 0; i < 54; i++)
        put(file, 1, 0);
    put(file, 4, 0x00010000);
    put(file, 2, 3);
    put(file, 2, 0);
    put(file, 2, 2);
    put(file, 2, 2);
    put(file, 2, 4);
    put(file, 4, 0x00010000);
    put(file, 4, 0x00000000);
    return file;
}

static void test_truetype(void) {
    Arena *arena = arena_new();
    GByteArray *file = truetype();
    const FontProgram *program = font_program_read((const char *)file->data, file->len, arena);
    g_assert_nonnull(program);
    g_assert_cmpint(font_program_count(program), ==, 3);
    g_assert_cmpint(font_program_ink(program, 0), ==, GLYPH_DRAWN);
    g_assert_cmpint(font_program_ink(program, 1), ==, GLYPH_BLANK);
    g_assert_cmpint(font_program_ink(program, 2), ==, GLYPH_BLANK);
    g_assert_cmpint(font_program_ink(program, 3), ==, GLYPH_MISSING);
    g_assert_cmpint(font_program_ink(program, -1), ==, GLYPH_MISSING);
    g_byte_array_free(file, TRUE);
    arena_free(arena);
}

/** Three glyphs: .notdef that ends at once, a path, a width and nothing. CIDs are 0, 10, 11. */
static const char cff[] = "\x01\x00\x04\x01"
                          "\x00\x01\x01\x01\x02N"        /* names */
                          "\x00\x01\x01\x01\x0D"         /* top DICT */
                          "\x8B\x8B\x8B\x0C\x1E"         /* 0 0 0 ROS */
                          "\x1C\x00\x21\x11"             /* 33 CharStrings */
                          "\xB8\x0F"                     /* 45 charset */
                          "\x8B"                         /* padding operand */
                          "\x00\x00"                     /* strings */
                          "\x00\x00"                     /* subroutines */
                          "\x00\x00"                     /* padding */
                          "\x00\x03\x01\x01\x02\x04\x06" /* charstrings, at 33 */
                          "\x0E\x8B\x16\x8C\x0E"
                          "\x01\x00\x0A\x01"; /* charset, at 45 */

static void test_cff(void) {
    Arena *arena = arena_new();
    const FontProgram *program = font_program_read(cff, sizeof cff - 1, arena);
    g_assert_nonnull(program);
    g_assert_cmpint(font_program_count(program), ==, 3);
    g_assert_cmpint(font_program_ink(program, 0), ==, GLYPH_BLANK);
    g_assert_cmpint(font_program_ink(program, 1), ==, GLYPH_DRAWN);
    g_assert_cmpint(font_program_ink(program, 2), ==, GLYPH_BLANK);
    g_assert_cmpint(font_program_glyph(program, 0), ==, 0);
    g_assert_cmpint(font_program_glyph(program, 11), ==, 2);
    g_assert_cmpint(font_program_glyph(program, 1), ==, -1);
    g_assert_cmpint(font_program_glyph(program, 70000), ==, -1);
    arena_free(arena);
}

/** Any byte wrong, any end: an answer, whatever it is, and nothing read outside. */
static void assert_any_change_is_safe(const guint8 *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        for (int change = 0; change < 3; change++) {
            Arena *arena = arena_new();
            char *copy = g_memdup2(bytes, size);
            copy[i] = (char)(copy[i] ^ (change == 1 ? 0xFF : 0x81));
            size_t part = change == 2 ? i : size;
            copy = g_realloc(copy, MAX(part, 1));
            const FontProgram *program = font_program_read(copy, part, arena);
            for (int glyph = -1; program && glyph < 5; glyph++)
                font_program_ink(program, font_program_glyph(program, glyph));
            g_free(copy);
            arena_free(arena);
        }
    }
}

static void test_broken_programs(void) {
    Arena *arena = arena_new();
    GByteArray *file = truetype();
    g_assert_null(font_program_read("", 0, arena));
    g_assert_null(font_program_read((const char *)file->data, 100, arena));
    g_assert_null(font_program_read(cff, 30, arena));
    assert_any_change_is_safe(file->data, file->len);
    assert_any_change_is_safe((const guint8 *)cff, sizeof cff - 1);
    g_byte_array_free(file, TRUE);
    arena_free(arena);
}

/* -- Packed data ---------------------------------------------------------------------------- */

/** `text` as a zlib stream of one stored block. */
static const char packed[] = "\x78\x01\x01\x05\x00\xFA\xFFhello\x06\x2C\x02\x15";

static void test_inflate(void) {
    char *data;
    size_t size;
    g_assert_cmpint(inflate(packed, sizeof packed - 1, 5, &data, &size), ==, INFLATE_DONE);
    g_assert_cmpuint(size, ==, 5);
    g_assert_cmpstr(data, ==, "hello");
    g_free(data);
    g_assert_cmpint(inflate(packed, sizeof packed - 1, 4, &data, &size), ==, INFLATE_TOO_LARGE);
    g_assert_null(data);
    g_assert_cmpint(inflate(packed, 9, 100, &data, &size), ==, INFLATE_BROKEN);
    g_assert_cmpint(inflate("", 0, 100, &data, &size), ==, INFLATE_BROKEN);
    g_assert_null(data);
}

static void test_fits(void) {
    GString *file = g_string_new("%PDF-1.7\n1 0 obj<</Length 16>>stream\r\n");
    g_assert_true(inflate_fits(file->str, file->len, 0));
    g_string_append_len(file, packed, sizeof packed - 1);
    g_string_append(file, "\nendstream endobj 2 0 obj stream\n");
    g_string_append_len(file, packed, sizeof packed - 1);
    g_assert_true(inflate_fits(file->str, file->len, 10));
    g_assert_false(inflate_fits(file->str, file->len, 9));
    g_string_free(file, TRUE);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/codemap/characters-and-ranges-have-text", test_text);
    g_test_add_func("/codemap/what-is-no-text-is-none", test_no_text);
    g_test_add_func("/codemap/a-giant-range-costs-nothing", test_giant_ranges);
    g_test_add_func("/codemap/what-is-ambiguous-or-broken-is-refused", test_refused_maps);
    g_test_add_func("/codemap/codes-are-parted-by-their-space", test_code_space);
    g_test_add_func("/program/truetype-glyphs-have-ink-or-none", test_truetype);
    g_test_add_func("/program/cff-glyphs-have-ink-or-none", test_cff);
    g_test_add_func("/program/any-bytes-are-safe", test_broken_programs);
    g_test_add_func("/inflate/no-more-than-allowed", test_inflate);
    g_test_add_func("/inflate/all-streams-are-counted", test_fits);
    return g_test_run();
}
