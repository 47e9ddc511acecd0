/* SPDX-License-Identifier: MIT
 *
 * Columns: from what their cells need to what they get.
 *
 * CSS 2.2 (17.5.2.2, automatic table layout) bounds the width of a column by what its cells need:
 * at least the longest word, at most the longest line. Where the most widths do not all fit, it
 * leaves the choice between these bounds to us. It is made in two steps.
 *
 *   1. Columns that need no more than an even share are set whole. Shares are max-min fair
 *      (Bertsekas and Gallager, Data Networks, 6.5.2): what one column leaves of its share the
 *      others get, until none that is left has enough. So numbers and dates are not broken to make
 *      room beside a column that needs several lines in any case.
 *   2. The others share the rest so that their longest cells have about as many lines, and no row
 *      is high for the sake of one column: each line of a column is taken to waste half its longest
 *      word, and what it can use of the width is in proportion to the column's most width.
 *
 * In both steps no column gets less than its least width. Browsers add to each least width a part
 * of what is missing to the most width, in proportion; that was refused: it breaks short columns.
 */
#include "text/columns.h"

/** Gives a share to the columns that are neither whole nor tight: `unit_pt` for each of its weight
 *  above its waste. Those that get too little become tight; false if there are none. */
static bool give_shares(Column *columns, int count, double unit_pt) {
    bool enough = true;
    for (int i = 0; i < count; i++) {
        Column *column = &columns[i];
        if (column->whole || column->tight)
            continue;
        column->width_pt = column->waste_pt + unit_pt * column->weight;
        column->tight = column->width_pt < column->least_pt;
        enough = enough && !column->tight;
    }
    return enough;
}

/** What one weight is worth where whole and tight columns have what they have. */
static double share_unit(const Column *columns, int count, double measure_pt) {
    double weights = 0;
    for (int i = 0; i < count; i++) {
        const Column *column = &columns[i];
        bool open = !column->whole && !column->tight;
        measure_pt -= column->whole ? column->most_pt : column->tight ? column->least_pt : 0;
        measure_pt -= open ? column->waste_pt : 0;
        weights += open ? column->weight : 0;
    }
    return weights > 0 ? measure_pt / weights : 0;
}

/** Shares the measure among the columns that are not whole. Taking out those that get too little
 *  makes the shares of the others smaller, so this is repeated until all have enough. */
static void share_once(Column *columns, int count, double measure_pt) {
    for (int i = 0; i < count; i++)
        columns[i].tight = false;
    while (!give_shares(columns, count, share_unit(columns, count, measure_pt)))
        ;
    for (int i = 0; i < count; i++)
        if (columns[i].tight)
            columns[i].width_pt = columns[i].least_pt;
}

/** Makes the columns whole that have enough, which leaves more to the others; false if none has. */
static bool take_whole(Column *columns, int count) {
    bool taken = false;
    for (int i = 0; i < count; i++) {
        Column *column = &columns[i];
        if (column->whole || column->width_pt < column->most_pt)
            continue;
        column->whole = taken = true;
        column->width_pt = column->most_pt;
    }
    return taken;
}

static void share(Column *columns, int count, double measure_pt) {
    do
        share_once(columns, count, measure_pt);
    while (take_whole(columns, count));
}

static bool least_widths_fit(const Column *columns, int count, double measure_pt) {
    for (int i = 0; i < count; i++)
        measure_pt -= columns[i].least_pt;
    return measure_pt >= 0;
}

bool columns_share(Column *columns, int count, double measure_pt) {
    if (!least_widths_fit(columns, count, measure_pt))
        return false;
    for (int i = 0; i < count; i++) {
        columns[i].whole = false;
        columns[i].weight = 1;
        columns[i].waste_pt = 0;
    }
    share(columns, count, measure_pt);
    for (int i = 0; i < count; i++) {
        columns[i].weight = columns[i].most_pt;
        columns[i].waste_pt = columns[i].least_pt / 2;
    }
    share(columns, count, measure_pt);
    return true;
}
