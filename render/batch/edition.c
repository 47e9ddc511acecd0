/* SPDX-License-Identifier: MIT
 *
 * Editions.
 */
#include "batch/edition.h"

#include "batch/attachment.h"
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

bool format_is_paged(ChFormat format) {
    return format == CH_FORMAT_PNG || format == CH_FORMAT_SVG;
}

const char *path_ending(const char *path) {
    const char *slash = strrchr(path, G_DIR_SEPARATOR);
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dot : path + strlen(path);
}

static void clear_bytes(gpointer bytes) {
    ch_bytes_clear(bytes);
}

/** The source, where the standard lets any file be attached, and the attachments asked for. */
static GArray *list_attachments(const Edition *edition, const ChSource *source) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(ChAttachment));
    if (edition->standards & (CH_PDF_A_3A | CH_PDF_A_4F)) {
        ChAttachment own = attachment_of(source, CH_SOURCE_OF_DOCUMENT);
        g_array_append_val(list, own);
    }
    g_array_append_vals(list, edition->attachments, (guint)edition->attachment_count);
    return list;
}

/** Writes `output`, whose pages are all of the range, file by file. */
static bool encode_files(const ChPages *pages, ChOutput output, GArray *files,
                         ChDiagnostics *diagnostics) {
    int last = output.last;
    int step = format_is_paged(output.format) ? 1 : last - output.first + 1;
    for (; output.first <= last; output.first += step) {
        output.last = output.first + step - 1;
        ChBytes bytes;
        if (!ch_pages_write(pages, &output, &bytes, diagnostics))
            return false;
        g_array_append_val(files, bytes);
    }
    return true;
}

static bool verify(const EditionDocument *document, const ChBytes *pdf,
                   ChDiagnostics *diagnostics) {
    ChSource written = {.name = document->name, .bytes = pdf->data, .size = pdf->size};
    char *certificate = NULL;
    bool proved = ch_pdf_verify(document->engine, &written, document->source, document->layout,
                                &certificate, diagnostics);
    ch_string_free(certificate);
    return proved;
}

static bool encode_sheet(const ChPages *pages, const ChOutput *output, GArray *files,
                         ChDiagnostics *diagnostics) {
    ChContactSheet sheet = {.first = output->first, .last = output->last, .dpi = output->dpi};
    ChBytes bytes;
    if (!ch_pages_write_sheet(pages, &sheet, &bytes, diagnostics))
        return false;
    g_array_append_val(files, bytes);
    return true;
}

GArray *edition_encode(const Edition *edition, const EditionDocument *document, int first, int last,
                       ChDiagnostics *diagnostics) {
    GArray *files = g_array_new(FALSE, TRUE, sizeof(ChBytes));
    g_array_set_clear_func(files, clear_bytes);
    GArray *attachments = list_attachments(edition, document->source);
    ChOutput output = {.format = edition->format,
                       .first = first,
                       .last = last,
                       .dpi = edition->dpi,
                       .standards = edition->standards,
                       .attachments = (const ChAttachment *)attachments->data,
                       .attachment_count = (int)attachments->len};
    bool encoded = edition->contact_sheet
                       ? encode_sheet(document->pages, &output, files, diagnostics)
                       : encode_files(document->pages, output, files, diagnostics);
    if (encoded && edition->verify)
        encoded = verify(document, &g_array_index(files, ChBytes, 0), diagnostics);
    if (!encoded)
        g_clear_pointer(&files, g_array_unref);
    g_array_unref(attachments);
    return files;
}
