/* SPDX-License-Identifier: MIT
 *
 * Nearest name: edit distance with letters that changed places counted as one edit, after
 * F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7
 * (1964); the table of R. A. Wagner and M. J. Fischer (J. ACM 21, 1974) with three rows kept.
 */
#include "base/diagnostic.h"

#include <glib.h>
#include <string.h>

enum { NAME_BYTES_MAX = 64 };

typedef size_t Row[NAME_BYTES_MAX + 1];

/** Fills the row of `a`'s letter `i` (from 1) from the two rows before. */
static void fill_row(const char *a, size_t i, const char *b, Row rows[3]) {
    size_t *row = rows[i % 3];
    const size_t *above = rows[(i - 1) % 3];
    row[0] = i;
    for (size_t j = 1; b[j - 1]; j++) {
        size_t replaced = above[j - 1] + (a[i - 1] != b[j - 1]);
        row[j] = MIN(replaced, MIN(above[j], row[j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        if (swapped)
            row[j] = MIN(row[j], rows[(i - 2) % 3][j - 2] + 1);
    }
}

static size_t edit_distance(const char *a, const char *b) {
    Row rows[3] = {0};
    size_t width = strlen(b);
    for (size_t j = 0; j <= width; j++)
        rows[0][j] = j;
    size_t length = strlen(a);
    for (size_t i = 1; i <= length; i++)
        fill_row(a, i, b, rows);
    return rows[length % 3][width];
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
