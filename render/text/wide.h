/* SPDX-License-Identifier: MIT
 *
 * Wide punctuation: a mark of Chinese text is an em wide, but its sign fills one half of that. The
 * blank half is taken off the glyph and becomes glue beside it, which a line's end or beginning
 * swallows, and of which two marks in a row do not have two.
 */
#ifndef TEXT_WIDE_H
#define TEXT_WIDE_H

#include "text/paragraph.h"

#include <hb.h>

/** Takes the blank halves off the run's marks and fills run->blanks if there are any. Which half is
 *  blank is told by the font's outlines: a comma of Taiwan stands in the middle and keeps its em.
 */
void wide_trim(ShapedRun *run, const char *text, hb_font_t *font, Arena *arena);

/** What is left of the blank halves between two neighbours, in em, of which these are blank. */
double wide_blank_em(BlankHalf before, BlankHalf after);

#endif
