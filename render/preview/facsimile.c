/* SPDX-License-Identifier: MIT
 *
 * Facsimiles.
 */
#include "preview/facsimile.h"

#include "preview/bounds.h"
#include <fcntl.h>
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/** Of a name: so much of the file's digest, then the page's number. */
enum { FILE_DIGITS = 24, PAGE_DIGITS = 8 };

/* -- The file ------------------------------------------------------------------------------ */

static char *digest_of(const ChBytes *pdf) {
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)pdf->data, pdf->size);
}

static bool write_all(int file, const char *bytes, gsize size) {
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written <= 0)
            return false;
        bytes += written;
        size -= (gsize)written;
    }
    return true;
}

/** A copy in memory that nobody can change, whatever is saved meanwhile. */
static int copy_file(const ChBytes *pdf) {
    int file = memfd_create("facsimile", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file < 0)
        return -1;
    if (write_all(file, pdf->data, pdf->size) &&
        fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) == 0)
        return file;
    close(file);
    return -1;
}

/* -- Pages --------------------------------------------------------------------------------- */

static void clear_page(gpointer page) {
    g_clear_pointer(&((FacsimilePage *)page)->png, g_bytes_unref);
}

static GArray *list_pages(JsonObject *told) {
    JsonArray *sizes = json_object_get_array_member(told, "pages");
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(FacsimilePage));
    g_array_set_clear_func(pages, clear_page);
    for (guint i = 0; i < json_array_get_length(sizes); i++) {
        JsonObject *size = json_array_get_object_element(sizes, i);
        FacsimilePage page = {.width_pt = json_object_get_double_member(size, "width_pt"),
                              .height_pt = json_object_get_double_member(size, "height_pt")};
        g_array_append_val(pages, page);
    }
    return pages;
}

Facsimile *facsimile_new(const char *path, const ChBytes *pdf, const char *told) {
    g_autoptr(JsonNode) node = told ? json_from_string(told, NULL) : NULL;
    if (!node)
        return NULL;
    Facsimile *facsimile = g_new(Facsimile, 1);
    *facsimile = (Facsimile){.path = g_strdup(path),
                             .digest = digest_of(pdf),
                             .file = copy_file(pdf),
                             .pages = list_pages(json_node_get_object(node))};
    return facsimile;
}

static void close_file(Facsimile *facsimile) {
    if (facsimile->file >= 0)
        close(facsimile->file);
    facsimile->file = -1;
}

void facsimile_free(Facsimile *facsimile) {
    if (!facsimile)
        return;
    close_file(facsimile);
    g_array_unref(facsimile->pages);
    g_free(facsimile->digest);
    g_free(facsimile->path);
    g_free(facsimile);
}

bool facsimile_is_of(const Facsimile *facsimile, const ChBytes *pdf) {
    g_autofree char *digest = digest_of(pdf);
    return !strcmp(facsimile->digest, digest);
}

static FacsimilePage *page_at(const Facsimile *facsimile, int page) {
    return &g_array_index(facsimile->pages, FacsimilePage, (guint)page - 1);
}

bool facsimile_has(const Facsimile *facsimile, int page) {
    const FacsimilePage *asked = page_at(facsimile, page);
    return asked->png || (!asked->undrawable && facsimile->file >= 0);
}

char *facsimile_digest(const Facsimile *facsimile, int page) {
    if (!facsimile_has(facsimile, page))
        return NULL;
    return g_strdup_printf("%.*s%0*x", FILE_DIGITS, facsimile->digest, PAGE_DIGITS, (unsigned)page);
}

int facsimile_find(const Facsimile *facsimile, const char *digest) {
    guint64 page;
    if (strlen(digest) != FILE_DIGITS + PAGE_DIGITS ||
        strncmp(digest, facsimile->digest, FILE_DIGITS) != 0 ||
        !g_ascii_string_to_unsigned(digest + FILE_DIGITS, 16, 1, facsimile->pages->len, &page,
                                    NULL))
        return 0;
    return (int)page;
}

/* -- Drawing ------------------------------------------------------------------------------- */

/** Starts the program that stands beside this one; NULL with an error. */
static GSubprocess *start_drawing(const Facsimile *facsimile, int page, GError **error) {
    const FacsimilePage *size = page_at(facsimile, page);
    char width[G_ASCII_DTOSTR_BUF_SIZE];
    char height[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *number = g_strdup_printf("%d", page);
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname(self ? self : "");
    g_autofree char *program = g_build_filename(folder, "chancery-facsimile", NULL);
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
    g_subprocess_launcher_take_stdin_fd(launcher, fcntl(facsimile->file, F_DUPFD_CLOEXEC, 3));
    return g_subprocess_launcher_spawn(
        launcher, error, program, number, g_ascii_dtostr(width, sizeof width, size->width_pt),
        g_ascii_dtostr(height, sizeof height, size->height_pt), NULL);
}

/** A file whose drawing crashed or had no end is not tried again: it would cost as much each time.
 */
static GBytes *draw(Facsimile *facsimile, int page) {
    g_autoptr(GSubprocess) drawing = start_drawing(facsimile, page, NULL);
    GBytes *png = NULL;
    if (!drawing || !g_subprocess_communicate(drawing, NULL, NULL, &png, NULL, NULL))
        return NULL;
    if (!g_subprocess_get_successful(drawing))
        g_clear_pointer(&png, g_bytes_unref);
    if (g_subprocess_get_if_signaled(drawing))
        close_file(facsimile);
    return png;
}

static void say_undrawable(const Facsimile *facsimile, int page, ChDiagnostics *diagnostics) {
    g_autofree char *message =
        g_strdup_printf("page %d cannot be drawn%s", page,
                        facsimile->file < 0 ? ", and with it no other page of this file" : "");
    ch_diagnostics_add(diagnostics,
                       &(ChDiagnostic){.severity = CH_WARNING,
                                       .code = "preview-no-picture",
                                       .file = facsimile->path,
                                       .message = message,
                                       .hint = "it is compared all the same; its words are shown"});
}

GBytes *facsimile_draw(Facsimile *facsimile, int page, ChDiagnostics *diagnostics) {
    FacsimilePage *asked = page_at(facsimile, page);
    if (asked->png)
        return g_bytes_ref(asked->png);
    GBytes *png = draw(facsimile, page);
    if (!png) {
        asked->undrawable = true;
        say_undrawable(facsimile, page, diagnostics);
    } else if (facsimile->kept + g_bytes_get_size(png) <= BOUND_KEPT_BYTES) {
        asked->png = g_bytes_ref(png);
        facsimile->kept += g_bytes_get_size(png);
    }
    return png;
}
