/* SPDX-License-Identifier: MIT
 *
 * Spans: the inlines of a block as stretches of text in one style each; and the marks of notes.
 */
#ifndef STYLE_SPAN_H
#define STYLE_SPAN_H

#include "model/statement.h"
#include "style/styled.h"

/** How a block's text is set. */
typedef struct SpanSetting {
    const BlockStyle *style;
    NoteMark mark;
    Arena *arena;
} SpanSetting;

/** The inlines, of any depth, as `count` spans; `prefix`, if not NULL, is the first. */
const Span *spans_build(const SpanSetting *setting, const char *prefix, const Inline *inlines,
                        int *count);
/** One span of text in the block's own style. */
const Span *span_text(const SpanSetting *setting, const char *text, Position at);

/** What a note is called by. A sign (`*`, `[1]`) stands as written, and so do a number and a single
 *  letter; a longer name in letters and digits, which only the source uses, is replaced by the
 *  note's number. NULL for a note without label that nothing calls. */
const char *note_mark_text(const Note *note, Arena *arena);
/** The mark before the note's own text, set as its calls are; NULL where there is none. */
const Span *span_note_label(const SpanSetting *setting, const Note *note);

#endif
