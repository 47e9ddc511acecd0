/* SPDX-License-Identifier: MIT
 *
 * Tree.
 */
#include "read/tree.h"

#include "base/character.h"
#include <stdarg.h>
#include <string.h>

/** Findings of one severity that are told. */
enum { FINDINGS_MAX = 100 };

/* -- The tree ------------------------------------------------------------------------------ */

void tree_begin(Tree *tree, const char *name, const ChLimits *limits, ChDiagnostics *diagnostics) {
    *tree = (Tree){.statement = statement_new(name),
                   .limits = limits,
                   .diagnostics = diagnostics,
                   .notes = g_ptr_array_new()};
}

void tree_report(Tree *tree, Finding finding, const char *format, ...) {
    size_t found = ++tree->findings[finding.severity];
    finding.file = finding.file != NULL ? finding.file : tree->statement->file;
    if (found == FINDINGS_MAX + 1)
        diagnostics_add(tree->diagnostics,
                        (Finding){finding.severity, "source-more", finding.file, {0, 0}, NULL},
                        "only the first %d findings are shown", FINDINGS_MAX);
    if (found > FINDINGS_MAX)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    diagnostics_add(tree->diagnostics, finding, "%s", message);
}

void tree_stop(Tree *tree, const char *code, Position at, const char *what, size_t limit) {
    if (!tree->stopped)
        tree_report(tree, (Finding){.severity = CH_ERROR, .code = code, .at = at},
                    "%s: more than the limit of %zu", what, limit);
    tree->stopped = true;
}

Block *tree_block(Tree *tree, Block ***tail, BlockKind kind, Position at) {
    Block *block = arena_new_object(tree->statement->arena, Block);
    block->kind = kind;
    block->at = at;
    **tail = block;
    *tail = &block->next;
    bool counts = kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING || kind == BLOCK_CELL;
    if (counts && ++tree->paragraphs > tree->limits->paragraphs)
        tree_stop(tree, "source-too-many-paragraphs", at, "paragraphs", tree->limits->paragraphs);
    return block;
}

Note *tree_note(Tree *tree, const char *label, Position at) {
    Note *note = arena_new_object(tree->statement->arena, Note);
    note->label = tree_strdup(tree, label);
    note->at = at;
    g_ptr_array_add(tree->notes, note);
    if (tree->notes->len > tree->limits->notes)
        tree_stop(tree, "source-too-many-notes", at, "notes", tree->limits->notes);
    return note;
}

bool tree_check_depth(Tree *tree, size_t depth, Position at, const char *what) {
    if (depth <= tree->limits->nesting)
        return true;
    tree_stop(tree, "source-nesting", at, what, tree->limits->nesting);
    return false;
}

const char *tree_strdup(Tree *tree, const char *string) {
    return arena_strdup(tree->statement->arena, string);
}

static void count_calls(const Inline *inlines, Note ***tail, int *index) {
    for (; inlines != NULL; inlines = inlines->next) {
        count_calls(inlines->children, tail, index);
        if (inlines->kind != INLINE_CALL || inlines->note->calls++ > 0)
            continue;
        inlines->note->index = (*index)++;
        **tail = inlines->note;
        *tail = &inlines->note->next;
    }
}

static void order_notes(const Block *blocks, Note ***tail, int *index) {
    for (; blocks != NULL; blocks = blocks->next) {
        count_calls(blocks->inlines, tail, index);
        order_notes(blocks->children, tail, index);
    }
}

void tree_order_notes(Tree *tree) {
    Note **tail = &tree->statement->notes;
    int index = 0;
    *tail = NULL;
    for (guint i = 0; i < tree->notes->len; i++) {
        Note *note = tree->notes->pdata[i];
        note->calls = 0;
        note->next = NULL;
    }
    order_notes(tree->statement->blocks, &tail, &index);
}

static void check_notes(Tree *tree) {
    for (guint i = 0; i < tree->notes->len; i++) {
        const Note *note = tree->notes->pdata[i];
        Finding finding = {.severity = CH_ERROR, .code = "note-without-call", .at = note->at};
        if (note->calls == 0)
            tree_report(tree, finding, "the note `%s` is called nowhere in the text", note->label);
    }
}

ChStatement *tree_end(Tree *tree) {
    ChStatement *statement = tree->statement;
    tree_order_notes(tree);
    if (tree->findings[CH_ERROR] == 0)
        check_notes(tree);
    if (tree->findings[CH_ERROR] == 0 && statement->blocks == NULL && statement->fields == NULL)
        tree_report(tree, (Finding){CH_ERROR, "source-empty", NULL, {1, 1}, NULL},
                    "the source has no text");
    g_ptr_array_free(tree->notes, TRUE);
    if (tree->findings[CH_ERROR] == 0)
        return statement;
    ch_statement_free(statement);
    return NULL;
}

/** The kind and value of a marker that no rule of plain text knows: `1.2.`, `A.`, `Art. 3`. */
static Marker marker_by_shape(const char *text) {
    const char *digits = text + strcspn(text, "0123456789");
    for (const char *next = digits; *next != '\0'; next = digits + strcspn(digits, "0123456789")) {
        char *end;
        guint64 value = g_ascii_strtoull(next, &end, 10);
        digits = end;
        if (*end == '\0' || end[strcspn(end, "0123456789")] == '\0')
            return (Marker){MARKER_NUMBER, (int)MIN(value, (guint64)G_MAXINT), NULL};
    }
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        if (g_unichar_isalnum(g_utf8_get_char(c)))
            return (Marker){MARKER_LETTER, 0, NULL};
    return (Marker){MARKER_DASH, 0, NULL};
}

Marker tree_marker(Tree *tree, const Outline *outline, const char *text) {
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_autofree char *line = g_strconcat(lower, " x", NULL);
    Opening opening;
    Marker marker = {0};
    int level;
    bool known = opening_read(line, strlen(line), outline->number, &opening) &&
                 opening.text + 1 == strlen(line);
    opening.bare = false;
    if (!known || !outline_place(outline, &opening, &marker, &level))
        marker = marker_by_shape(text);
    marker.text = tree_strdup(tree, text);
    return marker;
}

char *raised_figures(const char *text) {
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    GString *figures = g_string_new(NULL);
    for (; *text != '\0'; text++)
        if (g_ascii_isdigit(*text))
            g_string_append(figures, raised[*text - '0']);
        else
            g_string_append_c(figures, *text);
    return g_string_free(figures, FALSE);
}

/* -- Phrases ------------------------------------------------------------------------------- */

static Inline *add_inline(Phrase *phrase, InlineKind kind, Position at) {
    Inline *node = arena_new_object(phrase->tree->statement->arena, Inline);
    node->kind = kind;
    node->at = at;
    *phrase->tail = node;
    phrase->tail = &node->next;
    return node;
}

/** Makes an inline of the text at hand. */
static void flush(Phrase *phrase) {
    GString *text = phrase->text;
    if (text->len == 0)
        return;
    add_inline(phrase, INLINE_TEXT, phrase->text_at)->text =
        arena_strndup(phrase->tree->statement->arena, text->str, text->len);
    phrase->bytes += text->len;
    g_string_truncate(text, 0);
}

static void settle_space(Phrase *phrase, Position at) {
    if (!phrase->owed)
        return;
    if (phrase->text->len == 0)
        phrase->text_at = at;
    g_string_append_c(phrase->text, ' ');
    phrase->characters++;
    phrase->spaced = true;
    phrase->owed = false;
}

/** Sets the space or the breaks that are owed and enters the spans that were opened, since
 *  something follows. */
static void settle(Phrase *phrase, Position at) {
    settle_space(phrase, at);
    if (phrase->breaks > 0 || phrase->empty != NULL)
        flush(phrase);
    for (; phrase->breaks > 0; phrase->breaks--)
        add_inline(phrase, INLINE_BREAK, phrase->break_at);
    if (phrase->empty == NULL)
        return;
    *phrase->tail = phrase->empty;
    phrase->tail = &phrase->inner->children;
    phrase->empty = phrase->inner = NULL;
}

/** Which of the spans a dress has, outermost first. */
static bool dress_has(const Dress *dress, int span, Inline *node) {
    static const InlineKind kinds[DRESS_SPANS] = {INLINE_LINK, INLINE_LANGUAGE, INLINE_EMPHASIS,
                                                  INLINE_STRONG};
    const bool has[DRESS_SPANS] = {dress->uri != NULL, dress->lang != NULL, dress->emphasis,
                                   dress->strong};
    node->kind = kinds[span];
    node->uri = span == 0 ? dress->uri : NULL;
    node->lang = span == 1 ? dress->lang : NULL;
    return has[span];
}

static bool dress_agrees(const Dress *one, const Dress *other, int span) {
    Inline first = {0};
    Inline second = {0};
    bool in_one = dress_has(one, span, &first);
    return in_one == dress_has(other, span, &second) && g_strcmp0(first.uri, second.uri) == 0 &&
           g_strcmp0(first.lang, second.lang) == 0;
}

void phrase_dress(Phrase *phrase, const Dress *dress, Position at) {
    int same = 0;
    while (same < DRESS_SPANS && dress_agrees(&phrase->dress, dress, same))
        same++;
    if (same == DRESS_SPANS)
        return;
    Inline wanted = {0};
    int keep = 0;
    bool owed = phrase->owed;
    for (int span = 0; span < same; span++)
        keep += dress_has(dress, span, &wanted) ? 1 : 0;
    phrase->owed = false;
    while (phrase->span_count > keep)
        phrase_close(phrase, &phrase->spans[--phrase->span_count]);
    phrase->owed = owed;
    for (int span = same; span < DRESS_SPANS; span++) {
        if (!dress_has(dress, span, &wanted))
            continue;
        PhraseSpan open = phrase_open(phrase, wanted.kind, at);
        open.node->uri = wanted.uri;
        open.node->lang = wanted.lang;
        phrase->spans[phrase->span_count++] = open;
    }
    phrase->dress = *dress;
}

void phrase_begin(Phrase *phrase, Tree *tree, Block *block) {
    *phrase = (Phrase){.tree = tree,
                       .block = block,
                       .tail = &block->inlines,
                       .text = g_string_new(NULL),
                       .spaced = true};
}

bool phrase_end(Phrase *phrase) {
    Tree *tree = phrase->tree;
    phrase->owed = false;
    phrase_dress(phrase, &(Dress){0}, phrase->block->at);
    flush(phrase);
    g_string_free(phrase->text, TRUE);
    if (phrase->bytes > tree->limits->paragraph_bytes)
        tree_stop(tree, "source-paragraph-too-long", phrase->block->at, "bytes in a paragraph",
                  tree->limits->paragraph_bytes);
    return phrase->block->inlines != NULL;
}

static void check_character(Phrase *phrase, const char *text, Position at) {
    if ((guchar)*text >= 0x20 && (guchar)*text < 0x7f)
        return;
    gunichar character = g_utf8_get_char(text);
    CharacterFault fault = character_fault(character);
    if (fault == CHARACTER_TEXT)
        return;
    Finding finding = {.severity = CH_ERROR,
                       .code = fault == CHARACTER_CONTROL ? "source-control-character"
                                                          : "source-unmapped-character",
                       .at = at,
                       .hint = character_fault_hint(fault)};
    tree_report(phrase->tree, finding, "%s U+%04X in the text", character_fault_name(fault),
                (unsigned)character);
}

void phrase_text(Phrase *phrase, const char *text, size_t size, Position at) {
    for (const char *end = text + size; text < end; text = g_utf8_next_char(text)) {
        if (strchr(" \t\r\n", *text) != NULL) {
            phrase->owed = !phrase->spaced;
            continue;
        }
        check_character(phrase, text, at);
        settle(phrase, at);
        if (phrase->text->len == 0)
            phrase->text_at = at;
        g_string_append_len(phrase->text, text, g_utf8_next_char(text) - text);
        phrase->characters++;
        phrase->spaced = false;
    }
}

void phrase_raised(Phrase *phrase, const char *text, Position at) {
    bool figures = text[strspn(text, "0123456789")] == '\0';
    g_autofree char *raised = figures ? raised_figures(text) : g_strdup(text);
    phrase_text(phrase, raised, strlen(raised), at);
}

void phrase_break(Phrase *phrase, Position at) {
    bool first = phrase->spaced && phrase->bytes == 0 && phrase->text->len == 0;
    phrase->owed = false;
    if (first)
        return;
    phrase->breaks++;
    phrase->break_at = at;
    phrase->spaced = true;
}

void phrase_call(Phrase *phrase, Note *note, Position at) {
    settle(phrase, at);
    flush(phrase);
    add_inline(phrase, INLINE_CALL, at)->note = note;
    phrase->spaced = false;
}

PhraseSpan phrase_open(Phrase *phrase, InlineKind kind, Position at) {
    PhraseSpan span = {arena_new_object(phrase->tree->statement->arena, Inline), phrase->inner};
    span.node->kind = kind;
    span.node->at = at;
    if (phrase->inner != NULL)
        phrase->inner->children = span.node;
    else
        phrase->empty = span.node;
    phrase->inner = span.node;
    return span;
}

void phrase_close(Phrase *phrase, const PhraseSpan *span) {
    if (phrase->inner == span->node) {
        phrase->inner = span->around;
        if (span->around != NULL)
            span->around->children = NULL;
        else
            phrase->empty = NULL;
        return;
    }
    settle_space(phrase, span->node->at);
    flush(phrase);
    phrase->tail = &span->node->next;
}
