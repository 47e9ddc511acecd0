/* SPDX-License-Identifier: MIT
 *
 * Tests of impose/combine.h: documents made by hand, each with one paragraph, a note and its call.
 */
#include "impose/combine.h"

#include <glib.h>

/** A document: page 1 has the paragraph, page 2 the note. */
typedef struct Draft {
    Arena *arena;
    Structure *structure;
    Page page[2];
    Destination destinations[2];
    OutlineEntry outline[2];
    ChPages pages;
} Draft;

static Element *add_leaf(Draft *draft, Element *parent) {
    return structure_add(draft->structure, draft->arena, parent, ROLE_CONTENT);
}

static Item item_of(const Element *leaf) {
    return (Item){.kind = ITEM_RULE, .tag = {.leaf = leaf}};
}

static void add_item(Draft *draft, int page, Item item) {
    draft->page[page].items = arena_memdup(draft->arena, &item, sizeof item);
    draft->page[page].item_count = 1;
}

static void add_link(Draft *draft, int page, Link link) {
    draft->page[page].links = arena_memdup(draft->arena, &link, sizeof link);
    draft->page[page].link_count = 1;
}

static void draft_build(Draft *draft, const char *lang, double width_pt) {
    *draft = (Draft){.arena = arena_new()};
    draft->structure = structure_new(draft->arena);
    Element *root = draft->structure->root;
    Element *paragraph = structure_add(draft->structure, draft->arena, root, ROLE_P);
    Element *note = structure_add(draft->structure, draft->arena, root, ROLE_NOTE);
    /* The leaf of the paragraph grows after the note: order of birth is not that of reading. */
    Element *call = structure_add(draft->structure, draft->arena, paragraph, ROLE_REFERENCE);
    Element *link = structure_add(draft->structure, draft->arena, call, ROLE_LINK);
    note->id = "note-1";
    call->target = note;
    draft->page[0] = (Page){.width_pt = width_pt, .height_pt = 200, .label = "1"};
    draft->page[1] = (Page){.width_pt = width_pt, .height_pt = 200, .label = "2"};
    add_item(draft, 0, item_of(add_leaf(draft, link)));
    add_item(draft, 1, item_of(add_leaf(draft, note)));
    add_link(draft, 0, (Link){.element = link, .destination = "note-1", .contents = "Note"});
    draft->destinations[0] = (Destination){.name = "p1", .page = 0, .element = paragraph};
    draft->destinations[1] = (Destination){.name = "note-1", .page = 1, .element = note};
    draft->outline[0] = (OutlineEntry){1, "A heading", "p1"};
    draft->outline[1] = (OutlineEntry){2, "One below", "note-1"};
    draft->pages = (ChPages){.arena = draft->arena,
                             .pages = draft->page,
                             .count = 2,
                             .structure = draft->structure,
                             .destinations = draft->destinations,
                             .destination_count = 2,
                             .outline = draft->outline,
                             .outline_count = 2,
                             .metadata = {.title = "T", .lang = lang}};
}

static ChPages *combine(const Draft *drafts, const char *const *titles, int count) {
    static const char *const names[] = {"contents", "s1", "s2"};
    CombinePart parts[3] = {{0}};
    for (int i = 0; i < count; i++)
        parts[i] = (CombinePart){&drafts[i].pages, names[i], titles[i], NULL};
    ChPages *pages = combine_pages(&(CombineInput){.parts = parts, .count = count, .title = "All"});
    g_assert_nonnull(pages);
    return pages;
}

/** Three documents, the last from right to left and on another paper. */
typedef struct Bench {
    Draft drafts[3];
    ChPages *pages;
} Bench;

static const char *const titles[] = {"Contents", "First", "A heading"};

static void bench_set_up(Bench *bench, gconstpointer unused) {
    (void)unused;
    draft_build(&bench->drafts[0], "en", 100);
    draft_build(&bench->drafts[1], "EN", 100);
    draft_build(&bench->drafts[2], "ar", 300);
    bench->drafts[2].structure->root->writing = WRITING_RL_TB;
    bench->pages = combine(bench->drafts, titles, 3);
}

static void bench_tear_down(Bench *bench, gconstpointer unused) {
    (void)unused;
    arena_free(bench->pages->arena);
    for (size_t i = 0; i < G_N_ELEMENTS(bench->drafts); i++)
        arena_free(bench->drafts[i].arena);
}

static const Element *part_at(const ChPages *pages, int index) {
    const Element *part = pages->structure->root->first;
    while (index-- > 0)
        part = part->next;
    return part;
}

/* -- Structure ----------------------------------------------------------------------------- */

static void test_each_document_is_a_part(Bench *bench, gconstpointer unused) {
    (void)unused;
    const Element *second = part_at(bench->pages, 1);
    const Element *third = part_at(bench->pages, 2);
    g_assert_cmpint(second->role, ==, ROLE_PART);
    g_assert_null(third->next);
    g_assert_null(second->lang);
    g_assert_cmpstr(third->lang, ==, "ar");
    g_assert_cmpint(second->writing, ==, WRITING_INHERITED);
    g_assert_cmpint(third->writing, ==, WRITING_RL_TB);
    g_assert_cmpint(third->first->role, ==, ROLE_P);
    g_assert_cmpint(third->last->role, ==, ROLE_NOTE);
}

static void test_indices_are_unique_and_parents_come_first(Bench *bench, gconstpointer unused) {
    (void)unused;
    const Structure *structure = bench->pages->structure;
    g_autofree bool *seen = g_new0(bool, structure->count);
    int count = 0;
    for (const Element *at = structure->root; at; at = element_next(at), count++) {
        g_assert_cmpint(at->index, <, structure->count);
        g_assert_false(seen[at->index]);
        seen[at->index] = true;
        g_assert_true(!at->parent || at->parent->index < at->index);
    }
    g_assert_cmpint(count, ==, structure->count);
}

static void test_a_call_leads_to_the_note_of_its_own_part(Bench *bench, gconstpointer unused) {
    (void)unused;
    const Element *part = part_at(bench->pages, 2);
    const Element *note = part->last;
    g_assert_cmpstr(note->id, ==, "s2-note-1");
    g_assert_true(part->first->first->target == note);
    g_assert_cmpstr(bench->pages->pages[4].links[0].destination, ==, "s2-note-1");
    g_assert_true(bench->pages->pages[4].links[0].element->parent == part->first->first);
}

static void test_items_belong_to_leaves_of_the_file(Bench *bench, gconstpointer unused) {
    (void)unused;
    const Element *leaf = bench->pages->pages[3].items[0].tag.leaf;
    g_assert_true(leaf->parent == part_at(bench->pages, 1)->last);
    g_assert_true(bench->drafts[1].page[1].items[0].tag.leaf != leaf);
}

static void test_a_part_says_its_direction_in_a_file_that_runs_the_other_way(void) {
    Draft drafts[2];
    draft_build(&drafts[0], "ar", 100);
    draft_build(&drafts[1], "en", 100);
    drafts[0].structure->root->writing = WRITING_RL_TB;
    ChPages *pages = combine(drafts, titles, 2);
    g_assert_cmpint(pages->structure->root->writing, ==, WRITING_RL_TB);
    g_assert_cmpint(part_at(pages, 0)->writing, ==, WRITING_INHERITED);
    g_assert_cmpint(part_at(pages, 1)->writing, ==, WRITING_LR_TB);
    arena_free(pages->arena);
    arena_free(drafts[0].arena);
    arena_free(drafts[1].arena);
}

/* -- Pages and navigation ------------------------------------------------------------------ */

static void test_pages_keep_their_paper_and_labels(Bench *bench, gconstpointer unused) {
    (void)unused;
    const char *const labels[] = {"1", "2", "1", "2", "1", "2"};
    g_assert_cmpint(bench->pages->count, ==, 6);
    for (int i = 0; i < 6; i++)
        g_assert_cmpstr(bench->pages->pages[i].label, ==, labels[i]);
    g_assert_cmpfloat(bench->pages->pages[3].width_pt, ==, 100);
    g_assert_cmpfloat(bench->pages->pages[4].width_pt, ==, 300);
}

static void test_labels_may_be_others(Bench *bench, gconstpointer unused) {
    (void)unused;
    const char *const labels[] = {"i", "ii"};
    const CombinePart part = {&bench->drafts[0].pages, "contents", "C", labels};
    ChPages *pages = combine_pages(&(CombineInput){.parts = &part, .count = 1, .title = "All"});
    g_assert_cmpstr(pages->pages[1].label, ==, "ii");
    arena_free(pages->arena);
}

static void test_names_are_unique_and_lead_to_pages_of_the_file(Bench *bench,
                                                                gconstpointer unused) {
    (void)unused;
    static const struct {
        const char *name;
        int page;
    } expected[] = {{"contents", 0}, {"contents-p1", 0}, {"contents-note-1", 1},
                    {"s1", 2},       {"s1-p1", 2},       {"s1-note-1", 3},
                    {"s2", 4},       {"s2-p1", 4},       {"s2-note-1", 5}};
    g_assert_cmpint(bench->pages->destination_count, ==, G_N_ELEMENTS(expected));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_assert_cmpstr(bench->pages->destinations[i].name, ==, expected[i].name);
        g_assert_cmpint(bench->pages->destinations[i].page, ==, expected[i].page);
    }
    g_assert_true(bench->pages->destinations[6].element == part_at(bench->pages, 2));
}

static void test_the_outline_has_a_line_for_each_and_says_no_title_twice(Bench *bench,
                                                                         gconstpointer unused) {
    (void)unused;
    static const OutlineEntry expected[] = {{1, "Contents", "contents"},
                                            {2, "A heading", "contents-p1"},
                                            {3, "One below", "contents-note-1"},
                                            {1, "First", "s1"},
                                            {2, "A heading", "s1-p1"},
                                            {3, "One below", "s1-note-1"},
                                            {1, "A heading", "s2"},
                                            {2, "One below", "s2-note-1"}};
    g_assert_cmpint(bench->pages->outline_count, ==, G_N_ELEMENTS(expected));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_assert_cmpint(bench->pages->outline[i].level, ==, expected[i].level);
        g_assert_cmpstr(bench->pages->outline[i].title, ==, expected[i].title);
        g_assert_cmpstr(bench->pages->outline[i].destination, ==, expected[i].destination);
    }
}

/* -- Links --------------------------------------------------------------------------------- */

/** Gives the draft's page 1 a link to the address, in an entry of a contents page. */
static void add_entry(Draft *draft, const char *uri) {
    Element *root = draft->structure->root;
    Element *toc = structure_add(draft->structure, draft->arena, root, ROLE_TOC);
    Element *entry = structure_add(draft->structure, draft->arena, toc, ROLE_TOCI);
    Element *reference = structure_add(draft->structure, draft->arena, entry, ROLE_REFERENCE);
    Element *link = structure_add(draft->structure, draft->arena, reference, ROLE_LINK);
    add_link(draft, 0, (Link){.element = link, .uri = uri, .contents = uri});
}

static void test_an_entry_leads_to_its_part_and_names_it(Bench *bench, gconstpointer unused) {
    (void)unused;
    add_entry(&bench->drafts[0], "#s2");
    ChPages *pages = combine(bench->drafts, titles, 3);
    const Link *link = &pages->pages[0].links[0];
    g_assert_null(link->uri);
    g_assert_cmpstr(link->destination, ==, "s2");
    g_assert_cmpstr(link->contents, ==, "A heading");
    g_assert_true(link->element->parent->parent->target == part_at(pages, 2));
    arena_free(pages->arena);
}

static void test_only_the_contents_page_leads_to_parts(Bench *bench, gconstpointer unused) {
    (void)unused;
    add_entry(&bench->drafts[0], "#s7");
    add_entry(&bench->drafts[1], "#s2");
    ChPages *pages = combine(bench->drafts, titles, 3);
    g_assert_cmpstr(pages->pages[0].links[0].uri, ==, "#s7");
    g_assert_cmpstr(pages->pages[2].links[0].uri, ==, "#s2");
    g_assert_null(pages->pages[2].links[0].destination);
    arena_free(pages->arena);
}

#define ADD(name, test) g_test_add(name, Bench, NULL, bench_set_up, test, bench_tear_down)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD("/combine/each-document-is-a-part", test_each_document_is_a_part);
    ADD("/combine/indices-are-unique-and-parents-come-first",
        test_indices_are_unique_and_parents_come_first);
    ADD("/combine/a-call-leads-to-the-note-of-its-own-part",
        test_a_call_leads_to_the_note_of_its_own_part);
    ADD("/combine/items-belong-to-leaves-of-the-file", test_items_belong_to_leaves_of_the_file);
    g_test_add_func("/combine/a-part-says-its-direction-in-a-file-that-runs-the-other-way",
                    test_a_part_says_its_direction_in_a_file_that_runs_the_other_way);
    ADD("/combine/pages-keep-their-paper-and-labels", test_pages_keep_their_paper_and_labels);
    ADD("/combine/labels-may-be-others", test_labels_may_be_others);
    ADD("/combine/names-are-unique-and-lead-to-pages-of-the-file",
        test_names_are_unique_and_lead_to_pages_of_the_file);
    ADD("/combine/the-outline-has-a-line-for-each-and-says-no-title-twice",
        test_the_outline_has_a_line_for_each_and_says_no_title_twice);
    ADD("/combine/an-entry-leads-to-its-part-and-names-it",
        test_an_entry_leads_to_its_part_and_names_it);
    ADD("/combine/only-the-contents-page-leads-to-parts",
        test_only_the_contents_page_leads_to_parts);
    return g_test_run();
}
