/* SPDX-License-Identifier: MIT
 *
 * Styled document: statement and layout joined. All text that will be printed, in reading order,
 * each block with its computed style and its measure; no glyph yet.
 *
 *     ChStatement + ChLayout --style_statement--> StyledDocument
 */
#ifndef STYLE_STYLED_H
#define STYLE_STYLED_H

#include "model/statement.h"
#include "style/layout.h"

/** A stretch of text in one style. U+0009 is a gap that takes what is left of the line, U+2028 a
 *  forced line break. */
typedef struct Span {
    const char *text;
    const TextStyle *style;
    int note;         /**< index of the note this span calls; -1 for text */
    const char *uri;  /**< NULL, or what it links to */
    const char *lang; /**< BCP 47; NULL: the block's */
    bool emphasis;
    bool strong;
    Position at;
} Span;

typedef enum StyledKind { STYLED_TEXT, STYLED_GRAPHIC, STYLED_RULE, STYLED_TABLE } StyledKind;

typedef struct StyledBlock StyledBlock;

/** Rows of cells, as many in each. A cell is a TEXT without a place: text/ finds the columns. */
typedef struct StyledTable {
    const TableRules *rules;
    int rows;
    int columns;
    bool headed;              /**< the first row is the head */
    const StyledBlock *cells; /**< row after row */
} StyledTable;

struct StyledBlock {
    StyledKind kind;
    const BlockStyle *style;
    Position at;
    double measure_pt;    /**< of its lines */
    double left_pt;       /**< from the left margin to its lines */
    double label_left_pt; /**< from the left margin to its label */
    const Span *spans;    /**< TEXT */
    int span_count;
    const Span *label;        /**< NULL, or the number in the hang */
    MarkerKind marker;        /**< what the label counts with */
    char figure;              /**< how the label prints it: `1` `a` `A` `i` `I`; 0 for a dash */
    const char *destination;  /**< NULL, or its name: `p7` */
    const char *lang;         /**< BCP 47; NULL: the document's */
    int heading;              /**< 0, or 1 to 6 as a reader counts (the title is 1) */
    int level;                /**< list level; 0 outside lists */
    int quote;                /**< depth of quotes around it */
    const Fixture *fixture;   /**< what of the layout it is; NULL in the body */
    const StyledTable *table; /**< TABLE */
};

typedef struct StyledNote {
    const char *id;            /**< `note-1` */
    const char *name;          /**< how a listener is told of it: "Note *" */
    const char *back;          /**< how of the way to its first call; in the document's language */
    const StyledBlock *blocks; /**< the first one has the note's sign as its label */
    int block_count;
} StyledNote;

typedef struct StyledDocument {
    const ChLayout *layout;
    const ChStatement *statement;
    const StyledBlock *blocks; /**< masthead, then body */
    int block_count;
    const StyledNote *notes; /**< in order of first call */
    int note_count;
    const char *title; /**< never NULL: taken from the meeting or first line if need be */
    const char *lang;
    const char *author;
    const char *date;            /**< YYYY-MM-DD or NULL */
    HyphenatedWords hyphenation; /**< its own exceptions, which come before the layout's */
} StyledDocument;

/** Joins the two in `arena`. Errors: an unknown field (`field-unknown`, nearest name as hint), a
 *  required field without a value, a date that is none, a heading that skips a level
 *  (`statement-heading-skip`), nothing that can be read as a title (`statement-no-text`). A missing
 *  title is a warning (`statement-no-title`). NULL on error. */
StyledDocument *style_statement(const ChStatement *statement, const ChLayout *layout, Arena *arena,
                                ChDiagnostics *diagnostics);
/** The text of a running line on page `page` of `pages` (counted from 1) as a block, or NULL where
 *  it is empty. */
const StyledBlock *style_running_line(const StyledDocument *document, const RunningLine *line,
                                      int page, int pages, Arena *arena);

#endif
