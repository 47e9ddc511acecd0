# SPDX-License-Identifier: MIT
"""How pages are chosen: --fit, --explain, and notes on the page of their call at any size."""

import json
import re
import unittest

from program import BAD_DOCUMENT, BAD_USE, CASES, DONE, SAMPLE, ProgramTest, layout_text

LONG = CASES / "40-pc-three-pages.txt"
CALLS = """---
title: Calls in lists
---

1. An item calls the shared note[^*] and goes on for a while so that it has a second line.

   (a) A letter calls it too[^*].

   (b) This one calls a note of its own[^1], with more words after it to fill the line.

   (i) So does the item below[^2] that has the sign again[^*].

2. More words stand here[^*], and a second paragraph of the same item comes after them.

[^*]: The shared note, which takes a second line where the page is narrow, as notes may do.

[^1]: The first of the others.

[^2]: The second of the others, with as many words as it takes to be a little longer than it.
"""
SIZES = 200


class Fit(ProgramTest):
    def fit(self, case, pages):
        return self.chancery("render", case, "-o", "out.pdf", "--explain=json", "--fit", str(pages))

    def test_what_has_the_number_of_pages_stays_as_it_is(self):
        self.chancery("render", SAMPLE, "-o", "plain.pdf")
        run = self.fit(SAMPLE, 2)
        self.assertEqual(run.status, DONE)
        self.assertEqual(
            (self.folder / "out.pdf").read_bytes(), (self.folder / "plain.pdf").read_bytes()
        )

    def test_a_little_more_than_two_pages_become_two(self):
        run = self.fit(LONG, 2)
        self.assertEqual(run.status, DONE)
        told = json.loads(run.text)
        self.assertEqual(len(told["pages"]), 2)
        self.assertLess(told["space_scale"], 1)
        self.assertIn("page-fit", [found.code for found in run.diagnostics])

    def test_what_cannot_be_says_how_long_it_is_and_where_to_cut(self):
        run = self.fit(SAMPLE, 1)
        self.assertEqual((run.status, run.text, self.files()), (BAD_DOCUMENT, "", []))
        (error,) = run.errors
        self.assertEqual(error.code, "page-fit-long")
        self.assertRegex(error.message, r"^the text is \d+ lines too long for 1 page$")
        cuts = [found.message for found in run.diagnostics if found.code == "page-fit-cut"]
        self.assertEqual(len(cuts), 3)
        lengths = [int(re.match(r"\d+", cut).group()) for cut in cuts]
        self.assertEqual(lengths, sorted(lengths))

    def test_what_is_too_short_says_so(self):
        run = self.fit(SAMPLE, 9)
        self.assertEqual(run.status, BAD_DOCUMENT)
        self.assertEqual([error.code for error in run.errors], ["page-fit-short"])

    def test_no_number_of_pages_is_misuse(self):
        for number in ("0", "-1", "two", "1.5"):
            with self.subTest(number):
                run = self.chancery("render", SAMPLE, "--fit", number)
                self.assertEqual(run.status, BAD_USE)


class Explain(ProgramTest):
    def explain(self, case, form):
        run = self.chancery("render", case, "-o", "out.pdf", f"--explain={form}")
        self.assertEqual(run.status, DONE)
        return run.text

    def test_the_published_page_break_follows_from_a_rule(self):
        told = json.loads(self.explain(CASES / "00-osce-pc-1417.txt", "json"))
        first = told["pages"][0]
        self.assertEqual(first["last_line"], {"line": 2, "source_line": 15, "paragraph": "p5"})
        self.assertEqual((first["ends"], first["rules"]), ("rule", ["widow"]))
        self.assertGreater(first["runner_up"]["costs_more"], 0)
        self.assertEqual(told["distance"], 0)

    def test_words_and_json_say_the_same(self):
        words = self.explain(LONG, "text")
        told = json.loads(self.explain(LONG, "json"))
        self.assertEqual(words.count("\npage "), len(told["pages"]))
        self.assertIn(f"{told['texture']['justified_lines']} justified lines", words)
        self.assertIn(f"off by {told['texture']['word_space_rms']:.3f} (rms)", words)
        for page in told["pages"]:
            self.assertIn(f"page {page['page']}: {page['fill'] * 100:.0f} % full", words)

    def test_all_costs_add_up(self):
        for case in (SAMPLE, LONG, CASES / "notes.md", CASES / "36-osce-status-table.txt"):
            with self.subTest(case.stem):
                told = json.loads(self.explain(case, "json"))
                parts = sum(sum(page["costs"].values()) for page in told["pages"])
                self.assertAlmostEqual(told["cost"], parts + 10000 * len(told["pages"]), 1)

    def test_the_next_best_is_never_better(self):
        for case in sorted(CASES.glob("*.txt")):
            with self.subTest(case.stem):
                run = self.chancery("render", case, "-o", "out.pdf", "--explain=json")
                pages = json.loads(run.text)["pages"] if run.status == DONE else []
                for page in pages:
                    if page["runner_up"]:
                        self.assertGreaterEqual(page["runner_up"]["costs_more"], 0)

    def test_each_document_has_a_line_of_json(self):
        run = self.chancery("render", SAMPLE, LONG, "-o", "out/", "--explain=json")
        self.assertEqual([len(json.loads(line)["pages"]) for line in run.text.splitlines()], [2, 3])

    def test_an_explanation_does_not_mix_with_a_document(self):
        self.assertEqual(
            self.chancery("render", SAMPLE, "-o", "-", "--explain").status, BAD_USE
        )
        self.assertEqual(
            self.chancery("render", SAMPLE, "-o", "o.pdf", "--explain=xml").status, BAD_USE
        )


class Notes(ProgramTest):
    def test_a_note_that_goes_on_says_so_and_proves_itself(self):
        text = "This note is longer than a page can be. " * 200
        (self.folder / "s.md").write_text(
            f"---\ntitle: A title\n---\n\n1. A word[^1].\n\n[^1]: {text}\n", encoding="utf-8"
        )
        layout = layout_text().replace("  mark: super", '  continued: "[goes on]"\n  mark: super')
        (self.folder / "c.yaml").write_text(layout, encoding="utf-8")
        run = self.chancery("render", "s.md", "-l", "./c.yaml", "-o", "s.pdf", "--verify")
        self.assertEqual(run.status, DONE, run.err)
        run = self.chancery("render", "s.md", "-l", "./c.yaml", "-f", "dump", "-o", "-")
        first, *others = run.text.split("\npage ")[1:]
        self.assertNotIn("[goes on]", first)
        for page in others:
            self.assertEqual(page.count('artifact note-again "[goes on]"'), 1)

    def assert_notes_with_their_calls(self, dump):
        places = dict(re.findall(r"^destination (\S+) page (\d+) ", dump, re.MULTILINE))
        calls = 0
        for number, page in enumerate(dump.split("\npage ")[1:], 1):
            for name in re.findall(r"^  link .* -> (note-\S+)$", page, re.MULTILINE):
                if name.endswith("-call"):
                    continue
                self.assertEqual(places[name], str(number))
                calls += 1
        return calls

    def test_every_note_is_on_the_page_of_its_call_at_any_size(self):
        (self.folder / "calls.md").write_text(CALLS, encoding="utf-8")
        sources = {CASES / "00-osce-pc-1417.txt": 5, self.folder / "calls.md": 6}
        for step in range(SIZES):
            size = f"[{150 + step % 7 * 10}mm, {150 + step}mm]"
            layout = layout_text().replace("size: A4", f"size: {size}")
            (self.folder / "size.yaml").write_text(layout, encoding="utf-8")
            with self.subTest(size=size):
                run = self.chancery("render", *sources, "-l", "./size.yaml", "-f", "dump", "-o", ".")
                self.assertEqual(run.status, DONE, run.err)
                for source, least in sources.items():
                    dump = (self.folder / f"{source.stem}.dump").read_text(encoding="utf-8")
                    self.assertGreaterEqual(self.assert_notes_with_their_calls(dump), least)


if __name__ == "__main__":
    unittest.main()
