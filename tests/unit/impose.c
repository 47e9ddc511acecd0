/* SPDX-License-Identifier: MIT
 *
 * Impose room: which page stands where, and that all that names a page is led there.
 */
#include "impose/impose.h"
#include "display/dump.h"
#include "golden.h"
#include "impose/paper.h"
#include "impose/scheme.h"
#include "impose/sheet.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { PAGES_MAX = 64 };

static const double A4_WIDTH = 210 * POINTS_PER_MM;
static const double A4_HEIGHT = 297 * POINTS_PER_MM;

static void assert_near(double actual, double expected) {
    g_assert_cmpfloat_with_epsilon(actual, expected, 1e-6);
}

/* -- Schemes ------------------------------------------------------------------------------- */

/* Every page is in exactly one cell. */
static void assert_all_once(const Scheme *scheme) {
    int seen[PAGES_MAX] = {0};
    for (int side = 0; side < scheme_sides(scheme); side++)
        for (int row = 0; row < scheme->rows; row++)
            for (int column = 0; column < scheme->columns; column++) {
                int page = scheme_page(scheme, side, column, row);
                g_assert_cmpint(page, <, scheme->pages);
                if (page >= 0)
                    seen[page]++;
            }
    for (int page = 0; page < scheme->pages; page++)
        g_assert_cmpint(seen[page], ==, 1);
}

static void test_every_page_once(void) {
    for (int pages = 1; pages <= PAGES_MAX; pages++)
        for (int wish = 0; wish < 4; wish++) {
            bool backward = wish & 1, duplex = wish & 2;
            assert_all_once(&(Scheme){pages, 1, 1, false, backward, duplex});
            assert_all_once(&(Scheme){pages, 2, 1, false, backward, duplex});
            assert_all_once(&(Scheme){pages, 2, 2, false, backward, duplex});
            assert_all_once(&(Scheme){pages, 2, 1, true, backward, duplex});
        }
}

static void test_sides(void) {
    for (int pages = 1; pages <= PAGES_MAX; pages++) {
        g_assert_cmpint(scheme_sides(&(Scheme){pages, 2, 2, false, false, false}), ==,
                        (pages + 3) / 4);
        int both = scheme_sides(&(Scheme){pages, 1, 1, false, false, true});
        g_assert_cmpint(both, ==, pages + pages % 2);
        int booklet = scheme_sides(&(Scheme){pages, 2, 1, true, false, false});
        g_assert_true(booklet % 2 == 0 && booklet * 2 >= pages && booklet * 2 < pages + 4);
    }
}

static void test_cells_in_reading_order(void) {
    const Scheme forward = {8, 2, 2, false, false, false}, backward = {8, 2, 2, false, true, false};
    const int expected[2][2] = {{4, 5}, {6, 7}};
    for (int row = 0; row < 2; row++)
        for (int column = 0; column < 2; column++) {
            g_assert_cmpint(scheme_page(&forward, 1, column, row), ==, expected[row][column]);
            g_assert_cmpint(scheme_page(&backward, 1, column, row), ==, expected[row][1 - column]);
        }
}

/* The number in the half of a sheet that comes first in the direction of reading, or last. */
static int half(const Scheme *scheme, int side, bool last) {
    return scheme_page(scheme, side, last != scheme->backward, 0);
}

/* Folds the printed sheets and leafs through. A sheet turns over along the edge beside its fold, so
 * behind the last half of its outer side is the first half of its inner one. */
static void leaf_through(const Scheme *scheme) {
    int sheets = scheme_sides(scheme) / 2, read = 0;
    int pages[PAGES_MAX + 4];
    for (int sheet = 0; sheet < sheets; sheet++) {
        pages[read++] = half(scheme, 2 * sheet, true);
        pages[read++] = half(scheme, 2 * sheet + 1, false);
    }
    for (int sheet = sheets - 1; sheet >= 0; sheet--) {
        pages[read++] = half(scheme, 2 * sheet + 1, true);
        pages[read++] = half(scheme, 2 * sheet, false);
    }
    for (int i = 0; i < read; i++)
        g_assert_cmpint(pages[i], ==, i < scheme->pages ? i : -1);
}

static void test_folded_booklets_read_on(void) {
    for (int pages = 1; pages <= PAGES_MAX; pages++) {
        leaf_through(&(Scheme){pages, 2, 1, true, false, false});
        leaf_through(&(Scheme){pages, 2, 1, true, true, false});
    }
}

/* -- Sheets -------------------------------------------------------------------------------- */

static Sheet a4_for(int cells, bool columns, double width_pt, double height_pt) {
    return sheet_for((const double[]){A4_WIDTH, A4_HEIGHT}, cells, columns,
                     &(Page){.width_pt = width_pt, .height_pt = height_pt});
}

static void test_sheets_turn_as_fits_best(void) {
    Sheet two = a4_for(2, false, A4_WIDTH, A4_HEIGHT);
    g_assert_true(two.width_pt == A4_HEIGHT && two.columns == 2 && two.rows == 1);
    Sheet wide = a4_for(2, false, A4_HEIGHT, A4_WIDTH);
    g_assert_true(wide.width_pt == A4_WIDTH && wide.columns == 1 && wide.rows == 2);
    Sheet four = a4_for(4, false, A4_WIDTH, A4_HEIGHT);
    g_assert_true(four.width_pt == A4_WIDTH && four.columns == 2 && four.rows == 2);
    Sheet folded = a4_for(2, true, A4_HEIGHT, A4_WIDTH);
    g_assert_true(folded.columns == 2 && folded.rows == 1);
}

static void test_rectangles_are_mapped(void) {
    const Rect rect = {10, 20, 30, 40};
    Rect scaled = matrix_map_rect((Matrix){0.5, 0, 0, 0.5, 100, 200}, rect);
    assert_near(scaled.x_pt, 105);
    assert_near(scaled.y_pt, 210);
    assert_near(scaled.width_pt, 15);
    assert_near(scaled.height_pt, 20);
    Rect turned = matrix_map_rect((Matrix){0, 1, -1, 0, 100, 0}, rect);
    assert_near(turned.x_pt, 40);
    assert_near(turned.y_pt, 10);
    assert_near(turned.width_pt, 40);
    assert_near(turned.height_pt, 30);
}

static void test_papers(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    double size_pt[2];
    char media[40];
    g_assert_true(paper_parse("a3", size_pt, diagnostics));
    paper_media((const double[]){size_pt[1], size_pt[0]}, media, sizeof media);
    g_assert_cmpstr(media, ==, "A3");
    g_assert_true(paper_parse("8.5in x 11in", size_pt, diagnostics));
    paper_media(size_pt, media, sizeof media);
    g_assert_cmpstr(media, ==, "Letter");
    g_assert_true(paper_parse("20cmx300mm", size_pt, diagnostics));
    paper_media(size_pt, media, sizeof media);
    g_assert_cmpstr(media, ==, "Custom.200x300mm");
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_NOTE), ==, 0);
    static const char *const wrong[] = {"",          "A44",          "210x297",     "-1mm x 9mm",
                                        "1mm x 1mm", "210mm x",      "nanmm x 9cm", "1e9mm x 300mm",
                                        "A4 ",       "210mm 297mm x"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(paper_parse(wrong[i], size_pt, diagnostics));
    ch_diagnostics_free(diagnostics);
}

/* -- Documents ----------------------------------------------------------------------------- */

/* A page of the sample: a figure, and a link to the paragraph of the last page. */
static Page sample_page(Arena *arena, Structure *structure, int number, int count) {
    bool wide = number == 2;
    Canvas *canvas = canvas_new(arena, wide ? 800 : 600, wide ? 600 : 800);
    Element *figure = structure_add(structure, arena, structure->root, ROLE_FIGURE);
    Element *drawn = structure_add(structure, arena, figure, ROLE_CONTENT);
    Element *block = structure_add(structure, arena, structure->root, ROLE_P);
    Element *link = structure_add(structure, arena, block, ROLE_LINK);
    Element *text = structure_add(structure, arena, link, ROLE_CONTENT);
    figure->alt = "a square";
    figure->box = (Rect){60, 60, 20, 20};
    figure->box_page = number;
    canvas_add_rule(canvas, (Tag){.leaf = drawn}, (Rule){.rect = figure->box});
    canvas_add_rule(canvas, (Tag){.leaf = text}, (Rule){.rect = {60, 100, 200, 10}});
    canvas_add_link(canvas, (Link){.rect = {60, 100, 200, 10},
                                   .element = link,
                                   .destination = arena_printf(arena, "p%d", count),
                                   .contents = "the last"});
    return canvas_finish(canvas, arena_printf(arena, "%d", number + 1));
}

static ChPages *sample(Arena *arena, int count, WritingMode writing) {
    ChPages *pages = arena_new_object(arena, ChPages);
    Structure *structure = structure_new(arena);
    Page *all = arena_new_array(arena, Page, count);
    Destination *destinations = arena_new_array(arena, Destination, count);
    OutlineEntry *outline = arena_new_array(arena, OutlineEntry, count);
    structure->root->writing = writing;
    for (int i = 0; i < count; i++) {
        all[i] = sample_page(arena, structure, i, count);
        const char *name = arena_printf(arena, "p%d", i + 1);
        destinations[i] = (Destination){name, i, 60, 100, NULL};
        outline[i] = (OutlineEntry){1, name, name};
    }
    *pages = (ChPages){.arena = arena,
                       .pages = all,
                       .count = count,
                       .structure = structure,
                       .destinations = destinations,
                       .destination_count = count,
                       .outline = outline,
                       .outline_count = count,
                       .metadata = {.title = "Sheets", .lang = "en"}};
    return pages;
}

/* The sheets of a sample; nothing is wrong with the wish. */
static ChPages *imposed(Arena *arena, int count, WritingMode writing, ChImposition wish) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChPages *sheets = impose_pages(sample(arena, count, writing), &wish, diagnostics);
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_NOTE), ==, 0);
    ch_diagnostics_free(diagnostics);
    g_assert_nonnull(sheets);
    return sheets;
}

static void assert_kept(const char *name, int count, WritingMode writing, ChImposition wish) {
    Arena *arena = arena_new();
    ChPages *sheets = imposed(arena, count, writing, wish);
    golden_check(name, dump_pages(sheets, 0, sheets->count - 1, arena));
    arena_free(sheets->arena);
    arena_free(arena);
}

static void test_sheets_are_as_kept(void) {
    assert_kept("display/two-up.txt", 3, WRITING_INHERITED, (ChImposition){.n_up = 2});
    assert_kept("display/two-up-backward.txt", 3, WRITING_RL_TB,
                (ChImposition){.n_up = 2, .duplex = true});
    assert_kept("display/booklet.txt", 5, WRITING_INHERITED,
                (ChImposition){.booklet = true, .creep_pt = 1, .copies = 2});
    assert_kept("display/crop-marks.txt", 1, WRITING_INHERITED,
                (ChImposition){.crop_marks = true, .duplex = true});
    assert_kept("display/duplex-range.txt", 5, WRITING_INHERITED,
                (ChImposition){.first = 2, .last = 4, .duplex = true});
}

static const PlacedPage *placed_at(const ChPages *sheets, int sheet, int index) {
    const Item *item = &sheets->pages[sheet].items[index];
    g_assert_cmpint(item->kind, ==, ITEM_PAGE);
    return &item->as.page;
}

static void test_creep_is_the_same_on_both_halves(void) {
    Arena *arena = arena_new();
    ChPages *even = imposed(arena, 32, WRITING_INHERITED, (ChImposition){.booklet = true});
    ChPages *crept =
        imposed(arena, 32, WRITING_INHERITED, (ChImposition){.booklet = true, .creep_pt = 0.5});
    for (int side = 0; side < even->count; side++) {
        double shift_pt = 0.5 * (side / 2);
        for (int i = 0; i < 2; i++) {
            double moved =
                placed_at(crept, side, i)->matrix.x0 - placed_at(even, side, i)->matrix.x0;
            assert_near(moved, i ? -shift_pt : shift_pt);
        }
    }
    arena_free(even->arena);
    arena_free(crept->arena);
    arena_free(arena);
}

/* Where the pages were not scaled, nothing but the marks was added. */
static void test_a_page_to_be_cut_keeps_its_size(void) {
    Arena *arena = arena_new();
    ChPages *sheets = imposed(arena, 3, WRITING_INHERITED, (ChImposition){.crop_marks = true});
    for (int i = 0; i < sheets->count; i++) {
        const Page *sheet = &sheets->pages[i];
        const PlacedPage *placed = placed_at(sheets, i, 0);
        assert_near(placed->matrix.xx, 1);
        assert_near(sheet->trim.width_pt, placed->page->width_pt);
        assert_near(sheet->width_pt, sheet->trim.width_pt + 2 * CUT_MARGIN_PT);
        assert_near(sheet->bleed.x_pt, sheet->trim.x_pt - BLEED_PT);
        g_assert_cmpint(sheet->item_count, ==, 9);
    }
    arena_free(sheets->arena);
    arena_free(arena);
}

/* Nothing of what the result shows leads back into the document's own tree. */
static void test_the_structure_is_a_copy(void) {
    Arena *arena = arena_new();
    ChPages *sheets = imposed(arena, 4, WRITING_INHERITED, (ChImposition){.n_up = 4});
    const Element **elements = arena_new_array(arena, const Element *, sheets->structure->count);
    for (const Element *at = sheets->structure->root; at; at = element_next(at))
        elements[at->index] = at;
    for (int i = 0; i < sheets->placed_count; i++)
        for (int j = 0; j < sheets->placed[i].item_count; j++) {
            const Element *leaf = sheets->placed[i].items[j].tag.leaf;
            g_assert_true(leaf == elements[leaf->index]);
        }
    for (int i = 0; i < sheets->pages[0].link_count; i++) {
        const Element *element = sheets->pages[0].links[i].element;
        g_assert_true(element == elements[element->index]);
    }
    arena_free(sheets->arena);
    arena_free(arena);
}

static void test_what_cannot_be_is_refused(void) {
    static const struct {
        ChImposition wish;
        const char *code;
    } wrong[] = {
        {{.n_up = 3}, "impose-options"},
        {{.n_up = -1}, "impose-options"},
        {{.n_up = 8}, "impose-options"},
        {{.n_up = 2, .booklet = true}, "impose-options"},
        {{.n_up = 2, .crop_marks = true}, "impose-options"},
        {{.booklet = true, .crop_marks = true}, "impose-options"},
        {{.creep_pt = 1}, "impose-options"},
        {{.booklet = true, .creep_pt = -1}, "impose-options"},
        {{.booklet = true, .creep_pt = 3}, "impose-options"},
        {{.booklet = true, .creep_pt = (double)NAN}, "impose-options"},
        {{.copies = -1}, "impose-options"},
        {{.copies = 10000}, "impose-options"},
        {{.sheet_pt = {(double)INFINITY, 9}}, "impose-options"},
        {{.sheet_pt = {100, 0}}, "impose-options"},
        {{.crop_marks = true, .sheet_pt = {600, 800}}, "impose-sheet"},
        {{.first = 4}, "output-no-such-pages"},
        {{.first = -1}, "output-no-such-pages"},
        {{.last = 4}, "output-no-such-pages"},
        {{.first = 3, .last = 2}, "output-no-such-pages"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        Arena *arena = arena_new();
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        g_assert_null(
            impose_pages(sample(arena, 3, WRITING_INHERITED), &wrong[i].wish, diagnostics));
        g_assert_cmpint(diagnostics_count_code(diagnostics, wrong[i].code), ==, 1);
        ch_diagnostics_free(diagnostics);
        arena_free(arena);
    }
}

static void test_a_booklet_is_not_too_thick(void) {
    Arena *arena = arena_new();
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChImposition wish = {.booklet = true, .creep_pt = 2.5};
    ChPages *thin = imposed(arena, 80, WRITING_INHERITED, wish);
    g_assert_null(impose_pages(sample(arena, 100, WRITING_INHERITED), &wish, diagnostics));
    g_assert_cmpint(diagnostics_count_code(diagnostics, "impose-creep"), ==, 1);
    ch_diagnostics_free(diagnostics);
    arena_free(thin->arena);
    arena_free(arena);
}

static void test_sheets_are_not_imposed_again(void) {
    Arena *arena = arena_new();
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChPages *sheets = imposed(arena, 3, WRITING_INHERITED, (ChImposition){.n_up = 2});
    g_assert_null(impose_pages(sheets, &(ChImposition){.n_up = 2}, diagnostics));
    g_assert_cmpint(diagnostics_count_code(diagnostics, "impose-options"), ==, 1);
    ch_diagnostics_free(diagnostics);
    arena_free(sheets->arena);
    arena_free(arena);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/impose/every-page-stands-once", test_every_page_once);
    g_test_add_func("/impose/sides-are-as-many-as-it-takes", test_sides);
    g_test_add_func("/impose/cells-fill-in-reading-order", test_cells_in_reading_order);
    g_test_add_func("/impose/a-folded-booklet-reads-on", test_folded_booklets_read_on);
    g_test_add_func("/impose/a-sheet-turns-as-fits-best", test_sheets_turn_as_fits_best);
    g_test_add_func("/impose/rectangles-are-mapped", test_rectangles_are_mapped);
    g_test_add_func("/impose/papers-have-names-or-sides", test_papers);
    g_test_add_func("/impose/sheets-are-as-kept", test_sheets_are_as_kept);
    g_test_add_func("/impose/creep-is-the-same-on-both-halves",
                    test_creep_is_the_same_on_both_halves);
    g_test_add_func("/impose/a-page-to-be-cut-keeps-its-size",
                    test_a_page_to_be_cut_keeps_its_size);
    g_test_add_func("/impose/the-structure-is-a-copy", test_the_structure_is_a_copy);
    g_test_add_func("/impose/what-cannot-be-is-refused", test_what_cannot_be_is_refused);
    g_test_add_func("/impose/a-booklet-is-not-too-thick", test_a_booklet_is_not_too_thick);
    g_test_add_func("/impose/sheets-are-not-imposed-again", test_sheets_are_not_imposed_again);
    return g_test_run();
}
