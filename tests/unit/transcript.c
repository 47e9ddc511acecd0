/* SPDX-License-Identifier: MIT
 *
 * Tests of the transcript: what a listener hears, from pages built by hand.
 */
#include "display/transcript.h"
#include "display/canvas.h"

#include <glib.h>
#include <string.h>

static const Font sans = {.postscript_name = "LiberationSans"};

/** A document in the making: its tree, and one page that everything is drawn on. */
typedef struct Draft {
    Arena *arena;
    Structure *structure;
    Canvas *canvas;
} Draft;

static Draft draft_new(void) {
    Arena *arena = arena_new();
    return (Draft){arena, structure_new(arena), canvas_new(arena, 595, 842)};
}

static Element *add(Draft *draft, Element *parent, Role role) {
    return structure_add(draft->structure, draft->arena, parent ? parent : draft->structure->root,
                         role);
}

static void draw(Draft *draft, Tag tag, const char *text) {
    canvas_add_glyphs(draft->canvas, tag, (GlyphRun){.font = &sans, .text = text});
}

/** A new child of that role with that text; the child. */
static Element *say(Draft *draft, Element *parent, Role role, const char *text) {
    Element *element = add(draft, parent, role);
    draw(draft, (Tag){.leaf = add(draft, element, ROLE_CONTENT)}, text);
    return element;
}

static void add_text(Draft *draft, Element *parent, const char *text) {
    draw(draft, (Tag){.leaf = add(draft, parent, ROLE_CONTENT)}, text);
}

/** The transcript without its first line, which is of the document itself. */
static void assert_heard(Draft *draft, const char *expected) {
    Page page = canvas_finish(draft->canvas, "1");
    ChPages pages = {.pages = &page,
                     .count = 1,
                     .structure = draft->structure,
                     .metadata = {.title = "Title", .lang = "en-GB"}};
    const char *heard = transcript_pages(&pages, draft->arena);
    const char *first = "[document] [language en-GB] Title\n";
    g_assert_true(g_str_has_prefix(heard, first));
    g_assert_cmpstr(heard + strlen(first), ==, expected);
    arena_free(draft->arena);
}

static void test_the_tree_gives_the_order_and_artifacts_are_silent(void) {
    Draft draft = draft_new();
    Element *first = add(&draft, NULL, ROLE_P);
    Element *leaf = add(&draft, first, ROLE_CONTENT);
    say(&draft, NULL, ROLE_P, "Second.");
    draw(&draft, (Tag){.leaf = leaf}, "First, over ");
    draw(&draft, (Tag){.artifact = ARTIFACT_FOOTER}, "2");
    draw(&draft, (Tag){.leaf = leaf}, "two pages. ");
    assert_heard(&draft, "First, over two pages.\nSecond.\n");
}

static void test_gaps_are_pauses_and_soft_hyphens_are_not_heard(void) {
    Draft draft = draft_new();
    say(&draft, NULL, ROLE_P, "No. 1\tVienna\u2028co\u00adoperation ");
    assert_heard(&draft, "No. 1 Vienna cooperation\n");
}

static void test_a_list_tells_its_length_and_each_number(void) {
    Draft draft = draft_new();
    Element *list = add(&draft, NULL, ROLE_L);
    for (int i = 1; i <= 2; i++) {
        Element *item = add(&draft, list, ROLE_LI);
        say(&draft, item, ROLE_LBL, i == 1 ? "1." : "2.");
        Element *body = add(&draft, item, ROLE_LBODY);
        say(&draft, body, ROLE_P, i == 1 ? "One" : "Two");
        if (i == 2)
            say(&draft, body, ROLE_P, "and more");
    }
    say(&draft, NULL, ROLE_H2, "Then");
    assert_heard(&draft,
                 "[list of 2]\n1. One\n2. Two\nand more\n[end of list]\n[heading 2] Then\n");
}

static void test_a_call_is_heard_by_the_name_of_its_note(void) {
    Draft draft = draft_new();
    Element *paragraph = say(&draft, NULL, ROLE_P, "MONTENEGRO");
    Element *link = say(&draft, add(&draft, paragraph, ROLE_REFERENCE), ROLE_LINK, "*");
    canvas_add_link(draft.canvas,
                    (Link){.element = link, .destination = "note-1", .contents = "Note *"});
    add_text(&draft, paragraph, ", SERBIA and ");
    Element *site = say(&draft, paragraph, ROLE_LINK, "a site");
    canvas_add_link(draft.canvas, (Link){.element = site, .uri = "https://a.eu", .contents = "a"});
    Element *note = add(&draft, NULL, ROLE_NOTE);
    say(&draft, note, ROLE_LBL, "*");
    say(&draft, note, ROLE_P, "They continue.");
    assert_heard(&draft, "MONTENEGRO [Note *], SERBIA and [link] a site\n"
                         "[note] * They continue.\n[end of note]\n");
}

static void test_a_call_that_leads_nowhere_is_heard_as_it_is_written(void) {
    Draft draft = draft_new();
    Element *paragraph = say(&draft, NULL, ROLE_P, "SERBIA");
    say(&draft, add(&draft, paragraph, ROLE_REFERENCE), ROLE_LINK, "*");
    assert_heard(&draft, "SERBIA*\n");
}

static void test_another_language_is_told_there_and_back(void) {
    Draft draft = draft_new();
    Element *paragraph = say(&draft, NULL, ROLE_P, "The ");
    say(&draft, paragraph, ROLE_SPAN, "acquis ")->lang = "fr";
    add_text(&draft, paragraph, "is law.");
    say(&draft, add(&draft, NULL, ROLE_QUOTE), ROLE_P, "C'est tout.")->lang = "fr";
    say(&draft, NULL, ROLE_P, "Thank you.");
    assert_heard(&draft, "The [language fr] acquis [language en-GB] is law.\n"
                         "[quote] [language fr] C'est tout.\n[end of quote]\n"
                         "[language en-GB] Thank you.\n");
}

static void test_a_cell_is_heard_with_the_heading_of_its_column(void) {
    Draft draft = draft_new();
    Element *table = add(&draft, NULL, ROLE_TABLE);
    Element *head = add(&draft, table, ROLE_TR);
    say(&draft, head, ROLE_TH, "Symbol");
    say(&draft, head, ROLE_TH, "Status");
    Element *row = add(&draft, table, ROLE_TR);
    say(&draft, row, ROLE_TD, "MC.DD/1/30");
    add(&draft, row, ROLE_TD);
    assert_heard(&draft, "[table of 2 rows, 2 columns]\n[row 1, headings] Symbol; Status\n"
                         "[row 2] Symbol: MC.DD/1/30; Status:\n[end of table]\n");
}

static void test_an_image_is_heard_by_its_alternative(void) {
    Draft draft = draft_new();
    Element *figure = add(&draft, NULL, ROLE_FIGURE);
    figure->alt = "Flag of the European Union";
    add(&draft, figure, ROLE_CONTENT);
    assert_heard(&draft, "[image] Flag of the European Union\n");
}

static void test_each_line_is_of_the_block_that_it_says(void) {
    Draft draft = draft_new();
    Element *list = add(&draft, NULL, ROLE_L);
    Element *item = add(&draft, list, ROLE_LI);
    say(&draft, item, ROLE_LBL, "1.");
    Element *body = add(&draft, item, ROLE_LBODY);
    say(&draft, body, ROLE_P, "First.");
    Element *second = say(&draft, body, ROLE_P, "Second.");
    Element *table = add(&draft, NULL, ROLE_TABLE);
    Element *row = add(&draft, table, ROLE_TR);
    say(&draft, row, ROLE_TD, "Cell.");
    Page page = canvas_finish(draft.canvas, "1");
    ChPages pages = {.pages = &page,
                     .count = 1,
                     .structure = draft.structure,
                     .metadata = {.title = "Title", .lang = "en-GB"}};
    const struct {
        const Element *element;
        const char *text;
    } expected[] = {{draft.structure->root, "[document] [language en-GB] Title"},
                    {list, "[list of 1]"},
                    {item, "1. First."},
                    {second, "Second."},
                    {list, "[end of list]"},
                    {table, "[table of 1 rows, 1 columns]"},
                    {row, "[row 1] Cell."},
                    {table, "[end of table]"}};
    int count;
    const TranscriptLine *lines = transcript_lines(&pages, &count, draft.arena);
    g_assert_cmpint(count, ==, G_N_ELEMENTS(expected));
    for (int i = 0; i < count; i++) {
        g_assert_cmpstr(lines[i].text, ==, expected[i].text);
        g_assert_true(lines[i].element == expected[i].element);
    }
    arena_free(draft.arena);
}

int main(int count, char **arguments) {
    g_test_init(&count, &arguments, NULL);
    g_test_add_func("/transcript/the-tree-gives-the-order-and-artifacts-are-silent",
                    test_the_tree_gives_the_order_and_artifacts_are_silent);
    g_test_add_func("/transcript/gaps-are-pauses-and-soft-hyphens-are-not-heard",
                    test_gaps_are_pauses_and_soft_hyphens_are_not_heard);
    g_test_add_func("/transcript/a-list-tells-its-length-and-each-number",
                    test_a_list_tells_its_length_and_each_number);
    g_test_add_func("/transcript/a-call-is-heard-by-the-name-of-its-note",
                    test_a_call_is_heard_by_the_name_of_its_note);
    g_test_add_func("/transcript/a-call-that-leads-nowhere-is-heard-as-it-is-written",
                    test_a_call_that_leads_nowhere_is_heard_as_it_is_written);
    g_test_add_func("/transcript/another-language-is-told-there-and-back",
                    test_another_language_is_told_there_and_back);
    g_test_add_func("/transcript/a-cell-is-heard-with-the-heading-of-its-column",
                    test_a_cell_is_heard_with_the_heading_of_its_column);
    g_test_add_func("/transcript/an-image-is-heard-by-its-alternative",
                    test_an_image_is_heard_by_its_alternative);
    g_test_add_func("/transcript/lines", test_each_line_is_of_the_block_that_it_says);
    return g_test_run();
}
