/* SPDX-License-Identifier: MIT
 *
 * Standards: which sets there are, what a file says of itself, what it carries and what it refuses.
 * Whether it keeps to them is a validator's to say.
 */
#include "pdf/standard.h"

#include "pdf_draft.h"

#include <string.h>

/* -- Lists ---------------------------------------------------------------------------------- */

static void test_parse(void) {
    static const struct {
        const char *list;
        unsigned standards;
    } lists[] = {
        {"none", 0},
        {"a-2a", CH_PDF_A_2A},
        {"a-2a,ua-1", CH_PDF_A_2A | CH_PDF_UA_1},
        {"ua-1, a-3a", CH_PDF_A_3A | CH_PDF_UA_1},
        {"a-4,ua-2", CH_PDF_A_4 | CH_PDF_UA_2},
        {"ua-2,a-4f", CH_PDF_A_4F | CH_PDF_UA_2},
    };
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        unsigned standards = G_MAXUINT;
        g_assert_true(standards_parse(lists[i].list, &standards, diagnostics));
        g_assert_cmpuint(standards, ==, lists[i].standards);
    }
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_NOTE), ==, 0);
    ch_diagnostics_free(diagnostics);
}

static void test_parse_refused(void) {
    static const struct {
        const char *list;
        const char *message;
        const char *hint;
    } lists[] = {
        {"", "there is no standard ``", "there are a-2a, a-3a, ua-1, a-4, a-4f, ua-2 and none"},
        {"a-2", "there is no standard `a-2`", "did you mean `a-2a`?"},
        {"ua1", "there is no standard `ua1`", "did you mean `ua-1`?"},
        {"a-2a,,ua-1", "there is no standard ``",
         "there are a-2a, a-3a, ua-1, a-4, a-4f, ua-2 and none"},
        {"ua-1,ua-1", "the standard `ua-1` is named twice", NULL},
        {"none,ua-1", "`none` does not go with a standard", NULL},
        {"ua-1,none", "`none` does not go with a standard", NULL},
        {"a-3a,a-2a", "`a-2a` and `a-3a`: a file keeps to one part of PDF/A", "choose one of them"},
        {"a-4,a-4f", "`a-4` and `a-4f`: a file keeps to one part of PDF/A", "choose one of them"},
        {"a-2a,ua-2", "`a-2a` and `ua-2`: one is of PDF 1.7, the other of PDF 2.0",
         "`a-2a` goes with `ua-1`"},
        {"ua-2,ua-1", "`ua-1` and `ua-2`: one is of PDF 1.7, the other of PDF 2.0",
         "`ua-1` goes with `a-2a`"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        unsigned standards = G_MAXUINT;
        g_assert_false(standards_parse(lists[i].list, &standards, diagnostics));
        g_assert_cmpuint(standards, ==, 0);
        g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_ERROR), ==, 1);
        const ChDiagnostic *said = ch_diagnostics_at(diagnostics, 0);
        g_assert_cmpstr(said->code, ==, "pdf-standard");
        g_assert_cmpstr(said->message, ==, lists[i].message);
        g_assert_cmpstr(said->hint, ==, lists[i].hint);
        ch_diagnostics_free(diagnostics);
    }
}

static void assert_refused(Draft *draft, const char *code) {
    g_assert_false(write_range(draft, 0, draft->pages.count - 1));
    g_assert_null(draft->bytes.data);
    g_assert_cmpint(ch_diagnostics_count(draft->diagnostics, CH_ERROR), ==, 1);
    g_assert_cmpstr(ch_diagnostics_at(draft->diagnostics, 0)->code, ==, code);
}

static void test_bad_sets(Draft *draft) {
    static const unsigned sets[] = {CH_PDF_A_2A | CH_PDF_A_3A, CH_PDF_A_4F | CH_PDF_UA_1, 1u << 6};
    const ChAttachment file = {.name = "a", .media_type = "a/b", .description = "A"};
    turn_page(draft);
    for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
        draft->options.standards = sets[i];
        draft->options.attachments = &file;
        draft->options.attachment_count = sets[i] & CH_PDF_A_4F ? 1 : 0;
        assert_refused(draft, "pdf-standard");
        ch_diagnostics_free(draft->diagnostics);
        draft->diagnostics = ch_diagnostics_new();
    }
}

/* -- What a file says of itself ------------------------------------------------------------- */

static void draw_note(Draft *draft) {
    Element *title = add_element(draft, NULL, ROLE_H1);
    add_line(draft, add_element(draft, title, ROLE_CONTENT), 80, "Title");
    Element *paragraph = add_element(draft, NULL, ROLE_P);
    add_line(draft, add_element(draft, paragraph, ROLE_CONTENT), 100, "A ");
    Element *strong = add_element(draft, paragraph, ROLE_STRONG);
    add_line(draft, add_element(draft, strong, ROLE_CONTENT), 110, "strong");
    Element *emphasis = add_element(draft, paragraph, ROLE_EMPHASIS);
    add_line(draft, add_element(draft, emphasis, ROLE_CONTENT), 115, "em");
    Element *note = NULL;
    for (int call = 0; call < 2; call++) {
        Element *reference = add_element(draft, paragraph, ROLE_REFERENCE);
        Element *link = add_element(draft, reference, ROLE_LINK);
        add_line(draft, add_element(draft, link, ROLE_CONTENT), 120 + call * 10, "*");
        canvas_add_link(draft->canvas, (Link){.rect = {LEFT, 110, 30, 12},
                                              .element = link,
                                              .destination = "note-1",
                                              .contents = "Note *"});
        if (!note)
            note = add_element(draft, NULL, ROLE_NOTE);
        reference->target = note;
    }
    note->id = "note-1";
    add_line(draft, add_element(draft, add_element(draft, note, ROLE_P), ROLE_CONTENT), 700, "N");
    add_destination(draft, "note-1", 0);
    draft->destinations[0].element = note;
    add_outline(draft, 1, "Note", "note-1");
    turn_page(draft);
}

static void write_as(Draft *draft, unsigned standards) {
    draft->options.standards = standards;
    write_all(draft);
    assert_sound(draft);
    assert_written_again(draft);
}

static void test_plain(Draft *draft) {
    draw_note(draft);
    write_as(draft, 0);
    assert_answer(draft, "pdfinfo %", "PDF version:     1.7");
    assert_count(draft, "pdfinfo -meta %", "pdfaid", 0);
    assert_count(draft, "pdfinfo -meta %", "pdfuaid", 0);
    assert_count(draft, "qpdf --qdf % @", "/OutputIntent", 0);
    assert_structure(draft, "<Document><H1>Title<P>A <Span>strong<Span>em<Reference><Link>*<Object>"
                            "<Reference><Link>*<Object><Note><P>N");
}

static void test_a_2a(Draft *draft) {
    draw_note(draft);
    write_as(draft, CH_STANDARDS_DEFAULT);
    assert_answer(draft, "pdfinfo %", "PDF version:     1.7");
    assert_answer(draft, "pdfinfo -meta %", "pdfaid:part=\"2\" pdfaid:conformance=\"A\"");
    assert_answer(draft, "pdfinfo -meta %", "pdfuaid:part=\"1\"");
    assert_answer(draft, "pdfinfo -meta %", "<pdfaSchema:prefix>pdfuaid<");
    assert_answer(draft, "qpdf --qdf % @", "/OutputConditionIdentifier (sRGB)");
    assert_answer(draft, "qpdf --qdf % @", "acspAPPL");
}

static void test_accessible_alone(Draft *draft) {
    draw_note(draft);
    write_as(draft, CH_PDF_UA_1);
    assert_answer(draft, "pdfinfo -meta %", "pdfuaid:part=\"1\"");
    assert_count(draft, "pdfinfo -meta %", "pdfaSchema", 0);
    assert_count(draft, "qpdf --qdf % @", "/OutputIntent", 0);
}

static void test_pdf_2(Draft *draft) {
    draw_note(draft);
    write_as(draft, CH_PDF_A_4 | CH_PDF_UA_2);
    assert_answer(draft, "pdfinfo %", "PDF version:     2.0");
    assert_answer(draft, "pdfinfo -meta %", "pdfaid:part=\"4\" pdfaid:rev=\"2020\"/>");
    assert_answer(draft, "pdfinfo -meta %", "pdfuaid:part=\"2\" pdfuaid:rev=\"2024\"");
    assert_count(draft, "pdfinfo %", "Creator", 0);
    assert_answer(draft, "qpdf --qdf % @", "/NS (http://iso.org/pdf2/ssn)");
    assert_answer(draft, "qpdf --qdf % @", "/S /Strong");
    assert_answer(draft, "qpdf --qdf % @", "/S /Em");
    assert_answer(draft, "qpdf --qdf % @", "/S /FENote");
    assert_answer(draft, "qpdf --qdf % @", "/NoteType /Footnote");
    assert_count(draft, "qpdf --qdf % @", "/Ref [", 3);
    assert_count(draft, "qpdf --qdf % @", "/SD [", 1);
}

/** A title on the first page only: what follows has no heading above it. */
static void test_headings(Draft *draft) {
    for (int page = 0; page < 2; page++) {
        for (int i = 0; i < 2; i++) {
            Role role = page == 0 && i == 0 ? ROLE_H1 : ROLE_H2;
            Element *heading = add_element(draft, NULL, role);
            add_line(draft, add_element(draft, heading, ROLE_CONTENT), 100 + 20 * i, "Heading");
        }
        turn_page(draft);
    }
    write_as(draft, CH_PDF_UA_1);
    assert_structure(draft, "<Document><H1>Heading<H2>Heading<H2>Heading<H2>Heading");
    g_assert_true(write_range(draft, 1, 1));
    assert_structure(draft, "<Document><H1>Heading<H1>Heading");
}

static void test_table(Draft *draft) {
    Element *table = add_element(draft, NULL, ROLE_TABLE);
    for (int row = 0; row < 2; row++) {
        Element *cells = add_element(draft, table, ROLE_TR);
        Element *cell = add_element(draft, cells, row ? ROLE_TD : ROLE_TH);
        add_line(draft, add_element(draft, cell, ROLE_CONTENT), 100 + 20 * row, "Cell");
    }
    turn_page(draft);
    write_as(draft, CH_STANDARDS_DEFAULT);
    assert_structure(draft, "<Document><Table><TR><TH>Cell<TR><TD>Cell");
    assert_answer(draft, "pdfinfo -struct-text %", "/Scope /Column");
}

/* -- Attachments ---------------------------------------------------------------------------- */

static const ChAttachment source = {.name = "statement \u2013 1.md",
                                    .media_type = "text/markdown",
                                    .description = "The source",
                                    .relationship = CH_SOURCE_OF_DOCUMENT,
                                    .bytes = "# Title\n",
                                    .size = 8};

static void attach(Draft *draft, const ChAttachment *attachments, int count, unsigned standards) {
    draft->options.attachments = attachments;
    draft->options.attachment_count = count;
    draft->options.standards = standards;
}

static void test_attachments(Draft *draft) {
    const ChAttachment files[] = {source,
                                  {.name = "empty.csv",
                                   .media_type = "text/csv",
                                   .description = "Nothing",
                                   .relationship = CH_DATA}};
    draft->pages.metadata.date = "2023-03-30";
    turn_page(draft);
    attach(draft, files, 2, CH_PDF_A_3A | CH_PDF_UA_1);
    write_all(draft);
    assert_sound(draft);
    assert_answer(draft, "pdfdetach -list %", "2 embedded files");
    assert_answer(draft, "pdfdetach -list %", "statement \u2013 1.md");
    assert_answer(draft, "pdfdetach -savefile empty.csv -o @ %", "");
    assert_answer(draft, "qpdf --qdf % @", "# Title\n");
    assert_answer(draft, "qpdf --qdf % @", "/AFRelationship /Source");
    assert_answer(draft, "qpdf --qdf % @", "/AFRelationship /Data");
    assert_answer(draft, "qpdf --qdf % @", "/Subtype /text#2fmarkdown");
    assert_answer(draft, "qpdf --qdf % @", "/ModDate (D:20230330000000Z)");
    assert_answer(draft, "pdfinfo -meta %", "pdfaid:part=\"3\" pdfaid:conformance=\"A\"");
}

static void test_many_attachments(Draft *draft) {
    enum { MANY = 100 };
    ChAttachment files[MANY];
    for (int i = 0; i < MANY; i++) {
        files[i] = source;
        files[i].name = arena_printf(draft->arena, "%d.md", MANY - i);
    }
    turn_page(draft);
    attach(draft, files, MANY, CH_PDF_A_4F | CH_PDF_UA_2);
    write_all(draft);
    assert_sound(draft);
    assert_answer(draft, "pdfdetach -list %", "100 embedded files");
    assert_answer(draft, "pdfinfo -meta %", "pdfaid:rev=\"2020\" pdfaid:conformance=\"F\"");
}

static void test_attachments_refused(Draft *draft) {
    static const struct {
        unsigned standards;
        int count;
        const char *hint;
    } sets[] = {
        {CH_PDF_A_2A, 1, "use a-3a"}, {CH_PDF_A_4, 1, "use a-4f"}, {CH_PDF_A_4F, 0, "use a-4"}};
    turn_page(draft);
    for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
        attach(draft, &source, sets[i].count, sets[i].standards);
        assert_refused(draft, "pdf-attachment");
        g_assert_cmpstr(ch_diagnostics_at(draft->diagnostics, 0)->hint, ==, sets[i].hint);
        ch_diagnostics_free(draft->diagnostics);
        draft->diagnostics = ch_diagnostics_new();
    }
}

static void test_bad_attachments(Draft *draft) {
    ChAttachment files[13];
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        files[i] = source;
        files[i].name = arena_printf(draft->arena, "%u", i);
    }
    files[0].name = "";
    files[1].name = "..";
    files[2].name = "../passwd";
    files[3].name = "C:\\x";
    files[4].name = "a\nb";
    files[5].name = "\xFF";
    files[6].name = NULL;
    files[7].media_type = "text";
    files[8].media_type = "text/plain; charset=utf-8";
    files[9].description = NULL;
    files[10].bytes = NULL;
    files[11].name = "12";
    turn_page(draft);
    attach(draft, files, G_N_ELEMENTS(files), CH_PDF_A_3A);
    g_assert_false(write_range(draft, 0, 0));
    g_assert_cmpint(diagnostics_count_code(draft->diagnostics, "pdf-attachment"), ==, 12);
    g_assert_cmpint(ch_diagnostics_count(draft->diagnostics, CH_ERROR), ==, 12);
}

/* ------------------------------------------------------------------------------------------- */

static const DraftTest draft_tests[] = {
    {"/pdf/standard/a-set-that-contradicts-itself-is-refused", test_bad_sets},
    {"/pdf/standard/none-claims-nothing", test_plain},
    {"/pdf/standard/a-2a-and-ua-1-go-in-one-file", test_a_2a},
    {"/pdf/standard/without-pdf-a-there-is-no-intent", test_accessible_alone},
    {"/pdf/standard/pdf-2-has-its-own-types-and-no-info", test_pdf_2},
    {"/pdf/standard/headings-nest-among-those-that-are-written", test_headings},
    {"/pdf/standard/a-table-head-is-of-its-column", test_table},
    {"/pdf/attachment/files-come-along-with-what-they-are", test_attachments},
    {"/pdf/attachment/there-may-be-many", test_many_attachments},
    {"/pdf/attachment/the-standard-must-take-it", test_attachments_refused},
    {"/pdf/attachment/each-fault-is-reported", test_bad_attachments},
};

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/standard/a-list-is-a-set", test_parse);
    g_test_add_func("/pdf/standard/a-list-that-is-wrong-says-why", test_parse_refused);
    add_draft_tests(draft_tests, G_N_ELEMENTS(draft_tests));
    return g_test_run();
}
