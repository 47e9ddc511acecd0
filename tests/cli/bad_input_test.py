#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bad input gets one clear diagnostic or an output, and leaves no half-written file."""

import os
import unittest

from program import BAD_DOCUMENT, BAD_USE, DONE, SAMPLE, ProgramTest, layout_text

HEAD = "EUROPEAN UNION\n\nOSCE Permanent Council No. 1 Vienna, 30 March 2023\n\nA title\n\n"
FRONT = "---\nlayout: osce-pc\ntitle: A title\n---\n"
LAYOUT = layout_text()


class BadSource(ProgramTest):
    def refused(self, name, code=None, *options, status=BAD_DOCUMENT):
        """Renders `name`, which must give one error and no file; the error."""
        before = self.files()
        run = self.chancery("render", name, "-o", "out.pdf", *options)
        self.assert_refused(run, status, code)
        self.assertEqual(self.files(), before)
        return run.errors[0]

    def refused_text(self, text, code=None, *options):
        self.write("bad.md", text)
        return self.refused("bad.md", code, *options)

    def position(self, text, code=None, *options):
        error = self.refused_text(text, code, *options)
        self.assertEqual(error.file, "bad.md")
        return error.line, error.column

    def test_an_empty_file(self):
        self.refused_text(b"", "source-empty")
        self.refused_text(b"\xef\xbb\xbf", "source-empty")
        self.refused_text(b" \n\r\n\t\n", "source-empty")

    def test_a_statement_that_nothing_can_name(self):
        self.assertEqual(self.position(b"---\nplace: Vienna\n---\n", "statement-no-text"), (1, 1))
        self.assertEqual(self.position(b"---\n---\n\n\xe2\x80\x8b\n", "statement-no-text"), (4, 1))

    def test_a_heading_that_skips_a_level(self):
        text = b"---\ntitle: A title\n---\n\n# One\n\n### Three\n"
        self.assertEqual(self.position(text, "statement-heading-skip"), (7, 1))

    def test_an_image(self):
        self.assertEqual(self.position(b"one\n\nA ![](x.png)\n", "markdown-unsupported"), (3, 3))

    def test_a_character_that_stands_for_nothing_fails_every_format(self):
        for form in "pdf", "png", "svg", "ps", "dump":
            text = "one\ntw\ue000o\n".encode()
            code = "source-unmapped-character"
            self.assertEqual(self.position(text, code, "-f", form), (2, 3))

    def test_a_file_that_is_not_there(self):
        self.refused("none.md", "file-unreadable", status=BAD_USE)

    def test_a_folder(self):
        (self.folder / "folder.md").mkdir()
        self.refused("folder.md", "file-unreadable", status=BAD_USE)

    def test_a_file_of_100_megabytes(self):
        self.write("bad.md", b"")
        os.truncate(self.folder / "bad.md", 100 << 20)
        self.assertIn("limit", self.refused("bad.md", "file-too-large").message)

    def test_a_source_without_end(self):
        self.assertIn("limit", self.refused("/dev/zero", "file-too-large").message)

    def test_bytes_that_are_no_utf8_are_found_where_they_stand(self):
        text = b"one\nd\xc3\xa9j\xc3\xa0 \xff vu\n"
        self.assertEqual(self.position(text, "source-not-utf8"), (2, 6))

    def test_control_characters_are_found_where_they_stand(self):
        self.assertEqual(self.position(b"one\ntw\0o\n", "source-control-character"), (2, 3))
        self.assertEqual(self.position(b"one\r\n\x1b[1mtwo\n", "source-control-character"), (2, 1))

    def test_front_matter_that_is_no_yaml(self):
        self.assertEqual(self.position("---\ntitle: A: b\n---\ntext\n")[0], 2)
        self.position("---\ntitle: unfinished\n")

    def test_an_unknown_field_has_the_nearest_name_as_hint(self):
        self.write("bad.md", "---\nlayout: osce-pc\ntitle: A\nmeetin: B\n---\n1. Text.\n")
        run = self.chancery("render", "bad.md", "-o", "out.pdf")
        self.assert_refused(run, BAD_DOCUMENT, "field-unknown")
        self.assertEqual(run.errors[0].line, 4)
        self.assertIn("meeting", " ".join(run.hints))

    def test_an_unknown_layout_has_the_nearest_name_as_hint(self):
        self.write("bad.md", "---\nlayout: osce-cp\n---\n1. Text.\n")
        for options in ([], ["-l", "osce-cp"]):
            run = self.chancery("render", "bad.md", "-o", "out.pdf", *options)
            self.assertNotEqual(run.status, DONE)
            self.assertEqual(len(run.errors), 1, run.err)
            self.assertIn("osce-pc", " ".join(run.hints))
            self.assertEqual(self.files(), ["bad.md"])

    def test_a_script_that_no_font_of_the_layout_has_names_its_character(self):
        self.assertIn("U+0E01", self.refused_text(HEAD + "1. \u0e01.\n").message)

    def test_each_limit_is_named_where_it_is_passed(self):
        text = FRONT + "1. One[^a].\n\n2. Two[^b].\n\n[^a]: A.\n\n[^b]: B.\n"
        nested = FRONT + "> > > > deep\n"
        for source, cap, least in (
            (text, "source-bytes", 20),
            (text, "paragraphs", 1),
            (text, "paragraph-bytes", 3),
            (text, "notes", 1),
            (nested, "nesting", 2),
            (text + "".join(f"{i}. More.\n\n" for i in range(3, 99)), "pages", 1),
        ):
            with self.subTest(cap):
                message = self.refused_text(source, None, "--cap", f"{cap}={least}").message
                self.assertIn("limit", message)

    def test_a_limit_holds_for_layouts_and_graphics(self):
        self.write("good.md", FRONT + "1. Text.\n")
        self.refused("good.md", None, "--cap", "layout-bytes=10")
        self.refused("good.md", None, "--cap", "graphic-bytes=10")

    def test_a_limit_holds_for_layouts_that_start_from_others(self):
        self.write("sheet.yaml", "extends: osce-pc\n")
        self.write("good.md", FRONT.replace("osce-pc", "./sheet.yaml") + "1. Text.\n")
        self.refused("good.md", "layout-extends-depth", "--cap", "layout-files=1")


class OddSource(ProgramTest):
    """What may be set or refused, but with one word about it and never by half."""

    def judged(self, text):
        """Renders `text`: an output, or one error and nothing."""
        self.write("odd.md", text)
        (self.folder / "out.pdf").unlink(missing_ok=True)
        run = self.chancery("render", "odd.md", "-o", "out.pdf")
        if run.status == DONE:
            self.assertEqual((run.errors, self.files()), ([], ["odd.md", "out.pdf"]))
        else:
            self.assert_refused(run, BAD_DOCUMENT)
            self.assertEqual(self.files(), ["odd.md"])
        return run

    def test_a_paragraph_of_a_megabyte_without_a_space(self):
        self.judged(HEAD + "1. " + "a" * (1 << 20) + "\n")

    def test_a_hundred_thousand_paragraphs(self):
        self.judged(HEAD + "".join(f"{i}. Text.\n\n" for i in range(1, 100_001)))

    def test_a_hundred_thousand_signs(self):
        for sign in ("[", "*", "> ", "- ", "![", "`", "_a ", "<a ", "&a;", "\u0301"):
            with self.subTest(sign):
                self.judged(FRONT + sign * 100_000 + "\n")

    def test_a_hundred_thousand_findings_are_cut_short(self):
        self.write("odd.md", FRONT + "[^a]" * 100_000 + "\n")
        run = self.chancery("render", "odd.md", "-o", "out.pdf")
        self.assertEqual((run.status, self.files()), (BAD_DOCUMENT, ["odd.md"]))
        self.assertLess(len(run.errors), 1000)

    def test_a_call_without_a_note_is_told_with_its_place(self):
        run = self.judged(FRONT + "1. One[^a] two.\n")
        self.assertEqual([found.line for found in run.diagnostics], [5], run.err)

    def test_an_asterisk_in_a_text_as_published_needs_no_note(self):
        self.judged(HEAD + "1. One two* three.\n")

    def test_a_note_without_a_call_is_told_with_its_place(self):
        run = self.judged(FRONT + "1. One.\n\n[^a]: A note.\n")
        self.assertEqual([found.line for found in run.diagnostics], [7], run.err)

    def test_a_gap_in_the_numbers_is_told_and_kept(self):
        run = self.judged(FRONT + "1. One.\n\n3. Three.\n")
        self.assertEqual(run.status, DONE, run.err)
        self.assertEqual([(found.severity, found.line) for found in run.diagnostics],
                         [("warning", 7)], run.err)

    def test_the_ends_of_lines_do_not_matter(self):
        text = SAMPLE.read_bytes()
        for variant in (b"\xef\xbb\xbf" + text, text.replace(b"\n", b"\r\n")):
            self.write("same.txt", variant)
            dump = ["-f", "dump", "-o", "-"]
            self.assertEqual(self.render("same.txt", *dump).out, self.render(SAMPLE, *dump).out)


class BadLayout(ProgramTest):
    def refused(self, old, new, code=None):
        """The shipped layout with one change must give one error at that line and nothing else."""
        self.assertEqual(LAYOUT.count(old), 1, old)
        text = LAYOUT.replace(old, new)
        self.write("bad.yaml", text)
        run = self.chancery("render", SAMPLE, "-l", "./bad.yaml", "-o", "out.pdf")
        self.assertNotEqual(run.status, DONE)
        self.assertEqual(len(run.errors), 1, run.err)
        self.assertEqual(self.files(), ["bad.yaml"])
        if code:
            self.assertEqual(run.errors[0].code, code)
        line = 1 + text[: text.index(new)].count("\n") if new in text else 0
        return run, run.errors[0].line - line

    def test_a_length_needs_a_known_unit(self):
        for value in ("25", "25furlong", "mm", "25 mm mm", "1e999mm", "-5mm"):
            with self.subTest(value):
                self.assertEqual(self.refused("{top: 25mm,", f"{{top: {value},")[1], 0)

    def test_a_value_needs_the_right_type(self):
        for old, new in (
            ("  size: A4", "  size: [A4]"),
            ("widows: 2", "widows: two"),
            ("align: justify,", "align: {}, "),
            ("keep-with-next: true}\n  heading-2", "keep-with-next: maybe}\n  heading-2"),
        ):
            with self.subTest(new):
                self.refused(old, new)

    def test_an_unknown_key_has_the_nearest_name_as_hint(self):
        run, line = self.refused("  margin:", "  margins:", "layout-unknown-key")
        self.assertEqual(line, 0)
        self.assertIn("margin", " ".join(run.hints))

    def test_a_family_that_is_not_installed_is_named(self):
        run, _ = self.refused("Liberation Sans, size: 12pt", "Comic Neue, size: 12pt")
        self.assertIn("Comic Neue", run.errors[0].message)

    def test_a_page_that_cannot_hold_a_line_is_told(self):
        self.refused("{top: 25mm,", "{top: 290mm,")

    def test_an_emblem_that_is_missing_is_named(self):
        run, _ = self.refused("/eu.svg", "/none.svg")
        self.assertIn("none.svg", run.err)


class BadOutput(ProgramTest):
    def refused(self, output, *options):
        run = self.chancery("render", SAMPLE, "-o", output, "-f", "pdf", *options)
        self.assert_refused(run, BAD_USE, "file-unwritable")
        self.assertEqual(self.files(), [])

    def test_a_folder_that_is_not_there(self):
        self.refused("none/s.pdf")

    def test_a_full_device(self):
        self.refused("/dev/full")

    def test_a_name_that_is_too_long(self):
        self.refused("s" * 300 + ".pdf")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_may_not_be_written(self):
        (self.folder / "locked").mkdir(mode=0o500)
        self.refused("locked/s.pdf")


if __name__ == "__main__":
    unittest.main()
