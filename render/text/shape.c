/* SPDX-License-Identifier: MIT
 *
 * Shaping: pango parts the text into runs of one face, script and direction and shapes each with
 * HarfBuzz at SHAPING_SIZE_PT; the advances are scaled to the span's size. A line of the text that
 * can be put together from words (text/words.h) is, to the same runs.
 *
 * A gap (tab) and a forced break are spaces to pango: what they are to the line is kept beside the
 * text, so that whoever reads the text back finds words parted by spaces.
 */
#include "text/paragraph.h"

#include "text/bidi.h"
#include "text/faces.h"
#include "text/opportunities.h"
#include "text/script.h"
#include "text/shaping.h"
#include "text/wide.h"
#include "text/words.h"

#include <glib.h>
#include <hb.h>
#include <string.h>

/** What is joined while a paragraph is built. */
typedef struct Builder {
    const TextContext *context;
    const StyledBlock *block;
    GString *text;
    GString *kinds;            /**< a CharKind for each byte of the text */
    PangoAttrList *attributes; /**< NULL until asked for */
    GArray *glyphs;            /**< of Glyph, of the run at hand */
    GArray *runs;              /**< of ShapedRun */
    GArray *spans;             /**< of SpanEnd */
    GArray *stretches;         /**< of Stretch */
    guint cursor;              /**< the stretch that the run at hand lies in */
    bool label;                /**< the first span is the label */
    bool plain;                /**< of western letters, in a language that is written so */
    bool right_to_left;        /**< the block */
    bool failed;
} Builder;

/** Appends text of one kind. */
static void append_text(Builder *builder, const char *at, size_t size, CharKind kind) {
    g_string_append_len(builder->text, at, (gssize)size);
    g_string_set_size(builder->kinds, builder->text->len);
    memset(builder->kinds->str + builder->kinds->len - size, kind, size);
}

/** The first byte from `at` on of a character that the text has a space for; its kind. */
static const char *find_blank(const char *at, CharKind *kind) {
    static const char line_separator[] = "\u2028";
    while ((at += strcspn(at, "\t\xe2"), *at == line_separator[0]))
        if (strncmp(at, line_separator, strlen(line_separator)) == 0)
            break;
        else
            at++;
    *kind = *at == '\t' ? CHAR_GAP : CHAR_FORCED_BREAK;
    return at;
}

static void append_chars(Builder *builder, const Span *span) {
    CharKind kind;
    for (const char *at = span->text; *at;) {
        const char *blank = find_blank(at, &kind);
        append_text(builder, at, (size_t)(blank - at), span->note >= 0 ? CHAR_CALL : CHAR_TEXT);
        at = blank;
        if (*at) {
            append_text(builder, " ", 1, kind);
            at = g_utf8_next_char(at);
        }
    }
}

/** A layout that asks for letters or figures which its font lacks. */
static void add_missing_feature(Builder *builder, const TextStyle *style, FaceState state) {
    const BlockStyle *block = builder->block->style;
    const ChLayout *layout = builder->context->layout;
    bool caps = state == FACE_NO_SMALL_CAPS;
    Finding finding = {.severity = CH_ERROR,
                       .code = "font-missing-feature",
                       .file = layout ? block->file : builder->context->file,
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

static void end_span(Builder *builder, const Span *span) {
    SpanEnd end = {.end = builder->text->len,
                   .style = span->style,
                   .lang = span->lang ? span->lang : builder_lang(builder)};
    g_array_append_val(builder->spans, end);
}

static void append_span(Builder *builder, const Span *span) {
    append_chars(builder, span);
    end_span(builder, span);
}

/** The label in the line is parted from the text by a space of its own. */
static void append_label(Builder *builder) {
    append_chars(builder, builder->block->label);
    append_text(builder, " ", 1, CHAR_CALL);
    end_span(builder, builder->block->label);
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

/** What to do about a character that is not in the family of its script. */
static const char *missing_glyph_hint(const Builder *builder, gunichar character,
                                      const ShapedRun *run) {
    GUnicodeScript script = g_unichar_get_script(character);
    char name[5];
    script_name(script, builder_lang(builder), name);
    if (script <= G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_UNKNOWN ||
        run->style != span_at(builder, run->span)->style)
        return NULL;
    return arena_printf(builder->context->arena,
                        "name a family for the script in the layout: `fonts: {%s: {family: ...}}`",
                        name);
}

static void add_missing_glyph(Builder *builder, const ShapedRun *run, size_t offset) {
    static const char code[] = "font-missing-glyph";
    if (is_said_enough(builder, code))
        return;
    const char *at = builder->text->str + offset;
    int length = (int)(g_utf8_next_char(at) - at);
    gunichar character = g_utf8_get_char(at);
    diagnostics_add(builder->context->diagnostics,
                    (Finding){CH_ERROR, code, builder->context->file,
                              span_at(builder, run->span)->at,
                              missing_glyph_hint(builder, character, run)},
                    "'%.*s' (U+%04X) is not in %s; in the paragraph \"%s\"", length, at, character,
                    run->font->postscript_name, quote_start(builder));
}

/* -- Runs ---------------------------------------------------------------------------------- */

static double em_to_pt(PangoGlyphUnit units, double size_pt) {
    return (double)units / PANGO_SCALE / SHAPING_SIZE_PT * size_pt;
}

static const Stretch *stretch_at(const Builder *builder, guint index) {
    return &g_array_index(builder->stretches, Stretch, index);
}

/** Runs come in the order of the text, so the stretch that holds `offset` is never before the last.
 */
static const Stretch *stretch_of_offset(Builder *builder, size_t offset) {
    while (builder->cursor + 1 < builder->stretches->len &&
           stretch_at(builder, builder->cursor)->end <= offset)
        builder->cursor++;
    return stretch_at(builder, builder->cursor);
}

static void append_glyph(Builder *builder, ShapedRun *run, const PangoGlyphInfo *info,
                         size_t offset) {
    bool missing = info->glyph & PANGO_GLYPH_UNKNOWN_FLAG;
    if (missing && !builder->failed)
        add_missing_glyph(builder, run, offset);
    double size_pt = run->style->size_pt;
    run->glyphs[run->count++] = (Glyph){
        .id = info->glyph,
        .cluster = (uint32_t)offset,
        .advance_pt = em_to_pt(info->geometry.width, size_pt),
        .x_offset_pt = em_to_pt(info->geometry.x_offset, size_pt),
        .y_offset_pt = -em_to_pt(info->geometry.y_offset, size_pt),
    };
}

/** pango gives glyphs from left to right; they are kept in the order of the text. An ignorable
 *  character (U+00AD, U+200B) has no glyph; its text goes with the glyph before. */
static void fill_glyphs(Builder *builder, ShapedRun *run, const PangoGlyphString *glyphs) {
    int last = glyphs->num_glyphs - 1;
    for (int i = 0; i <= last; i++) {
        int index = run->level % 2 ? last - i : i;
        if (glyphs->glyphs[index].glyph != PANGO_GLYPH_EMPTY)
            append_glyph(builder, run, &glyphs->glyphs[index],
                         run->start + (size_t)glyphs->log_clusters[index]);
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

/** Gives a run of nothing but ignorable characters a glyph that shows nothing and takes no room:
 *  without one its text would be lost. */
static void fill_empty(ShapedRun *run, PangoFont *font) {
    hb_codepoint_t space = 0;
    if (run->count == 0 && hb_font_get_nominal_glyph(pango_font_get_hb_font(font), ' ', &space))
        run->glyphs[run->count++] = (Glyph){.id = space, .cluster = (uint32_t)run->start};
}

/** What is at hand of a run, all but its glyphs: it ends at byte `end`. */
static ShapedRun run_new(const Builder *builder, const Stretch *stretch, const Font *font,
                         Hyphen hyphen, size_t start, size_t end) {
    return (ShapedRun){
        .font = font,
        .style = stretch->style,
        .span = (int)stretch->span - builder->label,
        .start = start,
        .end = end,
        .hyphen = {.id = hyphen.id,
                   .advance_pt = em_to_pt(hyphen.advance, stretch->style->size_pt)},
    };
}

static void shape_item(Builder *builder, PangoItem *item) {
    size_t start = (size_t)item->offset;
    PangoFont *font = item->analysis.font;
    PangoGlyphString *glyphs = pango_glyph_string_new();
    pango_shape_full(builder->text->str + start, item->length, builder->text->str,
                     (int)builder->text->len, &item->analysis, glyphs);
    ShapedRun run = run_new(builder, stretch_of_offset(builder, start),
                            font_set_find(builder->context->fonts, font), font_hyphen(font), start,
                            start + (size_t)item->length);
    run.glyphs = arena_new_array(builder->context->arena, Glyph, glyphs->num_glyphs + 1);
    run.level = item->analysis.level;
    run.joined = script_joins(item->analysis.script);
    fill_glyphs(builder, &run, glyphs);
    fill_empty(&run, font);
    if (!builder->plain)
        wide_trim(&run, builder->text->str, pango_font_get_hb_font(font), builder->context->arena);
    g_array_append_val(builder->runs, run);
    pango_glyph_string_free(glyphs);
}

/** pango joins stretches of one face: each item is parted again where one ends, before shaping, so
 *  that a call has its own run. */
static void shape_item_by_stretches(Builder *builder, PangoItem *item) {
    while (!builder->failed) {
        int head_size = (int)stretch_of_offset(builder, (size_t)item->offset)->end - item->offset;
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

static void add_attribute(PangoAttrList *attributes, PangoAttribute *attribute, size_t start,
                          size_t end) {
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(attributes, attribute);
}

/** Whether every stretch has its face. */
static void check_faces(Builder *builder) {
    for (guint i = 0; i < builder->stretches->len && !builder->failed; i++) {
        const TextStyle *style = stretch_at(builder, i)->style;
        if (i > 0 && style == stretch_at(builder, i - 1)->style)
            continue;
        FaceState state = font_set_check(builder->context->fonts, style);
        if (state != FACE_FOUND)
            add_missing_face(builder, style, state);
    }
}

static const char *span_lang(const Builder *builder, guint span) {
    return span_at(builder, (int)span - builder->label)->lang;
}

/** Says to pango what each span's language and each stretch's face is. */
static PangoAttrList *attributes_new(const Builder *builder) {
    PangoAttrList *attributes = pango_attr_list_new();
    size_t start = 0;
    for (guint i = 0; i < builder->spans->len; i++) {
        size_t end = g_array_index(builder->spans, SpanEnd, i).end;
        const char *lang = span_lang(builder, i);
        if (lang)
            add_attribute(attributes, pango_attr_language_new(pango_language_from_string(lang)),
                          start, end);
        start = end;
    }
    add_attribute(attributes, pango_attr_fallback_new(FALSE), 0, builder->text->len);
    start = 0;
    for (guint i = 0; i < builder->stretches->len; i++) {
        const Stretch *stretch = stretch_at(builder, i);
        font_set_add_face(builder->context->fonts, stretch->style, attributes, (guint)start,
                          (guint)stretch->end);
        start = stretch->end;
    }
    return attributes;
}

/** Shapes what pango makes of a line of the text as written. */
static void shape_items(Builder *builder, size_t start, size_t size) {
    const char *text = builder->text->str;
    PangoContext *context = font_set_context(builder->context->fonts);
    bool backward =
        builder->block->entry
            ? builder->right_to_left
            : !builder->plain && bidi_paragraph(text + start, size, builder_lang(builder));
    if (!builder->attributes)
        builder->attributes = attributes_new(builder);
    pango_context_set_language(context, pango_language_from_string(builder_lang(builder)));
    GList *items =
        pango_itemize_with_base_dir(context, backward ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR,
                                    text, (int)start, (int)size, builder->attributes, NULL);
    for (GList *link = items; link; link = link->next) {
        if (!builder->failed)
            shape_item_by_stretches(builder, link->data);
        pango_item_free(link->data);
    }
    g_list_free(items);
}

/** Puts the text between two bytes, of one stretch, together. */
static bool join_stretch(Builder *builder, const Stretch *stretch, GUnicodeScript script,
                         size_t start, size_t end) {
    Words *words = font_set_words(builder->context->fonts);
    WordStyle style = {stretch->style, builder_lang(builder), span_lang(builder, stretch->span),
                       script};
    WordFace *face = words_face(words, builder->context->fonts, &style);
    TextRange range = {builder->text->str, start, end};
    g_array_set_size(builder->glyphs, 0);
    if (!face || !words_append(words, face, range, stretch->style->size_pt, builder->glyphs))
        return false;
    ShapedRun run = run_new(builder, stretch, face->font, face->hyphen, start, end);
    run.count = (int)builder->glyphs->len;
    run.glyphs = arena_memdup(builder->context->arena, builder->glyphs->data,
                              builder->glyphs->len * sizeof(Glyph));
    g_array_append_val(builder->runs, run);
    return true;
}

/** Puts a line of the text as written together from words; false where that cannot be done. */
static bool join_words(Builder *builder, size_t start, size_t size) {
    guint runs = builder->runs->len;
    guint cursor = builder->cursor;
    size_t end = start + size;
    bool forward = builder->plain && !(builder->block->entry && builder->right_to_left);
    GUnicodeScript script =
        forward ? words_script(builder->text->str + start, size) : G_UNICODE_SCRIPT_UNKNOWN;
    bool joined = script != G_UNICODE_SCRIPT_UNKNOWN;
    while (joined && start < end) {
        const Stretch *stretch = stretch_of_offset(builder, start);
        size_t stop = MIN(end, stretch->end);
        joined = join_stretch(builder, stretch, script, start, stop);
        start = stop;
    }
    if (!joined) {
        g_array_set_size(builder->runs, runs);
        builder->cursor = cursor;
    }
    return joined;
}

/** Shapes a line of the text as written, up to a forced break: it has a direction of its own, and
 *  what stands in another line does not turn its numbers (a paragraph to UAX 9, P1). */
static void shape_part(Builder *builder, size_t start, size_t size) {
    if (!join_words(builder, start, size))
        shape_items(builder, start, size);
}

/** The byte after the line of the text as written that starts at byte `start`. */
static size_t part_end(const Builder *builder, size_t start) {
    const char *kinds = builder->kinds->str + start;
    const char *end = memchr(kinds, CHAR_FORCED_BREAK, builder->kinds->len - start);
    return start + (end ? (size_t)(end - kinds) + 1 : builder->kinds->len - start);
}

/** The end of what has scripts of its own: on a contents page the number behind the gap is no part
 *  of the title, so that all numbers are set in one face. */
static size_t script_end(const Builder *builder, size_t start) {
    size_t end = part_end(builder, start);
    const char *kinds = builder->kinds->str + start;
    const char *gap = builder->block->entry ? memchr(kinds, CHAR_GAP, end - start) : NULL;
    return gap && gap > kinds ? start + (size_t)(gap - kinds) : end;
}

static void part_text(Builder *builder) {
    for (size_t start = 0, end; start < builder->text->len; start = end) {
        end = script_end(builder, start);
        script_part(builder->context, builder->text->str, start, end - start, builder->spans,
                    builder->stretches);
    }
}

static void shape_text(Builder *builder) {
    for (size_t start = 0, end; start < builder->text->len && !builder->failed; start = end) {
        end = part_end(builder, start);
        shape_part(builder, start, end - start);
    }
}

/* -- The stage ----------------------------------------------------------------------------- */

static void builder_init(Builder *builder) {
    builder->text = g_string_new(NULL);
    builder->kinds = g_string_new(NULL);
    builder->glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
    builder->runs = g_array_new(FALSE, FALSE, sizeof(ShapedRun));
    builder->spans = g_array_new(FALSE, FALSE, sizeof(SpanEnd));
    builder->stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
}

static void builder_clear(Builder *builder) {
    g_string_free(builder->text, TRUE);
    g_string_free(builder->kinds, TRUE);
    g_clear_pointer(&builder->attributes, pango_attr_list_unref);
    g_array_free(builder->glyphs, TRUE);
    g_array_free(builder->runs, TRUE);
    g_array_free(builder->spans, TRUE);
    g_array_free(builder->stretches, TRUE);
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
    paragraph->right_to_left = builder->right_to_left;
    paragraph->bidi = builder->right_to_left;
    for (int i = 0; i < paragraph->run_count; i++)
        paragraph->bidi |= paragraph->runs[i].level > 0;
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

/** Whether format characters stand in a longer row than any text has a use for: embeddings (UAX 9)
 *  nest 125 deep. HarfBuzz, which takes them out, needs quadratic time for it. */
static bool has_format_row(const char *text) {
    enum { ROW_MAX = 128 };
    int row = 0;
    for (; *text && row <= ROW_MAX; text = g_utf8_next_char(text)) {
        bool format = g_unichar_type(g_utf8_get_char(text)) == G_UNICODE_FORMAT;
        row = format ? row + 1 : 0;
    }
    return row > ROW_MAX;
}

static void add_format_row(Builder *builder) {
    builder->failed = true;
    diagnostics_add(builder->context->diagnostics,
                    (Finding){.severity = CH_ERROR,
                              .code = "text-format-row",
                              .file = builder->context->file,
                              .at = builder->block->at,
                              .hint = "delete them"},
                    "there are more than a hundred invisible format characters in a row");
}

/** The direction of the whole block, so that a label stands on the side where its text begins.
 *  Entries of a contents page run as the page does, whatever their titles are written in. */
static bool block_direction(const Builder *builder) {
    const StyledBlock *block = builder->block;
    const char *lang = builder_lang(builder);
    if (block->entry)
        return bidi_language(builder->context->lang);
    bool western = !bidi_language(lang);
    for (int i = 0; i < block->span_count && western; i++)
        western = script_is_western(block->spans[i].text, strlen(block->spans[i].text));
    if (western)
        return false;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < block->span_count; i++)
        g_string_append(text, block->spans[i].text);
    bool right_to_left = bidi_paragraph(text->str, text->len, lang);
    g_string_free(text, TRUE);
    return right_to_left;
}

/** Looks at the whole text before it is shaped. */
static void survey_text(Builder *builder) {
    const GString *text = builder->text;
    builder->right_to_left = block_direction(builder);
    builder->plain =
        !bidi_language(builder_lang(builder)) && script_is_western(text->str, text->len);
    if (!builder->plain && has_format_row(text->str))
        add_format_row(builder);
}

static void itemize(const Builder *builder, Paragraph *paragraph) {
    bool *breaks =
        opportunities_find(font_set_opportunities(builder->context->fonts), paragraph->text,
                           paragraph->size, builder_lang(builder), builder->plain);
    paragraph_itemize(paragraph, builder->kinds->str, breaks, builder->context->arena);
    g_free(breaks);
}

/** Shapes what has been appended; NULL if anything failed. Clears the builder. */
static Paragraph *finish(Builder *builder) {
    survey_text(builder);
    part_text(builder);
    check_faces(builder);
    shape_text(builder);
    Paragraph *paragraph = NULL;
    if (!builder->failed) {
        paragraph = paragraph_new(builder);
        mark(builder, paragraph);
        itemize(builder, paragraph);
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
