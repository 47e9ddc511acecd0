/* SPDX-License-Identifier: MIT
 *
 * Sections: the annexes and attachments of a statement, and what they are called.
 */
#ifndef STYLE_SECTION_H
#define STYLE_SECTION_H

#include "style/field.h"

typedef enum SectionKind { SECTION_ANNEX, SECTION_ATTACHMENT, SECTION_KINDS } SectionKind;

/** Numbers of sections, given one after the other: each kind has its own. */
typedef struct SectionTally {
    int totals[SECTION_KINDS];  /**< how many the statement has */
    int numbers[SECTION_KINDS]; /**< the number given last; 0 before the first */
} SectionTally;

/** The tally before the first section. */
SectionTally section_tally(const ChStatement *statement);
/** The first of the sections that nothing else follows; NULL where the last block is none. What
 *  closes the text stands before it. */
const Block *section_tail(const ChStatement *statement);
SectionKind section_kind(const Block *section);
/** `annex` or `attachment`. Static. */
const char *section_kind_name(SectionKind kind);
/** The layout's rules for sections of that kind. */
const SectionRules *section_rules(const ChLayout *layout, SectionKind kind);
/** What stands above the section of that kind that was numbered last; NULL for nothing. */
const char *section_label(const FieldScope *scope, const SectionTally *tally, SectionKind kind);
/** What pages of that section are called: its label, else its first heading; NULL with neither. */
const char *section_name(const FieldScope *scope, const SectionTally *tally, const Block *section);
/** The language of the label. */
const char *section_label_language(const FieldScope *scope, const SectionTally *tally,
                                   SectionKind kind);

#endif
