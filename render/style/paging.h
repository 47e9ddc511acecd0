/* SPDX-License-Identifier: MIT
 *
 * Paging: how the pages of a document are counted, which sections may begin anew.
 */
#ifndef STYLE_PAGING_H
#define STYLE_PAGING_H

#include "style/layout.h"

/** What running lines know of their page. */
typedef struct PageCount {
    int sheet; /**< from 1, whatever is counted anew: chooses the running line */
    int sheets;
    int page; /**< `{page}` */
    int pages;
    const char *section; /**< NULL outside of sections */
    int section_page;    /**< 0 outside of sections */
    int section_pages;
} PageCount;

/** What paging needs to know of a section. */
typedef struct PagedSection {
    const char *name;
    bool restarts; /**< its pages are counted anew */
} PagedSection;

/** Fills `counts`, one for each of `count` pages; `on_page` has the section that each begins in,
 *  numbered from 1, 0 for none. */
void paging_count(const int *on_page, int count, const PagedSection *sections, PageCount *counts);

/** Whether sections of those rules count their pages anew: only where they begin a page. */
bool paging_restarts(const SectionRules *rules);

#endif
