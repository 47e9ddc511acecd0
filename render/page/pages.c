/* SPDX-License-Identifier: MIT
 *
 * Pages: the room's way from set blocks to pages.
 */
#include "page/pages.h"

#include "page/compose.h"
#include "page/explain.h"
#include "text/bidi.h"

static double text_height(const ChLayout *layout, bool first) {
    Edges margin = page_margin(layout, first);
    return layout->page_height_pt - margin.top_pt - margin.bottom_pt;
}

static const Galley **build_note_galleys(const PagesInput *input, Arena *arena) {
    const StyledDocument *document = input->document;
    const Galley **galleys = arena_new_array(arena, const Galley *, document->note_count);
    for (int i = 0; i < document->note_count; i++)
        galleys[i] = galley_of_blocks(input->notes[i], document->notes[i].block_count, arena);
    return galleys;
}

/** Masthead and headings have the lines that their author or layout gives them. */
static bool may_be_loose(const StyledBlock *block) {
    return block->kind == STYLED_TEXT && !block->fixture && block->heading == 0;
}

/** Each block of running text a line longer or shorter; NULL where it does not come so. */
static const SetBlock **set_loosely(const PagesInput *input, int looseness) {
    int count = input->document->block_count;
    const SetBlock **sets = arena_new_array(input->text->arena, const SetBlock *, count);
    for (int i = 0; i < count; i++)
        if (may_be_loose(input->blocks[i]->block))
            sets[i] = set_block_loosely(input->text, input->blocks[i], looseness);
    return sets;
}

bool pages_set_again(const ChLayout *layout, int fit) {
    return layout->page.costs[COST_LOOSE] < COST_NEVER || (fit > 0 && layout->fit.loose);
}

static GalleyInput galley_input(const PagesInput *input) {
    bool loose = pages_set_again(input->document->layout, input->fit);
    return (GalleyInput){
        .blocks = input->blocks,
        .looser = loose ? set_loosely(input, 1) : NULL,
        .tighter = loose ? set_loosely(input, -1) : NULL,
        .count = input->document->block_count,
        .pitch_scale = 1,
        .space_scale = 1,
    };
}

/** The plan, and what was changed for it. */
static const Plan *make_plan(const PagesInput *input, const Galley *const *notes, Fit *fit) {
    const StyledDocument *document = input->document;
    FitInput wanted = {
        .galley = galley_input(input),
        .plan = {.notes = notes,
                 .note_count = document->note_count,
                 .rules = &document->layout->notes,
                 .page = &document->layout->page,
                 .height_pt = text_height(document->layout, false),
                 .first_height_pt = text_height(document->layout, true),
                 .pages_max = input->pages_max,
                 .text = input->text},
        .rules = &document->layout->fit,
        .base = &document->layout->styles[0],
        .pages = input->fit,
    };
    *fit = (Fit){.pitch_scale = 1, .space_scale = 1};
    if (input->fit > 0)
        return fit_pages(&wanted, fit);
    wanted.plan.galley = galley_build(&wanted.galley, input->text->arena);
    return plan_pages(&wanted.plan);
}

/* -- Directions ---------------------------------------------------------------------------- */

static void direct(const BlockTags *tags, const SetBlock *set, bool around);

static void direct_stack(const BlockTags *tags, const Stack *stack, bool around) {
    for (int i = 0; i < stack->count; i++)
        direct(&tags[i], stack->blocks[i].set, around);
}

/** Says which way a block runs where what is around it runs another way. */
static void direct(const BlockTags *tags, const SetBlock *set, bool around) {
    if (tags->element && set->right_to_left != around)
        tags->element->writing = set->right_to_left ? WRITING_RL_TB : WRITING_LR_TB;
    int cells = set->cells ? set->block->table->rows * set->block->table->columns : 0;
    for (int i = 0; i < cells; i++)
        direct(&tags->parts[i], set->cells[i], set->right_to_left);
    if (tags->parts && !set->cells)
        direct_stack(tags->parts, &set->stack, around);
}

static void direct_blocks(const ComposeInput *compose) {
    const PagesInput *input = compose->pages;
    const DocumentTags *tags = compose->tags;
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
    for (int i = 0; i < compose->plan->count; i++) {
        const PageFurniture *page = &compose->furniture[i];
        if (page->head.tags)
            direct_stack(page->head.tags, &page->head.stack, right_to_left);
        if (page->foot.tags)
            direct_stack(page->foot.tags, &page->foot.stack, right_to_left);
    }
}

/* -- Pages --------------------------------------------------------------------------------- */

ChPages *pages_build(const PagesInput *input) {
    const StyledDocument *document = input->document;
    Arena *arena = input->text->arena;
    Explanation *explanation = arena_new_object(arena, Explanation);
    ComposeInput compose = {.pages = input, .notes = build_note_galleys(input, arena)};
    compose.plan = make_plan(input, compose.notes, &explanation->fit);
    if (!compose.plan)
        return NULL;
    compose.furniture = furniture_build(input, compose.plan);
    if (!compose.furniture)
        return NULL;
    TagsInput tags = furniture_contents(input, compose.furniture, compose.plan->count);
    compose.tags = tags_build(&tags, arena);
    direct_blocks(&compose);
    ChPages *pages = compose_pages(&compose);
    explanation->document = document;
    explanation->plan = compose.plan;
    if (pages)
        pages->explanation = explanation;
    return pages;
}
