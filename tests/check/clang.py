#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs clang's tools over the sources.

    clang.py format FILE...            says which files clang-format would change
    clang.py analysis BUILD FOLDER     runs clang-tidy over what BUILD compiles below FOLDER

Each release of these tools has a taste of its own; the sources follow that of Debian 12. With
another one the check is skipped: exit status 77.
"""

import re
import subprocess
import sys

RELEASE = 14


def release_of(tool):
    told = subprocess.run([tool, "--version"], check=True, capture_output=True, text=True)
    return int(re.search(r"version (\d+)", told.stdout)[1])


def format_command(*files):
    return ["clang-format", "--dry-run", "-Werror", *files]


def analysis_command(build, folder):
    return ["run-clang-tidy", "-quiet", "-p", build, f"^{re.escape(folder)}/"]


COMMANDS = {
    "format": ("clang-format", format_command),
    "analysis": ("clang-tidy", analysis_command),
}

if __name__ == "__main__":
    tool, command = COMMANDS[sys.argv[1]]
    if release_of(tool) != RELEASE:
        print(f"{tool} {release_of(tool)} is here; the sources follow {RELEASE}")
        sys.exit(77)
    sys.exit(subprocess.run(command(*sys.argv[2:])).returncode)
