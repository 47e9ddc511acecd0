/* SPDX-License-Identifier: MIT
 *
 * Shaping: pango parts the text into runs of one face, script and direction and shapes each with
 * HarfBuzz at SHAPING_SIZE_PT; the advances are scaled to the span's size.
 *
 * A gap (tab) and a forced break are spaces to pango: what they are to the line is kept beside the
 * text, so that whoever reads the text back finds words parted by spaces.
 */
#include "text/paragraph.h"

#include "text/faces.h"
#include "text/shaping.h"

#include <glib.h>
#include <hb.h>
#include <string.h>

/** What is joined while a paragraph is built. */
typedef struct Builder {
    const TextContext *context;
    const StyledBlock *block;
    GString *text;
    GString *kinds; /**< a CharKind for each byte of the text */
    PangoAttrList *attributes;
    GArray *runs; /**< of ShapedRun */
    GArray *ends; /**< of size_t: where each span's text ends */
    guint cursor; /**< the span that the run at hand lies in */
    bool label;   /**< the first span is the label */
    bool failed;
} Builder;

static void append_char(Builder *builder, const char *at, size_t length, CharKind kind) {
    bool blank = kind == CHAR_GAP || kind == CHAR_FORCED_BREAK;
    if (blank)
        g_string_append_c(builder->text, ' ');
    else
        g_string_append_len(builder->text, at, (gssize)length);
    while (builder->kinds->len < builder->text->len)
        g_string_append_c(builder->kinds, (char)kind);
}

static CharKind char_kind(const char *at, bool call) {
    gunichar c = g_utf8_get_char(at);
    if (c == '\t')
        return CHAR_GAP;
    if (c == 0x2028)
        return CHAR_FORCED_BREAK;
    return call ? CHAR_CALL : CHAR_TEXT;
}

static void add_attribute(Builder *builder, PangoAttribute *attribute, size_t start) {
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)builder->text->len;
    pango_attr_list_insert(builder->attributes, attribute);
}

static void append_chars(Builder *builder, const Span *span) {
    for (const char *c = span->text; *c; c = g_utf8_next_char(c))
        append_char(builder, c, (size_t)(g_utf8_next_char(c) - c), char_kind(c, span->note >= 0));
}

/** A layout that asks for letters or figures which its font lacks. */
static void add_missing_feature(Builder *builder, const TextStyle *style, FaceState state) {
    const BlockStyle *block = builder->block->style;
    const ChLayout *layout = builder->context->layout;
    bool caps = state == FACE_NO_SMALL_CAPS;
    Finding finding = {.severity = CH_ERROR,
                       .code = "font-missing-feature",
                       .file = layout ? layout->file : builder->context->file,
                       .at = layout ? block->at : (Position){0},
                       .hint = caps ? "leave out `caps: small`" : "leave out `figures: old-style`"};
    diagnostics_add(builder->context->diagnostics, finding,
                    "the style `%s` asks for %s, which the font family '%s' does not have",
                    block->name, caps ? "small capitals" : "old-style figures", style->family);
    builder->failed = true;
}

/** A layout that asks for a face which is not there: said once a document. */
static void add_missing_face(Builder *builder, const TextStyle *style, FaceState state) {
    static const char *const names[2][2] = {{"regular", "italic"}, {"bold", "bold italic"}};
    if (state == FACE_NO_SMALL_CAPS || state == FACE_NO_OLD_STYLE) {
        add_missing_feature(builder, style, state);
        return;
    }
    bool family = state == FACE_NO_FAMILY;
    Finding finding = {
        .severity = CH_ERROR,
        .code = family ? "font-missing-family" : "font-missing-face",
        .file = builder->context->file,
        .hint = family ? "fonts/README.md names the package of each family" : NULL,
    };
    if (family)
        diagnostics_add(builder->context->diagnostics, finding,
                        "the font family '%s' of the layout is not installed", style->family);
    else
        diagnostics_add(builder->context->diagnostics, finding,
                        "the font family '%s' of the layout has no %s face", style->family,
                        names[style->bold][style->italic]);
    builder->failed = true;
}

/** What the span is shaped as: locl features and the rules of line breaks follow the language. */
static const char *builder_lang(const Builder *builder) {
    return builder->block->lang ? builder->block->lang : builder->context->lang;
}

/** Ends the span that began at byte `start` with its face and language. */
static void end_span(Builder *builder, const Span *span, size_t start) {
    const TextStyle *style = span->style;
    const PangoFontDescription *description;
    FaceState state = font_set_describe(builder->context->fonts, style, &description);
    if (state == FACE_FOUND)
        add_attribute(builder, pango_attr_font_desc_new(description), start);
    else
        add_missing_face(builder, style, state);
    if (style->small_caps || style->old_style)
        add_attribute(builder,
                      pango_attr_font_features_new(!style->old_style    ? "smcp=1"
                                                   : !style->small_caps ? "onum=1"
                                                                        : "smcp=1, onum=1"),
                      start);
    if (span->lang)
        add_attribute(builder, pango_attr_language_new(pango_language_from_string(span->lang)),
                      start);
    size_t end = builder->text->len;
    g_array_append_val(builder->ends, end);
}

static void append_span(Builder *builder, const Span *span) {
    size_t start = builder->text->len;
    append_chars(builder, span);
    end_span(builder, span, start);
}

/** The label in the line is parted from the text by a space of its own. */
static void append_label(Builder *builder) {
    append_chars(builder, builder->block->label);
    append_char(builder, " ", 1, CHAR_CALL);
    end_span(builder, builder->block->label, 0);
}

/* -- Errors -------------------------------------------------------------------------------- */

static const Span *span_at(const Builder *builder, int index) {
    return index == SPAN_LABEL ? builder->block->label : &builder->block->spans[index];
}

/** The first words of the paragraph, as a reader would point at it. */
static char *quote_start(const Builder *builder) {
    enum { QUOTED_CHARS = 40 };
    glong chars = MIN(g_utf8_strlen(builder->text->str, -1), QUOTED_CHARS);
    const char *end = g_utf8_offset_to_pointer(builder->text->str, chars);
    return arena_printf(builder->context->arena, "%.*s%s", (int)(end - builder->text->str),
                        builder->text->str, *end ? "..." : "");
}

/** A whole statement in a script that the layout's faces lack is said of its first paragraphs. */
static bool is_said_enough(Builder *builder, const char *code) {
    enum { PARAGRAPHS_SAID = 5 };
    ChDiagnostics *diagnostics = builder->context->diagnostics;
    builder->failed = true;
    if (diagnostics_count_code(diagnostics, code) < PARAGRAPHS_SAID)
        return false;
    diagnostics_add(diagnostics,
                    (Finding){.severity = CH_ERROR, .code = code, .file = builder->context->file},
                    "and so in further paragraphs");
    return true;
}

static void add_missing_glyph(Builder *builder, const ShapedRun *run, size_t offset) {
    static const char code[] = "font-missing-glyph";
    if (is_said_enough(builder, code))
        return;
    const char *at = builder->text->str + offset;
    int length = (int)(g_utf8_next_char(at) - at);
    diagnostics_add(
        builder->context->diagnostics,
        (Finding){CH_ERROR, code, builder->context->file, span_at(builder, run->span)->at,
                  "other scripts need a family of their own, which is not supported yet"},
        "'%.*s' (U+%04X) is not in %s; in the paragraph \"%s\"", length, at, g_utf8_get_char(at),
        run->font->postscript_name, quote_start(builder));
}

static void add_right_to_left(Builder *builder, size_t offset) {
    static const char code[] = "text-right-to-left";
    if (is_said_enough(builder, code))
        return;
    const char *at = builder->text->str + offset;
    diagnostics_add(builder->context->diagnostics,
                    (Finding){.severity = CH_ERROR,
                              .code = code,
                              .file = builder->context->file,
                              .at = builder->block->at},
                    "text that runs right to left is not supported yet: '%.*s' (U+%04X) in the "
                    "paragraph \"%s\"",
                    (int)(g_utf8_next_char(at) - at), at, g_utf8_get_char(at),
                    quote_start(builder));
}

/* -- Runs ---------------------------------------------------------------------------------- */

static double em_to_pt(PangoGlyphUnit units, double size_pt) {
    return (double)units / PANGO_SCALE / SHAPING_SIZE_PT * size_pt;
}

/** Runs come in the order of the text, so the span that holds `offset` is never before the last. */
static int span_of_offset(Builder *builder, size_t offset) {
    while (builder->cursor + 1 < builder->ends->len &&
           g_array_index(builder->ends, size_t, builder->cursor) <= offset)
        builder->cursor++;
    return builder->label ? (int)builder->cursor - 1 : (int)builder->cursor;
}

/** An ignorable character (U+00AD, U+200B) has no glyph; its text goes with the glyph before. */
static void fill_glyphs(Builder *builder, ShapedRun *run, const PangoGlyphString *glyphs) {
    bool missing = false;
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        const PangoGlyphInfo *info = &glyphs->glyphs[i];
        size_t offset = run->start + (size_t)glyphs->log_clusters[i];
        if (info->glyph == PANGO_GLYPH_EMPTY)
            continue;
        if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG && !missing) {
            add_missing_glyph(builder, run, offset);
            missing = true;
        }
        run->glyphs[run->count++] = (Glyph){
            .id = info->glyph,
            .cluster = (uint32_t)offset,
            .advance_pt = em_to_pt(info->geometry.width, run->style->size_pt),
            .x_offset_pt = em_to_pt(info->geometry.x_offset, run->style->size_pt),
            .y_offset_pt = -em_to_pt(info->geometry.y_offset, run->style->size_pt),
        };
    }
}

/** Whether the letters of a script are written in one stroke (Unicode, ArabicShaping.txt). */
static bool script_joins(guint8 script) {
    static const GUnicodeScript joined[] = {
        G_UNICODE_SCRIPT_ARABIC,     G_UNICODE_SCRIPT_SYRIAC,    G_UNICODE_SCRIPT_MANDAIC,
        G_UNICODE_SCRIPT_NKO,        G_UNICODE_SCRIPT_MONGOLIAN, G_UNICODE_SCRIPT_PHAGS_PA,
        G_UNICODE_SCRIPT_MANICHAEAN,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(joined); i++)
        if (script == joined[i])
            return true;
    return false;
}

/** What words are hyphenated with: U+2010 where the face has it. It looks as the hyphens of the
 *  text do, but is another glyph, and MuPDF knows one text for each glyph only. */
static Glyph find_hyphen(PangoFont *font, const TextStyle *style) {
    hb_font_t *face = pango_font_get_hb_font(font);
    hb_codepoint_t id = 0;
    if (!hb_font_get_nominal_glyph(face, 0x2010, &id) && !hb_font_get_nominal_glyph(face, '-', &id))
        return (Glyph){0};
    double advance_pt = em_to_pt(hb_font_get_glyph_h_advance(face, id), style->size_pt);
    return (Glyph){.id = id, .advance_pt = advance_pt};
}

static void shape_item(Builder *builder, PangoItem *item) {
    size_t start = (size_t)item->offset;
    if (item->analysis.level % 2) {
        add_right_to_left(builder, start);
        return;
    }
    PangoGlyphString *glyphs = pango_glyph_string_new();
    pango_shape_full(builder->text->str + start, item->length, builder->text->str,
                     (int)builder->text->len, &item->analysis, glyphs);
    int span = span_of_offset(builder, start);
    ShapedRun run = {
        .font = font_set_find(builder->context->fonts, item->analysis.font),
        .style = span_at(builder, span)->style,
        .span = span,
        .glyphs = arena_new_array(builder->context->arena, Glyph, glyphs->num_glyphs),
        .start = start,
        .end = start + (size_t)item->length,
        .joined = script_joins(item->analysis.script),
        .hyphen = find_hyphen(item->analysis.font, span_at(builder, span)->style),
    };
    fill_glyphs(builder, &run, glyphs);
    g_array_append_val(builder->runs, run);
    pango_glyph_string_free(glyphs);
}

/** pango joins spans of one face: each item is parted again where a span ends, before shaping, so
 *  that a call has its own run. */
static void shape_item_by_spans(Builder *builder, PangoItem *item) {
    while (!builder->failed) {
        span_of_offset(builder, (size_t)item->offset);
        int head_size = (int)g_array_index(builder->ends, size_t, builder->cursor) - item->offset;
        if (head_size <= 0 || head_size >= item->length)
            break;
        int chars = (int)g_utf8_strlen(builder->text->str + item->offset, head_size);
        PangoItem *head = pango_item_split(item, head_size, chars);
        shape_item(builder, head);
        pango_item_free(head);
    }
    if (!builder->failed)
        shape_item(builder, item);
}

static void shape_text(Builder *builder) {
    PangoContext *context = font_set_context(builder->context->fonts);
    pango_context_set_language(context, pango_language_from_string(builder_lang(builder)));
    GList *items = pango_itemize_with_base_dir(context, PANGO_DIRECTION_LTR, builder->text->str, 0,
                                               (int)builder->text->len, builder->attributes, NULL);
    for (GList *link = items; link; link = link->next) {
        if (!builder->failed)
            shape_item_by_spans(builder, link->data);
        pango_item_free(link->data);
    }
    g_list_free(items);
}

/* -- The stage ----------------------------------------------------------------------------- */

static void builder_init(Builder *builder) {
    builder->text = g_string_new(NULL);
    builder->kinds = g_string_new(NULL);
    builder->attributes = pango_attr_list_new();
    builder->runs = g_array_new(FALSE, FALSE, sizeof(ShapedRun));
    builder->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
}

static void builder_clear(Builder *builder) {
    g_string_free(builder->text, TRUE);
    g_string_free(builder->kinds, TRUE);
    pango_attr_list_unref(builder->attributes);
    g_array_free(builder->runs, TRUE);
    g_array_free(builder->ends, TRUE);
}

static Paragraph *paragraph_new(const Builder *builder) {
    Arena *arena = builder->context->arena;
    Paragraph *paragraph = arena_new_object(arena, Paragraph);
    paragraph->block = builder->block;
    paragraph->size = builder->text->len;
    paragraph->text = arena_strndup(arena, builder->text->str, builder->text->len);
    paragraph->run_count = (int)builder->runs->len;
    paragraph->runs =
        arena_memdup(arena, builder->runs->data, builder->runs->len * sizeof(ShapedRun));
    paragraph->rules = &builder->block->style->lines;
    paragraph->measure_pt = builder->block->measure_pt;
    paragraph->align = builder->block->style->align;
    return paragraph;
}

/** Notes what house law says of the paragraph's breaks. */
static void mark(Builder *builder, Paragraph *paragraph) {
    const TextContext *context = builder->context;
    char *marks = arena_alloc(context->arena, paragraph->size + 1);
    hyphenation_mark(context, paragraph, builder->kinds->str, marks);
    builder->failed |= !keep_mark(context, paragraph, builder->kinds->str, marks);
    paragraph->marks = marks;
}

/** Whether the text asks for the other direction by a control of its own: RLE, RLO or RLI. Told
 *  before pango sees it, which takes quadratic time over a row of them. */
static bool turns_direction(const char *text) {
    static const char *const controls[] = {"\u202b", "\u202e", "\u2067"};
    for (size_t i = 0; i < G_N_ELEMENTS(controls); i++)
        if (strstr(text, controls[i]))
            return true;
    return false;
}

/** Shapes what has been appended; NULL if anything failed. Clears the builder. */
static Paragraph *finish(Builder *builder) {
    add_attribute(builder, pango_attr_fallback_new(FALSE), 0);
    if (turns_direction(builder->text->str))
        add_right_to_left(builder, 0);
    if (!builder->failed && builder->text->len)
        shape_text(builder);
    Paragraph *paragraph = NULL;
    if (!builder->failed) {
        paragraph = paragraph_new(builder);
        mark(builder, paragraph);
        paragraph_itemize(paragraph, builder->kinds->str, builder_lang(builder),
                          builder->context->arena);
    }
    builder_clear(builder);
    return builder->failed ? NULL : paragraph;
}

bool label_hangs(const StyledBlock *block) {
    return block->label && block->style->hang_pt > 0;
}

Paragraph *paragraph_shape(const TextContext *context, const StyledBlock *block) {
    Builder builder = {
        .context = context, .block = block, .label = block->label && !label_hangs(block)};
    builder_init(&builder);
    if (builder.label)
        append_label(&builder);
    for (int i = 0; i < block->span_count; i++)
        append_span(&builder, &block->spans[i]);
    return finish(&builder);
}

Paragraph *paragraph_shape_label(const TextContext *context, const StyledBlock *block) {
    static const LineRules plain = {0};
    Builder builder = {.context = context, .block = block, .label = true};
    builder_init(&builder);
    append_span(&builder, block->label);
    Paragraph *paragraph = finish(&builder);
    if (paragraph) {
        paragraph->rules = &plain;
        paragraph->measure_pt = LABEL_MEASURE_PT;
        paragraph->align = ALIGN_LEFT;
    }
    return paragraph;
}
