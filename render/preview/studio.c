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
    g_clear_pointer(&side->refused, ch_statement_free);
    g_clear_pointer(&side->findings, ch_diagnostics_free);
    side->stale = false;
}

const ChStatement *side_statement(const Side *side) {
    if (side->refused)
        return side->refused;
    return side->impression ? side->impression->statement : NULL;
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

/** Notes what the engine has read meanwhile. */
static void stamp_engine(Studio *studio) {
    const char *path;
    for (int i = 0; (path = ch_engine_file(studio->engine->engine, i)); i++)
        stamps_add(studio->engine_files, path);
}

/** Keeps a statement that cannot be laid out. */
static Impression *make_impression(Studio *studio, Side *side, const char *layout, int fit) {
    EngineBox *engine = studio->engine;
    ChStatement *statement = ch_statement_read(engine->engine, side->file, side->findings);
    if (!statement)
        return NULL;
    const LayoutBox *box = load_layout(studio, side, statement, layout);
    copy_findings(box->findings, side->findings);
    Impression *made = NULL;
    if (box->layout)
        made = impression_new(engine, side->layout, statement, fit, side->findings);
    else
        forget_layout(side);
    side->refused = made ? NULL : statement;
    return made;
}

/** Lays the file out; what fails leaves the pages that it had. */
static void fill_side(Studio *studio, Side *side, const char *file, const char *layout, int fit) {
    if (g_strcmp0(side->file, file) != 0)
        clear_side(side);
    g_free(side->file);
    side->file = g_strdup(file);
    ch_diagnostics_free(side->findings);
    side->findings = ch_diagnostics_new();
    g_clear_pointer(&side->refused, ch_statement_free);
    Impression *made = make_impression(studio, side, layout, fit);
    stamp_engine(studio);
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

static bool files_hold(const Studio *studio) {
    return layout_holds(&studio->now) && layout_holds(&studio->against) &&
           layout_holds(&studio->beside) && (!studio->gallery || gallery_holds(studio->gallery)) &&
           (!studio->engine_files || stamps_hold(studio->engine_files));
}

static void let_engine_go(Studio *studio) {
    g_clear_pointer(&studio->engine, engine_box_unref);
    g_clear_pointer(&studio->engine_files, stamps_free);
    forget_layout(&studio->now);
    forget_layout(&studio->against);
    forget_layout(&studio->beside);
    g_clear_pointer(&studio->against_file, stamps_free);
    g_clear_pointer(&studio->beside_file, stamps_free);
    if (studio->gallery)
        gallery_forget(studio->gallery);
}

/** An engine keeps the graphics and rules it has read, so one whose files changed is let go. */
static bool see_to_engine(Studio *studio, ChDiagnostics *findings) {
    if (!files_hold(studio))
        let_engine_go(studio);
    if (!studio->engine)
        studio->engine = engine_box_new(findings);
    if (studio->engine && !studio->engine_files)
        studio->engine_files = stamps_new();
    if (studio->engine && !studio->gallery)
        studio->gallery = gallery_new(studio->engine->engine);
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
    clear_side(&studio->beside);
    g_clear_pointer(&studio->against_file, stamps_free);
    g_clear_pointer(&studio->beside_file, stamps_free);
    gallery_free(studio->gallery);
    folder_free(studio->folder);
    engine_box_unref(studio->engine);
    stamps_free(studio->engine_files);
    facsimile_free(studio->against_pdf);
    wish_clear(&studio->wish);
    g_free(studio);
}

void studio_fulfil(Studio *studio, const Wish *wish) {
    gint64 began_us = g_get_monotonic_time();
    if (g_strcmp0(wish->layout, studio->wish.layout) != 0)
        g_clear_pointer(&studio->against_file, stamps_free);
    if (g_strcmp0(wish->beside, studio->wish.beside) != 0) {
        g_clear_pointer(&studio->beside_file, stamps_free);
        clear_side(&studio->beside);
    }
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
    gallery_turn_to(studio->gallery, wish->file);
    fill_side(studio, &studio->now, wish->file, wish->layout, wish->fit);
    studio->took_ms = (double)(g_get_monotonic_time() - began_us) / 1e3;
    studio->against_waits = wish->against;
    studio->beside_waits = wish->beside;
    studio->gallery_waits = true;
}

/* -- What can wait ------------------------------------------------------------------------- */

static bool is_pdf(const ChBytes *bytes) {
    return bytes->size >= 5 && !memcmp(bytes->data, "%PDF-", 5);
}

/** An earlier PDF, NULL where it cannot be read, takes the place of what there was. */
static void set_facsimile(Studio *studio, Facsimile *pdf, const ChDiagnostics *findings) {
    facsimile_free(studio->against_pdf);
    studio->against_pdf = pdf;
    clear_side(&studio->against);
    studio->against.findings = ch_diagnostics_new();
    copy_findings(findings, studio->against.findings);
}

static void inspect_pdf(Studio *studio, const ChBytes *bytes, ChDiagnostics *findings) {
    const char *path = studio->wish.against;
    const ChSource pdf = {.name = path, .bytes = bytes->data, .size = bytes->size};
    char *told = ch_pdf_inspect(studio->engine->engine, &pdf, findings);
    set_facsimile(studio, facsimile_new(path, bytes, told), findings);
    ch_string_free(told);
}

/** An earlier PDF is looked at, once; an earlier source laid out as the one on show is. */
static void fill_against(Studio *studio) {
    const char *path = studio->wish.against;
    ChLimits limits = ch_limits_default();
    ChDiagnostics *findings = ch_diagnostics_new();
    ChBytes bytes = {0};
    if (!ch_file_read(path, limits.pdf_bytes, &bytes, findings)) {
        set_facsimile(studio, NULL, findings);
    } else if (!is_pdf(&bytes)) {
        g_clear_pointer(&studio->against_pdf, facsimile_free);
        fill_side(studio, &studio->against, path, studio->wish.layout, 0);
    } else if (!studio->against_pdf || !facsimile_is_of(studio->against_pdf, &bytes)) {
        inspect_pdf(studio, &bytes, findings);
    }
    ch_bytes_clear(&bytes);
    ch_diagnostics_free(findings);
}

/** Looks at what was before where that, or its layout, is not as it was; whether it did. */
static bool see_to_against(Studio *studio) {
    if (stamps_keep(&studio->against_file, studio->wish.against))
        return false;
    fill_against(studio);
    return true;
}

/** Sets the source in the other layout where either is not as it was; whether it did. */
static bool see_to_beside(Studio *studio) {
    const Wish *wish = &studio->wish;
    if (stamps_keep(&studio->beside_file, wish->file))
        return false;
    fill_side(studio, &studio->beside, wish->file, wish->beside, 0);
    return true;
}

/** Reads layouts, then looks which of them fit. */
static Rest see_to_gallery(Studio *studio) {
    if (gallery_read_layout(studio->gallery, studio->engine->engine)) {
        stamp_engine(studio);
        return REST_SOME;
    }
    if (!studio->gallery_waits)
        return REST_NONE;
    studio->gallery_waits = false;
    bool changed = gallery_judge(studio->gallery, side_statement(&studio->now));
    return changed ? REST_NEWS : REST_NONE;
}

bool studio_lays_more(const Studio *studio) {
    return studio->beside_waits;
}

Rest studio_go_on(Studio *studio) {
    if (!studio->engine)
        return REST_NONE;
    if (studio->untold) {
        studio->untold = false;
        return REST_NEWS;
    }
    if (studio->against_waits) {
        studio->against_waits = false;
        return see_to_against(studio) ? REST_NEWS : REST_SOME;
    }
    if (studio->beside_waits) {
        studio->beside_waits = false;
        if (see_to_beside(studio))
            return REST_NEWS;
    }
    Rest hung = see_to_gallery(studio);
    if (hung != REST_NONE)
        return hung;
    bool read = studio->folder && folder_read_title(studio->folder, studio->engine->engine);
    return read ? REST_SOME : REST_NONE;
}
