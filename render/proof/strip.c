/* SPDX-License-Identifier: MIT
 *
 * Strips.
 */
#include "proof/strip.h"

#include <math.h>
#include <string.h>

void append_text(GString *string, const char *text) {
    static const char hyphen[] = "\u00AD";
    for (const char *at; (at = strstr(text, hyphen)); text = at + sizeof hyphen - 1)
        g_string_append_len(string, text, at - text);
    g_string_append(string, text);
}

bool is_right_to_left(const char *text) {
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        bool hebrew_to_nko = character >= 0x590 && character < 0x900;
        bool presentation = (character >= 0xFB1D && character < 0xFE00) ||
                            (character >= 0xFE70 && character < 0xFEFF);
        bool beyond = (character >= 0x10800 && character < 0x11000) ||
                      (character >= 0x1E800 && character < 0x1F000);
        if (hebrew_to_nko || presentation || beyond)
            return true;
    }
    return false;
}

void box_extend(Box *box, Box other) {
    box->left = fmin(box->left, other.left);
    box->bottom = fmin(box->bottom, other.bottom);
    box->right = fmax(box->right, other.right);
    box->top = fmax(box->top, other.top);
}
