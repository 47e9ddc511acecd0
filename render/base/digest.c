/* SPDX-License-Identifier: MIT
 *
 * Digests.
 */
#include "base/digest.h"

#include <string.h>
#include <sys/stat.h>

/** Folders in folders; deeper ones do not count. */
enum { FOLDERS_DEEP = 8 };

static void digest_part(GChecksum *digest, const char *bytes, size_t size) {
    const guint64 length = size;
    g_checksum_update(digest, (const guchar *)&length, sizeof length);
    g_checksum_update(digest, (const guchar *)bytes, (gssize)size);
}

void digest_text(GChecksum *digest, const char *text) {
    digest_part(digest, text, strlen(text));
}

static void digest_bytes(GChecksum *digest, const char *path) {
    g_autofree char *bytes = NULL;
    gsize size = 0;
    if (g_file_get_contents(path, &bytes, &size, NULL))
        digest_part(digest, bytes, size);
}

void digest_file(GChecksum *digest, const char *path) {
    digest_text(digest, path);
    digest_bytes(digest, path);
}

void digest_status(GChecksum *digest, const char *path) {
    struct stat status;
    digest_text(digest, path);
    if (stat(path, &status) != 0)
        return;
    const gint64 parts[] = {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
    digest_part(digest, (const char *)parts, sizeof parts);
}

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/** The names in a folder, sorted; none where it cannot be read. */
static GPtrArray *list_names(const char *path) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    if (dir)
        g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void digest_level(GChecksum *digest, const char *parent, const char *name, int depth) {
    g_autofree char *path = g_build_filename(parent, name, NULL);
    digest_text(digest, name);
    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        digest_bytes(digest, path);
        return;
    }
    GPtrArray *names = list_names(path);
    for (guint i = 0; i < names->len && depth < FOLDERS_DEEP; i++) {
        g_autofree char *below = g_build_filename(name, names->pdata[i], NULL);
        digest_level(digest, parent, below, depth + 1);
    }
    g_ptr_array_unref(names);
}

void digest_folder(GChecksum *digest, const char *parent, const char *name) {
    digest_level(digest, parent, name, 0);
}

char *digest_end(GChecksum *digest) {
    char *text = g_strdup(g_checksum_get_string(digest));
    g_checksum_free(digest);
    return text;
}
