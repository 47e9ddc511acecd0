/* SPDX-License-Identifier: MIT
 *
 * Sight: whether what a page says is also seen on it. Text is upright, of a size that can be read
 * and of another shade than what it stands on, no text stands on another, and nothing is drawn over
 * it.
 */
#ifndef PROOF_SIGHT_H
#define PROOF_SIGHT_H

#include "proof/report.h"
#include "proof/strip.h"

typedef struct Sight Sight;

/** A page's area and number from 1. To be freed with sight_free. */
Sight *sight_new(Box area, int page, Report *report);
void sight_free(Sight *sight);

/** From now on text stands in that part of the page. */
void sight_set_area(Sight *sight, Box area);
/** Text that is shown next, in that shade: 0 for black to 1 for white. */
void sight_text(Sight *sight, Box box, double shade);
/** An area that is filled next. */
void sight_fill(Sight *sight, Box box, double shade);
/** An image that is drawn next. What text stands on it can not be told from it. */
void sight_picture(Sight *sight, Box box);
/** Says once that the page has text that nobody can read, and why. */
void sight_fault(Sight *sight, const char *why);

#endif
