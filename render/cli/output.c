/* SPDX-License-Identifier: MIT
 *
 * Outputs.
 */
#include "cli/output.h"

#include "cli/cli.h"
#include "cli/input.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    ChFormat format;
} formats[] = {
    {"pdf", CH_FORMAT_PDF}, {"png", CH_FORMAT_PNG},   {"svg", CH_FORMAT_SVG},
    {"ps", CH_FORMAT_PS},   {"dump", CH_FORMAT_DUMP}, {"transcript", CH_FORMAT_TRANSCRIPT},
};

bool format_parse(const char *name, ChFormat *format) {
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (g_ascii_strcasecmp(name, formats[i].name) == 0) {
            *format = formats[i].format;
            return true;
        }
    }
    return false;
}

const char *format_ending(ChFormat format) {
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (formats[i].format == format)
            return formats[i].name;
    return NULL;
}

/** The dot of the path's ending, or its end. */
static const char *find_ending(const char *path) {
    const char *slash = strrchr(path, G_DIR_SEPARATOR);
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dot : path + strlen(path);
}

bool format_of_path(const char *path, ChFormat *format) {
    const char *dot = find_ending(path);
    return *dot && format_parse(dot + 1, format);
}

/** A page number at `text`, moved on; 0 where there is none, -1 where it is none of a page. */
static int parse_number(const char **text) {
    if (!g_ascii_isdigit(**text))
        return 0;
    char *end;
    guint64 number = g_ascii_strtoull(*text, &end, 10);
    *text = end;
    return number >= 1 && number <= G_MAXINT ? (int)number : -1;
}

bool page_range_parse(const char *text, PageRange *range) {
    range->first = parse_number(&text);
    range->last = range->first;
    if (*text == '-') {
        text++;
        bool open = range->first == 0;
        range->first = open ? 1 : range->first;
        range->last = parse_number(&text);
        if (open && range->last == 0)
            return false;
    }
    bool ordered = range->last == 0 || range->first <= range->last;
    return *text == '\0' && range->first > 0 && range->last >= 0 && ordered;
}

char *output_path(const char *source, const char *folder, ChFormat format) {
    if (!strcmp(source, "-") && !folder)
        return g_strdup("-");
    const char *stem_of = strcmp(source, "-") ? source : "stdin";
    char *name = g_strndup(stem_of, (gsize)(find_ending(stem_of) - stem_of));
    char *base = g_path_get_basename(name);
    char *stem = folder ? g_build_filename(folder, base, NULL) : g_strdup(name);
    char *path = g_strdup_printf("%s.%s", stem, format_ending(format));
    g_free(stem);
    g_free(base);
    g_free(name);
    return path;
}

/* -- Writing ------------------------------------------------------------------------------- */

static bool one_page_a_file(ChFormat format) {
    return format == CH_FORMAT_PNG || format == CH_FORMAT_SVG;
}

static void clear_bytes(gpointer bytes) {
    ch_bytes_clear(bytes);
}

/** The source, where the standard lets any file be attached, and the attachments asked for. */
static GArray *list_attachments(const OutputDocument *document, const OutputPlan *plan) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(ChAttachment));
    if (plan->standards & (CH_PDF_A_3A | CH_PDF_A_4F)) {
        ChAttachment source = input_attachment(document->source, CH_SOURCE_OF_DOCUMENT);
        g_array_append_val(list, source);
    }
    g_array_append_vals(list, plan->attachments, (guint)plan->attachment_count);
    return list;
}

/** Encodes the pages of `range` into `files`. */
static bool encode_range(const ChPages *pages, ChOutput output, PageRange range, GArray *files,
                         ChDiagnostics *diagnostics) {
    int step = one_page_a_file(output.format) ? 1 : range.last - range.first + 1;
    for (output.first = range.first; output.first <= range.last; output.first += step) {
        output.last = output.first + step - 1;
        ChBytes bytes;
        if (!ch_pages_write(pages, &output, &bytes, diagnostics))
            return false;
        g_array_append_val(files, bytes);
    }
    return true;
}

/** All files of a document in a new array of ChBytes; NULL on error. */
static GArray *encode(const OutputDocument *document, const OutputPlan *plan, PageRange range,
                      ChDiagnostics *diagnostics) {
    GArray *files = g_array_new(FALSE, TRUE, sizeof(ChBytes));
    g_array_set_clear_func(files, clear_bytes);
    GArray *attachments = list_attachments(document, plan);
    ChOutput output = {.format = plan->format,
                       .dpi = plan->dpi,
                       .standards = plan->standards,
                       .attachments = (const ChAttachment *)attachments->data,
                       .attachment_count = (int)attachments->len};
    if (!encode_range(document->pages, output, range, files, diagnostics))
        g_clear_pointer(&files, g_array_unref);
    g_array_free(attachments, TRUE);
    return files;
}

static bool verify(const OutputDocument *document, const ChBytes *pdf, const char *path,
                   ChDiagnostics *diagnostics) {
    ChSource written = {.name = path, .bytes = pdf->data, .size = pdf->size};
    char *certificate = NULL;
    bool proved = ch_pdf_verify(document->engine, &written, document->source, document->layout,
                                &certificate, diagnostics);
    ch_string_free(certificate);
    return proved;
}

static int write_to_stdout(const GArray *files) {
    if (files->len > 1)
        return usage_error("several pages do not go to standard output; choose one by --pages");
    const ChBytes *bytes = &g_array_index(files, ChBytes, 0);
    bool written = fwrite(bytes->data, 1, bytes->size, stdout) == bytes->size;
    if (fflush(stdout) == 0 && written)
        return EXIT_DONE;
    return usage_error("standard output cannot be written");
}

static char *numbered_path(const char *path, int number) {
    const char *dot = find_ending(path);
    return g_strdup_printf("%.*s-%d%s", (int)(dot - path), path, number, dot);
}

static int write_files(const GArray *files, const char *path, int first,
                       ChDiagnostics *diagnostics) {
    for (guint i = 0; i < files->len; i++) {
        char *name = files->len > 1 ? numbered_path(path, first + (int)i) : g_strdup(path);
        bool written = ch_file_write(name, &g_array_index(files, ChBytes, i), diagnostics);
        g_free(name);
        if (!written)
            return EXIT_USAGE;
    }
    return EXIT_DONE;
}

int output_write(const OutputDocument *document, const OutputPlan *plan, const char *path,
                 ChDiagnostics *diagnostics) {
    PageRange range = plan->range;
    int count = ch_pages_count(document->pages);
    if (range.last == 0)
        range.last = MAX(range.first, count);
    if (range.last > count)
        return usage_error("%s: there is no page %d; the document has %d", path, range.last, count);
    GArray *files = encode(document, plan, range, diagnostics);
    if (!files)
        return EXIT_DOCUMENT;
    int status = EXIT_DOCUMENT;
    if (!plan->verify || verify(document, &g_array_index(files, ChBytes, 0), path, diagnostics))
        status = !strcmp(path, "-") ? write_to_stdout(files)
                                    : write_files(files, path, range.first, diagnostics);
    g_array_free(files, TRUE);
    return status;
}
