/* SPDX-License-Identifier: MIT
 *
 * Sections.
 */
#include "style/section.h"

#include <string.h>

SectionTally section_tally(const ChStatement *statement) {
    SectionTally tally = {0};
    for (const Block *block = statement->blocks; block; block = block->next)
        if (block->kind == BLOCK_SECTION)
            tally.totals[section_kind(block)]++;
    return tally;
}

const Block *section_tail(const ChStatement *statement) {
    const Block *tail = NULL;
    for (const Block *block = statement->blocks; block; block = block->next) {
        if (block->kind != BLOCK_SECTION)
            tail = NULL;
        else if (!tail)
            tail = block;
    }
    return tail;
}

const char *section_kind_name(SectionKind kind) {
    return kind == SECTION_ATTACHMENT ? "attachment" : "annex";
}

SectionKind section_kind(const Block *section) {
    const char *attachment = section_kind_name(SECTION_ATTACHMENT);
    bool is_one = section->class && strcmp(section->class, attachment) == 0;
    return is_one ? SECTION_ATTACHMENT : SECTION_ANNEX;
}

const SectionRules *section_rules(const ChLayout *layout, SectionKind kind) {
    return kind == SECTION_ATTACHMENT ? &layout->attachment : &layout->annex;
}

/** The template of the label of the section of that kind that was numbered last, or NULL. */
static const char *label_template(const FieldScope *scope, const SectionTally *tally,
                                  SectionKind kind, bool *lone) {
    const SectionRules *rules = section_rules(scope->layout, kind);
    *lone = tally->totals[kind] == 1 && rules->lone_label;
    return *lone ? rules->lone_label : rules->label;
}

const char *section_label(const FieldScope *scope, const SectionTally *tally, SectionKind kind) {
    bool lone;
    const char *text = label_template(scope, tally, kind, &lone);
    if (!text)
        return NULL;
    return lone ? field_expand(scope, text) : field_label(scope, text, tally->numbers[kind]);
}

const char *section_label_language(const FieldScope *scope, const SectionTally *tally,
                                   SectionKind kind) {
    bool lone;
    const char *text = label_template(scope, tally, kind, &lone);
    return field_language(scope, text ? text : "");
}

const char *section_name(const FieldScope *scope, const SectionTally *tally, const Block *section) {
    const char *label = section_label(scope, tally, section_kind(section));
    const Block *block = section->children;
    while (block && block->kind != BLOCK_HEADING)
        block = block->next;
    return label ? label : block ? inlines_text(block->inlines, scope->arena) : NULL;
}
