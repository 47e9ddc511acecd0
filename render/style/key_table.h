/* SPDX-License-Identifier: MIT
 *
 * Key tables: the words in which layout_keys.c and fixture_keys.c are written.
 */
#ifndef STYLE_KEY_TABLE_H
#define STYLE_KEY_TABLE_H

#include "style/layout.h"
#include "style/layout_keys.h"

#define LENGTH_MOST_PT (5000 * POINTS_PER_MM)
#define PAPER_LEAST_PT (10 * POINTS_PER_MM)

#define KEY(key, kind, target, member)                                                             \
    .name = (key), .type = (kind), .offset = offsetof(target, member)
#define FROM_ZERO .least = 0, .most = LENGTH_MOST_PT
#define FROM_POINT .least = 1, .most = LENGTH_MOST_PT
#define SHARE_TO(share) .least = 0, .most = (share)
#define DEMERITS .least = 0, .most = 1000000
#define PAPER .least = PAPER_LEAST_PT, .most = LENGTH_MOST_PT

/** The words of a KEY_SWITCH that is no more than that. */
extern const char *const TRUTHS[];

#endif
