#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The structure tree of the written PDF is that of tests/golden/structure.

It is read by tagged_pdf.py, which knows nothing of chancery. With CHANCERY_UPDATE=1 in the
environment the kept trees are written anew; the difference is then reviewed in version control.
"""

import os
import unittest
from collections import Counter

from conformance_test import STANDARDS
from program import CASES, EVERY_KIND, ROOT, SAMPLE, ProgramTest, needs
from tagged_pdf import TaggedPdf, tree_text

TREES = ROOT / "tests/golden/structure"

# A statement and what `--standard` takes; None for the default.
KEPT = (
    (SAMPLE, None),
    (EVERY_KIND, None),
    (EVERY_KIND, "a-4f,ua-2"),
    (CASES / "03-pc-mission-report.txt", None),
    (CASES / "13-fsc-nested-list.txt", None),
    (CASES / "15-hr-two-note-kinds.txt", None),
    (CASES / "29-el-hr-declaration.txt", None),
    (CASES / "34-ar-en-bitext.txt", None),
    (CASES / "ar-statement.md", None),
    (CASES / "zh-statement.md", None),
)


@needs("qpdf")
class Structure(ProgramTest):
    def tagged(self, source, standards=None):
        wish = ["--standard", standards] if standards else []
        return TaggedPdf(self.rendered(source, "s.pdf", *wish))

    def test_the_tree_is_the_kept_one(self):
        for source, standards in KEPT:
            name = f"{source.stem}-{standards}" if standards else source.stem
            kept = TREES / f"{name.replace(',', '-')}.txt"
            with self.subTest(name):
                tree = tree_text(self.tagged(source, standards))
                if os.environ.get("CHANCERY_UPDATE") == "1":
                    kept.write_text(tree, encoding="utf-8")
                self.assertEqual(tree.splitlines(), kept.read_text(encoding="utf-8").splitlines())

    def test_the_statement_has_one_title_one_list_and_one_note_with_five_calls(self):
        roots = list(self.tagged(SAMPLE).elements())
        counted = Counter(element.role for root in roots for element in root.walk())
        found = [counted[role] for role in ("Document", "H1", "L", "LI", "Note", "Reference")]
        self.assertEqual(found, [1, 1, 1, 7, 1, 5])

    def test_the_paragraph_over_the_page_break_is_one_element(self):
        (root,) = self.tagged(SAMPLE).elements()
        fifth = [element for element in root.walk() if element.role == "LI"][4]
        (paragraph,) = [element for element in fifth.walk() if element.role == "P"]
        self.assertIn("institutions and a strong civil society", paragraph.said)

    def test_a_note_is_found_by_its_id_which_is_its_own(self):
        (root,) = self.tagged(EVERY_KIND).elements()
        ids = [element.string("/ID") for element in root.walk() if element.role == "Note"]
        self.assertEqual(len(ids), len({*ids} - {None}))

    def test_the_words_are_the_same_whatever_the_standard(self):
        said = {
            standards: "".join(root.said for root in self.tagged(EVERY_KIND, standards).elements())
            for standards in (*STANDARDS, "none")
        }
        self.assertIn("Madam Chair,", said["none"])
        for standards, text in said.items():
            with self.subTest(standards):
                self.assertEqual(text, said["none"])


if __name__ == "__main__":
    unittest.main()
