/* SPDX-License-Identifier: MIT
 *
 * Door to the module `proof` (qpdf).
 */
#include "base/module.h"
#include "proof/proof.h"

typedef struct Door {
    bool (*verify)(const ProofInput *input, char **certificate, ChDiagnostics *diagnostics);
} Door;

#ifdef CHANCERY_MODULE

MODULE_DOOR const Door module_door;
const Door module_door = {proof_verify};

#else

bool proof_verify(const ProofInput *input, char **certificate, ChDiagnostics *diagnostics) {
    *certificate = NULL;
    const Door *door = module_open("proof", diagnostics);
    return door && door->verify(input, certificate, diagnostics);
}

#endif
