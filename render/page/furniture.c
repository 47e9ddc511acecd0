/* SPDX-License-Identifier: MIT
 *
 * Furnishing.
 */
#include "page/furniture.h"

#include "style/paging.h"

#include <glib.h>

/* -- Counting ------------------------------------------------------------------------------ */

/** The section that each page begins in; one that has notes alone is of that before it. */
static const int *sections_on_pages(const Plan *plan, Arena *arena) {
    int *sections = arena_new_array(arena, int, plan->count);
    for (int i = 0; i < plan->count; i++) {
        const PagePlan *page = &plan->pages[i];
        sections[i] = i > 0 ? sections[i - 1] : 0;
        if (page->first < page->end)
            sections[i] = plan->galley->lines[page->first].set->block->section;
    }
    return sections;
}

static const PageCount *count_pages(const PagesInput *input, const Plan *plan) {
    const StyledDocument *document = input->document;
    Arena *arena = input->text->arena;
    PageCount *counts = arena_new_array(arena, PageCount, plan->count);
    PagedSection *sections = arena_new_array(arena, PagedSection, document->section_count);
    for (int i = 0; i < document->section_count; i++)
        sections[i] = (PagedSection){document->sections[i].name,
                                     paging_restarts(document->sections[i].rules)};
    paging_count(sections_on_pages(plan, arena), plan->count, sections, counts);
    return counts;
}

/* -- Lines --------------------------------------------------------------------------------- */

static bool furnish(const PagesInput *input, const RunningLine lines[RUNNING_KINDS],
                    const PageCount *count, Furniture *furniture) {
    const TextContext *text = input->text;
    furniture->line = layout_find_running(lines, count->sheet, count->sheets);
    if (!style_running_line(input->document, furniture->line, count, &furniture->list, text->arena,
                            text->diagnostics) ||
        !set_stack(text, furniture->list, &furniture->stack))
        return false;
    if (furniture->line && furniture->line->content)
        furniture->tags = arena_new_array(text->arena, BlockTags, furniture->list.count);
    return true;
}

const PageFurniture *furniture_build(const PagesInput *input, const Plan *plan) {
    const ChLayout *layout = input->document->layout;
    Arena *arena = input->text->arena;
    const PageCount *counts = count_pages(input, plan);
    PageFurniture *pages = arena_new_array(arena, PageFurniture, plan->count);
    for (int i = 0; i < plan->count; i++) {
        if (!furnish(input, layout->head, &counts[i], &pages[i].head) ||
            !furnish(input, layout->foot, &counts[i], &pages[i].foot))
            return NULL;
        pages[i].label = arena_printf(arena, "%d", counts[i].page);
    }
    return pages;
}

/* -- Contents ------------------------------------------------------------------------------ */

/** Appends the furniture to `contents` (of ContentTags) if it is read. */
static void collect(GArray *contents, const Furniture *furniture) {
    ContentTags content = {furniture->list, furniture->tags};
    if (furniture->tags)
        g_array_append_val(contents, content);
}

static const ContentTags *settle(GArray *contents, int *count, Arena *arena) {
    *count = (int)contents->len;
    const ContentTags *settled =
        arena_memdup(arena, contents->data, contents->len * sizeof(ContentTags));
    g_array_free(contents, TRUE);
    return settled;
}

TagsInput furniture_contents(const PagesInput *input, const PageFurniture *pages, int count) {
    GArray *heads = g_array_new(FALSE, FALSE, sizeof(ContentTags));
    GArray *feet = g_array_new(FALSE, FALSE, sizeof(ContentTags));
    for (int i = 0; i < count; i++) {
        collect(i == 0 ? heads : feet, &pages[i].head);
        collect(feet, &pages[i].foot);
    }
    Arena *arena = input->text->arena;
    TagsInput tags = {.document = input->document};
    tags.heads = settle(heads, &tags.head_count, arena);
    tags.feet = settle(feet, &tags.foot_count, arena);
    return tags;
}
