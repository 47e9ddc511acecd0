/* SPDX-License-Identifier: MIT
 *
 * Tables of plain text: neighbouring lines whose cells stand between bars.
 *
 *     Reference | Title | Status        the first line is the head; two lines are a table,
 *     MC.DD/1/30 | Draft decision |     one alone is text. Here the last cell is empty.
 *
 * A bar parts cells where white space, or the edge of the line, is on both sides of it. Bars at
 * both edges of the line enclose the row and part nothing.
 */
#include "read/plain.h"

static bool is_white(char sign) {
    return sign == ' ' || sign == '\t';
}

static bool is_bar(const char *text, size_t length, size_t at) {
    return text[at] == '|' && (at == 0 || is_white(text[at - 1])) &&
           (at + 1 == length || is_white(text[at + 1]));
}

bool line_is_row(const char *text, size_t length) {
    return text[0] == '|' || g_strstr_len(text, (gssize)length, " | ") != NULL;
}

static Extent trim(const char *text, size_t from, size_t to) {
    while (from < to && is_white(text[from]))
        from++;
    while (to > from && is_white(text[to - 1]))
        to--;
    return (Extent){text + from, to - from};
}

int row_cells(const char *text, size_t length, Extent *cells, int most) {
    bool enclosed = length > 1 && is_bar(text, length, 0) && is_bar(text, length, length - 1);
    size_t from = enclosed ? 1 : 0;
    size_t end = enclosed ? length - 1 : length;
    int count = 0;
    for (size_t at = from; at <= end; at++) {
        if (at < end && !is_bar(text, length, at))
            continue;
        if (count < most)
            cells[count] = trim(text, from, at);
        count++;
        from = at + 1;
    }
    return count;
}
