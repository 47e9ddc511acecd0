/* SPDX-License-Identifier: MIT
 *
 * Expecting.
 */
#include "proof/expected.h"

#include "proof/sheet.h"
#include "style/number.h"
#include "style/phrase.h"
#include "style/section.h"
#include "style/span.h"

#include <glib.h>
#include <string.h>

/** Depths with a style of their own (layouts/README.md); deeper ones look like the last. */
enum { LEVELS = 6 };

static FieldScope scope_of(const Expected *expected) {
    return field_scope(expected->statement, expected->layout, expected->arena);
}

const char *expected_language(const Expected *expected) {
    return scope_of(expected).lang;
}

/* -- Inlines -------------------------------------------------------------------------------- */

/** What a call of the note, and the label of its text, print. */
static const char *note_sign(const Expected *expected, const Note *note) {
    const char *mark = note_mark_text(note, expected->arena);
    bool name = mark && *mark;
    for (const char *c = mark; name && *c; c++)
        name = g_ascii_isalnum(*c);
    if (name && expected->layout->notes.mark == NOTE_MARK_BRACKETS)
        return arena_printf(expected->arena, "[%s]", mark);
    return mark ? mark : "";
}

/** Where the walk stands in one list of siblings; depth is the author's, so it is not the program
 *  stack's. */
typedef struct Frame {
    const Inline *next;
    const char *uri;  /**< of the link that the list is in */
    const char *lang; /**< of what is in the list */
} Frame;

/** The text of a passage while it is put together. */
typedef struct Writing {
    const Expected *expected;
    Passage *passage;
    GString *text;
    GString *languages;
} Writing;

static void add_anchor(const Writing *writing, size_t start, int note, const char *uri) {
    Anchor anchor = {.start = start, .end = writing->text->len, .note = note, .uri = uri};
    if (anchor.end > anchor.start)
        g_array_append_val(writing->passage->anchors, anchor);
}

/** What the inline prints. */
static const char *inline_text(const Expected *expected, const Inline *node) {
    if (node->kind == INLINE_BREAK)
        return " ";
    if (node->kind == INLINE_CALL)
        return note_sign(expected, node->note);
    if (node->text && strchr(node->text, '\t'))
        return g_strdelimit(arena_strdup(expected->arena, node->text), "\t", ' ');
    return node->text ? node->text : "";
}

static void write_inline(const Writing *writing, const Inline *node, const Frame *around) {
    const char *uri = around->uri;
    size_t start = writing->text->len;
    append_text(writing->text, inline_text(writing->expected, node));
    if (writing->text->len > start)
        add_language(writing->languages, around->lang, start);
    if (node->kind == INLINE_CALL)
        add_anchor(writing, start, node->note->index, NULL);
    else if (uri)
        add_anchor(writing, start, -1, uri);
}

static Frame enter(Frame frame, const Inline *node) {
    frame.next = node->children;
    if (node->kind == INLINE_LINK)
        frame.uri = node->uri;
    if (node->kind == INLINE_LANGUAGE)
        frame.lang = node->lang;
    return frame;
}

static void write_inlines(const Writing *writing, const Inline *inlines, const char *lang) {
    GArray *stack = g_array_new(FALSE, FALSE, sizeof(Frame));
    Frame frame = {inlines, NULL, lang};
    while (frame.next || stack->len > 0) {
        const Inline *node = frame.next;
        if (!node) {
            frame = g_array_index(stack, Frame, stack->len - 1);
            g_array_set_size(stack, stack->len - 1);
            continue;
        }
        frame.next = node->next;
        if (!node->children) {
            write_inline(writing, node, &frame);
            continue;
        }
        g_array_append_val(stack, frame);
        frame = enter(frame, node);
    }
    g_array_free(stack, TRUE);
}

/** Where a list of blocks stands. */
typedef struct Around {
    int note; /**< -1 in the body */
    int quote;
    int section;
    int headings;     /**< the level above the body's first one */
    int *list;        /**< depth of the lists that the block before it stands in */
    const char *lang; /**< of what names none of its own */
} Around;

static void set_text(const Expected *expected, Passage *passage, const char *prefix,
                     const Block *block, const char *around) {
    const char *lang = block->lang ? block->lang : around;
    Writing writing = {expected, passage, g_string_new(prefix), g_string_new(NULL)};
    if (*prefix)
        add_language(writing.languages, lang, 0);
    write_inlines(&writing, block->inlines, lang);
    passage->text = arena_strdup(expected->arena, writing.text->str);
    passage->languages = arena_strdup(expected->arena, writing.languages->str);
    g_string_free(writing.text, TRUE);
    g_string_free(writing.languages, TRUE);
}

/* -- The layout's own ----------------------------------------------------------------------- */

/** The deepest heading that the masthead prints, by which those of the body go on. */
static int expect_masthead(const Expected *expected) {
    FieldScope scope = scope_of(expected);
    Sheet sheet = {.scope = &scope, .passages = expected->passages};
    int deepest = 0;
    sheet_expect(&sheet, &expected->layout->masthead);
    for (guint i = 0; i < expected->passages->len; i++)
        deepest = MAX(deepest, passage_at(expected->passages, i)->level);
    return deepest;
}

static void expect_closing(const Expected *expected) {
    FieldScope scope = scope_of(expected);
    sheet_expect(&(Sheet){.scope = &scope, .passages = expected->passages},
                 &expected->layout->closing);
}

static FieldScope page_scope(const Expected *expected, int page) {
    const PageCount *count = &expected->pages[page];
    FieldScope scope = scope_of(expected);
    scope.page = count->page;
    scope.pages = count->pages;
    scope.section = count->section;
    scope.section_page = count->section_page;
    scope.section_pages = count->section_pages;
    return scope;
}

static const RunningLine *running_line(const Expected *expected, bool head, int page) {
    const ChLayout *layout = expected->layout;
    return layout_find_running(head ? layout->head : layout->foot, page + 1, expected->page_count);
}

/** What is read of the head, or foot, of a page. */
static void expect_furniture(const Expected *expected, bool head, int page) {
    const RunningLine *line = running_line(expected, head, page);
    FieldScope scope = page_scope(expected, page);
    Sheet sheet = {.scope = &scope,
                   .passages = expected->passages,
                   .place = PLACE_FURNITURE,
                   .page = expected->first_page + page};
    if (line && line->content)
        sheet_expect_line(&sheet, line);
}

/** What is read of heads and feet but the first head, which is read above the text. */
static void expect_furniture_below(const Expected *expected) {
    for (int page = 0; page < expected->page_count; page++) {
        if (page > 0)
            expect_furniture(expected, true, page);
        expect_furniture(expected, false, page);
    }
}

/* -- Blocks --------------------------------------------------------------------------------- */

/** The style of a paragraph with a number: that of its level. */
static const BlockStyle *style_of(const Expected *expected, const Block *block) {
    char name[] = "level-1";
    name[sizeof name - 2] = (char)('0' + CLAMP(block->level, 1, LEVELS));
    return layout_find_style(expected->layout, name);
}

/** The number as the style prints it, or the marker as written. */
static const char *label_of(const Expected *expected, const Block *block) {
    const BlockStyle *style = style_of(expected, block);
    if (block->marker.kind == MARKER_NONE)
        return "";
    bool counted = block->marker.kind != MARKER_DASH && style && style->number;
    return counted ? number_format(style->number, block->marker.value, expected->arena)
                   : block->marker.text;
}

/** How deep in lists a block of the body stands. An item opens at most one list in that of the item
 *  before it; what is no item stays in the item whose level it has. */
static int list_depth(const Block *block, Around around) {
    int deepest = *around.list + (block->marker.kind != MARKER_NONE);
    int level = block->kind == BLOCK_HEADING ? 0 : block->level;
    return *around.list = MIN(deepest, level);
}

static void expect_blocks(const Expected *expected, const Block *first, Around around);

static void expect_row(const Expected *expected, const Block *row, Around around) {
    for (const Block *cell = row->children; cell; cell = cell->next) {
        Passage *passage = passages_add(expected->passages, around.note);
        passage->kind = PASSAGE_CELL;
        passage->header = row->header;
        passage->first = cell == row->children;
        passage->quote = around.quote;
        passage->section = around.section;
        passage->list = *around.list;
        passage->at = cell->at;
        set_text(expected, passage, "", cell, around.lang);
    }
}

/** In a note a marker is text: only the note itself has a label. */
static void expect_text(const Expected *expected, const Block *block, Around around) {
    const char *label = around.note < 0 ? label_of(expected, block) : "";
    bool marked = around.note >= 0 && block->marker.kind != MARKER_NONE;
    const char *prefix = marked ? arena_printf(expected->arena, "%s ", block->marker.text) : "";
    Passage *passage = passages_add(expected->passages, around.note);
    passage->kind =
        block->kind == BLOCK_HEADING && around.note < 0 ? PASSAGE_HEADING : PASSAGE_PARAGRAPH;
    passage->level = MIN(block->level + around.headings, LEVELS);
    passage->quote = around.quote;
    passage->section = around.section;
    passage->list = around.note < 0 ? list_depth(block, around) : 0;
    passage->entry = expected->statement->contents && class_is_contents(block->class);
    passage->at = block->at;
    passage->label = label;
    set_text(expected, passage, prefix, block, around.lang);
    if (!*passage->text && !*label)
        g_array_set_size(expected->passages, expected->passages->len - 1);
}

/** What stands in a quote, in which no list goes on, or in a table. */
static void expect_inside(const Expected *expected, const Block *block, Around around) {
    bool quote = block->kind == BLOCK_QUOTE;
    around.quote += quote && around.note < 0;
    *around.list = quote ? 0 : list_depth(block, around);
    expect_blocks(expected, block->children, around);
    *around.list = quote ? 0 : *around.list;
}

static void expect_block(const Expected *expected, const Block *block, Around around) {
    Around inside = around;
    inside.lang = block->lang ? block->lang : around.lang;
    if (block->kind == BLOCK_QUOTE || block->kind == BLOCK_TABLE)
        expect_inside(expected, block, inside);
    else if (block->kind == BLOCK_ROW)
        expect_row(expected, block, inside);
    else if (block->kind == BLOCK_SECTION)
        expect_blocks(expected, block->children, inside);
    else
        expect_text(expected, block, around);
}

static void expect_blocks(const Expected *expected, const Block *first, Around around) {
    for (const Block *block = first; block; block = block->next)
        expect_block(expected, block, around);
}

/* -- Sections ------------------------------------------------------------------------------- */

/** A section of which nothing is printed is none. */
static void expect_section(Expected *expected, const Block *block, SectionTally *tally,
                           Around around) {
    SectionKind kind = section_kind(block);
    guint first = expected->passages->len;
    tally->numbers[kind]++;
    FieldScope scope = scope_of(expected);
    const char *label = section_label(&scope, tally, kind);
    PagedSection section = {section_name(&scope, tally, block),
                            paging_restarts(section_rules(expected->layout, kind))};
    around.section = (int)expected->sections->len + 1;
    around.lang = block->lang ? block->lang : around.lang;
    *around.list = 0;
    if (label) {
        Passage *passage = passages_add(expected->passages, -1);
        around.headings = MAX(1, around.headings);
        passage->kind = PASSAGE_HEADING;
        passage->level = around.headings;
        passage->section = around.section;
        passage->text = label;
        passage->languages = NULL;
        passage->at = block->at;
    }
    expect_blocks(expected, block->children, around);
    *around.list = 0;
    if (expected->passages->len > first)
        g_array_append_val(expected->sections, section);
}

/** The text, the closing below it, then the sections. */
static void expect_body(Expected *expected, int headings) {
    const Block *tail = section_tail(expected->statement);
    SectionTally tally = section_tally(expected->statement);
    int list = 0;
    Around around = {
        .note = -1, .headings = headings, .list = &list, .lang = expected_language(expected)};
    for (const Block *block = expected->statement->blocks; block; block = block->next) {
        if (block == tail)
            expect_closing(expected);
        if (block->kind == BLOCK_SECTION)
            expect_section(expected, block, &tally, around);
        else
            expect_block(expected, block, around);
    }
    if (!tail)
        expect_closing(expected);
}

static void expect_notes(const Expected *expected) {
    for (const Note *note = expected->statement->notes; note; note = note->next) {
        guint first = expected->passages->len;
        int list = 0;
        expect_blocks(
            expected, note->blocks,
            (Around){.note = note->index, .list = &list, .lang = expected_language(expected)});
        if (first == expected->passages->len)
            passages_add(expected->passages, note->index)->at = note->at;
        passage_at(expected->passages, first)->label = note_sign(expected, note);
    }
}

/* -- The whole ------------------------------------------------------------------------------ */

/** The file may have sections that the source has not. */
static void count_pages(Expected *expected, const int *page_sections) {
    int *known = arena_new_array(expected->arena, int, expected->page_count);
    PageCount *pages = arena_new_array(expected->arena, PageCount, expected->page_count);
    for (int i = 0; i < expected->page_count; i++)
        known[i] = MIN(page_sections[i], (int)expected->sections->len);
    paging_count(known, expected->page_count, (const PagedSection *)expected->sections->data,
                 pages);
    expected->pages = pages;
}

/** Puts what is read of the first head behind the masthead. */
static void insert_first_head(const Expected *expected, guint masthead) {
    GArray *passages = expected->passages;
    guint before = passages->len;
    if (expected->page_count > 0)
        expect_furniture(expected, true, 0);
    guint count = passages->len - before;
    gsize size = sizeof(Passage);
    char *data = passages->data;
    g_autofree char *head = g_memdup2(data + before * size, count * size);
    memmove(data + (masthead + count) * size, data + masthead * size, (before - masthead) * size);
    if (count > 0)
        memcpy(data + masthead * size, head, count * size);
}

void expected_build(Expected *expected, const int *page_sections) {
    expected->passages = passages_new();
    expected->sections = g_array_new(FALSE, FALSE, sizeof(PagedSection));
    int headings = expect_masthead(expected);
    guint masthead = expected->passages->len;
    expect_body(expected, headings);
    count_pages(expected, page_sections);
    expect_furniture_below(expected);
    insert_first_head(expected, masthead);
    expect_notes(expected);
}

void expected_clear(Expected *expected) {
    g_array_free(expected->passages, TRUE);
    g_array_free(expected->sections, TRUE);
}

/* -- Around the text ------------------------------------------------------------------------ */

const char *expected_running_line(const Expected *expected, bool head, int page) {
    page -= expected->first_page;
    const RunningLine *line = running_line(expected, head, page);
    FieldScope scope = page_scope(expected, page);
    return line && !line->content ? sheet_line_text(&scope, line) : "";
}

bool expected_watermark(const Expected *expected, int page) {
    const WatermarkRules *rules = &expected->layout->watermark;
    FieldScope scope = scope_of(expected);
    return rules->template_text && (page == expected->first_page || !rules->first_only) &&
           field_holds(&scope, rules->when) && *field_expand(&scope, rules->template_text);
}

const char *expected_title(const Expected *expected) {
    FieldScope scope = scope_of(expected);
    const char *title =
        statement_find_field(expected->statement, "title") ? field_value(&scope, "title") : NULL;
    return title ? g_strdelimit(arena_strdup(expected->arena, title), "\n", ' ') : NULL;
}

const char *expected_note_phrase(const Expected *expected, int note, bool back) {
    const NotePhrases *phrases = note_phrases(expected_language(expected));
    const Note *at = expected->statement->notes;
    while (at && at->index != note)
        at = at->next;
    return note_phrase(back ? phrases->back : phrases->name,
                       at ? note_mark_text(at, expected->arena) : NULL, expected->arena);
}

const char *expected_author(const Expected *expected) {
    FieldScope scope = scope_of(expected);
    const char *issuer = field_value(&scope, "issuer");
    if (!issuer)
        return NULL;
    g_auto(GStrv) lines = g_strsplit(issuer, "\n", -1);
    g_autofree char *joined = g_strjoinv(", ", lines);
    return arena_strdup(expected->arena, joined);
}

/** Whether a running line of some page could say it. */
static bool runs(const Expected *expected, const RunningLine lines[RUNNING_KINDS],
                 const char *value) {
    FieldScope scope = scope_of(expected);
    for (int kind = 0; kind < RUNNING_KINDS; kind++)
        if (lines[kind].style && strstr(sheet_line_text(&scope, &lines[kind]), value))
            return true;
    return false;
}

static bool is_printed(const Expected *expected, const char *value) {
    for (guint i = 0; i < expected->passages->len; i++) {
        const Passage *passage = passage_at(expected->passages, i);
        if (passage->of_layout && strstr(passage->text, value))
            return true;
    }
    FieldScope scope = scope_of(expected);
    const char *mark = expected->layout->watermark.template_text;
    return (mark && strstr(sheet_expand(&scope, mark), value)) ||
           runs(expected, expected->layout->head, value) ||
           runs(expected, expected->layout->foot, value);
}

void expected_unprinted(const Expected *expected, void (*visit)(void *context, const Field *field),
                        void *context) {
    FieldScope scope = scope_of(expected);
    for (const Field *field = expected->statement->fields; field; field = field->next) {
        const char *const *forms = field_forms(&scope, field->name);
        bool printed = !forms[0];
        for (; *forms && !printed; forms++)
            printed = is_printed(expected,
                                 g_strdelimit(arena_strdup(expected->arena, *forms), "\n", ' '));
        if (!printed)
            visit(context, field);
    }
}
