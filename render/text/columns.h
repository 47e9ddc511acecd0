/* SPDX-License-Identifier: MIT
 *
 * Columns of a table: how wide each of them is.
 */
#ifndef TEXT_COLUMNS_H
#define TEXT_COLUMNS_H

#include <stdbool.h>

/** The least and most width are the "minimum and maximum cell width" of CSS 2.2, 17.5.2.2. */
typedef struct Column {
    double least_pt; /**< of its widest stretch that no line can be broken in */
    double most_pt;  /**< of its longest line; at least `least_pt` */
    double width_pt; /**< what columns_share gives it, between the two */
    double weight;   /**< of its share */
    double waste_pt; /**< what it gets besides its share */
    bool whole;      /**< it has its most width: no line of it is broken */
    bool tight;      /**< it has its least width */
} Column;

/** Shares `measure_pt` among the columns; what they do not need is left. False where their least
 *  widths are more. Cubic in `count` at worst, which is small. */
bool columns_share(Column *columns, int count, double measure_pt);

#endif
