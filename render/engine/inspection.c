/* SPDX-License-Identifier: MIT
 *
 * What pages and files are made of, and what differs between them.
 */
#include "engine/engine.h"
#include "inspect/inspect.h"

char *ch_pages_inspect(const ChPages *pages, int page) {
    return page >= 1 && page <= pages->count ? inspect_page(pages, page - 1) : NULL;
}

char *ch_pages_structure(const ChPages *pages) {
    return inspect_structure(pages);
}

char *ch_pages_compare(const ChPages *before, const ChPages *after) {
    Arena *arena = arena_new();
    Edition old = edition_of_pages(before, arena);
    Edition new = edition_of_pages(after, arena);
    char *json = inspect_comparison(&old, &new);
    arena_free(arena);
    return json;
}

char *ch_pdf_inspect(ChEngine *engine, const ChSource *pdf, ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    Edition edition;
    char *json = NULL;
    if (edition_of_file(pdf, &engine->limits, &edition, arena, diagnostics))
        json = inspect_edition(&edition);
    arena_free(arena);
    return json;
}

char *ch_pages_compare_pdf(ChEngine *engine, const ChSource *pdf, const ChPages *after,
                           ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    Edition old;
    char *json = NULL;
    if (edition_of_file(pdf, &engine->limits, &old, arena, diagnostics)) {
        Edition new = edition_of_pages(after, arena);
        json = inspect_comparison(&old, &new);
    }
    arena_free(arena);
    return json;
}
