/* SPDX-License-Identifier: MIT
 *
 * Ordinal: a number as lists count, in figures, letters or roman numerals.
 */
#ifndef READ_ORDINAL_H
#define READ_ORDINAL_H

#include "model/statement.h"

typedef enum OrdinalForm {
    ORDINAL_NONE,
    ORDINAL_DECIMAL,
    ORDINAL_LOWER_LETTER, /**< a ... z aa bb, as word processors go on */
    ORDINAL_UPPER_LETTER,
    ORDINAL_LOWER_ROMAN,
    ORDINAL_UPPER_ROMAN
} OrdinalForm;

/** The number in that form; in figures where the form has none for it (0, 4000, negative). The
 *  caller frees it. */
char *ordinal_text(int value, OrdinalForm form);
/** What a paragraph is counted by that has a number of this form. */
MarkerKind ordinal_kind(OrdinalForm form);

#endif
