/* SPDX-License-Identifier: MIT
 *
 * Language tags.
 */
#include "model/language.h"

#include <glib.h>
#include <string.h>

static int subtag_length(const char *tag, bool letters_only) {
    int length = 0;
    while (g_ascii_isalpha(tag[length]) || (!letters_only && g_ascii_isdigit(tag[length])))
        length++;
    return length;
}

/** Whether it begins with a subtag that only says what follows: `x-` or `i-`. */
static bool is_private(const char *tag) {
    return strchr("xXiI", tag[0]) != NULL && tag[1] == '-';
}

bool language_valid(const char *tag) {
    if (tag[0] == '\0' || (!g_ascii_isalpha(tag[1]) && !is_private(tag)))
        return false;
    for (bool first = true;; first = false) {
        int length = subtag_length(tag, first);
        if (length < 1 || length > 8)
            return false;
        tag += length;
        if (!*tag)
            return true;
        if (*tag++ != '-')
            return false;
    }
}

bool language_is(const char *tag, const char *language) {
    size_t length = strlen(language);
    return tag != NULL && g_ascii_strncasecmp(tag, language, length) == 0 &&
           (tag[length] == '\0' || tag[length] == '-');
}
