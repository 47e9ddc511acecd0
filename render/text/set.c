/* SPDX-License-Identifier: MIT
 *
 * Setting: each line's glyphs with their final advances and their place.
 *
 * A run of the line is what lies in it of one shaped run. The spaces a line ends at are set too,
 * past the edge and unseen: without them, whoever takes the text from the page would join words.
 * The hyphen of a word that the line end parts is a glyph without text.
 *
 * Runs are made and kept in the order of the text, so that who reads the page hears it in order.
 * Where a paragraph is not of one direction they are then placed from left to right in the order
 * that UAX 9 gives them: blanks at the end of the line and before a gap, and the gap, take the
 * level of the paragraph (L1), then each stretch of higher levels is turned round (L2).
 */
#include "text/set.h"

#include "text/bidi.h"
#include "text/faces.h"
#include "text/justify.h"
#include "text/paragraph.h"

#include <glib.h>

/** A line being set: the pen moves right. */
typedef struct Setter {
    const Paragraph *paragraph;
    const LineBreak *line;
    Arena *arena;
    GArray *runs;          /**< of LineRun */
    GArray *glyphs;        /**< of Glyph, of the run at hand */
    GArray *run_levels;    /**< of uint8_t; NULL unless the paragraph is bidi */
    const uint8_t *levels; /**< of the line's items from its first; likewise */
    double x_pt;
} Setter;

static double item_advance(const Setter *setter, int index) {
    const ParagraphItem *item = &setter->paragraph->items[index];
    if (item->kind != PARAGRAPH_GLUE || index >= setter->line->end)
        return item->width_pt;
    double ratio = setter->line->ratio;
    return item->width_pt + ratio * (ratio >= 0 ? item->stretch_pt : item->shrink_pt) +
           (item->fill && item->glyph_count > 0 ? setter->line->fill_pt : 0);
}

/** Widens the glyphs of a box as its line is: by expansion each, by tracking behind each character
 *  that another one follows. The width they have then. */
static double widen_box(const Setter *setter, int index, Glyph *glyphs) {
    const ParagraphItem *item = &setter->paragraph->items[index];
    const LineBreak *line = setter->line;
    const ShapedRun *run = &setter->paragraph->runs[item->run];
    double tracking_pt = run->joined ? 0 : line->tracking * run->style->size_pt;
    bool tracks = tracking_pt != 0 && justify_tracks(setter->paragraph, index, line->end);
    double width_pt = 0;
    for (int i = 0; i < item->glyph_count; i++) {
        bool last = i + 1 == item->glyph_count;
        glyphs[i].advance_pt *= 1 + line->expansion;
        glyphs[i].x_offset_pt *= 1 + line->expansion;
        if (last ? tracks : glyphs[i + 1].cluster != glyphs[i].cluster)
            glyphs[i].advance_pt += tracking_pt;
        width_pt += glyphs[i].advance_pt;
    }
    return width_pt;
}

/** Copies the item's glyphs; what its glue took or gave goes to its last one. */
static void append_glyphs(Setter *setter, int index, GArray *glyphs) {
    const ParagraphItem *item = &setter->paragraph->items[index];
    const LineBreak *line = setter->line;
    const Glyph *source = &setter->paragraph->runs[item->run].glyphs[item->glyph];
    g_array_append_vals(glyphs, source, (guint)item->glyph_count);
    Glyph *own = &g_array_index(glyphs, Glyph, glyphs->len - (guint)item->glyph_count);
    double advance_pt = item_advance(setter, index);
    if (item->kind == PARAGRAPH_BOX && (line->expansion != 0 || line->tracking != 0))
        advance_pt = widen_box(setter, index, own);
    else
        own[item->glyph_count - 1].advance_pt += advance_pt - item->width_pt;
    setter->x_pt += advance_pt;
}

/** The byte after the cluster of glyph `glyph`. */
static size_t cluster_end(const ShapedRun *run, int glyph) {
    for (int i = glyph + 1; i < run->count; i++)
        if (run->glyphs[i].cluster > run->glyphs[glyph].cluster)
            return run->glyphs[i].cluster;
    return run->end;
}

static uint8_t level_at(const Setter *setter, int index) {
    return setter->levels ? setter->levels[index - setter->line->first] : 0;
}

static GlyphRun glyph_run(const Setter *setter, const ShapedRun *shaped, GArray *glyphs,
                          int last_glyph) {
    const char *text = setter->paragraph->text;
    size_t start = g_array_index(glyphs, Glyph, 0).cluster;
    if (start == shaped->glyphs[0].cluster)
        start = shaped->start;
    for (guint i = 0; i < glyphs->len; i++)
        g_array_index(glyphs, Glyph, i).cluster -= (uint32_t)start;
    return (GlyphRun){
        .font = shaped->font,
        .size_pt = shaped->style->size_pt,
        .y_pt = -shaped->style->rise_pt,
        .color = shaped->style->color,
        .glyphs = arena_memdup(setter->arena, glyphs->data, glyphs->len * sizeof(Glyph)),
        .count = (int)glyphs->len,
        .expansion = setter->line->expansion,
        .text = arena_strndup(setter->arena, text + start, cluster_end(shaped, last_glyph) - start),
    };
}

/** Glue between characters is a part of the glyph before it. */
static void widen_glyph(Setter *setter, int index, GArray *glyphs) {
    const ParagraphItem *item = &setter->paragraph->items[index];
    if (item->kind != PARAGRAPH_GLUE || item->fill || index >= setter->line->end)
        return;
    double advance_pt = item_advance(setter, index);
    g_array_index(glyphs, Glyph, glyphs->len - 1).advance_pt += advance_pt;
    setter->x_pt += advance_pt;
}

/** The hyphen that the line ends in has no text: its cluster is where the text ends. */
static void append_hyphen(Setter *setter, const ShapedRun *run, int last_glyph, GArray *glyphs) {
    Glyph hyphen = run->hyphen;
    hyphen.cluster = (uint32_t)cluster_end(run, last_glyph);
    hyphen.advance_pt *= 1 + setter->line->expansion;
    g_array_append_val(glyphs, hyphen);
    setter->x_pt += hyphen.advance_pt;
}

/** Whether the line ends at the item, in a hyphen. */
static bool ends_in_hyphen(const Setter *setter, int index) {
    const ParagraphItem *item = &setter->paragraph->items[index];
    return index == setter->line->end && item->kind == PARAGRAPH_PENALTY && item->width_pt > 0;
}

/** Whether the item is a gap that dots are to fill. */
static bool is_leader(const Setter *setter, int index) {
    const ParagraphItem *item = &setter->paragraph->items[index];
    return item->fill && item->glyph_count > 0 && setter->paragraph->block->style->leader;
}

/** Whether item `index` goes into the run that begins with item `first`. */
static bool shares_run(const Setter *setter, int first, int index) {
    const ParagraphItem *items = setter->paragraph->items;
    if (index > first && (is_leader(setter, first) || is_leader(setter, index)))
        return false;
    return items[index].glyph_count == 0 || (items[index].run == items[first].run &&
                                             level_at(setter, index) == level_at(setter, first));
}

/** Turns glyphs in the order of the text into glyphs from left to right. */
static void turn_run(const Setter *setter, GlyphRun *run) {
    Glyph *turned = arena_new_array(setter->arena, Glyph, run->count);
    for (int i = 0; i < run->count; i++)
        turned[i] = run->glyphs[run->count - 1 - i];
    run->glyphs = turned;
    run->right_to_left = true;
}

/** Sets what items `first` to `end` hold of the shaped run that `first` lies in; the item after. */
static int set_run(Setter *setter, int first, int end) {
    const ParagraphItem *items = setter->paragraph->items;
    const ShapedRun *shaped = &setter->paragraph->runs[items[first].run];
    GArray *glyphs = setter->glyphs;
    g_array_set_size(glyphs, 0);
    double x_pt = setter->x_pt;
    int last_glyph = 0;
    int index = first;
    for (; index < end && shares_run(setter, first, index); index++) {
        if (ends_in_hyphen(setter, index))
            append_hyphen(setter, shaped, last_glyph, glyphs);
        if (items[index].glyph_count == 0) {
            widen_glyph(setter, index, glyphs);
            continue;
        }
        append_glyphs(setter, index, glyphs);
        last_glyph = items[index].glyph + items[index].glyph_count - 1;
    }
    uint8_t level = level_at(setter, first);
    LineRun run = {.span = shaped->span,
                   .glyphs = glyph_run(setter, shaped, glyphs, last_glyph),
                   .leader = is_leader(setter, first)};
    run.glyphs.x_pt = x_pt;
    if (level % 2)
        turn_run(setter, &run.glyphs);
    g_array_append_val(setter->runs, run);
    if (setter->run_levels)
        g_array_append_val(setter->run_levels, level);
    return index;
}

/** Where the line begins: what stands out to the left is outside of the measure. */
static double line_left(const Paragraph *paragraph, const LineBreak *line) {
    double slack_pt = paragraph->measure_pt - line->natural_pt;
    double left_pt = 0;
    if (line->fill_pt > 0)
        left_pt = 0;
    else if (line->after_fill || paragraph->align == ALIGN_RIGHT)
        left_pt = slack_pt;
    else if (paragraph->align == ALIGN_CENTER)
        left_pt = slack_pt / 2;
    return left_pt - line->left_pt;
}

/** A gap that a line begins with parts no words: it moves the pen and is no space. The item after.
 */
static int skip_gap(Setter *setter) {
    int first = setter->line->first;
    const ParagraphItem *item = &setter->paragraph->items[first];
    if (first >= setter->line->end || !item->fill || item->glyph_count == 0)
        return first;
    setter->x_pt += setter->paragraph->right_to_left ? 0 : item_advance(setter, first);
    return first + 1;
}

/* -- Directions ---------------------------------------------------------------------------- */

/** The levels of the line's items up to `end`: those of their runs, but rule L1. */
static uint8_t *find_levels(const Setter *setter, int end) {
    const Paragraph *paragraph = setter->paragraph;
    int first = setter->line->first;
    uint8_t *levels = arena_new_array(setter->arena, uint8_t, end - first);
    bool blank = true; /* up to the end of the line or to a gap */
    for (int i = end - 1; i >= first; i--) {
        const ParagraphItem *item = &paragraph->items[i];
        if (item->glyph_count == 0)
            continue;
        blank = item->kind == PARAGRAPH_GLUE && (blank || item->fill);
        levels[i - first] = blank ? paragraph->right_to_left : paragraph->runs[item->run].level;
    }
    return levels;
}

static double run_width(const GlyphRun *run) {
    double width_pt = 0;
    for (int i = 0; i < run->count; i++)
        width_pt += run->glyphs[i].advance_pt;
    return width_pt;
}

/** What lies past the end of the line. */
static double overhang(const Setter *setter, int end) {
    double width_pt = 0;
    for (int i = setter->line->end; i < end; i++)
        width_pt += setter->paragraph->items[i].width_pt;
    return width_pt;
}

/** The left edge of a line that runs from right to left; the pen, from 0, has set it up to `end`.
 */
static double line_left_backward(const Setter *setter, int end) {
    const Paragraph *paragraph = setter->paragraph;
    const LineBreak *line = setter->line;
    const ParagraphItem *first = &paragraph->items[line->first];
    bool gap = line->first < line->end && first->fill && first->glyph_count > 0;
    double gap_pt = gap ? item_advance(setter, line->first) : 0;
    double slack_pt = paragraph->measure_pt - (setter->x_pt - overhang(setter, end) + gap_pt);
    if (line->after_fill || paragraph->align == ALIGN_RIGHT)
        return 0;
    return paragraph->align == ALIGN_CENTER ? slack_pt / 2 : slack_pt;
}

/** Gives the runs their places, the leftmost at `x_pt`. */
static void place_runs(const Setter *setter, double x_pt) {
    int count = (int)setter->runs->len;
    int *order = g_new(int, count);
    bidi_order((const uint8_t *)setter->run_levels->data, count, order);
    for (int i = 0; i < count; i++) {
        GlyphRun *run = &g_array_index(setter->runs, LineRun, order[i]).glyphs;
        run->x_pt = x_pt;
        x_pt += run_width(run);
    }
    g_free(order);
}

/* -- Lines --------------------------------------------------------------------------------- */

static void set_runs(Setter *setter, int end) {
    const Paragraph *paragraph = setter->paragraph;
    setter->x_pt = paragraph->right_to_left ? 0 : line_left(paragraph, setter->line);
    if (paragraph->bidi)
        setter->levels = find_levels(setter, end);
    int first = skip_gap(setter);
    double left_pt = setter->x_pt;
    for (int i = first; i < end;)
        i = paragraph->items[i].glyph_count == 0 ? i + 1 : set_run(setter, i, end);
    if (paragraph->right_to_left)
        left_pt = line_left_backward(setter, end) - overhang(setter, end);
    if (setter->run_levels)
        place_runs(setter, left_pt);
}

static SetLine set_line(const Paragraph *paragraph, int index, GArray *glyphs, Arena *arena) {
    const LineBreak *line = &paragraph->lines[index];
    bool last = index + 1 == paragraph->line_count;
    Setter setter = {
        .paragraph = paragraph,
        .line = line,
        .arena = arena,
        .runs = g_array_new(FALSE, FALSE, sizeof(LineRun)),
        .glyphs = glyphs,
        .run_levels = paragraph->bidi ? g_array_new(FALSE, FALSE, sizeof(uint8_t)) : NULL,
    };
    set_runs(&setter, last ? paragraph->item_count : line[1].first);
    SetLine set = {
        .runs = arena_memdup(arena, setter.runs->data, setter.runs->len * sizeof(LineRun)),
        .run_count = (int)setter.runs->len,
        .ratio = line->ratio,
        .strain = line->strain,
        .hyphenated = line->flagged,
        .forced = line->end < paragraph->item_count &&
                  paragraph->items[line->end].penalty <= -PENALTY_INFINITE,
    };
    g_array_free(setter.runs, TRUE);
    if (setter.run_levels)
        g_array_free(setter.run_levels, TRUE);
    return set;
}

static SetLine *set_lines(const Paragraph *paragraph, Arena *arena) {
    SetLine *lines = arena_new_array(arena, SetLine, paragraph->line_count);
    GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
    for (int i = 0; i < paragraph->line_count; i++)
        lines[i] = set_line(paragraph, i, glyphs, arena);
    g_array_free(glyphs, TRUE);
    return lines;
}

/** The baseline stands where the style's own family has it, whatever the text is set in: lines of
 *  several scripts keep one pitch. */
static void place_baseline(const TextContext *context, const Paragraph *paragraph, SetBlock *set) {
    const TextStyle *style = &paragraph->block->style->text;
    const ShapedRun *first = &paragraph->runs[0];
    const Font *font = first->font;
    if (first->style != style) {
        const Font *own = font_set_face(context->fonts, style);
        font = own ? own : font;
    }
    set->ascent_pt = font->ascent_em * style->size_pt;
    set->descent_pt = font->descent_em * style->size_pt;
}

void place_block(const TextContext *context, SetBlock *set, const Paragraph *label) {
    const StyledBlock *block = set->block;
    double label_width_pt = label ? label->measure_pt : 0;
    double end_pt = block->left_pt + block->measure_pt;
    double area_pt = bidi_language(context->lang) ? block->after_pt : block->before_pt;
    set->left_pt = area_pt + (set->right_to_left ? 0 : block->left_pt);
    set->label_left_pt =
        area_pt + (set->right_to_left ? end_pt - block->label_left_pt - label_width_pt
                                      : block->label_left_pt);
}

/** Sets the lines; the label and the place are left to the caller. */
static SetBlock *set_paragraph(const TextContext *context, const Paragraph *paragraph) {
    SetBlock *set = arena_new_object(context->arena, SetBlock);
    set->block = paragraph->block;
    set->paragraph = paragraph;
    set->right_to_left = paragraph->right_to_left;
    set->lines = set_lines(paragraph, context->arena);
    set->line_count = paragraph->line_count;
    set->measure_pt = paragraph->measure_pt;
    set->demerits = paragraph->demerits;
    if (paragraph->run_count)
        place_baseline(context, paragraph, set);
    return set;
}

SetBlock *paragraph_set(const TextContext *context, const Paragraph *paragraph,
                        const Paragraph *label) {
    SetBlock *set = set_paragraph(context, paragraph);
    set->label = label ? set_lines(label, context->arena) : NULL;
    place_block(context, set, label);
    return set;
}

const SetBlock *set_block_loosely(const TextContext *context, const SetBlock *set, int looseness) {
    if (!set->paragraph || set->line_count == 0)
        return NULL;
    Paragraph *again = arena_memdup(context->arena, set->paragraph, sizeof *again);
    if (!paragraph_break_loosely(context, again, looseness))
        return NULL;
    SetBlock *variant = set_paragraph(context, again);
    variant->label = set->label;
    variant->left_pt = set->left_pt;
    variant->label_left_pt = set->label_left_pt;
    return variant;
}

/** Shapes and breaks in the arena of `broken`, sets in that of `context`. */
static SetBlock *set_paragraphs(const TextContext *context, const TextContext *broken,
                                const StyledBlock *block) {
    Paragraph *label = NULL;
    Paragraph *paragraph = paragraph_shape(broken, block);
    if (label_hangs(block) && !(label = paragraph_shape_label(broken, block)))
        return NULL;
    if (!paragraph)
        return NULL;
    if (label) {
        paragraph_break(broken, label);
        label->measure_pt = label->lines[0].natural_pt;
    }
    paragraph_break(broken, paragraph);
    return paragraph_set(context, paragraph, label);
}

static const SetBlock *set_text(const TextContext *context, const StyledBlock *block) {
    if (!context->once)
        return set_paragraphs(context, context, block);
    TextContext scratch = *context;
    scratch.arena = arena_new();
    SetBlock *set = set_paragraphs(context, &scratch, block);
    if (set)
        set->paragraph = NULL;
    arena_free(scratch.arena);
    return set;
}

const SetBlock *set_block(const TextContext *context, const StyledBlock *block) {
    if (block->kind == STYLED_TEXT)
        return set_text(context, block);
    return block->kind == STYLED_TABLE ? table_set(context, block) : fixture_set(context, block);
}
