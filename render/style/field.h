/* SPDX-License-Identifier: MIT
 *
 * Fields: what a statement says about itself, as its layout asks for it.
 */
#ifndef STYLE_FIELD_H
#define STYLE_FIELD_H

#include "model/statement.h"
#include "style/layout.h"

/** Where values are looked up. */
typedef struct FieldScope {
    const ChStatement *statement;
    const ChLayout *layout;
    const char *lang; /**< of the statement: the form of dates */
    int page;         /**< `{page}`, from 1; 0 outside of running lines */
    int pages;
    const char *section; /**< `{section}`; NULL outside of running lines and sections */
    int section_page;    /**< `{section-page}`, from 1; 0 likewise */
    int section_pages;
    Arena *arena;
} FieldScope;

/** Reports fields that the layout does not know (`field-unknown`), that are missing
 *  (`field-missing`), no day (`field-date`), several lines where one is asked (`field-lines`), and
 * a `lang` that is no tag (`field-lang`). */
void fields_check(const FieldScope *scope, ChDiagnostics *diagnostics);
/** The value as written, trimmed, or the layout's default; NULL where there is neither. */
const char *field_value(const FieldScope *scope, const char *name);
/** The value as printed: a day in the statement's language, the rest as it is written. A
 *  TemplateLookup; `context` is a FieldScope. */
const char *field_printed(const char *name, void *context);
/** A template filled from the scope; lines are parted by U+2028. */
char *field_expand(const FieldScope *scope, const char *template_text);
/** Whether a condition holds. A field has its value as it is written, or the layout's default. */
bool field_holds(const FieldScope *scope, const char *condition);
/** Where the first field of the template that the statement gives is written. */
Position field_position(const FieldScope *scope, const char *template_text);

#endif
