# SPDX-License-Identifier: MIT
"""The alignment paragraph of a whole statement: made from data it is the one that was written."""

import shutil

from program import BAD_DOCUMENT, BAD_USE, ROOT, TWIN, ProgramTest, main

# The request that gives the paragraph of the sample.
REQUEST = """alignment:
  countries: [MK, ME, RS, AL, UA, MD, BA, GE, IS, LI]
  note: {serial-comma: no}
---
"""


def from_data():
    """The sample with its paragraph and note left to the data."""
    text = TWIN.read_text(encoding="utf-8")
    body = text[: text.index('<div class="alignment">')]
    head, fence, rest = body.partition("\n---\n")
    return head + "\n" + REQUEST + rest


class Alignment(ProgramTest):
    def setUp(self):
        super().setUp()
        self.source = self.write("data.md", from_data())

    def test_it_is_said_as_if_it_had_been_written(self):
        said = [self.render(path, "-f", "transcript", "-o", "-") for path in (self.source, TWIN)]
        self.assertIn("GEORGIA, and the EFTA countries", said[0].text)
        self.assertEqual(said[0].text, said[1].text)

    def test_a_pdf_proves_against_data_and_words_alike(self):
        self.render(self.source, "-o", "s.pdf", "--verify")
        for source in (self.source, TWIN):
            run = self.chancery("verify", "s.pdf", "--against", source)
            self.assertEqual((run.status, run.errors), (0, []), run.err)

    def test_a_country_that_joined_later_is_missed_by_the_proof(self):
        self.render(self.source, "-o", "s.pdf")
        text = from_data().replace("IS, LI]", "IS, LI, NO]")
        run = self.chancery("verify", "s.pdf", "--against", self.write("more.md", text))
        self.assertEqual(run.status, BAD_DOCUMENT)
        self.assertTrue(run.errors)

    def test_an_error_is_told_at_its_place_and_nothing_is_written(self):
        text = from_data().replace("UA, MD", "UA, Moldva")
        run = self.chancery("render", self.write("s.md", text), "-o", "s.pdf")
        self.assert_refused(run, BAD_DOCUMENT, "alignment-unknown-country")
        line = text[: text.index("Moldva")].count("\n") + 1
        self.assertEqual(run.errors[0].line, line)
        self.assertEqual(run.hints, ["did you mean `MD` (Republic of Moldova)?"])
        self.assertFalse((self.folder / "s.pdf").exists())

    def test_the_data_is_no_layout_and_is_read_only_where_it_is_needed(self):
        data = self.folder / "data"
        for name in ("layouts", "fonts"):
            shutil.copytree(ROOT / name, data / name)
        self.assertNotIn("status", self.chancery("layouts", CHANCERY_DATA=str(data)).text)
        self.assert_refused(
            self.chancery("layouts", "status", CHANCERY_DATA=str(data)),
            BAD_USE,
            "layout-not-found",
        )
        (data / "layouts/status.yaml").write_text("countries: [", encoding="utf-8")
        self.render(TWIN, "-o", "s.pdf", CHANCERY_DATA=str(data))
        run = self.chancery("render", self.source, "-o", "t.pdf", CHANCERY_DATA=str(data))
        self.assert_refused(run, BAD_DOCUMENT, "status-syntax")
        self.assertRegex(run.errors[0].file, r"layouts/status\.yaml$")


if __name__ == "__main__":
    main()
