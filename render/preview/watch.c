/* SPDX-License-Identifier: MIT
 *
 * The watch.
 */
#include "preview/watch.h"

#include "preview/folder.h"
#include <stdlib.h>
#include <string.h>

struct Watch {
    WatchChanged changed;
    gpointer context;
    GHashTable *files;    /**< absolute paths */
    GHashTable *monitors; /**< folder -> GFileMonitor */
    char *folder;         /**< absolute; NULL */
};

/* -- What happened ------------------------------------------------------------------------- */

static bool is_watched(const Watch *watch, GFile *file) {
    const char *path = file ? g_file_peek_path(file) : NULL;
    if (!path)
        return false;
    if (g_hash_table_contains(watch->files, path))
        return true;
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    return watch->folder && !strcmp(folder, watch->folder) && folder_takes(name);
}

/** A file that appears empty is about to be written; a link appears with all that is in it. */
static bool is_filled(GFile *file) {
    g_autoptr(GFileInfo) info =
        g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
    return info && g_file_info_get_size(info) > 0;
}

static void note_event(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                       gpointer data) {
    Watch *watch = data;
    (void)monitor;
    if (event == G_FILE_MONITOR_EVENT_CHANGED || event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED ||
        event == G_FILE_MONITOR_EVENT_PRE_UNMOUNT)
        return;
    if (event == G_FILE_MONITOR_EVENT_CREATED && !is_filled(file))
        return;
    if (is_watched(watch, file) || is_watched(watch, other))
        watch->changed(watch->context);
}

/* -- What is watched ----------------------------------------------------------------------- */

static void stop_monitor(gpointer monitor) {
    g_file_monitor_cancel(monitor);
    g_object_unref(monitor);
}

Watch *watch_new(WatchChanged changed, gpointer context) {
    Watch *watch = g_new0(Watch, 1);
    watch->changed = changed;
    watch->context = context;
    watch->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    watch->monitors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, stop_monitor);
    return watch;
}

void watch_free(Watch *watch) {
    if (!watch)
        return;
    g_hash_table_unref(watch->monitors);
    g_hash_table_unref(watch->files);
    g_free(watch->folder);
    g_free(watch);
}

static GFileMonitor *start_monitor(Watch *watch, const char *folder) {
    g_autoptr(GFile) file = g_file_new_for_path(folder);
    GFileMonitor *monitor = g_file_monitor_directory(file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    if (monitor)
        g_signal_connect(monitor, "changed", G_CALLBACK(note_event), watch);
    return monitor;
}

/** Keeps the folder's monitor of before, so that nothing is missed, or starts one. */
static void watch_folder(Watch *watch, GHashTable *before, const char *folder) {
    gpointer key;
    gpointer monitor;
    if (g_hash_table_contains(watch->monitors, folder))
        return;
    if (!g_hash_table_steal_extended(before, folder, &key, &monitor)) {
        key = g_strdup(folder);
        monitor = start_monitor(watch, folder);
    }
    if (monitor)
        g_hash_table_insert(watch->monitors, key, monitor);
    else
        g_free(key);
}

static void watch_file(Watch *watch, GHashTable *before, const char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    watch_folder(watch, before, folder);
    g_hash_table_add(watch->files, g_strdup(path));
}

void watch_set(Watch *watch, char *const *files, const char *folder) {
    GHashTable *before = watch->monitors;
    watch->monitors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, stop_monitor);
    g_hash_table_remove_all(watch->files);
    for (; *files; files++) {
        g_autofree char *path = g_canonicalize_filename(*files, NULL);
        char *target = realpath(path, NULL);
        watch_file(watch, before, path);
        if (target && strcmp(target, path) != 0)
            watch_file(watch, before, target);
        free(target);
    }
    g_free(watch->folder);
    watch->folder = folder ? g_canonicalize_filename(folder, NULL) : NULL;
    if (watch->folder)
        watch_folder(watch, before, watch->folder);
    g_hash_table_unref(before);
}
