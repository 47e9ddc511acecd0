/* SPDX-License-Identifier: MIT
 *
 * Schemes.
 */
#include "impose/scheme.h"

#include <glib.h>

static int round_up(int number, int step) {
    return (number + step - 1) / step * step;
}

int scheme_sides(const Scheme *scheme) {
    int cells = scheme->columns * scheme->rows;
    if (scheme->booklet)
        return round_up(scheme->pages, 4) / 2;
    int sides = round_up(scheme->pages, cells) / cells;
    return scheme->duplex ? round_up(sides, 2) : sides;
}

/** The page of a booklet before the fold or behind it. */
static int booklet_page(const Scheme *scheme, int side, bool behind) {
    int count = round_up(scheme->pages, 4);
    bool outer = side % 2 == 0;
    return outer == behind ? side : count - 1 - side;
}

int scheme_page(const Scheme *scheme, int side, int column, int row) {
    int from = scheme->backward ? scheme->columns - 1 - column : column;
    int page = scheme->booklet ? booklet_page(scheme, side, from == 1)
                               : (side * scheme->rows + row) * scheme->columns + from;
    return page < scheme->pages ? page : -1;
}

int scheme_depth(const Scheme *scheme, int side) {
    return scheme->booklet ? side / 2 : 0;
}
