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

static bool is_right_to_left(gunichar letter) {
    bool hebrew_to_nko = letter >= 0x590 && letter < 0x900;
    bool presentation =
        (letter >= 0xFB1D && letter < 0xFE00) || (letter >= 0xFE70 && letter < 0xFEFF);
    bool beyond =
        (letter >= 0x10800 && letter < 0x11000) || (letter >= 0x1E800 && letter < 0x1F000);
    return hebrew_to_nko || presentation || beyond;
}

Heading heading_of(const char *text) {
    Heading heading = HEADING_NONE;
    for (; *text && heading != HEADING_BACKWARD; text = g_utf8_next_char(text)) {
        gunichar letter = g_utf8_get_char(text);
        if (g_unichar_isalpha(letter))
            heading = is_right_to_left(letter) ? HEADING_BACKWARD : HEADING_FORWARD;
    }
    return heading;
}

void box_extend(Box *box, Box other) {
    box->left = fmin(box->left, other.left);
    box->bottom = fmin(box->bottom, other.bottom);
    box->right = fmax(box->right, other.right);
    box->top = fmax(box->top, other.top);
}
