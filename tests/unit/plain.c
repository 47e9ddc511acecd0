/* SPDX-License-Identifier: MIT
 *
 * Tests of the reader for text as published.
 */
#include "golden.h"
#include "read/readers.h"
#include <string.h>

/* -- Reading ------------------------------------------------------------------------------- */

/** One text read, with what was said about it. */
typedef struct Reading {
    Arena *arena;
    ChDiagnostics *diagnostics;
    ChStatement *statement;
} Reading;

static Reading reading_limited(const char *text, size_t size, const ChLimits *limits) {
    Reading reading = {arena_new(), ch_diagnostics_new(), NULL};
    ChSource raw = {.name = "test.txt", .bytes = text, .size = size, .form = CH_FORM_PLAIN};
    Source source;
    g_assert_true(source_check(&raw, limits, reading.arena, &source, reading.diagnostics));
    reading.statement = read_plain(&source, reading.diagnostics);
    return reading;
}

static Reading reading_new(const char *text) {
    ChLimits limits = ch_limits_default();
    return reading_limited(text, strlen(text), &limits);
}

static void reading_free(Reading *reading) {
    ch_statement_free(reading->statement);
    ch_diagnostics_free(reading->diagnostics);
    arena_free(reading->arena);
}

/** Reads `text`; the statement must dump as `expected` and the diagnostics be `said`, a list such
 *  as `3:1 plain-joined, 5:2 note-without-call`. */
static void expect_said(const char *text, const char *expected, const char *said) {
    Reading reading = reading_new(text);
    g_autoptr(GString) findings = g_string_new(NULL);
    const ChDiagnostic *finding;
    for (int i = 0; (finding = ch_diagnostics_at(reading.diagnostics, i)) != NULL; i++)
        g_string_append_printf(findings, "%s%d:%d %s", i > 0 ? ", " : "", finding->line,
                               finding->column, finding->code);
    g_assert_cmpstr(findings->str, ==, said);
    g_assert_cmpint(reading.statement == NULL, ==, expected == NULL);
    if (expected != NULL)
        g_assert_cmpstr(statement_dump(reading.statement, false, reading.arena), ==, expected);
    reading_free(&reading);
}

static void expect(const char *text, const char *expected) {
    expect_said(text, expected, "");
}

/** Reads a masthead line followed by a body and checks its fields; NULL: not set. */
static void expect_meeting(const char *line, const char *meeting, const char *place,
                           const char *date) {
    g_autofree char *text = g_strdup_printf("%s\n\nEU Statement\n\n1. Text.\n", line);
    Reading reading = reading_new(text);
    g_assert_cmpstr(ch_statement_field(reading.statement, "meeting"), ==, meeting);
    g_assert_cmpstr(ch_statement_field(reading.statement, "place"), ==, place);
    g_assert_cmpstr(ch_statement_field(reading.statement, "date"), ==, date);
    g_assert_cmpstr(ch_statement_field(reading.statement, "title"), ==, "EU Statement");
    reading_free(&reading);
}

static char *case_text(const char *name) {
    g_autofree char *path = g_build_filename(SOURCE_DIR, "tests", "cases", name, NULL);
    char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* -- Lines --------------------------------------------------------------------------------- */

static void test_line_is_paragraph(void) {
    expect("Madam President,\n1. One sentence.\nAnother one.\nThank you.\n",
           "paragraph level 0 class salutation\n  text \"Madam President,\"\n"
           "paragraph number 1 \"1.\" level 1\n  text \"One sentence.\"\n"
           "paragraph level 0\n  text \"Another one.\"\n"
           "paragraph level 0 class closing\n  text \"Thank you.\"\n");
}

static void test_clause_not_joined(void) {
    expect("The Assembly,\n\nrecalling its resolution,\n\nnoting the report,\n",
           "paragraph level 0\n  text \"The Assembly,\"\n"
           "paragraph level 0\n  text \"recalling its resolution,\"\n"
           "paragraph level 0\n  text \"noting the report,\"\n");
}

static void test_page_break_joined(void) {
    expect_said("1. Institutions and a\n\n  strong society.\n\n2. Next.\n",
                "paragraph number 1 \"1.\" level 1\n"
                "  text \"Institutions and a strong society.\"\n"
                "paragraph number 2 \"2.\" level 1\n  text \"Next.\"\n",
                "3:3 plain-joined");
}

static void test_joined_over_a_note(void) {
    expect_said("Dear all,\n\nWe thank SERBIA* and\n\n* A note.\n\nall others.\n",
                "paragraph level 0 class salutation\n  text \"Dear all,\"\n"
                "paragraph level 0\n  text \"We thank SERBIA\"\n  call \"*\" note 0\n"
                "  text \" and all others.\"\n"
                "note 0 \"*\" calls 1\n  paragraph level 0\n    text \"A note.\"\n",
                "7:1 plain-joined");
}

static void test_cut_before_item(void) {
    expect("We ask for two things\n\n(a) peace;\n\n- and quiet\n\nCapitals stay.\n",
           "field title \"We ask for two things\"\n"
           "paragraph letter 1 \"(a)\" level 2\n  text \"peace;\"\n"
           "paragraph dash 0 \"-\" level 1\n  text \"and quiet\"\n"
           "paragraph level 0\n  text \"Capitals stay.\"\n");
}

static void test_address_not_joined(void) {
    expect("Dear all,\n\nPress office\n\npress@example.org\n",
           "paragraph level 0 class salutation\n  text \"Dear all,\"\n"
           "paragraph level 0\n  text \"Press office\"\n"
           "paragraph level 0 class address\n  text \"press@example.org\"\n");
}

static void test_white_space(void) {
    expect("\u00a01.\t We  note\t\tfive\u00a0km and\u202f5\u2009%.  \n",
           "paragraph number 1 \"1.\" level 1\n"
           "  text \"We note five\u00a0km and\u202f5\u2009%.\"\n");
}

static void test_lone_marker(void) {
    expect("Dear all,\n\n1.\nThe text of one.\n\n•\nA dash.\n",
           "paragraph level 0 class salutation\n  text \"Dear all,\"\n"
           "paragraph number 1 \"1.\" level 1\n  text \"The text of one.\"\n"
           "paragraph dash 0 \"•\" level 1\n  text \"A dash.\"\n");
}

static void test_table(void) {
    expect("A title\n\nState | Since \t |Note\n1. Exampleland |  - open || shut\nand so on.\n",
           "field title \"A title\"\n"
           "table\n"
           "  row header\n"
           "    cell left\n      text \"State\"\n"
           "    cell left\n      text \"Since |Note\"\n"
           "  row\n"
           "    cell left\n      text \"1. Exampleland\"\n"
           "    cell left\n      text \"- open || shut\"\n"
           "paragraph level 0\n  text \"and so on.\"\n");
}

static void test_lone_row(void) {
    expect("1. One\n\nNews | Contact.\n", "paragraph number 1 \"1.\" level 1\n  text \"One\"\n"
                                          "paragraph level 0\n  text \"News | Contact.\"\n");
}

static void test_enclosed_rows(void) {
    expect("Dear all,\n\n| a | b |\n| | c|d |\n",
           "paragraph level 0 class salutation\n  text \"Dear all,\"\n"
           "table\n  row header\n    cell left\n      text \"a\"\n"
           "    cell left\n      text \"b\"\n"
           "  row\n    cell left\n    cell left\n      text \"c|d\"\n");
}

static void test_ragged_row(void) {
    expect_said("Dear all,\n\na | b | c\nd | e\n f | g | h | i\n\nG | h.\n", NULL,
                "4:1 source-ragged-row, 5:2 source-ragged-row");
}

static void test_table_calls_notes(void) {
    expect("Dear all,\n\na | b*\n* c* | d\n\n* Note.\n",
           "paragraph level 0 class salutation\n  text \"Dear all,\"\n"
           "table\n  row header\n    cell left\n      text \"a\"\n"
           "    cell left\n      text \"b\"\n      call \"*\" note 0\n"
           "  row\n    cell left\n      text \"* c\"\n      call \"*\" note 0\n"
           "    cell left\n      text \"d\"\n"
           "note 0 \"*\" calls 2\n  paragraph level 0\n    text \"Note.\"\n");
}

static void test_wide_table(void) {
    g_autoptr(GString) text = g_string_new("Dear all,\n\n");
    for (int i = 0; i < 2 * (TABLE_COLUMNS_MAX + 1); i++)
        g_string_append(text, i % (TABLE_COLUMNS_MAX + 1) == 0 ? "\nx" : " | y");
    expect_said(text->str, NULL, "4:1 source-too-many-columns");
}

static void test_wrapped_cjk(void) {
    g_autoptr(GString) text = g_string_new("兹决定:\n\n");
    for (int i = 0; i < 3; i++)
        g_string_append(text, "安全理事会安全理事会安全理事会安全理事会安全理事会安全\n");
    g_string_append(text, "完。\n");
    Reading reading = reading_new(text->str);
    const Block *last = reading.statement->blocks->next;
    g_assert_null(last->next);
    g_assert_null(strchr(last->inlines->text, ' '));
    reading_free(&reading);
}

static void test_wrapped_hyphen(void) {
    expect("Dear all,\n\n"
           "We have followed with great interest the political and the socio-\n"
           "economic reforms of the country and the decision that its people\n"
           "have taken in the OSCE region.\n",
           "paragraph level 0 class salutation\n  text \"Dear all,\"\n"
           "paragraph level 0\n  text \"We have followed with great interest the political and the "
           "socio-economic reforms of the country and the decision that its people have taken in "
           "the OSCE region.\"\n");
}

/* Text whose lines are broken at `measure` bytes, at spaces only. */
static char *wrap_lines(const char *text, size_t measure) {
    g_autoptr(GString) wrapped = g_string_new(NULL);
    size_t column = 0;
    for (const char *at = text; *at != '\0';) {
        size_t word = strcspn(at, " \n");
        if (column > 0 && column + 1 + word > measure) {
            g_string_append_c(wrapped, '\n');
            column = 0;
        } else if (column > 0) {
            g_string_append_c(wrapped, ' ');
            column++;
        }
        g_string_append_len(wrapped, at, (gssize)word);
        column += word;
        at += word;
        for (; *at == ' ' || *at == '\n'; at++)
            if (*at == '\n') {
                g_string_append_c(wrapped, '\n');
                column = 0;
            }
    }
    return g_string_free(g_steal_pointer(&wrapped), FALSE);
}

static void test_hard_wrapped(gconstpointer name) {
    g_autofree char *text = case_text(name);
    Reading published = reading_new(text);
    const char *expected = statement_dump(published.statement, false, published.arena);
    for (size_t measure = 60; measure <= 95; measure += 5) {
        g_autofree char *wrapped = wrap_lines(text, measure);
        Reading reading = reading_new(wrapped);
        g_assert_cmpstr(statement_dump(reading.statement, false, reading.arena), ==, expected);
        reading_free(&reading);
    }
    reading_free(&published);
}

/* -- Markers ------------------------------------------------------------------------------- */

static void test_number_forms(void) {
    expect("1. a.\n2.b.\n3) c.\n 4.\td.\n5 - e.\n",
           "paragraph number 1 \"1.\" level 1\n  text \"a.\"\n"
           "paragraph number 2 \"2.\" level 1\n  text \"b.\"\n"
           "paragraph number 3 \"3)\" level 1\n  text \"c.\"\n"
           "paragraph number 4 \"4.\" level 1\n  text \"d.\"\n"
           "paragraph number 5 \"5 -\" level 1\n  text \"e.\"\n");
}

static void test_not_numbers(void) {
    const char *const texts[] = {"1.35 million euro.",
                                 "16.09.2030 was the day.",
                                 "13 September 2030 marks it.",
                                 "2030. A year.",
                                 "5.30 p.m. was the time.",
                                 "5 - 7 May 2030, at last.",
                                 "7.",
                                 "1.2 Further matters.",
                                 "(12) of them."};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *expected = g_strdup_printf("paragraph level 0\n  text \"%s\"\n", texts[i]);
        expect(texts[i], expected);
    }
}

/** Lines from number `first` to `last`, each a paragraph that ends in `end`. */
static void put_numbered(GString *text, int first, int last, const char *end) {
    for (int i = first; i <= last; i++)
        g_string_append_printf(text, "%d. Matter %d.%s", i, i, end);
}

static void test_numbers_go_on(void) {
    static const char *const ends[] = {"\n", "\n\n"};
    enum { LAST = 3000 };
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        put_numbered(text, 1, LAST, ends[i]);
        Reading reading = reading_new(text->str);
        const Block *block = reading.statement->blocks;
        for (int number = 1; number <= LAST; number++, block = block->next) {
            g_assert_nonnull(block);
            g_assert_cmpint(block->marker.kind, ==, MARKER_NUMBER);
            g_assert_cmpint(block->marker.value, ==, number);
            g_assert_cmpint(block->level, ==, 1);
        }
        g_assert_null(block);
        g_assert_cmpint(ch_diagnostics_count(reading.diagnostics, CH_NOTE), ==, 0);
        reading_free(&reading);
    }
}

static void test_a_year_goes_on_from_nothing(void) {
    expect("999. Text of\n2022. In that year.\n(a) a\n1000.\n2022. In that year.\n\n"
           "2022. A year.\n\n1002. No paragraph.\n1001. b",
           "paragraph number 999 \"999.\" level 1\n  text \"Text of\"\n"
           "paragraph level 0\n  text \"2022. In that year.\"\n"
           "paragraph letter 1 \"(a)\" level 2\n  text \"a\"\n"
           "paragraph number 1000 \"1000.\" level 1\n  text \"2022. In that year.\"\n"
           "paragraph level 0\n  text \"2022. A year.\"\n"
           "paragraph level 0\n  text \"1002. No paragraph.\"\n"
           "paragraph number 1001 \"1001.\" level 1\n  text \"b\"\n");
}

static void test_letters(void) {
    expect("1. To:\na. one;\nb. two:\n(i) deep;\n(ii) deeper.\n2. Next.\n",
           "paragraph number 1 \"1.\" level 1\n  text \"To:\"\n"
           "paragraph letter 1 \"a.\" level 2\n  text \"one;\"\n"
           "paragraph letter 2 \"b.\" level 2\n  text \"two:\"\n"
           "paragraph roman 1 \"(i)\" level 3\n  text \"deep;\"\n"
           "paragraph roman 2 \"(ii)\" level 3\n  text \"deeper.\"\n"
           "paragraph number 2 \"2.\" level 1\n  text \"Next.\"\n");
}

static void test_letter_i_after_h(void) {
    expect("1. To:\n(h) one;\n(i) two;\n(j) three.\n",
           "paragraph number 1 \"1.\" level 1\n  text \"To:\"\n"
           "paragraph letter 8 \"(h)\" level 2\n  text \"one;\"\n"
           "paragraph letter 9 \"(i)\" level 2\n  text \"two;\"\n"
           "paragraph letter 10 \"(j)\" level 2\n  text \"three.\"\n");
}

static void test_bare_letter_needs_number(void) {
    expect("p. 4 says so.\n", "paragraph level 0\n  text \"p. 4 says so.\"\n");
}

static void test_dashes(void) {
    expect("Dear all,\n- a.\n– b.\n• c.\n1. To:\n- d.\n- e.\n2. F.\n- g.\n",
           "paragraph level 0 class salutation\n  text \"Dear all,\"\n"
           "paragraph dash 0 \"-\" level 1\n  text \"a.\"\n"
           "paragraph dash 0 \"–\" level 1\n  text \"b.\"\n"
           "paragraph dash 0 \"•\" level 1\n  text \"c.\"\n"
           "paragraph number 1 \"1.\" level 1\n  text \"To:\"\n"
           "paragraph dash 0 \"-\" level 2\n  text \"d.\"\n"
           "paragraph dash 0 \"-\" level 2\n  text \"e.\"\n"
           "paragraph number 2 \"2.\" level 1\n  text \"F.\"\n"
           "paragraph dash 0 \"-\" level 1\n  text \"g.\"\n");
}

static void test_framed(void) {
    expect("EU Statement\n\n- CHECK AGAINST DELIVERY -\n\n – Check against delivery –\n",
           "field title \"EU Statement\"\n"
           "paragraph level 0 class banner\n  text \"- CHECK AGAINST DELIVERY -\"\n"
           "paragraph level 0 class banner\n  text \"– Check against delivery –\"\n");
}

/* -- Masthead ------------------------------------------------------------------------------ */

static void test_meeting_lines(void) {
    expect_meeting("OSCE Permanent Council No. 1419 Vienna, 20 April 2023",
                   "OSCE Permanent Council No. 1419", "Vienna", "2023-04-20");
    expect_meeting("OSCE Permanent Council 1396 Vienna, 27 October 2022",
                   "OSCE Permanent Council 1396", "Vienna", "2022-10-27");
    expect_meeting("OSCE Reinforced Permanent Council No. 1443 Vienna, 26 September 2023",
                   "OSCE Reinforced Permanent Council No. 1443", "Vienna", "2023-09-26");
    expect_meeting("OSCE Permanent Council No.1484 Vienna, 5 September 2024",
                   "OSCE Permanent Council No.1484", "Vienna", "2024-09-05");
    expect_meeting("OSCE Forum for Security Co-operation N°1081 Vienna, 12 June 2024",
                   "OSCE Forum for Security Co-operation N°1081", "Vienna", "2024-06-12");
    expect_meeting("EU Opening Statement at the 30th Meeting of the OSCE Ministerial Council "
                   "Skopje, 30 November-1 December 2023",
                   "EU Opening Statement at the 30th Meeting of the OSCE Ministerial Council",
                   "Skopje", "30 November-1 December 2023");
}

static void test_meeting_parts(void) {
    expect_meeting("OSCE Permanent Council No. 595", "OSCE Permanent Council No. 595", NULL, NULL);
    expect_meeting("OSCE Permanent Council, 30 March 2023", "OSCE Permanent Council", NULL,
                   "2023-03-30");
    expect_meeting("OSCE Permanent Council No. 595\nVienna, 3 May 2030",
                   "OSCE Permanent Council No. 595", "Vienna", "2030-05-03");
    expect_meeting("Vienna\n16.09.2030", NULL, "Vienna", "16.09.2030");
    expect_meeting("16.09.2030\nVienna", NULL, "Vienna", "16.09.2030");
}

static void test_meeting_languages(void) {
    expect_meeting("OSCE Review Conference 2030 New York, 3 May 2030",
                   "OSCE Review Conference 2030", "New York", "2030-05-03");
    expect_meeting("Conseil permanent de l'OSCE N°1417 Vienne, le 30 mars 2023",
                   "Conseil permanent de l'OSCE N°1417", "Vienne", "le 30 mars 2023");
    expect_meeting("Постоянный совет ОБСЕ № 1417 Вена, 30 марта 2023 года",
                   "Постоянный совет ОБСЕ № 1417", "Вена", "30 марта 2023 года");
    expect_meeting("Μόνιμο Συμβούλιο του ΟΑΣΕ αρ. 1417 Βιέννη, 30 Μαρτίου 2023",
                   "Μόνιμο Συμβούλιο του ΟΑΣΕ αρ. 1417", "Βιέννη", "30 Μαρτίου 2023");
}

static void test_sentence_is_title(void) {
    expect("EU Statement on the conference in Vienna, 16 September 2030\n\n1. Text.\n",
           "field title \"EU Statement on the conference in Vienna, 16 September 2030\"\n"
           "paragraph number 1 \"1.\" level 1\n  text \"Text.\"\n");
}

static void test_letterhead(void) {
    expect("EUROPEAN UNION\nEU Statement\n\nText.\n",
           "field issuer \"EUROPEAN UNION\"\nfield title \"EU Statement\"\n"
           "paragraph level 0\n  text \"Text.\"\n");
    expect("United Nations\nH E A D\nNEW YORK, NY 10017\n\nSUBJECT: A\nDATE: B\n\nText.\n",
           "field issuer \"United Nations\\nH E A D\\nNEW YORK, NY 10017\"\n"
           "paragraph level 0 class reference\n  text \"SUBJECT: A\"\n"
           "paragraph level 0 class reference\n  text \"DATE: B\"\n"
           "paragraph level 0\n  text \"Text.\"\n");
}

static void test_capital_title(void) {
    expect("STATEMENT BY THE EU\n\nText.\n",
           "field title \"STATEMENT BY THE EU\"\nparagraph level 0\n  text \"Text.\"\n");
}

static void test_title_leaves_a_body(void) {
    expect("Hello\n", "paragraph level 0\n  text \"Hello\"\n");
    expect("Hello\n\nWorld\n", "field title \"Hello\"\nparagraph level 0\n  text \"World\"\n");
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 100; i++)
        g_string_append(text, "Short line\n\n");
    Reading reading = reading_new(text->str);
    g_assert_cmpstr(ch_statement_field(reading.statement, "title"), ==, "Short line");
    reading_free(&reading);
}

/* -- Notes --------------------------------------------------------------------------------- */

static void test_note_signs(void) {
    expect("We thank A*, B†, C**, D+, E[1] and F¹.\n"
           "*One.\n† Two.\n** Three.\n+ Four.\n[1] Five.\n¹ Six.\n",
           "paragraph level 0\n  text \"We thank A\"\n  call \"*\" note 0\n"
           "  text \", B\"\n  call \"†\" note 1\n  text \", C\"\n  call \"**\" note 2\n"
           "  text \", D\"\n  call \"+\" note 3\n  text \", E\"\n  call \"[1]\" note 4\n"
           "  text \" and F\"\n  call \"¹\" note 5\n  text \".\"\n"
           "note 0 \"*\" calls 1\n  paragraph level 0\n    text \"One.\"\n"
           "note 1 \"†\" calls 1\n  paragraph level 0\n    text \"Two.\"\n"
           "note 2 \"**\" calls 1\n  paragraph level 0\n    text \"Three.\"\n"
           "note 3 \"+\" calls 1\n  paragraph level 0\n    text \"Four.\"\n"
           "note 4 \"[1]\" calls 1\n  paragraph level 0\n    text \"Five.\"\n"
           "note 5 \"¹\" calls 1\n  paragraph level 0\n    text \"Six.\"\n");
}

static void test_notes_in_order_of_call(void) {
    expect("First[2] and then[1] and again[2].\n[1] One.\n[2] Two.\n",
           "paragraph level 0\n  text \"First\"\n  call \"[2]\" note 0\n"
           "  text \" and then\"\n  call \"[1]\" note 1\n  text \" and again\"\n"
           "  call \"[2]\" note 0\n  text \".\"\n"
           "note 0 \"[2]\" calls 2\n  paragraph level 0\n    text \"Two.\"\n"
           "note 1 \"[1]\" calls 1\n  paragraph level 0\n    text \"One.\"\n");
}

static void test_bare_numbers(void) {
    expect("Taken.1 See Corr.1 and Article 1, Rev.2 and No. 2.\nLed 2 , it says in 2030.\n\n"
           "1 OJ L 1.\n2OJ L 2.\n",
           "paragraph level 0\n  text \"Taken.\"\n  call \"1\" note 0\n"
           "  text \" See Corr.1 and Article 1, Rev.2 and No. 2.\"\n"
           "paragraph level 0\n  text \"Led \"\n  call \"2\" note 1\n"
           "  text \" , it says in 2030.\"\n"
           "note 0 \"1\" calls 1\n  paragraph level 0\n    text \"OJ L 1.\"\n"
           "note 1 \"2\" calls 1\n  paragraph level 0\n    text \"OJ L 2.\"\n");
}

static void test_dates_are_no_notes(void) {
    expect("Input asked for: 12 May 2030.\nThe end is 12 .\n12 January 2030\n",
           "paragraph level 0\n  text \"Input asked for: 12 May 2030.\"\n"
           "paragraph level 0\n  text \"The end is 12 .\"\n"
           "paragraph level 0 class signature\n  text \"12 January 2030\"\n");
}

static void test_numbered_note_ends_text(void) {
    expect("Taken 1 .\n1 Not a note.\n1. An item follows.\n",
           "paragraph level 0\n  text \"Taken 1 .\"\n"
           "paragraph level 0\n  text \"1 Not a note.\"\n"
           "paragraph number 1 \"1.\" level 1\n  text \"An item follows.\"\n");
}

static void test_lost_number(void) {
    expect_said("Taken 1 .\nLed 2 , it is.\n1 Note.\nNote two.\n",
                "paragraph level 0\n  text \"Taken \"\n  call \"1\" note 0\n  text \" .\"\n"
                "paragraph level 0\n  text \"Led 2 , it is.\"\n"
                "paragraph level 0\n  text \"Note two.\"\n"
                "note 0 \"1\" calls 1\n  paragraph level 0\n    text \"Note.\"\n",
                "2:5 call-without-note");
}

static void test_note_without_call(void) {
    expect_said("Nobody calls.\n* A note.\n",
                "paragraph level 0\n  text \"Nobody calls.\"\n"
                "paragraph level 0\n  text \"* A note.\"\n",
                "2:1 note-without-call");
}

static void test_call_without_note(void) {
    expect_said("We thank A*, B* and C[3]. OSCE+ and 5*3 stay, m² too.\n",
                "paragraph level 0\n"
                "  text \"We thank A*, B* and C[3]. OSCE+ and 5*3 stay, m² too.\"\n",
                "1:11 call-without-note, 1:22 call-without-note");
}

static void test_call_needs_note_behind(void) {
    expect_said("* Before.\nThen A*.\n",
                "paragraph level 0\n  text \"* Before.\"\n"
                "paragraph level 0\n  text \"Then A*.\"\n",
                "1:1 note-without-call, 2:7 call-without-note");
}

static void test_two_languages(void) {
    expect("English A*.\n* Note.\nFrançais B*.\n* Remarque.\n",
           "paragraph level 0\n  text \"English A\"\n  call \"*\" note 0\n  text \".\"\n"
           "paragraph level 0\n  text \"Français B\"\n  call \"*\" note 1\n  text \".\"\n"
           "note 0 \"*\" calls 1\n  paragraph level 0\n    text \"Note.\"\n"
           "note 1 \"*\" calls 1\n  paragraph level 0\n    text \"Remarque.\"\n");
}

/* -- Hostile input ------------------------------------------------------------------------- */

static void test_only_white_space(void) {
    expect_said(" \u00a0\n\t\u2003\n", NULL, "1:1 source-empty");
}

static void expect_limit(const char *text, const ChLimits *limits, const char *code, int line) {
    Reading reading = reading_limited(text, strlen(text), limits);
    g_assert_null(reading.statement);
    g_assert_cmpint(ch_diagnostics_count(reading.diagnostics, CH_ERROR), ==, 1);
    const ChDiagnostic *finding = ch_diagnostics_at(reading.diagnostics, 0);
    g_assert_cmpstr(finding->code, ==, code);
    g_assert_cmpint(finding->line, ==, line);
    g_assert_nonnull(strstr(finding->message, "limit of 4"));
    reading_free(&reading);
}

static void test_limits(void) {
    ChLimits limits = ch_limits_default();
    limits.paragraphs = 4;
    expect_limit("Aa.\n1. B.\n2. C.\n3. D.\n4. E.\n5. F.\n", &limits, "source-too-many-paragraphs",
                 5);
    limits = ch_limits_default();
    limits.paragraph_bytes = 40;
    expect_limit("Short one.\n\nOne of ten.\nThis is a paragraph of forty-two characters.\n"
                 "This is another paragraph that is too long.\n",
                 &limits, "source-paragraph-too-long", 4);
    limits = ch_limits_default();
    limits.notes = 4;
    expect_limit("A[1][2][3][4][5][6].\n[1] A\n[2] B\n[3] C\n[4] D\n[5] E\n[6] F\n", &limits,
                 "source-too-many-notes", 6);
}

static void test_limit_of_joined(void) {
    ChLimits limits = ch_limits_default();
    limits.paragraph_bytes = 40;
    Reading reading = reading_limited(
        "Dear all,\n\nA long, long first part that is\n\ncut in two.\n", 56, &limits);
    g_assert_null(reading.statement);
    reading_free(&reading);
}

/** Reads `unit` repeated to a megabyte between `head` and `tail`: quadratic work would not end. */
static void expect_reading(const char *head, const char *unit, const char *tail) {
    g_autoptr(GString) text = g_string_new(head);
    while (text->len < 1000000)
        g_string_append(text, unit);
    g_string_append(text, tail);
    ChLimits limits = ch_limits_default();
    limits.paragraphs = limits.notes = 1000000;
    Reading reading = reading_limited(text->str, text->len, &limits);
    g_assert_nonnull(reading.statement);
    reading_free(&reading);
}

static void test_a_megabyte(void) {
    expect_reading("", "x", "\n");
    expect_reading("", "*", ".\n");
    expect_reading("", "a*", "\n\n* Note.\n");
    expect_reading("Text.", " 1 .", "\n\n1 Note.\n");
    expect_reading("", "7", "\n");
    expect_reading("", "[", "\n");
    expect_reading("", "- ", "\n");
    expect_reading("a", " ", "b.\n");
    expect_reading("", "\n", "x\n");
    expect_reading("A.\n\n", "abc\n\n", "d.\n");
    expect_reading("", "1. A paragraph.\n", "\n");
    expect_reading("", "(x) A.\n", "\n");
    expect_reading("", "1 Note\n", "\n");
}

/* -- Goldens ------------------------------------------------------------------------------- */

static void test_golden(gconstpointer name) {
    g_autofree char *text = case_text(name);
    Reading reading = reading_new(text);
    g_autoptr(GString) actual = g_string_new(NULL);
    if (reading.statement != NULL)
        g_string_append(actual, statement_dump(reading.statement, true, reading.arena));
    const ChDiagnostic *finding;
    for (int i = 0; (finding = ch_diagnostics_at(reading.diagnostics, i)) != NULL; i++) {
        char *line = ch_diagnostic_format(finding);
        g_string_append_printf(actual, "%s\n", line);
        ch_string_free(line);
    }
    g_autofree char *golden = g_strconcat("read/", (const char *)name, NULL);
    golden_check(golden, actual->str);
    reading_free(&reading);
}

static const char *const cases[] = {
    "00-osce-pc-1417.txt",        "01-fsc-short.txt",         "03-pc-mission-report.txt",
    "10-asrc-delivered-by.txt",   "13-fsc-nested-list.txt",   "15-hr-two-note-kinds.txt",
    "20-unga-check-delivery.txt", "23-iaea-gc-numbered.txt",  "24-fr-pc-2005.txt",
    "29-el-hr-declaration.txt",   "31-ru-unga-preamble.txt",  "32-zh-sc-1975.txt",
    "34-ar-en-bitext.txt",        "36-osce-status-table.txt", "37-note-verbale-un.txt"};

/** The cases of one language with paragraphs longer than a line. */
static const char *const wrapped_cases[] = {
    "00-osce-pc-1417.txt",        "01-fsc-short.txt",        "03-pc-mission-report.txt",
    "10-asrc-delivered-by.txt",   "13-fsc-nested-list.txt",  "15-hr-two-note-kinds.txt",
    "20-unga-check-delivery.txt", "23-iaea-gc-numbered.txt", "24-fr-pc-2005.txt"};

static void add_case_tests(const char *prefix, const char *const *names, size_t count,
                           GTestDataFunc test) {
    for (size_t i = 0; i < count; i++) {
        g_autofree char *path = g_strconcat(prefix, names[i], NULL);
        g_test_add_data_func(path, names[i], test);
    }
}

static void add_line_tests(void) {
    g_test_add_func("/plain/lines/a-line-of-its-own-is-a-paragraph", test_line_is_paragraph);
    g_test_add_func("/plain/lines/a-clause-that-ends-in-a-comma-is-not-joined",
                    test_clause_not_joined);
    g_test_add_func("/plain/lines/a-page-break-is-joined", test_page_break_joined);
    g_test_add_func("/plain/lines/a-note-may-stand-in-the-cut", test_joined_over_a_note);
    g_test_add_func("/plain/lines/an-item-is-not-joined", test_cut_before_item);
    g_test_add_func("/plain/lines/an-address-is-not-joined", test_address_not_joined);
    g_test_add_func("/plain/lines/no-break-spaces-are-kept", test_white_space);
    g_test_add_func("/plain/lines/a-lone-marker-takes-the-next-line", test_lone_marker);
    g_test_add_func("/plain/tables/lines-of-cells-are-one", test_table);
    g_test_add_func("/plain/tables/a-line-alone-is-text", test_lone_row);
    g_test_add_func("/plain/tables/bars-at-both-edges-part-nothing", test_enclosed_rows);
    g_test_add_func("/plain/tables/a-row-has-as-many-cells-as-the-head", test_ragged_row);
    g_test_add_func("/plain/tables/cells-call-notes-and-are-none", test_table_calls_notes);
    g_test_add_func("/plain/tables/columns-are-limited", test_wide_table);
    g_test_add_func("/plain/lines/wrapped-ideographs-need-no-space", test_wrapped_cjk);
    g_test_add_func("/plain/lines/a-wrapped-hyphen-needs-no-space", test_wrapped_hyphen);
}

static void add_marker_tests(void) {
    g_test_add_func("/plain/markers/numbers", test_number_forms);
    g_test_add_func("/plain/markers/amounts-dates-and-years-are-text", test_not_numbers);
    g_test_add_func("/plain/markers/numbers-go-on-beyond-three-figures", test_numbers_go_on);
    g_test_add_func("/plain/markers/a-year-goes-on-from-nothing", test_a_year_goes_on_from_nothing);
    g_test_add_func("/plain/markers/letters-and-roman-numbers-nest", test_letters);
    g_test_add_func("/plain/markers/i-behind-h-is-a-letter", test_letter_i_after_h);
    g_test_add_func("/plain/markers/a-bare-letter-needs-a-number-before",
                    test_bare_letter_needs_number);
    g_test_add_func("/plain/markers/dashes-nest-under-a-colon", test_dashes);
    g_test_add_func("/plain/markers/text-between-dashes-is-a-paragraph", test_framed);
}

static void add_masthead_tests(void) {
    g_test_add_func("/plain/masthead/meeting-lines", test_meeting_lines);
    g_test_add_func("/plain/masthead/parts-of-a-meeting-line", test_meeting_parts);
    g_test_add_func("/plain/masthead/meeting-lines-of-other-languages", test_meeting_languages);
    g_test_add_func("/plain/masthead/a-sentence-with-a-date-is-a-title", test_sentence_is_title);
    g_test_add_func("/plain/masthead/capitals-are-the-issuer", test_letterhead);
    g_test_add_func("/plain/masthead/a-lone-capital-line-is-the-title", test_capital_title);
    g_test_add_func("/plain/masthead/a-title-leaves-a-body", test_title_leaves_a_body);
}

static void add_note_tests(void) {
    g_test_add_func("/plain/notes/signs", test_note_signs);
    g_test_add_func("/plain/notes/are-in-order-of-their-first-call", test_notes_in_order_of_call);
    g_test_add_func("/plain/notes/a-bare-number-is-called-once", test_bare_numbers);
    g_test_add_func("/plain/notes/a-date-is-no-note", test_dates_are_no_notes);
    g_test_add_func("/plain/notes/a-bare-number-must-end-the-text", test_numbered_note_ends_text);
    g_test_add_func("/plain/notes/a-note-that-lost-its-number-is-told", test_lost_number);
    g_test_add_func("/plain/notes/without-call-stays-text", test_note_without_call);
    g_test_add_func("/plain/notes/call-without-note-stays-text", test_call_without_note);
    g_test_add_func("/plain/notes/stand-behind-their-calls", test_call_needs_note_behind);
    g_test_add_func("/plain/notes/a-sign-may-serve-twice", test_two_languages);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    add_line_tests();
    add_marker_tests();
    add_masthead_tests();
    add_note_tests();
    g_test_add_func("/plain/hostile/only-white-space", test_only_white_space);
    g_test_add_func("/plain/hostile/each-limit-is-told-once", test_limits);
    g_test_add_func("/plain/hostile/parts-count-together", test_limit_of_joined);
    g_test_add_func("/plain/hostile/a-megabyte-of-anything", test_a_megabyte);
    add_case_tests("/plain/golden/", cases, G_N_ELEMENTS(cases), test_golden);
    add_case_tests("/plain/hard-wrapped/", wrapped_cases, G_N_ELEMENTS(wrapped_cases),
                   test_hard_wrapped);
    return g_test_run();
}
