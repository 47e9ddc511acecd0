/* SPDX-License-Identifier: MIT
 *
 * Habits: what a passage is for, told by its words alone.
 *
 *     banner       - CHECK AGAINST DELIVERY -        a phrase and little more
 *     salutation   Mr. Chairperson, Excellencies,    forms of address up to a comma, colon or `!`
 *     closing      Thank you.                        short; a paragraph stands before it
 *     alignment    The Candidate Countries ... align themselves with ...
 *     speaker      Statement delivered by ...        above the body
 *     reference    PC.DEL/449/20, ENGLISH only       above the body
 *
 * A heading has a roman number (`II. Title`), and is believed where at least the next one or the
 * one before follows in count. An annex is a line of its own that says so (`Annex I`, `Attachment 1
 * to ...`), with text before and behind it; two in a row are a list of annexes.
 *
 * All of it is judged by phrases (plain_phrases.c) and the shape of the line. What is not sure
 * stays an ordinary paragraph.
 */
#include "read/plain.h"

#include <string.h>

enum {
    BANNER_MAX = 80,           /**< characters */
    SALUTATION_MAX = 160,      /**< characters */
    SALUTATION_PART_WORDS = 6, /**< in a part that is no form of address */
    CLOSING_MAX = 60,          /**< characters */
    SPEAKER_MAX = 400,         /**< characters */
    REFERENCE_MAX = 80,        /**< characters */
    HEADING_MAX = 150,         /**< characters */
    ROMAN_MAX = 39
};

static glong characters(const char *text) {
    return g_utf8_strlen(text, -1);
}

static int count_words(const char *text, size_t length) {
    int words = 0;
    bool inside = false;
    for (size_t i = 0; i < length; i++) {
        bool space = text[i] == ' ';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

static bool ends_in_one_of(const char *text, const char *signs) {
    gunichar last = last_character(text, strlen(text));
    return last != 0 && g_utf8_strchr(signs, -1, last) != NULL;
}

/** The text without what is no letter or digit at its edges. */
static char *trim_signs(const char *text, Arena *arena) {
    const char *end = text + strlen(text);
    while (*text != '\0' && !g_unichar_isalnum(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    while (end > text && !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return arena_strndup(arena, text, (size_t)(end - text));
}

/* -- Banners, salutations, thanks ---------------------------------------------------------- */

static bool is_banner(const Plain *plain, const char *folded) {
    if (characters(folded) > BANNER_MAX)
        return false;
    const char *core = trim_signs(folded, plain->scratch);
    size_t alone = phrase_leads(plain->lexicon->book, PHRASE_BANNER_ALONE, core);
    if (alone > 0 && core[alone] == '\0')
        return true;
    return phrase_within(plain->lexicon->book, PHRASE_BANNER, core);
}

/** Whether a part of a salutation, between commas, addresses someone. */
static bool is_addressed(const Plain *plain, const char *part, size_t length) {
    static const char *const pronouns[] = {"i ",   "we ",   "je ", "nous ", "ich ", "wir ", "it ",
                                           "the ", "this ", "я ",  "мы ",   "in ",  "on "};
    char *text = g_strstrip(arena_strndup(plain->scratch, part, length));
    if (phrase_leads(plain->lexicon->book, PHRASE_ADDRESS, text) > 0)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(pronouns); i++)
        if (g_str_has_prefix(text, pronouns[i]))
            return false;
    return *text != '\0' && count_words(text, strlen(text)) <= SALUTATION_PART_WORDS;
}

static bool is_salutation(const Plain *plain, const char *folded) {
    enum { FEW_CHARACTERS = 60 };
    if (characters(folded) > SALUTATION_MAX || !ends_in_one_of(folded, ",:!،，：！") ||
        phrase_leads(plain->lexicon->book, PHRASE_ADDRESS, folded) == 0)
        return false;
    for (const char *part = folded; *part != '\0';) {
        size_t length = strcspn(part, ",:!");
        if (part[length] == '\0') /* the comma of another script */
            return characters(part) <= FEW_CHARACTERS;
        if (!is_addressed(plain, part, length))
            return false;
        part += length + 1;
    }
    return true;
}

static bool names_speaker(const Plain *plain, const char *folded) {
    return phrase_leads(plain->lexicon->book, PHRASE_DELIVERED, folded) > 0 ||
           phrase_leads(plain->lexicon->book, PHRASE_PRESENTED, folded) > 0;
}

bool text_names_speaker(const Plain *plain, const char *text, size_t length) {
    return length <= SPEAKER_MAX && names_speaker(plain, phrase_fold(text, length, plain->scratch));
}

static bool is_thanks(const Plain *plain, const char *folded) {
    enum { FEW_WORDS = 4 };
    static const char *const because[] = {" to ", " a ", " à ", " al ", " den ", " der ", " dem "};
    size_t leads = phrase_leads(plain->lexicon->book, PHRASE_THANKS, folded);
    if (leads == 0 || characters(folded) > CLOSING_MAX || ends_in_one_of(folded, ",;:،，：…"))
        return false;
    bool few = count_words(folded, strlen(folded)) <= FEW_WORDS;
    for (size_t i = 0; i < G_N_ELEMENTS(because); i++)
        if (!few && g_str_has_prefix(folded + leads, because[i]))
            return false;
    return true;
}

bool text_is_thanks(const Plain *plain, const char *text, size_t length) {
    return length <= CLOSING_MAX * 4 && g_unichar_isalpha(first_character(text, length)) &&
           is_thanks(plain, phrase_fold(text, length, plain->scratch));
}

/* -- Annexes ------------------------------------------------------------------------------- */

/** The bytes of a number that an annex may have: `1`, `iv`, `b`, `三`. */
static size_t annex_number(const char *folded) {
    size_t digits = strspn(folded, "0123456789");
    size_t roman = strspn(folded, "ivxl");
    size_t size = digits > 0 ? digits : roman;
    if (size == 0 && g_unichar_isalpha(g_utf8_get_char(folded)))
        size = (size_t)(g_utf8_next_char(folded) - folded);
    return size > 0 && !g_unichar_isalnum(g_utf8_get_char(folded + size)) ? size : 0;
}

static const char *pass_spaces(const char *text) {
    return text + strspn(text, " ");
}

/** Whether an annex may be called so, behind its number if it has one. */
static bool names_annex(const Plain *plain, const char *rest) {
    const char *text = pass_spaces(rest);
    if (*text == '\0' || phrase_leads(plain->lexicon->book, PHRASE_OF, text) > 0)
        return true;
    return g_utf8_strchr(":-–—.：", -1, g_utf8_get_char(text)) != NULL &&
           *pass_spaces(g_utf8_next_char(text)) != '\0';
}

/** `annex` or `attachment` where the line begins one, else NULL. */
static const char *annex_class(const Plain *plain, const Passage *passage, const char *folded) {
    gunichar first = first_character(passage->text, passage->length);
    size_t annex = phrase_leads(plain->lexicon->book, PHRASE_ANNEX, folded);
    size_t attachment = phrase_leads(plain->lexicon->book, PHRASE_ATTACHMENT, folded);
    if (annex + attachment == 0 || g_unichar_islower(first) || characters(folded) > HEADING_MAX ||
        ends_in_one_of(folded, ".,;:!?。，；："))
        return NULL;
    const char *rest = folded + (annex > 0 ? annex : attachment);
    if (*rest != '\0' && !names_annex(plain, rest)) {
        rest = pass_spaces(rest);
        size_t sign = phrase_leads(plain->lexicon->book, PHRASE_FILE, rest);
        rest += sign > 0 ? sign + strspn(rest + sign, ". ") : 0;
        size_t number = annex_number(rest);
        if (number == 0 || !names_annex(plain, rest + number))
            return NULL;
    }
    return annex > 0 ? "annex" : "attachment";
}

/* -- Headings ------------------------------------------------------------------------------ */

static int roman_digits(const char *text, size_t *size) {
    static const char *const ones[] = {"IX", "VIII", "VII", "VI", "IV", "V", "III", "II", "I"};
    static const int values[] = {9, 8, 7, 6, 4, 5, 3, 2, 1};
    int value = 0;
    size_t at = 0;
    for (; text[at] == 'X' && value < ROMAN_MAX - 9; at++)
        value += 10;
    for (size_t i = 0; i < G_N_ELEMENTS(ones); i++)
        if (g_str_has_prefix(text + at, ones[i])) {
            value += values[i];
            at += strlen(ones[i]);
            break;
        }
    *size = at;
    return value;
}

/** The number of a heading such as `II. Title` or `I - Title`, 0 where it is none. */
static int heading_number(const Passage *passage) {
    size_t size;
    int number = roman_digits(passage->text, &size);
    if (number == 0 || ends_in_one_of(passage->text, ".,;:!?") ||
        characters(passage->text) > HEADING_MAX)
        return 0;
    const char *sign = pass_spaces(passage->text + size);
    bool point = sign == passage->text + size && (*sign == '.' || *sign == ')');
    bool dash = sign > passage->text + size && *sign != '\0' &&
                g_utf8_strchr("-–—", -1, g_utf8_get_char(sign)) != NULL;
    if (!point && !dash)
        return 0;
    const char *behind = g_utf8_next_char(sign);
    const char *text = pass_spaces(behind);
    bool begins = text > behind && *text != '\0' && !g_unichar_islower(g_utf8_get_char(text)) &&
                  (g_unichar_isalnum(g_utf8_get_char(text)) || strchr("\"'", *text) == NULL);
    return begins ? number : 0;
}

/** Believes headings whose numbers follow each other from I. */
static void find_headings(Plain *plain) {
    int last = 0;
    Passage *before = NULL;
    for (guint i = 0; i < plain->passages->len; i++) {
        Passage *passage = passage_at(plain, i);
        int number = passage->class == NULL && passage->columns == 0 ? heading_number(passage) : 0;
        if (number == 0)
            continue;
        if (before != NULL && number == last + 1)
            before->heading = passage->heading = true;
        if (number == 1 || number == last + 1) {
            before = passage;
            last = number;
        }
    }
}

/* -- Above the body ------------------------------------------------------------------------ */

static bool is_speaker(const Plain *plain, const char *folded) {
    if (characters(folded) > SPEAKER_MAX)
        return false;
    size_t label = phrase_leads(plain->lexicon->book, PHRASE_SPEAKER, folded);
    const char *colon = pass_spaces(folded + label);
    if (label > 0 && *colon == ':' && *pass_spaces(colon + 1) != '\0')
        return true;
    return names_speaker(plain, folded) ||
           (!ends_in_one_of(folded, ".,;:!?") &&
            phrase_within(plain->lexicon->book, PHRASE_DELIVERED, folded));
}

/** A symbol such as PC.DEL/449/20 or A/AC.999/2030/L.18, with `OSCE+` or a year behind it. */
static bool is_symbol(const Plain *plain, const Passage *passage) {
    const char *text = passage->text;
    size_t size = strcspn(text, " ");
    bool slash = memchr(text, '/', size) != NULL;
    bool letter = g_ascii_isupper(*text);
    size_t digits = strcspn(text, "0123456789");
    if (digits >= size || !(letter || g_ascii_isdigit(*text)) || is_dated_line(plain, passage))
        return false;
    if (!slash)
        return !letter && strspn(text, "0123456789-") == size && text[2] == '-' && size >= 8;
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isalnum(text[i]) && strchr("./()[]+*-_", text[i]) == NULL)
            return false;
    const char *behind = pass_spaces(text + size);
    return *behind == '\0' || strcmp(behind, "OSCE+") == 0 ||
           (*behind == '(' && strspn(behind, "(0123456789)") == strlen(behind));
}

/** `Original: RUSSIAN`. */
static bool is_original(const Plain *plain, const char *folded) {
    enum { WORDS_MAX = 4 };
    size_t leads = phrase_leads(plain->lexicon->book, PHRASE_ORIGINAL, folded);
    const char *colon = pass_spaces(folded + leads);
    bool parted = g_utf8_strchr(":：", -1, g_utf8_get_char(colon)) != NULL && *colon != '\0';
    return leads > 0 && parted && count_words(colon, strlen(colon)) <= WORDS_MAX;
}

/** `ENGLISH only`, `ENGLISH`, `(OR. en)`. */
static bool is_language_line(const Plain *plain, const char *text, const char *folded) {
    size_t leads = phrase_leads(plain->lexicon->book, PHRASE_LANGUAGE, folded);
    const char *behind = pass_spaces(folded + leads);
    if (leads == 0)
        return g_str_has_prefix(folded, "(or. ") && strlen(folded) == strlen("(or. en)");
    gunichar second = g_utf8_get_char(g_utf8_next_char(text));
    if (*behind == '\0')
        return !g_unichar_islower(second);
    size_t only = phrase_leads(plain->lexicon->book, PHRASE_ONLY, behind);
    return only > 0 && behind[only] == '\0';
}

/** `Distr.: General`, `RESTRICTED`. */
static bool is_handling(const Plain *plain, const char *folded) {
    enum { WORDS_MAX = 3 };
    size_t leads = phrase_leads(plain->lexicon->book, PHRASE_HANDLING, folded);
    return leads > 0 && count_words(folded + leads, strlen(folded + leads)) <= WORDS_MAX &&
           (folded[leads] == '\0' || strchr(".:", folded[leads]) != NULL ||
            strchr(".:", folded[strlen(folded) - 1]) != NULL);
}

/** The number of a printed document between stars: *3090268*. */
static bool is_job_number(const char *text) {
    enum { DIGITS_MIN = 6 };
    size_t digits = *text == '*' ? strspn(text + 1, "0123456789") : 0;
    return digits >= DIGITS_MIN && strcmp(text + 1 + digits, "*") == 0;
}

/** `No. 17/2030`, `Ref.: 12-34`; a number alone may be that of a meeting. */
static bool is_file_number(const Plain *plain, const char *folded) {
    size_t leads = phrase_leads(plain->lexicon->book, PHRASE_FILE, folded);
    const char *number = folded + leads + strspn(folded + leads, ".: ");
    size_t size = strcspn(number, " ");
    return leads > 0 && number > folded + leads && number[size] == '\0' &&
           strcspn(number, "0123456789") < size && strpbrk(number, "/-") != NULL;
}

static bool is_reference(const Plain *plain, const Passage *passage, const char *folded) {
    if (phrase_leads(plain->lexicon->book, PHRASE_DISCLAIMER, folded) > 0)
        return true;
    return characters(passage->text) <= REFERENCE_MAX &&
           (is_symbol(plain, passage) || is_original(plain, folded) || is_handling(plain, folded) ||
            is_file_number(plain, folded) || is_language_line(plain, passage->text, folded) ||
            is_job_number(passage->text));
}

const char *masthead_class(const Plain *plain, const Passage *passage) {
    if (passage->columns > 0)
        return NULL;
    const char *folded = phrase_fold(passage->text, passage->length, plain->scratch);
    if (is_reference(plain, passage, folded))
        return "reference";
    return is_speaker(plain, folded) ? "speaker" : NULL;
}

/* -- All of them --------------------------------------------------------------------------- */

static bool is_alignment(const Plain *plain, const char *folded) {
    return phrase_within(plain->lexicon->book, PHRASE_ALIGNS, folded) &&
           phrase_within(plain->lexicon->book, PHRASE_CANDIDATE, folded);
}

static const char *passage_class(const Plain *plain, const Passage *passage, const char *folded) {
    if (is_banner(plain, folded))
        return "banner";
    if (note_line_sign(passage->text, passage->length) > 0)
        return NULL;
    if (is_salutation(plain, folded))
        return "salutation";
    if (is_thanks(plain, folded))
        return "closing";
    return is_alignment(plain, folded) ? "alignment" : NULL;
}

void habits_find(Plain *plain) {
    for (guint i = 0; i < plain->passages->len; i++) {
        Passage *passage = passage_at(plain, i);
        if (passage->columns > 0 || passage->opening.kind != MARKER_NONE)
            continue;
        const char *folded = phrase_fold(passage->text, passage->length, plain->scratch);
        const char *annex = annex_class(plain, passage, folded);
        passage->heading = annex != NULL;
        passage->class = annex != NULL ? annex : passage_class(plain, passage, folded);
    }
    find_headings(plain);
}
