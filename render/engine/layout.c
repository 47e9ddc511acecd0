/* SPDX-License-Identifier: MIT
 *
 * Layouts and fonts by their names: loaded, listed, described.
 */
#include "style/layout.h"
#include "base/digest.h"
#include "engine/engine.h"
#include "style/field.h"
#include "style/schema.h"
#include "style/shelf.h"

#include <string.h>

static char *layouts_dir(const ChEngine *engine) {
    return g_build_filename(engine->data_dir, "layouts", NULL);
}

static void add_unknown_layout(const ChEngine *engine, const char *name, Finding finding,
                               ChDiagnostics *diagnostics) {
    g_autofree char *dir = layouts_dir(engine);
    g_autofree char *hint = shelf_hint(dir, name);
    finding.severity = CH_ERROR;
    finding.code = "layout-not-found";
    finding.hint = hint;
    diagnostics_add(diagnostics, finding, "there is no layout '%s'", name);
}

/** Loads a layout; an unknown name is an error at the place `asked` gives. */
static ChLayout *load_layout(ChEngine *engine, const char *name, Finding asked,
                             ChDiagnostics *diagnostics) {
    g_autofree char *dir = layouts_dir(engine);
    g_autofree char *path = shelf_is_path(name) ? g_strdup(name) : shelf_path(dir, name);
    if (shelf_is_path(name) || shelf_holds(dir, name))
        return layout_read_beside(path, dir, &engine->limits, diagnostics);
    add_unknown_layout(engine, name, asked, diagnostics);
    return NULL;
}

ChLayout *ch_layout_load(ChEngine *engine, const char *name_or_path, ChDiagnostics *diagnostics) {
    return load_layout(engine, name_or_path, (Finding){0}, diagnostics);
}

/** A relative path is taken from the folder of the statement that names it. */
static char *layout_beside(const ChStatement *statement, const char *name) {
    if (!shelf_is_path(name) || g_path_is_absolute(name))
        return g_strdup(name);
    g_autofree char *folder = g_path_get_dirname(statement->file);
    bool here = strcmp(folder, ".") == 0;
    return here ? g_strdup(name) : g_build_filename(folder, name, NULL);
}

ChLayout *ch_layout_load_for(ChEngine *engine, const ChStatement *statement,
                             ChDiagnostics *diagnostics) {
    const Field *field = statement_find_field(statement, "layout");
    if (!field)
        return ch_layout_load(engine, CH_LAYOUT_DEFAULT, diagnostics);
    Finding asked = {.file = statement->file, .at = field->at};
    g_autofree char *name = layout_beside(statement, field->value);
    return load_layout(engine, name, asked, diagnostics);
}

char *ch_layout_digest(const ChLayout *layout) {
    GChecksum *digest = g_checksum_new(G_CHECKSUM_SHA256);
    for (const LayoutFile *file = layout->files; file; file = file->next)
        digest_file(digest, file->path);
    return digest_end(digest);
}

const char *ch_layout_file(const ChLayout *layout, int index) {
    const LayoutFile *file = layout->files;
    for (; file && index > 0; index--)
        file = file->next;
    return file ? file->path : NULL;
}

bool ch_layout_takes(const ChLayout *layout, const ChStatement *statement,
                     ChDiagnostics *diagnostics) {
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    Arena *arena = arena_new();
    FieldScope scope = field_scope(statement, layout, arena);
    fields_check(&scope, diagnostics);
    arena_free(arena);
    return ch_diagnostics_count(diagnostics, CH_ERROR) == errors;
}

char *ch_layout_describe(const ChLayout *layout) {
    return layout_describe(layout);
}

char *ch_layout_schema(void) {
    return schema_write();
}

char *ch_layout_list(ChEngine *engine, ChDiagnostics *diagnostics) {
    g_autofree char *dir = layouts_dir(engine);
    GPtrArray *names = shelf_names(dir);
    GString *list = g_string_new(NULL);
    size_t widest = 0;
    for (guint i = 0; i < names->len; i++)
        widest = MAX(widest, strlen(names->pdata[i]));
    for (guint i = 0; i < names->len; i++) {
        ChLayout *layout = ch_layout_load(engine, names->pdata[i], diagnostics);
        if (layout)
            g_string_append_printf(list, "%-*s  %s\n", (int)widest, layout->name,
                                   layout->description ? layout->description : "");
        ch_layout_free(layout);
    }
    g_ptr_array_unref(names);
    return g_string_free(list, FALSE);
}

char *ch_font_list(ChEngine *engine, const char *family, ChDiagnostics *diagnostics) {
    char *list = font_set_list(engine->fonts, family);
    if (*list)
        return list;
    g_free(list);
    diagnostics_add(diagnostics,
                    (Finding){.severity = CH_ERROR,
                              .code = "font-missing-family",
                              .hint = "fonts/README.md names the package of each family"},
                    "the font family '%s' is not installed", family ? family : "any");
    return NULL;
}
