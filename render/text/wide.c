/* SPDX-License-Identifier: MIT
 *
 * Wide punctuation.
 */
#include "text/wide.h"

#include <glib.h>
#include <math.h>

#define HALF_EM 0.5
/* A sign may reach a little over the middle. */
#define BLANK_LEAST_EM 0.45

/** Whether the glyph is an em wide and stands for a mark. */
static bool is_wide_mark(const Glyph *glyph, const char *text, double size_pt) {
    if (fabs(glyph->advance_pt - size_pt) > 0.01 * size_pt)
        return false;
    gunichar character = g_utf8_get_char(text + glyph->cluster);
    return g_unichar_ispunct(character) && g_unichar_iswide_cjk(character);
}

static BlankHalf find_blank(const Glyph *glyph, hb_font_t *font) {
    hb_glyph_extents_t ink;
    int em;
    int em_y;
    hb_font_get_scale(font, &em, &em_y);
    if (!hb_font_get_glyph_extents(font, glyph->id, &ink))
        return BLANK_NONE;
    if (ink.x_bearing >= BLANK_LEAST_EM * em)
        return BLANK_LEFT;
    return ink.x_bearing + ink.width <= (1 - BLANK_LEAST_EM) * em ? BLANK_RIGHT : BLANK_NONE;
}

static void trim(ShapedRun *run, int index, BlankHalf blank, Arena *arena) {
    Glyph *glyph = &run->glyphs[index];
    double half_pt = HALF_EM * run->style->size_pt;
    if (!run->blanks)
        run->blanks = arena_new_array(arena, uint8_t, run->count);
    run->blanks[index] = (uint8_t)blank;
    glyph->advance_pt -= half_pt;
    if (blank == BLANK_LEFT)
        glyph->x_offset_pt -= half_pt;
}

void wide_trim(ShapedRun *run, const char *text, hb_font_t *font, Arena *arena) {
    for (int i = 0; i < run->count && run->level % 2 == 0; i++) {
        if (!is_wide_mark(&run->glyphs[i], text, run->style->size_pt))
            continue;
        BlankHalf blank = find_blank(&run->glyphs[i], font);
        if (blank != BLANK_NONE)
            trim(run, i, blank, arena);
    }
}

double wide_blank_em(BlankHalf before, BlankHalf after) {
    bool blank = before == BLANK_RIGHT || after == BLANK_LEFT;
    return blank && before != after ? HALF_EM : 0;
}
