#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hyphenation as its users meet it: keys of a layout, a field of a statement, dictionaries."""

import re
import unittest

from program import BAD_DOCUMENT, BAD_USE, ProgramTest, hyphenating_layout

WORDS = "parliament Kazakhstan " * 40 + "end."


class Hyphenation(ProgramTest):
    def lines(self, fields="", keys="", **changes):
        """The lines of a paragraph, and the run. A line that ends in a hyphen lacks its word's end."""
        narrow = hyphenating_layout().replace("right: 50mm", "right: 120mm")
        self.write("s.yaml", narrow + keys)
        self.write("s.md", f"---\nlang: en-GB\ntitle: T\n{fields}---\n\n{WORDS}\n")
        run = self.render("s.md", "-l", "s.yaml", "-f", "dump", "-o", "-", **changes)
        lines = re.findall(r'content#\S+ "(.*)"', run.text)
        return [line for line in lines if line not in ("EUROPEAN UNION", "T")], run

    def ends(self, *settings, **changes):
        """What stands before a hyphen, each once."""
        lines, _ = self.lines(*settings, **changes)
        self.assertEqual("".join(lines).count("Kazakhstan"), 40)
        return {line.split(" ")[-1] for line in lines if not line.endswith((" ", "end."))}

    def test_words_are_hyphenated_by_the_dictionary(self):
        found = self.ends()
        self.assertTrue(found)
        self.assertLessEqual(found, {"par", "parlia", "Kaza", "Kazakh"})

    def test_a_layout_has_exceptions(self):
        found = self.ends("", "hyphenation: {exceptions: [parliam-ent], never: [Kazakhstan]}\n")
        self.assertEqual(found, {"parliam"})

    def test_a_statement_comes_before_its_layout(self):
        keys = "hyphenation: {exceptions: [parliam-ent], never: [Kazakhstan]}\n"
        self.assertEqual(self.ends("hyphenation: [par-liament, Ka-zakhstan]\n", keys), {"par", "Ka"})
        self.assertEqual(self.ends("hyphenation: par-liament\n", keys), {"par"})
        self.assertEqual(self.ends("hyphenation: [parliament]\n", keys), set())

    def test_a_wrong_word_is_refused_where_it_stands(self):
        self.write("s.md", "---\ntitle: T\nhyphenation: [par-, x1]\n---\n\nText.\n")
        run = self.chancery("render", "s.md", "-o", "s.pdf")
        self.assertEqual(run.status, BAD_DOCUMENT)
        self.assertEqual([(e.code, e.line) for e in run.errors], [("field-hyphenation", 3)] * 2)
        for keys in ("exceptions: [par-, ok]", "never: [par-liament]", "exceptions: [[a]]"):
            self.write("s.yaml", hyphenating_layout() + f"hyphenation: {{{keys}}}\n")
            run = self.chancery("render", "s.md", "-l", "s.yaml", "-o", "s.pdf")
            self.assertEqual(run.status, BAD_USE, keys)
            self.assertIn(run.errors[0].code, ("layout-hyphenation", "layout-type"))

    def test_wrong_keys_are_refused(self):
        for key, code in (
            ("hyphen-min: 2", "layout-type"),
            ("hyphen-min: [2]", "layout-type"),
            ("hyphen-min: [0, 3]", "layout-range"),
            ("hyphen-min: [2, 3, 4]", "layout-type"),
            ("hyphen-penalty: 10000", "layout-range"),
            ("hyphenate: maybe", "layout-unknown-value"),
            ("caps: tall", "layout-unknown-value"),
        ):
            with self.subTest(key):
                text = hyphenating_layout().replace("  quote:     {", f"  quote:     {{{key}, ")
                self.write("s.yaml", text)
                run = self.chancery("layouts", "./s.yaml")
                self.assert_refused(run, BAD_USE, code)
        for keys in ("keep: some", "keep: [dates, dayts]"):
            self.write("s.yaml", hyphenating_layout() + keys + "\n")
            self.assert_refused(
                self.chancery("layouts", "./s.yaml"), BAD_USE, "layout-unknown-value"
            )

    def test_without_dictionaries_there_is_one_note(self):
        lines, run = self.lines(CHANCERY_HYPHEN=str(self.folder))
        self.assertTrue(all(line.endswith((" ", "end.")) for line in lines), lines)
        found = [note for note in run.diagnostics if note.code == "hyphenation-no-dictionary"]
        self.assertEqual([note.severity for note in found], ["note"])

    def test_a_font_without_small_capitals_is_refused_at_its_style(self):
        self.write("s.md", "---\ntitle: T\n---\n\nText 12.\n")
        for key, what in (("caps: small", "small capitals"), ("figures: old-style", "figures")):
            text = hyphenating_layout().replace("  title:     {", f"  title:     {{{key}, ")
            layout = self.write("s.yaml", text)
            run = self.chancery("render", "s.md", "-l", layout, "-o", "s.pdf")
            self.assert_refused(run, BAD_DOCUMENT, "font-missing-feature")
            line = 1 + text[: text.index("  title:     {")].count("\n")
            self.assertEqual((run.errors[0].file, run.errors[0].line), (str(layout), line))
            self.assertIn(what, run.errors[0].message)
            self.assertIn("Liberation Sans", run.errors[0].message)


if __name__ == "__main__":
    unittest.main()
