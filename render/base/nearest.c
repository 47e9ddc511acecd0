/* SPDX-License-Identifier: MIT
 *
 * Nearest name: edit distance by Wagner and Fischer's table (J. ACM 21, 1974), one row kept.
 */
#include "base/diagnostic.h"

#include <glib.h>
#include <string.h>

enum { NAME_BYTES_MAX = 64 };

static size_t edit_distance(const char *a, const char *b) {
    size_t row[NAME_BYTES_MAX + 1];
    size_t width = strlen(b);
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t above = row[j];
            size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            row[j] = MIN(replaced, MIN(above, row[j - 1]) + 1);
            diagonal = above;
        }
    }
    return row[width];
}

const char *nearest_name(const char *name, const char *const *known, size_t count) {
    size_t length = strlen(name);
    if (length > NAME_BYTES_MAX)
        return NULL;
    size_t least = MAX(length / 3, 1) + 1;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strlen(known[i]) > NAME_BYTES_MAX)
            continue;
        size_t distance = edit_distance(name, known[i]);
        if (distance < least) {
            least = distance;
            nearest = known[i];
        }
    }
    return nearest;
}
