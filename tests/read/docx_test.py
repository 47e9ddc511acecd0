# SPDX-License-Identifier: MIT
"""What is read from DOCX, and what is refused."""

import os
import subprocess
import unittest
import zipfile

import docx
from docx import abstract, call, field, level, link, marked, note, note_mark, num, p, r, start_at
from program import ROOT, ProgramTest, environment

# It keeps the masthead away from what follows.
OPENING = p("Madam Chair,")
OPENING_READ = 'paragraph level 0 class salutation\n  text "Madam Chair,"\n'


def paragraphs(*lines):
    """The dump of paragraphs such as `number 1 "1." level 1: Text.`"""
    made = ""
    for line in lines:
        head, _, text = line.rpartition(": ")
        made += f'paragraph {head or "level 0"}\n  text "{text}"\n'
    return made


class Docx(ProgramTest):
    def dump(self, content, *arguments):
        path = self.write("s.docx", content)
        command = [os.environ["STATEMENT_DUMP"], path, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=environment())
        self.assertEqual(done.returncode, 0, done.stderr[-4000:])
        dump, _, said = done.stdout.rpartition("said ")
        return dump, said.strip()

    def read(self, body, *arguments, said="", **options):
        """The dump of a body behind a salutation."""
        dump, found = self.dump(docx.docx(OPENING + body, *arguments, **options))
        self.assertEqual(found, said)
        self.assertTrue(dump.startswith(OPENING_READ), dump)
        return dump[len(OPENING_READ) :]

    def refuse(self, content, code):
        dump, said = self.dump(content)
        self.assertEqual(dump, "")
        self.assertIn(code, said)


class Text(Docx):
    def test_runs_of_one_dress_are_one_span(self):
        bold, italic = docx.BOLD, docx.ITALIC
        body = p(r("a", bold), r("b ", bold), r("c"), r("d", italic + '<w:b w:val="0"/>'))
        self.assertEqual(
            self.read(body),
            'paragraph level 0\n  strong\n    text "ab"\n  text " c"\n  emphasis\n    text "d"\n',
        )

    def test_breaks_tabs_and_special_hyphens(self):
        body = p(
            r("a\nb"),
            "<w:r><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
            '<w:t>e</w:t><w:br w:type="page"/><w:t>f</w:t><w:sym w:font="Symbol" w:char="F0B0"/>'
            "<w:br/></w:r>",
        )
        self.assertEqual(
            self.read(body),
            'paragraph level 0\n  text "a"\n  break\n  text "b c\u2011d\u00ade f°"\n',
        )

    def test_a_symbol_that_is_not_known_is_an_error(self):
        body = OPENING + p('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>')
        self.refuse(docx.docx(body), "2:1 source-unmapped-character")

    def test_links(self):
        more = [
            docx.relation("a", "hyperlink", "https://e.eu", external=True),
            docx.relation("b", "hyperlink", "file:///etc/passwd", external=True),
        ]
        body = p(
            link("a", r("x")), link("b", r("y")), field('HYPERLINK "https://f.eu"', "z"), r(".")
        )
        self.assertEqual(
            self.read(body, more=more),
            'paragraph level 0\n  link "https://e.eu"\n    text "x"\n  text "y"\n'
            '  link "https://f.eu"\n    text "z"\n  text "."\n',
        )

    def test_raised_figures(self):
        up = '<w:vertAlign w:val="superscript"/>'
        self.assertEqual(
            self.read(p(r("m"), r("2", up), r(", 1"), r("st", up))), paragraphs("m², 1st")
        )

    def test_runs_in_another_language(self):
        french = '<w:lang w:val="fr-FR"/>'
        body = p(r("One more word in the text, "), r("raison d'être", french), r("."))
        body += p(r("Tout est en français.", french))
        styles = (
            "<w:docDefaults><w:rPrDefault><w:rPr>"
            '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
        )
        self.assertEqual(
            self.read(body, styles=styles),
            'paragraph level 0\n  text "One more word in the text, "\n  language "fr-FR"\n'
            '    text "raison d\'être"\n  text "."\n'
            'paragraph level 0 lang fr-FR\n  text "Tout est en français."\n',
        )

    def test_tracked_changes_are_accepted(self):
        body = p(
            r("a"),
            f"<w:ins>{r('b')}</w:ins>",
            "<w:del><w:r><w:delText>c</w:delText></w:r></w:del>",
            mark="<w:del/>",
        ) + p("d")
        self.assertEqual(self.read(body, said="0:0 docx-tracked"), paragraphs("abd"))

    def test_what_is_left_out_is_told(self):
        box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"
        body = p(
            r("a"),
            f"{box}</w:pict></w:r><w:r><w:drawing/></w:r>",
            r("b", "<w:vanish/>"),
        )
        extra = {"word/header1.xml": docx.part("hdr", p("Running head"))}
        more = [docx.relation("h", "header", "header1.xml")]
        said = ["2:2 docx-left-out"] * 3 + ["0:0 docx-left-out"]
        self.assertEqual(
            self.read(body, more=more, extra=extra.items(), said=", ".join(said)), paragraphs("a")
        )


class Numbering(Docx):
    def numbers(self, numbering, *items, said=""):
        body = "".join(p("x", number=number, depth=depth) for number, depth in items)
        dump = self.read(body, numbering=numbering, said=said)
        return [line.split('"')[1] for line in dump.splitlines() if line.startswith("paragraph")]

    def test_levels_count_and_begin_anew(self):
        numbering = docx.NUMBERED + num(1, 1)
        items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)]
        self.assertEqual(
            self.numbers(numbering, *items), ["1.", "(a)", "(b)", "(i)", "2.", "(a)"]
        )

    def test_numbers_of_several_levels(self):
        numbering = abstract(
            1,
            level(0, "upperRoman", "%1."),
            level(1, "decimal", "%1.%2."),
            level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>"),
        ) + num(1, 1)
        items = [(1, 0), (1, 1), (1, 2), (1, 2)]
        self.assertEqual(self.numbers(numbering, *items), ["I.", "I.1.", "1.1.1", "1.1.2"])

    def test_lists_share_a_count_until_one_starts_for_itself(self):
        numbering = abstract(1, level(0, "decimal", "%1)")) + num(1, 1) + num(2, 1)
        numbering += num(3, 1, start_at(0, 1))
        items = [(1, 0), (2, 0), (3, 0), (3, 0)]
        said = "4:1 statement-number-repeat"
        self.assertEqual(
            self.numbers(numbering, *items, said=said), ["1)", "2)", "1)", "2)"]
        )

    def test_a_level_may_go_on_behind_a_higher_one(self):
        lasting = '<w:lvlRestart w:val="0"/>'
        levels = level(0, "decimal", "%1."), level(1, "decimal", "%2)", more=lasting)
        items = [(1, 0), (1, 1), (1, 0), (1, 1)]
        said = "5:1 statement-number-gap"
        self.assertEqual(
            self.numbers(abstract(1, *levels) + num(1, 1), *items, said=said),
            ["1.", "1)", "2.", "2)"],
        )

    def test_a_list_may_override_a_level(self):
        override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1.")}</w:lvlOverride>'
        numbering = abstract(1, level(0, "decimal", "%1.")) + num(1, 1, override)
        self.assertEqual(self.numbers(numbering, (1, 0)), ["a."])

    def test_bullets_of_symbol_fonts(self):
        numbering = abstract(
            1, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "\uf04a")
        ) + num(1, 1)
        self.assertEqual(self.numbers(numbering, (1, 0), (1, 1), (1, 2)), ["•", "◦", "•"])

    def test_styles_have_lists(self):
        inside = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        styles = docx.style("My List", "L", inside=inside) + docx.style("Mine", "M", based="L")
        body = p("a", style="M") + p("b", style="L") + p("c", style="M", number=9)
        self.assertEqual(
            self.read(body, styles=styles),
            paragraphs('number 1 "1." level 1: a', 'number 2 "2." level 1: b', "c"),
        )

    def test_circles_end(self):
        styles = docx.style("A", "A", based="B") + docx.style("B", "B", based="A")
        inside = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        styles += docx.style("C", "C", inside=inside)
        numbering = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="C"/></w:abstractNum>'
        body = p("a", style="A") + p("b", style="C")
        self.assertEqual(
            self.read(body, styles=styles, numbering=numbering + num(1, 1)), paragraphs("a", "b")
        )

    def test_typed_numbers_are_those_of_plain_text(self):
        body = p(r("1.", docx.BOLD), r("\ta")) + p("(a) b")
        self.assertEqual(
            self.read(body),
            paragraphs('number 1 "1." level 1: a', 'letter 1 "(a)" level 2: b'),
        )


class Blocks(Docx):
    def test_headings_quotes_and_further_paragraphs(self):
        body = (
            p("One", style="Heading1")
            + p("a", number=1)
            + p("b", style="ListParagraph")
            + p("c")
            + p("d", style="Quote")
            + p("e", style="Quote")
            + p("Two", style="Heading2")
        )
        self.assertEqual(
            self.read(body),
            'heading level 1\n  text "One"\n'
            + paragraphs('number 1 "1." level 1: a', "level 1: b", "c")
            + 'quote\n  paragraph level 0\n    text "d"\n  paragraph level 0\n    text "e"\n'
            + 'heading level 2\n  text "Two"\n',
        )

    def test_a_table(self):
        self.assertEqual(
            self.read(docx.table(("A", "B"), ("1",))),
            'table\n  row header\n    cell left\n      text "A"\n    cell left\n      text "B"\n'
            '  row\n    cell left\n      text "1"\n    cell left\n',
        )

    def test_a_table_of_one_row_only_places_blocks(self):
        self.assertEqual(self.read(docx.table(("a", "b"))), paragraphs("a", "b"))


class Notes(Docx):
    def test_a_note_and_a_reference_to_it(self):
        body = p(r("a"), marked("_R", 1, call(2)), r(", b"), field("NOTEREF _R \\h", "1"), r("."))
        self.assertEqual(
            self.read(body, note(2, p(note_mark(), "N"), p("O"))),
            'paragraph level 0\n  text "a"\n  call "1" note 0\n  text ", b"\n'
            '  call "1" note 0\n  text "."\nnote 0 "1" calls 2\n'
            '  paragraph level 0\n    text "N"\n  paragraph level 0\n    text "O"\n',
        )

    def test_a_mark_of_the_authors_own(self):
        self.assertEqual(
            self.read(p(r("a"), call(2, "*"), r(".")), note(2, p(r("* N")))),
            'paragraph level 0\n  text "a"\n  call "*" note 0\n  text "."\n'
            'note 0 "*" calls 1\n  paragraph level 0\n    text "N"\n',
        )

    def test_links_in_notes_are_those_of_their_part(self):
        address = docx.relation("a", "hyperlink", "https://e.eu", external=True)
        extra = {"word/_rels/footnotes.xml.rels": docx.relations(address)}
        notes = note(2, p(note_mark(), link("a", r("N"))))
        dump = self.read(p("a.", call(2)), notes, extra=extra.items())
        self.assertIn('link "https://e.eu"\n      text "N"', dump)

    def test_typed_notes_are_those_of_plain_text(self):
        self.assertEqual(
            self.read(p(r("a"), r("*", docx.BOLD), r(".")) + p("* N")),
            'paragraph level 0\n  text "a"\n  strong\n    call "*" note 0\n  text "."\n'
            'note 0 "*" calls 1\n  paragraph level 0\n    text "N"\n',
        )

    def test_notes_that_cannot_be_printed_are_errors(self):
        self.refuse(docx.docx(p("A.", call(7)), note(2, p("N"))), "1:3 call-without-note")
        self.refuse(docx.docx(p("A.", call(2)), note(2)), "1:3 note-empty")
        self.refuse(docx.docx(p("A.", call(2)), note(2, p("N", call(2)))), "note-in-note")


class Hostile(Docx):
    def whole(self, **changes):
        return {**docx.parts(OPENING), **changes}

    def test_a_truncated_package(self):
        content = docx.docx(OPENING)
        for size in (4, 30, len(content) // 2, len(content) - 1):
            with self.subTest(size):
                self.refuse(content[:size], "package-corrupt")

    def test_what_is_no_package(self):
        self.refuse(b"", "docx-no-document")
        self.refuse(b"Madam Chair,", "package-corrupt")
        self.refuse(b"\xd0\xcf\x11\xe0" * 200, "package-corrupt")

    def test_missing_parts(self):
        parts = self.whole()
        for name in ("_rels/.rels", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"):
            kept = {key: value for key, value in parts.items() if key != name}
            with self.subTest(name):
                self.assertEqual(self.dump(docx.packed(kept)), (OPENING_READ, ""))
        del parts["word/document.xml"]
        self.refuse(docx.packed(parts), "docx-no-document")
        self.refuse(docx.packed({"xl/workbook.xml": "<a/>"}), "docx-no-document")

    def test_a_zip_bomb(self):
        bomb = docx.part("document", "<w:body>" + " " * (20 << 20) + "</w:body>")
        self.refuse(docx.packed(self.whole(**{"word/document.xml": bomb})), "package-bomb")

    def test_parts_that_unpack_to_too_much(self):
        noise = os.urandom(1 << 20).hex()
        big = docx.part("footnotes", f"<!--{noise}-->")
        relations = docx.relations(
            *(docx.relation(f"r{i}", kind, f"{i}.xml") for i, kind in
              enumerate(("styles", "numbering", "footnotes", "endnotes")))
        )  # fmt: skip
        parts = self.whole(**{"word/_rels/document.xml.rels": relations})
        parts.update({f"word/{i}.xml": big for i in range(4)})
        self.write("s.docx", docx.packed(parts))
        run = self.chancery("render", "s.docx", "-o", "s.pdf", "--cap", f"package-bytes={5 << 20}")
        self.assert_refused(run, 1, "package-too-large")

    def test_a_million_notes(self):
        many = "".join(f'<w:footnote w:id="{i}"/>' for i in range(1000001))
        self.refuse(docx.docx(OPENING, many), "source-too-complex")
        calls = "".join(call(i) for i in range(10001))
        notes = "".join(note(i, p("N")) for i in range(10001))
        self.refuse(docx.docx(p("A.", calls), notes), "source-too-many-notes")

    def test_entities_and_broken_parts(self):
        bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'
        for text, code in (
            (bomb, "xml-doctype"),
            ("", "xml-syntax"),
            ("<w:document", "xml-syntax"),
            ("<a>\0</a>", "xml-syntax"),
            ("<a>\xff</a>".encode("latin-1"), "xml-syntax"),
            (docx.part("document", "<w:p/>").encode("utf-16"), "xml-syntax"),
            ("<a>" * 300, "source-nesting"),
            (f'<a b="{"c" * (11 << 20)}"/>', "xml-syntax"),
        ):
            with self.subTest(code, text=text[:20]):
                parts = self.whole(**{"word/document.xml": text})
                self.refuse(docx.packed(parts, zipfile.ZIP_STORED), code)

    def test_an_encrypted_part(self):
        content = bytearray(docx.docx(OPENING))
        for head, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            at = content.find(head)
            while at >= 0:
                content[at + offset] |= 1
                at = content.find(head, at + 1)
        self.refuse(bytes(content), "package-encrypted")

    def test_too_many_entries(self):
        parts = self.whole(**{f"word/media/{i}": "" for i in range(4100)})
        self.refuse(docx.packed(parts), "package-entries")

    def test_nesting(self):
        fields = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20
        self.refuse(docx.docx(p("A.", fields)), "source-nesting")

    def test_limits_are_named(self):
        self.write("s.docx", docx.docx(OPENING + p("b"), note(2, p("N"))))
        for cap in ("source-bytes=20", "package-entries=2", "package-bytes=600", "paragraphs=1"):
            with self.subTest(cap):
                run = self.chancery("render", "s.docx", "-o", "s.pdf", "--cap", cap)
                self.assertEqual(run.status, 1, run.err)
                self.assertIn("limit", run.errors[0].message)
        bomb = docx.part("document", "<w:body>" + " " * (2 << 20) + OPENING + "</w:body>")
        self.write("s.docx", docx.packed(self.whole(**{"word/document.xml": bomb})))
        run = self.chancery("render", "s.docx", "-o", "s.pdf", "--cap", "package-ratio=2")
        self.assert_refused(run, 1, "package-bomb")

    def test_damaged_bytes_do_no_harm(self):
        parts = docx.parts(docx.every_kind_body(), docx.every_kind_notes())
        self.dump(docx.packed(parts), "200")
        self.dump(docx.packed(parts, zipfile.ZIP_STORED), "200")


if __name__ == "__main__":
    unittest.main()
