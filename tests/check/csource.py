# SPDX-License-Identifier: MIT
"""C sources as the checks see them: includes, functions, code without comments and strings.

A scan, not a parser. It relies on what the house keeps anyway: sources formatted by clang-format
and no preprocessor trick that unbalances braces.
"""

import re
from dataclasses import dataclass
from pathlib import Path

# Comments, strings and characters, in the order in which they can begin.
_OPAQUE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:\\\n|[^\n])*", re.MULTILINE)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+([<"])([^>"]+)[>"]', re.MULTILINE)
_ATTRIBUTE = re.compile(r"__attribute__\s*\(\(.*?\)\)|\bG_GNUC_\w+\s*\([^()]*\)", re.DOTALL)


@dataclass(frozen=True)
class Include:
    line: int
    path: str
    system: bool  # <path>, not "path"


@dataclass(frozen=True)
class Function:
    name: str
    line: int
    length: int  # physical lines, from the first of its head to its closing brace
    parameters: int


@dataclass(frozen=True)
class Fault:
    path: Path
    line: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message}"


def sources(root, *folders):
    """All C files below the folders of `root`, in a stable order."""
    found = (path for folder in folders for path in (root / folder).rglob("*.[ch]"))
    return sorted(found)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def _blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def code(text):
    """`text` with comments, strings and directives blanked out; every offset stays valid."""
    return _DIRECTIVE.sub(_blank, _OPAQUE.sub(_blank, text))


def includes(text):
    without_comments = re.sub(r"/\*.*?\*/", _blank, text, flags=re.DOTALL)
    return [
        Include(line_of(text, match.start()), match[2], match[1] == "<")
        for match in _INCLUDE.finditer(without_comments)
    ]


def _balanced_end(text, start, opening, closing):
    """The offset of the `closing` that belongs to the `opening` at `start`."""
    depth = 0
    for match in re.compile(f"[{re.escape(opening + closing)}]").finditer(text, start):
        depth += 1 if match.group() == opening else -1
        if depth == 0:
            return match.start()
    return len(text) - 1


def _parameter_count(head, start):
    inner = head[start + 1 : _balanced_end(head, start, "(", ")")]
    if inner.strip() in ("", "void"):
        return 0
    while re.search(r"\([^()]*\)", inner):
        inner = re.sub(r"\([^()]*\)", "", inner)
    return inner.count(",") + 1


def functions(text):
    """The functions that `text` defines."""
    plain = code(text)
    found = []
    begin = 0
    for match in iter(lambda: re.compile(r"[;{]").search(plain, begin), None):
        head = plain[begin : match.start()]
        end = match.start()
        if match.group() == "{":
            end = _balanced_end(plain, end, "{", "}")
            named = re.search(r"(\w+)\s*\(", _ATTRIBUTE.sub(_blank, head))
            if named and "=" not in head:
                first = begin + len(head) - len(head.lstrip())
                line = line_of(text, first)
                length = line_of(text, end) - line + 1
                count = _parameter_count(head, named.end() - 1)
                found.append(Function(named[1], line, length, count))
        begin = end + 1
    return found
