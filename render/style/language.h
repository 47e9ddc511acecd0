/* SPDX-License-Identifier: MIT
 *
 * Language: the tag of a language, such as `en-GB`.
 */
#ifndef STYLE_LANGUAGE_H
#define STYLE_LANGUAGE_H

#include <stdbool.h>

/** Whether the text has the shape of a BCP 47 tag: letters, then subtags of letters and digits,
 *  each of 1 to 8 (RFC 5646, 2.1). Subtags are not looked up. */
bool language_valid(const char *tag);

#endif
