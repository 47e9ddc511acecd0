/* SPDX-License-Identifier: MIT
 *
 * Drafts of layouts.
 */
#include "layout_draft.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

Folder folder_new(const File *files, size_t count) {
    Folder folder = {g_dir_make_tmp("layouts-XXXXXX", NULL), files, count};
    for (size_t i = 0; i < count; i++) {
        g_autofree char *path = g_build_filename(folder.path, files[i].name, NULL);
        g_autofree char *dir = g_path_get_dirname(path);
        g_mkdir(dir, 0700);
        g_assert_true(g_file_set_contents(path, files[i].text, -1, NULL));
    }
    return folder;
}

void folder_free(Folder *folder) {
    for (size_t i = 0; i < folder->count; i++) {
        g_autofree char *path = g_build_filename(folder->path, folder->files[i].name, NULL);
        g_autofree char *dir = g_path_get_dirname(path);
        g_unlink(path);
        g_rmdir(dir);
    }
    g_rmdir(folder->path);
    g_free(folder->path);
}

/** The findings as `name:line:col code - hint` lines; files without their folder. */
static char *list_findings(const ChDiagnostics *diagnostics, const char *folder) {
    GString *list = g_string_new(NULL);
    for (int i = 0; i < ch_diagnostics_count(diagnostics, CH_NOTE); i++) {
        const ChDiagnostic *found = ch_diagnostics_at(diagnostics, i);
        const char *file = found->file + strlen(folder) + 1;
        g_string_append_printf(list, "%s%s:%d:%d %s%s%s", i ? "\n" : "", file, found->line,
                               found->column, found->code, found->hint ? " - " : "",
                               found->hint ? found->hint : "");
    }
    return g_string_free(list, FALSE);
}

ChLayout *read_files(const File *files, size_t count, const char *expected) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLimits limits = ch_limits_default();
    Folder folder = folder_new(files, count);
    g_autofree char *path = g_build_filename(folder.path, files[0].name, NULL);
    ChLayout *layout = layout_read(path, &limits, diagnostics);
    g_autofree char *findings = list_findings(diagnostics, folder.path);
    g_assert_cmpstr(findings, ==, expected);
    g_assert_true((layout == NULL) == (*expected != '\0'));
    folder_free(&folder);
    ch_diagnostics_free(diagnostics);
    return layout;
}

ChLayout *read_right(const char *yaml) {
    return READ_FILES("", {"x.yaml", yaml});
}

void assert_wrong(const char *yaml, const char *expected) {
    g_autofree char *findings = g_strconcat("x.yaml:", expected, NULL);
    g_assert_null(READ_FILES(findings, {"x.yaml", yaml}));
}
