/* SPDX-License-Identifier: MIT
 *
 * Pages: the room's way from set blocks to pages.
 */
#include "page/pages.h"

#include "page/compose.h"
#include "text/bidi.h"

static double text_height(const ChLayout *layout) {
    return layout->page_height_pt - layout->margin.top_pt - layout->margin.bottom_pt;
}

static const Galley **build_note_galleys(const PagesInput *input, Arena *arena) {
    const StyledDocument *document = input->document;
    const Galley **galleys = arena_new_array(arena, const Galley *, document->note_count);
    for (int i = 0; i < document->note_count; i++)
        galleys[i] = galley_build(input->notes[i], document->notes[i].block_count, arena);
    return galleys;
}

/* -- Directions ---------------------------------------------------------------------------- */

/** Says which way a block runs where what is around it runs another way. */
static void direct(const BlockTags *tags, const SetBlock *set, bool around) {
    if (tags->element && set->right_to_left != around)
        tags->element->writing = set->right_to_left ? WRITING_RL_TB : WRITING_LR_TB;
    int cells = set->cells ? set->block->table->rows * set->block->table->columns : 0;
    for (int i = 0; i < cells; i++)
        direct(&tags->cells[i], set->cells[i], set->right_to_left);
}

static void direct_blocks(const PagesInput *input, const DocumentTags *tags) {
    const StyledDocument *document = input->document;
    bool right_to_left = bidi_language(document->lang);
    if (right_to_left)
        tags->structure->root->writing = WRITING_RL_TB;
    for (int i = 0; i < document->block_count; i++)
        direct(&tags->blocks[i], input->blocks[i], right_to_left);
    for (int i = 0; i < document->note_count; i++)
        for (int j = 0; j < document->notes[i].block_count; j++)
            if (tags->notes[i].blocks)
                direct(&tags->notes[i].blocks[j], input->notes[i][j], right_to_left);
}

/* -- Pages --------------------------------------------------------------------------------- */

ChPages *pages_build(const PagesInput *input) {
    const StyledDocument *document = input->document;
    Arena *arena = input->text->arena;
    ComposeInput compose = {
        .pages = input,
        .galley = galley_build(input->blocks, document->block_count, arena),
        .notes = build_note_galleys(input, arena),
    };
    compose.plan = plan_pages(&(PlanInput){
        .galley = compose.galley,
        .notes = compose.notes,
        .note_count = document->note_count,
        .rules = &document->layout->notes,
        .height_pt = text_height(document->layout),
        .pages_max = input->pages_max,
        .text = input->text,
    });
    if (!compose.plan)
        return NULL;
    compose.tags = tags_build(document, arena);
    direct_blocks(input, compose.tags);
    return compose_pages(&compose);
}
