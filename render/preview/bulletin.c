/* SPDX-License-Identifier: MIT
 *
 * The studio's bulletins: what there is to be seen, as JSON.
 *
 *     {"version", "file", "files": [{"name", "title"}], "layout", "layouts": [{"name",
 *      "description", "fits"}], "fit", "pages": [{"digest", "picture", "width_pt", "height_pt",
 *      "label"}], "diagnostics", "stale", "against": null | {"name", "kind", "pages"},
 *      "beside": null | {"layout", "pages", "diagnostics"}, "elapsed_ms"}
 */
#include "preview/bulletin.h"

#include "preview/members.h"
#include "preview/studio.h"

#include <string.h>

void bulletin_add_picture(JsonBuilder *builder, const Picture *picture) {
    g_autofree char *name = g_strconcat(picture->digest, ".svg", NULL);
    json_builder_begin_object(builder);
    member_text(builder, "digest", picture->digest);
    member_text(builder, "picture", name);
    member_number(builder, "width_pt", picture->width_pt);
    member_number(builder, "height_pt", picture->height_pt);
    member_text(builder, "label", picture->label);
    json_builder_end_object(builder);
}

static void add_pages(JsonBuilder *builder, const Impression *impression) {
    member_begin_array(builder, "pages");
    for (guint i = 0; impression && i < impression->pictures->len; i++)
        bulletin_add_picture(builder, impression->pictures->pdata[i]);
    json_builder_end_array(builder);
}

static void add_finding(JsonBuilder *builder, const ChDiagnostic *finding) {
    json_builder_begin_object(builder);
    member_text(builder, "severity", ch_severity_name(finding->severity));
    member_text(builder, "file", finding->file);
    member_count(builder, "line", finding->line);
    member_count(builder, "column", finding->column);
    member_text(builder, "code", finding->code);
    member_text(builder, "message", finding->message);
    member_text(builder, "hint", finding->hint);
    json_builder_end_object(builder);
}

void bulletin_add_findings(JsonBuilder *builder, const ChDiagnostics *findings) {
    const ChDiagnostic *finding;
    for (int i = 0; findings && (finding = ch_diagnostics_at(findings, i)); i++)
        add_finding(builder, finding);
}

static void add_statement(JsonBuilder *builder, const char *path, const char *title) {
    g_autofree char *name = path ? g_path_get_basename(path) : NULL;
    json_builder_begin_object(builder);
    member_text(builder, "name", name);
    member_text(builder, "title", title);
    json_builder_end_object(builder);
}

static void add_statements(JsonBuilder *builder, const Studio *studio, const char *title) {
    member_begin_array(builder, "files");
    const GPtrArray *statements = studio->folder ? folder_statements(studio->folder) : NULL;
    for (guint i = 0; statements && i < statements->len; i++) {
        const Statement *statement = statements->pdata[i];
        add_statement(builder, statement->name, statement->title);
    }
    if (!statements)
        add_statement(builder, studio->wish.file, title);
    json_builder_end_array(builder);
}

/** What the statement has in that field. */
static const char *field_of(const Studio *studio, const char *name) {
    const ChStatement *statement = side_statement(&studio->now);
    return statement ? ch_statement_field(statement, name) : NULL;
}

/** The layout that is used: the one wished for, the statement's own or the one that all have. */
static const char *layout_of(const Studio *studio) {
    const char *own = field_of(studio, "layout");
    if (studio->wish.layout)
        return studio->wish.layout;
    return own ? own : CH_LAYOUT_DEFAULT;
}

static void add_wish(JsonBuilder *builder, const Studio *studio) {
    g_autofree char *name = studio->wish.file ? g_path_get_basename(studio->wish.file) : NULL;
    member_text(builder, "file", name);
    add_statements(builder, studio, field_of(studio, "title"));
    member_text(builder, "layout", layout_of(studio));
    gallery_tell(studio->gallery, builder);
    member_count(builder, "fit", studio->wish.fit);
}

static void add_diagnostics(JsonBuilder *builder, const Studio *studio) {
    member_begin_array(builder, "diagnostics");
    bulletin_add_findings(builder, studio->now.findings);
    bulletin_add_findings(builder, studio->against.findings);
    json_builder_end_array(builder);
}

/** Pages of a PDF have no digest: what they look like is not known before they are drawn. */
static void add_pdf_pages(JsonBuilder *builder, const Facsimile *pdf) {
    member_begin_array(builder, "pages");
    for (guint i = 0; i < pdf->pages->len; i++) {
        const FacsimilePage *page = &g_array_index(pdf->pages, FacsimilePage, i);
        g_autofree char *digest = facsimile_digest(pdf, (int)i + 1);
        g_autofree char *name = digest ? g_strconcat(digest, ".png", NULL) : NULL;
        g_autofree char *label = g_strdup_printf("%u", i + 1);
        json_builder_begin_object(builder);
        member_null(builder, "digest");
        member_text(builder, "picture", name);
        member_number(builder, "width_pt", page->width_pt);
        member_number(builder, "height_pt", page->height_pt);
        member_text(builder, "label", label);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_against(JsonBuilder *builder, const Studio *studio) {
    if (!studio->wish.against) {
        member_null(builder, "against");
        return;
    }
    g_autofree char *name = g_path_get_basename(studio->wish.against);
    member_begin_object(builder, "against");
    member_text(builder, "name", name);
    member_text(builder, "kind", studio->against_pdf ? "pdf" : "source");
    if (studio->against_pdf)
        add_pdf_pages(builder, studio->against_pdf);
    else
        add_pages(builder, studio->against.impression);
    json_builder_end_object(builder);
}

static void add_beside(JsonBuilder *builder, const Studio *studio) {
    if (!studio->wish.beside) {
        member_null(builder, "beside");
        return;
    }
    member_begin_object(builder, "beside");
    member_text(builder, "layout", studio->wish.beside);
    add_pages(builder, studio->beside.impression);
    member_begin_array(builder, "diagnostics");
    bulletin_add_findings(builder, studio->beside.findings);
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

static GBytes *write_state(const Studio *studio) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    member_count(builder, "version", studio->version);
    add_wish(builder, studio);
    add_pages(builder, studio->now.impression);
    add_diagnostics(builder, studio);
    member_flag(builder, "stale", studio->now.stale);
    add_against(builder, studio);
    add_beside(builder, studio);
    member_number(builder, "elapsed_ms", studio->took_ms);
    json_builder_end_object(builder);
    return members_write(builder);
}

/* -- What it depends on -------------------------------------------------------------------- */

static void add_path(GPtrArray *paths, const char *path) {
    if (path)
        g_ptr_array_add(paths, g_strdup(path));
}

/** Also the files that errors were found in: a layout that cannot be read names no others. */
static void add_side_files(GPtrArray *paths, const Side *side) {
    const ChDiagnostic *finding;
    if (side->layout_files)
        stamps_list(side->layout_files, paths);
    for (int i = 0; side->findings && (finding = ch_diagnostics_at(side->findings, i)); i++)
        add_path(paths, finding->file);
}

static char **list_files(const Studio *studio) {
    GPtrArray *paths = g_ptr_array_new();
    const char *layout = studio->wish.layout;
    add_path(paths, studio->wish.file);
    add_path(paths, studio->wish.against);
    if (layout && strchr(layout, '/'))
        add_path(paths, layout);
    if (studio->engine_files)
        stamps_list(studio->engine_files, paths);
    add_side_files(paths, &studio->now);
    add_side_files(paths, &studio->against);
    add_side_files(paths, &studio->beside);
    gallery_list_files(studio->gallery, paths);
    g_ptr_array_add(paths, NULL);
    return (char **)g_ptr_array_free(paths, FALSE);
}

Bulletin *studio_tell(Studio *studio) {
    Bulletin *bulletin = g_new(Bulletin, 1);
    studio->version++;
    *bulletin = (Bulletin){
        .version = studio->version, .state = write_state(studio), .files = list_files(studio)};
    return bulletin;
}

void bulletin_free(Bulletin *bulletin) {
    if (!bulletin)
        return;
    g_bytes_unref(bulletin->state);
    g_strfreev(bulletin->files);
    g_free(bulletin);
}
