/* SPDX-License-Identifier: MIT
 *
 * Stamps.
 */
#include "preview/stamps.h"

#include <string.h>
#include <sys/stat.h>

typedef struct Stamp {
    char *path;
    gint64 seconds; /**< all four 0 where there is no such file */
    gint64 nanoseconds;
    guint64 inode;
    gint64 size;
} Stamp;

struct Stamps {
    GArray *list; /**< of Stamp */
};

static Stamp stamp_of(const char *path) {
    Stamp stamp = {0};
    struct stat found;
    if (stat(path, &found) == 0)
        stamp = (Stamp){.seconds = found.st_mtim.tv_sec,
                        .nanoseconds = found.st_mtim.tv_nsec,
                        .inode = found.st_ino,
                        .size = found.st_size};
    return stamp;
}

static void clear_stamp(gpointer stamp) {
    g_free(((Stamp *)stamp)->path);
}

Stamps *stamps_new(void) {
    Stamps *stamps = g_new(Stamps, 1);
    stamps->list = g_array_new(FALSE, FALSE, sizeof(Stamp));
    g_array_set_clear_func(stamps->list, clear_stamp);
    return stamps;
}

void stamps_free(Stamps *stamps) {
    if (!stamps)
        return;
    g_array_unref(stamps->list);
    g_free(stamps);
}

static bool are_of(const Stamps *stamps, const char *path) {
    bool found = false;
    for (guint i = 0; !found && i < stamps->list->len; i++)
        found = !strcmp(g_array_index(stamps->list, Stamp, i).path, path);
    return found;
}

void stamps_add(Stamps *stamps, const char *path) {
    if (are_of(stamps, path))
        return;
    Stamp stamp = stamp_of(path);
    stamp.path = g_strdup(path);
    g_array_append_val(stamps->list, stamp);
}

bool stamps_hold(const Stamps *stamps) {
    bool hold = true;
    for (guint i = 0; hold && i < stamps->list->len; i++) {
        const Stamp *then = &g_array_index(stamps->list, Stamp, i);
        Stamp now = stamp_of(then->path);
        hold = now.seconds == then->seconds && now.nanoseconds == then->nanoseconds &&
               now.inode == then->inode && now.size == then->size;
    }
    return hold;
}

void stamps_list(const Stamps *stamps, GPtrArray *paths) {
    for (guint i = 0; i < stamps->list->len; i++)
        g_ptr_array_add(paths, g_strdup(g_array_index(stamps->list, Stamp, i).path));
}
