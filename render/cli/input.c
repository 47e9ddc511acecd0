/* SPDX-License-Identifier: MIT
 *
 * Inputs.
 */
#include "cli/input.h"

#include "batch/attachment.h"
#include "cli/cli.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/** Reads one byte more than `max` at most: the reader of a statement then says that it is too
 *  long, as it does of a file. */
static bool read_stdin(size_t max, ChBytes *bytes) {
    GByteArray *read = g_byte_array_new();
    guint8 chunk[64 * 1024];
    size_t got;
    while (read->len <= max && (got = fread(chunk, 1, sizeof chunk, stdin)))
        g_byte_array_append(read, chunk, (guint)got);
    bytes->size = read->len;
    g_byte_array_append(read, (const guint8 *)"", 1);
    bytes->data = (char *)g_byte_array_free(read, FALSE);
    return true;
}

bool input_read(const char *path, size_t max, ChSource *source, ChDiagnostics *diagnostics) {
    bool from_stdin = !strcmp(path, "-");
    ChBytes bytes = {0};
    bool read = from_stdin ? read_stdin(max, &bytes) : ch_file_read(path, max, &bytes, diagnostics);
    *source = (ChSource){
        .name = from_stdin ? SOURCE_STDIN : path, .bytes = bytes.data, .size = bytes.size};
    return read;
}

void input_clear(ChSource *source) {
    ChBytes bytes = {(char *)source->bytes, source->size};
    ch_bytes_clear(&bytes);
    source->bytes = NULL;
}

int input_fault(const char *path) {
    bool readable =
        !strcmp(path, "-") || (g_access(path, R_OK) == 0 && !g_file_test(path, G_FILE_TEST_IS_DIR));
    return readable ? EXIT_DOCUMENT : EXIT_USAGE;
}
