/* SPDX-License-Identifier: MIT
 *
 * Layout: the file as a whole.
 */
#include "style/layout.h"

#include "style/layout_part.h"
#include "style/layout_reader.h"
#include "style/layout_tree.h"
#include <glib.h>
#include <string.h>

/** Least height of text: a line and one that keeps it company. */
enum { LEAST_LINES = 2 };

static void check_page(const LayoutReader *reader, Place place) {
    const ChLayout *layout = reader->layout;
    double height_pt = layout->page_height_pt - layout->margin.top_pt - layout->margin.bottom_pt;
    if (layout_measure_pt(layout) < MEASURE_LEAST_PT)
        layout_error(reader, "layout-page", place, NULL, "the side margins leave no room for text");
    if (height_pt < LEAST_LINES * layout->styles[0].pitch_pt)
        layout_error(reader, "layout-page", place, NULL,
                     "the margins at top and bottom leave no room for %d lines", LEAST_LINES);
}

static void check_running_line(const LayoutReader *reader, const RunningLine *line,
                               const YamlNode *entry) {
    bool both = line->template_text && line->items.count > 0;
    if (entry && (both || (!line->template_text && !yaml_find(entry, "items"))))
        layout_error(reader, "layout-missing-key", value_place(entry), NULL,
                     "it has one of `text` and `items`");
    if (!entry || line->offset_pt <= reader->layout->page_height_pt)
        return;
    const YamlNode *offset = yaml_find(entry, "offset");
    layout_error(reader, "layout-range", value_place(offset ? offset : entry), NULL,
                 "`offset`: the line stands outside of the page");
}

/** What is read is read once: it stands on one page. */
static void check_content(const LayoutReader *reader, const RunningLine *line, RunningKind kind,
                          const YamlNode *entry) {
    if (entry && line->content && kind != RUNNING_FIRST && kind != RUNNING_LAST)
        layout_error(reader, "layout-running", value_place(entry), NULL,
                     "`content`: only what stands on the first or the last page is read once");
}

/** The first page has room for as much as any other must have. */
static void check_first_page(const LayoutReader *reader, Place place) {
    const ChLayout *layout = reader->layout;
    double top_pt = layout->first_top_pt > 0 ? layout->first_top_pt : layout->margin.top_pt;
    double bottom_pt =
        layout->first_bottom_pt > 0 ? layout->first_bottom_pt : layout->margin.bottom_pt;
    bool own = layout->first_top_pt > 0 || layout->first_bottom_pt > 0;
    double height_pt = layout->page_height_pt - top_pt - bottom_pt;
    if (own && height_pt < LEAST_LINES * layout->styles[0].pitch_pt)
        layout_error(reader, "layout-page", place, NULL,
                     "the margins of the first page leave no room for %d lines", LEAST_LINES);
}

static const char *const RUNNING_NAMES[RUNNING_KINDS] = {"first", "next", "left", "right", "last"};

/** What no key can tell alone. */
static void check_layout(const LayoutReader *reader, const YamlNode *root) {
    const ChLayout *layout = reader->layout;
    const YamlNode *page = yaml_find(root, "page");
    const YamlNode *head = yaml_find(root, "head");
    const YamlNode *foot = yaml_find(root, "foot");
    check_page(reader, value_place(page ? page : root));
    check_first_page(reader, value_place(page ? page : root));
    for (int i = 0; i < RUNNING_KINDS; i++) {
        check_running_line(reader, &layout->head[i], yaml_find(head, RUNNING_NAMES[i]));
        check_running_line(reader, &layout->foot[i], yaml_find(foot, RUNNING_NAMES[i]));
        check_content(reader, &layout->head[i], (RunningKind)i, yaml_find(head, RUNNING_NAMES[i]));
        check_content(reader, &layout->foot[i], (RunningKind)i, yaml_find(foot, RUNNING_NAMES[i]));
    }
}

/** `osce-pc` of `layouts/osce-pc.yaml`. */
static char *name_of(const char *path, Arena *arena) {
    g_autofree char *base = g_path_get_basename(path);
    if (g_str_has_suffix(base, ".yaml"))
        base[strlen(base) - strlen(".yaml")] = '\0';
    return arena_strdup(arena, base);
}

/** Fills the layout from its file. False on error. */
static bool read_layout(LayoutReader *reader, const char *dir, const ChLimits *limits) {
    int errors = ch_diagnostics_count(reader->diagnostics, CH_ERROR);
    const YamlNode *root = layout_tree_read(reader, dir, limits);
    if (!root)
        return false;
    root = layout_parts_expand(reader, root);
    layout_read_map(reader, LAYOUT_KEYS, root, reader->layout);
    if (ch_diagnostics_count(reader->diagnostics, CH_ERROR) == errors)
        check_layout(reader, root);
    return ch_diagnostics_count(reader->diagnostics, CH_ERROR) == errors;
}

ChLayout *layout_read_beside(const char *path, const char *dir, const ChLimits *limits,
                             ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    ChLayout *layout = arena_new_object(arena, ChLayout);
    layout->arena = arena;
    layout->file = arena_strdup(arena, path);
    layout->name = name_of(path, arena);
    if (read_layout(&(LayoutReader){.layout = layout, .diagnostics = diagnostics}, dir, limits))
        return layout;
    arena_free(arena);
    return NULL;
}

ChLayout *layout_read(const char *path, const ChLimits *limits, ChDiagnostics *diagnostics) {
    g_autofree char *dir = g_path_get_dirname(path);
    return layout_read_beside(path, dir, limits, diagnostics);
}

void ch_layout_free(ChLayout *layout) {
    if (layout)
        arena_free(layout->arena);
}

void layout_add_file(ChLayout *layout, const char *path) {
    LayoutFile *file = arena_new_object(layout->arena, LayoutFile);
    *file = (LayoutFile){.path = path, .next = layout->files};
    layout->files = file;
}

const BlockStyle *layout_find_style(const ChLayout *layout, const char *name) {
    for (int i = 0; i < layout->style_count; i++) {
        if (strcmp(layout->styles[i].name, name) == 0)
            return &layout->styles[i];
    }
    return NULL;
}

const RunningLine *layout_find_running(const RunningLine lines[RUNNING_KINDS], int page,
                                       int pages) {
    const RunningLine *side = &lines[page % 2 == 0 ? RUNNING_LEFT : RUNNING_RIGHT];
    const RunningLine *line = side->style ? side : &lines[RUNNING_NEXT];
    if (page == pages && lines[RUNNING_LAST].style)
        line = &lines[RUNNING_LAST];
    if (page == 1)
        line = &lines[RUNNING_FIRST];
    return line->style ? line : NULL;
}

double layout_measure_pt(const ChLayout *layout) {
    return layout->page_width_pt - layout->margin.left_pt - layout->margin.right_pt;
}
