/* SPDX-License-Identifier: MIT
 *
 * Field types: what a field's value may be, whoever writes it: a statement, the layout's default or
 * a condition.
 */
#ifndef STYLE_FIELD_TYPE_H
#define STYLE_FIELD_TYPE_H

#include "style/layout.h"

/** What is wrong with a value. */
typedef struct FieldFault {
    const char *code; /**< such as `field-date` */
    const char *what; /**< such as `is no day`; in the arena where it is not static */
    const char *hint; /**< NULL, or in the arena */
} FieldFault;

/** The names of the types, ended by NULL. */
extern const char *const FIELD_TYPE_NAMES[FIELD_TYPES + 1];

/** Whether the value, without blanks around it, is of the rule's type; else tells the fault:
 *  `field-lines`, `field-date`, `field-switch`, `field-choice`, `field-number`, `field-language`.
 */
bool field_accepts(const FieldRule *rule, const char *value, Arena *arena, FieldFault *fault);

#endif
