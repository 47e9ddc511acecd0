/* SPDX-License-Identifier: MIT
 *
 * Seeing. Texts and fills are boxes, each compared with those before it: pages have some hundred of
 * them. A page on which that would take too long is not followed.
 */
#include "proof/sight.h"

#include <math.h>
#include <stdbool.h>

enum { COMPARISONS_MAX = 20 * 1000 * 1000 };

/** Text may reach over the page's edge by so much. */
static const double TOLERANCE_PT = 1;
/** A line that is drawn through text, or beside it, takes less than these of it. */
static const double COVERED_WIDTH_PT = 1;
static const double COVERED_HEIGHT = 0.3;
/** Two texts overlap less, also where lines are set tight and signs are raised. */
static const double PILED = 0.5;
/** Of two shades (WCAG 2.1, contrast ratio); what is meant to be read has 4.5. */
static const double LEAST_CONTRAST = 1.5;

typedef struct Area {
    Box box;
    double shade;
} Area;

struct Sight {
    Box area;
    int page;
    Report *report;
    GArray *texts; /**< of Area */
    GArray *fills; /**< of Area; the shade of an image is NAN */
    int comparisons;
    bool faulty;
};

Sight *sight_new(Box area, int page, Report *report) {
    Sight *sight = g_new0(Sight, 1);
    *sight = (Sight){.area = area,
                     .page = page,
                     .report = report,
                     .texts = g_array_new(FALSE, FALSE, sizeof(Area)),
                     .fills = g_array_new(FALSE, FALSE, sizeof(Area))};
    return sight;
}

void sight_free(Sight *sight) {
    g_array_free(sight->texts, TRUE);
    g_array_free(sight->fills, TRUE);
    g_free(sight);
}

void sight_set_area(Sight *sight, Box area) {
    sight->area = area;
}

void sight_fault(Sight *sight, const char *why) {
    if (!sight->faulty)
        report_fault(sight->report, "proof-invisible", (Position){0},
                     "page %d has text that nobody can read: %s", sight->page, why);
    sight->faulty = true;
}

/* -- Boxes ---------------------------------------------------------------------------------- */

static double width_of(Box box) {
    return box.right - box.left;
}

static double height_of(Box box) {
    return box.top - box.bottom;
}

static Box intersect(Box a, Box b) {
    return (Box){fmax(a.left, b.left), fmax(a.bottom, b.bottom), fmin(a.right, b.right),
                 fmin(a.top, b.top)};
}

static bool covers(Box fill, Box text) {
    Box common = intersect(fill, text);
    return width_of(common) >= fmin(COVERED_WIDTH_PT, width_of(text)) && width_of(common) > 0 &&
           height_of(common) >= COVERED_HEIGHT * height_of(text);
}

static bool are_piled(Box a, Box b) {
    Box common = intersect(a, b);
    double width = fmin(width_of(a), width_of(b));
    return width >= COVERED_WIDTH_PT && width_of(common) >= PILED * width &&
           height_of(common) >= PILED * fmin(height_of(a), height_of(b));
}

static bool contrasts(double a, double b) {
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05) >= LEAST_CONTRAST;
}

/* -- The page ------------------------------------------------------------------------------- */

static const Area *area_at(const GArray *areas, guint index) {
    return &g_array_index(areas, Area, index);
}

/** Whether there is still time to compare with all of these. */
static bool may_compare(Sight *sight, const GArray *areas) {
    if (sight->faulty)
        return false;
    if (areas->len > (guint)(COMPARISONS_MAX - sight->comparisons))
        sight_fault(sight, "there is too much on it to say that anything is seen");
    else
        sight->comparisons += (int)areas->len;
    return !sight->faulty;
}

/** The shade of the paper, or of the last area that was filled there. */
static double shade_behind(const Sight *sight, Box text) {
    for (guint i = sight->fills->len; i > 0; i--) {
        const Area *fill = area_at(sight->fills, i - 1);
        if (covers(fill->box, text))
            return fill->shade;
    }
    return 1;
}

/** Says so where text in that shade can not be told from what is behind it. */
static void check_contrast(Sight *sight, Box box, double shade) {
    double behind = shade_behind(sight, box);
    if (isnan(behind))
        sight_fault(sight, "it stands on an image");
    else if (!contrasts(shade, behind))
        sight_fault(sight, "it is as light or dark as what it stands on");
}

void sight_text(Sight *sight, Box box, double shade) {
    Box area = {sight->area.left - TOLERANCE_PT, sight->area.bottom - TOLERANCE_PT,
                sight->area.right + TOLERANCE_PT, sight->area.top + TOLERANCE_PT};
    if (!may_compare(sight, sight->fills) || !may_compare(sight, sight->texts))
        return;
    if (box.left < area.left || box.right > area.right || box.bottom < area.bottom ||
        box.top > area.top)
        sight_fault(sight, "it is outside of the page");
    else
        check_contrast(sight, box, shade);
    for (guint i = 0; i < sight->texts->len; i++) {
        if (are_piled(area_at(sight->texts, i)->box, box))
            sight_fault(sight, "it stands on other text");
    }
    g_array_append_val(sight->texts, ((Area){box, shade}));
}

void sight_fill(Sight *sight, Box box, double shade) {
    if (!may_compare(sight, sight->texts))
        return;
    for (guint i = 0; i < sight->texts->len; i++) {
        if (covers(box, area_at(sight->texts, i)->box))
            sight_fault(sight, "something is drawn over it");
    }
    g_array_append_val(sight->fills, ((Area){box, shade}));
}

void sight_picture(Sight *sight, Box box) {
    sight_fill(sight, box, NAN);
}
