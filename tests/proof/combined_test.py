#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`chancery verify --combined`: whatever is changed in a file of many statements is caught."""

import json
import re
import subprocess
import unittest

from program import BAD_DOCUMENT, BAD_USE, CASES, DONE, SAMPLE, ProgramTest, needs

SOURCES = (SAMPLE, CASES / "every-kind.md", CASES / "he-statement.md")


class CombinedTest(ProgramTest):
    def pdf(self, *options):
        run = self.chancery("batch", *SOURCES, "-o", "out", "--combine", "all.pdf",
                            "--title", "All", *options)  # fmt: skip
        self.assertEqual(run.status, DONE, run.err)
        return self.folder / "out/all.pdf"

    def verify(self, pdf, sources=SOURCES, *options):
        against = [f"--against={source}" for source in sources]
        return self.chancery("verify", pdf, "--combined", "--title", "All", *against, *options)

    def caught(self, pdf, *codes, sources=SOURCES):
        run = self.verify(pdf, sources)
        self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        found = {error.code for error in run.errors}
        self.assertTrue(found, run.err)
        self.assertLessEqual(set(codes), found, run.err)
        return run.errors

    def mutate(self, pattern, replacement, *codes, options=()):
        """Replaces the first match of the pattern and expects faults with these codes."""
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", self.pdf(*options),
                        self.folder / "q.pdf"], check=True, capture_output=True)  # fmt: skip
        before = (self.folder / "q.pdf").read_bytes()
        after = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL)
        self.assertTrue(before != after, "the mutation changed nothing")
        done = subprocess.run(["fix-qdf"], input=after, capture_output=True, check=True)
        return self.caught(self.write("m.pdf", done.stdout), *codes)


class Verb(CombinedTest):
    def test_a_certificate_has_those_of_the_parts(self):
        told = json.loads(self.verify(self.pdf()).out)
        self.assertEqual(
            list(told),
            ["file", "file_sha256", "pages", "standards", "verdict", "documents", "fonts", "faults"],
        )
        contents, first, *_ = told["documents"]
        self.assertNotIn("source", contents)
        self.assertEqual(first["source"], str(SAMPLE))
        self.assertEqual((first["first_page"], first["pages"]), (2, 2))
        self.assertEqual(first["notes"][0]["pages"], [3])

    def test_documents_in_another_order_are_told(self):
        self.caught(self.pdf(), "proof-missing", sources=SOURCES[::-1])

    def test_a_document_more_or_less_is_told(self):
        pdf = self.pdf()
        self.caught(pdf, "proof-parts", sources=SOURCES[1:])
        self.caught(pdf, "proof-parts", sources=(*SOURCES, SAMPLE))

    def test_a_file_of_one_statement_has_no_parts(self):
        self.render(SAMPLE, "-o", "s.pdf")
        self.caught("s.pdf", "proof-parts", sources=(SAMPLE,))

    def test_a_combined_file_is_no_statement(self):
        run = self.chancery("verify", self.pdf(), "--against", SAMPLE)
        self.assertEqual(run.status, BAD_DOCUMENT)
        self.assertIn("proof-structure", {error.code for error in run.errors})

    def test_what_is_no_question_is_misuse(self):
        pdf = self.pdf()
        for arguments in (
            (pdf, "--combined"),
            (pdf, "--against", SAMPLE, "--title", "All"),
            (pdf, "--against", SAMPLE, "--against", SAMPLE),
            (pdf, "--combined", "--against", self.folder / "missing.md"),
        ):
            with self.subTest(arguments):
                run = self.chancery("verify", *arguments)
                self.assertEqual(run.status, BAD_USE, run.err)


@needs("qpdf", "fix-qdf")
class Mutations(CombinedTest):
    def test_an_entry_that_leads_to_another_document(self):
        self.mutate(rb"/Dest \(s1\)", b"/Dest (s2)", "proof-link")

    def test_an_entry_that_leads_into_a_document(self):
        self.mutate(rb"/Dest \(s2\)(?=\s+/F 4)", b"/Dest (s2-heading-2)", "proof-link")

    def test_an_entry_that_is_called_otherwise(self):
        self.mutate(rb"/Contents \(EU Statement on the outcome", rb"/Contents (XX", "proof-link")

    def test_an_entry_that_names_another_part(self):
        self.mutate(rb"(/Ref \[\s+)\d+( 0 R\s+\]\s+/S /TOCI)", rb"\g<1>1\g<2>", "proof-link",
                    options=("--standard", "a-4,ua-2"))  # fmt: skip

    def test_an_entry_that_is_a_paragraph_to_a_reader(self):
        self.mutate(rb"/S /TOCI", b"/S /P", "proof-nesting")

    def test_a_paragraph_that_is_an_entry_to_a_reader(self):
        self.mutate(rb"/S /L\s", b"/S /TOC\n", "proof-nesting")
        self.mutate(rb"/S /LI\s", b"/S /TOCI\n", "proof-nesting")

    def test_contents_that_are_none_to_a_reader(self):
        self.mutate(rb"/S /TOC\s", b"/S /Sect\n", "proof-nesting")

    def test_a_part_that_is_none_to_a_reader(self):
        self.mutate(rb"/S /Part", b"/S /Sect", "proof-parts")

    def test_a_part_in_another_language(self):
        self.mutate(rb"/Lang \(he\)\s+/P", b"/Lang (ar)\n/P", "proof-language")

    def test_parts_in_another_order(self):
        self.mutate(rb"(/K \[\s+)(\d+ 0 R)(\s+)(\d+ 0 R)(?=[^\]]*\]\s+/P \d+ 0 R\s+/S /Document)",
                    rb"\g<1>\g<4>\g<3>\g<2>", "proof-parts")  # fmt: skip

    def test_a_part_in_a_part(self):
        self.mutate(rb"/S /BlockQuote", b"/S /Part", "proof-nesting", "proof-structure")

    def test_an_outline_that_misleads(self):
        self.mutate(rb"/Dest \(s2\)(?=\s+(/First|/Next|/Last|/Parent))", b"/Dest (s1)",
                    "proof-outline")  # fmt: skip
        self.mutate(rb"/Outlines \d+ 0 R", b"", "proof-outline")

    def test_a_number_on_the_contents_page_that_is_another(self):
        self.mutate(rb"(/Link<</MCID \d+>>BDC\s+BT\s+[\d. ]+Td\s+\[<)[0-9a-f]{4}(>\]TJ)",
                    rb"\g<1>0002\2", "proof-text")  # fmt: skip

    def test_words_of_one_document_in_another(self):
        self.mutate(rb"/StructParents 1\s", b"/StructParents 2\n", "proof-structure")


if __name__ == "__main__":
    unittest.main()
