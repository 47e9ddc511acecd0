/* SPDX-License-Identifier: MIT
 *
 * Value: an object of PDF (ISO 32000-1, 7.3), wherever it was read: from the file by qpdf, or from
 * a content stream or character map by our lexer. Immutable, in an arena.
 */
#ifndef PROOF_VALUE_H
#define PROOF_VALUE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum ValueKind {
    VALUE_NULL,
    VALUE_BOOLEAN,    /**< `number` is 0 or 1 */
    VALUE_NUMBER,     /**< integers too; always finite */
    VALUE_NAME,       /**< `bytes` without the slash, escapes resolved, NUL-terminated */
    VALUE_STRING,     /**< `bytes`: `size` of them, then a NUL */
    VALUE_ARRAY,      /**< `items`: `size` of them */
    VALUE_DICTIONARY, /**< `items`: `size` names, each with its value behind it */
    VALUE_STREAM,     /**< as a dictionary; the data is found by `object` */
    VALUE_REFERENCE,  /**< to `object`, of generation `size` */
    VALUE_OPERATOR    /**< `bytes` as a name; in content only */
} ValueKind;

typedef struct Value Value;

struct Value {
    ValueKind kind;
    int object; /**< number of the indirect object that this is, or that it refers to; 0 for none */
    double number;
    const char *bytes;
    const Value *items;
    size_t size;
};

/** The null object. */
extern const Value value_null;

/** The entry of a dictionary or stream; null where there is none or `value` is neither. Never
 *  NULL, and not resolved. */
const Value *value_find(const Value *value, const char *name);
bool value_is_name(const Value *value, const char *name);
/** The number if it is a whole one between the two, else `otherwise`. */
int value_integer(const Value *value, int least, int most, int otherwise);
/** The number, else `otherwise`. */
double value_number(const Value *value, double otherwise);
/** A text string (7.9.2.2: UTF-16BE, UTF-8 or PDFDocEncoding by its first bytes) as UTF-8 in the
 *  arena. NULL for what is no string or wrongly encoded. */
char *value_text(const Value *value, Arena *arena);

#endif
