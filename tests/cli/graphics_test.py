#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Graphics of all kinds: on the pages, in the files, read back by scanners, and refused."""

import os
import re
import subprocess
import unittest
import zlib
from pathlib import Path

from program import (
    BAD_DOCUMENT,
    PICTURES,
    ROOT,
    SAMPLE,
    ProgramTest,
    layout_text,
    needs,
    pictures,
    told_by,
)

GOLDEN = ROOT / "tests/golden/dump/pictures.txt"

# A flag of two colours, as a drawing program writes it.
LOGO = b"""%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 60]/Contents 4 0 R>>
endobj
4 0 obj
<</Length 56>>stream
0 0 1 rg 0 0 45 60 re f 1 0 0 rg 45 0 m 90 0 l 90 60 l f
endstream
endobj
"""


def with_references(body):
    """The objects as a file."""
    places = [match.start() for match in re.finditer(rb"^\d+ 0 obj", body, re.MULTILINE)]
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(places) + 1
    return (body + b"xref\n0 %d\n0000000000 65535 f \n" % count + rows
            + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body)))  # fmt: skip


def png(width, height, rows):
    """A grey PNG file of those sides with these rows."""

    def chunk(name, data):
        check = zlib.crc32(name + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + name + data + check

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


class GraphicsTest(ProgramTest):
    def layout(self, name, content=None):
        """A layout whose emblem is the file of that name."""
        if content is not None:
            self.write(name, content)
        text = layout_text()
        emblem = re.search(r"graphic: (\S+),", text)[1]
        return self.write("own.yaml", text.replace(emblem, name))


class Shown(GraphicsTest):
    def test_the_pages_of_a_document_with_pictures_are_kept(self):
        layout = pictures(self.folder)
        text = self.render(SAMPLE, "-l", layout, "-f", "dump", "-o", "-").text
        if os.environ.get("CHANCERY_UPDATE") == "1":
            GOLDEN.write_text(text, encoding="utf-8")
        self.assertEqual(text.splitlines(), GOLDEN.read_text(encoding="utf-8").splitlines())

    def test_each_picture_is_said_to_who_hears_it(self):
        layout = pictures(self.folder)
        heard = self.render(SAMPLE, "-l", layout, "-f", "transcript", "-o", "-").text
        for alt in PICTURES.values():
            self.assertIn(f"[image] {alt}\n", heard)

    def test_every_format_shows_them(self):
        layout = pictures(self.folder)
        for form in ("pdf", "png", "svg", "ps"):
            with self.subTest(form):
                self.render(SAMPLE, "-l", layout, "-o", f"s.{form}")

    def test_a_page_of_a_pdf_is_a_logo(self):
        layout = self.layout("logo.pdf", with_references(LOGO))
        text = self.render(SAMPLE, "-l", layout, "-f", "dump", "-o", "-").text
        self.assertIn("  paths 2 at ", text)

    def test_what_a_file_is_its_bytes_say(self):
        layout = self.layout("logo.svg", png(3, 2, [b"\0\x80\xff"] * 2))
        text = self.render(SAMPLE, "-l", layout, "-f", "dump", "-o", "-").text
        self.assertIn("  image 3x2 grey at ", text)

    @needs("qpdf")
    def test_a_file_holds_an_image_once(self):
        image = self.write("a.png", png(40, 20, [bytes(range(40))] * 20))
        item = f"  - {{graphic: {image.name}, height: 5mm, alt: A ramp, style: emblem}}\n"
        layout = self.write("own.yaml", layout_text().replace("masthead:\n", "masthead:\n" + 3 * item))
        self.render(SAMPLE, "-l", layout, "-o", "s.pdf")
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "s.pdf", "-"],
                               cwd=self.folder, capture_output=True, check=True).stdout  # fmt: skip
        self.assertEqual(plain.count(b"/Subtype /Image"), 1)
        self.assertEqual(plain.count(b"/I0 Do"), 3)

    @needs("pdfimages")
    def test_pixels_come_back_as_they_were(self):
        rows = [bytes((x * 7 + y * 31) % 256 for x in range(30)) for y in range(20)]
        layout = self.layout("a.png", png(30, 20, rows))
        self.render(SAMPLE, "-l", layout, "-o", "s.pdf")
        subprocess.run(["pdfimages", "s.pdf", "out"], cwd=self.folder, check=True)
        out = (self.folder / "out-000.ppm").read_bytes()
        self.assertEqual(out, b"P6\n30 20\n255\n" + b"".join(bytes((v,)) * 3 for row in rows for v in row))

    @needs("pdfimages")
    def test_a_jpeg_file_comes_back_as_it_was(self):
        subprocess.run([os.environ["PICTURES"], self.folder], check=True)
        self.render(SAMPLE, "-l", self.layout("photo.jpg"), "-o", "s.pdf")
        subprocess.run(["pdfimages", "-all", "s.pdf", "out"], cwd=self.folder, check=True)
        kept = (self.folder / "photo.jpg").read_bytes()
        self.assertEqual((self.folder / "out-000.jpg").read_bytes(), kept)

    def test_the_same_pictures_give_the_same_bytes(self):
        layout = pictures(self.folder)
        for form, suffix in (("pdf", ""), ("png", "-1"), ("svg", "-1"), ("ps", "")):
            for name in ("first", "second"):
                self.render(SAMPLE, "-l", layout, "-o", f"{name}.{form}")
            first, second = ((self.folder / f"{name}{suffix}.{form}").read_bytes()
                             for name in ("first", "second"))  # fmt: skip
            self.assertTrue(first == second, form)


@needs("zbarimg", "pdftoppm")
class Scanned(GraphicsTest):
    """Bar codes as a scanner reads them, in our picture and in the PDF as another program paints it."""

    def scan(self, name):
        subprocess.run([os.environ["PICTURES"], self.folder], check=True)
        self.render(SAMPLE, "-l", self.layout(name), "-o", "s.pdf")
        self.render(SAMPLE, "-l", self.layout(name), "-o", "s.png", "--dpi", "300")
        subprocess.run(["pdftoppm", "-r", "300", "-f", "1", "-l", "1", "-png", "s.pdf", "p"],
                       cwd=self.folder, check=True)  # fmt: skip
        ours, theirs = (told_by("zbarimg", "-q", "--nodbus", self.folder / picture)
                        for picture in ("s-1.png", "p-1.png"))  # fmt: skip
        self.assertEqual(ours, theirs)
        return ours.strip()

    def test_a_qr_code(self):
        self.assertEqual(self.scan("qr.svg"), "QR-Code:https://undocs.org/A/79/100")

    def test_code_39(self):
        self.assertEqual(self.scan("code-39.svg"), "CODE-39:1723903")

    def test_code_128(self):
        self.assertEqual(self.scan("code-128.svg"), "CODE-128:A/79/100 (E)")


class Refused(GraphicsTest):
    def refused(self, layout, code, *options):
        run = self.chancery("render", SAMPLE, "-l", layout, "-o", "s.pdf", *options)
        self.assert_refused(run, BAD_DOCUMENT, code)
        self.assertFalse((self.folder / "s.pdf").exists())
        return run.errors[0]

    def test_what_is_wrong_is_said_where_the_layout_asks_for_it(self):
        image = png(3, 2, [b"\0\x80\xff"] * 2)
        for name, content, code in (
            ("none.svg", None, "graphic-missing"),
            ("cut.png", image[:-20], "graphic-image"),
            ("cut.jpg", b"\xff\xd8\xff\xe0", "graphic-image"),
            ("cut.pdf", with_references(LOGO)[:-60], "graphic-pdf"),
            ("text.pdf", with_references(LOGO.replace(b"0 0 1 rg", b"BT ET rg")), "graphic-paint"),
            ("a.gif", b"GIF89a", "graphic-kind"),
            ("bomb.png", png(1 << 30, 1 << 30, [b""]), "graphic-too-large"),
            ("strip.png", png(3000, 1, [bytes(3000)]), "graphic-size"),
        ):
            with self.subTest(name):
                layout = self.layout(name, content)
                error = self.refused(layout, code)
                lines = layout.read_text(encoding="utf-8").splitlines()
                self.assertEqual(Path(error.file).name, "own.yaml")
                self.assertIn(name, lines[error.line - 1])
                self.assertIn(name, error.message)

    def test_pixels_and_bytes_are_limited(self):
        layout = self.layout("a.png", png(3, 2, [b"\0\x80\xff"] * 2))
        self.refused(layout, "graphic-too-large", "--cap", "image-pixels=5")
        self.refused(layout, "file-too-large", "--cap", "image-bytes=20", "--cap", "graphic-bytes=20")
        self.render(SAMPLE, "-l", layout, "-o", "s.pdf", "--cap", "image-pixels=6")


if __name__ == "__main__":
    unittest.main()
