/* SPDX-License-Identifier: MIT
 *
 * The text of the PDF room's files: what was laid out comes back as it was written.
 */
#include "pdf_draft.h"

#include <math.h>
#include <string.h>

/* -- Cut words ------------------------------------------------------------------------------ */

enum { LINES_MAX = 4, PITCH = 20 };

/** One leaf with these lines, `turn` of which are on the first page. */
static void draw_lines(Draft *draft, const char *const lines[LINES_MAX], int turn) {
    Element *leaf = add_paragraph(draft);
    for (int i = 0; i < LINES_MAX && lines[i]; i++) {
        if (i && i == turn)
            turn_page(draft);
        add_line(draft, leaf, 100 + i * PITCH, lines[i]);
    }
    turn_page(draft);
    write_all(draft);
    assert_sound(draft);
}

/** How often the text of a sequence is not that of its glyphs. */
static void assert_spoken(const Draft *draft, int count) {
    assert_count(draft, "qpdf --qdf % @", "/ActualText", count);
}

static void test_cut_word(Draft *draft) {
    draw_lines(draft, (const char *const[LINES_MAX]){"after the pre-", "election day"}, 0);
    assert_structure(draft, "<Document><P>after the pre-election day");
    assert_answer(draft, "pdftotext % -", "after the pre-election\nday");
    assert_answer(draft, "qpdf --qdf % @", "/ActualText(pre-election)");
    assert_answer(draft, "qpdf --qdf % @", "/ActualText()");
    assert_spoken(draft, 2);
}

static void test_whole_words(Draft *draft) {
    draw_lines(draft, (const char *const[LINES_MAX]){"the pre-election ", "day"}, 0);
    assert_spoken(draft, 0);
}

static void test_long_address(Draft *draft) {
    draw_lines(draft,
               (const char *const[LINES_MAX]){"see https://osce.example/", "permanent-council/",
                                              "decisions now"},
               0);
    assert_structure(draft,
                     "<Document><P>see https://osce.example/permanent-council/decisions now");
    assert_answer(draft, "pdftotext % -",
                  "see https://osce.example/permanent-council/decisions\nnow");
    assert_spoken(draft, 3);
}

static void test_two_cut_words(Draft *draft) {
    draw_lines(draft, (const char *const[LINES_MAX]){"a b\u2014", "c d-", "e"}, 0);
    assert_structure(draft, "<Document><P>a b\u2014c d-e");
    assert_answer(draft, "pdftotext % -", "a b\u2014c\nd-e\n");
    assert_spoken(draft, 4);
}

static void test_page_end(Draft *draft) {
    draw_lines(draft, (const char *const[LINES_MAX]){"a strong pre-", "election day"}, 1);
    assert_structure(draft, "<Document><P>a strong pre-election day");
    assert_answer(draft, "pdftotext -l 1 % -", "a strong pre-election");
    assert_answer(draft, "pdftotext -f 2 % -", "day");
}

static void test_other_page(Draft *draft) {
    draw_lines(draft, (const char *const[LINES_MAX]){"a strong pre-", "election day"}, 1);
    g_assert_true(write_range(draft, 1, 1));
    assert_structure(draft, "<Document><P>election day");
    assert_spoken(draft, 0);
}

static void test_added_hyphen(Draft *draft) {
    const Glyph glyphs[] = {{.id = find_glyph(draft, 'a'), .cluster = 0},
                            {.id = find_glyph(draft, ' '), .cluster = 1},
                            {.id = find_glyph(draft, 'b'), .cluster = 2},
                            {.id = find_glyph(draft, '-'), .cluster = 3}};
    Element *leaf = add_paragraph(draft);
    add_glyphs(draft, leaf, "a b", glyphs, 4);
    add_line(draft, leaf, 120, "cd");
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>a bcd");
    assert_answer(draft, "pdftotext % -", "a bcd\n");
    assert_spoken(draft, 2);
}

/** A run that is nothing but the hyphen which the layout added. */
static void test_hyphen_alone(Draft *draft) {
    Element *leaf = add_paragraph(draft);
    add_line(draft, leaf, 100, "a b");
    GlyphRun hyphen = shape(draft, 100, "-");
    hyphen.text = "";
    hyphen.x_pt = LEFT + 20;
    canvas_add_glyphs(draft->canvas, (Tag){.leaf = leaf}, hyphen);
    add_line(draft, leaf, 120, "cd e");
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>a bcd e");
    assert_answer(draft, "pdftotext % -", "a bcd\ne");
    assert_spoken(draft, 3);
}

static void test_ideographs(Draft *draft) {
    const Glyph glyphs[] = {{.id = find_glyph(draft, 'a'), .cluster = 0},
                            {.id = find_glyph(draft, 'b'), .cluster = 3}};
    Element *leaf = add_paragraph(draft);
    add_glyphs(draft, leaf, "\u6C7A\u8B70", glyphs, 2);
    add_line(draft, leaf, 120, "pre-");
    add_line(draft, leaf, 140, "election");
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>\u6C7A\u8B70pre-election");
    assert_answer(draft, "qpdf --qdf % @", "/ActualText(pre-election)");
    assert_spoken(draft, 2);
}

static void test_giant_word(Draft *draft) {
    enum { GIANT = 600 };
    char *giant = g_strnfill(GIANT, 'x');
    draw_lines(draft, (const char *const[LINES_MAX]){giant, giant, "x"}, 0);
    assert_spoken(draft, 0);
    g_free(giant);
}

static void test_cut_ligature(Draft *draft) {
    const Glyph glyphs[] = {{.id = find_glyph(draft, 'a'), .cluster = 0},
                            {.id = find_glyph(draft, 'b'), .cluster = 1}};
    Element *leaf = add_paragraph(draft);
    add_glyphs(draft, leaf, "a bc", glyphs, 2);
    add_line(draft, leaf, 120, "d");
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>a bcd");
    assert_spoken(draft, 0);
}

/* -- Runs ----------------------------------------------------------------------------------- */

static void test_right_to_left(Draft *draft) {
    static const char text[] = "\u05D0 \u05E9\u05B8\u05DC\u05D5\u05DD \u05D1";
    GlyphRun run = shape(draft, 100, text);
    g_assert_true(run.right_to_left);
    canvas_add_glyphs(draft->canvas, (Tag){.leaf = add_paragraph(draft)}, run);
    turn_page(draft);
    write_all(draft);

    char *expected = g_strdup_printf("<Document><P>%s", text);
    assert_structure(draft, expected);
    double first = find_word(draft, "\u05D0");
    double last = find_word(draft, "\u05D1");
    g_assert_true(isnan(first) || fabs(last - LEFT) < 0.1);
    g_assert_true(isnan(first) || first > last + 10);
    g_free(expected);
}

static void test_cut_right_to_left(Draft *draft) {
    draw_lines(draft, (const char *const[LINES_MAX]){"\u05D0 \u05D1\u05D2-", "\u05D3\u05D4 \u05D5"},
               0);
    assert_structure(draft, "<Document><P>\u05D0 \u05D1\u05D2-\u05D3\u05D4 \u05D5");
    assert_spoken(draft, 0);
}

/** One word in two faces, as when a face lacks a character. */
static void test_fallback(Draft *draft) {
    gsize size;
    Font other = draft->font;
    other.data = read_font("LiberationSerif-Regular.ttf", &size);
    other.size = size;
    other.postscript_name = "LiberationSerif";
    Element *leaf = add_paragraph(draft);
    GlyphRun run = shape(draft, 100, "Me");
    add_line(draft, leaf, 100, "Na");
    run.x_pt += 15;
    run.font = &other;
    canvas_add_glyphs(draft->canvas, (Tag){.leaf = leaf}, run);
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>NaMe");
    assert_count(draft, "pdffonts %", "CID TrueType", 2);
    g_free((char *)other.data);
}

static void test_letterspaced(Draft *draft) {
    GlyphRun run = shape(draft, 100, "Sperrsatz ist");
    Glyph *glyphs = arena_memdup(draft->arena, run.glyphs, (size_t)run.count * sizeof *glyphs);
    for (int i = 0; i < run.count; i++)
        glyphs[i].advance_pt += 4;
    run.glyphs = glyphs;
    canvas_add_glyphs(draft->canvas, (Tag){.leaf = add_paragraph(draft)}, run);
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>Sperrsatz ist");
    assert_answer(draft, "pdftotext % -", "Sperrsatz ist");
}

/* -- Characters ----------------------------------------------------------------------------- */

static void write_character(Draft *draft, const char *text) {
    add_glyphs(draft, add_paragraph(draft), text, &(Glyph){.id = find_glyph(draft, 'x')}, 1);
    turn_page(draft);
    write_all(draft);
    assert_sound(draft);
    assert_spoken(draft, 1);
}

static void test_private_use(Draft *draft) {
    write_character(draft, "\uE000");
    assert_structure(draft, "<Document><P>\uE000");
}

static void test_unsayable(Draft *draft) {
    write_character(draft, "\uFEFF");
    assert_answer(draft, "qpdf --qdf % @", "<00AD>");
    assert_count(draft, "qpdf --qdf % @", "<FEFF>", 0);
}

static void test_private_use_2(Draft *draft) {
    add_glyphs(draft, add_paragraph(draft), "\uE000", &(Glyph){.id = find_glyph(draft, 'x')}, 1);
    turn_page(draft);
    draft->options.standards = CH_PDF_UA_2;
    g_assert_false(write_range(draft, 0, 0));
    g_assert_cmpstr(ch_diagnostics_at(draft->diagnostics, 0)->code, ==, "pdf-text");
}

/* ------------------------------------------------------------------------------------------- */

static const DraftTest draft_tests[] = {
    {"/pdf/cut-word/the-first-part-says-it-all", test_cut_word},
    {"/pdf/cut-word/nothing-is-said-of-whole-words", test_whole_words},
    {"/pdf/cut-word/a-word-may-be-cut-twice", test_long_address},
    {"/pdf/cut-word/a-line-may-end-one-and-begin-another", test_two_cut_words},
    {"/pdf/cut-word/a-page-end-cuts-too", test_page_end},
    {"/pdf/cut-word/what-is-not-written-is-not-said", test_other_page},
    {"/pdf/cut-word/an-added-hyphen-is-not-said", test_added_hyphen},
    {"/pdf/cut-word/a-hyphen-may-be-a-run-of-its-own", test_hyphen_alone},
    {"/pdf/cut-word/an-ideograph-bounds-a-word", test_ideographs},
    {"/pdf/cut-word/beyond-a-length-nothing-is-done", test_giant_word},
    {"/pdf/cut-word/a-ligature-is-not-said-twice", test_cut_ligature},
    {"/pdf/text/right-to-left-text-comes-back-in-its-order", test_right_to_left},
    {"/pdf/text/right-to-left-words-are-left-alone", test_cut_right_to_left},
    {"/pdf/text/a-word-in-two-faces-is-one-word", test_fallback},
    {"/pdf/text/letterspaced-words-stay-words", test_letterspaced},
    {"/pdf/text/a-private-use-character-is-said-in-words", test_private_use},
    {"/pdf/text/a-code-never-stands-for-a-byte-order-mark", test_unsayable},
    {"/pdf/text/pdf-ua-2-refuses-private-use", test_private_use_2},
};

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    add_draft_tests(draft_tests, G_N_ELEMENTS(draft_tests));
    return g_test_run();
}
