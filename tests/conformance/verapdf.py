# SPDX-License-Identifier: MIT
"""veraPDF for the tests: Maven finds its libraries, Conformance.java runs it, here it is called.

The environment variable VERAPDF names the file in the build folder that keeps the class path, so
that Maven is asked once; offline first, because the libraries stay in its own cache.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import which

_HERE = Path(__file__).resolve().parent
_PROJECT = _HERE / "pom.xml"
_PROGRAM = _HERE / "Conformance.java"

# One thread and a light compiler: the files are many and small.
_JAVA = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]


@dataclass(frozen=True)
class Fault:
    flavour: str
    text: str


def _kept_class_path(kept):
    """The class path of an earlier run; None where it is no longer good."""
    if not kept.exists() or kept.stat().st_mtime < _PROJECT.stat().st_mtime:
        return None
    class_path = kept.read_text(encoding="utf-8").strip()
    return class_path if all(Path(jar).exists() for jar in class_path.split(":")) else None


def _ask_maven(kept, *options):
    command = ["mvn", "-q", "-B", *options, "-f", _PROJECT, "dependency:build-classpath",
               f"-Dmdep.outputFile={kept}"]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True)


def _class_path():
    kept = Path(os.environ["VERAPDF"])
    found = _kept_class_path(kept)
    if found:
        return found
    if _ask_maven(kept, "-o").returncode != 0:
        asked = _ask_maven(kept)
        if asked.returncode != 0:
            raise RuntimeError(f"Maven does not find veraPDF:\n{asked.stdout}{asked.stderr}")
    os.utime(kept)
    return kept.read_text(encoding="utf-8").strip()


def missing():
    """What veraPDF lacks here, None where it can run."""
    tools = [tool for tool in ("java", "mvn") if not which(tool)]
    if tools:
        return f"no {', '.join(tools)}"
    try:
        _class_path()
    except RuntimeError as error:
        return str(error)
    return None


def validate(*files):
    """Validates pairs of flavours (`2a,ua1`) and path; for each, in order, its Faults."""
    listing = "".join(f"{flavours} {path}\n" for flavours, path in files)
    command = [*_JAVA, "-cp", _class_path(), _PROGRAM]
    done = subprocess.run(command, input=listing, capture_output=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        raise RuntimeError(f"Conformance.java failed:\n{done.stderr}")
    verdicts = {}
    for line in done.stdout.splitlines():
        path, flavour, verdict = line.split("\t")
        verdicts.setdefault((path, flavour), []).append(verdict)
    # A file without a verdict is an error here: silence proves nothing.
    return [
        [
            Fault(flavour, verdict)
            for flavour in flavours.split(",")
            for verdict in verdicts[str(path), flavour]
            if verdict != "ok"
        ]
        for flavours, path in files
    ]
