/* SPDX-License-Identifier: MIT
 *
 * Notes and their calls.
 *
 * Published text has lost the form of its notes (raised figures, rules, the foot of the page); what
 * is left are signs. A passage that opens with a sign is a note when that sign was called before.
 *
 *     kind     sign               is called where it stands
 *     STAR     * ** † ‡ ∗         right behind a word; behind a space only before punctuation
 *     PLUS     +                  right behind a word, before a space or punctuation
 *     BRACKET  [1] [*]            anywhere
 *     RAISED   ¹ ² ³              anywhere
 *     NUMBER   1                  behind a space or punctuation, see rank_number
 *     PAREN    (1) (*)            as NUMBER
 *
 * The first four speak for themselves: wherever the note stands, it takes the calls of its sign
 * that came since the last note of that sign, so a text in two languages may use `*` twice. Two
 * neighbouring passages of one sign are a list and no notes.
 *
 * NUMBER and PAREN are too common in text to be believed alone. Their notes must end the text:
 * from the first of them on there is no list item or table, at least half of the passages have a
 * number, and the numbers rise from 1. Each has one call, the place that looks most like one
 * (rank); where none does, the passage stays an ordinary paragraph. Nothing is ever dropped: a sign
 * that calls nothing stays text, with a warning where it can only have been meant as a call.
 */
#include "read/plain.h"
#include <string.h>

typedef enum SignKind {
    SIGN_NONE,
    SIGN_STAR,
    SIGN_PLUS,
    SIGN_BRACKET,
    SIGN_RAISED,
    SIGN_NUMBER,
    SIGN_PAREN
} SignKind;

typedef struct Sign {
    SignKind kind;
    size_t length;
} Sign;

enum { SIGN_REPEAT_MAX = 3, SIGN_DIGITS_MAX = 3 };

/** How surely a sign is a call. A sign of no rank is text; only the sure ones are missed where
 *  there is no note. */
enum { RANK_NONE, RANK_POSSIBLE, RANK_LIKELY, RANK_SURE };

/** A star or dagger, repeated up to three times. */
static size_t star_length(const char *text) {
    static const char *const stars[] = {"*", "†", "‡", "∗"};
    size_t one = match_glyph(text, stars, G_N_ELEMENTS(stars));
    size_t repeats = one > 0 ? 1 : 0;
    while (repeats > 0 && repeats <= SIGN_REPEAT_MAX &&
           strncmp(text, text + one * repeats, one) == 0)
        repeats++;
    return repeats <= SIGN_REPEAT_MAX ? one * repeats : 0;
}

static size_t raised_length(const char *text) {
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    size_t length = 0;
    for (size_t i = 0; i < SIGN_DIGITS_MAX; i++)
        length += match_glyph(text + length, raised, G_N_ELEMENTS(raised));
    return length;
}

static size_t number_length(const char *text) {
    size_t length = 0;
    while (length <= SIGN_DIGITS_MAX && g_ascii_isdigit(text[length]))
        length++;
    return length <= SIGN_DIGITS_MAX ? length : 0;
}

/** `[1]` or `[*]` between the two brackets given. */
static size_t enclosed_length(const char *text, char open, char close) {
    if (text[0] != open)
        return 0;
    size_t inner = MAX(number_length(text + 1), star_length(text + 1));
    return inner > 0 && text[1 + inner] == close ? inner + 2 : 0;
}

/** Whether a sign can begin with this byte: in UTF-8 \xc2 leads ¹²³, \xe2 the other figures, the
 *  daggers and ∗. */
static bool may_lead_sign(char lead) {
    return lead != '\0' && strchr("*+[(0123456789\xc2\xe2", lead) != NULL;
}

static Sign sign_read(const char *text) {
    Sign sign = {SIGN_NONE, 0};
    if (!may_lead_sign(*text))
        return sign;
    if ((sign.length = star_length(text)) > 0)
        sign.kind = SIGN_STAR;
    else if ((sign.length = raised_length(text)) > 0)
        sign.kind = SIGN_RAISED;
    else if ((sign.length = enclosed_length(text, '[', ']')) > 0)
        sign.kind = SIGN_BRACKET;
    else if ((sign.length = enclosed_length(text, '(', ')')) > 0)
        sign.kind = SIGN_PAREN;
    else if ((sign.length = number_length(text)) > 0)
        sign.kind = SIGN_NUMBER;
    else if ((sign.length = text[0] == '+' ? 1 : 0) > 0)
        sign.kind = SIGN_PLUS;
    return sign;
}

/** Whether a number is the day of a date: `12 May 2030`; `text` stands behind the number. */
static bool goes_on_as_date(const char *text) {
    if (*text++ != ' ')
        return false;
    const char *word = text;
    while (g_unichar_isalpha(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text > word && *text == ' ' && g_ascii_isdigit(text[1]);
}

/* -- Lines of notes ------------------------------------------------------------------------ */

/** Whether a note's text may begin with this, `space` bytes behind its sign. */
static bool may_begin_note(SignKind kind, size_t space, gunichar character) {
    if (kind == SIGN_NUMBER && space == 0)
        return g_unichar_isupper(character);
    if (kind == SIGN_NUMBER || kind == SIGN_PLUS)
        return !g_unichar_isdigit(character) && !g_unichar_ispunct(character);
    return g_utf8_strchr(",.;:!?)]*", -1, character) == NULL;
}

/** The sign that opens a passage which reads like a note. */
static Sign note_line_read(const char *text, size_t length) {
    static const Sign none = {SIGN_NONE, 0};
    Sign sign = sign_read(text);
    if (sign.kind == SIGN_NONE || sign.length >= length ||
        (sign.kind == SIGN_NUMBER && goes_on_as_date(text + sign.length)))
        return none;
    size_t space = leading_space(text + sign.length, length - sign.length);
    bool framed =
        sign.kind == SIGN_STAR && memcmp(text, text + length - sign.length, sign.length) == 0;
    gunichar begin = first_character(text + sign.length + space, length - sign.length - space);
    return !framed && begin != 0 && may_begin_note(sign.kind, space, begin) ? sign : none;
}

/** The sign of a passage that may be a note; a cell of a table never is. */
static Sign passage_sign(const Passage *passage) {
    return passage->columns > 0 ? (Sign){SIGN_NONE, 0}
                                : note_line_read(passage->text, passage->length);
}

size_t note_line_sign(const char *text, size_t length) {
    Sign sign = note_line_read(text, length);
    return sign.kind == SIGN_NUMBER || sign.kind == SIGN_PAREN ? 0 : sign.length;
}

/* -- Calls --------------------------------------------------------------------------------- */

static bool is_closing(gunichar character) {
    static const char closing[] = ".,;:!?)]}»”’\"'…。，、；：！？）」』،؛؟";
    return character != 0 && g_utf8_strchr(closing, -1, character) != NULL;
}

static bool is_opening(gunichar character) {
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

/** What stands on both sides of a sign; 0 at the edges of the passage. */
typedef struct Surroundings {
    const char *text; /**< the passage */
    const char *sign;
    gunichar before;
    gunichar before_space; /**< the character before the space before */
    gunichar after;
    gunichar after_space;
} Surroundings;

static gunichar character_before(const char *text, const char *at) {
    return at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

/** Behind the numbers that follow a call: `,2,3`. */
static const char *pass_numbers(const char *at) {
    size_t digits;
    while (*at == ',' && (digits = number_length(at + 1)) > 0 && digits < SIGN_DIGITS_MAX)
        at += 1 + digits;
    return at;
}

/** The first of the numbers that end before `at`: `1,2,`. */
static const char *first_number(const char *text, const char *at) {
    while (at - text > 1 && at[-1] == ',' && g_ascii_isdigit(at[-2])) {
        at--;
        while (at > text && g_ascii_isdigit(at[-1]))
            at--;
    }
    return at;
}

/** Several numbers in a row stand in one place. */
static Surroundings look_around(const char *text, const char *at, size_t length) {
    bool number = g_ascii_isdigit(*at);
    const char *end = number ? pass_numbers(at + length) : at + length;
    at = number ? first_number(text, at) : at;
    Surroundings around = {.text = text, .sign = at, .before = character_before(text, at)};
    around.after = g_utf8_get_char(end);
    if (g_unichar_isspace(around.before))
        around.before_space = character_before(text, g_utf8_prev_char(at));
    if (g_unichar_isspace(around.after))
        around.after_space = g_utf8_get_char(g_utf8_next_char(end));
    return around;
}

/** Whether the sign closes what stands before it: the end, punctuation, or a space before one. */
static bool is_last_of_clause(const Surroundings *around) {
    return around->after == 0 || is_closing(around->after) ||
           (g_unichar_isspace(around->after) && is_closing(around->after_space));
}

static int rank_star(const Surroundings *around) {
    if (g_unichar_isspace(around->before))
        return is_last_of_clause(around) ? RANK_POSSIBLE : RANK_NONE;
    bool product = g_unichar_isdigit(around->before) && g_unichar_isdigit(around->after);
    bool rule = around->before == g_utf8_get_char(around->sign);
    return is_opening(around->before) || product || rule ? RANK_NONE : RANK_SURE;
}

static int rank_plus(const Surroundings *around) {
    bool word = g_unichar_isalpha(around->before) || around->before == ')';
    bool ends = is_last_of_clause(around) || g_unichar_isspace(around->after);
    return word && ends ? RANK_POSSIBLE : RANK_NONE;
}

/** Whether the point at `point` ends no sentence: that of a symbol or of a short capitalised word,
 *  `Corr.1`, `No. 1`, `A/9200.1`. `EU.1` and `states.1` do end one. */
static bool is_abbreviation(const char *text, const char *point) {
    enum { SHORT_WORD = 5 };
    bool acronym = g_unichar_isupper(character_before(text, point));
    gunichar first = 0;
    for (int i = 0; i <= SHORT_WORD && point > text; i++) {
        point = g_utf8_prev_char(point);
        gunichar character = g_utf8_get_char(point);
        if (!g_unichar_isalpha(character))
            return character == '/' || g_unichar_isdigit(character) ||
                   (g_unichar_isupper(first) && !acronym);
        first = character;
    }
    return false;
}

/** Whether what stands before the sign, a space apart or not, ends a sentence. */
static bool follows_sentence(const Surroundings *around) {
    bool apart = g_unichar_isspace(around->before);
    gunichar end = apart ? around->before_space : around->before;
    const char *at = g_utf8_prev_char(around->sign);
    if (!is_closing(end) || g_utf8_strchr(",;:，、；：", -1, end) != NULL)
        return false;
    return end != '.' || !is_abbreviation(around->text, apart ? g_utf8_prev_char(at) : at);
}

/** Words that take a number of their own: `in Article 1, the ...`. */
static bool follows_numbered_noun(const Surroundings *around) {
    static const char *const nouns[] = {"article", "paragraph", "item",  "annex",  "chapter",
                                        "section", "part",      "phase", "no.",    "point",
                                        "pillar",  "basket",    "άρθρο", "статья", "пункт"};
    enum { NOUN_BYTES_MAX = 20 };
    const char *end = around->sign - 1;
    const char *from = MAX(around->text, end - NOUN_BYTES_MAX);
    while (from < end && ((unsigned char)*from & 0xc0) == 0x80)
        from++;
    g_autofree char *word = g_utf8_strdown(from, end - from);
    for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++)
        if (g_str_has_suffix(word, nouns[i]))
            return true;
    return false;
}

/** Whether a new sentence begins behind the sign. */
static bool precedes_sentence(const Surroundings *around) {
    const char *behind = around->sign + strspn(around->sign, "(0123456789,)");
    return g_unichar_isupper(around->after_space) && !goes_on_as_date(behind);
}

/** A number behind a space: `word 1 .` and `word. 1` at the end of the passage are surely calls,
 *  `word 1` there and `word. 1 Next` are likely ones, `word 1, next` may be one. */
static int rank_number_apart(const Surroundings *around) {
    if (g_unichar_isspace(around->after) && is_closing(around->after_space))
        return RANK_SURE;
    if (follows_sentence(around)) {
        if (around->after == 0)
            return RANK_SURE;
        if (precedes_sentence(around))
            return RANK_LIKELY;
    }
    if (around->after == 0)
        return around->before_space == '.' ? RANK_NONE : RANK_LIKELY;
    return is_closing(around->after) && !follows_numbered_noun(around) ? RANK_POSSIBLE : RANK_NONE;
}

/** Whether a comma, or the like, behind a word stands before the sign, and a space behind it. */
static bool parts_clause(const Surroundings *around) {
    if (g_utf8_strchr(",;:", -1, around->before) == NULL || !g_unichar_isspace(around->after))
        return false;
    gunichar word = character_before(around->text, around->sign - 1);
    return g_unichar_isalpha(word) || is_closing(word);
}

/** Behind punctuation it is a likely call between two sentences or clauses: `word.1 Next`,
 *  `word,1 next`. */
static int rank_number(const Surroundings *around) {
    if (g_unichar_isspace(around->before))
        return rank_number_apart(around);
    bool between = around->after == 0 || precedes_sentence(around);
    return (between && follows_sentence(around)) || parts_clause(around) ? RANK_LIKELY : RANK_NONE;
}

static int rank_sign(Sign sign, const Surroundings *around) {
    if (around->before == 0)
        return RANK_NONE;
    switch (sign.kind) {
    case SIGN_STAR:
        return rank_star(around);
    case SIGN_PLUS:
        return rank_plus(around);
    case SIGN_BRACKET:
        return RANK_SURE;
    case SIGN_RAISED:
        return RANK_POSSIBLE;
    case SIGN_NUMBER:
    case SIGN_PAREN:
        return rank_number(around);
    case SIGN_NONE:
        break;
    }
    return RANK_NONE;
}

size_t text_before_call(const char *text, size_t length) {
    enum { SIGN_BYTES_MAX = 9 };
    const char *end = text + length;
    for (size_t back = MIN(length, SIGN_BYTES_MAX); back > 0; back--) {
        if (((unsigned char)end[-(gssize)back] & 0xc0) == 0x80)
            continue;
        Sign sign = sign_read(end - back);
        Surroundings around = look_around(text, end - back, back);
        if (sign.length == back && rank_sign(sign, &around) >= RANK_LIKELY)
            return length - back;
    }
    return length;
}

/* -- The search ---------------------------------------------------------------------------- */

typedef struct Search {
    Plain *plain;
    guint first;          /**< passage */
    guint tail;           /**< passage from where on numbered notes may stand */
    GHashTable *pending;  /**< label -> GArray of guint: calls that have no note yet */
    GHashTable *numbered; /**< labels of the NUMBER and PAREN notes that end the text */
    guint notes;
} Search;

static char *sign_label(Search *search, const char *text, Sign sign) {
    return arena_strndup(search->plain->scratch, text, sign.length);
}

static bool is_common(SignKind kind) {
    return kind == SIGN_NUMBER || kind == SIGN_PAREN;
}

static int label_number(const char *label) {
    return (int)g_ascii_strtoll(label + strcspn(label, "0123456789"), NULL, 10);
}

/** Takes the label of each numbered note of the tail, and the next number, which is
 *  what a note that lost its own would have had. */
static void take_tail(Search *search) {
    for (guint i = search->tail; i < search->plain->passages->len; i++) {
        const Passage *passage = passage_at(search->plain, i);
        Sign sign = passage_sign(passage);
        if (!is_common(sign.kind))
            continue;
        const char *label = sign_label(search, passage->text, sign);
        g_hash_table_add(search->numbered, (char *)label);
        if (sign.kind == SIGN_NUMBER)
            g_hash_table_add(search->numbered,
                             arena_printf(search->plain->scratch, "%d", label_number(label) + 1));
    }
}

/** Goes back from the end to the longest tail that numbered notes can be. */
static void find_tail(Search *search) {
    guint end = search->tail = search->plain->passages->len;
    guint numbered = 0;
    int last_number = G_MAXINT;
    for (guint i = end; i-- > search->first;) {
        const Passage *passage = passage_at(search->plain, i);
        if (passage->columns > 0 || passage->opening.kind != MARKER_NONE)
            break;
        Sign sign = passage_sign(passage);
        int number = is_common(sign.kind) ? label_number(passage->text) : 0;
        if (!is_common(sign.kind) || number >= last_number)
            continue;
        last_number = number;
        numbered++;
        if (number == 1 && 2 * numbered >= end - i)
            search->tail = i;
    }
    take_tail(search);
}

static void add_call(Search *search, const char *label, Call call) {
    GArray *waiting = g_hash_table_lookup(search->pending, label);
    if (waiting == NULL) {
        waiting = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(search->pending, (char *)label, waiting);
    }
    guint index = search->plain->calls->len;
    g_array_append_val(waiting, index);
    g_array_append_val(search->plain->calls, call);
}

/** A number can be a call only where a note that ends the text has it. */
static bool may_be_called(const Search *search, const char *text, Sign sign) {
    if (!is_common(sign.kind) || g_hash_table_size(search->numbered) == 0)
        return !is_common(sign.kind);
    g_autofree char *label = g_strndup(text, sign.length);
    return g_hash_table_contains(search->numbered, label);
}

/** Collects all that may be calls in the passage. */
static void find_calls(Search *search, const Passage *passage) {
    for (const char *at = passage->text; *at != '\0'; at = g_utf8_next_char(at)) {
        Sign sign = sign_read(at);
        if (sign.kind == SIGN_NONE || !may_be_called(search, at, sign))
            continue;
        Surroundings around = look_around(passage->text, at, sign.length);
        Call call = {(size_t)(at - passage->text), sign.length, rank_sign(sign, &around), NULL};
        if (call.rank > RANK_NONE)
            add_call(search, sign_label(search, at, sign), call);
        at += sign.length - 1;
    }
}

static Call *call_at(const Search *search, guint index) {
    return &g_array_index(search->plain->calls, Call, index);
}

/** A number has one call, the first of the highest rank; of the other signs all are calls. */
static void bind_calls(Search *search, const GArray *waiting, SignKind kind, Note *note) {
    Call *best = NULL;
    for (guint i = 0; i < waiting->len; i++) {
        Call *call = call_at(search, g_array_index(waiting, guint, i));
        if (!is_common(kind))
            call->note = note;
        else if (best == NULL || call->rank > best->rank)
            best = call;
    }
    if (best != NULL)
        best->note = note;
}

static void check_limit(Search *search, Position at) {
    size_t limit = search->plain->source->limits->notes;
    if (++search->notes == limit + 1)
        diagnostics_add(search->plain->diagnostics,
                        plain_finding(search->plain, CH_ERROR, "source-too-many-notes", at),
                        "there are more notes than the limit of %zu", limit);
}

static void make_note(Search *search, Passage *passage, Sign sign, const GArray *waiting) {
    Arena *arena = search->plain->statement->arena;
    Note *note = arena_new_object(arena, Note);
    note->label = arena_strndup(arena, passage->text, sign.length);
    note->at = passage_position(search->plain, passage, 0);
    passage->note = note;
    bind_calls(search, waiting, sign.kind, note);
    check_limit(search, note->at);
}

static bool same_sign(const Search *search, guint index, const Passage *passage, Sign sign) {
    if (index < search->first || index >= search->plain->passages->len)
        return false;
    const Passage *other = passage_at(search->plain, index);
    Sign its = passage_sign(other);
    return its.length == sign.length && memcmp(other->text, passage->text, sign.length) == 0;
}

static void warn_uncalled(Search *search, const Passage *passage, const char *label) {
    diagnostics_add(search->plain->diagnostics,
                    plain_finding(search->plain, CH_WARNING, "note-without-call",
                                  passage_position(search->plain, passage, 0)),
                    "`%s` is not called in the text before; the line stays a paragraph", label);
}

/** Makes the passage a note where it is one. */
static void try_note(Search *search, guint index) {
    Passage *passage = passage_at(search->plain, index);
    Sign sign = passage_sign(passage);
    if (sign.kind == SIGN_NONE || (is_common(sign.kind) && index < search->tail) ||
        same_sign(search, index - 1, passage, sign) || same_sign(search, index + 1, passage, sign))
        return;
    const char *label = sign_label(search, passage->text, sign);
    const GArray *waiting = g_hash_table_lookup(search->pending, label);
    if (waiting != NULL) {
        make_note(search, passage, sign, waiting);
        g_hash_table_remove(search->pending, label);
    } else if (!is_common(sign.kind) || g_hash_table_contains(search->numbered, label)) {
        warn_uncalled(search, passage, label);
    }
}

/** Warns of the signs that can only have been calls and have no note, one warning a label, at its
 *  first place; in reading order, since the table has none. */
static void warn_unanswered(Search *search, const Passage *passage, guint from, guint to) {
    for (guint i = from; i < to; i++) {
        const Call *call = call_at(search, i);
        g_autofree char *label = g_strndup(passage->text + call->offset, call->length);
        if (call->rank < RANK_SURE || call->note != NULL ||
            !g_hash_table_remove(search->pending, label))
            continue;
        diagnostics_add(search->plain->diagnostics,
                        plain_finding(search->plain, CH_WARNING, "call-without-note",
                                      passage_position(search->plain, passage, call->offset)),
                        "no note begins with `%s`; the sign stays text", label);
    }
}

/** Lists the notes in order of their first call. */
static void order_notes(Plain *plain) {
    Note **link = &plain->statement->notes;
    int index = 0;
    for (guint i = 0; i < plain->calls->len; i++) {
        Note *note = g_array_index(plain->calls, Call, i).note;
        if (note == NULL || note->calls++ > 0)
            continue;
        note->index = index++;
        *link = note;
        link = &note->next;
    }
}

/** Whether the stars in the passage are only for show. */
static bool is_label(const Passage *passage) {
    return g_strcmp0(passage->class, "banner") == 0 || g_strcmp0(passage->class, "reference") == 0;
}

static void search_passages(Search *search) {
    Plain *plain = search->plain;
    for (guint i = search->first; i < plain->passages->len; i++) {
        Passage *passage = passage_at(plain, i);
        passage->calls = plain->calls->len;
        try_note(search, i);
        if (passage->note == NULL && !is_label(passage))
            find_calls(search, passage);
    }
    for (guint i = search->first; i < plain->passages->len; i++) {
        const Passage *passage = passage_at(plain, i);
        bool last = i + 1 == plain->passages->len;
        warn_unanswered(search, passage, passage->calls,
                        last ? plain->calls->len : passage[1].calls);
    }
}

void notes_find(Plain *plain, guint first) {
    g_autoptr(GHashTable) pending =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) numbered = g_hash_table_new(g_str_hash, g_str_equal);
    Search search = {.plain = plain, .first = first, .pending = pending, .numbered = numbered};
    find_tail(&search);
    search_passages(&search);
    order_notes(plain);
}
