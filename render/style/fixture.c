/* SPDX-License-Identifier: MIT
 *
 * Fixtures of a layout -> styled blocks. What has its `when` against it and a text of empty fields
 * are left out, and so are columns in which nothing is left.
 */
#include "style/styler.h"

static StyledList style_list(Styler *styler, const FixtureList *list, Area area) {
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(StyledBlock));
    style_fixtures(styler, list, area, blocks);
    StyledList styled;
    styled.blocks = styler_settle(blocks, &styled.count, styler->scope.arena);
    return styled;
}

static void set_children(StyledBlock *block, StyledList children) {
    block->children = children.blocks;
    block->child_count = children.count;
}

static Area area_of(const StyledBlock *block) {
    return (Area){block->before_pt, block->after_pt};
}

static void report(const Styler *styler, const Fixture *fixture, const char *code,
                   const char *what) {
    Finding finding = {
        .severity = CH_ERROR, .code = code, .file = fixture->file, .at = fixture->at};
    diagnostics_add(styler->diagnostics, finding, "%s", what);
}

/* -- Text and codes ------------------------------------------------------------------------ */

/** Fills in the text; false where there is none. */
static bool style_text(Styler *styler, StyledBlock *block) {
    const Fixture *fixture = block->fixture;
    const char *text = field_expand(&styler->scope, fixture->template_text);
    if (!*text)
        return false;
    SpanSetting setting = styler_setting(styler, fixture->style);
    block->at = field_position(&styler->scope, fixture->template_text);
    block->spans = span_text(&setting, text, block->at);
    block->span_count = 1;
    if (fixture->heading)
        styler_set_heading(styler, block, fixture->heading);
    return true;
}

static bool style_code(Styler *styler, StyledBlock *block) {
    block->code = field_expand(&styler->scope, block->fixture->template_text);
    return *block->code;
}

/* -- Columns and boxes --------------------------------------------------------------------- */

/** What each column has that names no width; below 0 where the others leave nothing. */
static double even_share(const Fixture *fixture, double measure_pt) {
    int open = 0;
    measure_pt -= fixture->gap_pt * (fixture->column_count - 1);
    for (int i = 0; i < fixture->column_count; i++) {
        measure_pt -= fixture->columns[i].width_pt;
        open += fixture->columns[i].width_pt <= 0;
    }
    if (open == 0)
        return measure_pt;
    return measure_pt < open * MEASURE_LEAST_PT ? -1 : measure_pt / open;
}

/** Styles the columns; false where nothing stands in them. */
static bool style_columns(Styler *styler, StyledBlock *block) {
    static const double ROUNDING_PT = 1e-6;
    const Fixture *fixture = block->fixture;
    double share_pt = even_share(fixture, block->measure_pt);
    double before_pt = block->before_pt + block->left_pt;
    double end_pt = before_pt + block->measure_pt + block->after_pt;
    bool any = false;
    if (share_pt < -ROUNDING_PT) {
        report(styler, fixture, "style-columns", "the columns are wider than where they stand");
        return false;
    }
    StyledBlock *columns = arena_new_array(styler->scope.arena, StyledBlock, fixture->column_count);
    for (int i = 0; i < fixture->column_count; i++) {
        const FixtureColumn *column = &fixture->columns[i];
        double width_pt = column->width_pt > 0 ? column->width_pt : share_pt;
        columns[i] = (StyledBlock){.kind = STYLED_COLUMN,
                                   .style = block->style,
                                   .fixture = fixture,
                                   .before_pt = before_pt,
                                   .after_pt = end_pt - before_pt - width_pt,
                                   .measure_pt = width_pt};
        set_children(&columns[i], style_list(styler, &column->items, area_of(&columns[i])));
        any = any || columns[i].child_count > 0;
        before_pt += width_pt + fixture->gap_pt;
    }
    set_children(block, (StyledList){columns, fixture->column_count});
    return any;
}

/** Of the white beside a block, the part before it. */
static double white_before(const BlockStyle *style, double white_pt) {
    return style->align == ALIGN_RIGHT ? white_pt : style->align == ALIGN_CENTER ? white_pt / 2 : 0;
}

/** Makes the box's area its own, and styles what stands in it. */
static void style_box(Styler *styler, StyledBlock *block) {
    const Fixture *fixture = block->fixture;
    double white_pt = fixture->width_pt > 0 ? block->measure_pt - fixture->width_pt : 0;
    double before_pt = block->left_pt + white_before(block->style, white_pt);
    double inset_pt = fixture->border_pt + fixture->padding_pt;
    block->before_pt += before_pt;
    block->after_pt += block->left_pt + white_pt - before_pt;
    block->measure_pt -= white_pt;
    block->left_pt = block->label_left_pt = 0;
    bool filled = fixture->items.count > 0;
    if (white_pt < 0 || block->measure_pt - 2 * inset_pt < (filled ? MEASURE_LEAST_PT : 0)) {
        report(styler, fixture, "style-box",
               white_pt < 0 ? "the box is wider than where it stands"
                            : "the box leaves no room between its borders");
        return;
    }
    Area inside = {block->before_pt + inset_pt, block->after_pt + inset_pt};
    set_children(block, style_list(styler, &fixture->items, inside));
}

/* -- Lists --------------------------------------------------------------------------------- */

/** Whether there is anything of it. The place of the block is known. */
static bool style_fixture(Styler *styler, StyledBlock *block) {
    switch (block->kind) {
    case STYLED_TEXT:
        return style_text(styler, block);
    case STYLED_CODE:
        return style_code(styler, block);
    case STYLED_COLUMNS:
        return style_columns(styler, block);
    case STYLED_BOX:
        style_box(styler, block);
        return true;
    default:
        return true;
    }
}

/** What the statement says nothing to, a graphic or the layout's own words, is in the language of
 *  the layout. */
static const char *fixture_lang(const Styler *styler, const StyledBlock *block) {
    const char *text = block->kind == STYLED_TEXT ? block->fixture->template_text : "";
    return styler_language(styler, field_language(&styler->scope, text));
}

void style_fixtures(Styler *styler, const FixtureList *list, Area area, GArray *blocks) {
    static const StyledKind kinds[] = {
        [FIXTURE_TEXT] = STYLED_TEXT, [FIXTURE_GRAPHIC] = STYLED_GRAPHIC,
        [FIXTURE_RULE] = STYLED_RULE, [FIXTURE_SPACE] = STYLED_SPACE,
        [FIXTURE_CODE] = STYLED_CODE, [FIXTURE_COLUMNS] = STYLED_COLUMNS,
        [FIXTURE_BOX] = STYLED_BOX,
    };
    for (int i = 0; i < list->count; i++) {
        const Fixture *fixture = &list->items[i];
        StyledBlock block = {.kind = kinds[fixture->kind],
                             .style = fixture->style,
                             .fixture = fixture,
                             .before_pt = area.before_pt - fixture->outset_pt,
                             .after_pt = area.after_pt - fixture->outset_pt};
        styler_place(styler, &block, 0);
        if (!field_holds(&styler->scope, fixture->when) || !style_fixture(styler, &block))
            continue;
        block.lang = fixture_lang(styler, &block);
        g_array_append_val(blocks, block);
    }
}
