/* SPDX-License-Identifier: MIT
 *
 * Language: the tag of a language, such as `en-GB`.
 */
#ifndef MODEL_LANGUAGE_H
#define MODEL_LANGUAGE_H

#include <stdbool.h>

/** Whether the text has the shape of a BCP 47 tag: letters, at least two of them or an `x` or `i`
 *  that more follows, then subtags of letters and digits, each of 1 to 8 (RFC 5646, 2.1). Subtags
 *  are not looked up. */
bool language_valid(const char *tag);
/** Whether the tag is of the primary `language`, such as `fr-BE` of `fr`; in any case (RFC 4647,
 *  3.3.1). False for NULL. */
bool language_is(const char *tag, const char *language);

#endif
