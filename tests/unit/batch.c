/* SPDX-License-Identifier: MIT
 *
 * Batch: CSV, manifests, names of outputs, ledger.
 */
#include "batch/csv.h"
#include "batch/ledger.h"
#include "batch/manifest.h"
#include "batch/naming.h"
#include "batch/outbox.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

/* -- CSV ----------------------------------------------------------------------------------- */

/** Writes a row as `line:<cell><cell>`. */
static bool write_row(void *context, int line, const GPtrArray *cells) {
    g_string_append_printf(context, "%d:", line);
    for (guint i = 0; i < cells->len; i++)
        g_string_append_printf(context, "<%s>", (char *)cells->pdata[i]);
    return true;
}

/** The rows of the text; of a wrong one those before, then the place and code of the error. */
static char *rows_of(const char *text, size_t size) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    CsvInput input = {.name = "x.csv", .text = text, .size = size, .columns_max = 4};
    GString *rows = g_string_new(NULL);
    bool read = csv_read(&input, write_row, rows, diagnostics);
    const ChDiagnostic *error = ch_diagnostics_at(diagnostics, 0);
    g_assert_true(read == !error);
    if (error)
        g_string_append_printf(rows, "%d:%d:%s", error->line, error->column, error->code);
    ch_diagnostics_free(diagnostics);
    return g_string_free(rows, FALSE);
}

static void assert_rows(const char *text, const char *expected) {
    g_autofree char *rows = rows_of(text, strlen(text));
    g_assert_cmpstr(rows, ==, expected);
}

static void test_csv_reads_cells_and_quotes(void) {
    assert_rows("a,b\n1,2\n", "1:<a><b>2:<1><2>");
    assert_rows("a,b\r\n\"x, \"\"y\"\"\",\r\n", "1:<a><b>2:<x, \"y\"><>");
    assert_rows("a,b\n\"1\n2\r\n3\",4\n5,6", "1:<a><b>2:<1\n2\n3><4>5:<5><6>");
    assert_rows("a\rb\r", "1:<a>2:<b>");
    assert_rows("a,b,\n", "1:<a><b><>");
}

static void test_csv_finds_its_separator_in_the_header(void) {
    assert_rows("\xef\xbb\xbf"
                "a;b\n1,5;2\n",
                "1:<a><b>2:<1,5><2>");
    assert_rows("a\tb\n1;2\t3\n", "1:<a><b>2:<1;2><3>");
    assert_rows("\"a;;;\",b\n1,2\n", "1:<a;;;><b>2:<1><2>");
}

static void test_csv_passes_over_empty_rows(void) {
    assert_rows("\n\na\n\n ,\n1\n\n", "3:<a>6:<1>");
    assert_rows("", "");
    assert_rows("\xef\xbb\xbf", "");
}

static void test_csv_refuses_what_it_could_only_guess(void) {
    assert_rows("a\n\"1\n2", "1:<a>2:1:manifest-quote");
    assert_rows("a\n\"1\"2\n", "1:<a>2:4:manifest-quote");
    assert_rows("a\n 1\"2\n", "1:<a>2:3:manifest-quote");
    assert_rows("a\nü\xff\n", "2:2:manifest-not-utf8");
    assert_rows("a,b,c,d,e\n", "1:9:manifest-columns");
    g_autofree char *nul = rows_of("a\n\0b", 4);
    g_assert_cmpstr(nul, ==, "2:1:manifest-not-utf8");
}

/* -- Manifests ----------------------------------------------------------------------------- */

typedef struct Place {
    char *folder;
    Manifest *manifest;
    ChDiagnostics *diagnostics;
} Place;

static Place place_new(const ChLimits *limits) {
    ChLimits standard = ch_limits_default();
    return (Place){.folder = g_dir_make_tmp("chancery-XXXXXX", NULL),
                   .manifest = manifest_new(limits ? limits : &standard),
                   .diagnostics = ch_diagnostics_new()};
}

static void remove_file(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_cmpint(g_remove(path), ==, 0);
}

static void place_free(Place *place) {
    g_assert_cmpint(g_remove(place->folder), ==, 0);
    g_free(place->folder);
    manifest_free(place->manifest);
    ch_diagnostics_free(place->diagnostics);
}

static bool add(Place *place, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(place->folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    bool added = manifest_add(place->manifest, path, place->diagnostics);
    remove_file(place->folder, name);
    return added;
}

/** Asserts that the manifest is refused with this error first. */
static void assert_refused(const char *name, const char *text, const ChLimits *limits,
                           const char *code, int line) {
    Place place = place_new(limits);
    g_assert_false(add(&place, name, text));
    const ChDiagnostic *error = ch_diagnostics_at(place.diagnostics, 0);
    g_assert_cmpstr(error->code, ==, code);
    g_assert_cmpint(error->line, ==, line);
    place_free(&place);
}

static const ManifestRow *row_at(const Place *place, guint index) {
    g_assert_cmpuint(index, <, place->manifest->rows->len);
    return &g_array_index(place->manifest->rows, ManifestRow, index);
}

/** Both manifests say the same. */
static void assert_people(const char *name, const char *text, int first, int second) {
    Place place = place_new(NULL);
    g_assert_true(add(&place, name, text));
    g_assert_cmpuint(place.manifest->rows->len, ==, 2);
    const ManifestRow *row = row_at(&place, 0);
    g_autofree char *source = g_build_filename(place.folder, "a.md", NULL);
    g_autofree char *layout = g_build_filename(place.folder, "./own.yaml", NULL);
    g_assert_cmpstr(row->source, ==, source);
    g_assert_cmpstr(row->layout, ==, layout);
    g_assert_cmpstr(row->output, ==, "anna");
    g_assert_cmpint(row->line, ==, first);
    g_assert_cmpint(row->field_count, ==, 2);
    g_assert_cmpstr(row->fields[0].name, ==, "name");
    g_assert_cmpstr(row->fields[0].value, ==, "Anna");
    g_assert_cmpstr(row->fields[1].name, ==, "no");
    g_assert_cmpstr(row->fields[1].value, ==, "1\n2");
    row = row_at(&place, 1);
    g_assert_cmpstr(row->source, ==, "/b.md");
    g_assert_cmpstr(row->layout, ==, "osce-pc");
    g_assert_null(row->output);
    g_assert_cmpstr(row->fields[1].value, ==, "07");
    g_assert_cmpint(row->line, ==, second);
    place_free(&place);
}

static void test_a_row_is_a_document(void) {
    assert_people("p.csv",
                  "source , layout,output,name,no\n a.md ,./own.yaml,anna,Anna,\"1\n2\"\n"
                  "/b.md,osce-pc,,Bob,07\n",
                  2, 4);
    assert_people("p.json",
                  "[{\"source\": \"a.md\", \"layout\": \"./own.yaml\",\n\"output\": \"anna\", "
                  "\"name\": \"Anna\", \"no\": [\"1\", \"2\"]},\n\n{\"source\": \"/b.md\", "
                  "\"layout\": \"osce-pc\", \"output\": null, \"name\": \"Bob\", \"no\": \"07\"}]",
                  1, 4);
}

static void test_a_csv_manifest_says_what_it_lacks(void) {
    assert_refused("p.csv", "sorce,name\na.md,A\n", NULL, "manifest-column-missing", 1);
    assert_refused("p.csv", "source,name,name\na.md,A,B\n", NULL, "manifest-column-repeated", 1);
    assert_refused("p.csv", "source,first name\na.md,A\n", NULL, "manifest-column-name", 1);
    assert_refused("p.csv", "source,\na.md,A\n", NULL, "manifest-column-name", 1);
    assert_refused("p.csv", "source,name\na.md,A\nb.md\n", NULL, "manifest-cells", 3);
    assert_refused("p.csv", "source,name\na.md,A,B\n", NULL, "manifest-cells", 2);
    assert_refused("p.csv", "source,name\n,A\n", NULL, "manifest-source-missing", 2);
    assert_refused("p.csv", "source,name\n", NULL, "manifest-empty", 0);
    assert_refused("p.csv", "", NULL, "manifest-empty", 0);
}

static void test_a_json_manifest_says_what_it_lacks(void) {
    assert_refused("p.json", "", NULL, "manifest-syntax", 1);
    assert_refused("p.json", "[]", NULL, "manifest-empty", 0);
    assert_refused("p.json", "{\"source\": \"a.md\"}", NULL, "manifest-syntax", 1);
    assert_refused("p.json", "[\"a.md\"]", NULL, "manifest-syntax", 0);
    assert_refused("p.json", "[\n{\"name\": \"A\"}]", NULL, "manifest-source-missing", 2);
    assert_refused("p.json", "[\n{\"source\": \"a\", \"x\": true}]", NULL, "manifest-value", 2);
    assert_refused("p.json", "[{\"source\": \"a\", \"x\": 1.50}]", NULL, "manifest-value", 1);
    assert_refused("p.json", "[{\"source\": \"a\", \"x\": {}}]", NULL, "manifest-value", 1);
    assert_refused("p.json", "[{\"source\": \"a\", \"x\": [[]]}]", NULL, "manifest-syntax", 1);
    assert_refused("p.json", "[{\"source\": \"a\", \"b c\": \"\"}]", NULL, "manifest-column-name",
                   1);
    assert_refused("p.json", "[\n{\"source\": \"a\",\n\"x\": \"1\", \"x\": \"2\"}]", NULL,
                   "manifest-column-repeated", 2);
    assert_refused("p.json", "[\n/* \" */ {\"source\": \"a\"}]", NULL, "manifest-syntax", 2);
    assert_refused("p.json", "[{\"source\": \"a\"}", NULL, "manifest-syntax", 1);
    assert_refused("p.json", "\xff", NULL, "manifest-syntax", 1);
}

static void test_depth_is_refused_before_it_is_parsed(void) {
    enum { DEPTH = 1000000 };
    g_autofree char *deep = g_strnfill(DEPTH, '[');
    assert_refused("p.json", deep, NULL, "manifest-syntax", 1);
}

static void test_manifests_have_limits(void) {
    ChLimits limits = ch_limits_default();
    limits.documents = 1;
    assert_refused("p.csv", "source\na.md\nb.md\n", &limits, "manifest-too-many", 3);
    limits = ch_limits_default();
    limits.columns = 2;
    assert_refused("p.csv", "source,a,b\na.md,1,2\n", &limits, "manifest-columns", 1);
    assert_refused("p.json", "[{\"source\": \"x\", \"a\": \"\", \"b\": \"\"}]", &limits,
                   "manifest-columns", 1);
    limits = ch_limits_default();
    limits.field_bytes = 3;
    assert_refused("p.csv", "source,a\nx,1234\n", &limits, "manifest-value-too-large", 2);
    limits = ch_limits_default();
    limits.manifest_bytes = 10;
    assert_refused("p.csv", "source,a\nx,1234\n", &limits, "file-too-large", 0);
}

static void test_a_folder_gives_its_statements_in_order(void) {
    static const char *const names[] = {"b.txt", "a.md", ".hidden.md", "c.pdf", "d.MD"};
    Place place = place_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(place.folder, names[i], NULL);
        g_assert_true(g_file_set_contents(path, "A", -1, NULL));
    }
    g_assert_true(manifest_add(place.manifest, place.folder, place.diagnostics));
    g_assert_cmpuint(place.manifest->rows->len, ==, 3);
    g_assert_true(g_str_has_suffix(row_at(&place, 0)->source, "/a.md"));
    g_assert_true(g_str_has_suffix(row_at(&place, 1)->source, "/b.txt"));
    g_assert_true(g_str_has_suffix(row_at(&place, 2)->source, "/d.MD"));
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        remove_file(place.folder, names[i]);
    g_assert_false(manifest_add(place.manifest, place.folder, place.diagnostics));
    place_free(&place);
}

/* -- Names --------------------------------------------------------------------------------- */

/** What `first` and `second` are called as PDF and PNG; the first error's code where there is one.
 */
static char *names_of(const char *first, const char *second) {
    static const Edition editions[] = {{.format = CH_FORMAT_PDF}, {.format = CH_FORMAT_PNG}};
    Place place = place_new(NULL);
    ManifestRow rows[] = {{.source = "a.md", .output = first},
                          {.source = "b.md", .output = second}};
    g_array_append_vals(place.manifest->rows, rows, 2);
    char *names;
    if (naming_settle(place.manifest, "out", editions, 2, place.diagnostics))
        names = g_strdup_printf("%s %s", row_at(&place, 0)->output, row_at(&place, 1)->output);
    else
        names = g_strdup(ch_diagnostics_at(place.diagnostics, 0)->code);
    place_free(&place);
    return names;
}

static void assert_names(const char *first, const char *second, const char *expected) {
    g_autofree char *names = names_of(first, second);
    g_assert_cmpstr(names, ==, expected);
}

static void test_documents_are_named_after_rows_or_sources(void) {
    assert_names(NULL, NULL, "a b");
    assert_names("x.pdf", "./de//y.PNG", "x de/y");
    assert_names("v1.2", "Erklärung 7", "v1.2 Erklärung 7");
}

static void test_names_stay_in_the_folder(void) {
    assert_names("../x", NULL, "batch-output-outside");
    assert_names("de/../../x", NULL, "batch-output-outside");
    assert_names("/tmp/x", NULL, "batch-output-outside");
    assert_names("x\ny", NULL, "batch-output-name");
    assert_names(".", NULL, "batch-output-name");
    assert_names(".chancery/ledger", NULL, "batch-output-name");
}

static void test_two_documents_never_share_a_file(void) {
    assert_names("x", "x", "batch-output-repeated");
    assert_names("x.pdf", "./x.png", "batch-output-repeated");
    assert_names("b", NULL, "batch-output-repeated");
    assert_names("x", "x-2", "batch-output-repeated");
    assert_names("x", "x-b", "x x-b");
}

/* -- Ledger -------------------------------------------------------------------------------- */

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define SUM "0123456789abcdef0123456789abcdef"
#define OTHER "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"

/** Opens a ledger with this text; what it says of `output` as `input pages suffix...`, or "-". */
static char *told_of(const char *text, const char *output) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "chancery-ledger", NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    Ledger *ledger = ledger_open(path, diagnostics);
    g_assert_nonnull(ledger);
    LedgerEntry *entry = ledger_find(ledger, output);
    GString *told = g_string_new(entry ? NULL : "-");
    for (guint i = 0; entry && i < entry->files->len; i++)
        g_string_append(told, g_array_index(entry->files, LedgerFile, i).suffix);
    if (entry)
        g_string_append_printf(told, " %d %c", entry->pages, entry->input[0]);
    ledger_entry_free(entry);
    ledger_close(ledger);
    ch_diagnostics_free(diagnostics);
    g_assert_cmpint(g_remove(path), ==, 0);
    return g_string_free(told, FALSE);
}

static void assert_told(const char *text, const char *output, const char *expected) {
    g_autofree char *told = told_of(text, output);
    g_assert_cmpstr(told, ==, expected);
}

static void test_the_last_whole_line_of_a_document_counts(void) {
    const char *text = DIGEST "\t1\ta\t.pdf\t5\t" SUM "\n" DIGEST "\t1\tb\t.pdf\t5\t" SUM "\n" OTHER
                              "\t2\ta\t-1.png\t5\t" SUM "\t-2.png\t5\t" SUM "\n";
    assert_told(text, "a", "-1.png-2.png 2 f");
    assert_told(text, "b", ".pdf 1 0");
    assert_told(text, "c", "-");
}

static void test_a_torn_or_foreign_line_counts_for_nothing(void) {
    assert_told(DIGEST "\t1\ta\t.pdf\t5\t" SUM, "a", "-");
    assert_told(DIGEST "\t1\ta\t.pdf\t5\t0123\n", "a", "-");
    assert_told(DIGEST "\t1\ta\t.pdf\n", "a", "-");
    assert_told(DIGEST "\t0\ta\t.pdf\t5\t" SUM "\n", "a", "-");
    assert_told(DIGEST "\t1\ta\t/../../x.pdf\t5\t" SUM "\n", "a", "-");
    assert_told("\t\t\t\n\n\nabc\n", "a", "-");
}

static void test_lines_are_added_behind_a_torn_one(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "chancery-ledger-torn", NULL);
    g_assert_true(g_file_set_contents(path, DIGEST "\t1\ta\t.pdf\t5\t" SUM "\n0123", -1, NULL));
    for (int i = 0; i < 2; i++) {
        Ledger *ledger = ledger_open(path, diagnostics);
        LedgerEntry *entry = ledger_find(ledger, i == 0 ? "a" : "b");
        g_assert_nonnull(entry);
        g_assert_true(ledger_add(ledger, "b", entry));
        ledger_entry_free(entry);
        ledger_close(ledger);
    }
    ch_diagnostics_free(diagnostics);
    g_assert_cmpint(g_remove(path), ==, 0);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv/reads-cells-and-quotes", test_csv_reads_cells_and_quotes);
    g_test_add_func("/csv/finds-its-separator-in-the-header",
                    test_csv_finds_its_separator_in_the_header);
    g_test_add_func("/csv/passes-over-empty-rows", test_csv_passes_over_empty_rows);
    g_test_add_func("/csv/refuses-what-it-could-only-guess",
                    test_csv_refuses_what_it_could_only_guess);
    g_test_add_func("/manifest/a-row-is-a-document", test_a_row_is_a_document);
    g_test_add_func("/manifest/csv-says-what-it-lacks", test_a_csv_manifest_says_what_it_lacks);
    g_test_add_func("/manifest/json-says-what-it-lacks", test_a_json_manifest_says_what_it_lacks);
    g_test_add_func("/manifest/depth-is-refused-before-it-is-parsed",
                    test_depth_is_refused_before_it_is_parsed);
    g_test_add_func("/manifest/has-limits", test_manifests_have_limits);
    g_test_add_func("/manifest/a-folder-gives-its-statements-in-order",
                    test_a_folder_gives_its_statements_in_order);
    g_test_add_func("/naming/after-rows-or-sources",
                    test_documents_are_named_after_rows_or_sources);
    g_test_add_func("/naming/stays-in-the-folder", test_names_stay_in_the_folder);
    g_test_add_func("/naming/two-documents-never-share-a-file",
                    test_two_documents_never_share_a_file);
    g_test_add_func("/ledger/the-last-whole-line-of-a-document-counts",
                    test_the_last_whole_line_of_a_document_counts);
    g_test_add_func("/ledger/a-torn-or-foreign-line-counts-for-nothing",
                    test_a_torn_or_foreign_line_counts_for_nothing);
    g_test_add_func("/ledger/lines-are-added-behind-a-torn-one",
                    test_lines_are_added_behind_a_torn_one);
    return g_test_run();
}
