/* SPDX-License-Identifier: MIT
 *
 * Folders.
 */
#include "preview/folder.h"

#include "preview/bounds.h"
#include <string.h>
#include <sys/stat.h>

struct Folder {
    char *path;
    GPtrArray *statements; /**< of Statement, by name */
};

static void free_statement(gpointer data) {
    Statement *statement = data;
    g_free(statement->name);
    g_free(statement->title);
    g_free(statement);
}

bool folder_takes(const char *name) {
    static const char *const endings[] = {".md", ".txt", ".xml", ".akn", ".docx", ".html", ".htm"};
    bool taken = false;
    for (gsize i = 0; i < G_N_ELEMENTS(endings) && !taken; i++)
        taken = g_str_has_suffix(name, endings[i]);
    return taken && *name != '.' && g_ascii_strcasecmp(name, "README.md") != 0;
}

static int by_name(gconstpointer a, gconstpointer b) {
    return strcmp((*(Statement *const *)a)->name, (*(Statement *const *)b)->name);
}

/** The regular file of that name; NULL where it is none. */
static Statement *find_file(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat found;
    if (stat(path, &found) != 0 || !S_ISREG(found.st_mode))
        return NULL;
    Statement *statement = g_new0(Statement, 1);
    statement->name = g_strdup(name);
    statement->seconds = found.st_mtim.tv_sec;
    statement->size = found.st_size;
    return statement;
}

static GPtrArray *list_files(const char *path) {
    GPtrArray *statements = g_ptr_array_new_with_free_func(free_statement);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && statements->len < BOUND_STATEMENTS && (name = g_dir_read_name(dir))) {
        Statement *found = folder_takes(name) ? find_file(path, name) : NULL;
        if (found)
            g_ptr_array_add(statements, found);
    }
    g_ptr_array_sort(statements, by_name);
    return statements;
}

static Statement *find_statement(const GPtrArray *statements, const char *name) {
    for (guint i = 0; i < statements->len; i++) {
        Statement *statement = statements->pdata[i];
        if (!strcmp(statement->name, name))
            return statement;
    }
    return NULL;
}

Folder *folder_new(const char *path) {
    Folder *folder = g_new(Folder, 1);
    folder->path = g_strdup(path);
    folder->statements = g_ptr_array_new_with_free_func(free_statement);
    return folder;
}

void folder_free(Folder *folder) {
    if (!folder)
        return;
    g_free(folder->path);
    g_ptr_array_unref(folder->statements);
    g_free(folder);
}

bool folder_scan(Folder *folder) {
    GPtrArray *found = list_files(folder->path);
    bool changed = found->len != folder->statements->len;
    for (guint i = 0; i < found->len; i++) {
        Statement *now = found->pdata[i];
        Statement *then = find_statement(folder->statements, now->name);
        if (then && then->seconds == now->seconds && then->size == now->size) {
            now->read = then->read;
            now->title = g_steal_pointer(&then->title);
        } else {
            changed = true;
        }
    }
    g_ptr_array_unref(folder->statements);
    folder->statements = found;
    return changed;
}

const GPtrArray *folder_statements(const Folder *folder) {
    return folder->statements;
}

bool folder_read_title(Folder *folder, ChEngine *engine) {
    for (guint i = 0; i < folder->statements->len; i++) {
        Statement *waiting = folder->statements->pdata[i];
        if (waiting->read)
            continue;
        g_autofree char *path = g_build_filename(folder->path, waiting->name, NULL);
        ChDiagnostics *findings = ch_diagnostics_new();
        ChStatement *statement = ch_statement_read(engine, path, findings);
        waiting->title = statement ? g_strdup(ch_statement_field(statement, "title")) : NULL;
        waiting->read = true;
        ch_statement_free(statement);
        ch_diagnostics_free(findings);
        return true;
    }
    return false;
}

char *folder_first(const char *path) {
    GPtrArray *found = list_files(path);
    const Statement *first = found->len ? found->pdata[0] : NULL;
    char *file = first ? g_build_filename(path, first->name, NULL) : NULL;
    g_ptr_array_unref(found);
    return file;
}
