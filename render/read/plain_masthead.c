/* SPDX-License-Identifier: MIT
 *
 * Masthead: the lines above the body, sorted into fields.
 *
 * Of the lines that read like headings (plain_headings.c)
 *
 *   - `issuer` takes those of the first block down to the last one in capitals: all the lines of a
 *     letterhead or `EUROPEAN UNION`. With no other heading the last of them is the title.
 *   - `meeting`, `place` and `date` take a line that ends in a date: `MEETING PLACE, DATE` or any
 *     part of it, on one line or two. A place is a capitalised word or two; where the word before
 *     it is in lower case (`in Vienna, 16 September 2030`) the line is a sentence and a title.
 *   - `title` takes the rest, a line each.
 *
 * Banners, speakers and references (plain_habits.c) stand between them and are passed over; a date
 * on a line of its own next to a reference, with another date below, is that of the distribution.
 *
 * What a body opens with is not always told from a title, so a title never takes everything: where
 * no body would be left, or more lines than a title has, it is the first block alone.
 */
#include "read/plain.h"
#include <string.h>

enum { LETTERHEAD_CAPITAL_LINES = 2 };

#define ENGLISH_MONTHS                                                                             \
    "(?i:January|February|March|April|May|June|July|August|September|October|November|December)"
#define GERMAN_MONTHS "(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember)"
/* Lower case in most languages, capitalised in Greek, without case in Arabic. */
#define MONTH "(?:" ENGLISH_MONTHS "|" GERMAN_MONTHS "|\\p{Ll}\\p{L}+|\\p{Greek}+|\\p{Arabic}+)"
#define DAY "\\d{1,2}(?:er|\\.|º)?"
#define DAY_MONTH DAY " (?:de |d['’])?" MONTH
#define RANGE_SIGN "(?: ?[-–—] ?| and | et | to )"
#define DAY_MONTH_YEAR "(?:" DAY "(?: " MONTH ")?" RANGE_SIGN ")?" DAY_MONTH " (?:de )?\\d{4}"
#define MONTH_DAY_YEAR ENGLISH_MONTHS " \\d{1,2}, \\d{4}"
#define NUMERIC "\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}|\\d{4}-\\d{2}-\\d{2}"
#define CJK_NUMBER "[\\d〇零一二三四五六七八九十]+"
#define CJK_DATE CJK_NUMBER "年" CJK_NUMBER "月" CJK_NUMBER "日"
#define DATE                                                                                       \
    "(?:le )?(?:" DAY_MONTH_YEAR "|" MONTH_DAY_YEAR "|" NUMERIC "|" CJK_DATE ")(?: года| г\\.)?"

#define NAME "\\p{Lu}[\\p{L}'’.-]+"
#define FORENAMES                                                                                  \
    "New|The|San|Santa|São|Saint|St\\.|Addis|Abu|Banja|Buenos|Cape|Den|Kuala|La|Las|Los|Novi|"    \
    "Nusa|Port|Rio|Tel"
/* Behind the number of a meeting all names are the place. */
#define PLACE                                                                                      \
    "(?:(?<=\\d )" NAME "(?: " NAME "){0,2}|(?:(?:" FORENAMES ") )?" NAME                          \
    "(?: City)?|\\p{Arabic}{2,})"

/** Some bytes of a passage. */
typedef struct Piece {
    const Passage *passage;
    size_t offset;
    size_t length;
} Piece;

typedef struct Masthead {
    Plain *plain;
    const Patterns *patterns;
    GArray *lines; /**< of guint: the passages that read like headings */
    guint stop;    /**< the passage behind them */
    Piece meeting;
    Piece place;
    Piece date;
    GArray *issuer; /**< of Piece */
    GArray *title;  /**< of Piece */
} Masthead;

#define piece_at(pieces, index) (&g_array_index((pieces), Piece, (index)))

/** Line `index` of those that read like headings. */
static Passage *line_at(const Masthead *masthead, guint index) {
    return passage_at(masthead->plain, g_array_index(masthead->lines, guint, index));
}

/* Lines are short (HEADING_CHARACTERS_MAX), so no pattern can run wild. */
static GRegex *pattern_new(const char *tail) {
    g_autofree char *pattern = g_strdup_printf("^((?:.*?[\\s,،，–-])?)(%s)$", tail);
    GRegex *regex = g_regex_new(pattern, 0, 0, NULL);
    g_assert(regex != NULL);
    return regex;
}

/* -- Words --------------------------------------------------------------------------------- */

/** Names of bodies that meet. */
static const char *const bodies[] = {
    "Assembly",   "Assemblée", "Board",       "Comité",  "Commission", "Committee", "Conférence",
    "Conference", "Conseil",   "Cooperation", "Council", "Forum",      "Governors", "Meeting",
    "operation",  "Permanent", "Réunion",     "Session", "meeting",    "session",   NULL};
/** Other names in a masthead that are no places either. */
static const char *const texts[] = {"Agency",  "Day",     "Declaration", "Déclaration",
                                    "Journée", "Remarks", "Report",      "Statement",
                                    "Union",   "Week",    "Year",        NULL};
/** Whether one of the words stands in the text. */
static bool has_word_of(const char *const *words, const char *text, size_t length) {
    const char *end = text + length;
    while (text < end) {
        size_t word = word_length(text, (size_t)(end - text));
        if (word > 0 && is_word_of(words, text, word))
            return true;
        text = word > 0 ? text + word : g_utf8_next_char(text);
    }
    return false;
}

/** The length of the text without the digits at its end. */
static size_t before_digits(const char *text, size_t length) {
    while (length > 0 && g_ascii_isdigit(text[length - 1]))
        length--;
    return length;
}

/* -- Pieces -------------------------------------------------------------------------------- */

static Piece piece_whole(const Passage *passage) {
    return (Piece){passage, 0, passage->length};
}

static char *piece_text(const Piece *piece) {
    return g_strndup(piece->passage->text + piece->offset, piece->length);
}

/** Cuts the white space, commas and dashes that parted the piece from the next. */
static Piece piece_trim(Piece piece) {
    const char *text = piece.passage->text + piece.offset;
    while (piece.length > 0) {
        const char *last = g_utf8_prev_char(text + piece.length);
        gunichar character = g_utf8_get_char(last);
        if (!g_unichar_isspace(character) && g_utf8_strchr(",،，–-", -1, character) == NULL)
            break;
        piece.length = (size_t)(last - text);
    }
    return piece;
}

/** Cuts the piece where the pattern says: what it is about is left in `tail`, what stands before
 *  in `lead`. */
static bool piece_cut(const Piece *piece, const GRegex *pattern, Piece *lead, Piece *tail) {
    g_autofree char *text = piece_text(piece);
    g_autoptr(GMatchInfo) match = NULL;
    int start;
    if (!g_regex_match(pattern, text, 0, &match) || !g_match_info_fetch_pos(match, 2, &start, NULL))
        return false;
    *lead = piece_trim((Piece){piece->passage, piece->offset, (size_t)start});
    *tail = (Piece){piece->passage, piece->offset + (size_t)start, piece->length - (size_t)start};
    return true;
}

static bool piece_has_word_of(const Piece *piece, const char *const *words) {
    return has_word_of(words, piece->passage->text + piece->offset, piece->length);
}

static bool ends_in_lower_case_word(const Piece *piece) {
    g_autofree char *text = piece_text(piece);
    const char *space = strrchr(text, ' ');
    return g_unichar_islower(g_utf8_get_char(space != NULL ? space + 1 : text));
}

/* -- What a line is ------------------------------------------------------------------------ */

/** Capitals and at least one letter; a symbol such as A/AC.999/L.18 is no word. */
static bool is_in_capitals(const Passage *passage) {
    bool letters = false;
    bool digits = false;
    for (const char *at = passage->text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_isalpha(character) && !g_unichar_isupper(character))
            return false;
        letters = letters || g_unichar_isupper(character);
        digits = digits || g_unichar_isdigit(character);
    }
    return letters && !(digits && strchr(passage->text, ' ') == NULL);
}

/* -- Fields -------------------------------------------------------------------------------- */

/** The issuer's lines; the index of the first line behind. */
static guint read_issuer(Masthead *masthead, guint end) {
    guint lines = 0;
    guint capitals = 0;
    for (guint i = 0; i < end && line_at(masthead, i)->block == line_at(masthead, 0)->block; i++) {
        Piece line = piece_whole(line_at(masthead, i));
        Piece lead, date;
        if (piece_cut(&line, masthead->patterns->date, &lead, &date))
            break;
        if (!is_in_capitals(line.passage))
            continue;
        capitals++;
        if (capitals == i + 1 || capitals >= LETTERHEAD_CAPITAL_LINES)
            lines = i + 1;
    }
    for (guint i = 0; i < lines; i++) {
        Piece line = piece_whole(line_at(masthead, i));
        g_array_append_val(masthead->issuer, line);
    }
    return lines;
}

static bool is_place(const Masthead *masthead, const Piece *piece, Piece *before, Piece *place) {
    if (!piece_cut(piece, masthead->patterns->place, before, place))
        return false;
    gunichar first = g_utf8_get_char(place->passage->text + place->offset);
    bool cased = g_unichar_isupper(first); /* other scripts do not tell a name from a word */
    return (cased || before->length == 0) && !piece_has_word_of(place, bodies) &&
           !piece_has_word_of(place, texts);
}

/** Whether a meeting may end so where no place follows: in its number or the name of a body. */
static bool ends_as_meeting(const Piece *piece) {
    g_autofree char *text = piece_text(piece);
    const char *space = strrchr(text, ' ');
    const char *last = space != NULL ? space + 1 : text;
    return before_digits(text, piece->length) < piece->length ||
           has_word_of(bodies, last, strlen(last));
}

/** Reads `MEETING PLACE`, `MEETING` or `PLACE`, what stands before a date. */
static bool read_meeting(const Masthead *masthead, const Piece *lead, Piece *meeting,
                         Piece *place) {
    if (lead->length == 0)
        return true;
    if (is_place(masthead, lead, meeting, place))
        return meeting->length == 0 || !ends_in_lower_case_word(meeting);
    *meeting = *lead;
    *place = (Piece){0};
    return ends_as_meeting(lead);
}

/** Reads a line that ends in a date. */
static bool read_dated_line(Masthead *masthead, const Passage *passage) {
    Piece line = piece_whole(passage);
    Piece lead, date;
    Piece meeting = {0};
    Piece place = {0};
    if (masthead->date.length > 0 || !piece_cut(&line, masthead->patterns->date, &lead, &date) ||
        !read_meeting(masthead, &lead, &meeting, &place) ||
        (meeting.length > 0 && masthead->meeting.length > 0))
        return false;
    masthead->date = date;
    if (place.length > 0)
        masthead->place = place;
    if (meeting.length > 0)
        masthead->meeting = meeting;
    return true;
}

/** Whether the last word of the text is the name of a body. */
static bool ends_in_body(const char *text) {
    const char *word = text + strlen(text);
    while (word > text && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(word))))
        word = g_utf8_prev_char(word);
    return has_word_of(bodies, word, strlen(word));
}

/** Whether the line names a body and ends in a number: `No. 1417`, `N°1417`, `1417`. */
static bool is_session(const Masthead *masthead, const Piece *piece) {
    static const char *const signs[] = {"No.", "No", "Nr.", "Nr", "N°", "№"};
    enum { DIGITS_MIN = 3, DIGITS_MAX = 4 };
    g_autofree char *text = piece_text(piece);
    size_t number = before_digits(text, piece->length);
    size_t digits = piece->length - number;
    if (digits == 0 || has_word_of(texts, text, number) || !has_word_of(bodies, text, number))
        return false;
    Piece before, date;
    if (piece_cut(piece, masthead->patterns->date, &before, &date))
        return false;
    g_autofree char *lead = g_strchomp(g_strndup(text, number));
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_suffix(lead, signs[i]))
            return true;
    return text[number - 1] == ' ' && digits >= DIGITS_MIN && digits <= DIGITS_MAX &&
           ends_in_body(lead);
}

/** Takes the line above a place and date for the meeting if it names a body. */
static void read_meeting_above(Masthead *masthead, guint index) {
    static const char *const senders[] = {"Representative", "Mission",   "Delegation", "Délégation",
                                          "Ambassador",     "Secretary", "Minister",   NULL};
    guint lines = masthead->title->len;
    if (index == 0 || lines == 0 || masthead->meeting.length > 0 || masthead->place.length == 0)
        return;
    const Piece *above = piece_at(masthead->title, lines - 1);
    if (above->passage != line_at(masthead, index - 1) ||
        above->passage->block != line_at(masthead, index)->block ||
        !piece_has_word_of(above, bodies) || piece_has_word_of(above, texts) ||
        piece_has_word_of(above, senders))
        return;
    masthead->meeting = *above;
    g_array_set_size(masthead->title, lines - 1);
}

/** Reads `OSCE Permanent Council No. 1417`, whose place and date are elsewhere. */
static bool read_session_line(Masthead *masthead, const Passage *passage) {
    Piece line = piece_whole(passage);
    if (masthead->meeting.length > 0 || !is_session(masthead, &line))
        return false;
    masthead->meeting = line;
    return true;
}

static bool is_date_alone(const Masthead *masthead, const Passage *passage) {
    Piece line = piece_whole(passage);
    Piece lead, date;
    return piece_cut(&line, masthead->patterns->date, &lead, &date) && lead.length == 0;
}

/** Whether line `index` is of the block and a date alone. */
static bool is_date_line(const Masthead *masthead, guint index, int block) {
    return index < masthead->lines->len && line_at(masthead, index)->block == block &&
           is_date_alone(masthead, line_at(masthead, index));
}

/** Reads a place on a line of its own above or below the date. */
static bool read_place_line(Masthead *masthead, guint index) {
    const Passage *passage = line_at(masthead, index);
    Piece line = piece_whole(passage);
    Piece before, place;
    if (masthead->place.length > 0 ||
        !(is_date_line(masthead, index + 1, passage->block) ||
          is_date_line(masthead, index - 1, passage->block)) ||
        !is_place(masthead, &line, &before, &place) || before.length > 0)
        return false;
    masthead->place = place;
    return true;
}

/** Sorts the lines up to `end`. */
static void read_headings(Masthead *masthead, guint end) {
    for (guint i = read_issuer(masthead, end); i < end; i++) {
        const Passage *passage = line_at(masthead, i);
        if (read_dated_line(masthead, passage)) {
            read_meeting_above(masthead, i);
            continue;
        }
        if (read_session_line(masthead, passage) || read_place_line(masthead, i))
            continue;
        Piece line = piece_whole(passage);
        g_array_append_val(masthead->title, line);
    }
}

static void masthead_reset(Masthead *masthead) {
    g_array_set_size(masthead->issuer, 0);
    g_array_set_size(masthead->title, 0);
    masthead->meeting = masthead->place = masthead->date = (Piece){0};
}

/** The end of the block in which the title begins; of a block too long, of its first line. */
static guint title_block_end(const Masthead *masthead, guint end) {
    const Passage *first = piece_at(masthead->title, 0)->passage;
    guint start = 0;
    while (line_at(masthead, start) != first)
        start++;
    guint stop = start;
    while (stop < end && line_at(masthead, stop)->block == first->block)
        stop++;
    return stop - start > TITLE_LINES_MAX ? start + 1 : stop;
}

/** Sorts the lines so that a body is left; how many of them are sorted. */
static guint read_fields(Masthead *masthead) {
    guint end = masthead->lines->len;
    bool body = end < masthead->plain->passages->len;
    masthead_reset(masthead);
    read_headings(masthead, end);
    if (masthead->title->len == 0 || (body && masthead->title->len <= TITLE_LINES_MAX))
        return end;
    end = title_block_end(masthead, end);
    masthead_reset(masthead);
    if (end == masthead->lines->len && !body)
        return 0;
    read_headings(masthead, end);
    return end;
}

/** Whether the line says that it is a text: `DECLARATION BY THE EUROPEAN UNION`. */
static bool names_text(const Piece *line) {
    for (const char *const *word = texts; *word != NULL; word++) {
        g_autofree char *capitals = g_utf8_strup(*word, -1);
        const char *const words[] = {capitals, NULL};
        if (strcmp(*word, "Union") != 0 && strcmp(*word, "Agency") != 0 &&
            piece_has_word_of(line, words))
            return true;
    }
    return false;
}

/** With no other heading the last capital line of an issuer is the title; behind a meeting only if
 *  it names a text. */
static void promote_issuer(Masthead *masthead) {
    guint lines = masthead->issuer->len;
    if (lines == 0 || masthead->title->len > 0 ||
        !is_in_capitals(piece_at(masthead->issuer, 0)->passage) ||
        (masthead->meeting.length > 0 && !names_text(piece_at(masthead->issuer, lines - 1))))
        return;
    g_array_append_val(masthead->title, *piece_at(masthead->issuer, lines - 1));
    g_array_set_size(masthead->issuer, lines - 1);
}

/** Whether a speaker was passed by in a line that may be a title too, saying more than that. */
static bool passed_title(const Masthead *masthead) {
    for (guint i = 0; i < masthead->stop; i++) {
        const Passage *passage = passage_at(masthead->plain, i);
        if (g_strcmp0(passage->class, "speaker") == 0 &&
            !text_names_speaker(masthead->plain, passage->text, passage->length))
            return true;
    }
    return false;
}

/** Makes a date next to a reference one too where the meeting has its own. */
static void mark_distribution(Masthead *masthead) {
    int dates = 0;
    for (guint i = 0; i < masthead->lines->len; i++) {
        Piece line = piece_whole(line_at(masthead, i));
        Piece lead, date;
        Piece meeting = {0};
        Piece place = {0};
        dates += piece_cut(&line, masthead->patterns->date, &lead, &date) &&
                 read_meeting(masthead, &lead, &meeting, &place);
    }
    for (guint i = 0; i < masthead->lines->len && dates > 1; i++) {
        Passage *passage = line_at(masthead, i);
        guint index = g_array_index(masthead->lines, guint, i);
        bool beside = index > 0 && passage[-1].block == passage->block &&
                      g_strcmp0(passage[-1].class, "reference") == 0;
        if (!beside || !is_date_alone(masthead, passage))
            continue;
        passage->class = "reference";
        g_array_remove_index(masthead->lines, i--);
        dates--;
    }
}

/** Collects and sorts the lines; how many of them are in fields. */
static guint sort_lines(Masthead *masthead) {
    masthead->stop = headings_collect(masthead->plain, masthead->lines, true);
    mark_distribution(masthead);
    guint end = read_fields(masthead);
    promote_issuer(masthead);
    if (masthead->title->len > 0 || !passed_title(masthead))
        return end;
    for (guint i = 0; i < masthead->stop; i++) {
        Passage *passage = passage_at(masthead->plain, i);
        if (g_strcmp0(passage->class, "speaker") == 0)
            passage->class = NULL;
    }
    masthead->stop = headings_collect(masthead->plain, masthead->lines, false);
    mark_distribution(masthead);
    end = read_fields(masthead);
    promote_issuer(masthead);
    return end;
}

/** Marks the passages of the sorted lines; the first passage behind all of them. */
static guint take_lines(const Masthead *masthead, guint end) {
    guint behind = 0;
    for (guint i = 0; i < end; i++) {
        Passage *passage = line_at(masthead, i);
        passage->taken = true;
        passage->heading = false;
        passage->class = NULL;
        behind = g_array_index(masthead->lines, guint, i) + 1;
    }
    return behind;
}

/* -- Setting them -------------------------------------------------------------------------- */

static void set_field(const Masthead *masthead, const char *name, const char *value,
                      const Piece *piece) {
    Position at = passage_position(masthead->plain, piece->passage, piece->offset);
    statement_set_field(masthead->plain->statement, name, value, at);
}

static void set_piece(const Masthead *masthead, const char *name, const Piece *piece) {
    if (piece->length == 0)
        return;
    g_autofree char *text = piece_text(piece);
    set_field(masthead, name, text, piece);
}

static void set_lines(const Masthead *masthead, const char *name, const GArray *lines) {
    if (lines->len == 0)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        const Piece *line = piece_at(lines, i);
        g_string_append_printf(text, "%s%.*s", i > 0 ? "\n" : "", (int)line->length,
                               line->passage->text + line->offset);
    }
    set_field(masthead, name, text->str, piece_at(lines, 0));
}

guint masthead_read(Plain *plain) {
    g_autoptr(GArray) issuer = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_autoptr(GArray) title = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(guint));
    Masthead masthead = {.plain = plain,
                         .patterns = &plain->lexicon->patterns,
                         .lines = lines,
                         .issuer = issuer,
                         .title = title};
    guint end = sort_lines(&masthead);
    set_lines(&masthead, "issuer", issuer);
    set_piece(&masthead, "meeting", &masthead.meeting);
    set_piece(&masthead, "place", &masthead.place);
    set_piece(&masthead, "date", &masthead.date);
    set_lines(&masthead, "title", title);
    headings_settle(plain, masthead.stop);
    return take_lines(&masthead, end);
}

bool is_dated_line(const Plain *plain, const Passage *passage) {
    Piece line = piece_whole(passage);
    Piece lead, date, before, place;
    if (passage->length > HEADING_CHARACTERS_MAX ||
        !piece_cut(&line, plain->lexicon->patterns.date, &lead, &date))
        return false;
    return lead.length == 0 || (piece_cut(&lead, plain->lexicon->patterns.place, &before, &place) &&
                                before.length == 0);
}

Patterns patterns_new(void) {
    return (Patterns){pattern_new(DATE), pattern_new(PLACE)};
}

void patterns_clear(Patterns *patterns) {
    g_regex_unref(patterns->date);
    g_regex_unref(patterns->place);
}
