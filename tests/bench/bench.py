#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures chancery, its peers and the physical limit on statements that are all distinct.

Every figure of a run is of the same machine, the same cores and the same texts, and runs are
interleaved: in each round each peer has its turn, in another order. Round by round the peers are
compared; what is told is the median of the rounds. Nothing is judged, and a peer that cannot be had
or fails is a line that says so.

Started by tests/bench/run, which builds and installs what is needed.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import plot
import table
from peers import PEERS, Chancery, Place
from statements import distinct, long, published

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples/osce-pc-1417.txt"
PICTURE = "samples/bench.svg"

# Seeds of what is set once; rounds count from 1, and each has a thousand seeds of its own.
SEEDS_A_ROUND = 1_000_000
SEED_OF_FIRST_RUN = 1
SEED_OF_LONG = 2

# How many fresh processes a peer has in a round that takes less than QUICK_S.
COLD_TURNS = 3
QUICK_S = 0.5

LONG_NOTES_EVERY = 5
SECONDS_MOST = 120
MEMORY_WORDS = re.compile(r"memory|bad_alloc|capacity exceeded", re.IGNORECASE)
RATES = re.compile(r"^(\d+) ([\d.]+) (\d+)$", re.MULTILINE)


def told(text):
    """Says on standard error how far the bench is."""
    print(text, file=sys.stderr, flush=True)


# -- One process -----------------------------------------------------------------------------------


class Measured(dict):
    """What one process cost: `end` (done, failed, out of memory, too slow), `seconds`, `cpu`,
    `peak_mb`; `said` is what it printed."""

    said = ""

    @property
    def done(self):
        return self["end"] == "done"

    def why(self):
        """Why it failed, in a line."""
        lines = [line for line in self.said.strip().splitlines() if line.strip()]
        return f"{self['end']}: {lines[-1].strip()[:100]}" if lines else self["end"]


def measured(place, command, cores=1, seconds=SECONDS_MOST, megabytes=0):
    """Runs a command, which may hold paths, on so many cores and within these limits."""
    words = [place.programs / "measure", cores, seconds, megabytes, *command]
    ran = subprocess.run(
        [str(word) for word in words], cwd=place.work, capture_output=True, text=True,
        errors="replace",
    )  # fmt: skip
    if ran.returncode:
        raise OSError(ran.stderr)
    end, wall, cpu, kilobytes = ran.stdout.split()
    if end == "failed" and megabytes and MEMORY_WORDS.search(ran.stderr):
        end = "out of memory"
    figures = Measured(
        end={"slow": "too slow"}.get(end, end),
        seconds=float(wall), cpu=float(cpu), peak_mb=int(kilobytes) / 1024,
    )  # fmt: skip
    figures.said = ran.stderr
    return figures


def version(said):
    """The line of a program's answer that has the figures of a version, without its remarks."""
    lines = (line for line in said.splitlines() if not line.startswith("["))
    return next((line[:80] for line in lines if re.search(r"\d\.\d", line)), "")


def claims(pdf):
    """What a PDF says it keeps to, or whether it is tagged at all."""
    if not shutil.which("mutool"):
        return "not looked at"

    def shown(*path):
        command = ["mutool", "show", *path]
        return subprocess.run(command, capture_output=True, text=True, errors="replace").stdout

    metadata = shown("-b", pdf, "trailer/Root/Metadata")

    def value(name):
        found = re.search(rf"pdf{name}(?:>|=[\"'])(\w)", metadata)
        return found[1] if found else ""

    found = []
    if value("aid:part"):
        found.append(f"A-{value('aid:part')}{value('aid:conformance').lower()}")
    if value("uaid:part"):
        found.append(f"UA-{value('uaid:part')}")
    tagged = "null" not in shown(pdf, "trailer/Root/StructTreeRoot")
    return " + ".join(found) or ("tagged" if tagged else "no tags")


# -- The runs --------------------------------------------------------------------------------------


class Bench:
    """All peers that can be had, and what was measured of each, by its key."""

    def __init__(self, place, options):
        self.place = place
        self.options = options
        self.statement = published(SAMPLE.read_text("utf-8"))
        self.peers = {}
        self.results = {}
        for key in options.peers:
            peer = PEERS[key](place)
            result = {"name": peer.name, "told": peer.told, "missing": peer.missing()}
            self.results[key] = result
            if not result["missing"]:
                result |= self.first_run(peer)
            if result["missing"]:
                told(f"{peer.name} is left out: {result['missing']}")
            else:
                self.peers[key] = peer

    def first_run(self, peer):
        """What a peer is and says of its files, or why it fails. It may fill its caches here."""
        command = peer.version()
        if not command:
            return {}
        try:
            source = peer.write(distinct(self.statement, SEED_OF_FIRST_RUN), "first")
        except (OSError, subprocess.SubprocessError) as error:
            return {"missing": str(error)}
        said = version(measured(self.place, command).said)
        first = measured(self.place, peer.cold(source))
        if not first.done or not peer.pdf(source).exists():
            return {"missing": first.why()}
        return {"version": said, "claims": claims(peer.pdf(source))}

    def turns(self, number):
        """The peers in the order of a round: each begins in its turn."""
        keys = list(self.peers)
        first = number % max(1, len(keys))
        return [(key, self.peers[key]) for key in keys[first:] + keys[:first]]

    def keep(self, key, kind, figures):
        self.results[key].setdefault(kind, []).append(figures)

    def cold(self, number):
        """A fresh process of each peer, all on one text; of quick ones several, each on its own."""
        for turn in range(COLD_TURNS):
            seed = (number + 1) * SEEDS_A_ROUND - 1 - turn
            statement = distinct(self.statement, seed)
            for key, peer in self.turns(number + turn):
                if turn == 0 or self.is_quick(key):
                    self.cold_once(key, peer.write(statement, f"cold-{number}-{turn}"), seed)

    def cold_once(self, key, source, seed):
        peer = self.peers[key]
        if command := peer.cold(source):
            figures = measured(self.place, command)
            if figures.done:
                figures["bytes"] = peer.pdf(source).stat().st_size
            self.keep(key, "cold", figures | {"round": seed})

    def is_quick(self, key):
        runs = self.results[key].get("cold", [])
        return bool(runs) and runs[-1]["seconds"] < QUICK_S

    def in_process(self, number):
        """Many documents in one process of each peer, the first of them to warm up. The texts of
        one that sets fewer are the first of those of the others."""
        for key, peer in self.turns(number):
            count = 1 + max(2, round(peer.documents * self.options.share))
            first = number * SEEDS_A_ROUND + 1
            sources = [
                peer.write(distinct(self.statement, first + index), f"in-{index}")
                for index in range(count)
            ]
            command = peer.in_process(sources)
            if not command or not peer.documents:
                continue
            figures = measured(self.place, command)
            if figures.done:
                figures |= self.rate(figures, peer, sources)
            self.keep(key, "in_process", figures | {"round": number})
            for source in sources:
                source.unlink()

    def rate(self, figures, peer, sources):
        """Milliseconds and bytes of one document. A program that cannot tell is run once more with
        one file alone, and what the others added is shared out."""
        count = len(sources) - 1
        if rates := RATES.findall(figures.said):
            count, seconds, size = map(float, rates[-1])
            return {"each_ms": seconds / count * 1e3, "bytes": size / count}
        alone = measured(self.place, peer.in_process(sources[:1]))
        size = sum(peer.pdf(source).stat().st_size for source in sources[1:])
        added = figures["seconds"] - alone["seconds"]
        if not alone.done or added <= 0:
            return {"end": "lost in noise"}
        return {"each_ms": added / count * 1e3, "bytes": size / count}

    def long(self, count):
        """One long document in a fresh process of each peer, with limits of time and memory."""
        statement = long(self.statement, count, count // LONG_NOTES_EVERY, SEED_OF_LONG)
        for key, peer in self.peers.items():
            source = peer.write(statement, f"long-{count}")
            command = peer.cold(source)
            if not command:
                continue
            told(f"  {count} paragraphs by {peer.name}")
            runs = self.options.rounds if isinstance(peer, Chancery) else 1
            for number in range(runs):
                figures = measured(
                    self.place, command, 1, self.options.seconds, self.options.megabytes
                )
                self.keep(key, f"long-{count}", figures | {"round": number})

    def batch(self, count, threads, number=0):
        """So many documents by `chancery batch`, files written; their folder is made once."""
        peer = self.peers["chancery"]
        folder = peer.work / f"batch-{count}-{number}"
        if not folder.exists():
            folder.mkdir()
            for index in range(count):
                seed = number * SEEDS_A_ROUND + index
                text = peer.source(distinct(self.statement, seed))
                (folder / f"{index:06}.txt").write_text(text, "utf-8")
        out = peer.work / "out"
        figures = measured(self.place, peer.batch(folder, out, threads), threads, 3600)
        made = [path.stat().st_size for path in out.glob("*.pdf")] if out.exists() else []
        figures |= {"documents": len(made), "bytes": sum(made) / max(1, len(made))}
        shutil.rmtree(out, ignore_errors=True)
        return figures

    def batches(self):
        """Whole batches with one thread and with two, in turns."""
        threads = [1, 2] if (os.cpu_count() or 1) > 1 else [1]
        found = {str(count): [] for count in threads}
        for number in range(self.options.rounds):
            for count in threads if number % 2 else reversed(threads):
                figures = self.batch(self.options.documents, count)
                found[str(count)].append(figures | {"round": number})
        return found

    def scale(self):
        """Peak memory of one thread over more and more documents."""
        found = {}
        count = 1000
        while count <= self.options.scale:
            told(f"  {count} documents")
            found[str(count)] = self.batch(count, 1)
            shutil.rmtree(self.peers["chancery"].work / f"batch-{count}-0")
            count *= 10
        return found

    def run(self):
        options = self.options
        found = {"peers": self.results}
        for number in range(1, options.rounds + 1):
            told(f"round {number} of {options.rounds}")
            self.cold(number)
            self.in_process(number)
        if options.documents and "chancery" in self.peers:
            told("batches")
            found["batch"] = self.batches()
        for count in options.long:
            told("a long document")
            self.long(count)
        if options.scale and "chancery" in self.peers:
            told("scale")
            found["scale"] = self.scale()
        return found


# -- The machine and the options -------------------------------------------------------------------


def machine():
    """What it ran on, in a line."""
    models = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    gigabytes = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} cores {model}, {gigabytes:.0f} GB, {system}"


def font(chancery, style):
    """The file of a face, as chancery itself finds it."""
    listed = subprocess.run(
        [chancery, "fonts", "Liberation Sans"], check=True, capture_output=True, text=True
    )
    return next(
        path for _, name, path in (line.split("\t") for line in listed.stdout.splitlines())
        if name == style
    )  # fmt: skip


def peers_of(text):
    keys = {"all": list(PEERS), "none": []}.get(text, text.split(","))
    for key in keys:
        if key not in PEERS:
            raise argparse.ArgumentTypeError(f"no peer `{key}`; there are {', '.join(PEERS)}")
    return [key for key in PEERS if key in keys or key in ("limit", "chancery")]


def parsed():
    parser = argparse.ArgumentParser(prog="tests/bench/run", description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("--quick", action="store_true", help="a few documents and rounds: to see that it works")
    add("--peers", type=peers_of, default="all", help="all, none, or some, parted by commas")
    add("--rounds", type=int, help="how often each has its turn (7)")
    add("--documents", type=int, help="documents of a whole batch (1000)")
    add("--scale", type=int, default=0, help="peak memory from 1000 to so many documents")
    add("--seconds", type=int, default=120, help="the time a long document may take (120)")
    add("--megabytes", type=int, default=8192, help="the memory it may take (8192)")
    add("--markdown", action="store_true", help="the table for a README")
    add("--readme", action="store_true", help="puts the table and the plot into the README")
    add("--out", type=Path, help="where bench.json and bench.svg go (build/bench)")
    add("--build", type=Path, default=ROOT / "build/bench", help=argparse.SUPPRESS)
    add("--packages", type=Path, default=ROOT / "build/peers", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.build, options.packages = options.build.resolve(), options.packages.resolve()
    options.out = options.out or options.build
    quick = options.quick
    options.rounds = options.rounds or (2 if quick else 7)
    options.documents = (3 if quick else 1000) if options.documents is None else options.documents
    options.share = 0.01 if quick else 1
    options.long = [20, 80] if quick else [750, 3000]
    return options


def bench(options, work):
    chancery = options.build / "chancery"
    place = Place(
        programs=options.build / "tests",
        root=ROOT,
        regular=font(chancery, "Regular"),
        bold=font(chancery, "Bold"),
        packages=options.packages,
        work=Path(work),
    )
    found = Bench(place, options).run()
    return found | {
        "date": date.today().isoformat(),
        "machine": machine(),
        "long": [str(count) for count in options.long],
        "rounds": options.rounds,
        "documents": options.documents,
        "limits": f"{options.seconds} s, {options.megabytes / 1024:.0f} GB",
    }


def main():
    options = parsed()
    options.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="chancery-bench-") as work:
        found = bench(options, work)
    (options.out / "bench.json").write_text(json.dumps(found, indent=1), "utf-8")
    svg = plot.drawn(found)
    (options.out / "bench.svg").write_text(svg, "utf-8")
    print(table.markdown(found) if options.markdown else table.plain(found))
    if options.readme:
        (ROOT / PICTURE).write_text(svg, "utf-8")
        readme = ROOT / "README.md"
        text = table.put_into(readme.read_text("utf-8"), table.markdown(found), PICTURE)
        readme.write_text(text, "utf-8")
    told(f"all figures are in {options.out / 'bench.json'}, a plot in {options.out / 'bench.svg'}")


if __name__ == "__main__":
    main()
