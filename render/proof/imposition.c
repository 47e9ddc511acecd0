/* SPDX-License-Identifier: MIT
 *
 * Impositions. A booklet of s sides has 2 s pages, blank ones included. Whoever opens it at page p,
 * counted from 0, has p sides behind him and 2 s - 1 - p pages before him; a side has one page of
 * the first half and one of the second. So p stands on side min(p, 2 s - 1 - p), and even ones are
 * on the far half of the sheet in the direction of reading.
 */
#include "proof/imposition.h"

#include <math.h>

typedef struct Sheets {
    const Document *document;
    bool backward; /**< read from right to left */
} Sheets;

static Box sheet_area(const Document *document, const DocumentPage *page) {
    return g_array_index(document->sheets, DocumentSheet, page->sheet).area;
}

static double middle_x(Box box) {
    return (box.left + box.right) / 2;
}

/** Whether page `next` stands behind `page`: further in the row, in a lower one, or on a later
 *  sheet. */
static bool stands_behind(const Sheets *sheets, const DocumentPage *page,
                          const DocumentPage *next) {
    Box from = page->area, to = next->area;
    double common = fmin(from.top, to.top) - fmax(from.bottom, to.bottom);
    bool beside = common > fmin(from.top - from.bottom, to.top - to.bottom) / 2;
    if (page->sheet != next->sheet)
        return page->sheet < next->sheet;
    if (!beside)
        return to.top < from.top;
    return sheets->backward ? middle_x(to) < middle_x(from) : middle_x(to) > middle_x(from);
}

static bool are_in_order(const Sheets *sheets) {
    int count = (int)sheets->document->pages->len;
    for (int i = 1; i < count; i++)
        if (!stands_behind(sheets, document_page_at(sheets->document, i - 1),
                           document_page_at(sheets->document, i)))
            return false;
    return true;
}

static bool is_booklet(const Sheets *sheets) {
    int count = (int)sheets->document->pages->len;
    int last = 2 * (int)sheets->document->sheets->len - 1;
    for (int i = 0; i < count; i++) {
        const DocumentPage *page = document_page_at(sheets->document, i);
        bool right = middle_x(page->area) > middle_x(sheet_area(sheets->document, page));
        bool far_half = right != sheets->backward;
        if (page->sheet != MIN(i, last - i) || far_half != (i % 2 == 0))
            return false;
    }
    return last % 4 == 3;
}

static bool is_imposed(const Document *document) {
    for (guint i = 0; i < document->sheets->len; i++)
        if (g_array_index(document->sheets, DocumentSheet, i).marks->placed->len)
            return true;
    return false;
}

/* -- Cutting ------------------------------------------------------------------------------- */

/** Whether the box is one, with something in it, and inside of the page. */
static bool is_within(const Document *document, const Value *box, Box page) {
    double at[4] = {0};
    for (size_t i = 0; box->kind == VALUE_ARRAY && i < MIN(box->size, 4); i++)
        at[i] = value_number(objects_resolve(document->objects, &box->items[i]), NAN);
    return at[0] >= page.left && at[1] >= page.bottom && at[2] <= page.right && at[3] <= page.top &&
           at[0] < at[2] && at[1] < at[3];
}

static void check_boxes(const Document *document, int index) {
    const DocumentSheet *sheet = &g_array_index(document->sheets, DocumentSheet, index);
    static const char *const names[] = {"TrimBox", "BleedBox"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const Value *box = objects_at(document->objects, sheet->page, names[i]);
        if (box->kind != VALUE_NULL && !is_within(document, box, sheet->area))
            report_fault(document->report, "proof-sheet", (Position){0},
                         "page %d is cut outside of itself by its %s", index + 1, names[i]);
    }
}

void imposition_check(const Document *document) {
    const Value *viewer = objects_at(document->objects, document->catalog, "ViewerPreferences");
    const Value *direction = objects_at(document->objects, viewer, "Direction");
    const Sheets sheets = {document, value_is_name(direction, "R2L")};
    for (int i = 0; i < (int)document->sheets->len; i++)
        check_boxes(document, i);
    if (is_imposed(document) && !are_in_order(&sheets) && !is_booklet(&sheets))
        report_fault(document->report, "proof-sheet", (Position){0},
                     "the pages stand on the sheets in another order than they are read in, which "
                     "is no booklet's either");
}
