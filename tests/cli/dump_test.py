# SPDX-License-Identifier: MIT
"""The pages of every case are those of tests/golden/dump, to a thousandth of a point, and what a
listener hears of some is what tests/golden/transcript has.

With CHANCERY_UPDATE=1 in the environment the kept texts are written anew; the difference is then
reviewed in version control.
"""

import os
import re
import unittest

from program import CASES, DONE, ROOT, ProgramTest

GOLDEN = ROOT / "tests/golden"
LANGUAGES = """---
title: A title
---

1. A <span lang="fr">mot[^1]</span>.

<div lang="de">

2. Ein Absatz.

| Stand |
|-------|
| offen |

[^1]: Eine Fußnote.

</div>
"""
KINDS = ("every-kind", "table", "notes", "alignment")
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

    def test_each_part_is_in_the_language_that_its_author_says(self):
        (self.folder / "s.md").write_text(LANGUAGES, encoding="utf-8")
        dump = self.text("s.md", "dump")
        elements = re.findall(r"^ +(\w+)#\d+(?: id \S+)? lang \"(\w+)\"", dump, re.MULTILINE)
        german = [(name, "de") for name in ("Note", "Lbl", "P", "Table")]
        self.assertEqual(elements, [("Span", "fr"), *german])

    def test_each_call_leads_to_its_note_and_each_note_back_to_its_first_call(self):
        for case in sorted(CASES.glob("*.txt")):
            with self.subTest(case.stem):
                dump = self.text(case, "dump")
                places = dict(re.findall(r"^destination (\S+) .* (\w+#\d+)$", dump, re.MULTILINE))
                calls = re.findall(r"(Reference#\d+) target (Note#\d+)", dump)
                links = re.findall(r"^  link .* -> (note-\d+)(-page-\d+)?$", dump, re.MULTILINE)
                back = re.findall(r"^  link .* -> (note-\d+)-call$", dump, re.MULTILINE)
                self.assertEqual(len(links), len(calls))
                self.assertEqual(sorted(back), sorted({name for name, page in links}))
                first = {note: call for call, note in reversed(calls)}
                for name in back:
                    self.assertEqual(places[name + "-call"], first[places[name]])

    def test_a_note_printed_again_is_led_to_and_leads_nowhere(self):
        paragraphs = "".join(f"{i}. A word[^*].\n\n" for i in range(1, 60))
        text = f"---\ntitle: A title\n---\n\n{paragraphs}[^*]: The note.\n"
        (self.folder / "s.md").write_text(text, encoding="utf-8")
        dump = self.text("s.md", "dump")
        place = r"^destination %s page (\d+) .* (\w+)#\d+$"
        found = re.findall(place % r"(note-1\S*)", dump, re.MULTILINE)
        again = [(f"note-1-page-{page}", str(page), "Note") for page in (2, 3)]
        first = [("note-1-call", "1", "Reference"), ("note-1", "1", "Note")]
        self.assertEqual(found, first + again)
        self.assertEqual(dump.count('artifact note-again "The note."'), 2)
        for page, drawn in enumerate(dump.split("\npage ")[1:], 1):
            led = set(re.findall(r"-> (note-1\S*)", drawn))
            self.assertEqual(led, {f"note-1-page-{page}"} if page > 1 else {"note-1", "note-1-call"})

    def test_the_pages_of_every_case_are_the_kept_ones(self):
        cases = [*CASES.glob("*.txt"), *CASES.glob("*-statement.md")]
        for case in sorted(cases) + [CASES / f"{name}.md" for name in KINDS]:
            with self.subTest(case.stem):
                self.assert_kept(case, "dump")

    def test_what_is_heard_is_the_kept_text(self):
        for name in HEARD:
            with self.subTest(name):
                self.assert_kept(CASES / name, "transcript")


if __name__ == "__main__":
    unittest.main()
