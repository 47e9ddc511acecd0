/* SPDX-License-Identifier: MIT
 *
 * Lexer: a content stream or character map as operands and operators (ISO 32000-1, 7.2, 7.8.2).
 */
#ifndef PROOF_LEXER_H
#define PROOF_LEXER_H

#include "proof/value.h"

typedef struct Lexer {
    const char *at;
    const char *end;
    Arena *arena;
    bool broken; /**< what stands at `at` is no object */
} Lexer;

/** Reads the next object: arrays and dictionaries whole, a word that is no object as an operator.
 *  False at the end and where the bytes are broken: a string, array or dictionary without end or
 *  with more than 65536 items, a number that is none, nesting beyond 32. Linear in the bytes read;
 * any bytes are safe. */
bool lexer_next(Lexer *lexer, Value *value);

#endif
