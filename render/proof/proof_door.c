/* SPDX-License-Identifier: MIT
 *
 * Door to the module `proof` (qpdf).
 */
#include "base/module.h"
#include "proof/proof.h"

typedef struct Door {
    bool (*verify)(const ProofInput *input, char **certificate, ChDiagnostics *diagnostics);
    const FileText *(*read)(const ChSource *pdf, const ChLimits *limits, Arena *arena,
                            ChDiagnostics *diagnostics);
} Door;

#ifdef CHANCERY_MODULE

MODULE_DOOR const Door module_door;
const Door module_door = {proof_verify, proof_read};

#else

bool proof_verify(const ProofInput *input, char **certificate, ChDiagnostics *diagnostics) {
    *certificate = NULL;
    const Door *door = module_open("proof", diagnostics);
    return door && door->verify(input, certificate, diagnostics);
}

const FileText *proof_read(const ChSource *pdf, const ChLimits *limits, Arena *arena,
                           ChDiagnostics *diagnostics) {
    const Door *door = module_open("proof", diagnostics);
    return door ? door->read(pdf, limits, arena, diagnostics) : NULL;
}

#endif
