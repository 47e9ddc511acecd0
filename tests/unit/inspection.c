/* SPDX-License-Identifier: MIT
 *
 * Tests of what pages say of themselves: chancery.h's inspection and comparison, as a preview asks
 * for them.
 */
#include "chancery.h"
#include "golden.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/** How far apart a file's numbers and those of the pages may be. */
#define ROUNDING_PT 0.01

enum { PARAGRAPHS = 3000 };

/* -- A bench ------------------------------------------------------------------------------- */

typedef struct Bench {
    ChDiagnostics *diagnostics;
    ChEngine *engine;
} Bench;

/** A statement laid out. */
typedef struct Laid {
    ChStatement *statement;
    ChLayout *layout;
    ChPages *pages;
} Laid;

static Bench bench_new(void) {
    Bench bench = {.diagnostics = ch_diagnostics_new()};
    bench.engine = ch_engine_new(SOURCE_DIR, NULL, bench.diagnostics);
    g_assert_nonnull(bench.engine);
    return bench;
}

static void bench_free(Bench *bench) {
    ch_engine_free(bench->engine);
    ch_diagnostics_free(bench->diagnostics);
}

static Laid lay_out_statement(const Bench *bench, ChStatement *statement) {
    g_assert_nonnull(statement);
    ChLayout *layout = ch_layout_load_for(bench->engine, statement, bench->diagnostics);
    ChPages *pages = ch_pages_build(bench->engine, statement, layout, bench->diagnostics);
    g_assert_nonnull(pages);
    return (Laid){statement, layout, pages};
}

static Laid lay_out(const Bench *bench, const char *text) {
    ChSource source = {
        .name = "memory.md", .bytes = text, .size = strlen(text), .form = CH_FORM_MARKDOWN};
    return lay_out_statement(bench,
                             ch_statement_read_source(bench->engine, &source, bench->diagnostics));
}

static Laid lay_out_case(const Bench *bench, const char *name) {
    g_autofree char *path = g_build_filename(SOURCE_DIR, "tests", "cases", name, NULL);
    return lay_out_statement(bench, ch_statement_read(bench->engine, path, bench->diagnostics));
}

static void laid_free(Laid *laid) {
    ch_pages_free(laid->pages);
    ch_layout_free(laid->layout);
    ch_statement_free(laid->statement);
}

/* -- JSON ---------------------------------------------------------------------------------- */

/** The answer as a tree, to be freed by json_node_unref; the string is freed. */
static JsonNode *parse(char *answer) {
    GError *error = NULL;
    g_assert_nonnull(answer);
    g_assert_null(strchr(answer, '\n'));
    JsonNode *node = json_from_string(answer, &error);
    g_assert_no_error(error);
    ch_string_free(answer);
    return node;
}

static JsonObject *parse_object(char *answer, JsonNode **node) {
    *node = parse(answer);
    return json_node_get_object(*node);
}

static JsonObject *object_at(JsonArray *array, guint index) {
    return json_array_get_object_element(array, index);
}

static const char *text_of(JsonObject *object, const char *key) {
    return json_object_get_string_member(object, key);
}

static int number_of(JsonObject *object, const char *key) {
    return (int)json_object_get_int_member(object, key);
}

/** `same changed added removed` as a comparison counted them. */
static void expect_counts(JsonObject *comparison, const char *expected) {
    g_autofree char *counts = g_strdup_printf(
        "%d %d %d %d", number_of(comparison, "same"), number_of(comparison, "changed"),
        number_of(comparison, "added"), number_of(comparison, "removed"));
    g_assert_cmpstr(counts, ==, expected);
}

/* -- Text ---------------------------------------------------------------------------------- */

/** Adds each run's text to that of its element; what ends a line is checked on the way. */
static void gather_runs(GHashTable *texts, JsonObject *page) {
    JsonArray *runs = json_object_get_array_member(page, "runs");
    for (guint i = 0; i < json_array_get_length(runs); i++) {
        JsonObject *run = object_at(runs, i);
        if (!json_object_has_member(run, "element")) {
            g_assert_true(json_object_has_member(run, "artifact"));
            continue;
        }
        gpointer element = GINT_TO_POINTER(number_of(run, "element"));
        GString *text = g_hash_table_lookup(texts, element);
        if (!text) {
            text = g_string_new(NULL);
            g_hash_table_insert(texts, element, text);
        }
        g_string_append(text, text_of(run, "text"));
        const char *ends = json_object_get_string_member_with_default(run, "break", "");
        g_assert_cmpint(strcmp(ends, "space") == 0 || strcmp(ends, "line") == 0, ==,
                        *ends && strchr(" \n", text->str[text->len - 1]));
        g_assert_cmpint(strcmp(ends, "line") == 0, ==, text->str[text->len - 1] == '\n');
    }
}

static void free_text(gpointer text) {
    g_string_free(text, TRUE);
}

static GHashTable *gather_texts(const ChPages *pages) {
    GHashTable *texts = g_hash_table_new_full(NULL, NULL, NULL, free_text);
    for (int page = 1; page <= ch_pages_count(pages); page++) {
        JsonNode *node;
        gather_runs(texts, parse_object(ch_pages_inspect(pages, page), &node));
        json_node_unref(node);
    }
    return texts;
}

/** A block's text as the proof reads it from the file is what its runs say one after the other: a
 *  newline there is a space here, and the label has runs of its own. */
static void expect_block(GHashTable *texts, JsonObject *block) {
    JsonObject *file = json_object_get_object_member(block, "before");
    JsonObject *page = json_object_get_object_member(block, "after");
    if (strcmp(text_of(page, "role"), "Figure") == 0)
        return;
    const GString *runs = g_hash_table_lookup(texts, GINT_TO_POINTER(number_of(page, "element")));
    g_autofree char *copied = g_strdup(runs ? runs->str : "");
    g_auto(GStrv) parts = g_strsplit(g_strdelimit(copied, "\n", ' '), "\u00AD", -1);
    g_autofree char *heard = g_strjoinv("", parts);
    g_assert_true(g_str_has_suffix(text_of(file, "text"), heard));
    size_t label = strlen(text_of(file, "text")) - strlen(heard);
    g_assert_true(label == 0 || text_of(file, "text")[label - 1] == ' ' || !*heard);
}

static ChBytes write_pdf(const Bench *bench, const ChPages *pages) {
    ChOutput output = {.format = CH_FORMAT_PDF,
                       .first = 1,
                       .last = ch_pages_count(pages),
                       .standards = CH_STANDARDS_DEFAULT};
    ChBytes bytes;
    g_assert_true(ch_pages_write(pages, &output, &bytes, bench->diagnostics));
    return bytes;
}

static void expect_case(const Bench *bench, const char *name) {
    Laid laid = lay_out_case(bench, name);
    ChBytes bytes = write_pdf(bench, laid.pages);
    ChSource pdf = {.name = name, .bytes = bytes.data, .size = bytes.size};
    GHashTable *texts = gather_texts(laid.pages);
    JsonNode *node;
    JsonObject *comparison = parse_object(
        ch_pages_compare_pdf(bench->engine, &pdf, laid.pages, bench->diagnostics), &node);
    JsonArray *blocks = json_object_get_array_member(comparison, "blocks");
    guint count = json_array_get_length(blocks);
    g_test_message("%s: %u blocks", name, count);
    g_assert_cmpint(number_of(comparison, "same"), ==, count);
    g_assert_cmpfloat(json_object_get_double_member(comparison, "drift_pt"), <, ROUNDING_PT);
    for (guint i = 0; i < count; i++)
        expect_block(texts, object_at(blocks, i));
    json_node_unref(node);
    g_hash_table_destroy(texts);
    ch_bytes_clear(&bytes);
    laid_free(&laid);
}

static void test_runs_say_what_the_file_says_where_the_file_has_it(void) {
    Bench bench = bench_new();
    GDir *cases = g_dir_open(SOURCE_DIR "/tests/cases", 0, NULL);
    const char *name;
    int count = 0;
    while ((name = g_dir_read_name(cases))) {
        if (strcmp(name, "README.md") == 0)
            continue;
        expect_case(&bench, name);
        count++;
    }
    g_assert_cmpint(count, >, 20);
    g_dir_close(cases);
    bench_free(&bench);
}

/* -- Pages --------------------------------------------------------------------------------- */

/** A line for each object of the answer, so that a difference is seen. */
static void expect_kept(const char *name, char *answer) {
    g_auto(GStrv) parts = g_strsplit(answer, "},{", -1);
    g_autofree char *lines = g_strjoinv("},\n{", parts);
    g_autofree char *text = g_strconcat(lines, "\n", NULL);
    g_autofree char *path = g_strconcat("inspect/", name, ".json", NULL);
    golden_check(path, text);
    ch_string_free(answer);
}

static void test_pages_are_the_kept_ones(void) {
    Bench bench = bench_new();
    Laid statement = lay_out_case(&bench, "00-osce-pc-1417.txt");
    Laid backward = lay_out_case(&bench, "ar-statement.md");
    Laid table = lay_out_case(&bench, "every-kind.md");
    expect_kept("00-page-1", ch_pages_inspect(statement.pages, 1));
    expect_kept("00-page-2", ch_pages_inspect(statement.pages, 2));
    expect_kept("00-structure", ch_pages_structure(statement.pages));
    expect_kept("ar-page-1", ch_pages_inspect(backward.pages, 1));
    expect_kept("every-kind-page-1", ch_pages_inspect(table.pages, 1));
    laid_free(&statement);
    laid_free(&backward);
    laid_free(&table);
    bench_free(&bench);
}

static void test_a_page_that_is_not_there_is_nothing(void) {
    Bench bench = bench_new();
    Laid laid = lay_out(&bench, "---\ntitle: A title\n---\n\nA word.\n");
    g_assert_null(ch_pages_inspect(laid.pages, 0));
    g_assert_null(ch_pages_inspect(laid.pages, 2));
    g_assert_null(ch_pages_inspect(laid.pages, -1));
    laid_free(&laid);
    bench_free(&bench);
}

/** Each element's place in the source is that of its block. */
static void test_every_block_knows_its_place_in_the_source(void) {
    Bench bench = bench_new();
    Laid laid = lay_out(&bench, "---\ntitle: A title\n---\n\n"
                                "1. An item[^1].\n\n"
                                "> A quote.\n\n"
                                "| Head |\n|------|\n| Cell |\n\n"
                                "[^1]: A note.\n");
    static const struct {
        const char *role;
        int line;
    } expected[] = {{"H1", 2},    {"L", 5},          {"LI", 5},    {"Lbl", 5},
                    {"LBody", 5}, {"P", 5},          {"Note", 13}, {"Lbl", 13},
                    {"P", 13},    {"BlockQuote", 7}, {"P", 7},     {"Table", 9},
                    {"TR", 9},    {"TH", 9},         {"TR", 11},   {"TD", 11}};
    JsonNode *node;
    JsonArray *elements = json_object_get_array_member(
        parse_object(ch_pages_inspect(laid.pages, 1), &node), "elements");
    guint next = 0;
    for (guint i = 0; i < json_array_get_length(elements); i++) {
        JsonObject *element = object_at(elements, i);
        if (number_of(element, "line") == 0)
            continue;
        g_assert_cmpuint(next, <, G_N_ELEMENTS(expected));
        g_assert_cmpstr(text_of(element, "role"), ==, expected[next].role);
        g_assert_cmpint(number_of(element, "line"), ==, expected[next].line);
        g_assert_cmpint(number_of(element, "column"), >, 0);
        next++;
    }
    g_assert_cmpuint(next, ==, G_N_ELEMENTS(expected));
    json_node_unref(node);
    laid_free(&laid);
    bench_free(&bench);
}

/* -- Comparisons --------------------------------------------------------------------------- */

#define HEAD "---\ntitle: A title\n---\n\n"

static JsonObject *compare(const Bench *bench, const char *before, const char *after,
                           JsonNode **node) {
    Laid old = lay_out(bench, before);
    Laid new = lay_out(bench, after);
    JsonObject *comparison = parse_object(ch_pages_compare(old.pages, new.pages), node);
    laid_free(&old);
    laid_free(&new);
    return comparison;
}

static void test_the_same_statement_has_no_difference(void) {
    Bench bench = bench_new();
    JsonNode *node;
    JsonObject *comparison = compare(&bench, HEAD "A word.\n", HEAD "A word.\n", &node);
    expect_counts(comparison, "4 0 0 0");
    g_assert_cmpfloat(json_object_get_double_member(comparison, "drift_pt"), ==, 0);
    json_node_unref(node);
    bench_free(&bench);
}

/** The words with a state that is not `left_out`, one after the other. */
static char *join_words(JsonObject *block, const char *left_out) {
    JsonArray *words = json_object_get_array_member(block, "words");
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < json_array_get_length(words); i++)
        if (strcmp(text_of(object_at(words, i), "state"), left_out) != 0)
            g_string_append(text, text_of(object_at(words, i), "text"));
    return g_string_free(text, FALSE);
}

/** The first block in that state; it must be there. */
static JsonObject *find_block(JsonObject *comparison, const char *state) {
    JsonArray *blocks = json_object_get_array_member(comparison, "blocks");
    for (guint i = 0; i < json_array_get_length(blocks); i++)
        if (strcmp(text_of(object_at(blocks, i), "state"), state) == 0)
            return object_at(blocks, i);
    g_assert_not_reached();
}

static void test_a_changed_paragraph_says_which_words(void) {
    static const char before[] = "We welcome the report of the Head of Mission, and thank him.";
    static const char after[] = "We strongly welcome the report of the Mission and thank her.";
    Bench bench = bench_new();
    g_autofree char *old = g_strconcat(HEAD "First.\n\n", before, "\n\nLast.\n", NULL);
    g_autofree char *new = g_strconcat(HEAD "First.\n\n", after, "\n\nLast.\n", NULL);
    JsonNode *node;
    JsonObject *comparison = compare(&bench, old, new, &node);
    JsonObject *block = find_block(comparison, "changed");
    g_autofree char *kept = join_words(block, "added");
    g_autofree char *made = join_words(block, "removed");
    g_assert_cmpstr(kept, ==, before);
    g_assert_cmpstr(made, ==, after);
    JsonArray *words = json_object_get_array_member(block, "words");
    g_assert_cmpstr(text_of(object_at(words, 1), "state"), ==, "added");
    g_assert_cmpstr(text_of(object_at(words, 1), "text"), ==, " strongly");
    expect_counts(comparison, "5 1 0 0");
    json_node_unref(node);
    bench_free(&bench);
}

static void test_a_paragraph_put_in_moves_those_below_and_renumbers_them(void) {
    Bench bench = bench_new();
    JsonNode *node;
    JsonObject *comparison =
        compare(&bench, HEAD "1. The first of all.\n\n2. Another one here.\n",
                HEAD "1. The first of all.\n\n2. Quite new words stand in this.\n\n"
                     "3. Another one here.\n",
                &node);
    expect_counts(comparison, "4 0 1 0");
    g_assert_cmpint(number_of(comparison, "renumbered"), ==, 1);
    JsonObject *renumbered = find_block(comparison, "renumbered");
    g_autofree char *old = join_words(renumbered, "added");
    g_autofree char *new = join_words(renumbered, "removed");
    g_assert_cmpstr(old, ==, "2.");
    g_assert_cmpstr(new, ==, "3.");
    JsonObject *added = find_block(comparison, "added");
    g_assert_true(json_object_get_null_member(added, "before"));
    g_assert_true(json_object_get_null_member(added, "drift"));
    JsonObject *drift = json_object_get_object_member(renumbered, "drift");
    g_assert_cmpint(number_of(drift, "pages"), ==, 0);
    g_assert_cmpfloat(json_object_get_double_member(drift, "y_pt"), >, 10);
    g_assert_cmpfloat(json_object_get_double_member(comparison, "drift_pt"), ==,
                      json_object_get_double_member(drift, "y_pt"));
    json_node_unref(node);
    bench_free(&bench);
}

/** Paragraphs of five words each, `salt` in all of them. */
static char *write_long(const char *salt) {
    GString *text = g_string_new(HEAD);
    for (int i = 0; i < PARAGRAPHS; i++)
        g_string_append_printf(text, "%s%d %s%d %s%d%s more words.\n\n", salt, i, salt, 3 * i, salt,
                               i, salt);
    return g_string_free(text, FALSE);
}

static void test_two_long_statements_without_a_word_in_common_are_compared(void) {
    Bench bench = bench_new();
    g_autofree char *before = write_long("A");
    g_autofree char *after = write_long("B");
    JsonNode *node;
    JsonObject *comparison = compare(&bench, before, after, &node);
    g_assert_cmpint(number_of(comparison, "changed") + number_of(comparison, "added"), ==,
                    PARAGRAPHS);
    g_assert_cmpint(number_of(comparison, "changed") + number_of(comparison, "removed"), ==,
                    PARAGRAPHS);
    json_node_unref(node);
    bench_free(&bench);
}

/* -- Files --------------------------------------------------------------------------------- */

static void expect_refused(const Bench *bench, const char *bytes, size_t size, const char *code) {
    ChSource pdf = {.name = "old.pdf", .bytes = bytes, .size = size};
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    g_assert_null(ch_pdf_inspect(bench->engine, &pdf, diagnostics));
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_ERROR), >, 0);
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 0)->code, ==, code);
    ch_diagnostics_free(diagnostics);
}

/** A sound PDF of these objects, the first its catalog. */
static GString *write_objects(const char *const *objects, int count) {
    GString *pdf = g_string_new("%PDF-1.7\n");
    GString *places = g_string_new("0000000000 65535 f \n");
    for (int i = 0; i < count; i++) {
        g_string_append_printf(places, "%010zu 00000 n \n", pdf->len);
        g_string_append_printf(pdf, "%d 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    size_t start = pdf->len;
    g_string_append_printf(pdf,
                           "xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\n"
                           "startxref\n%zu\n%%%%EOF\n",
                           count + 1, places->str, count + 1, start);
    g_string_free(places, TRUE);
    return pdf;
}

static void test_a_file_that_cannot_be_read_says_why(void) {
    static const char *const untagged[] = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>"};
    Bench bench = bench_new();
    GString *pdf = write_objects(untagged, G_N_ELEMENTS(untagged));
    expect_refused(&bench, pdf->str, pdf->len, "proof-untagged");
    expect_refused(&bench, pdf->str, pdf->len / 2, "proof-damaged");
    expect_refused(&bench, "no file at all", 14, "proof-not-pdf");
    expect_refused(&bench, "", 0, "proof-not-pdf");
    g_string_free(pdf, TRUE);
    bench_free(&bench);
}

/** An element of another writer's file that this one would never write, on a page that does not
 *  begin at 0, 0. */
static void test_a_file_of_another_writer_is_read(void) {
    static const char *const objects[] = {
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R /PageLayout /OneColumn >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [10 20 110 220] /Rotate 0 >>",
        "<< /Type /StructTreeRoot /K 5 0 R >>",
        "<< /Type /StructElem /S /Part /P 4 0 R /K 6 0 R >>",
        "<< /Type /StructElem /S /H2 /P 5 0 R /ActualText (Said) >>"};
    Bench bench = bench_new();
    GString *pdf = write_objects(objects, G_N_ELEMENTS(objects));
    ChSource source = {.name = "other.pdf", .bytes = pdf->str, .size = pdf->len};
    char *answer = ch_pdf_inspect(bench.engine, &source, bench.diagnostics);
    g_assert_cmpstr(answer, ==,
                    "{\"pages\":[{\"width_pt\":100,\"height_pt\":200}],\"blocks\":["
                    "{\"role\":\"H2\",\"page\":null,\"rects\":[],\"text\":\"Said\"}]}");
    g_assert_cmpint(ch_diagnostics_count(bench.diagnostics, CH_NOTE), ==, 0);
    ch_string_free(answer);
    g_string_free(pdf, TRUE);
    bench_free(&bench);
}

static void test_a_damaged_file_is_refused_or_read_but_never_a_crash(void) {
    Bench bench = bench_new();
    Laid laid = lay_out_case(&bench, "every-kind.md");
    ChBytes bytes = write_pdf(&bench, laid.pages);
    GRand *random = g_rand_new_with_seed(1);
    for (int i = 0; i < 60; i++) {
        g_autofree char *copy = g_memdup2(bytes.data, bytes.size);
        for (int j = 0; j < 8; j++) {
            char *byte = &copy[g_rand_int_range(random, 0, (gint32)bytes.size)];
            *byte = (char)(*byte ^ 1 << g_rand_int_range(random, 0, 8));
        }
        ChSource pdf = {.name = "old.pdf", .bytes = copy, .size = bytes.size};
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        char *answer = ch_pages_compare_pdf(bench.engine, &pdf, laid.pages, diagnostics);
        if (answer)
            json_node_unref(parse(answer));
        else
            g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_ERROR), >, 0);
        ch_diagnostics_free(diagnostics);
    }
    g_rand_free(random);
    ch_bytes_clear(&bytes);
    laid_free(&laid);
    bench_free(&bench);
}

/* -- Contact sheets ------------------------------------------------------------------------ */

/** The width and height that a PNG says it has. */
static void expect_picture(const ChBytes *png, guint32 width, guint32 height) {
    guint32 sides[2];
    g_assert_cmpuint(png->size, >, 24);
    g_assert_true(!memcmp(png->data, "\x89PNG", 4));
    memcpy(sides, png->data + 16, sizeof sides);
    g_assert_cmpuint(GUINT32_FROM_BE(sides[0]), ==, width);
    g_assert_cmpuint(GUINT32_FROM_BE(sides[1]), ==, height);
}

static void test_a_sheet_has_its_pages_side_by_side(void) {
    Bench bench = bench_new();
    Laid laid = lay_out_case(&bench, "40-pc-three-pages.txt");
    static const struct {
        ChContactSheet sheet;
        guint32 width;
        guint32 height;
    } expected[] = {{{.first = 1, .last = 3, .dpi = 72}, 1846, 872},
                    {{.first = 1, .last = 3, .dpi = 72, .columns = 1}, 626, 2586},
                    {{.first = 2, .last = 3, .dpi = 72, .columns = 9}, 1236, 872},
                    {{.first = 2, .last = 2}, 417, 582}};
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        ChBytes png;
        g_assert_true(
            ch_pages_write_sheet(laid.pages, &expected[i].sheet, &png, bench.diagnostics));
        expect_picture(&png, expected[i].width, expected[i].height);
        ch_bytes_clear(&png);
    }
    laid_free(&laid);
    bench_free(&bench);
}

static void test_a_sheet_that_cannot_be_is_refused(void) {
    Bench bench = bench_new();
    Laid laid = lay_out_case(&bench, "40-pc-three-pages.txt");
    static const struct {
        ChContactSheet sheet;
        const char *code;
    } refused[] = {{{.first = 0, .last = 1}, "output-no-such-pages"},
                   {{.first = 3, .last = 4}, "output-no-such-pages"},
                   {{.first = 2, .last = 1}, "output-no-such-pages"},
                   {{.first = 1, .last = 3, .dpi = -1}, "paint-dpi"},
                   {{.first = 1, .last = 3, .dpi = NAN}, "paint-dpi"},
                   {{.first = 1, .last = 3, .dpi = 2000}, "paint-too-large"}};
    for (int i = 0; i < (int)G_N_ELEMENTS(refused); i++) {
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        ChBytes png;
        g_assert_false(ch_pages_write_sheet(laid.pages, &refused[i].sheet, &png, diagnostics));
        g_assert_null(png.data);
        g_assert_cmpstr(ch_diagnostics_at(diagnostics, 0)->code, ==, refused[i].code);
        ch_diagnostics_free(diagnostics);
    }
    laid_free(&laid);
    bench_free(&bench);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/inspection/runs-say-what-the-file-says",
                    test_runs_say_what_the_file_says_where_the_file_has_it);
    g_test_add_func("/inspection/pages-are-the-kept-ones", test_pages_are_the_kept_ones);
    g_test_add_func("/inspection/no-such-page", test_a_page_that_is_not_there_is_nothing);
    g_test_add_func("/inspection/places-in-the-source",
                    test_every_block_knows_its_place_in_the_source);
    g_test_add_func("/comparison/nothing-changed", test_the_same_statement_has_no_difference);
    g_test_add_func("/comparison/changed-words", test_a_changed_paragraph_says_which_words);
    g_test_add_func("/comparison/added-and-renumbered",
                    test_a_paragraph_put_in_moves_those_below_and_renumbers_them);
    g_test_add_func("/comparison/long-and-nothing-in-common",
                    test_two_long_statements_without_a_word_in_common_are_compared);
    g_test_add_func("/comparison/unreadable-file", test_a_file_that_cannot_be_read_says_why);
    g_test_add_func("/comparison/file-of-another-writer", test_a_file_of_another_writer_is_read);
    g_test_add_func("/comparison/damaged-file",
                    test_a_damaged_file_is_refused_or_read_but_never_a_crash);
    g_test_add_func("/sheet/side-by-side", test_a_sheet_has_its_pages_side_by_side);
    g_test_add_func("/sheet/refused", test_a_sheet_that_cannot_be_is_refused);
    return g_test_run();
}
