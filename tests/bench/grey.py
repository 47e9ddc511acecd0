#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""grey.py STATEMENT...: how even each typesetter sets the paragraphs of these statements.

chancery leaves names in capitals whole unless it is told otherwise, its peers part them unless they
are told not to; so both are measured both ways, on all paragraphs and on those that are no lists of
such names.

All set them 160 mm wide in Liberation Sans 12, justified, without hang, hyphenated. What is printed
of each: how many justified lines there are, the root of the mean square and the worst of their
deviations, and how many end in a hyphen. The deviation of a line is the mean gap between its words
divided by the font's own space, less 1. Last lines of paragraphs and others that do not end at the
right margin are left out; those that stand out of it, overfull, are counted.

CHANCERY names the program. A peer that is not there is said and left out.
"""

import math
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

SPACE_PT = 569 / 2048 * 12
POINTS_PER_MM = 72 / 25.4
RIGHT_PT = (25 + 160) * POINTS_PER_MM
# A line that ends farther from the margin is no justified one; a sign may stand out as far.
REACH_PT = 4.5
WORDS_LEAST = 4
PAGE_PT = 841.0

# -- The text --------------------------------------------------------------------------------------

_NUMBER = re.compile(r"^(\d+\.|\*|-)\s*")
# A name in capitals; a paragraph with fewer of them is no list of names.
NAMES_FEW = 5
_NAME = re.compile(r"\b[A-Z]{2,}\b")
LETTERS_LEAST = 150


def paragraphs_of(path):
    """The paragraphs of a text as published that are longer than a line, without their numbers."""
    lines = (_NUMBER.sub("", line.strip()) for line in path.read_text("utf-8").splitlines())
    return [" ".join(line.split()) for line in lines if len(line) >= LETTERS_LEAST]


def escaped(text, signs):
    return re.sub("([" + re.escape(signs) + "])", r"\\\1", text)


# -- The typesetters -------------------------------------------------------------------------------

# What its peers do not know, the house rules on words that stay together, is off.
LAYOUT = """
fields: {{title: {{type: text}}}}
keep: none
hyphenation: {{capitals: {capitals}}}
styles:
  base: {{family: Liberation Sans, size: 12pt, pitch: 20pt, align: justify, {keys}}}
"""
HYPHENS = "hyphenate: true, hyphen-penalty: 100"

ALL = f"{HYPHENS}, expansion: 2%, tracking: 0.5%, protrusion: 100%"

# What gives way, by the name it is told by, and whether names in capitals are kept whole.
WAYS = {
    "spaces alone": (HYPHENS, False),
    "protrusion": (f"{HYPHENS}, protrusion: 100%", False),
    "expansion": (f"{HYPHENS}, expansion: 2%", False),
    "tracking": (f"{HYPHENS}, tracking: 0.5%", False),
    "expansion, protrusion": (f"{HYPHENS}, expansion: 2%, protrusion: 100%", False),
    "all": (ALL, False),
    "all, names whole": (ALL, True),
}

LATEX = r"""\documentclass[12pt]{article}
\usepackage[a4paper,textwidth=160mm,textheight=247mm,left=25mm,top=25mm]{geometry}
\usepackage{fontspec}
\setmainfont{Liberation Sans}[Ligatures=NoCommon]
\usepackage{microtype}
\pagestyle{empty}\parindent=0pt\parskip=10pt\raggedbottom
\begin{document}\fontsize{12bp}{20bp}\selectfont
%s
\end{document}
"""

TYPST = """#set page(paper: "a4", margin: 25mm)
#set text(font: "Liberation Sans", size: 12pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 8pt, spacing: 18pt)
%s
"""


def run(*command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def set_by_chancery(paragraphs, folder, keys, whole):
    layout = LAYOUT.format(keys=keys, capitals="false" if whole else "true")
    (folder / "grey.yaml").write_text(layout, "utf-8")
    body = "\n\n".join(escaped(text, r"\`*_[]<>#&~|") for text in paragraphs)
    (folder / "grey.md").write_text(f"---\ntitle: Grey\nlang: en-US\n---\n{body}\n", "utf-8")
    run(os.environ["CHANCERY"], "render", "grey.md", "-l", "grey.yaml", "-o", "chancery.pdf",
        folder=folder)  # fmt: skip
    return folder / "chancery.pdf"


def with_names(text, form):
    """The text with that form for each name in capitals, `%s` being the name."""
    return _NAME.sub(lambda name: form % name[0], text)


def set_by_lualatex(paragraphs, folder, whole):
    if not which("lualatex"):
        return None
    form = r"\mbox{%s}" if whole else "%s"
    body = "\n\n".join(with_names(escaped(text, "#$%&_{}"), form) for text in paragraphs)
    (folder / "latex.tex").write_text(LATEX % body, "utf-8")
    run("lualatex", "-interaction=batchmode", "-halt-on-error", "latex.tex", folder=folder)
    return folder / "latex.pdf"


def set_by_typst(paragraphs, folder, whole):
    try:
        import typst
    except ImportError:
        return None
    form = "#text(hyphenate: false)[%s]" if whole else "%s"
    escapes = "\\#$*_[]<>@`~\"'/-"
    body = "\n\n".join(with_names(escaped(text, escapes), form) for text in paragraphs)
    (folder / "typst.typ").write_text(TYPST % body, "utf-8")
    typst.compile(str(folder / "typst.typ"), output=str(folder / "typst.pdf"))
    return folder / "typst.pdf"


# How, and whether names in capitals are kept whole.
PEERS = {
    "LuaLaTeX, microtype": (set_by_lualatex, False),
    "LuaLaTeX, names whole": (set_by_lualatex, True),
    "Typst": (set_by_typst, False),
    "Typst, names whole": (set_by_typst, True),
}

# -- The measure -----------------------------------------------------------------------------------

_MOVED = re.compile(r'<fill_text .*transform="(\S+) 0 0 \S+ (\S+) (\S+)"')
_SPAN = re.compile(r'<span .*trm="(\S+) ')
_GLYPH = re.compile(r'<g unicode="([^"]*)" .*x="(\S+)" y="(\S+)" adv="(\S+)"')
HYPHEN_SIGNS = {"-", "\u00ad", "\u2010"}
# A wider gap parts words, with or without the glyph of a space in it.
GAP_LEAST_PT = 1.5


def lines_of(pdf):
    """The lines of a PDF: for each its glyphs but spaces as (left, right, text), from left to right,
    each as wide as it is drawn."""
    told = subprocess.run(["mutool", "trace", pdf], check=True, capture_output=True, text=True)
    for page in told.stdout.split("<page ")[1:]:
        rows = {}
        for line in page.splitlines():
            if moved := _MOVED.search(line):
                scale, x, y = map(float, moved.groups())
            elif span := _SPAN.search(line):
                size = float(span[1])
            elif (glyph := _GLYPH.search(line)) and glyph[1].strip(" \u00a0"):
                left, top, advance = map(float, glyph.groups()[1:])
                left = x + scale * left
                right = left + scale * advance * size
                # Down the page, whichever way the program counts.
                top = round(y + top if y < PAGE_PT else y - top)
                rows.setdefault(top, []).append((left, right, glyph[1]))
        for top in sorted(rows):
            yield sorted(rows[top])


class Grey:
    """Deviations and hyphens of the justified lines of one file, added to those of others."""

    def __init__(self):
        self.deviations = []
        self.hyphens = 0
        self.overfull = 0

    def add(self, pdf):
        for glyphs in lines_of(pdf):
            gaps = [after[0] - glyph[1] for glyph, after in zip(glyphs, glyphs[1:])]
            gaps = [gap for gap in gaps if gap > GAP_LEAST_PT]
            self.overfull += glyphs[-1][1] - RIGHT_PT > REACH_PT
            if len(gaps) + 1 < WORDS_LEAST or abs(glyphs[-1][1] - RIGHT_PT) > REACH_PT:
                continue
            self.deviations.append(sum(gaps) / len(gaps) / SPACE_PT - 1)
            self.hyphens += glyphs[-1][2] in HYPHEN_SIGNS

    def __str__(self):
        squares = [deviation**2 for deviation in self.deviations]
        rms = math.sqrt(sum(squares) / max(1, len(squares)))
        worst = max(self.deviations, key=abs, default=0)
        return (f"{len(squares):4} lines  rms {rms:.3f}  worst {worst:+.2f}  "
                f"hyphens {self.hyphens:3}  overfull {self.overfull}")  # fmt: skip


def measure(texts, typeset):
    """The grey of all texts, each a list of paragraphs; None where the typesetter is not there."""
    grey = Grey()
    for paragraphs in texts:
        with TemporaryDirectory() as folder:
            pdf = typeset(paragraphs, Path(folder))
            if not pdf:
                return None
            grey.add(pdf)
    return grey


def compare(title, texts):
    print(f"{title}: {sum(map(len, texts))} paragraphs")
    for name, (keys, whole) in WAYS.items():
        grey = measure(
            texts, lambda *where, keys=keys, whole=whole: set_by_chancery(*where, keys, whole)
        )
        print(f"  {'chancery, ' + name:32}{grey}")
    for name, (typeset, whole) in PEERS.items():
        grey = measure(texts, lambda *where, by=typeset, whole=whole: by(*where, whole))
        print(f"  {name:32}{grey or 'is not there'}")


def main():
    texts = [paragraphs_of(Path(name)) for name in sys.argv[1:]]
    if not any(texts):
        sys.exit(f"usage: {__doc__.splitlines()[0]}")
    compare("all", [text for text in texts if text])
    plain = ([line for line in text if len(_NAME.findall(line)) < NAMES_FEW] for text in texts)
    compare("without lists of names in capitals", [text for text in plain if text])


if __name__ == "__main__":
    main()
