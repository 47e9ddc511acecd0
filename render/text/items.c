/* SPDX-License-Identifier: MIT
 *
 * Items: the glyphs of a paragraph as boxes, glue and penalties.
 *
 * Where a line may end is pango's reading of UAX 14 and, inside words, hyphenation's; what a break
 * costs is ours: nothing at a space or between ideographs, a little after a hyphen or slash inside
 * a word, much where house law keeps words together. Nothing that has a place to break becomes
 * unbreakable by it, so every paragraph can be set. A call and what a call follows are never
 * parted, whatever stands between them. Ideographs and their punctuation have glue between them
 * also where no line may end, so that a line of them stretches evenly.
 */
#include "text/shaping.h"
#include "text/wide.h"

#include <glib.h>

/* Word space of a Latin text face, as parts of the space's own width (TeXbook, ch. 12: cmr10 has
 * 1/2 and 1/3). */
#define SPACE_STRETCH (1.0 / 2.0)
#define SPACE_SHRINK (1.0 / 3.0)

/* Between ideographs, so that a line which lacks a whole one is as loose as one of words whose
 * spaces are half as wide again. */
#define WIDE_STRETCH_EM 0.05

/* TeX's \exhyphenpenalty. */
#define PENALTY_HYPHEN 50.0

/* What is kept together is parted rather than to set a justified line's spaces nearly three
 * times their width. */
#define PENALTY_KEEP 4000.0
#define PENALTY_PREFER 200.0

typedef struct Itemizer {
    const Paragraph *paragraph;
    const char *kinds;
    const bool *breaks; /**< as opportunities_find gives them */
    GArray *items;
    size_t offset; /**< of the character at hand */
} Itemizer;

/** What house law says of a line that ends before the byte. */
static LineMark mark_at(const Itemizer *itemizer, size_t offset) {
    const char *marks = itemizer->paragraph->marks;
    return marks && offset < itemizer->paragraph->size ? (LineMark)marks[offset] : MARK_NONE;
}

static double mark_penalty(LineMark mark) {
    return mark == MARK_KEEP ? PENALTY_KEEP : mark == MARK_PREFER ? PENALTY_PREFER : 0;
}

static CharKind kind_at(const Itemizer *itemizer, size_t offset) {
    return offset < itemizer->paragraph->size ? (CharKind)itemizer->kinds[offset] : CHAR_TEXT;
}

/** Whether a line may start with the character at hand. */
static bool may_start_line(const Itemizer *itemizer) {
    return itemizer->breaks[itemizer->offset] && kind_at(itemizer, itemizer->offset) != CHAR_CALL;
}

/** Whether a line may start with the character after the space at hand. */
static bool may_end_at_space(const Itemizer *itemizer) {
    const char *text = itemizer->paragraph->text;
    size_t next = (size_t)(g_utf8_next_char(text + itemizer->offset) - text);
    return itemizer->breaks[next] && kind_at(itemizer, next) != CHAR_CALL &&
           kind_at(itemizer, itemizer->offset) != CHAR_CALL;
}

static void append_penalty(GArray *items, double penalty, bool flagged) {
    ParagraphItem item = {.kind = PARAGRAPH_PENALTY, .penalty = penalty, .flagged = flagged};
    g_array_append_val(items, item);
}

/** What the last line of a paragraph, or one before a forced break, is filled with. */
static void append_fill(GArray *items) {
    ParagraphItem fill = {.kind = PARAGRAPH_GLUE, .fill = true, .run = -1};
    g_array_append_val(items, fill);
}

static ParagraphItem *last_item(GArray *items) {
    return items->len ? &g_array_index(items, ParagraphItem, items->len - 1) : NULL;
}

static BlankHalf blank_at(const Paragraph *paragraph, int run, int glyph) {
    const uint8_t *blanks = paragraph->runs[run].blanks;
    return blanks ? (BlankHalf)blanks[glyph] : BLANK_NONE;
}

/** The half that is blank of the glyph before the one at hand. */
static BlankHalf blank_before(const Itemizer *itemizer) {
    const ParagraphItem *last = last_item(itemizer->items);
    return last && last->kind == PARAGRAPH_BOX
               ? blank_at(itemizer->paragraph, last->run, last->glyph + last->glyph_count - 1)
               : BLANK_NONE;
}

/** Glue beside an ideograph or mark, where lines stretch that have few spaces or none. */
static void append_wide_joint(Itemizer *itemizer, double size_pt, double blank_em, bool breakable) {
    bool call = kind_at(itemizer, itemizer->offset) == CHAR_CALL;
    ParagraphItem joint = {
        .kind = PARAGRAPH_GLUE,
        .breakable = breakable,
        .width_pt = call ? 0 : size_pt * blank_em,
        .stretch_pt = call ? 0 : size_pt * WIDE_STRETCH_EM,
        .shrink_pt = call ? 0 : size_pt * blank_em * SPACE_SHRINK,
        .run = -1,
    };
    g_array_append_val(itemizer->items, joint);
}

static void append_space(Itemizer *itemizer, int run, int glyph) {
    const Glyph *space = &itemizer->paragraph->runs[run].glyphs[glyph];
    CharKind kind = kind_at(itemizer, itemizer->offset);
    bool breakable = kind == CHAR_TEXT && may_end_at_space(itemizer);
    if (kind == CHAR_FORCED_BREAK)
        append_fill(itemizer->items);
    else if (blank_before(itemizer) == BLANK_RIGHT)
        append_wide_joint(itemizer, itemizer->paragraph->runs[run].style->size_pt,
                          wide_blank_em(BLANK_RIGHT, BLANK_NONE), breakable);
    ParagraphItem item = {
        .kind = PARAGRAPH_GLUE,
        .breakable = kind == CHAR_FORCED_BREAK || breakable,
        .fill = kind == CHAR_GAP,
        .width_pt = space->advance_pt,
        .stretch_pt = kind == CHAR_TEXT ? space->advance_pt * SPACE_STRETCH : 0,
        .shrink_pt = kind == CHAR_TEXT ? space->advance_pt * SPACE_SHRINK : 0,
        .penalty = kind == CHAR_FORCED_BREAK ? -PENALTY_INFINITE
                                             : mark_penalty(mark_at(itemizer, itemizer->offset)),
        .run = run,
        .glyph = glyph,
        .glyph_count = 1,
    };
    g_array_append_val(itemizer->items, item);
}

/** Adds a glyph to the box at hand, or to a new one where the run changes or a break lies between.
 */
static void append_box(GArray *items, int run, int glyph, double advance_pt) {
    ParagraphItem *last = last_item(items);
    if (last && last->kind == PARAGRAPH_BOX && last->run == run) {
        last->glyph_count++;
        last->width_pt += advance_pt;
        return;
    }
    ParagraphItem item = {.kind = PARAGRAPH_BOX,
                          .run = run,
                          .glyph = glyph,
                          .glyph_count = 1,
                          .width_pt = advance_pt};
    g_array_append_val(items, item);
}

static bool is_hyphen(gunichar c) {
    return c == '-' || c == 0x2010;
}

/** A break inside a word, in a hyphen of the run before. */
static void append_hyphen(Itemizer *itemizer, int run) {
    const ShapedRun *shaped = &itemizer->paragraph->runs[run];
    if (!shaped->hyphen.id)
        return;
    append_penalty(itemizer->items, itemizer->paragraph->block->style->hyphen_penalty, true);
    last_item(itemizer->items)->width_pt = shaped->hyphen.advance_pt;
    last_item(itemizer->items)->run = run;
}

static bool is_wide(const char *at) {
    enum { LEAD_OF_1000 = 0xe1 };
    return (guchar)*at >= LEAD_OF_1000 && g_unichar_iswide(g_utf8_get_char(at));
}

/** What lies between two characters, neither of them a space: that before, and the one at hand, of
 *  which glyph `glyph` of `run` is the first. */
static void append_joint(Itemizer *itemizer, int run, int glyph) {
    const Paragraph *paragraph = itemizer->paragraph;
    const ParagraphItem *last = last_item(itemizer->items);
    if (!last || last->kind != PARAGRAPH_BOX)
        return;
    const char *at = paragraph->text + itemizer->offset;
    const char *before = (guchar)at[-1] < 0x80 ? at - 1 : g_utf8_prev_char(at);
    BlankHalf left = blank_before(itemizer);
    BlankHalf right = blank_at(paragraph, run, glyph);
    LineMark mark = mark_at(itemizer, itemizer->offset);
    if (mark == MARK_HYPHEN)
        append_hyphen(itemizer, last->run);
    else if (left || right || is_wide(before) || is_wide(at))
        append_wide_joint(itemizer, paragraph->runs[run].style->size_pt, wide_blank_em(left, right),
                          may_start_line(itemizer));
    else if (may_start_line(itemizer))
        append_penalty(itemizer->items, PENALTY_HYPHEN + mark_penalty(mark),
                       is_hyphen(g_utf8_get_char(before)));
}

static bool is_space(gunichar c) {
    return c == ' ' || c == 0xa0;
}

/** Whether the cluster at hand goes on with the word before it, and may not be parted from it: its
 *  letter and the one before are of ASCII. Most are so. */
static bool goes_on(const Itemizer *itemizer) {
    const Paragraph *paragraph = itemizer->paragraph;
    size_t offset = itemizer->offset;
    return offset > 0 && g_ascii_isalnum(paragraph->text[offset]) &&
           g_ascii_isalnum(paragraph->text[offset - 1]) && !itemizer->breaks[offset] &&
           !paragraph->marks[offset];
}

static void itemize_run(Itemizer *itemizer, int index) {
    const ShapedRun *run = &itemizer->paragraph->runs[index];
    for (int i = 0; i < run->count; i++) {
        bool cluster_start = i == 0 || run->glyphs[i].cluster != run->glyphs[i - 1].cluster;
        itemizer->offset = run->glyphs[i].cluster;
        if (cluster_start && !goes_on(itemizer)) {
            if (is_space(g_utf8_get_char(itemizer->paragraph->text + itemizer->offset))) {
                append_space(itemizer, index, i);
                continue;
            }
            append_joint(itemizer, index, i);
        }
        append_box(itemizer->items, index, i, run->glyphs[i].advance_pt);
    }
}

/** The end of a paragraph. */
static void append_end(GArray *items) {
    if (last_item(items))
        last_item(items)->breakable = false;
    append_fill(items);
    append_penalty(items, -PENALTY_INFINITE, false);
}

static void take_items(Paragraph *paragraph, GArray *items, Arena *arena) {
    paragraph->item_count = (int)items->len;
    paragraph->items = arena_memdup(arena, items->data, items->len * sizeof(ParagraphItem));
    g_array_free(items, TRUE);
}

/** A word has about six letters, and a space. */
static guint items_likely(const Paragraph *paragraph) {
    return (guint)(paragraph->size / 3 + 8);
}

void paragraph_itemize(Paragraph *paragraph, const char *kinds, const bool *breaks, Arena *arena) {
    Itemizer itemizer = {
        .paragraph = paragraph,
        .kinds = kinds,
        .breaks = breaks,
        .items = g_array_sized_new(FALSE, FALSE, sizeof(ParagraphItem), items_likely(paragraph)),
    };
    for (int i = 0; i < paragraph->run_count; i++)
        itemize_run(&itemizer, i);
    append_end(itemizer.items);
    take_items(paragraph, itemizer.items, arena);
}

/* -- Places -------------------------------------------------------------------------------- */

bool item_may_break(const ParagraphItem *item) {
    return item->kind == PARAGRAPH_PENALTY ? item->penalty < PENALTY_INFINITE
                                           : item->kind == PARAGRAPH_GLUE && item->breakable;
}

int paragraph_last_box(const Paragraph *paragraph, int end) {
    int index = end - 1;
    while (index >= 0 && paragraph->items[index].kind != PARAGRAPH_BOX) {
        const ParagraphItem *item = &paragraph->items[index];
        if (item->kind == PARAGRAPH_GLUE && (!item->fill || item->glyph_count > 0))
            return -1;
        index--;
    }
    return index;
}

/* -- Gaps ---------------------------------------------------------------------------------- */

/** Ends the line at each gap behind item `first` if all up to `end` is too wide for one line. */
static void break_gaps(Paragraph *paragraph, int first, int end) {
    double width_pt = 0;
    for (int i = first; i < end; i++)
        width_pt += item_width(&paragraph->items[i]);
    for (int i = first + 1; i < end && width_pt > paragraph->measure_pt; i++) {
        ParagraphItem *item = &paragraph->items[i];
        if (item->fill && item->glyph_count > 0) {
            item->breakable = true;
            item->penalty = -PENALTY_INFINITE;
        }
    }
}

void paragraph_break_gaps(Paragraph *paragraph) {
    int first = 0;
    if (paragraph->block->style->leader)
        return; /* what a leader leads to stands in the last line of what it leads from */
    for (int i = 0; i < paragraph->item_count; i++) {
        if (paragraph->items[i].penalty > -PENALTY_INFINITE)
            continue;
        break_gaps(paragraph, first, i);
        first = i + 1;
    }
}

/* -- Words wider than the measure ---------------------------------------------------------- */

/** Copies a box glyph cluster by glyph cluster with a costly break before each. None takes more of
 *  a line than there is: a single sign that is wider stands over the edge. */
static void part_box(const Paragraph *paragraph, const ParagraphItem *box, GArray *items) {
    const ShapedRun *run = &paragraph->runs[box->run];
    for (int i = box->glyph; i < box->glyph + box->glyph_count; i++) {
        bool inside = i > box->glyph && run->glyphs[i].cluster == run->glyphs[i - 1].cluster;
        if (!inside)
            append_penalty(items, PENALTY_INFINITE / 2, false);
        append_box(items, box->run, i, run->glyphs[i].advance_pt);
        last_item(items)->width_pt = MIN(last_item(items)->width_pt, paragraph->measure_pt);
    }
}

/** Copies a space that no line ends at, with a costly break before it. */
static void part_space(const Paragraph *paragraph, const ParagraphItem *space, GArray *items) {
    append_penalty(items, PENALTY_INFINITE / 2, false);
    g_array_append_val(items, *space);
    last_item(items)->width_pt = MIN(space->width_pt, paragraph->measure_pt);
}

/** Whether items `first` to `end` are too wide for one line, with the hyphen that it would end in.
 *  Only justified lines shrink. */
static bool is_too_wide(const Paragraph *paragraph, int first, int end) {
    const ParagraphItem *items = paragraph->items;
    double width_pt = items[end].width_pt - item_width(&items[end]);
    for (int i = first; i < end; i++)
        width_pt +=
            items[i].width_pt - (paragraph->align == ALIGN_JUSTIFY ? items[i].shrink_pt : 0);
    return width_pt > paragraph->measure_pt;
}

/** Copies items `first` to `end`, parted where they are too wide for one line, and the break behind
 *  them, which then has no hyphen: there may be no room for it. */
static void copy_stretch(const Paragraph *paragraph, int first, int end, GArray *items) {
    bool wide = is_too_wide(paragraph, first, end);
    for (int i = first; i < end; i++) {
        const ParagraphItem *item = &paragraph->items[i];
        if (wide && item->kind == PARAGRAPH_BOX)
            part_box(paragraph, item, items);
        else if (wide && item->glyph_count > 0)
            part_space(paragraph, item, items);
        else
            g_array_append_val(items, *item);
    }
    const ParagraphItem *at_end = &paragraph->items[end];
    if (wide && at_end->width_pt > item_width(at_end))
        append_penalty(items, PENALTY_INFINITE / 2, false);
    else
        g_array_append_val(items, *at_end);
}

/** Whether there is a stretch without a break that is wider than the measure. */
static bool has_wide_words(const Paragraph *paragraph) {
    int first = 0;
    for (int i = 0; i < paragraph->item_count; i++) {
        if (!item_may_break(&paragraph->items[i]))
            continue;
        if (is_too_wide(paragraph, first, i))
            return true;
        first = i + 1;
    }
    return false;
}

bool paragraph_part_wide_words(Paragraph *paragraph, Arena *arena) {
    if (!has_wide_words(paragraph))
        return false;
    GArray *items = g_array_new(FALSE, FALSE, sizeof(ParagraphItem));
    int first = 0;
    for (int i = 0; i < paragraph->item_count; i++) {
        if (!item_may_break(&paragraph->items[i]))
            continue;
        copy_stretch(paragraph, first, i, items);
        first = i + 1;
    }
    take_items(paragraph, items, arena);
    return true;
}
