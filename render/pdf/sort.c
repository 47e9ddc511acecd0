/* SPDX-License-Identifier: MIT
 *
 * Sorts.
 */
#include "pdf/sort.h"

#include <string.h>

int sort_compare(const Sort *a, const Sort *b) {
    if (a->glyph != b->glyph)
        return a->glyph < b->glyph ? -1 : 1;
    size_t shorter = a->share.size < b->share.size ? a->share.size : b->share.size;
    int order = memcmp(a->share.text, b->share.text, shorter);
    return order ? order : (a->share.size > b->share.size) - (a->share.size < b->share.size);
}
