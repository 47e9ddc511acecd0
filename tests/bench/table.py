# SPDX-License-Identifier: MIT
"""The figures of a run as a table: for a terminal, or in Markdown for a README.

A time is the median of the rounds. A ratio is that of the medians of the pairs, a pair being both
figures of one round, which a busy machine hinders alike.
"""

from statistics import median

BEGIN = "<!-- bench: written by `sh tests/bench/run --readme` -->"
END = "<!-- /bench -->"

NONE = "–"


def values(result, kind, name):
    """A figure by the round it is of, of each that was done."""
    return {run["round"]: run[name] for run in result.get(kind, []) if run["end"] == "done"}


def middle(result, kind, name):
    """The median of the rounds; None where none was done."""
    found = values(result, kind, name)
    return median(found.values()) if found else None


def ratio(result, ours, kind, name):
    """How many times ours it is, by the rounds that both have; by medians where one has one."""
    theirs, own = values(result, kind, name), values(ours, kind, name)
    if not theirs or not own:
        return None
    both = theirs.keys() & own.keys()
    if len(both) > 1:
        return median(theirs[number] / own[number] for number in both)
    return median(theirs.values()) / median(own.values())


def figure(number):
    """A number with three figures, or two decimals where it is small."""
    if number is None:
        return NONE
    return f"{number:.2f}" if number < 10 else f"{number:.1f}" if number < 100 else f"{number:.0f}"


def times(number):
    return "" if number is None else f" ({figure(number)} ×)"


def ended(result, kind):
    """How the last run ended that was not done."""
    runs = [run["end"] for run in result.get(kind, []) if run["end"] != "done"]
    return runs[-1] if runs else NONE


def timed(result, ours, kind, name, scale=1.0):
    """A time and how many times ours it is."""
    number = middle(result, kind, name)
    if number is None:
        return ended(result, kind)
    itself = result is ours
    return figure(number * scale) + ("" if itself else times(ratio(result, ours, kind, name)))


def growth(result, few, many):
    less, more = (middle(result, f"long-{count}", "seconds") for count in (few, many))
    return figure(more / less) if less and more else NONE


def row(result, ours, counts):
    few, many = counts
    size = middle(result, "cold", "bytes") or middle(result, "in_process", "bytes")
    return [
        result["name"],
        timed(result, ours, "cold", "seconds", 1e3),
        figure(middle(result, "cold", "peak_mb")),
        timed(result, ours, "in_process", "each_ms"),
        figure(size / 1000 if size else None),
        timed(result, ours, f"long-{few}", "seconds"),
        timed(result, ours, f"long-{many}", "seconds"),
        growth(result, few, many),
        figure(middle(result, f"long-{many}", "peak_mb")),
        result.get("claims", NONE),
    ]


def rows(found):
    """The head of the table and a row for each typesetter that is there."""
    few, many = found["long"]
    head = [
        "", "fresh process, ms", "peak MB", "in process, ms", "file, kB",
        f"{few} paragraphs, s", f"{many} paragraphs, s", f"{many}/{few}", "peak MB", "says it is",
    ]  # fmt: skip
    there = [result for result in found["peers"].values() if not result["missing"]]
    ours = found["peers"]["chancery"]
    return [head, *(row(result, ours, found["long"]) for result in there)]


# -- Words -----------------------------------------------------------------------------------------


def batch_lines(found):
    """What the whole batch and the scale run say."""
    runs = {
        int(threads): {"batch": figures} for threads, figures in found.get("batch", {}).items()
    }
    for threads, result in sorted(runs.items()):
        each = middle(result, "batch", "seconds")
        if each is None:
            yield f"Batch, {threads} threads: {ended(result, 'batch')}"
            continue
        count = round(middle(result, "batch", "documents"))
        faster = ratio(runs[1], result, "batch", "seconds")
        yield (
            f"Batch of {count} files written, threads: {threads}: {figure(each)} s, "
            f"{figure(each / max(1, count) * 1e3)} ms each, "
            f"{figure(middle(result, 'batch', 'peak_mb'))} MB"
            + (f", {figure(faster)} × as fast as one" if threads > 1 and faster else "")
        )
    for count, run in found.get("scale", {}).items():
        yield (
            f"Batch of {count}, one thread: peak {figure(run['peak_mb'])} MB, "
            f"{figure(run['seconds'])} s, {run['documents']} files"
        )


def pairs_lines(found):
    """chancery beside the limit, the ratio that no peer has."""
    ours, limit = (found["peers"].get(key, {}) for key in ("chancery", "limit"))
    over = ratio(ours, limit, "in_process", "each_ms")
    if over:
        yield f"In process chancery takes {figure(over)} × the physical limit."


def peer_lines(found):
    for result in found["peers"].values():
        told = [result.get("version"), result["told"]]
        if result["missing"]:
            told = [f"left out, {result['missing']}"]
        if any(told):
            yield f"{result['name']}: {'; '.join(filter(None, told))}"


def explanation(found):
    few, many = found["long"]
    return (
        f"{found['date']}, {found['machine']}; medians of {found['rounds']} rounds in turns, one "
        "core; × is of chancery, round by round. Texts are distinct: the words of each paragraph "
        "of the sample in another order. In process is the mean of one document in a process that "
        f"goes on. Of {few} and {many} numbered paragraphs each fifth has a note; limits there are "
        f"{found['limits']}, peers have one try."
    )


def lines_below(found):
    return [*pairs_lines(found), *batch_lines(found), *peer_lines(found)]


# -- Forms -----------------------------------------------------------------------------------------


def plain(found):
    table = rows(found)
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]

    def set_out(line):
        first, *cells, last = (
            cell.ljust(width) if column in (0, len(line) - 1) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths))
        )
        return "  ".join([first, *cells, last]).rstrip()

    return "\n".join([explanation(found), "", *map(set_out, table), "", *lines_below(found)])


def markdown(found):
    head, *body = ("| " + " | ".join(line) + " |" for line in rows(found))
    rule = "|---|" + "---:|" * (head.count("|") - 3) + "---|"
    below = [f"- {line}" for line in lines_below(found)]
    return "\n".join([explanation(found), "", head, rule, *body, "", *below])


def put_into(readme, text, picture):
    """The README with that text, below the picture at a path, between the marks of the bench; it
    must have them."""
    before, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    shown = f"![How long typesetters take for a statement]({picture})"
    return f"{before}{BEGIN}\n{shown}\n\n{text}\n{END}{after}"
