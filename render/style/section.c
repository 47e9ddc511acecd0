/* SPDX-License-Identifier: MIT
 *
 * Sections.
 */
#include "style/section.h"

#include "style/number.h"
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

const char *section_label(const ChLayout *layout, const SectionTally *tally, SectionKind kind,
                          Arena *arena) {
    const SectionRules *rules = section_rules(layout, kind);
    if (tally->totals[kind] == 1 && rules->lone_label)
        return rules->lone_label;
    return rules->label ? number_format(rules->label, tally->numbers[kind], arena) : NULL;
}

const char *section_name(const ChLayout *layout, const SectionTally *tally, const Block *section,
                         Arena *arena) {
    const char *label = section_label(layout, tally, section_kind(section), arena);
    const Block *block = section->children;
    while (block && block->kind != BLOCK_HEADING)
        block = block->next;
    return label ? label : block ? inlines_text(block->inlines, arena) : NULL;
}
