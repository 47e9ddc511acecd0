/* SPDX-License-Identifier: MIT
 *
 * Tests of style/: what a layout puts on the sheet, the classes of blocks, sections and the count
 * of their pages.
 */
#include "style/paging.h"
#include "style/section.h"
#include "style/styled.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PT_OF_MM (72 / 25.4)

/** A page of 200 by 200 mm with 100 mm of measure. */
#define LAYOUT                                                                                     \
    "description: Of the tests\n"                                                                  \
    "lang: en-GB\n"                                                                                \
    "page: {size: [200mm, 200mm], margin: 50mm}\n"                                                 \
    "fields: {title: {type: lines}, place: {type: text}}\n"

/* -- A layout, a statement and the two together --------------------------------------------- */

typedef struct Case {
    ChLayout *layout;
    ChStatement *statement;
    Arena *arena;
    ChDiagnostics *diagnostics;
    const StyledDocument *document;
} Case;

static Case case_new(const char *sheet) {
    char *path = NULL;
    int fd = g_file_open_tmp("sheet-XXXXXX.yaml", &path, NULL);
    close(fd);
    g_autofree char *yaml = g_strconcat(LAYOUT, sheet, NULL);
    g_assert_true(g_file_set_contents(path, yaml, -1, NULL));
    ChLimits limits = ch_limits_default();
    Case c = {.diagnostics = ch_diagnostics_new(), .arena = arena_new()};
    c.layout = layout_read(path, &limits, c.diagnostics);
    g_assert_nonnull(c.layout);
    c.statement = statement_new("statement.md");
    statement_set_field(c.statement, "title", "A title", (Position){2, 8});
    g_unlink(path);
    g_free(path);
    return c;
}

static void case_free(Case *c) {
    arena_free(c->arena);
    ch_statement_free(c->statement);
    ch_layout_free(c->layout);
    ch_diagnostics_free(c->diagnostics);
}

static const StyledDocument *style(Case *c) {
    c->document = style_statement(c->statement, c->layout, c->arena, c->diagnostics);
    return c->document;
}

static Block *block_new(Case *c, BlockKind kind, const char *class, const char *text) {
    Block *block = arena_new_object(c->statement->arena, Block);
    *block = (Block){.kind = kind, .class = class, .at = {10, 1}};
    if (text) {
        block->inlines = arena_new_object(c->statement->arena, Inline);
        block->inlines->text = text;
    }
    return block;
}

static Block *append(Block **list, Block *block) {
    while (*list)
        list = &(*list)->next;
    *list = block;
    return block;
}

static Block *append_text(Case *c, Block **list, const char *class, const char *text) {
    return append(list, block_new(c, BLOCK_PARAGRAPH, class, text));
}

static Block *append_numbered(Case *c, Block **list, int number) {
    Block *block = append_text(c, list, NULL, "Numbered");
    block->level = 1;
    block->marker = (Marker){MARKER_NUMBER, number, "1."};
    return block;
}

/** A section with a paragraph that has the number 1. */
static Block *append_section(Case *c, const char *class) {
    Block *section = append(&c->statement->blocks, block_new(c, BLOCK_SECTION, class, NULL));
    append_numbered(c, &section->children, 1);
    return section;
}

static const char *text_of(const StyledBlock *block) {
    return block->span_count ? block->spans[0].text : "";
}

/** "a [b c]" of blocks and their children. */
static void show_blocks(const StyledBlock *blocks, int count, GString *text) {
    for (int i = 0; i < count; i++) {
        g_string_append(text, i ? " " : "");
        if (blocks[i].kind == STYLED_TEXT)
            g_string_append(text, text_of(&blocks[i]));
        else
            g_string_append_c(text, '[');
        show_blocks(blocks[i].children, blocks[i].child_count, text);
        if (blocks[i].kind != STYLED_TEXT)
            g_string_append_c(text, ']');
    }
}

static void assert_blocks(Case *c, const char *expected) {
    g_assert_nonnull(style(c));
    g_autoptr(GString) text = g_string_new(NULL);
    show_blocks(c->document->blocks, c->document->block_count, text);
    g_assert_cmpstr(text->str, ==, expected);
}

static void assert_mm(double pt, double mm) {
    g_assert_cmpfloat_with_epsilon(pt / PT_OF_MM, mm, 1e-6);
}

static void assert_refused(Case *c, const char *code, int line) {
    g_assert_null(style(c));
    const ChDiagnostic *diagnostic = ch_diagnostics_at(c->diagnostics, 0);
    g_assert_cmpstr(diagnostic->code, ==, code);
    g_assert_cmpstr(diagnostic->file, ==, c->layout->file);
    g_assert_cmpint(diagnostic->line, ==, line);
}

/* -- Fixtures ------------------------------------------------------------------------------ */

static void test_columns_and_boxes_are_read_in_order(void) {
    Case c = case_new("masthead:\n"
                      "  - columns:\n"
                      "      - items: [{text: a}, {text: b}]\n"
                      "      - items: [{box: [{text: c}]}, {text: d}]\n"
                      "  - {text: \"{title}\", heading: 1}\n");
    append_text(&c, &c.statement->blocks, NULL, "Body");
    assert_blocks(&c, "[[a b] [[c] d]] A title Body");
    g_assert_cmpint(c.document->masthead_count, ==, 2);
    case_free(&c);
}

static void test_open_columns_share_what_the_others_leave(void) {
    Case c = case_new("masthead:\n"
                      "  - gap: 5mm\n"
                      "    columns: [{width: 20mm}, {items: [{text: a}]}, {}]\n");
    style(&c);
    const StyledBlock *columns = c.document->blocks[0].children;
    static const double places[][2] = {{0, 20}, {25, 35}, {65, 35}};
    for (int i = 0; i < 3; i++) {
        assert_mm(columns[i].before_pt, places[i][0]);
        assert_mm(columns[i].measure_pt, places[i][1]);
        assert_mm(columns[i].after_pt, 100 - places[i][0] - places[i][1]);
    }
    case_free(&c);
}

static void test_columns_that_do_not_fit_are_refused(void) {
    Case c = case_new("masthead:\n"
                      "  - {text: a}\n"
                      "  - columns: [{width: 60mm}, {width: 60mm}]\n");
    assert_refused(&c, "style-columns", 7);
    case_free(&c);
    c = case_new("masthead: [{columns: [{width: 95mm}, {items: [{text: a}]}]}]\n");
    assert_refused(&c, "style-columns", 5);
    case_free(&c);
}

static void test_a_box_stands_where_its_style_aligns_it(void) {
    Case c = case_new("styles: {middle: {align: center}, end: {align: right}}\n"
                      "masthead:\n"
                      "  - {box: [{text: a}], width: 40mm, border: 1mm, padding: 2mm}\n"
                      "  - {box: [{text: a}], width: 40mm, style: middle}\n"
                      "  - {box: [{text: a}], width: 40mm, style: end}\n"
                      "  - {box: [{text: a}], outset: 5mm}\n");
    style(&c);
    static const double places[][2] = {{0, 40}, {30, 40}, {60, 40}, {-5, 110}};
    for (int i = 0; i < 4; i++) {
        assert_mm(c.document->blocks[i].before_pt, places[i][0]);
        assert_mm(c.document->blocks[i].measure_pt, places[i][1]);
        assert_mm(c.document->blocks[i].after_pt, 100 - places[i][0] - places[i][1]);
    }
    assert_mm(c.document->blocks[0].children[0].before_pt, 3);
    assert_mm(c.document->blocks[0].children[0].measure_pt, 34);
    case_free(&c);
}

static void test_a_box_too_wide_is_refused(void) {
    Case c = case_new("masthead: [{box: [], width: 101mm}]\n");
    assert_refused(&c, "style-box", 5);
    case_free(&c);
}

static void test_what_is_empty_or_has_its_condition_against_it_is_left_out(void) {
    Case c = case_new("masthead:\n"
                      "  - {text: a, when: place}\n"
                      "  - {text: \"{place}\"}\n"
                      "  - {columns: [{items: [{text: \"{place}\"}]}]}\n"
                      "  - {code: qr, of: \"{place}\", alt: A code}\n"
                      "  - {box: []}\n");
    assert_blocks(&c, "[]");
    case_free(&c);
}

static void test_headings_in_columns_count(void) {
    Case c = case_new("masthead: [{columns: [{items: [{text: a, heading: 1}]}]}]\n");
    Block *heading = append(&c.statement->blocks, block_new(&c, BLOCK_HEADING, NULL, "Lower"));
    heading->level = 1;
    style(&c);
    g_assert_cmpint(c.document->blocks[1].heading, ==, 2);
    case_free(&c);
}

static void test_what_closes_stands_before_the_last_sections(void) {
    Case c = case_new("closing: [{text: Signed}]\nsections: {annex: {label: \"Annex {I}\"}}\n");
    append_text(&c, &c.statement->blocks, NULL, "Body");
    append_section(&c, "annex");
    assert_blocks(&c, "Body Signed Annex I Numbered");
    append_text(&c, &c.statement->blocks, NULL, "More");
    assert_blocks(&c, "Body Annex I Numbered More Signed");
    case_free(&c);
}

static void test_what_closes_and_is_kept_together_is_kept_with_the_text(void) {
    Case c = case_new("styles: {kept: {keep-together: true}}\n"
                      "closing: [{text: loose}, {box: [], style: kept}]\n");
    style(&c);
    g_assert_false(c.document->blocks[0].keep_with_previous);
    g_assert_true(c.document->blocks[1].keep_with_previous);
    case_free(&c);
}

/* -- Classes ------------------------------------------------------------------------------- */

static void test_a_class_chooses_the_style_of_its_name(void) {
    Case c = case_new("styles: {aside: {slant: italic}}\n");
    append_text(&c, &c.statement->blocks, "aside", "Body");
    append_text(&c, &c.statement->blocks, "unheard-of", "Body");
    append_text(&c, &c.statement->blocks, "signature", "Body");
    style(&c);
    g_assert_cmpstr(c.document->blocks[0].style->name, ==, "aside");
    g_assert_cmpstr(c.document->blocks[1].style->name, ==, "paragraph");
    g_assert_cmpstr(c.document->blocks[2].style->name, ==, "signature");
    case_free(&c);
}

/* -- Sections ------------------------------------------------------------------------------ */

static void test_sections_are_numbered_by_kind(void) {
    Case c = case_new("sections:\n"
                      "  annex: {label: \"Annex {I}\", lone-label: Annex}\n"
                      "  attachment: {label: \"Attachment {1}\", lone-label: Attachment}\n");
    append_section(&c, "annex");
    append_section(&c, "attachment");
    append_section(&c, "annex");
    assert_blocks(&c, "Annex I Numbered Attachment Numbered Annex II Numbered");
    g_assert_cmpint(c.document->section_count, ==, 3);
    g_assert_cmpstr(c.document->sections[2].name, ==, "Annex II");
    g_assert_cmpint(c.document->blocks[3].section, ==, 2);
    case_free(&c);
}

static void test_paragraphs_of_a_section_have_names_of_its_own(void) {
    Case c = case_new("");
    append_numbered(&c, &c.statement->blocks, 1);
    append_section(&c, "annex");
    append_section(&c, "annex");
    append_numbered(&c, &c.statement->blocks, 2);
    style(&c);
    static const char *const names[] = {"p1", "annex-1-p1", "annex-2-p1", "p2"};
    for (int i = 0; i < 4; i++)
        g_assert_cmpstr(c.document->blocks[i].destination, ==, names[i]);
    case_free(&c);
}

static void test_a_section_begins_a_page_unless_it_goes_on(void) {
    Case c = case_new("sections: {annex: {}, attachment: {new-page: false}}\n");
    append_section(&c, "annex");
    append_section(&c, "attachment");
    style(&c);
    g_assert_true(c.document->blocks[0].new_page);
    g_assert_false(c.document->blocks[1].new_page);
    case_free(&c);
}

static void test_a_label_is_a_heading_beside_the_title(void) {
    Case c = case_new("masthead: [{text: \"{title}\", heading: 1}]\n"
                      "sections: {annex: {label: \"Annex {1}\"}}\n");
    Block *section = append_section(&c, "annex");
    append(&section->children, block_new(&c, BLOCK_HEADING, NULL, "Inside"))->level = 1;
    append(&c.statement->blocks, block_new(&c, BLOCK_HEADING, NULL, "After"))->level = 1;
    style(&c);
    static const int levels[] = {1, 1, 0, 2, 2};
    for (int i = 0; i < 5; i++)
        g_assert_cmpint(c.document->blocks[i].heading, ==, levels[i]);
    case_free(&c);
}

static void test_a_section_without_label_is_called_after_its_heading(void) {
    Case c = case_new("");
    Block *section = append_section(&c, "annex");
    append(&section->children, block_new(&c, BLOCK_HEADING, NULL, "Inside"))->level = 1;
    append_section(&c, "annex");
    style(&c);
    g_assert_cmpstr(c.document->sections[0].name, ==, "Inside");
    g_assert_null(c.document->sections[1].name);
    case_free(&c);
}

static void test_a_section_of_nothing_is_no_page(void) {
    Case c = case_new("");
    append_text(&c, &c.statement->blocks, NULL, "Body");
    append(&c.statement->blocks, block_new(&c, BLOCK_SECTION, "annex", NULL));
    assert_blocks(&c, "Body");
    g_assert_false(c.document->blocks[0].new_page);
    case_free(&c);
}

/* -- Pages --------------------------------------------------------------------------------- */

static void test_pages_are_counted_anew_where_a_section_restarts(void) {
    static const int on_page[] = {0, 0, 1, 1, 2, 3};
    static const PagedSection sections[] = {{"A", true}, {"B", false}, {"C", true}};
    static const int pages[][2] = {{1, 2}, {2, 2}, {1, 3}, {2, 3}, {3, 3}, {1, 1}};
    static const int section_pages[][2] = {{0, 0}, {0, 0}, {1, 2}, {2, 2}, {1, 1}, {1, 1}};
    PageCount counts[6];
    paging_count(on_page, 6, sections, counts);
    for (int i = 0; i < 6; i++) {
        g_assert_cmpint(counts[i].sheet, ==, i + 1);
        g_assert_cmpint(counts[i].sheets, ==, 6);
        g_assert_cmpint(counts[i].page, ==, pages[i][0]);
        g_assert_cmpint(counts[i].pages, ==, pages[i][1]);
        g_assert_cmpint(counts[i].section_page, ==, section_pages[i][0]);
        g_assert_cmpint(counts[i].section_pages, ==, section_pages[i][1]);
    }
    g_assert_null(counts[1].section);
    g_assert_cmpstr(counts[4].section, ==, "B");
}

static void test_a_running_line_of_items_has_them_in_order(void) {
    Case c = case_new("head:\n"
                      "  next: {items: [{text: a}, {columns: [{items: [{text: b}]}]}]}\n");
    const PageCount page = {.sheet = 2, .sheets = 3, .page = 2, .pages = 3};
    StyledList list;
    style(&c);
    g_assert_true(style_running_line(c.document, &c.layout->head[RUNNING_NEXT], &page, &list,
                                     c.arena, c.diagnostics));
    g_autoptr(GString) text = g_string_new(NULL);
    show_blocks(list.blocks, list.count, text);
    g_assert_cmpstr(text->str, ==, "a [[b]]");
    case_free(&c);
}

static void test_a_watermark_stands_where_its_condition_holds(void) {
    Case c = case_new("watermark: {text: \"{place}\", when: place}\n");
    style(&c);
    g_assert_null(style_watermark(c.document, c.arena));
    statement_set_field(c.statement, "place", "Vienna", (Position){3, 8});
    style(&c);
    g_assert_cmpstr(text_of(style_watermark(c.document, c.arena)), ==, "Vienna");
    case_free(&c);
}

static void add_section_tests(void) {
    g_test_add_func("/sections/are-numbered-by-kind", test_sections_are_numbered_by_kind);
    g_test_add_func("/sections/paragraphs-have-names-of-their-own",
                    test_paragraphs_of_a_section_have_names_of_its_own);
    g_test_add_func("/sections/begin-a-page-unless-they-go-on",
                    test_a_section_begins_a_page_unless_it_goes_on);
    g_test_add_func("/sections/a-label-is-a-heading-beside-the-title",
                    test_a_label_is_a_heading_beside_the_title);
    g_test_add_func("/sections/without-label-are-called-after-their-heading",
                    test_a_section_without_label_is_called_after_its_heading);
    g_test_add_func("/sections/of-nothing-are-no-page", test_a_section_of_nothing_is_no_page);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fixtures/columns-and-boxes-are-read-in-order",
                    test_columns_and_boxes_are_read_in_order);
    g_test_add_func("/fixtures/open-columns-share-what-the-others-leave",
                    test_open_columns_share_what_the_others_leave);
    g_test_add_func("/fixtures/columns-that-do-not-fit-are-refused",
                    test_columns_that_do_not_fit_are_refused);
    g_test_add_func("/fixtures/a-box-stands-where-its-style-aligns-it",
                    test_a_box_stands_where_its_style_aligns_it);
    g_test_add_func("/fixtures/a-box-too-wide-is-refused", test_a_box_too_wide_is_refused);
    g_test_add_func("/fixtures/what-is-empty-or-unwanted-is-left-out",
                    test_what_is_empty_or_has_its_condition_against_it_is_left_out);
    g_test_add_func("/fixtures/headings-in-columns-count", test_headings_in_columns_count);
    g_test_add_func("/closing/stands-before-the-last-sections",
                    test_what_closes_stands_before_the_last_sections);
    g_test_add_func("/closing/kept-together-is-kept-with-the-text",
                    test_what_closes_and_is_kept_together_is_kept_with_the_text);
    g_test_add_func("/classes/choose-the-style-of-their-name",
                    test_a_class_chooses_the_style_of_its_name);
    add_section_tests();
    g_test_add_func("/pages/are-counted-anew-where-a-section-restarts",
                    test_pages_are_counted_anew_where_a_section_restarts);
    g_test_add_func("/furniture/of-items-has-them-in-order",
                    test_a_running_line_of_items_has_them_in_order);
    g_test_add_func("/watermark/stands-where-its-condition-holds",
                    test_a_watermark_stands_where_its_condition_holds);
    return g_test_run();
}
