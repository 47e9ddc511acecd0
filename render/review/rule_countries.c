/* SPDX-License-Identifier: MIT
 *
 * The rule about names of countries.
 *
 * A paragraph with two known names is taken for a list of countries. In it each word in capitals
 * and each name that a sign calls a note behind is one: where it is not known, it is told. Names
 * are compared without case and accents.
 */
#include "review/rules.h"

#include "model/language.h"

#include <string.h>

enum {
    LISTED_MIN = 2,
    NAME_WORDS = 8,      /**< the words of the longest name: the former Yugoslav Republic ... */
    CAPITALS_LETTERS = 5 /**< shorter ones are abbreviations: EFTA */
};

/** The names of one language. */
typedef struct NameBook {
    const char *lang;    /**< NULL: none yet */
    GHashTable *names;   /**< key -> the name as it is written */
    GHashTable *openers; /**< the keys of their first words */
} NameBook;

/** A word without the article that is elided before it and the punctuation behind. */
typedef struct Word {
    size_t start;
    size_t end;
} Word;

/** A paragraph while it is searched. */
typedef struct Search {
    const Prose *prose;
    const NameBook *book;
    GArray *words;    /**< of Word */
    GArray *suspects; /**< of Word */
    int listed;       /**< known names found */
} Search;

/** The text without case, accents and kinds of apostrophes. The caller frees it. */
static char *name_key_of(const char *text, size_t size) {
    g_autofree char *parted = g_utf8_normalize(text, (gssize)size, G_NORMALIZE_ALL);
    GString *bare = g_string_new(NULL);
    for (const char *c = parted; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        if (character == 0x2019)
            character = '\'';
        if (!g_unichar_ismark(character))
            g_string_append_unichar(bare, character);
    }
    char *key = g_utf8_casefold(bare->str, (gssize)bare->len);
    g_string_free(bare, TRUE);
    return key;
}

static NameBook book_new(void) {
    return (NameBook){.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                      .openers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

static void book_clear(NameBook *book) {
    g_hash_table_destroy(book->names);
    g_hash_table_destroy(book->openers);
}

/** Fills the book with the names of the language, unless it has them already. */
static void book_open(NameBook *book, const Inspection *inspection, const char *lang) {
    if (g_strcmp0(book->lang, lang) == 0)
        return;
    book->lang = lang;
    g_hash_table_remove_all(book->names);
    g_hash_table_remove_all(book->openers);
    for (int i = 0; i < inspection->input->country_count; i++) {
        const KnownName *known = &inspection->input->countries[i];
        if (!language_is(lang, known->lang))
            continue;
        g_hash_table_insert(book->names, name_key_of(known->name, strlen(known->name)),
                            (gpointer)known->name);
        g_hash_table_add(book->openers, name_key_of(known->name, strcspn(known->name, " ")));
    }
}

/** The word of the text between two places, bare. */
static Word bare_word(const Prose *prose, size_t start, size_t end) {
    Word word = {start, end};
    while (word.start < end && g_unichar_ispunct(prose_at(prose, word.start)))
        word.start = prose_next(prose, word.start);
    size_t second = prose_next(prose, word.start);
    if (second < end && (prose_at(prose, second) == '\'' || prose_at(prose, second) == 0x2019))
        word.start = prose_next(prose, second);
    while (word.end > word.start && g_unichar_ispunct(prose_before(prose, word.end)))
        word.end = (size_t)(g_utf8_prev_char(prose->text + word.end) - prose->text);
    return word;
}

static void read_words(Search *search) {
    for (size_t start, end = 0; prose_word(search->prose, &start, &end);) {
        Word word = bare_word(search->prose, start, end);
        if (word.start < word.end)
            g_array_append_val(search->words, word);
    }
}

static char *words_key(const Search *search, const Word *first, const Word *last) {
    return name_key_of(search->prose->text + first->start, last->end - first->start);
}

/** How many words from index `first` on are a known name: the longest there is, 0 without. */
static guint match_name(const Search *search, guint first) {
    const Word *words = (const Word *)(void *)search->words->data;
    g_autofree char *opener = words_key(search, &words[first], &words[first]);
    guint count = MIN(NAME_WORDS, search->words->len - first);
    if (!g_hash_table_contains(search->book->openers, opener))
        return 0;
    for (; count > 0; count--) {
        g_autofree char *key = words_key(search, &words[first], &words[first + count - 1]);
        if (g_hash_table_contains(search->book->names, key))
            break;
    }
    return count;
}

static bool is_in_capitals(const Prose *prose, const Word *word) {
    int letters = 0;
    for (size_t i = word->start; i < word->end; i = prose_next(prose, i)) {
        if (!g_unichar_isupper(prose_at(prose, i)))
            return false;
        letters++;
    }
    return letters >= CAPITALS_LETTERS;
}

/** Whether a sign calls a note right behind the word. */
static bool is_marked(const Prose *prose, const Word *word) {
    const ProseCall *call = prose_call_at(prose, word->end);
    return call != NULL && !g_unichar_isalnum(g_utf8_get_char(call->note->label));
}

static void search_names(Search *search) {
    for (guint i = 0; i < search->words->len;) {
        const Word *word = &g_array_index(search->words, Word, i);
        guint count = match_name(search, i);
        search->listed += count > 0;
        if (count == 0 && (is_in_capitals(search->prose, word) || is_marked(search->prose, word)))
            g_array_append_vals(search->suspects, word, 1);
        i += MAX(count, 1);
    }
}

/** The known name that is most like the word, or NULL. */
static const char *nearest_known(const Search *search, const Word *word) {
    guint count;
    g_autofree char *key = words_key(search, word, word);
    g_autofree gpointer *keys = g_hash_table_get_keys_as_array(search->book->names, &count);
    const char *nearest = nearest_name(key, (const char *const *)keys, count);
    return nearest != NULL ? g_hash_table_lookup(search->book->names, nearest) : NULL;
}

static void tell_suspects(Inspection *inspection, const Search *search) {
    for (guint i = 0; i < search->suspects->len; i++) {
        const Word *word = &g_array_index(search->suspects, Word, i);
        const char *nearest = nearest_known(search, word);
        g_autofree char *hint =
            nearest != NULL ? g_strdup_printf("did you mean %s?", nearest) : NULL;
        remark(inspection, search->prose, word->start, hint, "'%.*s' is no known country",
               (int)(word->end - word->start), search->prose->text + word->start);
    }
}

static void look_at_paragraph(Inspection *inspection, const NameBook *book, const Prose *prose) {
    Search search = {.prose = prose,
                     .book = book,
                     .words = g_array_new(FALSE, FALSE, sizeof(Word)),
                     .suspects = g_array_new(FALSE, FALSE, sizeof(Word))};
    read_words(&search);
    search_names(&search);
    if (search.listed >= LISTED_MIN)
        tell_suspects(inspection, &search);
    g_array_free(search.words, TRUE);
    g_array_free(search.suspects, TRUE);
}

void rule_unknown_country(Inspection *inspection) {
    NameBook book = book_new();
    for (guint i = 0; i < inspection->count; i++) {
        const Prose *prose = &inspection->proses[i];
        if (prose->kind != PROSE_PARAGRAPH)
            continue;
        book_open(&book, inspection, prose->lang);
        if (g_hash_table_size(book.names) > 0)
            look_at_paragraph(inspection, &book, prose);
    }
    book_clear(&book);
}
