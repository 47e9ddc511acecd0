#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""veraPDF finds nothing in what is written, whatever the set of standards, and qpdf neither."""

import json
import subprocess

import verapdf
from program import (
    CASES,
    EVERY_KIND,
    SAMPLE,
    SHEETS,
    STATEMENTS,
    ProgramTest,
    even_layout_text,
    hyphenating_layout,
    layout_of,
    main,
    pictures,
    told_by,
)

# What `--standard` takes, and the flavours that veraPDF is then asked about.
STANDARDS = {
    "a-2a,ua-1": "2a,ua1",
    "a-3a,ua-1": "3a,ua1",
    "a-4f,ua-2": "4f,ua2",
    "a-4": "4",
    "ua-1": "ua1",
    "ua-2": "ua2",
}
# How pages come on sheets.
HANDOUTS = (
    ("--n-up", "2"),
    ("--n-up", "4", "--duplex"),
    ("--booklet", "--creep", "0.1mm", "--copies", "3"),
    ("--crop-marks",),
)
WITH_SOURCE = ("a-3a,ua-1", "a-4f,ua-2")

# Edits of an uncompressed file that keep its length, the flavour that must notice, and the clause.
BREAKS = (
    (b"/OutputIntents", b"/OutputIntentz", "2a", "6.2.4.3"),
    (b"/Lang (en-GB)", b"/Lnag (en-GB)", "ua1", "7.2"),
    (b"/StructTreeRoot ", b"/StructTreeRoof ", "2a", "6.7.3.3"),
    (b"/Note", b"/Nope", "ua1", "7.1"),
    (b"/Alt (", b"/Alz (", "ua1", "7.3"),
    (b"/DisplayDocTitle true", b"/DisplayDocTitel true", "ua1", "7.1"),
    (b"/pdfua/ns/id/", b"/pdfua/ns/ix/", "ua1", "5"),
    (b"/ToUnicode ", b"/ToUnikode ", "2a", "6.2.11.7.2"),
    (b"/Artifact", b"/Artefact", "ua1", "7.1"),
)


class Conformance(ProgramTest):
    def test_every_statement_that_renders_keeps_to_what_is_asked_for(self):
        files = []
        for standards, flavours in STANDARDS.items():
            (self.folder / standards).mkdir()
            for source in STATEMENTS:
                name = f"{standards}/{source.name}.pdf"
                with self.subTest(name):
                    path = self.rendered(source, name, "--standard", standards)
                    if path:
                        files.append((flavours, path))
                        self.assert_sound(path)
        self.assertGreaterEqual(len(files), len(STANDARDS) * 2 * len(STATEMENTS) // 3)
        layout = self.write("hyphens.yaml", hyphenating_layout())
        files.append(("2a,ua1", self.rendered(SAMPLE, "hyphens.pdf", "-l", layout)))
        self.assert_valid(files)

    def test_lines_of_even_grey_keep_to_it_too(self):
        self.write("even.yaml", even_layout_text())
        files = []
        for source in STATEMENTS:
            path = self.rendered(source, f"{source.name}.pdf", "--layout", "even.yaml")
            if path:
                files.append((STANDARDS["a-2a,ua-1"], path))
                self.assert_sound(path)
        self.assertGreaterEqual(len(files), 2 * len(STATEMENTS) // 3)
        self.assert_valid(files)

    def test_images_and_bar_codes_keep_to_what_is_asked_for(self):
        layout = pictures(self.folder)
        files = []
        for standards, flavours in STANDARDS.items():
            name = f"{standards.replace(',', '+')}.pdf"
            path = self.rendered(SAMPLE, name, "-l", layout, "--standard", standards)
            self.assert_sound(path)
            files.append((flavours, path))
        self.assert_valid(files)

    def test_sheets_with_columns_boxes_furniture_and_sections_keep_to_it_too(self):
        files = []
        for number, (standards, flavours) in enumerate(STANDARDS.items()):
            for sheet in sorted(SHEETS.glob("*.md")):
                options = (*layout_of(sheet), "--standard", standards)
                path = self.rendered(sheet, f"{number}-{sheet.stem}.pdf", *options)
                if path:
                    files.append((flavours, path))
                    self.assert_sound(path)
        self.assertGreaterEqual(len(files), len(STANDARDS))
        self.assert_valid(files)

    def test_pages_on_sheets_keep_to_it_too(self):
        files = []
        for standards in ("a-2a,ua-1", "a-4f,ua-2"):
            (self.folder / standards).mkdir()
            for source in (EVERY_KIND, CASES / "40-pc-three-pages.txt", CASES / "ar-statement.md"):
                for wish in HANDOUTS:
                    name = f"{standards}/{source.stem}{''.join(wish)}.pdf"
                    path = self.rendered(source, name, "--standard", standards, *wish)
                    files.append((STANDARDS[standards], path))
                    self.assert_sound(path)
        layout = pictures(self.folder)
        files.append(("2a,ua1", self.rendered(SAMPLE, "seal.pdf", "-l", layout, "--n-up", "2")))
        self.assert_valid(files)

    def test_one_file_of_all_statements_keeps_to_it_too(self):
        rows = [f"{source},{number}" for number, source in enumerate(STATEMENTS)]
        self.write("all.csv", "\n".join(["source,output", *rows]))
        files = []
        for number, (standards, flavours) in enumerate(STANDARDS.items()):
            run = self.chancery("batch", "all.csv", "-o", f"{number}", "--combine", "all.pdf",
                                "--title", "All statements", "--standard", standards)  # fmt: skip
            self.assertEqual(run.status, 0, run.errors)
            path = self.folder / f"{number}/all.pdf"
            self.assert_sound(path)
            files.append((flavours.replace("4f", "4"), path))
        self.assert_valid(files)

    def assert_valid(self, files):
        for (_, path), faults in zip(files, verapdf.validate(*files)):
            with self.subTest(path.relative_to(self.folder)):
                self.assertEqual(faults, [])

    def assert_sound(self, path):
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)

    def test_without_a_wish_it_is_the_first_of_these(self):
        wished = self.rendered(SAMPLE, "wished.pdf", "--standard", next(iter(STANDARDS)))
        self.assertEqual(self.rendered(SAMPLE, "s.pdf").read_bytes(), wished.read_bytes())

    def test_what_claims_nothing_is_sound(self):
        self.assert_sound(self.rendered(EVERY_KIND, "plain.pdf", "--standard", "none"))

    def test_where_files_may_be_attached_the_source_is(self):
        for standards in WITH_SOURCE:
            with self.subTest(standards):
                path = self.rendered(SAMPLE, "s.pdf", "--standard", standards)
                held = json.loads(told_by("qpdf", "--json=2", "--json-key=attachments", path))
                self.assertEqual(list(held["attachments"]), [SAMPLE.name])
                shown = subprocess.run(["qpdf", f"--show-attachment={SAMPLE.name}", path],
                                       check=True, capture_output=True)  # fmt: skip
                self.assertEqual(shown.stdout, SAMPLE.read_bytes())


class Harness(ProgramTest):
    """The tests above can fail."""

    def test_what_is_broken_on_purpose_is_found(self):
        whole = self.folder / "whole.pdf"
        subprocess.run(["qpdf", "--stream-data=uncompress", "--object-streams=disable",
                        "--newline-before-endstream", self.rendered(EVERY_KIND, "s.pdf"), whole],
                       check=True)  # fmt: skip
        content = whole.read_bytes()
        files = [("2a,ua1", whole), ("2a", self.write("text.pdf", "no PDF"))]
        for number, (old, new, flavour, _) in enumerate(BREAKS):
            self.assertTrue(old in content, old)
            files.append((flavour, self.write(f"{number}.pdf", content.replace(old, new))))
        sound, foreign, *broken = verapdf.validate(*files)
        self.assertEqual(sound, [])
        self.assertEqual(len(foreign), 1)
        for (old, _, _, clause), faults in zip(BREAKS, broken):
            with self.subTest(old):
                self.assertTrue(any(fault.text.startswith(f"{clause}-") for fault in faults),
                                faults)  # fmt: skip


if __name__ == "__main__":
    main(verapdf.missing())
