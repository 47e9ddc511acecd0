/* SPDX-License-Identifier: MIT
 *
 * Tests of hyphenation: where words may be parted, and what is set where they are.
 */
#include "text/dictionaries.h"

#include "text_bench.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#define DICTIONARIES "/usr/share/hyphen"

/** A bench where all words may be parted. */
static Bench *hyphenating(const char *lang) {
    Bench *bench = bench_new(lang, ALIGN_LEFT);
    bench->style.hyphenate = true;
    bench->style.hyphen_penalty = 50;
    bench->context.dictionaries = dictionaries_new(DICTIONARIES);
    bench->context.layout = &bench->layout;
    return bench;
}

static HyphenatedWords words_of(Bench *bench, const char *const *texts, int count) {
    HyphenatedWord *words = arena_new_array(bench->context.arena, HyphenatedWord, count);
    for (int i = 0; i < count; i++)
        g_assert_true(hyphenated_word_read(texts[i], &words[i], bench->context.arena));
    return hyphenated_words_sort(words, count);
}

/** The text with a `-` wherever a line may end in one. */
static char *places_of(Bench *bench, const StyledBlock *block) {
    const Paragraph *paragraph = paragraph_shape(&bench->context, block);
    g_assert_nonnull(paragraph);
    GString *text = g_string_new(NULL);
    size_t done = 0;
    for (int i = 0; i + 1 < paragraph->item_count; i++) {
        const ParagraphItem *item = &paragraph->items[i];
        const ParagraphItem *next = &paragraph->items[i + 1];
        if (item->kind != PARAGRAPH_PENALTY || item->width_pt <= 0)
            continue;
        g_assert_true(item->flagged);
        size_t at = paragraph->runs[next->run].glyphs[next->glyph].cluster;
        g_string_append_len(text, paragraph->text + done, (gssize)(at - done));
        g_string_append_c(text, '-');
        done = at;
    }
    g_string_append(text, paragraph->text + done);
    return g_string_free(text, FALSE);
}

static void assert_places(Bench *bench, const char *text, const char *expected) {
    char *places = places_of(bench, block_of(bench, text, 400));
    g_assert_cmpstr(places, ==, expected);
    g_free(places);
}

/** As one word of a paragraph that goes on. */
static void assert_parted(const char *lang, const char *expected) {
    Bench *bench = hyphenating(lang);
    g_auto(GStrv) parts = g_strsplit(expected, "-", -1);
    g_autofree char *word = g_strjoinv("", parts);
    g_autofree char *text = g_strconcat(word, " 1", NULL);
    g_autofree char *places = g_strconcat(expected, " 1", NULL);
    assert_places(bench, text, places);
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 0);
    bench_free(bench);
}

/* -- Languages ----------------------------------------------------------------------------- */

static void test_each_language_has_its_places(void) {
    static const char *const words[][2] = {
        {"en-GB", "par-lia-ment"},    {"en-GB", "coun-tries"},       {"en", "coun-tries"},
        {"en-US", "coun-tries"},      {"fr", "or-ga-ni-sa-tion"},    {"fr-BE", "dé-cla-ra-tion"},
        {"de", "Zu-sam-men-ar-beit"}, {"de-AT", "Men-schen-rechte"}, {"es", "de-mo-cra-cia"},
        {"it", "par-la-mento"},       {"pt", "de-cla-ra-ção"},       {"nl", "ver-kla-ring"},
        {"pl", "współ-praca"},        {"ru", "сотруд-ни-че-ство"},   {"el", "συ-νερ-γα-σία"},
        {"bg", "пар-ла-мент"},        {"cs", "spolu-práce"},         {"hu", "együtt-mű-kö-dés"},
        {"sv", "sam-ar-be-te"},       {"da", "sam-ar-bejde"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        assert_parted(words[i][0], words[i][1]);
}

/** `asz-szony` would print a letter that the text has not. */
static void test_a_change_of_letters_is_no_place(void) {
    assert_parted("hu", "asszony");
}

static void test_a_span_is_parted_in_its_own_language(void) {
    Bench *bench = hyphenating("en-GB");
    StyledBlock *block = block_of(bench, "", 400);
    const Span spans[] = {
        {.text = "declaration, ", .style = &bench->style.text, .note = -1},
        {.text = "organisation ", .style = &bench->style.text, .note = -1, .lang = "fr"},
        {.text = "x", .style = &bench->style.text, .note = -1},
    };
    block->spans = spans;
    block->span_count = G_N_ELEMENTS(spans);
    char *places = places_of(bench, block);
    g_assert_cmpstr(places, ==, "de-clar-a-tion, or-ga-ni-sa-tion x");
    g_free(places);
    bench_free(bench);
}

static void test_a_language_without_a_dictionary_is_noted_once(void) {
    Bench *bench = hyphenating("ga");
    assert_places(bench, "comhoibriú eile agus", "comhoibriú eile agus");
    assert_places(bench, "comhoibriú eile agus", "comhoibriú eile agus");
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 1);
    const ChDiagnostic *note = ch_diagnostics_at(bench->diagnostics, 0);
    g_assert_cmpint(note->severity, ==, CH_NOTE);
    g_assert_cmpstr(note->code, ==, "hyphenation-no-dictionary");
    g_assert_nonnull(strstr(note->message, "`ga`"));
    bench_free(bench);
}

static void test_odd_language_tags_find_nothing(void) {
    static const char *const tags[] = {"", "-", "x-private", "../en", "en_GB", "e", "zz-Latn-ZZ"};
    Dictionaries *dictionaries = dictionaries_new(DICTIONARIES);
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
        dictionaries_find(dictionaries, tags[i], "s.txt", diagnostics);
    g_assert_null(dictionaries_find(dictionaries, "../en", "s.txt", diagnostics));
    g_assert_nonnull(dictionaries_find(dictionaries, "EN-gb", "s.txt", diagnostics));
    g_assert_true(dictionaries_find(dictionaries, "en", "s.txt", diagnostics) ==
                  dictionaries_find(dictionaries, "en-IE", "s.txt", diagnostics));
    ch_diagnostics_free(diagnostics);
    dictionaries_free(dictionaries);
}

/* -- Words --------------------------------------------------------------------------------- */

static void test_what_is_never_parted(void) {
    static const char *const texts[] = {
        "KAZAKHSTAN and",           /* a name in capitals */
        "OSCEan and",               /* an abbreviation */
        "parliament2023 and",       /* figures */
        "2023parliament and",       /* likewise */
        "pre-parliament and",       /* next to a hyphen of its own */
        "https://parliament.org x", /* an address */
        "info@parliament.org and",  /* likewise */
        "parliament/government x",  /* a slash */
        "the parliament",           /* the last word */
        "the parliament.\"",        /* likewise, with signs behind it */
        "a of and is",              /* too short */
    };
    Bench *bench = hyphenating("en-GB");
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_places(bench, texts[i], texts[i]);
    assert_places(bench, "(\"Parliament\"), and", "(\"Par-lia-ment\"), and");
    assert_places(bench, "parliament\u2014parliament and", "par-lia-ment\u2014par-lia-ment and");
    bench_free(bench);
}

static void test_names_in_capitals_are_parted_if_the_layout_lets_them(void) {
    Bench *bench = hyphenating("en-GB");
    assert_places(bench, "PARLIAMENT and", "PARLIAMENT and");
    bench->layout.hyphenation.capitals = true;
    assert_places(bench, "PARLIAMENT and", "PAR-LIA-MENT and");
    bench_free(bench);
}

static void test_no_style_hyphenates_unasked(void) {
    Bench *bench = hyphenating("en-GB");
    bench->style.hyphenate = false;
    assert_places(bench, "parliament and", "parliament and");
    bench_free(bench);
}

static void test_a_word_with_a_call_is_left_whole(void) {
    Bench *bench = hyphenating("en-GB");
    StyledBlock *block = block_of(bench, "", 400);
    const Span spans[] = {
        {.text = "the parliament", .style = &bench->style.text, .note = -1},
        {.text = "declaration", .style = &bench->style.text, .note = 0},
        {.text = ", government and", .style = &bench->style.text, .note = -1},
    };
    block->spans = spans;
    block->span_count = G_N_ELEMENTS(spans);
    char *places = places_of(bench, block);
    g_assert_cmpstr(places, ==, "the parliamentdeclaration, gov-ern-ment and");
    g_free(places);
    bench_free(bench);
}

static void test_soft_hyphens_are_places_in_any_style(void) {
    Bench *bench = hyphenating("en-GB");
    bench->style.hyphenate = false;
    assert_places(bench, "parlia\u00adment and", "parlia\u00ad-ment and");
    bench->style.hyphenate = true;
    assert_places(bench, "parlia\u00adment and", "parlia\u00ad-ment and");
    assert_places(bench, "\u00adparlia\u00ad ment\u00ad", "\u00adparlia\u00ad ment\u00ad");
    bench_free(bench);
}

static void test_an_apostrophe_starts_a_word_again(void) {
    Bench *bench = hyphenating("fr");
    assert_places(bench, "l\u2019organisation de", "l\u2019or-ga-ni-sa-tion de");
    assert_places(bench, "l'élection de", "l'élec-tion de");
    bench_free(bench);
}

static void test_hyphen_min_moves_the_ends(void) {
    Bench *bench = hyphenating("en-GB");
    bench->style.hyphen_min[0] = 4;
    assert_places(bench, "parliament and", "parlia-ment and");
    bench->style.hyphen_min[1] = 5;
    assert_places(bench, "parliament and", "parliament and");
    bench_free(bench);
}

static void test_lists_come_before_patterns(void) {
    static const char *const exceptions[] = {"parlia-ment", "O'Con-nor", "gover-nment"};
    static const char *const never[] = {"government"};
    static const char *const own[] = {"Kazakh-stan", "declaration"};
    Bench *bench = hyphenating("en-GB");
    bench->layout.hyphenation.exceptions = words_of(bench, exceptions, 3);
    bench->layout.hyphenation.never = words_of(bench, never, 1);
    const HyphenatedWords words = words_of(bench, own, 2);
    bench->context.hyphenation = &words;
    assert_places(bench, "Parliament, O'Connor x", "Parlia-ment, O'Connor x");
    assert_places(bench, "Government of", "Government of");
    assert_places(bench, "kazakhstan Kazakhstan x", "kazakh-stan Kazakh-stan x");
    assert_places(bench, "declaration PARLIAMENT x", "declaration PARLIAMENT x");
    bench_free(bench);
}

static void test_lists_take_words_alone(void) {
    static const char *const wrong[] = {"",      "-",   "-par", "par-",  "a--b",  "a b",
                                        "a1-b2", "a.b", "a\tb", "par\n", "\u00ad"};
    Arena *arena = arena_new();
    HyphenatedWord word;
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(hyphenated_word_read(wrong[i], &word, arena));
    g_autofree char *longest = g_strnfill(HYPHENATED_WORD_MAX, 'x');
    g_autofree char *longer = g_strnfill(HYPHENATED_WORD_MAX + 1, 'x');
    g_assert_true(hyphenated_word_read(longest, &word, arena));
    g_assert_false(hyphenated_word_read(longer, &word, arena));
    g_assert_true(hyphenated_word_read("É-tat", &word, arena));
    g_assert_cmpstr(word.word, ==, "état");
    g_assert_cmpstr(word.breaks, ==, "-...");
    g_assert_null(hyphenated_words_find(&(HyphenatedWords){0}, "x"));
    arena_free(arena);
}

/* -- Lines --------------------------------------------------------------------------------- */

static const char prose[] =
    "The development of resilient democratic institutions and a strong civil society are key steps "
    "to a just and fair Kazakhstan that is more inclusive, soft\u00adhyphenated and democratic.";

static double line_width(const SetLine *line) {
    double width_pt = 0;
    for (int i = 0; i < line->run_count; i++)
        for (int j = 0; j < line->runs[i].glyphs.count; j++) {
            const GlyphRun *run = &line->runs[i].glyphs;
            bool blank = run->text[run->glyphs[j].cluster] == ' ';
            width_pt += blank && j + 1 == run->count ? 0 : run->glyphs[j].advance_pt;
        }
    return width_pt;
}

/** Whatever the measure: the text is whole, a hyphen is a glyph without text at the line's end, and
 *  the lines fill the measure with it. */
static void assert_lines(Bench *bench, const SetBlock *set, int *hyphens) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < set->line_count; i++) {
        const SetLine *line = &set->lines[i];
        for (int j = 0; j < line->run_count; j++)
            g_string_append(text, line->runs[j].glyphs.text);
        const GlyphRun *last = &line->runs[line->run_count - 1].glyphs;
        bool hyphen = last->glyphs[last->count - 1].cluster == strlen(last->text);
        g_assert_true(hyphen == line->hyphenated);
        g_assert_cmpfloat(line_width(line), <=, set->block->measure_pt + 1e-6);
        if (bench->style.align == ALIGN_JUSTIFY && line->ratio != 0)
            g_assert_cmpfloat_with_epsilon(line_width(line), set->block->measure_pt, 1e-4);
        *hyphens += hyphen;
    }
    g_assert_cmpstr(text->str, ==, prose);
    g_string_free(text, TRUE);
}

static void test_lines_end_in_hyphens_without_text(void) {
    static const Align aligns[] = {ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT};
    Bench *bench = hyphenating("en-GB");
    for (size_t i = 0; i < G_N_ELEMENTS(aligns); i++) {
        int hyphens = 0;
        bench->style.align = aligns[i];
        for (double measure_pt = 60; measure_pt < 400; measure_pt += 3)
            assert_lines(bench, set_block(&bench->context, block_of(bench, prose, measure_pt)),
                         &hyphens);
        g_assert_cmpint(hyphens, >, 50);
    }
    bench_free(bench);
}

/** A measure that holds letters but not always a hyphen behind them. */
static void test_no_measure_is_too_narrow(void) {
    Bench *bench = hyphenating("en-GB");
    bench->style.text.size_pt = 40;
    for (double measure_pt = 1; measure_pt < 150; measure_pt += 1.7) {
        const SetBlock *set = set_block(&bench->context, block_of(bench, prose, measure_pt));
        g_assert_nonnull(set);
    }
    bench_free(bench);
}

static void test_a_penalty_keeps_hyphens_away(void) {
    Bench *bench = hyphenating("en-GB");
    int counts[2] = {0};
    bench->style.align = ALIGN_JUSTIFY;
    for (int i = 0; i < 2; i++) {
        bench->style.hyphen_penalty = i ? 9999 : 0;
        for (double measure_pt = 200; measure_pt < 400; measure_pt += 10)
            assert_lines(bench, set_block(&bench->context, block_of(bench, prose, measure_pt)),
                         &counts[i]);
    }
    g_assert_cmpint(counts[1] * 4, <, counts[0]);
    bench_free(bench);
}

/* -- Dictionaries -------------------------------------------------------------------------- */

static void assert_patterns(const char *dictionary, const char *word, const char *expected) {
    const char *wrong = NULL;
    Patterns *patterns = patterns_read(dictionary, strlen(dictionary), &wrong);
    g_assert_nonnull(patterns);
    char breaks[HYPHENATED_WORD_MAX + 1];
    patterns_part(patterns, word, breaks);
    g_assert_cmpstr(breaks, ==, expected);
    patterns_free(patterns);
}

static void test_patterns_outdo_each_other(void) {
    assert_patterns("UTF-8\na1b\n", "aabb", ".-..");
    assert_patterns("UTF-8\na1b\na2bb\n", "aabb", "....");
    assert_patterns("UTF-8\na1b\na2bb\n3bb.\n", "aabb", ".-..");
    assert_patterns("UTF-8\n% a1b\n# a1b\nc1d\n", "aabb", "....");
    assert_patterns("UTF-8\r\né1b\r\n", "éébb", ".-..");
    assert_patterns("ISO8859-1\n\3511b\n", "éébb", ".-..");
    assert_patterns("UTF-8\nLEFTHYPHENMIN 3\na1b\n", "aabb", "....");
    assert_patterns("UTF-8\nRIGHTHYPHENMIN 3\na1b\n", "aabb", "....");
    assert_patterns("UTF-8\na1b/a=b,1,2\n", "aabb", "....");
    assert_patterns("UTF-8\nab1\nNEXTLEVEL\nc1d\n", "xabccdd", "..-.-..");
    assert_patterns("UTF-8\nNOHYPHEN b\na1b\nc1d\n", "aabccdd", "....-..");
}

static void test_bad_dictionaries_are_refused(void) {
    static const char *const bad[] = {"",
                                      "UTF-8",
                                      "UTF-8\n",
                                      "UTF-8\n123\n",
                                      "KLINGON\na1b\n",
                                      "UTF-8\n\377\3761b\n",
                                      "UTF-8\n% a1b\n",
                                      "a1b\nc1d\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        const char *wrong = NULL;
        g_assert_null(patterns_read(bad[i], strlen(bad[i]), &wrong));
        g_assert_nonnull(wrong);
    }
}

/** Whatever stands in a dictionary, reading it and parting words is safe. */
static void test_mangled_dictionaries_never_crash(void) {
    static const char signs[] = "ab1239./=,%'-\n\nNEXTLEVEL\nNOHYPHEN ,a,\nLEFTHYPHENMIN -7\n";
    for (int round = 0; round < 2000; round++) {
        GString *text = g_string_new("UTF-8\n");
        int size = g_test_rand_int_range(0, 400);
        for (int i = 0; i < size; i++)
            g_string_append_c(text, signs[g_test_rand_int_range(0, sizeof signs - 1)]);
        const char *wrong = NULL;
        Patterns *patterns = patterns_read(text->str, text->len, &wrong);
        char breaks[HYPHENATED_WORD_MAX + 1];
        for (int i = 0; patterns && i < 4; i++) {
            static const char *const words[] = {"a", "abab'abba", "'",
                                                "aaaaaaaaaaaaaaaaaaaaaaaaaa"};
            patterns_part(patterns, words[i], breaks);
            g_assert_cmpuint(strlen(breaks), ==, strlen(words[i]));
        }
        patterns_free(patterns);
        g_string_free(text, TRUE);
    }
}

static void test_a_bad_file_is_a_warning(void) {
    g_autofree char *dir = g_dir_make_tmp("hyphen-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "hyph_en_GB.dic", NULL);
    g_assert_true(g_file_set_contents(path, "nonsense", -1, NULL));
    Bench *bench = hyphenating("en-GB");
    dictionaries_free(bench->context.dictionaries);
    bench->context.dictionaries = dictionaries_new(dir);
    assert_places(bench, "parliament and", "parliament and");
    const ChDiagnostic *warning = ch_diagnostics_at(bench->diagnostics, 0);
    g_assert_cmpstr(warning->code, ==, "hyphenation-dictionary");
    g_assert_cmpint(warning->severity, ==, CH_WARNING);
    g_assert_cmpstr(warning->file, ==, path);
    bench_free(bench);
    g_remove(path);
    g_rmdir(dir);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hyphenation/each-language-has-its-places", test_each_language_has_its_places);
    g_test_add_func("/hyphenation/a-change-of-letters-is-no-place",
                    test_a_change_of_letters_is_no_place);
    g_test_add_func("/hyphenation/a-span-is-parted-in-its-own-language",
                    test_a_span_is_parted_in_its_own_language);
    g_test_add_func("/hyphenation/a-language-without-a-dictionary-is-noted-once",
                    test_a_language_without_a_dictionary_is_noted_once);
    g_test_add_func("/hyphenation/odd-language-tags-find-nothing",
                    test_odd_language_tags_find_nothing);
    g_test_add_func("/hyphenation/what-is-never-parted", test_what_is_never_parted);
    g_test_add_func("/hyphenation/names-in-capitals-are-parted-if-the-layout-lets-them",
                    test_names_in_capitals_are_parted_if_the_layout_lets_them);
    g_test_add_func("/hyphenation/no-style-hyphenates-unasked", test_no_style_hyphenates_unasked);
    g_test_add_func("/hyphenation/a-word-with-a-call-is-left-whole",
                    test_a_word_with_a_call_is_left_whole);
    g_test_add_func("/hyphenation/soft-hyphens-are-places-in-any-style",
                    test_soft_hyphens_are_places_in_any_style);
    g_test_add_func("/hyphenation/an-apostrophe-starts-a-word-again",
                    test_an_apostrophe_starts_a_word_again);
    g_test_add_func("/hyphenation/hyphen-min-moves-the-ends", test_hyphen_min_moves_the_ends);
    g_test_add_func("/hyphenation/lists-come-before-patterns", test_lists_come_before_patterns);
    g_test_add_func("/hyphenation/lists-take-words-alone", test_lists_take_words_alone);
    g_test_add_func("/hyphenation/lines-end-in-hyphens-without-text",
                    test_lines_end_in_hyphens_without_text);
    g_test_add_func("/hyphenation/no-measure-is-too-narrow", test_no_measure_is_too_narrow);
    g_test_add_func("/hyphenation/a-penalty-keeps-hyphens-away", test_a_penalty_keeps_hyphens_away);
    g_test_add_func("/patterns/they-outdo-each-other", test_patterns_outdo_each_other);
    g_test_add_func("/patterns/bad-dictionaries-are-refused", test_bad_dictionaries_are_refused);
    g_test_add_func("/patterns/mangled-dictionaries-never-crash",
                    test_mangled_dictionaries_never_crash);
    g_test_add_func("/patterns/a-bad-file-is-a-warning", test_a_bad_file_is_a_warning);
    return g_test_run();
}
