/* SPDX-License-Identifier: MIT
 *
 * Places in a YAML text. They are counted here and not taken from libfyaml, whose versions differ
 * in where a value stands that is not written.
 */
#include "yaml/text.h"

#include <stdarg.h>
#include <string.h>

Position text_position(YamlText *text, size_t offset) {
    if (offset < text->counted || text->counted_at.line == 0) {
        text->counted = 0;
        text->counted_at = (Position){MAX(text->source->line, 1), 1};
    }
    for (; text->counted < offset; text->counted++) {
        unsigned char byte = (unsigned char)text->bytes[text->counted];
        if (byte == '\n')
            text->counted_at = (Position){text->counted_at.line + 1, 1};
        else if ((byte & 0xc0) != 0x80)
            text->counted_at.column++;
    }
    return text->counted_at;
}

bool text_is_gap(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\0';
}

size_t text_pass_gap(const YamlText *text, size_t offset) {
    const char *bytes = text->bytes;
    while (offset < text->size && (text_is_gap(bytes[offset]) || bytes[offset] == '#'))
        offset += bytes[offset] == '#' ? strcspn(bytes + offset, "\n") : 1;
    return offset;
}

static void report(const YamlText *text, Finding finding, const char *format, va_list arguments) {
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    finding.severity = CH_ERROR;
    finding.file = text->source->file;
    diagnostics_add(text->diagnostics, finding, "%s", message);
}

void text_report(const YamlText *text, const char *code, Position at, const char *hint,
                 const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report(text, (Finding){.code = code, .at = at, .hint = hint}, format, arguments);
    va_end(arguments);
}

void text_refuse(YamlText *text, size_t offset, const char *hint, const char *format, ...) {
    Finding finding = {
        .code = text->source->codes.syntax, .at = text_position(text, offset), .hint = hint};
    va_list arguments;
    va_start(arguments, format);
    report(text, finding, format, arguments);
    va_end(arguments);
    text->refusals++;
}
