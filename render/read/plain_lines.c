/* SPDX-License-Identifier: MIT
 *
 * Lines to passages: which newline is a wrap and which one parts two paragraphs.
 *
 * Blank lines always part. A single newline is read by three rules, the first that fits:
 *
 *   1. A line that opens with a marker or a note's sign, a word of thanks and a row of a table
 *      begin a paragraph. A line that is only a marker goes on with the next.
 *   2. A sentence that runs on is one: the line ends in a letter or digit, the next is in lower
 *      case and does not begin with who delivered the text.
 *   3. In hard-wrapped text a full line goes on. A line is full when the first word of the next
 *      would have brought it to the measure; since lines of proportional type differ when counted
 *      in characters, to 85 hundredths of it.
 *
 * Text is hard-wrapped when hardly a line (one in twenty) is longer than 100 columns, so that the
 * longest of the others can be its measure, and when at least one full line stops in the middle of
 * a sentence. Web pages give a line a paragraph; nearly all of theirs have lines far longer.
 * Judging block by block was refused: addresses and lists are short blocks with one line that is
 * longest.
 */
#include "read/plain.h"
#include <string.h>

enum {
    MEASURE_MIN = 40,
    MEASURE_MAX = 100,
    LINES_PER_OVERLONG = 20,
    FULL_PERCENT = 85,
    THANKS_COLUMNS_MAX = 40
};

/** A line that is not blank, without the white space at its edges. */
typedef struct Line {
    const char *text;
    size_t length;
    int columns;
    int indent;
    int block;
} Line;

#define line_at(lines, index) (&g_array_index((lines), Line, (index)))

gunichar first_character(const char *text, size_t length) {
    return length > 0 ? g_utf8_get_char(text) : 0;
}

gunichar last_character(const char *text, size_t length) {
    return length > 0 ? g_utf8_get_char(g_utf8_prev_char(text + length)) : 0;
}

static size_t trailing_space(const char *text, size_t length) {
    const char *end = text + length;
    while (end > text) {
        const char *last = g_utf8_prev_char(end);
        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }
    return (size_t)(text + length - end);
}

static int character_columns(gunichar character) {
    enum { FIRST_COMBINING = 0x300 };
    if (character < FIRST_COMBINING)
        return 1;
    if (g_unichar_iszerowidth(character))
        return 0;
    return g_unichar_iswide(character) ? 2 : 1;
}

static int count_columns(const char *text, size_t length) {
    int columns = 0;
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at))
        columns += character_columns(g_utf8_get_char(at));
    return columns;
}

/** Up to the first place where the line could have been broken. */
static int first_word_columns(const Line *line) {
    int columns = 0;
    const char *end = line->text + line->length;
    for (const char *at = line->text; at < end; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_isspace(character))
            break;
        columns += character_columns(character);
        if (g_unichar_iswide(character) || columns > MEASURE_MAX)
            break;
    }
    return columns;
}

static int count_indent(const char *text, size_t length) {
    enum { TAB_COLUMNS = 8 };
    int columns = 0;
    for (size_t i = 0; i < length; i++)
        columns += text[i] == '\t' ? TAB_COLUMNS - columns % TAB_COLUMNS : 1;
    return columns;
}

static GArray *lines_read(const Source *source) {
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    const char *end = source->text + source->size;
    int block = 0;
    for (const char *at = source->text; at < end;) {
        size_t length = (size_t)((const char *)memchr(at, '\n', (size_t)(end - at)) - at);
        size_t lead = leading_space(at, length);
        Line line = {.text = at + lead, .block = block};
        line.length = length - lead - trailing_space(at + lead, length - lead);
        line.columns = count_columns(line.text, line.length);
        line.indent = count_indent(at, lead);
        if (line.length > 0)
            g_array_append_val(lines, line);
        else
            block++;
        at += length + 1;
    }
    return lines;
}

static bool is_address(const char *text, size_t length) {
    size_t word = 0;
    while (word < length && !g_ascii_isspace(text[word]))
        word++;
    return memchr(text, '@', word) != NULL || g_strstr_len(text, (gssize)word, "://") != NULL ||
           (word > 4 && strncmp(text, "www.", 4) == 0);
}

bool text_runs_on(const char *text, size_t length, const char *next, size_t next_length) {
    return g_unichar_isalnum(last_character(text, length)) &&
           g_unichar_islower(first_character(next, next_length)) && !is_address(next, next_length);
}

static bool is_full(const Line *line, const Line *next, int measure) {
    return 100 * (line->columns + 1 + first_word_columns(next)) >= FULL_PERCENT * measure;
}

/** Whether the line stops in the middle of a sentence, for all one can see; scripts without case
 *  count as lower case. */
static bool stops_short(const Line *line, const Line *next) {
    gunichar follower = first_character(next->text, next->length);
    return g_unichar_isalnum(last_character(line->text, line->length)) &&
           g_unichar_isalpha(follower) && !g_unichar_isupper(follower);
}

/** The measure of hard-wrapped text in columns, 0 where the text is not. */
static int find_measure(const GArray *lines) {
    int measure = 0;
    guint overlong = 0;
    for (guint i = 0; i < lines->len; i++) {
        int columns = line_at(lines, i)->columns;
        if (columns > MEASURE_MAX)
            overlong++;
        else
            measure = MAX(measure, columns);
    }
    if (measure < MEASURE_MIN || overlong * LINES_PER_OVERLONG > lines->len)
        return 0;
    for (guint i = 0; i + 1 < lines->len; i++) {
        const Line *line = line_at(lines, i);
        if (line[1].block == line->block && is_full(line, line + 1, measure) &&
            stops_short(line, line + 1))
            return measure;
    }
    return 0;
}

static bool is_thanks(const Plain *plain, const Line *line) {
    return line->columns <= THANKS_COLUMNS_MAX && text_is_thanks(plain, line->text, line->length);
}

static bool is_row(const Line *line) {
    return line_is_row(line->text, line->length);
}

/** Whether the line opens a list item or a note. A bare letter does so only behind the end of a
 *  sentence or clause: in `OJ L 89,` / `p. 4` it is an abbreviation. */
static bool line_opens(const Line *line, const Line *before, int number) {
    Opening opening;
    if (note_line_sign(line->text, line->length) > 0)
        return true;
    if (!opening_read(line->text, line->length, number, &opening))
        return false;
    return !opening.bare || strchr(".;:", before->text[before->length - 1]) != NULL;
}

/** Whether the line is the number of what the line before names: `No. 1417`. */
static bool is_number_alone(const Line *line) {
    static const char *const signs[] = {"No", "N°", "Nº", "Nr", "№"};
    const char *at = line->text + match_glyph(line->text, signs, G_N_ELEMENTS(signs));
    const char *end = line->text + line->length;
    bool sign = at > line->text;
    while (at < end && strchr(". ", *at) != NULL)
        at++;
    bool number = at < end;
    for (; at < end; at++)
        number = number && g_ascii_isdigit(*at);
    return sign && number;
}

/** A passage while its lines come in. */
typedef struct Draft {
    Plain *plain;
    GString *text;
    GArray *seams; /**< of Seam */
    int indent;    /**< of its first line */
    Opening opening;
    int number; /**< of the last numbered passage before it, 0: none */
} Draft;

/** The number of the last numbered passage, this one included. */
static int draft_number(const Draft *draft) {
    return draft->opening.kind == MARKER_NUMBER ? draft->opening.number : draft->number;
}

static bool line_wraps(const Draft *draft, const Line *line, const Line *next, int measure) {
    Plain *plain = draft->plain;
    if (opening_is_lone(line->text, line->length, draft->number))
        return true;
    if (line_opens(next, line, draft_number(draft)) || is_thanks(plain, next) || is_row(next))
        return false;
    if (measure > 0 && is_full(line, next, measure))
        return true;
    bool goes_on =
        text_runs_on(line->text, line->length, next->text, next->length) ||
        (is_number_alone(next) && g_unichar_isalpha(last_character(line->text, line->length)));
    if (!goes_on || text_names_speaker(plain, next->text, next->length))
        return false;
    if (measure == 0)
        plain_tell_joined(
            plain, source_position(plain->source, (size_t)(next->text - plain->source->text)));
    return true;
}

/** Ideographs and words with a hyphen go on without a space. */
static bool joint_needs_space(const GString *text, const Line *next) {
    gunichar before = last_character(text->str, text->len);
    gunichar after = first_character(next->text, next->length);
    if (before == '-' && text->len > 1)
        return !(g_unichar_isalpha(last_character(text->str, text->len - 1)) &&
                 g_unichar_isalpha(after));
    bool korean = g_unichar_get_script(after) == G_UNICODE_SCRIPT_HANGUL;
    return korean || !g_unichar_iswide(before) || !g_unichar_iswide(after);
}

static void draft_seam(Draft *draft, const char *at) {
    Seam seam = {draft->text->len, (size_t)(at - draft->plain->source->text)};
    g_array_append_val(draft->seams, seam);
}

static void draft_line(Draft *draft, const Line *line) {
    if (draft->seams->len == 0)
        draft->indent = line->indent;
    if (draft->text->len > 0 && joint_needs_space(draft->text, line))
        g_string_append_c(draft->text, ' ');
    draft_seam(draft, line->text);
    const char *end = line->text + line->length;
    for (const char *at = line->text; at < end;) {
        size_t word = strcspn(at, " \t\n");
        g_string_append_len(draft->text, at, (gssize)MIN(word, (size_t)(end - at)));
        at += word;
        size_t space = strspn(at, " \t");
        if (at >= end || space == 0)
            break;
        g_string_append_c(draft->text, ' ');
        at += space;
        if (space > 1)
            draft_seam(draft, at);
    }
}

static void draft_finish(Draft *draft, int block) {
    Arena *arena = draft->plain->scratch;
    Passage passage = {
        .text = arena_strndup(arena, draft->text->str, draft->text->len),
        .length = draft->text->len,
        .seams = arena_memdup(arena, draft->seams->data, draft->seams->len * sizeof(Seam)),
        .seam_count = draft->seams->len,
        .opening = draft->opening,
        .block = block,
        .indent = draft->indent};
    draft->number = draft_number(draft);
    draft->opening = (Opening){0};
    g_array_append_val(draft->plain->passages, passage);
    g_string_truncate(draft->text, 0);
    g_array_set_size(draft->seams, 0);
}

/* -- Tables -------------------------------------------------------------------------------- */

/** How many rows the table has that begins at the line: two at least, or 0 for none. */
static guint count_rows(const GArray *lines, guint first) {
    guint end = first;
    while (end < lines->len && line_at(lines, end)->block == line_at(lines, first)->block &&
           is_row(line_at(lines, end)))
        end++;
    return end - first >= 2 ? end - first : 0;
}

static Finding table_finding(Plain *plain, const char *code, const Line *line) {
    size_t offset = (size_t)(line->text - plain->source->text);
    Finding finding = plain_finding(plain, CH_ERROR, code, source_position(plain->source, offset));
    finding.hint = "put a blank line between lines that are no table";
    return finding;
}

/** Makes each cell of the row a passage; there are as many as the table's head has. */
static void draft_row(Draft *draft, const Line *line, int columns) {
    Extent cells[TABLE_COLUMNS_MAX];
    int count = row_cells(line->text, line->length, cells, columns);
    if (count != columns)
        diagnostics_add(draft->plain->diagnostics,
                        table_finding(draft->plain, "source-ragged-row", line),
                        "the row has %d cells where the table's head has %d", count, columns);
    for (int i = 0; i < columns; i++) {
        Extent cell = i < count ? cells[i] : (Extent){line->text + line->length, 0};
        draft_line(draft, &(Line){.text = cell.text, .length = cell.length});
        draft_finish(draft, line->block);
        passage_at(draft->plain, draft->plain->passages->len - 1)->columns = columns;
    }
}

static void draft_table(Draft *draft, const GArray *lines, guint first, guint rows) {
    const Line *head = line_at(lines, first);
    int columns = row_cells(head->text, head->length, NULL, 0);
    if (columns > TABLE_COLUMNS_MAX) {
        diagnostics_add(
            draft->plain->diagnostics, table_finding(draft->plain, "source-too-many-columns", head),
            "the table has %d columns, more than the limit of %d", columns, TABLE_COLUMNS_MAX);
        return;
    }
    for (guint i = 0; i < rows; i++)
        draft_row(draft, head + i, columns);
}

/** Makes passages of the lines from `first` on; the index of the next line. */
static guint draft_lines(Draft *draft, const GArray *lines, guint first, int measure) {
    guint rows = count_rows(lines, first);
    if (rows > 0) {
        draft_table(draft, lines, first, rows);
        return first + rows;
    }
    const Line *line = line_at(lines, first);
    draft_line(draft, line);
    opening_read(draft->text->str, draft->text->len, draft->number, &draft->opening);
    if (first + 1 == lines->len || line[1].block != line->block ||
        !line_wraps(draft, line, line + 1, measure))
        draft_finish(draft, line->block);
    return first + 1;
}

void passages_read(Plain *plain) {
    g_autoptr(GArray) lines = lines_read(plain->source);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) seams = g_array_new(FALSE, FALSE, sizeof(Seam));
    Draft draft = {.plain = plain, .text = text, .seams = seams};
    int measure = find_measure(lines);
    for (guint i = 0; i < lines->len;)
        i = draft_lines(&draft, lines, i, measure);
}
