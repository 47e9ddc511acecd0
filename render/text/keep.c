/* SPDX-License-Identifier: MIT
 *
 * Keeping: which spaces of a paragraph hold together what stands around them.
 *
 * The text is read once as a row of tokens, from white space to white space; each knows the classes
 * and words that rules may ask for. Rules are tried where a token begins one, and the longest has
 * seven elements, so the cost is linear in the text. All that match count, and of two marks on one
 * space the stronger.
 */
#include "style/keep.h"

#include "text/shaping.h"

#include <glib.h>
#include <string.h>

/** A token: `start` to `stop`, of which the part up to `end` stands without the signs that a
 *  sentence puts around it. */
typedef struct Token {
    size_t start;   /**< behind opening signs */
    size_t end;     /**< before closing signs and calls */
    size_t stop;    /**< the space behind it, or the end of the text */
    unsigned inner; /**< its classes where something follows in the rule */
    unsigned last;  /**< its classes at the end of a rule */
    bool whole;     /**< nothing stands behind `end` */
    bool open;      /**< the space behind it parts words, and no gap or line */
    int full_word;  /**< index in the rules' words of it with the signs behind it; -1 */
    int word;       /**< likewise without them */
} Token;

typedef struct Keeper {
    const Paragraph *paragraph;
    const char *kinds;
    char *marks;
    GArray *tokens; /**< of Token */
    const KeepRules *rules;
    unsigned groups;
} Keeper;

/* -- Tokens -------------------------------------------------------------------------------- */

static bool is_dash(gunichar character) {
    return character == '-' || (character >= 0x2010 && character <= 0x2015);
}

static bool opens(gunichar character) {
    if (character < 0x80 && g_ascii_isalnum((gchar)character))
        return false;
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION ||
           character == '"' || character == '\'' || character == 0x201e;
}

/** Whether a sentence may put the sign behind a word; `%` is part of what it stands behind. */
static bool closes(gunichar character) {
    if (character < 0x80 && g_ascii_isalnum((gchar)character))
        return false;
    return g_unichar_ispunct(character) && !strchr("%&@#*", (int)MIN(character, 0x7f)) &&
           character != 0x2030;
}

/** What a token looks like, gathered character by character. */
typedef struct Looks {
    int characters;
    int letters;
    int capitals;
    int figures;
    bool figure_first;
    bool capital_first;
    bool initials; /**< capitals, full stops and hyphens alone */
} Looks;

/** Most characters are of ASCII, and all are looked at. */
static void look_at(Looks *looks, gunichar character) {
    bool ascii = character < 0x80;
    bool capital = ascii ? g_ascii_isupper((gchar)character) : (bool)g_unichar_isupper(character);
    bool figure = ascii ? g_ascii_isdigit((gchar)character) : (bool)g_unichar_isdigit(character);
    bool letter = ascii ? g_ascii_isalpha((gchar)character) : (bool)g_unichar_isalpha(character);
    looks->figure_first |= looks->characters == 0 && figure;
    looks->capital_first |= looks->characters == 0 && capital;
    looks->letters += letter;
    looks->capitals += capital;
    looks->figures += figure;
    looks->initials &= capital || character == '.' || character == '-';
    looks->characters++;
}

static Looks look(const char *at, const char *end) {
    Looks looks = {.initials = true};
    for (; at < end; at = g_utf8_next_char(at))
        look_at(&looks, (guchar)*at < 0x80 ? (gunichar)*at : g_utf8_get_char(at));
    return looks;
}

static unsigned classes_of(const Looks *looks) {
    unsigned classes = looks->figure_first ? KEEP_NUMBER : 0;
    if (looks->capitals > 1 && looks->capitals == looks->letters && looks->figures == 0)
        classes |= KEEP_CAPITALS;
    if (looks->capital_first && looks->letters > looks->capitals)
        classes |= KEEP_NAME;
    if (looks->letters == 1 && looks->characters == 1)
        classes |= KEEP_LETTER;
    return classes;
}

/** Classes of a token with a full stop. */
static unsigned stopped_classes(const Looks *looks) {
    if (looks->figures > 0 && looks->figures + 1 == looks->characters)
        return KEEP_ORDINAL;
    bool initials = looks->initials && looks->capitals > 0 && looks->characters <= 8;
    return initials && looks->capitals * 2 <= looks->characters ? KEEP_INITIAL : 0;
}

static void classify(const Keeper *keeper, Token *token) {
    const char *text = keeper->paragraph->text;
    const char *start = text + token->start;
    const char *end = text + token->end;
    Looks looks = look(start, end);
    unsigned classes = classes_of(&looks);
    token->whole = token->end == token->stop;
    token->last = classes | KEEP_ANY;
    token->inner = (token->whole ? classes : 0) | KEEP_ANY;
    if (*end == '.' && token->end + 1 == token->stop) {
        looks = look(start, end + 1);
        token->inner |= stopped_classes(&looks);
        token->last |= stopped_classes(&looks);
    }
    if (is_dash(g_utf8_get_char(start)) && g_utf8_next_char(start) == text + token->stop) {
        token->inner |= KEEP_DASH;
        token->last |= KEEP_DASH;
    }
}

/** Takes the signs around the token off it; a token of nothing but signs stays as it is. */
static void strip(const Keeper *keeper, Token *token, size_t first, size_t text_end) {
    const char *text = keeper->paragraph->text;
    const char *start = text + first;
    const char *end = text + text_end;
    while (start < end && opens(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start && closes(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    token->start = start < end ? (size_t)(start - text) : first;
    token->end = start < end ? (size_t)(end - text) : text_end;
}

static void add_token(Keeper *keeper, size_t first, size_t stop) {
    const Paragraph *paragraph = keeper->paragraph;
    size_t end = first;
    while (end < stop && keeper->kinds[end] == CHAR_TEXT)
        end++;
    Token token = {.stop = stop};
    strip(keeper, &token, first, end);
    token.open = stop < paragraph->size && keeper->kinds[stop] == CHAR_TEXT;
    classify(keeper, &token);
    g_array_append_val(keeper->tokens, token);
}

static void find_tokens(Keeper *keeper) {
    const Paragraph *paragraph = keeper->paragraph;
    const char *text = paragraph->text;
    size_t first = 0;
    for (size_t i = 0; i <= paragraph->size; i++) {
        if (i < paragraph->size && text[i] != ' ')
            continue;
        if (i > first)
            add_token(keeper, first, i);
        first = i + 1;
    }
}

/* -- Rules --------------------------------------------------------------------------------- */

static const Token *token_at(const Keeper *keeper, guint index) {
    return &g_array_index(keeper->tokens, Token, index);
}

/** Looks the words of all tokens up in the rules at hand. */
static void find_words(const Keeper *keeper) {
    const char *text = keeper->paragraph->text;
    for (guint i = 0; i < keeper->tokens->len; i++) {
        Token *token = &g_array_index(keeper->tokens, Token, i);
        const char *start = text + token->start;
        token->word = keep_rules_word(keeper->rules, start, token->end - token->start);
        token->full_word = token->word;
        if (!token->whole)
            token->full_word = keep_rules_word(keeper->rules, start, token->stop - token->start);
    }
}

static bool has_word(const KeepElement *element, int word) {
    for (int i = 0; word >= 0 && i < element->word_count; i++)
        if (element->words[i] == word)
            return true;
    return false;
}

/** Whether the token matches with more behind it. */
static bool matches_inner(const KeepElement *element, const Token *token) {
    return token->open &&
           ((element->classes & token->inner) || has_word(element, token->full_word));
}

/** Whether it matches as the rule's last. */
static bool matches_last(const KeepElement *element, const Token *token) {
    return (element->classes & token->last) || has_word(element, token->word) ||
           has_word(element, token->full_word);
}

/** How many tokens from `first` on the rule takes; 0 where it does not match. */
static int match_rule(const Keeper *keeper, const KeepRule *rule, guint first) {
    int taken = 0;
    for (int i = 0; i < rule->count && first + (guint)i < keeper->tokens->len; i++) {
        const Token *token = token_at(keeper, first + (guint)i);
        const KeepElement *element = &rule->elements[i];
        bool may_end = i + 1 == rule->count || rule->elements[i + 1].weak;
        if (may_end && matches_last(element, token))
            taken = i + 1;
        if (i + 1 == rule->count || !matches_inner(element, token))
            break;
    }
    return taken;
}

static void mark_space(const Keeper *keeper, size_t at, LineMark mark) {
    if (keeper->kinds[at] == CHAR_TEXT)
        keeper->marks[at] = (char)MAX(keeper->marks[at], (char)mark);
}

static void apply_rule(const Keeper *keeper, const KeepRule *rule, guint first) {
    int taken = match_rule(keeper, rule, first);
    if (taken && rule->before && first > 0)
        mark_space(keeper, token_at(keeper, first - 1)->stop, MARK_KEEP);
    bool weak = false;
    for (int i = 1; i < taken; i++) {
        weak |= rule->elements[i].weak;
        mark_space(keeper, token_at(keeper, first + (guint)i - 1)->stop,
                   weak ? MARK_PREFER : MARK_KEEP);
    }
}

/** Whether any rule can begin with the token. */
static bool begins_rule(const KeepRules *rules, const Token *token) {
    return (rules->starters & (token->inner | token->last)) ||
           (token->word >= 0 && rules->begins[token->word]) ||
           (token->full_word >= 0 && rules->begins[token->full_word]);
}

/** Whether the token is of no class and none of the words: most are so. */
static bool is_general(const Token *token) {
    return (token->inner | token->last) == KEEP_ANY && token->word < 0 && token->full_word < 0;
}

static void apply_rules(const Keeper *keeper) {
    const KeepRules *rules = keeper->rules;
    find_words(keeper);
    for (guint i = 0; i < keeper->tokens->len; i++) {
        const Token *token = token_at(keeper, i);
        if (!begins_rule(rules, token))
            continue;
        bool general = is_general(token);
        int count = general ? rules->general_count : rules->count;
        for (int j = 0; j < count; j++) {
            const KeepRule *rule = &rules->rules[general ? rules->general[j] : j];
            if (keeper->groups & (1u << rule->group))
                apply_rule(keeper, rule, i);
        }
    }
}

bool keep_mark(const TextContext *context, const Paragraph *paragraph, const char *kinds,
               char *marks) {
    const char *own = paragraph->block->lang ? paragraph->block->lang : context->lang;
    const char *const languages[] = {"all", own};
    unsigned groups = context->layout ? context->layout->keep : 0;
    if (!context->keep || !groups)
        return true;
    Keeper keeper = {.paragraph = paragraph, .kinds = kinds, .marks = marks, .groups = groups};
    keeper.tokens =
        g_array_sized_new(FALSE, FALSE, sizeof(Token), (guint)(paragraph->size / 5 + 8));
    find_tokens(&keeper);
    bool found = true;
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        keeper.rules = keep_book_find(context->keep, languages[i], context->diagnostics);
        found &= keeper.rules != NULL;
        if (keeper.rules)
            apply_rules(&keeper);
    }
    g_array_free(keeper.tokens, TRUE);
    return found;
}
