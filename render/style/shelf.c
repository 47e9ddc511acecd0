/* SPDX-License-Identifier: MIT
 *
 * Shelf.
 */
#include "style/shelf.h"

#include "base/diagnostic.h"
#include <string.h>

static const char ENDING[] = ".yaml";

/* What stands among the layouts and is none: the status of countries. */
static const char DATA[] = "status";

bool shelf_is_path(const char *name) {
    return strchr(name, G_DIR_SEPARATOR) || g_str_has_suffix(name, ENDING);
}

char *shelf_path(const char *dir, const char *name) {
    g_autofree char *file = g_strconcat(name, ENDING, NULL);
    return g_build_filename(dir, file, NULL);
}

bool shelf_holds(const char *dir, const char *name) {
    g_autofree char *path = shelf_path(dir, name);
    return strcmp(name, DATA) != 0 && g_file_test(path, G_FILE_TEST_EXISTS);
}

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *shelf_names(const char *dir) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *folder = g_dir_open(dir, 0, NULL);
    for (const char *file; folder && (file = g_dir_read_name(folder));) {
        g_autofree char *name = g_strndup(file, strlen(file) - MIN(strlen(file), strlen(ENDING)));
        if (g_str_has_suffix(file, ENDING) && strcmp(name, DATA) != 0)
            g_ptr_array_add(names, g_steal_pointer(&name));
    }
    if (folder)
        g_dir_close(folder);
    g_ptr_array_sort(names, compare_names);
    return names;
}

char *shelf_hint(const char *dir, const char *name) {
    GPtrArray *names = shelf_names(dir);
    const char *nearest = nearest_name(name, (const char *const *)names->pdata, names->len);
    char *hint = nearest ? g_strdup_printf("did you mean `%s`?", nearest)
                         : g_strdup("`chancery layouts` lists them");
    g_ptr_array_unref(names);
    return hint;
}
