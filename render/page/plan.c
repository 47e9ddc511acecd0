/* SPDX-License-Identifier: MIT
 *
 * Planning: first fit with notes.
 *
 * A page takes line after line as long as the line and the whole of the notes it calls fit, and
 * ends at the last place where a page may end. A note so starts on the page of its call because the
 * call would not have been taken otherwise.
 *
 * When no page end has been met yet and the next lines would fit but for their notes, moving the
 * lines to another page would not help: the notes are too long for any page. Then each note on the
 * page gets one line and, in order, as many more as there is room for; what is left is carried to
 * the foot of the next page, under a rule of its own.
 *
 * What is printed again above the first line of a page (the head of its table) takes room as that
 * line does, and its calls bring their notes with them.
 *
 * When the lines alone do not fit (a keep longer than a page), the page ends after the last line
 * that fits, with a warning. When not even one line fits, that is an error: nothing is dropped.
 */
#include "page/plan.h"

#include <glib.h>

#define ROUNDING_PT 1e-6

typedef struct Planner {
    const PlanInput *input;
    GArray *pages;  /**< of PagePlan */
    GArray *parts;  /**< of NotePart: of the page at hand; what was carried to it comes first */
    bool *printed;  /**< for each note */
    int *last_call; /**< for each note: the last line that calls it */
} Planner;

/** How far the page at hand is filled. */
typedef struct Fill {
    int end; /**< first line not taken */
    double text_pt;
    guint parts; /**< how many of the planner's parts it has */
} Fill;

double notes_overhead(const NoteRules *rules) {
    return rules->space_above_pt + rules->rule_thickness_pt + rules->space_below_pt;
}

double notes_gap(const NoteRules *rules) {
    return rules->style->space_after_pt;
}

static NotePart *part_at(const Planner *planner, guint index) {
    return &g_array_index(planner->parts, NotePart, index);
}

static double part_height(const Planner *planner, const NotePart *part) {
    return galley_height(planner->input->notes[part->note], part->first, part->end);
}

/** Height of the first `count` parts with their rule and gaps; 0 of none. */
static double notes_height(const Planner *planner, guint count) {
    if (count == 0)
        return 0;
    double height_pt =
        notes_overhead(planner->input->rules) + (count - 1) * notes_gap(planner->input->rules);
    for (guint i = 0; i < count; i++)
        height_pt += part_height(planner, part_at(planner, i));
    return height_pt;
}

static bool fits(const Planner *planner, const Fill *fill) {
    return fill->text_pt + notes_height(planner, fill->parts) <=
           planner->input->height_pt + ROUNDING_PT;
}

/* -- Taking lines -------------------------------------------------------------------------- */

static bool stands_on_page(const Planner *planner, int note) {
    for (guint i = 0; i < planner->parts->len; i++)
        if (part_at(planner, i)->note == note)
            return true;
    return false;
}

/** Whether the repeat policy wants the note under the page that calls it in galley line `line`. */
static bool is_wanted(const Planner *planner, int note, int line) {
    switch (planner->input->rules->repeat) {
    case NOTES_FIRST_PAGE:
        return !planner->printed[note];
    case NOTES_LAST_PAGE:
        return planner->last_call[note] == line;
    case NOTES_EVERY_PAGE:
        break;
    }
    return true;
}

static void add_note(Planner *planner, int note, int line) {
    if (stands_on_page(planner, note) || !is_wanted(planner, note, line))
        return;
    NotePart part = {
        .note = note,
        .end = planner->input->notes[note]->count,
        .again = planner->printed[note],
    };
    g_array_append_val(planner->parts, part);
}

static void add_notes_of(Planner *planner, int index) {
    const GalleyLine *line = &planner->input->galley->lines[index];
    for (int i = 0; i < line->note_count; i++)
        add_note(planner, line->notes[i], index);
}

/** The fill with one line more and the whole of the notes it calls. */
static Fill take_line(Planner *planner, const Fill *fill, int first) {
    const Galley *galley = planner->input->galley;
    const GalleyLine *line = &galley->lines[fill->end];
    bool begins = fill->end == first;
    g_array_set_size(planner->parts, fill->parts);
    for (int i = line->head; begins && i < line->head_end; i++)
        add_notes_of(planner, i);
    add_notes_of(planner, fill->end);
    double above_pt = begins ? galley_head_height(galley, fill->end) : line->space_before_pt;
    return (Fill){
        .end = fill->end + 1,
        .text_pt = fill->text_pt + above_pt + line->height_pt,
        .parts = planner->parts->len,
    };
}

static bool may_end_at(const Planner *planner, int end) {
    const Galley *galley = planner->input->galley;
    return end == galley->count || galley->lines[end - 1].may_end_page;
}

/** Takes what fits; `best` is the fill at the last place where a page may end. Returns the fill
 *  without regard to that. */
static Fill take_lines(Planner *planner, const Fill *start, Fill *best) {
    Fill fill = *start;
    *best = fill;
    while (fill.end < planner->input->galley->count) {
        Fill next = take_line(planner, &fill, start->end);
        if (!fits(planner, &next))
            break;
        fill = next;
        if (may_end_at(planner, fill.end))
            *best = fill;
    }
    return fill;
}

/* -- Notes too long for a page ------------------------------------------------------------- */

/** Gives each part one line and then, in order, as many as `space_pt` has room for; false where
 *  not even one line each fits. */
static bool cut_notes(Planner *planner, double space_pt) {
    guint count = planner->parts->len;
    for (guint i = 0; i < count; i++)
        part_at(planner, i)->end = part_at(planner, i)->first + 1;
    bool room = notes_height(planner, count) <= space_pt + ROUNDING_PT;
    for (guint i = 0; i < count && room; i++) {
        NotePart *part = part_at(planner, i);
        while (room && part->end < planner->input->notes[part->note]->count) {
            part->end++;
            room = notes_height(planner, count) <= space_pt + ROUNDING_PT;
        }
        if (!room)
            part->end--;
    }
    return notes_height(planner, count) <= space_pt + ROUNDING_PT;
}

/** Takes lines up to the first page end and cuts their notes to the room that is left. */
static bool take_lines_with_cut_notes(Planner *planner, const Fill *start, Fill *best) {
    Fill fill = *start;
    do
        fill = take_line(planner, &fill, start->end);
    while (!may_end_at(planner, fill.end));
    if (!cut_notes(planner, planner->input->height_pt - fill.text_pt))
        return false;
    *best = fill;
    return true;
}

/* -- Pages --------------------------------------------------------------------------------- */

static void add_finding(const Planner *planner, ChSeverity severity, const char *code, int line,
                        const char *message) {
    const TextContext *text = planner->input->text;
    const Galley *galley = planner->input->galley;
    Position at = {0};
    if (galley->count)
        at = galley->lines[MIN(line, galley->count - 1)].cells[0]->block->at;
    diagnostics_add(text->diagnostics,
                    (Finding){.severity = severity, .code = code, .file = text->file, .at = at},
                    "%s", message);
}

/** The parts of the page at hand go into the plan; what is left of them starts the next page. */
static void end_page(Planner *planner, int first, const Fill *fill) {
    g_array_set_size(planner->parts, fill->parts);
    Arena *arena = planner->input->text->arena;
    PagePlan page = {
        .first = first,
        .end = fill->end,
        .notes = arena_memdup(arena, planner->parts->data, fill->parts * sizeof(NotePart)),
        .note_count = (int)fill->parts,
    };
    g_array_append_val(planner->pages, page);
    g_array_set_size(planner->parts, 0);
    for (int i = 0; i < page.note_count; i++) {
        NotePart rest = page.notes[i];
        planner->printed[rest.note] = true;
        rest.first = rest.end;
        rest.end = planner->input->notes[rest.note]->count;
        if (rest.first < rest.end)
            g_array_append_val(planner->parts, rest);
    }
}

static bool refuse(const Planner *planner, int line) {
    add_finding(planner, CH_ERROR, "page-too-small", line,
                "no page of this layout can hold this line and the first lines of its notes");
    return false;
}

/** A page whose first lines do not fit as they should: cut notes, part a keep, or give up. */
static bool fill_hard_page(Planner *planner, const Fill *start, const Fill *taken, Fill *best) {
    if (take_lines_with_cut_notes(planner, start, best))
        return true;
    if (taken->end == start->end)
        return refuse(planner, start->end);
    add_finding(planner, CH_WARNING, "page-keep-broken", start->end,
                "lines that should stay together do not fit on one page and are parted");
    Fill unused;
    *best = take_lines(planner, start, &unused);
    return true;
}

/** Fills one page from galley line `first`, which it moves on; false on error. */
static bool fill_page(Planner *planner, int *first) {
    Fill start = {.end = *first, .parts = planner->parts->len};
    Fill best = start;
    bool room = fits(planner, &start);
    if (!room && !cut_notes(planner, planner->input->height_pt))
        return refuse(planner, *first);
    if (room) {
        Fill taken = take_lines(planner, &start, &best);
        bool stuck = best.end == *first && start.parts == 0;
        if (stuck && !fill_hard_page(planner, &start, &taken, &best))
            return false;
    }
    end_page(planner, *first, &best);
    *first = best.end;
    return true;
}

static bool fill_pages(Planner *planner) {
    int first = 0;
    if (planner->input->galley->count == 0)
        end_page(planner, 0, &(Fill){0});
    while (first < planner->input->galley->count || planner->parts->len) {
        if (planner->pages->len >= planner->input->pages_max) {
            add_finding(planner, CH_ERROR, "page-too-many", first,
                        "the document has more pages than the limit allows");
            return false;
        }
        if (!fill_page(planner, &first))
            return false;
    }
    return true;
}

static int *find_last_calls(const PlanInput *input) {
    int *last_call = arena_new_array(input->text->arena, int, input->note_count);
    for (int i = 0; i < input->galley->count; i++)
        for (int j = 0; j < input->galley->lines[i].note_count; j++)
            last_call[input->galley->lines[i].notes[j]] = i;
    return last_call;
}

Plan *plan_pages(const PlanInput *input) {
    Arena *arena = input->text->arena;
    Planner planner = {
        .input = input,
        .pages = g_array_new(FALSE, FALSE, sizeof(PagePlan)),
        .parts = g_array_new(FALSE, FALSE, sizeof(NotePart)),
        .printed = arena_new_array(arena, bool, input->note_count),
        .last_call = find_last_calls(input),
    };
    Plan *plan = NULL;
    if (fill_pages(&planner)) {
        plan = arena_new_object(arena, Plan);
        plan->count = (int)planner.pages->len;
        plan->pages =
            arena_memdup(arena, planner.pages->data, planner.pages->len * sizeof(PagePlan));
    }
    g_array_free(planner.pages, TRUE);
    g_array_free(planner.parts, TRUE);
    return plan;
}
