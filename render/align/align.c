/* SPDX-License-Identifier: MIT
 *
 * Align: the text as nodes of the statement.
 */
#include "align/align.h"

#include "align/paragraph.h"

#include <glib.h>
#include <string.h>

#define CLASS "alignment"

/* -- The book ------------------------------------------------------------------------------ */

struct StatusBook {
    char *path;
    const ChLimits *limits;
    Arena *arena;
    const StatusTable *table; /**< NULL: not read, or not without errors */
    bool opened;              /**< it was tried */
};

StatusBook *status_book_new(const char *path, const ChLimits *limits) {
    StatusBook *book = g_new0(StatusBook, 1);
    *book = (StatusBook){.path = g_strdup(path), .limits = limits, .arena = arena_new()};
    return book;
}

void status_book_free(StatusBook *book) {
    if (!book)
        return;
    arena_free(book->arena);
    g_free(book->path);
    g_free(book);
}

const char *status_book_file(const StatusBook *book) {
    return book->opened ? book->path : NULL;
}

const StatusTable *status_book_open(StatusBook *book, ChDiagnostics *diagnostics) {
    if (book->table)
        return book->table;
    book->opened = true;
    arena_free(book->arena);
    book->arena = arena_new();
    return book->table = status_read(book->path, book->limits, book->arena, diagnostics);
}

/* -- What the author wrote ----------------------------------------------------------------- */

/** Whether the text begins with the phrase's words before the countries, in any case. */
static bool begins_as(const char *text, const char *phrase) {
    size_t size = strcspn(phrase, "{[");
    return size > 0 && g_ascii_strncasecmp(text, phrase, size) == 0;
}

static bool is_alignment(const Block *block, const AlignLanguage *language, Arena *arena) {
    if (block->class && strcmp(block->class, CLASS) == 0)
        return true;
    const char *text = inlines_text(block->inlines, arena);
    for (int group = 0; group < GROUP_OTHERS; group++)
        for (int i = 0; i < language->phrase_counts[group]; i++) {
            PhrasePair phrase = language->phrases[group][i].text;
            if (begins_as(text, phrase.one) || begins_as(text, phrase.many))
                return true;
        }
    return false;
}

static void warn_of_written(const ChStatement *statement, const AlignLanguage *language,
                            ChDiagnostics *diagnostics) {
    for (const Block *block = statement->blocks; block; block = block->next)
        if (is_alignment(block, language, statement->arena))
            diagnostics_add(diagnostics,
                            (Finding){CH_WARNING, "alignment-written", statement->file, block->at,
                                      "take it out, or the field `alignment`"},
                            "this alignment paragraph stands beside the one made from data");
}

/* -- Nodes --------------------------------------------------------------------------------- */

static Inline *new_inline(ChStatement *statement, InlineKind kind, Position at) {
    Inline *node = arena_new_object(statement->arena, Inline);
    node->kind = kind;
    node->at = at;
    return node;
}

/** The text with a call of the note at each sign for it; a text without a note has none. */
static Inline *inlines_of(ChStatement *statement, const char *text, Note *note, Position at) {
    static const char call[] = {PARAGRAPH_CALL, 0};
    Inline *first = NULL;
    Inline **tail = &first;
    while (*text) {
        size_t size = strcspn(text, call);
        *tail = new_inline(statement, size > 0 ? INLINE_TEXT : INLINE_CALL, at);
        if (size > 0) {
            (*tail)->text = arena_strndup(statement->arena, text, size);
        } else {
            g_assert(note);
            (*tail)->note = note;
            note->calls++;
            size = 1;
        }
        tail = &(*tail)->next;
        text += size;
    }
    return first;
}

static Block *new_paragraph(ChStatement *statement, const char *text, Note *note, Position at) {
    Block *block = arena_new_object(statement->arena, Block);
    block->kind = BLOCK_PARAGRAPH;
    block->at = at;
    block->inlines = inlines_of(statement, text, note, at);
    return block;
}

/* -- Notes --------------------------------------------------------------------------------- */

static int count_called_inlines(const Inline *inlines) {
    int called = 0;
    for (const Inline *node = inlines; node; node = node->next) {
        int inside = node->kind == INLINE_CALL ? node->note->index + 1
                                               : count_called_inlines(node->children);
        called = MAX(called, inside);
    }
    return called;
}

/** How many notes are called in the blocks up to `end`; notes stand in order of their first calls.
 */
static int count_called(const Block *blocks, const Block *end) {
    int called = 0;
    for (const Block *block = blocks; block != end; block = block->next) {
        int own = count_called_inlines(block->inlines);
        int inside = count_called(block->children, NULL);
        called = MAX(called, MAX(own, inside));
    }
    return called;
}

/** Puts the note into the statement as the one that is called `index`th. */
static void insert_note(ChStatement *statement, Note *note, int index) {
    Note **link = &statement->notes;
    while (*link && (*link)->index < index)
        link = &(*link)->next;
    note->index = index;
    note->next = *link;
    *link = note;
    for (Note *later = note->next; later; later = later->next)
        later->index++;
}

/** Whether the mark is free; else an error. */
static bool check_label(const ChStatement *statement, const AlignRequest *request,
                        ChDiagnostics *diagnostics) {
    for (const Note *note = statement->notes; note; note = note->next) {
        if (strcmp(note->label, request->style.note_label) != 0)
            continue;
        Finding finding = {CH_ERROR, "alignment-note-label", statement->file, note->at,
                           "give the other one a mark of its own: `note: {label: +}`"};
        diagnostics_add(diagnostics, finding,
                        "this note has the mark of the alignment paragraph's, `%s`", note->label);
        return false;
    }
    return true;
}

static Note *new_note(ChStatement *statement, const AlignRequest *request, const char *text) {
    Note *note = arena_new_object(statement->arena, Note);
    note->label = arena_strdup(statement->arena, request->style.note_label);
    note->at = request->at;
    note->blocks = new_paragraph(statement, text, NULL, request->at);
    return note;
}

/* -- The paragraph ------------------------------------------------------------------------- */

/** Where the paragraph goes: into this link. NULL with an error where there are too few blocks. */
static Block **find_place(ChStatement *statement, const AlignRequest *request,
                          ChDiagnostics *diagnostics) {
    Block **link = &statement->blocks;
    int passed = 0;
    while (*link && passed != request->after && (*link)->kind != BLOCK_SECTION) {
        link = &(*link)->next;
        passed++;
    }
    if (request->after < 0 || passed == request->after)
        return link;
    diagnostics_add(diagnostics,
                    (Finding){CH_ERROR, "alignment-after", statement->file, request->at, NULL},
                    "`after: %d`, but the body has %d blocks", request->after, passed);
    return NULL;
}

static bool write_paragraph(ChStatement *statement, const AlignRequest *request,
                            ChDiagnostics *diagnostics) {
    Block **place = find_place(statement, request, diagnostics);
    const char *text = paragraph_text(request, statement->arena);
    const char *note_text = paragraph_note(request, statement->arena);
    if (!place || (note_text && !check_label(statement, request, diagnostics)))
        return false;
    Note *note = note_text ? new_note(statement, request, note_text) : NULL;
    Block *block = new_paragraph(statement, text, note, request->at);
    block->class = CLASS;
    if (note)
        insert_note(statement, note, count_called(statement->blocks, *place));
    block->next = *place;
    *place = block;
    return true;
}

bool align_statement(ChStatement *statement, StatusBook *book, ChDiagnostics *diagnostics) {
    const Field *field = statement_take_field(statement, CLASS);
    if (!field)
        return true;
    const StatusTable *table = status_book_open(book, diagnostics);
    const AlignRequest *request = table ? request_read(statement, field, table, diagnostics) : NULL;
    if (!request)
        return false;
    warn_of_written(statement, request->language, diagnostics);
    return write_paragraph(statement, request, diagnostics);
}
