/* SPDX-License-Identifier: MIT
 *
 * Overhangs: what of a line may stand out past its margins, place by place. That of a line is the
 * left one of the item it begins with and the right one of the item it ends before; it depends on
 * nothing else, which is what lets the search for breaks count with it.
 */
#ifndef TEXT_OVERHANG_H
#define TEXT_OVERHANG_H

#include "text/edges.h"
#include "text/paragraph.h"

typedef struct Overhang {
    double left_pt;  /**< of a line that begins with the item */
    double right_pt; /**< of a line that ends before it, or in its hyphen */
} Overhang;

/** The overhangs of all items, in the part that the paragraph's rules have of the glyphs' edges.
 *  The caller frees them with g_free. */
Overhang *overhangs_measure(const Paragraph *paragraph, Edges *edges);

#endif
