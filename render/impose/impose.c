/* SPDX-License-Identifier: MIT
 *
 * Imposing: the structure and the chosen pages are copied, for figures and links get other places;
 * then sheet after sheet is built, and all that names a page is led to where that page went.
 */
#include "impose/impose.h"

#include "impose/scheme.h"
#include "impose/sheet.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define CREEP_MAX_PT (1 * POINTS_PER_MM)
#define SHEET_SIDE_MIN_PT 3.0
#define SHEET_SIDE_MAX_PT 14400.0

enum { COPIES_MAX = 9999, CELLS_MAX = 4 };

/** Where a page of the document went. */
typedef struct Placement {
    int sheet; /**< from 0; -1: nowhere */
    Matrix matrix;
} Placement;

typedef struct Imposer {
    const ChPages *source;
    const ChImposition *wish;
    int first; /**< the chosen pages, from 0 */
    int count;
    bool placing; /**< pages are placed on sheets; else the sheets are the pages themselves */
    Scheme scheme;
    Arena *arena;
    ChPages *sheets;
    Page *copies;          /**< of the chosen pages, without links */
    Element **elements;    /**< copies, by index */
    Placement *placements; /**< by page of the document */
    GHashTable *by_name;   /**< name -> Destination of the document */
    ChDiagnostics *diagnostics;
} Imposer;

static bool refuse(ChDiagnostics *diagnostics, const char *code, const char *message) {
    diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = code}, "%s", message);
    return false;
}

/* -- The wish ------------------------------------------------------------------------------ */

static bool is_side(double side_pt) {
    return side_pt >= SHEET_SIDE_MIN_PT && side_pt <= SHEET_SIDE_MAX_PT;
}

static bool has_sheet(const ChImposition *wish) {
    return wish->sheet_pt[0] != 0 || wish->sheet_pt[1] != 0;
}

static const char *wish_fault(const ChImposition *wish) {
    bool several = wish->n_up > 1;
    if (wish->n_up < 0 || wish->n_up == 3 || wish->n_up > CELLS_MAX)
        return "a side of a sheet takes 1, 2 or 4 pages";
    if (several && wish->booklet)
        return "a booklet has two pages on a side and is not n-up besides";
    if (wish->crop_marks && (several || wish->booklet))
        return "crop marks stand around a page that is alone on its sheet";
    if (wish->creep_pt != 0 && !wish->booklet)
        return "only the pages of a booklet creep";
    if (!(wish->creep_pt >= 0 && wish->creep_pt <= CREEP_MAX_PT))
        return "paper is not thicker than 1 mm";
    if (wish->copies < 0 || wish->copies > COPIES_MAX)
        return "copies go from 1 to 9999";
    if (has_sheet(wish) && (!is_side(wish->sheet_pt[0]) || !is_side(wish->sheet_pt[1])))
        return "a sheet has sides from 3 to 14400 points";
    return NULL;
}

static bool choose_pages(Imposer *imposer) {
    const ChImposition *wish = imposer->wish;
    int last = wish->last ? wish->last : imposer->source->count;
    imposer->first = MAX(wish->first, 1) - 1;
    imposer->count = last - imposer->first;
    if (wish->first >= 0 && imposer->count > 0 && last <= imposer->source->count)
        return true;
    diagnostics_add(
        imposer->diagnostics, (Finding){.severity = CH_ERROR, .code = "output-no-such-pages"},
        "pages %d to %d of %d cannot be imposed", imposer->first + 1, last, imposer->source->count);
    return false;
}

/* -- Copies -------------------------------------------------------------------------------- */

static Element *copy_of(const Imposer *imposer, const Element *element) {
    return element ? imposer->elements[element->index] : NULL;
}

static void copy_structure(Imposer *imposer) {
    const Structure *source = imposer->source->structure;
    imposer->elements = arena_new_array(imposer->arena, Element *, source->count);
    for (const Element *at = source->root; at; at = element_next(at))
        imposer->elements[at->index] = arena_memdup(imposer->arena, at, sizeof *at);
    for (const Element *at = source->root; at; at = element_next(at)) {
        Element *copy = copy_of(imposer, at);
        copy->parent = copy_of(imposer, at->parent);
        copy->first = copy_of(imposer, at->first);
        copy->last = copy_of(imposer, at->last);
        copy->next = copy_of(imposer, at->next);
        copy->target = copy_of(imposer, at->target);
    }
    Structure *structure = arena_new_object(imposer->arena, Structure);
    *structure = (Structure){.root = copy_of(imposer, source->root), .count = source->count};
    imposer->sheets->structure = structure;
}

static Page copy_page(const Imposer *imposer, const Page *page) {
    size_t size = (size_t)page->item_count * sizeof(Item);
    Item *items = page->item_count ? arena_memdup(imposer->arena, page->items, size) : NULL;
    for (int i = 0; i < page->item_count; i++)
        items[i].tag.leaf = copy_of(imposer, items[i].tag.leaf);
    Page copy = *page;
    copy.items = items;
    copy.links = NULL;
    copy.link_count = 0;
    return copy;
}

static void copy_pages(Imposer *imposer) {
    imposer->copies = arena_new_array(imposer->arena, Page, imposer->count);
    for (int i = 0; i < imposer->count; i++)
        imposer->copies[i] = copy_page(imposer, &imposer->source->pages[imposer->first + i]);
}

/* -- Places -------------------------------------------------------------------------------- */

/** Whether what leads to that name leads to a page that is left out. */
static bool is_lost(const Imposer *imposer, const char *name) {
    const Destination *destination = name ? g_hash_table_lookup(imposer->by_name, name) : NULL;
    return destination && (destination->page < imposer->first ||
                           destination->page >= imposer->first + imposer->count);
}

/** Puts page `page` of the chosen ones on the sheet `sheet`, which the canvas is of, with its
 *  links. */
static void place(const Imposer *imposer, int page, int sheet, Matrix matrix, Canvas *canvas) {
    const Page *source = &imposer->source->pages[imposer->first + page];
    imposer->placements[imposer->first + page] = (Placement){sheet, matrix};
    for (int i = 0; i < source->link_count; i++) {
        Link link = source->links[i];
        link.rect = matrix_map_rect(matrix, link.rect);
        link.element = copy_of(imposer, link.element);
        if (!is_lost(imposer, link.destination))
            canvas_add_link(canvas, link);
    }
}

/* -- Sheets -------------------------------------------------------------------------------- */

/** Sheet `side` as the page that it is, or a blank one. */
static Page build_alone(const Imposer *imposer, int side) {
    static const Matrix same = {1, 0, 0, 1, 0, 0};
    const Page *page = &imposer->copies[MIN(side, imposer->count - 1)];
    Canvas *canvas = canvas_new(imposer->arena, page->width_pt, page->height_pt);
    if (side == imposer->count)
        return canvas_finish(canvas, NULL);
    place(imposer, side, side, same, canvas);
    Page linked = canvas_finish(canvas, page->label), sheet = *page;
    sheet.links = linked.links;
    sheet.link_count = linked.link_count;
    return sheet;
}

/** With a page in each cell; its label has theirs, in the order in which they are read there. */
static Page build_cells(const Imposer *imposer, const Sheet *paper, int side) {
    const Scheme *scheme = &imposer->scheme;
    Canvas *canvas = canvas_new(imposer->arena, paper->width_pt, paper->height_pt);
    double creep_pt = imposer->wish->creep_pt * scheme_depth(scheme, side);
    g_autoptr(GString) label = g_string_new(NULL);
    for (int cell = 0; cell < paper->columns * paper->rows; cell++) {
        int row = cell / paper->columns, from = cell % paper->columns;
        int column = scheme->backward ? paper->columns - 1 - from : from;
        int number = scheme_page(scheme, side, column, row);
        if (number < 0)
            continue;
        const Page *page = &imposer->copies[number];
        Matrix matrix = sheet_place(paper, column, row, page, column ? -creep_pt : creep_pt);
        Rect area = {0, 0, page->width_pt, page->height_pt};
        canvas_add_page(canvas, (PlacedPage){page, matrix, area});
        place(imposer, number, side, matrix, canvas);
        if (page->label && *page->label)
            g_string_append_printf(label, "%s%s", label->len ? ", " : "", page->label);
    }
    return canvas_finish(canvas, label->len ? arena_strdup(imposer->arena, label->str) : NULL);
}

/** With a page that is cut out of it; a blank one has nothing to be cut. */
static Page build_cut(const Imposer *imposer, int side) {
    const ChImposition *wish = imposer->wish;
    const Page *page = &imposer->copies[MIN(side, imposer->count - 1)];
    const Page marked = {.width_pt = page->width_pt + 2 * CUT_MARGIN_PT,
                         .height_pt = page->height_pt + 2 * CUT_MARGIN_PT};
    const double own_pt[] = {marked.width_pt, marked.height_pt};
    Sheet paper = sheet_for(has_sheet(wish) ? wish->sheet_pt : own_pt, 1, false, &marked);
    Canvas *canvas = canvas_new(imposer->arena, paper.width_pt, paper.height_pt);
    if (side == imposer->count)
        return canvas_finish(canvas, NULL);
    Matrix matrix = sheet_centre(&paper, page);
    Rect trim = {matrix.x0, matrix.y0, page->width_pt, page->height_pt};
    Rect area = {-BLEED_PT, -BLEED_PT, page->width_pt + 2 * BLEED_PT,
                 page->height_pt + 2 * BLEED_PT};
    canvas_add_page(canvas, (PlacedPage){page, matrix, area});
    place(imposer, side, side, matrix, canvas);
    sheet_mark_cuts(canvas, trim);
    Page sheet = canvas_finish(canvas, page->label);
    sheet.trim = trim;
    sheet.bleed = matrix_map_rect(matrix, area);
    return sheet;
}

/** Whether each page fits its sheet in its own size, with the marks around it. */
static bool check_cut(const Imposer *imposer) {
    const double *size_pt = imposer->wish->sheet_pt;
    double paper_short = MIN(size_pt[0], size_pt[1]), paper_long = MAX(size_pt[0], size_pt[1]);
    for (int i = 0; has_sheet(imposer->wish) && i < imposer->count; i++) {
        const Page *page = &imposer->copies[i];
        double page_short = MIN(page->width_pt, page->height_pt) + 2 * CUT_MARGIN_PT;
        double page_long = MAX(page->width_pt, page->height_pt) + 2 * CUT_MARGIN_PT;
        if (page_short > paper_short || page_long > paper_long)
            return refuse(imposer->diagnostics, "impose-sheet",
                          "the sheet is too small for a page with crop marks, which take 10 mm on "
                          "each side");
    }
    return true;
}

/** Whether the pages of the innermost sheet are still on their half of it. */
static bool check_creep(const Imposer *imposer, const Sheet *paper) {
    static const double SHARE_MAX = 0.125;
    int innermost = scheme_depth(&imposer->scheme, scheme_sides(&imposer->scheme) - 1);
    double creep_pt = imposer->wish->creep_pt * innermost;
    if (creep_pt <= SHARE_MAX * paper->width_pt / paper->columns)
        return true;
    diagnostics_add(
        imposer->diagnostics,
        (Finding){.severity = CH_ERROR,
                  .code = "impose-creep",
                  .hint = "bind it otherwise, or in several booklets"},
        "%d sheets in one another are too thick: the pages inside would move by %.1f mm",
        innermost + 1, creep_pt / POINTS_PER_MM);
    return false;
}

/** NULL, and said so, where the booklet is too thick. */
static Page *build_sheets(Imposer *imposer, int count) {
    const ChImposition *wish = imposer->wish;
    const Page *first = &imposer->copies[0];
    const double own_pt[] = {first->width_pt, first->height_pt};
    int cells = imposer->scheme.columns * imposer->scheme.rows;
    Sheet paper = sheet_for(has_sheet(wish) ? wish->sheet_pt : own_pt, cells, wish->booklet, first);
    imposer->scheme.columns = paper.columns;
    imposer->scheme.rows = paper.rows;
    if (!check_creep(imposer, &paper))
        return NULL;
    Page *sheets = arena_new_array(imposer->arena, Page, count);
    for (int side = 0; side < count; side++)
        sheets[side] = wish->crop_marks   ? build_cut(imposer, side)
                       : imposer->placing ? build_cells(imposer, &paper, side)
                                          : build_alone(imposer, side);
    return sheets;
}

/* -- What names a page --------------------------------------------------------------------- */

/** Leads figures to the sheets. */
static void map_figures(const Imposer *imposer) {
    for (const Element *at = imposer->source->structure->root; at; at = element_next(at)) {
        if (at->role != ROLE_FIGURE || at->box_page < 0)
            continue;
        const Placement *placement = &imposer->placements[at->box_page];
        Element *figure = copy_of(imposer, at);
        figure->box_page = placement->sheet;
        if (placement->sheet >= 0)
            figure->box = matrix_map_rect(placement->matrix, at->box);
    }
}

static void map_destinations(const Imposer *imposer) {
    const ChPages *source = imposer->source;
    Destination *mapped = arena_new_array(imposer->arena, Destination, source->destination_count);
    int count = 0;
    for (int i = 0; i < source->destination_count; i++) {
        Destination destination = source->destinations[i];
        if (is_lost(imposer, destination.name))
            continue;
        const Placement *placement = &imposer->placements[destination.page];
        Point point = matrix_map(placement->matrix, destination.x_pt, destination.y_pt);
        destination.page = placement->sheet;
        destination.x_pt = point.x_pt;
        destination.y_pt = point.y_pt;
        destination.element = copy_of(imposer, destination.element);
        mapped[count++] = destination;
    }
    imposer->sheets->destinations = mapped;
    imposer->sheets->destination_count = count;
}

static void keep_outline(const Imposer *imposer) {
    const ChPages *source = imposer->source;
    OutlineEntry *kept = arena_new_array(imposer->arena, OutlineEntry, source->outline_count);
    int count = 0;
    for (int i = 0; i < source->outline_count; i++)
        if (!is_lost(imposer, source->outline[i].destination))
            kept[count++] = source->outline[i];
    imposer->sheets->outline = kept;
    imposer->sheets->outline_count = count;
}

/* -- The whole ----------------------------------------------------------------------------- */

/** The paper turns over along the edge that is upright, so that both sides are. */
static Printing printing_of(const Imposer *imposer) {
    const ChImposition *wish = imposer->wish;
    const Page *first = &imposer->sheets->pages[0];
    bool lies = first->width_pt > first->height_pt;
    bool both = wish->duplex || wish->booklet;
    return (Printing){.copies = wish->copies,
                      .sides = !both  ? CH_SIDES_ANY
                               : lies ? CH_SIDES_SHORT_EDGE
                                      : CH_SIDES_LONG_EDGE,
                      .actual_size = imposer->placing};
}

static void plan(Imposer *imposer) {
    const ChImposition *wish = imposer->wish;
    int cells = wish->booklet ? 2 : MAX(wish->n_up, 1);
    imposer->placing = cells > 1 || wish->crop_marks || has_sheet(wish);
    imposer->scheme =
        (Scheme){.pages = imposer->count,
                 .columns = cells > 1 ? 2 : 1,
                 .rows = cells > 2 ? 2 : 1,
                 .booklet = wish->booklet,
                 .backward = imposer->source->structure->root->writing == WRITING_RL_TB,
                 .duplex = wish->duplex};
    imposer->placements = arena_new_array(imposer->arena, Placement, imposer->source->count);
    for (int i = 0; i < imposer->source->count; i++)
        imposer->placements[i].sheet = -1;
    for (int i = 0; i < imposer->source->destination_count; i++)
        g_hash_table_insert(imposer->by_name, (gpointer)imposer->source->destinations[i].name,
                            (gpointer)&imposer->source->destinations[i]);
}

static bool build(Imposer *imposer) {
    ChPages *sheets = imposer->sheets;
    plan(imposer);
    copy_structure(imposer);
    copy_pages(imposer);
    if (imposer->wish->crop_marks && !check_cut(imposer))
        return false;
    sheets->count = scheme_sides(&imposer->scheme);
    sheets->pages = build_sheets(imposer, sheets->count);
    if (!sheets->pages)
        return false;
    sheets->placed = imposer->placing ? imposer->copies : NULL;
    sheets->placed_count = imposer->placing ? imposer->count : 0;
    map_figures(imposer);
    map_destinations(imposer);
    keep_outline(imposer);
    sheets->printing = printing_of(imposer);
    return true;
}

ChPages *impose_pages(const ChPages *pages, const ChImposition *imposition,
                      ChDiagnostics *diagnostics) {
    Imposer imposer = {.source = pages, .wish = imposition, .diagnostics = diagnostics};
    const char *fault = wish_fault(imposition);
    if (!fault && pages->placed)
        fault = "what is imposed is not imposed again";
    if (fault) {
        refuse(diagnostics, "impose-options", fault);
        return NULL;
    }
    if (!choose_pages(&imposer))
        return NULL;
    imposer.arena = arena_new();
    imposer.by_name = g_hash_table_new(g_str_hash, g_str_equal);
    imposer.sheets = arena_new_object(imposer.arena, ChPages);
    *imposer.sheets = *pages;
    imposer.sheets->arena = imposer.arena;
    imposer.sheets->release = NULL;
    ChPages *sheets = build(&imposer) ? imposer.sheets : NULL;
    g_hash_table_destroy(imposer.by_name);
    if (!sheets)
        arena_free(imposer.arena);
    return sheets;
}
