/* SPDX-License-Identifier: MIT
 *
 * Language: found by counting.
 *
 * Of a paragraph its letters are counted by script and its words by the languages that know them.
 * Script alone tells Greek or Georgian; among the languages of a script the one with the most known
 * words has it, if these are enough of the text and it leads the next one clearly. A count of small
 * words was preferred to one of trigrams: it needs a line a language instead of a corpus, can be
 * read and mended by people, and says "not sure" of a list of names, which has none of them.
 */
#include "read/language.h"

#include "read/language_words.h"
#include <glib.h>
#include <string.h>

enum {
    LETTERS_MIN = 3,     /**< of a script, to tell it */
    HITS_MIN = 4,        /**< known words, to tell a language */
    WORDS_PER_HIT = 8,   /**< one word in so many must be known */
    LEAD_MIN = 2,        /**< known words more than the next language has */
    HITS_PER_LEAD = 10,  /**< and more by one in so many */
    WORD_BYTES_MAX = 24, /**< of the words in the lists */
    SLOTS = 2048         /**< a power of two, twice the words */
};

enum { ENGLISH = 0, UNKNOWN = -1 };

/* The article, which Arabic writes together with its word. */
static const char ARABIC_ARTICLE[] = "ال";

/* -- The words there are ------------------------------------------------------------------- */

G_STATIC_ASSERT(LANGUAGES <= LANGUAGES_MAX);

typedef struct Slot {
    const char *word; /**< in language_words.c, not ended; NULL: free */
    size_t length;
    guint64 languages; /**< a bit each that knows it */
} Slot;

struct LanguageWords {
    Slot slots[SLOTS];
};

/** The place of the word, or the free one where it would go. */
static guint32 find_place(const LanguageWords *words, const char *word, size_t length) {
    guint32 hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (guchar)word[i]) * 16777619u;
    for (guint32 at = hash;; at++) {
        const Slot *slot = &words->slots[at % SLOTS];
        if (slot->word == NULL || (slot->length == length && memcmp(slot->word, word, length) == 0))
            return at % SLOTS;
    }
}

LanguageWords *language_words_new(void) {
    LanguageWords *words = g_new0(LanguageWords, 1);
    for (int i = 0; i < LANGUAGES; i++) {
        const char *word = known_languages[i].words;
        while (word != NULL && *word != '\0') {
            size_t length = strcspn(word, " ");
            Slot *slot = &words->slots[find_place(words, word, length)];
            slot->word = word;
            slot->length = length;
            slot->languages |= (guint64)1 << i;
            word += length + strspn(word + length, " ");
        }
    }
    return words;
}

void language_words_free(LanguageWords *words) {
    g_free(words);
}

/* -- Counting ------------------------------------------------------------------------------ */

typedef struct Tally {
    int letters[SCRIPTS];
    int words[SCRIPTS];
    int hits[LANGUAGES];
} Tally;

/** A word being read, in lower case; its length goes on when its bytes do not fit. */
typedef struct Word {
    char bytes[WORD_BYTES_MAX];
    size_t length;
    Script script;
} Word;

typedef struct Counter {
    const LanguageWords *known;
    Tally tally; /**< of the block at hand */
} Counter;

static Script script_of(gunichar character) {
    static const struct {
        GUnicodeScript unicode;
        Script script;
    } scripts[] = {
        {G_UNICODE_SCRIPT_LATIN, SCRIPT_LATIN},       {G_UNICODE_SCRIPT_CYRILLIC, SCRIPT_CYRILLIC},
        {G_UNICODE_SCRIPT_GREEK, SCRIPT_GREEK},       {G_UNICODE_SCRIPT_ARABIC, SCRIPT_ARABIC},
        {G_UNICODE_SCRIPT_HAN, SCRIPT_HAN},           {G_UNICODE_SCRIPT_HEBREW, SCRIPT_HEBREW},
        {G_UNICODE_SCRIPT_GEORGIAN, SCRIPT_GEORGIAN}, {G_UNICODE_SCRIPT_ARMENIAN, SCRIPT_ARMENIAN},
        {G_UNICODE_SCRIPT_THAI, SCRIPT_THAI},         {G_UNICODE_SCRIPT_HANGUL, SCRIPT_HANGUL},
        {G_UNICODE_SCRIPT_HIRAGANA, SCRIPT_KANA},     {G_UNICODE_SCRIPT_KATAKANA, SCRIPT_KANA},
    };
    if (character < 0x80)
        return SCRIPT_LATIN;
    GUnicodeScript unicode = g_unichar_get_script(character);
    for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (scripts[i].unicode == unicode)
            return scripts[i].script;
    return SCRIPT_NONE;
}

static void count_hits(Counter *counter, const char *bytes, size_t length) {
    const LanguageWords *known = counter->known;
    guint64 languages = known->slots[find_place(known, bytes, length)].languages;
    for (int i = 0; languages != 0; i++, languages >>= 1)
        counter->tally.hits[i] += (int)(languages & 1);
}

/** Counts the word and begins the next one. */
static void count_word(Counter *counter, Word *word) {
    if (word->length > 0 && word->script != SCRIPT_NONE) {
        const size_t article = strlen(ARABIC_ARTICLE);
        counter->tally.words[word->script]++;
        if (word->length > article && memcmp(word->bytes, ARABIC_ARTICLE, article) == 0)
            count_hits(counter, ARABIC_ARTICLE, article);
        else if (word->length <= sizeof word->bytes)
            count_hits(counter, word->bytes, word->length);
    }
    word->length = 0;
}

/** The letter in lower case; its size. Most are ASCII, and quick. */
static size_t lower_letter(gunichar letter, char bytes[6]) {
    bytes[0] = g_ascii_tolower((char)letter);
    return letter < 0x80 ? 1 : (size_t)g_unichar_to_utf8(g_unichar_tolower(letter), bytes);
}

static bool is_letter(gunichar character) {
    return character < 0x80 ? g_ascii_isalpha((char)character) : g_unichar_isalpha(character);
}

static void count_letter(Counter *counter, Word *word, gunichar letter) {
    char bytes[6];
    size_t size = lower_letter(letter, bytes);
    Script script = script_of(letter);
    if (word->length == 0)
        word->script = script;
    if (word->length + size <= sizeof word->bytes)
        memcpy(word->bytes + word->length, bytes, size);
    word->length += size;
    if (script != SCRIPT_NONE)
        counter->tally.letters[script]++;
}

static void count_text(Counter *counter, const char *text) {
    Word word = {.length = 0};
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar character = (guchar)*text < 0x80 ? (guchar)*text : g_utf8_get_char(text);
        if (is_letter(character))
            count_letter(counter, &word, character);
        else
            count_word(counter, &word);
    }
    count_word(counter, &word);
}

/** Japanese is written in kana and ideographs, Chinese in these alone. */
static void count_kana(Tally *tally) {
    enum { HAN_PER_KANA = 10 };
    if (tally->letters[SCRIPT_KANA] * HAN_PER_KANA <= tally->letters[SCRIPT_HAN])
        return;
    tally->letters[SCRIPT_KANA] += tally->letters[SCRIPT_HAN];
    tally->letters[SCRIPT_HAN] = 0;
}

/** Counts the texts of a list of inlines, but for those whose language is said. */
static void count_inlines(Counter *counter, const Inline *inlines) {
    for (const Inline *node = inlines; node != NULL; node = node->next) {
        if (node->kind == INLINE_TEXT)
            count_text(counter, node->text);
        else if (node->kind != INLINE_LANGUAGE)
            count_inlines(counter, node->children);
    }
}

/* -- Telling ------------------------------------------------------------------------------- */

/** The script that two thirds of the letters are of. */
static Script main_script(const Tally *tally) {
    int letters = 0;
    Script most = SCRIPT_LATIN;
    for (Script script = 0; script < SCRIPTS; script++) {
        letters += tally->letters[script];
        if (tally->letters[script] > tally->letters[most])
            most = script;
    }
    int least = MAX(LETTERS_MIN, (2 * letters + 2) / 3);
    return tally->letters[most] >= least ? most : SCRIPT_NONE;
}

/** The language that a text in the script is surely in. */
static int tell_language(const Tally *tally, Script script) {
    int best = UNKNOWN;
    int hits = 0;
    int next = 0;
    for (int i = 0; i < LANGUAGES; i++) {
        if (known_languages[i].script != script)
            continue;
        if (known_languages[i].words == NULL)
            return i;
        next = MAX(next, MIN(hits, tally->hits[i]));
        if (tally->hits[i] > hits) {
            best = i;
            hits = tally->hits[i];
        }
    }
    bool enough = hits >= HITS_MIN && hits * WORDS_PER_HIT >= tally->words[script];
    bool leads = hits - next >= LEAD_MIN && (hits - next) * HITS_PER_LEAD >= hits;
    return enough && leads ? best : UNKNOWN;
}

/* -- The statement ------------------------------------------------------------------------- */

/** What is thought of a block. */
typedef struct Guess {
    Block *block;
    Script script;
    int language;
} Guess;

typedef struct Search {
    Counter counter;
    Tally total;
    int letters[LANGUAGES]; /**< in the blocks told to be in each */
    GArray *guesses;        /**< of Guess */
} Search;

static void add_to_total(Search *search) {
    const Tally *tally = &search->counter.tally;
    for (int i = 0; i < SCRIPTS; i++) {
        search->total.letters[i] += tally->letters[i];
        search->total.words[i] += tally->words[i];
    }
    for (int i = 0; i < LANGUAGES; i++)
        search->total.hits[i] += tally->hits[i];
}

static void guess_block(Search *search, Block *block) {
    const Tally *tally = &search->counter.tally;
    search->counter.tally = (Tally){0};
    count_inlines(&search->counter, block->inlines);
    count_kana(&search->counter.tally);
    add_to_total(search);
    Guess guess = {block, main_script(tally), UNKNOWN};
    if (guess.script == SCRIPT_NONE)
        return;
    guess.language = tell_language(tally, guess.script);
    if (guess.language != UNKNOWN)
        search->letters[guess.language] += tally->letters[guess.script];
    g_array_append_val(search->guesses, guess);
}

static void guess_blocks(Search *search, Block *blocks) {
    for (Block *block = blocks; block != NULL; block = block->next) {
        guess_block(search, block);
        guess_blocks(search, block->children);
    }
}

/** What most of the statement's text in the script is in. */
static int script_language(const Search *search, Script script) {
    int most = UNKNOWN;
    for (int i = 0; i < LANGUAGES; i++)
        if (known_languages[i].script == script && search->letters[i] > 0 &&
            (most == UNKNOWN || search->letters[i] > search->letters[most]))
            most = i;
    return most != UNKNOWN ? most : tell_language(&search->total, script);
}

static int statement_language(const Search *search) {
    Script most = SCRIPT_LATIN;
    for (Script script = 0; script < SCRIPTS; script++)
        if (search->total.letters[script] > search->total.letters[most])
            most = script;
    int language = search->total.letters[most] > 0 ? script_language(search, most) : UNKNOWN;
    return language != UNKNOWN ? language : ENGLISH;
}

/** Gives each block the language it was told to be in, or that its script has, where that is not
 *  the statement's. */
static void set_blocks(const Search *search, int statement) {
    Script script = known_languages[statement].script;
    int languages[SCRIPTS];
    for (Script i = 0; i < SCRIPTS; i++)
        languages[i] = i == script ? statement : script_language(search, i);
    for (guint i = 0; i < search->guesses->len; i++) {
        const Guess *guess = &g_array_index(search->guesses, Guess, i);
        int language = guess->language != UNKNOWN ? guess->language : languages[guess->script];
        if (language != UNKNOWN && language != statement && guess->block->lang == NULL)
            guess->block->lang = known_languages[language].tag;
    }
}

static void set_statement(ChStatement *statement, const KnownLanguage *language,
                          ChDiagnostics *diagnostics) {
    Position at = statement->blocks != NULL ? statement->blocks->at : (Position){1, 1};
    statement_set_field(statement, "lang", language->tag, at);
    diagnostics_add(diagnostics, (Finding){CH_NOTE, "plain-language", statement->file, at, NULL},
                    "the statement is taken to be in %s (%s)", language->name, language->tag);
}

void languages_find(ChStatement *statement, const LanguageWords *words,
                    ChDiagnostics *diagnostics) {
    Search search = {.counter.known = words, .guesses = g_array_new(FALSE, FALSE, sizeof(Guess))};
    guess_blocks(&search, statement->blocks);
    for (Note *note = statement->notes; note != NULL; note = note->next)
        guess_blocks(&search, note->blocks);
    int language = statement_language(&search);
    if (language != ENGLISH)
        set_statement(statement, &known_languages[language], diagnostics);
    set_blocks(&search, language);
    g_array_free(search.guesses, TRUE);
}
