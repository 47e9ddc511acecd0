#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`chancery batch --combine`: one file of all documents, or none."""

import json
import unittest

from program import (
    BAD_DOCUMENT,
    BAD_USE,
    CASES,
    DONE,
    SAMPLE,
    ProgramTest,
)

# Documents of three languages, two directions and two sizes of paper.
MIXED = (SAMPLE, CASES / "ar-statement.md", CASES / "zh-statement.md", CASES / "notes.md")


def statement(number, title=None):
    return f"---\ntitle: {title or f'Statement {number}'}\n---\n1. This is text {number}.\n"


class CombineTest(ProgramTest):
    def statements(self, count):
        (self.folder / "in").mkdir(exist_ok=True)
        for number in range(count):
            self.write(f"in/s{number:03}.md", statement(number))

    def combined(self, *arguments, name="all.pdf"):
        self.done(*arguments, "-o", "out", "--combine", name)
        return self.folder / "out" / name

    def told(self, *arguments):
        """What the report has of the combined file."""
        self.batch(*arguments, "--report", "r.json")
        return json.loads((self.folder / "r.json").read_bytes())["combined"]

    def refused(self, code, *arguments, status=BAD_USE):
        run = self.batch(*arguments)
        self.assertEqual((run.status, [found.code for found in run.errors]), (status, [code]),
                         run.err)  # fmt: skip


class File(CombineTest):
    def test_it_proves_itself(self):
        self.combined(*MIXED, "--verify", "--title", "All of them")
        run = self.chancery("verify", "out/all.pdf", "--combined", "--title", "All of them",
                            *(f"--against={source}" for source in MIXED))  # fmt: skip
        self.assertEqual((run.status, run.errors), (DONE, []), run.err)
        told = json.loads(run.out)
        self.assertEqual(told["verdict"], "exact")
        self.assertEqual(len(told["documents"]), len(MIXED) + 1)
        pages = [part["pages"] for part in told["documents"]]
        starts = [part["first_page"] for part in told["documents"]]
        self.assertEqual(starts, [1 + sum(pages[:i]) for i in range(len(pages))])
        self.assertEqual(sum(pages), told["pages"])

    def test_sheets_hold_it_as_any_other_file(self):
        for wish in (["--booklet"], ["--n-up", "2"], ["--crop-marks"], ["--booklet", "--duplex"]):
            self.done(*MIXED, "-o", "".join(wish), "--combine", "all.pdf", "--verify", *wish)

    def test_printed_on_both_sides_each_document_begins_on_paper_of_its_own(self):
        self.statements(2)
        pdf = self.combined("in", "--duplex", "--verify")
        run = self.chancery("verify", pdf, "--combined", "--duplex", "--against", "in")
        self.assertEqual(run.status, DONE, run.err)
        parts = json.loads(run.out)["documents"]
        self.assertEqual([part["first_page"] for part in parts], [1, 3, 5])
        self.assertNotEqual(self.chancery("verify", pdf, "--combined", "--against", "in").status,
                            DONE)  # fmt: skip

    def test_the_documents_are_those_that_render_writes(self):
        self.combined(*MIXED)
        for source in MIXED:
            self.render(source, "-o", "alone.pdf")
            own = self.folder / "out" / f"{source.stem}.pdf"
            self.assertEqual(own.read_bytes(), (self.folder / "alone.pdf").read_bytes())

    def test_any_number_of_threads_writes_the_same_bytes(self):
        self.statements(20)
        files = []
        for threads in (1, 2, 7):
            self.done("in", "-o", f"out{threads}", "--combine", "all.pdf", "-j", threads)
            files.append((self.folder / f"out{threads}/all.pdf").read_bytes())
        self.assertEqual(files[1:], files[:1] * 2)

    def test_rows_of_a_manifest_are_parts_with_their_fields_and_layouts(self):
        self.write("letter.md", "---\ntitle: To {name}\n---\nDear {name},\n")
        self.write("m.csv", "source,output,name,layout\n"
                   "letter.md,b,Anna,osce-pc\nletter.md,a,Bela,handout\n")  # fmt: skip
        self.combined("m.csv", "--verify")
        run = self.chancery("verify", "out/all.pdf", "--combined", "--against", "m.csv")
        self.assertEqual((run.status, run.errors), (DONE, []), run.err)
        layouts = [part["layout"] for part in json.loads(run.out)["documents"]]
        self.assertEqual(layouts, ["contents", "osce-pc", "handout"])

    def test_more_layouts_than_a_press_holds_stay_until_the_end(self):
        rows = ["source,output,layout"]
        self.write("s.md", statement(1))
        for number in range(40):
            self.write(f"l{number}.yaml", "extends: handout\n")
            rows.append(f"s.md,d{number},{self.folder}/l{number}.yaml")
        self.write("m.csv", "\n".join(rows))
        self.combined("m.csv", "--verify")

    def test_titles_may_repeat_or_be_long(self):
        long = "A title that goes on and on " * 11
        for number, title in enumerate(("The same", "The same", long.strip())):
            self.write(f"t{number}.md", statement(number, title))
        self.combined("t0.md", "t1.md", "t2.md", "--verify")

    def test_one_document_is_enough(self):
        self.combined(SAMPLE, "--verify")

    def test_a_combined_file_may_be_the_only_pdf(self):
        self.done(SAMPLE, "-o", "out", "-f", "dump", "--combine", "all.pdf", "--verify",
                  "--standard", "a-4,ua-2")  # fmt: skip
        self.assertEqual(sorted(path.name for path in (self.folder / "out").glob("[!.]*")),
                         ["all.pdf", f"{SAMPLE.stem}.dump"])  # fmt: skip

    def test_contents_that_fill_several_pages_count_them(self):
        self.statements(120)
        pdf = self.combined("in", "--verify")
        run = self.chancery("verify", pdf, "--combined", "--against", "in")
        documents = json.loads(run.out)["documents"]
        self.assertGreater(documents[0]["pages"], 1)
        self.assertEqual(documents[1]["first_page"], documents[0]["pages"] + 1)


class Entries(CombineTest):
    def test_in_a_statement_the_class_of_entries_is_one_like_all_others(self):
        self.write("s.md", '---\ntitle: T\n---\n<div class="contents-entry">\n\n'
                   "Not [an entry](https://example.org/#s1)\n\n</div>\n")  # fmt: skip
        self.render("s.md", "-o", "s.dump")
        dump = (self.folder / "s.dump").read_text(encoding="utf-8")
        self.assertNotIn("TOC", dump)
        self.combined("s.md", "--verify")


class Missing(CombineTest):
    def test_with_a_document_missing_there_is_no_file(self):
        self.statements(4)
        self.write("in/s002.md", "a call[^1] without its note\n")
        run = self.batch("in", "-o", "out", "--combine", "all.pdf")
        self.assertEqual(run.status, BAD_DOCUMENT)
        self.assertEqual([found.code for found in run.errors],
                         ["call-without-note", "batch-combine-incomplete"])  # fmt: skip
        self.assertIn("1 of 4 documents missing", run.err)
        self.assertFalse((self.folder / "out/all.pdf").exists())
        self.assertTrue((self.folder / "out/s003.pdf").exists())

    def test_the_file_that_was_there_stays(self):
        self.statements(3)
        before = self.combined("in").read_bytes()
        self.write("in/s001.md", "a call[^1] without its note\n")
        self.batch("in", "-o", "out", "--combine", "all.pdf")
        self.assertEqual((self.folder / "out/all.pdf").read_bytes(), before)

    def test_the_report_says_so(self):
        self.statements(2)
        self.write("in/s001.md", "")
        told = self.told("in", "-o", "out", "--combine", "all.pdf")
        self.assertEqual((told["output"], told["status"]), ("all", "failed"))
        self.assertEqual(told["diagnostics"][0]["code"], "batch-combine-incomplete")

    def test_more_pages_than_the_limit_are_refused(self):
        self.statements(4)
        run = self.batch("in", "-o", "out", "--combine", "all.pdf", "--cap", "pages=4")
        self.assertEqual(run.status, BAD_DOCUMENT)
        self.assertEqual([found.code for found in run.errors], ["combine-too-many-pages"])
        self.assertFalse((self.folder / "out/all.pdf").exists())
        self.done("in", "-o", "out", "--combine", "all.pdf", "--cap", "pages=5")


class Unchanged(CombineTest):
    def setUp(self):
        super().setUp()
        self.statements(3)
        self.arguments = ("in", "-o", "out", "--combine", "all.pdf")
        self.assertEqual(self.told(*self.arguments)["status"], "done")

    def status(self, *options):
        return self.told(*self.arguments, *options)["status"]

    def test_what_is_as_it_would_be_is_passed_over(self):
        self.assertEqual(self.status(), "unchanged")
        self.assertEqual(self.status("--force"), "done")

    def test_it_is_made_again_where_it_was_deleted_or_changed(self):
        pdf = self.folder / "out/all.pdf"
        before = pdf.read_bytes()
        for change in (pdf.unlink, lambda: pdf.write_bytes(b"x")):
            change()
            self.assertEqual(self.status(), "done")
            self.assertEqual(pdf.read_bytes(), before)

    def test_another_document_title_or_language_makes_another_file(self):
        self.assertEqual(self.status("--title", "Another"), "done")
        self.assertEqual(self.status("--title", "Another"), "unchanged")
        self.assertEqual(self.status("--title", "Another", "--lang", "fr"), "done")
        self.write("in/s001.md", statement(7))
        self.assertEqual(self.status("--title", "Another", "--lang", "fr"), "done")
        (self.folder / "in/s002.md").unlink()
        self.assertEqual(self.status("--title", "Another", "--lang", "fr"), "done")


class Misuse(CombineTest):
    def test_its_name_is_that_of_a_pdf_in_the_folder_and_of_no_document(self):
        self.statements(2)
        for name, code in (
            ("all", "batch-output-name"),
            ("all.png", "batch-output-name"),
            (".pdf", "batch-output-name"),
            ("../all.pdf", "batch-output-outside"),
            (f"{self.folder}/all.pdf", "batch-output-outside"),
            (".chancery/all.pdf", "batch-output-name"),
            ("s001.pdf", "batch-output-repeated"),
        ):
            with self.subTest(name):
                self.refused(code, "in", "-o", "out", "--combine", name)
                self.assertFalse((self.folder / "out").exists())
        self.combined("in", name="sub/all.pdf")

    def test_a_source_is_never_overwritten(self):
        self.write("s.pdf", statement(1))
        self.write("m.csv", "source,output\ns.pdf,own\n")
        self.refused("batch-output-source", "m.csv", "-o", ".", "--combine", "s.pdf", "-f", "dump")

    def test_options_that_mean_nothing_are_misuse(self):
        self.statements(1)
        for arguments in (
            ("--title", "T"),
            ("--lang", "en"),
            ("--combine", "all.pdf", "--title", " "),
        ):
            with self.subTest(arguments):
                run = self.batch("in", "-o", "out", *arguments)
                self.assertEqual(run.status, BAD_USE, run.err)

    def test_a_language_that_is_none_is_an_error(self):
        self.statements(1)
        self.refused("field-lang", "in", "-o", "out", "--combine", "all.pdf", "--lang", "no tag",
                     status=BAD_DOCUMENT)  # fmt: skip


if __name__ == "__main__":
    unittest.main()
