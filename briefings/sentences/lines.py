"""A fact as one line of a chronology, and how long such a line is."""

import re
from dataclasses import dataclass

from briefings.markdown.words import in_text
from briefings.sentences.telling import Told

_MARK = re.compile(r"\[\^\d+\]")
_LINE = re.compile(r"(?:[-*+]|\d+[.)]) (.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """A dated line; `addressed` says that there is room to say of whom something is demanded."""

    fact: Told
    words: int
    addressed: bool = False


def line(fact: Told, budget: int) -> Line:
    """The fullest line of a fact that keeps to the budget, else the shortest there is."""
    words = in_text(fact.date or f"as of {fact.day}") + in_text(fact.text)
    if fact.kind != "demand":
        return Line(
            fact, words + (in_text(f"according to {fact.according}") * bool(fact.according))
        )
    full = words + in_text(f"{fact.acronym} called on {fact.asked_of} to")
    if full <= budget and fact.acronym and fact.asked_of:
        return Line(fact, full, addressed=True)
    return Line(fact, words + in_text(f"demand of {fact.acronym}" if fact.acronym else "demand"))


def longest(markdown: str) -> int:
    """The words of the longest line of a list, without its notes."""
    found = (_LINE.match(row) for row in markdown.split("\n"))
    return max((in_text(_MARK.sub("", row[1])) for row in found if row), default=0)
