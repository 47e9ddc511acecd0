/* SPDX-License-Identifier: MIT
 *
 * Galley.
 */
#include "page/galley.h"

#include <glib.h>

static int line_count(const SetBlock *set) {
    return set->block->kind == STYLED_TEXT ? set->line_count : 1;
}

static double line_height(const SetBlock *set) {
    const StyledBlock *block = set->block;
    return block->kind == STYLED_TEXT ? block->style->pitch_pt : block->masthead->height_pt;
}

static bool may_end_page(const SetBlock *set, int line) {
    const BlockStyle *style = set->block->style;
    int count = line_count(set);
    if (line + 1 == count)
        return !style->keep_with_next;
    return !style->keep_together && line + 1 >= style->orphans && count - line - 1 >= style->widows;
}

static void append_note(GArray *notes, int note) {
    for (guint i = 0; i < notes->len; i++)
        if (g_array_index(notes, int, i) == note)
            return;
    g_array_append_val(notes, note);
}

/** Fills in the notes that the line's runs call. */
static void find_calls(GalleyLine *line, Arena *arena) {
    if (line->set->block->kind != STYLED_TEXT)
        return;
    const SetLine *set = &line->set->lines[line->line];
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < set->run_count; i++) {
        int span = set->runs[i].span;
        if (span >= 0 && line->set->block->spans[span].note >= 0)
            append_note(notes, line->set->block->spans[span].note);
    }
    line->note_count = (int)notes->len;
    line->notes = arena_memdup(arena, notes->data, notes->len * sizeof(int));
    g_array_free(notes, TRUE);
}

static double space_between(const SetBlock *above, const SetBlock *below) {
    return above ? above->block->style->space_after_pt + below->block->style->space_before_pt : 0;
}

Galley *galley_build(const SetBlock *const *blocks, int count, Arena *arena) {
    int total = 0;
    for (int i = 0; i < count; i++)
        total += line_count(blocks[i]);
    GalleyLine *lines = arena_new_array(arena, GalleyLine, total);
    GalleyLine *line = lines;
    const SetBlock *above = NULL;
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < line_count(blocks[i]); j++, line++) {
            *line = (GalleyLine){
                .set = blocks[i],
                .block = i,
                .line = j,
                .space_before_pt = j == 0 ? space_between(above, blocks[i]) : 0,
                .height_pt = line_height(blocks[i]),
                .may_end_page = may_end_page(blocks[i], j),
            };
            find_calls(line, arena);
        }
        above = blocks[i];
    }
    Galley *galley = arena_new_object(arena, Galley);
    *galley = (Galley){.lines = lines, .count = total};
    return galley;
}

double galley_height(const Galley *galley, int first, int end) {
    double height_pt = 0;
    for (int i = first; i < end; i++)
        height_pt +=
            galley->lines[i].height_pt + (i > first ? galley->lines[i].space_before_pt : 0);
    return height_pt;
}
