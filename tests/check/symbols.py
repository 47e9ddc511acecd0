#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Looks at what the compiler made: exported names, mutable state, the header alone.

    symbols.py exports LIBRARY
    symbols.py archive LIBRARY
    symbols.py state OBJECT...
    symbols.py start PROGRAM
    symbols.py doors MODULE...
    symbols.py header HEADER COMPILER STANDARD
"""

import re
import subprocess
import sys
from pathlib import Path

# Sections of things that can change. Tables of pointers stand in .data.rel.ro: they can not.
MUTABLE = re.compile(r"^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)(?!\.rel\.ro)")


# Libraries that are loaded on first use, and what they would bring in.
LATE = re.compile(
    r"\b(lib(?:cairo|rsvg|qpdf|xml2|zip|jpeg|zint|soup|X11|xcb|icu\w+|gnutls|crypto|stdc\+\+)[-.\w+]*)"
)


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def foreign_names(listing):
    names = [line.split()[-1] for line in listing.splitlines() if len(line.split()) >= 3]
    return [f"{name} is visible and does not begin with ch_" for name in names if name[:3] != "ch_"]


def exports(library):
    """The shared library gives away public names only."""
    return foreign_names(output_of("nm", "--dynamic", "--defined-only", library))


def archive(library):
    """So does the archive, whose names could meet those of the program it is linked to."""
    return foreign_names(output_of("nm", "--extern-only", "--defined-only", library))


def start(program):
    """The start of the program loads nothing that is loaded on first use."""
    return [f"{name} is loaded at the start" for name in LATE.findall(loaded_names(program))]


def loaded_names(program):
    """The libraries that the dynamic linker loads, a line each."""
    listing = output_of("ldd", program)
    return "\n".join(line.split()[0] for line in listing.splitlines())


def doors(*modules):
    """A module gives away its door alone, so that no name of it meets one of the program."""
    return [
        f"{Path(module).name}: {line.split()[-1]} is visible"
        for module in modules
        for line in output_of("nm", "--dynamic", "--defined-only", module).splitlines()
        if line.split()[-1] != "module_door"
    ]


def mutable_names(table):
    """Names of a symbol table (objdump -t) that stand for data which the program can change."""
    for line in table.splitlines():
        # value, seven flags (O: an object), section, size, name; "O" is missing in COMMON
        match = re.match(r"[0-9a-f]+ (.{7}) (\S+)\t[0-9a-f]+\s+(?:\.\w+ )?(\S+)$", line)
        if match and "d" not in match[1] and MUTABLE.match(match[2]):
            yield match[3]


def state(*objects):
    """No object has data that can change: what is not in an argument does not exist."""
    return [
        f"{Path(path).name}: {name} is mutable and lives as long as the process"
        for path in objects
        for name in mutable_names(output_of("objdump", "--syms", path))
    ]


def header(path, compiler, standard):
    """The public header compiles with nothing before it."""
    language = "c++" if "++" in standard else "c"
    command = [compiler, f"-std={standard}", "-x", language, "-pedantic-errors", "-Wall", "-Wextra"]
    done = subprocess.run(
        [*command, "-Werror", "-fsyntax-only", "-"],
        input=f'#include "{path}"\n',
        capture_output=True,
        text=True,
    )
    return [done.stderr] if done.returncode else []


CHECKS = {
    "exports": exports,
    "archive": archive,
    "state": state,
    "start": start,
    "doors": doors,
    "header": header,
}

if __name__ == "__main__":
    faults = CHECKS[sys.argv[1]](*sys.argv[2:])
    print(*faults, sep="\n", end="\n" if faults else "")
    sys.exit(1 if faults else 0)
