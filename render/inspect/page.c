/* SPDX-License-Identifier: MIT
 *
 * A page: its text in the order in which it is read, and the lines that this stands in.
 */
#include "inspect/extent.h"
#include "inspect/inspect.h"
#include "inspect/json.h"
#include "inspect/view.h"

#include <math.h>
#include <string.h>

/** As TeX has it: as bad as can be. */
#define BADNESS_MAX 10000.0
/** As text/ has it: of a line without spaces. */
#define RATIO_MAX 1000.0
/** What rounding may leave of nothing. */
#define OVERHANG_LEAST_PT 0.005

/** A line that is read, and how it goes on. */
typedef struct ReadLine {
    const PlacedLine *placed;
    const char *ends; /**< how the next line is joined to it; NULL where there is none */
} ReadLine;

/** An item of glyphs with its place in the order of reading. */
typedef struct Turn {
    int leaf; /**< its index; G_MAXINT of an artifact */
    int item;
} Turn;

typedef struct Text {
    const PageView *view;
    GArray *lines; /**< of ReadLine */
    int *line_of;  /**< by item: index in `lines`; -1 for none */
} Text;

/* -- Lines --------------------------------------------------------------------------------- */

static const SetLine *line_set(const PlacedLine *placed) {
    return placed->line == LINE_LABEL ? placed->set->label : &placed->set->lines[placed->line];
}

static bool ends_in_space(const SetLine *line) {
    const char *text = line->run_count ? line->runs[line->run_count - 1].glyphs.text : "";
    return g_str_has_suffix(text, " ");
}

static const char *line_ending(const PlacedLine *placed) {
    const SetLine *line = line_set(placed);
    if (placed->line == LINE_LABEL || placed->line + 1 == placed->set->line_count)
        return NULL;
    if (line->hyphenated)
        return "hyphen";
    if (!ends_in_space(line))
        return "none";
    return line->forced ? "line" : "space";
}

static void find_lines(Text *text) {
    const PageView *view = text->view;
    text->lines = g_array_new(FALSE, FALSE, sizeof(ReadLine));
    text->line_of = g_new(int, view->page->item_count);
    for (int i = 0; i < view->page->item_count; i++)
        text->line_of[i] = -1;
    for (int i = 0; i < view->line_count; i++) {
        const PlacedLine *placed = &view->lines[i];
        if (placed->artifact != ARTIFACT_NONE || !placed->element)
            continue;
        for (int j = placed->first_item; j < placed->item_end; j++)
            text->line_of[j] = (int)text->lines->len;
        ReadLine line = {placed, line_ending(placed)};
        g_array_append_val(text->lines, line);
    }
}

/** How far the line stands out past the edges of its block. */
static void put_overhang(GString *json, const PlacedLine *placed, Rect extent) {
    double left_pt = placed->at.x_pt - extent.x_pt;
    double right_pt = extent.x_pt + extent.width_pt - placed->at.x_pt - placed->set->measure_pt;
    if (placed->line == LINE_LABEL || rect_is_empty(extent))
        return;
    if (left_pt >= OVERHANG_LEAST_PT)
        json_number(json, "left_pt", left_pt);
    if (right_pt >= OVERHANG_LEAST_PT)
        json_number(json, "right_pt", right_pt);
}

static void put_line(GString *json, const Text *text, const PlacedLine *placed) {
    Rect extent = items_extent(text->view->page, placed->first_item, placed->item_end);
    const SetLine *line = line_set(placed);
    double strain = line->ratio == 0 ? 0 : line->strain;
    json_open(json, NULL, '{');
    json_number(json, "x", rect_is_empty(extent) ? placed->at.x_pt : extent.x_pt);
    json_number(json, "y", placed->at.y_pt);
    json_number(json, "width", fmax(extent.width_pt, 0));
    json_number(json, "ascent", placed->set->ascent_pt);
    json_number(json, "descent", placed->set->descent_pt);
    json_integer(json, "element", placed->element->index);
    json_number(json, "ratio", CLAMP(line->ratio, -RATIO_MAX, RATIO_MAX));
    json_number(json, "badness", fmin(100 * pow(fabs(strain), 3), BADNESS_MAX));
    json_boolean(json, "hyphen", line->hyphenated);
    put_overhang(json, placed, extent);
    json_close(json, '}');
}

static void put_lines(GString *json, const Text *text) {
    json_open(json, "lines", '[');
    for (guint i = 0; i < text->lines->len; i++)
        put_line(json, text, g_array_index(text->lines, ReadLine, i).placed);
    json_close(json, ']');
}

/* -- Runs ---------------------------------------------------------------------------------- */

/** Glyphs `first` to `end` of a run in the order of its text, which stand for bytes `start` to
 *  `stop`. */
typedef struct Piece {
    const GlyphRun *run;
    int first;
    int end;
    size_t start;
    size_t stop;
} Piece;

/** The glyph with that number in the order of the text. */
static const Glyph *glyph_at(const GlyphRun *run, int number) {
    return &run->glyphs[run->right_to_left ? run->count - 1 - number : number];
}

/** Whether the glyph is the space of a gap, which is much wider than one between words. */
static bool is_gap(const GlyphRun *run, int number) {
    const Glyph *glyph = glyph_at(run, number);
    return run->text[glyph->cluster] == ' ' && glyph->advance_pt > run->size_pt;
}

/** The piece that begins with a glyph. A gap is one by itself, so that whoever spreads the letters
 *  of a piece over its width has them where they are seen. */
static Piece piece_at(const GlyphRun *run, int first) {
    Piece piece = {.run = run, .first = first, .end = first + 1, .stop = strlen(run->text)};
    while (piece.end < run->count && !is_gap(run, first) && !is_gap(run, piece.end))
        piece.end++;
    piece.start = first > 0 ? glyph_at(run, first)->cluster : 0;
    if (piece.end < run->count)
        piece.stop = glyph_at(run, piece.end)->cluster;
    return piece;
}

/** Adds what is read: the space that a forced break is to the line is the newline that it is to the
 *  text. */
static void put_text(GString *json, const Piece *piece, const char *ends) {
    size_t size = piece->stop - piece->start;
    char *text = g_strndup(piece->run->text + piece->start, size);
    if (ends && strcmp(ends, "line") == 0)
        text[size - 1] = '\n';
    json_string(json, "text", text);
    if (strspn(text, " ") == size)
        json_boolean(json, "space", true);
    if (ends)
        json_string(json, "break", ends);
    g_free(text);
}

/** How the line that ends with the item goes on; NULL within one. */
static const char *item_ending(const Text *text, int item) {
    int number = text->line_of[item];
    const ReadLine *line = number < 0 ? NULL : &g_array_index(text->lines, ReadLine, number);
    return line && item + 1 == line->placed->item_end ? line->ends : NULL;
}

static void put_piece(GString *json, const Text *text, int item, const Piece *piece) {
    Tag tag = text->view->page->items[item].tag;
    const GlyphRun *run = piece->run;
    int left = run->right_to_left ? run->count - piece->end : piece->first;
    int right = left + piece->end - piece->first;
    json_open(json, NULL, '{');
    json_number(json, "x", run->x_pt + glyphs_width(run, 0, left));
    json_number(json, "y", run->y_pt);
    json_number(json, "width", glyphs_width(run, left, right));
    json_number(json, "size", run->size_pt);
    put_text(json, piece, piece->end == run->count ? item_ending(text, item) : NULL);
    if (tag.leaf)
        json_integer(json, "element", block_of(tag.leaf)->index);
    else
        json_string(json, "artifact", artifact_name(tag.artifact));
    if (text->line_of[item] >= 0)
        json_integer(json, "line", text->line_of[item]);
    if (run->right_to_left)
        json_boolean(json, "rtl", true);
    json_close(json, '}');
}

static void put_run(GString *json, const Text *text, int item) {
    const GlyphRun *run = &text->view->page->items[item].as.glyphs;
    for (int first = 0; first < run->count;) {
        Piece piece = piece_at(run, first);
        put_piece(json, text, item, &piece);
        first = piece.end;
    }
}

/** Leaves are numbered in the order of reading. */
static gint compare_turns(gconstpointer a, gconstpointer b) {
    const Turn *first = a;
    const Turn *second = b;
    return first->leaf != second->leaf ? (first->leaf < second->leaf ? -1 : 1)
                                       : first->item - second->item;
}

static void put_runs(GString *json, const Text *text) {
    const Page *page = text->view->page;
    GArray *turns = g_array_new(FALSE, FALSE, sizeof(Turn));
    for (int i = 0; i < page->item_count; i++) {
        const Element *leaf = page->items[i].tag.leaf;
        Turn turn = {leaf ? leaf->index : G_MAXINT, i};
        if (page->items[i].kind == ITEM_GLYPHS)
            g_array_append_val(turns, turn);
    }
    g_array_sort(turns, compare_turns);
    json_open(json, "runs", '[');
    for (guint i = 0; i < turns->len; i++)
        put_run(json, text, g_array_index(turns, Turn, i).item);
    json_close(json, ']');
    g_array_free(turns, TRUE);
}

/* -- The page ------------------------------------------------------------------------------ */

static PageView view_page(const ChPages *pages, int index) {
    const Placement *placement = pages->placement;
    PageView view = {
        .pages = pages, .page = &pages->pages[index], .index = index, .placement = placement};
    if (placement) {
        int first = index > 0 ? placement->page_ends[index - 1] : 0;
        view.lines = placement->lines + first;
        view.line_count = placement->page_ends[index] - first;
    }
    return view;
}

char *inspect_page(const ChPages *pages, int page) {
    PageView view = view_page(pages, page);
    Text text = {.view = &view};
    GString *json = g_string_new(NULL);
    find_lines(&text);
    json_open(json, NULL, '{');
    json_integer(json, "page", page + 1);
    json_number(json, "width_pt", view.page->width_pt);
    json_number(json, "height_pt", view.page->height_pt);
    json_optional(json, "label", view.page->label);
    put_margins(json, &view);
    put_baselines(json, &view);
    put_runs(json, &text);
    put_lines(json, &text);
    put_rivers(json, &view);
    put_calls(json, &view);
    put_notes(json, &view);
    put_keeps(json, &view);
    put_elements(json, &view);
    json_close(json, '}');
    g_array_free(text.lines, TRUE);
    g_free(text.line_of);
    return g_string_free(json, FALSE);
}
