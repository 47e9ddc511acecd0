/* SPDX-License-Identifier: MIT
 *
 * Sources become statements: read, filled, aligned; and Markdown again.
 */
#include "align/align.h"
#include "base/file.h"
#include "convert/convert.h"
#include "engine/engine.h"
#include "read/fill.h"
#include "read/readers.h"

#include <string.h>

ChForm ch_source_form(const ChSource *source) {
    return source_form(source);
}

ChStatement *ch_statement_read_source(ChEngine *engine, const ChSource *source,
                                      ChDiagnostics *diagnostics) {
    ChStatement *statement =
        read_statement_with(engine->lexicon, source, &engine->limits, diagnostics);
    bool made = statement && fill_statement(statement, source, &engine->limits, diagnostics) &&
                align_statement(statement, engine->status, diagnostics);
    if (made || !statement)
        return statement;
    ch_statement_free(statement);
    return NULL;
}

ChStatement *ch_statement_read(ChEngine *engine, const char *path, ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    ChSource source = {.name = path};
    source.bytes = file_read(arena, path, engine->limits.source_bytes, &source.size, diagnostics);
    ChStatement *statement =
        source.bytes ? ch_statement_read_source(engine, &source, diagnostics) : NULL;
    arena_free(arena);
    return statement;
}

/** Reads a converted text; NULL with its first error, which the text's reader has no use for. */
static ChStatement *read_back(const ChEngine *engine, const ChStatement *statement,
                              const char *markdown, ChDiagnostics *diagnostics) {
    ChDiagnostics *findings = ch_diagnostics_new();
    ChSource source = {.name = statement->file,
                       .bytes = markdown,
                       .size = strlen(markdown),
                       .form = CH_FORM_MARKDOWN};
    ChStatement *twin = read_statement(&source, &engine->limits, findings);
    const ChDiagnostic *found;
    for (int i = 0; !twin && (found = ch_diagnostics_at(findings, i)); i++)
        if (found->severity == CH_ERROR) {
            Finding finding = {CH_ERROR, "convert-refused", statement->file, {0, 0}, found->hint};
            diagnostics_add(diagnostics, finding, "Markdown cannot say this statement: %s",
                            found->message);
            break;
        }
    ch_diagnostics_free(findings);
    return twin;
}

char *ch_statement_markdown(ChEngine *engine, const ChStatement *statement,
                            ChDiagnostics *diagnostics) {
    char *markdown = convert_to_markdown(statement);
    ChStatement *twin = read_back(engine, statement, markdown, diagnostics);
    if (!twin || !convert_is_twin(statement, twin, diagnostics)) {
        g_free(markdown);
        markdown = NULL;
    }
    ch_statement_free(twin);
    return markdown;
}
