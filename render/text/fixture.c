/* SPDX-License-Identifier: MIT
 *
 * Fixtures: what is no text of its own. Columns and boxes are set as stacks, from inside to
 * outside, and are as high as what stands in them.
 */
#include "text/bidi.h"
#include "text/paragraph.h"

#include <glib.h>

/* -- Stacks -------------------------------------------------------------------------------- */

double set_height(const SetBlock *set) {
    g_assert(set->block->kind != STYLED_TABLE);
    return set->block->kind == STYLED_TEXT ? set->line_count * set->block->style->pitch_pt
                                           : set->height_pt;
}

bool set_stack(const TextContext *context, StyledList list, Stack *stack) {
    StackedBlock *blocks = arena_new_array(context->arena, StackedBlock, list.count);
    double top_pt = 0;
    bool set = true;
    for (int i = 0; i < list.count; i++) {
        const BlockStyle *style = list.blocks[i].style;
        top_pt += i > 0 ? list.blocks[i - 1].style->space_after_pt + style->space_before_pt : 0;
        blocks[i] = (StackedBlock){set_block(context, &list.blocks[i]), top_pt};
        set &= blocks[i].set != NULL;
        top_pt += blocks[i].set ? set_height(blocks[i].set) : 0;
    }
    *stack = (Stack){blocks, list.count, top_pt};
    return set;
}

/** Sets columns side by side: all begin at the top. */
static bool set_columns(const TextContext *context, const StyledBlock *block, Stack *stack) {
    StackedBlock *columns = arena_new_array(context->arena, StackedBlock, block->child_count);
    bool set = true;
    *stack = (Stack){columns, block->child_count, 0};
    for (int i = 0; i < block->child_count; i++) {
        columns[i].set = set_block(context, &block->children[i]);
        set &= columns[i].set != NULL;
        if (columns[i].set)
            stack->height_pt = MAX(stack->height_pt, columns[i].set->height_pt);
    }
    return set;
}

static void move_down(const TextContext *context, Stack *stack, double distance_pt) {
    StackedBlock *blocks = arena_new_array(context->arena, StackedBlock, stack->count);
    for (int i = 0; i < stack->count; i++)
        blocks[i] = (StackedBlock){stack->blocks[i].set, stack->blocks[i].top_pt + distance_pt};
    stack->blocks = blocks;
}

static StyledList children_of(const StyledBlock *block) {
    return (StyledList){block->children, block->child_count};
}

static bool set_box(const TextContext *context, SetBlock *set) {
    const Fixture *fixture = set->block->fixture;
    double inset_pt = fixture->border_pt + fixture->padding_pt;
    if (!set_stack(context, children_of(set->block), &set->stack))
        return false;
    move_down(context, &set->stack, inset_pt);
    double height_pt = set->stack.height_pt + 2 * inset_pt;
    set->height_pt = MAX(height_pt, fixture->height_pt);
    return true;
}

static bool set_container(const TextContext *context, SetBlock *set) {
    const StyledBlock *block = set->block;
    if (block->kind == STYLED_BOX)
        return set_box(context, set);
    bool done = block->kind == STYLED_COLUMNS ? set_columns(context, block, &set->stack)
                                              : set_stack(context, children_of(block), &set->stack);
    set->height_pt = set->stack.height_pt;
    return done;
}

/* -- Graphics ------------------------------------------------------------------------------ */

/** Sizes of the label of a place, its pitch in em of them, and the white beside it. */
enum { PLACE_SIZE_MOST_PT = 8, PLACE_SIZE_LEAST_PT = 4 };
#define PLACE_PITCH_EM 1.2
#define PLACE_PADDING_PT 2.0

/** Sets the label that large, in the middle of a square; false where it does not fit. */
static bool set_label(const TextContext *context, SetBlock *set, double side_pt, double size_pt) {
    const StyledBlock *block = set->block;
    BlockStyle *style = arena_memdup(context->arena, block->style, sizeof *style);
    Span *span = arena_new_object(context->arena, Span);
    StyledBlock *label = arena_new_object(context->arena, StyledBlock);
    style->text.size_pt = size_pt;
    style->pitch_pt = size_pt * PLACE_PITCH_EM;
    style->align = ALIGN_CENTER;
    *span = (Span){.text = block->fixture->alt, .style = &style->text, .note = -1};
    *label = (StyledBlock){.style = style,
                           .measure_pt = side_pt - 2 * PLACE_PADDING_PT,
                           .spans = span,
                           .span_count = 1,
                           .lang = block->lang};
    Stack stack;
    bool fits = set_stack(context, (StyledList){label, 1}, &stack) && stack.height_pt <= side_pt &&
                ch_diagnostics_at(context->diagnostics, 0) == NULL;
    if (!fits)
        return false;
    move_down(context, &stack, (side_pt - stack.height_pt) / 2);
    set->stack = stack;
    return true;
}

/** The place of a graphic that is still to come: a square that says what it will be, as large as
 *  fits in it. */
static void set_place(const TextContext *context, SetBlock *set, double side_pt) {
    bool fits = side_pt < MEASURE_LEAST_PT;
    for (int size_pt = PLACE_SIZE_MOST_PT; !fits && size_pt >= PLACE_SIZE_LEAST_PT; size_pt--) {
        TextContext trial = *context;
        trial.diagnostics = ch_diagnostics_new();
        fits = set_label(&trial, set, side_pt, size_pt);
        ch_diagnostics_free(trial.diagnostics);
    }
}

static bool set_graphic(const TextContext *context, SetBlock *set) {
    const Fixture *fixture = set->block->fixture;
    if (!context->find_graphic ||
        !context->find_graphic(context->graphics, set->block, &set->graphic))
        return false;
    set->height_pt = fixture->height_pt;
    if (set->block->kind == STYLED_CODE && set->graphic)
        set->height_pt = set->graphic->height_pt;
    if (!set->graphic)
        set_place(context, set, set->height_pt);
    return true;
}

/* -- The block ----------------------------------------------------------------------------- */

static bool set_inside(const TextContext *context, SetBlock *set) {
    switch (set->block->kind) {
    case STYLED_GRAPHIC:
    case STYLED_CODE:
        return set_graphic(context, set);
    case STYLED_COLUMNS:
    case STYLED_COLUMN:
    case STYLED_BOX:
        return set_container(context, set);
    default:
        set->height_pt = set->block->fixture->height_pt;
        return true;
    }
}

const SetBlock *fixture_set(const TextContext *context, const StyledBlock *block) {
    SetBlock *set = arena_new_object(context->arena, SetBlock);
    set->block = block;
    set->right_to_left = bidi_language(context->lang);
    place_block(context, set, NULL);
    return set_inside(context, set) ? set : NULL;
}
