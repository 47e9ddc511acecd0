/* SPDX-License-Identifier: MIT
 *
 * Overlays: what lies unseen below a page. Its type area and baselines, rivers, notes and their
 * calls, lines that are kept together, and the places of its elements.
 */
#include "inspect/extent.h"
#include "inspect/json.h"
#include "inspect/view.h"
#include "page/cost.h"
#include "page/gap.h"

#include <math.h>

/* -- Type area ----------------------------------------------------------------------------- */

static Edges view_margins(const PageView *view) {
    if (!view->placement)
        return (Edges){0};
    return page_margin(view->placement->document->layout, view->index == 0);
}

void put_margins(GString *json, const PageView *view) {
    Edges margin = view_margins(view);
    json_open(json, "margins", '{');
    json_number(json, "left", margin.left_pt);
    json_number(json, "top", margin.top_pt);
    json_number(json, "right", margin.right_pt);
    json_number(json, "bottom", margin.bottom_pt);
    json_close(json, '}');
}

static const GalleyLine *line_in_galley(const PageView *view, const PlacedLine *placed) {
    return placed->galley_line < 0 ? NULL
                                   : &view->placement->plan->galley->lines[placed->galley_line];
}

/** The page's first line of running text; NULL without one. */
static const PlacedLine *first_body_line(const PageView *view) {
    for (int i = 0; i < view->line_count; i++) {
        const StyledBlock *block = view->lines[i].set->block;
        const GalleyLine *line = line_in_galley(view, &view->lines[i]);
        if (line && line->set == view->lines[i].set && !block->fixture && block->heading == 0 &&
            view->lines[i].artifact == ARTIFACT_NONE)
            return &view->lines[i];
    }
    return NULL;
}

/** From one line to the next: that of the grid, else of the text at hand. */
static double line_pitch(const PageView *view, const PlacedLine *placed) {
    double grid_pt = view->placement->document->layout->page.grid_pt;
    const GalleyLine *line = line_in_galley(view, placed);
    return grid_pt > 0 ? grid_pt : line ? line->pitch_pt : 0;
}

void put_baselines(GString *json, const PageView *view) {
    const PlacedLine *line = first_body_line(view);
    Edges margin = view_margins(view);
    double pitch_pt = line ? line_pitch(view, line) : 0;
    if (pitch_pt > 0)
        json_number(json, "pitch_pt", pitch_pt);
    else
        json_null(json, "pitch_pt");
    json_open(json, "baselines", '[');
    if (line && pitch_pt > 0) {
        double first_pt = margin.top_pt + fmod(line->at.y_pt - margin.top_pt, pitch_pt);
        int count = (int)((view->page->height_pt - margin.bottom_pt - first_pt) / pitch_pt) + 1;
        for (int i = 0; i < count; i++)
            json_number(json, NULL, first_pt + i * pitch_pt);
    }
    json_close(json, ']');
}

/* -- Rivers -------------------------------------------------------------------------------- */

/** The lines of one block one below the other, with their gaps. */
typedef struct Stretch {
    const PlacedLine *lines;
    int count;
    GArray **gaps; /**< of Gap: of each line */
} Stretch;

static const Gap *gap_at(const Stretch *stretch, int line, int gap) {
    return &g_array_index(stretch->gaps[line], Gap, gap);
}

/** The gap of the line below that goes on with this one; -1 for none. */
static int gap_below(const Stretch *stretch, int line, int gap) {
    if (line + 1 == stretch->count)
        return -1;
    for (guint i = 0; i < stretch->gaps[line + 1]->len; i++)
        if (gap_at(stretch, line + 1, (int)i)->above == gap)
            return (int)i;
    return -1;
}

static void put_gap(GString *json, const Stretch *stretch, int line, int gap) {
    const Gap *at = gap_at(stretch, line, gap);
    Point origin = stretch->lines[line].at;
    json_open(json, NULL, '[');
    json_number(json, NULL, origin.x_pt + (at->left_pt + at->right_pt) / 2);
    json_number(json, NULL, origin.y_pt);
    json_close(json, ']');
}

/** The river that becomes one in that gap: up to its spring, then down to its mouth. */
static void put_river(GString *json, const Stretch *stretch, int line, int gap) {
    for (int i = 1; i < RIVER_LINES; i++)
        gap = gap_at(stretch, line--, gap)->above;
    json_open(json, NULL, '{');
    json_open(json, "points", '[');
    for (; gap >= 0; gap = gap_below(stretch, line++, gap))
        put_gap(json, stretch, line, gap);
    json_close(json, ']');
    json_close(json, '}');
}

static void put_stretch(GString *json, Stretch *stretch) {
    stretch->gaps = g_new(GArray *, stretch->count);
    for (int i = 0; i < stretch->count; i++) {
        const PlacedLine *placed = &stretch->lines[i];
        stretch->gaps[i] = g_array_new(FALSE, FALSE, sizeof(Gap));
        gaps_find(&placed->set->lines[placed->line], stretch->gaps[i]);
        if (i > 0)
            gaps_join(stretch->gaps[i], stretch->gaps[i - 1]);
    }
    for (int i = 0; i < stretch->count; i++)
        for (guint j = 0; j < stretch->gaps[i]->len; j++)
            if (gap_at(stretch, i, (int)j)->depth == RIVER_LINES)
                put_river(json, stretch, i, (int)j);
    for (int i = 0; i < stretch->count; i++)
        g_array_free(stretch->gaps[i], TRUE);
    g_free(stretch->gaps);
}

/** Lines of running text that follow each other in one block. */
static int stretch_length(const PageView *view, int first) {
    const PlacedLine *line = &view->lines[first];
    const GalleyLine *galley_line = line_in_galley(view, line);
    int count = 0;
    if (!galley_line || galley_line->set != line->set || line->line == LINE_LABEL)
        return 0;
    while (first + count < view->line_count && line[count].set == line->set &&
           line[count].line == line->line + count)
        count++;
    return count;
}

void put_rivers(GString *json, const PageView *view) {
    json_open(json, "rivers", '[');
    for (int i = 0; i < view->line_count;) {
        Stretch stretch = {.lines = &view->lines[i], .count = stretch_length(view, i)};
        if (stretch.count >= RIVER_LINES)
            put_stretch(json, &stretch);
        i += MAX(stretch.count, 1);
    }
    json_close(json, ']');
}

/* -- Notes --------------------------------------------------------------------------------- */

void put_calls(GString *json, const PageView *view) {
    json_open(json, "calls", '[');
    for (int i = 0; i < view->page->link_count; i++) {
        const Link *link = &view->page->links[i];
        const Element *reference = link->element->parent;
        if (!reference || reference->role != ROLE_REFERENCE || !reference->target)
            continue;
        json_open(json, NULL, '{');
        json_rect(json, "rect", link->rect);
        json_integer(json, "note", reference->target->index);
        json_integer(json, "element", block_of(reference)->index);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/** The note that a line is of; NULL of the text. */
static const Element *note_of(const PlacedLine *placed) {
    const Element *element = placed->element;
    while (element && element->role != ROLE_NOTE)
        element = element->parent;
    return element;
}

static void put_note(GString *json, const Element *note, Rect rect, bool again) {
    json_open(json, NULL, '{');
    json_rect(json, "rect", rect);
    json_integer(json, "element", note->index);
    json_boolean(json, "again", again);
    json_close(json, '}');
}

void put_notes(GString *json, const PageView *view) {
    json_open(json, "notes", '[');
    for (int i = 0; i < view->line_count;) {
        const Element *note = note_of(&view->lines[i]);
        bool again = view->lines[i].artifact == ARTIFACT_NOTE_AGAIN;
        Rect rect = {0};
        for (int first = i;
             i == first || (i < view->line_count && note_of(&view->lines[i]) == note); i++)
            rect = rect_join(
                rect, items_extent(view->page, view->lines[i].first_item, view->lines[i].item_end));
        if (note)
            put_note(json, note, rect, again);
    }
    json_close(json, ']');
}

/* -- Keeps --------------------------------------------------------------------------------- */

/** The places of the page's lines of the galley. */
static Rect *find_places(const PageView *view, const PagePlan *plan) {
    Rect *places = g_new0(Rect, plan->end - plan->first);
    for (int i = 0; i < view->line_count; i++) {
        const PlacedLine *placed = &view->lines[i];
        int line = placed->galley_line - plan->first;
        if (placed->galley_line >= plan->first)
            places[line] = rect_join(
                places[line], items_extent(view->page, placed->first_item, placed->item_end));
    }
    return places;
}

/** Lines between which a page end would break a rule of that kind, each row of them. */
static void put_keeps_of(GString *json, const PageView *view, PageCost kind, const Rect *places) {
    const PagePlan *plan = &view->placement->plan->pages[view->index];
    const GalleyLine *lines = view->placement->plan->galley->lines;
    for (int i = plan->first; i + 1 < plan->end; i++) {
        int first = i;
        Rect rect = places[i - plan->first];
        while (i + 1 < plan->end && lines[i].breaks & 1U << kind)
            rect = rect_join(rect, places[++i - plan->first]);
        if (i == first || rect_is_empty(rect))
            continue;
        json_open(json, NULL, '{');
        json_rect(json, "rect", rect);
        json_string(json, "kind", cost_name(kind));
        json_close(json, '}');
    }
}

void put_keeps(GString *json, const PageView *view) {
    static const PageCost kinds[] = {COST_HEADING, COST_KEEP, COST_WIDOW, COST_ORPHAN};
    json_open(json, "keeps", '[');
    if (view->placement) {
        Rect *places = find_places(view, &view->placement->plan->pages[view->index]);
        for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
            put_keeps_of(json, view, kinds[i], places);
        g_free(places);
    }
    json_close(json, ']');
}

/* -- Elements ------------------------------------------------------------------------------ */

/** An element on the page. */
typedef struct Place {
    const Element *element;
    Rect rect;
} Place;

static void add_place(GHashTable *places, const Element *leaf, Rect rect) {
    for (const Element *element = leaf; element && element->role != ROLE_DOCUMENT;
         element = element->parent) {
        if (is_inline(element))
            continue;
        Place *place = g_hash_table_lookup(places, element);
        if (!place) {
            place = g_new0(Place, 1);
            place->element = element;
            g_hash_table_insert(places, (gpointer)element, place);
        }
        place->rect = rect_join(place->rect, rect);
    }
}

static gint compare_places(gconstpointer a, gconstpointer b) {
    const Place *first = a;
    const Place *second = b;
    return first->element->index - second->element->index;
}

static void put_place(GString *json, const Place *place) {
    const Element *element = place->element;
    json_open(json, NULL, '{');
    json_integer(json, "element", element->index);
    json_string(json, "role", role_name(element->role));
    json_open(json, "rects", '[');
    json_rect(json, NULL, place->rect);
    json_close(json, ']');
    json_integer(json, "line", element->source.line);
    json_integer(json, "column", element->source.column);
    json_close(json, '}');
}

void put_elements(GString *json, const PageView *view) {
    GHashTable *places = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    for (int i = 0; i < view->page->item_count; i++) {
        const Item *item = &view->page->items[i];
        const Element *leaf = item->tag.leaf;
        if (!leaf)
            continue;
        const Element *block = block_of(leaf);
        if (block->role == ROLE_FIGURE)
            add_place(places, leaf, block->box);
        else if (item->kind == ITEM_GLYPHS)
            add_place(places, leaf, run_extent(&item->as.glyphs));
    }
    GList *sorted = g_list_sort(g_hash_table_get_values(places), compare_places);
    json_open(json, "elements", '[');
    for (const GList *at = sorted; at; at = at->next)
        put_place(json, at->data);
    json_close(json, ']');
    g_list_free(sorted);
    g_hash_table_destroy(places);
}
