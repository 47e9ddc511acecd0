#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`chancery verify` of files whose pages are sheets: they are proved, and whatever is changed about
the pages on them is caught."""

import json
import re

from program import CASES, DONE, SAMPLE, main, needs
from verify_test import MutationTest, VerifyTest

LONG = CASES / "40-pc-three-pages.txt"
NOTES = CASES / "every-kind.md"

WISHES = (
    ("--n-up", "2"),
    ("--n-up", "4", "--duplex"),
    ("--booklet", "--creep", "0.1mm", "--copies", "5"),
    ("--crop-marks", "--duplex"),
    ("--duplex",),
    ("--sheet", "A5"),
)


class Imposed(VerifyTest):
    def test_every_case_is_proved_on_any_sheets(self):
        sources = [SAMPLE, *(case for case in sorted(CASES.iterdir()) if case.name != "README.md")]
        written = 0
        for source in sources:
            for wish in WISHES:
                with self.subTest(source=source.name, wish=wish):
                    run = self.chancery("render", source, "-o", "case.pdf", "--verify", *wish)
                    written += run.status == DONE
                    self.assertFalse([e for e in run.errors if e.code.startswith("proof-")], run.err)
        self.assertGreaterEqual(written, 15 * len(WISHES))

    def test_standards_of_pdf_2_are_proved_too(self):
        for wish in WISHES:
            self.proved(self.pdf(NOTES, "s.pdf", "--standard", "a-4f,ua-2", *wish), NOTES)

    def test_a_certificate_names_the_sheets_and_places_on_them(self):
        told = json.loads(self.proved(self.pdf(LONG, "s.pdf", "--n-up", "2"), LONG).out)
        boxes = [box for passage in told["paragraphs"] for box in passage["boxes"]]
        self.assertEqual(told["pages"], 2)
        self.assertEqual({box["page"] for box in boxes}, {1, 2})
        self.assertTrue(any(box["rect"][0] > 421 for box in boxes if box["page"] == 1))
        self.assertTrue(all(box["rect"][2] < 421 for box in boxes if box["page"] == 2))


@needs("qpdf", "fix-qdf")
class Mutations(MutationTest):
    WISH = ("--n-up", "2")

    def mutate_sheet(self, pattern, replacement, *codes, wish=WISH, source=LONG):
        """The same of a file of the wish."""
        before = self.unfolded(source, *wish)
        after = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL)
        self.assertTrue(before != after, "the mutation changed nothing")
        return self.caught(self.folded(after), *codes, source=source)

    def test_an_unfolded_file_is_proved_like_the_written_one(self):
        for wish in WISHES:
            self.proved(self.folded(self.unfolded(LONG, *wish)), LONG)

    def test_pages_that_stand_in_another_order(self):
        exchange = (rb"/P2 Do(.*?)/P3 Do", rb"/P3 Do\1/P2 Do")
        self.mutate_sheet(*exchange, "proof-sheet")
        self.mutate_sheet(rb"/P3 Do(.*?)/P4 Do", rb"/P4 Do\1/P3 Do", "proof-sheet", wish=("--booklet",))
        self.mutate_sheet(rb"/DisplayDocTitle", rb"/Direction /R2L \g<0>", "proof-sheet")

    def test_a_page_left_out(self):
        self.mutate_sheet(rb"/P3 Do", b"", "proof-structure")

    def test_a_page_placed_twice(self):
        self.mutate_sheet(rb"(q [^q]*?/P2 Do Q\n)", rb"\1\1", "proof-sheet")

    def test_pages_that_lie_on_each_other(self):
        self.mutate_sheet(rb"(q [^q]*? cm) /P2 Do Q\n(q [^q]*? cm)", rb"\1 /P2 Do Q\n\1", "proof-invisible")

    def test_a_page_turned_mirrored_or_too_small(self):
        for matrix in (b"0 0.7 -0.7 0 595 0", b"-0.7 0 0 0.7 420 0", b"0.7 0 0 -0.7 0 595",
                       b"0.01 0 0 0.01 0 0", b"0.7 0.1 0 0.7 0 0", b"3 0 0 3 0 0"):  # fmt: skip
            with self.subTest(matrix):
                self.mutate_sheet(rb"q [^q]*? cm /P2", b"q " + matrix + b" cm /P2", "proof-invisible")

    def test_text_cut_off_by_the_box_of_its_page(self):
        self.mutate_sheet(rb"(/BBox \[\s+0\s+0\s+)595\S+", rb"\g<1>300", "proof-invisible")
        self.mutate_sheet(rb"/BBox \[", rb"/BBoz [", "proof-content")

    def test_a_page_that_may_show_anything(self):
        for entry in (b"/OC 1 0 R", b"/Matrix [1 0 0 1 900 0]", b"/Group <<>>", b"/Ref <<>>",
                      b"/OPI <<>>", b"/PieceInfo <<>>"):  # fmt: skip
            with self.subTest(entry):
                self.mutate_sheet(rb"/Subtype /Form", rb"\g<0> " + entry, "proof-content")

    def test_a_page_in_marked_content_or_in_a_page(self):
        self.mutate_sheet(rb"(q [^q]*?/P2 Do Q\n)", rb"/Artifact BMC \1 EMC\n", "proof-content")
        self.mutate_sheet(rb"(/P2 \d+ 0 R)(.*?)(/Resources )(\d+ 0 R)(?=\s*/StructParents)",
                          rb"\1\2/Resources <</XObject <<\1>>>>", wish=("--n-up", "4"))  # fmt: skip

    def test_a_sheet_that_says_something_itself(self):
        first = rb"(q [^q]*?/P2 Do Q\n)"
        for content in (b"0 0 9 9 re f\n", b"/P<</MCID 0>>BDC 0 0 9 9 re f EMC\n"):
            with self.subTest(content):
                self.mutate_sheet(first, content + rb"\1", "proof-sheet")

    def test_something_drawn_over_or_under_a_page(self):
        area = b"/Artifact<</Type/Layout>>BDC 0 g 0 0 900 900 re f EMC\n"
        self.mutate_sheet(rb"(q [^q]*?/P2 Do Q\n)", rb"\1" + area, "proof-invisible")
        self.mutate_sheet(rb"(q [^q]*?/P2 Do Q\n)", area + rb"\1", "proof-invisible")

    def test_a_state_that_a_page_takes_from_its_sheet(self):
        self.mutate_sheet(rb"(stream\n)(q [^q]*?/P2 Do Q\n)", rb"\g<1>3 Tr\n\2", "proof-content")
        self.mutate_sheet(rb"(stream\n)(/\w+<</MCID 0)", rb"\g<1>Q\n\2", "proof-content")

    def test_content_that_is_another_page_s(self):
        self.mutate_sheet(rb"/Stm \d+ 0 R", rb"/Stm 1 0 R", "proof-structure")
        self.mutate_sheet(rb"/Stm \d+ 0 R", b"", "proof-structure")
        self.mutate_sheet(rb"/Pg \d+ 0 R", rb"/Pg 1 0 R", "proof-structure")
        self.mutate_sheet(rb"/Type /MCR", rb"/Pg 1 0 R \g<0>", "proof-structure")

    def test_a_link_or_a_place_on_the_other_page_of_the_sheet(self):
        def moved(match):
            return b"/Rect [ 700 %s 720 %s ]" % (match[2], match[4])

        number = rb"([\d.]+)\s+"
        self.mutate_sheet(rb"/Rect \[\s+" + number * 4 + rb"\]", moved, "proof-link", source=SAMPLE)
        self.mutate_sheet(rb"/XYZ\s+[\d.]+", rb"/XYZ 800", source=NOTES)

    def test_boxes_for_cutting_that_are_outside_of_the_page(self):
        for name in (b"TrimBox", b"BleedBox"):
            for box in (b"[-9 0 9 9]", b"[0 0 9 9999]", b"[9 9 9 9]", b"[]", b"/All"):
                with self.subTest(name=name, box=box):
                    self.mutate_sheet(b"/" + name + rb" \[.*?\]", b"/" + name + b" " + box,
                                      "proof-sheet", wish=("--crop-marks",))  # fmt: skip

    def test_what_is_asked_of_a_printer_and_could_hide_something(self):
        self.mutate_sheet(rb"/PrintScaling /None", rb"/PrintClip /TrimBox", "proof-entry")
        self.mutate_sheet(rb"/PrintScaling /None", rb"/PrintPageRange [1 1]", "proof-entry")


if __name__ == "__main__":
    main()
