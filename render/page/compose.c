/* SPDX-License-Identifier: MIT
 *
 * Composing.
 */
#include "page/compose.h"

#include "display/canvas.h"
#include "page/contents.h"
#include "page/leader.h"
#include "page/line_number.h"
#include "page/placement.h"
#include "page/watermark.h"
#include "text/bidi.h"

#include <glib.h>

typedef struct Composer {
    const ComposeInput *input;
    const ChLayout *layout;
    Arena *arena;
    Contents *contents;
    Canvas *canvas;
    const PagePlan *plan; /**< of the page at hand */
    int page;             /**< from 0 */
    Artifact artifact;    /**< what is drawn now is such; ARTIFACT_NONE of what is read */
    Edges margin;
    PathGroup watermark;
    GArray *numbers;      /**< of double: baselines of lines of the page that print their number */
    int line;             /**< number of the last line of text */
    bool failed;          /**< something could not be set */
    const NotePart *note; /**< being drawn; NULL in the text */
    bool *called;         /**< by note: its first call has been drawn */
    GArray *lines;        /**< of PlacedLine */
    int galley_line;      /**< what is drawn is of that line of the text; -1 outside of it */
} Composer;

/* -- Lines --------------------------------------------------------------------------------- */

static Tag leaf_tag(const Composer *composer, const Element *leaf) {
    if (composer->artifact != ARTIFACT_NONE)
        return (Tag){.artifact = composer->artifact};
    return (Tag){.leaf = leaf};
}

/** From the top of a line's pitch to its baseline: the glyphs stand in the middle of it. */
static double baseline_offset(const SetBlock *set, double pitch_pt) {
    double white_pt = pitch_pt - set->ascent_pt - set->descent_pt;
    return white_pt / 2 + set->ascent_pt;
}

static Rect run_rect(const GlyphRun *run) {
    Rect rect = {.x_pt = run->x_pt,
                 .y_pt = run->y_pt - run->font->ascent_em * run->size_pt,
                 .height_pt = (run->font->ascent_em + run->font->descent_em) * run->size_pt};
    for (int i = 0; i < run->count; i++)
        rect.width_pt += run->glyphs[i].advance_pt;
    return rect;
}

static const StyledNote *note_at(const Composer *composer, int note) {
    return &composer->input->pages->document->notes[note];
}

/** The copy of the note on this page if there is one, else the note itself. */
static const char *note_destination(const Composer *composer, int note) {
    const char *id = note_at(composer, note)->id;
    for (int i = 0; i < composer->plan->note_count; i++) {
        const NotePart *part = &composer->plan->notes[i];
        if (part->note == note && part->again && part->first == 0)
            return arena_printf(composer->arena, "%s-page-%d", id, composer->page + 1);
    }
    return id;
}

/** Where the note is called first: what its label leads back to. */
static const char *call_destination(const Composer *composer, int note) {
    return arena_printf(composer->arena, "%s-call", note_at(composer, note)->id);
}

/** Names the place of a call that is the note's first. */
static void add_call_destination(Composer *composer, int note, Rect rect) {
    const NoteTags *tags = &composer->input->tags->notes[note];
    if (composer->called[note])
        return;
    composer->called[note] = true;
    contents_add_destination(composer->contents, (Destination){
                                                     .name = call_destination(composer, note),
                                                     .page = composer->page,
                                                     .x_pt = rect.x_pt,
                                                     .y_pt = rect.y_pt,
                                                     .element = tags->call,
                                                 });
}

/** What the span leads to: its note, or an address. */
static Link span_link(Composer *composer, const Span *span, Rect rect) {
    if (span->note < 0)
        return (Link){.rect = rect, .uri = span->uri, .contents = span->uri};
    add_call_destination(composer, span->note, rect);
    return (Link){.rect = rect,
                  .destination = note_destination(composer, span->note),
                  .contents = note_at(composer, span->note)->name};
}

static Link back_link(const Composer *composer, Rect rect) {
    int note = composer->note->note;
    return (Link){.rect = rect,
                  .destination = call_destination(composer, note),
                  .contents = note_at(composer, note)->back};
}

static void draw_run(Composer *composer, const LineRun *line_run, const StyledBlock *block,
                     const BlockTags *tags) {
    const GlyphRun *run = &line_run->glyphs;
    int span = line_run->span;
    const Element *leaf = span == SPAN_LABEL ? tags->label : tags->leaves[span];
    const Element *element = span == SPAN_LABEL ? tags->back : tags->links[span];
    canvas_add_glyphs(composer->canvas, (Tag){.leaf = leaf}, *run);
    if (line_run->leader)
        leader_draw(composer->canvas, run, block->style->text.size_pt, composer->arena);
    if (!element || line_run->leader)
        return;
    Link link = span == SPAN_LABEL ? back_link(composer, run_rect(run))
                                   : span_link(composer, &block->spans[span], run_rect(run));
    link.element = element;
    canvas_add_link(composer->canvas, link);
}

/** Draws a line of which all is of one kind to a reader. */
static void draw_glyphs(Composer *composer, const SetLine *line, Tag tag, Point origin) {
    for (int i = 0; i < line->run_count; i++) {
        GlyphRun run = line->runs[i].glyphs;
        run.x_pt += origin.x_pt;
        run.y_pt += origin.y_pt;
        canvas_add_glyphs(composer->canvas, tag, run);
    }
}

static void draw_runs(Composer *composer, const SetLine *set, const StyledBlock *block,
                      const BlockTags *tags, Point origin) {
    if (composer->artifact != ARTIFACT_NONE) {
        draw_glyphs(composer, set, (Tag){.artifact = composer->artifact}, origin);
        return;
    }
    for (int i = 0; i < set->run_count; i++) {
        LineRun run = set->runs[i];
        run.glyphs.x_pt += origin.x_pt;
        run.glyphs.y_pt += origin.y_pt;
        draw_run(composer, &run, block, tags);
    }
}

/** The Lbl around a label's leaf. */
static const Element *label_element(const BlockTags *tags) {
    const Element *element = tags ? tags->label : NULL;
    while (element && element->role != ROLE_LBL)
        element = element->parent;
    return element;
}

/** Draws a line of a block or its label, and writes down where it stands. */
static void place_line(Composer *composer, const SetBlock *set, int index, const BlockTags *tags,
                       Point origin) {
    bool label = index == LINE_LABEL;
    PlacedLine placed = {.set = set,
                         .at = origin,
                         .line = index,
                         .galley_line = composer->galley_line,
                         .first_item = canvas_item_count(composer->canvas),
                         .artifact = composer->artifact};
    if (tags)
        placed.element = label ? label_element(tags) : tags->element;
    draw_runs(composer, label ? set->label : &set->lines[index], set->block, tags, origin);
    placed.item_end = canvas_item_count(composer->canvas);
    g_array_append_val(composer->lines, placed);
}

/** Draws line `index` of a block or cell, with the label before the first. */
static void draw_text(Composer *composer, const SetBlock *set, int index, const BlockTags *tags,
                      double baseline_pt) {
    double margin_pt = composer->margin.left_pt;
    if (index == 0 && set->label)
        place_line(composer, set, LINE_LABEL, tags,
                   (Point){margin_pt + set->label_left_pt, baseline_pt});
    place_line(composer, set, index, tags, (Point){margin_pt + set->left_pt, baseline_pt});
}

/** Of rules and grounds. */
static Tag ornament_tag(const Composer *composer) {
    bool artifact = composer->artifact != ARTIFACT_NONE;
    return (Tag){.artifact = artifact ? composer->artifact : ARTIFACT_ORNAMENT};
}

/* -- Tables -------------------------------------------------------------------------------- */

static void draw_table_rule(Composer *composer, const SetBlock *table, double top_pt,
                            double thickness_pt) {
    double left_pt = composer->margin.left_pt + table->left_pt;
    if (thickness_pt > 0)
        canvas_add_rule(composer->canvas, ornament_tag(composer),
                        (Rule){.rect = {left_pt, top_pt, table->width_pt, thickness_pt},
                               .color = table->block->style->text.color});
}

/** Draws what `count` lines of a row have of its cell `index`. */
static void draw_cell(Composer *composer, const GalleyLine *lines, int count, int index,
                      const BlockTags *tags, double top_pt) {
    const SetBlock *cell = lines->cells[index];
    for (int i = 0; i < count && lines[i].line < cell->line_count; i++) {
        double baseline_pt = top_pt + lines[i].inset_pt + baseline_offset(cell, lines[i].pitch_pt);
        draw_text(composer, cell, lines[i].line, tags, baseline_pt);
        top_pt += lines[i].height_pt;
    }
}

/** Draws `count` lines of a row, cell after cell: who takes the text in the order in which it is
 *  drawn finds each cell in one piece. */
static void draw_row(Composer *composer, const GalleyLine *lines, int count, const BlockTags *tags,
                     double top_pt) {
    const GalleyLine *last = &lines[count - 1];
    double bottom_pt = top_pt;
    for (int i = 0; i < count; i++)
        bottom_pt += lines[i].height_pt;
    draw_table_rule(composer, lines->set, top_pt, lines->rule_above_pt);
    for (int i = 0; i < lines->cell_count; i++)
        draw_cell(composer, lines, count, i, &tags->parts[lines->first_cell + i], top_pt);
    draw_table_rule(composer, lines->set, bottom_pt - last->rule_below_pt, last->rule_below_pt);
}

/* -- Graphics and rules -------------------------------------------------------------------- */

/** The left edge of something `width_pt` wide in a block's measure. */
static double aligned_left(const Composer *composer, const SetBlock *set, double width_pt) {
    double left_pt = composer->margin.left_pt + set->left_pt;
    double slack_pt = set->block->measure_pt - width_pt;
    Align align = set->block->style->align;
    if (align == ALIGN_CENTER)
        return left_pt + slack_pt / 2;
    return (align == ALIGN_RIGHT) != set->right_to_left ? left_pt + slack_pt : left_pt;
}

/** Draws the four sides of a rectangle, inside of it. */
static void draw_frame(Composer *composer, Tag tag, Rect rect, double thickness_pt, Color color) {
    double side_pt = rect.height_pt - 2 * thickness_pt;
    double right_pt = rect.x_pt + rect.width_pt - thickness_pt;
    double bottom_pt = rect.y_pt + rect.height_pt - thickness_pt;
    const Rect sides[] = {
        {rect.x_pt, rect.y_pt, rect.width_pt, thickness_pt},
        {rect.x_pt, bottom_pt, rect.width_pt, thickness_pt},
        {rect.x_pt, rect.y_pt + thickness_pt, thickness_pt, side_pt},
        {right_pt, rect.y_pt + thickness_pt, thickness_pt, side_pt},
    };
    for (size_t i = 0; thickness_pt > 0 && i < G_N_ELEMENTS(sides); i++)
        canvas_add_rule(composer->canvas, tag, (Rule){.rect = sides[i], .color = color});
}

/** Draws the place of a graphic that is still to come; where it is read, with what it says. */
static void draw_place(Composer *composer, const SetBlock *set, Tag tag, Rect place) {
    static const double FRAME_PT = 0.5;
    draw_frame(composer, tag, place, FRAME_PT, set->block->style->text.color);
    if (composer->artifact != ARTIFACT_NONE || set->stack.count == 0)
        return;
    const SetBlock *label = set->stack.blocks[0].set;
    double pitch_pt = label->block->style->pitch_pt;
    Point origin = {place.x_pt + (place.width_pt - label->block->measure_pt) / 2,
                    place.y_pt + set->stack.blocks[0].top_pt + baseline_offset(label, pitch_pt)};
    for (int i = 0; i < label->line_count; i++)
        draw_glyphs(composer, &label->lines[i], tag,
                    (Point){origin.x_pt, origin.y_pt + i * pitch_pt});
}

static void draw_graphic(Composer *composer, const SetBlock *set, const BlockTags *tags,
                         double top_pt) {
    const Graphic *graphic = set->graphic;
    double scale = graphic ? set->height_pt / graphic->height_pt : 1;
    double width_pt = graphic ? graphic->width_pt * scale : set->height_pt;
    Rect box = {aligned_left(composer, set, width_pt), top_pt, width_pt, set->height_pt};
    Tag tag = leaf_tag(composer, tags ? tags->leaves[0] : NULL);
    if (graphic)
        canvas_add_graphic(composer->canvas, tag, graphic, box);
    else
        draw_place(composer, set, tag, box);
    if (tags) {
        tags->element->box = box;
        tags->element->box_page = composer->page;
    }
}

static void draw_rule(Composer *composer, const SetBlock *set, double top_pt) {
    const StyledBlock *block = set->block;
    double width_pt = block->fixture->width_pt;
    width_pt = width_pt > 0 ? MIN(width_pt, block->measure_pt) : block->measure_pt;
    Rect rect = {aligned_left(composer, set, width_pt), top_pt, width_pt, set->height_pt};
    canvas_add_rule(composer->canvas, ornament_tag(composer),
                    (Rule){.rect = rect, .color = block->style->text.color});
}

/* -- Columns and boxes --------------------------------------------------------------------- */

static bool is_white(Color color) {
    return color.red >= 1 && color.green >= 1 && color.blue >= 1;
}

static void draw_ground(Composer *composer, const SetBlock *set, double top_pt) {
    const Fixture *fixture = set->block->fixture;
    Rect rect = {composer->margin.left_pt + set->left_pt, top_pt, set->block->measure_pt,
                 set->height_pt};
    if (!is_white(fixture->fill))
        canvas_add_rule(composer->canvas, ornament_tag(composer),
                        (Rule){.rect = rect, .color = fixture->fill});
    draw_frame(composer, ornament_tag(composer), rect, fixture->border_pt,
               set->block->style->text.color);
}

static void draw_stack(Composer *composer, const Stack *stack, const BlockTags *tags,
                       double top_pt);

/** Draws a block of any kind but a table as a whole; `tags` is NULL of an artifact. */
static void draw_block(Composer *composer, const SetBlock *set, const BlockTags *tags,
                       double top_pt) {
    double pitch_pt = set->block->style->pitch_pt;
    switch (set->block->kind) {
    case STYLED_TEXT:
        for (int i = 0; i < set->line_count; i++)
            draw_text(composer, set, i, tags,
                      top_pt + i * pitch_pt + baseline_offset(set, pitch_pt));
        break;
    case STYLED_GRAPHIC:
    case STYLED_CODE:
        draw_graphic(composer, set, tags, top_pt);
        break;
    case STYLED_RULE:
        draw_rule(composer, set, top_pt);
        break;
    case STYLED_BOX:
        draw_ground(composer, set, top_pt);
        draw_stack(composer, &set->stack, tags ? tags->parts : NULL, top_pt);
        break;
    case STYLED_COLUMNS:
    case STYLED_COLUMN:
        draw_stack(composer, &set->stack, tags ? tags->parts : NULL, top_pt);
        break;
    case STYLED_SPACE:
    case STYLED_TABLE:
        break;
    }
}

static Destination place_here(const Composer *composer, double top_pt) {
    return (Destination){.page = composer->page, .x_pt = composer->margin.left_pt, .y_pt = top_pt};
}

static void draw_stack(Composer *composer, const Stack *stack, const BlockTags *tags,
                       double top_pt) {
    for (int i = 0; i < stack->count; i++) {
        const StackedBlock *at = &stack->blocks[i];
        if (tags)
            contents_add_block(composer->contents, at->set->block, tags[i].element,
                               place_here(composer, top_pt + at->top_pt));
        draw_block(composer, at->set, tags ? &tags[i] : NULL, top_pt + at->top_pt);
    }
}

/* -- Lines of the galley ------------------------------------------------------------------- */

/** How many of the `most` lines are drawn together: those of one row of a table. */
static int group_size(const GalleyLine *lines, int most) {
    int count = 1;
    while (lines->set->cells && count < most && lines[count].cells == lines->cells)
        count++;
    return count;
}

static void draw_group(Composer *composer, const GalleyLine *line, int count, const BlockTags *tags,
                       double top_pt) {
    if (line->set->block->kind == STYLED_TABLE)
        draw_row(composer, line, count, tags, top_pt);
    else if (line->set->block->kind == STYLED_TEXT)
        draw_text(composer, line->set, line->line, tags,
                  top_pt + baseline_offset(line->set, line->pitch_pt));
    else
        draw_block(composer, line->set, tags, top_pt);
}

/* -- The text of a page -------------------------------------------------------------------- */

/** Draws again what stands above the first line of a page; the y below it. */
static double draw_head(Composer *composer, double top_pt) {
    const Galley *galley = composer->input->plan->galley;
    int first = composer->plan->first;
    const GalleyLine *line = &galley->lines[first];
    if (first == composer->plan->end || line->head == line->head_end)
        return top_pt;
    composer->artifact = ARTIFACT_HEAD_AGAIN;
    draw_row(composer, &galley->lines[line->head], line->head_end - line->head,
             &composer->input->tags->blocks[line->block], top_pt);
    composer->artifact = ARTIFACT_NONE;
    return top_pt + galley_head_height(galley, first);
}

/** Notes where the number of a line is to stand, if it has one. */
static void number_line(Composer *composer, const GalleyLine *line, double baseline_pt) {
    int every = composer->layout->line_numbers.every;
    const StyledBlock *block = line->set->block;
    if (every == 0 || block->kind != STYLED_TEXT || block->fixture)
        return;
    if (++composer->line % every == 0)
        g_array_append_val(composer->numbers, baseline_pt);
}

/** Draws the numbers of lines that the page has. */
static void draw_line_numbers(Composer *composer) {
    int every = composer->layout->line_numbers.every;
    int count = (int)composer->numbers->len;
    composer->artifact = ARTIFACT_LINE_NUMBER;
    for (int i = 0; i < count; i++) {
        int number = composer->line - composer->line % every - (count - 1 - i) * every;
        const SetBlock *set = line_number_set(composer->input->pages, number);
        if (set)
            draw_text(composer, set, 0, NULL, g_array_index(composer->numbers, double, i));
        composer->failed |= !set;
    }
    composer->artifact = ARTIFACT_NONE;
    g_array_set_size(composer->numbers, 0);
    if (!composer->layout->line_numbers.by_document)
        composer->line = 0;
}

static void draw_body(Composer *composer) {
    const Galley *galley = composer->input->plan->galley;
    double margin_pt = composer->margin.top_pt;
    double top_pt = draw_head(composer, margin_pt);
    int count = 0;
    for (int i = composer->plan->first; i < composer->plan->end; i += count) {
        const GalleyLine *line = &galley->lines[i];
        const BlockTags *tags = &composer->input->tags->blocks[line->block];
        count = group_size(line, composer->plan->end - i);
        if (i > composer->plan->first && line->space_before_pt > 0)
            top_pt += line->space_before_pt + composer->plan->stretch_pt;
        top_pt = margin_pt + line_top(&composer->layout->page, line, top_pt - margin_pt);
        if (line->line == 0)
            contents_add_block(composer->contents, line->set->block, tags->element,
                               place_here(composer, top_pt));
        composer->galley_line = i;
        draw_group(composer, line, count, tags, top_pt);
        number_line(composer, line, top_pt + baseline_offset(line->set, line->pitch_pt));
        top_pt += galley_height(galley, i, i + count);
    }
    composer->galley_line = -1;
}

/* -- Notes --------------------------------------------------------------------------------- */

static double notes_height(const Composer *composer) {
    double height_pt = 0;
    for (int i = 0; i < composer->plan->note_count; i++) {
        const NotePart *part = &composer->plan->notes[i];
        height_pt +=
            note_part_height(&composer->layout->notes, composer->input->notes[part->note], part);
        height_pt += i > 0 ? notes_gap(&composer->layout->notes) : 0;
    }
    return height_pt;
}

static void draw_note_rule(Composer *composer, double notes_top_pt) {
    const NoteRules *rules = &composer->layout->notes;
    if (rules->rule_thickness_pt <= 0 || rules->rule_width_pt <= 0)
        return;
    double top_pt = notes_top_pt - rules->space_below_pt - rules->rule_thickness_pt;
    double left_pt = composer->margin.left_pt;
    if (bidi_language(composer->input->pages->document->lang))
        left_pt += layout_measure_pt(composer->layout) - rules->rule_width_pt;
    canvas_add_rule(
        composer->canvas, (Tag){.artifact = ARTIFACT_NOTE_RULE},
        (Rule){.rect = {left_pt, top_pt, rules->rule_width_pt, rules->rule_thickness_pt},
               .color = rules->style->text.color});
}

static void add_note_destination(Composer *composer, const NotePart *part, double top_pt) {
    if (part->first > 0)
        return;
    Destination place = place_here(composer, top_pt);
    place.name = note_destination(composer, part->note);
    place.element = composer->input->tags->notes[part->note].element;
    contents_add_destination(composer->contents, place);
}

/** Sets the line that says that a note goes on; NULL with an error. */
static const SetBlock *set_continued(const Composer *composer) {
    const NoteRules *rules = &composer->layout->notes;
    StyledBlock *block = arena_new_object(composer->arena, StyledBlock);
    Span *span = arena_new_object(composer->arena, Span);
    *span = (Span){.text = rules->continued, .style = &rules->style->text, .note = -1};
    block->style = rules->style;
    block->spans = span;
    block->span_count = 1;
    block->left_pt = rules->style->indent_pt + rules->style->hang_pt;
    block->measure_pt = layout_measure_pt(composer->layout) - block->left_pt;
    return set_block(composer->input->pages->text, block);
}

/** Draws that line above a part that needs it; the y below it. It stands in one line. */
static double draw_continued(Composer *composer, const NotePart *part, double top_pt) {
    double height_pt = note_continued_height(&composer->layout->notes, part);
    const SetBlock *set = height_pt > 0 ? set_continued(composer) : NULL;
    if (set)
        draw_glyphs(composer, &set->lines[0], (Tag){.artifact = ARTIFACT_NOTE_AGAIN},
                    (Point){composer->margin.left_pt + set->block->left_pt,
                            top_pt + baseline_offset(set, height_pt)});
    return top_pt + height_pt;
}

/** Draws the lines of one part from `top_pt`; the y below it. */
static double draw_note(Composer *composer, const NotePart *part, double top_pt) {
    const Galley *galley = composer->input->notes[part->note];
    composer->note = part;
    composer->artifact = part->again ? ARTIFACT_NOTE_AGAIN : ARTIFACT_NONE;
    add_note_destination(composer, part, top_pt);
    top_pt = draw_continued(composer, part, top_pt);
    for (int i = part->first; i < part->end; i++) {
        const GalleyLine *line = &galley->lines[i];
        if (i > part->first)
            top_pt += line->space_before_pt;
        draw_group(composer, line, 1, &composer->input->tags->notes[part->note].blocks[line->block],
                   top_pt);
        top_pt += line->height_pt;
    }
    composer->note = NULL;
    composer->artifact = ARTIFACT_NONE;
    return top_pt;
}

/** Notes stand on the bottom margin. */
static void draw_notes(Composer *composer) {
    if (composer->plan->note_count == 0)
        return;
    double top_pt =
        composer->layout->page_height_pt - composer->margin.bottom_pt - notes_height(composer);
    draw_note_rule(composer, top_pt);
    for (int i = 0; i < composer->plan->note_count; i++)
        top_pt = draw_note(composer, &composer->plan->notes[i], top_pt) +
                 notes_gap(&composer->layout->notes);
}

/* -- Running lines ------------------------------------------------------------------------- */

/** Draws a running head or foot. Of one that is a line the baseline is given, of others the edge
 *  that is next to that of the paper. */
static void draw_furniture(Composer *composer, const Furniture *furniture, Artifact artifact) {
    const RunningLine *line = furniture->line;
    const Stack *stack = &furniture->stack;
    if (stack->count == 0)
        return;
    bool foot = artifact == ARTIFACT_FOOTER;
    double top_pt = foot ? composer->layout->page_height_pt - line->offset_pt : line->offset_pt;
    if (line->template_text)
        top_pt -= baseline_offset(stack->blocks[0].set, line->style->pitch_pt);
    else if (foot)
        top_pt -= stack->height_pt;
    composer->artifact = furniture->tags ? ARTIFACT_NONE : artifact;
    draw_stack(composer, stack, furniture->tags, top_pt);
    composer->artifact = ARTIFACT_NONE;
}

static void draw_watermark(Composer *composer) {
    bool first_only = composer->layout->watermark.first_only;
    if (composer->watermark.count > 0 && (composer->page == 0 || !first_only))
        canvas_add_paths(composer->canvas, (Tag){.artifact = ARTIFACT_WATERMARK},
                         composer->watermark);
}

/* -- Pages --------------------------------------------------------------------------------- */

static void compose_page(Composer *composer, int index, Page *page) {
    const ChLayout *layout = composer->layout;
    composer->page = index;
    composer->margin = page_margin(layout, index == 0);
    composer->plan = &composer->input->plan->pages[index];
    composer->canvas = canvas_new(composer->arena, layout->page_width_pt, layout->page_height_pt);
    const PageFurniture *furniture = &composer->input->furniture[index];
    draw_watermark(composer);
    draw_body(composer);
    draw_line_numbers(composer);
    draw_notes(composer);
    draw_furniture(composer, &furniture->head, ARTIFACT_HEADER);
    draw_furniture(composer, &furniture->foot, ARTIFACT_FOOTER);
    *page = canvas_finish(composer->canvas, furniture->label);
}

static Metadata metadata_of(const StyledDocument *document) {
    return (Metadata){
        .title = document->title,
        .lang = document->lang,
        .author = document->author,
        .date = document->date,
    };
}

/** Hands over where the lines stand. */
static const Placement *finish_placement(Composer *composer, const int *page_ends) {
    Placement *placement = arena_new_object(composer->arena, Placement);
    GArray *lines = composer->lines;
    placement->document = composer->input->pages->document;
    placement->plan = composer->input->plan;
    placement->lines = arena_memdup(composer->arena, lines->data, lines->len * sizeof(PlacedLine));
    placement->page_ends = page_ends;
    g_array_free(lines, TRUE);
    return placement;
}

ChPages *compose_pages(const ComposeInput *input) {
    const StyledDocument *document = input->pages->document;
    Arena *arena = input->pages->text->arena;
    Page *list = arena_new_array(arena, Page, input->plan->count);
    Composer composer = {
        .input = input,
        .layout = document->layout,
        .arena = arena,
        .contents = contents_new(arena),
        .called = arena_new_array(arena, bool, document->note_count),
        .numbers = g_array_new(FALSE, FALSE, sizeof(double)),
        .lines = g_array_new(FALSE, FALSE, sizeof(PlacedLine)),
        .galley_line = -1,
    };
    int *page_ends = arena_new_array(arena, int, input->plan->count);
    composer.failed = !watermark_build(input->pages, &composer.watermark);
    for (int i = 0; i < input->plan->count; i++) {
        compose_page(&composer, i, &list[i]);
        page_ends[i] = (int)composer.lines->len;
    }
    g_array_free(composer.numbers, TRUE);
    ChPages *pages = arena_new_object(arena, ChPages);
    contents_finish(composer.contents, pages);
    pages->arena = arena;
    pages->pages = list;
    pages->count = input->plan->count;
    pages->structure = input->tags->structure;
    pages->metadata = metadata_of(document);
    pages->placement = finish_placement(&composer, page_ends);
    return composer.failed ? NULL : pages;
}
