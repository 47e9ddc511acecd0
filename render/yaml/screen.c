/* SPDX-License-Identifier: MIT
 *
 * libfyaml 0.7.12, which Debian 12 has, frees a key twice after some tabs, reads on without end
 * after some directives and steps behind the text after a last backslash; all versions take hours
 * for a text of blank lines. So three passes look at the text before it does:
 *
 * 1. characters: no tab, no control character;
 * 2. lines: one document, with no more around it than a first `---` and a last `...`, and no
 *    long run of blank ones;
 * 3. words: none begins with a sign whose meaning in YAML is outside the subset, and quotes are
 *    closed. For this a text must be cut as YAML cuts it: a sign within a plain text, quotes, a
 *    comment or a text behind `|` is only a character. What a line belongs to depends on its
 *    indent against that of the key or dash last seen (`parent`), except in brackets.
 *
 * It is no parser: wrong indents, brackets and commas are libfyaml's to find.
 */
#include "yaml/screen.h"

#include "base/character.h"
#include <string.h>

enum {
    REFUSALS_MAX = 20,    /**< findings after which the rest is not looked at */
    BLANK_LINES_MAX = 100 /**< in a row; libfyaml's time grows with their square within a text */
};

typedef struct Screen {
    YamlText *text;
    const char *at;
    const char *line; /**< the start of the line of `at` */
    int parent;       /**< column, from 0, of the key or dash last seen; -1 before all */
    int brackets;     /**< open ones */
} Screen;

static void refuse(Screen *screen, const char *at, const char *hint, const char *message) {
    text_refuse(screen->text, (size_t)(at - screen->text->bytes), hint, "%s", message);
}

static size_t line_length(const char *line) {
    return strcspn(line, "\n");
}

/* -- Characters ---------------------------------------------------------------------------- */

/** Whether the character may stand at `at`: libfyaml drops a byte order mark with which a text
 *  begins, and of two the second. */
static bool is_allowed(const YamlText *text, const char *at, gunichar character) {
    if (character == '\r')
        return at[1] == '\n';
    return character_is_text(character) && !(character == 0xfeff && at == text->bytes);
}

/** A byte order mark or a lone carriage return is refused as a control character is. */
static void refuse_character(YamlText *text, size_t offset, gunichar character) {
    CharacterFault fault = character_fault(character);
    if (fault == CHARACTER_TEXT)
        fault = CHARACTER_CONTROL;
    text_refuse(text, offset, character_fault_hint(fault), "%s U+%04X", character_fault_name(fault),
                character);
}

static void screen_characters(YamlText *text) {
    const char *end = text->bytes + text->size;
    for (const char *at = text->bytes; at < end && text->refusals < REFUSALS_MAX;
         at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        size_t offset = (size_t)(at - text->bytes);
        if (character == '\t')
            text_refuse(text, offset, "write spaces, or \\t in double quotes",
                        "a tab, where only spaces may stand");
        else if (!is_allowed(text, at, character))
            refuse_character(text, offset, character);
    }
}

/* -- Lines --------------------------------------------------------------------------------- */

static bool is_mark(const char *line, const char *mark) {
    return strncmp(line, mark, 3) == 0 && text_is_gap(line[3]);
}

/** A line that frames a document. A first one is passed over, one without anything behind it is
 *  left to libfyaml. */
static void screen_mark(YamlText *text, size_t offset) {
    size_t rest = offset + 3;
    size_t behind = text_pass_gap(text, rest);
    bool alone = behind >= offset + line_length(text->bytes + offset);
    bool first = text_pass_gap(text, text->start) == offset;
    if (first && alone && text->start == 0 && is_mark(text->bytes + offset, "---"))
        text->start = rest;
    else if (behind < text->size || !is_mark(text->bytes + offset, "..."))
        text_refuse(text, offset, NULL, "a second document, or text beside the sign of one");
}

static void screen_lines(YamlText *text) {
    int blank = 0;
    for (size_t at = 0; at < text->size; at += line_length(text->bytes + at) + 1) {
        const char *line = text->bytes + at;
        blank = line[strspn(line, " \r")] == '\n' ? blank + 1 : 0;
        if (blank > BLANK_LINES_MAX)
            text_refuse(text, at, NULL, "more than %d blank lines in a row", BLANK_LINES_MAX);
        else if (is_mark(line, "---") || is_mark(line, "..."))
            screen_mark(text, at);
        if (text->refusals > 0)
            return;
    }
}

/* -- Words --------------------------------------------------------------------------------- */

static int column(const Screen *screen, const char *at) {
    return (int)(at - screen->line);
}

static void pass_blanks(Screen *screen) {
    screen->at += strspn(screen->at, " \r");
}

/** Moves to the start of the next line that is not blank, or to the text's end; its indent. */
static int next_line(Screen *screen) {
    for (;;) {
        screen->at += line_length(screen->at);
        if (!*screen->at)
            return 0;
        screen->line = ++screen->at;
        const char *first = screen->line + strspn(screen->line, " \r");
        if (*first && *first != '\n')
            return (int)strspn(screen->line, " ");
    }
}

/** The line's end seen from `at`: goes to the next line where the plain text goes on there. */
static bool goes_on(Screen *screen) {
    Screen next = *screen;
    int indent = next_line(&next);
    bool on = *next.at && (screen->brackets > 0 || indent > screen->parent);
    if (on && next.at[indent] != '#') {
        next.at += indent;
        *screen = next;
        return true;
    }
    return false;
}

static bool is_colon(const Screen *screen, const char *at, bool adjacent) {
    if (*at != ':')
        return false;
    bool flow = screen->brackets > 0;
    return text_is_gap(at[1]) || (flow && (adjacent || strchr(",[]{}", at[1])));
}

/** Passes the colon behind a key, if one stands here; `begin` is where the key does. */
static void pass_colon(Screen *screen, int begin, bool adjacent) {
    if (!is_colon(screen, screen->at, adjacent))
        return;
    screen->at++;
    if (screen->brackets == 0)
        screen->parent = begin;
}

static bool ends_plain(const Screen *screen, const char *at) {
    if (*at == '#')
        return text_is_gap(at[-1]);
    return is_colon(screen, at, false) || (screen->brackets > 0 && strchr(",[]{}", *at));
}

static void pass_plain(Screen *screen) {
    int begin = column(screen, screen->at++);
    while (*screen->at && !ends_plain(screen, screen->at)) {
        if (*screen->at != '\n')
            screen->at++;
        else if (!goes_on(screen))
            break;
    }
    pass_colon(screen, begin, false);
}

/** Whether the byte at `at` and the next one are one character of a text in `quote`s. */
static bool is_escape(const char *at, char quote) {
    return at[1] && (quote == '"' ? *at == '\\' : *at == quote && at[1] == quote);
}

static void pass_quoted(Screen *screen) {
    const char *open = screen->at++;
    int begin = column(screen, open);
    for (; *screen->at; screen->at++) {
        bool escape = is_escape(screen->at, *open);
        if (*screen->at == *open && !escape)
            break;
        screen->at += escape;
        if (*screen->at == '\n')
            screen->line = screen->at + 1;
    }
    if (!*screen->at) {
        refuse(screen, open, NULL, "the quotes that open here are not closed");
        return;
    }
    screen->at++;
    pass_blanks(screen);
    pass_colon(screen, begin, true);
}

static void pass_bracket(Screen *screen) {
    bool open = strchr("[{", *screen->at);
    screen->at++;
    screen->brackets = MAX(0, screen->brackets + (open ? 1 : -1));
    if (open)
        return;
    pass_blanks(screen);
    pass_colon(screen, screen->parent, true);
}

/** Passes `|` or `>` and the lines of its text. */
static void pass_block_text(Screen *screen) {
    const char *sign = screen->at++;
    screen->at += *screen->at == '-' || *screen->at == '+';
    bool gap = text_is_gap(*screen->at);
    pass_blanks(screen);
    if (!gap || !strchr("#\n", *screen->at)) {
        refuse(screen, sign, "quote it",
               "behind | or > a - or + may stand, and the text on lines of its own");
        return;
    }
    Screen next = *screen;
    int least = screen->parent + 1;
    for (bool first = true;; first = false) {
        int indent = next_line(&next);
        if (!*next.at || indent < least)
            break;
        least = first ? indent : least;
        next.at += indent;
        screen->at = next.at + line_length(next.at);
    }
}

/** Passes text without quotes. */
static void pass_text(Screen *screen) {
    if (strchr("&*!%@`|>,#", *screen->at))
        refuse(screen, screen->at, "quote it", "text cannot begin with this sign");
    pass_plain(screen);
}

static void refuse_key(Screen *screen, const char *message) {
    refuse(screen, screen->at, NULL, message);
    screen->parent = column(screen, screen->at++);
}

/** Passes what begins at `at`, which is no white space. */
static void pass_word(Screen *screen) {
    char sign = *screen->at;
    bool alone = text_is_gap(screen->at[1]);
    bool flow = screen->brackets > 0;
    if (sign == '#' && (screen->at == screen->line || text_is_gap(screen->at[-1])))
        screen->at += line_length(screen->at);
    else if (sign == '"' || sign == '\'')
        pass_quoted(screen);
    else if (strchr("[]{}", sign))
        pass_bracket(screen);
    else if (sign == ',' && flow)
        screen->at++;
    else if (sign == '-' && alone && !flow)
        screen->parent = column(screen, screen->at++);
    else if ((sign == '|' || sign == '>') && !flow)
        pass_block_text(screen);
    else if (sign == '?' && alone)
        refuse_key(screen, "a key stands before its colon, without ?");
    else if (is_colon(screen, screen->at, false))
        refuse_key(screen, "a colon without key");
    else
        pass_text(screen);
}

static void screen_words(YamlText *text) {
    const char *start = text->bytes + text->start;
    Screen screen = {.text = text, .at = start, .line = start, .parent = -1};
    while (*screen.at && text->refusals < REFUSALS_MAX) {
        if (*screen.at == '\n')
            screen.line = screen.at + 1;
        if (text_is_gap(*screen.at))
            screen.at++;
        else
            pass_word(&screen);
    }
}

bool screen_text(YamlText *text) {
    screen_characters(text);
    if (text->refusals == 0)
        screen_lines(text);
    if (text->refusals == 0)
        screen_words(text);
    return text->refusals == 0;
}
