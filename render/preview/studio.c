/* SPDX-License-Identifier: MIT
 *
 * The studio: fulfilling wishes.
 */
#include "preview/studio.h"

#include <string.h>

/* -- What is kept -------------------------------------------------------------------------- */

/** Notes what the engine has read meanwhile. */
static void stamp_engine(Studio *studio) {
    const char *path;
    for (int i = 0; (path = ch_engine_file(studio->engine->engine, i)); i++)
        stamps_add(studio->engine_files, path);
}

static bool files_hold(const Studio *studio) {
    return side_layout_holds(&studio->now) && side_layout_holds(&studio->against) &&
           side_layout_holds(&studio->beside) &&
           (!studio->gallery || gallery_holds(studio->gallery)) &&
           (!studio->engine_files || stamps_hold(studio->engine_files));
}

static void let_engine_go(Studio *studio) {
    g_clear_pointer(&studio->engine, engine_box_unref);
    g_clear_pointer(&studio->engine_files, stamps_free);
    side_forget_layout(&studio->now);
    side_forget_layout(&studio->against);
    side_forget_layout(&studio->beside);
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

static void fill(Studio *studio, Side *side, const char *file, const char *layout, int fit) {
    side_fill(side, studio->engine, file, layout, fit);
    stamp_engine(studio);
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
    side_clear(&studio->now);
    side_clear(&studio->against);
    side_clear(&studio->beside);
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
        side_clear(&studio->beside);
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
    fill(studio, &studio->now, wish->file, wish->layout, wish->fit);
    studio->took_ms = (double)(g_get_monotonic_time() - began_us) / 1e3;
    studio->against_waits = wish->against;
    studio->beside_waits = wish->beside;
    studio->gallery_waits = true;
}

/* -- What can wait ------------------------------------------------------------------------- */

static bool is_pdf(const ChBytes *bytes) {
    return bytes->size >= 5 && !memcmp(bytes->data, "%PDF-", 5);
}

/** An earlier PDF, NULL where it cannot be read, takes the place of what there was. Takes both. */
static void set_facsimile(Studio *studio, Facsimile *pdf, ChDiagnostics *findings) {
    facsimile_free(studio->against_pdf);
    studio->against_pdf = pdf;
    side_clear(&studio->against);
    studio->against.findings = findings;
}

static Facsimile *inspect_pdf(const Studio *studio, const ChBytes *bytes, ChDiagnostics *findings) {
    const char *path = studio->wish.against;
    const ChSource pdf = {.name = path, .bytes = bytes->data, .size = bytes->size};
    char *told = ch_pdf_inspect(studio->engine->engine, &pdf, findings);
    Facsimile *facsimile = facsimile_new(path, bytes, told);
    ch_string_free(told);
    return facsimile;
}

/** An earlier PDF is looked at, once; an earlier source laid out as the one on show is. */
static void fill_against(Studio *studio) {
    const char *path = studio->wish.against;
    ChLimits limits = ch_limits_default();
    ChDiagnostics *findings = ch_diagnostics_new();
    ChBytes bytes = {0};
    if (!ch_file_read(path, limits.pdf_bytes, &bytes, findings)) {
        set_facsimile(studio, NULL, g_steal_pointer(&findings));
    } else if (!is_pdf(&bytes)) {
        g_clear_pointer(&studio->against_pdf, facsimile_free);
        fill(studio, &studio->against, path, studio->wish.layout, 0);
    } else if (!studio->against_pdf || !facsimile_is_of(studio->against_pdf, &bytes)) {
        Facsimile *pdf = inspect_pdf(studio, &bytes, findings);
        set_facsimile(studio, pdf, g_steal_pointer(&findings));
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
    fill(studio, &studio->beside, wish->file, wish->beside, 0);
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
