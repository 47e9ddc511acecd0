/* SPDX-License-Identifier: MIT
 *
 * Rules about words.
 */
#include "review/rules.h"

#include "base/character.h"
#include "model/language.h"

#include <string.h>

/** A stretch of letters. */
typedef struct Letters {
    size_t start;
    size_t end;
} Letters;

/** Whether one of the words, parted by spaces, is the word of `size` bytes. */
static bool is_among(const char *words, const char *word, size_t size) {
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        if (length == size && memcmp(words, word, size) == 0)
            return true;
        words += length + (words[length] == ' ');
    }
    return false;
}

/* -- Doubled words ------------------------------------------------------------------------- */

/* The words that may stand twice in a row: a pronoun before a verb's own, a relative behind the
 * article, what is said twice for force. */
static const struct {
    const char *lang;
    const char *words;
} DOUBLED[] = {
    {"en", "that had very is in on so no"},
    {"fr", "nous vous en"},
    {"de", "die der das den dem sie sehr zu in an"},
    {"es", "que"},
    {"it", "via piano man che"},
    {"nl", "die dat er heel zeer in"},
};

static const char *find_doubled(const char *lang) {
    for (size_t i = 0; i < G_N_ELEMENTS(DOUBLED); i++)
        if (language_is(lang, DOUBLED[i].lang))
            return DOUBLED[i].words;
    return NULL;
}

static bool is_all_small(const char *text, size_t size) {
    for (const char *c = text; c < text + size; c = g_utf8_next_char(c))
        if (!g_unichar_islower(g_utf8_get_char(c)))
            return false;
    return size > 0;
}

/** Whether the two are one word; the first may begin in a capital. */
static bool are_same(const Prose *prose, Letters one, Letters other) {
    if (one.end - one.start != other.end - other.start)
        return false;
    const char *second = prose->text + other.start;
    size_t size = other.end - other.start;
    g_autofree char *first = g_utf8_strdown(prose->text + one.start, (gssize)size);
    return is_all_small(second, size) && strlen(first) == size && memcmp(first, second, size) == 0;
}

void rule_doubled_word(Inspection *inspection, const Prose *prose) {
    Letters before = {0, 0};
    for (Letters word = {0, 0}; prose_word(prose, &word.start, &word.end); before = word) {
        Letters bare = word;
        while (bare.end > bare.start && g_unichar_ispunct(prose_before(prose, bare.end)))
            bare.end = (size_t)(g_utf8_prev_char(prose->text + bare.end) - prose->text);
        if (!are_same(prose, before, bare))
            continue;
        const char *allowed = find_doubled(prose_lang(prose, bare.start));
        int size = (int)(bare.end - bare.start);
        if (allowed != NULL && !is_among(allowed, prose->text + bare.start, (size_t)size))
            remark(inspection, prose, bare.start, NULL, "'%.*s' stands twice", size,
                   prose->text + bare.start);
    }
}

/* -- Words stuck together ------------------------------------------------------------------ */

/* Small words which, before a capital, can only be a word of their own. */
static const struct {
    const char *lang;
    const char *words;
} SMALL_WORDS[] = {
    {"en", "the of and to in for on with by from that this our its their an as at"},
    {"fr", "les des du et aux un une dans par pour sur avec"},
    {"de", "der die das und den dem des ein eine mit von"},
    {"es", "el los las del y por para con una"},
    {"it", "il gli della delle dei nel con per una"},
    {"nl", "het een van en met voor door"},
};

/* Two small words of English which together are none. */
static const char STUCK[] = "ofthe inthe onthe tothe andthe forthe fromthe withthe bythe atthe";

/** The bytes of the small letters that the word begins with. */
static size_t small_head(const char *text, size_t size) {
    const char *c = text;
    while (c < text + size && g_unichar_islower(g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    return (size_t)(c - text);
}

/** A small word before a capital: `theSecretariat`. */
static size_t before_capital(const char *lang, const char *word, size_t size) {
    size_t head = small_head(word, size);
    if (head == 0 || head >= size || !g_unichar_isupper(g_utf8_get_char(word + head)))
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(SMALL_WORDS); i++)
        if (language_is(lang, SMALL_WORDS[i].lang) && is_among(SMALL_WORDS[i].words, word, head))
            return head;
    return 0;
}

/** English words never hold `the` before one of these letters at their beginning, nor `ingthe` at
 *  their end. */
static size_t around_article(const char *word, size_t size) {
    size_t letters = small_head(word, size);
    if (letters > 9 && memcmp(word + letters - 6, "ingthe", 6) == 0)
        return letters - 3;
    bool article = letters > 6 && memcmp(word, "the", 3) == 0;
    return article && strchr("dhjkpqvz", word[3]) != NULL ? 3 : 0;
}

/** The byte at which a second word begins, 0 where the word is surely not two. */
static size_t find_joint(const char *lang, const char *word, size_t size) {
    size_t joint = before_capital(lang, word, size);
    if (joint > 0 || !language_is(lang, "en"))
        return joint;
    size_t letters = small_head(word, size);
    if (letters > 3 && is_among(STUCK, word, letters))
        return letters - 3;
    return around_article(word, size);
}

void rule_stuck_words(Inspection *inspection, const Prose *prose) {
    for (size_t start, end = 0; prose_word(prose, &start, &end);) {
        size_t first = start;
        if (prose_has_address(prose, start, end))
            continue;
        while (first < end && g_unichar_ispunct(prose_at(prose, first)))
            first = prose_next(prose, first);
        const char *lang = prose_lang(prose, start);
        size_t joint = find_joint(lang, prose->text + first, end - first);
        if (joint > 0)
            remark(inspection, prose, first + joint, NULL, "two words stick together: '%.*s'",
                   (int)(end - first), prose->text + first);
    }
}

/* -- Capitals, titles, links --------------------------------------------------------------- */

enum { CAPITALS_WORDS = 6, CAPITALS_LETTERS = 30 };

/** Whether it has that many capitals and no small letter. */
static bool is_in_capitals(const Prose *prose) {
    int capitals = 0;
    for (size_t i = 0; i < prose->size; i = prose_next(prose, i)) {
        gunichar c = prose_at(prose, i);
        if (g_unichar_islower(c))
            return false;
        capitals += g_unichar_isupper(c);
    }
    return capitals >= CAPITALS_LETTERS;
}

static int count_words(const Prose *prose) {
    int words = 0;
    for (size_t start, end = 0; prose_word(prose, &start, &end);)
        words++;
    return words;
}

void rule_capitals(Inspection *inspection, const Prose *prose) {
    bool plain = prose->kind == PROSE_PARAGRAPH && prose->block->class == NULL;
    if (plain && is_in_capitals(prose) && count_words(prose) >= CAPITALS_WORDS)
        remark(inspection, prose, 0, "a heading, or the class `banner`?",
               "the whole paragraph is in capitals");
}

/** Whether the full stop at the end is that of a sentence: behind four letters or more. */
static bool ends_sentence(const Prose *prose) {
    if (prose->size == 0 || prose->text[prose->size - 1] != '.')
        return false;
    size_t i = prose->size - 1;
    int letters = 0;
    for (; letters < 4 && g_unichar_isalpha(prose_before(prose, i)); letters++)
        i = (size_t)(g_utf8_prev_char(prose->text + i) - prose->text);
    return letters == 4;
}

void rule_title_stop(Inspection *inspection, const Prose *prose) {
    if (prose->kind == PROSE_FIELD && strcmp(prose->name, "title") == 0 && ends_sentence(prose))
        remark(inspection, prose, prose->size - 1, NULL, "the title ends in a full stop");
}

void rule_empty_link(Inspection *inspection, const Prose *prose) {
    for (guint i = 0; i < prose->link_count; i++) {
        const ProseLink *link = &prose->links[i];
        g_autofree char *text = g_strndup(prose->text + link->from, link->to - link->from);
        if (!text_is_visible(text))
            remark_at(inspection, link->at, NULL, "a link to %s shows no text", link->uri);
    }
}
