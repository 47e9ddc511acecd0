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

/** A font of two-byte codes: 1 is `A`, 2 `B`, 3 a space, 4 `fi`, 5 a line-end hyphen, 6 nothing;
 *  each half an em wide, B one em. */
static GString *file_with(const char *content) {
    File file = {g_string_new("%PDF-1.7\n"), g_array_new(FALSE, FALSE, sizeof(gsize))};
    add_object(&file, "<</Type/Catalog/Pages 2 0 R/Page 3 0 R>>");
    add_object(&file, "<</Type/Pages/Kids[]/Count 0>>");
    add_object(&file, "<</Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
                      "/Properties<</P1<</MCID 7>>>>/ExtGState<</Full<</ca 1>>/Half<</ca .5>>>>"
                      ">>>>");
    add_stream(&file, content);
    add_object(&file, "<</Subtype/Type0/BaseFont/Test/Encoding/Identity-H/ToUnicode 6 0 R"
                      "/DescendantFonts[<</Subtype/CIDFontType2/DW 500/W[2[1000]]"
                      "/FontDescriptor<</Ascent 750/Descent -250>>>>]>>");
    add_stream(&file, "5 beginbfchar <0001><0041> <0002><0042> <0003><0020> <0004><00660069> "
                      "<0005><00AD> endbfchar");
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
        .area = {0, 0, 600, 800},
        .typefaces = g_hash_table_new_full(NULL, NULL, NULL, free_typeface),
        .arena = arena,
        .report = &report,
    };
    PageMarks *marks = page_marks_read(&settings);
    GString *told = g_string_new(NULL);
    for (guint i = 0; i < marks->marks->len; i++)
        put_mark(told, marks->marks->pdata[i]);
    const ChDiagnostic *fault;
    for (int i = 0; (fault = ch_diagnostics_at(report.diagnostics, i)); i++) {
        if (strcmp(fault->code, "proof-font-not-embedded") != 0)
            g_string_append_printf(told, "%s\n", fault->code);
    }
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
    assert_run("/P<</MCID 0>>BDC BT /F 10 Tf 9 9 Td <00010002>Tj [<0003>-900<0001>]TJ T* <0002>' "
               "1 2 <0001>\" ET EMC",
               "0 'AB ABA'\n");
    assert_run("BT /F 10 Tf <0001>Tj ET", "loose 'A'\n");
    assert_run("", "");
}

static void test_marks(void) {
    assert_run("BT /F 10 Tf /P<</MCID 3>>BDC <0001>Tj /Span<</Lang(fr)>>BDC <0002>Tj EMC <0001>Tj "
               "EMC /Artifact<</Subtype/Footer>>BDC <0002>Tj EMC /Artifact BMC <0002>Tj EMC ET",
               "3 'ABA'\nartifactFooter 'B'\nartifact 'B'\n");
    assert_run("BT /F 10 Tf /P/P1 BDC <0001>Tj EMC ET", "7 'A'\n");
    assert_run("/P<</MCID 0>>BDC EMC", "0 ''\n");
}

static void test_actual_text(void) {
    assert_run("BT /F 10 Tf /P<</MCID 0/ActualText(word)>>BDC <0001>Tj <0006>Tj EMC "
               "/P<</MCID 1/ActualText()>>BDC <0002>Tj EMC ET",
               "0 'word'\n1 ''\n");
    assert_run("BT /F 10 Tf /P<</MCID 0>>BDC <0001>Tj /Span<</ActualText<FEFF00E9>>>BDC "
               "/Span<</ActualText(no)>>BDC <0002>Tj EMC EMC <0001>Tj EMC ET",
               "0 'A\u00E9A'\n");
}

static void test_hyphens(void) {
    assert_run("BT /F 10 Tf <000100050002>Tj <0004>Tj ET", "loose 'ABfi'\n");
    assert_run("BT /F 10 Tf /P<</MCID 0/ActualText<FEFF004100AD0042>>>BDC <0005>Tj EMC ET",
               "0 'AB'\n");
}

static void test_unmapped(void) {
    assert_run("BT /F 10 Tf <0006>Tj ET", "loose ''\nproof-glyph-unmapped\n");
    assert_run("BT /F 10 Tf <00>Tj ET", "loose ''\nproof-content\n");
}

static void test_refused(void) {
    static const char *const refused[] = {
        "3 Tr",   "/X Do",    "/Pattern cs /P scn", "0 0 1 1 re W n",  "BI EI",
        "/Sh sh", "/Half gs", "/None gs",           "/OC /P1 BDC EMC", "Q",
        "EMC",    "/P BMC",   "q 1 0 0 1 cm Q",     "BX EX",           "(",
        "Tf",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        char *told = run(refused[i]);
        if (!g_str_has_suffix(told, "proof-content\n"))
            g_error("%s was run: %s", refused[i], told);
        g_free(told);
    }
    assert_run("q /Full gs 1 0 0 rg 0 0 9 9 re f Q", "");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/machine/shown-codes-become-text", test_showing);
    g_test_add_func("/machine/text-belongs-to-its-innermost-mark", test_marks);
    g_test_add_func("/machine/actual-text-replaces-what-is-shown", test_actual_text);
    g_test_add_func("/machine/a-hyphen-of-a-line-end-is-no-text", test_hyphens);
    g_test_add_func("/machine/a-glyph-without-text-is-a-fault", test_unmapped);
    g_test_add_func("/machine/what-could-hide-text-is-refused", test_refused);
    return g_test_run();
}
