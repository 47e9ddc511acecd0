/* SPDX-License-Identifier: MIT
 *
 * Between shaping and breaking, inside the room: what each byte of a paragraph's text is to the
 * line, and the step that turns glyphs into boxes, glue and penalties.
 */
#ifndef TEXT_SHAPING_H
#define TEXT_SHAPING_H

#include "text/paragraph.h"

typedef enum CharKind {
    CHAR_TEXT,
    CHAR_CALL,        /**< of a note call or a label in the line: never parted from what precedes */
    CHAR_GAP,         /**< takes what is left of the line */
    CHAR_FORCED_BREAK /**< ends the line */
} CharKind;

/** What house law says of a line that would end before a byte: at a space, with it. */
typedef enum LineMark {
    MARK_NONE,
    MARK_HYPHEN, /**< it may, in a hyphen: the byte is inside a word */
    MARK_PREFER, /**< better not */
    MARK_KEEP    /**< only where the line would be very poor otherwise */
} LineMark;

/** Marks the words of a paragraph that may be hyphenated and where. `kinds` and `marks` hold a
 *  CharKind and a LineMark for each byte of the text. Linear in the text. */
void hyphenation_mark(const TextContext *context, const Paragraph *paragraph, const char *kinds,
                      char *marks);

/** Marks the spaces that keep rules hold together what is around them by, in the paragraph's
 *  language. False with errors where the rules cannot be read. Linear in the text. */
bool keep_mark(const TextContext *context, const Paragraph *paragraph, const char *kinds,
               char *marks);

/** Fills paragraph->items from its runs. `kinds` holds a CharKind for each byte of the text,
 *  `breaks` what opportunities_find says of it. */
void paragraph_itemize(Paragraph *paragraph, const char *kinds, const bool *breaks, Arena *arena);

/** Whether a line may end at the item: before glue, at a penalty. */
bool item_may_break(const ParagraphItem *item);

/** The last box of a line that ends before item `end`; -1 where glue stands behind it. */
int paragraph_last_box(const Paragraph *paragraph, int end);

/** A line with gaps that does not fit the measure as one is broken at each of them. */
void paragraph_break_gaps(Paragraph *paragraph);

/** Parts every stretch without a break that is wider than the measure between its graphemes;
 *  true if there was one. Rebuilds paragraph->items. */
bool paragraph_part_wide_words(Paragraph *paragraph, Arena *arena);

/** A label's line is as wide as it needs to be. */
#define LABEL_MEASURE_PT 10000.0

#endif
