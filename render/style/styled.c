/* SPDX-License-Identifier: MIT
 *
 * Statement + layout -> styled document.
 *
 * Reading order: the masthead, then the body. A block's place is the indent and hang of its style
 * plus the indent of each quote around it. Notes are styled once each; who prints them where is a
 * matter of pages.
 */
#include "style/styled.h"

#include "base/character.h"
#include "model/date.h"
#include "style/field.h"
#include "style/number.h"
#include "style/phrase.h"
#include "style/span.h"
#include "style/table.h"
#include <glib.h>
#include <string.h>

/* Depths with a style of their own; deeper ones look like the last. */
enum { LEVELS = 6 };

/* Characters of a title that is taken from the first paragraph. */
enum { TITLE_LENGTH_MAX = 200 };

typedef struct Styler {
    StyledDocument *document;
    FieldScope scope;
    ChDiagnostics *diagnostics;
    const BlockStyle *paragraph;
    const BlockStyle *quote;
    const BlockStyle *levels[LEVELS];
    const BlockStyle *headings[LEVELS];
    bool *narrow;                  /**< by style: its lack of room has been reported */
    int title_heading;             /**< the deepest heading of the masthead; 0 for none */
    int last_heading;              /**< the level of the heading before; 0 for none */
    const char *lang;              /**< of the blocks around; NULL: the document's */
    GHashTable *destinations;      /**< name -> how often it was asked for */
    const char *trail[LEVELS + 1]; /**< destination of the last numbered paragraph of each level */
} Styler;

/* -- Places ------------------------------------------------------------------------------- */

static void report_narrow(Styler *styler, const StyledBlock *block) {
    const ChLayout *layout = styler->document->layout;
    bool *reported = &styler->narrow[block->style - layout->styles];
    const Fixture *fixture = block->fixture;
    Finding finding = {.severity = CH_ERROR,
                       .code = "style-measure",
                       .file = fixture ? fixture->file : styler->document->statement->file,
                       .at = fixture ? fixture->at : block->at};
    if (!*reported)
        diagnostics_add(styler->diagnostics, finding,
                        "the style `%s` leaves no room for text between its indent and the margin",
                        block->style->name);
    *reported = true;
}

/** Sets where the block stands, `extra_pt` to the right of what its style says. */
static void place(Styler *styler, StyledBlock *block, double extra_pt) {
    block->label_left_pt = block->style->indent_pt + extra_pt;
    block->left_pt = block->label_left_pt + block->style->hang_pt;
    block->measure_pt = layout_measure_pt(styler->document->layout) - block->left_pt;
    if (block->measure_pt < MEASURE_LEAST_PT)
        report_narrow(styler, block);
}

/* -- Headings ----------------------------------------------------------------------------- */

/** Makes the block a heading of the level. One that skips a level leaves a listener looking for
 *  what is between (ISO 14289-1, 7.4.2). */
static void set_heading(Styler *styler, StyledBlock *block, int level) {
    const StyledDocument *document = styler->document;
    int most = styler->last_heading + 1;
    block->heading = MIN(level, LEVELS);
    styler->last_heading = block->heading;
    if (block->heading <= most)
        return;
    const Fixture *fixture = block->fixture;
    Finding finding = {CH_ERROR, "statement-heading-skip", document->statement->file, block->at,
                       NULL};
    if (fixture) {
        finding.file = fixture->file;
        finding.at = fixture->at;
        finding.hint = arena_printf(styler->scope.arena, "write `heading: %d`", most);
    } else {
        finding.hint = arena_printf(styler->scope.arena, "write `%.*s` before it",
                                    most - styler->title_heading, "######");
    }
    diagnostics_add(styler->diagnostics, finding, "the heading skips a level");
}

/* -- Masthead ----------------------------------------------------------------------------- */

static SpanSetting setting_of(const Styler *styler, const BlockStyle *style) {
    return (SpanSetting){style, styler->document->layout->notes.mark, styler->scope.arena};
}

/** Fills in the text of a masthead block; false where there is none. */
static bool expand_masthead(Styler *styler, StyledBlock *block) {
    const Fixture *fixture = block->fixture;
    const char *text = field_expand(&styler->scope, fixture->template_text);
    if (!*text)
        return false;
    SpanSetting setting = setting_of(styler, fixture->style);
    block->at = field_position(&styler->scope, fixture->template_text);
    block->spans = span_text(&setting, text, block->at);
    block->span_count = 1;
    if (fixture->heading)
        set_heading(styler, block, fixture->heading);
    styler->title_heading = MAX(styler->title_heading, fixture->heading);
    return true;
}

/** What the statement says nothing to, a graphic or the layout's own words, is in the language of
 *  the layout. */
static const char *masthead_lang(const Styler *styler, const StyledBlock *block) {
    bool given = block->kind == STYLED_TEXT && block->at.line > 0;
    return given ? NULL : styler->document->layout->lang;
}

static void style_masthead(Styler *styler, GArray *blocks) {
    static const StyledKind kinds[] = {[FIXTURE_TEXT] = STYLED_TEXT,
                                       [FIXTURE_GRAPHIC] = STYLED_GRAPHIC,
                                       [FIXTURE_RULE] = STYLED_RULE};
    const FixtureList *masthead = &styler->document->layout->masthead;
    for (int i = 0; i < masthead->count; i++) {
        const Fixture *fixture = &masthead->items[i];
        StyledBlock block = {
            .kind = kinds[fixture->kind], .style = fixture->style, .fixture = fixture};
        if (fixture->kind == FIXTURE_TEXT && !expand_masthead(styler, &block))
            continue;
        block.lang = masthead_lang(styler, &block);
        place(styler, &block, 0);
        g_array_append_val(blocks, block);
    }
}

/* -- Body --------------------------------------------------------------------------------- */

static const BlockStyle *style_of(const Styler *styler, const Block *block, int quote) {
    int level = CLAMP(block->level, 1, LEVELS) - 1;
    if (block->kind == BLOCK_HEADING)
        return styler->headings[level];
    if (block->level > 0)
        return styler->levels[level];
    return quote > 0 ? styler->quote : styler->paragraph;
}

/** The number as the style prints it, or the marker as written. */
static const char *marker_text(const Marker *marker, const BlockStyle *style, Arena *arena) {
    bool counted = marker->kind != MARKER_DASH && style->number;
    return counted ? number_format(style->number, marker->value, arena) : marker->text;
}

/* What a marker is written in. */
static const char FIGURES[] = {[MARKER_NUMBER] = '1', [MARKER_LETTER] = 'a', [MARKER_ROMAN] = 'i'};

/** What the label is counted in as it is printed. */
static char figure_of(const Marker *marker, const BlockStyle *style) {
    if (marker->kind == MARKER_NONE || marker->kind == MARKER_DASH)
        return 0;
    return style->number ? number_form_figure(style->number) : FIGURES[marker->kind];
}

/** `name`, or `name-2` and so on where a block has it already. */
static const char *unique_destination(Styler *styler, const char *name) {
    const char *unique = name;
    int asked = GPOINTER_TO_INT(g_hash_table_lookup(styler->destinations, name));
    while (g_hash_table_contains(styler->destinations, unique))
        unique = arena_printf(styler->scope.arena, "%s-%d", name, ++asked);
    g_hash_table_insert(styler->destinations, (gpointer)name, GINT_TO_POINTER(MAX(asked, 1)));
    if (unique != name)
        g_hash_table_insert(styler->destinations, (gpointer)unique, GINT_TO_POINTER(1));
    return unique;
}

/** The name of a numbered paragraph: `p7`, and `p7-b` for (b) below it. NULL without a number of
 *  its own and of all above it. */
static const char *name_destination(Styler *styler, const Block *block) {
    if (block->kind != BLOCK_PARAGRAPH || block->level < 1 || block->level > LEVELS ||
        block->marker.kind == MARKER_NONE)
        return NULL;
    Arena *arena = styler->scope.arena;
    const char *above = block->level > 1 ? styler->trail[block->level - 1] : "p";
    const char *name = NULL;
    if (above && block->marker.kind != MARKER_DASH)
        name = unique_destination(
            styler,
            arena_printf(arena, "%s%s%s", above, block->level > 1 ? "-" : "",
                         number_figure(FIGURES[block->marker.kind], block->marker.value, arena)));
    styler->trail[block->level] = name;
    for (int level = block->level + 1; level <= LEVELS; level++)
        styler->trail[level] = NULL;
    return name;
}

static void style_block(Styler *styler, const Block *block, int quote, GArray *blocks) {
    const BlockStyle *style = style_of(styler, block, quote);
    SpanSetting setting = setting_of(styler, style);
    StyledBlock styled = {.style = style, .at = block->at, .marker = block->marker.kind};
    styled.spans = spans_build(&setting, NULL, block->inlines, &styled.span_count);
    styled.quote = quote;
    styled.lang = styler->lang;
    styled.figure = figure_of(&block->marker, style);
    if (block->marker.kind != MARKER_NONE)
        styled.label =
            span_text(&setting, marker_text(&block->marker, style, setting.arena), block->at);
    if (block->kind == BLOCK_HEADING)
        set_heading(styler, &styled, block->level + styler->title_heading);
    else
        styled.level = block->level;
    if (quote == 0)
        styled.destination = name_destination(styler, block);
    int around = style == styler->quote ? quote - 1 : quote;
    place(styler, &styled, around * styler->quote->indent_pt);
    g_array_append_val(blocks, styled);
}

static void style_table(Styler *styler, const Block *block, int quote, GArray *blocks) {
    const ChLayout *layout = styler->document->layout;
    StyledBlock styled = {.kind = STYLED_TABLE,
                          .style = layout->table.style,
                          .at = block->at,
                          .quote = quote,
                          .lang = styler->lang,
                          .table = table_style(layout, block, styler->lang, styler->scope.arena)};
    place(styler, &styled, quote * styler->quote->indent_pt);
    g_array_append_val(blocks, styled);
}

static void style_body(Styler *styler, const Block *first, int quote, GArray *blocks) {
    const char *around = styler->lang;
    for (const Block *block = first; block; block = block->next) {
        styler->lang = block->lang ? block->lang : around;
        if (block->kind == BLOCK_QUOTE)
            style_body(styler, block->children, quote + 1, blocks);
        else if (block->kind == BLOCK_SECTION)
            style_body(styler, block->children, quote, blocks);
        else if (block->kind == BLOCK_TABLE)
            style_table(styler, block, quote, blocks);
        else
            style_block(styler, block, quote, blocks);
    }
    styler->lang = around;
}

/** Ends the array; its elements are in the arena. */
static void *settle(GArray *array, int *count, Arena *arena) {
    *count = (int)array->len;
    void *elements = arena_memdup(arena, array->data, array->len * g_array_get_element_size(array));
    g_array_free(array, TRUE);
    return elements;
}

/* -- Notes -------------------------------------------------------------------------------- */

/** The blocks of a note, all in the note's style; what a paragraph is counted by stands in line. */
static void style_note_blocks(Styler *styler, const Block *first, int quote, GArray *blocks) {
    const BlockStyle *style = styler->document->layout->notes.style;
    SpanSetting setting = setting_of(styler, style);
    const char *around = styler->lang;
    for (const Block *block = first; block; block = block->next) {
        styler->lang = block->lang ? block->lang : around;
        g_assert(block->kind != BLOCK_TABLE);
        if (block->kind == BLOCK_QUOTE) {
            style_note_blocks(styler, block->children, quote + 1, blocks);
            continue;
        }
        const char *marker = block->marker.kind != MARKER_NONE ? block->marker.text : NULL;
        StyledBlock styled = {
            .style = style, .at = block->at, .quote = quote, .lang = styler->lang};
        styled.spans =
            spans_build(&setting, marker ? arena_printf(setting.arena, "%s ", marker) : NULL,
                        block->inlines, &styled.span_count);
        place(styler, &styled, quote * styler->quote->indent_pt);
        g_array_append_val(blocks, styled);
    }
    styler->lang = around;
}

static StyledNote style_note(Styler *styler, const Note *note, int index) {
    Arena *arena = styler->scope.arena;
    SpanSetting setting = setting_of(styler, styler->document->layout->notes.style);
    const char *mark = note_mark_text(note, arena);
    const NotePhrases *phrases = note_phrases(styler->document->lang);
    StyledNote styled = {.id = arena_printf(arena, "note-%d", index + 1),
                         .name = note_phrase(phrases->name, mark, arena),
                         .back = note_phrase(phrases->back, mark, arena)};
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(StyledBlock));
    style_note_blocks(styler, note->blocks ? note->blocks : &(Block){.at = note->at}, 0, blocks);
    if (blocks->len > 0)
        g_array_index(blocks, StyledBlock, 0).label = span_note_label(&setting, note);
    styled.blocks = settle(blocks, &styled.block_count, arena);
    return styled;
}

static void style_notes(Styler *styler) {
    StyledDocument *document = styler->document;
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(StyledNote));
    for (const Note *note = document->statement->notes; note; note = note->next) {
        StyledNote styled = style_note(styler, note, (int)notes->len);
        g_array_append_val(notes, styled);
    }
    document->notes = settle(notes, &document->note_count, styler->scope.arena);
}

/* -- Metadata ----------------------------------------------------------------------------- */

/** The lines of a value, parted by `end`, joined by `separator`. NULL for NULL. */
static const char *join_lines(const char *value, const char *end, const char *separator,
                              Arena *arena) {
    if (!value)
        return NULL;
    g_auto(GStrv) lines = g_strsplit(value, end, -1);
    g_autofree char *joined = g_strjoinv(separator, lines);
    return arena_strdup(arena, joined);
}

/** At most TITLE_LENGTH_MAX characters, cut between words if there are any. */
static const char *shorten(const char *text, Arena *arena) {
    if (g_utf8_strlen(text, -1) <= TITLE_LENGTH_MAX)
        return text;
    const char *end = g_utf8_offset_to_pointer(text, TITLE_LENGTH_MAX);
    const char *space = g_strrstr_len(text, end - text, " ");
    return arena_printf(arena, "%.*s\u2026", (int)((space ? space : end) - text), text);
}

/** The printed text of a block without its calls; empty where it has none. */
static char *block_text(const StyledBlock *block, Arena *arena) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < block->span_count; i++) {
        if (block->spans[i].note < 0)
            g_string_append(text, block->spans[i].text);
    }
    char *copy = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

/** The text of the first block of the body that has any, or NULL. */
static const char *first_text(const StyledDocument *document, Arena *arena) {
    for (int i = 0; i < document->block_count; i++) {
        const StyledBlock *block = &document->blocks[i];
        const char *text = block->fixture ? "" : block_text(block, arena);
        if (text_is_visible(text))
            return shorten(join_lines(text, "\u2028", " ", arena), arena);
    }
    return NULL;
}

static const char *meeting_title(const Styler *styler) {
    GString *title = g_string_new(NULL);
    for (size_t i = 0; i < 3; i++) {
        static const char *const parts[] = {"meeting", "place", "date"};
        const char *part = field_printed(parts[i], (void *)&styler->scope);
        if (i == 0 && !part)
            break;
        if (part)
            g_string_append_printf(title, "%s%s", i > 0 ? ", " : "", part);
    }
    const char *joined =
        title->len > 0 ? join_lines(title->str, "\n", " ", styler->scope.arena) : NULL;
    g_string_free(title, TRUE);
    return joined;
}

/** Where the text begins, line 1 where there is none. */
static Position start_of(const ChStatement *statement) {
    return statement->blocks ? statement->blocks->at : (Position){1, 1};
}

/** What stands in for a missing title; NULL with an error where nothing can. */
static const char *derive_title(const Styler *styler) {
    const StyledDocument *document = styler->document;
    const char *title = meeting_title(styler);
    if (!title || !text_is_visible(title))
        title = first_text(document, styler->scope.arena);
    if (!title) {
        Finding finding = {CH_ERROR, "statement-no-text", document->statement->file,
                           start_of(document->statement), "give it a `title`"};
        diagnostics_add(styler->diagnostics, finding,
                        "the statement has neither a title nor a text that could be one");
    } else if (layout_find_field(document->layout, "title")) {
        Finding finding = {.severity = CH_WARNING,
                           .code = "statement-no-title",
                           .file = document->statement->file,
                           .hint = "give it a `title`"};
        diagnostics_add(styler->diagnostics, finding,
                        "the statement has no title; its file is named after the meeting or its "
                        "first words");
    }
    return title;
}

static void describe_document(Styler *styler) {
    StyledDocument *document = styler->document;
    Arena *arena = styler->scope.arena;
    const char *title = join_lines(field_value(&styler->scope, "title"), "\n", " ", arena);
    const char *date = field_value(&styler->scope, "date");
    Date day;
    document->title = title && text_is_visible(title) ? title : derive_title(styler);
    document->author = join_lines(field_value(&styler->scope, "issuer"), "\n", ", ", arena);
    document->date = date && date_parse_iso(date, &day) ? date_format_iso(day, arena) : NULL;
}

/** The words of the field `hyphenation`, parted by white space. */
static void read_hyphenation(Styler *styler) {
    const Field *field = statement_find_field(styler->document->statement, "hyphenation");
    if (!field)
        return;
    Arena *arena = styler->scope.arena;
    g_auto(GStrv) texts = g_strsplit_set(field->value, " \n", -1);
    HyphenatedWord *words = arena_new_array(arena, HyphenatedWord, g_strv_length(texts));
    Finding finding = {CH_ERROR, "field-hyphenation", styler->document->statement->file, field->at,
                       "such as `par-lia-ment`"};
    int count = 0;
    for (char **text = texts; *text; text++) {
        if (**text && hyphenated_word_read(*text, &words[count], arena))
            count++;
        else if (**text)
            diagnostics_add(styler->diagnostics, finding,
                            "`hyphenation`: `%.100s` is no word with hyphens", *text);
    }
    styler->document->hyphenation = hyphenated_words_sort(words, count);
}

/* -- The whole ---------------------------------------------------------------------------- */

static const BlockStyle *find_style(const ChLayout *layout, const char *name) {
    const BlockStyle *style = layout_find_style(layout, name);
    g_assert(style);
    return style;
}

static void find_styles(Styler *styler) {
    static const char *const levels[LEVELS] = {"level-1", "level-2", "level-3",
                                               "level-4", "level-5", "level-6"};
    static const char *const headings[LEVELS] = {"heading-1", "heading-2", "heading-3",
                                                 "heading-4", "heading-5", "heading-6"};
    const ChLayout *layout = styler->document->layout;
    styler->paragraph = find_style(layout, "paragraph");
    styler->quote = find_style(layout, "quote");
    for (int i = 0; i < LEVELS; i++) {
        styler->levels[i] = find_style(layout, levels[i]);
        styler->headings[i] = find_style(layout, headings[i]);
    }
}

/** Where the document's fields are looked up. */
static FieldScope scope_of(const StyledDocument *document, Arena *arena) {
    return (FieldScope){.statement = document->statement,
                        .layout = document->layout,
                        .lang = document->lang,
                        .arena = arena};
}

static void style_document(Styler *styler) {
    StyledDocument *document = styler->document;
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(StyledBlock));
    find_styles(styler);
    style_masthead(styler, blocks);
    style_body(styler, document->statement->blocks, 0, blocks);
    document->blocks = settle(blocks, &document->block_count, styler->scope.arena);
    style_notes(styler);
    describe_document(styler);
    read_hyphenation(styler);
}

StyledDocument *style_statement(const ChStatement *statement, const ChLayout *layout, Arena *arena,
                                ChDiagnostics *diagnostics) {
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    StyledDocument *document = arena_new_object(arena, StyledDocument);
    document->layout = layout;
    document->statement = statement;
    FieldScope scope = scope_of(document, arena);
    const char *lang = field_value(&scope, "lang");
    scope.lang = document->lang = lang ? lang : layout->lang;
    fields_check(&scope, diagnostics);
    Styler styler = {.document = document,
                     .scope = scope,
                     .diagnostics = diagnostics,
                     .narrow = arena_new_array(arena, bool, layout->style_count),
                     .destinations = g_hash_table_new(g_str_hash, g_str_equal)};
    style_document(&styler);
    g_hash_table_destroy(styler.destinations);
    return ch_diagnostics_count(diagnostics, CH_ERROR) == errors ? document : NULL;
}

const StyledBlock *style_running_line(const StyledDocument *document, const RunningLine *line,
                                      int page, int pages, Arena *arena) {
    if (!line || !line->template_text)
        return NULL;
    FieldScope scope = scope_of(document, arena);
    scope.page = page;
    scope.pages = pages;
    const char *text = field_expand(&scope, line->template_text);
    if (!*text)
        return NULL;
    SpanSetting setting = {.style = line->style, .arena = arena};
    StyledBlock *block = arena_new_object(arena, StyledBlock);
    block->style = line->style;
    block->spans = span_text(&setting, text, (Position){0});
    block->span_count = 1;
    block->label_left_pt = line->style->indent_pt;
    block->left_pt = block->label_left_pt + line->style->hang_pt;
    block->measure_pt = layout_measure_pt(document->layout) - block->left_pt;
    return block;
}
