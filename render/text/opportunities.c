/* SPDX-License-Identifier: MIT
 *
 * Opportunities.
 */
#include "text/opportunities.h"

#include <glib.h>
#include <pango/pango.h>
#include <string.h>

/** Longer stretches are not kept. */
enum { STRETCH_BYTES_MAX = 64 };

struct Opportunities {
    GHashTable *answers; /**< language, newline and text -> bool[], as opportunities_ask */
    GString *question;   /**< at hand, as the key */
    unsigned most;
};

/* -- Asking pango -------------------------------------------------------------------------- */

bool *opportunities_ask(const char *text, size_t size, const char *lang) {
    glong count = g_utf8_strlen(text, (gssize)size);
    PangoLogAttr *attributes = g_new0(PangoLogAttr, (gsize)count + 1);
    bool *breaks = g_new0(bool, size + 1);
    pango_get_log_attrs(text, (int)size, -1, pango_language_from_string(lang), attributes,
                        (int)count + 1);
    const char *at = text;
    for (glong i = 0; i < count; i++, at = g_utf8_next_char(at))
        breaks[at - text] = attributes[i].is_line_break;
    breaks[size] = attributes[count].is_line_break;
    g_free(attributes);
    return breaks;
}

/** A stretch of tokens that pango is asked about, between stand-ins where others are. */
typedef struct Stretch {
    size_t start;
    size_t end;
    bool after;  /**< a plain token stands before it */
    bool before; /**< one stands behind it */
} Stretch;

/** Copies the answer, up to the character behind the stretch, for which a stand-in stood. */
static void take_answer(const bool *answer, const Stretch *stretch, bool *breaks) {
    size_t count = stretch->end - stretch->start + (stretch->before ? 2 : 1);
    memcpy(breaks + stretch->start, answer + (stretch->after ? 2 : 0), count * sizeof(bool));
}

static void ask_stretch(Opportunities *opportunities, const char *text, const Stretch *stretch,
                        const char *lang, bool *breaks) {
    GString *question = opportunities->question;
    size_t size = stretch->end - stretch->start;
    g_string_assign(question, lang);
    g_string_append_c(question, '\n');
    size_t head = question->len;
    g_string_append(question, stretch->after ? "x " : "");
    g_string_append_len(question, text + stretch->start, (gssize)size);
    g_string_append(question, stretch->before ? " x" : "");
    bool *answer = g_hash_table_lookup(opportunities->answers, question->str);
    bool kept = answer;
    if (!answer)
        answer = opportunities_ask(question->str + head, question->len - head, lang);
    take_answer(answer, stretch, breaks);
    if (kept)
        return;
    if (g_hash_table_size(opportunities->answers) >= opportunities->most)
        g_hash_table_remove_all(opportunities->answers);
    if (size <= STRETCH_BYTES_MAX)
        g_hash_table_insert(opportunities->answers, g_strdup(question->str), answer);
    else
        g_free(answer);
}

/* -- Tokens -------------------------------------------------------------------------------- */

/** The byte behind the letters and figures from `at` on. */
static const char *skip_letters(const char *at, const char *end) {
    while (at < end) {
        if (g_ascii_isalnum(*at)) {
            at++;
            continue;
        }
        gunichar c = (guchar)*at < 0x80 ? 0 : g_utf8_get_char(at);
        if (c == 0 || c >= 0x530 || !g_unichar_isalpha(c) ||
            g_unichar_break_type(c) != G_UNICODE_BREAK_ALPHABETIC)
            break;
        at = g_utf8_next_char(at);
    }
    return at;
}

/** Whether the token is of letters and figures and then stops. */
static bool is_plain(const char *at, const char *end) {
    const char *stop = skip_letters(at, end);
    if (stop == at)
        return false;
    while (stop < end && (*stop == '.' || *stop == ',' || *stop == ':' || *stop == ';'))
        stop++;
    return stop == end;
}

bool *opportunities_find(Opportunities *opportunities, const char *text, size_t size,
                         const char *lang, bool western) {
    if (!western)
        return opportunities_ask(text, size, lang);
    bool *breaks = g_new0(bool, size + 1);
    breaks[size] = true;
    Stretch stretch = {.start = size + 1};
    for (size_t start = 0, end; start <= size; start = end + 1) {
        const char *space = memchr(text + start, ' ', size - start);
        end = space ? (size_t)(space - text) : size;
        bool asked = stretch.start < start;
        if (!is_plain(text + start, text + end)) {
            if (!asked)
                stretch = (Stretch){.start = start, .after = start > 0};
            stretch.end = end;
            continue;
        }
        breaks[start] = start > 0;
        stretch.before = true;
        if (asked)
            ask_stretch(opportunities, text, &stretch, lang, breaks);
        stretch.start = size + 1;
    }
    if (stretch.start <= size)
        ask_stretch(opportunities, text, &stretch, lang, breaks);
    return breaks;
}

/* -- The answers --------------------------------------------------------------------------- */

Opportunities *opportunities_new(void) {
    Opportunities *opportunities = g_new0(Opportunities, 1);
    opportunities->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    opportunities->question = g_string_new(NULL);
    opportunities->most = OPPORTUNITIES_MAX;
    return opportunities;
}

void opportunities_free(Opportunities *opportunities) {
    if (!opportunities)
        return;
    g_hash_table_destroy(opportunities->answers);
    g_string_free(opportunities->question, TRUE);
    g_free(opportunities);
}

void opportunities_bound(Opportunities *opportunities, unsigned most) {
    opportunities->most = most;
    g_hash_table_remove_all(opportunities->answers);
}
