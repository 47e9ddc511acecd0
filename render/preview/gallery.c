/* SPDX-License-Identifier: MIT
 *
 * The gallery.
 */
#include "preview/gallery.h"

#include "preview/bulletin.h"
#include "preview/members.h"
#include "preview/stamps.h"
#include <string.h>

typedef enum Fit { FIT_UNKNOWN, FIT_NO, FIT_YES } Fit;

/** A layout; NULL in `specimen` and `first` until a specimen is asked for. */
typedef struct Exhibit {
    char *name;
    char *description;
    ChLayout *layout;        /**< NULL until it is read, and where that failed */
    ChDiagnostics *findings; /**< of reading it; NULL until then */
    Fit fit;
    GBytes *specimen;
    Picture *first; /**< drawn; NULL where there are no pages. It stays until another is made */
} Exhibit;

struct Gallery {
    GPtrArray *exhibits; /**< of Exhibit */
    Stamps *files;       /**< what the layouts that were read depend on */
    Stamps *source;      /**< what the specimens are of; NULL */
};

/* -- Exhibits ------------------------------------------------------------------------------ */

static void clear_layout(Exhibit *exhibit) {
    g_clear_pointer(&exhibit->specimen, g_bytes_unref);
    g_clear_pointer(&exhibit->layout, ch_layout_free);
    g_clear_pointer(&exhibit->findings, ch_diagnostics_free);
}

static void free_exhibit(gpointer data) {
    Exhibit *exhibit = data;
    clear_layout(exhibit);
    g_clear_pointer(&exhibit->first, picture_free);
    g_free(exhibit->name);
    g_free(exhibit->description);
    g_free(exhibit);
}

/** One that cannot be read depends on the files that its errors are in. */
static void read_layout(Gallery *gallery, Exhibit *exhibit, ChEngine *engine) {
    exhibit->findings = ch_diagnostics_new();
    exhibit->layout = ch_layout_load(engine, exhibit->name, exhibit->findings);
    const char *path;
    const ChDiagnostic *finding;
    for (int i = 0; exhibit->layout && (path = ch_layout_file(exhibit->layout, i)); i++)
        stamps_add(gallery->files, path);
    for (int i = 0; (finding = ch_diagnostics_at(exhibit->findings, i)); i++)
        if (finding->file)
            stamps_add(gallery->files, finding->file);
}

static Fit judge(const Exhibit *exhibit, const ChStatement *statement) {
    ChDiagnostics *findings = ch_diagnostics_new();
    bool fits = exhibit->layout && ch_layout_takes(exhibit->layout, statement, findings);
    ch_diagnostics_free(findings);
    return fits ? FIT_YES : FIT_NO;
}

/* -- The gallery --------------------------------------------------------------------------- */

/** From a line with a name and a description. */
static Exhibit *exhibit_new(const char *line) {
    gsize name = strcspn(line, " ");
    Exhibit *exhibit = g_new0(Exhibit, 1);
    exhibit->name = g_strndup(line, name);
    exhibit->description = g_strstrip(g_strdup(line + name));
    return exhibit;
}

Gallery *gallery_new(ChEngine *engine) {
    ChDiagnostics *findings = ch_diagnostics_new();
    char *list = ch_layout_list(engine, findings);
    g_auto(GStrv) lines = g_strsplit(list, "\n", -1);
    Gallery *gallery = g_new0(Gallery, 1);
    gallery->exhibits = g_ptr_array_new_with_free_func(free_exhibit);
    gallery->files = stamps_new();
    for (char **line = lines; *line; line++)
        if (**line)
            g_ptr_array_add(gallery->exhibits, exhibit_new(*line));
    ch_string_free(list);
    ch_diagnostics_free(findings);
    return gallery;
}

void gallery_free(Gallery *gallery) {
    if (!gallery)
        return;
    g_ptr_array_unref(gallery->exhibits);
    stamps_free(gallery->files);
    stamps_free(gallery->source);
    g_free(gallery);
}

bool gallery_holds(const Gallery *gallery) {
    return stamps_hold(gallery->files);
}

void gallery_forget(Gallery *gallery) {
    stamps_free(gallery->files);
    gallery->files = stamps_new();
    for (guint i = 0; i < gallery->exhibits->len; i++)
        clear_layout(gallery->exhibits->pdata[i]);
}

void gallery_turn_to(Gallery *gallery, const char *source) {
    bool kept = stamps_keep(&gallery->source, source);
    for (guint i = 0; !kept && i < gallery->exhibits->len; i++) {
        Exhibit *exhibit = gallery->exhibits->pdata[i];
        g_clear_pointer(&exhibit->specimen, g_bytes_unref);
    }
}

bool gallery_read_layout(Gallery *gallery, ChEngine *engine) {
    for (guint i = 0; i < gallery->exhibits->len; i++) {
        Exhibit *exhibit = gallery->exhibits->pdata[i];
        if (exhibit->findings)
            continue;
        read_layout(gallery, exhibit, engine);
        return true;
    }
    return false;
}

bool gallery_judge(Gallery *gallery, const ChStatement *statement) {
    bool changed = false;
    for (guint i = 0; statement && i < gallery->exhibits->len; i++) {
        Exhibit *exhibit = gallery->exhibits->pdata[i];
        Fit fit = judge(exhibit, statement);
        changed |= fit != exhibit->fit;
        exhibit->fit = fit;
    }
    return changed;
}

/* -- Specimens ----------------------------------------------------------------------------- */

static GBytes *write_specimen(const Exhibit *exhibit, int count, const ChDiagnostics *findings) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    member_text(builder, "layout", exhibit->name);
    member_count(builder, "count", count);
    json_builder_set_member_name(builder, "first");
    if (exhibit->first)
        bulletin_add_picture(builder, exhibit->first);
    else
        json_builder_add_null_value(builder);
    member_begin_array(builder, "diagnostics");
    bulletin_add_findings(builder, exhibit->findings);
    bulletin_add_findings(builder, findings);
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    return members_write(builder);
}

static void make_specimen(Exhibit *exhibit, ChEngine *engine, const ChStatement *statement) {
    ChDiagnostics *findings = ch_diagnostics_new();
    ChPages *pages =
        exhibit->layout ? ch_pages_build(engine, statement, exhibit->layout, findings) : NULL;
    g_clear_pointer(&exhibit->first, picture_free);
    if (pages) {
        exhibit->first = picture_new(pages, 1);
        picture_draw(exhibit->first, pages, 1, findings);
    }
    exhibit->specimen = write_specimen(exhibit, pages ? ch_pages_count(pages) : 0, findings);
    ch_pages_free(pages);
    ch_diagnostics_free(findings);
}

GBytes *gallery_specimen(Gallery *gallery, const char *name, ChEngine *engine,
                         const ChStatement *statement) {
    for (guint i = 0; statement && i < gallery->exhibits->len; i++) {
        Exhibit *exhibit = gallery->exhibits->pdata[i];
        if (strcmp(exhibit->name, name) != 0)
            continue;
        if (!exhibit->findings)
            read_layout(gallery, exhibit, engine);
        if (!exhibit->specimen)
            make_specimen(exhibit, engine, statement);
        return g_bytes_ref(exhibit->specimen);
    }
    return NULL;
}

GBytes *gallery_picture(const Gallery *gallery, const char *digest) {
    for (guint i = 0; i < gallery->exhibits->len; i++) {
        const Exhibit *exhibit = gallery->exhibits->pdata[i];
        if (exhibit->first && !strcmp(exhibit->first->digest, digest))
            return exhibit->first->svg;
    }
    return NULL;
}

/* -- Telling ------------------------------------------------------------------------------- */

static void tell_exhibit(const Exhibit *exhibit, JsonBuilder *builder) {
    json_builder_begin_object(builder);
    member_text(builder, "name", exhibit->name);
    member_text(builder, "description", exhibit->description);
    if (exhibit->fit == FIT_UNKNOWN)
        member_null(builder, "fits");
    else
        member_flag(builder, "fits", exhibit->fit == FIT_YES);
    json_builder_end_object(builder);
}

void gallery_tell(const Gallery *gallery, JsonBuilder *builder) {
    member_begin_array(builder, "layouts");
    for (guint i = 0; gallery && i < gallery->exhibits->len; i++)
        tell_exhibit(gallery->exhibits->pdata[i], builder);
    json_builder_end_array(builder);
}

void gallery_list_files(const Gallery *gallery, GPtrArray *paths) {
    if (gallery)
        stamps_list(gallery->files, paths);
}
