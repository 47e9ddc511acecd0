/* SPDX-License-Identifier: MIT
 *
 * Tests of the reader for Akoma Ntoso.
 */
#include "case.h"
#include "reading.h"

#include <string.h>

#define ROOT "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>"
#define END "</akomaNtoso>"
#define BODY_START ROOT "<statement><mainBody>\n"
#define BODY_END "</mainBody></statement>" END
#define META_START ROOT "<doc name='statement'><meta>"
#define META_END "</meta><mainBody><p>x</p></mainBody></doc>" END

/** Reads a main body. */
static void expect_body(const char *body, const char *expected, const char *said) {
    g_autofree char *text = g_strconcat(BODY_START, body, BODY_END, NULL);
    expect_reading("s.xml", text, expected, said);
}

/** Reads the metadata, the preface and one paragraph. */
static void expect_fields(const char *meta, const char *preface, const char *expected) {
    g_autofree char *text = g_strconcat(ROOT "<statement><meta>", meta, "</meta><preface>", preface,
                                        "</preface><mainBody><p>x</p>" BODY_END, NULL);
    g_autofree char *dump = g_strconcat(expected, "paragraph level 0\n  text \"x\"\n", NULL);
    expect_reading("s.xml", text, dump, "");
}

/* -- Fields -------------------------------------------------------------------------------- */

static void test_preface(void) {
    expect_fields("", "<p><docAuthority>EUROPEAN\n <b>UNION</b><br/>EEAS</docAuthority></p>",
                  "field issuer \"EUROPEAN UNION\\nEEAS\"\n");
    expect_fields("", "<p><docTitle>A</docTitle></p><p><docTitle>B</docTitle></p>",
                  "field title \"A\\nB\"\n");
    expect_fields("",
                  "<container name='head'><p><session>PC No. 1</session> – "
                  "<location>Vienna</location>, <docDate date='2030-03-01'/></p></container>",
                  "field meeting \"PC No. 1\"\nfield place \"Vienna\"\n"
                  "field date \"2030-03-01\"\n");
    expect_fields("", "<p><inline name='delivered-by'>Amb. X</inline></p>",
                  "field delivered-by \"Amb. X\"\n");
}

static void test_date(void) {
    expect_fields("", "<docDate date='2030-03-01'>1 March 2030</docDate>",
                  "field date \"2030-03-01\"\n");
    expect_fields("", "<docDate date='2030-03-01'>1st of March</docDate>",
                  "field date \"1st of March\"\n");
    expect_fields("<identification><FRBRWork><FRBRdate date='2030-03-01'/></FRBRWork>"
                  "</identification>",
                  "", "field date \"2030-03-01\"\n");
}

static void test_meta(void) {
    expect_fields("<identification><FRBRExpression><FRBRlanguage language='fra'/>"
                  "</FRBRExpression></identification>",
                  "<docDate date='2030-03-01'>1er mars 2030</docDate>",
                  "field lang \"fr\"\nfield date \"2030-03-01\"\n");
    expect_fields("<identification><FRBRWork><FRBRauthor href='#e'/></FRBRWork></identification>"
                  "<references><TLCOrganization eId='e' showAs='European Union'/></references>",
                  "", "field issuer \"European Union\"\n");
    expect_fields("<proprietary><c:field xmlns:c='urn:c' name='layout'>osce-pc</c:field>"
                  "</proprietary>",
                  "", "field layout \"osce-pc\"\n");
}

static void test_lost_text_in_preface(void) {
    expect_reading("s.xml", ROOT "<doc><preface><p>Lost</p></preface></doc>" END, NULL,
                   "1:84 akn-text");
    expect_reading("s.xml", ROOT "<doc><preface><p><img/></p></preface></doc>" END, NULL,
                   "1:87 akn-unsupported");
    expect_reading("s.xml",
                   ROOT "<doc><preface><p><inline name='A b'>x</inline></p></preface>"
                        "</doc>" END,
                   NULL, "1:87 akn-field");
}

/* -- Blocks -------------------------------------------------------------------------------- */

static void test_items(void) {
    expect_body("<paragraph><num> 1. </num><intro><p>a</p><p>b</p></intro>"
                "<list><point><num>(a)</num><content><p>c</p></content></point></list>"
                "<wrapUp><p>d</p></wrapUp></paragraph>",
                "paragraph number 1 \"1.\" level 1\n  text \"a\"\n"
                "paragraph level 1\n  text \"b\"\n"
                "paragraph letter 1 \"(a)\" level 2\n  text \"c\"\n"
                "paragraph level 1\n  text \"d\"\n",
                "");
    expect_body("<paragraph><num>1.2.</num><p>a</p></paragraph>",
                "paragraph number 2 \"1.2.\" level 1\n  text \"a\"\n", "2:27 statement-number-gap");
    expect_body("<ul><li>a<b>b</b></li><li><p>c</p><ol><li value='7'>d</li></ol></li></ul>",
                "paragraph dash 0 \"-\" level 1\n  text \"a\"\n  strong\n    text \"b\"\n"
                "paragraph dash 0 \"-\" level 1\n  text \"c\"\n"
                "paragraph number 7 \"7.\" level 2\n  text \"d\"\n",
                "2:39 statement-number-gap");
}

static void test_empty_item(void) {
    expect_body("<paragraph><num>1.</num><content/></paragraph>", NULL, "2:1 akn-empty-item");
    expect_body("<paragraph><num>1.</num><list><point><num>(a)</num><p>x</p></point></list>"
                "</paragraph>",
                NULL, "2:31 akn-empty-item");
}

static void test_headings(void) {
    expect_body("<section><num>I.</num><heading>One <i>x</i></heading><p>a</p>"
                "<subsection><heading>Two</heading></subsection></section>"
                "<crossHeading>Three</crossHeading>",
                "heading level 1\n  text \"I. One \"\n  emphasis\n    text \"x\"\n"
                "paragraph level 0\n  text \"a\"\n"
                "heading level 2\n  text \"Two\"\nheading level 1\n  text \"Three\"\n",
                "");
}

static void test_classes_and_languages(void) {
    expect_body("<container name='closing'><p>a</p></container><p class='banner'>b</p>"
                "<container xml:lang='fr'><p>c <span xml:lang='de'>d</span></p></container>",
                "paragraph level 0 class closing\n  text \"a\"\n"
                "paragraph level 0 class banner\n  text \"b\"\n"
                "paragraph level 0 lang fr\n  text \"c \"\n  language \"de\"\n    text \"d\"\n",
                "");
    expect_body("<p xml:lang='!'>a</p>", NULL, "2:1 akn-language");
}

static void test_quote(void) {
    expect_body("<p><embeddedStructure><p>a</p></embeddedStructure></p>"
                "<container name='quote'><p>b</p></container>",
                "quote\n  paragraph level 0\n    text \"a\"\n"
                "quote\n  paragraph level 0\n    text \"b\"\n",
                "");
}

static void test_table(void) {
    expect_body("<table><tr><th>A</th><th><p>B</p></th></tr>"
                "<tr><td style='text-align: right'>1</td><td/></tr></table>",
                "table\n  row header\n    cell left\n      text \"A\"\n    cell left\n"
                "      text \"B\"\n  row\n    cell right\n      text \"1\"\n    cell left\n",
                "");
    expect_body("<table><tr><td>A</td></tr><tr><td>1</td><td>2</td></tr></table>", NULL,
                "2:27 source-ragged-row");
    expect_body("<table><tr><td colspan='2'>A</td></tr></table>", NULL, "2:12 akn-unsupported");
}

static void test_attachments(void) {
    expect_reading("s.xml",
                   ROOT "<statement><mainBody><p>a</p></mainBody><attachments><attachment>"
                        "<heading>Annex</heading><doc name='annex'><meta/><mainBody>"
                        "<paragraph><num>1.</num><p>b</p></paragraph></mainBody></doc>"
                        "</attachment></attachments></statement>" END,
                   "paragraph level 0\n  text \"a\"\n"
                   "section class annex\n  heading level 1\n    text \"Annex\"\n"
                   "  paragraph number 1 \"1.\" level 1\n    text \"b\"\n",
                   "");
}

/* -- Inlines and notes --------------------------------------------------------------------- */

static void test_inlines(void) {
    expect_body("<p>a<b/><i><b> </b></i>b<b> <i/>c</b></p>",
                "paragraph level 0\n  text \"a b \"\n  strong\n    text \"c\"\n", "");
    expect_body("<p>\n a <b> b </b> <b/><i>c</i>\n<br/> d<a href='https://e.eu'>e</a>"
                "<ref href='#x'>f</ref><sup>12</sup><sup>th</sup>"
                "<quotedText startQuote='“' endQuote='”'>g</quotedText></p>",
                "paragraph level 0\n  text \"a \"\n  strong\n    text \"b \"\n  emphasis\n"
                "    text \"c\"\n  break\n  text \"d\"\n  link \"https://e.eu\"\n"
                "    text \"e\"\n  text \"f¹²th“g”\"\n",
                "");
}

static void test_one_note_called_again(void) {
    expect_body("<p>A<noteRef href='#n'/>, B<authorialNote eId='n' marker='*'><p>N</p>"
                "</authorialNote>, C<noteRef href='#n'/>.</p>",
                "paragraph level 0\n  text \"A\"\n  call \"*\" note 0\n  text \", B\"\n"
                "  call \"*\" note 0\n  text \", C\"\n  call \"*\" note 0\n  text \".\"\n"
                "note 0 \"*\" calls 3\n  paragraph level 0\n    text \"N\"\n",
                "");
}

static void test_notes_in_metadata(void) {
    expect_reading("s.xml",
                   ROOT "<doc><meta><notes><note eId='a'><p>N</p></note></notes></meta>"
                        "<mainBody><p>A<noteRef href='#a' marker='7'/></p></mainBody></doc>" END,
                   "paragraph level 0\n  text \"A\"\n  call \"7\" note 0\n"
                   "note 0 \"7\" calls 1\n  paragraph level 0\n    text \"N\"\n",
                   "");
    expect_reading("s.xml", META_START "<notes><note eId='a'><p>N</p></note></notes>" META_END,
                   NULL, "1:105 note-without-call");
}

static void test_bad_notes(void) {
    expect_body("<p>A<noteRef href='#a'/></p>", NULL, "2:5 call-without-note");
    expect_body("<p>A<authorialNote/></p>", NULL, "2:5 note-empty");
    expect_body("<p>A<authorialNote eId='n'><p>B<noteRef href='#n'/></p></authorialNote></p>", NULL,
                "2:32 note-in-note");
    expect_body("<p>A<authorialNote><table><tr><td>x</td></tr></table></authorialNote></p>", NULL,
                "2:20 akn-unsupported");
}

/* -- What is refused ----------------------------------------------------------------------- */

static void test_unknown(void) {
    expect_body("<p>a</p>\n <p>b <u>c</u></p>", NULL, "3:7 akn-unsupported");
    expect_body("<toc/>", NULL, "2:1 akn-unsupported");
    expect_body("lost", NULL, "1:81 akn-text");
    expect_body("<ul>lost<li>a</li></ul>", NULL, "2:1 akn-text");
    expect_body("<table><tr>lost<td>a</td></tr></table>", NULL, "2:8 akn-text");
    expect_reading("s.xml", "<html><body/></html>", NULL, "1:1 akn-root");
    expect_reading("s.xml", ROOT "<bill/>" END, NULL, "1:1 akn-root");
    expect_reading("s.xml", ROOT "<doc/><doc/>" END, NULL, "1:1 akn-root");
    expect_reading("s.xml", ROOT "<doc><mainBody/></doc>" END, NULL, "1:1 source-empty");
}

static void test_no_document_type(void) {
    expect_reading("s.xml",
                   "<!DOCTYPE a [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]>" ROOT
                   "<doc><mainBody><p>&b;</p></mainBody></doc>" END,
                   NULL, "1:1 xml-doctype");
    expect_reading("s.xml",
                   "<!DOCTYPE a SYSTEM 'file:///etc/passwd' [<!ENTITY e SYSTEM "
                   "'file:///etc/passwd'>]>" ROOT "<doc/>" END,
                   NULL, "1:1 xml-doctype");
}

static void test_broken(void) {
    expect_reading("s.xml", ROOT "<doc><mainBody><p>a</mainBody>", NULL, "2:1 xml-syntax");
    expect_reading("s.xml", "\n" ROOT "&nbsp;" END, NULL, "2:76 xml-syntax");
    expect_reading("s.xml", "<\xff", NULL, "1:2 source-not-utf8");
    expect_body("<p>a&#xE000;b&#xFFFE;</p>", NULL, "2:22 xml-syntax");
    expect_body("<p>a&#xE000;b</p>", NULL, "2:1 source-unmapped-character");
    expect_reading("s.xml",
                   "<?xml version='1.0' encoding='UTF-16'?>" ROOT
                   "<doc><mainBody><p>a</p></mainBody></doc>" END,
                   "paragraph level 0\n  text \"a\"\n", "");
}

static void expect_deep(const char *open, const char *close, int times, const char *code) {
    g_autoptr(GString) text = g_string_new(BODY_START);
    for (int i = 0; i < times; i++)
        g_string_append(text, open);
    g_string_append(text, "<p>x</p>");
    for (int i = 0; i < times; i++)
        g_string_append(text, close);
    g_string_append(text, BODY_END);
    Reading reading = reading_new("s.xml", text->str, text->len, NULL);
    g_assert_nonnull(strstr(reading_said(&reading), code));
    reading_free(&reading);
}

static void test_depth(void) {
    expect_deep("<container>", "</container>", 100000, "source-nesting");
    expect_deep("<container name='quote'>", "</container>", 17, "source-nesting");
    expect_deep("<item><num>1.</num><p>y</p>", "</item>", 17, "source-nesting");
}

/** That what a naive reader copies again and again is read once. */
static void test_many_of_little(void) {
    static const char *const pieces[] = {"a<b/>", "a<!---->", "<i>a</i>", "<br/>a"};
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(BODY_START "<p>");
        for (int n = 0; n < 300000; n++)
            g_string_append(text, pieces[i]);
        g_string_append(text, "</p>" BODY_END);
        Reading reading = reading_new("s.xml", text->str, text->len, NULL);
        g_assert_nonnull(reading.statement);
        reading_free(&reading);
    }
    g_autoptr(GString) text = g_string_new(ROOT "<doc><preface>");
    for (int n = 0; n < 100000; n++)
        g_string_append(text, "<docTitle>a</docTitle>");
    g_string_append(text, "</preface></doc>" END);
    Reading reading = reading_new("s.xml", text->str, text->len, NULL);
    g_assert_nonnull(strstr(reading_said(&reading), "akn-field"));
    reading_free(&reading);
}

static void test_limits(void) {
    static const char text[] =
        BODY_START "<p>aa<authorialNote><p>x</p></authorialNote></p><p>b<authorialNote><p>y</p>"
                   "</authorialNote></p>" BODY_END;
    ChLimits limits[3];
    for (int i = 0; i < 3; i++)
        limits[i] = ch_limits_default();
    limits[0].paragraphs = 1;
    limits[1].notes = 1;
    limits[2].paragraph_bytes = 1;
    static const char *const codes[] = {"source-too-many-paragraphs", "source-too-many-notes",
                                        "source-paragraph-too-long"};
    for (int i = 0; i < 3; i++) {
        Reading reading = reading_new("s.xml", text, strlen(text), &limits[i]);
        g_assert_nonnull(strstr(reading_said(&reading), codes[i]));
        reading_free(&reading);
    }
}

static void test_huge_attribute(void) {
    g_autofree char *value = g_strnfill(12 << 20, 'a');
    g_autofree char *body = g_strconcat("<p class='", value, "'>a</p>", NULL);
    g_autofree char *text = g_strconcat(BODY_START, body, BODY_END, NULL);
    Reading reading = reading_new("s.xml", text, strlen(text), NULL);
    g_assert_null(reading.statement);
    reading_free(&reading);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/akn/the-preface-is-fields", test_preface);
    g_test_add_func("/akn/a-date-is-a-day-where-it-prints-as-written", test_date);
    g_test_add_func("/akn/the-metadata-says-what-the-preface-does-not", test_meta);
    g_test_add_func("/akn/no-text-of-the-preface-is-lost", test_lost_text_in_preface);
    g_test_add_func("/akn/what-has-a-number-is-an-item", test_items);
    g_test_add_func("/akn/an-item-begins-with-text", test_empty_item);
    g_test_add_func("/akn/what-has-a-heading-is-one", test_headings);
    g_test_add_func("/akn/blocks-have-classes-and-languages", test_classes_and_languages);
    g_test_add_func("/akn/a-quote-has-two-forms", test_quote);
    g_test_add_func("/akn/a-table-has-cells-for-each-column", test_table);
    g_test_add_func("/akn/an-attachment-is-a-section", test_attachments);
    g_test_add_func("/akn/inlines-are-text-and-its-dress", test_inlines);
    g_test_add_func("/akn/one-note-is-called-again", test_one_note_called_again);
    g_test_add_func("/akn/notes-may-stand-in-the-metadata", test_notes_in_metadata);
    g_test_add_func("/akn/notes-that-cannot-be-printed-are-errors", test_bad_notes);
    g_test_add_func("/akn/what-is-not-known-is-refused-with-its-place", test_unknown);
    g_test_add_func("/akn/there-are-no-entities", test_no_document_type);
    g_test_add_func("/akn/what-is-no-xml-is-refused", test_broken);
    g_test_add_func("/akn/depth-is-limited", test_depth);
    g_test_add_func("/akn/limits-hold", test_limits);
    g_test_add_func("/akn/much-of-little-is-read-in-linear-time", test_many_of_little);
    g_test_add_func("/akn/a-huge-attribute-is-refused", test_huge_attribute);
    g_test_add_data_func("/akn/published-statement", "00-osce-pc-1417.xml", test_case);
    g_test_add_data_func("/akn/every-kind", "every-kind.xml", test_case);
    g_test_add_data_func("/akn/damaged-bytes-do-no-harm", "every-kind.xml", test_damaged);
    return g_test_run();
}
