# SPDX-License-Identifier: MIT
"""The figures of a run as an SVG: a dot for each typesetter on a logarithmic axis.

Dots, not bars: a bar's length would mean nothing on such an axis. What tells them apart is shape
and weight as well as colour, and all figures are in the description for who does not see them. It
is light or dark as its surroundings are, with a ground of its own.
"""

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

from table import ended, figure, middle

WIDTH = 760
LABELS = 120
RIGHT = 110
ROW = 24
HEAD = 40
AXIS = 26
GAP = 18
MARGIN = 16
RADIUS = 5

STYLE = """
  .ground { fill: #ffffff } text { fill: #1f2328; font: 13px sans-serif }
  .head { font-weight: bold } .own { font-weight: bold } .small { font-size: 11px }
  .grid { stroke: #d1d9e0 } .lead { stroke: #afb8c1; stroke-dasharray: 1 3 }
  .peer { fill: #6e7781 } .own-dot { fill: #0969da }
  .limit { fill: none; stroke: #1f2328; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 } text { fill: #e6edf3 }
    .grid { stroke: #30363d } .lead { stroke: #57606a }
    .peer { fill: #9198a1 } .own-dot { fill: #4493f8 } .limit { stroke: #e6edf3 }
  }
"""


@dataclass
class Panel:
    """One axis: what it shows, the unit, and for each typesetter its key, name and figure, or the
    words that stand for it."""

    title: str
    unit: str
    marks: list


def panel(found, title, unit, kind, name, scale=1.0):
    marks = []
    for key, result in found["peers"].items():
        number = middle(result, kind, name)
        if number is not None:
            marks.append((key, result["name"], number * scale, ""))
        elif kind in result:
            marks.append((key, result["name"], None, ended(result, kind)))
    return Panel(title, unit, marks)


def panels(found):
    many = found["long"][-1]
    all_panels = [
        panel(found, "One statement, a fresh process", "ms", "cold", "seconds", 1e3),
        panel(found, "One statement, in a process that goes on", "ms", "in_process", "each_ms"),
        panel(found, f"One document of {many} paragraphs with notes", "s", f"long-{many}",
              "seconds"),
    ]  # fmt: skip
    return [each for each in all_panels if any(mark[2] for mark in each.marks)]


class Axis:
    """Whole decades around the figures, as x between the labels and the right margin."""

    def __init__(self, numbers):
        self.first = math.floor(math.log10(min(numbers)))
        self.last = max(math.ceil(math.log10(max(numbers))), self.first + 1)

    def x(self, number):
        part = (math.log10(number) - self.first) / (self.last - self.first)
        return LABELS + part * (WIDTH - LABELS - RIGHT)

    def decades(self):
        return [10.0**power for power in range(self.first, self.last + 1)]


def dot(key, x, y):
    if key == "limit":
        corners = ((0, -6), (6, 0), (0, 6), (-6, 0))
        points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
        return f'<polygon class="limit" points="{points}"/>'
    own = key == "chancery"
    shape = "own-dot" if own else "peer"
    return f'<circle class="{shape}" cx="{x:.1f}" cy="{y}" r="{RADIUS + 2 * own}"/>'


def row(mark, axis, unit, y):
    key, name, number, words = mark
    emphasis = ' class="own"' if key == "chancery" else ""
    yield f'<text x="{LABELS - 12}" y="{y + 4}" text-anchor="end"{emphasis}>{escape(name)}</text>'
    if number is None:
        # No figure: beyond the end of the axis, where more than it would be.
        end = WIDTH - RIGHT
        yield f'<line class="lead" x1="{LABELS}" y1="{y}" x2="{end}" y2="{y}"/>'
        yield f'<text x="{end + 6}" y="{y + 4}" font-style="italic">{escape(words)}</text>'
        return
    x = axis.x(number)
    yield f'<line class="lead" x1="{LABELS}" y1="{y}" x2="{x:.1f}" y2="{y}"/>'
    yield dot(key, x, y)
    yield f'<text x="{x + 14:.1f}" y="{y + 4}"{emphasis}>{figure(number)} {unit}</text>'


def drawn_panel(each, top):
    """The lines of one panel from `top` on."""
    axis = Axis([mark[2] for mark in each.marks if mark[2]])
    yield f'<text class="head" x="{MARGIN}" y="{top + 20}">{escape(each.title)}</text>'
    foot = top + HEAD + ROW * len(each.marks)
    for decade in axis.decades():
        x = f"{axis.x(decade):.1f}"
        yield f'<line class="grid" x1="{x}" y1="{top + HEAD - 8}" x2="{x}" y2="{foot}"/>'
        label = f"{decade:g} {each.unit}"
        yield f'<text class="small" x="{x}" y="{foot + 14}" text-anchor="middle">{label}</text>'
    for index, mark in enumerate(each.marks):
        yield from row(mark, axis, each.unit, top + HEAD + ROW * index + ROW // 2)


def described(each):
    told = (
        f"{name} {words or f'{figure(number)} {each.unit}'}"
        for _, name, number, words in each.marks
    )
    return f"{each.title}: {', '.join(told)}."


def drawn(found):
    """The whole picture, as the text of an SVG."""
    shown = panels(found)
    body = []
    top = MARGIN
    for each in shown:
        body += drawn_panel(each, top)
        top += HEAD + ROW * len(each.marks) + AXIS + GAP
    note = f"{found['date']}, {found['machine']}. One core; logarithmic axes, less is better."
    body.append(f'<text class="small" x="{MARGIN}" y="{top + 4}">{escape(note)}</text>')
    height = top + MARGIN
    description = " ".join(map(described, shown))
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" aria-labelledby="title description">',
        '<title id="title">How long typesetters take for a statement</title>',
        f'<desc id="description">{escape(description)}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{height}" rx="8"/>',
        *body,
        "</svg>\n",
    ])  # fmt: skip
