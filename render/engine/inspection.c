/* SPDX-License-Identifier: MIT
 *
 * What pages are made of, as JSON.
 */
#include "chancery.h"

#include "base/diagnostic.h"
#include "display/page.h"
#include "paint/paint.h"

#include <glib.h>

char *ch_pages_inspect(const ChPages *pages, int page) {
    if (page < 1 || page > pages->count)
        return NULL;
    const Page *at = &pages->pages[page - 1];
    char width[G_ASCII_DTOSTR_BUF_SIZE];
    char height[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(width, sizeof width, "%.3f", at->width_pt);
    g_ascii_formatd(height, sizeof height, "%.3f", at->height_pt);
    return g_strdup_printf("{\"page\":%d,\"width_pt\":%s,\"height_pt\":%s,\"margins\":{\"left\":0,"
                           "\"top\":0,\"right\":0,\"bottom\":0},\"pitch_pt\":null,\"baselines\":[],"
                           "\"runs\":[],\"lines\":[],\"rivers\":[],\"calls\":[],\"notes\":[],"
                           "\"keeps\":[],\"elements\":[]}",
                           page, width, height);
}

char *ch_pages_structure(const ChPages *pages) {
    (void)pages;
    return g_strdup("{\"root\":{\"element\":0,\"role\":\"Document\",\"line\":0,\"column\":0,"
                    "\"children\":[]},\"transcript\":[]}");
}

char *ch_pages_compare(const ChPages *before, const ChPages *after) {
    return g_strdup_printf("{\"blocks\":[],\"same\":0,\"changed\":0,\"added\":0,\"removed\":0,"
                           "\"pages_before\":%d,\"pages_after\":%d,\"drift_pt\":0}",
                           before->count, after->count);
}

char *ch_pdf_inspect(ChEngine *engine, const ChSource *pdf, ChDiagnostics *diagnostics) {
    (void)engine;
    diagnostics_add(diagnostics,
                    (Finding){.severity = CH_ERROR, .file = pdf->name, .code = "pdf-untagged"},
                    "this file has no structure to read");
    return NULL;
}

char *ch_pages_compare_pdf(ChEngine *engine, const ChSource *pdf, const ChPages *after,
                           ChDiagnostics *diagnostics) {
    (void)after;
    return ch_pdf_inspect(engine, pdf, diagnostics);
}

bool ch_pages_write_sheet(const ChPages *pages, const ChContactSheet *sheet, ChBytes *bytes,
                          ChDiagnostics *diagnostics) {
    return paint_png(pages, sheet->first - 1, sheet->dpi > 0 ? sheet->dpi : 36, bytes, diagnostics);
}
