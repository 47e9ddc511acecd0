/* SPDX-License-Identifier: MIT
 *
 * Tests of combined files through the public interface: documents of three languages and two
 * directions behind a contents page.
 */
#include "chancery.h"
#include "golden.h"

#include <glib.h>
#include <string.h>

enum { DOCUMENTS_MAX = 4 };

/** Documents on their way into one file. */
typedef struct Bench {
    ChDiagnostics *diagnostics;
    ChEngine *engine;
    ChSource sources[DOCUMENTS_MAX];
    ChStatement *statements[DOCUMENTS_MAX];
    ChLayout *layouts[DOCUMENTS_MAX];
    ChPages *pages[DOCUMENTS_MAX];
    ChBoundDocument documents[DOCUMENTS_MAX];
    int count;
} Bench;

static const char english[] = "---\n"
                              "layout: osce-pc\n"
                              "meeting: OSCE Permanent Council No. 1417\n"
                              "place: Vienna\n"
                              "date: 2023-03-30\n"
                              "title: EU Statement\n"
                              "---\n"
                              "1. We align ourselves with MONTENEGRO[^*].\n"
                              "\n"
                              "# A heading\n"
                              "\n"
                              "[^*]: Montenegro continues.\n";
static const char arabic[] = "---\nlang: ar\ntitle: بيان الاتحاد الأوروبي\n---\nنص.\n";
static const char chinese[] = "---\n"
                              "layout: handout\n"
                              "lang: zh\n"
                              "title: 欧洲联盟的声明\n"
                              "date: 2023-04-01\n"
                              "---\n"
                              "案文。\n";

static void bench_set_up(Bench *bench, gconstpointer unused) {
    (void)unused;
    bench->diagnostics = ch_diagnostics_new();
    bench->engine = ch_engine_new(SOURCE_DIR, NULL, bench->diagnostics);
    g_assert_nonnull(bench->engine);
}

static void bench_tear_down(Bench *bench, gconstpointer unused) {
    (void)unused;
    for (int i = 0; i < bench->count; i++) {
        ch_pages_free(bench->pages[i]);
        ch_layout_free(bench->layouts[i]);
        ch_statement_free(bench->statements[i]);
    }
    ch_engine_free(bench->engine);
    ch_diagnostics_free(bench->diagnostics);
}

static void add_document(Bench *bench, const char *text) {
    int i = bench->count++;
    bench->sources[i] =
        (ChSource){.name = "memory", .bytes = text, .size = strlen(text), .form = CH_FORM_MARKDOWN};
    bench->statements[i] =
        ch_statement_read_source(bench->engine, &bench->sources[i], bench->diagnostics);
    bench->layouts[i] = ch_layout_load_for(bench->engine, bench->statements[i], bench->diagnostics);
    bench->pages[i] =
        ch_pages_build(bench->engine, bench->statements[i], bench->layouts[i], bench->diagnostics);
    g_assert_nonnull(bench->pages[i]);
    bench->documents[i] = (ChBoundDocument){&bench->sources[i], bench->statements[i],
                                            bench->layouts[i], bench->pages[i]};
}

static void add_three(Bench *bench) {
    add_document(bench, english);
    add_document(bench, arabic);
    add_document(bench, chinese);
}

static ChBinding binding_of(const Bench *bench, const char *title, const char *lang) {
    return (ChBinding){
        .title = title, .lang = lang, .documents = bench->documents, .count = bench->count};
}

/** The combined pages in the format, as text or as the bytes of a PDF. */
static ChBytes write_combined(Bench *bench, const ChBinding *binding, ChFormat format) {
    ChPages *pages = ch_pages_combine(bench->engine, binding, bench->diagnostics);
    g_assert_nonnull(pages);
    ChOutput output = {.format = format,
                       .first = 1,
                       .last = ch_pages_count(pages),
                       .standards = CH_STANDARDS_DEFAULT};
    ChBytes bytes;
    g_assert_true(ch_pages_write(pages, &output, &bytes, bench->diagnostics));
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_ERROR), ==, 0);
    ch_pages_free(pages);
    return bytes;
}

static void assert_error(const Bench *bench, const char *code) {
    const ChDiagnostic *diagnostic;
    for (int i = 0; (diagnostic = ch_diagnostics_at(bench->diagnostics, i)); i++)
        if (diagnostic->severity == CH_ERROR && !strcmp(diagnostic->code, code))
            return;
    g_test_fail_printf("no error %s", code);
}

/* -- What is made -------------------------------------------------------------------------- */

static void test_the_pages_are_those_of_the_golden(Bench *bench, gconstpointer unused) {
    (void)unused;
    add_three(bench);
    ChBinding binding = binding_of(bench, "Statements of the day", NULL);
    ChBytes dump = write_combined(bench, &binding, CH_FORMAT_DUMP);
    golden_check("display/combined.txt", dump.data);
    ch_bytes_clear(&dump);
}

static void test_a_listener_hears_which_part_begins(Bench *bench, gconstpointer unused) {
    (void)unused;
    add_three(bench);
    ChBinding binding = binding_of(bench, NULL, "ar");
    ChBytes transcript = write_combined(bench, &binding, CH_FORMAT_TRANSCRIPT);
    golden_check("transcript/combined.txt", transcript.data);
    ch_bytes_clear(&transcript);
}

static void test_one_document_may_stand_in_the_file_twice(Bench *bench, gconstpointer unused) {
    (void)unused;
    add_document(bench, english);
    add_document(bench, english);
    ChBinding binding = binding_of(bench, NULL, NULL);
    ChBytes dump = write_combined(bench, &binding, CH_FORMAT_DUMP);
    g_assert_nonnull(strstr(dump.data, "s1-p1"));
    g_assert_nonnull(strstr(dump.data, "s2-p1"));
    ch_bytes_clear(&dump);
}

static void test_the_same_documents_give_the_same_bytes(Bench *bench, gconstpointer unused) {
    (void)unused;
    add_three(bench);
    ChBinding binding = binding_of(bench, "All", "fr");
    ChBytes first = write_combined(bench, &binding, CH_FORMAT_PDF);
    ChBytes again = write_combined(bench, &binding, CH_FORMAT_PDF);
    g_assert_cmpuint(first.size, ==, again.size);
    g_assert_true(!memcmp(first.data, again.data, first.size));
    ch_bytes_clear(&first);
    ch_bytes_clear(&again);
}

static void test_nothing_explains_where_its_pages_end(Bench *bench, gconstpointer unused) {
    (void)unused;
    add_document(bench, english);
    ChBinding binding = binding_of(bench, NULL, NULL);
    ChPages *pages = ch_pages_combine(bench->engine, &binding, bench->diagnostics);
    char *words = ch_pages_explain(pages, CH_EXPLAIN_TEXT);
    char *json = ch_pages_explain(pages, CH_EXPLAIN_JSON);
    g_assert_cmpstr(words, ==, "");
    g_assert_cmpstr(json, ==, "{}\n");
    ch_string_free(words);
    ch_string_free(json);
    ch_pages_free(pages);
}

/* -- What is proved ------------------------------------------------------------------------ */

static bool verify(Bench *bench, const ChBytes *pdf, const ChBinding *binding) {
    ChSource source = {.name = "all.pdf", .bytes = pdf->data, .size = pdf->size};
    char *certificate = NULL;
    bool proved =
        ch_pdf_verify_combined(bench->engine, &source, binding, &certificate, bench->diagnostics);
    g_assert_true(!proved || strstr(certificate, "\"documents\""));
    ch_string_free(certificate);
    return proved;
}

static void test_what_is_written_proves_itself(Bench *bench, gconstpointer unused) {
    (void)unused;
    static const char *const languages[] = {NULL, "ar", "zh-Hant", "fr-CH", "is"};
    add_three(bench);
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        ChBinding binding = binding_of(bench, i % 2 ? "All" : NULL, languages[i]);
        ChBytes pdf = write_combined(bench, &binding, CH_FORMAT_PDF);
        g_assert_true(verify(bench, &pdf, &binding));
        ch_bytes_clear(&pdf);
    }
}

static void test_documents_in_another_order_are_another_file(Bench *bench, gconstpointer unused) {
    (void)unused;
    add_three(bench);
    ChBinding binding = binding_of(bench, "All", NULL);
    ChBytes pdf = write_combined(bench, &binding, CH_FORMAT_PDF);
    ChBoundDocument first = bench->documents[0];
    bench->documents[0] = bench->documents[1];
    bench->documents[1] = first;
    binding.lang = "en-GB";
    g_assert_false(verify(bench, &pdf, &binding));
    assert_error(bench, "proof-missing");
    ch_bytes_clear(&pdf);
}

static void test_a_file_with_another_number_of_documents_is_refused(Bench *bench,
                                                                    gconstpointer unused) {
    (void)unused;
    add_three(bench);
    ChBinding binding = binding_of(bench, "All", NULL);
    ChBytes pdf = write_combined(bench, &binding, CH_FORMAT_PDF);
    binding.count--;
    g_assert_false(verify(bench, &pdf, &binding));
    assert_error(bench, "proof-parts");
    ch_bytes_clear(&pdf);
}

/* -- What is wrong ------------------------------------------------------------------------- */

static void test_no_document_is_an_error(Bench *bench, gconstpointer unused) {
    (void)unused;
    ChBinding binding = binding_of(bench, "All", NULL);
    g_assert_null(ch_pages_combine(bench->engine, &binding, bench->diagnostics));
    assert_error(bench, "combine-empty");
    ChSource pdf = {.name = "all.pdf", .bytes = "", .size = 0};
    char *certificate;
    g_assert_false(
        ch_pdf_verify_combined(bench->engine, &pdf, &binding, &certificate, bench->diagnostics));
    g_assert_null(certificate);
}

static void test_pages_beyond_the_limit_are_an_error(Bench *bench, gconstpointer unused) {
    (void)unused;
    ChLimits limits = ch_limits_default();
    limits.pages = 3;
    ch_engine_free(bench->engine);
    bench->engine = ch_engine_new(SOURCE_DIR, &limits, bench->diagnostics);
    add_document(bench, english);
    add_document(bench, arabic);
    ChBinding binding = binding_of(bench, "All", NULL);
    ChBytes pdf = write_combined(bench, &binding, CH_FORMAT_PDF);
    ch_bytes_clear(&pdf);
    add_document(bench, chinese);
    binding.count = bench->count;
    g_assert_null(ch_pages_combine(bench->engine, &binding, bench->diagnostics));
    assert_error(bench, "combine-too-many-pages");
}

static void test_a_language_that_is_none_is_an_error(Bench *bench, gconstpointer unused) {
    (void)unused;
    add_document(bench, english);
    ChBinding binding = binding_of(bench, "All", "no tag");
    g_assert_null(ch_pages_combine(bench->engine, &binding, bench->diagnostics));
    assert_error(bench, "field-lang");
}

#define ADD(name, test) g_test_add(name, Bench, NULL, bench_set_up, test, bench_tear_down)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD("/binding/the-pages-are-those-of-the-golden", test_the_pages_are_those_of_the_golden);
    ADD("/binding/a-listener-hears-which-part-begins", test_a_listener_hears_which_part_begins);
    ADD("/binding/one-document-may-stand-in-the-file-twice",
        test_one_document_may_stand_in_the_file_twice);
    ADD("/binding/the-same-documents-give-the-same-bytes",
        test_the_same_documents_give_the_same_bytes);
    ADD("/binding/nothing-explains-where-its-pages-end", test_nothing_explains_where_its_pages_end);
    ADD("/binding/what-is-written-proves-itself", test_what_is_written_proves_itself);
    ADD("/binding/documents-in-another-order-are-another-file",
        test_documents_in_another_order_are_another_file);
    ADD("/binding/a-file-with-another-number-of-documents-is-refused",
        test_a_file_with_another_number_of_documents_is_refused);
    ADD("/binding/no-document-is-an-error", test_no_document_is_an_error);
    ADD("/binding/pages-beyond-the-limit-are-an-error", test_pages_beyond_the_limit_are_an_error);
    ADD("/binding/a-language-that-is-none-is-an-error", test_a_language_that_is_none_is_an_error);
    return g_test_run();
}
