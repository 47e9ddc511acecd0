/* SPDX-License-Identifier: MIT
 *
 * Styled documents: what of a statement is printed, in which style, and where.
 */
#include "style/styled.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define assert_pt(value, expected) g_assert_cmpfloat_with_epsilon(value, expected, 1e-9)

static const char LAYOUT[] = "lang: en-GB\n"
                             "page: {size: A4, margin: 25mm}\n"
                             "fields:\n"
                             "  issuer: {type: lines, default: EUROPEAN UNION}\n"
                             "  meeting: {}\n"
                             "  place: {}\n"
                             "  date: {type: date}\n"
                             "  title: {type: lines}\n"
                             "styles:\n"
                             "  base: {size: 10pt, pitch: 12pt}\n"
                             "  level-1: {hang: 20pt, number: \"{1}.\"}\n"
                             "  level-2: {indent: 20pt, hang: 20pt, number: \"({a})\"}\n"
                             "  quote: {indent: 15pt}\n"
                             "masthead:\n"
                             "  - {rule: 1pt}\n"
                             "  - {text: \"{issuer}\"}\n"
                             "  - {text: \"{meeting}[\\t{place}, {date}|\\t{place}|\\t{date}]\"}\n"
                             "  - {text: \"{title}\", heading: 1}\n"
                             "foot:\n"
                             "  first: {text: \"{place}\"}\n"
                             "  next: {text: \"{page}/{pages} {place}\"}\n";

/* -- A statement and its styled document ---------------------------------------------------- */

typedef struct Case {
    ChLayout *layout;
    ChStatement *statement;
    Arena *arena;
    ChDiagnostics *diagnostics;
    StyledDocument *document;
} Case;

static Case case_with_layout(const char *yaml) {
    char *path = NULL;
    int fd = g_file_open_tmp("style-XXXXXX.yaml", &path, NULL);
    close(fd);
    g_assert_true(g_file_set_contents(path, yaml, -1, NULL));
    ChLimits limits = ch_limits_default();
    Case c = {.diagnostics = ch_diagnostics_new(), .arena = arena_new()};
    c.layout = layout_read(path, &limits, c.diagnostics);
    g_assert_nonnull(c.layout);
    c.statement = statement_new("statement.md");
    g_unlink(path);
    g_free(path);
    return c;
}

static Case case_new(void) {
    return case_with_layout(LAYOUT);
}

static void case_free(Case *c) {
    arena_free(c->arena);
    ch_statement_free(c->statement);
    ch_layout_free(c->layout);
    ch_diagnostics_free(c->diagnostics);
}

static void set_field(Case *c, const char *name, const char *value, int line) {
    statement_set_field(c->statement, name, value, (Position){line, 8});
}

static Inline *inline_new(Case *c, InlineKind kind, const char *text, Inline *next) {
    Inline *node = arena_new_object(c->statement->arena, Inline);
    node->kind = kind;
    node->text = text;
    node->next = next;
    return node;
}

static Inline *inline_around(Case *c, InlineKind kind, Inline *children, Inline *next) {
    Inline *node = inline_new(c, kind, NULL, next);
    node->children = children;
    return node;
}

static Inline *call_new(Case *c, Note *note, Inline *next) {
    Inline *node = inline_new(c, INLINE_CALL, NULL, next);
    node->note = note;
    note->calls++;
    return node;
}

static Block *block_new(Case *c, BlockKind kind, int level, const char *text) {
    Block *block = arena_new_object(c->statement->arena, Block);
    block->kind = kind;
    block->level = level;
    block->inlines = text ? inline_new(c, INLINE_TEXT, text, NULL) : NULL;
    block->at = (Position){10, 1};
    return block;
}

static Block *append(Case *c, Block *block) {
    Block **tail = &c->statement->blocks;
    while (*tail)
        tail = &(*tail)->next;
    *tail = block;
    return block;
}

static Block *append_numbered(Case *c, int level, Marker marker) {
    Block *block = append(c, block_new(c, BLOCK_PARAGRAPH, level, "Text"));
    block->marker = marker;
    return block;
}

static Note *append_note(Case *c, const char *label, const char *text) {
    Note **tail = &c->statement->notes;
    int index = 0;
    for (; *tail; tail = &(*tail)->next)
        index++;
    Note *note = arena_new_object(c->statement->arena, Note);
    note->label = label;
    note->index = index;
    note->blocks = text ? block_new(c, BLOCK_PARAGRAPH, 0, text) : NULL;
    *tail = note;
    return note;
}

static StyledDocument *style(Case *c) {
    c->document = style_statement(c->statement, c->layout, c->arena, c->diagnostics);
    return c->document;
}

/** Block `index` of the body, after the masthead. */
static const StyledBlock *body(const Case *c, int index) {
    for (int i = 0; i < c->document->block_count; i++) {
        if (!c->document->blocks[i].fixture && index-- == 0)
            return &c->document->blocks[i];
    }
    g_assert_not_reached();
}

static void assert_findings(const Case *c, const char *expected) {
    GString *list = g_string_new(NULL);
    for (int i = 0; i < ch_diagnostics_count(c->diagnostics, CH_NOTE); i++) {
        const ChDiagnostic *found = ch_diagnostics_at(c->diagnostics, i);
        g_string_append_printf(list, "%s%d:%d %s", i ? "; " : "", found->line, found->column,
                               found->code);
        if (found->hint)
            g_string_append_printf(list, " (%s)", found->hint);
    }
    g_assert_cmpstr(list->str, ==, expected);
    g_string_free(list, TRUE);
}

static Case case_titled(void) {
    Case c = case_new();
    set_field(&c, "title", "A title", 2);
    return c;
}

/* -- Masthead ----------------------------------------------------------------------------- */

static void test_masthead(void) {
    Case c = case_new();
    set_field(&c, "meeting", "PC No. 1417", 3);
    set_field(&c, "place", "Vienna", 4);
    set_field(&c, "date", "2023-03-30", 5);
    set_field(&c, "title", "One\nTwo\n", 6);
    const StyledDocument *document = style(&c);
    assert_findings(&c, "");
    g_assert_cmpint(document->block_count, ==, 4);
    g_assert_cmpint(document->blocks[0].kind, ==, STYLED_RULE);
    g_assert_cmpstr(document->blocks[1].spans[0].text, ==, "EUROPEAN UNION");
    g_assert_cmpstr(document->blocks[2].spans[0].text, ==, "PC No. 1417\tVienna, 30 March 2023");
    g_assert_cmpint(document->blocks[2].at.line, ==, 3);
    g_assert_cmpstr(document->blocks[3].spans[0].text, ==, "One\u2028Two");
    g_assert_cmpint(document->blocks[3].heading, ==, 1);
    g_assert_cmpint(document->blocks[3].spans[0].note, ==, -1);
    assert_pt(document->blocks[3].measure_pt, 160 * POINTS_PER_MM);
    case_free(&c);
}

static void test_masthead_without_values(void) {
    Case c = case_titled();
    set_field(&c, "place", "  ", 4);
    set_field(&c, "issuer", "FRANCE\tand\nGERMANY", 1);
    const StyledDocument *document = style(&c);
    g_assert_cmpint(document->block_count, ==, 3);
    g_assert_cmpstr(document->blocks[1].spans[0].text, ==, "FRANCE and\u2028GERMANY");
    g_assert_cmpstr(document->blocks[2].spans[0].text, ==, "A title");
    case_free(&c);
}

static void test_dates(void) {
    static const char *const cases[][3] = {
        {"2023-03-30", "en", "\t30 March 2023"},
        {"2023-03-30", "xx", "\t2023-03-30"},
        {"30 November-1 December 2023", "en", "\t30 November-1 December 2023"},
        {"spring", "en", "\tspring"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Case c = case_titled();
        set_field(&c, "date", cases[i][0], 3);
        set_field(&c, "lang", cases[i][1], 4);
        const StyledDocument *document = style(&c);
        assert_findings(&c, "");
        g_assert_cmpstr(document->blocks[2].spans[0].text, ==, cases[i][2]);
        g_assert_cmpstr(document->date, ==, i < 2 ? "2023-03-30" : NULL);
        case_free(&c);
    }
}

/* -- Fields ------------------------------------------------------------------------------- */

static void test_unknown_field(void) {
    Case c = case_titled();
    set_field(&c, "meating", "x", 3);
    set_field(&c, "layuot", "x", 4);
    set_field(&c, "layout", "osce-pc", 5);
    set_field(&c, "zzz", "", 6);
    g_assert_null(style(&c));
    assert_findings(&c, "3:8 field-unknown (did you mean `meeting`?); "
                        "4:8 field-unknown (did you mean `layout`?); 6:8 field-unknown");
    case_free(&c);
}

static void test_wrong_fields(void) {
    Case c = case_titled();
    set_field(&c, "meeting", "one\ntwo", 3);
    set_field(&c, "date", "2023-02-30", 4);
    set_field(&c, "lang", "en_GB", 5);
    g_assert_null(style(&c));
    assert_findings(&c, "3:8 field-lines; 4:8 field-date (a day is written YYYY-MM-DD); "
                        "5:8 field-lang (such as `en-GB`)");
    case_free(&c);
}

static void test_required_field(void) {
    Case c = case_with_layout("fields: {a: {required: true}, b: {required: true, default: x}}\n");
    set_field(&c, "a", " ", 1);
    append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, "Text"));
    g_assert_null(style(&c));
    assert_findings(&c, "0:0 field-missing");
    g_assert_cmpstr(ch_diagnostics_at(c.diagnostics, 0)->file, ==, "statement.md");
    case_free(&c);
}

static void test_languages(void) {
    static const char *const right[] = {"en", "en-GB", "zh-Hant-HK", "de-CH-1901", " fr ", "x-a"};
    static const char *const wrong[] = {"e1",  "en-", "-en", "en--GB", "en GB", "abcdefghi",
                                        "1en", "e",   "x",   "x-",     "e-GB"};
    for (size_t i = 0; i < G_N_ELEMENTS(right) + G_N_ELEMENTS(wrong); i++) {
        bool valid = i < G_N_ELEMENTS(right);
        Case c = case_titled();
        set_field(&c, "lang", valid ? right[i] : wrong[i - G_N_ELEMENTS(right)], 2);
        g_assert_true((style(&c) != NULL) == valid);
        case_free(&c);
    }
}

/* -- Metadata ----------------------------------------------------------------------------- */

static void test_metadata(void) {
    Case c = case_new();
    set_field(&c, "issuer", "FRANCE\nGERMANY", 1);
    set_field(&c, "title", "One\nTwo", 2);
    const StyledDocument *document = style(&c);
    g_assert_cmpstr(document->title, ==, "One Two");
    g_assert_cmpstr(document->author, ==, "FRANCE, GERMANY");
    g_assert_cmpstr(document->lang, ==, "en-GB");
    g_assert_null(document->date);
    case_free(&c);
}

static void test_title_from_meeting(void) {
    Case c = case_new();
    set_field(&c, "meeting", "PC No. 1417", 3);
    set_field(&c, "date", "2023-03-30", 5);
    const StyledDocument *document = style(&c);
    g_assert_cmpstr(document->title, ==, "PC No. 1417, 30 March 2023");
    assert_findings(&c, "0:0 statement-no-title (give it a `title`)");
    case_free(&c);
}

static void test_title_from_text(void) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append(text, "\xc3\xa9t\xc3\xa9 ");
    Case c = case_new();
    append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, text->str));
    const StyledDocument *document = style(&c);
    g_assert_cmpint(g_utf8_strlen(document->title, -1), ==, 200);
    g_assert_true(g_str_has_suffix(document->title, "t\xc3\xa9\u2026"));
    g_assert_cmpint(body(&c, 0)->heading, ==, 0);
    case_free(&c);
    g_string_free(text, TRUE);
}

static void test_title_not_asked(void) {
    Case c = case_with_layout("lang: en\n");
    append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, "Text"));
    g_assert_nonnull(style(&c));
    assert_findings(&c, "");
    g_assert_cmpstr(c.document->title, ==, "Text");
    g_assert_null(c.document->author);
    case_free(&c);
}

static void test_no_title_at_all(void) {
    static const char *const unseen[] = {NULL, "", " \u00a0 ", "\u200b\u00ad"};
    for (size_t i = 0; i < G_N_ELEMENTS(unseen); i++) {
        Case c = case_new();
        if (unseen[i])
            set_field(&c, "title", unseen[i], 2);
        append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, unseen[i]));
        g_assert_null(style(&c));
        assert_findings(&c, "10:1 statement-no-text (give it a `title`)");
        case_free(&c);
    }
    Case empty = case_with_layout("lang: en\n");
    g_assert_null(style(&empty));
    assert_findings(&empty, "1:1 statement-no-text (give it a `title`)");
    case_free(&empty);
}

static void test_a_title_of_unseen_signs(void) {
    Case c = case_new();
    set_field(&c, "title", "\u200b", 2);
    set_field(&c, "meeting", "\u00ad", 3);
    append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, "\u200b"));
    append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, "Text"));
    style(&c);
    g_assert_cmpstr(c.document->title, ==, "Text");
    assert_findings(&c, "0:0 statement-no-title (give it a `title`)");
    case_free(&c);
}

/* -- Blocks ------------------------------------------------------------------------------- */

static void test_numbers(void) {
    Case c = case_titled();
    append_numbered(&c, 1, (Marker){MARKER_NUMBER, 7, "7)"});
    append_numbered(&c, 2, (Marker){MARKER_LETTER, 27, "aa."});
    append_numbered(&c, 2, (Marker){MARKER_DASH, 0, "\u2013"});
    append_numbered(&c, 2, (Marker){0});
    append_numbered(&c, 3, (Marker){MARKER_ROMAN, 4, "iv)"});
    append_numbered(&c, 9, (Marker){MARKER_NUMBER, 1, "1."});
    append_numbered(&c, 0, (Marker){0});
    style(&c);
    g_assert_cmpstr(body(&c, 0)->label->text, ==, "7.");
    g_assert_cmpstr(body(&c, 0)->style->name, ==, "level-1");
    g_assert_cmpint(body(&c, 0)->marker, ==, MARKER_NUMBER);
    g_assert_cmpstr(body(&c, 1)->label->text, ==, "(aa)");
    g_assert_cmpstr(body(&c, 2)->label->text, ==, "\u2013");
    g_assert_null(body(&c, 3)->label);
    g_assert_cmpint(body(&c, 3)->level, ==, 2);
    g_assert_cmpstr(body(&c, 4)->label->text, ==, "iv)");
    g_assert_cmpstr(body(&c, 5)->style->name, ==, "level-6");
    g_assert_cmpstr(body(&c, 6)->style->name, ==, "paragraph");
    case_free(&c);
}

static void test_places(void) {
    Case c = case_titled();
    append_numbered(&c, 2, (Marker){MARKER_LETTER, 1, "a)"});
    append_numbered(&c, 2, (Marker){0});
    append_numbered(&c, 0, (Marker){0});
    style(&c);
    for (int i = 0; i < 2; i++) {
        assert_pt(body(&c, i)->label_left_pt, 20);
        assert_pt(body(&c, i)->left_pt, 40);
        assert_pt(body(&c, i)->measure_pt, 160 * POINTS_PER_MM - 40);
    }
    assert_pt(body(&c, 2)->left_pt, 0);
    case_free(&c);
}

static void test_quotes(void) {
    Case c = case_titled();
    Block *quote = append(&c, block_new(&c, BLOCK_QUOTE, 0, NULL));
    quote->children = block_new(&c, BLOCK_PARAGRAPH, 0, "Quoted");
    Block *inner = quote->children->next = block_new(&c, BLOCK_QUOTE, 0, NULL);
    inner->children = block_new(&c, BLOCK_PARAGRAPH, 0, "Quoted twice");
    inner->children->next = block_new(&c, BLOCK_PARAGRAPH, 1, "Listed");
    inner->children->next->marker = (Marker){MARKER_NUMBER, 1, "1."};
    style(&c);
    g_assert_cmpstr(body(&c, 0)->style->name, ==, "quote");
    g_assert_cmpint(body(&c, 0)->quote, ==, 1);
    assert_pt(body(&c, 0)->left_pt, 15);
    g_assert_cmpint(body(&c, 1)->quote, ==, 2);
    assert_pt(body(&c, 1)->left_pt, 30);
    assert_pt(body(&c, 2)->label_left_pt, 30);
    assert_pt(body(&c, 2)->left_pt, 50);
    g_assert_null(body(&c, 2)->destination);
    case_free(&c);
}

static void test_headings(void) {
    Case titled = case_titled();
    append(&titled, block_new(&titled, BLOCK_HEADING, 1, "One"));
    for (int level = 2; level <= 6; level++)
        append(&titled, block_new(&titled, BLOCK_HEADING, level, "Deeper"));
    append(&titled, block_new(&titled, BLOCK_HEADING, 1, "Two"));
    style(&titled);
    assert_findings(&titled, "");
    g_assert_cmpint(body(&titled, 0)->heading, ==, 2);
    g_assert_cmpint(body(&titled, 4)->heading, ==, 6);
    g_assert_cmpint(body(&titled, 5)->heading, ==, 6);
    g_assert_cmpint(body(&titled, 6)->heading, ==, 2);
    g_assert_cmpint(body(&titled, 0)->level, ==, 0);
    g_assert_cmpstr(body(&titled, 0)->style->name, ==, "heading-1");
    case_free(&titled);
    Case untitled = case_new();
    append(&untitled, block_new(&untitled, BLOCK_HEADING, 1, "One"));
    style(&untitled);
    g_assert_cmpint(body(&untitled, 0)->heading, ==, 1);
    case_free(&untitled);
}

/** The findings of a statement whose headings are of these levels. */
static void assert_headings(const char *title, const char *levels, const char *expected) {
    Case c = case_new();
    if (title)
        set_field(&c, "title", title, 2);
    else
        set_field(&c, "meeting", "PC No. 1417", 2);
    for (const char *level = levels; *level; level++)
        append(&c, block_new(&c, BLOCK_HEADING, *level - '0', "Heading"));
    g_assert_true((style(&c) != NULL) == (ch_diagnostics_count(c.diagnostics, CH_ERROR) == 0));
    assert_findings(&c, expected);
    case_free(&c);
}

static void test_skipped_headings(void) {
    static const char untitled[] = "0:0 statement-no-title (give it a `title`)";
    assert_headings("A title", "1212312", "");
    assert_headings("A title", "2", "10:1 statement-heading-skip (write `#` before it)");
    assert_headings("A title", "1241", "10:1 statement-heading-skip (write `###` before it)");
    assert_headings(NULL, "1231", untitled);
    g_autofree char *first =
        g_strdup_printf("10:1 statement-heading-skip (write `#` before it); %s", untitled);
    assert_headings(NULL, "2", first);
    Case c = case_with_layout("fields: {title: {}}\nmasthead:\n"
                              "  - {text: \"{title}\", heading: 2}\n");
    set_field(&c, "title", "A title", 2);
    g_assert_null(style(&c));
    assert_findings(&c, "3:5 statement-heading-skip (write `heading: 1`)");
    case_free(&c);
}

static void test_printed_figures(void) {
    Case c = case_with_layout("styles: {level-1: {number: \"{I}\"}, level-2: {}}\n");
    append_numbered(&c, 1, (Marker){MARKER_NUMBER, 4, "4."});
    append_numbered(&c, 1, (Marker){MARKER_DASH, 0, "-"});
    append_numbered(&c, 2, (Marker){MARKER_LETTER, 1, "a)"});
    append_numbered(&c, 2, (Marker){0});
    style(&c);
    g_assert_cmpint(body(&c, 0)->figure, ==, 'I');
    g_assert_cmpint(body(&c, 1)->figure, ==, 0);
    g_assert_cmpint(body(&c, 2)->figure, ==, 'a');
    g_assert_cmpint(body(&c, 3)->figure, ==, 0);
    case_free(&c);
}

/* -- Languages ---------------------------------------------------------------------------- */

static void test_languages_of_parts(void) {
    Case c = case_titled();
    set_field(&c, "lang", "fr", 3);
    Block *quote = append(&c, block_new(&c, BLOCK_QUOTE, 0, NULL));
    quote->lang = "de";
    quote->children = block_new(&c, BLOCK_PARAGRAPH, 0, "Deutsch");
    quote->children->next = block_new(&c, BLOCK_PARAGRAPH, 0, "Latine");
    quote->children->next->lang = "la";
    Block *last = append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, NULL));
    last->inlines = inline_around(&c, INLINE_LANGUAGE, inline_new(&c, INLINE_TEXT, "It", NULL),
                                  inline_new(&c, INLINE_TEXT, "fr", NULL));
    last->inlines->lang = "it";
    const StyledDocument *document = style(&c);
    g_assert_cmpstr(document->blocks[0].lang, ==, "en-GB");
    g_assert_cmpstr(document->blocks[1].lang, ==, "en-GB");
    g_assert_null(document->blocks[2].lang);
    g_assert_cmpstr(body(&c, 0)->lang, ==, "de");
    g_assert_cmpstr(body(&c, 1)->lang, ==, "la");
    g_assert_null(body(&c, 2)->lang);
    g_assert_cmpstr(body(&c, 2)->spans[0].lang, ==, "it");
    g_assert_null(body(&c, 2)->spans[1].lang);
    case_free(&c);
}

static void test_phrases_of_notes(void) {
    static const char *const cases[][3] = {
        {"en", "Note *", "Back to the call of note *"},
        {"de-AT", "Fußnote *", "Zurück zum Verweis auf Fußnote *"},
        {"fr", "Note *", "Retour à l’appel de la note *"},
        {"xx", "Note *", "Back to the call of note *"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Case c = case_titled();
        set_field(&c, "lang", cases[i][0], 3);
        Note *note = append_note(&c, "*", "A note");
        append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, "Text"))->inlines->next =
            call_new(&c, note, NULL);
        const StyledDocument *document = style(&c);
        g_assert_cmpstr(document->notes[0].name, ==, cases[i][1]);
        g_assert_cmpstr(document->notes[0].back, ==, cases[i][2]);
        case_free(&c);
    }
}

static void test_destinations(void) {
    static const struct {
        int level;
        Marker marker;
        const char *destination;
    } blocks[] = {
        {1, {MARKER_NUMBER, 7, "7."}, "p7"},      {2, {MARKER_LETTER, 2, "b)"}, "p7-b"},
        {3, {MARKER_ROMAN, 4, "iv)"}, "p7-b-iv"}, {1, {0}, NULL},
        {2, {MARKER_LETTER, 3, "c)"}, "p7-c"},    {1, {MARKER_NUMBER, 7, "7."}, "p7-2"},
        {1, {MARKER_NUMBER, 7, "7."}, "p7-3"},    {2, {MARKER_LETTER, 1, "a)"}, "p7-3-a"},
        {1, {MARKER_DASH, 0, "-"}, NULL},         {2, {MARKER_LETTER, 1, "a)"}, NULL},
        {1, {MARKER_NUMBER, 8, "8."}, "p8"},      {2, {MARKER_NUMBER, 2, "2."}, "p8-2"},
        {1, {MARKER_NUMBER, 8, "8."}, "p8-3"},    {0, {0}, NULL},
    };
    Case c = case_titled();
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        append_numbered(&c, blocks[i].level, blocks[i].marker);
    style(&c);
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        g_assert_cmpstr(body(&c, (int)i)->destination, ==, blocks[i].destination);
    case_free(&c);
}

static void test_narrow(void) {
    Case c = case_with_layout("page: {size: [100mm, 100mm], margin: 25mm}\n"
                              "styles: {level-1: {indent: 125pt}}\n");
    append_numbered(&c, 0, (Marker){0});
    append_numbered(&c, 1, (Marker){0});
    append_numbered(&c, 1, (Marker){0});
    g_assert_null(style(&c));
    assert_findings(&c, "10:1 style-measure");
    case_free(&c);
}

/* -- Spans -------------------------------------------------------------------------------- */

static void test_spans(void) {
    Case c = case_titled();
    Inline *deep = inline_around(&c, INLINE_STRONG, inline_new(&c, INLINE_TEXT, "both", NULL),
                                 inline_new(&c, INLINE_TEXT, "slanted", NULL));
    Inline *link = inline_around(&c, INLINE_LINK, inline_new(&c, INLINE_TEXT, "linked", NULL),
                                 inline_new(&c, INLINE_BREAK, NULL, NULL));
    link->uri = "https://example.org/";
    Inline *emphasis = inline_around(&c, INLINE_EMPHASIS, deep, link);
    append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, "plain"))->inlines->next = emphasis;
    style(&c);
    const StyledBlock *block = body(&c, 0);
    const Span *spans = block->spans;
    g_assert_cmpint(block->span_count, ==, 5);
    g_assert_true(spans[0].style == &block->style->text && !spans[0].emphasis);
    g_assert_cmpstr(spans[1].text, ==, "both");
    g_assert_true(spans[1].style->bold && spans[1].style->italic);
    g_assert_true(spans[1].emphasis && spans[1].strong);
    g_assert_true(spans[2].style->italic && !spans[2].style->bold);
    g_assert_cmpstr(spans[3].uri, ==, "https://example.org/");
    g_assert_null(spans[2].uri);
    g_assert_cmpstr(spans[4].text, ==, "\u2028");
    g_assert_null(spans[4].uri);
    case_free(&c);
}

static void test_deep_emphasis(void) {
    Case c = case_titled();
    Inline *node = inline_new(&c, INLINE_TEXT, "deep", NULL);
    for (int i = 0; i < 300000; i++)
        node = inline_around(&c, INLINE_EMPHASIS, node, NULL);
    append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, NULL))->inlines = node;
    style(&c);
    g_assert_cmpint(body(&c, 0)->span_count, ==, 1);
    g_assert_cmpstr(body(&c, 0)->spans[0].text, ==, "deep");
    case_free(&c);
}

/* -- Notes -------------------------------------------------------------------------------- */

static const char *call_text(NoteMark mark, const char *label, double *rise_pt) {
    Case c = case_titled();
    c.layout->notes.mark = mark;
    Note *note = append_note(&c, label, "Note");
    append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, "text"))->inlines->next = call_new(&c, note, NULL);
    style(&c);
    const Span *call = &body(&c, 0)->spans[1];
    g_assert_cmpint(call->note, ==, 0);
    const StyledNote *styled = &c.document->notes[0];
    g_assert_cmpstr(styled->blocks[0].label->text, ==, call->text);
    g_assert_true((styled->blocks[0].label->style->rise_pt > 0) == (call->style->rise_pt > 0));
    *rise_pt = call->style->rise_pt;
    const char *text = g_intern_string(call->text);
    case_free(&c);
    return text;
}

static void test_marks(void) {
    static const struct {
        NoteMark mark;
        const char *label;
        const char *printed;
        bool raised;
    } cases[] = {
        {NOTE_MARK_SUPERSCRIPT, "12", "12", true},
        {NOTE_MARK_SUPERSCRIPT, "a", "a", true},
        {NOTE_MARK_SUPERSCRIPT, "*", "*", false},
        {NOTE_MARK_SUPERSCRIPT, "\u2020", "\u2020", false},
        {NOTE_MARK_SUPERSCRIPT, "[1]", "[1]", false},
        {NOTE_MARK_SUPERSCRIPT, "sap", "1", true},
        {NOTE_MARK_SUPERSCRIPT, NULL, "1", true},
        {NOTE_MARK_BRACKETS, "2", "[2]", false},
        {NOTE_MARK_BRACKETS, "[2]", "[2]", false},
        {NOTE_MARK_BRACKETS, "**", "**", false},
        {NOTE_MARK_PLAIN, "3", "3", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        double rise_pt;
        g_assert_cmpstr(call_text(cases[i].mark, cases[i].label, &rise_pt), ==, cases[i].printed);
        g_assert_true((rise_pt > 0) == cases[i].raised);
    }
}

static void test_superscript(void) {
    Case c = case_titled();
    Note *note = append_note(&c, "1", "Note");
    Inline *strong = inline_around(&c, INLINE_STRONG, call_new(&c, note, NULL), NULL);
    append(&c, block_new(&c, BLOCK_PARAGRAPH, 0, "text"))->inlines->next = strong;
    style(&c);
    const TextStyle *call = body(&c, 0)->spans[1].style;
    assert_pt(call->size_pt, 6.5);
    assert_pt(call->rise_pt, 3.5);
    g_assert_true(call->bold);
    case_free(&c);
}

static void test_notes(void) {
    Case c = case_titled();
    Note *first = append_note(&c, "*", "First");
    first->blocks->next = block_new(&c, BLOCK_PARAGRAPH, 1, "Listed");
    first->blocks->next->marker = (Marker){MARKER_LETTER, 1, "(a)"};
    append_note(&c, NULL, "Never called");
    append_note(&c, "2", NULL);
    const StyledDocument *document = style(&c);
    g_assert_cmpint(document->note_count, ==, 3);
    const StyledNote *note = &document->notes[0];
    g_assert_cmpstr(note->id, ==, "note-1");
    g_assert_cmpstr(note->name, ==, "Note *");
    g_assert_cmpint(note->block_count, ==, 2);
    g_assert_cmpstr(note->blocks[0].style->name, ==, "note");
    g_assert_cmpstr(note->blocks[0].label->text, ==, "*");
    g_assert_cmpint(note->blocks[0].label->note, ==, -1);
    assert_pt(note->blocks[0].left_pt, note->blocks[0].label_left_pt);
    g_assert_null(note->blocks[1].label);
    g_assert_cmpstr(note->blocks[1].spans[0].text, ==, "(a) ");
    g_assert_cmpstr(note->blocks[1].spans[1].text, ==, "Listed");
    g_assert_cmpstr(document->notes[1].name, ==, "Note");
    g_assert_null(document->notes[1].blocks[0].label);
    g_assert_cmpint(document->notes[2].block_count, ==, 1);
    g_assert_cmpstr(document->notes[2].blocks[0].label->text, ==, "2");
    g_assert_cmpstr(document->notes[2].id, ==, "note-3");
    case_free(&c);
}

/* -- Running lines ------------------------------------------------------------------------ */

static void test_running_lines(void) {
    Case c = case_titled();
    const StyledDocument *document = style(&c);
    const ChLayout *layout = c.layout;
    const PageCount page = {.sheet = 2, .sheets = 10, .page = 2, .pages = 10};
    StyledList list;
    g_assert_true(style_running_line(document, &layout->head[RUNNING_NEXT], &page, &list, c.arena,
                                     c.diagnostics));
    g_assert_cmpint(list.count, ==, 0);
    g_assert_true(style_running_line(document, &layout->foot[RUNNING_NEXT], &page, &list, c.arena,
                                     c.diagnostics));
    g_assert_cmpint(list.count, ==, 1);
    const StyledBlock *line = list.blocks;
    g_assert_cmpstr(line->spans[0].text, ==, "2/10 ");
    g_assert_cmpstr(line->style->name, ==, "folio");
    assert_pt(line->measure_pt, layout_measure_pt(layout));
    case_free(&c);
}

static void test_many(void) {
    Case c = case_titled();
    Block **tail = &c.statement->blocks;
    for (int i = 0; i < 50000; i++, tail = &(*tail)->next) {
        *tail = block_new(&c, BLOCK_PARAGRAPH, 1, "Text");
        (*tail)->marker = (Marker){MARKER_NUMBER, 1, "1."};
    }
    style(&c);
    g_assert_cmpstr(body(&c, 49999)->destination, ==, "p1-50000");
    case_free(&c);
}

/** A head and a row of two cells, the second column set to the right. */
static Block *table_new(Case *c) {
    Block *table = block_new(c, BLOCK_TABLE, 0, NULL);
    Block **row = &table->children;
    for (int i = 0; i < 2; i++, row = &(*row)->next) {
        *row = block_new(c, BLOCK_ROW, 0, NULL);
        (*row)->header = i == 0;
        (*row)->children = block_new(c, BLOCK_CELL, 0, i ? "MC.DD/1" : "Document");
        (*row)->children->next = block_new(c, BLOCK_CELL, 0, i ? NULL : "Status");
        (*row)->children->next->align = CELL_RIGHT;
    }
    return table;
}

static void test_table(void) {
    Case c = case_titled();
    append(&c, table_new(&c));
    append(&c, block_new(&c, BLOCK_QUOTE, 0, NULL))->children = table_new(&c);
    style(&c);
    const StyledTable *table = body(&c, 0)->table;
    g_assert_cmpint(body(&c, 0)->kind, ==, STYLED_TABLE);
    g_assert_cmpint(table->rows, ==, 2);
    g_assert_cmpint(table->columns, ==, 2);
    g_assert_true(table->headed && table->cells[0].style->text.bold);
    g_assert_cmpstr(table->cells[0].style->name, ==, "table-head");
    g_assert_cmpstr(table->cells[2].style->name, ==, "table");
    g_assert_cmpint(table->cells[2].style->align, ==, ALIGN_LEFT);
    g_assert_cmpint(table->cells[1].style->align, ==, ALIGN_RIGHT);
    g_assert_cmpstr(table->cells[1].spans[0].text, ==, "Status");
    g_assert_cmpint(table->cells[3].span_count, ==, 0);
    assert_pt(body(&c, 1)->left_pt, 15);
    assert_pt(body(&c, 0)->measure_pt - body(&c, 1)->measure_pt, 15);
    case_free(&c);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/style/the-masthead-comes-first", test_masthead);
    g_test_add_func("/style/masthead-text-without-values-is-left-out",
                    test_masthead_without_values);
    g_test_add_func("/style/a-day-is-printed-in-the-statement's-language", test_dates);
    g_test_add_func("/style/a-field-the-layout-does-not-know-is-refused", test_unknown_field);
    g_test_add_func("/style/a-field-of-the-wrong-type-is-refused", test_wrong_fields);
    g_test_add_func("/style/a-required-field-must-have-a-value", test_required_field);
    g_test_add_func("/style/a-language-is-a-tag", test_languages);
    g_test_add_func("/style/metadata-come-from-the-fields", test_metadata);
    g_test_add_func("/style/a-missing-title-is-taken-from-the-meeting", test_title_from_meeting);
    g_test_add_func("/style/a-missing-title-is-taken-from-the-first-words", test_title_from_text);
    g_test_add_func("/style/a-layout-without-title-asks-for-none", test_title_not_asked);
    g_test_add_func("/style/a-label-has-the-style's-form-or-stands-as-written", test_numbers);
    g_test_add_func("/style/a-further-paragraph-stands-under-the-first", test_places);
    g_test_add_func("/style/a-quote-moves-all-within-it", test_quotes);
    g_test_add_func("/style/headings-count-below-a-printed-title", test_headings);
    g_test_add_func("/style/destinations-are-unique", test_destinations);
    g_test_add_func("/style/a-style-without-room-is-refused-once", test_narrow);
    g_test_add_func("/style/spans-carry-emphasis-and-links", test_spans);
    g_test_add_func("/style/emphasis-of-any-depth-is-flattened", test_deep_emphasis);
    g_test_add_func("/style/a-sign-stands-as-written-and-a-figure-in-the-layout's-form",
                    test_marks);
    g_test_add_func("/style/a-superscript-is-small-and-raised", test_superscript);
    g_test_add_func("/style/a-note-has-its-sign-before-its-first-block", test_notes);
    g_test_add_func("/style/a-running-line-knows-its-page", test_running_lines);
    g_test_add_func("/style/repeated-numbers-take-linear-time", test_many);
    g_test_add_func("/style/a-statement-without-a-readable-text-is-an-error", test_no_title_at_all);
    g_test_add_func("/style/a-title-of-unseen-signs-is-none", test_a_title_of_unseen_signs);
    g_test_add_func("/style/a-heading-skips-no-level", test_skipped_headings);
    g_test_add_func("/style/a-label-tells-its-printed-figure", test_printed_figures);
    g_test_add_func("/style/a-part-has-the-language-of-what-is-around", test_languages_of_parts);
    g_test_add_func("/style/a-link-is-called-in-the-document's-language", test_phrases_of_notes);
    g_test_add_func("/style/a-table-has-cells-in-rows", test_table);
    return g_test_run();
}
