/* SPDX-License-Identifier: MIT
 *
 * Pages: the room's way from set blocks to pages.
 */
#include "page/pages.h"

#include "page/compose.h"

static double text_height(const ChLayout *layout) {
    return layout->page_height_pt - layout->margin.top_pt - layout->margin.bottom_pt;
}

static const Galley **build_note_galleys(const PagesInput *input, Arena *arena) {
    const StyledDocument *document = input->document;
    const Galley **galleys = arena_new_array(arena, const Galley *, document->note_count);
    for (int i = 0; i < document->note_count; i++)
        galleys[i] = galley_of_blocks(input->notes[i], document->notes[i].block_count, arena);
    return galleys;
}

ChPages *pages_build(const PagesInput *input) {
    const StyledDocument *document = input->document;
    Arena *arena = input->text->arena;
    ComposeInput compose = {.pages = input, .notes = build_note_galleys(input, arena)};
    compose.plan = plan_pages(&(PlanInput){
        .galley = galley_of_blocks(input->blocks, document->block_count, arena),
        .notes = compose.notes,
        .note_count = document->note_count,
        .rules = &document->layout->notes,
        .page = &document->layout->page,
        .height_pt = text_height(document->layout),
        .pages_max = input->pages_max,
        .text = input->text,
    });
    if (!compose.plan)
        return NULL;
    compose.tags = tags_build(document, arena);
    return compose_pages(&compose);
}
