# SPDX-License-Identifier: MIT
"""One statement is one Statement and the same pages, whatever form it comes in."""

import os
import subprocess
import unittest

import docx
from program import CASES, ROOT, TWIN, ProgramTest, environment


class Forms(ProgramTest):
    def dump(self, path):
        command = [os.environ["STATEMENT_DUMP"], path]
        done = subprocess.run(command, capture_output=True, text=True, env=environment())
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.rpartition("said ")[0]

    def pages(self, path):
        return self.render(path, "-f", "dump", "-o", "-").text

    def docx(self, name):
        return self.write(f"{name}.docx", docx.statements(ROOT)[name])

    def assert_one(self, paths):
        for reading in (self.dump, self.pages):
            expected = reading(paths[0])
            for path in paths[1:]:
                with self.subTest(path.name, reading=reading.__name__):
                    self.assertEqual(reading(path), expected)

    def test_the_published_statement_in_five_forms(self):
        name = "00-osce-pc-1417"
        cases = [CASES / f"{name}.{form}" for form in ("txt", "xml", "html")]
        self.assert_one([*cases, TWIN, self.docx(name)])

    def test_every_kind_of_block_in_four_forms(self):
        name = "every-kind"
        cases = [CASES / f"{name}.{form}" for form in ("md", "xml", "html")]
        self.assert_one([*cases, self.docx(name)])

    def test_standard_input_is_known_by_its_first_bytes(self):
        name = "00-osce-pc-1417"
        expected = self.pages(CASES / f"{name}.txt")
        for path in (CASES / f"{name}.xml", CASES / f"{name}.html", TWIN, self.docx(name)):
            with self.subTest(path.name):
                run = self.render("-", "-f", "dump", "-o", "-", stdin=path.read_bytes())
                self.assertEqual(run.text, expected)

    def test_a_pdf_proves_to_say_what_each_form_says(self):
        name = "every-kind"
        for path in (CASES / f"{name}.xml", CASES / f"{name}.html", self.docx(name)):
            with self.subTest(path.name):
                self.render(path, "-o", "s.pdf", "--standard", "a-3a,ua-1", "--verify")
                run = self.chancery("verify", "s.pdf", "--against", path)
                self.assertEqual((run.status, run.errors), (0, []), run.err)


if __name__ == "__main__":
    unittest.main()
