#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Keeps the numbers and habits of the house over render/ and tests/.

    tidy.py ROOT

Sizes: a function has at most 70 physical lines and 6 parameters, half of all functions at most 12
lines, a file at most 800 lines of 100 columns. Habits: no call that ends the process, prints,
depends on the locale, the clock or chance, or overruns a buffer; names that say something; nothing
left to do; every test is run.
"""

import re
import statistics
import sys
from pathlib import Path

from csource import Fault, code, functions, line_of, sources

FUNCTION_LINES = 70
FUNCTION_LINES_MEDIAN = 12
PARAMETERS = 6
FILE_LINES = 800
COLUMNS = 100

LICENSE_LINE = "/* SPDX-License-Identifier: MIT"
EMPTY_NAMES = {"util", "utils", "misc", "helper", "helpers", "common"}

# The programs alone may print, and know the user's language and the clock.
PROGRAMS = ("cli", "emblem", "facsimile", "preview")
BANNED_IN_LIBRARY = re.compile(
    r"\b(exit|_exit|quick_exit|printf|vprintf|puts|putchar|perror|g_print|g_printerr|g_error"
    r"|g_warning|g_message|g_critical|setlocale|time|gettimeofday|clock_gettime)\s*\("
    r"|\b(stdout|stderr)\b"
)
BANNED = re.compile(
    r"\b(abort|strtod|strtof|atof|atoi|atol|sprintf|vsprintf|strcpy|strcat|gets|strtok"
    r"|rand|srand|random|malloc|calloc|realloc|strdup|alloca)\s*\("
)

# Spelt so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
WORKPLACE = re.compile(r"/wo" r"rk/|\bissue" r" #|\b(this|last|next) ses" r"sion\b", re.IGNORECASE)


def matches(path, text, pattern, message):
    return [
        Fault(path, line_of(text, match.start()), f"{match.group().strip(' (')}: {message}")
        for match in pattern.finditer(text)
    ]


def size_faults(path, text):
    lines = text.splitlines()
    if len(lines) > FILE_LINES:
        yield Fault(path, FILE_LINES + 1, f"{len(lines)} lines, {FILE_LINES} at most")
    for number, line in enumerate(lines, start=1):
        if len(line) > COLUMNS:
            yield Fault(path, number, f"{len(line)} columns, {COLUMNS} at most")
    for function in functions(text):
        if function.length > FUNCTION_LINES:
            message = f"{function.name} has {function.length} lines, {FUNCTION_LINES} at most"
            yield Fault(path, function.line, message)
        if function.parameters > PARAMETERS:
            message = f"{function.name} has {function.parameters} parameters, {PARAMETERS} at most"
            yield Fault(path, function.line, message)


def habit_faults(path, text):
    if not text.startswith(LICENSE_LINE):
        yield Fault(path, 1, f"does not begin with `{LICENSE_LINE}`")
    if path.stem in EMPTY_NAMES:
        yield Fault(path, 1, f"`{path.stem}` says nothing of what is inside")
    yield from matches(path, text, UNFINISHED, "unfinished")
    yield from matches(path, text, WORKPLACE, "means nothing to a reader of the code")


def call_faults(path, text, in_program):
    plain = code(text)
    yield from matches(path, plain, BANNED, "not used here")
    if not in_program:
        yield from matches(path, plain, BANNED_IN_LIBRARY, "not used outside of programs")


def median_faults(root):
    lengths = [
        function.length
        for path in sources(root, "render")
        for function in functions(path.read_text(encoding="utf-8"))
    ]
    median = statistics.median(lengths) if lengths else 0
    if median > FUNCTION_LINES_MEDIAN:
        message = f"the median function has {median} lines, {FUNCTION_LINES_MEDIAN} at most"
        yield Fault(root / "render", 1, message)


def unbuilt_faults(root):
    """A test that CMake does not know would never fail."""
    known = (root / "tests/CMakeLists.txt").read_text(encoding="utf-8")
    tests = [*(root / "tests/unit").glob("*.c"), *(root / "tests").rglob("*_test.py")]
    for path in sorted(tests):
        if not re.search(rf"unit_test\({path.stem}\b|\b{re.escape(path.name)}", known):
            yield Fault(path, 1, "is not named in tests/CMakeLists.txt")


def check(root):
    faults = [*median_faults(root), *unbuilt_faults(root)]
    for path in sources(root, "render", "tests"):
        text = path.read_text(encoding="utf-8")
        faults += [*size_faults(path, text), *habit_faults(path, text)]
        if path.is_relative_to(root / "render"):
            room = path.relative_to(root / "render").parts[0]
            faults += call_faults(path, text, in_program=room in PROGRAMS)
    return faults


if __name__ == "__main__":
    faults = check(Path(sys.argv[1]).resolve())
    print(*faults, sep="\n", end="\n" if faults else "")
    sys.exit(1 if faults else 0)
