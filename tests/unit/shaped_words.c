/* SPDX-License-Identifier: MIT
 *
 * Tests of text/words and text/opportunities: whatever is kept between paragraphs and documents
 * changes nothing. Texts are made by a generator of fixed seeds.
 */
#include "text/opportunities.h"
#include "text/paragraph.h"
#include "text/parting.h"
#include "text/words.h"

#include "golden.h"

#include <glib.h>
#include <string.h>

enum { RANDOM_TEXTS = 600 };

/** Two engines on one text: one that keeps words, and one that does not. */
typedef struct Pair {
    ChDiagnostics *diagnostics;
    FontSet *kept;
    FontSet *whole;
} Pair;

static FontSet *fonts_new(ChDiagnostics *diagnostics, size_t bytes_max) {
    FontSet *fonts = font_set_new(SOURCE_DIR "/fonts/fonts.conf", diagnostics);
    g_assert_nonnull(fonts);
    words_bound(font_set_words(fonts), bytes_max);
    return fonts;
}

static Pair pair_new(size_t bytes_max) {
    Pair pair = {.diagnostics = ch_diagnostics_new()};
    pair.kept = fonts_new(pair.diagnostics, bytes_max);
    pair.whole = fonts_new(pair.diagnostics, 0);
    return pair;
}

static void pair_clear(Pair *pair) {
    font_set_free(pair->kept);
    font_set_free(pair->whole);
    ch_diagnostics_free(pair->diagnostics);
}

/** A paragraph of two spans, the second in another style and language. */
static const Paragraph *shape(FontSet *fonts, ChDiagnostics *diagnostics, const TextStyle styles[2],
                              const char *const texts[2], const char *lang, Arena *arena) {
    BlockStyle *style = arena_new_object(arena, BlockStyle);
    *style = (BlockStyle){.name = "paragraph", .text = styles[0]};
    Span *spans = arena_new_array(arena, Span, 2);
    for (int i = 0; i < 2; i++)
        spans[i] = (Span){.text = texts[i], .style = &styles[i], .note = -1};
    spans[1].lang = "fr";
    StyledBlock *block = arena_new_object(arena, StyledBlock);
    *block = (StyledBlock){.style = style, .measure_pt = 300, .spans = spans, .span_count = 2};
    TextContext context = {.fonts = fonts,
                           .file = "statement.txt",
                           .lang = lang,
                           .arena = arena,
                           .diagnostics = diagnostics};
    return paragraph_shape(&context, block);
}

static void assert_same_run(const ShapedRun *one, const ShapedRun *other, const char *text) {
    g_assert_cmpuint(one->start, ==, other->start);
    g_assert_cmpuint(one->end, ==, other->end);
    g_assert_cmpint(one->span, ==, other->span);
    g_assert_cmpstr(one->font->postscript_name, ==, other->font->postscript_name);
    g_assert_cmpuint(one->hyphen.id, ==, other->hyphen.id);
    g_assert_cmpfloat(one->hyphen.advance_pt, ==, other->hyphen.advance_pt);
    bool same = one->count == other->count && one->joined == other->joined &&
                one->level == other->level &&
                memcmp(one->glyphs, other->glyphs, (size_t)one->count * sizeof(Glyph)) == 0;
    if (!same)
        g_error("words are shaped otherwise than the whole: \"%s\"", text);
}

static void assert_same(const Pair *pair, const TextStyle styles[2], const char *const texts[2],
                        const char *lang) {
    Arena *arena = arena_new();
    const Paragraph *kept = shape(pair->kept, pair->diagnostics, styles, texts, lang, arena);
    const Paragraph *whole = shape(pair->whole, pair->diagnostics, styles, texts, lang, arena);
    g_assert_true(!kept == !whole);
    for (int i = 0; kept && i < MAX(kept->run_count, whole->run_count); i++) {
        g_assert_cmpint(kept->run_count, ==, whole->run_count);
        assert_same_run(&kept->runs[i], &whole->runs[i], kept->text);
    }
    for (int i = 0; kept && i < MAX(kept->item_count, whole->item_count); i++) {
        g_assert_cmpint(kept->item_count, ==, whole->item_count);
        g_assert_cmpint(kept->items[i].kind, ==, whole->items[i].kind);
        g_assert_cmpfloat(kept->items[i].width_pt, ==, whole->items[i].width_pt);
        g_assert_cmpint(kept->items[i].breakable, ==, whole->items[i].breakable);
    }
    arena_free(arena);
}

/* -- Texts --------------------------------------------------------------------------------- */

/** Characters by kind: kerned letters, ligatures, figures, signs, marks, other scripts, blanks. */
static const char *const CHARACTERS[] = {
    "A",      "V",      "T",      "W",      "Y",      "L",      "P",      "f",      "i",
    "l",      "ff",     "fi",     "j",      "y",      "a",      "e",      "o",      "n",
    "r",      "t",      "1",      "7",      "0",      ".",      ",",      ":",      ";",
    "-",      "/",      "(",      ")",      "\"",     "'",      "%",      "*",      "[",
    "]",      "\u2019", "\u201c", "\u201d", "\u2013", "\u2014", "\u00e9", "\u0219", "\u00a0",
    "\u00ab", "\u00bb", "\u2026", "\u00df", "\u00d8",
};
static const char *const STRANGE[] = {
    "\u0301", "\u0391", "\u03b1", "\u0416", "\u0438",  "\u00a7", "\u00ad", "\u2044",
    "\u00bd", "\u2020", "\u00a9", "\u200b", "\u05d0",  "\u0645", "\u4e2d", "  ",
    "\t",     "\u2028", "\u2011", "!",      "?",       "$",      "\u20ac", "+",
    "=",      "#",      "\u00b0", "\u2060", "e\u0323",
};

/** Words of one to eight characters; one in `strange` is out of the way, none where that is 0. */
static char *random_text(GRand *random, int strange) {
    GString *text = g_string_new(NULL);
    int words = g_rand_int_range(random, 0, 12);
    if (g_rand_int_range(random, 0, 4) == 0)
        g_string_append_c(text, ' ');
    for (int i = 0; i < words; i++) {
        int count = g_rand_int_range(random, 1, 9);
        for (int j = 0; j < count; j++)
            if (strange && g_rand_int_range(random, 0, strange) == 0)
                g_string_append(text, STRANGE[g_rand_int_range(random, 0, G_N_ELEMENTS(STRANGE))]);
            else
                g_string_append(text,
                                CHARACTERS[g_rand_int_range(random, 0, G_N_ELEMENTS(CHARACTERS))]);
        if (i + 1 < words || g_rand_int_range(random, 0, 3) == 0)
            g_string_append_c(text, ' ');
    }
    return g_string_free(text, FALSE);
}

static void assert_random_texts(const Pair *pair, const TextStyle styles[2], const char *lang,
                                int strange) {
    GRand *random = g_rand_new_with_seed(1417);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        char *texts[2] = {random_text(random, strange), random_text(random, strange)};
        assert_same(pair, styles, (const char *const *)texts, lang);
        g_free(texts[0]);
        g_free(texts[1]);
    }
    g_rand_free(random);
}

/* -- Words --------------------------------------------------------------------------------- */

static void test_words_are_shaped_as_in_the_whole(void) {
    static const char *const families[] = {"Liberation Sans", "Liberation Serif", "Liberation Mono",
                                           "DejaVu Serif",    "Carlito",          "Caladea",
                                           "Noto Sans CJK SC"};
    static const char *const languages[] = {"en-GB", "tr", "ru"};
    Pair pair = pair_new(WORDS_BYTES_MAX);
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(languages); j++) {
            TextStyle styles[2] = {{.family = families[i], .size_pt = 11.5},
                                   {.family = families[i], .size_pt = 9, .bold = true}};
            assert_random_texts(&pair, styles, languages[j], j == 0 ? 0 : 40);
        }
    g_assert_cmpuint(words_size(font_set_words(pair.kept)), >, 0);
    pair_clear(&pair);
}

/** Every pair of characters around a space, in a face that kerns with it. */
static void test_kerning_over_a_space_is_kept(void) {
    TextStyle styles[2] = {{.family = "Liberation Serif", .size_pt = 12},
                           {.family = "Liberation Serif", .size_pt = 12, .italic = true}};
    Pair pair = pair_new(WORDS_BYTES_MAX);
    for (size_t i = 0; i < G_N_ELEMENTS(CHARACTERS); i++) {
        GString *text = g_string_new(NULL);
        for (size_t j = 0; j < G_N_ELEMENTS(CHARACTERS); j++)
            g_string_append_printf(text, "%s %s ", CHARACTERS[i], CHARACTERS[j]);
        const char *texts[2] = {text->str, text->str};
        assert_same(&pair, styles, texts, "en-GB");
        g_string_free(text, TRUE);
    }
    pair_clear(&pair);
}

static void test_other_scripts_are_shaped_as_in_the_whole(void) {
    static const char *const texts[][2] = {
        {"Ευρωπαϊκή Ένωση, 27 κράτη", " και ΟΑΣΕ"},
        {"Российская Федерация № 12", " ОБСЕ"},
        {"12 345", " *"},
        {"Ёлка and fir", " Αθήνα Athens"},
        {"", ""},
        {" ", " "},
    };
    TextStyle styles[2] = {{.family = "Liberation Serif", .size_pt = 12},
                           {.family = "Liberation Sans", .size_pt = 8, .rise_pt = 3}};
    Pair pair = pair_new(WORDS_BYTES_MAX);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_same(&pair, styles, texts[i], i == 1 ? "ru" : "el");
    pair_clear(&pair);
}

static void test_forgetting_changes_nothing(void) {
    TextStyle styles[2] = {{.family = "Liberation Sans", .size_pt = 12},
                           {.family = "Liberation Sans", .size_pt = 12, .bold = true}};
    Pair pair = pair_new(2000);
    assert_random_texts(&pair, styles, "en-GB", 0);
    pair_clear(&pair);
}

static void test_words_stay_within_their_bound(void) {
    enum { BOUND = 20000, ONE_TEXT = 40000 };
    TextStyle styles[2] = {{.family = "Liberation Sans", .size_pt = 12},
                           {.family = "Liberation Sans", .size_pt = 12}};
    Pair pair = pair_new(BOUND);
    GRand *random = g_rand_new_with_seed(7);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        g_autofree char *text = random_text(random, 0);
        const char *texts[2] = {text, "x"};
        assert_same(&pair, styles, texts, "en-GB");
        g_assert_cmpuint(words_size(font_set_words(pair.kept)), <, BOUND + ONE_TEXT);
    }
    g_rand_free(random);
    pair_clear(&pair);
}

static void test_faces_that_may_be_parted(void) {
    static const struct {
        const char *family;
        bool parts;
    } cases[] = {{"Liberation Sans", true}, {"Liberation Serif", true}, {"DejaVu Serif", false}};
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    FontSet *fonts = fonts_new(diagnostics, WORDS_BYTES_MAX);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TextStyle style = {.family = cases[i].family, .size_pt = 12};
        WordStyle wanted = {&style, "en-GB", NULL, G_UNICODE_SCRIPT_LATIN};
        WordFace *face = words_face(font_set_words(fonts), fonts, &wanted);
        g_assert_true((face != NULL) == cases[i].parts);
    }
    font_set_free(fonts);
    ch_diagnostics_free(diagnostics);
}

/* -- Opportunities ------------------------------------------------------------------------- */

static void assert_same_breaks(Opportunities *opportunities, const char *text, const char *lang) {
    size_t size = strlen(text);
    g_autofree bool *found = opportunities_find(opportunities, text, size, lang, true);
    g_autofree bool *asked = opportunities_ask(text, size, lang);
    for (size_t i = 0; i <= size; i++)
        if (found[i] != asked[i])
            g_error("byte %zu of \"%s\" is%s a place to break", i, text, asked[i] ? "" : " not");
}

static void test_opportunities_are_those_of_pango(void) {
    enum { TEXTS = 20000, KEPT = 3000 };
    static const char *const languages[] = {"en", "fr", "ru", "nl", "ca"};
    static const char *const others[] = {"",         " ",     "  ",     "a",   "a ",
                                         " a",       "( a",   "\" (a",  "3 %", "a. (b) c",
                                         "No. 1458", "x ) y", "12, 000"};
    Opportunities *opportunities = opportunities_new();
    opportunities_bound(opportunities, KEPT);
    GRand *random = g_rand_new_with_seed(14);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        assert_same_breaks(opportunities, others[i], "en");
    for (int i = 0; i < TEXTS; i++) {
        g_autofree char *text = random_text(random, i % 3 ? 0 : 12);
        bool western = true;
        for (const char *at = text; *at; at = g_utf8_next_char(at)) {
            gunichar c = g_utf8_get_char(at);
            western = western && (c < 0x530 || (c >= 0x1e00 && c < 0x2c00)) &&
                      g_unichar_type(c) != G_UNICODE_FORMAT;
        }
        if (western)
            assert_same_breaks(opportunities, text, languages[i % 5]);
    }
    g_rand_free(random);
    opportunities_free(opportunities);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/are-shaped-as-in-the-whole", test_words_are_shaped_as_in_the_whole);
    g_test_add_func("/words/kerning-over-a-space-is-kept", test_kerning_over_a_space_is_kept);
    g_test_add_func("/words/other-scripts-are-shaped-as-in-the-whole",
                    test_other_scripts_are_shaped_as_in_the_whole);
    g_test_add_func("/words/forgetting-changes-nothing", test_forgetting_changes_nothing);
    g_test_add_func("/words/stay-within-their-bound", test_words_stay_within_their_bound);
    g_test_add_func("/words/faces-that-may-be-parted", test_faces_that_may_be_parted);
    g_test_add_func("/opportunities/are-those-of-pango", test_opportunities_are_those_of_pango);
    return g_test_run();
}
