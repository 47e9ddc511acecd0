# SPDX-License-Identifier: MIT
"""Each layout has a sample, and the sample's pages are those of tests/golden/layouts.

With CHANCERY_UPDATE=1 in the environment the kept texts are written anew; the difference is then
reviewed in version control.
"""

import os
import re
import unittest

from program import DONE, ROOT, ProgramTest

LAYOUTS = ROOT / "layouts"
SAMPLES = ROOT / "samples"
GOLDEN = ROOT / "tests/golden/layouts"
NAMES = sorted(path.stem for path in LAYOUTS.glob("*.yaml") if path.stem != "status")


def sample(name):
    """The sample in the layout; that of osce-pc is the published statement."""
    return SAMPLES / f"{'osce-pc-1417' if name == 'osce-pc' else name}.md"


class Layouts(ProgramTest):
    def test_the_list_has_each_layout_with_its_description(self):
        lines = self.chancery("layouts").text.splitlines()
        self.assertEqual([line.split()[0] for line in lines], NAMES)
        for line in lines:
            self.assertRegex(line, r"^\S+ +\S.{10}")

    def test_each_is_described(self):
        for name in NAMES:
            with self.subTest(name):
                run = self.chancery("layouts", name)
                self.assertEqual(run.status, DONE, run.err)
                for field in ("issuer", "meeting", "place", "date", "title"):
                    self.assertRegex(run.text, rf"(?m)^ +{field} ")

    def test_each_sample_gives_the_pages_that_are_kept(self):
        for name in NAMES:
            with self.subTest(name):
                run = self.chancery("render", sample(name), "-f", "dump", "-o", "-")
                self.assertEqual((run.status, run.err), (DONE, ""))
                kept = GOLDEN / f"{name}.txt"
                if os.environ.get("CHANCERY_UPDATE") == "1":
                    kept.write_text(run.text, encoding="utf-8")
                self.assertEqual(
                    run.text.splitlines(), kept.read_text(encoding="utf-8").splitlines()
                )

    def test_each_sample_comes_back_from_its_pdf(self):
        for name in NAMES:
            with self.subTest(name):
                run = self.chancery("render", sample(name), "-o", f"{name}.pdf", "--verify")
                self.assertEqual((run.status, run.err), (DONE, ""))

    def test_a_letterhead_of_ones_own_takes_no_more_than_60_lines(self):
        folder = SAMPLES / "ministry"
        lines = (folder / "ministry.yaml").read_text(encoding="utf-8").splitlines()
        self.assertLess(len(lines), 60)
        run = self.chancery("render", folder / "statement.md", "-o", "s.pdf", "--verify")
        self.assertEqual((run.status, run.err), (DONE, ""))

    def test_published_text_is_set_in_each_layout_that_needs_no_more_than_it_says(self):
        """A text as published has no symbol or sender, so layouts that require one refuse it."""
        source = SAMPLES / "osce-pc-1417.txt"
        for name in NAMES:
            with self.subTest(name):
                needs = re.search(r"(?m)^ .* required", self.chancery("layouts", name).text)
                run = self.chancery("render", source, "-l", name, "-o", f"{name}.pdf", "--verify")
                if needs:
                    self.assertEqual({found.code for found in run.errors}, {"field-missing"})
                else:
                    self.assertEqual(run.status, DONE, run.err)


if __name__ == "__main__":
    unittest.main()
