#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Statements and layouts damaged at random: each is set or refused, none breaks the program.

The seed is fixed, so a failure comes back; it names the damaged file's number. CHANCERY_MUTATIONS
says how many statements are tried; of layouts it is half as many.
"""

import os
import random
import unittest

from program import (
    BAD_DOCUMENT,
    CASES,
    DONE,
    ROOT,
    SAMPLE,
    SANITIZER_STATUS,
    SHEETS,
    TWIN,
    ProgramTest,
    layout_text,
)

COUNT = int(os.environ.get("CHANCERY_MUTATIONS", "140"))
FORMATS = ("pdf", "dump", "svg", "png", "ps")
TOKENS = (
    b"[^*]", b"[^a]: ", b"*", b"\xe2\x80\xa0", b"1. ", b"(a) ", b"> ", b"# ", b"---\n", b"\n\n",
    b"\t", b"title: ", b"lang: ", b"\xff", b"\0", b"\xcc\x81", b"\xe2\x80\xae", b"999999999999. ",
    b"**", b"](x:", b"{", b"}", b"&a ", b"*a", b"-1mm", b"1e308mm", b"<!--", b"\xef\xbb\xbf",
)  # fmt: skip


def flip(chance, data):
    data = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def span_of(chance, data):
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return start, min(end, start + 2000)


def truncate(chance, data):
    return data[: chance.randrange(len(data))]


def cut(chance, data):
    start, end = span_of(chance, data)
    return data[:start] + data[end:]


def double(chance, data):
    start, end = span_of(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 2, 20)) + data[end:]


def insert(chance, data):
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(TOKENS) * chance.choice((1, 1, 30)) + data[place:]
    return data


def swap_lines(chance, data):
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


MUTATIONS = (flip, truncate, cut, double, insert, insert, swap_lines)


def changes_for(form):
    """cairo 1.16 forgets a table of each CFF font that it writes to PostScript, and without frame
    pointers in it nothing narrower can be let pass than all leaks of these runs."""
    return {"ASAN_OPTIONS": f"exitcode={SANITIZER_STATUS}:detect_leaks=0"} if form == "ps" else {}


class Mutations(ProgramTest):
    def survive(self, number, name, whole, *arguments):
        """Renders with `whole` damaged under that name: all of it or nothing, and never a crash."""
        chance = random.Random(number)
        self.write(name, chance.choice(MUTATIONS)(chance, whole))
        form = chance.choice(FORMATS)
        with self.subTest(number=number, form=form):
            command = ["render", *arguments, "-f", form, "-o", f"out.{form}"]
            run = self.chancery(*command, timeout=60, **changes_for(form))
            self.assertEqual(run.status == DONE, not run.errors, run.err)
            outputs = [path for path in self.files() if path != name]
            self.assertEqual(run.status == DONE, bool(outputs), run.err)
            self.assertTrue(all(path.endswith(form) for path in outputs), outputs)
        for path in self.folder.iterdir():
            path.unlink()
        return run.status

    def test_damaged_statements(self):
        sources = [*sorted(CASES.glob("*.txt")), CASES / "table.md", TWIN, TWIN, TWIN]
        for number in range(COUNT):
            source = sources[number % len(sources)]
            name = f"{number}{source.suffix}"
            status = self.survive(number, name, source.read_bytes(), name)
            self.assertIn(status, (DONE, BAD_DOCUMENT), number)

    def test_damaged_layouts(self):
        whole = layout_text().encode()
        for number in range(COUNT // 2):
            name = f"{number}.yaml"
            self.survive(number, name, whole, SAMPLE, "-l", name)

    def test_damaged_sheets(self):
        for sheet in sorted(SHEETS.glob("*.md")):
            whole = sheet.with_suffix(".yaml").read_text(encoding="utf-8")
            whole = whole.replace("../../", f"{ROOT}/").encode()
            for number in range(COUNT // 4):
                name = f"{number}.yaml"
                self.survive(number, name, whole, sheet, "-l", name)


if __name__ == "__main__":
    unittest.main()
