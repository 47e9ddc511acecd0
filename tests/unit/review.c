/* SPDX-License-Identifier: MIT
 *
 * Tests of the review: counts, reading time, rules of style, the places they name, and the outline.
 * Each rule is tried on what it must tell and on what it must leave alone.
 */
#include "review/review.h"
#include "read/readers.h"
#include "review/count.h"
#include "review/origin.h"
#include "review/sketch.h"

#include <string.h>

static const char FRONT[] = "---\ntitle: A title\nlang: %s\n---\n%s\n";

/** One text reviewed. */
typedef struct Reviewed {
    Arena *arena;
    ChDiagnostics *diagnostics;
    ChStatement *statement;
    ReviewInput input;
} Reviewed;

static Reviewed review_source(const char *text, ChForm form) {
    Reviewed reviewed = {.arena = arena_new(), .diagnostics = ch_diagnostics_new()};
    ChLimits limits = ch_limits_default();
    ChSource raw = {.name = "s", .bytes = text, .size = strlen(text), .form = form};
    Source source;
    g_assert_true(source_check(&raw, &limits, reviewed.arena, &source, reviewed.diagnostics));
    reviewed.statement = read_statement(&raw, &limits, reviewed.diagnostics);
    g_assert_nonnull(reviewed.statement);
    const char *lang = ch_statement_field(reviewed.statement, "lang");
    reviewed.input = (ReviewInput){.file = "s",
                                   .statement = reviewed.statement,
                                   .lang = lang != NULL ? lang : "en-GB",
                                   .text = source.text,
                                   .size = source.size};
    return reviewed;
}

static void reviewed_free(Reviewed *reviewed) {
    ch_statement_free(reviewed->statement);
    ch_diagnostics_free(reviewed->diagnostics);
    arena_free(reviewed->arena);
}

/** What the review says, `3:5 space-before-mark 4:1 quotes`, of its own codes alone. */
static char *told(Reviewed *reviewed, ChReviewOptions options) {
    g_autofree char *report = review_statement(&reviewed->input, &options, reviewed->diagnostics);
    GString *list = g_string_new(NULL);
    const ChDiagnostic *found;
    for (int i = 0; (found = ch_diagnostics_at(reviewed->diagnostics, i)) != NULL; i++)
        if (g_str_has_prefix(found->code, "review-"))
            g_string_append_printf(list, "%s%d:%d %s", list->len > 0 ? " " : "", found->line,
                                   found->column, found->code + strlen("review-"));
    return g_string_free(list, FALSE);
}

static void expect_form(const char *text, ChForm form, const char *expected) {
    Reviewed reviewed = review_source(text, form);
    g_autofree char *list = told(&reviewed, (ChReviewOptions){0});
    if (strcmp(list, expected) != 0)
        g_test_message("%s", text);
    g_assert_cmpstr(list, ==, expected);
    reviewed_free(&reviewed);
}

/** That the body, from line 5 on, in the language is told so. */
static void expect(const char *lang, const char *body, const char *expected) {
    g_autoptr(GString) text = g_string_new(FRONT);
    g_string_replace(text, "%s", lang, 1);
    g_string_replace(text, "%s", body, 1);
    expect_form(text->str, CH_FORM_MARKDOWN, expected);
}

/** That nothing is said of any of the texts, which NULL ends. */
static void expect_silence(const char *lang, const char *const *bodies) {
    for (; *bodies != NULL; bodies++)
        expect(lang, *bodies, "");
}

#define SILENCE(lang, ...) expect_silence(lang, (const char *const[]){__VA_ARGS__, NULL})

/* -- Counting ------------------------------------------------------------------------------ */

static void test_words(void) {
    static const struct {
        const char *text;
        int words;
    } texts[] = {
        {"", 0},
        {"  \n ", 0},
        {"one", 1},
        {"two words", 2},
        {"Co-operation in 2030/9424/CFSP", 3},
        {"a dash – alone is none", 5},
        {"parted—here", 2},
        {"2014–"
         "2020",
         1},
        {"10\xc2\xa0"
         "000 people",
         2},
        {"Mr\xc2\xa0"
         "Example",
         2},
        {"Kazakhstan's and l’OSCE", 3},
        {"安全理事会,", 5},
        {"第"
         "9338(2028)号",
         3},
        {"الجمعية الع", 2},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_cmpint(text_words(texts[i].text), ==, texts[i].words);
}

static Counts count(const char *text, int pace) {
    Reviewed reviewed = review_source(text, CH_FORM_MARKDOWN);
    g_autoptr(GArray) proses = prose_read(reviewed.statement, reviewed.input.lang, reviewed.arena);
    Counts counts = statement_count(reviewed.statement, proses, pace);
    reviewed_free(&reviewed);
    return counts;
}

static void test_counts(void) {
    Counts counts = count("---\ntitle: Four words of title\n---\n# Two words\n\n"
                          "1. Three words[^*] here.\n\n   (a) And[^*] five words in it.\n\n"
                          "Last one.\n\n[^*]: Of the note.\n",
                          0);
    g_assert_cmpint(counts.paragraphs, ==, 3);
    g_assert_cmpint(counts.numbered, ==, 1);
    g_assert_cmpint(counts.headings, ==, 1);
    g_assert_cmpint(counts.notes, ==, 1);
    g_assert_cmpint(counts.calls, ==, 2);
    g_assert_cmpint(counts.words, ==, 2 + 3 + 5 + 2);
    g_assert_cmpint(counts.note_words, ==, 3);
    g_assert_cmpint(counts.characters, ==, 9 + 17 + 21 + 9);
    g_assert_cmpint(counts.visible, ==, 8 + 15 + 17 + 8);
}

static void test_time(void) {
    g_assert_cmpint(count("---\ntitle: A\n---\none two three four\n", 120).read_ms, ==, 2000);
    g_assert_cmpint(count("---\ntitle: A\n---\none two three four five\n", 0).read_ms, ==,
                    5 * 60000 / pace_of("en"));
    g_assert_cmpint(count("---\ntitle: A\nlang: de\n---\neins zwei\n", 0).read_ms, ==,
                    2 * 60000 / pace_of("de-AT"));
    g_assert_cmpint(pace_of("xx"), >, 0);
}

static void test_limit(void) {
    static const char text[] = "---\ntitle: A\n---\none two three four five six\n";
    Reviewed reviewed = review_source(text, CH_FORM_MARKDOWN);
    g_autofree char *within = told(&reviewed, (ChReviewOptions){.pace = 60, .limit_s = 6});
    g_assert_cmpstr(within, ==, "");
    g_autofree char *over = told(&reviewed, (ChReviewOptions){.pace = 60, .limit_s = 4});
    g_assert_cmpstr(over, ==, "0:0 too-long");
    const ChDiagnostic *found = ch_diagnostics_at(reviewed.diagnostics, 0);
    g_assert_cmpint(found->severity, ==, CH_WARNING);
    g_assert_nonnull(strstr(found->message, "takes 0:06 minutes, 0:02 more"));
    g_assert_nonnull(strstr(found->message, "about 2 words"));
    reviewed_free(&reviewed);
}

/* -- White space --------------------------------------------------------------------------- */

static void test_space_before_mark(void) {
    expect("en", "We agree , and we go on .", "5:10 space-before-mark 5:25 space-before-mark");
    expect("en", "Is it so\xc2\xa0?", "5:10 space-before-mark");
    expect("fr", "Une chose : ceci.", "5:11 space-before-mark");
    expect("fr", "Une chose\xc2\xa0: ceci\xe2\x80\xaf; et cela.", "5:11 french-space");
    expect("fr", "Une chose\xc2\xa0, ceci.", "5:11 space-before-mark");
    expect("ru", "Да , нет.", "5:4 space-before-mark");
    SILENCE("en", "A part of .5 per cent, or 1 : 50.", "The .NET way.", "安全 , 理事",
            "A B C , D E F : G .");
    SILENCE("fr", "Une chose: ceci; et cela!");
}

static void test_missing_space(void) {
    expect("en", "Seven days ago.Language of that sort.", "5:15 missing-space");
    expect("en", "For peace,security;trade.", "5:10 missing-space 5:19 missing-space");
    SILENCE("en", "See www.Example.org, a.Name@example.org and https://example.org/a,b.",
            "H.E.Mr. Example, No.1484, Ph.D.", "1,000 and 2,5 and 1.5.", "An e.g. case.");
}

static void test_space_in_brackets(void) {
    expect("en", "A word ( so ) here.", "5:8 space-in-brackets 5:13 space-in-brackets");
    SILENCE("en", "A word (so) here ( ).");
}

static void test_double_space(void) {
    expect("en", "One.  Two and  three.", "5:5 double-space");
    SILENCE("en", "One.\\\nTwo.   Far away.", "1.  An item.\n\n2.  Another.",
            "> A quote\n> of lines.");
    expect_form("A title\n\nWe agree  with it.\n", CH_FORM_PLAIN, "3:9 double-space");
    expect_form("A title\n\n      We agree with it.\n", CH_FORM_PLAIN, "");
}

/* -- Signs --------------------------------------------------------------------------------- */

static void test_signs(void) {
    expect("en", "The Mission's \"work\".", "5:12 straight-apostrophe 5:15 straight-quote");
    expect("en", "The Mission´s work and l\\`OSCE.",
           "5:12 accent-apostrophe 5:26 accent-apostrophe");
    expect("en", "And so on...", "5:10 ellipsis");
    SILENCE("en", "The Mission’s “work”…", "It is 5' and 6\" long.", "Name ........ date");
    SILENCE("he", "צה\"ל ואו\"ם "
                  "ארה\"ב");
}

static void test_range_hyphen(void) {
    expect("en", "In 2014-2020, on pp. 12-15.", "5:8 range-hyphen");
    expect("en", "On pp. 12-15.", "5:10 range-hyphen");
    SILENCE("en", "Resolution 99-2030 and ODA/2014-2020/EX.", "On 2-5 March.", "In 2020-2014.",
            "On 30-06-2030.",
            "In 2014–"
            "2020.");
}

static void test_number_signs(void) {
    expect("en", "Decision No. 7 and Decision No.8.", "5:29 number-signs");
    expect("en", "Decision N° 7 and Decision No. 8.", "5:28 number-signs");
    SILENCE("en",
            "Decision No. 7 and No.\xc2\xa0"
            "8.",
            "No. It is not No. 8.");
}

/* -- Pairs --------------------------------------------------------------------------------- */

static void test_brackets(void) {
    expect("en", "We (the EU agree.", "5:4 brackets");
    expect("en", "We the EU) agree.", "5:10 brackets");
    expect("en", "We ([the EU) agree.", "5:5 brackets");
    SILENCE("en", "We (the EU [and others]) agree.", "Points a), 12) and viii) of it.");
    SILENCE("zh", "安（全)");
}

#define LQ "“"
#define RQ "”"

static void test_quotes(void) {
    expect("en", RQ "The state" RQ " of it.", "5:1 quotes");
    expect("en", "The " LQ "state of it.", "5:5 quotes");
    expect("en", "The \"state of it.", "5:5 straight-quote 5:5 quotes");
    expect("en", "One " LQ "state.\n\nOf " LQ "it" RQ ".", "5:5 quotes");
    expect("de", "Die „Lage" LQ " ist.", "");
    expect("de", "Die „Lage ist.", "5:5 quotes");
    expect("fr", "Le «mot ici.", "5:4 quotes");
    SILENCE("en", "The " LQ "state" RQ " of it.", LQ "One.\n\n" LQ "Two.\n\nThree." RQ,
            LQ "One.\n\nTwo." RQ);
    SILENCE("sv", RQ "Ordet" RQ " är.");
}

/* -- Words --------------------------------------------------------------------------------- */

static void test_doubled_word(void) {
    expect("en", "We thank the the Chair.", "5:14 doubled-word");
    expect("en", "The the Chair.", "5:5 doubled-word");
    expect("fr", "Nous remercions la la Présidence.", "5:20 doubled-word");
    expect("en", "We thank the\nthe Chair.", "6:1 doubled-word");
    SILENCE("en", "It had had its day, and that that was so.", "In Baden Baden.", "Here, here.",
            "10 10 10");
    SILENCE("fr", "Nous nous félicitons.");
    SILENCE("fi", "Se se on.");
}

static void test_stuck_words(void) {
    expect("en", "Within theSecretariat.", "5:11 stuck-words");
    expect("en", "Strengtheningthe aim ofthe work.", "5:24 stuck-words");
    expect("en", "Upon thepassing of time.", "5:9 stuck-words");
    expect("fr", "Dans lesNations unies.", "5:9 stuck-words");
    SILENCE("en", "The theory of thermal themes is theirs; bathe, clothe, YouTube, McDonald.",
            "ofthe@example.org");
    SILENCE("ga", "Toghadh in thepassing.");
}

static void test_capitals(void) {
    expect("en", "THE WHOLE OF THIS PARAGRAPH STANDS IN CAPITALS.", "5:1 capitals");
    SILENCE("en", "CHECK AGAINST DELIVERY", "NORTH MACEDONIA and MONTENEGRO align themselves now.",
            "# THE WHOLE OF THIS HEADING STANDS IN CAPITALS\n\nText.");
    SILENCE("ka", "აბ აბ აბ");
}

static void test_title_stop(void) {
    expect_form("---\ntitle: A statement on peace.\n---\nText.\n", CH_FORM_MARKDOWN,
                "2:28 title-stop");
    expect_form("---\ntitle: Statement of the U.S.\n---\nText.\n", CH_FORM_MARKDOWN, "");
    expect_form("---\ntitle: A statement on peace\n---\nText.\n", CH_FORM_MARKDOWN, "");
}

/** Readers of Markdown and plain text refuse or know no such link; others may not. */
static void test_empty_link(void) {
    Reviewed reviewed = review_source("---\ntitle: A\n---\nText\n", CH_FORM_MARKDOWN);
    Inline link = {.kind = INLINE_LINK, .at = {4, 5}, .uri = "https://example.org"};
    reviewed.statement->blocks->inlines->next = &link;
    g_autofree char *list = told(&reviewed, (ChReviewOptions){0});
    g_assert_cmpstr(list, ==, "4:5 empty-link");
    reviewed_free(&reviewed);
    expect("en", "A [link](https://example.org).", "");
}

/* -- Dates --------------------------------------------------------------------------------- */

static void test_impossible_date(void) {
    expect("en", "On 31 April 2023 and 30 February.", "5:4 impossible-date 5:22 impossible-date");
    expect("en", "On February 29, 2023 and 29 February 2024.", "5:13 impossible-date");
    expect("fr", "Le 31 avril, le 1er mars.", "5:4 impossible-date");
    expect("de", "Am 31. April 2023.", "5:4 impossible-date");
    expect("en", "On 31.04.2023 or 2023-02-30.", "5:4 impossible-date 5:18 impossible-date");
    SILENCE("en", "On 30 April 2023, 29 February, May 31, 2023.", "All 57 May go.",
            "Version 12.13.2020 and 10.0.2020, 1.2.3, 31.12.2023.");
}

static void test_weekday(void) {
    expect("en", "On Friday, 30 March 2023.", "5:4 weekday");
    expect("en", "On Friday, March 30, 2023.", "5:4 weekday");
    expect("fr", "Le vendredi 30 mars 2023.", "5:4 weekday");
    expect("de", "Am Freitag, den 30. März 2023.", "5:4 weekday");
    expect("es", "El viernes, 30 de marzo de 2023.", "5:4 weekday");
    SILENCE("en", "On Thursday, 30 March 2023, Thursday the 30th of March 2023.",
            "Thursday, March 30, 2023.", "It was a Friday. 30 March 2023 came.",
            "Friday, 30 March.", "On Monday and Tuesday, 29 and 30 March 2023.");
    SILENCE("fr", "Le jeudi 30 mars 2023.");
    SILENCE("de", "Am Donnerstag, dem 30. März 2023.");
}

/* -- Calls --------------------------------------------------------------------------------- */

#define NOTE(label) "\n\n[^" label "]: A note."

static void test_call_position(void) {
    expect("en", "Montenegro,[^*] and Serbia[^*]." NOTE("*"), "5:12 call-position");
    expect("fr", "Un mot.[^1]" NOTE("1"), "5:8 call-position");
    SILENCE("en", "Montenegro[^*], and others." NOTE("*"), "A word.[^1]" NOTE("1"),
            "In the U.S.[^*] too." NOTE("*"));
}

static void test_mixed_calls(void) {
    expect("en", "One.[^1] Two[^2], three.[^3]" NOTE("1") NOTE("2") NOTE("3"), "5:13 mixed-calls");
    SILENCE("en", "One.[^1] Two,[^2] three[^3] four." NOTE("1") NOTE("2") NOTE("3"));
}

static void test_space_before_call(void) {
    expect("en", "A word [^1]." NOTE("1"), "5:8 space-before-call");
    SILENCE("en", "A word\xe2\x80\x89[^1]." NOTE("1"));
}

/* -- Countries ----------------------------------------------------------------------------- */

static void expect_countries(const char *lang, const char *body, const char *expected) {
    static const KnownName countries[] = {
        {"en", "North Macedonia"},
        {"en", "Montenegro"},
        {"en", "Bosnia and Herzegovina"},
        {"en", "Republic of Moldova"},
        {"en", "Türkiye"},
        {"fr", "Albanie"},
        {"fr", "Norvège"},
    };
    g_autofree char *text = g_strdup_printf("---\ntitle: A title\nlang: %s\n---\n%s\n", lang, body);
    Reviewed reviewed = review_source(text, CH_FORM_MARKDOWN);
    reviewed.input.countries = countries;
    reviewed.input.country_count = G_N_ELEMENTS(countries);
    g_autofree char *list = told(&reviewed, (ChReviewOptions){0});
    g_assert_cmpstr(list, ==, expected);
    reviewed_free(&reviewed);
}

static void test_unknown_country(void) {
    expect_countries("en",
                     "The EFTA countries NORTH MACEDONIA[^*], MONTENEGR[^*] and TÜRKIYE." NOTE("*"),
                     "5:41 unknown-country");
    expect_countries("en", "Montenegro, Türkiye and Macedonya[^*]." NOTE("*"),
                     "5:25 unknown-country");
    expect_countries("fr", "L’Albanie[^*], la Norvège et SERBIE." NOTE("*"),
                     "5:30 unknown-country");
    expect_countries(
        "en", "The REPUBLIC OF MOLDOVA, BOSNIA and HERZEGOVINA[^*] of the OSCE." NOTE("*"), "");
    expect_countries("en", "A WORD[^*] in MONTENEGRO and CAPITALS." NOTE("*"), "");
    expect_countries("de", "MONTENEGRO, TÜRKIYE und SERBIEN.", "");
}

/* -- Places and floods --------------------------------------------------------------------- */

static void test_places(void) {
    expect("en", "A \\*sign\\* &amp; *more , here*\nand éé , there.",
           "5:24 space-before-mark 6:8 space-before-mark");
    expect("en", "> A quote\n> over lines\n> goes on , here.", "7:11 space-before-mark");
    expect_form("\xef\xbb\xbf"
                "A title\r\n\r\nText , here.\r\n",
                CH_FORM_PLAIN, "3:6 space-before-mark");
}

/** Where the source is no text, the places are those of the inlines. */
static void test_no_text(void) {
    Reviewed reviewed = review_source("---\ntitle: A\n---\nText , here.\n", CH_FORM_MARKDOWN);
    reviewed.input.text = NULL;
    reviewed.input.size = 0;
    g_autofree char *list = told(&reviewed, (ChReviewOptions){0});
    g_assert_cmpstr(list, ==, "4:1 space-before-mark");
    reviewed_free(&reviewed);
}

static void test_told_once(void) {
    g_autoptr(GString) body = g_string_new(NULL);
    for (int i = 0; i < 30; i++)
        g_string_append(body, "It's so , here.\n\n");
    g_autoptr(GString) text = g_string_new(FRONT);
    g_string_replace(text, "%s", "en", 1);
    g_string_replace(text, "%s", body->str, 1);
    Reviewed reviewed = review_source(text->str, CH_FORM_MARKDOWN);
    g_autofree char *list = told(&reviewed, (ChReviewOptions){0});
    const ChDiagnostics *said = reviewed.diagnostics;
    g_assert_cmpint(diagnostics_count_code((ChDiagnostics *)said, "review-space-before-mark"), ==,
                    10);
    g_assert_cmpint(diagnostics_count_code((ChDiagnostics *)said, "review-straight-apostrophe"), ==,
                    1);
    const ChDiagnostic *first = ch_diagnostics_at(said, 0);
    g_assert_true(g_str_has_suffix(first->message, "(and 29 more like it)"));
    reviewed_free(&reviewed);
}

static void expect_quick(const char *text) {
    Reviewed reviewed = review_source(text, CH_FORM_MARKDOWN);
    g_test_timer_start();
    g_autofree char *list = told(&reviewed, (ChReviewOptions){.outline = true});
    g_assert_cmpfloat(g_test_timer_elapsed(), <, 20.0);
    reviewed_free(&reviewed);
}

/** Much of what the rules look for must not take long. */
static void test_floods(void) {
    static const char *const units[] = {
        " , ", "((",  "“",           "the the ", "[^1]. ", "31 April ", "Friday, ",
        "x) ", "...", "No. 1 No.2 ", "&amp;\\*", "*a* ",   "\"",        "é ",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GString) text = g_string_new("---\ntitle: A\n---\nWord ");
        while (text->len < 200000)
            g_string_append(text, units[i]);
        g_string_append(text, "[^1]\n\n[^1]: A note.\n");
        expect_quick(text->str);
    }
    g_autofree char *opened = g_strnfill(300000, '(');
    g_autofree char *closed = g_strnfill(300000, ']');
    g_autofree char *text = g_strdup_printf("---\ntitle: A\n---\nWord %s %s\n", opened, closed);
    expect_quick(text);
}

/* -- Numbers in two languages -------------------------------------------------------------- */

static void test_parallel_numbers(void) {
    Reviewed reviewed =
        review_source("1. We agree with what was said to us in the hall of the council.\n"
                      "1. Мы согласны с тем, что было сказано нам в зале совета.\n"
                      "2. We thank you for all of it and for the way that it was said.\n"
                      "2. Мы благодарим вас за все это и за то, как это было сказано.\n",
                      CH_FORM_PLAIN);
    g_assert_cmpint(ch_diagnostics_count(reviewed.diagnostics, CH_WARNING), ==, 0);
    reviewed_free(&reviewed);
}

/* -- Outline ------------------------------------------------------------------------------- */

/** The block behind which `added` goes is the last one. */
static void append_block(Block *blocks, Block *added) {
    while (blocks->next != NULL)
        blocks = blocks->next;
    blocks->next = added;
}

static void test_outline(void) {
    Reviewed reviewed = review_source("---\ntitle: A title\n---\n# Heading\n\n1. One[^*].\n\n"
                                      "> Quoted.\n\n| a | b |\n|---|---|\n| c | d |\n\n"
                                      "[^*]: Note.\n",
                                      CH_FORM_MARKDOWN);
    Inline text = {.kind = INLINE_TEXT, .at = {20, 1}, .text = "Mr. Chair,\n"};
    Block greeting = {.at = {20, 1}, .class = "salutation", .inlines = &text};
    Block annex = {.kind = BLOCK_SECTION, .at = {18, 1}, .class = "annex", .children = &greeting};
    append_block(reviewed.statement->blocks, &annex);
    g_autoptr(GArray) lines = sketch_statement(reviewed.statement, reviewed.arena);
    g_autoptr(GString) outline = g_string_new(NULL);
    sketch_write(lines, outline);
    g_assert_cmpstr(outline->str, ==,
                    "2:8     field title              A title\n"
                    "4:1     heading 1                Heading\n"
                    "6:1     paragraph 1              1. One.  calls *\n"
                    "8:1     quote\n"
                    "8:3       paragraph              Quoted.\n"
                    "10:1    table 2x2                a\n"
                    "18:1    section annex\n"
                    "20:1      paragraph salutation   Mr. Chair,\n"
                    "14:1    note *                   1 call\n"
                    "14:7      paragraph              Note.\n");
    reviewed_free(&reviewed);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/review/count/words-as-a-word-processor-counts", test_words);
    g_test_add_func("/review/count/body-and-notes-apart", test_counts);
    g_test_add_func("/review/time/by-pace-and-language", test_time);
    g_test_add_func("/review/time/over-the-limit-is-told", test_limit);
    g_test_add_func("/review/rules/space-before-mark", test_space_before_mark);
    g_test_add_func("/review/rules/missing-space", test_missing_space);
    g_test_add_func("/review/rules/space-in-brackets", test_space_in_brackets);
    g_test_add_func("/review/rules/double-space", test_double_space);
    g_test_add_func("/review/rules/signs", test_signs);
    g_test_add_func("/review/rules/range-hyphen", test_range_hyphen);
    g_test_add_func("/review/rules/number-signs", test_number_signs);
    g_test_add_func("/review/rules/brackets", test_brackets);
    g_test_add_func("/review/rules/quotes", test_quotes);
    g_test_add_func("/review/rules/doubled-word", test_doubled_word);
    g_test_add_func("/review/rules/stuck-words", test_stuck_words);
    g_test_add_func("/review/rules/capitals", test_capitals);
    g_test_add_func("/review/rules/title-stop", test_title_stop);
    g_test_add_func("/review/rules/empty-link", test_empty_link);
    g_test_add_func("/review/rules/impossible-date", test_impossible_date);
    g_test_add_func("/review/rules/weekday", test_weekday);
    g_test_add_func("/review/rules/unknown-country", test_unknown_country);
    g_test_add_func("/review/rules/call-position", test_call_position);
    g_test_add_func("/review/rules/mixed-calls", test_mixed_calls);
    g_test_add_func("/review/rules/space-before-call", test_space_before_call);
    g_test_add_func("/review/places/through-marks-and-escapes", test_places);
    g_test_add_func("/review/places/of-inlines-where-the-source-is-no-text", test_no_text);
    g_test_add_func("/review/remarks/are-gathered", test_told_once);
    g_test_add_func("/review/remarks/take-linear-time", test_floods);
    g_test_add_func("/model/numbers/two-languages-count-side-by-side", test_parallel_numbers);
    g_test_add_func("/review/outline/a-line-for-each-block", test_outline);
    return g_test_run();
}
