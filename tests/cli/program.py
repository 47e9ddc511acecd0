# SPDX-License-Identifier: MIT
"""What the tests of the program share: a folder of one's own, a run, its diagnostics.

The program is given by the environment variable CHANCERY, as ctest does.
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shutil import which

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests/cases"
SAMPLE = ROOT / "samples/osce-pc-1417.txt"
TWIN = ROOT / "samples/osce-pc-1417.md"
EVERY_KIND = CASES / "every-kind.md"
# Statements in layouts of their own, which stand beside them under the same name.
SHEETS = ROOT / "tests/sheets"
SHEET = SHEETS / "every-fixture.md"
# Every statement kept here, also those that must be refused.
STATEMENTS = sorted(
    path
    for folder in (ROOT / "samples", CASES)
    for path in folder.iterdir()
    if path.suffix in (".txt", ".md") and path.stem != "README"
)

DONE, BAD_DOCUMENT, BAD_USE = 0, 1, 2
SANITIZER_STATUS = 99
SKIPPED = 77

_DIAGNOSTIC = re.compile(
    r"^(?:(?P<file>[^\n]+?):(?:(?P<line>\d+):(?P<column>\d+):)? )?"
    r"(?P<severity>error|warning|note): (?P<message>.+) \[(?P<code>[a-z0-9-]+)\]$",
    re.MULTILINE,
)
_HINT = re.compile(r"^ +hint: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Diagnostic:
    file: str
    line: int
    column: int
    severity: str
    message: str
    code: str


@dataclass(frozen=True)
class Run:
    status: int
    out: bytes
    err: str

    @cached_property
    def diagnostics(self):
        return [
            Diagnostic(
                match["file"],
                int(match["line"] or 0),
                int(match["column"] or 0),
                match["severity"],
                match["message"],
                match["code"],
            )
            for match in _DIAGNOSTIC.finditer(self.err)
        ]

    @property
    def errors(self):
        return [found for found in self.diagnostics if found.severity == "error"]

    @property
    def hints(self):
        return _HINT.findall(self.err)

    @property
    def text(self):
        return self.out.decode()


def environment(**changes):
    """The environment of a run: a crash or leak that a sanitizer finds has a status of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        kept[name] = f"{kept.get(name, '')}:exitcode={SANITIZER_STATUS}".lstrip(":")
    return {**kept, **changes}


def layout_text():
    """The shipped layout as it can stand in any folder."""
    text = (ROOT / "layouts/osce-pc.yaml").read_text(encoding="utf-8")
    for folder in ("emblems", "parts"):
        text = text.replace(f"{folder}/", f"{ROOT}/layouts/{folder}/")
    return text


def even_layout_text():
    """The same with all that evens the grey of justified lines."""
    keys = "protrusion: 100%, expansion: 2%, tracking: 0.5%, last-line-fit: 100%"
    return layout_text().replace("align: justify,", f"align: justify, {keys},", 1)


def hyphenating_layout():
    """One that hyphenates whatever it can, in short lines."""
    text = layout_text().replace("margin: {top: 25mm, right: 25mm", "margin: {top: 25mm, right: 50mm")
    return text.replace("align: justify", "align: left, hyphenate: true, hyphen-penalty: 0")


# What the layout of `pictures` shows, with the words for it.
PICTURES = {
    "seal.png": "A red seal",
    "photo.jpg": "Bands of colour",
    "grey.jpg": "A grey ramp",
    "qr.svg": "QR code: https://undocs.org/A/79/100",
}


def pictures(folder):
    """Puts pictures of all kinds into the folder, made by the program that the environment variable
    PICTURES gives, and a layout `pictures.yaml` that shows them."""
    subprocess.run([os.environ["PICTURES"], folder], check=True)
    items = "".join(
        f"  - {{graphic: {name}, height: 15mm, alt: '{alt}', style: emblem}}\n"
        for name, alt in PICTURES.items()
    )
    text = layout_text().replace("masthead:\n", f"masthead:\n{items}")
    (folder / "pictures.yaml").write_text(text, encoding="utf-8")
    return folder / "pictures.yaml"


def layout_of(sheet):
    """What chooses the layout of one of SHEETS."""
    return ("-l", sheet.with_suffix(".yaml"))


def told_by(*command):
    """What another program says about a file."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def needs(*tools):
    """Skips a test whose tool is missing; under CI=true the test runs and fails."""
    missing = [tool for tool in tools if not which(tool)]
    return unittest.skipIf(missing and os.environ.get("CI") != "true", f"no {', '.join(missing)}")


def main(missing=None):
    """Runs the tests of the program at hand; where all of them lack what `missing` says, exits with
    SKIPPED, but under CI=true they run and fail."""
    if missing and os.environ.get("CI") != "true":
        print(f"skipped: {missing}")
        sys.exit(SKIPPED)
    unittest.main()


class ProgramTest(unittest.TestCase):
    """Each test runs the program in an empty folder of its own, with a space in its path."""

    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="chancery test ")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def chancery(self, *arguments, stdin=b"", timeout=120, **changes):
        """Runs the program; a crash, a sanitizer's finding or an unknown status fails the test."""
        done = subprocess.run(
            [os.environ["CHANCERY"], *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            timeout=timeout,
            env=environment(**changes),
        )
        run = Run(done.returncode, done.stdout, done.stderr.decode(errors="replace"))
        self.assertIn(run.status, (DONE, BAD_DOCUMENT, BAD_USE), run.err)
        return run

    def render(self, *arguments, **options):
        """A run of `chancery render` that must succeed."""
        return self._good("render", *arguments, **options)

    def batch(self, *arguments, **options):
        return self.chancery("batch", *arguments, **options)

    def done(self, *arguments, **options):
        """A run of `chancery batch` that must succeed."""
        return self._good("batch", *arguments, **options)

    def _good(self, *arguments, **options):
        run = self.chancery(*arguments, **options)
        self.assertEqual((run.status, run.errors), (DONE, []), run.err)
        return run

    def rendered(self, source, name, *options):
        """The path of the source's PDF in the folder; None where the source is refused, which takes
        an error and leaves nothing."""
        run = self.chancery("render", source, "-o", name, *options)
        if run.status == DONE:
            return self.folder / name
        self.assertEqual(run.status, BAD_DOCUMENT, run.err)
        self.assertTrue(run.errors, run.err)
        self.assertFalse((self.folder / name).exists())
        return None

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def files(self):
        """Everything in the folder, so that a temporary left behind shows."""
        return sorted(
            str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()
        )

    def assert_refused(self, run, status, code=None):
        """Exactly one error, with that status."""
        self.assertEqual(run.status, status, run.err)
        self.assertEqual(len(run.errors), 1, run.err)
        if code:
            self.assertEqual(run.errors[0].code, code, run.err)
