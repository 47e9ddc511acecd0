# SPDX-License-Identifier: MIT
"""The typesetters: how each is told a statement, and the commands that set it.

All set the same page: A4 with margins of 25 mm, Liberation Sans 12 pt on 20.7 pt, justified and
hyphenated, numbers in a hang of 10 mm, notes of 10 pt at the foot, a page number from the second
page on. What is the same for all statements stands in a template, in the peer's own language.
"""

import base64
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape as escaped_xml

from statements import CALL

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"


@dataclass
class Place:
    """Where things are: the programs that were built, the emblem, the two fonts, the folder of
    Python packages, and a folder to work in."""

    programs: Path
    root: Path
    regular: str
    bold: str
    packages: Path
    work: Path

    @property
    def emblem(self):
        return self.root / "layouts/emblems/eu.svg"


def backslashed(text, signs):
    return re.sub("([" + re.escape(signs) + "])", r"\\\1", text)


def no_list(text):
    """The text for a language of marks where a number and a full stop at its head are a list."""
    return re.sub(r"^(\d+)\.", r"\1\.", text)


def unmarked(text):
    """The text with the labels of its calls alone."""
    return CALL.sub(r"\1", text)


class Peer:
    """A typesetter. `told` is for whoever reads the figures: what is different here."""

    name = ""
    program = ""
    template = ""
    told = ""
    # As many documents are set in one process: slower ones fewer.
    documents = 0
    # What stands for the numbers of notes that count, and for a sign.
    numbering = ("", "")

    def __init__(self, place):
        self.place = place
        self.work = place.work / type(self).__name__.lower()
        self.work.mkdir(parents=True, exist_ok=True)

    # -- The source --

    def escaped(self, text):
        return escaped_xml(text)

    def emblem(self):
        return self.place.emblem.as_uri()

    def item(self, number, text):
        raise NotImplementedError

    def call(self, label, note, first):
        """The call of a note, whose text is `note`; `first` where it is called first."""
        raise NotImplementedError

    def source(self, statement):
        """The statement in the peer's language."""
        called = set()

        def inline(text):
            parts = CALL.split(text)
            for index in range(1, len(parts), 2):
                label = parts[index]
                note = self.escaped(statement.notes[label])
                parts[index] = self.call(label, note, label not in called)
                called.add(label)
            parts[::2] = map(self.escaped, parts[::2])
            return "".join(parts)

        items = (self.item(n, inline(text)) for n, text in enumerate(statement.paragraphs, 1))
        values = {
            "paragraphs": "\n".join(items),
            "alignment": inline(statement.alignment),
            "numbering": self.numbering["*" in statement.notes],
            "emblem": self.emblem(),
        }
        for field in ("issuer", "meeting", "place", "date", "title"):
            values[field] = self.escaped(getattr(statement, field))
        return filled(self.template, values)

    def suffix(self, statement):
        return Path(self.template).suffix

    def write(self, statement, name):
        """The path of the statement as a file in the folder of this peer."""
        path = self.work / f"{name}{self.suffix(statement)}"
        path.write_text(self.source(statement), "utf-8")
        return path

    # -- Setting it --

    def missing(self):
        """Why it cannot be had; None where it can."""
        return None if shutil.which(self.program) else f"{self.program} is not installed"

    def version(self):
        """A command that tells its version."""
        return [self.program, "--version"]

    def cold(self, source):
        """The command of a fresh process that sets one source; the file it writes is `pdf`."""
        raise NotImplementedError

    def pdf(self, source):
        return source.with_suffix(".pdf")

    def in_process(self, sources):
        """The command of a process that sets all the sources, as in in_process.c; None where it has
        none."""
        return None


def filled(template, values):
    text = (TEMPLATES / template).read_text("utf-8")
    return re.sub(r"@(\w+)@", lambda name: values[name[1]], text)


def in_python(place, package, *arguments):
    return [sys.executable, "-B", HERE / "in_python.py", place.packages, package, *arguments]


class Limit(Peer):
    name = "physical limit"
    told = "shaping, subsets and deflate alone: no PDF"
    documents = 200

    def suffix(self, statement):
        return ".lines"

    def source(self, statement):
        bold = (f"#{text}" for text in (statement.issuer, statement.title))
        meeting = f"{statement.meeting} {statement.place}, {statement.date}"
        items = (f"{n}. {text}" for n, text in enumerate(statement.paragraphs, 1))
        notes = (f"{label} {note}" for label, note in statement.notes.items())
        lines = [*bold, meeting, *items, statement.alignment, *notes]
        return unmarked("\n".join(lines))

    def missing(self):
        return None

    def version(self):
        return None

    def cold(self, source):
        return None

    def in_process(self, sources):
        return [self.place.programs / "limit", self.place.regular, self.place.bold, *sources]


class Chancery(Peer):
    name = "chancery"
    documents = 200

    def __init__(self, place):
        super().__init__(place)
        self.program = str(place.programs.parent / "chancery")
        self.layout = TEMPLATES / "chancery.yaml"

    def suffix(self, statement):
        return ".txt" if "*" in statement.notes else ".md"

    def source(self, statement):
        """The text as it is published; in Markdown where its notes are counted, since a number of
        four figures begins no paragraph of a published text."""
        form = self.plain if "*" in statement.notes else self.markdown
        return "\n\n".join(filter(None, form(statement))) + "\n"

    def plain(self, statement):
        yield statement.issuer
        yield f"{statement.meeting} {statement.place}, {statement.date}"
        yield statement.title
        for number, text in enumerate(statement.paragraphs, 1):
            yield f"{number}. {unmarked(text)}"
        yield unmarked(statement.alignment)
        for label, note in statement.notes.items():
            yield f"{label} {note}"

    def markdown(self, statement):
        def marked(text):
            return CALL.sub(r"[^\1]", no_list(backslashed(text, r"\`*_[]<>#&~|")))

        yield (
            f"---\nissuer: {statement.issuer}\nmeeting: {statement.meeting}\n"
            f"place: {statement.place}\ndate: {statement.date}\ntitle: {statement.title}\n---"
        )
        for number, text in enumerate(statement.paragraphs, 1):
            yield f"{number}. {marked(text)}"
        yield marked(statement.alignment)
        for label, note in statement.notes.items():
            yield f"[^{label}]: {marked(note)}"

    def cold(self, source):
        return [self.program, "render", source, "-l", self.layout, "-o", self.pdf(source)]

    def in_process(self, sources):
        return [self.place.programs / "in_process", self.layout, *sources]

    def batch(self, folder, out, threads):
        return [
            self.program, "batch", folder, "-o", out, "-l", self.layout, "-j", str(threads),
            "--force",
        ]  # fmt: skip


class Typst(Peer):
    name = "Typst"
    program = "typst"
    template = "typst.typ"
    documents = 40
    numbering = ("1", "*")

    def __init__(self, place):
        super().__init__(place)
        self.fonts = self.work / "fonts"
        self.fonts.mkdir(exist_ok=True)
        for font in (place.regular, place.bold):
            shutil.copy(font, self.fonts)
        shutil.copy(place.emblem, self.work)
        self.has_program = bool(shutil.which(self.program))
        self.told = "in process by its Python package, fresh process by its program"
        if not self.has_program:
            self.told = "both by its Python package, since there is no program"

    def escaped(self, text):
        return no_list(backslashed(text, "\\#$*_[]<>@`~\"'/-"))

    def emblem(self):
        return f"/{self.place.emblem.name}"

    def item(self, number, text):
        return f"{number}. {text}\n"

    def call(self, label, note, first):
        name = f"<note-{label if label.isdigit() else ord(label)}>"
        return f"#footnote[{note}]{name}" if first else f"#footnote({name});"

    def missing(self):
        there = self.has_program or (self.place.packages / "typst").is_dir()
        return None if there else "neither its program nor its Python package is installed"

    def version(self):
        return super().version() if self.has_program else in_python(self.place, "typst")

    def cold(self, source):
        if not self.has_program:
            return in_python(self.place, "typst", self.work, self.pdf(source), source)
        return [
            self.program, "compile", "--ignore-system-fonts", "--font-path", self.fonts,
            "--pdf-standard", "a-2a,ua-1", "--root", self.work, source, self.pdf(source),
        ]  # fmt: skip

    def in_process(self, sources):
        if not (self.place.packages / "typst").is_dir():
            return None
        return in_python(self.place, "typst", self.work, self.work / "last.pdf", *sources)


class WeasyPrint(Peer):
    name = "WeasyPrint"
    template = "weasyprint.html"
    documents = 6
    told = "PDF/A-2a or PDF/UA-1, not both: A-2a here"

    def item(self, number, text):
        return f"<li>{text}</li>"

    def call(self, label, note, first):
        if first:
            return f'<span class="note" id="note-{label}" data-label="{label}">{note}</span>'
        return f'<a href="#note-{label}"><sup>{label}</sup></a>'

    def missing(self):
        there = (self.place.packages / "weasyprint").is_dir()
        return None if there else "its Python package is not installed"

    def version(self):
        return in_python(self.place, "weasyprint")

    def cold(self, source):
        return in_python(self.place, "weasyprint", self.work, self.pdf(source), source)

    def in_process(self, sources):
        return in_python(self.place, "weasyprint", self.work, self.work / "last.pdf", *sources)


class LuaLaTeX(Peer):
    name = "LuaLaTeX"
    program = "lualatex"
    template = "lualatex.tex"
    numbering = (r"\arabic{footnote}", "*")
    told = "one run"

    def escaped(self, text):
        return backslashed(text, "#$%&_{}")

    def emblem(self):
        """TeX takes no SVG: a PDF of it, made beforehand."""
        pdf = self.work / "emblem.pdf"
        if not pdf.exists():
            command = ["rsvg-convert", "-f", "pdf", "-o", pdf, self.place.emblem]
            subprocess.run(command, check=True)
        return str(pdf)

    def item(self, number, text):
        return rf"\item[{number}.\hfill]{text}"

    def call(self, label, note, first):
        return rf"\footnote{{{note}}}" if first else rf"\textsuperscript{{{label}}}"

    def cold(self, source):
        return [
            self.program, "-interaction=batchmode", "-halt-on-error",
            f"-output-directory={self.work}", source,
        ]  # fmt: skip


class Fop(Peer):
    name = "FOP"
    program = "fop"
    template = "fop.fo"

    def __init__(self, place):
        super().__init__(place)
        self.settings = self.work / "fop.xconf"
        fonts = {"regular": place.regular, "bold": place.bold}
        self.settings.write_text(filled("fop.xconf", fonts), "utf-8")

    def item(self, number, text):
        return (
            '<fo:list-item space-after="10pt"><fo:list-item-label end-indent="label-end()">'
            f"<fo:block>{number}.</fo:block></fo:list-item-label>"
            '<fo:list-item-body start-indent="body-start()">'
            f"<fo:block>{text}</fo:block></fo:list-item-body></fo:list-item>"
        )

    def call(self, label, note, first):
        raised = f'<fo:inline font-size="8pt" baseline-shift="super">{label}</fo:inline>'
        if not first:
            return raised
        body = f'<fo:block font-size="10pt" line-height="14pt">{label} {note}</fo:block>'
        return f"<fo:footnote>{raised}<fo:footnote-body>{body}</fo:footnote-body></fo:footnote>"

    def version(self):
        return [self.program, "-version"]

    def cold(self, source):
        return [self.program, "-q", "-c", self.settings, "-fo", source, "-pdf", self.pdf(source)]


class Groff(Peer):
    name = "groff"
    program = "gropdf"
    template = "groff.ms"
    told = "Helvetica, not embedded; no emblem, American hyphens"

    def escaped(self, text):
        return text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(cq")

    def item(self, number, text):
        return f".IP {number}. 1c\n{text}"

    def call(self, label, note, first):
        raised = rf"\*{{{label}\*}}"
        return "\n".join([rf"{raised}\c", f".FS {label}", note, ".FE", r"\&"]) if first else raised

    def version(self):
        return ["groff", "--version"]

    def cold(self, source):
        command = 'groff -K utf8 -T pdf -ms "$1" > "$2"'
        return ["sh", "-c", command, "sh", source, self.pdf(source)]


class LibreOffice(Peer):
    name = "LibreOffice"
    program = "soffice"
    template = "libreoffice.fodt"
    documents = 12
    told = "in process: what each further file adds to one"

    def emblem(self):
        return base64.b64encode(self.place.emblem.read_bytes()).decode("ascii")

    def item(self, number, text):
        paragraph = f'<text:p text:style-name="Standard">{text}</text:p>'
        return f"<text:list-item>{paragraph}</text:list-item>"

    def call(self, label, note, first):
        name = f"note-{label if label.isdigit() else ord(label)}"
        if not first:
            return (
                '<text:span text:style-name="Raised"><text:note-ref text:note-class="footnote" '
                f'text:reference-format="text" text:ref-name="{name}">{label}</text:note-ref>'
                "</text:span>"
            )
        return (
            f'<text:note text:id="{name}" text:note-class="footnote"><text:note-citation '
            f'text:label="{label}">{label}</text:note-citation><text:note-body>'
            f'<text:p text:style-name="Footnote">{note}</text:p></text:note-body></text:note>'
        )

    def convert(self, *sources):
        options = '{"SelectPdfVersion":{"type":"long","value":"2"},'
        options += '"PDFUACompliance":{"type":"boolean","value":"true"}}'
        return [
            self.program, f"-env:UserInstallation={(self.work / 'profile').as_uri()}", "--headless",
            "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", self.work, *sources,
        ]  # fmt: skip

    def cold(self, source):
        return self.convert(source)

    def in_process(self, sources):
        return self.convert(*sources)


PEERS = {
    "limit": Limit,
    "chancery": Chancery,
    "typst": Typst,
    "weasyprint": WeasyPrint,
    "lualatex": LuaLaTeX,
    "fop": Fop,
    "groff": Groff,
    "libreoffice": LibreOffice,
}
