/* SPDX-License-Identifier: MIT
 *
 * The PDF room's store: it makes files cheaper and never other ones. Each page of a draft is
 * written as a document of its own.
 */
#include "pdf_draft.h"

#include <string.h>

static const char pangram[] = "the quick brown fox jumps over the lazy dog";
static const char most_letters[] = "a dozen jumbled words, without the rare ones";

static void add_document(Draft *draft, const char *text) {
    add_line(draft, add_paragraph(draft), 100, text);
    turn_page(draft);
}

/** The bytes of page `page` written alone, to be freed. */
static GBytes *write_document(Draft *draft, int page, PdfStore *store) {
    draft->options.store = store;
    g_assert_true(write_range(draft, page, page));
    draft->options.store = NULL;
    return g_bytes_new(draft->bytes.data, draft->bytes.size);
}

/** Writes the page without a store, then `times` with it: the bytes are the same. */
static void assert_same_with(Draft *draft, int page, PdfStore *store, int times) {
    GBytes *alone = write_document(draft, page, NULL);
    for (int i = 0; i < times; i++) {
        GBytes *kept = write_document(draft, page, store);
        g_assert_true(g_bytes_equal(alone, kept));
        g_bytes_unref(kept);
    }
    g_bytes_unref(alone);
}

/** How many fonts the pages of the draft need, each written alone. */
static int count_fonts(Draft *draft) {
    PdfStore *store = pdf_store_new(PDF_STORE_BYTES_MAX);
    for (int page = 0; page < draft->pages.count; page++)
        g_bytes_unref(write_document(draft, page, store));
    int count = pdf_store_count(store);
    pdf_store_free(store);
    return count;
}

static void test_same_bytes(Draft *draft) {
    PdfStore *store = pdf_store_new(PDF_STORE_BYTES_MAX);
    add_document(draft, pangram);
    add_document(draft, "Only this");
    add_document(draft, "a\u00A0b c, and a second text of the space");
    draft->options.standards = CH_PDF_A_2A | CH_PDF_UA_1;
    for (int page = 0; page < draft->pages.count; page++)
        assert_same_with(draft, page, store, 2);
    assert_same_with(draft, 0, store, 1);
    pdf_store_free(store);
}

static void test_completed(Draft *draft) {
    add_document(draft, pangram);
    add_document(draft, most_letters);
    add_document(draft, "and jumbled works of the pizzicato, vexing");
    g_assert_cmpint(count_fonts(draft), ==, 2);
    GBytes *written = write_document(draft, 1, NULL);
    assert_sound(draft);
    assert_answer(draft, "pdftotext % -", most_letters);
    g_bytes_unref(written);
}

static void test_as_used(Draft *draft) {
    add_document(draft, "few");
    add_document(draft, "fewer");
    g_assert_cmpint(count_fonts(draft), ==, 2);
}

/** The same sorts in another order are the same font. */
static void test_order(Draft *draft) {
    add_document(draft, "a\u00A0b c");
    add_document(draft, "c b\u00A0a");
    g_assert_cmpint(count_fonts(draft), ==, 1);
}

static void test_bounded(Draft *draft) {
    PdfStore *store = pdf_store_new(1);
    add_document(draft, pangram);
    add_document(draft, "few");
    for (int i = 0; i < 3; i++)
        for (int page = 0; page < draft->pages.count; page++) {
            assert_same_with(draft, page, store, 1);
            g_assert_cmpint(pdf_store_count(store), ==, 1);
        }
    pdf_store_free(store);
}

/** Where the font file names that table. */
static char *find_table(Draft *draft, const char *tag) {
    enum { DIRECTORY = 12, RECORD = 16 };
    char *at = draft->font_data + DIRECTORY;
    while (memcmp(at, tag, 4) != 0)
        at += RECORD;
    return at;
}

static void test_broken(Draft *draft) {
    PdfStore *store = pdf_store_new(PDF_STORE_BYTES_MAX);
    add_document(draft, pangram);
    memcpy(find_table(draft, "glyf"), "xxxx", 4);
    for (int i = 0; i < 2; i++) {
        draft->options.store = store;
        g_assert_false(write_range(draft, 0, 0));
        g_assert_cmpint(diagnostics_count_code(draft->diagnostics, "pdf-font"), >, i);
    }
    g_assert_cmpint(pdf_store_count(store), ==, 0);
    pdf_store_free(store);
}

static const DraftTest draft_tests[] = {
    {"/pdf/store/what-was-written-before-changes-no-byte", test_same_bytes},
    {"/pdf/store/half-a-repertoire-is-completed", test_completed},
    {"/pdf/store/less-of-a-repertoire-is-as-used", test_as_used},
    {"/pdf/store/the-order-of-the-text-makes-no-other-font", test_order},
    {"/pdf/store/a-full-one-is-emptied-and-changes-no-byte", test_bounded},
    {"/pdf/store/a-broken-font-is-reported-each-time", test_broken},
};

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    add_draft_tests(draft_tests, G_N_ELEMENTS(draft_tests));
    return g_test_run();
}
