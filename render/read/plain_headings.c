/* SPDX-License-Identifier: MIT
 *
 * Headings: where what stands above the body ends.
 *
 * It ends at the first passage that does not read like a heading: a list item, a cell of a table, a
 * text between dashes, a salutation, a line that ends in punctuation, a long one, or two
 * particulars in a row (`Subject: ...`). Banners, speakers and references (plain_habits.c) stand
 * between headings and are passed by.
 */
#include "read/plain.h"
#include <string.h>

/** More than the lines of a title and the other fields together. */
enum { HEADING_LINES_MAX = 2 * TITLE_LINES_MAX };

size_t word_length(const char *text, size_t length) {
    const char *at = text;
    while (at < text + length && g_unichar_isalpha(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return (size_t)(at - text);
}

bool is_word_of(const char *const *words, const char *text, size_t length) {
    for (; *words != NULL; words++)
        if (strlen(*words) == length && strncmp(*words, text, length) == 0)
            return true;
    return false;
}

/** Whether the passage begins with a form of address. */
static bool opens_address(const Passage *passage) {
    static const char *const forms[] = {
        "Dear",     "Distinguished", "Excellencies", "Excellency", "Ladies", "Madam", "Madame",
        "Mesdames", "Mister",        "Monsieur",     "Mr",         "Mrs",    "Ms",    "Господин",
        "Госпожа",  "Уважаемая",     "Уважаемые",    "Уважаемый",  "Κύριε",  "Κυρία", NULL};
    return is_word_of(forms, passage->text, word_length(passage->text, passage->length));
}

static bool is_heading(const Passage *passage) {
    static const char ends[] = ".,;:!…。，；：！、،؛";
    size_t length = text_before_call(passage->text, passage->length);
    if (passage->length > HEADING_CHARACTERS_MAX * 4 ||
        g_utf8_strlen(passage->text, -1) > HEADING_CHARACTERS_MAX)
        return false;
    return passage->opening.kind == MARKER_NONE &&
           !text_is_framed(passage->text, passage->length) &&
           note_line_sign(passage->text, passage->length) == 0 &&
           g_utf8_strchr(ends, -1, last_character(passage->text, length)) == NULL &&
           !opens_address(passage);
}

/** `Subject: x`, `Date du discours : x`: up to three words and a colon. */
static bool is_particulars(const Passage *passage) {
    enum { WORDS_MAX = 3 };
    const char *at = passage->text;
    if (!g_unichar_isupper(g_utf8_get_char(at)))
        return false;
    for (int words = 0; words < WORDS_MAX; words++) {
        at += word_length(at, strlen(at));
        if (g_str_has_prefix(at, ": ") || g_str_has_prefix(at, " : "))
            return true;
        if (*at != ' ')
            return false;
        at++;
    }
    return false;
}

/** Whether the passage is no line of the masthead though it stands among them: it has a class
 *  then. `speakers`: also one that names who spoke, unless it is the title as well. */
static bool passes_by(const Plain *plain, Passage *passage, bool speakers) {
    const char *class = passage->class;
    if (class == NULL)
        class = masthead_class(plain, passage);
    if (class == NULL || (!speakers && strcmp(class, "speaker") == 0))
        return false;
    if (strcmp(class, "banner") != 0 && strcmp(class, "speaker") != 0 &&
        strcmp(class, "reference") != 0)
        return false;
    passage->class = class;
    return true;
}

/** Whether what is above the body ends before passage `index`. */
static bool ends_masthead(const Plain *plain, guint index) {
    const Passage *passage = passage_at(plain, index);
    bool title = passage->heading && index == 0;
    if (passage->columns > 0 || !is_heading(passage) ||
        ((passage->class != NULL || passage->heading) && !title))
        return true;
    bool before = index > 0 && is_particulars(passage - 1);
    bool behind = index + 1 < plain->passages->len && is_particulars(passage + 1);
    return is_particulars(passage) && (before || behind);
}

guint headings_collect(Plain *plain, GArray *lines, bool speakers) {
    guint i = 0;
    g_array_set_size(lines, 0);
    for (; i < plain->passages->len && lines->len < HEADING_LINES_MAX; i++) {
        if (passes_by(plain, passage_at(plain, i), speakers))
            continue;
        if (ends_masthead(plain, i))
            break;
        g_array_append_val(lines, i);
    }
    return i;
}

/** Particulars in a row below the headings are references too. */
static void mark_particulars(Plain *plain, guint stop) {
    for (guint i = stop; i < plain->passages->len; i++) {
        Passage *passage = passage_at(plain, i);
        if (passes_by(plain, passage, true))
            continue;
        if (passage->class != NULL || !is_heading(passage) || !is_particulars(passage))
            return;
        passage->class = "reference";
    }
}

/** A form of address with which the body begins is a salutation without a comma too. */
static void mark_salutation(Plain *plain, guint stop) {
    enum { WORDS_MAX = 4 };
    if (stop >= plain->passages->len)
        return;
    Passage *first = passage_at(plain, stop);
    int words = 1;
    for (const char *at = first->text; *at != '\0'; at++)
        words += *at == ' ';
    if (first->class == NULL && first->columns == 0 && words <= WORDS_MAX && opens_address(first) &&
        g_unichar_isalpha(last_character(first->text, first->length)))
        first->class = "salutation";
}

void headings_settle(Plain *plain, guint stop) {
    mark_particulars(plain, stop);
    mark_salutation(plain, stop);
}
