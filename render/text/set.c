/* SPDX-License-Identifier: MIT
 *
 * Setting: each line's glyphs with their final advances and their place.
 *
 * A run of the line is what lies in it of one shaped run. The spaces a line ends at are set too,
 * past the edge and unseen: without them, whoever takes the text from the page would join words.
 * The hyphen of a word that the line end parts is a glyph without text.
 */
#include "text/set.h"

#include "text/justify.h"

#include <glib.h>

/** A line being set: the pen moves right. */
typedef struct Setter {
    const Paragraph *paragraph;
    const LineBreak *line;
    Arena *arena;
    GArray *runs; /**< of LineRun */
    double x_pt;
} Setter;

static double item_advance(const Setter *setter, int index) {
    const ParagraphItem *item = &setter->paragraph->items[index];
    if (item->kind != PARAGRAPH_GLUE || index >= setter->line->end)
        return item->width_pt;
    double ratio = setter->line->ratio;
    return item->width_pt + ratio * (ratio >= 0 ? item->stretch_pt : item->shrink_pt) +
           (item->fill ? setter->line->fill_pt : 0);
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

/** Sets what items `first` to `end` hold of the shaped run that `first` lies in; the item after. */
static int set_run(Setter *setter, int first, int end) {
    const ParagraphItem *items = setter->paragraph->items;
    const ShapedRun *shaped = &setter->paragraph->runs[items[first].run];
    GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
    double x_pt = setter->x_pt;
    int last_glyph = 0;
    int index = first;
    for (; index < end && (items[index].glyph_count == 0 || items[index].run == items[first].run);
         index++) {
        if (ends_in_hyphen(setter, index))
            append_hyphen(setter, shaped, last_glyph, glyphs);
        if (items[index].glyph_count == 0)
            continue;
        append_glyphs(setter, index, glyphs);
        last_glyph = items[index].glyph + items[index].glyph_count - 1;
    }
    LineRun run = {.span = shaped->span, .glyphs = glyph_run(setter, shaped, glyphs, last_glyph)};
    run.glyphs.x_pt = x_pt;
    g_array_append_val(setter->runs, run);
    g_array_free(glyphs, TRUE);
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
    setter->x_pt += item_advance(setter, first);
    return first + 1;
}

static SetLine set_line(const Paragraph *paragraph, int index, Arena *arena) {
    const LineBreak *line = &paragraph->lines[index];
    bool last = index + 1 == paragraph->line_count;
    int end = last ? paragraph->item_count : line[1].first;
    Setter setter = {
        .paragraph = paragraph,
        .line = line,
        .arena = arena,
        .runs = g_array_new(FALSE, FALSE, sizeof(LineRun)),
        .x_pt = line_left(paragraph, line),
    };
    for (int i = skip_gap(&setter); i < end;)
        i = paragraph->items[i].glyph_count == 0 ? i + 1 : set_run(&setter, i, end);
    SetLine set = {
        .runs = arena_memdup(arena, setter.runs->data, setter.runs->len * sizeof(LineRun)),
        .run_count = (int)setter.runs->len,
        .ratio = line->ratio,
        .hyphenated = line->flagged,
    };
    g_array_free(setter.runs, TRUE);
    return set;
}

static SetLine *set_lines(const Paragraph *paragraph, Arena *arena) {
    SetLine *lines = arena_new_array(arena, SetLine, paragraph->line_count);
    for (int i = 0; i < paragraph->line_count; i++)
        lines[i] = set_line(paragraph, i, arena);
    return lines;
}

/** Sets the lines; the label is left to the caller. */
static SetBlock *set_paragraph(const Paragraph *paragraph, Arena *arena) {
    SetBlock *set = arena_new_object(arena, SetBlock);
    set->block = paragraph->block;
    set->paragraph = paragraph;
    set->lines = set_lines(paragraph, arena);
    set->line_count = paragraph->line_count;
    set->demerits = paragraph->demerits;
    if (paragraph->run_count) {
        const ShapedRun *first = &paragraph->runs[0];
        double size_pt = paragraph->block->style->text.size_pt;
        set->ascent_pt = first->font->ascent_em * size_pt;
        set->descent_pt = first->font->descent_em * size_pt;
    }
    return set;
}

SetBlock *paragraph_set(const TextContext *context, const Paragraph *paragraph,
                        const Paragraph *label) {
    SetBlock *set = set_paragraph(paragraph, context->arena);
    set->label = label ? set_lines(label, context->arena) : NULL;
    return set;
}

const SetBlock *set_block_loosely(const TextContext *context, const SetBlock *set, int looseness) {
    if (!set->paragraph || set->line_count == 0)
        return NULL;
    Paragraph *again = arena_memdup(context->arena, set->paragraph, sizeof *again);
    if (!paragraph_break_loosely(context, again, looseness))
        return NULL;
    SetBlock *variant = set_paragraph(again, context->arena);
    variant->label = set->label;
    return variant;
}

const SetBlock *set_block(const TextContext *context, const StyledBlock *block) {
    if (block->kind == STYLED_TABLE)
        return table_set(context, block);
    if (block->kind != STYLED_TEXT) {
        SetBlock *set = arena_new_object(context->arena, SetBlock);
        set->block = block;
        return set;
    }
    Paragraph *label = NULL;
    Paragraph *paragraph = paragraph_shape(context, block);
    if (label_hangs(block) && !(label = paragraph_shape_label(context, block)))
        return NULL;
    if (!paragraph)
        return NULL;
    if (label)
        paragraph_break(context, label);
    paragraph_break(context, paragraph);
    return paragraph_set(context, paragraph, label);
}
