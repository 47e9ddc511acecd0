/* SPDX-License-Identifier: MIT
 *
 * Characters: which of Unicode's may stand in a text that people wrote.
 */
#ifndef BASE_CHARACTER_H
#define BASE_CHARACTER_H

#include <glib.h>
#include <stdbool.h>

/** What keeps a character out of a text. */
typedef enum CharacterFault {
    CHARACTER_TEXT,       /**< nothing: it may stand */
    CHARACTER_CONTROL,    /**< a control character but tab and newline, or a noncharacter */
    CHARACTER_LOST,       /**< U+FFFD: what stood there was lost in a conversion */
    CHARACTER_PRIVATE,    /**< a private-use character: it means what its font says */
    CHARACTER_UNASSIGNED, /**< no character yet, as far as the Unicode version of GLib goes */
} CharacterFault;

CharacterFault character_fault(gunichar character);
/** Whether the character may stand. */
bool character_is_text(gunichar character);
/** A word for it, such as "control character"; of TEXT NULL. Static. */
const char *character_fault_name(CharacterFault fault);
/** What to do about it. Static. */
const char *character_fault_hint(CharacterFault fault);
/** Whether any character of the text can be seen: blanks and format characters cannot. */
bool text_is_visible(const char *text);

#endif
