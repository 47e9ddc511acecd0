/* SPDX-License-Identifier: MIT
 *
 * Line numbers: those that stand in the margin beside the lines of the text.
 */
#ifndef PAGE_LINE_NUMBER_H
#define PAGE_LINE_NUMBER_H

#include "page/pages.h"

/** The number of a line in its place: x from the left margin. NULL with an error. */
const SetBlock *line_number_set(const PagesInput *input, int number);

#endif
