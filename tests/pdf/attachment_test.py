#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What goes with a PDF: its source where the standard allows any file, and what `--attach` names."""

import json
import subprocess
import unittest

from program import BAD_DOCUMENT, BAD_USE, CASES, SAMPLE, ProgramTest, needs


class Attachments(ProgramTest):
    def attached(self, name="s.pdf"):
        """The attached files by their names."""
        path = self.folder / name
        listing = subprocess.run(["qpdf", "--json=2", "--json-key=attachments", path], check=True,
                                 capture_output=True, text=True).stdout  # fmt: skip
        return {
            name: subprocess.run(["qpdf", f"--show-attachment={name}", path], check=True,
                                 capture_output=True).stdout
            for name in json.loads(listing)["attachments"]
        }  # fmt: skip

    @needs("qpdf")
    def test_a_standard_that_takes_any_file_carries_the_source(self):
        for standards in ("a-3a,ua-1", "a-4f,ua-2"):
            with self.subTest(standards):
                self.render(SAMPLE, "-o", "s.pdf", "--standard", standards)
                self.assertEqual(self.attached(), {SAMPLE.name: SAMPLE.read_bytes()})

    @needs("qpdf")
    def test_standard_input_is_carried_under_a_name_of_its_form(self):
        for source, name in ((b"Thank you all.\n", "statement.txt"),
                             (b"---\ntitle: T\n---\nThank you.\n", "statement.md"),
                             ((CASES / "every-kind.xml").read_bytes(), "statement.xml"),
                             (b"<p>Thank you all.</p>\n", "statement.html")):  # fmt: skip
            with self.subTest(name):
                self.render("-", "-o", "s.pdf", "--standard", "a-3a,ua-1", stdin=source)
                self.assertEqual(self.attached(), {name: source})

    @needs("qpdf")
    def test_files_asked_for_stand_beside_the_source(self):
        self.write("table.csv", "a,b\n1,2\n")
        self.write("empty.bin", b"")
        self.render(SAMPLE, "-o", "s.pdf", "--standard", "a-3a,ua-1", "--attach", "table.csv",
                    "--attach", "empty.bin")
        self.assertEqual(self.attached(), {SAMPLE.name: SAMPLE.read_bytes(),
                                           "table.csv": b"a,b\n1,2\n", "empty.bin": b""})

    @needs("qpdf")
    def test_without_a_claim_a_file_may_be_attached_and_the_source_is_not(self):
        self.write("table.csv", "a,b\n")
        for standards in ("none", "ua-1"):
            with self.subTest(standards):
                self.render(SAMPLE, "-o", "s.pdf", "--standard", standards, "--attach", "table.csv")
                self.assertEqual(self.attached(), {"table.csv": b"a,b\n"})

    def test_a_standard_that_takes_none_refuses_a_file(self):
        self.write("table.csv", "a,b\n")
        run = self.chancery("render", SAMPLE, "-o", "s.pdf", "--attach", "table.csv")
        self.assert_refused(run, BAD_DOCUMENT)
        self.assertIn("a-3a", " ".join(run.hints))
        self.assertEqual(self.files(), ["table.csv"])

    def test_two_files_of_one_name_are_refused(self):
        for folder in ("a", "b"):
            (self.folder / folder).mkdir()
            self.write(f"{folder}/x.csv", folder)
        run = self.chancery("render", SAMPLE, "-o", "s.pdf", "--standard", "a-3a,ua-1",
                            "--attach", "a/x.csv", "--attach", "b/x.csv")  # fmt: skip
        self.assert_refused(run, BAD_DOCUMENT)

    def test_a_file_that_is_missing_or_too_large_stops_before_anything_is_written(self):
        self.write("large.csv", "a,b\n")
        for options in (["--attach", "missing.csv"],
                        ["--attach", "large.csv", "--cap", "attachment-bytes=3"]):  # fmt: skip
            with self.subTest(options):
                run = self.chancery("render", SAMPLE, "-o", "s.pdf", "--standard", "a-3a", *options)
                self.assert_refused(run, BAD_USE)
                self.assertEqual(self.files(), ["large.csv"])


if __name__ == "__main__":
    unittest.main()
