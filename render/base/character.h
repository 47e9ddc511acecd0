/* SPDX-License-Identifier: MIT
 *
 * Characters: which of Unicode's may stand in a text that people wrote.
 */
#ifndef BASE_CHARACTER_H
#define BASE_CHARACTER_H

#include <glib.h>
#include <stdbool.h>

/** No control character but tab and newline, no noncharacter. */
bool character_is_text(gunichar character);

#endif
