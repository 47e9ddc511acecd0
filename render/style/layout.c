/* SPDX-License-Identifier: MIT
 *
 * Layout: the file as a whole.
 */
#include "style/layout.h"

#include "base/file.h"
#include "style/layout_reader.h"
#include <glib.h>
#include <string.h>

/** Least height of text: a line and one that keeps it company. */
enum { LEAST_LINES = 2 };

static void check_page(const LayoutReader *reader, Position at) {
    const ChLayout *layout = reader->layout;
    double height_pt = layout->page_height_pt - layout->margin.top_pt - layout->margin.bottom_pt;
    if (layout_measure_pt(layout) < MEASURE_LEAST_PT)
        layout_error(reader, "layout-page", at, NULL, "the side margins leave no room for text");
    if (height_pt < LEAST_LINES * layout->styles[0].pitch_pt)
        layout_error(reader, "layout-page", at, NULL,
                     "the margins at top and bottom leave no room for %d lines", LEAST_LINES);
}

static void check_running_line(const LayoutReader *reader, const RunningLine *line,
                               const YamlNode *entry) {
    bool both = line->template_text && line->items.count > 0;
    if (entry && (both || (!line->template_text && !yaml_find(entry, "items"))))
        layout_error(reader, "layout-missing-key", entry->at, NULL,
                     "it has one of `text` and `items`");
    if (!entry || line->offset_pt <= reader->layout->page_height_pt)
        return;
    const YamlNode *offset = yaml_find(entry, "offset");
    layout_error(reader, "layout-range", offset ? offset->at : entry->at, NULL,
                 "`offset`: the line stands outside of the page");
}

/** What is read is read once: it stands on one page. */
static void check_content(const LayoutReader *reader, const RunningLine *line, RunningKind kind,
                          const YamlNode *entry) {
    if (entry && line->content && kind != RUNNING_FIRST && kind != RUNNING_LAST)
        layout_error(reader, "layout-running", entry->at, NULL,
                     "`content`: only what stands on the first or the last page is read once");
}

/** The first page has room for as much as any other must have. */
static void check_first_page(const LayoutReader *reader, Position at) {
    const ChLayout *layout = reader->layout;
    double top_pt = layout->first_top_pt > 0 ? layout->first_top_pt : layout->margin.top_pt;
    double bottom_pt =
        layout->first_bottom_pt > 0 ? layout->first_bottom_pt : layout->margin.bottom_pt;
    bool own = layout->first_top_pt > 0 || layout->first_bottom_pt > 0;
    double height_pt = layout->page_height_pt - top_pt - bottom_pt;
    if (own && height_pt < LEAST_LINES * layout->styles[0].pitch_pt)
        layout_error(reader, "layout-page", at, NULL,
                     "the margins of the first page leave no room for %d lines", LEAST_LINES);
}

static const char *const RUNNING_NAMES[RUNNING_KINDS] = {"first", "next", "left", "right", "last"};

/** What no key can tell alone. */
static void check_layout(const LayoutReader *reader, const YamlNode *root) {
    const ChLayout *layout = reader->layout;
    const YamlNode *page = yaml_find(root, "page");
    const YamlNode *head = yaml_find(root, "head");
    const YamlNode *foot = yaml_find(root, "foot");
    check_page(reader, page ? page->at : root->at);
    check_first_page(reader, page ? page->at : root->at);
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

/** The tree of the layout's file, or NULL. */
static const YamlNode *read_tree(const LayoutReader *reader, const ChLimits *limits) {
    const ChLayout *layout = reader->layout;
    YamlSource source = {.file = layout->file,
                         .codes = {.syntax = "layout-syntax",
                                   .duplicate = "layout-duplicate-key",
                                   .empty = "layout-empty",
                                   .not_utf8 = "layout-not-utf8"},
                         .nesting_max = limits->nesting};
    if (!g_file_test(layout->file, G_FILE_TEST_EXISTS)) {
        layout_error(reader, "layout-not-found", (Position){0}, NULL, "there is no such layout");
        return NULL;
    }
    source.text = file_read(layout->arena, layout->file, limits->layout_bytes, &source.size,
                            reader->diagnostics);
    return source.text ? yaml_read(&source, layout->arena, reader->diagnostics) : NULL;
}

/** Fills the layout from its file. False on error. */
static bool read_layout(LayoutReader *reader, const ChLimits *limits) {
    int errors = ch_diagnostics_count(reader->diagnostics, CH_ERROR);
    const YamlNode *root = read_tree(reader, limits);
    if (!root || !layout_expect(reader, root, YAML_MAP, "layout"))
        return false;
    layout_read_map(reader, LAYOUT_KEYS, root, reader->layout);
    if (ch_diagnostics_count(reader->diagnostics, CH_ERROR) == errors)
        check_layout(reader, root);
    return ch_diagnostics_count(reader->diagnostics, CH_ERROR) == errors;
}

ChLayout *layout_read(const char *path, const ChLimits *limits, ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    ChLayout *layout = arena_new_object(arena, ChLayout);
    layout->arena = arena;
    layout->file = arena_strdup(arena, path);
    layout->name = name_of(path, arena);
    if (read_layout(&(LayoutReader){.layout = layout, .diagnostics = diagnostics}, limits))
        return layout;
    arena_free(arena);
    return NULL;
}

void ch_layout_free(ChLayout *layout) {
    if (layout)
        arena_free(layout->arena);
}

const BlockStyle *layout_find_style(const ChLayout *layout, const char *name) {
    for (int i = 0; i < layout->style_count; i++) {
        if (strcmp(layout->styles[i].name, name) == 0)
            return &layout->styles[i];
    }
    return NULL;
}

const FieldRule *layout_find_field(const ChLayout *layout, const char *name) {
    for (int i = 0; i < layout->field_count; i++) {
        if (strcmp(layout->fields[i].name, name) == 0)
            return &layout->fields[i];
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
