/* SPDX-License-Identifier: MIT
 *
 * Ordering.
 */
#include "proof/order.h"

#include <math.h>

typedef struct OrderCheck {
    const Found *found;
    const Passage **sources; /**< by passage of the file: that of the source; NULL for none */
} OrderCheck;

static const Passage **find_sources(const Found *found, const Comparison *comparison) {
    const Passage **sources =
        arena_new_array(found->arena, const Passage *, found->passages->len + 1);
    for (guint i = 0; i < comparison->expected->len; i++)
        if (comparison->partner[i] >= 0)
            sources[comparison->partner[i]] = passage_at(comparison->expected, i);
    return sources;
}

static const Place *first_place(const Passage *passage) {
    return &g_array_index(passage->places, Place, 0);
}

static const Place *last_place(const Passage *passage) {
    return &g_array_index(passage->places, Place, passage->places->len - 1);
}

static bool are_beside(Box a, Box b) {
    static const double TOLERANCE_PT = 1;
    return a.right <= b.left + TOLERANCE_PT || b.right <= a.left + TOLERANCE_PT;
}

/** Whether the passage begins below the end of the one before it, or in the next column. Cells of a
 *  row stand side by side. */
static bool follows(const Passage *before, const Passage *passage, PassagePlace may_stand) {
    const Place *last = last_place(before);
    const Place *first = first_place(passage);
    double height = fmin(last->box.top - last->box.bottom, first->box.top - first->box.bottom);
    if (last->page != first->page)
        return last->page < first->page;
    return (passage->kind == PASSAGE_CELL && !passage->first) ||
           first->box.top - last->box.bottom <= height / 2 ||
           (may_stand == PLACE_BESIDE && are_beside(last->box, first->box));
}

static void check_page(const OrderCheck *check, const Passage *passage, const Passage *source) {
    if (passage->places->len && first_place(passage)->page != source->page)
        report_fault(check->found->report, "proof-order", source->at,
                     "%s stands on page %d, not on page %d",
                     passage_name(passage, check->found->arena), first_place(passage)->page + 1,
                     source->page + 1);
}

/** Paragraphs go down the pages as they are read; a graphic stands where its layout has it. */
void order_check(const Found *found, const Comparison *comparison) {
    OrderCheck check = {found, find_sources(found, comparison)};
    const Passage *before = NULL;
    for (guint i = 0; i < found->passages->len; i++) {
        const Passage *passage = passage_at(found->passages, i);
        const Passage *source = check.sources[i];
        PassagePlace place = source ? source->place : PLACE_BELOW;
        if (place == PLACE_FURNITURE)
            check_page(&check, passage, source);
        if (!passage->places->len || passage->kind == PASSAGE_FIGURE || place == PLACE_FURNITURE)
            continue;
        if (before && before->note == passage->note && !follows(before, passage, place))
            report_fault(found->report, "proof-order", (Position){0},
                         "page %d shows %s above what is read before it",
                         first_place(passage)->page + 1, passage_name(passage, found->arena));
        before = passage;
    }
}
