/* SPDX-License-Identifier: MIT
 *
 * Tests of the reader for HTML, and of the rules for published text on a tree.
 */
#include "case.h"
#include "reading.h"

#include <string.h>

static void expect_said(const char *text, const char *expected, const char *said) {
    expect_reading("s.html", text, expected, said);
}

static void expect(const char *text, const char *expected) {
    expect_said(text, expected, "");
}

/* -- Masthead ------------------------------------------------------------------------------ */

static void test_masthead(void) {
    expect("<p><b>EUROPEAN UNION</b></p><p>OSCE Permanent Council No. 1417<br>Vienna, 30 March 2023"
           "</p><h1>EU Statement</h1><h2>One</h2><p>1. Text.</p>",
           "field issuer \"EUROPEAN UNION\"\nfield meeting \"OSCE Permanent Council No. 1417\"\n"
           "field place \"Vienna\"\nfield date \"2023-03-30\"\nfield title \"EU Statement\"\n"
           "heading level 1\n  text \"One\"\nparagraph number 1 \"1.\" level 1\n"
           "  text \"Text.\"\n");
}

static void test_masthead_in_a_paragraph(void) {
    expect("<p>EU Statement<br><b>on x<br>Madam <i>Chair</i>,</b></p><p>Text.</p>",
           "field title \"EU Statement\\non x\"\n"
           "paragraph level 0 class salutation\n  strong\n    text \"Madam\"\n  text \" \"\n"
           "  emphasis\n    strong\n      text \"Chair\"\n  strong\n    text \",\"\nparagraph "
           "level 0\n  text \"Text.\"\n");
}

static void test_title_heading_keeps_issuer_together(void) {
    expect("<p>EUROPEAN UNION<br>Delegation in Vienna</p><h1>EU Statement</h1><p>Text.</p>",
           "field issuer \"EUROPEAN UNION\\nDelegation in Vienna\"\n"
           "field title \"EU Statement\"\nparagraph level 0\n  text \"Text.\"\n");
}

static void test_one_of_several_headings_is_no_title(void) {
    expect("<p>EU Statement</p><h2>One</h2><p>Text.</p><h2>Two</h2><h4>Three</h4><p>Text.</p>",
           "field title \"EU Statement\"\nheading level 1\n  text \"One\"\n"
           "paragraph level 0\n  text \"Text.\"\nheading level 1\n  text \"Two\"\n"
           "heading level 2\n  text \"Three\"\nparagraph level 0\n  text \"Text.\"\n");
}

static void test_call_in_title(void) {
    expect_said("<h1>EU Statement<sup><a href='#n'>1</a></sup></h1><p>Text.</p>"
                "<p id=n><a href='#r'>1</a> Note.</p>",
                NULL, "1:22 call-in-masthead");
}

/* -- Text ---------------------------------------------------------------------------------- */

static void test_white_space(void) {
    expect("<p> \n a\t<b> b</b> <i> </i>c&nbsp;d </p>\n text <p></p>",
           "field title \"a b c\u00a0d\"\nparagraph level 0\n  text \"text\"\n");
}

static void test_dress(void) {
    expect(
        "<p>x.</p><p><b>a</b><b>b</b> <span style='font-style: italic; font-weight:bold'>c</span>"
        "<b style='font-weight:normal'>d</b><b><p>e.</p></b>",
        "paragraph level 0\n  text \"x.\"\n"
        "paragraph level 0\n  strong\n    text \"ab\"\n  text \" \"\n  emphasis\n    strong\n"
        "      text \"c\"\n  text \"d\"\nparagraph level 0\n  text \"e.\"\n");
}

static void test_breaks(void) {
    expect("<p>x.<br>y.<br><br>z.<br></p>", "paragraph level 0\n  text \"x.\"\n  break\n"
                                            "  text \"y.\"\nparagraph level 0\n  text \"z.\"\n");
}

static void test_links(void) {
    expect("<p>x, <a href='https://e.eu/?a&amp;b'>a</a> <a href='/b'>b</a> <a href='javascript:c'>c"
           "</a>.</p>",
           "paragraph level 0\n  text \"x, \"\n  link \"https://e.eu/?a&b\"\n    text \"a\"\n"
           "  text \" b c.\"\n");
}

static void test_left_out(void) {
    expect_said("<title>T</title><style>s</style><nav>n</nav><p hidden>h</p><p>x.<script>s</script>"
                "<img src='a.png'><span style='display:none'>d</span></p>",
                "paragraph level 0\n  text \"x.\"\n",
                "1:33 html-left-out, 1:45 html-left-out, 1:83 html-left-out, 1:100 html-left-out");
}

static void test_languages(void) {
    expect("<html lang=fr><p>x.</p><p lang=de>y. <span lang=la>z</span></p>",
           "field lang \"fr\"\nparagraph level 0\n  text \"x.\"\n"
           "paragraph level 0 lang de\n  text \"y. \"\n  language \"la\"\n    text \"z\"\n");
}

/* -- Lists, quotes, tables ----------------------------------------------------------------- */

static void test_lists(void) {
    expect_said("<p>x:</p><ol start=3 type=a><li>a<p>b</p><ul><li><li>c</ul>d<li value=9>e</ol>",
                "paragraph level 0\n  text \"x:\"\n"
                "paragraph letter 3 \"c.\" level 1\n  text \"a\"\nparagraph level 1\n  text \"b\"\n"
                "paragraph dash 0 \"-\" level 2\n  text \"c\"\nparagraph level 1\n  text \"d\"\n"
                "paragraph letter 9 \"i.\" level 1\n  text \"e\"\n",
                "1:29 statement-number-gap, 1:61 statement-number-gap");
}

static void test_typed_markers(void) {
    expect("<p>x,</p><p><b>1.</b> a</p><div>(a) b</div><p>(i) c</p><p>- d</p>",
           "paragraph level 0\n  text \"x,\"\n"
           "paragraph number 1 \"1.\" level 1\n  text \"a\"\n"
           "paragraph letter 1 \"(a)\" level 2\n  text \"b\"\n"
           "paragraph roman 1 \"(i)\" level 3\n  text \"c\"\n"
           "paragraph dash 0 \"-\" level 1\n  text \"d\"\n");
    expect_said("<p>999. a</p><p>2022. b</p><p>1000. c</p>",
                "paragraph number 999 \"999.\" level 1\n  text \"a\"\n"
                "paragraph level 0\n  text \"2022. b\"\n"
                "paragraph number 1000 \"1000.\" level 1\n  text \"c\"\n",
                "1:1 statement-number-gap");
}

static void test_quote(void) {
    expect("<p>x:</p><blockquote>a<p>b</p><blockquote></blockquote></blockquote>",
           "paragraph level 0\n  text \"x:\"\nquote\n  paragraph level 0\n    text \"a\"\n"
           "  paragraph level 0\n    text \"b\"\n");
}

static void test_table(void) {
    expect_said("<p>x:</p><table><thead><tr><td>A<td align=right>B</thead>"
                "<tr><td colspan=2><p>1</p><ul><li>2</ul></table>",
                "paragraph level 0\n  text \"x:\"\ntable\n  row header\n    cell left\n"
                "      text \"A\"\n    cell right\n      text \"B\"\n  row\n    cell left\n"
                "      text \"1\"\n      break\n      text \"- 2\"\n    cell left\n",
                "1:62 html-span");
    expect("<p>x:</p><table><tr><td><p>a</p><td><p>b</p></table>",
           "paragraph level 0\n  text \"x:\"\nparagraph level 0\n  text \"a\"\n"
           "paragraph level 0\n  text \"b\"\n");
}

static void test_strays(void) {
    expect("<p>x:</p><ul>a<li>b</ul><table><caption>C</caption><tr><td>1<td>2<tr><td>3<td>4</table>"
           "<table>s<tr><td>1<td>2<tr><td>3</table>",
           "paragraph level 0\n  text \"x:\"\nparagraph level 1\n  text \"a\"\n"
           "paragraph dash 0 \"-\" level 1\n  text \"b\"\nparagraph level 0\n  text \"C\"\n"
           "table\n  row\n    cell left\n      text \"1\"\n    cell left\n      text \"2\"\n"
           "  row\n    cell left\n      text \"3\"\n    cell left\n      text \"4\"\n"
           "paragraph level 0\n  text \"s\"\nparagraph level 0\n  text \"1\"\n"
           "paragraph level 0\n  text \"2\"\nparagraph level 0\n  text \"3\"\n");
}

/* -- Notes --------------------------------------------------------------------------------- */

static void test_linked_notes(void) {
    expect("<p>x,</p><p>a<a href='#_ftn1' name='_ftnref1'>[1]</a>, b<a href='p.html#_ftn1'>[1]</a>"
           "</p><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Note.</p></div>",
           "paragraph level 0\n  text \"x,\"\nparagraph level 0\n  text \"a\"\n"
           "  call \"[1]\" note 0\n  text \", b\"\n  call \"[1]\" note 0\n"
           "note 0 \"[1]\" calls 2\n  paragraph level 0\n    text \"Note.\"\n");
    expect("<p>x,</p><p>a<sup><a href='#n'>1</a></sup></p><ol><li id=n>Note. <a href='#r'>↩</a>"
           "</ol>",
           "paragraph level 0\n  text \"x,\"\nparagraph level 0\n  text \"a\"\n"
           "  call \"1\" note 0\nnote 0 \"1\" calls 1\n  paragraph level 0\n"
           "    text \"Note.\"\n");
}

static void test_table_of_contents_calls_nothing(void) {
    expect_said("<p>x,</p><p>See <a href='#s'>1</a> and more.</p><p id=s>1 Text</p>",
                "paragraph level 0\n  text \"x,\"\nparagraph level 0\n  text \"See 1 and more.\"\n"
                "paragraph level 0\n  text \"1 Text\"\n",
                "1:49 note-without-call");
}

static void test_signs(void) {
    expect("<p>x,</p><p>m<sup>2</sup>, a<sup>*</sup>, <b>b*</b>, 1<sup>st</sup></p>"
           "<p><sup>*</sup> Note.</p>",
           "paragraph level 0\n  text \"x,\"\nparagraph level 0\n  text \"m², a\"\n"
           "  call \"*\" note 0\n  text \", \"\n  strong\n    text \"b\"\n"
           "    call \"*\" note 0\n  text \", 1st\"\n"
           "note 0 \"*\" calls 2\n  paragraph level 0\n    text \"Note.\"\n");
}

/* -- Hostile input ------------------------------------------------------------------------- */

static void expect_told(GString *text, const char *code) {
    Reading reading = reading_new("s.html", text->str, text->len, NULL);
    g_assert_nonnull(strstr(reading_said(&reading), code));
    reading_free(&reading);
}

static void test_depth(void) {
    static const char *const elements[] = {"<div>", "<b>", "<table><tr><td>", "<ul><li>",
                                           "<blockquote>"};
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
        g_autoptr(GString) text = g_string_new("<p>x.</p>");
        for (int n = 0; n < 100000; n++)
            g_string_append(text, elements[i]);
        expect_told(text, "source-nesting");
    }
}

static void test_limits(void) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 60000; i++)
        g_string_append(text, "<p>x.</p>");
    expect_told(text, "source-too-many-paragraphs");
    g_string_truncate(text, 0);
    for (int i = 0; i < 1000001; i++)
        g_string_append(text, "<b>");
    expect_told(text, "source-nesting");
    g_string_truncate(text, 0);
    for (int i = 0; i < 1000001; i++)
        g_string_append(text, "<br>");
    expect_told(text, "source-too-complex");
    g_string_assign(text, "<table><tr>");
    for (int i = 0; i < 99; i++)
        g_string_append(text, "<td>a");
    g_string_append(text, "<tr><td>b</table>");
    expect_told(text, "source-too-many-columns");
}

static void test_bad_text(void) {
    expect_said("<p>a\xff</p>", NULL, "1:5 source-not-utf8");
    expect_said("<p>a</p>\n<p>b &#xE000;</p>", NULL, "2:1 source-unmapped-character");
    expect_said("<p></p>", NULL, "1:1 source-empty");
    expect_said("<!DOCTYPE html [<!ENTITY a 'b'>]><p>x. &a;</p>",
                "field title \"]>\"\nparagraph level 0\n  text \"x. &a;\"\n", "");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html/the-masthead-is-that-of-plain-text", test_masthead);
    g_test_add_func("/html/the-masthead-may-end-within-a-paragraph", test_masthead_in_a_paragraph);
    g_test_add_func("/html/a-title-keeps-the-issuer-together",
                    test_title_heading_keeps_issuer_together);
    g_test_add_func("/html/one-of-several-headings-is-no-title",
                    test_one_of_several_headings_is_no_title);
    g_test_add_func("/html/a-call-in-the-title-is-an-error", test_call_in_title);
    g_test_add_func("/html/white-space-is-single", test_white_space);
    g_test_add_func("/html/text-is-dressed-by-elements-and-styles", test_dress);
    g_test_add_func("/html/two-breaks-part-paragraphs", test_breaks);
    g_test_add_func("/html/links-go-to-addresses-alone", test_links);
    g_test_add_func("/html/what-is-left-out-is-told", test_left_out);
    g_test_add_func("/html/languages-are-those-said", test_languages);
    g_test_add_func("/html/lists-count", test_lists);
    g_test_add_func("/html/typed-markers-are-those-of-plain-text", test_typed_markers);
    g_test_add_func("/html/a-quote-holds-paragraphs", test_quote);
    g_test_add_func("/html/a-table-is-filled-up", test_table);
    g_test_add_func("/html/what-stands-where-nothing-may-is-not-lost", test_strays);
    g_test_add_func("/html/links-lead-to-notes", test_linked_notes);
    g_test_add_func("/html/a-table-of-contents-calls-nothing",
                    test_table_of_contents_calls_nothing);
    g_test_add_func("/html/signs-call-notes-as-in-plain-text", test_signs);
    g_test_add_func("/html/depth-is-limited", test_depth);
    g_test_add_func("/html/limits-hold", test_limits);
    g_test_add_func("/html/bad-text-is-refused", test_bad_text);
    g_test_add_data_func("/html/published-statement", "00-osce-pc-1417.html", test_case);
    g_test_add_data_func("/html/every-kind", "every-kind.html", test_case);
    g_test_add_data_func("/html/damaged-bytes-do-no-harm", "every-kind.html", test_damaged);
    return g_test_run();
}
