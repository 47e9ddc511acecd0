/* SPDX-License-Identifier: MIT
 *
 * Notes of a page.
 *
 * Whether a note has been printed before follows from where the page begins alone, since a note is
 * printed with its first call, or its last: so the search need not carry it along.
 */
#include "page/note_fill.h"

#define ROUNDING_PT 1e-6

struct NoteFill {
    const PlanInput *input;
    GArray *parts;    /**< of NotePart; what was carried to the page comes first */
    int *first_block; /**< for each note: the first block that calls it */
    int *last_block;  /**< and the last */
    double *whole_pt; /**< and its height */
    int line;         /**< the page begins with it */
};

double notes_overhead(const NoteRules *rules) {
    return rules->space_above_pt + rules->rule_thickness_pt + rules->space_below_pt;
}

double notes_gap(const NoteRules *rules) {
    return rules->style->space_after_pt;
}

double note_continued_height(const NoteRules *rules, const NotePart *part) {
    return rules->continued && part->first > 0 ? rules->style->pitch_pt : 0;
}

double note_part_height(const NoteRules *rules, const Galley *note, const NotePart *part) {
    return note_continued_height(rules, part) + galley_height(note, part->first, part->end);
}

static double part_height(const NoteFill *fill, const NotePart *part) {
    return note_part_height(fill->input->rules, fill->input->notes[part->note], part);
}

static void find_calls(NoteFill *fill) {
    const Galley *galley = fill->input->galley;
    for (int i = galley->count - 1; i >= 0; i--)
        for (int j = 0; j < galley->lines[i].note_count; j++) {
            int note = galley->lines[i].notes[j];
            fill->first_block[note] = galley->lines[i].block;
            if (fill->last_block[note] < 0)
                fill->last_block[note] = galley->lines[i].block;
        }
}

NoteFill *note_fill_new(const PlanInput *input) {
    NoteFill *fill = g_new0(NoteFill, 1);
    gsize count = (gsize)input->note_count;
    *fill = (NoteFill){
        .input = input,
        .parts = g_array_new(FALSE, FALSE, sizeof(NotePart)),
        .first_block = g_new(int, count),
        .last_block = g_new(int, count),
        .whole_pt = g_new(double, count),
    };
    for (int i = 0; i < input->note_count; i++) {
        fill->first_block[i] = fill->last_block[i] = -1;
        fill->whole_pt[i] = galley_height(input->notes[i], 0, input->notes[i]->count);
    }
    find_calls(fill);
    return fill;
}

void note_fill_free(NoteFill *fill) {
    g_array_free(fill->parts, TRUE);
    g_free(fill->first_block);
    g_free(fill->last_block);
    g_free(fill->whole_pt);
    g_free(fill);
}

void note_fill_begin(NoteFill *fill, int line, const NotePart *carried, int count) {
    fill->line = line;
    g_array_set_size(fill->parts, 0);
    if (count)
        g_array_append_vals(fill->parts, carried, (guint)count);
}

static NotePart *part_at(const NoteFill *fill, int index) {
    return &g_array_index(fill->parts, NotePart, index);
}

const NotePart *note_fill_parts(const NoteFill *fill) {
    return (const NotePart *)fill->parts->data;
}

int note_fill_count(const NoteFill *fill) {
    return (int)fill->parts->len;
}

void note_fill_truncate(NoteFill *fill, int count) {
    g_array_set_size(fill->parts, (guint)count);
}

/* -- Policy -------------------------------------------------------------------------------- */

/** Whether lines `first` to `end` call the note. */
static bool calls(const NoteFill *fill, int note, int first, int end) {
    const GalleyLine *lines = fill->input->galley->lines;
    for (int i = first; i < end; i++)
        for (int j = 0; j < lines[i].note_count; j++)
            if (lines[i].notes[j] == note)
                return true;
    return false;
}

/** Whether the line is the last to call the note. */
static bool is_last_call(const NoteFill *fill, int note, int line) {
    const Galley *galley = fill->input->galley;
    return fill->last_block[note] == galley->lines[line].block &&
           !calls(fill, note, line + 1, galley_way(galley, line).end);
}

/** Whether the note has been printed on pages before this one. */
static bool is_printed(const NoteFill *fill, int note) {
    const Galley *galley = fill->input->galley;
    bool by_last = fill->input->rules->repeat == NOTES_LAST_PAGE;
    int block = by_last ? fill->last_block[note] : fill->first_block[note];
    if (fill->line >= galley->count || block != galley->lines[fill->line].block)
        return fill->line >= galley->count || block < galley->lines[fill->line].block;
    GalleyWay way = galley_way(galley, fill->line);
    return by_last ? !calls(fill, note, fill->line, way.end)
                   : calls(fill, note, way.first, fill->line);
}

static bool is_wanted(const NoteFill *fill, int note, int line) {
    switch (fill->input->rules->repeat) {
    case NOTES_FIRST_PAGE:
        return !is_printed(fill, note);
    case NOTES_LAST_PAGE:
        return is_last_call(fill, note, line);
    case NOTES_EVERY_PAGE:
        break;
    }
    return true;
}

static bool stands_on_page(const NoteFill *fill, int note) {
    for (int i = 0; i < note_fill_count(fill); i++)
        if (part_at(fill, i)->note == note)
            return true;
    return false;
}

void note_fill_take(NoteFill *fill, int line) {
    const GalleyLine *at = &fill->input->galley->lines[line];
    for (int i = 0; i < at->note_count; i++) {
        int note = at->notes[i];
        if (stands_on_page(fill, note) || !is_wanted(fill, note, line))
            continue;
        NotePart part = {
            .note = note,
            .end = fill->input->notes[note]->count,
            .again = is_printed(fill, note),
        };
        g_array_append_val(fill->parts, part);
    }
}

/* -- Height -------------------------------------------------------------------------------- */

double note_fill_height(const NoteFill *fill) {
    int count = note_fill_count(fill);
    if (count == 0)
        return 0;
    double height_pt =
        notes_overhead(fill->input->rules) + (count - 1) * notes_gap(fill->input->rules);
    for (int i = 0; i < count; i++) {
        const NotePart *part = part_at(fill, i);
        bool whole = part->first == 0 && part->end == fill->input->notes[part->note]->count;
        height_pt += whole ? fill->whole_pt[part->note] : part_height(fill, part);
    }
    return height_pt;
}

/* -- Notes too long for a page ------------------------------------------------------------- */

static bool is_in_scope(const NoteFill *fill, const NotePart *part, CutScope scope) {
    double page_pt = fill->input->height_pt - notes_overhead(fill->input->rules);
    return scope == CUT_ALL || fill->whole_pt[part->note] > page_pt + ROUNDING_PT;
}

bool note_fill_cut(NoteFill *fill, double space_pt, CutScope scope) {
    int count = note_fill_count(fill);
    bool any = false;
    for (int i = 0; i < count; i++) {
        NotePart *part = part_at(fill, i);
        bool cut = is_in_scope(fill, part, scope);
        part->end = cut ? part->first + 1 : fill->input->notes[part->note]->count;
        any |= cut;
    }
    bool room = any && note_fill_height(fill) <= space_pt + ROUNDING_PT;
    if (!room)
        return false;
    for (int i = 0; i < count && room; i++) {
        NotePart *part = part_at(fill, i);
        while (room && part->end < fill->input->notes[part->note]->count) {
            part->end++;
            room = note_fill_height(fill) <= space_pt + ROUNDING_PT;
        }
        if (!room)
            part->end--;
    }
    return true;
}

static bool is_cut(const NoteFill *fill, const NotePart *part) {
    return part->end < fill->input->notes[part->note]->count;
}

/** Whether the part ends where the note's style lets no page end. A hyphen is no such place: cuts
 *  would have too many places to choose from. */
static bool is_cut_badly(const NoteFill *fill, const NotePart *part) {
    const GalleyLine *last = &fill->input->notes[part->note]->lines[part->end - 1];
    return is_cut(fill, part) && last->breaks & ~(1U << COST_HYPHEN);
}

bool note_fill_better(NoteFill *fill) {
    for (int i = note_fill_count(fill) - 1; i >= 0; i--) {
        NotePart *part = part_at(fill, i);
        if (!is_cut_badly(fill, part))
            continue;
        NotePart shorter = *part;
        while (shorter.end > shorter.first + 1 && is_cut_badly(fill, &shorter))
            shorter.end--;
        if (is_cut_badly(fill, &shorter))
            continue;
        *part = shorter;
        return true;
    }
    return false;
}

int note_fill_splits(const NoteFill *fill) {
    int splits = 0;
    for (int i = 0; i < note_fill_count(fill); i++)
        splits += is_cut(fill, part_at(fill, i)) + is_cut_badly(fill, part_at(fill, i));
    return splits;
}

GArray *note_fill_rest(const NoteFill *fill) {
    GArray *rest = g_array_new(FALSE, FALSE, sizeof(NotePart));
    for (int i = 0; i < note_fill_count(fill); i++) {
        NotePart part = *part_at(fill, i);
        if (!is_cut(fill, &part))
            continue;
        part.first = part.end;
        part.end = fill->input->notes[part.note]->count;
        g_array_append_val(rest, part);
    }
    return rest;
}
