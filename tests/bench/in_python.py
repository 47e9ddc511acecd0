#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""in_python.py FOLDER NAME [ROOT OUT FILE...]: what a statement costs in a Python typesetter.

FOLDER is one that `pip --target` filled, NAME the typesetter's package; ROOT is where sources find
their graphics, and fonts in `fonts`. As in_process.c, reads all files to memory, sets one after the
other to bytes, and prints what the first took and what all the others took:

    DOCUMENTS SECONDS BYTES

The last is written to OUT. Without files it prints the typesetter's version.
"""

import sys
from importlib.metadata import version
from pathlib import Path
from time import perf_counter


def typst_setter(root):
    import typst

    compiler = typst.Compiler(
        root=str(root), font_paths=[str(root / "fonts")], ignore_system_fonts=True
    )
    return lambda source: compiler.compile(input=source, pdf_standards=["a-2a", "ua-1"])


def weasyprint_setter(root):
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    options = {"pdf_variant": "pdf/a-2a", "pdf_tags": True, "font_config": fonts}
    return lambda source: HTML(string=source.decode(), base_url=str(root)).write_pdf(**options)


SETTERS = {"typst": typst_setter, "weasyprint": weasyprint_setter}


def run(typeset, sources):
    started = perf_counter()
    made = [typeset(source) for source in sources]
    print(len(made), f"{perf_counter() - started:.6f}", sum(map(len, made)), flush=True)
    return made[-1]


def main(folder, name, root=None, out=None, *files):
    sys.path.insert(0, folder)
    if not files:
        print(name, version(name))
        return
    typeset = SETTERS[name](Path(root))
    sources = [Path(path).read_bytes() for path in files]
    last = run(typeset, sources[:1])
    if sources[1:]:
        last = run(typeset, sources[1:])
    Path(out).write_bytes(last)


if __name__ == "__main__":
    main(*sys.argv[1:])
