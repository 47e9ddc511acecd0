/* SPDX-License-Identifier: MIT
 *
 * Tests of graphic/: the first page of a PDF file as a logo.
 */
#include "graphic_draft.h"

#include <libdeflate.h>
#include <math.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

/** A file of one page to be. */
typedef struct Draft {
    const char *entries; /**< of the page, besides the content; a box of 100 x 50 is the default */
    const char *content;
    bool packed; /**< by Flate */
    bool empty;  /**< without a page */
} Draft;

static void add_object(GString *file, GArray *places, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void add_object(GString *file, GArray *places, const char *format, ...) {
    va_list arguments;
    gsize place = file->len;
    g_array_append_val(places, place);
    g_string_append_printf(file, "%u 0 obj\n", places->len);
    va_start(arguments, format);
    g_string_append_vprintf(file, format, arguments);
    va_end(arguments);
    g_string_append(file, "\nendobj\n");
}

static void add_content(GString *file, GArray *places, const char *data, size_t size,
                        const char *entries) {
    gsize place = file->len;
    g_array_append_val(places, place);
    g_string_append_printf(file, "%u 0 obj\n<<%s/Length %zu>>stream\n", places->len, entries, size);
    g_string_append_len(file, data, (gssize)size);
    g_string_append(file, "\nendstream\nendobj\n");
}

static GByteArray *deflated(const char *data, size_t size) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(9);
    GByteArray *packed = g_byte_array_new();
    g_byte_array_set_size(packed, (guint)libdeflate_zlib_compress_bound(compressor, size));
    g_byte_array_set_size(
        packed, (guint)libdeflate_zlib_compress(compressor, data, size, packed->data, packed->len));
    libdeflate_free_compressor(compressor);
    return packed;
}

static void end_file(GString *file, GArray *places) {
    gsize start = file->len;
    g_string_append_printf(file, "xref\n0 %u\n0000000000 65535 f \n", places->len + 1);
    for (guint i = 0; i < places->len; i++)
        g_string_append_printf(file, "%010zu 00000 n \n", g_array_index(places, gsize, i));
    g_string_append_printf(file, "trailer<</Root 1 0 R/Size %u>>\nstartxref\n%zu\n%%%%EOF\n",
                           places->len + 1, start);
    g_array_free(places, TRUE);
}

static GString *pdf_file(const Draft *draft) {
    GString *file = g_string_new("%PDF-1.7\n");
    GArray *places = g_array_new(FALSE, FALSE, sizeof(gsize));
    const char *entries = draft->entries ? draft->entries : "/MediaBox[0 0 100 50]";
    add_object(file, places, "<</Type/Catalog/Pages 2 0 R>>");
    add_object(file, places,
               draft->empty ? "<</Type/Pages/Kids[]/Count 0>>"
                            : "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    add_object(file, places, "<</Type/Page/Parent 2 0 R/Contents 4 0 R%s>>", entries);
    if (draft->packed) {
        GByteArray *data = deflated(draft->content, strlen(draft->content));
        add_content(file, places, (const char *)data->data, data->len, "/Filter/FlateDecode");
        g_byte_array_unref(data);
    } else {
        add_content(file, places, draft->content, strlen(draft->content), "");
    }
    end_file(file, places);
    return file;
}

static Loaded load_pdf(const Draft *draft, const ChLimits *limits) {
    GString *file = pdf_file(draft);
    Loaded loaded = load_bytes(file->str, file->len, limits);
    g_string_free(file, TRUE);
    return loaded;
}

/* The only path, whose first four points are these corners. */
static void expect_corners(const Graphic *graphic, const double corners[4][2]) {
    g_assert_cmpint(graphic->count, ==, 1);
    g_assert_null(graphic->image);
    for (int i = 0; i < 4; i++) {
        const double *point = graphic->paths[0].segments[i].points[0];
        g_assert_cmpfloat_with_epsilon(point[0], corners[i][0], 1e-9);
        g_assert_cmpfloat_with_epsilon(point[1], corners[i][1], 1e-9);
    }
}

static void expect_page(const char *entries, double width_pt, double height_pt,
                        const double corners[4][2]) {
    Loaded loaded =
        load_pdf(&(Draft){.entries = entries, .content = "1 0 0 rg 10 20 30 5 re f"}, NULL);
    const Graphic *graphic = expect_graphic(&loaded);
    g_assert_cmpfloat_with_epsilon(graphic->width_pt, width_pt, 1e-9);
    g_assert_cmpfloat_with_epsilon(graphic->height_pt, height_pt, 1e-9);
    expect_corners(graphic, corners);
    loaded_clear(&loaded);
}

/* -- Which part of the page ---------------------------------------------------------------- */

static void test_a_page_is_as_large_as_its_media_box(void) {
    static const double corners[][2] = {{10, 30}, {40, 30}, {40, 25}, {10, 25}};
    expect_page("/MediaBox[0 0 100 50]", 100, 50, corners);
    expect_page("/MediaBox[100 50 0 0]", 100, 50, corners);
}

static void test_the_crop_box_is_what_is_seen(void) {
    static const double corners[][2] = {{5, 10}, {35, 10}, {35, 5}, {5, 5}};
    expect_page("/MediaBox[0 0 100 50]/CropBox[5 10 45 30]", 40, 20, corners);
    static const double clipped[][2] = {{10, 30}, {40, 30}, {40, 25}, {10, 25}};
    expect_page("/MediaBox[0 0 100 50]/CropBox[-5 -5 500 500]", 100, 50, clipped);
}

static void test_a_page_is_turned_clockwise(void) {
    static const double quarter[][2] = {{20, 10}, {20, 40}, {25, 40}, {25, 10}};
    static const double half[][2] = {{90, 20}, {60, 20}, {60, 25}, {90, 25}};
    static const double three[][2] = {{30, 90}, {30, 60}, {25, 60}, {25, 90}};
    expect_page("/MediaBox[0 0 100 50]/Rotate 90", 50, 100, quarter);
    expect_page("/MediaBox[0 0 100 50]/Rotate 180", 100, 50, half);
    expect_page("/MediaBox[0 0 100 50]/Rotate 270", 50, 100, three);
    expect_page("/MediaBox[0 0 100 50]/Rotate -90", 50, 100, three);
}

static void test_units_may_be_larger(void) {
    static const double corners[][2] = {{20, 60}, {80, 60}, {80, 50}, {20, 50}};
    expect_page("/MediaBox[0 0 100 50]/UserUnit 2", 200, 100, corners);
}

static void test_a_page_of_no_size_is_refused(void) {
    static const char *const entries[] = {"/X 1", "/MediaBox[0 0 0 50]", "/MediaBox[0 0 1e9 1]",
                                          "/MediaBox[0 0 100]",
                                          "/MediaBox[0 0 9 9]/CropBox[20 20 30 30]"};
    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++)
        expect_refused(load_pdf(&(Draft){.entries = entries[i], .content = "0 0 1 1 re f"}, NULL),
                       "graphic-size", "");
    expect_refused(
        load_pdf(&(Draft){.entries = "/MediaBox[0 0 9 9]/Rotate 45", .content = "0 0 1 1 re f"},
                 NULL),
        "graphic-pdf", "quarter");
}

/* -- What it draws ------------------------------------------------------------------------- */

static void expect_fill(const char *entries, const char *content, Color color) {
    Loaded loaded = load_pdf(&(Draft){.entries = entries, .content = content}, NULL);
    const Graphic *graphic = expect_graphic(&loaded);
    g_assert_cmpint(graphic->count, ==, 1);
    Color fill = graphic->paths[0].fill;
    g_assert_cmpfloat_with_epsilon(fill.red, color.red, 1e-9);
    g_assert_cmpfloat_with_epsilon(fill.green, color.green, 1e-9);
    g_assert_cmpfloat_with_epsilon(fill.blue, color.blue, 1e-9);
    loaded_clear(&loaded);
}

static void test_colours_of_named_spaces(void) {
    static const char entries[] =
        "/MediaBox[0 0 100 50]/Resources<</ColorSpace<</A[/ICCBased 4 0 R]"
        "/C[/CalRGB<<>>]/G[/CalGray<<>>]/D/DeviceRGB>>>>";
    static const Color color = {0.25, 0.5, 1};
    expect_fill(entries, "/C cs .25 .5 1 sc 0 0 9 9 re f", color);
    expect_fill(entries, "/C cs .25 .5 1 scn 0 0 9 9 re f", color);
    expect_fill(entries, "/D cs .25 .5 1 scn 0 0 9 9 re f", color);
    expect_fill(entries, "/DeviceRGB cs .25 .5 1 sc 0 0 9 9 re f", color);
    expect_fill(entries, "/G cs .5 sc 0 0 9 9 re f", (Color){0.5, 0.5, 0.5});
    expect_fill(entries, "1 0 0 rg /C cs 0 0 9 9 re f", (Color){0, 0, 0});
}

static void test_marks_and_comments_say_nothing(void) {
    expect_fill(NULL,
                "% a (comment\r/Artifact<</Type/Layout/A[1 2](a \\) ( b) )/B<FEFF> /C true>>BDC\n"
                "0 0 1 RG 3 w [1 2] 0 d 0 0 1 rg 0 0 9 9 re f EMC /Point MP",
                (Color){0, 0, 1});
}

static void test_packed_content_is_read(void) {
    Loaded loaded =
        load_pdf(&(Draft){.entries = NULL, .content = "0 0 9 9 re f", .packed = true}, NULL);
    g_assert_cmpint(expect_graphic(&loaded)->count, ==, 1);
    loaded_clear(&loaded);
}

/** What is no flat fill, and the word that names it. */
static const struct {
    const char *content;
    const char *word;
} refusals[] = {
    {"BT /F 12 Tf (EU) Tj ET", "text"},
    {"/S sh", "gradient"},
    {"/Pattern cs /P scn 0 0 9 9 re f", "gradient"},
    {"/I Do", "image"},
    {"BI /W 1 ID x EI", "image"},
    {"/Half gs 0 0 9 9 re f", "transparency"},
    {"/Missing gs 0 0 9 9 re f", "transparency"},
    {"0 0 9 9 re S", "stroke"},
    {"0 0 9 9 re B", "stroke"},
    {"0 0 0 1 k 0 0 9 9 re f", "CMYK"},
    {"/DeviceCMYK cs 0 0 0 1 sc 0 0 9 9 re f", "CMYK"},
    {"/Spot cs 1 scn 0 0 9 9 re f", "CMYK"},
    {"/OC /L BDC 0 0 9 9 re f EMC", "layer"},
    {"10 10 m 90 10 l 50 40 l h W n 0 0 9 9 re f", "clip"},
    {"90 10 m 190 10 l 150 40 l h f", "cuts"},
    {"0 0 9 9 re f Q", "unbalanced"},
    {"0 0 9 re f", "incomplete"},
    {"/DeviceRGB cs 1 sc 0 0 9 9 re f", "incomplete colour"},
    {"0 0 9 9 re f )", "unknown"},
};

static void test_what_is_no_flat_fill_is_named(void) {
    static const char entries[] = "/MediaBox[0 0 100 50]/Resources<</ExtGState<</Half<</ca .5>>>>"
                                  "/ColorSpace<</Spot[/Separation/Gold/DeviceRGB 4 0 R]>>>>";
    for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++)
        expect_refused(load_pdf(&(Draft){.entries = entries, .content = refusals[i].content}, NULL),
                       "graphic-paint", refusals[i].word);
}

static void test_text_says_what_to_do(void) {
    Loaded loaded = load_pdf(&(Draft){.entries = NULL, .content = "BT ET"}, NULL);
    g_assert_cmpstr(ch_diagnostics_at(loaded.diagnostics, 0)->hint, ==,
                    "convert the text to outlines");
    loaded_clear(&loaded);
}

/* -- Files that are none ------------------------------------------------------------------- */

static void test_pages_that_show_nothing_are_refused(void) {
    expect_refused(load_pdf(&(Draft){.entries = NULL, .content = ""}, NULL), "graphic-empty",
                   "nothing");
    expect_refused(load_pdf(&(Draft){.entries = NULL, .content = "", .empty = true}, NULL),
                   "graphic-pdf", "no page");
}

static void test_damaged_files_are_refused(void) {
    GString *file = pdf_file(&(Draft){.entries = NULL, .content = "0 0 9 9 re f"});
    expect_refused(load_bytes(file->str, file->len / 2, NULL), "graphic-pdf", "damaged");
    expect_refused(load_bytes(file->str, 9, NULL), "graphic-pdf", "damaged");
    g_string_free(file, TRUE);
}

/* As qpdf encrypts it, opened by `password`. */
static void expect_encrypted(const char *password) {
    GString *file = pdf_file(&(Draft){.entries = NULL, .content = "0 0 9 9 re f"});
    qpdf_data pdf = qpdf_init();
    g_assert_false(qpdf_read_memory(pdf, "draft", file->str, file->len, NULL) & QPDF_ERRORS);
    qpdf_init_write_memory(pdf);
    qpdf_set_r6_encryption_parameters2(pdf, password, "owner", QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                       QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
    g_assert_false(qpdf_write(pdf) & QPDF_ERRORS);
    expect_refused(load_bytes(qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf), NULL),
                   "graphic-pdf", "encrypted");
    qpdf_cleanup(&pdf);
    g_string_free(file, TRUE);
}

static void test_encrypted_files_are_refused(void) {
    expect_encrypted("");
    expect_encrypted("secret");
}

static void test_a_bomb_is_refused(void) {
    char *spaces = g_strnfill(10 << 20, ' ');
    expect_refused(load_pdf(&(Draft){.entries = NULL, .content = spaces, .packed = true}, NULL),
                   "graphic-too-large", "unpacks");
    spaces[4 << 20] = '\0';
    expect_refused(load_pdf(&(Draft){.entries = NULL, .content = spaces, .packed = true}, NULL),
                   "graphic-too-large", "draws");
    expect_refused(load_pdf(&(Draft){.entries = NULL, .content = spaces}, NULL),
                   "graphic-too-large", "draws");
    g_free(spaces);
}

static void test_what_is_drawn_is_limited(void) {
    static const char content[] = "0 0 9 9 re f";
    ChLimits limits = ch_limits_default();
    limits.graphic_bytes = sizeof content - 2;
    expect_refused(load_pdf(&(Draft){.entries = NULL, .content = content}, &limits),
                   "graphic-too-large", "draws");
    limits.graphic_bytes = sizeof content - 1;
    Loaded loaded = load_pdf(&(Draft){.entries = NULL, .content = content}, &limits);
    expect_graphic(&loaded);
    loaded_clear(&loaded);
}

static void test_any_byte_of_a_pdf_may_be_wrong(void) {
    for (int packed = 0; packed < 2; packed++) {
        GString *file =
            pdf_file(&(Draft){.entries = "/MediaBox[0 0 100 50]/CropBox[0 0 90 40]/Rotate 90",
                              .content = "/A<</B(c)>>BDC q 1 0 0 1 2 3 cm .5 g 1 2 m 3 4 5 6 7 8 "
                                         "c 9 9 l h f* Q EMC 0 0 9 9 re W n 1 1 2 2 re f",
                              .packed = packed});
        expect_no_crash((const guchar *)file->str, file->len, 1);
        g_string_free(file, TRUE);
    }
}

int main(int count, char **arguments) {
    g_test_init(&count, &arguments, NULL);
    g_test_add_func("/page/it-is-as-large-as-its-media-box",
                    test_a_page_is_as_large_as_its_media_box);
    g_test_add_func("/page/the-crop-box-is-what-is-seen", test_the_crop_box_is_what_is_seen);
    g_test_add_func("/page/it-is-turned-clockwise", test_a_page_is_turned_clockwise);
    g_test_add_func("/page/units-may-be-larger", test_units_may_be_larger);
    g_test_add_func("/page/one-of-no-size-is-refused", test_a_page_of_no_size_is_refused);
    g_test_add_func("/page/colours-of-named-spaces", test_colours_of_named_spaces);
    g_test_add_func("/page/marks-and-comments-say-nothing", test_marks_and_comments_say_nothing);
    g_test_add_func("/page/packed-content-is-read", test_packed_content_is_read);
    g_test_add_func("/page/what-is-no-flat-fill-is-named", test_what_is_no_flat_fill_is_named);
    g_test_add_func("/page/text-says-what-to-do", test_text_says_what_to_do);
    g_test_add_func("/page/pages-that-show-nothing-are-refused",
                    test_pages_that_show_nothing_are_refused);
    g_test_add_func("/page/damaged-files-are-refused", test_damaged_files_are_refused);
    g_test_add_func("/page/encrypted-files-are-refused", test_encrypted_files_are_refused);
    g_test_add_func("/page/a-bomb-is-refused", test_a_bomb_is_refused);
    g_test_add_func("/page/what-is-drawn-is-limited", test_what_is_drawn_is_limited);
    g_test_add_func("/page/any-byte-may-be-wrong", test_any_byte_of_a_pdf_may_be_wrong);
    return g_test_run();
}
