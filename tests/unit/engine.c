/* SPDX-License-Identifier: MIT
 *
 * Tests of the public interface: chancery.h and the shared library, as another program uses them.
 */
#include "chancery.h"

#include <glib.h>
#include <string.h>

enum { ROUNDS = 20 };

static const char markdown[] = "---\n"
                               "meeting: OSCE Permanent Council No. 1417\n"
                               "title: EU Statement\n"
                               "---\n"
                               "1. We align ourselves with MONTENEGRO[^*].\n"
                               "\n"
                               "[^*]: Montenegro continues.\n";

static ChStatement *read_markdown(ChEngine *engine, const char *text, ChDiagnostics *diagnostics) {
    ChSource source = {
        .name = "memory", .bytes = text, .size = strlen(text), .form = CH_FORM_MARKDOWN};
    return ch_statement_read_source(engine, &source, diagnostics);
}

static void write_pages(const ChPages *pages, ChFormat format, ChBytes *bytes,
                        ChDiagnostics *diagnostics) {
    ChOutput output = {.format = format, .first = 1, .last = 1, .dpi = 72};
    g_assert_true(ch_pages_write(pages, &output, bytes, diagnostics));
    g_assert_cmpuint(bytes->size, >, 0);
}

/** A document laid out, by an engine of its own. */
typedef struct Laid {
    ChDiagnostics *diagnostics;
    ChEngine *engine;
    ChStatement *statement;
    ChLayout *layout;
    ChPages *pages;
} Laid;

static Laid lay_out(const ChSource *source) {
    Laid laid = {.diagnostics = ch_diagnostics_new()};
    laid.engine = ch_engine_new(SOURCE_DIR, NULL, laid.diagnostics);
    g_assert_nonnull(laid.engine);
    laid.statement = ch_statement_read_source(laid.engine, source, laid.diagnostics);
    laid.layout = ch_layout_load_for(laid.engine, laid.statement, laid.diagnostics);
    laid.pages = ch_pages_build(laid.engine, laid.statement, laid.layout, laid.diagnostics);
    g_assert_nonnull(laid.pages);
    return laid;
}

static void laid_free(Laid *laid) {
    ch_pages_free(laid->pages);
    ch_layout_free(laid->layout);
    ch_statement_free(laid->statement);
    ch_engine_free(laid->engine);
    ch_diagnostics_free(laid->diagnostics);
}

static Laid lay_out_markdown(void) {
    ChSource source = {.name = "memory", .bytes = markdown, .size = strlen(markdown)};
    return lay_out(&source);
}

static ChBytes render(void) {
    Laid laid = lay_out_markdown();
    ChBytes bytes;
    write_pages(laid.pages, CH_FORMAT_PDF, &bytes, laid.diagnostics);
    g_assert_cmpint(ch_diagnostics_count(laid.diagnostics, CH_NOTE), ==, 0);
    laid_free(&laid);
    return bytes;
}

static gpointer render_often(gpointer data) {
    const ChBytes *expected = data;
    bool same = true;
    for (int i = 0; i < ROUNDS; i++) {
        ChBytes bytes = render();
        same &= bytes.size == expected->size && !memcmp(bytes.data, expected->data, bytes.size);
        ch_bytes_clear(&bytes);
    }
    return GINT_TO_POINTER(same);
}

static void test_an_engine_for_each_thread_gives_the_same_bytes(void) {
    ChBytes expected = render();
    GThread *threads[3];
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("render", render_often, &expected);
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        g_assert_true(GPOINTER_TO_INT(g_thread_join(threads[i])));
    ch_bytes_clear(&expected);
}

static void test_every_format_is_written_from_the_same_pages(void) {
    static const char *const starts[] = {
        [CH_FORMAT_PDF] = "%PDF-1.7", [CH_FORMAT_PNG] = "\x89PNG",   [CH_FORMAT_SVG] = "<svg",
        [CH_FORMAT_PS] = "%!PS-",     [CH_FORMAT_DUMP] = "title \"",
    };
    Laid laid = lay_out_markdown();
    g_assert_cmpstr(ch_statement_field(laid.statement, "title"), ==, "EU Statement");
    g_assert_null(ch_statement_field(laid.statement, "place"));
    g_assert_cmpint(ch_pages_count(laid.pages), ==, 1);
    for (guint i = 0; i < G_N_ELEMENTS(starts); i++) {
        ChBytes bytes;
        write_pages(laid.pages, (ChFormat)i, &bytes, laid.diagnostics);
        g_assert_true(!strncmp(bytes.data, starts[i], strlen(starts[i])));
        ch_bytes_clear(&bytes);
    }
    laid_free(&laid);
}

static void test_pages_that_are_not_there_are_not_written(void) {
    Laid laid = lay_out_markdown();
    static const int ranges[][2] = {{0, 1}, {1, 2}, {2, 1}, {-1, -1}};
    for (guint i = 0; i < G_N_ELEMENTS(ranges); i++) {
        ChOutput output = {.format = CH_FORMAT_PDF, .first = ranges[i][0], .last = ranges[i][1]};
        ChBytes bytes;
        g_assert_false(ch_pages_write(laid.pages, &output, &bytes, laid.diagnostics));
        g_assert_null(bytes.data);
    }
    g_assert_cmpstr(ch_diagnostics_at(laid.diagnostics, 0)->code, ==, "output-no-such-pages");
    laid_free(&laid);
}

static void test_pages_are_fitted_and_explained(void) {
    Laid laid = lay_out_markdown();
    ChPages *fitted =
        ch_pages_build_fit(laid.engine, laid.statement, laid.layout, 1, laid.diagnostics);
    g_assert_cmpint(ch_pages_count(fitted), ==, 1);
    char *words = ch_pages_explain(fitted, CH_EXPLAIN_TEXT);
    char *json = ch_pages_explain(fitted, CH_EXPLAIN_JSON);
    g_assert_true(g_str_has_prefix(words, "1 page, cost "));
    g_assert_true(g_str_has_prefix(json, "{\"cost\": ") && g_str_has_suffix(json, "]}\n"));
    ch_string_free(words);
    ch_string_free(json);
    g_assert_null(
        ch_pages_build_fit(laid.engine, laid.statement, laid.layout, 7, laid.diagnostics));
    g_assert_cmpstr(ch_diagnostics_at(laid.diagnostics, 0)->code, ==, "page-fit-short");
    g_assert_null(
        ch_pages_build_fit(laid.engine, laid.statement, laid.layout, 0, laid.diagnostics));
    g_assert_cmpstr(ch_diagnostics_at(laid.diagnostics, 1)->code, ==, "page-fit-none");
    ch_pages_free(fitted);
    laid_free(&laid);
}

/** Whether the PDF of a letter to `name` proves to be one to `read`. */
static bool is_letter_to(const char *name, const char *read) {
    static const char text[] = "Dear {name},\n\n1. Text\n";
    ChField field = {"name", name};
    ChSource source = {.name = "letter.md",
                       .bytes = text,
                       .size = strlen(text),
                       .fields = &field,
                       .field_count = 1};
    Laid laid = lay_out(&source);
    ChBytes bytes;
    write_pages(laid.pages, CH_FORMAT_PDF, &bytes, laid.diagnostics);
    ChSource pdf = {.name = "letter.pdf", .bytes = bytes.data, .size = bytes.size};
    char *certificate;
    field.value = read;
    bool proved =
        ch_pdf_verify(laid.engine, &pdf, &source, laid.layout, &certificate, laid.diagnostics);
    ch_string_free(certificate);
    ch_bytes_clear(&bytes);
    laid_free(&laid);
    return proved;
}

static void test_a_filled_statement_is_verified_with_its_fields(void) {
    g_assert_true(is_letter_to("Ms Lind", "Ms Lind"));
    g_assert_false(is_letter_to("Ms Lind", "Mr Okoye"));
}

/** The digest of an engine with this limit of pages. */
static char *engine_digest(size_t pages) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLimits limits = ch_limits_default();
    limits.pages = pages;
    ChEngine *engine = ch_engine_new(SOURCE_DIR, &limits, diagnostics);
    char *digest = ch_engine_digest(engine);
    ch_engine_free(engine);
    ch_diagnostics_free(diagnostics);
    g_assert_cmpuint(strlen(digest), ==, 64);
    return digest;
}

static void test_equal_engines_have_one_digest(void) {
    char *digests[] = {engine_digest(5), engine_digest(5), engine_digest(6)};
    g_assert_cmpstr(digests[0], ==, digests[1]);
    g_assert_cmpstr(digests[0], !=, digests[2]);
    for (guint i = 0; i < G_N_ELEMENTS(digests); i++)
        ch_string_free(digests[i]);
}

/** Sets a document and expects the names of all files that the engine has read for it. */
static void expect_files(ChEngine *engine, const char *text, const char *names) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = read_markdown(engine, text, diagnostics);
    ChLayout *layout = ch_layout_load_for(engine, statement, diagnostics);
    ChPages *pages = ch_pages_build(engine, statement, layout, diagnostics);
    GString *found = g_string_new(NULL);
    const char *path;
    for (int i = 0; (path = ch_engine_file(engine, i)); i++) {
        g_autofree char *name = g_path_get_basename(path);
        g_assert_true(g_str_has_prefix(path, SOURCE_DIR "/layouts/"));
        g_string_append_printf(found, "%s%s", i ? " " : "", name);
    }
    g_assert_nonnull(pages);
    g_assert_cmpstr(found->str, ==, names);
    g_string_free(found, TRUE);
    ch_pages_free(pages);
    ch_layout_free(layout);
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
}

static void test_an_engine_names_the_files_it_keeps(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChEngine *engine = ch_engine_new(SOURCE_DIR, NULL, diagnostics);
    g_assert_null(ch_engine_file(engine, 0));
    expect_files(engine, "---\ntitle: A title\n---\n\nText.\n", "all.yaml en.yaml");
    expect_files(engine, "---\ntitle: Un titre\nlang: fr\n---\n\nMots.\n",
                 "all.yaml en.yaml fr.yaml");
    expect_files(engine,
                 "---\ntitle: A title\ndate: 2023-03-30\nalignment: {countries: [MK]}\n---\n\n"
                 "Text.\n",
                 "status.yaml all.yaml en.yaml fr.yaml");
    ch_engine_free(engine);
    ch_diagnostics_free(diagnostics);
}

static void test_findings_of_ones_own_are_copied_once(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    char message[] = "a message";
    const ChDiagnostic finding = {.severity = CH_WARNING, .code = "own-code", .message = message};
    ch_diagnostics_add(diagnostics, &finding);
    ch_diagnostics_add(diagnostics, &finding);
    message[0] = 'X';
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_WARNING), ==, 1);
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 0)->message, ==, "a message");
    ch_diagnostics_free(diagnostics);
}

static void test_an_engine_without_its_data_says_so(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    g_assert_null(ch_engine_new(SOURCE_DIR "/render", NULL, diagnostics));
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 0)->code, ==, "engine-no-data");
    ch_diagnostics_free(diagnostics);
}

/** What one document lacks is said of the next one too, though the engine knows it by then. */
static void test_each_document_gets_its_own_errors(void) {
    static const char text[] = "Title\n\n1. ประเทศไทย\n";
    const ChSource source = {.name = "memory", .bytes = text, .size = strlen(text)};
    ChEngine *engine = NULL;
    for (int i = 0; i < 2; i++) {
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        if (!engine)
            engine = ch_engine_new(SOURCE_DIR, NULL, diagnostics);
        ChStatement *statement = ch_statement_read_source(engine, &source, diagnostics);
        ChLayout *layout = ch_layout_load(engine, CH_LAYOUT_DEFAULT, diagnostics);
        g_assert_null(ch_pages_build(engine, statement, layout, diagnostics));
        g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_ERROR), ==, 1);
        ch_layout_free(layout);
        ch_statement_free(statement);
        ch_diagnostics_free(diagnostics);
    }
    ch_engine_free(engine);
}

/** What is asked of the fields alone is what laying out says first, to the letter. */
static void compare_errors(ChEngine *engine, const ChStatement *statement, const ChLayout *layout,
                           bool taken) {
    ChDiagnostics *asked = ch_diagnostics_new();
    ChDiagnostics *built = ch_diagnostics_new();
    bool takes = ch_layout_takes(layout, statement, asked);
    ChPages *pages = ch_pages_build(engine, statement, layout, built);
    g_assert_true(takes == (ch_diagnostics_count(asked, CH_ERROR) == 0));
    g_assert_true(takes == taken && takes == (pages != NULL));
    for (int i = 0; i < ch_diagnostics_count(asked, CH_ERROR); i++) {
        g_autofree char *one = ch_diagnostic_format(ch_diagnostics_at(asked, i));
        g_autofree char *other = ch_diagnostic_format(ch_diagnostics_at(built, i));
        g_assert_cmpstr(one, ==, other);
    }
    ch_pages_free(pages);
    ch_diagnostics_free(asked);
    ch_diagnostics_free(built);
}

static void test_a_layout_says_whether_it_takes_the_fields(void) {
    static const char *const names[] = {"osce-pc", "speech", "un-document"};
    static const struct {
        const char *fields;
        bool taken[G_N_ELEMENTS(names)]; /* speeches have no symbol, UN documents need one */
    } cases[] = {{"title: EU Statement", {true, true, false}},
                 {"title: EU Statement\nsymbol: A/1", {true, false, true}},
                 {"symbol: A/1\ndistribution: Secret", {false}},
                 {"title: EU Statement\nlang: '?'", {false}},
                 {"titel: EU Statement", {false}}};
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChEngine *engine = ch_engine_new(SOURCE_DIR, NULL, diagnostics);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf("---\n%s\n---\nText.\n", cases[i].fields);
        ChStatement *statement = read_markdown(engine, text, diagnostics);
        for (guint j = 0; j < G_N_ELEMENTS(names); j++) {
            ChLayout *layout = ch_layout_load(engine, names[j], diagnostics);
            compare_errors(engine, statement, layout, cases[i].taken[j]);
            ch_layout_free(layout);
        }
        ch_statement_free(statement);
    }
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_ERROR), ==, 0);
    ch_engine_free(engine);
    ch_diagnostics_free(diagnostics);
}

/** The findings are added to those there are; the report is given whatever is wrong. */
static void test_a_source_is_reviewed(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChEngine *engine = ch_engine_new(SOURCE_DIR, NULL, diagnostics);
    ChReviewOptions options = {.pace = 60, .limit_s = 1, .json = true};
    ChSource source = {.name = "memory", .bytes = markdown, .size = strlen(markdown)};
    char *report;
    g_assert_true(ch_source_review(engine, &source, NULL, &options, &report, diagnostics));
    g_assert_nonnull(strstr(report, "\"seconds\":5"));
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 0)->code, ==, "review-too-long");
    ch_string_free(report);
    source = (ChSource){.name = "memory", .bytes = "\xff", .size = 1};
    g_assert_false(ch_source_review(engine, &source, NULL, &options, &report, diagnostics));
    g_assert_nonnull(strstr(report, "source-not-utf8"));
    ch_string_free(report);
    ch_engine_free(engine);
    ch_diagnostics_free(diagnostics);
}

/** Sheets are pages; they borrow from the document's, which may be written as they are besides. */
static void test_handouts(void) {
    Laid laid = lay_out_markdown();
    ChImposition wish = {.booklet = true, .copies = 3};
    g_assert_true(ch_paper_parse("A3", wish.sheet_pt, laid.diagnostics));
    ChPages *sheets = ch_pages_impose(laid.pages, &wish, laid.diagnostics);
    g_assert_nonnull(sheets);
    g_assert_cmpint(ch_pages_count(sheets), ==, 2);
    ChPrinting printing = ch_pages_printing(sheets);
    g_assert_cmpstr(printing.title, ==, "EU Statement");
    g_assert_cmpstr(printing.media, ==, "A3");
    g_assert_true(printing.copies == 3 && printing.sides == CH_SIDES_SHORT_EDGE);
    printing = ch_pages_printing(laid.pages);
    g_assert_true(printing.copies == 1 && printing.sides == CH_SIDES_ANY);
    for (ChFormat format = CH_FORMAT_PDF; format <= CH_FORMAT_TRANSCRIPT; format++) {
        ChBytes bytes;
        write_pages(sheets, format, &bytes, laid.diagnostics);
        ch_bytes_clear(&bytes);
    }
    g_assert_cmpint(ch_diagnostics_count(laid.diagnostics, CH_NOTE), ==, 0);
    wish.n_up = 2;
    g_assert_null(ch_pages_impose(laid.pages, &wish, laid.diagnostics));
    g_assert_false(ch_paper_parse("A99", wish.sheet_pt, laid.diagnostics));
    g_assert_cmpint(ch_diagnostics_count(laid.diagnostics, CH_ERROR), ==, 2);
    ch_pages_free(sheets);
    laid_free(&laid);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/engine/one-for-each-thread-gives-the-same-bytes",
                    test_an_engine_for_each_thread_gives_the_same_bytes);
    g_test_add_func("/engine/every-format-is-written-from-the-same-pages",
                    test_every_format_is_written_from_the_same_pages);
    g_test_add_func("/engine/pages-that-are-not-there-are-not-written",
                    test_pages_that_are_not_there_are_not_written);
    g_test_add_func("/engine/pages-are-fitted-and-explained", test_pages_are_fitted_and_explained);
    g_test_add_func("/engine/a-filled-statement-is-verified-with-its-fields",
                    test_a_filled_statement_is_verified_with_its_fields);
    g_test_add_func("/engine/equal-ones-have-one-digest", test_equal_engines_have_one_digest);
    g_test_add_func("/engine/names-the-files-it-keeps", test_an_engine_names_the_files_it_keeps);
    g_test_add_func("/engine/findings-of-ones-own-are-copied-once",
                    test_findings_of_ones_own_are_copied_once);
    g_test_add_func("/engine/without-its-data-says-so", test_an_engine_without_its_data_says_so);
    g_test_add_func("/engine/each-document-gets-its-own-errors",
                    test_each_document_gets_its_own_errors);
    g_test_add_func("/engine/a-layout-says-whether-it-takes-the-fields",
                    test_a_layout_says_whether_it_takes_the_fields);
    g_test_add_func("/engine/a-source-is-reviewed", test_a_source_is_reviewed);
    g_test_add_func("/engine/sheets-are-pages", test_handouts);
    return g_test_run();
}
