#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Refuses an include that the house does not allow.

    layers.py ROOT

A room is a folder of render/. ROOMS says whose headers it may include and which foreign libraries
it may see; chancery.h, base/, GLib and the C library are open to all. The data flows one way, so
no room appears above the ones it may include.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from csource import Fault, includes, sources


@dataclass(frozen=True)
class Room:
    rooms: str = ""
    foreign: str = ""
    doors: str = ""  # the headers that others may include; all of them where none is named


ROOMS = {
    "base": Room(foreign="libdeflate"),
    "model": Room(),
    "display": Room(),
    "yaml": Room("", "libfyaml", doors="yaml.h"),
    "read": Room("model yaml", "cmark-gfm libxml2 libzip", doors="fill.h readers.h"),
    "style": Room("model yaml", "json-glib", doors="field.h hyphenation.h keep.h layout.h number.h paging.h phrase.h schema.h section.h shelf.h span.h styled.h template.h"),
    "align": Room("model yaml style", doors="align.h status.h"),
    "convert": Room("model", doors="convert.h"),
    "text": Room("style display", "pango fontconfig fribidi harfbuzz freetype"),
    "page": Room("model style text display"),
    "graphic": Room("display", "librsvg cairo qpdf libpng libjpeg libdeflate zint", doors="graphic.h emblem.h"),
    "emblem": Room("display graphic"),
    "pdf": Room("display graphic", "harfbuzz libdeflate lcms2", doors="pdf.h standard.h"),
    "paint": Room("display graphic", "cairo freetype", doors="paint.h"),
    "impose": Room("display", doors="combine.h impose.h paper.h"),
    "proof": Room("model style", "qpdf json-glib libdeflate", doors="proof.h"),
    "inspect": Room("model style text display page proof", doors="inspect.h edition.h"),
    "review": Room("model", "json-glib", doors="review.h"),
    "engine": Room(doors="engine.h"),
    "batch": Room(foreign="json-glib"),
    "preview": Room(foreign="libsoup json-glib"),
    "facsimile": Room(foreign="poppler cairo"),
    "cli": Room("batch"),
}

# These are users of the library, so they see its public header and nothing of base/ either.
USERS = ("batch", "preview", "facsimile", "cli")

# Stands behind the public header and joins all the other rooms.
JOINER = "engine"

# How the headers of each foreign library begin.
FOREIGN = {
    "glib": ("glib.h", "glib-unix.h", "glib/", "gio/"),
    "cmark-gfm": ("cmark-gfm",),
    "libfyaml": ("libfyaml.h",),
    "libxml2": ("libxml/",),
    "libzip": ("zip.h",),
    "pango": ("pango/",),
    "fontconfig": ("fontconfig/",),
    "fribidi": ("fribidi",),
    "harfbuzz": ("hb.h", "hb-"),
    "freetype": ("ft2build.h", "freetype/"),
    "librsvg": ("librsvg/",),
    "cairo": ("cairo.h", "cairo-"),
    "qpdf": ("qpdf/",),
    "libpng": ("png.h",),
    "libjpeg": ("jpeglib.h",),
    "zint": ("zint.h",),
    "libdeflate": ("libdeflate.h",),
    "lcms2": ("lcms2",),
    "json-glib": ("json-glib/",),
    "libsoup": ("libsoup/",),
    "poppler": ("poppler.h",),
}

# Of the C library and POSIX. Not locale.h and time.h: what a user asks for may depend on where and
# when, what is set may not.
STANDARD = set(
    """assert.h ctype.h errno.h float.h inttypes.h limits.h math.h stdarg.h stdbool.h stddef.h
    dlfcn.h setjmp.h stdint.h stdio.h stdlib.h string.h fcntl.h unistd.h sys/mman.h sys/stat.h sys/types.h""".split()
)

FOR_USERS = {"locale.h", "signal.h", "sys/resource.h", "time.h"}


def library_of(name, header):
    """The foreign library that `header` is of, "" for the C library, None where it is unknown."""
    if header in STANDARD or (name in USERS and header in FOR_USERS):
        return ""
    owners = (name for name, heads in FOREIGN.items() if header.startswith(heads))
    return next(owners, None)


def system_fault(name, header):
    library = library_of(name, header)
    if library is None:
        return f"<{header}> is of no library that chancery knows"
    if name and library not in ("", "glib", *ROOMS[name].foreign.split()):
        return f"{name}/ may not see {library} (<{header}>)"
    return None


def brought_in(root, header):
    """The system headers that come with a header of render/, by whatever way."""
    reached, waiting = set(), {header}
    while waiting:
        path = waiting.pop()
        reached.add(path)
        if (root / "render" / path).is_file():
            for include in includes((root / "render" / path).read_text(encoding="utf-8")):
                if include.system:
                    yield include.path
                elif include.path not in reached:
                    waiting.add(include.path)


def own_fault(root, name, header):
    """`name` is the including room, None for chancery.h, which needs none."""
    if header == "chancery.h":
        return None
    room, _, file = header.partition("/")
    if room not in ROOMS or not file.endswith(".h"):
        return f'"{header}" is not "room/header.h"'
    if not (root / "render" / header).is_file():
        return f'"{header}" does not exist'
    if name is None:
        return f"chancery.h may not include {room}/ ({header})"
    if room == name:
        return None
    if name != JOINER:
        allowed = ROOMS[name].rooms.split() + ([] if name in USERS else ["base"])
        if room not in allowed:
            return f"{name}/ may not include {room}/ ({header})"
    doors = ROOMS[room].doors.split()
    if doors and file not in doors:
        return f"{header} is private to {room}/"
    if name == JOINER:
        return None
    leaks = (system_fault(name, path) for path in brought_in(root, header))
    return next((f"{leak} through {header}" for leak in leaks if leak), None)


def guard_fault(root, path, text):
    name = path.relative_to(root / "render")
    guard = str(name).upper().replace("/", "_").replace("-", "_").replace(".", "_")
    if f"#ifndef {guard}\n#define {guard}\n" not in text:
        return f"the include guard is not {guard}"
    return None


def order_fault(root, path, found):
    """Own header first: so each header is compiled once with nothing before it."""
    own = path.with_suffix(".h").relative_to(root / "render")
    if (root / "render" / own).is_file() and (not found or found[0].path != str(own)):
        return f'"{own}" is not included first'
    return None


def check_file(root, path):
    place = path.relative_to(root / "render")
    name = place.parts[0] if len(place.parts) > 1 else None
    if name not in ROOMS and str(place) != "chancery.h":
        return [Fault(path, 1, f"{name or place} is no room")]
    text = path.read_text(encoding="utf-8")
    found = includes(text)
    faults = []
    for include in found:
        message = (
            system_fault(name, include.path)
            if include.system
            else own_fault(root, name, include.path)
        )
        if message:
            faults.append(Fault(path, include.line, message))
    shape = guard_fault(root, path, text) if path.suffix == ".h" else order_fault(root, path, found)
    return faults + ([Fault(path, 1, shape)] if shape else [])


def check(root):
    return [fault for path in sources(root, "render") for fault in check_file(root, path)]


if __name__ == "__main__":
    faults = check(Path(sys.argv[1]).resolve())
    print(*faults, sep="\n", end="\n" if faults else "")
    sys.exit(1 if faults else 0)
