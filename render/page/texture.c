/* SPDX-License-Identifier: MIT
 *
 * Texture.
 */
#include "page/texture.h"

#include "page/gap.h"

#include <math.h>

/** The space of a font as it is where nothing stretches it. */
typedef struct NaturalSpace {
    const Font *font;
    double width_em;
} NaturalSpace;

typedef struct Meter {
    Texture *texture;
    GArray *natural; /**< of NaturalSpace */
    GArray *above;   /**< of Gap: of the line above */
    GArray *gaps;    /**< of Gap: of the line at hand */
    double squares;
    int ladder;
} Meter;

/* -- Spaces -------------------------------------------------------------------------------- */

static const NaturalSpace *find_natural(const Meter *meter, const Font *font) {
    for (guint i = 0; i < meter->natural->len; i++) {
        const NaturalSpace *space = &g_array_index(meter->natural, NaturalSpace, i);
        if (space->font == font)
            return space;
    }
    return NULL;
}

/** Learns the font's own space from a line that nothing stretches; the narrowest, since a gap is a
 *  wide space. */
static void learn_spaces(Meter *meter) {
    for (guint i = 0; i < meter->gaps->len; i++) {
        const Gap *gap = &g_array_index(meter->gaps, Gap, i);
        NaturalSpace space = {gap->font, (gap->right_pt - gap->left_pt) / gap->size_pt};
        NaturalSpace *known = (NaturalSpace *)find_natural(meter, gap->font);
        if (known)
            known->width_em = MIN(known->width_em, space.width_em);
        else
            g_array_append_val(meter->natural, space);
    }
}

/** How far the spaces are from their own width, all together; NAN where that is not known. */
static double deviation(const Meter *meter) {
    double width_pt = 0;
    double own_pt = 0;
    for (guint i = 0; i < meter->gaps->len; i++) {
        const Gap *gap = &g_array_index(meter->gaps, Gap, i);
        const NaturalSpace *space = find_natural(meter, gap->font);
        if (!space)
            return NAN;
        width_pt += gap->right_pt - gap->left_pt;
        own_pt += space->width_em * gap->size_pt;
    }
    return own_pt > 0 ? width_pt / own_pt - 1 : NAN;
}

static void judge_spaces(Meter *meter, int page, int line) {
    Texture *texture = meter->texture;
    double off = deviation(meter);
    if (isnan(off))
        return;
    texture->justified++;
    meter->squares += off * off;
    if (fabs(off) <= fabs(texture->worst))
        return;
    texture->worst = off;
    texture->worst_page = page;
    texture->worst_line = line;
}

/* -- Hyphens and rivers -------------------------------------------------------------------- */

static void count_hyphen(Meter *meter, const SetLine *line) {
    Texture *texture = meter->texture;
    meter->ladder = line->hyphenated ? meter->ladder + 1 : 0;
    texture->hyphens += line->hyphenated;
    texture->ladders += meter->ladder == 2;
    texture->longest_ladder = MAX(texture->longest_ladder, meter->ladder);
}

/** A river is counted where it becomes one. */
static void count_rivers(Meter *meter) {
    gaps_join(meter->gaps, meter->above);
    for (guint i = 0; i < meter->gaps->len; i++)
        meter->texture->rivers += g_array_index(meter->gaps, Gap, i).depth == RIVER_LINES;
    GArray *above = meter->above;
    meter->above = meter->gaps;
    meter->gaps = above;
}

/* -- Lines --------------------------------------------------------------------------------- */

static void measure_line(Meter *meter, const GalleyLine *at, int page, int line) {
    const SetLine *set = &at->set->lines[at->line];
    if (at->line == 0 || line == 0)
        g_array_set_size(meter->above, 0);
    if (at->line == 0)
        meter->ladder = 0;
    gaps_find(set, meter->gaps);
    if (set->ratio != 0)
        judge_spaces(meter, page, line);
    count_hyphen(meter, set);
    count_rivers(meter);
}

static bool is_text(const GalleyLine *line) {
    return line->set->block->kind == STYLED_TEXT;
}

static void learn_all(Meter *meter, const Galley *galley) {
    for (int i = 0; i < galley->count; i++) {
        const GalleyLine *line = &galley->lines[i];
        if (!is_text(line) || line->set->lines[line->line].ratio != 0)
            continue;
        gaps_find(&line->set->lines[line->line], meter->gaps);
        learn_spaces(meter);
    }
}

Texture texture_measure(const Plan *plan) {
    Texture texture = {0};
    Meter meter = {
        .texture = &texture,
        .natural = g_array_new(FALSE, FALSE, sizeof(NaturalSpace)),
        .above = g_array_new(FALSE, FALSE, sizeof(Gap)),
        .gaps = g_array_new(FALSE, FALSE, sizeof(Gap)),
    };
    learn_all(&meter, plan->galley);
    for (int page = 0; page < plan->count; page++)
        for (int i = plan->pages[page].first; i < plan->pages[page].end; i++)
            if (is_text(&plan->galley->lines[i]))
                measure_line(&meter, &plan->galley->lines[i], page, i - plan->pages[page].first);
    texture.rms = texture.justified ? sqrt(meter.squares / texture.justified) : 0;
    g_array_free(meter.natural, TRUE);
    g_array_free(meter.above, TRUE);
    g_array_free(meter.gaps, TRUE);
    return texture;
}
