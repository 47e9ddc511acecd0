/* SPDX-License-Identifier: MIT
 *
 * Rules about white space.
 */
#include "review/rules.h"

#include "model/language.h"

#include <string.h>

#define NO_BREAK_SPACE 0x00a0
#define THIN_SPACE 0x2009
#define NARROW_NO_BREAK_SPACE 0x202f

static bool is_one_of(gunichar c, const char *ascii) {
    return c > 0 && c < 128 && strchr(ascii, (int)c) != NULL;
}

static bool is_space(gunichar c) {
    return c == ' ' || c == NO_BREAK_SPACE || c == THIN_SPACE || c == NARROW_NO_BREAK_SPACE;
}

/** Whether marks stand right behind such a character: one of a word in a script that is written
 *  with `, . ; : ! ?`, a figure, or what closes a word. */
static bool ends_word(gunichar c) {
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_ARMENIAN:
    case G_UNICODE_SCRIPT_GEORGIAN:
        return true;
    default:
        return g_ascii_isdigit((char)(c < 128 ? c : 0)) || c == ')' || c == ']' || c == 0x201d ||
               c == 0x00bb || c == 0x2019;
    }
}

/** Whether a sentence or clause may end before the character. */
static bool may_follow_mark(gunichar c) {
    return c == 0 || g_unichar_isspace(c) || is_one_of(c, ")]\"'") || c == 0x201d || c == 0x2019 ||
           c == 0x00bb;
}

/** Whether the mark at `offset` parts two figures, as in `1 : 50`. */
static bool is_ratio(const Prose *prose, size_t offset, gunichar before) {
    gunichar after = prose_at(prose, prose_next(prose, prose_next(prose, offset)));
    return prose->text[offset] == ':' && g_unichar_isdigit(before) && g_unichar_isdigit(after);
}

/** The space before the mark at `offset`, 0 where there is none that should not be. */
static gunichar space_before(const Prose *prose, size_t offset) {
    gunichar space = prose_before(prose, offset);
    size_t start = offset;
    while (is_space(prose_before(prose, start)))
        start = (size_t)(g_utf8_prev_char(prose->text + start) - prose->text);
    gunichar before = prose_before(prose, start);
    bool stray = is_space(space) && ends_word(before) && !is_ratio(prose, offset, before) &&
                 may_follow_mark(prose_at(prose, prose_next(prose, offset)));
    return stray && prose_call_at(prose, offset) == NULL ? space : 0;
}

/** Whether it is one of the marks that national French parts from their word. */
static bool is_french_mark(const Prose *prose, size_t offset) {
    return is_one_of((gunichar)prose->text[offset], ";:!?") &&
           language_is(prose_lang(prose, offset), "fr");
}

void rule_space_before_mark(Inspection *inspection, const Prose *prose) {
    for (const char *c = prose->text; (c = strpbrk(c, ",.;:!?")) != NULL; c++) {
        size_t offset = (size_t)(c - prose->text);
        gunichar space = space_before(prose, offset);
        bool french = space != 0 && is_french_mark(prose, offset);
        if (space == ' ' || (space != 0 && !french))
            remark(inspection, prose, offset,
                   french ? "national practice sets a no-break space, the institutions none" : NULL,
                   "a space stands before '%c'", *c);
    }
}

void rule_french_space(Inspection *inspection, const Prose *prose) {
    for (const char *c = prose->text; (c = strpbrk(c, ";:!?")) != NULL; c++) {
        size_t offset = (size_t)(c - prose->text);
        gunichar space = space_before(prose, offset);
        if (space != 0 && space != ' ' && is_french_mark(prose, offset))
            remark(inspection, prose, offset, NULL,
                   "a no-break space before '%c' is national practice; the institutions set none",
                   *c);
    }
}

/** Whether two small letters stand before `offset`, so that a full stop there ends no
 *  abbreviation such as `H.E.` */
static bool follows_small_letters(const Prose *prose, size_t offset) {
    if (!g_unichar_islower(prose_before(prose, offset)))
        return false;
    size_t letter = (size_t)(g_utf8_prev_char(prose->text + offset) - prose->text);
    return g_unichar_islower(prose_before(prose, letter));
}

/** Whether the mark at `offset` lacks a space behind it. */
static bool lacks_space(const Prose *prose, size_t offset) {
    size_t next = prose_next(prose, offset);
    gunichar after = prose_at(prose, next);
    if (is_one_of((gunichar)prose->text[offset], ",;"))
        return g_unichar_isalpha(prose_before(prose, offset)) && g_unichar_isalpha(after) &&
               ends_word(after);
    return follows_small_letters(prose, offset) && g_unichar_isupper(after) &&
           g_unichar_islower(prose_at(prose, prose_next(prose, next)));
}

void rule_missing_space(Inspection *inspection, const Prose *prose) {
    for (size_t start, end = 0; prose_word(prose, &start, &end);) {
        if (prose_has_address(prose, start, end))
            continue;
        for (size_t i = start; i < end; i = prose_next(prose, i))
            if (strchr(",;.!?", prose->text[i]) != NULL && lacks_space(prose, i))
                remark(inspection, prose, i, NULL, "no space stands behind '%c'", prose->text[i]);
    }
}

void rule_space_in_brackets(Inspection *inspection, const Prose *prose) {
    for (const char *c = prose->text; (c = strpbrk(c, "()")) != NULL; c++) {
        size_t offset = (size_t)(c - prose->text);
        bool inside =
            *c == '(' ? c[1] == ' ' && c[2] != ')' : offset > 1 && c[-1] == ' ' && c[-2] != '(';
        if (inside)
            remark(inspection, prose, offset, NULL, "a space stands %s '%c'",
                   *c == '(' ? "behind" : "before", *c);
    }
}

/** Whether the source has two spaces and no more where a text that is traced has one. */
static bool is_doubled(const Trace *trace, size_t at) {
    return !trace->lost && trace->offset == at + 2 &&
           memcmp(trace->origin->text + at, "  ", 2) == 0;
}

void rule_double_space(Inspection *inspection, const Prose *prose) {
    for (guint i = 0; i < prose->piece_count && inspection->origin->text != NULL; i++) {
        size_t end = i + 1 < prose->piece_count ? prose->pieces[i + 1].from : prose->size;
        Trace trace = trace_begin(inspection->origin, prose->pieces[i].at);
        for (size_t j = prose->pieces[i].from; j < end; j = prose_next(prose, j)) {
            size_t at = trace_step(&trace, prose->text + j);
            gunichar after = prose_at(prose, prose_next(prose, j));
            if (prose->text[j] == ' ' && is_doubled(&trace, at) && g_unichar_isalnum(after))
                remark(inspection, prose, j, NULL, "two spaces stand between words; one is set");
        }
    }
}
