# SPDX-License-Identifier: MIT
"""The statements that are set: the published one with its words in another order, and a long one.

A typesetter that keeps what it has done must not gain by seeing one text twice. So no two documents
are the same: the words of each numbered paragraph are shuffled by a generator with a seed, and the
same seed gives the same text again. Alignment, note and masthead stay as they are published.
"""

import random
import re
from dataclasses import dataclass, field

# A call of a note stands in a text as its label between these; no text has them.
CALL = re.compile(r"\uE000([^\uE001]+)\uE001")

_NUMBERED = re.compile(r"(\d+)\.\s+(.*)")
_SIGN_CALL = re.compile(r"\b\*")
_MEETING = re.compile(r"(.*) (\S+), (\d+ \w+ \d{4})")


def call(label):
    return f"\uE000{label}\uE001"


@dataclass
class Statement:
    """Paragraphs are numbered from 1 and set first; `alignment` may be empty. `notes` are by the
    label they are called by."""

    issuer: str
    meeting: str
    place: str
    date: str
    title: str
    paragraphs: list
    alignment: str = ""
    notes: dict = field(default_factory=dict)


def published(text):
    """The Statement that a text as published is: issuer, meeting line and title, numbered
    paragraphs, of which one may be parted by an empty line, the alignment and its note."""
    issuer, meeting, title, *blocks = (" ".join(line.split()) for line in text.splitlines() if line)
    meeting, place, date = _MEETING.fullmatch(meeting).groups()
    statement = Statement(issuer, meeting, place, date, title, [])
    for block in blocks:
        if numbered := _NUMBERED.fullmatch(block):
            statement.paragraphs.append(numbered[2])
        elif block.startswith("* "):
            statement.notes["*"] = block[2:]
        elif _SIGN_CALL.search(block):
            statement.alignment = _SIGN_CALL.sub(call("*"), block)
        else:
            statement.paragraphs[-1] += " " + block
    return statement


def shuffled(paragraph, chance):
    words = paragraph.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def distinct(statement, seed):
    """The statement with the words of each numbered paragraph in the order that the seed gives."""
    chance = random.Random(seed)
    paragraphs = [shuffled(paragraph, chance) for paragraph in statement.paragraphs]
    return Statement(**{**vars(statement), "paragraphs": paragraphs})


def long(statement, count, notes, seed):
    """A statement of `count` paragraphs with `notes` notes of their own, evenly spread, each called
    once within its paragraph. There is no alignment."""
    chance = random.Random(seed)
    made = Statement(**{**vars(statement), "paragraphs": [], "alignment": "", "notes": {}})
    for index in range(count):
        words = chance.choice(statement.paragraphs).split(" ")
        chance.shuffle(words)
        if (index + 1) * notes // count > index * notes // count:
            label = str(len(made.notes) + 1)
            made.notes[label] = " ".join(sorted(words, key=str.lower)[:25])
            words[len(words) // 2] += call(label)
        made.paragraphs.append(" ".join(words))
    return made
