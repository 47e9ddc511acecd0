# SPDX-License-Identifier: MIT
"""The pages of every case are those of tests/golden/dump, to a thousandth of a point.

With CHANCERY_UPDATE=1 in the environment the kept dumps are written anew; the difference is then
reviewed in version control.
"""

import os
import unittest

from program import CASES, DONE, ROOT, ProgramTest

DUMPS = ROOT / "tests/golden/dump"
REFUSED = {"32-zh-sc-1975", "34-ar-en-bitext"}


class Dumps(ProgramTest):
    def dump(self, case):
        run = self.chancery("render", case, "-f", "dump", "-o", "-")
        return run.text if run.status == DONE else None

    def test_the_pages_of_every_case_are_the_kept_ones(self):
        for case in sorted([*CASES.glob("*.txt"), CASES / "every-kind.md", CASES / "table.md"]):
            kept = DUMPS / f"{case.stem}.txt"
            with self.subTest(case.stem):
                dump = self.dump(case)
                if case.stem in REFUSED:
                    self.assertIsNone(dump)
                    continue
                self.assertIsNotNone(dump)
                if os.environ.get("CHANCERY_UPDATE") == "1":
                    kept.write_text(dump, encoding="utf-8")
                self.assertEqual(dump.splitlines(), kept.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    unittest.main()
