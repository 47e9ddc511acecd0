/* SPDX-License-Identifier: MIT
 *
 * Drafts of graphics.
 */
#include "graphic_draft.h"

#include <glib/gstdio.h>
#include <string.h>

Loaded load_bytes(const void *bytes, size_t size, const ChLimits *limits) {
    char *path = NULL;
    int fd = g_file_open_tmp("graphic-XXXXXX", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(
        g_file_set_contents_full(path, bytes, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    ChLimits defaults = ch_limits_default();
    GraphicRequest request = {path, "layout.yaml", {3, 5}};
    Loaded loaded = {arena_new(), ch_diagnostics_new(), NULL};
    loaded.graphic =
        graphic_load(&request, limits ? limits : &defaults, loaded.arena, loaded.diagnostics);
    g_unlink(path);
    g_free(path);
    return loaded;
}

void loaded_clear(Loaded *loaded) {
    ch_diagnostics_free(loaded->diagnostics);
    arena_free(loaded->arena);
}

const Graphic *expect_graphic(const Loaded *loaded) {
    const ChDiagnostic *first = ch_diagnostics_at(loaded->diagnostics, 0);
    if (ch_diagnostics_count(loaded->diagnostics, CH_WARNING) > 0)
        g_assert_cmpstr(first->message, ==, NULL);
    g_assert_nonnull(loaded->graphic);
    return loaded->graphic;
}

void expect_refused(Loaded loaded, const char *code, const char *words) {
    g_assert_null(loaded.graphic);
    g_assert_cmpint(ch_diagnostics_count(loaded.diagnostics, CH_NOTE), ==, 1);
    const ChDiagnostic *error = ch_diagnostics_at(loaded.diagnostics, 0);
    g_assert_cmpint(error->severity, ==, CH_ERROR);
    g_assert_cmpstr(error->code, ==, code);
    g_assert_cmpstr(error->file, ==, "layout.yaml");
    g_assert_cmpint(error->line, ==, 3);
    g_assert_cmpint(error->column, ==, 5);
    if (!strstr(error->message, words))
        g_assert_cmpstr(error->message, ==, words);
    loaded_clear(&loaded);
}

static void try_load(const guchar *bytes, size_t size) {
    Loaded loaded = load_bytes(bytes, size, NULL);
    bool refused = ch_diagnostics_count(loaded.diagnostics, CH_ERROR) > 0;
    g_assert_true(refused == !loaded.graphic);
    loaded_clear(&loaded);
}

void expect_no_crash(const guchar *bytes, size_t size, size_t step) {
    guchar *changed = g_memdup2(bytes, size);
    for (size_t i = 0; i < size; i += step) {
        changed[i] ^= 0xFF;
        try_load(changed, size);
        changed[i] ^= 0x81;
        try_load(changed, size);
        changed[i] = bytes[i];
        try_load(bytes, i);
    }
    g_free(changed);
}
