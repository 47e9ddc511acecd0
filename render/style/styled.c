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
#include "style/number.h"
#include "style/phrase.h"
#include "style/section.h"
#include "style/styler.h"
#include "style/table.h"
#include <string.h>

/** A measure that no line of a watermark fills. */
#define ENDLESS_PT 1e5

/* Characters of a title that is taken from the first paragraph. */
enum { TITLE_LENGTH_MAX = 200 };

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

void styler_place(Styler *styler, StyledBlock *block, double extra_pt) {
    double width_pt =
        layout_measure_pt(styler->document->layout) - block->before_pt - block->after_pt;
    block->label_left_pt = block->style->indent_pt + extra_pt;
    block->left_pt = block->label_left_pt + block->style->hang_pt;
    block->measure_pt = width_pt - block->left_pt;
    if (block->measure_pt < MEASURE_LEAST_PT)
        report_narrow(styler, block);
}

/* -- Headings ----------------------------------------------------------------------------- */

const char *styler_language(const Styler *styler, const char *lang) {
    return strcmp(lang, styler->document->lang) == 0 ? NULL : lang;
}

/** One that skips a level leaves a listener looking for what is between (ISO 14289-1, 7.4.2). */
void styler_set_heading(Styler *styler, StyledBlock *block, int level) {
    const StyledDocument *document = styler->document;
    int most = styler->last_heading + 1;
    block->heading = MIN(level, STYLED_LEVELS);
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
                                    most - styler->above_heading, "######");
    }
    diagnostics_add(styler->diagnostics, finding, "the heading skips a level");
}

/* -- Masthead and closing ----------------------------------------------------------------- */

SpanSetting styler_setting(const Styler *styler, const BlockStyle *style) {
    return (SpanSetting){style, styler->document->layout->notes.mark, styler->scope.arena};
}

static int deepest_heading(const StyledBlock *blocks, int count) {
    int deepest = 0;
    for (int i = 0; i < count; i++) {
        int inside = deepest_heading(blocks[i].children, blocks[i].child_count);
        deepest = MAX(deepest, MAX(blocks[i].heading, inside));
    }
    return deepest;
}

static void style_masthead(Styler *styler, GArray *blocks) {
    style_fixtures(styler, &styler->document->layout->masthead, (Area){0}, blocks);
    styler->document->masthead_count = (int)blocks->len;
    styler->title_heading = deepest_heading((const StyledBlock *)blocks->data, (int)blocks->len);
    styler->above_heading = styler->title_heading;
}

/** What is kept together is kept with what is above it too: a signature with the text. */
static void style_closing(Styler *styler, GArray *blocks) {
    guint first = blocks->len;
    style_fixtures(styler, &styler->document->layout->closing, (Area){0}, blocks);
    for (guint i = first; i < blocks->len; i++) {
        StyledBlock *block = &g_array_index(blocks, StyledBlock, i);
        block->keep_with_previous = block->style->keep_together;
    }
}

/* -- Body --------------------------------------------------------------------------------- */

static const BlockStyle *style_of(const Styler *styler, const Block *block, int quote) {
    int level = CLAMP(block->level, 1, STYLED_LEVELS) - 1;
    if (block->kind == BLOCK_HEADING)
        return styler->headings[level];
    if (block->level > 0)
        return styler->levels[level];
    const BlockStyle *own =
        block->class ? layout_find_style(styler->document->layout, block->class) : NULL;
    if (own)
        return own;
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
    if (block->kind != BLOCK_PARAGRAPH || block->level < 1 || block->level > STYLED_LEVELS ||
        block->marker.kind == MARKER_NONE)
        return NULL;
    Arena *arena = styler->scope.arena;
    const char *above = styler->trail[block->level - 1];
    const char *name = NULL;
    if (above && block->marker.kind != MARKER_DASH)
        name = unique_destination(
            styler,
            arena_printf(arena, "%s%s%s", above, block->level > 1 ? "-" : "",
                         number_figure(FIGURES[block->marker.kind], block->marker.value, arena)));
    styler->trail[block->level] = name;
    for (int level = block->level + 1; level <= STYLED_LEVELS; level++)
        styler->trail[level] = NULL;
    return name;
}

static StyledEntry entry_of(const Styler *styler, const Block *block) {
    if (!styler->document->statement->contents || !class_is_contents(block->class))
        return ENTRY_NONE;
    return strcmp(block->class, CLASS_CONTENTS_ENTRY) == 0 ? ENTRY_TITLE : ENTRY_DETAIL;
}

static void style_block(Styler *styler, const Block *block, int quote, GArray *blocks) {
    const BlockStyle *style = style_of(styler, block, quote);
    SpanSetting setting = styler_setting(styler, style);
    StyledBlock styled = {.style = style, .at = block->at, .marker = block->marker.kind};
    styled.spans = spans_build(&setting, NULL, block->inlines, &styled.span_count);
    styled.quote = quote;
    styled.section = styler->section;
    styled.lang = styler->lang;
    styled.figure = figure_of(&block->marker, style);
    styled.entry = entry_of(styler, block);
    styled.keep_with_previous = styled.entry == ENTRY_DETAIL;
    if (block->marker.kind != MARKER_NONE)
        styled.label =
            span_text(&setting, marker_text(&block->marker, style, setting.arena), block->at);
    if (block->kind == BLOCK_HEADING)
        styler_set_heading(styler, &styled, block->level + styler->above_heading);
    else
        styled.level = block->level;
    if (quote == 0)
        styled.destination = name_destination(styler, block);
    int around = style == styler->quote ? quote - 1 : quote;
    styler_place(styler, &styled, around * styler->quote->indent_pt);
    g_array_append_val(blocks, styled);
}

static void style_table(Styler *styler, const Block *block, int quote, GArray *blocks) {
    const ChLayout *layout = styler->document->layout;
    StyledBlock styled = {.kind = STYLED_TABLE,
                          .style = layout->table.style,
                          .at = block->at,
                          .quote = quote,
                          .section = styler->section,
                          .lang = styler->lang,
                          .table = table_style(layout, block, styler->lang, styler->scope.arena)};
    styler_place(styler, &styled, quote * styler->quote->indent_pt);
    g_array_append_val(blocks, styled);
}

static void style_body(Styler *styler, const Block *block, int quote, GArray *blocks);

static void style_blocks(Styler *styler, const Block *first, int quote, GArray *blocks) {
    for (const Block *block = first; block; block = block->next)
        style_body(styler, block, quote, blocks);
}

/** Styles a block and what is in it. */
static void style_body(Styler *styler, const Block *block, int quote, GArray *blocks) {
    const char *around = styler->lang;
    styler->lang = block->lang ? block->lang : around;
    if (block->kind == BLOCK_QUOTE)
        style_blocks(styler, block->children, quote + 1, blocks);
    else if (block->kind == BLOCK_SECTION)
        style_blocks(styler, block->children, quote, blocks);
    else if (block->kind == BLOCK_TABLE)
        style_table(styler, block, quote, blocks);
    else
        style_block(styler, block, quote, blocks);
    styler->lang = around;
}

void *styler_settle(GArray *array, int *count, Arena *arena) {
    *count = (int)array->len;
    void *elements = arena_memdup(arena, array->data, array->len * g_array_get_element_size(array));
    g_array_free(array, TRUE);
    return elements;
}

/* -- Sections ----------------------------------------------------------------------------- */

/** A label is a heading beside the title. */
static void style_label(Styler *styler, const Block *section, const Span *words, GArray *blocks) {
    const BlockStyle *style = section_rules(styler->document->layout, section_kind(section))->style;
    SpanSetting setting = styler_setting(styler, style);
    StyledBlock label = {.style = style,
                         .at = section->at,
                         .lang = styler_language(styler, words->lang),
                         .section = styler->section,
                         .spans = span_text(&setting, words->text, section->at),
                         .span_count = 1};
    styler->above_heading = MAX(1, styler->title_heading);
    styler_set_heading(styler, &label, styler->above_heading);
    styler_place(styler, &label, 0);
    g_array_append_val(blocks, label);
}

/** Names of paragraphs begin with `name` from now on. */
static void begin_trail(Styler *styler, const char *name) {
    memset(styler->trail, 0, sizeof styler->trail);
    styler->trail[0] = name;
}

static void style_section(Styler *styler, const Block *section, SectionTally *tally,
                          GArray *sections, GArray *blocks) {
    Arena *arena = styler->scope.arena;
    SectionKind kind = section_kind(section);
    const SectionRules *rules = section_rules(styler->document->layout, kind);
    guint first = blocks->len;
    int number = ++tally->numbers[kind];
    const char *label = section_label(&styler->scope, tally, kind);
    StyledSection styled = {
        .rules = rules, .name = section_name(&styler->scope, tally, section), .at = section->at};
    g_array_append_val(sections, styled);
    styler->section = (int)sections->len;
    begin_trail(styler, arena_printf(arena, "%s-%d-p", section_kind_name(kind), number));
    if (label)
        style_label(
            styler, section,
            &(Span){.text = label, .lang = section_label_language(&styler->scope, tally, kind)},
            blocks);
    style_body(styler, section, 0, blocks);
    if (blocks->len > first)
        g_array_index(blocks, StyledBlock, first).new_page = rules->new_page;
    begin_trail(styler, "p");
    styler->above_heading = styler->title_heading;
    styler->section = 0;
}

/** The text, below it the closing, then the sections. */
static void style_text(Styler *styler, GArray *blocks) {
    StyledDocument *document = styler->document;
    const Block *sections = section_tail(document->statement);
    SectionTally tally = section_tally(document->statement);
    GArray *styled = g_array_new(FALSE, FALSE, sizeof(StyledSection));
    begin_trail(styler, "p");
    for (const Block *block = document->statement->blocks; block; block = block->next) {
        if (block == sections)
            style_closing(styler, blocks);
        if (block->kind == BLOCK_SECTION)
            style_section(styler, block, &tally, styled, blocks);
        else
            style_body(styler, block, 0, blocks);
    }
    if (!sections)
        style_closing(styler, blocks);
    document->sections = styler_settle(styled, &document->section_count, styler->scope.arena);
}

/* -- Notes -------------------------------------------------------------------------------- */

/** The blocks of a note, all in the note's style; what a paragraph is counted by stands in line. */
static void style_note_blocks(Styler *styler, const Block *first, int quote, GArray *blocks) {
    const BlockStyle *style = styler->document->layout->notes.style;
    SpanSetting setting = styler_setting(styler, style);
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
        styler_place(styler, &styled, quote * styler->quote->indent_pt);
        g_array_append_val(blocks, styled);
    }
    styler->lang = around;
}

static StyledNote style_note(Styler *styler, const Note *note, int index) {
    Arena *arena = styler->scope.arena;
    SpanSetting setting = styler_setting(styler, styler->document->layout->notes.style);
    const char *mark = note_mark_text(note, arena);
    const NotePhrases *phrases = note_phrases(styler->document->lang);
    StyledNote styled = {.id = arena_printf(arena, "note-%d", index + 1),
                         .name = note_phrase(phrases->name, mark, arena),
                         .back = note_phrase(phrases->back, mark, arena)};
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(StyledBlock));
    style_note_blocks(styler, note->blocks ? note->blocks : &(Block){.at = note->at}, 0, blocks);
    if (blocks->len > 0)
        g_array_index(blocks, StyledBlock, 0).label = span_note_label(&setting, note);
    styled.blocks = styler_settle(blocks, &styled.block_count, arena);
    return styled;
}

static void style_notes(Styler *styler) {
    StyledDocument *document = styler->document;
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(StyledNote));
    for (const Note *note = document->statement->notes; note; note = note->next) {
        StyledNote styled = style_note(styler, note, (int)notes->len);
        g_array_append_val(notes, styled);
    }
    document->notes = styler_settle(notes, &document->note_count, styler->scope.arena);
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
    static const char *const levels[STYLED_LEVELS] = {"level-1", "level-2", "level-3",
                                                      "level-4", "level-5", "level-6"};
    static const char *const headings[STYLED_LEVELS] = {"heading-1", "heading-2", "heading-3",
                                                        "heading-4", "heading-5", "heading-6"};
    const ChLayout *layout = styler->document->layout;
    styler->paragraph = find_style(layout, "paragraph");
    styler->quote = find_style(layout, "quote");
    for (int i = 0; i < STYLED_LEVELS; i++) {
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
    style_text(styler, blocks);
    document->blocks = styler_settle(blocks, &document->block_count, styler->scope.arena);
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
    FieldScope scope = field_scope(statement, layout, arena);
    document->lang = scope.lang;
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

/* -- Around the text ---------------------------------------------------------------------- */

/** What stands on one sheet is styled by itself. */
static Styler styler_of(const StyledDocument *document, Arena *arena, ChDiagnostics *diagnostics) {
    return (Styler){.document = (StyledDocument *)document,
                    .scope = scope_of(document, arena),
                    .diagnostics = diagnostics,
                    .narrow = arena_new_array(arena, bool, document->layout->style_count),
                    .last_heading = STYLED_LEVELS};
}

/** Appends a text in the style without a fixture of its own, unless it is empty. */
static void style_template(Styler *styler, const char *template_text, const BlockStyle *style,
                           GArray *blocks) {
    const char *text = field_expand(&styler->scope, template_text);
    SpanSetting setting = {.style = style, .arena = styler->scope.arena};
    StyledBlock block = {
        .style = style, .spans = span_text(&setting, text, (Position){0}), .span_count = 1};
    styler_place(styler, &block, 0);
    if (*text)
        g_array_append_val(blocks, block);
}

bool style_running_line(const StyledDocument *document, const RunningLine *line,
                        const PageCount *page, StyledList *list, Arena *arena,
                        ChDiagnostics *diagnostics) {
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    Styler styler = styler_of(document, arena, diagnostics);
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(StyledBlock));
    styler.scope.page = page->page;
    styler.scope.pages = page->pages;
    styler.scope.section = page->section;
    styler.scope.section_page = page->section_page;
    styler.scope.section_pages = page->section_pages;
    if (line && line->template_text)
        style_template(&styler, line->template_text, line->style, blocks);
    else if (line)
        style_fixtures(&styler, &line->items, (Area){0}, blocks);
    list->blocks = styler_settle(blocks, &list->count, arena);
    return ch_diagnostics_count(diagnostics, CH_ERROR) == errors;
}

const StyledBlock *style_watermark(const StyledDocument *document, Arena *arena) {
    const WatermarkRules *rules = &document->layout->watermark;
    FieldScope scope = scope_of(document, arena);
    if (!rules->template_text || !field_holds(&scope, rules->when))
        return NULL;
    const char *text = field_expand(&scope, rules->template_text);
    if (!*text)
        return NULL;
    BlockStyle *style = arena_memdup(arena, rules->style, sizeof *style);
    SpanSetting setting = {.style = style, .arena = arena};
    StyledBlock *block = arena_new_object(arena, StyledBlock);
    style->align = ALIGN_LEFT;
    *block = (StyledBlock){.style = style,
                           .spans = span_text(&setting, text, (Position){0}),
                           .span_count = 1,
                           .measure_pt = ENDLESS_PT};
    return block;
}
