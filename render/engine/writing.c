/* SPDX-License-Identifier: MIT
 *
 * Pages become bytes of a format.
 */
#include "chancery.h"

#include "display/dump.h"
#include "display/transcript.h"
#include "paint/paint.h"
#include "pdf/pdf.h"
#include "pdf/standard.h"

#include <glib.h>
#include <string.h>

/** SOURCE_DATE_EPOCH as reproducible-builds.org defines it; -1 where it is not set or no number. */
static long long source_date_epoch(void) {
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = -1;
    if (!text || !g_ascii_string_to_signed(text, 10, 0, G_MAXINT64, &seconds, NULL))
        return -1;
    return seconds;
}

bool ch_standards_parse(const char *list, unsigned *standards, ChDiagnostics *diagnostics) {
    return standards_parse(list, standards, diagnostics);
}

typedef char *(*TextWriter)(const ChPages *pages, int first, int last, Arena *arena);

static bool write_text(TextWriter writer, const ChPages *pages, const ChOutput *output,
                       ChBytes *bytes) {
    Arena *arena = arena_new();
    bytes->data = g_strdup(writer(pages, output->first - 1, output->last - 1, arena));
    bytes->size = strlen(bytes->data);
    arena_free(arena);
    return true;
}

static char *transcript_of(const ChPages *pages, int first, int last, Arena *arena) {
    (void)first;
    (void)last;
    return transcript_pages(pages, arena);
}

static bool check_range(const ChPages *pages, int first, int last, bool single,
                        ChDiagnostics *diagnostics) {
    if (first >= 1 && first <= last && last <= pages->count && (!single || first == last))
        return true;
    diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = "output-no-such-pages"},
                    "pages %d to %d of %d cannot be written so", first, last, pages->count);
    return false;
}

bool ch_pages_write(const ChPages *pages, const ChOutput *output, ChBytes *bytes,
                    ChDiagnostics *diagnostics) {
    bool single = output->format == CH_FORMAT_PNG || output->format == CH_FORMAT_SVG;
    *bytes = (ChBytes){0};
    if (!check_range(pages, output->first, output->last, single, diagnostics))
        return false;
    int first = output->first - 1;
    int last = output->last - 1;
    switch (output->format) {
    case CH_FORMAT_PDF: {
        PdfOptions options = {.first = first,
                              .last = last,
                              .created_at = source_date_epoch(),
                              .standards = output->standards,
                              .attachments = output->attachments,
                              .attachment_count = output->attachment_count,
                              .store = pages->store};
        return pdf_write(pages, &options, bytes, diagnostics);
    }
    case CH_FORMAT_PNG:
        return paint_png(pages, first, output->dpi, bytes, diagnostics);
    case CH_FORMAT_SVG:
        return paint_svg(pages, first, bytes, diagnostics);
    case CH_FORMAT_PS:
        return paint_ps(pages, first, last, bytes, diagnostics);
    case CH_FORMAT_DUMP:
        return write_text(dump_pages, pages, output, bytes);
    case CH_FORMAT_TRANSCRIPT:
        return write_text(transcript_of, pages, output, bytes);
    }
    return false;
}

bool ch_pages_write_sheet(const ChPages *pages, const ChContactSheet *sheet, ChBytes *bytes,
                          ChDiagnostics *diagnostics) {
    *bytes = (ChBytes){0};
    return check_range(pages, sheet->first, sheet->last, false, diagnostics) &&
           paint_sheet(pages, sheet, bytes, diagnostics);
}
