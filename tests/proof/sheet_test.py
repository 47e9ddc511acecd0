#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`chancery verify` of sheets: what a layout puts there is proved too, and changes of it are
caught: of columns, closing, furniture, watermark, numbers of lines and the labels of sections."""

import re
import unittest

import verify_test
from program import SHEET, SHEETS, layout_of, needs

SECTIONS = SHEETS / "sections.md"
OPTIONS = layout_of(SHEET)


@needs("qpdf", "fix-qdf")
class SheetMutations(verify_test.MutationTest):
    def change(self, pattern, replacement, *codes):
        return self.mutate(pattern, replacement, *codes, source=SHEET, options=OPTIONS)

    def test_a_sheet_with_everything_is_proved(self):
        for standards in ("a-2a,ua-1", "a-4f,ua-2"):
            pdf = self.pdf(SHEET, "s.pdf", *OPTIONS, "--standard", standards)
            self.proved(pdf, SHEET, *OPTIONS)

    def test_a_condition_that_is_another(self):
        pdf = self.pdf(SHEET, "s.pdf", *OPTIONS)
        text = SHEET.read_text(encoding="utf-8")
        for before, after, code in (
            ("strip: limited\n", "", "proof-surplus"),
            ("original: fr", "original: en", "proof-surplus"),
            ("draft: DRAFT\n", "", "proof-watermark"),
            ("symbol: EX", "symbol: EY", "proof-running-line"),
        ):
            with self.subTest(before):
                other = self.write("other.md", text.replace(before, after))
                self.caught(pdf, code, source=other, options=OPTIONS)

    def test_a_glyph_of_a_column_dropped(self):
        self.change(rb"(/MCID 3>>BDC.*?<[0-9a-f]{4})[0-9a-f]{4}", rb"\1", "proof-text")

    def test_two_columns_exchanged_in_the_tree(self):
        data = self.unfolded(SHEET, *OPTIONS)
        kids = re.search(rb"/K \[\n((?:    \d+ 0 R\n){8,})", data)
        numbers = kids[1].splitlines(keepends=True)
        numbers[2:4], numbers[4:6] = numbers[4:6], numbers[2:4]
        after = data.replace(kids[1], b"".join(numbers))
        self.caught(self.folded(after), "proof-order", source=SHEET, options=OPTIONS)

    def test_a_column_moved_above_what_is_read_before_it(self):
        self.change(rb"(/MCID 3>>BDC\nBT\n.*?[\d.]+ )[\d.]+(?= Td)", rb"\g<1>570",
                    "proof-order")  # fmt: skip

    def test_the_closing_taken_away(self):
        errors = self.change(rb"(/P<</MCID \d+>>BDC(?:(?!EMC).)*EMC\n)"
                             rb"(?=(?:(?!/P<<).)*/P<</MCID \d+>>BDC(?:(?!EMC).)*EMC\n"
                             rb"(?:(?!BDC).)*endstream)", b"")  # fmt: skip
        self.assertTrue(errors)

    def test_furniture_of_another_kind_of_page(self):
        self.change(rb"(Subtype/Header>>BDC.*?<)[0-9a-f]{4}", rb"\g<1>0001", "proof-running-line")
        self.change(rb"/Subtype/Header", rb"/Subtype/Footer", "proof-running-line")

    def test_furniture_that_is_read_made_an_artifact(self):
        data = self.unfolded(SHEET, *OPTIONS)
        last = [match for match in re.finditer(rb"/P<</MCID \d+>>BDC", data)][-1]
        after = data[: last.start()] + b"/Artifact<</Type/Layout>>BDC" + data[last.end() :]
        self.caught(self.folded(after), source=SHEET, options=OPTIONS)

    def test_a_watermark_taken_away_doubled_or_put_over_the_text(self):
        mark = rb"(/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n.*?EMC\n)"
        self.change(mark, b"", "proof-watermark")
        self.change(mark, rb"\1\1", "proof-watermark")
        self.change(mark + rb"(.*?)(endstream)", rb"\2\1\3", "proof-invisible")

    def test_a_number_of_a_line_changed_or_among_the_text(self):
        number = rb"(Subtype/LineNum>>BDC\nBT\n.*?)"
        self.change(number + rb"<[0-9a-f]{4}", rb"\1<0001", "proof-line-number")
        self.change(number + rb"[\d.]+(?= [\d.]+ Td)", rb"\g<1>200", "proof-line-number")

    def test_a_place_of_a_graphic_that_says_something_else(self):
        self.change(rb"(/Figure<</MCID \d+>>BDC(?:(?!EMC).)*?<[0-9a-f]{4})[0-9a-f]{4}", rb"\1")


@needs("qpdf", "fix-qdf")
class SectionMutations(verify_test.MutationTest):
    def setUp(self):
        super().setUp()
        self.options = layout_of(SECTIONS)

    def change(self, pattern, replacement, *codes):
        return self.mutate(pattern, replacement, *codes, source=SECTIONS, options=self.options)

    def test_sections_are_proved(self):
        for standards in ("a-2a,ua-1", "a-4f,ua-2"):
            pdf = self.pdf(SECTIONS, "s.pdf", *self.options, "--standard", standards)
            self.proved(pdf, SECTIONS, *self.options)

    def test_a_section_that_is_none_to_a_reader(self):
        self.change(rb"/S /Sect", rb"/S /Div")

    def test_a_label_changed_or_made_a_paragraph(self):
        data = self.unfolded(SECTIONS, *self.options)
        label = [match for match in re.finditer(rb"/H1<</MCID \d+>>BDC.*?<", data, re.DOTALL)][1]
        after = data[: label.end()] + b"0001" + data[label.end() + 4 :]
        self.caught(self.folded(after), "proof-text", source=SECTIONS, options=self.options)
        after = re.sub(rb"(/S /Sect.*?/S )/H1", rb"\1/P", data, count=1, flags=re.DOTALL)
        self.assertTrue(after != data)
        self.caught(self.folded(after), source=SECTIONS, options=self.options)

    def test_another_number_of_annexes(self):
        pdf = self.pdf(SECTIONS, "s.pdf", *self.options)
        text = SECTIONS.read_text(encoding="utf-8")
        first = text.index('<div class="annex" lang="fr">')
        last = text.index("</div>", first) + len("</div>")
        other = self.write("other.md", text[:first] + text[last:])
        self.caught(pdf, "proof-text", source=other, options=self.options)

    def test_a_page_that_is_counted_otherwise(self):
        data = self.unfolded(SECTIONS, *self.options)
        feet = list(re.finditer(rb"Subtype/Footer>>BDC.*?<", data, re.DOTALL))
        after = data[: feet[-1].end()] + b"0001" + data[feet[-1].end() + 4 :]
        self.caught(self.folded(after), "proof-running-line", source=SECTIONS,
                    options=self.options)  # fmt: skip


if __name__ == "__main__":
    unittest.main()
