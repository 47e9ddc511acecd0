/* SPDX-License-Identifier: MIT
 *
 * Rules about what comes in pairs.
 */
#include "review/rules.h"

#include "model/language.h"

#include <string.h>

/* How far inside others a partner is looked for: no text is nested deeper, and a flood of signs
 * that have none stays cheap. */
enum { DEPTH_MAX = 16 };

/* -- Brackets ------------------------------------------------------------------------------ */

/** An opening sign that waits for its partner. */
typedef struct Opened {
    const Prose *prose;
    size_t offset;
    gunichar close;
} Opened;

/** The bracket as one of `()[]`, whatever its width; 0 where it is none. */
static char plain_bracket(gunichar c) {
    switch (c) {
    case 0xff08:
        return '(';
    case 0xff09:
        return ')';
    case 0xff3b:
        return '[';
    case 0xff3d:
        return ']';
    default:
        return c < 128 && c > 0 && strchr("()[]", (int)c) != NULL ? (char)c : 0;
    }
}

/** Whether the bracket at `offset` closes the sign of a point: `a)`, `12)`, `viii)`. */
static bool closes_point(const Prose *prose, size_t offset) {
    size_t start = offset;
    while (start > 0 && g_ascii_isalnum(prose->text[start - 1]))
        start--;
    size_t size = offset - start;
    const char *sign = prose->text + start;
    bool counts = size == 1 || strspn(sign, "ivxl") == size || strspn(sign, "0123456789") == size;
    return size > 0 && size <= 5 && counts && !g_unichar_isalnum(prose_before(prose, start));
}

/** The index of the innermost open sign that `close` closes, -1 where none does. */
static int find_opened(const GArray *opened, gunichar close) {
    int outermost = MAX((int)opened->len - DEPTH_MAX, 0);
    for (int i = (int)opened->len - 1; i >= outermost; i--)
        if (g_array_index(opened, Opened, i).close == close)
            return i;
    return -1;
}

static void tell_unclosed(Inspection *inspection, const Opened *opened) {
    g_autofree char *sign = g_utf8_substring(opened->prose->text + opened->offset, 0, 1);
    remark(inspection, opened->prose, opened->offset, NULL, "'%s' is not closed", sign);
}

static void tell_unopened(Inspection *inspection, const Prose *prose, size_t offset) {
    g_autofree char *sign = g_utf8_substring(prose->text + offset, 0, 1);
    remark(inspection, prose, offset, NULL, "'%s' closes what was not opened", sign);
}

/** Forgets what was opened from index `from` on, and tells of it. */
static void drop_opened(Inspection *inspection, GArray *opened, guint from) {
    for (guint i = from; i < opened->len; i++)
        tell_unclosed(inspection, &g_array_index(opened, Opened, i));
    g_array_set_size(opened, from);
}

static void close_bracket(Inspection *inspection, GArray *opened, const Prose *prose,
                          size_t offset) {
    char bracket = plain_bracket(prose_at(prose, offset));
    int partner = find_opened(opened, (gunichar)bracket);
    if (partner >= 0) {
        drop_opened(inspection, opened, (guint)partner + 1);
        g_array_set_size(opened, (guint)partner);
    } else if (bracket == ']' || !closes_point(prose, offset)) {
        tell_unopened(inspection, prose, offset);
    }
}

void rule_brackets(Inspection *inspection, const Prose *prose) {
    g_autoptr(GArray) opened = g_array_new(FALSE, FALSE, sizeof(Opened));
    for (size_t i = 0; i < prose->size; i = prose_next(prose, i)) {
        char bracket = plain_bracket(prose_at(prose, i));
        if (bracket == '(' || bracket == '[') {
            Opened open = {prose, i, bracket == '(' ? ')' : ']'};
            g_array_append_val(opened, open);
        } else if (bracket != 0) {
            close_bracket(inspection, opened, prose, i);
        }
    }
    drop_opened(inspection, opened, 0);
}

/* -- Quotation marks ----------------------------------------------------------------------- */

typedef struct QuotePair {
    gunichar open;
    gunichar close;
} QuotePair;

#define ENGLISH_PAIR                                                                               \
    { 0x201c, 0x201d }
#define GERMAN_PAIR                                                                                \
    { 0x201e, 0x201c }
#define POLISH_PAIR                                                                                \
    { 0x201e, 0x201d }
#define GUILLEMETS                                                                                 \
    { 0x00ab, 0x00bb }

/* Double marks alone, since a single one is an apostrophe too. Languages in which one sign opens
 * and closes, or in which both ways round are in use, are left out. */
static const struct {
    const char *lang;
    QuotePair pairs[2];
} QUOTES[] = {
    {"en", {ENGLISH_PAIR}},
    {"ga", {ENGLISH_PAIR}},
    {"mt", {ENGLISH_PAIR}},
    {"fr", {GUILLEMETS, ENGLISH_PAIR}},
    {"es", {GUILLEMETS, ENGLISH_PAIR}},
    {"it", {GUILLEMETS, ENGLISH_PAIR}},
    {"pt", {GUILLEMETS, ENGLISH_PAIR}},
    {"el", {GUILLEMETS, ENGLISH_PAIR}},
    {"ru", {GUILLEMETS, GERMAN_PAIR}},
    {"uk", {GUILLEMETS, GERMAN_PAIR}},
    {"bg", {GERMAN_PAIR}},
    {"de", {GERMAN_PAIR}},
    {"pl", {POLISH_PAIR}},
    {"ro", {POLISH_PAIR, GUILLEMETS}},
};

/** The pair of the language that the sign is of, or NULL. */
static const QuotePair *find_pair(const char *lang, gunichar sign) {
    for (size_t i = 0; i < G_N_ELEMENTS(QUOTES); i++)
        for (int j = 0; language_is(lang, QUOTES[i].lang) && j < 2; j++)
            if (QUOTES[i].pairs[j].open == sign || QUOTES[i].pairs[j].close == sign)
                return &QUOTES[i].pairs[j];
    return NULL;
}

/** Whether nothing but signs stands before byte `offset`. */
static bool begins_text(const Prose *prose, size_t offset) {
    for (size_t i = 0; i < offset; i = prose_next(prose, i))
        if (g_unichar_isalnum(prose_at(prose, i)))
            return false;
    return true;
}

static void open_quote(Inspection *inspection, GArray *opened, Opened quote) {
    int same = find_opened(opened, quote.close);
    bool goes_on = same >= 0 && g_array_index(opened, Opened, same).prose != quote.prose &&
                   begins_text(quote.prose, quote.offset);
    if (goes_on)
        return;
    if (same >= 0)
        drop_opened(inspection, opened, (guint)same);
    g_array_append_val(opened, quote);
}

static void look_at_quotes(Inspection *inspection, GArray *opened, const Prose *prose) {
    bool told = false;
    for (size_t i = 0; i < prose->size; i = prose_next(prose, i)) {
        gunichar sign = prose_at(prose, i);
        const QuotePair *pair = sign >= 0x80 ? find_pair(prose_lang(prose, i), sign) : NULL;
        if (pair == NULL)
            continue;
        int partner = find_opened(opened, sign);
        if (sign == pair->open) {
            open_quote(inspection, opened, (Opened){prose, i, pair->close});
        } else if (partner >= 0) {
            g_array_set_size(opened, (guint)partner);
        } else if (!told) {
            tell_unopened(inspection, prose, i);
            told = true;
        }
    }
}

/** Whether a quotation may go on in the next one of these. */
static bool is_running_text(const Prose *prose) {
    return prose->kind == PROSE_PARAGRAPH || prose->kind == PROSE_HEADING;
}

/** The straight marks of a prose; those behind figures may be inches, and Hebrew has them in its
 *  abbreviations. */
static int count_straight(const Prose *prose) {
    int count = 0;
    for (const char *c = prose->text; (c = strchr(c, '"')) != NULL; c++) {
        gunichar before = prose_before(prose, (size_t)(c - prose->text));
        bool hebrew = g_unichar_get_script(before) == G_UNICODE_SCRIPT_HEBREW;
        count += !hebrew && !g_unichar_isdigit(before);
    }
    return count;
}

/** Straight marks do not say which way they stand: only an odd one in all is sure to lack a
 *  partner. */
static void look_at_straight(Inspection *inspection) {
    const Prose *odd = NULL;
    int all = 0;
    for (guint i = 0; i < inspection->count; i++) {
        int count = count_straight(&inspection->proses[i]);
        if (count % 2 == 1 && odd == NULL)
            odd = &inspection->proses[i];
        all += count;
    }
    if (odd != NULL && all % 2 == 1 && strchr(odd->text, '"') == strrchr(odd->text, '"'))
        remark(inspection, odd, strcspn(odd->text, "\""), NULL, "'\"' has no partner");
}

void rule_quotes(Inspection *inspection) {
    g_autoptr(GArray) running = g_array_new(FALSE, FALSE, sizeof(Opened));
    g_autoptr(GArray) alone = g_array_new(FALSE, FALSE, sizeof(Opened));
    for (guint i = 0; i < inspection->count; i++) {
        const Prose *prose = &inspection->proses[i];
        look_at_quotes(inspection, is_running_text(prose) ? running : alone, prose);
        drop_opened(inspection, alone, 0);
    }
    drop_opened(inspection, running, 0);
    look_at_straight(inspection);
}
