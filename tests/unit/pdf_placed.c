/* SPDX-License-Identifier: MIT
 *
 * PDF room: pages that stand on sheets.
 */
#include "pdf_draft.h"

#include <math.h>
#include <string.h>

/** The pages drawn so far become those that are placed; `sheets` sheets take them in turn, the last
 *  page first, each page at half its size. */
static Item *place_pages(Draft *draft, int sheets) {
    static const double SCALE = 0.5;
    int count = draft->pages.count;
    Page *placed = arena_memdup(draft->arena, draft->page, sizeof draft->page);
    Item *items = arena_new_array(draft->arena, Item, count);
    for (int i = 0; i < count; i++) {
        Matrix matrix = {SCALE, 0, 0, SCALE, (count - 1 - i) * 200, 50};
        items[i] = (Item){.kind = ITEM_PAGE,
                          .as.page = {&placed[count - 1 - i], matrix, {0, 0, 595.276, 841.89}}};
    }
    draft->pages.placed = placed;
    draft->pages.placed_count = count;
    draft->pages.count = sheets;
    for (int i = 0; i < sheets; i++)
        draft->page[i] = (Page){.width_pt = 842,
                                .height_pt = 595,
                                .items = items + i * count / sheets,
                                .item_count = (i + 1) * count / sheets - i * count / sheets};
    return items;
}

/** A paragraph that goes on from page to page. */
static void draw_pages(Draft *draft, int count) {
    static const char *const words[] = {"one ", "two ", "three ", "four "};
    Element *leaf = add_paragraph(draft);
    for (int i = 0; i < count; i++) {
        add_line(draft, leaf, 100, words[i]);
        turn_page(draft);
    }
}

static void test_reading_order(Draft *draft) {
    draw_pages(draft, 3);
    place_pages(draft, 2);
    write_all(draft);
    assert_sound(draft);
    assert_structure(draft, "<Document><P>one two three ");
    assert_written_again(draft);
}

static void test_forms(Draft *draft) {
    draw_pages(draft, 3);
    place_pages(draft, 2);
    write_all(draft);
    assert_count(draft, "qpdf --qdf --object-streams=disable % @", "/Subtype /Form", 3);
    assert_count(draft, "qpdf --qdf --object-streams=disable % @", "/Stm ", 3);
    assert_count(draft, "qpdf --qdf --object-streams=disable % @", " Do Q", 3);
}

/* A form whose sheet is not written is not written either. */
static void test_chosen_sheets(Draft *draft) {
    draw_pages(draft, 3);
    place_pages(draft, 3);
    g_assert_true(write_range(draft, 1, 1));
    assert_sound(draft);
    assert_structure(draft, "<Document><P>two ");
    assert_count(draft, "qpdf --qdf --object-streams=disable % @", "/Subtype /Form", 1);
}

static void test_places(Draft *draft) {
    draw_pages(draft, 2);
    place_pages(draft, 1);
    write_all(draft);
    double first = find_word(draft, "one"), second = find_word(draft, "two");
    if (isnan(first))
        return;
    g_assert_cmpfloat_with_epsilon(first, LEFT / 2.0, 0.01);
    g_assert_cmpfloat_with_epsilon(second, LEFT / 2.0 + 200, 0.01);
}

static void test_printing(Draft *draft) {
    draw_pages(draft, 1);
    draft->pages.printing = (Printing){30, CH_SIDES_LONG_EDGE, true};
    draft->page[0].trim = (Rect){10, 20, 500, 600};
    draft->page[0].bleed = (Rect){1, 11, 518, 618};
    write_all(draft);
    const char *unfold = "qpdf --qdf --object-streams=disable % @";
    assert_answer(draft, unfold, "/Duplex /DuplexFlipLongEdge");
    assert_answer(draft, unfold, "/NumCopies 30");
    assert_answer(draft, unfold, "/PrintScaling /None");
    assert_answer(draft, unfold, "/TrimBox");
    assert_answer(draft, unfold, "/BleedBox");
}

/* -- What cannot be placed ----------------------------------------------------------------- */

static void assert_refused(Draft *draft, const char *code) {
    g_assert_false(write_range(draft, 0, draft->pages.count - 1));
    g_assert_cmpint(diagnostics_count_code(draft->diagnostics, code), >=, 1);
    g_assert_null(draft->bytes.data);
}

static void test_twice(Draft *draft) {
    draw_pages(draft, 2);
    Item *items = place_pages(draft, 1);
    items[1] = items[0];
    assert_refused(draft, "pdf-placed");
}

static void test_foreign_page(Draft *draft) {
    draw_pages(draft, 2);
    place_pages(draft, 1)->as.page.page = &draft->page[0];
    assert_refused(draft, "pdf-placed");
}

static void test_pages_on_placed_pages(Draft *draft) {
    draw_pages(draft, 2);
    Item *items = place_pages(draft, 1);
    Page *inner = (Page *)items[0].as.page.page;
    inner->items = &items[1];
    inner->item_count = 1;
    draft->page[0].item_count = 1;
    assert_refused(draft, "pdf-placed");
}

static void test_text_beside_pages(Draft *draft) {
    draw_pages(draft, 2);
    Item *items = place_pages(draft, 1);
    items[0] = items[1].as.page.page->items[0];
    assert_refused(draft, "pdf-placed");
}

static void test_places_that_are_none(Draft *draft) {
    draw_pages(draft, 1);
    place_pages(draft, 1)->as.page.matrix.xx = NAN;
    assert_refused(draft, "pdf-number");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    static const DraftTest tests[] = {
        {"/pdf/placed/pages-are-read-in-their-order", test_reading_order},
        {"/pdf/placed/each-page-is-one-form", test_forms},
        {"/pdf/placed/other-sheets-are-left-out", test_chosen_sheets},
        {"/pdf/placed/a-page-stands-where-its-matrix-has-it", test_places},
        {"/pdf/placed/printers-are-told", test_printing},
        {"/pdf/placed/a-page-is-placed-once", test_twice},
        {"/pdf/placed/a-page-is-one-of-the-document", test_foreign_page},
        {"/pdf/placed/no-page-stands-on-a-placed-one", test_pages_on_placed_pages},
        {"/pdf/placed/a-sheet-has-no-text-of-its-own", test_text_beside_pages},
        {"/pdf/placed/a-place-is-numbers", test_places_that_are_none},
    };
    add_draft_tests(tests, G_N_ELEMENTS(tests));
    return g_test_run();
}
