#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The contract of the command line: verbs, options, names of outputs, exit statuses."""

import struct
import unittest

from program import BAD_DOCUMENT, BAD_USE, DONE, SAMPLE, ProgramTest, layout_text

MARKDOWN = "---\nlayout: osce-pc\ntitle: A title\n---\n1. The European Union takes note.\n"


def png_size(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])


class Usage(ProgramTest):
    def assert_misused(self, *arguments):
        run = self.chancery(*arguments)
        self.assertEqual(run.status, BAD_USE, run.err)
        self.assertNotEqual(run.err.strip(), "")
        self.assertEqual((run.out, self.files()), (b"", []))

    def test_help_goes_to_stdout_and_names_the_verbs(self):
        run = self.chancery("--help")
        self.assertEqual((run.status, run.err), (DONE, ""))
        for verb in ("render", "batch", "convert", "verify", "check", "layouts", "fonts"):
            self.assertIn(verb, run.text)

    def test_each_verb_has_a_help_of_its_own(self):
        for verb in ("render", "batch", "convert", "verify", "check", "layouts", "fonts"):
            with self.subTest(verb):
                run = self.chancery(verb, "--help")
                self.assertEqual((run.status, run.err), (DONE, ""))
                self.assertIn(verb, run.text)

    def test_the_version_has_three_numbers(self):
        run = self.chancery("--version")
        self.assertEqual(run.status, DONE)
        self.assertRegex(run.text, r"^chancery \d+\.\d+\.\d+\n$")

    def test_a_call_without_a_known_verb_is_misuse(self):
        self.assert_misused()
        self.assert_misused("rendre")
        self.assert_misused("--rendre")

    def test_a_value_may_be_joined_to_a_short_option(self):
        self.render(SAMPLE, "-fdump", "-osplit.dump")
        self.chancery("batch", SAMPLE, "-oout", "-j2", "-fdump", "-losce-pc")
        split, batched = (self.folder / name for name in ("split.dump", f"out/{SAMPLE.stem}.dump"))
        self.assertEqual(batched.read_bytes(), split.read_bytes())
        self.assertEqual(self.chancery("batch", SAMPLE, "-oout", "-jtwo").status, BAD_USE)

    def test_a_value_is_no_option_whatever_it_looks_like(self):
        run = self.chancery("batch", SAMPLE, "-o", "out", "--combine", "c.pdf", "--title", "-j2")
        self.assertEqual(run.status, DONE, run.err)
        options = ("--combined", "--title", "-j2", "--against", SAMPLE)
        run = self.chancery("verify", "out/c.pdf", *options)
        self.assertEqual(run.status, DONE, run.err)
        self.write("-j2", "Text.\n")
        self.render("-fdump", "-o-", "--", "-j2")

    def test_a_file_is_no_value_of_an_option_that_needs_none(self):
        for form, words in ((r"\d+ pages, ", ("--explain", SAMPLE)), ("{", ("--explain", "json", SAMPLE))):
            run = self.render("-o", "s.pdf", *words)
            self.assertRegex(run.text, f"^{form}")

    def test_options_that_mean_nothing_are_misuse(self):
        for options in (
            [],
            [""],
            ["---"],
            [SAMPLE, "--colour"],
            [SAMPLE, "-f", "docx"],
            [SAMPLE, "-o", "out.docx"],
            [SAMPLE, "--dpi", "0"],
            [SAMPLE, "--dpi", "-72"],
            [SAMPLE, "--dpi", "nan"],
            [SAMPLE, "--dpi", "72x"],
            [SAMPLE, "--pages", "0"],
            [SAMPLE, "--pages", "2-1"],
            [SAMPLE, "--pages", "all"],
            [SAMPLE, "--standard", "a-2b"],
            [SAMPLE, "--standard", ""],
            [SAMPLE, "--standard", "a-2a,a-3a"],
            [SAMPLE, "--standard", "a-2a,ua-2"],
            [SAMPLE, "--standard", "none,ua-1"],
            [SAMPLE, "--standard", "ua-1", "-f", "png"],
            [SAMPLE, "--contact-sheet"],
            [SAMPLE, "--contact-sheet", "-f", "svg"],
            [SAMPLE, "--attach", SAMPLE, "-f", "svg"],
            [SAMPLE, "--verify", "-f", "dump"],
            [SAMPLE, "--verify", "--pages", "1"],
            [SAMPLE, "--cap", "patience=1"],
            [SAMPLE, "--cap", "pages"],
            [SAMPLE, "--cap", "pages=-1"],
        ):
            with self.subTest(options):
                self.assert_misused("render", *options)

    def test_a_page_beyond_the_last_is_refused(self):
        run = self.chancery("render", SAMPLE, "-o", "out.pdf", "--pages", "9")
        self.assertNotEqual(run.status, DONE)
        self.assertEqual(self.files(), [])

    def test_layouts_are_listed_and_described(self):
        listed = self.chancery("layouts")
        self.assertEqual((listed.status, listed.err), (DONE, ""))
        self.assertIn("osce-pc", listed.text)
        described = self.chancery("layouts", "osce-pc")
        self.assertEqual((described.status, described.err), (DONE, ""))
        for field in ("issuer", "meeting", "place", "date", "title"):
            self.assertIn(field, described.text)

    def test_an_unknown_layout_has_no_description(self):
        run = self.chancery("layouts", "osce-cp")
        self.assertNotEqual(run.status, DONE)
        self.assertEqual(len(run.errors), 1, run.err)

    def test_fonts_are_listed_with_their_files(self):
        for arguments in (["fonts"], ["fonts", "Liberation Sans"]):
            run = self.chancery(*arguments)
            self.assertEqual((run.status, run.err), (DONE, ""))
            self.assertIn("Liberation Sans", run.text)
            self.assertIn("LiberationSans-Regular.ttf", run.text)

    def test_an_unknown_family_is_refused(self):
        run = self.chancery("fonts", "Comic Neue")
        self.assertNotEqual(run.status, DONE)
        self.assertEqual(run.out, b"")


class Outputs(ProgramTest):
    def test_without_an_output_the_pdf_stands_beside_its_source(self):
        (self.folder / "in").mkdir()
        self.write("in/a statement.md", MARKDOWN)
        run = self.render("in/a statement.md")
        self.assertEqual(run.out, b"")
        self.assertEqual(self.files(), ["in/a statement.md", "in/a statement.pdf"])

    def test_the_ending_of_the_output_tells_the_format(self):
        for name, head in (("s.pdf", b"%PDF-1.7"), ("s.ps", b"%!PS"), ("s.dump", b"")):
            with self.subTest(name):
                self.render(SAMPLE, "-o", name)
                self.assertTrue((self.folder / name).read_bytes().startswith(head))

    def test_the_format_asked_for_wins_over_the_ending(self):
        self.render(SAMPLE, "-o", "s.out", "-f", "ps")
        self.assertTrue((self.folder / "s.out").read_bytes().startswith(b"%!PS"))

    def test_pictures_of_several_pages_are_numbered(self):
        for ending in ("png", "svg"):
            with self.subTest(ending):
                self.render(SAMPLE, "-o", f"s.{ending}")
                found = [name for name in self.files() if name.endswith(ending)]
                self.assertEqual(found, [f"s-1.{ending}", f"s-2.{ending}"])

    def test_a_picture_of_one_page_has_the_name_asked_for(self):
        self.write("short.md", MARKDOWN)
        self.render("short.md", "-o", "s.png")
        self.assertEqual(self.files(), ["s.png", "short.md"])

    def test_pages_are_cut_after_they_are_laid_out(self):
        whole = self.render(SAMPLE, "-o", "-", "-f", "svg", "--pages", "2").out
        self.render(SAMPLE, "-o", "s.svg")
        self.assertEqual((self.folder / "s-2.svg").read_bytes(), whole)

    def test_a_contact_sheet_has_all_pages_on_one_picture(self):
        self.render(SAMPLE, "-f", "png", "--contact-sheet", "-o", "sheet.png")
        self.assertEqual(self.files(), ["sheet.png"])
        both = png_size((self.folder / "sheet.png").read_bytes())
        run = self.render(SAMPLE, "-f", "png", "--contact-sheet", "--pages", "2", "-o", "-")
        one = png_size(run.out)
        self.assertEqual(both[1], one[1])
        self.assertGreater(both[0], 1.9 * one[0])
        large = self.render(SAMPLE, "-f", "png", "--contact-sheet", "--dpi", "96", "-o", "-")
        self.assertAlmostEqual(png_size(large.out)[0], 2 * both[0], delta=2)

    def test_the_resolution_sets_the_size_of_a_picture(self):
        for dpi, size in ((72, (595, 842)), (144, (1191, 1684))):
            run = self.render(SAMPLE, "-f", "png", "-o", "-", "--pages", "1", "--dpi", dpi)
            width, height = png_size(run.out)
            self.assertAlmostEqual(width, size[0], delta=1)
            self.assertAlmostEqual(height, size[1], delta=1)

    def test_a_dash_is_standard_input_and_output(self):
        run = self.render("-", "-o", "-", "-f", "pdf", stdin=SAMPLE.read_bytes())
        self.assertEqual(run.out, self.render(SAMPLE, "-o", "-", "-f", "pdf").out)
        self.assertEqual(self.files(), [])

    def test_a_folder_takes_the_output_by_its_name(self):
        self.write("one.md", MARKDOWN)
        (self.folder / "out").mkdir()
        self.render("one.md", "-o", "out", "-f", "ps")
        self.assertEqual(self.files(), ["one.md", "out/one.ps"])

    def test_of_several_files_each_is_done_into_the_folder(self):
        self.write("one.md", MARKDOWN)
        self.write("two.md", MARKDOWN)
        (self.folder / "out").mkdir()
        self.render("one.md", "two.md", "-o", "out")
        self.assertEqual(self.files(), ["one.md", "out/one.pdf", "out/two.pdf", "two.md"])

    def test_of_several_files_the_worst_gives_the_status_and_the_others_are_done(self):
        self.write("good.md", MARKDOWN)
        self.write("bad.md", b"")
        self.write("last.md", MARKDOWN)
        (self.folder / "out").mkdir()
        run = self.chancery("render", "good.md", "bad.md", "last.md", "-o", "out")
        self.assert_refused(run, BAD_DOCUMENT)
        self.assertEqual(run.errors[0].file, "bad.md")
        self.assertEqual([name for name in self.files() if name.startswith("out")],
                         ["out/good.pdf", "out/last.pdf"])

    def test_an_output_is_replaced_only_by_a_whole_one(self):
        self.write("s.pdf", "the old one")
        self.write("bad.md", b"")
        self.assertEqual(self.chancery("render", "bad.md", "-o", "s.pdf").status, BAD_DOCUMENT)
        self.assertEqual((self.folder / "s.pdf").read_bytes(), b"the old one")
        self.render(SAMPLE, "-o", "s.pdf")
        self.assertTrue((self.folder / "s.pdf").read_bytes().startswith(b"%PDF"))
        self.assertEqual(self.files(), ["bad.md", "s.pdf"])

    def test_a_layout_may_be_given_by_its_path(self):
        self.write("small.yaml", layout_text().replace("size: A4", "size: A5"))
        run = self.render(SAMPLE, "-l", "./small.yaml", "-f", "png", "--pages", "1", "--dpi", "72",
                          "-o", "-")
        self.assertAlmostEqual(png_size(run.out)[0], 420, delta=1)

    def test_the_same_input_gives_the_same_bytes_wherever_it_is_run(self):
        for form in ("pdf", "png", "svg", "ps", "dump"):
            with self.subTest(form):
                options = ["-f", form, "-o", "-", "--pages", "1"]
                here = self.render(SAMPLE, *options, LC_ALL="C", TZ="UTC").out
                there = self.render(SAMPLE, *options, LC_ALL="de_DE.UTF-8", TZ="Asia/Almaty").out
                self.assertEqual(here, there)


class Convert(ProgramTest):
    def test_the_twin_stands_beside_its_source_and_renders_to_the_same_pages(self):
        self.write("a.txt", SAMPLE.read_bytes())
        run = self.chancery("convert", "a.txt")
        self.assertEqual((run.status, run.out, self.files()), (DONE, b"", ["a.md", "a.txt"]))
        dumps = [self.render(name, "-o", "-", "-f", "dump").out for name in ("a.txt", "a.md")]
        self.assertEqual(*dumps)

    def test_a_dash_is_standard_input_and_output(self):
        source = b"A clause.\n\n1986. A year.\n"
        run = self.chancery("convert", "-", "-t", "md", "-o", "-", stdin=source)
        self.assertEqual(run.text, "---\n---\n\nA clause.\n\n1986\\. A year.\n")

    def test_no_file_is_written_over_unless_it_is_named(self):
        self.write("a.txt", b"A clause.\n")
        self.write("a.md", b"Mine.\n")
        for arguments in (["a.txt"], ["a.md"], ["a.md", "-o", "a.md"], ["a.txt", "-t", "docx"], []):
            with self.subTest(arguments):
                self.assertEqual(self.chancery("convert", *arguments).status, BAD_USE)
                self.assertEqual((self.folder / "a.md").read_bytes(), b"Mine.\n")
        self.assertEqual(self.chancery("convert", "a.txt", "-o", "a.md").status, DONE)
        self.assertIn(b"A clause.", (self.folder / "a.md").read_bytes())

    def test_what_cannot_be_said_is_an_error_and_writes_nothing(self):
        self.write("a.txt", b"*" * 90 + b"\n")
        run = self.chancery("convert", "a.txt", "--cap", "source-bytes=100")
        self.assert_refused(run, BAD_DOCUMENT, "convert-refused")
        self.assertEqual(self.files(), ["a.txt"])


if __name__ == "__main__":
    unittest.main()
