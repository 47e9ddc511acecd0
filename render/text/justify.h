/* SPDX-License-Identifier: MIT
 *
 * Justification of one line: what its slack becomes. Shared by breaking, which judges lines by it,
 * and setting, which carries it out; so no line is set other than it was judged.
 */
#ifndef TEXT_JUSTIFY_H
#define TEXT_JUSTIFY_H

#include "text/paragraph.h"

/** What a line can give and take, summed over its items. */
typedef struct Flex {
    double stretch_pt; /**< of its spaces */
    double shrink_pt;
    double text_pt;    /**< of the glyphs that expansion widens: all but spaces, and the
                            hyphen of a break */
    double tracked_pt; /**< the ems of its gaps between two characters of a word */
} Flex;

/** How a line is justified. Its width is then natural + expansion * text_pt + tracking * tracked_pt
 *  + ratio * (stretch_pt or shrink_pt), which is exactly the measure while `ratio` is finite. */
typedef struct Fit {
    double expansion; /**< a whole number of EXPANSION_STEP */
    double tracking;  /**< share of the em */
    double ratio;  /**< of the spaces: below -1 the line does not fit, DBL_MAX it has no spaces */
    double strain; /**< what it is judged by: the ratio, and somewhat the use made of the type */
} Fit;

/** Of a glyph's width. A percentage with one decimal is exact in a file. */
#define EXPANSION_STEP 0.001

/** Fits a line of that flex to a measure `slack_pt` wider (negative: narrower) than its natural
 *  width. The type takes what it may first, expansion and tracking in equal parts of what each may,
 *  then the spaces the rest: so grey stays even between lines before words stand closer or farther
 *  apart (Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting system", 2000). A
 *  line without spaces keeps its type as it is. */
Fit justify(const LineRules *rules, const Flex *flex, double slack_pt);

/** Whether tracking follows the last character of the box at `index`, in a line that ends before
 *  item `end`: another character of the word stands behind it, or the hyphen of a break, and the
 *  script's letters do not join. */
bool justify_tracks(const Paragraph *paragraph, int index, int end);

/** The ems of the gaps behind the characters of a box, in a paragraph that is one line. */
double justify_tracked_width(const Paragraph *paragraph, int index);

/** What of these a line does not have that ends before item `end`, within a word and without a
 *  hyphen: its last character is followed by none. */
double justify_lost_tracking(const Paragraph *paragraph, int end);

#endif
