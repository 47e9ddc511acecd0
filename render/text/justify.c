/* SPDX-License-Identifier: MIT
 *
 * Justification.
 */
#include "text/justify.h"

#include "text/shaping.h"

#include <float.h>
#include <math.h>

/* Less is neither stretched nor shrunk. */
#define ROUNDING_PT 1e-6

/* Type at its bound is judged as spaces at this part of theirs would be: of two lines whose spaces
 * are alike the one whose type is changed less is better. */
#define TYPE_STRAIN 0.25

static const double no_fit = -DBL_MAX;
static const double no_spaces = DBL_MAX;

static Fit fit_type(const LineRules *rules, const Flex *flex, double slack_pt, double spaces_pt) {
    double room_pt = rules->expansion * flex->text_pt + rules->tracking * flex->tracked_pt;
    if (room_pt <= 0)
        return (Fit){.ratio = slack_pt / spaces_pt, .strain = slack_pt / spaces_pt};
    double part = slack_pt / room_pt;
    part = part > 1 ? 1 : part < -1 ? -1 : part;
    Fit fit = {.expansion =
                   trunc(part * rules->expansion / EXPANSION_STEP * (1 + 1e-9)) * EXPANSION_STEP,
               .tracking = part * rules->tracking};
    double rest_pt = slack_pt - fit.expansion * flex->text_pt - fit.tracking * flex->tracked_pt;
    fit.ratio = rest_pt / spaces_pt;
    fit.strain = fit.ratio + TYPE_STRAIN * part;
    return fit;
}

Fit justify(const LineRules *rules, const Flex *flex, double slack_pt) {
    if (fabs(slack_pt) <= ROUNDING_PT)
        return (Fit){0};
    double spaces_pt = slack_pt < 0 ? flex->shrink_pt : flex->stretch_pt;
    if (spaces_pt > 0)
        return fit_type(rules, flex, slack_pt, spaces_pt);
    double ratio = slack_pt < 0 ? no_fit : no_spaces;
    return (Fit){.ratio = ratio, .strain = ratio};
}

bool justify_tracks(const Paragraph *paragraph, int index, int end) {
    const ParagraphItem *items = paragraph->items;
    if (paragraph->runs[items[index].run].joined)
        return false;
    int next = index + 1;
    while (next < paragraph->item_count && items[next].kind == PARAGRAPH_PENALTY && next != end)
        next++;
    if (next == end)
        return next < paragraph->item_count && items[next].kind == PARAGRAPH_PENALTY &&
               items[next].width_pt > 0;
    return next < paragraph->item_count && items[next].kind == PARAGRAPH_BOX;
}

static int cluster_count(const ShapedRun *run, const ParagraphItem *box) {
    int count = 1;
    for (int i = box->glyph + 1; i < box->glyph + box->glyph_count; i++)
        count += run->glyphs[i].cluster != run->glyphs[i - 1].cluster;
    return count;
}

double justify_tracked_width(const Paragraph *paragraph, int index) {
    const ParagraphItem *box = &paragraph->items[index];
    const ShapedRun *run = &paragraph->runs[box->run];
    if (run->joined)
        return 0;
    int gaps = cluster_count(run, box) - !justify_tracks(paragraph, index, paragraph->item_count);
    return gaps * run->style->size_pt;
}

double justify_lost_tracking(const Paragraph *paragraph, int end) {
    const ParagraphItem *at = &paragraph->items[end];
    if (at->kind != PARAGRAPH_PENALTY || at->width_pt > 0)
        return 0;
    int index = paragraph_last_box(paragraph, end);
    bool counted = index >= 0 && justify_tracks(paragraph, index, paragraph->item_count);
    return counted ? paragraph->runs[paragraph->items[index].run].style->size_pt : 0;
}
