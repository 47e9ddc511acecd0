/* SPDX-License-Identifier: MIT
 *
 * Number form: how a style prints the number of a paragraph.
 *
 *     "{1}." -> 7.    "({a})" -> (g)    "{A}." -> G.    "({i})" -> (vii)    "{I}" -> VII
 *
 * A form is any text with exactly one of the five figures in braces.
 */
#ifndef STYLE_NUMBER_H
#define STYLE_NUMBER_H

#include "base/arena.h"
#include <stdbool.h>

/** Whether the text is a form. */
bool number_form_valid(const char *form);
/** Whether it holds exactly one figure, whatever else in braces: the label of a section. */
bool number_label_valid(const char *label);
/** The number as `form` prints it, which must be valid, as a form or a label. */
char *number_format(const char *form, int value, Arena *arena);
/** The figure in `form`, which must be valid. */
char number_form_figure(const char *form);
/** The number by one figure: `1`, `a`, `A`, `i` or `I`. Letters go on with aa after z. What a
 *  figure cannot say (letters below 1, Roman numerals beyond 1 to 3999) is printed in decimals. */
char *number_figure(char figure, int value, Arena *arena);

#endif
