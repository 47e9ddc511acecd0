#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every paragraph of a statement comes back from its PDF, to the letter and space by space: by
structure (`pdfinfo -struct-text`), from pdftotext and from MuPDF. Where text runs from right to left
only the structure says it as it was written: the two programs put its lines together as they guess,
and these statements are not asked of them. In Chinese a line's end is no space.

    extraction_test.py --figures      prints for each statement how many paragraphs come back

What a published text says is read here by rules of its own, not by chancery's readers. The end of
a line is one space; no other space is forgiven. A paragraph that a page break cuts comes back from
pdftotext and MuPDF in two parts, which a space joins.
"""

import re
import sys
import unicodedata
import unittest
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from program import (
    SAMPLE,
    STATEMENTS,
    TWIN,
    ProgramTest,
    even_layout_text,
    hyphenating_layout,
    main,
    needs,
    told_by,
)

try:
    # Under this name since 1.24.3; MuPDF knows ActualText since 1.24.
    import pymupdf
except ImportError:
    pymupdf = None

# What the layout says by itself where the source does not.
ISSUER = "EUROPEAN UNION"
# So many paragraphs stand above the title at most; their order is the layout's.
MASTHEAD = 3

_PARAGRAPH = re.compile(r"P|H\d|Lbl|T[HD]|Caption")
# A space, or the end of a line with the space that stood there.
_SPACE = r"(?: |[ \n]*\n[ \n]*)"
_SPACED_OUT = re.compile(r"(?<!\S)\S(?: \S(?!\S)){3,}")
_MARKER = re.compile(r"^(\d+\.|\*|\([a-z]\))(?=[^\s\d])")
_APART = re.compile(r"(?<=\S) {6,}(?=\S)")
_FURNITURE = re.compile(r'artifact (?:header|footer) "(.*)"$', re.MULTILINE)
_EMBEDDING = re.compile("[\u202a-\u202e]")
# A number as the other languages of the United Nations write it, which the layout does not print.
_DASHED = re.compile(r"^(\d+) - ")


# -- What should come back -------------------------------------------------------------------------


def lines_of(source):
    """The lines of a text as published, the cells of its tables and what stands apart on a line, white
    space squeezed, a marker parted from its text."""
    text = source.read_text(encoding="utf-8").replace(" | ", "\n")
    lines = _APART.sub("\n", text).splitlines()
    squeezed = (" ".join(line.split()) for line in lines)
    return [_DASHED.sub(r"\1. ", _MARKER.sub(r"\1 ", line)) for line in squeezed if line]


def line_up(text, lines):
    """The indices of the lines that make up the text, joined by a space or, as a place and a date
    are, by a comma; None where it is not made of lines."""
    if text in lines:
        return [lines.index(text)]
    for index, line in enumerate(lines):
        for joint in (" ", ", "):
            if line and text.startswith(line + joint):
                rest = line_up(text[len(line + joint) :], [*lines[:index], "", *lines[index + 1 :]])
                if rest is not None:
                    return [index, *rest]
    return None


# -- What comes back -------------------------------------------------------------------------------


@dataclass
class Paragraph:
    """A paragraph, heading or cell of the structure. `label` is what stands before it."""

    role: str
    in_note: bool = False
    in_masthead: bool = False
    label: str = ""
    text: str = ""

    @property
    def whole(self):
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def may_be_reprinted(self):
        """Whether it stands again on further pages, which only the structure knows to be copies."""
        return self.in_note or self.role == "TH"


def paragraphs_of(pdf):
    """All of the structure's that say something, in order. A label goes to what follows it."""
    paragraphs = []
    path = []  # role and Paragraph, or None, of each element from the root to the one at hand
    for line in told_by("pdfinfo", "-struct-text", pdf).splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        said = re.fullmatch(r' *"(.*)"', line)
        element = re.match(r" *(\w+)", line)
        del path[depth:]
        if said:
            for _, paragraph in path[::-1]:
                if paragraph:
                    paragraph.text += said[1]
                    break
        elif element:
            paragraph = None
            if _PARAGRAPH.fullmatch(element[1]):
                in_note = any(role in ("Note", "FENote") for role, _ in path)
                in_masthead = len(paragraphs) < MASTHEAD
                paragraph = Paragraph(element[1], in_note, in_masthead)
                paragraphs.append(paragraph)
            path.append((element[1], paragraph))
    return _labelled(paragraphs)


def _labelled(paragraphs):
    labelled = []
    labels = []
    for paragraph in paragraphs:
        if paragraph.role == "Lbl":
            labels.append(paragraph.text.rstrip(" "))
        else:
            paragraph.label = " ".join(labels)
            labels = []
            labelled.append(paragraph)
    return [paragraph for paragraph in labelled if paragraph.whole]


# -- How a program gives it back -------------------------------------------------------------------


def _is_wide(character):
    return unicodedata.east_asian_width(character) in "WF"


def _pattern(text):
    """The text with a space or the end of a line for each of its spaces, and with the end of a line
    wherever ideographs may be parted."""
    if not any(map(_is_wide, text)):
        return re.escape(text).replace(r"\ ", _SPACE)
    return r"\n?".join(_SPACE if character == " " else re.escape(character) for character in text)


def runs_backward(paragraphs):
    """Whether any of the text runs from right to left."""
    said = "".join(paragraph.whole for paragraph in paragraphs)
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in said)


@dataclass(frozen=True)
class Reading:
    """What a program reads from each page. A paragraph is there where its label and text stand on
    lines of their own."""

    pages: list

    def pattern(self, paragraph):
        return rf"^{_pattern(paragraph.whole)} ?$"

    def count(self, paragraph):
        pattern = re.compile(self.pattern(paragraph), re.MULTILINE)
        return sum(len(pattern.findall(page)) for page in self.pages)

    def has(self, paragraph, times, furniture):
        """Whether it is there so many times, besides reprints and heads and feet of pages."""
        printed_again = any(paragraph.text in line for line in furniture)
        again = paragraph.may_be_reprinted or printed_again
        reprints = times * len(self.pages) if again else 0
        return times <= self.count(paragraph) <= times + reprints

    def is_parted(self, paragraph, pairs):
        """Whether the first page of a pair has its beginning and the second one the rest."""
        return any(
            re.search(self.pattern(replace(paragraph, text=head)), first, re.MULTILINE)
            and re.search(rf"^ ?{_pattern(tail)} ?$", second, re.MULTILINE)
            for head, tail in _halves(paragraph.text)
            for first, second in pairs
        )

    def is_cut(self, paragraph):
        """Whether a page break cuts it."""
        return self.is_parted(paragraph, list(zip(self.pages, self.pages[1:])))


class PopplerReading(Reading):
    """pdftotext goes by where things stand, in any PDF: it may read labels as a column of their
    own, and the two ends of a line in the masthead too; and it closes letters spaced out."""

    def pattern(self, paragraph):
        label = rf"(?:{_pattern(paragraph.label)}{_SPACE})?" if paragraph.label else ""
        text = _SPACED_OUT.sub(lambda letters: letters[0].replace(" ", ""), paragraph.text)
        return rf"^{label}{_pattern(text)} ?$"

    def count(self, paragraph):
        found = super().count(paragraph)
        page = self.pages[0]
        if found == 0 and paragraph.in_masthead and self.is_parted(paragraph, [(page, page)]):
            return 1
        return found


def _halves(text):
    return [(text[: space.start()], text[space.end() :]) for space in re.finditer(" ", text)]


def poppler_reading(pdf):
    """What pdftotext reads, without the controls it puts around what runs from right to left; the
    hyphen that ends a paragraph given back: it takes that for one that
    cuts a word, whatever the PDF says."""
    told = _EMBEDDING.sub("", told_by("pdftotext", pdf, "-"))
    for paragraph in paragraphs_of(pdf):
        if paragraph.text.endswith("-"):
            eaten = rf"^({_pattern(paragraph.text[:-1])})(?!-)"
            told = re.sub(eaten, r"\1-\n", told, flags=re.MULTILINE)
    return PopplerReading(told.split("\f"))


def mupdf_reading(pdf):
    with pymupdf.open(pdf) as document:
        return Reading([page.get_text() for page in document])


# -- Tests -----------------------------------------------------------------------------------------


needs_mupdf = unittest.skipIf(pymupdf is None, "no PyMuPDF, or one that ignores ActualText")


@needs("pdfinfo", "pdftotext")
class Extraction(ProgramTest):
    options = ()
    # Statements whose wide spaces pdftotext takes for the white between columns.
    columns = ()

    def pdfs(self):
        """Each statement that renders, with its PDF."""
        pairs = [(source, self.rendered(source, f"{source.name}.pdf", *self.options))
                 for source in STATEMENTS]  # fmt: skip
        return [(source, pdf) for source, pdf in pairs if pdf]

    def forward_pdfs(self):
        """The PDFs without text that runs from right to left, each with its source."""
        return [pair for pair in self.pdfs() if not runs_backward(paragraphs_of(pair[1]))]

    def furniture(self, source):
        """The lines that the layout prints at the head and foot of pages."""
        run = self.render(source, *self.options, "-f", "dump", "-o", "-")
        return set(_FURNITURE.findall(run.text))

    def assert_all_come_back(self, source, reading, paragraphs):
        texts = [paragraph.whole for paragraph in paragraphs]
        furniture = self.furniture(source)
        for paragraph in paragraphs:
            with self.subTest(paragraph.whole):
                if not reading.has(paragraph, texts.count(paragraph.whole), furniture):
                    self.assertTrue(reading.is_cut(paragraph), reading.pages)

    def test_the_structure_says_each_line_of_a_published_text_once_and_in_order(self):
        for source, pdf in self.pdfs():
            if source.suffix == ".txt":
                with self.subTest(source.name):
                    self.assert_said(lines_of(source), paragraphs_of(pdf))

    def assert_said(self, lines, paragraphs):
        body = []
        for paragraph in paragraphs:
            if paragraph.whole == ISSUER and ISSUER not in lines:
                continue
            made_of = line_up(paragraph.whole, lines)
            self.assertIsNotNone(made_of, paragraph)
            for index in made_of:
                lines[index] = ""
            if not paragraph.in_note and not paragraph.in_masthead:
                body += made_of
        self.assertEqual("".join(lines), "")
        self.assertEqual(body, sorted(body))

    def test_the_twin_in_markdown_says_the_same(self):
        published, native = (paragraphs_of(self.rendered(source, "s.pdf"))
                             for source in (SAMPLE, TWIN))  # fmt: skip
        self.assertEqual(native, published)

    def test_pdftotext_gives_every_paragraph_back(self):
        for source, pdf in self.forward_pdfs():
            if source.name not in self.columns:
                self.assert_all_come_back(source, poppler_reading(pdf), paragraphs_of(pdf))

    @needs_mupdf
    def test_mupdf_gives_every_paragraph_back(self):
        for source, pdf in self.forward_pdfs():
            self.assert_all_come_back(source, mupdf_reading(pdf), paragraphs_of(pdf))


class EvenGrey(Extraction):
    """Where type is widened, tracked and stands out past the margins, all comes back too."""

    options = ("--layout", "even.yaml")
    columns = ("hy-statement.md",)

    def setUp(self):
        super().setUp()
        self.write("even.yaml", even_layout_text())


class HyphenatedExtraction(Extraction):
    """The same where nearly every line could end in a hyphen."""

    def rendered(self, source, name, *options):
        layout = self.write("hyphens.yaml", hyphenating_layout())
        return super().rendered(source, name, "-l", layout, *options)

    def test_lines_end_in_hyphens(self):
        self.rendered(SAMPLE, "s.pdf")
        dump = self.render(SAMPLE, "-l", "hyphens.yaml", "-f", "dump", "-o", "-").text
        self.assertGreater(len(re.findall(r'(?m)[a-z]"$', dump)), 5)


@needs("pdfinfo", "pdftotext")
class CutWords(ProgramTest):
    """A line may end within a word, after a sign that is part of it; the word is still one."""

    # The word, where a line ends within it, and the words between two of it.
    WORDS = (
        ("pre-election", "pre-", ""),
        ("word\u2014word", "word\u2014", ""),
        ("https://example.eu/a-path/to-it.html", "/", "and some words more "),
    )

    def setUp(self):
        super().setUp()
        self.texts = [
            " ".join(f"{'x' * (i % 7 + 1)} {between}{word}" for i in range(20))
            for word, _, between in self.WORDS
        ]
        self.write("cut.md", "---\nlayout: osce-pc\ntitle: Cut\n---\n\n" + "\n\n".join(self.texts))
        self.pdf = self.rendered("cut.md", "cut.pdf")

    def test_lines_end_within_the_words(self):
        dump = self.render("cut.md", "-f", "dump", "-o", "-").text
        for _, head, _ in self.WORDS:
            self.assertRegex(dump, rf'(?m){re.escape(head)}"$')

    def test_the_structure_has_them_whole(self):
        said = [paragraph.text for paragraph in paragraphs_of(self.pdf)]
        for text in self.texts:
            self.assertIn(text, said)

    def assert_read(self, reading):
        paragraphs = [Paragraph("P", text=text) for text in self.texts]
        for paragraph in paragraphs:
            with self.subTest(paragraph.text[:40]):
                self.assertTrue(reading.count(paragraph) == 1 or reading.is_cut(paragraph),
                                reading.pages)  # fmt: skip

    def test_pdftotext_has_them_whole(self):
        self.assert_read(poppler_reading(self.pdf))

    @needs_mupdf
    def test_mupdf_has_them_whole(self):
        self.assert_read(mupdf_reading(self.pdf))


def figures():
    """A line for each statement: its paragraphs, and how many each program reads whole."""
    readings = [poppler_reading, *([mupdf_reading] if pymupdf else [])]
    print("statement                 paragraphs   pdftotext (cut)   MuPDF (cut)")
    test = ProgramTest()
    with TemporaryDirectory() as folder:
        test.folder = Path(folder)
        for source in STATEMENTS:
            pdf = test.rendered(source, f"{source.name}.pdf")
            if pdf is None:
                continue
            paragraphs = paragraphs_of(pdf)
            line = f"{source.name:25} {len(paragraphs):10}"
            for reading in (read(pdf) for read in readings):
                texts = [paragraph.whole for paragraph in paragraphs]
                lost = [one for one in paragraphs if not reading.has(one, texts.count(one.whole), ())]
                whole = len(paragraphs) - len(lost)
                cut = sum(reading.is_cut(paragraph) for paragraph in lost)
                line += f"   {whole:9} {f'({cut})':5}"
            print(line)


if __name__ == "__main__":
    if sys.argv[1:] == ["--figures"]:
        figures()
    else:
        print("PyMuPDF is asked too" if pymupdf else "PyMuPDF is not here, or too old to be asked")
        main()
