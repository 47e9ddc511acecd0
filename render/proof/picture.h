/* SPDX-License-Identifier: MIT
 *
 * Picture: whether an XObject is an image and nothing else (ISO 32000-1, 8.9.5). A form would have
 * content of its own; a stencil, a mask by colour or other samples than plain grey or RGB could
 * look different from reader to reader.
 */
#ifndef PROOF_PICTURE_H
#define PROOF_PICTURE_H

#include "proof/objects.h"

/** NULL, or what is wrong with it, as a literal clause. The pixels are not looked at: what they
 *  show, nobody can compare with a text. */
const char *picture_fault(Objects *objects, const Value *object);

#endif
