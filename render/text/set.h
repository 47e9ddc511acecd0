/* SPDX-License-Identifier: MIT
 *
 * Set blocks: what the room gives. A styled block comes in; its lines come out, broken, justified
 * and ready to be placed.
 *
 *     StyledBlock --set_block--> SetBlock
 */
#ifndef TEXT_SET_H
#define TEXT_SET_H

#include "display/page.h"
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
    int span; /**< index in the block's spans, or SPAN_LABEL */
} LineRun;

typedef struct SetLine {
    LineRun *runs;
    int run_count;
    double ratio;    /**< of stretch (positive) or shrink (negative) of its spaces; 0 of a ragged
                          line, and of a last one that is not fitted to the one before */
    bool hyphenated; /**< it ends within a word, in a hyphen that is printed */
} SetLine;

typedef struct SetBlock SetBlock;

struct SetBlock {
    const StyledBlock *block;
    const SetLine *lines;
    int line_count;
    double demerits;      /**< of its breaks together (text/linebreak.c); 0 without lines */
    bool right_to_left;   /**< the paragraph, the table, or what the document's language is */
    double left_pt;       /**< from the left margin to the left edge of its lines */
    const SetLine *label; /**< NULL, or the label in the hang: x from the label's left edge */
    double label_left_pt; /**< from the left margin to that */
    double ascent_pt;     /**< of the block's first face: places the baseline in the pitch */
    double descent_pt;
    const SetBlock *const *cells; /**< of a TABLE: row after row, each with place and measure */
    double width_pt;              /**< of a TABLE */
    const struct Paragraph *paragraph; /**< what a text was broken from: to break it again */
};

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
} TextContext;

/** Shapes, breaks and sets one block of any kind; a graphic or rule comes back without lines, a
 *  table with its cells. A table whose longest words do not fit side by side is an error
 *  (`text-table-too-wide`). A face or a glyph that is missing is an error that names paragraph,
 *  character and code point, a row of format characters too long to mean anything another
 *  (`text-format-row`); a word wider than the measure is parted between characters, with a
 *  warning (`text-word-too-wide`). NULL on error.
 *
 *  In a block that runs from right to left all sides change: its hang is at the right, `left` is at
 *  the right, and so are the first column of a table and what stands before a gap. */
const SetBlock *set_block(const TextContext *context, const StyledBlock *block);

/** A text block that was set, broken again into `looseness` lines more (negative: fewer), at most
 *  one either way. NULL where no breaks within what the style allows give so many, and of a block
 *  that is no text. */
const SetBlock *set_block_loosely(const TextContext *context, const SetBlock *set, int looseness);

#endif
