/* SPDX-License-Identifier: MIT
 *
 * Paragraph: a styled block on its way to lines. Three steps, each fills what the next one reads:
 *
 *     StyledBlock --paragraph_shape--> runs of glyphs, items --paragraph_break--> breaks
 *                 --paragraph_set--> SetBlock (glyph runs with their place in the line)
 *
 * The items are those of Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and
 * Experience 11 (1981): boxes that never part, glue between words, penalties where a line may end.
 */
#ifndef TEXT_PARAGRAPH_H
#define TEXT_PARAGRAPH_H

#include "text/set.h"

/** Which half of a wide mark has been taken off its glyph. */
typedef enum BlankHalf { BLANK_NONE, BLANK_LEFT, BLANK_RIGHT } BlankHalf;

/** Glyphs of one face and one span, in logical order. Clusters are bytes of the paragraph's text;
 *  advances are natural ones in points. */
typedef struct ShapedRun {
    const Font *font;
    const TextStyle *style;
    int span; /**< index in the block's spans; SPAN_LABEL for the label */
    Glyph *glyphs;
    int count;
    size_t start; /**< bytes of the paragraph's text */
    size_t end;
    bool joined;     /**< its letters join: nothing may be put between them */
    Glyph hyphen;    /**< what a word is hyphenated with; its id is 0 where the face has none */
    uint8_t *blanks; /**< a BlankHalf for each glyph; NULL where none has one */
    uint8_t level;   /**< of embedding (UAX 9): odd runs stand from right to left */
} ShapedRun;

typedef enum ParagraphItemKind {
    PARAGRAPH_BOX,
    PARAGRAPH_GLUE,
    PARAGRAPH_PENALTY
} ParagraphItemKind;

/** The width of a PENALTY is that of the hyphen which a line ending at it has, and no other. */
typedef struct ParagraphItem {
    ParagraphItemKind kind;
    bool breakable; /**< GLUE: a line may end here */
    bool fill;    /**< GLUE: takes what is left of the line: a gap, or (without a glyph) its end */
    bool flagged; /**< PENALTY: the line would end in a hyphen */
    double width_pt; /**< PENALTY: of the hyphen, printed where the line ends there; else 0 */
    double stretch_pt;
    double shrink_pt;
    double penalty; /**< PENALTY, and a breakable GLUE: cost of a break; -PENALTY_INFINITE forces */
    int run;        /**< BOX and GLUE: their glyphs; PENALTY with a hyphen: whose hyphen */
    int glyph;
    int glyph_count;
} ParagraphItem;

#define PENALTY_INFINITE 10000.0

/** What the item adds to a line that it lies in: a hyphen is only printed where the line ends. */
static inline double item_width(const ParagraphItem *item) {
    return item->kind == PARAGRAPH_PENALTY ? 0 : item->width_pt;
}

/** A line: items `first` to `end` (exclusive), its glue set by `ratio`. */
typedef struct LineBreak {
    int first;
    int end;
    double ratio;      /**< of stretch (positive) or shrink (negative) */
    double expansion;  /**< its glyphs are 1 + expansion times as wide */
    double tracking;   /**< between two characters of a word, share of their em */
    double strain;     /**< what it is judged by: 0 is best */
    double fill_pt;    /**< width each gap takes besides its own */
    double natural_pt; /**< width between the margins, before its glue is set */
    double left_pt;    /**< how far it stands out to the left of the margin */
    bool after_fill;   /**< the line before ended at a gap: this one stands at the right */
    bool flagged;      /**< it ends in a hyphen */
} LineBreak;

typedef struct Paragraph {
    const StyledBlock *block;
    const char *text; /**< label and spans joined; gaps and forced breaks are spaces */
    size_t size;
    const char *marks; /**< a LineMark (shaping.h) for each byte of the text */
    ShapedRun *runs;
    int run_count;
    ParagraphItem *items;
    int item_count;
    const LineRules *rules;
    double measure_pt;
    Align align;
    bool right_to_left;
    bool bidi; /**< some run does not stand from left to right */
    LineBreak *lines;
    int line_count;
    double demerits; /**< of the lines together */
} Paragraph;

/** Shapes a text block (and the label, where the style has no hang and it stands in the line).
 *  NULL where a face or a glyph is missing, an error that names paragraph, character and code
 *  point. */
Paragraph *paragraph_shape(const TextContext *context, const StyledBlock *block);
/** Shapes the label that stands in the hang, as a paragraph of one line; NULL as above. */
Paragraph *paragraph_shape_label(const TextContext *context, const StyledBlock *block);
/** Whether the block's label stands in a hang of its own, not in the line. */
bool label_hangs(const StyledBlock *block);
/** Chooses the breaks: always succeeds. A word wider than the measure is parted between
 *  characters, with a warning (`text-word-too-wide`). */
void paragraph_break(const TextContext *context, Paragraph *paragraph);
/** Breaks a broken paragraph again, into `looseness` lines more (negative: fewer) than it has.
 *  False, and the paragraph stays as it is, where no breaks give that without a line worse than the
 *  rules' tolerance and than the worst it has now. */
bool paragraph_break_loosely(const TextContext *context, Paragraph *paragraph, int looseness);
/** Sets the lines into glyph runs. `label` is NULL or what paragraph_shape_label gave, broken. */
SetBlock *paragraph_set(const TextContext *context, const Paragraph *paragraph,
                        const Paragraph *label);

/** Sets a table: each of its cells is a paragraph, as wide as its column. NULL as set_block. */
const SetBlock *table_set(const TextContext *context, const StyledBlock *block);
/** Sets a block that is neither a text nor a table. NULL as set_block. */
const SetBlock *fixture_set(const TextContext *context, const StyledBlock *block);
/** Places the block's lines and label (as above) in its measure, from the side at which it begins.
 */
void place_block(const TextContext *context, SetBlock *set, const Paragraph *label);

#endif
