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

void box_extend(Box *box, Box other) {
    box->left = fmin(box->left, other.left);
    box->bottom = fmin(box->bottom, other.bottom);
    box->right = fmax(box->right, other.right);
    box->top = fmax(box->top, other.top);
}
