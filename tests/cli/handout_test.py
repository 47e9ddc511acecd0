#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Handouts: pages on sheets, alike in every format and with all that leads from place to place, and
what `lp` is told."""

import os
import re
import stat
import subprocess

from program import BAD_DOCUMENT, BAD_USE, CASES, DONE, ProgramTest, main, needs, told_by

LONG = CASES / "40-pc-three-pages.txt"
BACKWARD = CASES / "ar-statement.md"
NOTES = CASES / "every-kind.md"

# Writes its arguments, a line each, and the file's size; fails where the queue is `broken`.
LP = """#!/bin/sh
for word; do printf '%s\\n' "$word"; done >> "$LP_LOG"
for last; do :; done
test -s "$last" || exit 3
case " $* " in *" broken "*) echo "lp: no such queue" >&2; exit 1;; esac
echo "request id is none-1"
"""


class HandoutTest(ProgramTest):
    def dump(self, source, *options):
        return self.render(source, "-f", "dump", "-o", "-", *options).text

    def sheets(self, source, *options):
        return re.findall(r"^page \d+ ([\d.]+) ([\d.]+)(?: label \"(.*)\")?", self.dump(source, *options),
                          re.MULTILINE)  # fmt: skip


class Sheets(HandoutTest):
    def test_pages_come_side_by_side_on_a_sheet_of_their_format(self):
        self.assertEqual(self.sheets(LONG, "--n-up", 2),
                         [("841.890", "595.276", "1, 2"), ("841.890", "595.276", "3")])  # fmt: skip
        self.assertEqual(self.sheets(LONG, "--n-up", 4), [("595.276", "841.890", "1, 2, 3")])

    def test_a_booklet_has_its_last_page_beside_its_first(self):
        labels = [label for *_, label in self.sheets(LONG, "--booklet")]
        self.assertEqual(labels, ["1", "2, 3"])
        self.assertIn("sides short-edge", self.dump(LONG, "--booklet"))

    def test_what_is_read_from_the_right_goes_from_the_right(self):
        places = re.findall(r"placed 1 matrix \S+ \S+ \S+ \S+ (\S+)", self.dump(BACKWARD, "--n-up", 2))
        self.assertGreaterEqual(float(places[0]), 420)

    def test_the_sheet_may_be_another(self):
        self.assertEqual(self.sheets(LONG, "--n-up", 2, "--sheet", "letter")[0][:2],
                         ("792.000", "612.000"))  # fmt: skip
        self.assertEqual(self.sheets(LONG, "--sheet", "100mm x 200mm")[0][:2],
                         ("283.465", "566.929"))  # fmt: skip

    def test_both_sides_of_the_paper_are_used(self):
        whole = self.sheets(LONG)
        self.assertEqual(self.sheets(LONG, "--duplex"), [*whole, (*whole[-1][:2], "")])
        self.assertEqual(len(self.sheets(LONG, "--duplex", "--pages", "1-2")), 2)
        self.assertEqual(len(self.sheets(LONG, "--n-up", 4, "--duplex")), 2)

    def test_chosen_pages_alone_are_imposed(self):
        dump = self.dump(LONG, "--n-up", 2, "--pages", "2-")
        self.assertEqual(re.findall(r"^page .* label (.*)", dump, re.MULTILINE), ['"2, 3"'])
        self.assertEqual(len(re.findall(r"^placed ", dump, re.MULTILINE)), 2)
        whole = len(re.findall(r"^destination ", self.dump(LONG), re.MULTILINE))
        self.assertLess(len(re.findall(r"^destination ", dump, re.MULTILINE)), whole)

    def test_a_listener_hears_no_difference(self):
        plain = self.render(NOTES, "-f", "transcript", "-o", "-").out
        for options in (("--n-up", 2), ("--booklet",), ("--crop-marks",), ("--duplex",)):
            with self.subTest(options):
                imposed = self.render(NOTES, "-f", "transcript", "-o", "-", *options).out
                self.assertEqual(imposed, plain)

    def test_every_format_has_the_same_sheets(self):
        for form in ("png", "svg"):
            self.render(LONG, "--n-up", 2, "-o", f"s.{form}")
            self.assertTrue({f"s-1.{form}", f"s-2.{form}"} <= set(self.files()))
        self.render(LONG, "--n-up", 2, "-o", "s.ps")
        text = (self.folder / "s.ps").read_text(encoding="latin-1")
        self.assertEqual(len(re.findall(r"^%%Page: ", text, re.MULTILINE)), 2)
        width, height = re.search(rb"IHDR(....)(....)", (self.folder / "s-1.png").read_bytes(),
                                  re.DOTALL).groups()  # fmt: skip
        self.assertGreater(int.from_bytes(width, "big"), int.from_bytes(height, "big"))

    @needs("qpdf")
    def test_a_page_is_written_once_and_named_by_its_number(self):
        self.render(LONG, "--booklet", "--copies", 30, "-o", "s.pdf")
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "s.pdf", "q.pdf"],
                       cwd=self.folder, check=True)  # fmt: skip
        pdf = (self.folder / "q.pdf").read_bytes()
        self.assertEqual(pdf.count(b"/Subtype /Form"), 3)
        for entry in (rb"/Duplex /DuplexFlipShortEdge", rb"/NumCopies 30", rb"/PrintScaling /None",
                      rb"/P \(2, 3\)"):  # fmt: skip
            self.assertIsNotNone(re.search(entry, pdf), entry)

    @needs("pdftotext")
    def test_other_readers_find_the_text_on_the_sheets(self):
        self.render(LONG, "-o", "s.pdf")
        self.render(LONG, "--booklet", "--creep", "0.1mm", "-o", "b.pdf")
        words = [sorted(told_by("pdftotext", self.folder / name, "-").split())
                 for name in ("s.pdf", "b.pdf")]  # fmt: skip
        self.assertEqual(*words)

    def test_the_same_wish_gives_the_same_bytes(self):
        for options in (("--n-up", 2), ("--booklet",), ("--crop-marks",)):
            files = []
            for name in ("a.pdf", "b.pdf"):
                self.render(NOTES, "-o", name, *options)
                files.append((self.folder / name).read_bytes())
            self.assertEqual(*files)

    def test_what_does_not_go_together_is_misuse(self):
        for options in (
            ("--n-up", 3), ("--n-up", 0), ("--n-up", 1), ("--n-up", "x"),
            ("--booklet", "--n-up", 2), ("--booklet", "--crop-marks"),
            ("--n-up", 2, "--crop-marks"), ("--creep", "0.1mm"),
            ("--booklet", "--creep", "0.1"), ("--booklet", "--creep", "2mm"),
            ("--booklet", "--creep", "-1mm"), ("--booklet", "--creep", "nanmm"),
            ("--copies", 0), ("--copies", 10000), ("--sheet", "A99"), ("--sheet", ""),
            ("--print", "-o", "-"), ("--print", "-f", "png"),
        ):  # fmt: skip
            with self.subTest(options):
                self.assertEqual(self.chancery("render", LONG, *options).status, BAD_USE)
                if "-o" not in options:
                    run = self.chancery("batch", LONG, "-o", "out", *options)
                    self.assertEqual(run.status, BAD_USE)
        self.assertEqual(self.files(), [])

    def test_a_sheet_too_small_for_its_marks_is_the_document_s_fault(self):
        run = self.chancery("render", LONG, "-o", "s.pdf", "--crop-marks", "--sheet", "A4")
        self.assert_refused(run, BAD_DOCUMENT, "impose-sheet")
        self.render(LONG, "-o", "s.pdf", "--crop-marks", "--sheet", "A3")


class Batch(HandoutTest):
    def test_a_batch_writes_what_render_writes(self):
        options = ("--booklet", "--creep", "0.1mm", "--copies", 2)
        run = self.chancery("batch", LONG, NOTES, "-o", "out", "-f", "pdf,png", *options)
        self.assertEqual(run.status, DONE, run.err)
        for source in (LONG, NOTES):
            self.render(source, "-o", "s.pdf", *options)
            self.assertEqual((self.folder / "out" / f"{source.stem}.pdf").read_bytes(),
                             (self.folder / "s.pdf").read_bytes())  # fmt: skip
        self.assertIn("out/40-pc-three-pages-2.png", self.files())

    def test_other_sheets_are_made_again(self):
        for options, unchanged in (((), 0), ((), 1), (("--n-up", 2), 0), (("--n-up", 2), 1),
                                   (("--n-up", 2, "--sheet", "A3"), 0), (("--copies", 2), 0)):  # fmt: skip
            run = self.chancery("batch", LONG, "-o", "out", "--report", "-", *options)
            self.assertIn(f'"unchanged":{unchanged},', run.text)


class Printing(HandoutTest):
    def setUp(self):
        super().setUp()
        (self.folder / "bin").mkdir()
        lp = self.write("bin/lp", LP)
        lp.chmod(lp.stat().st_mode | stat.S_IXUSR)
        self.log = self.folder / "lp.log"
        self.found = {"PATH": f"{lp.parent}:{os.environ['PATH']}", "LP_LOG": str(self.log)}

    def told(self):
        return self.log.read_text(encoding="utf-8").splitlines()

    def test_lp_is_told_how_the_sheets_are_printed(self):
        self.render(LONG, "-o", "s.pdf", "--booklet", "--copies", 3, "--print=front desk", **self.found)
        title = self.dump(LONG).splitlines()[0].split('"')[1]
        self.assertEqual(self.told(), ["-d", "front desk", "-n", "3", "-o",
                                       "sides=two-sided-short-edge", "-o", "media=A4", "-t", title,
                                       str(self.folder / "s.pdf")])  # fmt: skip

    def test_nothing_is_said_that_was_not_asked_for(self):
        self.render(LONG, "-o", "s.pdf", "--print", **self.found)
        self.assertEqual(self.told()[:5], ["-n", "1", "-o", "media=A4", "-t"])

    def test_upright_sheets_turn_over_along_the_long_edge(self):
        self.render(LONG, "-o", "s.pdf", "--duplex", "--sheet", "176mm x 250mm", "--print", **self.found)
        self.assertEqual(self.told()[2:6], ["-o", "sides=two-sided-long-edge", "-o", "media=B5"])

    def test_words_are_never_options_of_lp(self):
        self.write("-n 9.md", "---\ntitle: -d other; rm x\n---\nText.\n")
        run = self.chancery("render", "--print=-n", "-f", "pdf", "--", "-n 9.md", **self.found)
        self.assertEqual(run.status, DONE, run.err)
        told = self.told()
        self.assertEqual((told[0:2], told[-2:]), (["-d", "-n"],
                         ["-d other; rm x", str(self.folder / "-n 9.pdf")]))  # fmt: skip

    def test_the_queue_may_be_a_word_of_its_own_but_no_file_is_one(self):
        self.write("s.md", "---\ntitle: S\n---\nText.\n")
        for queue, words in (("front desk", ("--print", "front desk", "s.md")),
                             ("front desk", ("s.md", "--print", "front desk")),
                             (None, ("--print", "s.md")), (None, ("--print", "--", "s.md")),
                             ("s.md", ("--print=s.md", "s.md"))):  # fmt: skip
            with self.subTest(words):
                self.log.unlink(missing_ok=True)
                run = self.chancery("render", *words, **self.found)
                self.assertEqual(run.status, DONE, run.err)
                self.assertEqual(self.told()[:2], ["-d", queue] if queue else ["-n", "1"])

    def test_a_printer_that_refuses_is_told(self):
        run = self.chancery("render", LONG, "-o", "s.pdf", "--print=broken", **self.found)
        self.assert_refused(run, BAD_USE, "print-failed")
        self.assertIn("no such queue", run.errors[0].message)
        self.assertIn("s.pdf", self.files())

    def test_a_machine_without_lp_is_told_what_to_install(self):
        run = self.chancery("render", LONG, "-o", "s.pdf", "--print", PATH=str(self.folder))
        self.assert_refused(run, BAD_USE, "print-lp")
        self.assertIn("cups-client", run.err)

    def test_a_batch_is_printed_in_its_order_once_it_stands_in_its_place(self):
        names = [f"d{number:02}" for number in range(20)]
        for name in names:
            self.write(f"{name}.md", f"---\ntitle: {name}\n---\nText.\n")
        self.write("bad.md", "---\nlayout: nowhere\n---\nText.\n")
        files = [f"{name}.md" for name in names]
        files.insert(7, "bad.md")
        for _ in range(2):
            run = self.chancery("batch", *files, "-o", "out", "-j", 4, "--print", **self.found)
            self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        expected = [str(self.folder / "out" / f"{name}.pdf") for name in names]
        self.assertEqual([line for line in self.told() if line.endswith(".pdf")], 2 * expected)

    def test_a_document_of_a_batch_that_is_not_printed_is_named(self):
        run = self.chancery("batch", LONG, NOTES, "-o", "out", "--print=broken", **self.found)
        self.assertEqual(run.status, BAD_USE)
        self.assertEqual([error.code for error in run.errors], ["print-failed"] * 2)


if __name__ == "__main__":
    main()
