#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What layouts put on the sheet: every kind of fixture and of furniture, and what is too much.

With CHANCERY_UPDATE=1 in the environment the kept texts are written anew; the difference is then
reviewed in version control.
"""

import os
import re
import unittest

from program import BAD_DOCUMENT, BAD_USE, DONE, ROOT, SHEET, SHEETS, ProgramTest, layout_of

GOLDEN = ROOT / "tests/golden"
SECTIONS = SHEETS / "sections.md"
STATEMENT = "---\ntitle: A title\n---\n\nA paragraph.\n"
LAYOUT = """description: A sheet
fields:
  title: {type: lines}
  place: {type: text}
styles:
  together: {keep-together: true}
"""
TITLE = '{text: "{title}", heading: 1}'


class Sheets(ProgramTest):
    def text(self, sheet, form):
        return self.render(sheet, *layout_of(sheet), "-f", form, "-o", "-").text

    def assert_kept(self, sheet, form):
        text = self.text(sheet, form)
        kept = GOLDEN / form / f"{sheet.stem}.txt"
        if os.environ.get("CHANCERY_UPDATE") == "1":
            kept.write_text(text, encoding="utf-8")
        self.assertEqual(text.splitlines(), kept.read_text(encoding="utf-8").splitlines())

    def test_a_sheet_with_everything_is_the_kept_one(self):
        for form in ("dump", "transcript"):
            with self.subTest(form):
                self.assert_kept(SHEET, form)

    def test_a_statement_with_sections_is_the_kept_one(self):
        self.assert_kept(SECTIONS, "dump")

    def test_each_page_has_the_furniture_of_its_kind(self):
        pages = self.text(SHEET, "dump").split("\npage ")[1:]
        heads = [re.findall(r'artifact header "([^"]*)"', page) for page in pages]
        feet = [re.findall(r'artifact footer "([^"]*)"', page) for page in pages]
        self.assertEqual(heads, [[], ["EX/2023/7"], ["EX/2023/7", "30 March 2023"], ["EX/2023/7"]])
        self.assertEqual([len(foot) for foot in feet], [2, 1, 1, 0])
        self.assertEqual(feet[1:3], [["2/4"], ["3/4"]])

    def test_what_is_read_of_furniture_is_read_once_and_in_its_place(self):
        heard = self.text(SHEET, "transcript")
        order = ["A statement on a sheet", "EX/2023/7 30 March 2023", "presents its compliments",
                 "avails itself", "Done on", "Stamp", "The end of EX/2023/7"]  # fmt: skip
        places = [heard.rindex(words) for words in order]
        self.assertEqual(places, sorted(places))
        self.assertEqual(heard.count("The end of EX/2023/7"), 1)

    def test_lines_are_numbered_anew_on_each_page(self):
        pages = self.text(SHEET, "dump").split("\npage ")[1:]
        numbers = [re.findall(r'artifact line-number "(\d+)', page) for page in pages]
        for page in numbers:
            self.assertEqual(page, [str(5 * (i + 1)) for i in range(len(page))])
        self.assertGreaterEqual(len(numbers[2]), 3)

    def test_the_watermark_lies_behind_the_text_of_each_page(self):
        pages = self.text(SHEET, "dump").split("\npage ")[1:]
        for page in pages:
            items = [line for line in page.splitlines()[1:] if line.startswith("  ")]
            self.assertIn("artifact watermark", items[0])


class Laid(ProgramTest):
    """Sheets of a few lines."""

    def lay(self, sheet, statement=STATEMENT, form="dump"):
        self.write("s.yaml", LAYOUT + sheet)
        self.write("s.md", statement)
        return self.chancery("render", "s.md", "-l", "./s.yaml", "-f", form, "-o", "-")

    def laid(self, sheet, statement=STATEMENT):
        run = self.lay(sheet, statement)
        self.assertEqual((run.status, run.errors), (DONE, []), run.err)
        return run.text

    def refused(self, sheet, code, line=None, status=BAD_DOCUMENT):
        run = self.lay(sheet)
        self.assert_refused(run, status, code)
        if line:
            (error,) = run.errors
            self.assertEqual((error.file, error.line), ("./s.yaml", line + LAYOUT.count("\n")))

    def test_columns_wider_than_their_place_are_refused_where_they_stand(self):
        for column in ("{width: 90mm}, {width: 90mm}", "{width: 159mm}, {items: []}"):
            item = "{text: x}"
            sheet = f"masthead:\n  - {TITLE}\n  - columns: [{column}, {{items: [{item}]}}]\n"
            self.refused(sheet, "style-columns", line=3)

    def test_a_box_wider_than_its_place_is_refused_where_it_stands(self):
        self.refused(f"masthead:\n  - {TITLE}\n  - {{box: [], width: 300mm}}\n", "style-box", line=3)
        self.refused(f"masthead:\n  - {{box: [{TITLE}], padding: 80mm}}\n", "style-box", line=2)

    def test_a_box_higher_than_a_page_is_refused_where_it_stands(self):
        self.refused(f"masthead:\n  - {TITLE}\n  - {{box: [], height: 290mm}}\n", "page-too-small",
                     line=3)  # fmt: skip

    def test_a_masthead_higher_than_a_page_goes_on_over_it(self):
        sheet = "masthead:\n" + f"  - {TITLE}\n" + "  - {box: [], height: 150mm}\n" * 3
        dump = self.laid(sheet)
        self.assertEqual(dump.count("\npage "), 3)

    def test_boxes_and_columns_in_one_another_stand(self):
        item = TITLE
        for _ in range(2):
            item = f"{{box: [{{columns: [{{items: [{item}]}}]}}], padding: 1mm}}"
        dump = self.laid(f"masthead:\n  - {item}\n")
        self.assertEqual(dump.count("artifact ornament"), 2 * 4)

    def test_ten_levels_of_boxes_are_more_than_a_layout_may_have(self):
        item = TITLE
        for _ in range(10):
            item = f"{{box: [{item}], padding: 0pt, border: 0pt}}"
        self.refused(f"masthead:\n  - {item}\n", "layout-syntax", line=2, status=BAD_USE)

    def test_lists_without_items_say_nothing(self):
        empty = "{columns: []}, {columns: [{items: []}]}, {columns: [{}]}, {box: [], border: 0pt}"
        dump = self.laid(f"masthead: [{TITLE}, {empty}]\nclosing: []\nhead: {{first: {{items: []}}}}\n")
        self.assertNotIn("artifact", dump)

    def test_columns_in_which_nothing_is_left_are_left_out(self):
        columns = '{columns: [{items: [{text: "{place}"}]}, {items: [{text: x, when: place}]}]}'
        with_white = self.laid(f"masthead: [{columns}, {TITLE}]\n")
        self.assertEqual(with_white, self.laid(f"masthead: [{TITLE}]\n"))

    def test_what_has_its_condition_against_it_is_left_out(self):
        sheet = f"masthead: [{TITLE}, {{text: Here, when: place}}, {{text: Nowhere, when: not place}}]\n"
        self.assertIn('"Nowhere"', self.laid(sheet))
        given = self.laid(sheet, STATEMENT.replace("title:", "place: Vienna\ntitle:"))
        self.assertIn('"Here"', given)
        self.assertNotIn('"Nowhere"', given)

    def test_a_language_that_runs_from_right_to_left_has_its_first_column_at_the_right(self):
        columns = "{columns: [{items: [{text: one}]}, {items: [{text: two}]}]}"
        sheet = f"lang: en\nmasthead: [{TITLE}, {columns}]\n"
        place = r'glyphs at ([\d.]+) [^"]* "(?:one|two) ?"'

        def places(lang):
            statement = STATEMENT.replace("title:", f"lang: {lang}\ntitle:")
            return [float(at) for at in re.findall(place, self.laid(sheet, statement))]

        first, second = places("en")
        self.assertLess(first, second)
        first, second = places("ar")
        self.assertGreater(first, second)

    def test_what_closes_is_kept_with_the_last_lines_of_the_text(self):
        closing = "closing:\n  - {box: [{text: Stamp}], style: together, height: 60mm}\n"
        for count in range(20, 60):
            text = STATEMENT + "\n".join(f"\nParagraph {i}." for i in range(count))
            pages = self.laid(f"masthead: [{TITLE}]\n" + closing, text).split("\npage ")[1:]
            stamped = next(page for page in pages if '"Stamp' in page)
            self.assertIn(f'"Paragraph {count - 1}.', stamped)

    def test_a_graphic_that_the_user_supplies_has_a_place_until_then(self):
        place = "{graphic: none.svg, height: 20mm, alt: The seal, supplied: true}"
        dump = self.laid(f"masthead: [{TITLE}, {place}]\n")
        self.assertIn('Figure', dump)
        self.assertIn('alt "The seal"', dump)
        emblem = (ROOT / "layouts/emblems/eu.svg").read_bytes()
        self.write("none.svg", emblem)
        self.assertNotEqual(self.laid(f"masthead: [{TITLE}, {place}]\n"), dump)
        self.refused(f"masthead: [{TITLE}, {place.replace(', supplied: true', '').replace('none', 'no')}]\n",
                     None)  # fmt: skip

    def test_a_first_page_has_margins_of_its_own(self):
        text = STATEMENT + "\n".join(f"\nParagraph {i}." for i in range(60))
        sheet = "page: {first: {top: 100mm, bottom: 90mm}}\n" + f"masthead: [{TITLE}]\n"
        pages = self.laid(sheet, text).split("\npage ")[1:]
        tops = [float(re.search(r"glyphs at [\d.]+ ([\d.]+)", page)[1]) for page in pages]
        self.assertGreater(tops[0], 100 * 72 / 25.4)
        self.assertLess(tops[1], 100 * 72 / 25.4)
        lowest = max(float(y) for y in re.findall(r"glyphs at [\d.]+ ([\d.]+)", pages[0]))
        self.assertLess(lowest, (297 - 90) * 72 / 25.4)

    def test_furniture_too_long_for_its_line_goes_on_below_it(self):
        words = "word " * 60
        dump = self.laid(f"masthead: [{TITLE}]\nfoot: {{first: {{items: [{{text: {words}}}]}}}}\n")
        self.assertGreater(dump.count("artifact footer"), 2)

    def test_only_the_first_and_the_last_page_have_furniture_that_is_read(self):
        for kind in ("next", "left", "right"):
            self.refused(f"head: {{{kind}: {{text: x, content: true}}}}\n", "layout-running", status=BAD_USE)

    def test_a_watermark_is_reduced_to_the_page_and_stands_where_it_is_wanted(self):
        mark = "watermark: {text: A VERY LONG WATERMARK INDEED, when: place, first-only: true}\n"
        text = STATEMENT + "\n".join(f"\nParagraph {i}." for i in range(60))
        self.assertNotIn("watermark", self.laid(mark, text))
        text = text.replace("title:", "place: Vienna\ntitle:")
        self.assertEqual(self.laid(mark, text).count("artifact watermark"), 1)


if __name__ == "__main__":
    unittest.main()
