# SPDX-License-Identifier: MIT
"""A tagged PDF as a reader that follows its structure has it: qpdf opens it, the rest is here.

    python3 tagged_pdf.py FILE      prints the structure tree

Nothing is shared with chancery, so what both agree on is in the file. Known are fonts with a
two-byte encoding and a ToUnicode map, marked content and its ActualText; anything else that could
hold text is refused, never passed over.
"""

import base64
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(
    rb"<<|>>|[\[\]]"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|\((?P<literal>(?:\\.|[^\\()])*)\)"
    rb"|(?P<name>/[^\s<>\[\]()/%]*)"
    rb"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))(?![^\s<>\[\]()/%])"
    rb"|(?P<operator>[^\s<>\[\]()/%]+)",
    re.DOTALL,
)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
_OPERATORS_REFUSED = {"'", '"', "Do", "BI"}


class Unreadable(Exception):
    pass


@dataclass(frozen=True)
class Operator:
    name: str


def _unescaped(literal):
    def character(match):
        escape = match[1]
        if escape.isdigit():
            return bytes([int(escape, 8) & 255])
        return _ESCAPES.get(escape, escape)

    return re.sub(rb"\\([0-7]{1,3}|.)", character, literal, flags=re.DOTALL)


def _atom(match):
    if match["hex"] is not None:
        return bytes.fromhex(match["hex"].decode())
    if match["literal"] is not None:
        return _unescaped(match["literal"])
    if match["name"] is not None:
        return match["name"].decode()
    if match["number"] is not None:
        return float(match["number"])
    return Operator(match["operator"].decode())


def tokens(stream):
    """The operands and Operators of a stream in order: bytes, names, numbers, lists and dicts."""
    stack = [[]]
    for match in _TOKEN.finditer(stream):
        token = match[0]
        if token in (b"[", b"<<"):
            stack.append([])
        elif token == b"]":
            whole = stack.pop()
            stack[-1].append(whole)
        elif token == b">>":
            whole = stack.pop()
            stack[-1].append(dict(zip(whole[::2], whole[1::2])))
        else:
            stack[-1].append(_atom(match))
    if len(stack) != 1:
        raise Unreadable("brackets that do not match")
    return stack[0]


def operations(stream):
    """Each operator's name with its operands."""
    operands = []
    for token in tokens(stream):
        if isinstance(token, Operator):
            yield token.name, operands
            operands = []
        else:
            operands.append(token)


def text_string(string):
    """A text string's characters (ISO 32000-1, 7.9.2.2), as far as ASCII, UTF-8 and UTF-16 go."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if string.startswith(mark):
            return string[len(mark) :].decode(encoding)
    return string.decode("ascii")


def to_unicode(stream):
    """What each code of a ToUnicode map stands for."""
    texts = {}
    for name, operands in operations(stream):
        if name == "endbfchar":
            for code, text in zip(operands[::2], operands[1::2]):
                texts[code] = text.decode("utf-16-be")
        elif name == "endbfrange":
            for first, last, text in zip(operands[::3], operands[1::3], operands[2::3]):
                start = int.from_bytes(text[-2:], "big")
                for i in range(int.from_bytes(last, "big") - int.from_bytes(first, "big") + 1):
                    code = (int.from_bytes(first, "big") + i).to_bytes(2, "big")
                    texts[code] = (text[:-2] + (start + i).to_bytes(2, "big")).decode("utf-16-be")
    return texts


class _Page:
    """Runs a page's content for the text of each of its marked contents."""

    def __init__(self, fonts):
        self.fonts = fonts
        self.font = None
        self.open = []  # one (MCID or None, whether ActualText hides the text) for each BDC
        self.texts = {}

    def say(self, text):
        for mcid, hides in reversed(self.open):
            if hides:
                return
            if mcid is not None:
                self.texts[mcid] += text
                return

    def begin(self, properties):
        mcid = properties.get("/MCID")
        if mcid is not None:
            self.texts.setdefault(int(mcid), "")
        actual = properties.get("/ActualText")
        if actual is not None and mcid is None:
            self.say(text_string(actual))
        self.open.append((None if mcid is None else int(mcid), actual is not None))
        if actual is not None and mcid is not None:
            self.texts[int(mcid)] += text_string(actual)

    def show(self, codes):
        if len(codes) % 2:
            raise Unreadable("half a code")
        for i in range(0, len(codes), 2):
            self.say(self.font[codes[i : i + 2]])

    def run(self, stream):
        for name, operands in operations(stream):
            if name in _OPERATORS_REFUSED:
                raise Unreadable(f"the operator {name}")
            if name == "Tf":
                self.font = self.fonts[operands[0]]
            elif name in ("Tj", "TJ"):
                shown = operands[0] if name == "TJ" else operands
                self.show(b"".join(part for part in shown if isinstance(part, bytes)))
            elif name in ("BDC", "BMC"):
                self.begin(operands[1] if name == "BDC" else {})
            elif name == "EMC":
                self.open.pop()
        return self.texts


class TaggedPdf:
    def __init__(self, path):
        self.path = path
        command = ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
                   "--decode-level=generalized", path]  # fmt: skip
        told = subprocess.run(command, check=True, capture_output=True)
        self._objects = json.loads(told.stdout)["qpdf"][1]
        self.catalog = self.at(self._objects["trailer"]["value"]["/Root"])

    def at(self, value):
        """The value itself, or what it refers to; of a stream its dictionary."""
        if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            whole = self._objects[f"obj:{value}"]
            return whole["value"] if "value" in whole else whole["stream"]["dict"]
        return value

    def data(self, reference):
        """The bytes of a stream."""
        return base64.b64decode(self._objects[f"obj:{reference}"]["stream"]["data"])

    def items(self, value):
        """What an entry holds that may be one thing or an array of them."""
        value = self.at(value)
        return [] if value is None else value if isinstance(value, list) else [value]

    @staticmethod
    def text(value):
        """The characters of a string as qpdf writes it."""
        return value[2:] if value.startswith("u:") else text_string(bytes.fromhex(value[2:]))

    @cached_property
    def contents(self):
        """The text of each marked content, by its page and number."""
        texts = {}
        for reference, whole in self._objects.items():
            page = whole.get("value")
            if isinstance(page, dict) and page.get("/Type") == "/Page":
                for mcid, text in self._page_texts(page).items():
                    texts[reference.removeprefix("obj:"), mcid] = text
        return texts

    def _page_texts(self, page):
        resources = self.at(page.get("/Resources", {}))
        fonts = {
            name: to_unicode(self.data(self.at(font)["/ToUnicode"]))
            for name, font in self.at(resources.get("/Font", {})).items()
        }
        streams = [page["/Contents"]] if isinstance(page["/Contents"], str) else page["/Contents"]
        return _Page(fonts).run(b"\n".join(self.data(stream) for stream in streams))

    # -- The tree ------------------------------------------------------------------------------

    def elements(self):
        """The elements below the root of the tree."""
        return self._kids(self.at(self.catalog["/StructTreeRoot"]), None)

    def _kids(self, parent, page):
        kids = parent.get("/K")
        kids = kids if isinstance(kids, (str, int)) else self.at(kids)
        for kid in [] if kids is None else kids if isinstance(kids, list) else [kids]:
            held = self.at(kid)
            if isinstance(held, int):
                yield self.contents[page, held]
            elif isinstance(held, list):
                yield from self._kids({"/K": held}, page)
            elif held.get("/Type") == "/MCR":
                yield self.contents[held.get("/Pg", page), held["/MCID"]]
            elif held.get("/Type") == "/OBJR":
                yield Annotation(self, held["/Obj"])
            else:
                yield Element(self, kid, held.get("/Pg", page))


class Annotation:
    def __init__(self, pdf, reference):
        self.contents = pdf.at(reference).get("/Contents")
        self.contents = None if self.contents is None else pdf.text(self.contents)


class Element:
    """A structure element; `kids` are Elements, Annotations and the texts of contents."""

    def __init__(self, pdf, reference, page):
        self.pdf = pdf
        self.reference = reference
        self._entries = pdf.at(reference)
        self.role = self._entries["/S"].removeprefix("/")
        self.kids = list(pdf._kids(self._entries, page))

    def string(self, key):
        """A string entry such as `/ID`, `/Lang` or `/Alt`; None without one."""
        value = self.pdf.at(self._entries.get(key))
        return None if value is None else self.pdf.text(value)

    @property
    def namespace(self):
        space = self.pdf.at(self._entries.get("/NS"))
        return None if space is None else self.pdf.text(self.pdf.at(space["/NS"]))

    @property
    def attributes(self):
        """The attributes of all owners, their names without a slash."""
        return {
            name.removeprefix("/"): value
            for owned in self.pdf.items(self._entries.get("/A"))
            if isinstance(self.pdf.at(owned), dict)
            for name, value in self.pdf.at(owned).items()
            if name != "/O"
        }

    @property
    def refers_to(self):
        """The elements of its `/Ref`, by their reference."""
        return self.pdf.items(self._entries.get("/Ref"))

    def walk(self):
        """Itself and all elements below, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    @cached_property
    def said(self):
        """All text below, ActualText taken at its word."""
        actual = self.string("/ActualText")
        if actual is not None:
            return actual
        return "".join(
            kid if isinstance(kid, str) else kid.said
            for kid in self.kids
            if not isinstance(kid, Annotation)
        )


# -- The tree as text ------------------------------------------------------------------------------

_PROPERTIES = ("ID", "T", "Lang", "Alt", "ActualText", "E")
_COORDINATES = {"BBox", "Width", "Height"}
_NAMESPACES = {"http://iso.org/pdf2/ssn": "2.0", "http://iso.org/pdf/ssn": "1.7"}


def _attribute(pdf, value):
    if isinstance(value, list):
        return "[" + " ".join(_attribute(pdf, part) for part in value) + "]"
    if isinstance(value, str) and not value.startswith("/"):
        return json.dumps(pdf.text(value), ensure_ascii=False)
    return str(value).removeprefix("/")


def _heading(element, names):
    words = [element.role]
    if element.namespace:
        words.append(_NAMESPACES.get(element.namespace, element.namespace))
    for key in _PROPERTIES:
        value = element.string(f"/{key}")
        if value is not None:
            words.append(f"{key}={json.dumps(value, ensure_ascii=False)}")
    for name, value in sorted(element.attributes.items()):
        if name not in _COORDINATES:
            words.append(f"{name}={_attribute(element.pdf, element.pdf.at(value))}")
    words += [f"Ref={names.get(reference, '?')}" for reference in element.refers_to]
    return " ".join(words)


def _lines(kids, names, depth):
    indent = "  " * depth
    for kid in kids:
        if isinstance(kid, str):
            yield f"{indent}{json.dumps(kid, ensure_ascii=False)}"
        elif isinstance(kid, Annotation):
            yield f"{indent}annotation {json.dumps(kid.contents, ensure_ascii=False)}"
        else:
            yield indent + _heading(kid, names)
            yield from _lines(kid.kids, names, depth + 1)


def tree_text(pdf):
    """The tree, a line for each element, content and annotation; coordinates left out."""
    roots = list(pdf.elements())
    walked = [element for root in roots for element in root.walk()]
    names = {
        element.reference: f"{element.role}-{number}"
        for number, element in enumerate(walked)
    }
    return "".join(line + "\n" for line in _lines(roots, names, 0))


if __name__ == "__main__":
    print(tree_text(TaggedPdf(sys.argv[1])), end="")
