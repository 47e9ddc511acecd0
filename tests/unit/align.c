/* SPDX-License-Identifier: MIT
 *
 * Tests of the alignment paragraph: published ones word for word, the rules between them, what is
 * told of a request that does not fit, and the table of countries.
 */
#include "align/align.h"
#include "align/status.h"
#include "golden.h"
#include "read/readers.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#define TABLE SOURCE_DIR "/layouts/status.yaml"

/** A statement read, with its paragraph written. */
typedef struct Written {
    ChStatement *statement; /**< NULL: refused */
    ChDiagnostics *diagnostics;
} Written;

static Written write_with(const char *text, const char *table) {
    ChLimits limits = ch_limits_default();
    Written written = {.diagnostics = ch_diagnostics_new()};
    ChSource raw = {.name = "s.md", .bytes = text, .size = strlen(text), .form = CH_FORM_MARKDOWN};
    StatusBook *book = status_book_new(table, &limits);
    written.statement = read_statement(&raw, &limits, written.diagnostics);
    for (int i = 0; !written.statement && ch_diagnostics_at(written.diagnostics, i); i++)
        g_test_message("%s", ch_diagnostics_at(written.diagnostics, i)->message);
    g_assert_nonnull(written.statement);
    if (!align_statement(written.statement, book, written.diagnostics)) {
        ch_statement_free(written.statement);
        written.statement = NULL;
    }
    status_book_free(book);
    return written;
}

static void clear(Written *written) {
    ch_statement_free(written->statement);
    ch_diagnostics_free(written->diagnostics);
}

/** The findings, a line each: `line:column code`. */
static char *list_findings(const ChDiagnostics *diagnostics) {
    GString *list = g_string_new(NULL);
    const ChDiagnostic *found;
    for (int i = 0; (found = ch_diagnostics_at(diagnostics, i)) != NULL; i++)
        g_string_append_printf(list, "%d:%d %s\n", found->line, found->column, found->code);
    return g_string_free(list, FALSE);
}

static void assert_findings(const ChDiagnostics *diagnostics, const char *expected) {
    g_autofree char *found = list_findings(diagnostics);
    g_assert_cmpstr(found, ==, expected);
}

/** The text of a block with the label of each call where it stands. */
static char *text_of(const Block *block) {
    GString *text = g_string_new(NULL);
    for (const Inline *node = block->inlines; node; node = node->next)
        g_string_append(text, node->kind == INLINE_CALL ? node->note->label : node->text);
    return g_string_free(text, FALSE);
}

static const Block *find_alignment(const ChStatement *statement) {
    for (const Block *block = statement->blocks; block; block = block->next)
        if (g_strcmp0(block->class, "alignment") == 0)
            return block;
    return NULL;
}

/** The request as front matter of a statement of that day. */
static char *source_of(const char *day, const char *request) {
    return g_strdup_printf("---\ndate: %s\n%s\n---\nText.\n", day, request);
}

/** That the request gives this paragraph and this note (NULL: none), and no findings. */
static void assert_written(const char *day, const char *request, const char *paragraph,
                           const char *note) {
    g_autofree char *source = source_of(day, request);
    Written written = write_with(source, TABLE);
    assert_findings(written.diagnostics, "");
    const Block *block = find_alignment(written.statement);
    g_assert_nonnull(block);
    g_autofree char *text = text_of(block);
    g_assert_cmpstr(text, ==, paragraph);
    const Note *first = written.statement->notes;
    g_autofree char *note_text = first ? text_of(first->blocks) : NULL;
    g_assert_cmpstr(note_text, ==, note);
    clear(&written);
}

/** That the paragraph holds these words. */
static void assert_holds(const char *day, const char *request, const char *words) {
    g_autofree char *source = source_of(day, request);
    Written written = write_with(source, TABLE);
    g_assert_nonnull(written.statement);
    g_autofree char *text = text_of(find_alignment(written.statement));
    if (!strstr(text, words))
        g_error("`%s` is not in `%s`", words, text);
    clear(&written);
}

/* -- Published texts ----------------------------------------------------------------------- */

/** The last line of a text but `back` that is not empty. */
static char *line_from_end(const char *text, int back) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = g_strv_length(lines); i > 0; i--)
        if (*g_strstrip(lines[i - 1]) && back-- == 0)
            return g_strdup(lines[i - 1]);
    return NULL;
}

static void test_2023(void) {
    g_autofree char *published = NULL;
    const char *path = SOURCE_DIR "/tests/cases/00-osce-pc-1417.txt";
    g_assert_true(g_file_get_contents(path, &published, NULL, NULL));
    g_autofree char *paragraph = line_from_end(published, 1);
    g_autofree char *note = line_from_end(published, 0);
    g_assert_true(g_str_has_prefix(note, "* "));
    assert_written("2023-03-30",
                   "alignment:\n"
                   "  countries: [MK, ME, RS, AL, UA, MD, BA, GE, IS, LI]\n"
                   "  note: {serial-comma: no}",
                   paragraph, note + 2);
}

static void test_2024(void) {
    assert_written(
        "2024-06-12", "alignment: {countries: [MK, ME, AL, UA, MD, BA, GE, IS, LI, NO, AD, SM]}",
        "The Candidate Countries NORTH MACEDONIA*, MONTENEGRO*, ALBANIA*, UKRAINE, the REPUBLIC OF "
        "MOLDOVA, BOSNIA and HERZEGOVINA*, and GEORGIA, the EFTA countries ICELAND, LIECHTENSTEIN "
        "and NORWAY, members of the European Economic Area, as well as ANDORRA and SAN MARINO "
        "align themselves with this statement.",
        "North Macedonia, Montenegro, Albania, and Bosnia and Herzegovina continue to be part of "
        "the Stabilisation and Association Process.");
}

static void test_2008(void) {
    assert_written(
        "2008-01-10",
        "alignment:\n"
        "  countries: [TR, HR, MK, AL, BA, ME, RS, IS, LI, NO, UA]\n"
        "  object: declaration\n"
        "  names: plain\n"
        "  wording: [plain, joint]\n"
        "  serial-comma: no\n"
        "  note: {full-stop: no}",
        "The candidate countries Turkey, Croatia* and the former Yugoslav Republic of Macedonia*, "
        "the countries of the Stabilisation and Association Process and potential candidate "
        "countries Albania, Bosnia and Herzegovina, Montenegro and Serbia, the European Free Trade "
        "Association countries and members of the European Economic Area Iceland, Liechtenstein "
        "and Norway, as well as Ukraine align themselves with this declaration.",
        "Croatia and the former Yugoslav Republic of Macedonia continue to be part of the "
        "Stabilisation and Association Process");
}

static void test_2013(void) {
    static const char style[] = "  order: listed\n  object: decision\n  names: plain\n  marks: no\n"
                                "  conjunction-before-others: yes\n  comma-before-verb: yes";
    g_autofree char *first = g_strdup_printf(
        "alignment:\n  countries: [HR, TR, MK, ME, IS, RS, AL, LI, NO, MD, GE]\n%s", style);
    g_autofree char *second =
        g_strdup_printf("alignment:\n  countries: [HR, MK, ME, IS, RS, AL, LI, MD, AM]\n%s", style);
    assert_written(
        "2013-05-13", first,
        "The Acceding Country Croatia, the Candidate Countries Turkey, the former Yugoslav "
        "Republic of Macedonia, Montenegro, Iceland and Serbia, the Country of the Stabilisation "
        "and Association Process and potential candidate Albania, and the EFTA countries "
        "Liechtenstein and Norway, members of the European Economic Area, as well as the Republic "
        "of Moldova and Georgia, align themselves with this decision.",
        NULL);
    assert_written(
        "2013-05-13", second,
        "The Acceding Country Croatia, the Candidate Countries the former Yugoslav Republic of "
        "Macedonia, Montenegro, Iceland and Serbia, the Country of the Stabilisation and "
        "Association Process and potential candidate Albania, and the EFTA country Liechtenstein, "
        "member of the European Economic Area, as well as the Republic of Moldova and Armenia, "
        "align themselves with this decision.",
        NULL);
}

static void test_german(void) {
    assert_written(
        "2004-01-12",
        "lang: de\n"
        "alignment: {countries: [BG, RO, TR, AL, BA, HR, MK, CS, IS, LI, NO], order: listed}",
        "Die Bewerberländer Bulgarien, Rumänien und Türkei, die Länder des Stabilisierungs- und "
        "Assoziierungsprozesses und potenziellen Bewerberländer Albanien, Bosnien und Herzegowina, "
        "Kroatien, ehemalige jugoslawische Republik Mazedonien und Serbien und Montenegro sowie "
        "die dem Europäischen Wirtschaftsraum angehörenden EFTA-Länder Island, Liechtenstein und "
        "Norwegen schließen sich dieser Erklärung an.",
        NULL);
}

static void test_journal(void) {
    assert_written(
        "2012-05-10",
        "alignment:\n"
        "  form: journal\n"
        "  presidency: Denmark\n"
        "  symbol: PC.DEL/445/12\n"
        "  countries: [HR, MK, IS, ME, RS, AL, BA, LI]",
        "Denmark-European Union (with the acceding country Croatia; the candidate countries the "
        "former Yugoslav Republic of Macedonia, Iceland, Montenegro and Serbia; the countries of "
        "the Stabilisation and Association Process and potential candidate countries Albania and "
        "Bosnia and Herzegovina; as well as the European Free Trade Association country "
        "Liechtenstein, member of the European Economic Area, in alignment) (PC.DEL/445/12)",
        NULL);
    assert_written("2018-10-11", "alignment: {form: journal, countries: [AL, MD, AD, UA]}",
                   "European Union (with the candidate country Albania; as well as Andorra, "
                   "Moldova and Ukraine, in alignment)",
                   NULL);
}

static void test_fragments(void) {
    assert_written("2016-07-01", "alignment: {countries: [AL, ME], names: plain}",
                   "The Candidate Countries Montenegro* and Albania* align themselves with this "
                   "statement.",
                   "Montenegro and Albania continue to be part of the Stabilisation and "
                   "Association Process.");
    assert_written("2020-03-24",
                   "alignment: {countries: [AL, ME, MK], names: formal, object: Council Decision, "
                   "note: {label: '[2]'}}",
                   "The Candidate Countries the Republic of North Macedonia[2], Montenegro[2] and "
                   "Albania[2] align themselves with this Council Decision.",
                   "The Republic of North Macedonia, Montenegro and Albania continue to be part of "
                   "the Stabilisation and Association Process.");
}

/* -- Rules --------------------------------------------------------------------------------- */

static void test_one_and_several(void) {
    assert_written("2023-03-30", "alignment: {countries: [ME]}",
                   "The Candidate Country MONTENEGRO* aligns itself with this statement.",
                   "Montenegro continues to be part of the Stabilisation and Association Process.");
    assert_written("2023-03-30", "alignment: {countries: NO}",
                   "The EFTA country NORWAY, member of the European Economic Area, aligns itself "
                   "with this statement.",
                   NULL);
    assert_written("2023-03-30", "alignment: {countries: [SM]}",
                   "SAN MARINO aligns itself with this statement.", NULL);
    assert_holds("2010-01-01", "alignment: {countries: [AL]}",
                 "The Country of the Stabilisation and Association Process and potential candidate "
                 "ALBANIA aligns itself");
    assert_holds("2010-01-01", "alignment: {countries: [AL, RS]}",
                 "The Countries of the Stabilisation and Association Process and potential "
                 "candidates ALBANIA and SERBIA align themselves");
    assert_holds("2006-05-01", "alignment: {countries: [RO, BG]}",
                 "The Acceding Countries BULGARIA and ROMANIA align themselves");
}

static void test_empty_groups(void) {
    assert_written("2023-03-30", "alignment: {countries: [AD, SM]}",
                   "ANDORRA and SAN MARINO align themselves with this statement.", NULL);
    assert_written("2023-03-30", "alignment: {countries: [UA, AD]}",
                   "The Candidate Country UKRAINE, as well as ANDORRA align themselves with this "
                   "statement.",
                   NULL);
    assert_written("2023-03-30", "alignment: {countries: [UA, NO]}",
                   "The Candidate Country UKRAINE, and the EFTA country NORWAY, member of the "
                   "European Economic Area, align themselves with this statement.",
                   NULL);
    assert_holds("2023-03-30",
                 "alignment: {countries: [UA, NO, AD], conjunction-before-others: yes}",
                 "UKRAINE, and the EFTA country NORWAY, member of the European Economic Area, as "
                 "well as ANDORRA align");
}

static void test_serial_comma(void) {
    assert_holds("2023-03-30", "alignment: {countries: [UA, MD, RS]}",
                 "SERBIA*, UKRAINE and the REPUBLIC OF MOLDOVA align");
    assert_holds("2023-03-30", "alignment: {countries: [UA, MD, RS], serial-comma: yes}",
                 "SERBIA*, UKRAINE, and the REPUBLIC OF MOLDOVA align");
    assert_holds("2023-03-30", "alignment: {countries: [UA, MD, BA], serial-comma: no}",
                 "the REPUBLIC OF MOLDOVA and BOSNIA and HERZEGOVINA* align");
    assert_holds("2023-03-30", "alignment: {countries: [UA, BA], serial-comma: yes}",
                 "UKRAINE and BOSNIA and HERZEGOVINA* align");
}

static void test_comma_before_verb(void) {
    assert_holds("2023-03-30", "alignment: {countries: [UA, NO], comma-before-verb: no}",
                 "member of the European Economic Area align themselves");
    assert_holds("2023-03-30", "alignment: {countries: [UA, AD], comma-before-verb: yes}",
                 "as well as ANDORRA, align themselves");
}

static void test_marks(void) {
    g_autofree char *source = source_of("2023-03-30", "alignment: {countries: [TR, UA, MD, NO]}");
    Written written = write_with(source, TABLE);
    g_assert_null(written.statement->notes);
    clear(&written);
    assert_holds("2012-01-01", "alignment: {countries: [HR, BA, IS]}", "CROATIA, the Candidate");
    assert_holds("2008-01-10", "alignment: {countries: [HR, BA]}", "CROATIA*, and the Country");
}

static void test_names_and_days(void) {
    assert_holds("2019-02-11", "alignment: {countries: [MK]}",
                 "the FORMER YUGOSLAV REPUBLIC OF MACEDONIA* ");
    assert_holds("2019-02-12", "alignment: {countries: [MK]}", "Country NORTH MACEDONIA* ");
    assert_holds("2022-06-01", "alignment: {countries: [TR]}", "TURKEY");
    assert_holds("2022-12-15", "alignment: {countries: [TR]}", "TÜRKIYE");
    assert_holds("2022-06-22", "alignment: {countries: [UA, NO]}", "as well as UKRAINE");
    assert_holds("2022-06-23", "alignment: {countries: [UA, NO]}", "The Candidate Country UKRAINE");
    assert_holds("2022-12-14", "alignment: {countries: [BA]}", "potential candidate BOSNIA and H");
    assert_holds("2023-12-13", "alignment: {countries: [GE]}", "The Potential Candidate Country");
    assert_holds("2015-03-11", "alignment: {countries: [IS]}", "The Candidate Country ICELAND");
    assert_holds("2015-03-12", "alignment: {countries: [IS]}", "The EFTA country ICELAND");
    assert_holds("2023-03-30", "alignment: {countries: [CH]}", "SWITZERLAND aligns");
    assert_holds("30 March 2023", "alignment: {countries: [CH]}", "SWITZERLAND aligns");
}

static void test_order(void) {
    assert_holds("2024-06-12", "alignment: {countries: [GE, BA, MD, UA, TR], names: plain}",
                 "Türkiye, Ukraine, the Republic of Moldova, Bosnia and Herzegovina*, and Georgia");
    assert_holds("2024-06-12", "alignment: {countries: [GE, UA, MD], order: name, names: plain}",
                 "Georgia, the Republic of Moldova and Ukraine");
    assert_holds("2024-06-12", "alignment: {countries: [GE, UA, MD], order: listed, names: plain}",
                 "Georgia, Ukraine and the Republic of Moldova");
    assert_holds("2024-06-12", "alignment: {countries: [SM, AZ, AD], names: plain}",
                 "Andorra, Azerbaijan and San Marino");
}

static void test_found_by_name(void) {
    assert_holds("2024-06-12",
                 "alignment: {countries: [Turkiye, Ukraine, the Republic of Moldova, no, "
                 "l’Arménie, ' russia'], names: plain}",
                 "The Candidate Countries Türkiye, Ukraine and the Republic of Moldova, the EFTA "
                 "country Norway, member of the European Economic Area, as well as Armenia and the "
                 "Russian Federation align");
}

static void test_groups(void) {
    assert_holds("2023-03-30", "alignment: {countries: [UA, GE, AD], groups: {others: [GE]}}",
                 "The Candidate Country UKRAINE, as well as ANDORRA and GEORGIA align");
    assert_holds("2023-03-30", "alignment: {countries: [UA, GE], groups: {others: Georgia}}",
                 "as well as GEORGIA align");
}

static void test_wording(void) {
    assert_holds("2018-01-01", "alignment: {countries: [ME, BA, NO], wording: candidate}",
                 "The Candidate Country MONTENEGRO*, the country of the Stabilisation and "
                 "Association Process and potential candidate BOSNIA");
    assert_holds("2018-01-01",
                 "alignment: {countries: [NO], object-text: 'the words of the {Chair}'}",
                 "aligns itself with the words of the {Chair}.");
}

static void assert_golden(const char *lang) {
    static const char *const requests[] = {
        "countries: [MK, ME, RS, AL, BA, IS, LI, NO, UA, MD, AM, GE], order: listed",
        "countries: [MK, BA, LI, UA]",
        "countries: [UA]",
        "countries: [TR, MD], object: decision",
        "countries: [AL], names: capitals",
        "countries: [NO, IS], wording: full",
        "countries: [AD, SM, UA, MC]",
    };
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(requests); i++) {
        const char *day = i % 2 ? "2023-03-30" : "2012-03-30";
        g_autofree char *request =
            g_strdup_printf("lang: %s\nalignment: {%s}", lang, requests[i / 2]);
        g_autofree char *source = source_of(day, request);
        Written written = write_with(source, TABLE);
        assert_findings(written.diagnostics, "");
        g_autofree char *text = text_of(find_alignment(written.statement));
        const Note *note = written.statement->notes;
        g_autofree char *note_text = note ? text_of(note->blocks) : g_strdup("-");
        g_string_append_printf(all, "%s %s\n  %s\n  %s\n", day, requests[i / 2], text, note_text);
        clear(&written);
    }
    g_autofree char *name = g_strdup_printf("align/%s.txt", lang);
    golden_check(name, all->str);
    g_string_free(all, TRUE);
}

static void test_languages(void) {
    assert_golden("fr");
    assert_golden("de");
}

/* -- In the statement ---------------------------------------------------------------------- */

static void assert_dumps(const char *text, const char *dump) {
    Written written = write_with(text, TABLE);
    g_assert_nonnull(written.statement);
    assert_findings(written.diagnostics, "");
    g_assert_cmpstr(statement_dump(written.statement, false, written.statement->arena), ==, dump);
    clear(&written);
}

static void test_place(void) {
    assert_dumps(
        "---\ndate: 2023-03-30\nalignment: {countries: [SM], after: 1}\n---\nOne.\n\nTwo.\n",
        "field date \"2023-03-30\"\n"
        "paragraph level 0\n  text \"One.\"\n"
        "paragraph level 0 class alignment\n"
        "  text \"SAN MARINO aligns itself with this statement.\"\n"
        "paragraph level 0\n  text \"Two.\"\n");
    assert_dumps("---\ndate: 2023-03-30\nalignment: {countries: [SM], after: 0}\n---\nOne.\n",
                 "field date \"2023-03-30\"\n"
                 "paragraph level 0 class alignment\n"
                 "  text \"SAN MARINO aligns itself with this statement.\"\n"
                 "paragraph level 0\n  text \"One.\"\n");
}

static void test_before_annexes(void) {
    ChLimits limits = ch_limits_default();
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    static const char text[] =
        "---\ndate: 2023-03-30\nalignment: {countries: [SM]}\n---\nOne.\n\nAnnex.\n";
    ChSource raw = {.name = "s.md", .bytes = text, .size = strlen(text), .form = CH_FORM_MARKDOWN};
    ChStatement *statement = read_statement(&raw, &limits, diagnostics);
    statement->blocks->next->kind = BLOCK_SECTION;
    StatusBook *book = status_book_new(TABLE, &limits);
    g_assert_true(align_statement(statement, book, diagnostics));
    g_assert_cmpstr(statement->blocks->next->class, ==, "alignment");
    g_assert_true(statement->blocks->next->next->kind == BLOCK_SECTION);
    status_book_free(book);
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
}

static void test_notes_in_order(void) {
    assert_dumps(
        "---\ndate: 2023-03-30\nalignment: {countries: [ME], after: 1, names: plain}\n---\n"
        "> *One[^1]*.\n\nTwo[^2], again[^1].\n\n[^1]: First.\n\n[^2]: Second.\n",
        "field date \"2023-03-30\"\n"
        "quote\n"
        "  paragraph level 0\n    emphasis\n      text \"One\"\n      call \"1\" note 0\n"
        "    text \".\"\n"
        "paragraph level 0 class alignment\n"
        "  text \"The Candidate Country Montenegro\"\n  call \"*\" note 1\n"
        "  text \" aligns itself with this statement.\"\n"
        "paragraph level 0\n  text \"Two\"\n  call \"2\" note 2\n  text \", again\"\n  call \"1\" "
        "note 0\n"
        "  text \".\"\n"
        "note 0 \"1\" calls 2\n  paragraph level 0\n    text \"First.\"\n"
        "note 1 \"*\" calls 1\n  paragraph level 0\n"
        "    text \"Montenegro continues to be part of the Stabilisation and Association "
        "Process.\"\n"
        "note 2 \"2\" calls 1\n  paragraph level 0\n    text \"Second.\"\n");
}

static void test_not_asked(void) {
    Written written = write_with("---\ndate: 2023-03-30\n---\nText.\n", "/nowhere/status.yaml");
    g_assert_nonnull(written.statement);
    assert_findings(written.diagnostics, "");
    clear(&written);
    written = write_with("---\nalignment: {countries: [NO]}\n---\nText.\n", "/nowhere/status.yaml");
    g_assert_null(written.statement);
    assert_findings(written.diagnostics, "0:0 file-unreadable\n");
    clear(&written);
}

/* -- Findings ------------------------------------------------------------------------------ */

static void assert_told(const char *day, const char *request, bool written_at_all,
                        const char *findings) {
    g_autofree char *source = source_of(day, request);
    Written written = write_with(source, TABLE);
    assert_findings(written.diagnostics, findings);
    g_assert_true((written.statement != NULL) == written_at_all);
    clear(&written);
}

static void test_warnings(void) {
    static const struct {
        const char *day, *request, *findings;
    } cases[] = {
        {"2023-03-30", "alignment: {countries: [NO, FR]}", "3:29 alignment-status\n"},
        {"2013-07-01", "alignment: {countries: [HR]}", "3:25 alignment-status\n"},
        {"2005-01-01", "alignment: {countries: [ME]}", "3:25 alignment-status\n"},
        {"2023-03-30", "alignment: {countries: [GE], groups: {candidate: [GE]}}",
         "3:51 alignment-status\n"},
        {"2023-03-30", "alignment: {countries: [XK]}", "3:25 alignment-caution\n"},
        {"2023-03-30", "alignment: {countries: [NO, Norway]}", "3:29 alignment-duplicate\n"},
        {"2999-03-30", "alignment: {countries: [NO]}", "2:7 alignment-old-data\n"},
        {"2023-03-30\ntitle: \"x\" # y", "alignment: {countries: [NO]}", ""},
        {"2023-03-30", "alignment:\n  countries: [NO]\n  object: statement # this one",
         "5:21 front-matter-comment\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_told(cases[i].day, cases[i].request, true, cases[i].findings);
}

static void test_written_twice(void) {
    Written written = write_with("---\ndate: 2023-03-30\nalignment: {countries: [NO]}\n---\n"
                                 "Text.\n\nThe Candidate Countries align.\n\nThe EFTA country X.\n",
                                 TABLE);
    assert_findings(written.diagnostics, "7:1 alignment-written\n9:1 alignment-written\n");
    clear(&written);
}

static void test_errors(void) {
    static const struct {
        const char *day, *request, *findings;
    } cases[] = {
        {"2023-03-30", "alignment: yes", "3:12 alignment-type\n"},
        {"2023-03-30", "alignment: [NO]", "3:12 alignment-type\n"},
        {"2023-03-30", "alignment: {}", "3:12 alignment-type\n"},
        {"2023-03-30", "alignment: {object: decision}", "3:12 alignment-missing\n"},
        {"2023-03-30", "alignment: {countries: []}", "3:24 alignment-empty\n"},
        {"2023-03-30", "alignment: {countries: {a: b}}", "3:24 alignment-type\n"},
        {"2023-03-30", "alignment: {countries: [[NO]]}", "3:25 alignment-type\n"},
        {"2023-03-30", "alignment: {countries: [NO, Norwey, 7]}",
         "3:29 alignment-unknown-country\n3:37 alignment-unknown-country\n"},
        {"2023-03-30", "alignment: {countries: [NO], groups: {others: [AD], efta: [X], sap: NO}}",
         "3:69 alignment-unknown-key\n3:60 alignment-unknown-country\n3:48 alignment-unlisted\n"},
        {"2023-03-30", "alignment: {countries: [NO], groups: [NO]}", "3:38 alignment-type\n"},
        {"2023-03-30", "alignment: {countries: [NO], contries: [AD]}",
         "3:40 alignment-unknown-key\n"},
        {"2023-03-30", "alignment: {countries: [NO], '': x, groups: {'': NO}}",
         "3:34 alignment-unknown-key\n3:50 alignment-unknown-key\n"},
        {"2023-03-30", "alignment: {countries: [NO], object: speech}", "3:38 alignment-value\n"},
        {"2023-03-30", "alignment: {countries: [NO], object: decision, object-text: x}",
         "3:38 alignment-value\n"},
        {"2023-03-30", "alignment: {countries: [NO], form: memo}", "3:36 alignment-value\n"},
        {"2023-03-30", "alignment: {countries: [NO], symbol: PC.DEL/1/12}",
         "3:38 alignment-value\n"},
        {"2023-03-30", "alignment: {countries: [NO], names: big, order: up, wording: [plain, x]}",
         "3:37 alignment-value\n3:49 alignment-value\n3:70 alignment-value\n"},
        {"2023-03-30", "alignment: {countries: [NO], serial-comma: maybe, marks: 1}",
         "3:44 alignment-value\n3:58 alignment-value\n"},
        {"2023-03-30", "alignment: {countries: [NO], note: {label: a b, stop: no}}",
         "3:55 alignment-unknown-key\n3:44 alignment-value\n"},
        {"2023-03-30", "alignment: {countries: [NO], note: '*'}", "3:36 alignment-type\n"},
        {"2023-03-30", "alignment: {countries: [NO], after: 2}", "3:12 alignment-after\n"},
        {"2023-03-30", "alignment: {countries: [NO], after: -1}", "3:37 alignment-value\n"},
        {"2023-03-30", "alignment: {countries: [NO], after: 99999999999999999999}",
         "3:37 alignment-value\n"},
        {"2023-03-30", "alignment:\n  countries: [NO]\n  object-text: |\n    a\n    b",
         "5:16 alignment-type\n"},
        {"2023-03-30", "lang: el\nalignment: {countries: [NO]}", "3:7 alignment-language\n"},
        {"2023-03-30", "lang: fr\nalignment: {countries: [NO], form: journal}",
         "4:36 alignment-value\n"},
        {"2023-02-30", "alignment: {countries: [NO]}", "2:7 alignment-no-date\n"},
        {"''", "alignment: {countries: [NO]}", "3:12 alignment-no-date\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_told(cases[i].day, cases[i].request, false, cases[i].findings);
}

static void test_hints(void) {
    static const struct {
        const char *request, *hint;
    } cases[] = {
        {"{countries: [Norwey]}", "did you mean `NO` (Norway)?"},
        {"{countries: [Moldva]}", "did you mean `MD` (Republic of Moldova)?"},
        {"{countries: [NO], oject: x}", "did you mean `object`?"},
        {"{countries: [NO], object: decison}", "did you mean `decision`?"},
        {"{countries: [NO], order: up}", "one of: status, name, listed"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *request = g_strdup_printf("alignment: %s", cases[i].request);
        g_autofree char *source = source_of("2023-03-30", request);
        Written written = write_with(source, TABLE);
        g_assert_cmpstr(ch_diagnostics_at(written.diagnostics, 0)->hint, ==, cases[i].hint);
        clear(&written);
    }
}

static void test_mark_is_taken(void) {
    static const char text[] = "---\ndate: 2023-03-30\nalignment: {countries: [ME]%s}\n---\n"
                               "One[^*].\n\n[^*]: Note.\n";
    g_autofree char *taken = g_strdup_printf(text, "");
    g_autofree char *other = g_strdup_printf(text, ", note: {label: +}");
    g_autofree char *none = g_strdup_printf(text, ", marks: no");
    Written written = write_with(taken, TABLE);
    g_assert_null(written.statement);
    assert_findings(written.diagnostics, "7:1 alignment-note-label\n");
    clear(&written);
    written = write_with(other, TABLE);
    g_assert_cmpstr(written.statement->notes->next->label, ==, "+");
    clear(&written);
    written = write_with(none, TABLE);
    g_assert_null(written.statement->notes->next);
    clear(&written);
}

/** Requests as large and as odd as front matter may be end with a word, not a crash. */
static void test_hostile(void) {
    static const char *const pieces[] = {
        "NO, ", "[",   "{a: ",     "'\\u0001', ", "\"\\t\", ", "\xF0\x9F\x87\xB3, ",
        "{}, ", "~, ", "{'': x}, "};
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) request = g_string_new("alignment: {countries: [");
        for (int j = 0; j < 900; j++)
            g_string_append(request, pieces[i]);
        g_string_append(request, "]}");
        g_autofree char *source = source_of("2023-03-30", request->str);
        ChLimits limits = ch_limits_default();
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        ChSource raw = {
            .name = "s.md", .bytes = source, .size = strlen(source), .form = CH_FORM_MARKDOWN};
        ChStatement *statement = read_statement(&raw, &limits, diagnostics);
        StatusBook *book = status_book_new(TABLE, &limits);
        if (statement)
            align_statement(statement, book, diagnostics);
        g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_WARNING), >, 0);
        status_book_free(book);
        ch_statement_free(statement);
        ch_diagnostics_free(diagnostics);
    }
}

/* -- The table ----------------------------------------------------------------------------- */

static void test_table(void) {
    ChLimits limits = ch_limits_default();
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    Arena *arena = arena_new();
    const StatusTable *table = status_read(TABLE, &limits, arena, diagnostics);
    assert_findings(diagnostics, "");
    int members = 0;
    for (int i = 0; i < table->country_count; i++) {
        const Country *country = &table->countries[i];
        const CountryStatus *status = country_status(country, table->as_of);
        g_assert_true(status || strcmp(country->code, "CS") == 0);
        members += status && status->group == GROUP_MEMBER;
        for (int j = 0; j < table->language_count; j++) {
            const char *lang = table->languages[j].tag;
            const char *name = country_name(country, table->as_of, lang, NAME_PLAIN, arena);
            g_assert_true(status_find_country(table, name_full(name, arena)) == country);
            g_assert_true(status_find_country(table, name_bare(name)) == country);
        }
    }
    g_assert_cmpint(members, ==, 27);
    g_assert_cmpint(table->language_count, ==, 3);
    g_assert_true(status_find_language(table, "de-AT") == &table->languages[2]);
    g_assert_null(status_find_language(table, "den"));
    arena_free(arena);
    ch_diagnostics_free(diagnostics);
}

/** A table as small as may be, with `%s` for one more country. */
static const char small[] = "as-of: 2024-01-01\n"
                            "languages:\n"
                            "  en:\n"
                            "    list: {between: ', ', last: ' and ', serial: ', and '}\n"
                            "    note: ['{names} goes', '{names} go']\n"
                            "    objects: {statement: this statement}\n"
                            "    groups:\n"
                            "      acceding: {a: ['A {names}', 'As {names}']}\n"
                            "      candidate: {a: ['C {names}', 'Cs {names}']}\n"
                            "      stabilisation: {a: ['S {names}', 'Ss {names}']}\n"
                            "      potential: {a: ['P {names}', 'Ps {names}']}\n"
                            "      efta: {a: ['E {names}', 'Es {names}']}\n"
                            "    forms:\n"
                            "      statement:\n"
                            "        text: ['{groups} joins', '{groups} join']\n"
                            "        between: ', '\n"
                            "        last: ' & '\n"
                            "        last-before-others: ' & '\n"
                            "        others: ' + '\n"
                            "countries:\n"
                            "  AD: {names: {en: Andorra}, status: [{group: others}]}\n";

/** Reads a text as a table; the findings. */
static char *findings_of(const char *text, gssize size) {
    ChLimits limits = ch_limits_default();
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    Arena *arena = arena_new();
    g_autofree char *folder = g_dir_make_tmp("align-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "status.yaml", NULL);
    g_assert_true(g_file_set_contents(path, text, size, NULL));
    const StatusTable *table = status_read(path, &limits, arena, diagnostics);
    g_assert_true((table == NULL) == (ch_diagnostics_count(diagnostics, CH_ERROR) > 0));
    char *findings = list_findings(diagnostics);
    arena_free(arena);
    ch_diagnostics_free(diagnostics);
    g_remove(path);
    g_rmdir(folder);
    return findings;
}

/** That the small table with `old` replaced has these findings. */
static void assert_table(const char *old, const char *new, const char *findings) {
    g_auto(GStrv) parts = g_strsplit(small, old, 2);
    g_assert_cmpuint(g_strv_length(parts), ==, 2);
    g_autofree char *text = g_strjoinv(new, parts);
    g_autofree char *found = findings_of(text, -1);
    g_assert_cmpstr(found, ==, findings);
}

static void test_table_errors(void) {
    static const struct {
        const char *old, *new, *findings;
    } cases[] = {
        {"as-of", "as-of", ""},
        {"as-of: 2024-01-01", "as-of: 2024-02-30", "1:8 status-value\n"},
        {"as-of: 2024-01-01\n", "", "1:1 status-missing\n"},
        {"as-of:", "asof:", "1:1 status-unknown-key\n1:1 status-missing\n"},
        {"list: {between: ', ', ", "list: {", "4:11 status-missing\n"},
        {"{statement: this statement}", "{}", "6:14 status-missing\n"},
        {"['{names} goes', '{names} go']", "'{names} goes'", "5:11 status-type\n"},
        {"['{names} goes', '{names} go']", "['{names} goes', it goes]", "5:28 status-template\n"},
        {"'A {names}'", "'A {names'", "8:22 status-template\n"},
        {"'A {names}'", "'A {nmes}'", "8:22 status-template\n"},
        {"      efta: {a: ['E {names}', 'Es {names}']}\n", "", "8:7 status-missing\n"},
        {"{a: ['E {names}', 'Es {names}']}", "{}", "12:13 status-missing\n"},
        {"efta:", "eftta:", "12:7 status-unknown-key\n8:7 status-missing\n"},
        {"others: ' + '", "others: [x]", "19:17 status-type\n"},
        {"others: ' + '", "others: ' + '\n        preset: {names: big, nmes: plain}",
         "20:30 status-unknown-key\n20:25 status-value\n"},
        {"AD: {", "Ad: {", "21:3 status-value\n"},
        {"AD: {", "'': {", "21:3 status-value\n"},
        {"{en: Andorra}", "{fr: Andorre}", "21:16 status-unknown-key\n21:15 status-missing\n"},
        {"{en: Andorra}", "{en: {short: Andorra}}", "21:20 status-missing\n"},
        {"{en: Andorra}", "{en: {plain: A, capitols: B}}", "21:31 status-unknown-key\n"},
        {"{en: Andorra}", "[{en: A}, {from: 2020-01-01, en: B}]", ""},
        {"{en: Andorra}", "[{from: 2020-01-01, en: A}, {from: 2019-01-01, en: B}]",
         "21:43 status-overlap\n"},
        {"[{group: others}]", "[{group: other}]", "21:47 status-value\n"},
        {"[{group: others}]", "[{from: 2020-01-01}]", "21:39 status-missing\n"},
        {"[{group: others}]", "{group: others}", "21:38 status-type\n"},
        {"[{group: others}]", "[{group: others, from: 2020-01-01, to: 2019-12-31}]",
         "21:77 status-period\n"},
        {"[{group: others}]", "[{group: efta, to: 2020-01-01}, {group: others, from: 2020-01-01}]",
         "21:70 status-overlap\n"},
        {"[{group: others}]", "[{group: others}], sap: {until: 2020-01-01}",
         "21:63 status-unknown-key\n"},
        {"  AD:", "  AD: {names: {en: A}, status: []}\n  AD:", "22:3 status-duplicate-key\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_table(cases[i].old, cases[i].new, cases[i].findings);
}

static void test_table_hostile(void) {
    static const struct {
        const char *text;
        gssize size;
        const char *findings;
    } cases[] = {
        {"", 0, "1:1 status-empty\n"},
        {"- a\n", -1, "1:1 status-type\n"},
        {"text\n", -1, "1:1 status-type\n"},
        {"as-of: [", -1, "2:1 status-syntax\n"},
        {"\xff\xfe", 2, "1:1 status-not-utf8\n"},
        {"languages: x\ncountries: [y]\nas-of: {}\n", -1,
         "3:8 status-type\n1:12 status-type\n2:12 status-type\n"},
        {"languages: {}\ncountries: {}\nas-of: 2024-01-01\n", -1, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = findings_of(cases[i].text, cases[i].size);
        g_assert_cmpstr(found, ==, cases[i].findings);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/align/published/2023-as-in-the-case", test_2023);
    g_test_add_func("/align/published/2024", test_2024);
    g_test_add_func("/align/published/2008", test_2008);
    g_test_add_func("/align/published/2013", test_2013);
    g_test_add_func("/align/published/german", test_german);
    g_test_add_func("/align/published/journal", test_journal);
    g_test_add_func("/align/published/fragments", test_fragments);
    g_test_add_func("/align/one-and-several-differ", test_one_and_several);
    g_test_add_func("/align/empty-groups-vanish-with-their-connector", test_empty_groups);
    g_test_add_func("/align/a-name-with-the-conjunction-asks-for-a-comma", test_serial_comma);
    g_test_add_func("/align/an-apposition-is-closed-by-a-comma", test_comma_before_verb);
    g_test_add_func("/align/only-candidates-of-the-process-are-marked", test_marks);
    g_test_add_func("/align/names-and-groups-are-those-of-the-day", test_names_and_days);
    g_test_add_func("/align/the-order-is-a-choice", test_order);
    g_test_add_func("/align/a-country-is-found-by-any-name", test_found_by_name);
    g_test_add_func("/align/a-country-may-be-named-among-others", test_groups);
    g_test_add_func("/align/phrases-are-chosen-by-wording", test_wording);
    g_test_add_func("/align/french-and-german-are-complete", test_languages);
    g_test_add_func("/align/the-author-says-where-it-stands", test_place);
    g_test_add_func("/align/annexes-come-behind-it", test_before_annexes);
    g_test_add_func("/align/notes-stay-in-order-of-their-calls", test_notes_in_order);
    g_test_add_func("/align/nothing-is-read-that-is-not-needed", test_not_asked);
    g_test_add_func("/align/what-does-not-fit-is-told", test_warnings);
    g_test_add_func("/align/a-paragraph-written-too-is-told", test_written_twice);
    g_test_add_func("/align/an-error-has-its-place", test_errors);
    g_test_add_func("/align/an-error-has-a-hint", test_hints);
    g_test_add_func("/align/two-notes-never-share-a-mark", test_mark_is_taken);
    g_test_add_func("/align/odd-requests-are-refused", test_hostile);
    g_test_add_func("/status/the-table-is-whole", test_table);
    g_test_add_func("/status/an-error-has-its-place", test_table_errors);
    g_test_add_func("/status/odd-files-are-refused", test_table_hostile);
    return g_test_run();
}
