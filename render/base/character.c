/* SPDX-License-Identifier: MIT
 *
 * Characters.
 */
#include "base/character.h"

bool character_is_text(gunichar character) {
    if (character < 0x20)
        return character == '\t' || character == '\n';
    if (character >= 0x7f && character < 0xa0)
        return false;
    return (character & 0xfffe) != 0xfffe && (character < 0xfdd0 || character > 0xfdef);
}
