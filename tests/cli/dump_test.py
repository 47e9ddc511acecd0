# SPDX-License-Identifier: MIT
"""The pages of every case are those of tests/golden/dump, to a thousandth of a point, and what a
listener hears of some is what tests/golden/transcript has.

With CHANCERY_UPDATE=1 in the environment the kept texts are written anew; the difference is then
reviewed in version control.
"""

import os
import unittest

from program import CASES, DONE, ROOT, ProgramTest

GOLDEN = ROOT / "tests/golden"
REFUSED = {"32-zh-sc-1975", "34-ar-en-bitext", "36-osce-status-table"}
HEARD = ("00-osce-pc-1417.txt", "24-fr-pc-2005.txt", "every-kind.md")


class Dumps(ProgramTest):
    def text(self, case, form):
        run = self.chancery("render", case, "-f", form, "-o", "-")
        return run.text if run.status == DONE else None

    def assert_kept(self, case, form):
        text = self.text(case, form)
        self.assertIsNotNone(text)
        kept = GOLDEN / form / f"{case.stem}.txt"
        if os.environ.get("CHANCERY_UPDATE") == "1":
            kept.write_text(text, encoding="utf-8")
        self.assertEqual(text.splitlines(), kept.read_text(encoding="utf-8").splitlines())

    def test_the_pages_of_every_case_are_the_kept_ones(self):
        for case in sorted([*CASES.glob("*.txt"), CASES / "every-kind.md"]):
            with self.subTest(case.stem):
                if case.stem in REFUSED:
                    self.assertIsNone(self.text(case, "dump"))
                else:
                    self.assert_kept(case, "dump")

    def test_what_is_heard_is_the_kept_text(self):
        for name in HEARD:
            with self.subTest(name):
                self.assert_kept(CASES / name, "transcript")


if __name__ == "__main__":
    unittest.main()
