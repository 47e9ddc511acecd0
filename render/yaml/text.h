/* SPDX-License-Identifier: MIT
 *
 * A YAML text while it is read: its bytes, its places and what is found wrong with it.
 */
#ifndef YAML_TEXT_H
#define YAML_TEXT_H

#include "yaml/yaml.h"

#include <glib.h>

typedef struct YamlText {
    const YamlSource *source;
    ChDiagnostics *diagnostics;
    const char *bytes; /**< ends in NUL; without byte order mark */
    size_t size;
    size_t start;        /**< where the document starts: behind a `---` */
    size_t counted;      /**< the offset whose place is known ... */
    Position counted_at; /**< ... and that place */
    int refusals;        /**< how often text_refuse was called */
} YamlText;

/** The place of a byte; fast where offsets are asked for in their order. */
Position text_position(YamlText *text, size_t offset);
/** The offset of the next byte, from `offset` on, that is no white space and in no comment. */
size_t text_pass_gap(const YamlText *text, size_t offset);
/** Reports an error; `hint` may be NULL. */
void text_report(const YamlText *text, const char *code, Position at, const char *hint,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));
/** Reports `syntax` at a byte; the text is not to be used. */
void text_refuse(YamlText *text, size_t offset, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** Whether a word can end before this byte: it is white space or the text's end. */
bool text_is_gap(char byte);

#endif
