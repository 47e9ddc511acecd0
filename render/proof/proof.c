/* SPDX-License-Identifier: MIT
 *
 * Proving: the one way through the room.
 */
#include "proof/proof.h"

#include "proof/artifacts.h"
#include "proof/certificate.h"
#include "proof/claims.h"
#include "proof/comparison.h"
#include "proof/enclosure.h"
#include "proof/expected.h"
#include "proof/found.h"
#include "proof/imposition.h"
#include "proof/links.h"
#include "proof/order.h"
#include "proof/outline.h"

typedef struct Proof {
    const ProofInput *input;
    Report report;
    Arena *arena;
} Proof;

static void warn_unprinted(void *context, const Field *field) {
    Proof *proof = context;
    report_warning(&proof->report, "proof-unprinted", field->at,
                   "the field `%s` is nowhere in the file: the layout `%s` does not print it",
                   field->name, proof->input->layout->name);
}

/** Compares what was found with what was expected; the certificate of it. */
static char *compare(Proof *proof, const Document *document, Found *found,
                     const Expected *expected) {
    Comparison comparison = {.expected = expected->passages,
                             .found = found->passages,
                             .arena = proof->arena,
                             .report = &proof->report};
    Claims claims;
    Destinations destinations;
    claims_read(&claims, document, expected);
    comparison_run(&comparison);
    artifacts_check(found, expected, &comparison);
    order_check(found, &comparison);
    destinations_read(&destinations, found->document);
    links_check(found, expected, &destinations, &comparison);
    outline_check(found, &destinations);
    destinations_clear(&destinations);
    imposition_check(document);
    enclosure_check(document, proof->input->source);
    expected_unprinted(expected, warn_unprinted, proof);
    if (objects_damaged(document->objects))
        report_fault(&proof->report, "proof-damaged", (Position){0},
                     "parts of the file are damaged");
    char *certificate = certificate_write(&(CertificateInput){
        .proof = proof->input,
        .document = document,
        .claims = &claims,
        .comparison = &comparison,
        .report = &proof->report,
    });
    claims_clear(&claims);
    return certificate;
}

static char *prove(Proof *proof, Objects *objects) {
    Document document;
    char *certificate = NULL;
    if (document_read(&document, objects, proof->input->limits->pages, proof->arena,
                      &proof->report)) {
        Found found;
        Expected expected = {.statement = proof->input->statement,
                             .layout = proof->input->layout,
                             .arena = proof->arena,
                             .page_count = (int)document.pages->len};
        found_read(&found, &document, proof->arena, &proof->report);
        expected_build(&expected, found_sections(&found));
        certificate = compare(proof, &document, &found, &expected);
        found_clear(&found);
        expected_clear(&expected);
    }
    document_clear(&document);
    return certificate;
}

bool proof_verify(const ProofInput *input, char **certificate, ChDiagnostics *diagnostics) {
    Proof proof = {.input = input, .arena = arena_new()};
    proof.report = (Report){
        .diagnostics = diagnostics, .source = input->statement->file, .pdf = input->pdf->name};
    for (proof.report.first = 0; ch_diagnostics_at(diagnostics, proof.report.first);)
        proof.report.first++;
    Objects *objects = objects_open(input->pdf, input->limits, proof.arena, &proof.report);
    *certificate = objects ? prove(&proof, objects) : NULL;
    objects_close(objects);
    arena_free(proof.arena);
    return proof.report.count == 0;
}
