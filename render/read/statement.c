/* SPDX-License-Identifier: MIT
 *
 * The room's front door: any source in, a checked Statement out.
 */
#include "read/front_matter.h"
#include "read/readers.h"
#include <string.h>

static bool name_ends_in(const char *name, const char *ending) {
    size_t length = strlen(name);
    size_t tail = strlen(ending);
    return length >= tail && g_ascii_strcasecmp(name + length - tail, ending) == 0;
}

static ChForm guess_form(const Source *source) {
    const char *name = source->name != NULL ? source->name : "";
    if (name_ends_in(name, ".md") || name_ends_in(name, ".markdown"))
        return CH_FORM_MARKDOWN;
    if (name_ends_in(name, ".txt"))
        return CH_FORM_PLAIN;
    return front_matter_starts(source) ? CH_FORM_MARKDOWN : CH_FORM_PLAIN;
}

static ChStatement *read_form(const Source *source, ChForm form, ChDiagnostics *diagnostics) {
    if (form == CH_FORM_GUESS)
        form = guess_form(source);
    ChStatement *statement = form == CH_FORM_MARKDOWN ? read_markdown(source, diagnostics)
                                                      : read_plain(source, diagnostics);
    if (statement != NULL)
        statement_check(statement, diagnostics);
    return statement;
}

ChStatement *read_statement(const ChSource *raw, const ChLimits *limits,
                            ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    Source source;
    ChStatement *statement = NULL;
    if (source_check(raw, limits, arena, &source, diagnostics))
        statement = read_form(&source, raw->form, diagnostics);
    arena_free(arena);
    return statement;
}
