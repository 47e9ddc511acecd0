/* SPDX-License-Identifier: MIT
 *
 * Filling a page.
 *
 * Blocks that come in several ways make several pages of different height of the same lines. Of
 * two that are equally high up to the end of a block only the cheaper is followed (`Draft`): what
 * comes after costs both the same. So the drafts are as many as there are heights, not as many as
 * there are combinations.
 */
#include "page/fill.h"

#include <math.h>

#define ROUNDING_PT 1e-6

/** Ends of one page, the fullest, and heights at one place that are followed. With more the search
 *  is no longer exact, and says so. */
enum { ENDS_MAX = 96, DRAFTS_MAX = 32 };

typedef enum FillMode { KEEP_RULES, BREAK_RULES } FillMode;

/** A page up to some line. */
typedef struct Draft {
    double text_pt;
    double loose; /**< cost of the ways chosen */
    int choice;
} Draft;

struct Filler {
    const PlanInput *input;
    FillFound found;
    void *data;
    NoteFill *notes;
    GArray *choices;  /**< of FillChoice */
    GArray *fills;    /**< of Fill: the ways found on this page */
    GArray *drafts;   /**< of Draft: up to the block at hand */
    GArray *trial;    /**< of Draft: up to the line at hand */
    GArray *next;     /**< of Draft: up to the next block */
    double height_pt; /**< of the page */
    int first;        /**< line that the page begins with */
    int head;         /**< the same in the way of its block that is tried */
    bool carried;     /**< and notes from the page before */
    int gaps;         /**< spaces between its blocks */
    FillMode mode;
    FillLimit limit;
    size_t skipped;
    double skipped_white_pt;
    size_t steps;
};

Filler *filler_new(const PlanInput *input, FillFound found, void *data) {
    Filler *filler = g_new0(Filler, 1);
    *filler = (Filler){
        .input = input,
        .found = found,
        .data = data,
        .notes = note_fill_new(input),
        .choices = g_array_new(FALSE, FALSE, sizeof(FillChoice)),
        .fills = g_array_new(FALSE, FALSE, sizeof(Fill)),
        .drafts = g_array_new(FALSE, FALSE, sizeof(Draft)),
        .trial = g_array_new(FALSE, FALSE, sizeof(Draft)),
        .next = g_array_new(FALSE, FALSE, sizeof(Draft)),
    };
    return filler;
}

void filler_free(Filler *filler) {
    note_fill_free(filler->notes);
    g_array_free(filler->choices, TRUE);
    g_array_free(filler->fills, TRUE);
    g_array_free(filler->drafts, TRUE);
    g_array_free(filler->trial, TRUE);
    g_array_free(filler->next, TRUE);
    g_free(filler);
}

const NoteFill *filler_notes(const Filler *filler) {
    return filler->notes;
}

const FillChoice *filler_choice(const Filler *filler, int choice) {
    return &g_array_index(filler->choices, FillChoice, choice);
}

FillLimit filler_limit(const Filler *filler) {
    return filler->limit;
}

size_t filler_skipped(const Filler *filler, double *least_white_pt) {
    *least_white_pt = filler->skipped_white_pt;
    return filler->skipped;
}

size_t filler_steps(const Filler *filler) {
    return filler->steps;
}

/* -- Ends ---------------------------------------------------------------------------------- */

/** Whether the text ends before that line, or what stands there begins a page. */
static bool ends_text(const Galley *galley, int line) {
    return line >= galley->count || galley->lines[line].new_page;
}

static bool begins_text(const Galley *galley, int line) {
    return line == 0 || (line < galley->count && galley->lines[line].new_page);
}

/** Whether the page begins in the last block before that line. */
static bool begins_in_last(const Filler *filler, int end) {
    const Galley *galley = filler->input->galley;
    int last = end < galley->count ? galley->lines[end].block : galley->block_count;
    return galley->lines[filler->first].block == last - 1;
}

/** The page as a fill that ends before `end`. */
static Fill make_fill(const Filler *filler, const Draft *draft, int end, unsigned breaks) {
    const Galley *galley = filler->input->galley;
    double notes_pt = note_fill_height(filler->notes);
    int splits = note_fill_splits(filler->notes);
    bool empty = end == filler->first;
    bool ended = ends_text(galley, end) && splits == 0 && (!empty || end >= galley->count);
    return (Fill){
        .end = end,
        .text_pt = draft->text_pt,
        .choice = draft->choice,
        .facts = {.white_pt = filler->height_pt - draft->text_pt - notes_pt,
                  .height_pt = filler->height_pt,
                  .gaps = filler->gaps,
                  .breaks = end >= galley->count || empty ? 0 : breaks,
                  .splits = splits,
                  .loose = draft->loose,
                  .first = begins_text(galley, filler->first) && !filler->carried,
                  .last = ended,
                  .lone = ended && !empty && begins_in_last(filler, end)},
    };
}

/** Takes all drafts that reach the end of `line` as ways to fill the page. */
static void add_fills(Filler *filler, int line) {
    const GalleyLine *at = &filler->input->galley->lines[line];
    int end = galley_after(filler->input->galley, line);
    bool forbidden =
        end < filler->input->galley->count && breaks_rule(filler->input->page, at->breaks);
    if (forbidden && filler->mode == KEEP_RULES)
        return;
    for (guint i = 0; i < filler->trial->len; i++) {
        Fill fill = make_fill(filler, &g_array_index(filler->trial, Draft, i), end, at->breaks);
        g_array_append_val(filler->fills, fill);
    }
}

/** How many of the fills come before the fullest ends. */
static guint count_skipped(const Filler *filler) {
    guint ends = 0;
    for (guint i = filler->fills->len; i > 0; i--) {
        const Fill *fill = &g_array_index(filler->fills, Fill, i - 1);
        bool differs = i == filler->fills->len || fill[1].end != fill->end;
        ends += differs;
        if (ends > ENDS_MAX)
            return i;
    }
    return 0;
}

static void skip(Filler *filler, double white_pt) {
    if (filler->skipped++ == 0 || white_pt < filler->skipped_white_pt)
        filler->skipped_white_pt = white_pt;
}

/** Hands the fills over; how many there were. */
static guint hand_over(Filler *filler) {
    guint first = count_skipped(filler);
    for (guint i = 0; i < filler->fills->len; i++) {
        const Fill *fill = &g_array_index(filler->fills, Fill, i);
        if (i < first)
            skip(filler, fill->facts.white_pt);
        else
            filler->found(filler->data, fill);
    }
    guint count = filler->fills->len;
    g_array_set_size(filler->fills, 0);
    return count;
}

/* -- Lines --------------------------------------------------------------------------------- */

double line_top(const PageRules *rules, const GalleyLine *line, double above_pt) {
    bool snaps = line->set->block->kind == STYLED_TEXT || (line->first_cell == 0 && !line->line);
    if (rules->grid_pt <= 0 || !snaps)
        return above_pt;
    return ceil((above_pt - ROUNDING_PT) / rules->grid_pt) * rules->grid_pt;
}

/** Where the text ends with `line` below `text_pt` of it. */
static double text_with(const Filler *filler, int line, double text_pt) {
    const Galley *galley = filler->input->galley;
    const GalleyLine *at = &galley->lines[line];
    double above_pt = line == filler->head ? galley_head_height(galley, line) : at->space_before_pt;
    return line_top(filler->input->page, at, text_pt + above_pt) + at->height_pt;
}

/** The notes that the line brings to the page. */
static void take_notes(Filler *filler, int line) {
    const GalleyLine *at = &filler->input->galley->lines[line];
    for (int i = at->head; line == filler->head && i < at->head_end; i++)
        note_fill_take(filler->notes, i);
    note_fill_take(filler->notes, line);
}

/** Takes the line into the drafts on trial and leaves those it fits; false if there are none. */
static bool take_line(Filler *filler, int line) {
    take_notes(filler, line);
    double height_pt = filler->height_pt + ROUNDING_PT;
    double room_pt = height_pt - note_fill_height(filler->notes);
    bool fits_alone = false;
    guint kept = 0;
    filler->steps++;
    for (guint i = 0; i < filler->trial->len; i++) {
        Draft draft = g_array_index(filler->trial, Draft, i);
        draft.text_pt = text_with(filler, line, draft.text_pt);
        fits_alone |= draft.text_pt <= height_pt;
        if (draft.text_pt <= room_pt)
            g_array_index(filler->trial, Draft, kept++) = draft;
    }
    g_array_set_size(filler->trial, kept);
    if (kept > 0)
        filler->limit.line = line;
    else
        filler->limit.end = fits_alone ? PAGE_END_NOTES : PAGE_END_FULL;
    return kept > 0;
}

/* -- Blocks -------------------------------------------------------------------------------- */

/** Puts the drafts at the block's start on trial with the block in that way. */
static void try_way(Filler *filler, int block, int way) {
    const GalleyBlock *of = &filler->input->galley->blocks[block];
    g_array_set_size(filler->trial, 0);
    for (guint i = 0; i < filler->drafts->len; i++) {
        Draft draft = g_array_index(filler->drafts, Draft, i);
        if (of->way_count > 1) {
            FillChoice choice = {draft.choice, block, way};
            draft.choice = (int)filler->choices->len;
            draft.loose += way > 0 ? cost_of_way(filler->input->page, &of->ways[way]) : 0;
            g_array_append_val(filler->choices, choice);
        }
        g_array_append_val(filler->trial, draft);
    }
}

/** Takes lines `first` to `end` as far as they fit; whether all do. */
static bool take_lines(Filler *filler, int first, int end) {
    for (int i = first; i < end; i++) {
        if (!take_line(filler, i))
            return false;
        add_fills(filler, i);
    }
    return true;
}

static int compare_drafts(gconstpointer a, gconstpointer b) {
    const Draft *left = a;
    const Draft *right = b;
    if (left->text_pt != right->text_pt)
        return left->text_pt < right->text_pt ? -1 : 1;
    return (left->loose > right->loose) - (left->loose < right->loose);
}

/** Leaves the cheapest draft of each height. */
static void prune(Filler *filler) {
    guint kept = 0;
    g_array_sort(filler->drafts, compare_drafts);
    for (guint i = 0; i < filler->drafts->len; i++) {
        const Draft *draft = &g_array_index(filler->drafts, Draft, i);
        const Draft *last = kept ? &g_array_index(filler->drafts, Draft, kept - 1) : NULL;
        if (last && draft->text_pt - last->text_pt <= ROUNDING_PT && last->loose <= draft->loose)
            continue;
        g_array_index(filler->drafts, Draft, kept++) = *draft;
    }
    if (kept > DRAFTS_MAX) {
        skip(filler, 0);
        kept = DRAFTS_MAX;
    }
    g_array_set_size(filler->drafts, kept);
}

static void swap_drafts(Filler *filler) {
    GArray *drafts = filler->drafts;
    filler->drafts = filler->next;
    filler->next = drafts;
    g_array_set_size(filler->next, 0);
}

/** Takes the block that the page begins within: its way is given. */
static void take_rest(Filler *filler) {
    GalleyWay way = galley_way(filler->input->galley, filler->first);
    g_array_set_size(filler->trial, 0);
    g_array_append_vals(filler->trial, filler->drafts->data, filler->drafts->len);
    if (take_lines(filler, filler->first, way.end))
        g_array_append_vals(filler->next, filler->trial->data, filler->trial->len);
}

/** Takes the block in all its ways; each brings the same notes once it is whole. */
static void take_ways(Filler *filler, const GalleyBlock *block, int index) {
    int notes = note_fill_count(filler->notes);
    int ways = filler->mode == KEEP_RULES ? block->way_count : 1;
    bool begins = block->ways[0].first == filler->first;
    bool whole = false;
    for (int way = 0; way < ways; way++) {
        note_fill_truncate(filler->notes, notes);
        filler->head = begins ? block->ways[way].first : filler->head;
        try_way(filler, index, way);
        if (!take_lines(filler, block->ways[way].first, block->ways[way].end))
            continue;
        g_array_append_vals(filler->next, filler->trial->data, filler->trial->len);
        whole = true;
    }
    for (int i = block->ways[0].first; whole && ways > 1 && i < block->ways[0].end; i++)
        take_notes(filler, i);
}

/** Takes one block more; false if none of it, or not the whole, fits. */
static bool take_block(Filler *filler, int index) {
    const GalleyBlock *block = &filler->input->galley->blocks[index];
    int first = block->ways[0].first;
    if (filler->first > first) {
        take_rest(filler);
    } else {
        bool spaced = first > filler->first && block->ways[0].end > first &&
                      filler->input->galley->lines[first].space_before_pt > 0;
        filler->gaps += spaced;
        take_ways(filler, block, index);
    }
    swap_drafts(filler);
    if (filler->drafts->len > 1)
        prune(filler);
    return filler->drafts->len > 0;
}

/* -- Pages --------------------------------------------------------------------------------- */

/** Forgets the page tried so far but for what was carried to it. */
static void begin_again(Filler *filler, int carried) {
    Draft none = {.choice = -1};
    note_fill_truncate(filler->notes, carried);
    g_array_set_size(filler->choices, 0);
    g_array_set_size(filler->drafts, 0);
    g_array_append_val(filler->drafts, none);
    filler->gaps = 0;
    filler->head = filler->first;
    filler->limit = (FillLimit){.end = PAGE_END_OF_TEXT, .line = -1};
}

/** Whether the block begins another page than that at hand. */
static bool is_beyond(const Filler *filler, int block) {
    const Galley *galley = filler->input->galley;
    int line = galley->blocks[block].ways[0].first;
    return line > filler->first && line < galley->count && galley->lines[line].new_page;
}

/** Finds the ends of pages with whole notes; how many there are. */
static guint find_ends(Filler *filler, FillMode mode) {
    const Galley *galley = filler->input->galley;
    filler->mode = mode;
    int block =
        filler->first < galley->count ? galley->lines[filler->first].block : galley->block_count;
    while (block < galley->block_count && !is_beyond(filler, block) && take_block(filler, block))
        block++;
    return hand_over(filler);
}

/** Cuts the notes to the room that is left below the draft; whether there is a way. */
static bool cut_notes(Filler *filler, const Draft *draft, int end, CutScope scope) {
    const Galley *galley = filler->input->galley;
    if (!note_fill_cut(filler->notes, filler->height_pt - draft->text_pt, scope))
        return false;
    unsigned breaks = 0;
    for (int line = filler->first; line < end; line = galley_after(galley, line))
        breaks = galley->lines[line].breaks;
    do {
        Fill fill = make_fill(filler, draft, end, breaks);
        filler->found(filler->data, &fill);
    } while (note_fill_better(filler->notes));
    return true;
}

/** Takes lines up to the first place behind line `least` where a page may end in that mode, and
 *  cuts their notes. */
static bool take_with_cut_notes(Filler *filler, FillMode mode, int least, CutScope scope) {
    const Galley *galley = filler->input->galley;
    Draft draft = {.choice = -1};
    begin_again(filler, 0);
    for (int line = filler->first; line < galley->count;) {
        take_notes(filler, line);
        draft.text_pt = text_with(filler, line, draft.text_pt);
        if (draft.text_pt > filler->height_pt + ROUNDING_PT)
            return false;
        filler->steps++;
        int end = galley_after(galley, line);
        bool may_end = mode == BREAK_RULES || end >= galley->count ||
                       !breaks_rule(filler->input->page, galley->lines[line].breaks);
        if (may_end && line >= least)
            return cut_notes(filler, &draft, end, scope);
        if (ends_text(galley, end))
            return false;
        line = end;
    }
    return false;
}

/** What to do where no page end keeps the rules. */
static void fill_hard_page(Filler *filler) {
    if (take_with_cut_notes(filler, KEEP_RULES, 0, CUT_OVERLONG) ||
        take_with_cut_notes(filler, KEEP_RULES, 0, CUT_ALL))
        return;
    begin_again(filler, 0);
    if (find_ends(filler, BREAK_RULES) == 0)
        take_with_cut_notes(filler, BREAK_RULES, 0, CUT_ALL);
}

/** A note longer than a page may as well be cut on the page of its call. */
static void go_on_with_cut_notes(Filler *filler) {
    FillLimit limit = filler->limit;
    if (limit.end == PAGE_END_NOTES)
        take_with_cut_notes(filler, KEEP_RULES, limit.line + 1, CUT_OVERLONG);
    filler->limit = limit;
}

void filler_fill(Filler *filler, int line, const NotePart *carried, int count) {
    const PlanInput *input = filler->input;
    bool first = line == 0 && count == 0 && input->first_height_pt > 0;
    filler->height_pt = first ? input->first_height_pt : input->height_pt;
    filler->first = line;
    filler->carried = count > 0;
    note_fill_begin(filler->notes, line, carried, count);
    begin_again(filler, count);
    Draft none = {.choice = -1};
    if (note_fill_height(filler->notes) > filler->height_pt + ROUNDING_PT) {
        cut_notes(filler, &none, line, CUT_ALL);
        return;
    }
    if (count) {
        Fill fill = make_fill(filler, &none, line, 0);
        g_array_append_val(filler->fills, fill);
    }
    if (find_ends(filler, KEEP_RULES) == 0)
        fill_hard_page(filler);
    else if (count == 0)
        go_on_with_cut_notes(filler);
}

/** The lines that the page to `end` has of one of its blocks. */
static GalleyWay lines_of_block(const Filler *filler, int block, int end) {
    const Galley *galley = filler->input->galley;
    GalleyWay way = galley->blocks[block].ways[0];
    bool begun = filler->first > way.first;
    bool parted = end < galley->count && galley->lines[end].block == block && end > way.first;
    if (parted || begun)
        way = galley_way(galley, parted ? end : filler->first);
    if (begun)
        way.first = filler->first;
    if (parted)
        way.end = end;
    return way;
}

void filler_take_notes(Filler *filler, const Fill *fill, const NotePart *carried, int count) {
    const Galley *galley = filler->input->galley;
    int first_block =
        filler->first < galley->count ? galley->lines[filler->first].block : galley->block_count;
    note_fill_begin(filler->notes, filler->first, carried, count);
    for (int i = first_block;
         i < galley->block_count && galley->blocks[i].ways[0].first < fill->end; i++) {
        GalleyWay part = lines_of_block(filler, i, fill->end);
        filler->head = i == first_block ? part.first : filler->head;
        for (int line = part.first; line < part.end; line++)
            take_notes(filler, line);
    }
}
