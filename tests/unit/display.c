/* SPDX-License-Identifier: MIT
 *
 * Tests of display/: the tree, the canvas, the dump.
 */
#include "display/canvas.h"
#include "display/dump.h"
#include "display/fingerprint.h"
#include "golden.h"

#include <glib.h>
#include <string.h>

/* -- Structure ----------------------------------------------------------------------------- */

static void test_children_keep_their_order_and_number(void) {
    Arena *arena = arena_new();
    Structure *structure = structure_new(arena);
    g_assert_cmpint(structure->root->role, ==, ROLE_DOCUMENT);
    g_assert_cmpint(structure->root->index, ==, 0);
    Element *list = structure_add(structure, arena, structure->root, ROLE_L);
    Element *first = structure_add(structure, arena, list, ROLE_LI);
    Element *after = structure_add(structure, arena, structure->root, ROLE_P);
    Element *second = structure_add(structure, arena, list, ROLE_LI);
    g_assert_true(list->first == first && first->next == second && list->last == second);
    g_assert_true(first->parent == list && second->next == NULL);
    g_assert_true(list->next == after);
    g_assert_cmpint(second->index, ==, 4);
    g_assert_cmpint(structure->count, ==, 5);
    arena_free(arena);
}

static void test_every_role_has_a_name(void) {
    for (int role = ROLE_DOCUMENT; role <= ROLE_CONTENT; role++)
        g_assert_nonnull(role_name((Role)role));
    g_assert_cmpstr(role_name(ROLE_QUOTE), ==, "BlockQuote");
    g_assert_cmpstr(role_name(ROLE_EMPHASIS), ==, "Span");
}

/* -- Canvas -------------------------------------------------------------------------------- */

static void test_a_canvas_keeps_all_items_in_order(void) {
    Arena *arena = arena_new();
    Canvas *canvas = canvas_new(arena, 595, 842);
    Tag ornament = {.artifact = ARTIFACT_ORNAMENT};
    for (int i = 0; i < 1000; i++)
        canvas_add_rule(canvas, ornament, (Rule){.rect = {i, 0, 1, 1}});
    Page page = canvas_finish(canvas, "2");
    g_assert_cmpint(page.item_count, ==, 1000);
    for (int i = 0; i < 1000; i++)
        g_assert_cmpfloat(page.items[i].as.rule.rect.x_pt, ==, i);
    g_assert_cmpstr(page.label, ==, "2");
    g_assert_cmpfloat(page.height_pt, ==, 842);
    arena_free(arena);
}

static void test_an_empty_canvas_is_an_empty_page(void) {
    Arena *arena = arena_new();
    Page page = canvas_finish(canvas_new(arena, 10, 20), NULL);
    g_assert_cmpint(page.item_count, ==, 0);
    g_assert_cmpint(page.link_count, ==, 0);
    arena_free(arena);
}

/* -- Dump ---------------------------------------------------------------------------------- */

static const Font sans = {.postscript_name = "LiberationSans", .path = "/fonts/sans.ttf"};

static GlyphRun run_of(Arena *arena, const char *text, double x_pt, double y_pt) {
    int count = (int)strlen(text);
    Glyph *glyphs = arena_new_array(arena, Glyph, count);
    for (int i = 0; i < count; i++)
        glyphs[i] = (Glyph){.id = 7, .cluster = (uint32_t)i, .advance_pt = 6.1234};
    return (GlyphRun){.font = &sans,
                      .size_pt = 12,
                      .x_pt = x_pt,
                      .y_pt = y_pt,
                      .glyphs = glyphs,
                      .count = count,
                      .text = text};
}

/* Two pages with something of every kind. */
static ChPages *sample_pages(Arena *arena) {
    Structure *structure = structure_new(arena);
    Element *figure = structure_add(structure, arena, structure->root, ROLE_FIGURE);
    figure->alt = "Flag of the \"European\" Union";
    figure->box = (Rect){255, 71, 85, 57};
    Element *emblem = structure_add(structure, arena, figure, ROLE_CONTENT);
    Element *list = structure_add(structure, arena, structure->root, ROLE_L);
    list->numbering = LIST_DECIMAL;
    Element *paragraph = structure_add(structure, arena, list, ROLE_LI);
    paragraph->lang = "fr";
    Element *text = structure_add(structure, arena, paragraph, ROLE_CONTENT);
    Element *link = structure_add(structure, arena, paragraph, ROLE_LINK);
    Element *call = structure_add(structure, arena, link, ROLE_CONTENT);
    Element *note = structure_add(structure, arena, structure->root, ROLE_NOTE);
    note->id = "note-1";

    Page *pages = arena_new_array(arena, Page, 2);
    Canvas *canvas = canvas_new(arena, 595.2756, 841.8898);
    canvas_add_paths(canvas, (Tag){.leaf = emblem},
                     (PathGroup){.count = 13, .x_pt = 255, .y_pt = 70.8661, .scale = 0.42});
    canvas_add_glyphs(canvas, (Tag){.leaf = text}, run_of(arena, "One", 70.8661, 300));
    GlyphRun blue = run_of(arena, "*", 90, -0.0001);
    blue.color = (Color){0, 0.2, 0.6};
    blue.right_to_left = true;
    blue.expansion = -0.013;
    canvas_add_glyphs(canvas, (Tag){.leaf = call}, blue);
    canvas_add_link(canvas, (Link){.rect = {90, 290, 6, 12},
                                   .element = link,
                                   .destination = "note-1",
                                   .contents = "Note *"});
    pages[0] = canvas_finish(canvas, "1");
    canvas = canvas_new(arena, 595.2756, 841.8898);
    canvas_add_rule(canvas, (Tag){.artifact = ARTIFACT_NOTE_RULE},
                    (Rule){.rect = {70.8661, 700, 141.7323, 0.5}});
    canvas_add_glyphs(canvas, (Tag){.leaf = text}, run_of(arena, "two", 70.8661, 71));
    static const Image photo = {.width = 1200, .height = 800, .components = 3, .jpeg = true};
    static const uint8_t alpha[] = {0};
    static const Image seal = {.width = 1, .height = 1, .components = 1, .alpha = alpha};
    canvas_add_image(canvas, (Tag){.leaf = emblem}, (PlacedImage){&photo, {72, 100, 30, 20}});
    canvas_add_graphic(canvas, (Tag){.artifact = ARTIFACT_HEADER}, &(Graphic){.image = &seal},
                       (Rect){72, 20, 9, 9});
    canvas_add_graphic(canvas, (Tag){.artifact = ARTIFACT_HEADER},
                       &(Graphic){.height_pt = 10, .count = 2}, (Rect){72, 20, 9, 9});
    canvas_add_link(canvas, (Link){.rect = {0, 0, 1, 1},
                                   .element = link,
                                   .uri = "https://example.org/",
                                   .contents = "example"});
    pages[1] = canvas_finish(canvas, "2");

    Destination *destination = arena_new_object(arena, Destination);
    *destination = (Destination){"note-1", 1, 70.8661, 700, note};
    OutlineEntry *outline = arena_new_array(arena, OutlineEntry, 2);
    outline[0] = (OutlineEntry){1, "Title", "title"};
    outline[1] = (OutlineEntry){2, "Part", "part"};
    ChPages *all = arena_new_object(arena, ChPages);
    *all = (ChPages){.arena = arena,
                     .pages = pages,
                     .count = 2,
                     .structure = structure,
                     .destinations = destination,
                     .destination_count = 1,
                     .outline = outline,
                     .outline_count = 2,
                     .metadata = {.title = "Statement", .lang = "en-GB", .date = "2023-03-30"}};
    return all;
}

static void test_the_dump_shows_every_kind_of_thing(void) {
    Arena *arena = arena_new();
    golden_check("display/every-kind.txt", dump_pages(sample_pages(arena), 0, 1, arena));
    arena_free(arena);
}

static void test_the_dump_of_a_range_leaves_other_pages_out(void) {
    Arena *arena = arena_new();
    const char *dump = dump_pages(sample_pages(arena), 1, 1, arena);
    g_assert_null(strstr(dump, "page 1 595"));
    g_assert_nonnull(strstr(dump, "page 2 595"));
    g_assert_nonnull(strstr(dump, "structure\n"));
    arena_free(arena);
}

/* The dump of a title, without anything else. */
static const char *dumped_title(Arena *arena, const char *title) {
    ChPages pages = {.structure = structure_new(arena), .metadata.title = title};
    char *dump = dump_pages(&pages, 0, -1, arena);
    *strchr(dump, '\n') = '\0';
    return dump;
}

static void test_what_can_not_be_seen_is_escaped(void) {
    Arena *arena = arena_new();
    g_assert_cmpstr(dumped_title(arena, "a\"b\\c"), ==, "title \"a\\\"b\\\\c\"");
    g_assert_cmpstr(dumped_title(arena, "a\tb\n\x7f"), ==, "title \"a\\u{9}b\\u{A}\\u{7F}\"");
    g_assert_cmpstr(dumped_title(arena, "No.\u00a01\u00ad\u200f\u2028"), ==,
                    "title \"No.\\u{A0}1\\u{AD}\\u{200F}\\u{2028}\"");
    g_assert_cmpstr(dumped_title(arena, "\u00c5land \u4e2d"), ==, "title \"\u00c5land \u4e2d\"");
    g_assert_cmpstr(dumped_title(arena, "\xff."), ==, "title \"\\x{FF}.\"");
    g_assert_cmpstr(dumped_title(arena, ""), ==, "title \"\"");
    arena_free(arena);
}

/* -- Fingerprint --------------------------------------------------------------------------- */

static bool looks_same(const Page *a, const Page *b) {
    Fingerprint first = fingerprint_page(a);
    Fingerprint second = fingerprint_page(b);
    return first.words[0] == second.words[0] && first.words[1] == second.words[1];
}

static void test_a_fingerprint_is_of_what_is_seen(void) {
    static const Font font = {.postscript_name = "Face", .size = 9};
    Glyph glyphs[2] = {{.id = 1, .advance_pt = 5}, {.id = 2, .advance_pt = 6}};
    Item items[2] = {
        {.kind = ITEM_GLYPHS,
         .as.glyphs = {.font = &font, .size_pt = 12, .glyphs = glyphs, .count = 2, .text = "ab"}},
        {.kind = ITEM_RULE, .as.rule.rect = {1, 2, 3, 4}}};
    Page page = {.width_pt = 10, .height_pt = 20, .items = items, .item_count = 2};
    Glyph moved[2] = {glyphs[0], {.id = 2, .advance_pt = 6, .x_offset_pt = 0.001}};
    Item others[2] = {items[0], items[1]};
    Page other = page;
    other.items = others;
    others[0].as.glyphs.text = "said otherwise";
    g_assert_true(looks_same(&page, &other));
    others[0].as.glyphs.glyphs = moved;
    g_assert_false(looks_same(&page, &other));
    others[0] = items[0];
    others[1].as.rule.rect.x_pt = 1.5;
    g_assert_false(looks_same(&page, &other));
    others[1] = items[1];
    other.item_count = 1;
    g_assert_false(looks_same(&page, &other));
    other.item_count = 2;
    other.height_pt = 21;
    g_assert_false(looks_same(&page, &other));
}

int main(int count, char **arguments) {
    g_test_init(&count, &arguments, NULL);
    g_test_add_func("/display/children-keep-their-order-and-number",
                    test_children_keep_their_order_and_number);
    g_test_add_func("/display/every-role-has-a-name", test_every_role_has_a_name);
    g_test_add_func("/display/a-canvas-keeps-all-items-in-order",
                    test_a_canvas_keeps_all_items_in_order);
    g_test_add_func("/display/an-empty-canvas-is-an-empty-page",
                    test_an_empty_canvas_is_an_empty_page);
    g_test_add_func("/display/the-dump-shows-every-kind-of-thing",
                    test_the_dump_shows_every_kind_of_thing);
    g_test_add_func("/display/the-dump-of-a-range-leaves-other-pages-out",
                    test_the_dump_of_a_range_leaves_other_pages_out);
    g_test_add_func("/display/what-can-not-be-seen-is-escaped",
                    test_what_can_not_be_seen_is_escaped);
    g_test_add_func("/fingerprint/is-of-what-is-seen", test_a_fingerprint_is_of_what_is_seen);
    return g_test_run();
}
