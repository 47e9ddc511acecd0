/* SPDX-License-Identifier: MIT
 *
 * Splice: changes of inlines that stand, by the bytes of their text as inlines_text gives it.
 */
#ifndef READ_SPLICE_H
#define READ_SPLICE_H

#include "model/statement.h"
#include <glib.h>

/** Drops the first `bytes` of the text, and the spans in which nothing is left. */
void inlines_drop(Inline **inlines, size_t bytes);
/** Drops the label that the text opens with, and a full stop, a bracket and the space behind it;
 *  false where it opens with something else. */
bool inlines_drop_label(Inline **inlines, const char *label);
/** Puts a call of the note in the place of `length` bytes at `offset`; false where these do not
 *  stand in one TEXT. */
bool inlines_put_call(Arena *arena, Inline **inlines, size_t offset, size_t length, Note *note);
/** All that stands behind `mark`, which is one of them or stands in a span. */
Inline *inlines_behind(Arena *arena, Inline *inlines, const Inline *mark);
/** Appends the forced breaks to an array of `Inline *`, those in spans too. */
void inlines_breaks(const Inline *inlines, GPtrArray *breaks);
/** The first call among them, or NULL. */
const Inline *inlines_find_call(const Inline *inlines);

#endif
