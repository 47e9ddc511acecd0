/* SPDX-License-Identifier: MIT
 *
 * Expecting.
 */
#include "proof/expected.h"

#include "style/field.h"
#include "style/number.h"
#include "style/phrase.h"
#include "style/span.h"

#include <glib.h>
#include <string.h>

/** Depths with a style of their own (layouts/README.md); deeper ones look like the last. */
enum { LEVELS = 6 };

static FieldScope scope_of(const Expected *expected) {
    FieldScope scope = {
        .statement = expected->statement, .layout = expected->layout, .arena = expected->arena};
    const char *lang = field_value(&scope, "lang");
    scope.lang = lang ? lang : expected->layout->lang;
    return scope;
}

const char *expected_language(const Expected *expected) {
    return scope_of(expected).lang;
}

/** A template's text with each line end and each gap as a space; a gap that begins a line parts no
 *  words and is none. */
static const char *expand(const FieldScope *scope, const char *template_text) {
    GString *text = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(field_expand(scope, template_text), "\u2028", -1);
    for (char **line = lines; *line; line++) {
        g_string_append(text, line > lines ? " " : "");
        append_text(text, g_strdelimit(*line + strspn(*line, "\t"), "\t", ' '));
    }
    const char *expanded = arena_strdup(scope->arena, text->str);
    g_string_free(text, TRUE);
    return expanded;
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

/* -- Masthead ------------------------------------------------------------------------------- */

/** The languages of a text that is all in the statement's. */
static const char *whole_language(const Expected *expected) {
    g_autoptr(GString) languages = g_string_new(NULL);
    add_language(languages, expected_language(expected), 0);
    return arena_strdup(expected->arena, languages->str);
}

/** The deepest heading that the masthead prints, by which those of the body go on. */
static int expect_masthead(const Expected *expected) {
    FieldScope scope = scope_of(expected);
    int deepest = 0;
    for (int i = 0; i < expected->layout->masthead.count; i++) {
        const Fixture *block = &expected->layout->masthead.items[i];
        bool graphic = block->kind == FIXTURE_GRAPHIC;
        const char *text = block->kind == FIXTURE_TEXT ? expand(&scope, block->template_text)
                           : graphic                   ? block->alt
                                                       : "";
        if (!*text)
            continue;
        Passage *passage = passages_add(expected->passages, -1);
        passage->kind = graphic          ? PASSAGE_FIGURE
                        : block->heading ? PASSAGE_HEADING
                                         : PASSAGE_PARAGRAPH;
        passage->level = block->heading;
        passage->text = text;
        passage->at = graphic ? (Position){0} : field_position(&scope, block->template_text);
        passage->languages = passage->at.line ? whole_language(expected) : NULL;
        deepest = MAX(deepest, block->heading);
    }
    return deepest;
}

/* -- Blocks --------------------------------------------------------------------------------- */

/** The number as the layout's style of the level prints it, or the marker as written. */
static const char *label_of(const Expected *expected, const Block *block) {
    char name[] = "level-1";
    name[sizeof name - 2] = (char)('0' + CLAMP(block->level, 1, LEVELS));
    const BlockStyle *style = layout_find_style(expected->layout, name);
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
    passage->list = around.note < 0 ? list_depth(block, around) : 0;
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

static void expect_blocks(const Expected *expected, const Block *first, Around around) {
    for (const Block *block = first; block; block = block->next) {
        Around inside = around;
        inside.lang = block->lang ? block->lang : around.lang;
        if (block->kind == BLOCK_QUOTE || block->kind == BLOCK_TABLE)
            expect_inside(expected, block, inside);
        else if (block->kind == BLOCK_SECTION)
            expect_blocks(expected, block->children, inside);
        else if (block->kind == BLOCK_ROW)
            expect_row(expected, block, inside);
        else
            expect_text(expected, block, around);
    }
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

void expected_build(Expected *expected) {
    expected->passages = passages_new();
    int headings = expect_masthead(expected);
    expected->masthead_count = expected->passages->len;
    int list = 0;
    expect_blocks(
        expected, expected->statement->blocks,
        (Around){
            .note = -1, .headings = headings, .list = &list, .lang = expected_language(expected)});
    expect_notes(expected);
}

/* -- Around the text ------------------------------------------------------------------------ */

const char *expected_running_line(const Expected *expected, bool head, int page, int pages) {
    const ChLayout *layout = expected->layout;
    const RunningLine *line = layout_find_running(head ? layout->head : layout->foot, page, pages);
    FieldScope scope = scope_of(expected);
    scope.page = page;
    scope.pages = pages;
    return line && line->template_text ? expand(&scope, line->template_text) : "";
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

static bool is_printed(const Expected *expected, const char *value) {
    for (guint i = 0; i < expected->masthead_count; i++) {
        if (strstr(passage_at(expected->passages, i)->text, value))
            return true;
    }
    for (int page = 1; page <= 2; page++) {
        if (strstr(expected_running_line(expected, true, page, 2), value) ||
            strstr(expected_running_line(expected, false, page, 2), value))
            return true;
    }
    return false;
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
