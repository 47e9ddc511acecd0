/* SPDX-License-Identifier: MIT
 *
 * Destinations: where links and outline entries lead (ISO 32000-1, 12.3.2; -2 for elements).
 */
#ifndef PROOF_DESTINATION_H
#define PROOF_DESTINATION_H

#include "proof/document.h"

typedef struct Target {
    int page;   /**< from 0; -1 for none */
    int object; /**< the structure element; 0 for none */
    double top; /**< NAN for none */
} Target;

typedef struct Destinations {
    Document *document;
    GHashTable *names; /**< name -> Value */
} Destinations;

void destinations_read(Destinations *destinations, Document *document);
void destinations_clear(Destinations *destinations);
/** `[page or element /XYZ left top zoom]`, also by name or in a dictionary. */
Target destinations_find(const Destinations *destinations, const Value *value);

#endif
