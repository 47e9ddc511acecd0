/* SPDX-License-Identifier: MIT
 *
 * The Markdown twin: what is written reads back as the same statement.
 */
#include "convert/convert.h"
#include "read/marker.h"
#include "read/readers.h"

#include <glib.h>
#include <string.h>

static ChStatement *read_text(const char *text, ChForm form, ChDiagnostics *diagnostics) {
    ChLimits limits = ch_limits_default();
    ChSource raw = {.name = "s", .bytes = text, .size = strlen(text), .form = form};
    return read_statement(&raw, &limits, diagnostics);
}

/** That the statement's Markdown gives the statement again; both are freed. */
static void assert_twin(ChStatement *statement) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    g_autofree char *markdown = convert_to_markdown(statement);
    ChStatement *twin = read_text(markdown, CH_FORM_MARKDOWN, diagnostics);
    bool same = twin != NULL && convert_is_twin(statement, twin, diagnostics);
    for (int i = 0; !same && ch_diagnostics_at(diagnostics, i) != NULL; i++) {
        char *told = ch_diagnostic_format(ch_diagnostics_at(diagnostics, i));
        g_test_message("%s", told);
        ch_string_free(told);
    }
    if (!same)
        g_test_message("%s\n%s", statement_dump(statement, true, statement->arena), markdown);
    g_assert_true(same);
    ch_statement_free(twin);
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
}

static void assert_text_twin(const char *text, ChForm form) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = read_text(text, form, diagnostics);
    g_assert_nonnull(statement);
    assert_twin(statement);
    ch_diagnostics_free(diagnostics);
}

/* -- The cases ----------------------------------------------------------------------------- */

static void test_cases(void) {
    g_autofree char *folder = g_build_filename(SOURCE_DIR, "tests/cases", NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    int count = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL; count++) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        bool plain = g_str_has_suffix(name, ".txt");
        bool markdown = g_str_has_suffix(name, ".md") && strcmp(name, "README.md") != 0;
        if (plain || markdown)
            assert_text_twin(text, plain ? CH_FORM_PLAIN : CH_FORM_MARKDOWN);
    }
    g_dir_close(dir);
    g_assert_cmpint(count, >=, 15);
}

/* -- What is written ----------------------------------------------------------------------- */

static void assert_writes(const char *source, ChForm form, const char *markdown) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = read_text(source, form, diagnostics);
    g_assert_nonnull(statement);
    g_autofree char *written = convert_to_markdown(statement);
    g_assert_cmpstr(written, ==, markdown);
    assert_twin(statement);
    ch_diagnostics_free(diagnostics);
}

static void test_forms(void) {
    assert_writes(
        "---\n---\n1. a\n\n   (a) b:\n\n   - c\n\n   d\n\n2) e\n\n   - f\n     > g\n\n• h\n\n"
        "3 - i\n",
        CH_FORM_MARKDOWN,
        "---\n---\n\n1. a\n\n   (a) b:\n\n   - c\n\n   d\n\n2) e\n\n   - f\n\n     > g\n\n"
        "• h\n\n3 - i\n");
    assert_writes(
        "*a* b*c*d <em>(e)</em>f **g.** h [i](http://j.k/(l)) <span lang='fr'>m</span>\\\nn\n",
        CH_FORM_MARKDOWN,
        "---\n---\n\n*a* b<em>c</em>d <em>(e)</em>f <strong>g.</strong> h "
        "[i](<http://j.k/(l)>) <span lang=\"fr\">m</span>\\\nn\n");
    assert_writes("<div class='closing'>\na[^*]\n</div>\n[^*]: b\n\n    c\n<div class='annex'>\n"
                  "d\n</div>\n",
                  CH_FORM_MARKDOWN,
                  "---\n---\n\n<div class=\"closing\">\n\na[^*]\n\n</div>\n\n"
                  "<div class=\"annex\">\n\nd\n\n</div>\n\n[^*]: b\n\n    c\n");
}

static void test_escapes(void) {
    assert_writes("\\1\\. \\(a) R&D AT&amp;T a_b \\_c_ \\[d] \\* \\# <br>1\\. e", CH_FORM_MARKDOWN,
                  "---\n---\n\n\\\\1. (a) R&D AT&T a_b \\_c\\_ \\[d] \\* #\\\n1\\. e\n");
}

static void test_fields(void) {
    assert_writes("---\na: \"x: y\"\nb: '# z'\nc: |\n  p\n  - q\nd:\ne: \"\\u2028\\\"\\\\\"\n"
                  "f: 2030-03-30\ng: \"h #i\"\n---\n",
                  CH_FORM_MARKDOWN,
                  "---\na: \"x: y\"\nb: \"# z\"\nc:\n  - p\n  - \"- q\"\nd:\n"
                  "e: \"\\u2028\\\"\\\\\"\nf: 2030-03-30\ng: \"h #i\"\n---\n");
}

static void test_labels(void) {
    assert_writes(
        "a[^*], b[^*#2], c[^\\[1\\]] and d[^x#3#1]\n\n[^*]: e\n\n[^*#2]: f\n\n"
        "[^\\[1\\]]: g\n\n[^x#3#1]: h\n",
        CH_FORM_MARKDOWN,
        "---\n---\n\na[^*], b[^*#2], c[^\\[1\\]] and d[^x#3#1]\n\n[^*]: e\n\n[^*#2]: f\n\n"
        "[^\\[1\\]]: g\n\n[^x#3#1]: h\n");
}

/* -- What cannot be said ------------------------------------------------------------------- */

static void test_difference(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = read_text("a\n\n> b\n", CH_FORM_MARKDOWN, diagnostics);
    statement->blocks->next->children->class = "closing";
    g_autofree char *markdown = convert_to_markdown(statement);
    ChStatement *twin = read_text(markdown, CH_FORM_MARKDOWN, diagnostics);
    g_assert_false(convert_is_twin(statement, twin, diagnostics));
    const ChDiagnostic *found = ch_diagnostics_at(diagnostics, 0);
    g_assert_cmpstr(found->code, ==, "convert-differs");
    g_assert_cmpint(found->line, ==, 3);
    g_assert_cmpint(found->column, ==, 3);
    g_assert_cmpstr(found->message, ==,
                    "Markdown cannot say this: paragraph level 0 class closing");
    ch_statement_free(twin);
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
}

/* -- Random statements --------------------------------------------------------------------- */

/* A statement is built with what Markdown can say and with any text; what its blocks may be follows
 * from those before, so the lists that are open are kept in mind. */

enum { STATEMENTS = 1000, DEPTH_MAX = 3, OPEN_MAX = 8 };

typedef struct Maker {
    GRand *random;
    Arena *arena;
    GPtrArray *notes; /**< of Note: they may be called; NULL in a note */
    bool spaced;      /**< no space may come next */
    int depth;        /**< of inlines, or quotes */
    bool linked;      /**< in a link */
} Maker;

/** The lists around the next block. */
typedef struct Lists {
    int open[OPEN_MAX]; /**< their levels, the outermost first */
    int count;
    int base;
    Outline outline;
    bool subitem; /**< the block before is one */
} Lists;

static int roll(Maker *maker, int sides) {
    return g_rand_int_range(maker->random, 0, sides);
}

static const char *choose(Maker *maker, const char *const *of, size_t count) {
    return of[roll(maker, (int)count)];
}

static const char *const signs[] = {"1.",
                                    "2)",
                                    "(a)",
                                    "a.",
                                    "iv)",
                                    "b)",
                                    "i.",
                                    "-",
                                    "+",
                                    "*",
                                    "**",
                                    "_",
                                    "__",
                                    "`",
                                    "```",
                                    "~~",
                                    "#",
                                    "##",
                                    "[",
                                    "]",
                                    "[^x]",
                                    "[^*]:",
                                    "](http:x)",
                                    "(",
                                    ")",
                                    "<",
                                    ">",
                                    "<b>",
                                    "</em>",
                                    "<br>",
                                    "<!--",
                                    "-->",
                                    "&",
                                    "&amp;",
                                    "&#45;",
                                    ";",
                                    "|",
                                    "\\",
                                    "---",
                                    "===",
                                    "|---|",
                                    ":-:",
                                    "!",
                                    "![",
                                    "1986.",
                                    "www.a.b",
                                    "<http://a.b>",
                                    "a@b.c",
                                    "\u00a0",
                                    "\u00ad",
                                    "\u2028",
                                    "\u200f",
                                    "é",
                                    "Ж",
                                    "中",
                                    "–",
                                    "•",
                                    "‒ ",
                                    "\"",
                                    "'",
                                    ",",
                                    ".",
                                    ":",
                                    "<div lang=\"fr\">",
                                    "</div>",
                                    "1 -",
                                    "5 –",
                                    "\\|",
                                    "{",
                                    "#2",
                                    "word",
                                    "Word",
                                    "a_b",
                                    "x",
                                    "y",
                                    "Z",
                                    "0",
                                    "7"};

/** Text without a space at its edges. */
static char *make_words(Maker *maker) {
    g_autoptr(GString) text = g_string_new(NULL);
    int count = 1 + roll(maker, 6);
    for (int i = 0; i < count; i++) {
        if (i > 0 && roll(maker, 2) == 0 && text->str[text->len - 1] != ' ')
            g_string_append_c(text, ' ');
        g_string_append(text, choose(maker, signs, G_N_ELEMENTS(signs)));
    }
    char *words = arena_strdup(maker->arena, g_strchomp(text->str));
    return words;
}

static Inline *make_text(Maker *maker, bool last) {
    Inline *text = arena_new_object(maker->arena, Inline);
    bool before = !maker->spaced && roll(maker, 2) == 0;
    bool behind = !last && roll(maker, 2) == 0;
    text->text = arena_printf(maker->arena, "%s%s%s", before ? " " : "", make_words(maker),
                              behind ? " " : "");
    maker->spaced = behind;
    return text;
}

static Inline *make_inlines(Maker *maker, bool breaks);

static Inline *make_nested(Maker *maker, InlineKind kind, bool breaks) {
    static const char *const uris[] = {"http://a.b/(c)?d=1&amp;e=[^x]", "https://<é>/\\|",
                                       "mailto:a@b.c"};
    Inline *nested = arena_new_object(maker->arena, Inline);
    bool linked = maker->linked;
    nested->kind = kind;
    nested->lang = kind == INLINE_LANGUAGE ? "fr" : NULL;
    nested->uri = kind == INLINE_LINK ? choose(maker, uris, G_N_ELEMENTS(uris)) : NULL;
    maker->linked = linked || kind == INLINE_LINK;
    maker->depth++;
    nested->children = make_inlines(maker, breaks);
    maker->depth--;
    maker->linked = linked;
    return nested;
}

static Inline *make_inline(Maker *maker, InlineKind before, bool last, bool breaks) {
    InlineKind kind = (InlineKind)roll(maker, INLINE_BREAK + 1);
    bool nests = kind != INLINE_CALL && kind != INLINE_BREAK;
    if ((kind == INLINE_BREAK && (!breaks || maker->spaced)) ||
        (kind == INLINE_CALL && maker->notes == NULL) || (nests && maker->depth >= DEPTH_MAX) ||
        (kind == INLINE_LINK && maker->linked))
        kind = INLINE_TEXT;
    if (kind == INLINE_TEXT && before == INLINE_TEXT)
        return NULL;
    if (kind == INLINE_TEXT)
        return make_text(maker, last);
    if (kind != INLINE_CALL && kind != INLINE_BREAK)
        return make_nested(maker, kind, breaks);
    Inline *made = arena_new_object(maker->arena, Inline);
    made->kind = kind;
    if (kind == INLINE_CALL)
        made->note = maker->notes->pdata[roll(maker, (int)maker->notes->len)];
    maker->spaced = kind == INLINE_BREAK;
    return made;
}

/** Inlines, one at least, that do not end in a space. */
static Inline *make_inlines(Maker *maker, bool breaks) {
    Inline *first = make_text(maker, true);
    Inline **link = &first->next;
    InlineKind before = INLINE_TEXT;
    for (int i = roll(maker, 4); i > 0; i--) {
        Inline *made = make_inline(maker, before, true, breaks);
        if (made == NULL)
            continue;
        before = made->kind;
        *link = made;
        link = &made->next;
    }
    return first;
}

static Inline *make_line(Maker *maker, bool breaks) {
    maker->spaced = true;
    return make_inlines(maker, breaks);
}

static Block *make_block(Maker *maker, BlockKind kind) {
    Block *block = arena_new_object(maker->arena, Block);
    block->kind = kind;
    return block;
}

static void close_lists(Lists *lists, int level) {
    while (lists->count > 0 && lists->open[lists->count - 1] > level)
        lists->count--;
}

static int open_level(const Lists *lists) {
    return lists->count > 0 ? lists->open[lists->count - 1] : lists->base;
}

/** A level among those of the lists that are open. */
static int choose_level(Maker *maker, const Lists *lists) {
    int index = roll(maker, lists->count + 1);
    return index < lists->count ? lists->open[index] : lists->base;
}

/** Makes the block a list item, at a level that Markdown gives it. */
static void make_item(Maker *maker, Lists *lists, Block *block) {
    bool dash = roll(maker, 2) == 0;
    close_lists(lists, choose_level(maker, lists));
    bool below = dash && lists->subitem;
    int raised = below && lists->outline.kind == MARKER_DASH ? lists->outline.level
                 : below && lists->outline.announces         ? lists->outline.level + 1
                                                             : 0;
    block->level = MAX(open_level(lists) + 1, MIN(raised, MARKER_LEVEL_MAX));
    int value = roll(maker, 2000);
    block->marker = dash ? (Marker){MARKER_DASH, 0, "-"}
                         : (Marker){MARKER_NUMBER, value,
                                    arena_printf(maker->arena, "%d%c", value, ".)"[value % 2])};
    if (lists->count < OPEN_MAX)
        lists->open[lists->count++] = block->level;
}

/** Makes the block a sub-item if its marker may be one here. */
static void make_subitem(Maker *maker, Lists *lists, Block *block) {
    static const char *const openings[] = {"(a) x", "(b) x",  "(i) x", "a. x",  "c) x",
                                           "iv) x", "(ii) x", "• x",   "– x",   "1 - x",
                                           "2 – x", "12 − x", "● x",   "(h) x", "v. x"};
    const char *source = choose(maker, openings, G_N_ELEMENTS(openings));
    Opening opening;
    g_assert_true(opening_read(source, strlen(source), 0, &opening));
    if (!outline_place(&lists->outline, &opening, &block->marker, &block->level)) {
        block->marker = (Marker){0};
        block->level = lists->base;
        close_lists(lists, lists->base);
        return;
    }
    block->marker.text = arena_strndup(maker->arena, source, opening.length);
    close_lists(lists, block->level - 1);
}

static Inline *last_leaf(Inline *inlines) {
    while (inlines->next != NULL || inlines->children != NULL)
        inlines = inlines->next != NULL ? inlines->next : inlines->children;
    return inlines;
}

/** A marker is none before a digit (`1 - 2`) or in a frame (`- x -`), so neither may come about. A
 *  colon may. */
static void keep_marker(Maker *maker, Block *block) {
    block->inlines->text = arena_printf(maker->arena, "w%s", block->inlines->text);
    Inline *last = last_leaf(block->inlines);
    if (last->text != NULL)
        last->text = arena_printf(maker->arena, "%s%c", last->text, roll(maker, 3) ? 'x' : ':');
}

static Block *make_paragraph(Maker *maker, Lists *lists) {
    Block *block = make_block(maker, BLOCK_PARAGRAPH);
    int what = roll(maker, 4);
    if (what == 0 && lists->count < OPEN_MAX) {
        make_item(maker, lists, block);
    } else if (what == 1) {
        make_subitem(maker, lists, block);
    } else {
        block->level = choose_level(maker, lists);
        close_lists(lists, block->level);
    }
    lists->subitem = what == 1 && block->marker.kind != MARKER_NONE;
    block->inlines = make_line(maker, true);
    if (lists->subitem)
        keep_marker(maker, block);
    const Inline *last = last_leaf(block->inlines);
    bool announces = last->text != NULL && g_str_has_suffix(last->text, ":");
    outline_advance(&lists->outline, &block->marker, block->level, announces);
    return block;
}

static void interrupt(Lists *lists, int level) {
    close_lists(lists, level);
    lists->subitem = false;
    outline_advance(&lists->outline, &(Marker){0}, 0, false);
}

static Block *make_row(Maker *maker, int base, int quotes, int count);

static Block *make_quote(Maker *maker, Lists *lists, int quotes) {
    Block *block = make_block(maker, BLOCK_QUOTE);
    block->level = choose_level(maker, lists);
    interrupt(lists, block->level);
    block->children = make_row(maker, block->level, quotes + 1, 1 + roll(maker, 3));
    return block;
}

/** Blocks that may stand anywhere. */
static Block *make_row(Maker *maker, int base, int quotes, int count) {
    Lists lists = {.base = base};
    Block *first = NULL;
    Block **link = &first;
    for (int i = 0; i < count; i++) {
        bool quote = quotes < 2 && roll(maker, 6) == 0;
        Block *block = quote ? make_quote(maker, &lists, quotes) : make_paragraph(maker, &lists);
        *link = block;
        link = &block->next;
    }
    return first;
}

static Block *make_table(Maker *maker) {
    Block *table = make_block(maker, BLOCK_TABLE);
    Block **rows = &table->children;
    int columns = 1 + roll(maker, 4);
    int aligns = roll(maker, 100);
    for (int i = 1 + roll(maker, 3); i > 0; i--) {
        Block *row = *rows = make_block(maker, BLOCK_ROW);
        rows = &row->next;
        row->header = row == table->children;
        Block **cells = &row->children;
        for (int j = 0; j < columns; j++) {
            Block *cell = *cells = make_block(maker, BLOCK_CELL);
            cells = &cell->next;
            cell->align = (CellAlign)((aligns + j) % 3);
            if (roll(maker, 5) > 0)
                cell->inlines = make_line(maker, true);
            if (cell->inlines != NULL && roll(maker, 4) == 0)
                cell->lang = "el";
        }
    }
    return table;
}

static Block *make_heading(Maker *maker) {
    Block *block = make_block(maker, BLOCK_HEADING);
    block->level = 1 + roll(maker, 6);
    block->inlines = make_line(maker, true);
    return block;
}

static Block *make_any(Maker *maker, Lists *lists) {
    int what = roll(maker, 10);
    if (what > 2)
        return make_paragraph(maker, lists);
    interrupt(lists, 0);
    return what == 0   ? make_table(maker)
           : what == 1 ? make_heading(maker)
                       : make_quote(maker, lists, 0);
}

/** The blocks of the body or of a section, in parts or not. */
static Block *make_body(Maker *maker, bool sections) {
    static const char *const classes[] = {NULL, NULL, "closing", "salutation"};
    static const char *const langs[] = {NULL, NULL, NULL, "fr", "zh-Hant"};
    Lists lists = {0};
    Block *first = NULL;
    Block **link = &first;
    for (int i = 1 + roll(maker, 6); i > 0; i--) {
        Block *block;
        if (sections && roll(maker, 8) == 0) {
            block = make_block(maker, BLOCK_SECTION);
            block->class = roll(maker, 2) ? "annex" : "attachment";
            block->children = make_body(maker, false);
            lists = (Lists){0};
        } else {
            block = make_any(maker, &lists);
            block->class = choose(maker, classes, G_N_ELEMENTS(classes));
        }
        block->lang = choose(maker, langs, G_N_ELEMENTS(langs));
        *link = block;
        link = &block->next;
    }
    return first;
}

static void make_notes(Maker *maker, GPtrArray *notes) {
    static const char *const labels[] = {"*", "1", "[1]", "(1)", "†", "x#3", "*", "\\", "[*]", "#"};
    Maker own = {.random = maker->random, .arena = maker->arena};
    for (int i = 0; i < 3; i++) {
        Note *note = arena_new_object(maker->arena, Note);
        note->label = choose(maker, labels, G_N_ELEMENTS(labels));
        note->blocks = make_row(&own, 0, 0, 1 + roll(maker, 3));
        const char *lang = roll(maker, 4) == 0 ? "de" : NULL;
        for (Block *block = note->blocks; block != NULL; block = block->next)
            block->lang = lang;
        g_ptr_array_add(notes, note);
    }
}

/** Lists the notes that are called, in order of their first call. */
static void list_calls(Note ***link, int *index, const Inline *inlines) {
    for (const Inline *node = inlines; node != NULL; node = node->next) {
        list_calls(link, index, node->children);
        if (node->kind != INLINE_CALL || node->note->calls++ > 0)
            continue;
        node->note->index = (*index)++;
        **link = node->note;
        *link = &node->note->next;
    }
}

static void list_block_calls(Note ***link, int *index, const Block *blocks) {
    for (const Block *block = blocks; block != NULL; block = block->next) {
        list_calls(link, index, block->inlines);
        list_block_calls(link, index, block->children);
    }
}

static void make_fields(Maker *maker, ChStatement *statement) {
    static const char *const names[] = {"title", "issuer", "a_b", "No", "date"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = roll(maker, 5) == 0 ? "" : make_words(maker);
        if (*value != '\0' && roll(maker, 3) == 0)
            value = arena_printf(maker->arena, "%s\n%s", value, make_words(maker));
        statement_set_field(statement, names[i], value, (Position){1, 1});
    }
}

static ChStatement *make_statement(GRand *random) {
    ChStatement *statement = statement_new("random");
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    Maker maker = {.random = random, .arena = statement->arena, .notes = notes};
    make_notes(&maker, notes);
    make_fields(&maker, statement);
    statement->blocks = make_body(&maker, true);
    Note **link = &statement->notes;
    int index = 0;
    list_block_calls(&link, &index, statement->blocks);
    *link = NULL;
    return statement;
}

static void test_random(void) {
    for (guint32 seed = 0; seed < STATEMENTS; seed++) {
        GRand *random = g_rand_new_with_seed(seed);
        g_test_message("seed %u", seed);
        assert_twin(make_statement(random));
        g_rand_free(random);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/convert/every-case-has-a-twin", test_cases);
    g_test_add_func("/convert/markers-and-parts-have-their-forms", test_forms);
    g_test_add_func("/convert/what-is-no-markup-is-escaped-where-it-must", test_escapes);
    g_test_add_func("/convert/fields-are-quoted-where-they-must", test_fields);
    g_test_add_func("/convert/labels-have-names-of-their-own", test_labels);
    g_test_add_func("/convert/a-difference-is-told-at-its-place", test_difference);
    g_test_add_func("/convert/any-text-comes-back", test_random);
    return g_test_run();
}
