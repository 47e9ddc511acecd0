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
    const char *lang;  /**< of the statement: the form of dates */
    const char *words; /**< dates and names of languages are in this one; NULL: in `lang` */
    int page;          /**< `{page}`, from 1; 0 outside of running lines */
    int pages;
    const char *section; /**< `{section}`, such as `Annex 1`; NULL outside of sections */
    int section_page;    /**< `{section-page}`, from 1; 0 outside of sections */
    int section_pages;
    Arena *arena;
} FieldScope;

/** The scope of the statement's fields in that layout, outside of pages and sections. Its language
 *  is that of the statement, else of the layout. */
FieldScope field_scope(const ChStatement *statement, const ChLayout *layout, Arena *arena);
/** Reports fields that the layout does not know (`field-unknown`), that are missing
 *  (`field-missing`) or not of their type (style/field_type.h), and a `lang` that is no tag
 *  (`field-lang`). */
void fields_check(const FieldScope *scope, ChDiagnostics *diagnostics);
/** The value as written, trimmed, or the layout's default; NULL where there is neither. */
const char *field_value(const FieldScope *scope, const char *name);
/** What a reference of a template prints: the value of a field, a day and the name of a language as
 *  the statement's language writes them, the rest as it is written; a term in that language; what
 *  filters make of it. A TemplateLookup; `context` is a FieldScope. */
const char *field_printed(const char *reference, void *context);
/** A template filled from the scope; lines are parted by U+2028. */
char *field_expand(const FieldScope *scope, const char *template_text);
/** The label of a section: the number in its figure, then the template of the rest filled. */
char *field_label(const FieldScope *scope, const char *label, int number);
/** Whether a condition holds; NULL always does. A field has its value as it is written, or the
 *  layout's default; a language has that of its tag and of each range it is in: `en-GB` is `en`. */
bool field_holds(const FieldScope *scope, const char *condition);
/** Where the first field of the template that the statement gives is written. */
Position field_position(const FieldScope *scope, const char *template_text);
/** The language of what the template prints: that of a term which does not speak the statement's;
 * the statement's where that gives a field or a term speaks it; else the layout's. */
const char *field_language(const FieldScope *scope, const char *template_text);
/** The texts, ended by NULL, that templates may print the field as; none for one that only says
 *  what stands. In the arena. */
const char *const *field_forms(const FieldScope *scope, const char *name);

#endif
