/* SPDX-License-Identifier: MIT
 *
 * The reader for text as published: what a person pastes from a web page or a document.
 *
 * Such a text has no markup, only habits. The reader knows the habits of official statements, one
 * step a file: lines become passages (plain_lines.c), some of which say what they are for
 * (plain_habits.c), the first of them the masthead (plain_masthead.c), some of the last notes
 * (plain_notes.c), a signature, an address (plain_endings.c), and the others paragraphs, which open
 * with markers (marker.c). A passage that no rule knows is a paragraph; nothing is dropped,
 * and beside white space nothing is changed.
 *
 * The cells of a table come as passages; here they are put into rows.
 *
 * A paragraph that a page break cut in two is put together here, after the notes: those at the foot
 * of the page stood between its parts.
 */
#include "read/plain.h"

#include "model/date.h"
#include "read/language.h"
#include <string.h>

/* -- Inlines ------------------------------------------------------------------------------- */

/** A list of inlines while it grows; texts that touch become one. */
typedef struct Writer {
    const Plain *plain;
    GString *text;
    Position at; /**< of the text's first character */
    Inline **link;
} Writer;

static Inline *writer_append(Writer *writer, InlineKind kind, Position at) {
    Inline *node = arena_new_object(writer->plain->statement->arena, Inline);
    node->kind = kind;
    node->at = at;
    *writer->link = node;
    writer->link = &node->next;
    return node;
}

static void writer_flush(Writer *writer) {
    if (writer->text->len == 0)
        return;
    Inline *node = writer_append(writer, INLINE_TEXT, writer->at);
    node->text =
        arena_strndup(writer->plain->statement->arena, writer->text->str, writer->text->len);
    g_string_truncate(writer->text, 0);
}

static void writer_text(Writer *writer, const Passage *passage, size_t from, size_t to) {
    if (writer->text->len == 0)
        writer->at = passage_position(writer->plain, passage, from);
    g_string_append_len(writer->text, passage->text + from, (gssize)(to - from));
}

/** The space before a passage that goes on with the one before. */
static void writer_joint(Writer *writer, const Passage *next) {
    if (writer->text->len == 0)
        writer->at = passage_position(writer->plain, next, 0);
    g_string_append_c(writer->text, ' ');
}

/** The index behind the passage's last call. */
static guint calls_end(const Plain *plain, const Passage *passage) {
    const Passage *last = passage_at(plain, plain->passages->len - 1);
    return passage == last ? plain->calls->len : passage[1].calls;
}

/** Writes the passage from byte `from` on. */
static void writer_passage(Writer *writer, const Passage *passage, size_t from) {
    const Plain *plain = writer->plain;
    guint end = passage->note != NULL ? passage->calls : calls_end(plain, passage);
    for (guint i = passage->calls; i < end; i++) {
        const Call *call = &g_array_index(plain->calls, Call, i);
        if (call->note == NULL)
            continue;
        writer_text(writer, passage, from, call->offset);
        writer_flush(writer);
        Position at = passage_position(plain, passage, call->offset);
        writer_append(writer, INLINE_CALL, at)->note = call->note;
        from = call->offset + call->length;
    }
    writer_text(writer, passage, from, passage->length);
}

/* -- Blocks -------------------------------------------------------------------------------- */

/** The statement's blocks while they grow. */
typedef struct Body {
    Plain *plain;
    Outline outline;
    Block **link;
    Block *section; /**< the annex being written, or NULL */
    size_t paragraphs;
    Writer writer;
} Body;

static Block *block_new(const Plain *plain, const Passage *passage, size_t offset) {
    Block *block = arena_new_object(plain->statement->arena, Block);
    block->kind = BLOCK_PARAGRAPH;
    block->at = passage_position(plain, passage, offset);
    return block;
}

/** Sets the block's marker and level; the byte where its text begins. */
static size_t body_mark(Body *body, Block *block, const Passage *passage) {
    const Opening *opening = &passage->opening;
    Marker marker = {0};
    int level = 0;
    if (opening->kind == MARKER_NONE || !outline_place(&body->outline, opening, &marker, &level))
        return 0;
    marker.text = arena_strndup(body->plain->statement->arena, passage->text, opening->length);
    block->marker = marker;
    block->level = level;
    return opening->text;
}

/** Tells the first paragraph that is too long. */
static void check_length(Plain *plain, const Block *block, size_t length) {
    size_t limit = plain->source->limits->paragraph_bytes;
    if (length <= limit || plain->overlong)
        return;
    plain->overlong = true;
    diagnostics_add(plain->diagnostics,
                    plain_finding(plain, CH_ERROR, "source-paragraph-too-long", block->at),
                    "the paragraph has %zu bytes, more than the limit of %zu", length, limit);
}

static bool body_is_full(const Body *body) {
    return body->paragraphs > body->plain->source->limits->paragraphs;
}

/** Counts a paragraph or a cell; tells the first that is too many. */
static void body_count(Body *body, const Passage *passage) {
    size_t limit = body->plain->source->limits->paragraphs;
    if (body->paragraphs++ == limit)
        diagnostics_add(body->plain->diagnostics,
                        plain_finding(body->plain, CH_ERROR, "source-too-many-paragraphs",
                                      passage_position(body->plain, passage, 0)),
                        "there are more paragraphs than the limit of %zu", limit);
}

/** The first passage of the body from `passage` on, or NULL: one in no field and no note. */
static const Passage *body_passage(const Plain *plain, const Passage *passage) {
    const Passage *end = passage_at(plain, 0) + plain->passages->len;
    while (passage < end && (passage->note != NULL || passage->taken))
        passage++;
    return passage < end ? passage : NULL;
}

static const Passage *passage_after(const Plain *plain, const Passage *passage) {
    return body_passage(plain, passage + 1);
}

/** Whether a page break, or a note at the foot of the page, parted the two; what the rules of lines
 *  parted stays so. */
static bool is_cut(const Passage *passage, const Passage *next) {
    if (next->columns > 0 || passage->class != NULL || next->class != NULL || passage->heading ||
        next->heading)
        return false;
    bool neighbours = next == passage + 1 && next->block == passage->block;
    return !neighbours && text_runs_on(passage->text, passage->length, next->text, next->length) &&
           next->opening.kind == MARKER_NONE;
}

/** Writes one paragraph from its first passage on. Returns the first one behind, or NULL. */
static const Passage *body_paragraph(Body *body, const Passage *passage) {
    Plain *plain = body->plain;
    Block *block = block_new(plain, passage, 0);
    block->class = passage->class;
    body_count(body, passage);
    body->writer.link = &block->inlines;
    writer_passage(&body->writer, passage, body_mark(body, block, passage));
    size_t length = passage->length;
    const Passage *next = passage_after(plain, passage);
    while (next != NULL && is_cut(passage, next)) {
        plain_tell_joined(plain, passage_position(plain, next, 0));
        writer_joint(&body->writer, next);
        writer_passage(&body->writer, next, 0);
        length += 1 + next->length;
        passage = next;
        next = passage_after(plain, passage);
    }
    writer_flush(&body->writer);
    check_length(plain, block, length);
    bool announces = last_character(passage->text, passage->length) == ':';
    outline_advance(&body->outline, &block->marker, block->level, announces);
    *body->link = block;
    body->link = &block->next;
    return next;
}

/** Appends an empty block that begins with the passage. */
static Block *append_block(const Plain *plain, Block ***link, BlockKind kind,
                           const Passage *passage) {
    Block *block = block_new(plain, passage, 0);
    block->kind = kind;
    **link = block;
    *link = &block->next;
    return block;
}

/** Writes a row from its first cell on; the first passage behind, or NULL. */
static const Passage *body_row(Body *body, Block *row, const Passage *cell) {
    Plain *plain = body->plain;
    Block **cells = &row->children;
    for (int i = cell->columns; i > 0; i--) {
        body_count(body, cell);
        Block *block = append_block(plain, &cells, BLOCK_CELL, cell);
        body->writer.link = &block->inlines;
        writer_passage(&body->writer, cell, 0);
        writer_flush(&body->writer);
        check_length(plain, block, cell->length);
        cell = passage_after(plain, cell);
    }
    return cell;
}

/** Writes a table from its first cell on; the first passage behind, or NULL. */
static const Passage *body_table(Body *body, const Passage *cell) {
    Block *table = append_block(body->plain, &body->link, BLOCK_TABLE, cell);
    Block **rows = &table->children;
    int block = cell->block;
    while (cell != NULL && cell->columns > 0 && cell->block == block) {
        Block *row = append_block(body->plain, &rows, BLOCK_ROW, cell);
        row->header = row == table->children;
        cell = body_row(body, row, cell);
    }
    outline_advance(&body->outline, &(Marker){0}, 0, false);
    return cell;
}

/** Writes a heading, in a section of its own if it heads one; the first passage behind, or NULL. */
static const Passage *body_heading(Body *body, const Passage *passage) {
    const Plain *plain = body->plain;
    if (passage->class != NULL) {
        body->link = body->section != NULL ? &body->section->next : body->link;
        body->section = append_block(plain, &body->link, BLOCK_SECTION, passage);
        body->section->class = passage->class;
        body->link = &body->section->children;
        body->outline = (Outline){0};
    }
    Block *heading = append_block(plain, &body->link, BLOCK_HEADING, passage);
    heading->level = 1;
    body_count(body, passage);
    body->writer.link = &heading->inlines;
    writer_passage(&body->writer, passage, 0);
    writer_flush(&body->writer);
    outline_advance(&body->outline, &(Marker){0}, 0, false);
    return passage_after(plain, passage);
}

static void note_paragraph(Plain *plain, Writer *writer, const Passage *passage) {
    size_t label = strlen(passage->note->label);
    size_t text = label + leading_space(passage->text + label, passage->length - label);
    Block *block = block_new(plain, passage, text);
    writer->link = &block->inlines;
    writer_passage(writer, passage, text);
    writer_flush(writer);
    check_length(plain, block, passage->length);
    passage->note->blocks = block;
}

static void write_notes(Body *body) {
    for (guint i = 0; i < body->plain->passages->len; i++) {
        const Passage *passage = passage_at(body->plain, i);
        if (passage->note != NULL)
            note_paragraph(body->plain, &body->writer, passage);
    }
}

static const Passage *write_block(Body *body, const Passage *passage) {
    if (passage->columns > 0)
        return body_table(body, passage);
    return passage->heading ? body_heading(body, passage) : body_paragraph(body, passage);
}

static void write_blocks(Plain *plain) {
    g_autoptr(GString) text = g_string_new(NULL);
    Body body = {.plain = plain, .link = &plain->statement->blocks};
    body.writer = (Writer){.plain = plain, .text = text};
    const Passage *passage = body_passage(plain, passage_at(plain, 0));
    while (passage != NULL && !body_is_full(&body))
        passage = write_block(&body, passage);
    write_notes(&body);
}

void settle_date(Plain *plain) {
    const Field *field = statement_find_field(plain->statement, "date");
    const char *lang = ch_statement_field(plain->statement, "lang");
    Date date;
    if (field != NULL && date_parse_written(field->value, lang != NULL ? lang : "en", &date))
        statement_set_field(plain->statement, "date", date_format_iso(date, plain->scratch),
                            field->at);
}

static void read_passages(Plain *plain) {
    passages_read(plain);
    if (plain->passages->len == 0) {
        diagnostics_add(plain->diagnostics,
                        plain_finding(plain, CH_ERROR, "source-empty", (Position){1, 1}),
                        "the source has no text");
        return;
    }
    columns_split(plain);
    habits_find(plain);
    guint first = masthead_read(plain);
    notes_find(plain, first);
    endings_find(plain, first);
    write_blocks(plain);
    languages_find(plain->statement, plain->lexicon->words, plain->diagnostics);
    settle_date(plain);
}

ChStatement *read_plain(const Source *source, ChDiagnostics *diagnostics) {
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(Passage));
    g_autoptr(GArray) calls = g_array_new(FALSE, FALSE, sizeof(Call));
    Lexicon *own = source->lexicon ? NULL : lexicon_new();
    Lexicon *lexicon = own ? own : source->lexicon;
    lexicon_fill(lexicon);
    Plain plain = {.source = source,
                   .statement = statement_new(source->name),
                   .scratch = arena_new(),
                   .lexicon = lexicon,
                   .diagnostics = diagnostics,
                   .passages = passages,
                   .calls = calls};
    read_passages(&plain);
    arena_free(plain.scratch);
    lexicon_free(own);
    if (!plain.failed)
        return plain.statement;
    ch_statement_free(plain.statement);
    return NULL;
}
