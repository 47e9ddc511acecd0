#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The PDF as two other programs paint it, the SVG as another does and our own PNG of the same page
show one picture.

The comparing program is given by the environment variable SAME_PICTURE.
"""

import os
import subprocess
import unittest
from dataclasses import dataclass

from program import SAMPLE, ProgramTest, even_layout_text, layout_text, needs, pictures

DPI = "110"
HALF_A_POINT_MM = 0.5 * 25.4 / 72


@dataclass(frozen=True)
class Rasteriser:
    """Paints s.pdf to pages named `name`-1.png ...; `mean_max` is what its picture of a sound page
    may differ from ours in a block of 8 x 8 pixels, out of 255."""

    name: str
    command: tuple
    mean_max: float


# MuPDF puts glyphs where the file says and agrees to 14; half a point up or down makes 30.
MUPDF = Rasteriser("mutool", ("mutool", "draw", "-q", "-r", DPI, "-c", "gray", "-o",
                              "mutool-%d.png", "s.pdf"), 20)  # fmt: skip
# Poppler puts them on quarters of a pixel, always to the same side: sound pages differ by 28, half
# a point down makes 41 and half a point up is not seen.
POPPLER = Rasteriser("pdftoppm", ("pdftoppm", "-r", DPI, "-gray", "-png", "s.pdf", "pdftoppm"), 33)

# librsvg draws paths with cairo, as our PNG is drawn: sound pages differ by 4.
SVG_MEAN_MAX = 8


@needs("rsvg-convert")
class SvgPictures(ProgramTest):
    def expect_the_png(self, *options):
        """Every SVG of the sample shows what the PNG of that page does."""
        for form in "svg", "png":
            self.render(SAMPLE, "-o", f"here.{form}", "--dpi", DPI, *options)
        drawn = sorted(self.folder.glob("here*.svg"))
        self.assertTrue(drawn)
        for svg in drawn:
            command = ["rsvg-convert", "-b", "white", "-d", DPI, "-p", DPI, "-o", "svg.png", svg]
            subprocess.run(command, cwd=self.folder, check=True)
            command = [os.environ["SAME_PICTURE"], svg.with_suffix(".png"), "svg.png"]
            done = subprocess.run(
                [*command, str(SVG_MEAN_MAX)], cwd=self.folder, capture_output=True, text=True
            )
            self.assertEqual(done.returncode, 0, f"{svg.name}: {done.stdout}{done.stderr}")

    def test_the_svg_and_the_png_of_each_page_agree(self):
        self.expect_the_png()

    def test_they_agree_on_type_that_is_widened_and_stands_out(self):
        self.write("even.yaml", even_layout_text())
        self.expect_the_png("-l", "even.yaml")

    def test_they_agree_on_images_bar_codes_and_transparency(self):
        self.expect_the_png("-l", pictures(self.folder))

    def test_they_agree_on_pages_that_are_placed_on_sheets(self):
        self.expect_the_png("--booklet")


@needs("pdftoppm", "mutool")
class Pictures(ProgramTest):
    def setUp(self):
        super().setUp()
        self.rasterise()

    def rasterise(self, *options):
        self.render(SAMPLE, "-o", "s.pdf", *options)
        for rasteriser in (MUPDF, POPPLER):
            subprocess.run(rasteriser.command, cwd=self.folder, check=True, capture_output=True)

    def paint(self, name, down_mm):
        """Paints the sample to NAME-1.png ... with everything moved down."""
        top = f"{{top: {25 + down_mm:.4f}mm,"
        self.write("moved.yaml", layout_text().replace("{top: 25mm,", top))
        self.render(SAMPLE, "-o", f"{name}.png", "--dpi", DPI, "-l", "./moved.yaml")

    def differing(self, rasteriser, name):
        """What is told of the pages that differ."""
        told = []
        for page in ("1", "2"):
            pictures = (f"{rasteriser.name}-{page}.png", f"{name}-{page}.png")
            command = [os.environ["SAME_PICTURE"], *pictures, str(rasteriser.mean_max)]
            done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
            self.assertLess(done.returncode, 2, done.stderr)
            told += [f"page {page}: {done.stdout}"] * done.returncode
        return told

    def test_the_pdf_and_the_png_of_each_page_agree(self):
        self.paint("here", 0)
        for rasteriser in (MUPDF, POPPLER):
            self.assertEqual(self.differing(rasteriser, "here"), [], rasteriser.name)

    def test_they_agree_on_type_that_is_widened_and_stands_out(self):
        self.write("even.yaml", even_layout_text())
        self.rasterise("-l", "even.yaml")
        self.render(SAMPLE, "-o", "even.png", "--dpi", DPI, "-l", "even.yaml")
        for rasteriser in (MUPDF, POPPLER):
            self.assertEqual(self.differing(rasteriser, "even"), [], rasteriser.name)

    def test_they_agree_on_images_bar_codes_and_transparency(self):
        """MuPDF grows an image to whole pixels, so it draws them four times as fine: 10 then, where
        an image without its mask makes 170."""
        layout = pictures(self.folder)
        self.render(SAMPLE, "-o", "s.pdf", "-l", layout)
        self.render(SAMPLE, "-o", "here.png", "--dpi", DPI, "-l", layout)
        subprocess.run(["mutool", "draw", "-q", "-r", str(4 * int(DPI)), "-c", "gray", "-o",
                        "mutool-%d.png", "s.pdf"], cwd=self.folder, check=True)  # fmt: skip
        command = [os.environ["SAME_PICTURE"], "here-1.png", "mutool-1.png", str(MUPDF.mean_max)]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_a_move_by_half_a_point_is_seen(self):
        for name, down_mm, seen_by in (
            ("down", HALF_A_POINT_MM, (MUPDF, POPPLER)),
            ("up", -HALF_A_POINT_MM, (MUPDF,)),
        ):
            self.paint(name, down_mm)
            for rasteriser in seen_by:
                told = self.differing(rasteriser, name)
                self.assertEqual(len(told), 2, (name, rasteriser.name, told))


if __name__ == "__main__":
    unittest.main()
