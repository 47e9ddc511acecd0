/* SPDX-License-Identifier: MIT
 *
 * The studio: fulfilling wishes.
 */
#include "preview/studio.h"

#include <string.h>

/* -- Sides --------------------------------------------------------------------------------- */

static void forget_layout(Side *side) {
    g_clear_pointer(&side->layout_key, g_free);
    g_clear_pointer(&side->layout, layout_box_unref);
}

static void clear_side(Side *side) {
    forget_layout(side);
    g_clear_pointer(&side->file, g_free);
    g_clear_pointer(&side->layout_files, stamps_free);
    g_clear_pointer(&side->impression, impression_free);
    g_clear_pointer(&side->findings, ch_diagnostics_free);
    side->stale = false;
}

static Stamps *stamp_layout(const ChLayout *layout) {
    Stamps *stamps = stamps_new();
    const char *path;
    for (int i = 0; (path = ch_layout_file(layout, i)); i++)
        stamps_add(stamps, path);
    return stamps;
}

static void copy_findings(const ChDiagnostics *from, ChDiagnostics *to) {
    const ChDiagnostic *finding;
    for (int i = 0; (finding = ch_diagnostics_at(from, i)); i++)
        ch_diagnostics_add(to, finding);
}

/** Loads the layout that is wished, else the statement's own, unless the side has it already. */
static const LayoutBox *load_layout(const Studio *studio, Side *side, const ChStatement *statement,
                                    const char *name) {
    const char *own = ch_statement_field(statement, "layout");
    g_autofree char *key =
        name ? g_strdup(name) : g_strconcat(side->file, "\n", own ? own : "", NULL);
    if (side->layout && !strcmp(side->layout_key, key))
        return side->layout;
    forget_layout(side);
    ChDiagnostics *findings = ch_diagnostics_new();
    ChEngine *engine = studio->engine->engine;
    ChLayout *layout = name ? ch_layout_load(engine, name, findings)
                            : ch_layout_load_for(engine, statement, findings);
    side->layout_key = g_steal_pointer(&key);
    side->layout = layout_box_new(layout, findings);
    if (layout) {
        g_clear_pointer(&side->layout_files, stamps_free);
        side->layout_files = stamp_layout(layout);
    }
    return side->layout;
}

static Impression *make_impression(Studio *studio, Side *side, const char *layout, int fit) {
    EngineBox *engine = studio->engine;
    ChStatement *statement = ch_statement_read(engine->engine, side->file, side->findings);
    if (!statement)
        return NULL;
    const LayoutBox *box = load_layout(studio, side, statement, layout);
    copy_findings(box->findings, side->findings);
    if (box->layout)
        return impression_new(engine, side->layout, statement, fit, side->findings);
    ch_statement_free(statement);
    forget_layout(side);
    return NULL;
}

/** Lays the file out; what fails leaves the pages that it had. */
static void fill_side(Studio *studio, Side *side, const char *file, const char *layout, int fit) {
    if (g_strcmp0(side->file, file) != 0)
        clear_side(side);
    g_free(side->file);
    side->file = g_strdup(file);
    ch_diagnostics_free(side->findings);
    side->findings = ch_diagnostics_new();
    Impression *made = make_impression(studio, side, layout, fit);
    side->stale = !made;
    if (!made)
        return;
    impression_take_pictures(made, side->impression);
    impression_free(side->impression);
    side->impression = made;
}

/* -- What is kept -------------------------------------------------------------------------- */

static bool layout_holds(const Side *side) {
    return !side->layout_files || stamps_hold(side->layout_files);
}

/** An engine keeps the graphics it has read, so one whose layouts changed is let go. */
static bool see_to_engine(Studio *studio, ChDiagnostics *findings) {
    if (!layout_holds(&studio->now) || !layout_holds(&studio->against)) {
        g_clear_pointer(&studio->engine, engine_box_unref);
        forget_layout(&studio->now);
        forget_layout(&studio->against);
        g_clear_pointer(&studio->against_file, stamps_free);
    }
    if (!studio->engine)
        studio->engine = engine_box_new(findings);
    if (studio->engine && !studio->layouts)
        studio->layouts = ch_layout_list(studio->engine->engine, findings);
    return studio->engine;
}

static void see_to_folder(Studio *studio) {
    const char *path = studio->wish.folder;
    if (!path) {
        g_clear_pointer(&studio->folder, folder_free);
        return;
    }
    if (!studio->folder)
        studio->folder = folder_new(path);
    folder_scan(studio->folder);
}

/* -- Wishes -------------------------------------------------------------------------------- */

Studio *studio_new(void) {
    return g_new0(Studio, 1);
}

void studio_free(Studio *studio) {
    clear_side(&studio->now);
    clear_side(&studio->against);
    g_clear_pointer(&studio->against_file, stamps_free);
    folder_free(studio->folder);
    engine_box_unref(studio->engine);
    g_clear_pointer(&studio->against_pdf, json_node_unref);
    ch_string_free(studio->layouts);
    wish_clear(&studio->wish);
    g_free(studio);
}

void studio_fulfil(Studio *studio, const Wish *wish) {
    gint64 began_us = g_get_monotonic_time();
    if (g_strcmp0(wish->layout, studio->wish.layout) != 0)
        g_clear_pointer(&studio->against_file, stamps_free);
    wish_clear(&studio->wish);
    studio->wish = wish_copy(wish);
    see_to_folder(studio);
    ChDiagnostics *findings = ch_diagnostics_new();
    if (!see_to_engine(studio, findings) || !wish->file) {
        ch_diagnostics_free(studio->now.findings);
        studio->now.findings = findings;
        studio->now.stale = true;
        return;
    }
    ch_diagnostics_free(findings);
    fill_side(studio, &studio->now, wish->file, wish->layout, wish->fit);
    studio->took_ms = (double)(g_get_monotonic_time() - began_us) / 1e3;
    studio->against_waits = wish->against;
}

/* -- What can wait ------------------------------------------------------------------------- */

static bool is_pdf(const ChBytes *bytes) {
    return bytes->size >= 5 && !memcmp(bytes->data, "%PDF-", 5);
}

static JsonNode *inspect_pdf(ChEngine *engine, const char *path, const ChBytes *bytes,
                             ChDiagnostics *findings) {
    const ChSource pdf = {.name = path, .bytes = bytes->data, .size = bytes->size};
    char *told = ch_pdf_inspect(engine, &pdf, findings);
    JsonNode *node = told ? json_from_string(told, NULL) : NULL;
    ch_string_free(told);
    return node;
}

/** An earlier PDF is looked at; an earlier source laid out as the one on show is. */
static void fill_against(Studio *studio) {
    const char *path = studio->wish.against;
    ChLimits limits = ch_limits_default();
    ChDiagnostics *findings = ch_diagnostics_new();
    ChBytes bytes = {0};
    bool read = ch_file_read(path, limits.pdf_bytes, &bytes, findings);
    g_clear_pointer(&studio->against_pdf, json_node_unref);
    if (read && !is_pdf(&bytes)) {
        fill_side(studio, &studio->against, path, studio->wish.layout, 0);
        ch_diagnostics_free(findings);
    } else {
        if (read)
            studio->against_pdf = inspect_pdf(studio->engine->engine, path, &bytes, findings);
        clear_side(&studio->against);
        studio->against.findings = findings;
    }
    ch_bytes_clear(&bytes);
}

/** Looks at what was before where that, or its layout, is not as it was; whether it did. */
static bool see_to_against(Studio *studio) {
    if (studio->against_file && stamps_hold(studio->against_file))
        return false;
    stamps_free(studio->against_file);
    studio->against_file = stamps_new();
    stamps_add(studio->against_file, studio->wish.against);
    fill_against(studio);
    return true;
}

Rest studio_go_on(Studio *studio) {
    if (!studio->engine)
        return REST_NONE;
    if (studio->against_waits) {
        studio->against_waits = false;
        return see_to_against(studio) ? REST_NEWS : REST_SOME;
    }
    bool read = studio->folder && folder_read_title(studio->folder, studio->engine->engine);
    return read ? REST_SOME : REST_NONE;
}
