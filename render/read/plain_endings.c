/* SPDX-License-Identifier: MIT
 *
 * Endings: what stands behind the last paragraph, and what only its surroundings make sure.
 *
 *     Yours sincerely,                an opener, and all lines behind it, if these are short: a
 *     N. N.                           signature
 *     (Signed) N. N.                  likewise
 *     Ms. N. N.                       likewise
 *     Vienna, 12 January 2030         likewise: a date, initials, a line far to the right
 *     Street 1, 1010 Vienna           an address: the last lines in a row, one of them with a
 *     Tel.: +43 1 ...                 number to call, an address of the web or of mail
 *
 * Signatures and addresses end the text, or stand before an annex. Thanks without a paragraph
 * before are none that close; an annex has text before and behind it.
 */
#include "read/plain.h"

#include <string.h>

enum {
    SIGNATURE_LINES_MAX = 10,
    SIGNATURE_MAX = 100, /**< characters of a line */
    ADDRESS_MAX = 160,   /**< characters of a line */
    SENTENCE_WORDS = 7,  /**< with a full stop behind */
    INDENT_MIN = 20      /**< columns that set a line to the right */
};

static bool is_sentence(const char *text) {
    int words = 1;
    for (const char *at = text; *at != '\0'; at++)
        words += *at == ' ';
    gunichar last = last_character(text, strlen(text));
    return words >= SENTENCE_WORDS && g_utf8_strchr(".!?;:。", -1, last) != NULL;
}

/** Whether the passage is a line that neither has a meaning yet nor reads like a sentence. */
static bool is_short_line(const Passage *passage, glong most) {
    return passage->note == NULL && passage->class == NULL && !passage->heading &&
           passage->columns == 0 && !passage->taken && g_utf8_strlen(passage->text, -1) <= most &&
           !is_sentence(passage->text) && passage->opening.kind == MARKER_NONE;
}

/* -- Addresses ----------------------------------------------------------------------------- */

/** Whether the line says how to reach someone. */
static bool is_contact(const Plain *plain, const Passage *passage) {
    enum { CALL_DIGITS_MIN = 6 };
    const char *folded = phrase_fold(passage->text, passage->length, plain->scratch);
    const char *sign = strchr(folded, '@');
    if (sign != NULL && sign > folded && g_ascii_isalnum(sign[-1]) && g_ascii_isalnum(sign[1]))
        return true;
    if (strstr(folded, "www.") != NULL || strstr(folded, "://") != NULL)
        return true;
    int digits = 0;
    for (const char *at = folded; *at != '\0'; at++)
        digits += g_ascii_isdigit(*at);
    const char *plus = strchr(folded, '+');
    bool called = phrase_leads(plain->lexicon->book, PHRASE_CONTACT, folded) > 0 ||
                  (plus != NULL && g_ascii_isdigit(plus[1])) ||
                  phrase_within(plain->lexicon->book, PHRASE_CONTACT, folded);
    return called && digits >= CALL_DIGITS_MIN;
}

/** Whether the line begins the address of a recipient. */
static bool is_recipient(const Plain *plain, const Passage *passage) {
    const char *folded = phrase_fold(passage->text, passage->length, plain->scratch);
    return phrase_leads(plain->lexicon->book, PHRASE_RECIPIENT, folded) > 0 &&
           g_unichar_isupper(first_character(passage->text, passage->length));
}

/** The last passage before `end` that is no note; `end` where there is none from `first` on. */
static guint last_before(const Plain *plain, guint first, guint end) {
    for (guint i = end; i-- > first;)
        if (passage_at(plain, i)->note == NULL)
            return i;
    return end;
}

/** Takes the last lines in a row before `end` if they are an address; the new end. */
static guint take_address(Plain *plain, guint first, guint end) {
    guint last = last_before(plain, first, end);
    if (last == end)
        return end;
    int block = passage_at(plain, last)->block;
    bool contact = false;
    guint start = last + 1;
    while (start > first && passage_at(plain, start - 1)->block == block) {
        const Passage *passage = passage_at(plain, start - 1);
        if (!is_short_line(passage, ADDRESS_MAX))
            break;
        contact = contact || is_contact(plain, passage);
        start--;
    }
    bool whole = start == first || passage_at(plain, start - 1)->block != block ||
                 passage_at(plain, start - 1)->note != NULL;
    if (start == last + 1)
        return end;
    contact = contact || (start > first && is_recipient(plain, passage_at(plain, start)));
    if (!contact || (!whole && last - start > 0))
        return end;
    for (guint i = start; i <= last; i++)
        passage_at(plain, i)->class = "address";
    return start;
}

/* -- Signatures ---------------------------------------------------------------------------- */

/** Initials such as `N.E.`, `J. D.`. */
static bool is_initials(const char *text) {
    enum { INITIALS_MAX = 4 };
    int count = 0;
    for (; *text != '\0' && count <= INITIALS_MAX; count++) {
        if (!g_unichar_isupper(g_utf8_get_char(text)))
            return false;
        text = g_utf8_next_char(text);
        if (*text != '.')
            return false;
        text += 1 + strspn(text + 1, " -");
    }
    return count >= 2 && count <= INITIALS_MAX;
}

static bool opens_signature(const Plain *plain, const Passage *passage) {
    const char *folded = phrase_fold(passage->text, passage->length, plain->scratch);
    const char *word = folded + strspn(folded, "([ ");
    size_t signed_size = phrase_leads(plain->lexicon->book, PHRASE_SIGNED, word);
    size_t valediction = phrase_leads(plain->lexicon->book, PHRASE_VALEDICTION, folded);
    bool enclosed = word > folded && signed_size > 0 && strcspn(word + signed_size, ")]") < 2;
    bool labelled = signed_size > 0 && strchr(":.", word[signed_size]) != NULL;
    return enclosed || (labelled && word[signed_size] != '\0') ||
           (valediction > 0 &&
            strspn(folded + valediction, ",. ") == strlen(folded + valediction)) ||
           (phrase_leads(plain->lexicon->book, PHRASE_DONE, folded) > 0 &&
            strpbrk(folded, "0123456789") != NULL) ||
           phrase_leads(plain->lexicon->book, PHRASE_PERSON, folded) > 0 ||
           passage->indent >= INDENT_MIN || is_initials(passage->text) ||
           is_dated_line(plain, passage);
}

/** Whether the passage is of the foot of the page: a note, what looks like one, or the rule above.
 */
static bool is_note(const Passage *passage) {
    return passage->note != NULL || note_line_sign(passage->text, passage->length) > 0 ||
           strspn(passage->text, "_-* ") == passage->length;
}

/** Takes the lines from the first that opens a signature up to `end`. */
static void take_signature(Plain *plain, guint first, guint end) {
    guint start = end;
    guint lines = 0;
    for (guint i = end; i-- > first && lines < SIGNATURE_LINES_MAX;) {
        const Passage *passage = passage_at(plain, i);
        if (is_note(passage))
            continue;
        if (!is_short_line(passage, SIGNATURE_MAX))
            break;
        lines++;
        if (opens_signature(plain, passage))
            start = i;
    }
    for (guint i = start; i < end; i++)
        if (!is_note(passage_at(plain, i)))
            passage_at(plain, i)->class = "signature";
}

/* -- What is not sure ---------------------------------------------------------------------- */

/** Whether text stands behind the passage: no note and no other annex. */
static bool has_text_behind(const Plain *plain, guint index) {
    for (guint i = index + 1; i < plain->passages->len; i++) {
        const Passage *passage = passage_at(plain, i);
        if (passage->note == NULL)
            return !(passage->heading && passage->class != NULL);
    }
    return false;
}

/** Takes back thanks and annexes with no text before, and annexes with none behind. */
static void settle(Plain *plain, guint first) {
    bool text = false;
    for (guint i = first; i < plain->passages->len; i++) {
        Passage *passage = passage_at(plain, i);
        if (passage->note != NULL || passage->taken)
            continue;
        bool annexed = passage->heading && passage->class != NULL;
        if (annexed && (!text || !has_text_behind(plain, i))) {
            passage->heading = false;
            passage->class = NULL;
        } else if (g_strcmp0(passage->class, "closing") == 0 && !text) {
            passage->class = NULL;
        }
        text = text || passage->class == NULL;
    }
}

/** Finds the signature that ends the passages from `first` to `end`, and the address behind it. */
static void find_ending(Plain *plain, guint first, guint end) {
    guint before;
    do {
        before = end;
        end = take_address(plain, first, end);
    } while (end < before);
    take_signature(plain, first, end);
}

void endings_find(Plain *plain, guint first) {
    guint start = first + 1; /* a text has a beginning */
    settle(plain, first);
    for (guint i = start; i < plain->passages->len; i++) {
        const Passage *passage = passage_at(plain, i);
        if (!passage->heading || passage->class == NULL)
            continue;
        find_ending(plain, start, i);
        start = i + 1;
    }
    find_ending(plain, MIN(start, plain->passages->len), plain->passages->len);
}
