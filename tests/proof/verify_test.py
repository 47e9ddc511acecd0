#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`chancery verify`: what chancery wrote is proved, and whatever is changed in it is caught.

A written file is unfolded by `qpdf --qdf`, changed as text, and put together again by `fix-qdf`.
"""

import json
import os
import re
import subprocess
import unittest
import zlib
from pathlib import Path

from program import (
    BAD_DOCUMENT,
    BAD_USE,
    CASES,
    DONE,
    SAMPLE,
    TWIN,
    ProgramTest,
    even_layout_text,
    hyphenating_layout,
    layout_text,
    needs,
    pictures,
)

NOTES = CASES / "every-kind.md"
TABLE = CASES / "table.md"

# Characters and nestings that are easily lost.
ODD = Path(__file__).with_name("odd.md")


class VerifyTest(ProgramTest):
    def pdf(self, source=SAMPLE, name="s.pdf", *options):
        self.render(source, "-o", name, *options)
        return self.folder / name

    def verify(self, pdf, source=SAMPLE, *options, **settings):
        return self.chancery("verify", pdf, "--against", source, *options, **settings)

    def proved(self, pdf, source=SAMPLE, *options):
        run = self.verify(pdf, source, *options)
        self.assertEqual((run.status, run.errors), (DONE, []), run.err)
        return run

    def caught(self, pdf, *codes, source=SAMPLE, options=()):
        """Faults with these codes, each of which must be among those found; the errors."""
        run = self.verify(pdf, source, *options)
        self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        found = {error.code for error in run.errors}
        self.assertTrue(found, run.err)
        self.assertLessEqual(set(codes), found, run.err)
        return run.errors


class Verb(VerifyTest):
    def assert_all_proved(self, *options):
        cases = (case for case in CASES.iterdir() if case.name != "README.md")
        sources = [SAMPLE, TWIN, ODD, *sorted(cases)]
        written = 0
        for source in sources:
            with self.subTest(source.name):
                if self.chancery("render", source, "-o", "case.pdf", *options).status == DONE:
                    self.proved("case.pdf", source, *options)
                    written += 1
        self.assertGreaterEqual(written, 15)

    def test_every_case_that_is_written_is_proved(self):
        self.assert_all_proved()

    def test_every_case_is_proved_where_lines_are_of_even_grey(self):
        self.assert_all_proved("-l", self.write("even.yaml", even_layout_text()))

    def test_notes_are_proved_however_they_are_printed(self):
        lines = ["---", "title: Long", "---", "One[^a] two[^b].", "", "Three[^a]."]
        lines += ["", "[^a]: " + "A long note. " * 600, "", "[^b]: Short."]
        sources = (NOTES, TABLE, self.write("long.md", "\n".join(lines)))
        for repeat in ("every-page", "first-page", "last-page"):
            for mark in ("superscript", "brackets", "plain"):
                layout = layout_text().replace("repeat: every-page", f"repeat: {repeat}")
                layout = layout.replace("mark: superscript", f"mark: {mark}")
                self.write("notes.yaml", layout)
                for source in sources:
                    with self.subTest(repeat=repeat, mark=mark, source=source.name):
                        self.render(source, "-l", "./notes.yaml", "-o", "s.pdf")
                        self.proved("s.pdf", source, "-l", "./notes.yaml")

    def test_every_case_is_proved_where_words_are_hyphenated(self):
        self.assert_all_proved("-l", self.write("hyphens.yaml", hyphenating_layout()))

    def test_a_certificate_says_what_was_compared(self):
        run = self.proved(self.pdf())
        told = json.loads(run.out)
        self.assertEqual(
            list(told),
            ["file", "file_sha256", "source", "source_sha256", "layout", "pages", "standards",
             "verdict", "paragraphs", "notes", "fonts", "faults"],
        )  # fmt: skip
        self.assertEqual((told["layout"], told["pages"], told["verdict"]), ("osce-pc", 2, "exact"))
        self.assertEqual(told["faults"], [])
        fifth = next(entry for entry in told["paragraphs"] if entry["label"] == "5.")
        self.assertEqual((fifth["kind"], fifth["pages"]), ("paragraph", [1, 2]))
        self.assertEqual([box["page"] for box in fifth["boxes"]], [1, 2])
        left, bottom, right, top = fifth["boxes"][1]["rect"]
        self.assertTrue(70 < left < right < 525 and 700 < bottom < top < 780, fifth["boxes"])
        self.assertEqual(told["notes"][0]["label"], "*")
        self.assertEqual(told["notes"][0]["calls"], [12] * 5)
        self.assertTrue(all(font["embedded"] and font["glyphs"] for font in told["fonts"]))

    def test_the_same_files_give_the_same_certificate(self):
        pdf = self.pdf()
        self.assertEqual(self.proved(pdf).out, self.proved(pdf).out)

    def test_a_certificate_goes_where_it_is_asked_to(self):
        pdf = self.pdf()
        out = self.proved(pdf).out
        run = self.proved(pdf, SAMPLE, "-o", "c.json")
        self.assertEqual((run.out, (self.folder / "c.json").read_bytes()), (b"", out))

    def test_either_file_may_be_standard_input(self):
        pdf = self.pdf()
        for arguments, stdin in (
            (["-", "--against", SAMPLE], pdf.read_bytes()),
            ([pdf, "--against", "-"], SAMPLE.read_bytes()),
        ):
            run = self.chancery("verify", *arguments, stdin=stdin)
            self.assertEqual(run.status, DONE, run.err)

    def test_what_is_no_question_is_misuse(self):
        pdf = self.pdf()
        for arguments in (
            [],
            [pdf],
            ["--against", SAMPLE],
            ["-", "--against", "-"],
            [pdf, pdf, "--against", SAMPLE],
            ["none.pdf", "--against", SAMPLE],
            [pdf, "--against", "none.txt"],
            [pdf, "--against", SAMPLE, "-l", "none"],
            [pdf, "--against", SAMPLE, "--colour"],
            [pdf, "--against", SAMPLE, "-o", pdf],
        ):
            with self.subTest(arguments):
                run = self.chancery("verify", *arguments)
                self.assertEqual((run.status, run.out), (BAD_USE, b""), run.err)

    def test_another_statement_is_told_with_its_places(self):
        text = TWIN.read_text(encoding="utf-8")
        other = self.write("other.md", text.replace("resilient", "real"))
        errors = self.caught(self.pdf(), "proof-text", source=other)
        self.assertEqual(len(errors), 1)
        self.assertIn("paragraph 5 differs: the source has 'real', the file 'resilient'",
                      errors[0].message)  # fmt: skip
        line = other.read_text(encoding="utf-8").splitlines()[errors[0].line - 1]
        self.assertTrue(line.startswith("5. "), line)

    def test_a_space_more_or_less_is_a_difference(self):
        text = SAMPLE.read_text(encoding="utf-8")
        other = self.write("other.txt", text.replace("No. 1417", "No.1417"))
        self.caught(self.pdf(), "proof-text", source=other)

    def test_a_paragraph_more_or_less_is_told_alone(self):
        pdf = self.pdf(TWIN)
        text = TWIN.read_text(encoding="utf-8")
        third = next(line for line in text.splitlines() if line.startswith("3. "))
        less = self.write("less.md", text.replace(third + "\n\n", ""))
        errors = self.caught(pdf, "proof-surplus", source=less)
        self.assertEqual(len(errors), 1, errors)
        more = self.write("more.md", text.replace(third, third + "\n\nAn unheard addition."))
        errors = self.caught(pdf, "proof-missing", source=more)
        self.assertEqual(len(errors), 1, errors)

    def test_a_field_that_the_layout_does_not_print_is_told(self):
        layout = layout_text().replace("[\\t{place}, {date}|\\t{place}|\\t{date}]", "[\\t{date}]")
        self.write("short.yaml", layout)
        self.render(SAMPLE, "-l", "./short.yaml", "-o", "s.pdf")
        run = self.proved("s.pdf", SAMPLE, "-l", "./short.yaml")
        told = [found for found in run.diagnostics if found.code == "proof-unprinted"]
        self.assertEqual(len(told), 1, run.err)
        self.assertIn("`place`", told[0].message)

    def test_pages_that_were_left_out_are_missed(self):
        self.render(SAMPLE, "-o", "part.pdf", "--pages", "1")
        self.caught("part.pdf", "proof-text", "proof-missing")

    def test_a_long_document_takes_no_long_time(self):
        lines = ["---", "title: A long one", "---"]
        for number in range(1, 1001):
            call = f"[^{number}]" if number % 5 == 0 else ""
            lines += [f"{number}. Paragraph {number} says what none of the others says{call}.", ""]
        lines += [f"[^{number}]: Note {number} of many.\n" for number in range(5, 1001, 5)]
        source = self.write("long.md", "\n".join(lines))
        pdf = self.pdf(source, "long.pdf")
        run = self.verify(pdf, source, timeout=20)
        self.assertEqual((run.status, run.errors), (DONE, []), run.err)


class MutationTest(VerifyTest):
    def unfolded(self, source=SAMPLE, *options):
        pdf = self.pdf(source, "s.pdf", *options)
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, self.folder / "q.pdf"],
                       check=True, capture_output=True)  # fmt: skip
        return (self.folder / "q.pdf").read_bytes()

    def folded(self, data, name="m.pdf"):
        done = subprocess.run(["fix-qdf"], input=data, capture_output=True, check=True)
        return self.write(name, done.stdout)

    def mutate(self, pattern, replacement, *codes, source=SAMPLE, options=()):
        """Replaces the first match of the pattern and expects faults with these codes."""
        before = self.unfolded(source, *options)
        after = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL)
        self.assertTrue(before != after, "the mutation changed nothing")
        return self.caught(self.folded(after), *codes, source=source, options=options)


@needs("qpdf", "fix-qdf")
class Mutations(MutationTest):
    def test_an_unfolded_file_is_proved_like_the_written_one(self):
        for source in (SAMPLE, NOTES):
            self.proved(self.folded(self.unfolded(source)), source)

    # -- Text --------------------------------------------------------------------------------

    def test_a_glyph_dropped(self):
        self.mutate(rb"(/MCID 5>>BDC.*?<[0-9a-f]{8})[0-9a-f]{4}", rb"\1", "proof-text")

    def test_a_glyph_changed(self):
        errors = self.mutate(rb"(/MCID 5>>BDC.*?<)[0-9a-f]{4}([0-9a-f]{4})", rb"\1\2\2",
                             "proof-text")  # fmt: skip
        self.assertIn("paragraph 1 differs", errors[0].message)

    def test_a_line_shown_twice(self):
        self.mutate(rb"(/MCID 5>>BDC.*?)(\[<[^\]]*\]TJ\n)", rb"\1\2\2", "proof-text")

    def test_a_paragraph_shown_twice(self):
        self.mutate(rb"(/P<</MCID 5>>BDC.*?EMC\n)", rb"\1\1", "proof-content")

    def test_a_paragraph_shown_twice_outside_of_marks(self):
        self.mutate(rb"/P<</MCID 5>>BDC\n(.*?)EMC\n", rb"\g<0>\1", "proof-unmarked")

    def test_two_paragraphs_exchanged_on_the_page(self):
        def exchanged(match):
            first, between, second = match.groups()
            return (first.replace(b"MCID 5", b"MCID 7") + between
                    + second.replace(b"MCID 7", b"MCID 5"))  # fmt: skip

        errors = self.mutate(rb"(/P<</MCID 5>>)(.*?)(/P<</MCID 7>>)", exchanged)
        self.assertTrue({"proof-order", "proof-text"} & {error.code for error in errors})

    def test_an_actual_text_that_says_something_else(self):
        self.mutate(rb"/P<</MCID 5>>", rb"/P<</MCID 5/ActualText(nothing)>>", "proof-text")

    def test_the_folio_changed(self):
        self.mutate(rb"(Subtype/Footer>>BDC.*?<)[0-9a-f]{4}", rb"\g<1>0001", "proof-running-line")

    def test_text_added_to_an_artifact(self):
        line = b"/Artifact<</Type/Layout>>BDC\nBT\n/F1 12 Tf\n99 400 Td\n<0010>Tj\nET\nEMC\n"
        self.mutate(rb"/P<</MCID 5>>BDC", line + rb"\g<0>", "proof-artifact")

    def test_a_letter_of_a_printed_copy_of_a_note_changed(self):
        source = self.write("notes.md", "---\ntitle: T\n---\n" + "\n\n".join(
            ["First[^a].", *["A paragraph that fills the page. " * 12] * 16, "Last[^a]."])
            + "\n\n[^a]: The note.\n")  # fmt: skip
        self.proved(self.folded(self.unfolded(source)), source)
        self.mutate(rb"(/Artifact<</Type/Pagination>>BDC.*?\[<[0-9a-f]{4})[0-9a-f]{4}",
                    rb"\1", "proof-artifact", source=source)  # fmt: skip
        self.mutate(rb"(/Artifact<</Type/Pagination>>BDC\nBT\n.*?)[\d.]+ [\d.]+(?= Td)",
                    rb"\g<1>300 400", "proof-artifact", source=source)  # fmt: skip

    # -- Visibility --------------------------------------------------------------------------

    def test_text_made_invisible(self):
        self.mutate(rb"(/MCID 5>>BDC\nBT\n)", rb"\g<1>3 Tr\n", "proof-content")

    def test_text_moved_off_the_page(self):
        self.mutate(rb"(/MCID 5>>BDC\nBT\n.*?)99.213 ", rb"\g<1>2099.213 ", "proof-invisible")

    def test_text_widened_off_the_page(self):
        self.mutate(rb"(/MCID 5>>BDC\nBT\n)", rb"\g<1>140 Tz\n", "proof-invisible")

    def test_text_made_too_small_to_see(self):
        self.mutate(rb"/P<</MCID 5>>BDC", rb"0.0001 0 0 0.0001 0 0 cm\n\g<0>", "proof-invisible")

    def test_text_clipped_away(self):
        self.mutate(rb"/P<</MCID 5>>BDC", rb"0 0 1 1 re W n\n\g<0>", "proof-content")

    def test_a_form_that_may_show_anything(self):
        self.mutate(rb"/P<</MCID 5>>BDC", rb"/Stamp Do\n\g<0>", "proof-content")

    def test_an_annotation_that_shows_something(self):
        self.mutate(rb"/Subtype /Link", rb"/Subtype /Stamp", "proof-annotation")

    def test_text_that_nobody_can_read(self):
        paragraph = rb"/P<</MCID 5>>BDC.*?EMC\n"
        for before, after in (
            (b"1 g\n", b"0 g\n"),
            (b"0.99 1 0.98 rg\n", b"0 g\n"),
            (b"1 Tz\n", b"100 Tz\n"),
            (b"q -1 0 0 -1 595 842 cm\n", b"Q\n"),
            (b"q 0.98 0.17 -0.17 0.98 0 0 cm\n", b"Q\n"),
            (b"-7 Tc\n", b"0 Tc\n"),
            (b"", b"/Artifact<</Type/Layout>>BDC\n1 g 0 0 595 842 re f\n0 g EMC\n"),
            (b"/Artifact<</Type/Layout>>BDC\n0 0 595 842 re f\nEMC\n", b""),
        ):
            with self.subTest(before=before, after=after):
                self.mutate(paragraph, lambda match: before + match[0] + after, "proof-invisible")

    def test_a_page_that_shows_less_than_it_has(self):
        for entry in (b"/CropBox [0 0 9 9]", b"/Rotate 180", b"/UserUnit 0.001"):
            with self.subTest(entry):
                self.mutate(rb"/Type /Page\n", entry + rb"\n\g<0>", "proof-entry")
                self.mutate(rb"/Type /Pages\n", entry + rb"\n\g<0>", "proof-entry")

    def test_glyphs_that_show_another_text_than_is_heard(self):
        errors = self.mutate(rb"/P<</MCID 5>>", rb"/P<</MCID 5/ActualText(nothing)>>",
                             "proof-shown")  # fmt: skip
        self.assertIn("where a reader hears 'nothing'", " ".join(e.message for e in errors))
        self.mutate(rb"/Artifact<</Type/Pagination/Subtype/Footer>>BDC",
                    rb"/Artifact<</ActualText(9)>>BDC", "proof-shown")  # fmt: skip

    def test_lines_that_stand_in_another_order(self):
        place = rb"([\d.]+ [\d.]+)(?= Td)"
        self.mutate(rb"(/MCID 5>>BDC\nBT\n)" + place + rb"(.*?/MCID 7>>BDC\nBT\n)" + place,
                    lambda m: m[1] + m[4] + m[3] + m[2], "proof-order")  # fmt: skip
        self.mutate(rb"(/MCID 5>>BDC\nBT\n[^\n]*Td\n[^\n]*TJ\n0 )-(?=[\d.]+ Td)", rb"\1",
                    "proof-order")  # fmt: skip
        self.mutate(rb"(Subtype/Footer>>BDC\nBT\n)[\d.]+ [\d.]+", rb"\g<1>20 400",
                    "proof-running-line")  # fmt: skip

    # -- Structure ---------------------------------------------------------------------------

    def test_a_mark_taken_away(self):
        self.mutate(rb"/P<</MCID 5>>BDC\n(.*?)EMC\n", rb"\1", "proof-unmarked", "proof-text")

    def test_an_element_taken_away(self):
        errors = self.mutate(rb"(/ListNumbering /Decimal.*?/K \[\n)    \d+ 0 R\n", rb"\1",
                             "proof-missing", "proof-structure")  # fmt: skip
        self.assertIn("paragraph 1 is missing", " ".join(error.message for error in errors))

    def test_two_elements_exchanged(self):
        errors = self.mutate(rb"(/ListNumbering /Decimal.*?/K \[\n)(    \d+ 0 R\n)(    \d+ 0 R\n)",
                             rb"\1\3\2", "proof-order")  # fmt: skip
        told = " ".join(error.message for error in errors)
        self.assertRegex(told, r"paragraph [12] comes (before|after) paragraph [12]")

    def test_an_element_twice_in_the_tree(self):
        self.mutate(rb"(/ListNumbering /Decimal.*?/K \[\n)(    \d+ 0 R\n)", rb"\1\2\2",
                    "proof-structure")  # fmt: skip

    def test_a_heading_that_is_a_paragraph_to_a_reader(self):
        self.mutate(rb"/S /H1", rb"/S /P", "proof-role")

    def test_a_label_that_is_text_to_a_reader(self):
        self.mutate(rb"/S /Lbl", rb"/S /Span")

    def test_a_quote_that_is_none_to_a_reader(self):
        self.mutate(rb"/S /BlockQuote", rb"/S /Div", "proof-role", source=NOTES)

    def test_a_note_that_is_text_to_a_reader(self):
        self.mutate(rb"/S /Note", rb"/S /Div")

    def test_a_heading_that_is_read_in_another_language(self):
        errors = self.mutate(rb"/S /H1", rb"/Lang (fr)\n  /S /H1", "proof-language")
        self.assertEqual(len(errors), 1)

    def test_a_role_map_is_followed(self):
        data = self.unfolded().replace(b"/S /H1", b"/S /Titel")
        data = data.replace(b"/Type /StructTreeRoot", b"/RoleMap <</Titel /Kopf /Kopf /H1>>\n"
                            b"  /Type /StructTreeRoot")  # fmt: skip
        self.proved(self.folded(data))

    def test_a_parent_tree_with_another_owner(self):
        self.mutate(rb"(/Nums \[\n    0\n    \[\n)(      \d+ 0 R\n)(      \d+ 0 R\n)", rb"\1\3\2",
                    "proof-structure")  # fmt: skip

    def test_types_that_are_none_to_a_reader(self):
        for before, after, code, source in (
            (b"L", b"Div", "proof-nesting", SAMPLE),
            (b"LI", b"P", "proof-nesting", SAMPLE),
            (b"LBody", b"Div", "proof-nesting", SAMPLE),
            (b"Lbl", b"P", "proof-nesting", SAMPLE),
            (b"Reference", b"Span", "proof-link", SAMPLE),
            (b"Document", b"Part", "proof-nesting", SAMPLE),
            (b"Table", b"Div", "proof-nesting", TABLE),
            (b"TR", b"Div", "proof-nesting", TABLE),
            (b"TH", b"TD", "proof-role", TABLE),
        ):
            with self.subTest(before=before, after=after):
                self.mutate(rb"/S /%s\b" % before, b"/S /" + after, code, source=source)

    def test_an_element_that_says_something_else(self):
        for entry in (b"/Alt (no)", b"/E (no)", b"/T (no)", b"/ActualText (no)"):
            with self.subTest(entry):
                self.mutate(rb"/S /H1", entry + rb" \g<0>")

    def test_attributes_that_are_others(self):
        self.mutate(rb"/Scope /Column", rb"/Scope /Row", "proof-structure", source=TABLE)
        self.mutate(rb"/Scope /Column", rb"\g<0> /ColSpan 2", "proof-entry", source=TABLE)
        self.mutate(rb"/ID \(note-1\)", b"", "proof-structure")

    def test_an_element_without_content(self):
        self.mutate(rb"(/ListNumbering.*?/K \[).*?(\])", rb"\1\2", "proof-structure")

    # -- Images ------------------------------------------------------------------------------

    def mutate_picture(self, pattern, replacement, *codes):
        """The same of a file whose first image is a seal with a mask and the second a JPEG."""
        layout = pictures(self.folder)
        before = self.unfolded(SAMPLE, "-l", layout)
        after = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL)
        self.assertTrue(before != after, "the mutation changed nothing")
        run = self.verify(self.folded(after), SAMPLE, "-l", layout)
        self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        self.assertLessEqual(set(codes), {error.code for error in run.errors}, run.err)

    def test_pictures_are_proved_in_an_unfolded_file_too(self):
        layout = pictures(self.folder)
        self.proved(self.folded(self.unfolded(SAMPLE, "-l", layout)), SAMPLE, "-l", layout)

    def test_a_picture_that_is_not_drawn(self):
        self.mutate_picture(rb"/I1 Do", b"", "proof-missing")

    def test_a_picture_over_text(self):
        self.mutate_picture(rb"(/H1<<.*?EMC\n)",
                            rb"\1/Artifact<</Type/Layout>>BDC q 400 0 0 400 90 300 cm /I1 Do Q EMC\n",
                            "proof-invisible")  # fmt: skip

    def test_a_picture_under_text(self):
        self.mutate_picture(rb"(stream\n)(/Figure)",
                            rb"\1/Artifact<</Type/Layout>>BDC q 400 0 0 400 90 300 cm /I0 Do Q EMC\n\2",
                            "proof-invisible")  # fmt: skip

    def test_a_picture_in_an_element_that_is_no_graphic(self):
        self.mutate_picture(rb"(/H1<<[^>]*>>BDC\n)", rb"\1q 9 0 0 9 9 9 cm /I0 Do Q\n",
                            "proof-structure")  # fmt: skip
        self.mutate_picture(rb"/S /Figure", b"/S /P", "proof-structure")

    def test_a_picture_in_no_mark(self):
        self.mutate_picture(rb"(stream\n)(/Figure)", rb"\1q 9 0 0 9 9 9 cm /I0 Do Q\n\2",
                            "proof-content")  # fmt: skip

    def test_a_picture_that_is_turned_or_mirrored(self):
        for matrix in (rb"-42.52 0 0 42.52", rb"42.52 0 0 -42.52", rb"0 42.52 -42.52 0",
                       rb"42.52 9 0 42.52", rb"0 0 0 0"):  # fmt: skip
            with self.subTest(matrix):
                self.mutate_picture(rb"q [\d.]+ 0 0 [\d.]+ ", b"q " + matrix + b" ", "proof-content")

    def test_what_is_drawn_and_is_no_plain_image(self):
        for old, new in (
            (rb"/Subtype /Image", rb"/Subtype /Form"),
            (rb"/BitsPerComponent 8", rb"/BitsPerComponent 1"),
            (rb"/ColorSpace /DeviceRGB", rb"/ColorSpace /DeviceCMYK"),
            (rb"/Width 60", rb"/Width 0"),
            (rb"/Interpolate false", rb"/Interpolate false /Decode [1 0]"),
            (rb"/Interpolate false", rb"/ImageMask true"),
            (rb"/Interpolate false", rb"/Alternates []"),
            (rb"/Interpolate false", rb"/OC 1 0 R"),
            (rb"/SMask", rb"/Mask"),
            (rb"(/SMask) \d+ 0 R", rb"\1 1 0 R"),
            (rb"/Filter /DCTDecode", rb"/Filter /JPXDecode"),
            (rb"/I0 Do", rb"/F0 Do"),
        ):
            with self.subTest(new):
                self.mutate_picture(old, new, "proof-content")

    def test_a_page_s_group_that_is_another(self):
        self.mutate_picture(rb"/S /Transparency", rb"/S /Transparency /K true", "proof-entry")
        self.mutate_picture(rb"(/Group <<.*?)/CS /DeviceRGB", rb"\1/CS /DeviceCMYK", "proof-entry")

    # -- Structure, continued ------------------------------------------------------------------

    def test_a_graphic_that_is_not_drawn(self):
        self.mutate(rb"(/Figure<</MCID 0>>BDC\n).*?(EMC\n)", rb"\1\2", "proof-missing")

    # -- Fonts -------------------------------------------------------------------------------

    def test_a_code_that_is_mapped_to_nothing_or_something_else(self):
        for text in (rb"<>", rb"<0020>", rb"<FFFD>", rb"<FEFF>", rb"<0000>", rb"<D800>"):
            with self.subTest(text):
                self.mutate(rb"(beginbfchar\n(?:<[0-9A-Fa-f]{4}><[0-9A-Fa-f]+>\n){9}"
                            rb"<[0-9A-Fa-f]{4}>)<[0-9A-Fa-f]+>", rb"\1" + text)  # fmt: skip

    def test_a_code_that_is_mapped_no_more(self):
        self.mutate(rb"\d+ beginbfchar\n(.*?)\n<[0-9A-Fa-f]{4}><[0-9A-Fa-f]+>\nendbfchar",
                    rb"1 beginbfchar\n\1\nendbfchar", "proof-glyph-unmapped")  # fmt: skip

    def test_a_font_without_a_map_to_text(self):
        self.mutate(rb"/ToUnicode", rb"/ToNothing", "proof-font-unmapped")

    def test_a_font_that_is_not_embedded(self):
        self.mutate(rb"/FontFile2", rb"/FontFileX", "proof-font-not-embedded")

    def test_a_font_of_another_kind(self):
        self.mutate(rb"/Subtype /Type0", rb"/Subtype /Type1", "proof-font-kind")

    def test_glyphs_that_the_font_lacks(self):
        self.mutate(rb"/Encoding /Identity-H", rb"/Encoding /Identity-V", "proof-font-encoding")
        self.mutate(rb"(stream\n\x00\x01\x00\x00\x00).", lambda match: match[1] + b"\1",
                    "proof-font-damaged")  # fmt: skip

    def test_glyphs_in_another_order_or_of_another_width(self):
        self.mutate(rb"/CIDToGIDMap /Identity", rb"/CIDToGIDMap 1 0 R", "proof-font-encoding")
        self.mutate(rb"(/W \[.*?\[.*?)\d+(\s*\])", rb"\g<1>9\2", "proof-font-width")
        self.mutate(rb"/W \[", rb"/V [", "proof-font-width")

    # -- Links and metadata --------------------------------------------------------------------

    def test_a_call_that_leads_elsewhere(self):
        errors = self.mutate(rb"/Dest \(note-1\)", rb"/Dest (p1)", "proof-link")
        self.assertEqual(len(errors), 1)

    def test_a_call_that_leads_to_another_note(self):
        self.mutate(rb"/Dest \(note-1\)", rb"/Dest (note-2)", "proof-link", source=NOTES)

    def test_a_call_that_leads_nowhere(self):
        self.mutate(rb"/Dest \(note-1\)", rb"/Dest (note-99)", "proof-link")
        self.mutate(rb"/Dest \(note-1\)", rb"/Pest (note-1)", "proof-link")

    def test_a_link_that_the_source_lacks(self):
        source = self.write("less.md", NOTES.read_text(encoding="utf-8").replace(
            "[a link](https://example.eu/page)", "a link"))  # fmt: skip
        self.caught(self.pdf(NOTES), "proof-link", source=source)

    def test_a_link_to_another_site(self):
        self.mutate(rb"https://example.eu/page", rb"https://example.eu/pagf", "proof-link",
                    source=NOTES)  # fmt: skip

    def test_a_link_that_misleads(self):
        for pattern, replacement, code in (
            (rb"/Contents \(Note", rb"/Contents (Noce", "proof-link"),
            (rb"(/Contents \(Back to.*?/Rect) \[.*?\]", rb"\1 [9 9 19 19]", "proof-link"),
            (rb"/Dest \(note-1-call\)", rb"/Dest (p1)", "proof-link"),
            (rb"(/Contents \(Note.*?/Rect) \[.*?\]", rb"\1 [9 9 19 19]", "proof-link"),
            (rb"/F 4", rb"/F 2", "proof-annotation"),
            (rb"/Border \[.*?\]", rb"/Border [0 0 300]", "proof-annotation"),
            (rb"/Subtype /Link", rb"\g<0> /AA <<>>", "proof-entry"),
            (rb"/Subtype /Link", rb"\g<0> /AP <<>>", "proof-entry"),
            (rb"/Annots \[\n    \d+ 0 R", rb"/Annots [", "proof-link"),
        ):
            with self.subTest(pattern):
                self.mutate(pattern, replacement, code)

    def test_a_note_that_is_tied_to_its_calls_in_pdf_2(self):
        wish = ("--standard", "a-4f,ua-2")
        self.proved(self.folded(self.unfolded(SAMPLE, *wish)))
        for pattern, replacement in (
            (rb"/NoteType /Footnote", rb"/NoteType /Endnote"),
            (rb"/Ref \[", rb"/Reff ["),
            (rb"(/Ref \[\n)    \d+ 0 R", rb"\1"),
            (rb"/SD \[\n *\d+ 0 R", rb"/SD [ 1 0 R"),
        ):
            with self.subTest(pattern):
                data = self.unfolded(SAMPLE, *wish)
                after = re.sub(pattern, replacement, data, count=0, flags=re.DOTALL)
                self.assertTrue(data != after)
                self.caught(self.folded(after))

    def test_what_a_reader_could_run_or_hide(self):
        for entry in (b"/OpenAction <<>>", b"/AA <<>>", b"/AcroForm <<>>", b"/OCProperties <<>>",
                      b"/Collection <<>>"):  # fmt: skip
            with self.subTest(entry):
                self.mutate(rb"/Type /Catalog", rb"\g<0> " + entry, "proof-entry")
        self.mutate(rb"/DisplayDocTitle", rb"/HideWindowUI true \g<0>", "proof-entry")

    def test_an_outline_that_misleads(self):
        self.mutate(rb"/Title \((?=A heading|Heading|[A-Z])", rb"/Title (X", source=NOTES)
        self.mutate(rb"/Dest \(heading-2\)", rb"/Dest (note-1)", "proof-outline", source=NOTES)
        self.mutate(rb"/Outlines \d+ 0 R", b"", "proof-outline", source=NOTES)

    def test_a_statement_carried_along_is_the_statement(self):
        self.render(SAMPLE, "-o", "s.pdf", "--standard", "a-3a,ua-1")
        self.proved("s.pdf")
        self.caught("s.pdf", "proof-attachment", source=TWIN)

    def test_what_the_file_says_of_itself(self):
        for pattern, replacement in (
            (rb"/Lang \([^)]*\)", rb""),
            (rb"/Lang \(en-GB\)", rb"/Lang (fr)"),
            (rb"/Marked true", rb"/Marked false"),
            (rb"/DisplayDocTitle true", rb""),
            (rb"Kazakhstan</rdf:li>", rb"Kasakhstan</rdf:li>"),
            (rb"<rdf:RDF", rb"<rdf:RDF<"),
            (rb"UNION</rdf:li>", rb"ONION</rdf:li>"),
            (rb"/Author \(EUROPEAN", rb"/Author (EVROPEAN"),
            (rb"/Title \(EU", rb"/Title (UE"),
            (rb"/Author", rb"/Subject (no) \g<0>"),
            (rb"</dc:title>", rb"\g<0><dc:description>no</dc:description>"),
            (rb"</rdf:Alt></dc:title>", rb"<rdf:li xml:lang='fr'>no</rdf:li>\g<0>"),
        ):
            with self.subTest(pattern):
                self.mutate(pattern, replacement, "proof-metadata")


def dictionary_with(body):
    """A PDF whose objects are `body`, with a cross-reference table."""
    out = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(body, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(body) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(body) + 1, start)  # fmt: skip


def stream(data, entries=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


CATALOG = b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 3 0 R>>"
PAGES = b"<</Type/Pages/Kids[4 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<<>>>>"
ROOT_ELEMENT = b"<</Type/StructTreeRoot>>"


class Hostile(VerifyTest):
    """Each file is told to be wrong, soon and without a crash."""

    def refused(self, data, *codes, limit=20):
        run = self.verify(self.write("bad.pdf", data), timeout=limit)
        self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        found = {error.code for error in run.errors}
        self.assertTrue(found, run.err)
        self.assertLessEqual(set(codes), found, run.err)
        return run.errors

    def refused_alone(self, data, code):
        self.assertEqual(len(self.refused(data, code)), 1)

    def refused_content(self, content, *codes):
        self.refused(dictionary_with([CATALOG, PAGES, ROOT_ELEMENT, PAGE, stream(content)]),
                     *codes)  # fmt: skip

    def test_what_is_no_pdf(self):
        for data in (b"", b"\0" * 100, b"%PDF", SAMPLE.read_bytes(), b"<html>"):
            self.refused_alone(data, "proof-not-pdf")

    def test_a_pdf_cut_short(self):
        data = self.pdf().read_bytes()
        for size in (9, 100, len(data) // 2, len(data) - 40, len(data) - 3):
            self.refused_alone(data[:size], "proof-damaged")
        self.refused_alone(data + b"more", "proof-damaged")

    def test_bytes_changed_anywhere(self):
        data = self.pdf().read_bytes()
        for place in range(20, len(data), len(data) // 40):
            changed = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
            run = self.verify(self.write("bad.pdf", changed))
            self.assertIn(run.status, (DONE, BAD_DOCUMENT))

    @needs("qpdf")
    def test_an_encrypted_file(self):
        pdf = self.pdf()
        for user in ("", "secret"):
            subprocess.run(["qpdf", "--encrypt", user, "owner", "256", "--", pdf,
                            self.folder / "e.pdf"], check=True)  # fmt: skip
            self.refused_alone((self.folder / "e.pdf").read_bytes(), "proof-encrypted")

    @needs("qpdf")
    def test_a_file_without_structure(self):
        body = [b"<</Type/Catalog/Pages 2 0 R>>", PAGES, b"null", PAGE, stream(b"")]
        self.refused_alone(dictionary_with(body), "proof-untagged")

    def test_a_file_of_500_megabytes(self):
        self.write("big.pdf", b"%PDF-1.7\n")
        os.truncate(self.folder / "big.pdf", 500 << 20)
        run = self.verify("big.pdf")
        self.assert_refused(run, BAD_DOCUMENT, "file-too-large")

    def test_caps_hold_for_the_file_and_for_its_source(self):
        pdf = self.pdf()
        for cap in ("pdf-bytes=1000", "source-bytes=5"):
            run = self.verify(pdf, SAMPLE, "--cap", cap)
            self.assert_refused(run, BAD_DOCUMENT, "file-too-large")
        run = self.verify("-", SAMPLE, "--cap", "pdf-bytes=1000", stdin=pdf.read_bytes())
        self.assert_refused(run, BAD_DOCUMENT, "proof-too-large")
        self.assertEqual(self.verify(pdf, SAMPLE, "--cap", "words=3").status, BAD_USE)

    def test_a_stream_that_unpacks_without_end(self):
        bomb = zlib.compress(b"\0" * (100 << 20), 9)
        for data in (bomb, zlib.compress(bomb, 9)):
            body = [CATALOG, PAGES, ROOT_ELEMENT, PAGE, stream(data, b"/Filter/FlateDecode")]
            self.refused_alone(dictionary_with(body), "proof-too-large")

    def test_content_of_many_streams_that_are_one(self):
        data = zlib.compress(b"0 0 m\n" * (1 << 20), 9)
        page = PAGE.replace(b"5 0 R", b"[" + b"5 0 R " * 1000 + b"]")
        body = [CATALOG, PAGES, ROOT_ELEMENT, page, stream(data, b"/Filter/FlateDecode")]
        self.refused(dictionary_with(body), "proof-content")

    def test_content_packed_otherwise(self):
        for entries in (b"/Filter/LZWDecode", b"/Filter[/FlateDecode/FlateDecode]",
                        b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>"):  # fmt: skip
            body = [CATALOG, PAGES, ROOT_ELEMENT, PAGE, stream(b"abc", entries)]
            self.refused(dictionary_with(body), "proof-content")

    def test_broken_content(self):
        for content in (b"(", b"<", b"<<", b"[", b"]", b")", b"{", b"1e5 Td", b"--1 w", b"Q",
                        b"EMC", b"/P BMC", b"BT (a) Tj ET", b"/F1 12 Tf", b"Td", b"BI ID x EI",
                        b"q " * 1000, b"[" * 1000, b"1 " * 1000, b"/P <</MCID 0>> BDC " * 400,
                        b"\xff\xfe\x00", b"/P<</MCID 0>>BDC EMC /P<</MCID 0>>BDC EMC"):  # fmt: skip
            with self.subTest(content[:20]):
                self.refused_content(content, "proof-content")

    def test_numbers_beyond_measure(self):
        self.refused_content(b"9" * 300 + b" w", "proof-content")
        self.refused_content(b"q " + b"9" * 39 + b" 0 0 1 0 0 cm " * 20 + b"Q")

    def test_trees_that_bite_their_tails(self):
        content = stream(b"")
        bodies = (
            [CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>", ROOT_ELEMENT, PAGE, content],
            [CATALOG, PAGES, b"<</Type/StructTreeRoot/K 3 0 R/ParentTree 3 0 R/Kids[3 0 R]>>",
             PAGE, content],
            [CATALOG, PAGES, b"<</K 6 0 R>>", PAGE, content, b"<</S/P/K[6 0 R 6 0 R]>>"],
            [CATALOG, PAGES, b"<</K 6 0 R/RoleMap<</A/B/B/A>>>>", PAGE, content, b"<</S/A>>"],
            [CATALOG, PAGES, ROOT_ELEMENT, PAGE, b"5 0 R"],
        )  # fmt: skip
        for body in bodies:
            self.refused(dictionary_with(body))

    def test_trees_without_bottom(self):
        pages = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (below + 1) for below in range(6, 3000)]
        body = [CATALOG.replace(b"2 0 R", b"6 0 R"), PAGES, ROOT_ELEMENT, PAGE, stream(b""), *pages]
        self.refused(dictionary_with(body), "proof-damaged")
        elements = [b"<</S/Div/K %d 0 R>>" % (number + 1) for number in range(6, 3000)]
        body = [CATALOG, PAGES, b"<</K 6 0 R>>", PAGE, stream(b""), *elements]
        self.refused(dictionary_with(body), "proof-structure")
        self.refused(dictionary_with([CATALOG, PAGES, b"<</K " + b"[" * 400 + b"]" * 400 + b">>",
                                      PAGE, stream(b"")]))  # fmt: skip

    def test_a_map_of_giant_ranges(self):
        ranges = b"1 begincodespacerange<00000000><FFFFFFFF>endcodespacerange "
        ranges += b"1 beginbfrange<00000000><FFFFFFFF><0041>endbfrange"
        page = PAGE.replace(b"/Resources<<>>", b"/Resources<</Font<</F 6 0 R>>>>")
        font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 7 0 R/ToUnicode 7 0 R"
        font += b"/DescendantFonts[<</Subtype/CIDFontType2/W[0 65535 1]>>]>>"
        content = stream(b"BT /F 12 Tf <FFFFFFFF0000000000000001> Tj ET")
        self.refused(dictionary_with([CATALOG, PAGES, ROOT_ELEMENT, page, content, font,
                                      stream(ranges)]), "proof-font-not-embedded")  # fmt: skip

    def test_a_source_that_can_not_be_read(self):
        self.write("bad.md", b"\xff")
        run = self.verify(self.pdf(), "bad.md")
        self.assert_refused(run, BAD_DOCUMENT, "source-not-utf8")
        self.assertEqual(run.out, b"")


if __name__ == "__main__":
    unittest.main()
