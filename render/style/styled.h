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
#include "style/paging.h"

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

typedef enum StyledKind {
    STYLED_TEXT,
    STYLED_GRAPHIC,
    STYLED_RULE,
    STYLED_TABLE,
    STYLED_SPACE,
    STYLED_CODE,    /**< a bar code */
    STYLED_COLUMNS, /**< children: COLUMNs, side by side */
    STYLED_COLUMN,  /**< children, one below the other */
    STYLED_BOX      /**< children, one below the other */
} StyledKind;

typedef struct StyledBlock StyledBlock;

typedef enum StyledEntry { ENTRY_NONE, ENTRY_TITLE, ENTRY_DETAIL } StyledEntry;

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
    double before_pt;     /**< from the margin where reading begins to the area it stands in */
    double after_pt;      /**< likewise from the other margin; both 0 in the body */
    double measure_pt;    /**< of its lines */
    double left_pt;       /**< from the left edge of its area to its lines */
    double label_left_pt; /**< from the left edge of its area to its label */
    const Span *spans;    /**< TEXT */
    int span_count;
    const Span *label;           /**< NULL, or the number in the hang */
    MarkerKind marker;           /**< what the label counts with */
    char figure;                 /**< how the label prints it: `1` `a` `A` `i` `I`; 0 for a dash */
    const char *destination;     /**< NULL, or its name: `p7` */
    const char *lang;            /**< BCP 47; NULL: the document's */
    int heading;                 /**< 0, or 1 to 6 as a reader counts (the title is 1) */
    int level;                   /**< list level; 0 outside lists */
    int quote;                   /**< depth of quotes around it */
    const Fixture *fixture;      /**< what of the layout it is; NULL in the body */
    const StyledTable *table;    /**< TABLE */
    const char *code;            /**< CODE: what it says */
    const StyledBlock *children; /**< COLUMNS, COLUMN, BOX */
    int child_count;
    StyledEntry entry;       /**< what of a contents page it is */
    int section;             /**< number of the section it is in, from 1; 0 outside of them */
    bool new_page;           /**< it begins a page */
    bool keep_with_previous; /**< never the first block of a page */
};

typedef struct StyledNote {
    const char *id;            /**< `note-1` */
    const char *name;          /**< how a listener is told of it: "Note *" */
    const char *back;          /**< how of the way to its first call; in the document's language */
    const StyledBlock *blocks; /**< the first one has the note's sign as its label */
    int block_count;
} StyledNote;

/** An annex or attachment. */
typedef struct StyledSection {
    const SectionRules *rules;
    const char *name; /**< its label, else its first heading; NULL with neither */
    const char *lang; /**< BCP 47; NULL: the document's */
    Position at;
} StyledSection;

typedef struct StyledDocument {
    const ChLayout *layout;
    const ChStatement *statement;
    const StyledBlock *blocks; /**< masthead, body, closing; sections after it */
    int block_count;
    int masthead_count;            /**< the first of them */
    const StyledSection *sections; /**< section 1 first */
    int section_count;
    const StyledNote *notes; /**< in order of first call */
    int note_count;
    const char *title; /**< never NULL: taken from the meeting or first line if need be */
    const char *lang;
    const char *author;
    const char *date;            /**< YYYY-MM-DD or NULL */
    HyphenatedWords hyphenation; /**< its own exceptions, which come before the layout's */
} StyledDocument;

/** Blocks one below the other. */
typedef struct StyledList {
    const StyledBlock *blocks;
    int count;
} StyledList;

/** Joins the two in `arena`. Errors: an unknown field (`field-unknown`, nearest name as hint), a
 *  required field without a value, a date that is none, a heading that skips a level
 *  (`statement-heading-skip`), columns or a box wider than their place (`style-columns`,
 *  `style-box`), nothing that can be read as a title (`statement-no-text`). A missing
 *  title is a warning (`statement-no-title`). NULL on error. */
StyledDocument *style_statement(const ChStatement *statement, const ChLayout *layout, Arena *arena,
                                ChDiagnostics *diagnostics);
/** What a running line has on a page, from top to bottom; `count` 0 where that is nothing. False
 *  with an error. */
bool style_running_line(const StyledDocument *document, const RunningLine *line,
                        const PageCount *page, StyledList *list, Arena *arena,
                        ChDiagnostics *diagnostics);
/** The watermark as one line of text without an end; NULL where there is none. */
const StyledBlock *style_watermark(const StyledDocument *document, Arena *arena);

#endif
