/* SPDX-License-Identifier: MIT
 *
 * Gaps.
 */
#include "page/gap.h"

static void append_gaps(GArray *gaps, const GlyphRun *run) {
    double x_pt = run->x_pt;
    for (int i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        Gap gap = {x_pt, x_pt + glyph->advance_pt, run->font, run->size_pt, 1, -1};
        x_pt = gap.right_pt;
        if (run->text[glyph->cluster] == ' ')
            g_array_append_val(gaps, gap);
    }
}

/** Right edge of the last glyph that is no space. */
static double text_right(const SetLine *line) {
    double right_pt = 0;
    for (int i = 0; i < line->run_count; i++) {
        const GlyphRun *run = &line->runs[i].glyphs;
        double x_pt = run->x_pt;
        for (int j = 0; j < run->count; j++) {
            x_pt += run->glyphs[j].advance_pt;
            if (run->text[run->glyphs[j].cluster] != ' ')
                right_pt = MAX(right_pt, x_pt);
        }
    }
    return right_pt;
}

void gaps_find(const SetLine *line, GArray *gaps) {
    double right_pt = text_right(line);
    g_array_set_size(gaps, 0);
    for (int i = 0; i < line->run_count; i++)
        append_gaps(gaps, &line->runs[i].glyphs);
    while (gaps->len && g_array_index(gaps, Gap, gaps->len - 1).left_pt >= right_pt)
        g_array_set_size(gaps, gaps->len - 1);
}

void gaps_join(GArray *gaps, const GArray *above) {
    for (guint i = 0; i < gaps->len; i++) {
        Gap *gap = &g_array_index(gaps, Gap, i);
        for (guint j = 0; j < above->len; j++) {
            const Gap *met = &g_array_index(above, Gap, j);
            if (met->left_pt >= gap->right_pt || gap->left_pt >= met->right_pt ||
                met->depth < gap->depth)
                continue;
            gap->depth = met->depth + 1;
            gap->above = (int)j;
        }
    }
}
