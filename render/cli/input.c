/* SPDX-License-Identifier: MIT
 *
 * Inputs.
 */
#include "cli/input.h"

#include "cli/cli.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char stdin_name[] = "<stdin>";

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
    *source =
        (ChSource){.name = from_stdin ? stdin_name : path, .bytes = bytes.data, .size = bytes.size};
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

/* -- Attachments --------------------------------------------------------------------------- */

static const char *media_type(const char *name) {
    static const struct {
        const char *ending;
        const char *type;
    } types[] = {
        {".txt", "text/plain"},
        {".md", "text/markdown"},
        {".markdown", "text/markdown"},
        {".csv", "text/csv"},
        {".html", "text/html"},
        {".htm", "text/html"},
        {".xhtml", "application/xhtml+xml"},
        {".json", "application/json"},
        {".xml", "application/xml"},
        {".akn", "application/akn+xml"},
        {".yaml", "application/yaml"},
        {".pdf", "application/pdf"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".svg", "image/svg+xml"},
        {".odt", "application/vnd.oasis.opendocument.text"},
        {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
        {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    };
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending && i < G_N_ELEMENTS(types); i++)
        if (!g_ascii_strcasecmp(ending, types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}

/** What standard input is called in the file: it has no name of its own. */
static const char *file_name(const ChSource *source) {
    if (source->name != stdin_name) {
        const char *slash = strrchr(source->name, G_DIR_SEPARATOR);
        return slash ? slash + 1 : source->name;
    }
    static const char *const names[] = {
        [CH_FORM_PLAIN] = "statement.txt", [CH_FORM_MARKDOWN] = "statement.md",
        [CH_FORM_AKN] = "statement.xml",   [CH_FORM_DOCX] = "statement.docx",
        [CH_FORM_HTML] = "statement.html",
    };
    return names[ch_source_form(source)];
}

ChAttachment input_attachment(const ChSource *source, ChRelationship relationship) {
    bool made_of = relationship == CH_SOURCE_OF_DOCUMENT;
    const char *name = file_name(source);
    return (ChAttachment){.name = name,
                          .media_type = media_type(name),
                          .description = made_of ? "The text that this document was set from"
                                                 : "A file that goes with this document",
                          .relationship = relationship,
                          .bytes = source->bytes,
                          .size = source->size};
}
