#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The bench measures what it says: texts are distinct and have the words of the sample, a peer that
fails is a line, and its scripts run. No figure is looked at, since none may fail on a clock."""

import json
import os
import re
import subprocess
import sys
import unittest
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import bench
import plot
import table
from peers import PEERS, Place
from statements import CALL, distinct, long, published

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ["CHANCERY"]).parent
SAMPLE = published((ROOT / "samples/osce-pc-1417.txt").read_text("utf-8"))


def words(text):
    return Counter(CALL.sub("", text).split())


class Texts(unittest.TestCase):
    def test_the_sample_is_read_whole(self):
        self.assertEqual(len(SAMPLE.paragraphs), 7)
        self.assertEqual(len(CALL.findall(SAMPLE.alignment)), 5)
        self.assertEqual(list(SAMPLE.notes), ["*"])
        text = (ROOT / "samples/osce-pc-1417.txt").read_text("utf-8")
        numbered = (f"{n}. {each}" for n, each in enumerate(SAMPLE.paragraphs, 1))
        told = [SAMPLE.issuer, SAMPLE.meeting, f"{SAMPLE.place}, {SAMPLE.date}", SAMPLE.title]
        told += [*numbered, SAMPLE.alignment, "* " + SAMPLE.notes["*"]]
        text = re.sub(r"\b\*", "", text)
        self.assertEqual(words(" ".join(told)), words(text))

    def test_shuffling_keeps_the_words_of_each_paragraph(self):
        for seed in range(20):
            made = distinct(SAMPLE, seed)
            for before, after in zip(SAMPLE.paragraphs, made.paragraphs, strict=True):
                self.assertEqual(words(before), words(after))
                self.assertNotEqual(before, after)

    def test_shuffling_keeps_alignment_notes_and_masthead(self):
        made = distinct(SAMPLE, 1)
        self.assertEqual(replace(made, paragraphs=SAMPLE.paragraphs), SAMPLE)

    def test_no_two_texts_are_the_same_and_a_seed_gives_one(self):
        texts = {tuple(distinct(SAMPLE, seed).paragraphs) for seed in range(200)}
        self.assertEqual(len(texts), 200)
        self.assertEqual(distinct(SAMPLE, 7), distinct(SAMPLE, 7))

    def test_a_long_statement_calls_each_of_its_notes_once_and_in_order(self):
        made = long(SAMPLE, 300, 60, 1)
        self.assertEqual(len(made.paragraphs), 300)
        calls = [label for text in made.paragraphs for label in CALL.findall(text)]
        self.assertEqual(calls, [str(number) for number in range(1, 61)])
        self.assertEqual(list(made.notes), calls)


class Sources(unittest.TestCase):
    def setUp(self):
        folder = TemporaryDirectory(prefix="chancery ")
        self.addCleanup(folder.cleanup)
        self.work = Path(folder.name)
        for font in ("regular.ttf", "bold.ttf"):
            (self.work / font).write_bytes(b"")
        fonts = (str(self.work / name) for name in ("regular.ttf", "bold.ttf"))
        self.place = Place(BUILD / "tests", ROOT, *fonts, self.work / "peers", self.work)

    def test_each_peer_is_told_the_whole_text(self):
        for key, statement in ((key, text) for key in PEERS for text in (SAMPLE, self.long())):
            with self.subTest(key):
                peer = PEERS[key](self.place)
                if key == "lualatex":
                    peer.emblem = lambda: "emblem.pdf"
                source = peer.source(statement)
                self.assertNotRegex(source, r"@\w+@|[\ue000\ue001]")
                for text in (*statement.paragraphs, *statement.notes.values()):
                    for word in re.findall(r"\w{4,}", CALL.sub(" ", text)):
                        self.assertIn(word, source)

    def long(self):
        return long(SAMPLE, 20, 4, 1)

    def test_a_number_at_the_head_of_a_paragraph_begins_no_list(self):
        statement = replace(SAMPLE, paragraphs=["2022. elections"], notes={"1": "3. sentence"})
        statement.alignment = ""
        for key in ("chancery", "typst"):
            self.assertIn(r"1. 2022\. elections", PEERS[key](self.place).source(statement), key)

    def test_sources_in_xml_are_well_formed(self):
        for key in ("fop", "libreoffice"):
            for statement in (SAMPLE, self.long()):
                ElementTree.fromstring(PEERS[key](self.place).source(statement).encode())

    def test_a_note_that_is_called_again_is_told_once(self):
        note = SAMPLE.notes["*"].split()[-1]
        for key in PEERS:
            peer = PEERS[key](self.place)
            if key == "lualatex":
                peer.emblem = lambda: "emblem.pdf"
            with self.subTest(key):
                self.assertEqual(peer.source(SAMPLE).count(note), 1)


class Processes(unittest.TestCase):
    def measured(self, *command, **limits):
        with TemporaryDirectory() as work:
            place = Place(BUILD / "tests", ROOT, "", "", Path(work), Path(work))
            return bench.measured(place, command, **limits)

    def test_how_a_process_ends_is_told(self):
        self.assertEqual(self.measured("true")["end"], "done")
        self.assertEqual(self.measured("false")["end"], "failed")
        self.assertEqual(self.measured("sleep", "600", seconds=1)["end"], "too slow")
        greedy = self.measured(sys.executable, "-c", "bytes(10**10)", megabytes=500)
        self.assertEqual(greedy["end"], "out of memory")

    def test_a_program_that_is_not_there_fails_by_its_name(self):
        missing = self.measured("no-such-typesetter")
        self.assertIn("no-such-typesetter", missing.why())

    def test_memory_is_that_of_the_process_alone(self):
        self.assertLess(self.measured("true")["peak_mb"], 8)
        self.assertGreater(self.measured(sys.executable, "-c", "b'x' * 10**8")["peak_mb"], 90)


class Runs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = TemporaryDirectory(prefix="chancery ")
        cls.addClassCleanup(folder.cleanup)
        cls.out = Path(folder.name)
        command = [sys.executable, "-B", ROOT / "tests/bench/bench.py", "--quick"]
        command += ["--peers", "none", "--build", BUILD, "--out", cls.out]
        cls.ran = subprocess.run(command, capture_output=True, text=True)
        if cls.ran.returncode:
            raise AssertionError(cls.ran.stderr)
        cls.found = json.loads((cls.out / "bench.json").read_text("utf-8"))

    def test_all_that_is_measured_was_done(self):
        self.assertEqual(list(self.found["peers"]), ["limit", "chancery"])
        ours = self.found["peers"]["chancery"]
        for kind in ("cold", "in_process", "long-20", "long-80"):
            self.assertEqual({run["end"] for run in ours[kind]}, {"done"}, kind)
        self.assertEqual(ours["claims"], "A-2a + UA-1")
        for runs in self.found["batch"].values():
            self.assertEqual([run["documents"] for run in runs], [3, 3])

    def test_the_table_has_a_row_for_each(self):
        lines = self.ran.stdout.splitlines()
        self.assertTrue(any(line.startswith("physical limit ") for line in lines))
        self.assertTrue(any(line.startswith("chancery ") for line in lines))

    def test_a_peer_that_is_left_out_or_fails_is_told(self):
        gone = {"name": "Gone", "told": "", "missing": "it is not installed"}
        slow = {"name": "Slow", "told": "", "missing": None}
        slow["long-80"] = [{"end": "out of memory"}]
        found = self.found | {"peers": self.found["peers"] | {"gone": gone, "slow": slow}}
        for text in (table.plain(found), table.markdown(found)):
            self.assertIn("Gone: left out, it is not installed", text)
            self.assertIn("out of memory", text)
        self.assertIn("out of memory", plot.drawn(found))

    def test_the_markdown_is_one_table(self):
        rows = [line for line in table.markdown(self.found).splitlines() if line[:1] == "|"]
        self.assertEqual(len({row.count("|") for row in rows}), 1)

    def test_the_plot_says_in_words_what_it_shows(self):
        svg = ElementTree.fromstring((self.out / "bench.svg").read_text("utf-8"))
        space = "{http://www.w3.org/2000/svg}"
        self.assertEqual(svg.get("role"), "img")
        self.assertIn("title", svg.get("aria-labelledby"))
        self.assertIn("chancery", svg.find(f"{space}desc").text)
        self.assertIn("prefers-color-scheme: dark", svg.find(f"{space}style").text)

    def test_the_readme_keeps_what_stands_around_the_figures(self):
        readme = (ROOT / "README.md").read_text("utf-8")
        once = table.put_into(readme, "figures", "a.svg")
        self.assertIn("](a.svg)\n\nfigures\n", once)
        other = table.put_into(readme, "other", "b.svg")
        self.assertEqual(table.put_into(other, "figures", "a.svg"), once)
        before, _, rest = readme.partition(table.BEGIN)
        self.assertTrue(once.startswith(before))
        self.assertTrue(once.endswith(rest.partition(table.END)[2]))


if __name__ == "__main__":
    unittest.main()
