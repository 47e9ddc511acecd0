#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The written PDF as other programs read it: qpdf and poppler know nothing of chancery."""

import json
import re
import subprocess
import unittest

from program import CASES, SAMPLE, TWIN, ProgramTest, needs

A4 = "595.276 x 841.89"
BYTES = 25 * 1024


def told_by(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def paragraphs_of(text):
    """The blocks of a text as published, each as one line of words without its number."""
    blocks = re.split(r"\n\s*\n|\n(?=\d+\. )", text)
    words = (" ".join(block.split()) for block in blocks)
    return [re.sub(r"^\d+\. ", "", block) for block in words if block]


def structure_texts(path):
    """Every marked content of the structure, in order, as `pdfinfo -struct-text` quotes it."""
    told = told_by("pdfinfo", "-struct-text", path)
    return " ".join(re.findall(r'^\s*"(.*)"$', told, re.MULTILINE))


def squeezed(text):
    return re.sub(r"\s+", "", text)


def page_contents(path):
    """The decoded content stream of each page."""
    listing = json.loads(told_by("qpdf", "--json=2", "--json-key=pages", path))
    return [
        told_by("qpdf", "--show-object=" + content.split()[0], "--filtered-stream-data", path)
        for page in listing["pages"]
        for content in page["contents"]
    ]


class Written(ProgramTest):
    def pdf(self, source=SAMPLE, name="s.pdf", **options):
        self.render(source, "-o", name, **options)
        return self.folder / name

    @needs("qpdf")
    def test_qpdf_finds_nothing(self):
        done = subprocess.run(["qpdf", "--check", self.pdf()], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)

    @needs("pdffonts")
    def test_every_font_is_an_embedded_subset_that_maps_to_unicode(self):
        fonts = told_by("pdffonts", self.pdf()).splitlines()[2:]
        self.assertGreaterEqual(len(fonts), 2)
        for font in fonts:
            self.assertRegex(font, r"^[A-Z]{6}\+LiberationSans.* yes yes yes +\d+ +0$")

    @needs("pdfinfo")
    def test_the_statement_has_two_tagged_pages_of_a4(self):
        told = dict(line.split(":", 1) for line in told_by("pdfinfo", self.pdf()).splitlines())
        told = {key: value.strip() for key, value in told.items()}
        self.assertEqual(told["Pages"], "2")
        self.assertTrue(told["Page size"].startswith(A4), told["Page size"])
        self.assertEqual((told["Tagged"], told["Encrypted"]), ("yes", "no"))
        self.assertIn("Parliamentary Elections in Kazakhstan", told["Title"])

    @needs("pdftotext")
    def test_the_page_breaks_where_the_published_one_does(self):
        pages = told_by("pdftotext", "-layout", self.pdf(), "-").split("\f")
        lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
        self.assertTrue(lines[0][-1].endswith("institutions and a"), lines[0][-3:])
        self.assertTrue(lines[1][0].startswith("strong civil society"), lines[1][:3])

    @needs("pdftotext")
    def test_five_calls_and_their_note_share_the_second_page(self):
        first, second = told_by("pdftotext", "-layout", self.pdf(), "-").split("\f")[:2]
        self.assertEqual((first.count("*"), second.count("*")), (0, 6))

    @needs("pdfinfo")
    def test_the_structure_has_a_reference_for_each_call_and_one_note(self):
        tree = told_by("pdfinfo", "-struct", self.pdf())
        elements = re.findall(r"^\s*(\w+)", tree, re.MULTILINE)
        counted = [elements.count(name) for name in ("Document", "H1", "Reference", "Note", "LI")]
        self.assertEqual(counted, [1, 1, 5, 1, 7])

    @needs("pdfinfo")
    def test_every_paragraph_comes_back_once_and_in_order(self):
        found = squeezed(structure_texts(self.pdf()))
        end = 0
        published = SAMPLE.read_text(encoding="utf-8")
        # The published text carries its own page break in the middle of a sentence.
        joined = published.replace("institutions and a\n\nstrong", "institutions and a strong")
        for paragraph in paragraphs_of(joined)[2:]:
            wanted = squeezed(paragraph)
            place = found.find(wanted, end)
            self.assertGreaterEqual(place, 0, paragraph)
            self.assertEqual(found.count(wanted), 1, paragraph)
            end = place + len(wanted)

    @needs("pdfinfo")
    def test_a_table_over_several_pages_is_one_with_as_many_cells_in_each_row(self):
        source = CASES / "table.md"
        tree = told_by("pdfinfo", "-struct", self.pdf(source))
        elements = re.findall(r"^\s*(\w+)", tree, re.MULTILINE)
        counted = {name: elements.count(name) for name in ("Table", "TR", "TH", "TD", "Note")}
        self.assertEqual(counted, {"Table": 1, "TR": 25, "TH": 4, "TD": 96, "Note": 2})

    @needs("pdftotext")
    def test_the_head_of_a_table_is_printed_on_each_of_its_pages_and_is_told_once(self):
        path = self.pdf(CASES / "table.md")
        *pages, _ = told_by("pdftotext", "-layout", path, "-").split("\f")
        self.assertGreater(len(pages), 1)
        self.assertEqual([page.count("Reference") for page in pages], [1] * len(pages))
        self.assertEqual(structure_texts(path).count("Reference"), 1)
        heads = [re.search(r"/Artifact<</Type/Pagination>>BDC", c) for c in page_contents(path)]
        self.assertEqual([head is not None for head in heads], [False] + [True] * len(pages[1:]))

    @needs("pdftotext")
    def test_a_cell_of_several_lines_is_written_in_one_piece(self):
        told = told_by("pdftotext", "-raw", self.pdf(CASES / "table.md"), "-")
        self.assertIn(
            "MC.DD/9/30 Draft decision on the prevention of ill-treatment open 53.17",
            " ".join(told.split()),
        )

    def test_the_file_is_small(self):
        self.assertLessEqual(self.pdf().stat().st_size, BYTES)

    def test_two_runs_give_the_same_bytes(self):
        first, second = (self.pdf(name=name).read_bytes() for name in ("a.pdf", "b.pdf"))
        self.assertEqual(first, second)

    def test_a_date_comes_from_the_statement_or_the_builder_never_from_the_clock(self):
        dated = [self.pdf(name=f"{epoch}.pdf", SOURCE_DATE_EPOCH=epoch).read_bytes()
                 for epoch in ("0", "1680134400")]  # fmt: skip
        self.assertNotEqual(*dated)

    @needs("qpdf")
    def test_the_markdown_twin_gives_the_same_pages(self):
        dumps = [self.render(source, "-f", "dump", "-o", "-").text for source in (SAMPLE, TWIN)]
        self.assertEqual(*dumps)
        contents = [page_contents(self.pdf(source, source.suffix + ".pdf"))
                    for source in (SAMPLE, TWIN)]  # fmt: skip
        self.assertEqual(len(contents[0]), 2)
        self.assertEqual(*contents)

    @needs("qpdf", "pdfinfo")
    def test_every_case_is_written_soundly_or_refused_with_a_reason(self):
        refused = []
        for source in sorted(CASES.glob("*.txt")):
            with self.subTest(source.name):
                run = self.chancery("render", source, "-o", "case.pdf")
                if run.status:
                    self.assertTrue(run.errors, run.err)
                    refused.append(source.name[:2])
                    continue
                subprocess.run(["qpdf", "--check", self.folder / "case.pdf"], check=True,
                               capture_output=True)  # fmt: skip
        self.assertLessEqual(set(refused), {"32", "34", "36"})


if __name__ == "__main__":
    unittest.main()
