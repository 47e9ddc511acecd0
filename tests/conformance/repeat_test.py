#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The same input gives the same bytes: run after run, wherever, whoever and whenever it is run."""

import os
import shutil
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor

from program import EVERY_KIND, SAMPLE, ProgramTest

RUNS = 100
AT_ONCE = 8
# Each is a world of its own to the C library; one that is not installed is the same as C.
LOCALES = ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8")
ZONES = ("UTC", "Asia/Kathmandu", "America/St_Johns", "XXX-13:59:59")


class Repeat(ProgramTest):
    def bytes_of(self, source=EVERY_KIND, *options, **changes):
        return self.render(source, "-f", "pdf", "-o", "-", *options, **changes).out

    def setUp(self):
        super().setUp()
        self.first = self.bytes_of()
        self.assertTrue(self.first.startswith(b"%PDF"))

    def test_run_after_run_and_several_at_once(self):
        with ThreadPoolExecutor(AT_ONCE) as workers:
            futures = [workers.submit(self.bytes_of) for _ in range(RUNS)]
            self.assertEqual({future.result() for future in futures}, {self.first})

    def test_in_any_working_folder_by_any_path(self):
        deep = self.folder / "deep er/still"
        deep.mkdir(parents=True)
        shutil.copy(EVERY_KIND, deep)
        (self.folder / "link").symlink_to(deep)
        for path in (deep / EVERY_KIND.name, f"deep er/still/{EVERY_KIND.name}",
                     f"./link/../still/{EVERY_KIND.name}",
                     f"link/{EVERY_KIND.name}"):  # fmt: skip
            with self.subTest(path):
                self.assertEqual(self.bytes_of(path), self.first)

    def test_in_any_locale(self):
        for locale in LOCALES:
            with self.subTest(locale):
                self.assertEqual(self.bytes_of(LC_ALL=locale, LANG=locale), self.first)

    def test_in_any_time_zone_and_at_any_time(self):
        self.assertEqual({self.bytes_of(TZ=zone) for zone in ZONES}, {self.first})

    def test_with_the_same_date_given_from_outside(self):
        undated = self.write("undated.md", "---\nlayout: osce-pc\ntitle: A title\n---\n\nText.\n")
        given = {self.bytes_of(undated, SOURCE_DATE_EPOCH="1680134400", TZ=zone) for zone in ZONES}
        self.assertEqual(len(given), 1)

    def test_whoever_runs_it(self):
        home = self.folder / "home"
        home.mkdir()
        for changes in ({"HOME": str(home)}, {"HOME": "/nowhere"}, {"USER": "x", "LOGNAME": "x"},
                        {"XDG_CACHE_HOME": str(home)}, {"TMPDIR": str(home)},
                        {"COLUMNS": "20", "TERM": "dumb"}):  # fmt: skip
            with self.subTest(changes):
                self.assertEqual(self.bytes_of(**changes), self.first)

    def test_with_nearly_no_environment(self):
        command = [os.environ["CHANCERY"], "render", EVERY_KIND, "-f", "pdf", "-o", "-"]
        done = subprocess.run(command, capture_output=True, env={}, cwd="/")
        self.assertEqual(done.stdout, self.first)

    def test_with_any_mask_of_rights(self):
        for mask in (0o000, 0o077):
            with self.subTest(oct(mask)):
                before = os.umask(mask)
                try:
                    self.render(EVERY_KIND, "-o", f"{mask}.pdf")
                finally:
                    os.umask(before)
                self.assertEqual((self.folder / f"{mask}.pdf").read_bytes(), self.first)

    def test_alone_or_among_others(self):
        (self.folder / "out").mkdir()
        self.render(SAMPLE, EVERY_KIND, "-o", "out", "-f", "pdf")
        self.assertEqual((self.folder / "out/every-kind.pdf").read_bytes(), self.first)


if __name__ == "__main__":
    unittest.main()
