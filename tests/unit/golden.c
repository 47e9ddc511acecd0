/* SPDX-License-Identifier: MIT
 *
 * Golden: see golden.h.
 */
#include "golden.h"
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

static gboolean golden_is_update(void) {
    return g_strcmp0(g_getenv("CHANCERY_UPDATE"), "1") == 0;
}

static void golden_write(const char *path, const char *actual) {
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GError) error = NULL;
    if (g_mkdir_with_parents(folder, 0755) != 0) {
        g_test_message("cannot make %s: %s", folder, g_strerror(errno));
        g_test_fail();
    } else if (!g_file_set_contents(path, actual, -1, &error)) {
        g_test_message("cannot write the golden: %s", error->message);
        g_test_fail();
    }
}

/** Says which line is the first that differs. */
static void golden_report(const char *name, const char *expected, const char *actual) {
    int line = 1;
    size_t start = 0;
    for (size_t i = 0; expected[i] == actual[i]; i++) {
        if (expected[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    g_test_message("%s:%d differs (CHANCERY_UPDATE=1 accepts)\n  kept: %.*s\n  now:  %.*s", name,
                   line, (int)strcspn(expected + start, "\n"), expected + start,
                   (int)strcspn(actual + start, "\n"), actual + start);
    g_test_fail();
}

void golden_check(const char *name, const char *actual) {
    g_autofree char *path = g_build_filename(SOURCE_DIR, "tests", "golden", name, NULL);
    if (golden_is_update()) {
        golden_write(path, actual);
        return;
    }
    g_autofree char *expected = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &expected, NULL, &error)) {
        g_test_message("no golden: %s (CHANCERY_UPDATE=1 makes it)", error->message);
        g_test_fail();
    } else if (strcmp(expected, actual) != 0) {
        golden_report(name, expected, actual);
    }
}
