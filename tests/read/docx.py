# SPDX-License-Identifier: MIT
"""DOCX files as a word processor writes them, made from a few words of Python.

A body is a string of WordprocessingML; `p`, `r`, `note` and the others make its parts.
"""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


# -- Pieces ---------------------------------------------------------------------------------------


def r(text, properties=""):
    """A run; a newline in it is a forced break."""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(text).split("\n"))
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def p(*runs, style="", number=0, depth=0, mark=""):
    """A paragraph of runs, or of text."""
    inside = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if number:
        inside += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    inside += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    body = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{inside}</w:pPr>{body}</w:p>"


def call(note, mark=""):
    """The reference to a footnote; with a mark of the author's own where one is given."""
    custom = ' w:customMarkFollows="1"' if mark else ""
    text = f"<w:t>{escape(mark)}</w:t>" if mark else ""
    return f'<w:r><w:footnoteReference{custom} w:id="{note}"/>{text}</w:r>'


def marked(name, number, content):
    """A bookmark around something."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def field(instruction, result):
    kinds = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    does = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return begin + does + separate + r(result) + end


def link(relation, *runs):
    return f'<w:hyperlink r:id="{relation}">{"".join(runs)}</w:hyperlink>'


def note(number, *paragraphs):
    return f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>'


def note_mark():
    """The note's own number, as it stands in its text."""
    return '<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'


def table(*rows, head=True):
    """A table of texts."""
    look = f'<w:tblPr><w:tblLook w:firstRow="{int(head)}"/></w:tblPr>'
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f'<w:tbl>{look}{"".join(f"<w:tr>{row}</w:tr>" for row in cells)}</w:tbl>'


def level(depth, form, text, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(number, *levels):
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number, of, *overrides):
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'
    )


def start_at(depth, value):
    return (
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
    )


def style(name, identifier="", based="", inside=""):
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    identifier = identifier or name.title().replace(" ", "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{base}{inside}</w:style>"
    )


# -- Packages -------------------------------------------------------------------------------------

STYLES = "".join(
    style(name)
    for name in ("Normal", "Title", "heading 1", "heading 2", "Quote", "List Paragraph", "List Continue")
)
NUMBERED = abstract(
    1, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)")
)
DASHED = abstract(2, level(0, "bullet", "-"), level(1, "bullet", "-"))
NUMBERING = NUMBERED + DASHED + num(1, 1) + num(2, 2) + num(3, 1, start_at(0, 1))


def part(root, content):
    return f'{HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{root}>'


def relation(identifier, kind, target, external=False):
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identifier}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def relations(*entries):
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def parts(body, notes="", numbering=NUMBERING, styles=STYLES, more=(), extra=()):
    """The parts of a package by name; `more` are relations and `extra` parts of its own."""
    entries = [relation("rStyles", "styles", "styles.xml"), relation("rNum", "numbering", "numbering.xml")]
    if notes:
        entries.append(relation("rNotes", "footnotes", "footnotes.xml"))
    made = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
        "</Types>",
        "_rels/.rels": relations(relation("rMain", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*entries, *more),
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/styles.xml": part("styles", styles),
        "word/numbering.xml": part("numbering", numbering),
    }
    if notes:
        made["word/footnotes.xml"] = part("footnotes", notes)
    return {**made, **dict(extra)}


def packed(contents, compression=zipfile.ZIP_DEFLATED):
    """The bytes of a package; the same for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = compression
            archive.writestr(entry, content)
    return out.getvalue()


def docx(body, *arguments, **options):
    return packed(parts(body, *arguments, **options))


# -- Statements -----------------------------------------------------------------------------------

BOLD, ITALIC = "<w:b/>", "<w:i/>"


def published(markdown):
    """The statement at Permanent Council No. 1417 from its twin in Markdown."""
    paragraphs = markdown.split("---\n", 2)[2].strip().split("\n\n")
    body = [
        p("EUROPEAN UNION"),
        p("OSCE Permanent Council No. 1417\tVienna, 30 March 2023"),
        p(
            "EU Statement on the outcome of the early Parliamentary Elections in Kazakhstan",
            style="Title",
        ),
    ]
    text = ""
    for paragraph in paragraphs:
        if paragraph.startswith(("<div", "</div")):
            continue
        if paragraph[0].isdigit():
            body.append(p(paragraph.split(" ", 1)[1], number=1))
        elif paragraph.startswith("[^*]: "):
            text = paragraph[len("[^*]: ") :]
        else:
            first, *others = paragraph.split("[^*]")
            calls = [marked("_Ref1", 7, call(2, "*"))] + [field("NOTEREF _Ref1 \\h", "*")] * 9
            runs = [run for pair in zip(calls, others) for run in (pair[0], r(pair[1]))]
            body.append(p(r(first), *runs))
    return docx("".join(body), note(2, p(r("*"), r(" " + text))))


def every_kind_body():
    body = [
        p("EUROPEAN UNION\nDelegation to the International Organisations in Vienna"),
        p("OSCE Permanent Council No. 9417, 30 March 2030"),
        p("EU Statement\non every kind of block", style="Title"),
        p("Madam Chair,"),
        p(
            r("A paragraph with "),
            r("emph", ITALIC),
            r("asis", ITALIC),
            r(", "),
            r("strong text", BOLD),
            r(", "),
            r("both", BOLD + ITALIC),
            r(", and "),
            link("rLink", r("a link")),
            r(" that is long enough to go on from one line of the sheet to the next one."),
            number=1,
        ),
        p("A further paragraph of the same item.", style="ListContinue"),
        p(
            r("a sub-item that calls a note"),
            marked("_Ref1", 3, call(2)),
            r(";"),
            number=1,
            depth=1,
        ),
        p("another one;", number=1, depth=1),
        p(r("and one below it"), call(3, "†"), r("."), number=1, depth=2),
        p("A paragraph whose item has dashes:", number=1),
        p("the first;", number=2, depth=1),
        p(
            r("the second, with a note that is shared"),
            field("NOTEREF _Ref1 \\h", "1"),
            r("."),
            number=2,
            depth=1,
        ),
        p("A quotation of its own, which is indented and goes on over two lines.", style="Quote"),
        p("A numbered paragraph in the quotation.", style="Quote", number=3),
        p("A heading", style="Heading1"),
        p("4. After a heading, with a number that skips."),
        p("A deeper heading", style="Heading2"),
        p("An unnumbered paragraph\nwith a forced break."),
        p("Thank you."),
    ]
    return "".join(body)


def every_kind_notes():
    return note(
        2,
        p(note_mark(), "A note with two paragraphs. This is the first."),
        p("This is the second one."),
    ) + note(3, p(r("† A note with a sign.")))


def every_kind():
    """`every-kind.md` as a word processor has it."""
    address = relation("rLink", "hyperlink", "https://example.eu/page", external=True)
    return docx(every_kind_body(), every_kind_notes(), more=[address])


def statements(root):
    """The fixtures by name."""
    twin = (root / "samples/osce-pc-1417.md").read_text(encoding="utf-8")
    return {"00-osce-pc-1417": published(twin), "every-kind": every_kind()}
