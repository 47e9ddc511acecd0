/* SPDX-License-Identifier: MIT
 *
 * Line numbers stand in an area of their own: the margin where lines begin, but for the gap.
 */
#include "page/line_number.h"

#include "text/bidi.h"

const SetBlock *line_number_set(const PagesInput *input, int number) {
    const ChLayout *layout = input->document->layout;
    const LineNumberRules *rules = &layout->line_numbers;
    Arena *arena = input->text->arena;
    StyledBlock *block = arena_new_object(arena, StyledBlock);
    Span *span = arena_new_object(arena, Span);
    double margin_pt =
        bidi_language(input->document->lang) ? layout->margin.right_pt : layout->margin.left_pt;
    *span =
        (Span){.text = arena_printf(arena, "%d", number), .style = &rules->style->text, .note = -1};
    *block = (StyledBlock){.style = rules->style,
                           .spans = span,
                           .span_count = 1,
                           .before_pt = -margin_pt,
                           .after_pt = layout_measure_pt(layout) + rules->gap_pt,
                           .measure_pt = margin_pt - rules->gap_pt};
    return set_block(input->text, block);
}
