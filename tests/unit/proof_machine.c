/* SPDX-License-Identifier: MIT
 *
 * The text machine on pages of our own: what they say and where.
 */
#include "proof/machine.h"

#include <glib.h>
#include <string.h>

/** A file being written, with its cross-reference table. */
typedef struct File {
    GString *bytes;
    GArray *places;
} File;

static void add_object(File *file, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void add_object(File *file, const char *format, ...) {
    va_list arguments;
    gsize place = file->bytes->len;
    g_array_append_val(file->places, place);
    g_string_append_printf(file->bytes, "%u 0 obj\n", file->places->len);
    va_start(arguments, format);
    g_string_append_vprintf(file->bytes, format, arguments);
    va_end(arguments);
    g_string_append(file->bytes, "\nendobj\n");
}

static void add_stream(File *file, const char *data) {
    add_object(file, "<</Length %zu>>stream\n%s\nendstream", strlen(data), data);
}

static void put_number(GString *bytes, unsigned number, int size) {
    for (; size > 4; size--)
        g_string_append_c(bytes, '\0');
    while (size-- > 0)
        g_string_append_c(bytes, (char)(number >> 8 * size & 0xFF));
}

/** A TrueType font of seven glyphs, of which `blank` and 0 draw nothing. */
static GString *font_program(int blank) {
    enum { GLYPHS = 7, TABLES = 4, HEAD_BYTES = 54, MAXP_BYTES = 6, OUTLINE_BYTES = 2 };
    static const unsigned sizes[TABLES] = {OUTLINE_BYTES, HEAD_BYTES, 2 * (GLYPHS + 1), MAXP_BYTES};
    GString *font = g_string_new(NULL);
    unsigned place = 12 + 16 * TABLES;
    put_number(font, 0x00010000, 4);
    put_number(font, TABLES, 2);
    put_number(font, 0, 6);
    for (int i = 0; i < TABLES; i++) {
        g_string_append_len(font, &"glyfheadlocamaxp"[4 * i], 4);
        put_number(font, 0, 4);
        put_number(font, place, 4);
        put_number(font, i ? sizes[i] : OUTLINE_BYTES * GLYPHS, 4);
        place += i ? sizes[i] : OUTLINE_BYTES * GLYPHS;
    }
    for (int i = 0; i < GLYPHS; i++)
        put_number(font, 1, OUTLINE_BYTES);
    put_number(font, 0, HEAD_BYTES);
    for (unsigned i = 0, end = 0; i <= GLYPHS; i++) {
        put_number(font, end, 2);
        end += i > 0 && (int)i != blank;
    }
    put_number(font, 0x00010000, 4);
    put_number(font, GLYPHS, 2);
    return font;
}

static void add_font_program(File *file) {
    enum { SPACE = 3 };
    GString *font = font_program(SPACE);
    add_object(file, "<</Length %zu>>stream\n", font->len);
    g_string_truncate(file->bytes, file->bytes->len - strlen("\nendobj\n"));
    g_string_append_len(file->bytes, font->str, (gssize)font->len);
    g_string_append(file->bytes, "\nendstream\nendobj\n");
    g_string_free(font, TRUE);
}

#define IMAGE                                                                                      \
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"

/** A page of 100 points that says `A` and has a state of its own. */
#define FORM                                                                                       \
    "<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/StructParents 0/Resources<</Font<</F 5 0 R>>"  \
    "/XObject<</P 10 0 R>>>>"
#define PLACED "/P<</MCID 0>>BDC BT /F 10 Tf 9 9 Td <0001>Tj ET EMC q 0.5 g"

/** `I` is an image with the mask `M`, which is one itself; `N` is none. `P` is a page to be placed,
 *  `O` another form. A font of two-byte codes: 1
 * is `A`, 2 `B`, 3 a space, 4 `fi`, 5 a line-end hyphen, 6 nothing; each half an em wide, B one em.
 */
static GString *file_with(const char *content) {
    File file = {g_string_new("%PDF-1.7\n"), g_array_new(FALSE, FALSE, sizeof(gsize))};
    add_object(&file, "<</Type/Catalog/Pages 2 0 R/Page 3 0 R>>");
    add_object(&file, "<</Type/Pages/Kids[]/Count 0>>");
    add_object(
        &file,
        "<</Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
        "/Properties<</P1<</MCID 7>>>>/XObject<</I 8 0 R/M 9 0 R/N 4 0 R/P 10 0 R/O 11 0 R>>>>>>");
    add_stream(&file, content);
    add_object(&file, "<</Subtype/Type0/BaseFont/Test/Encoding/Identity-H/ToUnicode 6 0 R"
                      "/DescendantFonts[<</Subtype/CIDFontType2/DW 500/W[2[1000]]"
                      "/FontDescriptor<</FontFile2 7 0 R/Ascent 750/Descent -250>>>>]>>");
    add_stream(&file, "5 beginbfchar <0001><0041> <0002><0042> <0003><0020> <0004><00660069> "
                      "<0005><00AD> endbfchar");
    add_font_program(&file);
    add_object(&file, IMAGE "/SMask 9 0 R/Length 1>>stream\nx\nendstream");
    add_object(&file, IMAGE "/Length 1>>stream\nx\nendstream");
    add_object(&file, FORM "/Length %zu>>stream\n%s\nendstream", strlen(PLACED), PLACED);
    add_object(&file, FORM "/Matrix[1 0 0 1 9 9]/Length 0>>stream\n\nendstream");
    gsize start = file.bytes->len;
    g_string_append_printf(file.bytes, "xref\n0 %u\n0000000000 65535 f \n", file.places->len + 1);
    for (guint i = 0; i < file.places->len; i++)
        g_string_append_printf(file.bytes, "%010zu 00000 n \n",
                               g_array_index(file.places, gsize, i));
    g_string_append_printf(file.bytes, "trailer<</Root 1 0 R/Size %u>>\nstartxref\n%zu\n%%%%EOF\n",
                           file.places->len + 1, start);
    g_array_free(file.places, TRUE);
    return file.bytes;
}

static void free_typeface(gpointer typeface) {
    typeface_free(typeface);
}

static void put_mark(GString *told, const Mark *mark) {
    if (mark->kind == MARK_CONTENT)
        g_string_append_printf(told, "%d", mark->identifier);
    else
        g_string_append(told, mark->kind == MARK_ARTIFACT ? "artifact" : "loose");
    g_string_append_printf(told, "%s '%s'", mark->subtype, mark->text->str);
    for (guint i = 0; i < mark->strips->len; i++) {
        const Strip *strip = &g_array_index(mark->strips, Strip, i);
        if (!strip->blank)
            g_string_append_printf(told, " @%zu", strip->start);
    }
    g_string_append_c(told, '\n');
}

/** Runs a page of that content: a line a mark, then a line a fault. */
static char *run(const char *content) {
    GString *file = file_with(content);
    Arena *arena = arena_new();
    ChLimits limits = ch_limits_default();
    Report report = {.diagnostics = ch_diagnostics_new(), .pdf = "t"};
    ChSource pdf = {.name = "t", .bytes = file->str, .size = file->len};
    Objects *objects = objects_open(&pdf, &limits, arena, &report);
    g_assert_nonnull(objects);
    const Value *page = objects_at(objects, objects_catalog(objects), "Page");
    PageContent settings = {
        .objects = objects,
        .contents = objects_at(objects, page, "Contents"),
        .resources = objects_at(objects, page, "Resources"),
        .number = 1,
        .area = {-50, -50, 600, 800},
        .typefaces = g_hash_table_new_full(NULL, NULL, NULL, free_typeface),
        .arena = arena,
        .report = &report,
    };
    PageMarks *marks = page_marks_read(&settings);
    GString *told = g_string_new(NULL);
    for (guint i = 0; i < marks->marks->len; i++)
        put_mark(told, marks->marks->pdata[i]);
    for (guint i = 0; i < marks->placed->len; i++) {
        const PlacedMarks *placed = &g_array_index(marks->placed, PlacedMarks, i);
        g_string_append_printf(told, "placed %.0f %.0f ", placed->area.left, placed->area.top);
        for (guint j = 0; j < placed->marks->marks->len; j++)
            put_mark(told, placed->marks->marks->pdata[j]);
    }
    const ChDiagnostic *fault;
    for (int i = 0; (fault = ch_diagnostics_at(report.diagnostics, i)); i++)
        g_string_append_printf(told, "%s\n", fault->code);
    page_marks_free(marks);
    g_hash_table_destroy(settings.typefaces);
    objects_close(objects);
    ch_diagnostics_free(report.diagnostics);
    arena_free(arena);
    g_string_free(file, TRUE);
    return g_string_free(told, FALSE);
}

static void assert_run(const char *content, const char *expected) {
    char *told = run(content);
    g_assert_cmpstr(told, ==, expected);
    g_free(told);
}

static void test_showing(void) {
    assert_run(
        "/P<</MCID 0>>BDC BT /F 10 Tf 14 TL 9 9 Td <00010002>Tj [<0003>-900<0001>]TJ T* <0002>' "
        "1 2 <0001>\" ET EMC",
        "0 'AB ABA' @0 @2 @4 @5\n");
    assert_run("BT /F 10 Tf <0001>Tj ET", "loose 'A' @0\n");
    assert_run("", "");
}

static void test_marks(void) {
    assert_run("BT /F 10 Tf /P<</MCID 3>>BDC <0001>Tj /Span<<>>BDC <0002>Tj EMC <0001>Tj "
               "EMC /Artifact<</Subtype/Footer>>BDC <0002>Tj EMC /Artifact BMC <0002>Tj EMC ET",
               "3 'ABA' @0 @1 @2\nartifactFooter 'B' @0\nartifact 'B' @0\n");
    assert_run("BT /F 10 Tf /P/P1 BDC <0001>Tj EMC ET", "7 'A' @0\n");
    assert_run("/P<</MCID 0>>BDC EMC", "0 ''\n");
}

static void test_actual_text(void) {
    assert_run("BT /F 10 Tf /P<</MCID 0/ActualText(word)>>BDC <0001>Tj <0006>Tj EMC "
               "/P<</MCID 1/ActualText()>>BDC <0002>Tj EMC ET",
               "0 'word' @0 @0\n1 '' @0\n");
    assert_run("BT /F 10 Tf /P<</MCID 0>>BDC <0001>Tj /Span<</ActualText<FEFF00E9>>>BDC "
               "/Span<</ActualText(no)>>BDC <0002>Tj EMC EMC <0001>Tj EMC ET",
               "0 'A\u00E9A' @0 @1 @3\n");
}

static void test_hyphens(void) {
    assert_run("BT /F 10 Tf <000100050002>Tj <0004>Tj ET", "loose 'ABfi' @0 @2\n");
    assert_run("BT /F 10 Tf /P<</MCID 0/ActualText<FEFF004100AD0042>>>BDC <0005>Tj EMC ET",
               "0 'AB' @0\n");
}

static void test_unmapped(void) {
    assert_run("BT /F 10 Tf <0006>Tj ET", "loose '' @0\nproof-glyph-unmapped\n");
    assert_run("BT /F 10 Tf <00>Tj ET", "loose ''\nproof-content\n");
}

static void test_refused(void) {
    static const char *const refused[] = {
        "3 Tr",
        "1 Tr",
        "/X Do",
        "/Pattern cs /P scn",
        "0 0 0 0 k",
        "0 0 1 1 re W n",
        "0 0 m 9 9 l S",
        "BI EI",
        "/Sh sh",
        "/State gs",
        "/OC /P1 BDC EMC",
        "/P<</MCID 0/Lang(fr)>>BDC EMC",
        "/P<</MCID 0/Alt(no)>>BDC EMC",
        "/P<</MCID 0/E(no)>>BDC EMC",
        "Q",
        "EMC",
        "/P BMC",
        "q 1 0 0 1 cm Q",
        "BT (x) 9 Td ET",
        "BT 1 2 3 Td ET",
        "BT /F 10 Tf [<0001>[]]TJ ET",
        "0 <</MCID 0>>BDC EMC",
        "BX EX",
        "(",
        "Tf",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        char *told = run(refused[i]);
        if (!g_str_has_suffix(told, "proof-content\n"))
            g_error("%s was run: %s", refused[i], told);
        g_free(told);
    }
    assert_run("q 1 0 0 rg 0 0 9 9 re f Q", "loose ''\n");
}

/** Text of 20 pt that begins at 100, 100. */
#define LINE "BT /F 20 Tf 100 100 Td <000100010001>Tj ET "

/** Text is hidden by what stands before and behind it. */
static void test_unseen(void) {
    static const struct {
        const char *before;
        const char *after;
    } hidden[] = {
        {"1 g ", ""},
        {".95 .98 .95 rg ", ""},
        {"0 0 600 800 re f ", ""},
        {"1 0 0 rg 0 0 600 800 re f ", ""},
        {"", "1 g 0 0 600 800 re f "},
        {"", "0 0 600 800 re f "},
        {"", "110 100 m 115 100 l 115 112 l 110 112 l h f "},
        {"", LINE},
        {"1 0 0 1 9 1 cm " LINE "1 0 0 1 -9 -1 cm ", ""},
        {"1 0 0 1 600 0 cm ", ""},
        {"1 0 0 1 -180 0 cm ", ""},
        {"900 Ts ", ""},
        {".05 0 0 .05 100 100 cm ", ""},
        {"1 Tz ", ""},
        {"-100 Tz 1 0 0 1 200 0 cm ", ""},
        {"1 0 0 -1 0 400 cm ", ""},
        {"-1 0 0 1 400 0 cm ", ""},
        {".98 .17 -.17 .98 0 0 cm ", ""},
        {"1 0 .4 1 0 0 cm ", ""},
        {"-9 Tc ", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++) {
        char *content = g_strconcat(hidden[i].before, LINE, hidden[i].after, NULL);
        char *told = run(content);
        const char *fault = strstr(told, "proof-");
        if (g_strcmp0(fault, "proof-invisible\n") != 0)
            g_error("%s is seen: %s", content, told);
        g_free(content);
        g_free(told);
    }
}

#define DRAWN(matrix) "/Artifact BMC q " matrix " cm /I Do Q EMC "

static void test_images(void) {
    assert_run("/Figure<</MCID 0>>BDC q 90 0 0 90 9 9 cm /I Do Q EMC", "0 ''\n");
    assert_run(DRAWN("90 0 0 90 9 9"), "artifact ''\n");
    assert_run("/Artifact BMC /M Do EMC", "artifact ''\n");
}

/* What a form saves does not outlive it, and what the sheet saved is not for it to restore. */
static void test_placed_pages(void) {
    assert_run("q 1 0 0 1 9 9 cm /P Do Q", "placed 9 109 0 'A' @0\n");
    assert_run("q 0.5 0 0 0.5 0 0 cm /P Do Q q 0.5 0 0 0.5 100 0 cm /P Do Q",
               "placed 0 50 0 'A' @0\nplaced 100 50 0 'A' @0\n");
    assert_run("/Artifact BMC 0 0 9 9 re f EMC q 1 0 0 1 300 0 cm /P Do Q",
               "artifact ''\nplaced 300 100 0 'A' @0\n");
    assert_run("q 1 0 0 1 9 9 cm /P Do Q Q", "placed 9 109 0 'A' @0\nproof-content\n");
    assert_run("q 1 0 0 1 595 0 cm /P Do Q", "placed 595 100 0 'A' @0\nproof-invisible\n");
    assert_run("q 0 1 -1 0 100 0 cm /P Do Q", "placed 0 100 0 'A' @0\nproof-invisible\n");
    assert_run("/Artifact BMC /P Do EMC", "artifact ''\nproof-content\n");
    assert_run("0 0 9 9 re /P Do f", "proof-content\n");
    assert_run("/O Do", "proof-content\n");
}

static void test_images_refused(void) {
    static const char *const refused[] = {
        "/I Do",
        "/Artifact BMC /N Do EMC",
        "/Artifact BMC /X Do EMC",
        "/Artifact BMC 1 /I Do EMC",
        DRAWN("-9 0 0 9 9 9"),
        DRAWN("9 0 0 -9 9 9"),
        DRAWN("0 9 -9 0 9 9"),
        DRAWN("9 1 0 9 9 9"),
        DRAWN("0 0 0 9 9 9"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        char *told = run(refused[i]);
        if (!g_str_has_suffix(told, "proof-content\n"))
            g_error("%s was run: %s", refused[i], told);
        g_free(told);
    }
}

static void test_images_and_text(void) {
    static const struct {
        const char *content;
        bool seen;
    } cases[] = {
        {DRAWN("600 0 0 800 0 0") LINE, false},
        {LINE DRAWN("600 0 0 800 0 0"), false},
        {LINE DRAWN("9 0 0 9 105 105"), false},
        {LINE DRAWN("9 0 0 80 200 0"), true},
        {DRAWN("9 0 0 80 200 0") LINE, true},
        {DRAWN("600 0 0 800 0 0") "1 g 90 90 100 50 re f 0 g " LINE, true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *told = run(cases[i].content);
        const char *fault = strstr(told, "proof-");
        if (g_strcmp0(fault, cases[i].seen ? NULL : "proof-invisible\n") != 0)
            g_error("%s: %s", cases[i].content, told);
        g_free(told);
    }
}

static void test_order_in_a_string(void) {
    assert_run("BT /F 20 Tf 200 100 Td [<0001>4000<0001>]TJ ET",
               "loose 'AA' @0\nproof-invisible\n");
    assert_run("BT /F 20 Tf 200 100 Td [<0001>60<0001>-4000<0001>]TJ ET", "loose 'AAA' @0\n");
}

/** What is drawn by a layout: rules under and beside text, areas behind it, tight lines. */
static void test_seen(void) {
    static const char *const seen[] = {
        LINE "100 97 30 1 re f",
        LINE "98 90 .5 40 re f 99 90 m 99.5 90 l 99.5 120 l h f*",
        "1 0 0 rg 0 0 600 800 re f 1 g " LINE,
        "0 0 600 800 re f .9 g 90 90 100 50 re f 0 g " LINE,
        "1 0 0 rg " LINE,
        "BT /F 20 Tf 100 100 Td 18 TL <0001>Tj T* <0002>Tj ET",
        "BT /F 20 Tf 100 100 Td <0001>Tj /F 12 Tf 8 Ts <0002>Tj ET",
        LINE "0 0 600 800 re n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(seen); i++) {
        char *told = run(seen[i]);
        if (strstr(told, "proof-"))
            g_error("%s is not seen: %s", seen[i], told);
        g_free(told);
    }
}

static void test_fills_without_end(void) {
    GString *content = g_string_new(NULL);
    for (int i = 0; i < 8000; i++)
        g_string_append_printf(content,
                               "400 0 1 1 re f BT /F 3 Tf %d %d Td <0001>Tj ET "
                               "400 0 1 1 re f ",
                               i % 100 * 3, i / 100 * 9 + 9);
    char *told = run(content->str);
    const char *fault = strstr(told, "proof-");
    g_assert_cmpstr(fault, ==, "proof-invisible\n");
    g_free(told);
    g_string_free(content, TRUE);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/machine/shown-codes-become-text", test_showing);
    g_test_add_func("/machine/text-belongs-to-its-innermost-mark", test_marks);
    g_test_add_func("/machine/actual-text-replaces-what-is-shown", test_actual_text);
    g_test_add_func("/machine/a-hyphen-of-a-line-end-is-no-text", test_hyphens);
    g_test_add_func("/machine/a-glyph-without-text-is-a-fault", test_unmapped);
    g_test_add_func("/machine/what-could-hide-text-is-refused", test_refused);
    g_test_add_func("/machine/text-that-can-not-be-read-is-a-fault", test_unseen);
    g_test_add_func("/machine/images-are-content-or-artifacts", test_images);
    g_test_add_func("/machine/a-form-is-a-page-with-marks-of-its-own", test_placed_pages);
    g_test_add_func("/machine/other-images-are-refused", test_images_refused);
    g_test_add_func("/machine/images-and-text-are-apart", test_images_and_text);
    g_test_add_func("/machine/letters-go-one-way", test_order_in_a_string);
    g_test_add_func("/machine/text-that-can-be-read-is-none", test_seen);
    g_test_add_func("/machine/more-than-can-be-compared-is-a-fault", test_fills_without_end);
    return g_test_run();
}
