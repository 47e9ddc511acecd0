/* SPDX-License-Identifier: MIT
 *
 * Unicode's own tests of what text/ takes from pango and FriBidi and what it adds: the order of a
 * line (UAX 9) and where lines may end (UAX 14). They are in Debian's package unicode-data; without
 * it they are skipped, but not where CI is true.
 */
#include "text/bidi.h"
#include "text/faces.h"

#include <fribidi.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define UNICODE_DIR "/usr/share/unicode/"

enum { CHARACTERS_MAX = 256 };

/** The lines of a file of Unicode; NULL, and the test is skipped, where it is missing. */
static char **read_lines(const char *name) {
    g_autofree char *path = g_strconcat(UNICODE_DIR, name, NULL);
    char *text = NULL;
    if (g_file_get_contents(path, &text, NULL, NULL)) {
        char **lines = g_strsplit(text, "\n", -1);
        g_free(text);
        return lines;
    }
    if (g_strcmp0(g_getenv("CI"), "true") == 0)
        g_error("%s is missing: it is in the package unicode-data", path);
    g_test_skip("the package unicode-data is not installed");
    return NULL;
}

static const char *data_of(char *line) {
    char *comment = strchr(line, '#');
    if (comment)
        *comment = '\0';
    return *g_strstrip(line) ? line : NULL;
}

/* -- The order of a line ------------------------------------------------------------------- */

typedef struct BidiCase {
    gunichar characters[CHARACTERS_MAX];
    int count;
    char *text;
    bool right_to_left; /**< the paragraph, as the test says */
    char **levels;
    char **order;
} BidiCase;

static void parse_characters(BidiCase *bidi, const char *field) {
    GString *text = g_string_new(NULL);
    for (const char *at = field; *at;) {
        char *end;
        gunichar character = (gunichar)strtoul(at, &end, 16);
        g_assert_cmpint(bidi->count, <, CHARACTERS_MAX);
        bidi->characters[bidi->count++] = character;
        g_string_append_unichar(text, character);
        at = *end ? end + 1 : end;
    }
    bidi->text = g_string_free(text, FALSE);
}

/** The level of each character as pango gives it, and rule L1: blanks before a separator or at the
 *  end, and separators, have that of the paragraph. Those that rule X9 takes out have that too. */
static void find_levels(PangoContext *context, const BidiCase *bidi, uint8_t *levels) {
    GList *items = pango_itemize_with_base_dir(
        context, bidi->right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR, bidi->text, 0,
        (int)strlen(bidi->text), NULL, NULL);
    int at = 0;
    for (GList *link = items; link; link = link->next) {
        const PangoItem *item = link->data;
        for (int i = 0; i < item->num_chars; i++)
            levels[at++] = item->analysis.level;
        pango_item_free(link->data);
    }
    g_assert_cmpint(at, ==, bidi->count);
    g_list_free(items);
    bool blank = true;
    for (int i = bidi->count - 1; i >= 0; i--) {
        FriBidiCharType type = fribidi_get_bidi_type(bidi->characters[i]);
        if (type == FRIBIDI_TYPE_BS || type == FRIBIDI_TYPE_SS)
            blank = true;
        else if (!FRIBIDI_IS_EXPLICIT_OR_BN_OR_WS(type) && !FRIBIDI_IS_ISOLATE(type))
            blank = false;
        if (blank)
            levels[i] = bidi->right_to_left;
    }
}

/** Whether each character stands in the direction that is told: pango takes all levels for 0 where
 *  none is odd, which is the same line. */
static bool has_right_directions(const BidiCase *bidi, const uint8_t *levels) {
    for (int i = 0; i < bidi->count; i++)
        if (*bidi->levels[i] != 'x' && atoi(bidi->levels[i]) % 2 != levels[i] % 2)
            return false;
    return true;
}

/** Whether the characters, but those that rule X9 takes out, come in the order that is told. */
static bool has_right_order(const BidiCase *bidi, const uint8_t *levels) {
    uint8_t kept[CHARACTERS_MAX];
    int places[CHARACTERS_MAX];
    int order[CHARACTERS_MAX];
    int count = 0;
    for (int i = 0; i < bidi->count; i++)
        if (*bidi->levels[i] != 'x') {
            places[count] = i;
            kept[count++] = levels[i];
        }
    bidi_order(kept, count, order);
    for (int i = 0; i < count; i++)
        if (!bidi->order[i] || atoi(bidi->order[i]) != places[order[i]])
            return false;
    return true;
}

/** Whether a line of BidiCharacterTest.txt comes out as it says. */
static bool passes_bidi(PangoContext *context, const char *line) {
    g_auto(GStrv) fields = g_strsplit(line, ";", -1);
    g_assert_cmpuint(g_strv_length(fields), ==, 5);
    BidiCase bidi = {.right_to_left = *fields[2] == '1'};
    parse_characters(&bidi, fields[0]);
    bidi.levels = g_strsplit(fields[3], " ", -1);
    bidi.order = g_strsplit(fields[4], " ", -1);
    uint8_t levels[CHARACTERS_MAX];
    find_levels(context, &bidi, levels);
    bool automatic = *fields[1] == '2';
    bool passes =
        has_right_directions(&bidi, levels) && has_right_order(&bidi, levels) &&
        (!automatic || bidi_paragraph(bidi.text, strlen(bidi.text), "en") == bidi.right_to_left);
    g_strfreev(bidi.levels);
    g_strfreev(bidi.order);
    g_free(bidi.text);
    return passes;
}

static void test_lines_are_ordered_as_unicode_says(void) {
    g_auto(GStrv) lines = read_lines("BidiCharacterTest.txt");
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    FontSet *fonts = font_set_new(SOURCE_DIR "/fonts/fonts.conf", diagnostics);
    int tests = 0;
    int failures = 0;
    for (int i = 0; lines && lines[i]; i++) {
        const char *line = data_of(lines[i]);
        if (!line)
            continue;
        tests++;
        if (!passes_bidi(font_set_context(fonts), line) && failures++ < 20)
            g_test_message("not as told: %s", line);
    }
    g_test_message("%d tests, %d failures", tests, failures);
    g_assert_cmpint(failures, ==, 0);
    font_set_free(fonts);
    ch_diagnostics_free(diagnostics);
}

/* -- Where lines may end ------------------------------------------------------------------- */

/** A letter of Thai, of which pango knows the words where UAX 14 knows none. */
static const char THAI[] = "0E01";

/** Whether a line of LineBreakTest.txt, `× 0023 ÷ 0023 ÷`, comes out as it says. */
static bool passes_break(const char *line) {
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    GString *text = g_string_new(NULL);
    int count = 0;
    for (; words[2 * count] && words[2 * count + 1]; count++)
        g_string_append_unichar(text, (gunichar)strtoul(words[2 * count + 1], NULL, 16));
    PangoLogAttr *attributes = g_new0(PangoLogAttr, count + 1);
    pango_get_log_attrs(text->str, (int)text->len, -1, pango_language_from_string("en"), attributes,
                        count + 1);
    bool passes = true;
    for (int i = 1; i < count; i++)
        passes &= attributes[i].is_line_break == (strcmp(words[2 * i], "÷") == 0);
    g_free(attributes);
    g_string_free(text, TRUE);
    return passes;
}

static void test_lines_end_where_unicode_says(void) {
    g_auto(GStrv) lines = read_lines("auxiliary/LineBreakTest.txt");
    int tests = 0;
    int failures = 0;
    for (int i = 0; lines && lines[i]; i++) {
        const char *line = data_of(lines[i]);
        if (!line || strstr(line, THAI))
            continue;
        tests++;
        if (!passes_break(line) && failures++ < 20)
            g_test_message("not as told: %s", line);
    }
    g_test_message("%d tests, %d failures", tests, failures);
    /* The rules change a little from one version of Unicode to the next, and pango's need not be
     * that of the file. */
    g_assert_cmpint(failures * 100, <=, tests);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unicode/lines-are-ordered-as-unicode-says",
                    test_lines_are_ordered_as_unicode_says);
    g_test_add_func("/unicode/lines-end-where-unicode-says", test_lines_end_where_unicode_says);
    return g_test_run();
}
