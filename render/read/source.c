/* SPDX-License-Identifier: MIT
 *
 * Source: the gate every text passes. Behind it there are only characters that can be printed.
 */
#include "read/readers.h"

#include "base/character.h"
#include <string.h>

/** Findings of one kind that are told one by one; the rest are counted. */
enum { TOLD_MAX = 10 };

/** A kind of fault and how often it was met. */
typedef struct Fault {
    const char *code;
    int count;
} Fault;

typedef struct Gate {
    Source *source;
    ChDiagnostics *diagnostics;
    Position at; /**< of the character being looked at */
    Fault not_utf8;
    Fault control;
    Fault unmapped; /**< of characters that stand for nothing, or for nothing known */
} Gate;

static Position position_after(Position at, const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\n') {
            at.line++;
            at.column = 1;
        } else if (((unsigned char)bytes[i] & 0xc0) != 0x80) {
            at.column++;
        }
    }
    return at;
}

Position source_position(const Source *source, size_t offset) {
    Position at = {1, 1};
    size_t from = 0;
    if (source->landmarks != NULL) {
        at = source->landmarks[offset / SOURCE_STRIDE];
        from = offset - offset % SOURCE_STRIDE;
    }
    return position_after(at, source->text + from, offset - from);
}

static void set_landmarks(Source *source, Arena *arena) {
    size_t count = source->size / SOURCE_STRIDE + 1;
    Position *landmarks = arena_new_array(arena, Position, count);
    landmarks[0] = (Position){1, 1};
    for (size_t i = 1; i < count; i++)
        landmarks[i] =
            position_after(landmarks[i - 1], source->text + (i - 1) * SOURCE_STRIDE, SOURCE_STRIDE);
    source->landmarks = landmarks;
}

/** Whether this is one of the first faults of its kind, which are told. */
static bool fault_is_told(Fault *fault) {
    fault->count++;
    return fault->count <= TOLD_MAX;
}

static void fault_tell_rest(const Gate *gate, const Fault *fault, const char *what) {
    if (fault->count <= TOLD_MAX)
        return;
    Finding finding = {CH_NOTE, fault->code, gate->source->name, {0, 0}, NULL};
    diagnostics_add(gate->diagnostics, finding, "and %d more %s", fault->count - TOLD_MAX, what);
}

static void refuse_byte(Gate *gate, unsigned char byte) {
    if (!fault_is_told(&gate->not_utf8))
        return;
    Finding finding = {CH_ERROR, gate->not_utf8.code, gate->source->name, gate->at,
                       "save the file as UTF-8"};
    diagnostics_add(gate->diagnostics, finding, "byte 0x%02X is not UTF-8", byte);
}

static void refuse_character(Gate *gate, gunichar character, CharacterFault what) {
    Fault *fault = what == CHARACTER_CONTROL ? &gate->control : &gate->unmapped;
    if (!fault_is_told(fault))
        return;
    Finding finding = {CH_ERROR, fault->code, gate->source->name, gate->at,
                       character_fault_hint(what)};
    diagnostics_add(gate->diagnostics, finding, "%s U+%04X in the text", character_fault_name(what),
                    (unsigned)character);
}

/** Looks at the character at `bytes` and moves `gate->at` behind it. Its size in bytes. */
static size_t pass_character(Gate *gate, const char *bytes, size_t size) {
    gunichar character = *bytes ? g_utf8_get_char_validated(bytes, (gssize)MIN(size, 6)) : 0;
    size_t length = 1;
    if (character > 0x10ffff)
        refuse_byte(gate, (unsigned char)*bytes);
    else
        length = (size_t)g_unichar_to_utf8(character, NULL);
    CharacterFault fault = character <= 0x10ffff ? character_fault(character) : CHARACTER_TEXT;
    if (fault != CHARACTER_TEXT)
        refuse_character(gate, character, fault);
    gate->at.column++;
    if (character == '\n')
        gate->at = (Position){gate->at.line + 1, 1};
    return length;
}

static bool check_characters(Source *source, ChDiagnostics *diagnostics) {
    Gate gate = {.source = source,
                 .diagnostics = diagnostics,
                 .at = {1, 1},
                 .not_utf8 = {"source-not-utf8", 0},
                 .control = {"source-control-character", 0},
                 .unmapped = {"source-unmapped-character", 0}};
    for (size_t offset = 0; offset < source->size;) {
        bool printed = g_ascii_isprint(source->text[offset]);
        gate.at.column += printed;
        offset += printed ? 1 : pass_character(&gate, source->text + offset, source->size - offset);
    }
    fault_tell_rest(&gate, &gate.not_utf8, "bytes that are not UTF-8");
    fault_tell_rest(&gate, &gate.control, "control characters");
    fault_tell_rest(&gate, &gate.unmapped, "characters that stand for nothing");
    return gate.not_utf8.count + gate.control.count + gate.unmapped.count == 0;
}

/** A copy without byte order mark whose lines all end in \n. */
static void copy_lines(const ChSource *raw, Arena *arena, Source *source) {
    static const char bom[] = "\xef\xbb\xbf";
    const char *from = raw->bytes;
    const char *end = raw->bytes + raw->size;
    if (raw->size >= 3 && memcmp(from, bom, 3) == 0)
        from += 3;
    char *text = arena_alloc(arena, raw->size + 2);
    char *to = text;
    for (; from < end; from++) {
        if (*from == '\r' && from + 1 < end && from[1] == '\n')
            continue;
        *to++ = *from == '\r' ? '\n' : *from;
    }
    if (to > text && to[-1] != '\n')
        *to++ = '\n';
    source->text = text;
    source->size = (size_t)(to - text);
}

static bool is_blank(const Source *source) {
    return strspn(source->text, " \t\n") == source->size;
}

bool source_check(const ChSource *raw, const ChLimits *limits, Arena *arena, Source *source,
                  ChDiagnostics *diagnostics) {
    Finding finding = {.severity = CH_ERROR, .file = raw->name};
    *source = (Source){.name = arena_strdup(arena, raw->name), .limits = limits};
    if (raw->size > limits->source_bytes) {
        finding.code = "source-too-large";
        diagnostics_add(diagnostics, finding,
                        "the source has %zu bytes, more than the limit of %zu", raw->size,
                        limits->source_bytes);
        return false;
    }
    copy_lines(raw, arena, source);
    if (is_blank(source)) {
        finding.code = "source-empty";
        finding.at = (Position){1, 1};
        diagnostics_add(diagnostics, finding, "the source has no text");
        return false;
    }
    set_landmarks(source, arena);
    return check_characters(source, diagnostics);
}
