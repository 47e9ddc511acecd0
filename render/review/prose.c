/* SPDX-License-Identifier: MIT
 *
 * Prose.
 */
#include "review/prose.h"

#include <string.h>

/* The fields that are sentences or names; others are codes, dates in figures, settings. */
static const char *const WORDED_FIELDS[] = {"issuer", "meeting", "place",
                                            "date",   "title",   "subject"};

/** A reading of a statement. */
typedef struct Reader {
    const char *lang; /**< of what is around */
    Arena *arena;
    GArray *proses; /**< of Prose */
    GString *text;  /**< of the prose being read, and so on */
    GArray *pieces;
    GArray *calls;
    GArray *links;
} Reader;

static void read_inlines(Reader *reader, const Inline *inlines, const char *lang);

static void add_piece(Reader *reader, Position at, const char *lang) {
    ProsePiece piece = {reader->text->len, at, lang};
    g_array_append_val(reader->pieces, piece);
}

static void read_link(Reader *reader, const Inline *node, const char *lang) {
    ProseLink link = {.from = reader->text->len, .at = node->at, .uri = node->uri};
    read_inlines(reader, node->children, lang);
    link.to = reader->text->len;
    g_array_append_val(reader->links, link);
}

static void read_inline(Reader *reader, const Inline *node, const char *lang) {
    ProseCall call = {reader->text->len, node->at, node->note};
    switch (node->kind) {
    case INLINE_TEXT:
        add_piece(reader, node->at, lang);
        g_string_append(reader->text, node->text);
        break;
    case INLINE_BREAK:
        add_piece(reader, node->at, lang);
        g_string_append_c(reader->text, '\n');
        break;
    case INLINE_CALL:
        g_array_append_val(reader->calls, call);
        break;
    case INLINE_LINK:
        read_link(reader, node, lang);
        break;
    case INLINE_EMPHASIS:
    case INLINE_STRONG:
        read_inlines(reader, node->children, lang);
        break;
    case INLINE_LANGUAGE:
        read_inlines(reader, node->children, node->lang);
        break;
    }
}

static void read_inlines(Reader *reader, const Inline *inlines, const char *lang) {
    for (const Inline *node = inlines; node != NULL; node = node->next)
        read_inline(reader, node, lang);
}

/** A copy of the array in the arena; NULL of an empty one. */
static void *keep_array(const Reader *reader, GArray *array) {
    size_t size = array->len * g_array_get_element_size(array);
    return size > 0 ? arena_memdup(reader->arena, array->data, size) : NULL;
}

/** Adds what was read as a prose, and makes room for the next one. */
static void end_prose(Reader *reader, Prose prose) {
    prose.text = arena_strndup(reader->arena, reader->text->str, reader->text->len);
    prose.size = reader->text->len;
    prose.pieces = keep_array(reader, reader->pieces);
    prose.piece_count = reader->pieces->len;
    prose.calls = keep_array(reader, reader->calls);
    prose.call_count = reader->calls->len;
    prose.links = keep_array(reader, reader->links);
    prose.link_count = reader->links->len;
    if (prose.size > 0 || prose.call_count > 0 || prose.link_count > 0)
        g_array_append_val(reader->proses, prose);
    g_string_truncate(reader->text, 0);
    g_array_set_size(reader->pieces, 0);
    g_array_set_size(reader->calls, 0);
    g_array_set_size(reader->links, 0);
}

static ProseKind kind_of(const Block *block, bool in_note) {
    if (in_note)
        return PROSE_NOTE;
    if (block->kind == BLOCK_HEADING)
        return PROSE_HEADING;
    return block->kind == BLOCK_CELL ? PROSE_CELL : PROSE_PARAGRAPH;
}

static void read_blocks(Reader *reader, const Block *blocks, bool in_note) {
    const char *around = reader->lang;
    for (const Block *block = blocks; block != NULL; block = block->next) {
        reader->lang = block->lang != NULL ? block->lang : around;
        read_inlines(reader, block->inlines, NULL);
        end_prose(reader, (Prose){.kind = kind_of(block, in_note),
                                  .block = block,
                                  .lang = reader->lang,
                                  .at = block->at});
        read_blocks(reader, block->children, in_note);
    }
    reader->lang = around;
}

static bool is_worded(const char *name) {
    for (size_t i = 0; i < G_N_ELEMENTS(WORDED_FIELDS); i++)
        if (strcmp(name, WORDED_FIELDS[i]) == 0)
            return true;
    return false;
}

static void read_fields(Reader *reader, const Field *fields) {
    for (const Field *field = fields; field != NULL; field = field->next) {
        if (!is_worded(field->name))
            continue;
        add_piece(reader, field->at, NULL);
        g_string_append(reader->text, field->value);
        end_prose(reader, (Prose){.kind = PROSE_FIELD,
                                  .name = field->name,
                                  .lang = reader->lang,
                                  .at = field->at});
    }
}

GArray *prose_read(const ChStatement *statement, const char *lang, Arena *arena) {
    Reader reader = {.lang = lang,
                     .arena = arena,
                     .proses = g_array_new(FALSE, FALSE, sizeof(Prose)),
                     .text = g_string_new(NULL),
                     .pieces = g_array_new(FALSE, FALSE, sizeof(ProsePiece)),
                     .calls = g_array_new(FALSE, FALSE, sizeof(ProseCall)),
                     .links = g_array_new(FALSE, FALSE, sizeof(ProseLink))};
    read_fields(&reader, statement->fields);
    read_blocks(&reader, statement->blocks, false);
    for (const Note *note = statement->notes; note != NULL; note = note->next)
        read_blocks(&reader, note->blocks, true);
    g_string_free(reader.text, TRUE);
    g_array_free(reader.pieces, TRUE);
    g_array_free(reader.calls, TRUE);
    g_array_free(reader.links, TRUE);
    return reader.proses;
}

/* -- Looking at it ------------------------------------------------------------------------- */

gunichar prose_before(const Prose *prose, size_t offset) {
    return offset > 0 ? g_utf8_get_char(g_utf8_prev_char(prose->text + offset)) : 0;
}

gunichar prose_at(const Prose *prose, size_t offset) {
    return offset < prose->size ? g_utf8_get_char(prose->text + offset) : 0;
}

size_t prose_next(const Prose *prose, size_t offset) {
    return offset < prose->size ? offset + (size_t)g_utf8_skip[(guchar)prose->text[offset]]
                                : offset;
}

/* The last that begins there or before. */
const ProsePiece *prose_piece(const Prose *prose, size_t offset) {
    guint low = 0;
    guint high = prose->piece_count;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (prose->pieces[middle].from <= offset)
            low = middle;
        else
            high = middle;
    }
    return prose->piece_count > 0 ? &prose->pieces[low] : NULL;
}

const char *prose_lang(const Prose *prose, size_t offset) {
    const ProsePiece *piece = prose_piece(prose, offset);
    return piece != NULL && piece->lang != NULL ? piece->lang : prose->lang;
}

const ProseCall *prose_call_at(const Prose *prose, size_t offset) {
    guint low = 0;
    guint high = prose->call_count;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (prose->calls[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < prose->call_count && prose->calls[low].offset == offset;
    return found ? &prose->calls[low] : NULL;
}

bool prose_word(const Prose *prose, size_t *start, size_t *end) {
    for (*start = *end; g_unichar_isspace(prose_at(prose, *start));)
        *start = prose_next(prose, *start);
    for (*end = *start; *end < prose->size && !g_unichar_isspace(prose_at(prose, *end));)
        *end = prose_next(prose, *end);
    return *start < *end;
}

bool prose_has_address(const Prose *prose, size_t start, size_t end) {
    for (size_t i = start; i < end; i++)
        if (strchr("/@&=_", prose->text[i]) != NULL)
            return true;
    return end - start >= 4 && g_ascii_strncasecmp(prose->text + start, "www.", 4) == 0;
}

bool prose_is_spaced_out(const Prose *prose) {
    int words = 0;
    int single = 0;
    for (size_t start, end = 0; prose_word(prose, &start, &end); words++)
        single += prose_next(prose, start) == end;
    return words > 3 && 2 * single > words;
}
