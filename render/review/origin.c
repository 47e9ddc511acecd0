/* SPDX-License-Identifier: MIT
 *
 * Origins.
 *
 * Both texts are walked character by character. Where they differ, white space of the source is
 * passed over, then a backslash before the character, then an entity. What is left, such as the
 * `>` of a quote's next line, is passed by looking for the next word a little further on. A hostile
 * text could make that costly, so it is done a number of times only; then the walk stays where it
 * is, and a finding names a place before the true one.
 */
#include "review/origin.h"

#include <string.h>

enum {
    LOSSES_MAX = 64,
    WINDOW = 4096, /**< bytes in which the next word is looked for */
    WORD_MAX = 32,
    ENTITY_MAX = 32
};

Origin origin_new(const char *text, size_t size) {
    Origin origin = {text, size, g_array_new(FALSE, FALSE, sizeof(size_t)), {1, 1}, 0};
    size_t start = 0;
    while (text != NULL && start < size) {
        g_array_append_val(origin.lines, start);
        const char *end = memchr(text + start, '\n', size - start);
        start = end != NULL ? (size_t)(end - text) + 1 : size;
    }
    return origin;
}

void origin_clear(Origin *origin) {
    g_array_free(origin->lines, TRUE);
}

/** The byte at the place; false where the source has none. */
static bool find_offset(Origin *origin, Position at, size_t *offset) {
    if (at.line < 1 || at.column < 1 || (guint)at.line > origin->lines->len)
        return false;
    if (at.line != origin->cursor.line || at.column < origin->cursor.column) {
        origin->cursor = (Position){at.line, 1};
        origin->cursor_offset = g_array_index(origin->lines, size_t, at.line - 1);
    }
    const char *from = origin->text + origin->cursor_offset;
    for (; origin->cursor.column < at.column && *from != '\0' && *from != '\n';
         origin->cursor.column++)
        from = g_utf8_next_char(from);
    origin->cursor_offset = (size_t)(from - origin->text);
    *offset = origin->cursor_offset;
    return origin->cursor.column == at.column;
}

Trace trace_begin(Origin *origin, Position at) {
    Trace trace = {.origin = origin};
    trace.lost = !find_offset(origin, at, &trace.offset);
    return trace;
}

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

static void skip_white(Trace *trace) {
    while (is_white(trace->origin->text[trace->offset]))
        trace->offset++;
}

static bool stands_here(const Trace *trace, const char *bytes, size_t size) {
    return trace->origin->size - trace->offset >= size &&
           memcmp(trace->origin->text + trace->offset, bytes, size) == 0;
}

/** Looks for the next word of `text` a little further on. */
static void catch_up(Trace *trace, const char *text) {
    size_t word = MIN(strcspn(text, " \t\n"), WORD_MAX);
    size_t left = MIN(trace->origin->size - trace->offset, WINDOW);
    const char *from = trace->origin->text + trace->offset;
    const char *found = word > 0 ? memmem(from, left, text, word) : NULL;
    trace->lost = found == NULL || ++trace->losses > LOSSES_MAX;
    if (!trace->lost)
        trace->offset += (size_t)(found - from);
}

/** The bytes of the entity that the source goes on with, such as `&amp;`; 0 where it is none. */
static size_t entity_length(const Trace *trace) {
    const char *from = trace->origin->text + trace->offset;
    size_t length = *from == '&' ? strcspn(from, "; \n") + 1 : 0;
    return length <= ENTITY_MAX && length > 0 && from[length - 1] == ';' ? length : 0;
}

/** Brings the walk to the character at `text`, which is not white; its size in the source. */
static size_t meet(Trace *trace, const char *text, size_t size) {
    if (stands_here(trace, text, size))
        return size;
    skip_white(trace);
    if (trace->origin->text[trace->offset] == '\\' && *text != '\\')
        trace->offset++;
    if (stands_here(trace, text, size))
        return size;
    size_t entity = entity_length(trace);
    if (entity > 0)
        return entity;
    catch_up(trace, text);
    return trace->lost ? 0 : size;
}

size_t trace_step(Trace *trace, const char *text) {
    if (trace->lost)
        return trace->offset;
    size_t length = (size_t)g_utf8_skip[(guchar)*text];
    size_t size = is_white(*text) ? 0 : meet(trace, text, length);
    size_t at = trace->offset;
    trace->offset += size;
    if (is_white(*text))
        skip_white(trace);
    return at;
}

/** Line and column of a byte that stands on line `line` or below. */
static Position place_of(const Origin *origin, size_t offset, int line) {
    while ((guint)line < origin->lines->len && g_array_index(origin->lines, size_t, line) <= offset)
        line++;
    const char *start = origin->text + g_array_index(origin->lines, size_t, line - 1);
    return (Position){line, (int)g_utf8_pointer_to_offset(start, origin->text + offset) + 1};
}

Position origin_place(Origin *origin, Position at, const char *text, size_t offset) {
    Trace trace = trace_begin(origin, at);
    if (trace.lost)
        return at;
    for (const char *c = text; c < text + offset; c = g_utf8_next_char(c))
        trace_step(&trace, c);
    size_t found = trace_step(&trace, text + offset);
    return place_of(origin, found, at.line);
}
