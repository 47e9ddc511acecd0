/* SPDX-License-Identifier: MIT
 *
 * Set blocks: what the room gives. A styled block comes in; its lines come out, broken, justified
 * and ready to be placed.
 *
 *     StyledBlock --set_block--> SetBlock
 */
#ifndef TEXT_SET_H
#define TEXT_SET_H

#include "display/graphic.h"
#include "style/keep.h"
#include "style/styled.h"
#include "text/dictionaries.h"
#include "text/fonts.h"

/** The span of a label that stands in the line. */
enum { SPAN_LABEL = -1 };

/** One line, ready to be placed: x from the left edge of the block's lines, y from the line's
 *  baseline (downwards). */
typedef struct LineRun {
    GlyphRun glyphs;
    int span;    /**< index in the block's spans, or SPAN_LABEL */
    bool leader; /**< it is a gap that dots are to fill */
} LineRun;

typedef struct SetLine {
    LineRun *runs;
    int run_count;
    double ratio;    /**< of stretch (positive) or shrink (negative) of its spaces; 0 of a ragged
                          line, and of a last one that is not fitted to the one before */
    double strain;   /**< what the line is judged by: 0 is best */
    bool hyphenated; /**< it ends within a word, in a hyphen that is printed */
    bool forced;     /**< it ends in a forced line break */
} SetLine;

typedef struct SetBlock SetBlock;

/** A block in a stack. */
typedef struct StackedBlock {
    const SetBlock *set;
    double top_pt; /**< from the top of the stack */
} StackedBlock;

/** Blocks one below the other. */
typedef struct Stack {
    const StackedBlock *blocks;
    int count;
    double height_pt;
} Stack;

struct SetBlock {
    const StyledBlock *block;
    const SetLine *lines;
    int line_count;
    double measure_pt;      /**< of its lines, of a text */
    double demerits;        /**< of its breaks together (text/linebreak.c); 0 without lines */
    bool right_to_left;     /**< the paragraph, the table, or what the document's language is */
    double left_pt;         /**< from the left margin to the left edge of its lines, or its own */
    double height_pt;       /**< of what is neither TEXT nor TABLE */
    const Graphic *graphic; /**< GRAPHIC, CODE; NULL for a place where one is still to come */
    Stack stack;          /**< of COLUMN and BOX what stands in them, of COLUMNS these side by side;
                               of a place its label; tops from the block's own */
    const SetLine *label; /**< NULL, or the label in the hang: x from the label's left edge */
    double label_left_pt; /**< from the left margin to that */
    double ascent_pt;     /**< of the block's first face: places the baseline in the pitch */
    double descent_pt;
    const SetBlock *const *cells; /**< of a TABLE: row after row, each with place and measure */
    double width_pt;              /**< of a TABLE */
    const struct Paragraph *paragraph; /**< what a text was broken from, to break it again; NULL */
};

/** Finds what a GRAPHIC or a CODE shows: into `graphic`, NULL where it is the user's to supply and
 *  not there yet. False with an error. */
typedef bool (*FindGraphic)(void *data, const StyledBlock *block, const Graphic **graphic);

/** What every step of a document's paragraphs shares. */
typedef struct TextContext {
    FontSet *fonts;
    const char *file; /**< of the statement, for diagnostics */
    const char *lang; /**< BCP 47 */
    Arena *arena;     /**< owns all that comes out */
    ChDiagnostics *diagnostics;
    Dictionaries *dictionaries;         /**< NULL: words are parted at soft hyphens alone */
    KeepBook *keep;                     /**< NULL: no rules */
    const ChLayout *layout;             /**< whose house law holds; NULL: none */
    const HyphenatedWords *hyphenation; /**< of the document; NULL: none */
    const ScriptFont *script_fonts;     /**< of the layout */
    int script_font_count;
    bool once; /**< no text is set again (set_block_loosely): what that takes is not kept */
    FindGraphic find_graphic; /**< NULL: there are none */
    void *graphics;           /**< its data */
} TextContext;

/** Shapes, breaks and sets one block of any kind; a graphic or rule comes back without lines, a
 *  table with its cells, columns and boxes with what stands in them. A table whose longest words do
 * not fit side by side is an error
 *  (`text-table-too-wide`). A face or a glyph that is missing is an error that names paragraph,
 *  character and code point, a row of format characters too long to mean anything another
 *  (`text-format-row`); a word wider than the measure is parted between characters, with a
 *  warning (`text-word-too-wide`). NULL on error.
 *
 *  In a block that runs from right to left all sides change: its hang is at the right, `left` is at
 *  the right, and so are the first column of a table and what stands before a gap. In a document
 *  in a language that runs so, the first of columns is at the right. */
const SetBlock *set_block(const TextContext *context, const StyledBlock *block);

/** Sets blocks one below the other, with the spaces of their styles between them; false with an
 *  error. */
bool set_stack(const TextContext *context, StyledList list, Stack *stack);
/** Height of a block of any kind but a table. */
double set_height(const SetBlock *set);

/** A text block that was set, broken again into `looseness` lines more (negative: fewer), at most
 *  one either way. NULL where no breaks within what the style allows give so many, and of a block
 *  that is no text. */
const SetBlock *set_block_loosely(const TextContext *context, const SetBlock *set, int looseness);

#endif
