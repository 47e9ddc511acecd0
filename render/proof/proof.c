/* SPDX-License-Identifier: MIT
 *
 * Proving: the one way through the room. A combined file is proved part by part, each as a file of
 * its own on its own pages; what says something of the whole is the first part's.
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

/** A document and what the file has of it. */
typedef struct PartProof {
    const ProofDocument *document;
    Found found;
    Expected expected;
    Comparison comparison;
} PartProof;

typedef struct Proof {
    const ProofInput *input;
    Report report;
    Arena *arena;
    Document document;
    const Part *parts;
    PartProof *proofs; /**< one a part */
} Proof;

static void warn_unprinted(void *context, const Field *field) {
    Proof *proof = context;
    report_warning(&proof->report, "proof-unprinted", field->at,
                   "the field `%s` is nowhere in the file: its layout does not print it",
                   field->name);
}

/* -- Parts --------------------------------------------------------------------------------- */

static void read_part(Proof *proof, int index) {
    const Part *part = &proof->parts[index];
    PartProof *own = &proof->proofs[index];
    own->document = &proof->input->documents[index];
    own->expected = (Expected){.statement = own->document->statement,
                               .layout = own->document->layout,
                               .arena = proof->arena,
                               .first_page = part->first,
                               .page_count = part->count};
    found_read(&own->found, &proof->document, part, proof->arena, &proof->report);
    expected_build(&own->expected, found_sections(&own->found));
    own->comparison = (Comparison){.expected = own->expected.passages,
                                   .found = own->found.passages,
                                   .arena = proof->arena,
                                   .report = &proof->report};
}

/** Compares what was found of a part with what was expected. */
static void compare_part(Proof *proof, PartProof *own, const Destinations *destinations) {
    comparison_run(&own->comparison);
    artifacts_check(&own->found, &own->expected, &own->comparison);
    order_check(&own->found, &own->comparison);
    links_check(&own->found, &own->expected, destinations, &own->comparison);
    if (!proof->input->combined)
        expected_unprinted(&own->expected, warn_unprinted, proof);
}

/** The contents page names the other parts. */
static void name_parts(const Proof *proof) {
    int count = proof->input->count - 1;
    NamedPart *named = arena_new_array(proof->arena, NamedPart, count);
    for (int i = 0; i < count; i++)
        named[i] = (NamedPart){&proof->parts[i + 1], proof->input->documents[i + 1].title};
    proof->proofs[0].expected.named = named;
    proof->proofs[0].expected.named_count = count;
}

/* -- The whole ----------------------------------------------------------------------------- */

/** The outline has a line for each part and none else. */
static void check_outline(Proof *proof, const Destinations *destinations) {
    Objects *objects = proof->document.objects;
    const Value *outline = objects_at(objects, proof->document.catalog, "Outlines");
    const Value *entry = objects_at(objects, outline, "First");
    if (!proof->input->combined) {
        outline_check(&proof->proofs[0].found, destinations);
        return;
    }
    for (int i = 0; i < proof->input->count; i++) {
        outline_check_part(&proof->proofs[i].found, destinations, entry,
                           proof->input->documents[i].title);
        entry = objects_at(objects, entry, "Next");
    }
    if (entry->kind != VALUE_NULL)
        report_fault(&proof->report, "proof-outline", (Position){0},
                     "the outline names more documents than there are");
}

/** No file is said to be what a combined one was made from. */
static void check_enclosures(const Proof *proof) {
    static const ChSource none = {.bytes = ""};
    const ChSource *source = proof->input->documents[0].source;
    enclosure_check(&proof->document, source ? source : &none);
}

static char *certify(const Proof *proof, const Claims *claims) {
    int count = proof->input->count;
    CertifiedPart *parts = arena_new_array(proof->arena, CertifiedPart, count);
    for (int i = 0; i < count; i++)
        parts[i] = (CertifiedPart){&proof->input->documents[i], &proof->parts[i],
                                   &proof->proofs[i].comparison};
    return certificate_write(&(CertificateInput){
        .proof = proof->input,
        .document = &proof->document,
        .claims = claims,
        .parts = parts,
        .report = &proof->report,
    });
}

static char *compare(Proof *proof) {
    Claims claims;
    Destinations destinations;
    claims_read(&claims, &proof->document, &proof->proofs[0].expected);
    destinations_read(&destinations, &proof->document);
    for (int i = 0; i < proof->input->count; i++) {
        proof->report.source = proof->input->documents[i].statement->file;
        compare_part(proof, &proof->proofs[i], &destinations);
    }
    check_outline(proof, &destinations);
    destinations_clear(&destinations);
    imposition_check(&proof->document);
    check_enclosures(proof);
    if (objects_damaged(proof->document.objects))
        report_fault(&proof->report, "proof-damaged", (Position){0},
                     "parts of the file are damaged");
    char *certificate = certify(proof, &claims);
    claims_clear(&claims);
    return certificate;
}

static char *prove_parts(Proof *proof) {
    int count = proof->input->count;
    proof->proofs = arena_new_array(proof->arena, PartProof, count);
    for (int i = 0; i < count; i++)
        read_part(proof, i);
    if (proof->input->combined)
        name_parts(proof);
    char *certificate = compare(proof);
    for (int i = 0; i < count; i++) {
        found_clear(&proof->proofs[i].found);
        expected_clear(&proof->proofs[i].expected);
    }
    return certificate;
}

static char *prove(Proof *proof, Objects *objects) {
    char *certificate = NULL;
    if (document_read(&proof->document, objects, proof->input->limits->pages, proof->arena,
                      &proof->report)) {
        const Part whole = part_whole(&proof->document);
        proof->parts =
            proof->input->combined ? parts_read(&proof->document, proof->input->count) : &whole;
        certificate = proof->parts ? prove_parts(proof) : NULL;
    }
    document_clear(&proof->document);
    return certificate;
}

bool proof_verify(const ProofInput *input, char **certificate, ChDiagnostics *diagnostics) {
    Proof proof = {.input = input, .arena = arena_new()};
    proof.report = (Report){.diagnostics = diagnostics,
                            .source = input->documents[0].statement->file,
                            .pdf = input->pdf->name};
    for (proof.report.first = 0; ch_diagnostics_at(diagnostics, proof.report.first);)
        proof.report.first++;
    Objects *objects = objects_open(input->pdf, input->limits, proof.arena, &proof.report);
    *certificate = objects ? prove(&proof, objects) : NULL;
    objects_close(objects);
    arena_free(proof.arena);
    return proof.report.count == 0;
}
