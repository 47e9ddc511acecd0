/* SPDX-License-Identifier: MIT
 *
 * Characters.
 */
#include "base/character.h"

static bool is_noncharacter(gunichar character) {
    return (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
}

CharacterFault character_fault(gunichar character) {
    if (character < 0x7f)
        return character >= 0x20 || character == '\t' || character == '\n' ? CHARACTER_TEXT
                                                                           : CHARACTER_CONTROL;
    if (character < 0xa0 || is_noncharacter(character))
        return CHARACTER_CONTROL;
    if (character == 0xfffd)
        return CHARACTER_LOST;
    switch (g_unichar_type(character)) {
    case G_UNICODE_PRIVATE_USE:
        return CHARACTER_PRIVATE;
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_SURROGATE:
        return CHARACTER_UNASSIGNED;
    default:
        return CHARACTER_TEXT;
    }
}

bool character_is_text(gunichar character) {
    return character_fault(character) == CHARACTER_TEXT;
}

const char *character_fault_name(CharacterFault fault) {
    static const char *const names[] = {
        [CHARACTER_CONTROL] = "control character",
        [CHARACTER_LOST] = "replacement character",
        [CHARACTER_PRIVATE] = "private-use character",
        [CHARACTER_UNASSIGNED] = "unassigned character",
    };
    return fault == CHARACTER_TEXT ? NULL : names[fault];
}

const char *character_fault_hint(CharacterFault fault) {
    static const char *const hints[] = {
        [CHARACTER_CONTROL] = "delete it: it has no printed form",
        [CHARACTER_LOST] = "put back the character that was lost",
        [CHARACTER_PRIVATE] = "write the character that it looks like, such as •",
        [CHARACTER_UNASSIGNED] = "delete it: it stands for nothing",
    };
    return fault == CHARACTER_TEXT ? NULL : hints[fault];
}

bool text_is_visible(const char *text) {
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (g_unichar_isgraph(character) && !g_unichar_isspace(character))
            return true;
    }
    return false;
}
