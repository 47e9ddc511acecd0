/* SPDX-License-Identifier: MIT
 *
 * Tests of page/tags.h: the tree a reader hears. Documents are styled by hand; a tree is shown as
 * `P@fr(. Reference>(Link(.)))`: languages behind @, leaves as dots, `>` where a call has its note.
 */
#include "page/tags.h"

#include <glib.h>

enum { NO_NOTE = -1 };

typedef struct Bench {
    Arena *arena;
    StyledDocument document;
} Bench;

static Bench bench_new(const StyledBlock *blocks, int count) {
    Bench bench = {.arena = arena_new()};
    bench.document = (StyledDocument){.blocks = blocks, .block_count = count, .lang = "en-GB"};
    return bench;
}

static void show_element(const Element *element, GString *text) {
    if (element->role == ROLE_CONTENT) {
        g_string_append_c(text, '.');
        return;
    }
    g_string_append(text, role_name(element->role));
    if (element->numbering != LIST_NONE)
        g_string_append_printf(text, ":%s", list_numbering_name(element->numbering));
    if (element->lang)
        g_string_append_printf(text, "@%s", element->lang);
    if (element->target)
        g_string_append_printf(text, ">%s", element->target->id);
    g_string_append_c(text, '(');
    for (const Element *child = element->first; child; child = child->next) {
        show_element(child, text);
        g_string_append(text, child->next ? " " : "");
    }
    g_string_append_c(text, ')');
}

/** Builds the tree of the bench's document, compares it, and ends the bench. */
static void assert_tree(Bench bench, const char *expected) {
    const DocumentTags *tags = tags_build(&(TagsInput){.document = &bench.document}, bench.arena);
    GString *text = g_string_new(NULL);
    for (const Element *at = tags->structure->root->first; at; at = at->next) {
        show_element(at, text);
        g_string_append(text, at->next ? " " : "");
    }
    g_assert_cmpstr(text->str, ==, expected);
    g_string_free(text, TRUE);
    arena_free(bench.arena);
}

/* -- Contents ------------------------------------------------------------------------------ */

static void test_entries_that_follow_one_another_are_one_contents(void) {
    static const Span entry = {.text = "text", .note = NO_NOTE, .uri = "#s1"};
    static const Span foreign = {.text = "text", .note = NO_NOTE, .uri = "#s2", .lang = "fr"};
    static const Span text = {.text = "text", .note = NO_NOTE};
    const StyledBlock blocks[] = {
        {.spans = &entry, .span_count = 1, .entry = ENTRY_TITLE},
        {.spans = &text, .span_count = 1, .entry = ENTRY_DETAIL},
        {.spans = &foreign, .span_count = 1, .entry = ENTRY_TITLE},
        {.spans = &text, .span_count = 1},
        {.spans = &text, .span_count = 1, .entry = ENTRY_DETAIL},
    };
    assert_tree(bench_new(blocks, G_N_ELEMENTS(blocks)),
                "TOC(TOCI(Reference(Link(.)) P(.)) TOCI(Reference(Span@fr(Link(.))))) P(.) "
                "TOC(TOCI(P(.)))");
}

/* -- Notes --------------------------------------------------------------------------------- */

static const Span plain = {.text = "text", .note = NO_NOTE};
static const Span mark = {.text = "*", .note = NO_NOTE};

static void test_a_call_and_its_note_know_each_other(void) {
    const Span calls[] = {plain, {.text = "*", .note = 0}, {.text = "*", .note = 0}};
    const StyledBlock blocks[] = {{.spans = calls, .span_count = 3},
                                  {.spans = calls + 1, .span_count = 1}};
    const StyledBlock note_block = {.spans = &plain, .span_count = 1, .label = &mark};
    const StyledNote note = {.id = "note-1", .blocks = &note_block, .block_count = 1};
    Bench bench = bench_new(blocks, G_N_ELEMENTS(blocks));
    bench.document.notes = &note;
    bench.document.note_count = 1;
    assert_tree(bench, "P(. Reference>note-1(Link(.)) Reference>note-1(Link(.))) "
                       "Note(Lbl(Link(.)) P(.)) P(Reference>note-1(Link(.)))");
}

static void test_a_note_without_a_label_has_no_way_back(void) {
    const Span call = {.text = "*", .note = 0};
    const StyledBlock block = {.spans = &call, .span_count = 1};
    const StyledBlock note_block = {.spans = &plain, .span_count = 1};
    const StyledNote note = {.id = "note-1", .blocks = &note_block, .block_count = 1};
    Bench bench = bench_new(&block, 1);
    bench.document.notes = &note;
    bench.document.note_count = 1;
    const DocumentTags *tags = tags_build(&(TagsInput){.document = &bench.document}, bench.arena);
    g_assert_null(tags->notes[0].blocks[0].back);
    g_assert_true(tags->notes[0].call->target == tags->notes[0].element);
    assert_tree(bench, "P(Reference>note-1(Link(.))) Note(P(.))");
}

/* -- Languages ----------------------------------------------------------------------------- */

static void test_a_language_is_said_where_it_changes(void) {
    const Span spans[] = {plain,
                          {.text = "un", .note = NO_NOTE, .lang = "fr"},
                          {.text = "deux", .note = NO_NOTE, .lang = "fr", .strong = true},
                          {.text = "one", .note = NO_NOTE, .lang = "EN-gb"}};
    const StyledBlock blocks[] = {
        {.spans = spans, .span_count = 4},
        {.spans = spans, .span_count = 2, .lang = "fr"},
        {.spans = &plain, .span_count = 1, .lang = "en-GB", .heading = 2},
    };
    assert_tree(bench_new(blocks, G_N_ELEMENTS(blocks)),
                "P(. Span@fr(. Span(.)) .) P@fr(. .) H2(.)");
}

static void test_an_item_is_in_one_language_with_its_label(void) {
    const StyledBlock block = {.spans = &plain,
                               .span_count = 1,
                               .label = &mark,
                               .marker = MARKER_NUMBER,
                               .figure = '1',
                               .level = 1,
                               .lang = "ar"};
    assert_tree(bench_new(&block, 1), "L:Decimal(LI(Lbl@ar(.) LBody(P@ar(.))))");
}

static void test_a_note_is_in_the_language_of_its_text(void) {
    const Span call = {.text = "*", .note = 0};
    const StyledBlock block = {.spans = &call, .span_count = 1};
    const StyledBlock note_blocks[] = {
        {.spans = &plain, .span_count = 1, .label = &mark, .lang = "fr"},
        {.spans = &plain, .span_count = 1}};
    const StyledNote note = {.id = "note-1", .blocks = note_blocks, .block_count = 2};
    Bench bench = bench_new(&block, 1);
    bench.document.notes = &note;
    bench.document.note_count = 1;
    assert_tree(bench, "P(Reference>note-1(Link(.))) Note@fr(Lbl(Link(.)) P(.) P@en-GB(.))");
}

/* -- Lists --------------------------------------------------------------------------------- */

static void test_a_list_is_counted_as_it_is_printed(void) {
    static const struct {
        MarkerKind marker;
        char figure;
        const char *numbering;
    } lists[] = {{MARKER_NUMBER, '1', "Decimal"},    {MARKER_LETTER, 'a', "LowerAlpha"},
                 {MARKER_LETTER, 'A', "UpperAlpha"}, {MARKER_ROMAN, 'i', "LowerRoman"},
                 {MARKER_NUMBER, 'I', "UpperRoman"}, {MARKER_DASH, 0, "Disc"}};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        const StyledBlock block = {.spans = &plain,
                                   .span_count = 1,
                                   .label = &mark,
                                   .marker = lists[i].marker,
                                   .figure = lists[i].figure,
                                   .level = 1};
        g_autofree char *expected =
            g_strdup_printf("L:%s(LI(Lbl(.) LBody(P(.))))", lists[i].numbering);
        assert_tree(bench_new(&block, 1), expected);
    }
}

/* -- Sheets -------------------------------------------------------------------------------- */

static void test_columns_and_boxes_are_read_as_if_below_one_another(void) {
    const StyledBlock texts[] = {{.spans = &plain, .span_count = 1, .heading = 1},
                                 {.spans = &plain, .span_count = 1}};
    const StyledBlock columns[] = {
        {.kind = STYLED_COLUMN, .children = texts, .child_count = 1},
        {.kind = STYLED_COLUMN, .children = texts + 1, .child_count = 1}};
    const StyledBlock row = {.kind = STYLED_COLUMNS, .children = columns, .child_count = 2};
    const StyledBlock blocks[] = {
        {.kind = STYLED_BOX, .children = &row, .child_count = 1}, {.kind = STYLED_SPACE}, texts[1]};
    assert_tree(bench_new(blocks, G_N_ELEMENTS(blocks)), "H1(.) P(.) P(.)");
}

static void test_a_section_ends_lists_and_holds_its_notes(void) {
    const Span call = {.text = "*", .note = 0};
    const StyledBlock item = {.spans = &plain,
                              .span_count = 1,
                              .label = &mark,
                              .marker = MARKER_NUMBER,
                              .figure = '1',
                              .level = 1};
    StyledBlock blocks[] = {item, item, {.spans = &call, .span_count = 1, .section = 1}, item};
    blocks[1].section = 1;
    const StyledBlock note_block = {.spans = &plain, .span_count = 1};
    const StyledNote note = {.id = "note-1", .blocks = &note_block, .block_count = 1};
    const StyledSection section = {.at = {1, 1}};
    Bench bench = bench_new(blocks, G_N_ELEMENTS(blocks));
    bench.document.notes = &note;
    bench.document.note_count = 1;
    bench.document.sections = &section;
    bench.document.section_count = 1;
    assert_tree(bench, "L:Decimal(LI(Lbl(.) LBody(P(.)))) "
                       "Sect(L:Decimal(LI(Lbl(.) LBody(P(.)))) P(Reference>note-1(Link(.))) "
                       "Note(P(.))) "
                       "L:Decimal(LI(Lbl(.) LBody(P(.))))");
}

static void test_what_is_read_of_furniture_stands_below_the_masthead_or_at_the_end(void) {
    const StyledBlock blocks[] = {{.spans = &plain, .span_count = 1, .heading = 1},
                                  {.spans = &plain, .span_count = 1}};
    const StyledBlock line = {.spans = &plain, .span_count = 1, .heading = 2};
    BlockTags tags[2] = {0};
    const ContentTags head = {{&line, 1}, &tags[0]};
    const ContentTags foot = {{&line, 1}, &tags[1]};
    Bench bench = bench_new(blocks, G_N_ELEMENTS(blocks));
    bench.document.masthead_count = 1;
    const TagsInput input = {&bench.document, &head, 1, &foot, 1};
    const Element *at = tags_build(&input, bench.arena)->structure->root->first;
    static const Role roles[] = {ROLE_H1, ROLE_H2, ROLE_P, ROLE_H2};
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++, at = at->next)
        g_assert_cmpint(at->role, ==, roles[i]);
    g_assert_nonnull(tags[1].element);
    arena_free(bench.arena);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tags/entries-that-follow-one-another-are-one-contents",
                    test_entries_that_follow_one_another_are_one_contents);
    g_test_add_func("/tags/a-call-and-its-note-know-each-other",
                    test_a_call_and_its_note_know_each_other);
    g_test_add_func("/tags/a-note-without-a-label-has-no-way-back",
                    test_a_note_without_a_label_has_no_way_back);
    g_test_add_func("/tags/a-language-is-said-where-it-changes",
                    test_a_language_is_said_where_it_changes);
    g_test_add_func("/tags/an-item-is-in-one-language-with-its-label",
                    test_an_item_is_in_one_language_with_its_label);
    g_test_add_func("/tags/a-note-is-in-the-language-of-its-text",
                    test_a_note_is_in_the_language_of_its_text);
    g_test_add_func("/tags/a-list-is-counted-as-it-is-printed",
                    test_a_list_is_counted_as_it_is_printed);
    g_test_add_func("/tags/columns-and-boxes-are-read-as-if-below-one-another",
                    test_columns_and_boxes_are_read_as_if_below_one_another);
    g_test_add_func("/tags/a-section-ends-lists-and-holds-its-notes",
                    test_a_section_ends_lists_and_holds_its_notes);
    g_test_add_func("/tags/what-is-read-of-furniture-has-its-place",
                    test_what_is_read_of_furniture_stands_below_the_masthead_or_at_the_end);
    return g_test_run();
}
