/* SPDX-License-Identifier: MIT
 *
 * Paging.
 */
#include "style/paging.h"

bool paging_restarts(const SectionRules *rules) {
    return rules->restart_pages && rules->new_page;
}

/** The page behind the last that is in the section of page `first`. */
static int section_end(const int *on_page, int count, int first) {
    int end = first + 1;
    while (end < count && on_page[end] == on_page[first])
        end++;
    return end;
}

/** The page behind the last that is counted on from page `first`. */
static int run_end(const int *on_page, int count, const PagedSection *sections, int first) {
    int end = section_end(on_page, count, first);
    while (end < count && !(on_page[end] > 0 && sections[on_page[end] - 1].restarts))
        end = section_end(on_page, count, end);
    return end;
}

void paging_count(const int *on_page, int count, const PagedSection *sections, PageCount *counts) {
    int run = 0;
    int run_stop = 0;
    int section = 0;
    int section_stop = 0;
    for (int i = 0; i < count; i++) {
        if (i == run_stop) {
            run = i;
            run_stop = run_end(on_page, count, sections, i);
        }
        if (i == section_stop) {
            section = i;
            section_stop = section_end(on_page, count, i);
        }
        counts[i] = (PageCount){
            .sheet = i + 1, .sheets = count, .page = i - run + 1, .pages = run_stop - run};
        if (on_page[i] == 0)
            continue;
        counts[i].section = sections[on_page[i] - 1].name;
        counts[i].section_page = i - section + 1;
        counts[i].section_pages = section_stop - section;
    }
}
