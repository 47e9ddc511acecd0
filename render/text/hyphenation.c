/* SPDX-License-Identifier: MIT
 *
 * Hyphenation of a paragraph's words: by its soft hyphens, by the lists of document and layout, by
 * its language.
 *
 * WHAT IS A WORD. A token reaches from one white space, dash or call to the next; without the signs
 * around it, it is a word if all of it is letters and apostrophes. So words with digits, addresses
 * and words with a hyphen of their own are none. A word with two capitals or more is a name or an
 * abbreviation and is left whole, unless the layout has it otherwise. So is one with the call of a
 * note: the mark would stand alone with the word's end. And so is the last word of a paragraph.
 *
 * An author's soft hyphens are taken at their word: such a word is parted at them alone, wherever
 * it stands, also where the style does not hyphenate.
 */
#include "text/shaping.h"

#include <glib.h>
#include <string.h>

#define SOFT_HYPHEN 0xad

/** A token without the signs around it. */
typedef struct Word {
    size_t start;
    size_t end;
    int letters;
    int capitals;
    bool broken; /**< it holds something that is no letter */
    bool called; /**< the call of a note follows */
    bool soft;   /**< it holds a soft hyphen */
} Word;

typedef struct Hyphenator {
    const TextContext *context;
    const Paragraph *paragraph;
    const char *kinds;
    char *marks;
    int run; /**< that the last word began in */
} Hyphenator;

/* -- Words --------------------------------------------------------------------------------- */

/* Most characters are of ASCII, and all of a text are looked at. */

static bool is_letter(gunichar character) {
    return character < 0x80 ? g_ascii_isalpha((gchar)character) : g_unichar_isalpha(character);
}

static bool is_figure(gunichar character) {
    return character < 0x80 ? g_ascii_isdigit((gchar)character) : g_unichar_isdigit(character);
}

static bool is_capital(gunichar character) {
    return character < 0x80 ? g_ascii_isupper((gchar)character)
                            : g_unichar_isupper(character) || g_unichar_istitle(character);
}

static bool parts_tokens(const Hyphenator *hyphenator, size_t offset, gunichar character) {
    if (hyphenator->kinds[offset] != CHAR_TEXT)
        return true;
    return character < 0x80
               ? g_ascii_isspace((gchar)character)
               : g_unichar_isspace(character) || character == 0x2013 || character == 0x2014;
}

/** Adds a character to the word: what stands before its first letter or figure, and behind its
 *  last, is not of it. */
static void add_character(Word *word, size_t offset, size_t next, gunichar character) {
    bool letter = is_letter(character);
    bool part = letter || is_figure(character);
    if (!part && word->end == 0)
        return;
    if (character == SOFT_HYPHEN)
        word->soft = true;
    if (!part)
        return;
    if (word->end == 0)
        word->start = offset;
    word->end = next;
    word->letters += letter;
    word->capitals += is_capital(character);
    word->broken |= !letter;
}

/** The next token from `offset` on; its `end` is 0 where it holds no word. The offset behind it. */
static size_t next_word(const Hyphenator *hyphenator, size_t offset, Word *word) {
    const Paragraph *paragraph = hyphenator->paragraph;
    *word = (Word){0};
    while (offset < paragraph->size) {
        const char *at = paragraph->text + offset;
        gunichar character = g_utf8_get_char(at);
        size_t next = (size_t)(g_utf8_next_char(at) - paragraph->text);
        if (parts_tokens(hyphenator, offset, character)) {
            word->called = hyphenator->kinds[offset] == CHAR_CALL;
            return next;
        }
        add_character(word, offset, next, character);
        offset = next;
    }
    return offset;
}

/** Whether there is nothing but letters and apostrophes in it; soft hyphens have been seen to. */
static bool is_plain(const Hyphenator *hyphenator, const Word *word) {
    const ChLayout *layout = hyphenator->context->layout;
    bool name = word->capitals > 1 && !(layout && layout->hyphenation.capitals);
    if (word->broken || word->called || name || word->soft)
        return false;
    const char *text = hyphenator->paragraph->text;
    for (const char *at = text + word->start; at < text + word->end; at = g_utf8_next_char(at))
        if (!g_ascii_isalpha(*at) && !hyphenation_is_letter(g_utf8_get_char(at)))
            return false;
    return true;
}

static const char *word_lang(Hyphenator *hyphenator, const Word *word) {
    const Paragraph *paragraph = hyphenator->paragraph;
    const StyledBlock *block = paragraph->block;
    int run = hyphenator->run;
    for (int i = 0; i < paragraph->run_count; i++, run = (run + 1) % paragraph->run_count)
        if (paragraph->runs[run].start <= word->start && word->start < paragraph->runs[run].end)
            break;
    hyphenator->run = run;
    int span = paragraph->run_count ? paragraph->runs[run].span : SPAN_LABEL;
    const char *lang = span == SPAN_LABEL ? NULL : block->spans[span].lang;
    return lang ? lang : block->lang ? block->lang : hyphenator->context->lang;
}

/* -- Places -------------------------------------------------------------------------------- */

/** The word in small letters; NULL where it is too long. `lower` has room for it. */
static const char *lower_word(const Hyphenator *hyphenator, const Word *word, char *lower) {
    const char *text = hyphenator->paragraph->text;
    char *out = lower;
    int count = 0;
    for (const char *at = text + word->start; at < text + word->end; at = g_utf8_next_char(at)) {
        if (++count > HYPHENATED_WORD_MAX)
            return NULL;
        out += g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(at)), out);
    }
    *out = '\0';
    return lower;
}

/** How the lists say that the word is parted; NULL where they say nothing. */
static const char *find_listed(const TextContext *context, const char *lower) {
    const HyphenationRules *rules = context->layout ? &context->layout->hyphenation : NULL;
    const HyphenatedWords *lists[] = {context->hyphenation, rules ? &rules->never : NULL,
                                      rules ? &rules->exceptions : NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        const HyphenatedWord *word = hyphenated_words_find(lists[i], lower);
        if (word)
            return word->breaks;
    }
    return NULL;
}

static int least_letters(const BlockStyle *style, const Patterns *patterns, int side) {
    static const int presets[] = {2, 3};
    int own = patterns_least(patterns, side);
    if (style->hyphen_min[side] > 0)
        return style->hyphen_min[side];
    return own > 0 ? own : presets[side];
}

/** Takes out the places too near to the word's start, counted from an apostrophe before them
 *  (`l'or-dre`), or to its end. */
static void keep_least(const char *lower, char *breaks, int before, int after) {
    int letters = 0;
    int left = 0;
    for (const char *at = lower; *at; at = g_utf8_next_char(at))
        left += is_letter(g_utf8_get_char(at));
    for (const char *at = lower; *at; at = g_utf8_next_char(at), breaks++) {
        bool letter = is_letter(g_utf8_get_char(at));
        left -= letter;
        letters = letter ? letters + 1 : 0;
        if (letters < before || left < after)
            *breaks = '.';
    }
}

/** Marks the characters that `breaks` has a place before. */
static void mark_places(const Hyphenator *hyphenator, const Word *word, const char *breaks) {
    const char *text = hyphenator->paragraph->text;
    bool place = false;
    for (const char *at = text + word->start; at < text + word->end; at = g_utf8_next_char(at)) {
        if (place)
            hyphenator->marks[at - text] = MARK_HYPHEN;
        place = *breaks++ == '-';
    }
}

static void mark_word(Hyphenator *hyphenator, const Word *word) {
    char lower[6 * HYPHENATED_WORD_MAX + 1];
    char breaks[HYPHENATED_WORD_MAX + 1];
    const BlockStyle *style = hyphenator->paragraph->block->style;
    const TextContext *context = hyphenator->context;
    if (!is_plain(hyphenator, word) || !lower_word(hyphenator, word, lower))
        return;
    const char *listed = find_listed(context, lower);
    if (listed) {
        mark_places(hyphenator, word, listed);
        return;
    }
    const Patterns *patterns =
        context->dictionaries
            ? dictionaries_find(context->dictionaries, word_lang(hyphenator, word), context->file,
                                context->diagnostics)
            : NULL;
    if (!patterns)
        return;
    patterns_part(patterns, lower, breaks);
    keep_least(lower, breaks, least_letters(style, patterns, 0), least_letters(style, patterns, 1));
    mark_places(hyphenator, word, breaks);
}

/* -- The paragraph ------------------------------------------------------------------------- */

/** Marks what follows the soft hyphens inside words. */
static void mark_soft_hyphens(const Hyphenator *hyphenator) {
    static const char soft[] = "\u00ad";
    const Paragraph *paragraph = hyphenator->paragraph;
    const char *text = paragraph->text;
    for (const char *at = text; (at = strstr(at, soft));) {
        at += strlen(soft);
        size_t offset = (size_t)(at - text);
        if (offset < paragraph->size && hyphenator->kinds[offset] == CHAR_TEXT &&
            g_unichar_isalpha(g_utf8_get_char(at)))
            hyphenator->marks[offset] = MARK_HYPHEN;
    }
}

/** No line ends within the word if that can be helped, not even at a sign of its own; with
 *  `hyphens`, at a hyphen alone. */
static void keep_whole(const Hyphenator *hyphenator, const Word *word, bool hyphens) {
    const char *text = hyphenator->paragraph->text;
    for (size_t i = word->start + 1; i < word->end; i++)
        if (hyphenator->marks[i] == MARK_NONE && (!hyphens || text[i - 1] == '-'))
            hyphenator->marks[i] = MARK_KEEP;
}

void hyphenation_mark(const TextContext *context, const Paragraph *paragraph, const char *kinds,
                      char *marks) {
    Hyphenator hyphenator = {context, paragraph, kinds, marks, 0};
    bool hyphenate = paragraph->block->style->hyphenate;
    Word last = {0};
    Word word;
    for (size_t offset = 0; offset < paragraph->size;) {
        offset = next_word(&hyphenator, offset, &word);
        if (!word.end)
            continue;
        if (hyphenate && last.end)
            mark_word(&hyphenator, &last);
        if (word.called)
            keep_whole(&hyphenator, &word, false);
        last = word;
    }
    mark_soft_hyphens(&hyphenator);
    if (last.end)
        keep_whole(&hyphenator, &last, true);
}
