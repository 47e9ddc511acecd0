/* SPDX-License-Identifier: MIT
 *
 * What is said of a document without writing it: proofs and reviews.
 */
#include "review/review.h"
#include "align/status.h"
#include "display/page.h"
#include "engine/binding.h"
#include "engine/engine.h"
#include "proof/proof.h"
#include "read/readers.h"
#include "style/styled.h"

bool ch_pdf_verify(ChEngine *engine, const ChSource *pdf, const ChSource *source,
                   const ChLayout *layout, char **certificate, ChDiagnostics *diagnostics) {
    *certificate = NULL;
    ChStatement *statement = ch_statement_read_source(engine, source, diagnostics);
    ChLayout *own =
        statement && !layout ? ch_layout_load_for(engine, statement, diagnostics) : NULL;
    bool proved = false;
    if (statement && (layout || own)) {
        const ProofDocument document = {
            .source = source, .statement = statement, .layout = layout ? layout : own};
        ProofInput input = {
            .pdf = pdf, .documents = &document, .count = 1, .limits = &engine->limits};
        proved = proof_verify(&input, certificate, diagnostics);
    }
    ch_layout_free(own);
    ch_statement_free(statement);
    return proved;
}

bool ch_pdf_verify_combined(ChEngine *engine, const ChSource *pdf, const ChBinding *binding,
                            char **certificate, ChDiagnostics *diagnostics) {
    *certificate = NULL;
    BindingContents *contents = binding_contents_new(engine, binding, diagnostics);
    if (!contents)
        return false;
    ProofDocument *documents = g_new0(ProofDocument, binding->count + 1);
    documents[0] = (ProofDocument){.statement = contents->statement,
                                   .layout = contents->layout,
                                   .title = ch_statement_field(contents->statement, "title")};
    for (int i = 0; i < binding->count; i++) {
        const ChBoundDocument *bound = &binding->documents[i];
        documents[i + 1] = (ProofDocument){bound->source, bound->statement, bound->layout,
                                           bound->pages->metadata.title};
    }
    ProofInput input = {.pdf = pdf,
                        .documents = documents,
                        .count = binding->count + 1,
                        .combined = true,
                        .limits = &engine->limits};
    bool proved = proof_verify(&input, certificate, diagnostics);
    binding_contents_free(contents);
    g_free(documents);
    return proved;
}

/* -- Review -------------------------------------------------------------------------------- */

/** Joins the statement with its layout and says what of it a review needs. */
static void style_for_review(const ChLayout *layout, Arena *arena, ReviewInput *input,
                             ChDiagnostics *diagnostics) {
    const StyledDocument *document = style_statement(input->statement, layout, arena, diagnostics);
    input->layout = arena_strdup(arena, layout->name);
    if (document)
        input->lang = arena_strdup(arena, document->lang);
}

/** The text of a source in which places are looked up; none where it is no text. */
static void find_text(const ChEngine *engine, const ChSource *raw, Arena *arena,
                      ReviewInput *input) {
    ChDiagnostics *unheard = ch_diagnostics_new();
    Source source;
    if (source_check(raw, &engine->limits, arena, &source, unheard)) {
        input->text = source.text;
        input->size = source.size;
    }
    ch_diagnostics_free(unheard);
}

/** Names the countries that a statement may speak of. */
static void find_countries(ChEngine *engine, Arena *arena, ReviewInput *input,
                           ChDiagnostics *diagnostics) {
    const StatusTable *table = status_book_open(engine->status, diagnostics);
    GArray *names = g_array_new(FALSE, FALSE, sizeof(KnownName));
    for (int i = 0; table && i < table->country_count; i++) {
        const Country *country = &table->countries[i];
        for (int j = 0; j < country->name_count; j++)
            for (int style = 0; style < NAME_STYLE_COUNT; style++) {
                const char *name = country->names[j].styles[style];
                KnownName known = {country->names[j].lang, name ? name_bare(name) : NULL};
                if (name)
                    g_array_append_val(names, known);
            }
    }
    input->country_count = (int)names->len;
    input->countries = arena_memdup(arena, names->data, names->len * sizeof(KnownName));
    g_array_free(names, TRUE);
}

bool ch_source_review(ChEngine *engine, const ChSource *source, const ChLayout *layout,
                      const ChReviewOptions *options, char **report, ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    ChStatement *statement =
        source->bytes ? ch_statement_read_source(engine, source, diagnostics) : NULL;
    ChLayout *own =
        statement && !layout ? ch_layout_load_for(engine, statement, diagnostics) : NULL;
    const char *lang = statement ? ch_statement_field(statement, "lang") : NULL;
    ReviewInput input = {.file = source->name, .statement = statement, .lang = lang ? lang : "en"};
    if (statement) {
        find_text(engine, source, arena, &input);
        find_countries(engine, arena, &input, diagnostics);
    }
    if (statement && (layout || own))
        style_for_review(layout ? layout : own, arena, &input, diagnostics);
    *report = review_statement(&input, options, diagnostics);
    ch_layout_free(own);
    ch_statement_free(statement);
    arena_free(arena);
    return ch_diagnostics_count(diagnostics, CH_ERROR) == 0;
}
